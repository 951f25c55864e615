"""The sample story, line by line: one test for each thing that its reader should find, or must not."""

from __future__ import annotations

import re

import pytest
from sample_story import EXPECTED, Row, View, cases, fold, inside, overlap, parts, rows, several, spellings

from tidings.model import Statement, Transfer

NEVER = EXPECTED["never"]
# An agency may be credited by its name as well as by its initials.
LONG = {"SNA": ("Straits News Agency",)}
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


def find_statements(view: View, row: Row) -> list[Statement]:
    """The statements over the expected words, the tightest first, or those in their sentence."""
    where = view.span(row["file"], row.get("content") or row["within"])
    if "content" in row:
        found = view.statements_over(where)
    else:
        found = [s for s in view.dossier.statements if s.sentence.overlaps(where) and s.act in row["act"]]
    assert found, f"no statement says {where.text!r}; {view.near(where)}"
    return found


@pytest.mark.parametrize("row", rows(EXPECTED["statements"]))
def test_statement_and_its_speaker(view: View, row: Row) -> None:
    statement = find_statements(view, row)[0]
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
    found = find_statements(view, row)
    seen = [(s.act, s.cue.lemma, s.content.text) for s in found]
    assert any(s.act in row["act"] for s in found), seen


@pytest.mark.parametrize("row", cases((f"{r['id']}/form", r) for r in EXPECTED["statements"] if "form" in r))
def test_statement_form(view: View, row: Row) -> None:
    found = find_statements(view, row)
    assert any(s.form in several(row["form"]) for s in found), [(s.form, s.content.text) for s in found]


@pytest.mark.parametrize("row", cases((f"{r['id']}/via", r) for r in EXPECTED["statements"] if "via" in r))
def test_statement_was_carried_by(view: View, row: Row) -> None:
    statement = find_statements(view, row)[0]
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


@pytest.mark.parametrize("row", rows(EXPECTED["events"]))
def test_event(view: View, row: Row) -> None:
    found = view.events_at(row["file"], row["words"])
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
    found = view.events_at(row["file"], row["words"])
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
