"""Which names of different reports are one person."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tidings.model import Reading
from tidings.resolve.clusters import cluster
from tidings.resolve.harmony import harmonise
from tidings.resolve.locals import local_entities

# texts of several reports, then the people expected: each a set of spellings
CASES = [
    (
        ["Foreign Minister Ana Lindqvist spoke.", "Ana Lindqvist, the foreign minister, left."],
        [{"ana lindqvist"}],
    ),
    (
        ["South Korean foreign ministry spokesman Park Ji-hoon spoke.", "South Korea's foreign ministry spokesperson Park Ji-hun left early."],
        [{"park ji hoon", "park ji hun"}],
    ),
    # the same surname alone is nothing
    (
        ["Defence Minister Kim Dae-jung spoke.", "Unification Minister Kim Min-seok left."],
        [{"kim dae jung"}, {"kim min seok"}],
    ),
    # near spelling without support
    (["Teacher Johan Berg spoke.", "Banker Johann Bergh left."], [{"johan berg"}, {"johann bergh"}]),
    # one surname for the one bearer in like company, two bearers for none
    (
        ["President Marta Oliveira of Brazil spoke in Brazil.", "Mrs Oliveira left Brazil on Monday, the mayor said."],
        [{"marta oliveira", "oliveira"}],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "wanted"), CASES)
def test_people_across_reports(
    make_reading: Callable[..., Reading], texts: list[str], wanted: list[set[str]]
) -> None:
    readings = {}
    for i, text in enumerate(texts):
        reading = make_reading(text, uri=f"{i}.txt")
        readings[reading.article.id] = reading
    clusters = cluster(harmonise([m for r in readings.values() for m in local_entities(r)]), readings)
    people = [{" ".join(m.words) for m in c.locals} for c in clusters if c.kind == "person"]
    assert sorted(people, key=sorted) == sorted(wanted, key=sorted)
