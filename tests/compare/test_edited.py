"""What a copy changed in the words that it copied."""

from __future__ import annotations

import pytest

from tidings.compare.copies import find_lineages
from tidings.compare.discrepancies.edited import changed, edit_discrepancies

TEXT = (
    "The harbour board of Karn said on Monday that the northern pier was safe for ferries of every size. "
    "Divers had looked at its foundations for 12 days after the storm. "
    "The pier will open again to the public before the summer season begins in June. "
    "Fishermen who had lost their moorings were offered berths in the old dock at no cost."
)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("the pier was safe for ferries of every size", "the pier was not safe for ferries of every size", "polarity"),
        ("the pier was safe for ferries of every size", "the pier wasn't safe for ferries of every size", "polarity"),
        ("divers looked at it for 12 long winter days", "divers looked at it for 21 long winter days", "quantity"),
        ("the pier does not hold ferries of every size", "the pier doesn't hold ferries of every size", None),
        ("the pier was safe for ferries of every size", "the pier was sound for ferries of every size", None),
        ("divers looked at it for 12 long winter days", "divers looked at it for twelve long winter days", None),
        ("divers looked at it for 12 long winter days", "divers looked at it for many long winter days", None),
        ("the old pier on the north side of the harbour was found to be quite safe for ferries of every size",
         "the old pier on the north side of the harbour was found to be quite safe for ferries of every size but has not opened yet", None),
        ("the pier was safe", "the pier was not safe", None),  # a set phrase
        ("the pier was safe for ferries of every size", "no ferry of that size had ever come near the pier", None),
    ],
)  # fmt: skip
def test_changed(one: str, other: str, kind: str | None) -> None:
    assert changed(one.split(), other.split()) == kind
    assert changed(other.split(), one.split()) == kind


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("was safe", "was not safe", ["polarity"]),
        ("12 days", "21 days", ["quantity"]),
        ("was safe", "was sound", []),
        ("", "", []),
    ],
)
def test_a_copy_that_changes_a_word(make_reading, old: str, new: str, kinds: list[str]) -> None:
    a = make_reading(TEXT, uri="a.txt", outlet="Herald", published="2024-03-04")
    b = make_reading(TEXT.replace(old, new), uri="b.txt", outlet="Courier", published="2024-03-05")
    readings = {r.article.id: r for r in (a, b)}
    articles = {i: r.article for i, r in readings.items()}
    lineages = find_lineages([a.article, b.article])
    assert [x.kind for x in lineages] == ["wire_copy"]
    found = edit_discrepancies(lineages, readings, articles)
    assert [d.kind for d in found] == kinds
    for d in found:
        assert new in d.sides[1].evidence[0].text and old in d.sides[0].evidence[0].text
        assert "Herald and Courier share one text" in d.note
    assert not edit_discrepancies(lineages, readings, articles, found)  # told already
