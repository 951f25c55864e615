"""The sample story across its reports: copies, claims, discrepancies, screening; times and amounts."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from sample_story import EXPECTED, Row, View, inside, overlap, rows

NEVER = EXPECTED["never"]


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


@pytest.mark.parametrize("row", rows(NEVER["independent"]))
def test_one_origin_is_not_counted_as_two(view: View, row: Row) -> None:
    sides = [members_at(view, side["file"], side["words"]) for side in row["sides"]]
    for claim in view.dossier.claims:
        if all(side & set(claim.members) for side in sides):
            assert claim.independent <= row["at_most"], (claim.origins, claim.headline.text)


def members_at(view: View, file: str, words: str) -> set[str]:
    where = view.span(file, words)
    statements = {s.id for s in view.dossier.statements if any(overlap(c, where) for c in s.content.spans)}
    return statements | {e.id for e in view.events_at(file, words)}


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
