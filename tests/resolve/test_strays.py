"""A bare surname that a tagger took for something else, where another report has the person."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from tidings.annotate.gazetteer import load_gazetteer
from tidings.model import EntityKind, Name, Reading
from tidings.resolve.clusters import cluster
from tidings.resolve.harmony import harmonise
from tidings.resolve.locals import local_entities
from tidings.resolve.strays import told_people

FULL = "Foreign Minister Odo Velland of Norway left Oslo for Peru. He met President Marta Ruiz of Chile."
# the other report, what the tagger takes its "Velland" for, and whether it is the minister
CASES: list[tuple[str, str, EntityKind, bool]] = [
    ("Velland will tell Peru and Norway what he wants.", "Velland", "organization", True),
    ("Norway and Peru wait. Velland arrives on Monday.", "Velland", "organization", True),
    ("Norway and Peru wait for the Velland visit.", "Velland", "place", True),
    # a firm or a town by what stands beside it
    ("In Norway and Peru, Velland cut its prices.", "Velland", "organization", False),
    ("Norway and Peru watch as Velland shares fall.", "Velland", "organization", False),
    ("Norway and Peru have engineers at Velland.", "Velland", "organization", False),
    ("Norway and Peru know of Velland. Velland Ltd makes ships.", "Velland", "organization", False),
    ("Norway and Peru know Velland Plaza Ltd. Velland sold his part.", "Velland", "organization", True),
    ("Norway and Peru know Velland Plaza Ltd. Velland sold a part.", "Velland", "organization", False),
    # a town that the gazetteer knows
    ("Norway and Peru met in haste. Geneva said so.", "Geneva", "place", False),
]  # fmt: skip


def tagged(reading: Reading, word: str, kind: EntityKind) -> Reading:
    """The reading with ``word`` under that tag wherever it stands alone, and with no office."""
    bare = [
        Name(m.start(), m.end(), word, kind)
        for m in re.finditer(rf"{word}(?! Ltd| Plaza)", reading.article.text)
    ]
    spots = {n.start for n in bare}
    names = sorted([*bare, *(n for n in reading.names if n.start not in spots)], key=lambda n: n.start)
    return replace(reading, names=tuple(names), offices=())


@pytest.mark.parametrize(("text", "word", "kind", "is_person"), CASES)
def test_a_surname_under_another_tag(
    make_reading: Callable[..., Reading], text: str, word: str, kind: EntityKind, is_person: bool
) -> None:
    full = make_reading(FULL.replace("Velland", word), uri="full.txt")
    bare = tagged(make_reading(text, uri="bare.txt"), word, kind)
    readings = {r.article.id: r for r in (full, bare)}
    gazetteer = load_gazetteer()
    found = harmonise([m for r in readings.values() for m in local_entities(r)], gazetteer)
    found = told_people(found, readings, gazetteer)
    owner = {
        bare.names[i].start: one
        for one in cluster(found, readings)
        for local in one.locals
        if local.article == bare.article.id
        for i in local.names
    }
    last = owner[[m.start() for m in re.finditer(rf"{word}(?! Ltd| Plaza)", text)][-1]]
    assert (last.words == ("odo", word.lower())) is is_person


def test_two_who_bear_the_name(make_reading: Callable[..., Reading]) -> None:
    full = make_reading(FULL + " Ines Velland, a teacher, stayed in Norway.", uri="full.txt")
    bare = tagged(
        make_reading("Norway and Peru wait. Velland arrives on Monday.", uri="bare.txt"), "Velland", "place"
    )
    readings = {r.article.id: r for r in (full, bare)}
    found = told_people(harmonise([m for r in readings.values() for m in local_entities(r)]), readings)
    assert [m.kind for m in found if m.words == ("velland",)] == ["place"]
