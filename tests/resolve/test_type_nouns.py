"""A name with its noun in capitals in one report, and in plain letters in another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tidings.model import Name, Reading
from tidings.resolve.clusters import cluster
from tidings.resolve.locals import local_entities
from tidings.resolve.type_nouns import with_type_nouns


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("They met at the Lornel harbour.", True),
        ("They met at Peru's Lornel harbour.", True),
        # another one, another noun, the town itself
        ("They met at a Lornel harbour.", False),
        ("They met at the Lornel airport.", False),
        ("They met in Lornel. The harbour was shut.", False),
    ],
)
def test_the_noun_of_a_name(make_reading: Callable[..., Reading], text: str, joined: bool) -> None:
    readings = {}
    for i, one in enumerate(("Lornel Harbour was shut.", text)):
        word = "Lornel Harbour" if not i else "Lornel"
        at = one.index(word)
        reading = make_reading(one, uri=f"{i}.txt")
        readings[reading.article.id] = replace(
            reading, names=(Name(at, at + len(word), word, "place"),), offices=()
        )
    found = with_type_nouns([m for r in readings.values() for m in local_entities(r)], readings)
    assert len(cluster(found, readings)) == (1 if joined else 2)
