"""Which names of different reports are one person."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tidings.model import Reading
from tidings.resolve.clusters import cluster
from tidings.resolve.harmony import harmonise
from tidings.resolve.locals import local_entities
from tidings.resolve.scenes import country_of

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
    # of two bearers in one report, the office beside the bare surname decides
    (
        ["Ambassador Kim Min-seok spoke. Kim Dae-jung was killed. Ambassador Kim left early."],
        [{"kim min seok"}, {"kim dae jung"}],
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


@pytest.mark.parametrize(
    ("texts", "ministries"),
    [
        (["In Oslo, the Foreign Ministry said no.", "In Rome, the Foreign Ministry said yes."], 2),
        (["In Oslo, the Foreign Ministry said no.", "Norway's Foreign Ministry had said so in Oslo."], 1),
        (
            [
                "Kenya and Chad met. The Foreign Ministry said no.",
                "Peru and Chile met. The Foreign Ministry said no.",
            ],
            2,
        ),
    ],
)
def test_a_ministry_that_every_state_has(
    make_reading: Callable[..., Reading], texts: list[str], ministries: int
) -> None:
    readings = {r.article.id: r for r in (make_reading(t, uri=f"{i}.txt") for i, t in enumerate(texts))}
    clusters = cluster(harmonise([m for r in readings.values() for m in local_entities(r)]), readings)
    found = [c for c in clusters if c.kind == "organization" and "ministry" in c.words]
    assert len({country_of(c) or c.id for c in found}) == ministries


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        (
            "Ambassador Kim Min-seok spoke. Kim Dae-jung was killed. Ambassador Kim left early.",
            "Kim left",
            "kim min seok",
        ),
        ("Kim Min-seok and Kim Dae-jung met. Kim left early.", "Kim left", None),
    ],
)
def test_whom_a_bare_surname_means(
    make_reading: Callable[..., Reading], text: str, words: str, wanted: str | None
) -> None:
    reading = make_reading(text)
    at = text.index(words)
    owner = next(p for p in local_entities(reading) if any(reading.names[i].start == at for i in p.names))
    assert " ".join(owner.words) == (wanted or "kim")
