"""The sample story, line by line: one test for each thing that its reader should find, or must not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations
from typing import Any

import pytest
from sample_story import EXPECTED, MISSES, View, fold, overlap, several, spellings

from tidings.model import Event, Transfer

NEVER = EXPECTED["never"]
# An agency may be credited by its name as well as by its initials.
LONG = {"SNA": ("Straits News Agency",)}
Row = dict[str, Any]


def cases(found: Iterable[tuple[str, Row]]) -> list[Any]:
    """Parameters with their ids; what is known to be missed is expected to fail."""

    def marks(key: str) -> list[Any]:
        reason = MISSES.get(key)
        return [pytest.mark.xfail(reason=reason, strict=True, raises=AssertionError)] if reason else []

    return [pytest.param(row, id=key, marks=marks(key)) for key, row in found]


def rows(section: list[Row]) -> list[Any]:
    return cases((row["id"], row) for row in section)


def parts(section: list[Row], field: str) -> list[Any]:
    """One case for each item of a list within a row; its id is the row's and the item's number."""
    found = []
    for row in section:
        for i, item in enumerate(row.get(field, ()), 1):
            found.append((f"{row['id']}/{field}-{i}", row | {"item_of": row["id"], "part": item}))
    return cases(found)


# --- articles


@pytest.mark.parametrize("row", rows(EXPECTED["articles"]))
def test_article_is_read(view: View, row: Row) -> None:
    article = view.article(row["file"])
    assert (article.language, article.read) == (row["language"], row["read"])
    assert article.read or article.why_not, "an unread article says why"
    assert article.story, "every article belongs to a story"
    for words in row.get("text_has", ()):
        assert words in article.text


@pytest.mark.parametrize("row", cases((f"{r['id']}/published", r) for r in EXPECTED["articles"]))
def test_publication_date(view: View, row: Row) -> None:
    published = view.article(row["file"]).published
    value = published.value[:10] if published.value else None
    seen = [(c.value, c.basis, c.believed, c.why) for c in published.candidates]
    assert value in several(row["published"]["value"]), seen
    assert published.basis in row["published"]["basis"], seen
    for wrong in row.get("disbelieved", ()):
        assert any(c.value[:10] == wrong and not c.believed and c.why for c in published.candidates), seen
    assert value not in row.get("not_published", ())


@pytest.mark.parametrize("row", parts(EXPECTED["articles"], "credits"))
def test_credit(view: View, row: Row) -> None:
    found = [c.name for c in view.article(row["file"]).credits]
    wanted = {row["part"], *LONG.get(row["part"], ())}
    assert set(found) & wanted, found


@pytest.mark.parametrize("row", parts(EXPECTED["articles"], "no_credits"))
def test_no_credit(view: View, row: Row) -> None:
    assert row["part"] not in [c.name for c in view.article(row["file"]).credits]


@pytest.mark.parametrize("row", parts(EXPECTED["articles"], "boilerplate"))
def test_boilerplate_is_marked(view: View, row: Row) -> None:
    where = view.span(row["file"], row["part"])
    marked = view.article(row["file"]).boilerplate
    assert sum(overlap(b, where) for b in marked) >= where.end - where.start, [b.text for b in marked]


@pytest.mark.parametrize("row", parts(EXPECTED["articles"], "not_boilerplate"))
def test_report_is_not_marked(view: View, row: Row) -> None:
    where = view.span(row["file"], row["part"])
    assert not any(b.overlaps(where) for b in view.article(row["file"]).boilerplate)


@pytest.mark.parametrize("row", parts(EXPECTED["articles"], "absent_or_boilerplate"))
def test_page_furniture_is_left_out(view: View, row: Row) -> None:
    article = view.article(row["file"])
    if row["part"] in article.text:
        test_boilerplate_is_marked(view, row)


# --- entities

ENTITIES = [(f"en-{name}", {"name": name} | row) for name, row in EXPECTED["entities"].items()]


@pytest.mark.parametrize("row", cases(ENTITIES))
def test_entity(view: View, row: Row) -> None:
    """One entity under all its spellings, of the right kind and country, with one of its offices."""
    found = view.ids(row["name"])
    assert found, f"no entity is named {spellings(row['name'])}"
    each = {s: view.names(i for i in found if fold(s) in named(view, i)) for s in spellings(row["name"])}
    assert len(found) == 1, f"split: {each}"
    assert all(each.values()), f"a spelling is missing: {each}"
    entity = view.by_id[found.pop()]
    assert entity.kind == row["kind"]
    if "country" in row:
        assert entity.country == row["country"]
    if "country_if_any" in row:
        assert entity.country in (row["country_if_any"], None)
    if "roles" in row:
        offices = [fold(role.role) for role in entity.roles]
        assert any(fold(wanted) in office for wanted in row["roles"] for office in offices), offices


def named(view: View, key: str) -> set[str]:
    entity = view.by_id[key]
    return {fold(n) for n in (entity.name, *entity.names)} | {fold(m.text) for m in entity.mentions}


METONYMS = [
    (f"en-{name}/{file}/{word}", {"name": name, "file": file, "word": word})
    for name, row in EXPECTED["entities"].items()
    for file, words in row.get("metonym", {}).items()
    for word in words
]


@pytest.mark.parametrize("row", cases(METONYMS))
def test_metonym_stands_for_the_state(view: View, row: Row) -> None:
    article = view.article(row["file"])
    where = [
        m for i in view.ids(row["name"]) for m in view.by_id[i].mentions
        if m.article == article.id and m.text.removeprefix("the ").removeprefix("The ") == row["word"]
    ]  # fmt: skip
    assert any(m.via == "metonym" for m in where), f"{row['word']} is mentioned as {[m.via for m in where]}"


@pytest.mark.parametrize("row", rows(NEVER["merged"]))
def test_entities_stay_apart(view: View, row: Row) -> None:
    shared = view.ids(row["entities"][0]) & view.ids(row["entities"][1])
    assert not shared, [view.by_id[i].names for i in shared]


@pytest.mark.parametrize("row", rows(NEVER["countries"]))
def test_no_real_state_is_drawn_in(view: View, row: Row) -> None:
    wrong = [(e.name, e.country) for e in view.dossier.entities if e.country not in (*row["allowed"], None)]
    assert not wrong, row["why"]


# --- statements


def find_statement(view: View, row: Row) -> Any:
    """The statement that an expectation is about: the tightest over its words, or one in its sentence."""
    where = view.span(row["file"], row.get("content") or row["within"])
    if "content" in row:
        found = view.statements_over(where)
    else:
        found = [s for s in view.dossier.statements if s.sentence.overlaps(where) and s.act in row["act"]]
    assert found, f"no statement says {where.text!r}; {view.near(where)}"
    return found[0]


@pytest.mark.parametrize("row", rows(EXPECTED["statements"]))
def test_statement_and_its_speaker(view: View, row: Row) -> None:
    statement = find_statement(view, row)
    entity = view.by_id.get(statement.source.entity or "")
    said = " ".join([statement.source.description or "", *(s.text for s in statement.source.spans)])
    if row["speaker"] and entity and entity.id in view.ids(*several(row["speaker"])):
        return
    seen = f"the speaker is {view.speaker(statement)}; {view.near(statement.sentence)}"
    assert not row["speaker"] or row.get("or_entity"), seen
    assert fold(row["description"]) in fold(said), seen
    assert entity is None or entity.kind != "person" or row.get("or_entity"), seen


@pytest.mark.parametrize("row", cases((f"{r['id']}/act", r) for r in EXPECTED["statements"]))
def test_statement_act(view: View, row: Row) -> None:
    statement = find_statement(view, row)
    assert statement.act in row["act"], (
        f"{statement.act} by {statement.cue.lemma!r}: {statement.content.text!r}"
    )


@pytest.mark.parametrize("row", cases((f"{r['id']}/form", r) for r in EXPECTED["statements"] if "form" in r))
def test_statement_form(view: View, row: Row) -> None:
    statement = find_statement(view, row)
    assert statement.form in several(row["form"]), f"{statement.form}: {statement.content.text!r}"


@pytest.mark.parametrize("row", cases((f"{r['id']}/via", r) for r in EXPECTED["statements"] if "via" in r))
def test_statement_was_carried_by(view: View, row: Row) -> None:
    statement = find_statement(view, row)
    assert set(statement.via) & view.ids(*row["via"]), view.names(statement.via)


@pytest.mark.parametrize("row", rows(NEVER["speakers"]))
def test_words_are_not_put_in_a_mouth(view: View, row: Row) -> None:
    where = view.span(row["file"], row["content"])
    wrong = view.ids(*row["not"])
    for statement in view.statements_over(where):
        assert statement.source.entity not in wrong, f"{view.speaker(statement)}: {statement.content.text!r}"


@pytest.mark.parametrize("row", rows(NEVER["mined"]))
def test_nothing_is_read_from(view: View, row: Row) -> None:
    article = view.article(row["file"])
    if row["text"] not in article.text:
        return
    where = view.span(row["file"], row["text"])
    assert [what for what, span in view.mined_spans() if overlap(span, where)] == []


# --- events, transfers, coalitions


def inside(found: Any, bounds: list[str]) -> bool:
    """True if a date is known and lies within the bounds."""
    if not found.known:
        return False
    first, last = (found.start or found.end)[:10], (found.end or found.start)[:10]
    return bool(bounds[0] <= first and last <= bounds[1])


def events_at(view: View, file: str, words: str) -> list[Event]:
    where = view.span(file, words)
    return [e for e in view.dossier.events if any(overlap(s, where) for f in e.fields.values() for s in f)]


@pytest.mark.parametrize("row", rows(EXPECTED["events"]))
def test_event(view: View, row: Row) -> None:
    found = events_at(view, row["file"], row["words"])
    seen = [
        (e.type, view.names(e.actor), view.names(e.recipient), e.date, e.status, e.polarity) for e in found
    ]
    fitting = [e for e in found if e.type in row["type"] and e.polarity == "positive"]
    for field in ("actor", "recipient"):
        if field in row:
            fitting = [e for e in fitting if set(getattr(e, field)) & view.ids(*row[field])]
    if "date" in row:
        fitting = [e for e in fitting if inside(e.date, row["date"])]
    if "status" in row:
        fitting = [e for e in fitting if e.status in row["status"]]
    assert fitting, f"read there: {seen}"


@pytest.mark.parametrize("row", rows(NEVER["happened"]))
def test_wish_or_fear_is_not_told_as_fact(view: View, row: Row) -> None:
    found = events_at(view, row["file"], row["words"])
    facts = [e for e in found if e.status in ("reported", "confirmed") and e.polarity == "positive"]
    where = view.span(row["file"], row["words"])
    within = [
        e for e in facts if any(overlap(s, where) == s.end - s.start for s in e.fields.get("trigger", ()))
    ]
    assert not within, [(e.type, e.status, e.sentence.text) for e in within]


def find_transfers(view: View, row: Row) -> list[Transfer]:
    found = [
        t for t in view.dossier.transfers
        if t.supplier in view.ids(*row["supplier"])
        and t.recipient in view.ids(*row["recipient"])
        and re.search(row["item"], t.item, re.IGNORECASE)
    ]  # fmt: skip
    seen = [(view.names([t.supplier]), t.item, view.names([t.recipient])) for t in view.dossier.transfers]
    assert found, f"found only {seen}"
    return found


@pytest.mark.parametrize("row", rows(EXPECTED["transfers"]))
def test_transfer(view: View, row: Row) -> None:
    found = find_transfers(view, row)
    assert len(found) == 1, f"not merged: {[(t.item, t.status, len(t.evidence)) for t in found]}"
    assert found[0].status in row["status"]


@pytest.mark.parametrize("row", parts(EXPECTED["transfers"], "positions"))
def test_transfer_position(view: View, row: Row) -> None:
    found = [p for t in find_transfers(view, row) for p in t.positions]
    who, stances = view.ids(*row["part"]["who"]), row["part"]["stance"]
    seen = [(view.names([p.entity]), p.stance, p.span.text) for p in found]
    assert any(p.entity in who and p.stance in stances for p in found), seen


@pytest.mark.parametrize("row", parts(EXPECTED["transfers"], "amounts"))
def test_transfer_amount(view: View, row: Row) -> None:
    amounts = {a.id: a for a in view.dossier.amounts}
    spans = [s for t in find_transfers(view, row) for s in (*t.fields.get("amount", ()), *t.evidence)]
    own = {amounts[t.amount].value for t in find_transfers(view, row) if t.amount in amounts}
    shown = {a.value for a in amounts.values() if any(overlap(a.span, s) for s in spans)}
    assert row["part"] in own | shown, (own, shown)


@pytest.mark.parametrize("row", parts(EXPECTED["transfers"], "files"))
def test_transfer_is_found_in(view: View, row: Row) -> None:
    evidence = [s for t in find_transfers(view, row) for s in t.evidence]
    assert view.article(row["part"]).id in {s.article for s in evidence}, [s.text for s in evidence]


@pytest.mark.parametrize("row", rows(NEVER["transfers"]))
def test_no_transfer_of(view: View, row: Row) -> None:
    found = [t for t in view.dossier.transfers if row["item"] in t.item.casefold()]
    assert not found, [(t.item, [s.text for s in t.evidence]) for t in found]


@pytest.mark.parametrize("row", rows(EXPECTED["exchanges"]))
def test_exchange(view: View, row: Row) -> None:
    transfers = {r["id"]: r for r in EXPECTED["transfers"]}
    sides = [{t.id for t in find_transfers(view, transfers[key])} for key in row["transfers"]]
    pairs = [set(e.transfers) for e in view.dossier.exchanges]
    assert any(all(pair & side for side in sides) for pair in pairs), pairs


@pytest.mark.parametrize("row", rows(EXPECTED["coalitions"]))
def test_coalition(view: View, row: Row) -> None:
    article = view.article(row["file"])
    found = [c for c in view.dossier.coalitions if c.span.article == article.id]
    assert found, "no coalition was found"
    seen = [(c.size, view.names(c.members), view.names(c.absent), c.span.text) for c in found]
    assert any(c.size in row["size"] for c in found), seen
    for name in row["members"]:
        assert any(set(c.members) & view.ids(name) for c in found), f"{name} is missing: {seen}"
    for name in row["absent"]:
        assert any(set(c.absent) & view.ids(name) for c in found), f"{name} is not absent: {seen}"
        assert not any(set(c.members) & view.ids(name) for c in found), f"{name} is a member: {seen}"


# --- across reports


@pytest.mark.parametrize("row", rows(EXPECTED["lineages"]))
def test_lineage(view: View, row: Row) -> None:
    files = {view.article(f).id: f for f in (*row["files"], *row.get("not", ()))}
    wanted = {view.article(f).id for f in row["files"]}
    found = [x for x in view.dossier.lineages if x.kind in row["kind"] and wanted <= set(x.articles)]
    seen = [(x.kind, [files.get(a, a) for a in x.articles], x.origin) for x in view.dossier.lineages]
    if "words" in row:
        found = [
            x
            for x in found
            if any(row["words"] in s.text or s.text in row["words"] for p in x.evidence for s in p)
        ]
    assert found, seen
    for lineage in found:
        assert not {view.article(f).id for f in row.get("not", ())} & set(lineage.articles), seen
        if "origin" in row:
            assert lineage.origin in row["origin"], lineage.origin


@pytest.mark.parametrize("row", rows(EXPECTED["claims"]))
def test_claim_counts_origins(view: View, row: Row) -> None:
    wanted = {view.article(f).id for f in row["files"]}
    members = {s.id for f in row["files"] for s in view.statements_over(view.span(f, row["quote"]))}
    found = [c for c in view.dossier.claims if set(c.members) & members]
    seen = [(len(c.articles), c.independent, c.origins, c.standing, c.headline.text) for c in found]
    assert any(wanted <= set(c.articles) and c.independent == row["independent"] for c in found), seen


def opposed(view: View, row: Row, one: Row, other: Row) -> bool:
    """True if a discrepancy of the kind sets the one's words against the other's."""
    for d in view.dossier.discrepancies:
        if d.kind not in row["kind"] or ("relation" in row and d.relation not in row["relation"]):
            continue
        if "about" in row and d.about in view.by_id and d.about not in view.ids(*row["about"]):
            continue
        holds = [[side_has(side, wanted) for side in d.sides] for wanted in (one, other)]
        if any(
            holds[0][i] and holds[1][j] for i in range(len(d.sides)) for j in range(len(d.sides)) if i != j
        ):
            return True
    return False


def side_has(side: Any, wanted: Row) -> bool:
    return any(wanted["words"] in span.text for span in side.evidence)


@pytest.mark.parametrize("row", rows(EXPECTED["discrepancies"]))
def test_discrepancy(view: View, row: Row) -> None:
    found = [d for d in view.dossier.discrepancies if d.kind in row["kind"]]
    seen = [(d.relation, view.names([d.about]), [s.value for s in d.sides]) for d in found]
    if len(row["sides"]) == 1:
        assert any(side_has(s, row["sides"][0]) for d in found for s in d.sides), seen
    for one, other in combinations(row["sides"], 2):
        assert opposed(view, row, one, other), f"{one['words']} / {other['words']}: {seen}"


@pytest.mark.parametrize("row", rows(NEVER["discrepancies"]))
def test_no_false_discrepancy(view: View, row: Row) -> None:
    found = [d for d in view.dossier.discrepancies if d.kind == row["kind"]]
    if "about" in row:
        wrong = [d for d in found if d.about in view.ids(row["about"])]
    else:
        one, other = ({"words": words} for words in row["words"])
        wrong = [
            d for d in found for i, a in enumerate(d.sides) for j, b in enumerate(d.sides)
            if i != j and side_has(a, one) and side_has(b, other)
        ]  # fmt: skip
    wrong = [d for d in wrong if d.relation in ("conflict", "update")]
    assert not wrong, (row["why"], [(d.relation, [s.value for s in d.sides]) for d in wrong])


# --- screening


def flagged(view: View, entry: str) -> list[str]:
    return [e.id for e in view.dossier.entities if any(c.entry == entry for c in e.candidates)]


@pytest.mark.parametrize("row", rows(EXPECTED["screening"]))
def test_screening(view: View, row: Row) -> None:
    found = flagged(view, row["entry"])
    assert set(found) & view.ids(row["entity"]), view.names(found)
    assert set(found) <= view.ids(row["entity"]), view.names(found)
    candidates = [c for i in found for c in view.by_id[i].candidates if c.entry == row["entry"]]
    assert all(c.reasons and c.listed_name and c.matched_name for c in candidates)


@pytest.mark.parametrize("row", rows(EXPECTED["screening_against"]))
def test_namesake_is_shown_with_what_speaks_against_it(view: View, row: Row) -> None:
    found = flagged(view, row["entry"])
    assert set(found) <= view.ids(row["entity"]), view.names(found)
    candidates = [c for i in found for c in view.by_id[i].candidates if c.entry == row["entry"]]
    assert all(c.against for c in candidates), candidates


@pytest.mark.parametrize("row", rows(NEVER["screening"]))
def test_not_flagged(view: View, row: Row) -> None:
    found = flagged(view, row["entry"])
    assert not found, (row["why"], view.names(found))


# --- times and amounts


@pytest.mark.parametrize("row", rows(EXPECTED["times"]))
def test_time(view: View, row: Row) -> None:
    where = view.span(row["file"], row["text"])
    start = where.start + row["text"].index(row["expression"])
    words = view.article(row["file"]).span(start, start + len(row["expression"]))
    found = [t for t in view.dossier.times if overlap(t.span, words)]
    seen = [(t.span.text, t.date.start, t.date.end, t.anchor) for t in found]
    assert any(inside(t.date, row["date"]) for t in found), seen


@pytest.mark.parametrize("row", rows(EXPECTED["amounts"]))
def test_amount(view: View, row: Row) -> None:
    where = view.span(row["file"], row["text"])
    found = [a for a in view.dossier.amounts if overlap(a.span, where)]
    seen = [(a.span.text, a.value, a.low, a.high, a.unit) for a in found]
    fitting = [a for a in found if row["value"] in (a.value, a.low)]
    if "low" in row:
        fitting = [a for a in fitting if a.low == row["low"]]
    if "unit" in row:
        fitting = [a for a in fitting if a.unit in row["unit"]]
    assert fitting, seen
