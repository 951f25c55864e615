"""When two statements are one claim."""

from __future__ import annotations

from dataclasses import replace

import pytest
from compare_build import article, statement

from tidings.compare.contents import weigh
from tidings.compare.discrepancies.governments import People
from tidings.compare.sameness import (
    FEATURES,
    comparable,
    features,
    logit,
    one_quotation,
    sameness_pack,
    speakers_alike,
    utterances,
)
from tidings.compare.words import negated
from tidings.model import Entity, Role, Source, Span

VOSS = Entity("e-1", "person", "Dara Voss", ("Dara Voss",), None)
KARN = Entity("e-2", "person", "Ilse Karn", ("Ilse Karn",), None)
GUARD = Entity("e-3", "organization", "Coast Guard", ("Coast Guard",), None)
SPOKESMAN = Role("spokesperson", None, "NO", Span("a", "text", 0, 1, "x"))
NORWAY = Entity("e-4", "state", "Norway", ("Norway",), "NO")
LIND = Entity("e-5", "person", "Ola Lind", ("Ola Lind",), "NO", (SPOKESMAN,))
MOE = Entity("e-6", "person", "Eva Moe", ("Eva Moe",), "NO", (SPOKESMAN,))
TEAM = Entity("e-7", "organization", "Bergen Rovers", ("Bergen Rovers",), "NO")
PEOPLE = People.of((VOSS, KARN, GUARD, NORWAY, LIND, MOE, TEAM))


def two(one: str, other: str, speakers=("e-1", "e-1"), called=("", "")):
    """Two utterances of two reports, whose sources are called so in the text."""
    reports = [article(n, f"{c} said {t}.") for n, c, t in zip("ab", called, (one, other), strict=True)]
    said = []
    for report, text, who, name in zip(reports, (one, other), speakers, called, strict=True):
        spans = (report.span(0, len(name)),) if name else ()
        made = statement(report, report.text, text, entity=who)
        said.append(replace(made, source=Source(who, None, spans)))
    ready = utterances(said, PEOPLE)
    a, b = (ready[s.id] for s in said)
    return a, b, weigh([a.content, b.content])


@pytest.mark.parametrize(
    ("speakers", "called", "least", "most"),
    [
        (("e-1", "e-1"), ("Voss", "she"), 1.0, 1.0),
        (("e-1", "e-2"), ("Voss", "Karn"), 0.0, 0.0),
        # two people are two, whatever they are both called
        (("e-1", "e-2"), ("harbour master Voss", "harbour master Karn"), 0.0, 0.0),
        # a body and the person who speaks for it
        (("e-3", "e-1"), ("the Coast Guard", "Coast Guard spokeswoman Dara Voss"), 0.5, 0.9),
        ((None, None), ("the army", "the army's high command"), 0.5, 0.9),
        ((None, None), ("the army", "the harbour office"), 0.0, 0.0),
        # titles connect nobody
        ((None, None), ("a spokesman for the navy", "a spokesman for the mill"), 0.0, 0.0),
        ((None, None), ("", ""), 0.0, 0.0),
    ],
)
def test_speakers(speakers, called, least: float, most: float) -> None:
    a, b, _ = two("the pier is closed", "the pier is closed", speakers, called)
    assert least <= speakers_alike(a, b) <= most
    assert speakers_alike(a, b) == speakers_alike(b, a)


@pytest.mark.parametrize(
    ("speakers", "least", "most"),
    [
        (("e-4", "e-5"), 0.5, 0.9),  # a spokesman, and the government whose he is
        (("e-5", "e-6"), 0.0, 0.0),  # two who speak for it are two
        (("e-4", "e-7"), 0.0, 0.0),
    ],
)
def test_who_speaks_for_a_state_speaks_as_it(speakers, least: float, most: float) -> None:
    a, b, _ = two("the strait is closed", "the strait is closed", speakers)
    assert least <= speakers_alike(a, b) <= most


@pytest.mark.parametrize(
    ("one", "other", "speakers", "expected"),
    [
        ("“No one should help him burn innocent villages”", "that none should “burn innocent villages”", ("e-1", "e-1"), True),
        ("“No one should help him burn innocent villages”", "that none should “burn villages”", ("e-1", "e-1"), False),
        ("“No one should help him burn innocent villages”", "to “burn innocent farmers' villages”", ("e-1", "e-1"), False),
        ("“No one should help him burn innocent villages”", "that none should burn innocent villages", ("e-1", "e-1"), False),
        ("“No one should help him burn innocent villages”", "that none should “burn innocent villages”", ("e-1", "e-2"), False),
    ],
)  # fmt: skip
def test_a_quoted_fragment_of_a_quotation(one: str, other: str, speakers, expected: bool) -> None:
    a, b, _ = two(one, other, speakers)
    assert one_quotation(a, b) is one_quotation(b, a) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no state on earth, no one, should help", True),
        ("neither the mill nor the port was hit", True),
        ("the mill was not hit, nor the port", True),
        ("he did not deny it", False),
        ("the mill was hit", False),
    ],
)
def test_what_turns_a_content_round(text: str, expected: bool) -> None:
    assert negated(text) is expected


@pytest.mark.parametrize(
    ("one", "other", "speakers", "expected"),
    [
        ("the ferry hit the pier at noon", "at noon the ferry had hit the pier", ("e-1", "e-1"), True),
        ("the ferry hit the pier", "the ferry did not hit the pier", ("e-1", "e-1"), False),
        ("the mill would cut 300 jobs", "the mill would cut 500 jobs", ("e-1", "e-1"), False),
        ("the mill would cut 300 jobs", "the mill would cut jobs", ("e-1", "e-1"), True),
        ("the ferry hit the pier at noon", "the ferry hit the pier at noon", ("e-1", "e-2"), False),
        ("the ferry is late", "the ferry is red", ("e-1", "e-1"), False),  # one word is no claim
    ],
)
def test_comparable(one: str, other: str, speakers, expected: bool) -> None:
    a, b, _ = two(one, other, speakers)
    assert comparable(a, b) is comparable(b, a) is expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            "the ferry had struck the northern pier because its rudder failed",
            "that a failed rudder sent the ferry into the northern pier, which it struck",
            True,
        ),
        (
            "the ferry had struck the northern pier because its rudder failed",
            "the northern pier would be rebuilt before the ferry season opens in summer",
            False,
        ),
    ],
)
def test_same_subject_is_not_the_same_claim(one: str, other: str, same: bool) -> None:
    a, b, rarity = two(one, other)
    assert (logit(a, b, rarity) > 0) is same


def test_features_are_symmetric_and_bounded() -> None:
    a, b, rarity = two("the ferry hit the pier at noon", "the pier was hit", ("e-1", None))
    values = features(a, b, rarity)
    assert values == features(b, a, rarity)
    assert all(0 <= v <= 1 for v in values)
    assert set(sameness_pack().weights) == set(FEATURES)
