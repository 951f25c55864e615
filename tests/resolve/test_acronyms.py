"""Short forms of bodies: defined in brackets, or a standard abbreviation inside a longer name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tidings.model import Name, Reading
from tidings.resolve.acronyms import body_fold, defined
from tidings.resolve.clusters import cluster
from tidings.resolve.harmony import harmonise
from tidings.resolve.locals import local_entities


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("the Strait Patrol Board (SPB) said", "Strait Patrol Board", "spb"),
        ("the Northern Naval Force (NAVFOR) said", "Northern Naval Force", "navfor"),
        ("the Northern Union Coast Watch (“NUCOWA”) said", "Northern Union Coast Watch", "nucowa"),
        # something else in brackets
        ("the Strait Patrol Board (Reuters) said", "Strait Patrol Board", ""),
        ("the Strait Patrol Board (DPA) said", "Strait Patrol Board", ""),
        ("the Strait Patrol Board (SPB chief) said", "Strait Patrol Board", ""),
        ("the Northern Naval Force (Naval) said", "Northern Naval Force", ""),
        ("the Board (B) said", "Board", ""),
    ],
)
def test_defined(text: str, name: str, wanted: str) -> None:
    assert defined(text, text.index(name) + len(name), body_fold(name)) == wanted


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("EU Coast Watch", "european union coast watch"),
        ("U.N. Grain Board", "united nations grain board"),
        ("US-Peru Chamber", "united states peru chamber"),
        ("Volta Group of the UK", "volta group of the united kingdom"),
        # alone it is itself, and a word is not its capitals
        ("EU", "eu"),
        ("Let Us Farm Society", "let us farm society"),
    ],
)
def test_standard_abbreviations(name: str, words: str) -> None:
    assert " ".join(body_fold(name)) == words


@pytest.mark.parametrize(
    ("texts", "bodies"),
    [
        # across reports, once one has defined it
        (["The Northern Naval Force (NAVFOR) sailed.", "Ships of NAVFOR came."], 1),
        (["The EU Coast Watch sailed.", "The European Union Coast Watch came."], 1),
        (["The Northern Naval Force sailed.", "Ships of NAVFOR came."], 2),
        # it stands for two names
        (
            [
                "The Northern Naval Force (NAVFOR) sailed.",
                "The Nautical Valley Forum (NAVFOR) met.",
                "Ships of NAVFOR came.",
            ],
            3,
        ),
    ],
)
def test_across_reports(make_reading: Callable[..., Reading], texts: list[str], bodies: int) -> None:
    known = (
        "Northern Naval Force",
        "Nautical Valley Forum",
        "EU Coast Watch",
        "European Union Coast Watch",
        "NAVFOR",
    )
    readings = {}
    for i, text in enumerate(texts):
        reading = make_reading(text, uri=f"{i}.txt")
        names = [Name(text.index(n), text.index(n) + len(n), n, "organization") for n in known if n in text]
        readings[reading.article.id] = replace(
            reading, names=tuple(sorted(names, key=lambda n: n.start)), offices=()
        )
    found = harmonise([m for r in readings.values() for m in local_entities(r)])
    assert len(cluster(found, readings)) == bodies
