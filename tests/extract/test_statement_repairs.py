"""Statements where the parse or the layout misleads: torn clauses, free-standing quotations, odd orders."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tidings.extract.statements import extract_statements
from tidings.model import Reading

Make = Callable[..., Reading]


def lines(make: Make, text: str) -> list[tuple[str, str, str]]:
    """Source, act and content of each statement."""
    return [
        (" … ".join(x.text for x in s.source.spans), s.act, s.content.text)
        for s in extract_statements(make(text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the words before the marks are said too
        (
            "Ada Lund said the first two tanks could be shipped “within days, not weeks”.",
            ("Ada Lund", "say", "the first two tanks could be shipped “within days, not weeks”"),
        ),
        # the one who hears is no part of what is told
        ("Norway warned Kenya of new sanctions.", ("Norway", "warn", "of new sanctions")),
        # the speaker after the verb
        (
            "The plan is bad, said Ada Lund, a lawyer. Norway will check all ships, announced Lund.",
            ("Lund", "announce", "Norway will check all ships"),
        ),
        (
            "The deal would be “a clear breach of every rule”, so the minister further.",
            ("the minister", "say", "“a clear breach of every rule”"),
        ),
        # set off inside what is said
        (
            "The navy watches every tanker, Admiral Ada Lund confirmed, and counts those that turn back.",
            ("Admiral Ada Lund", "confirm", "The navy watches every tanker … counts those that turn back"),
        ),
        # a colon behind a clause: what would be is still believed
        (
            "Norway believes that the plan hides a bargain: Kenya would send tanks.",
            ("Norway", "believe", "that the plan hides a bargain: Kenya would send tanks"),
        ),
        ("Traders put the damage at about 36 million dollars.",
         ("Traders", "estimate", "the damage at about 36 million dollars")),
        ("The minister would not say whether the crews had left.",
         ("The minister", "decline", "whether the crews had left")),
    ],
)  # fmt: skip
def test_said(make_reading: Make, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in lines(make_reading, text)


def test_a_paragraph_of_quotation_belongs_to_who_was_just_let_speak(make_reading: Make) -> None:
    text = (
        "Ada Lund, who teaches law in Oslo, said the bargain made sense for both sides.\n\n"
        "“One side has grain and no coal. You do not need a plot to join these facts.\n\n"
        "“What you need is a buyer who does not mind.”\n\nThe council meets in May."
    )
    found = extract_statements(make_reading(text))
    (quoted,) = [s for s in found if s.form == "direct"]
    assert quoted.source.spans[0].text.startswith("Ada Lund")
    assert [s.text[:5] for s in quoted.content.spans] == ["“One ", "“What"]
    assert "made sense for both sides" in next(s for s in found if s.form == "indirect").content.text


def test_the_next_paragraph_of_quotation_goes_on(make_reading: Make) -> None:
    text = "“I respect their troubles,” Lund said.\n\n“But a law that stops at the border is no law.”"
    (one,) = extract_statements(make_reading(text))
    assert len(one.content.spans) == 2


@pytest.mark.parametrize(
    "text",
    [
        # an answer is by another
        "“Did you know of the deal?” Lund asked.\n\n“I had never heard of it before that day.”",
        # nobody was let speak
        "The council met in Oslo.\n\n“We have nothing to say about any of this.”",
        # a body, not a person, was
        "The ministry said the road was shut.\n\n“We have nothing to say about any of this.”",
    ],
)
def test_a_free_quotation_without_a_speaker_has_none(make_reading: Make, text: str) -> None:
    last = text.rsplit("\n\n", 1)[1]
    assert not any(last in s.content.text and s.source.spans for s in extract_statements(make_reading(text)))


def test_an_agency_that_carries_is_named_in_full(make_reading: Make) -> None:
    text = "“We have nothing to hide,” she said according to the agency Norpress after the talks."
    (one,) = extract_statements(make_reading(text))
    assert [s.text for s in one.via_spans] == ["the agency Norpress"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # the noun before the participle cannot speak; who acts in the sentence can
        ("Ada Lund said the bill would pass by a wide margin, expressing hope for a deal.", "a wide margin"),
        ("The trip is expected to highlight the lack of progress in Oslo.", "The trip"),
        ("No one praised the deal.", "No one"),
        ("Officials who asked not to be named saw the ship.", "Officials"),
        ("Norway will sell the house, announced plans.", "plans"),
    ],
)
def test_what_cannot_speak_does_not(make_reading: Make, text: str, source: str) -> None:
    assert source not in [s for s, _, _ in lines(make_reading, text)]


@pytest.mark.parametrize(
    ("text", "act", "negated"),
    [
        ("Norway has never confirmed the report.", "say", True),
        ("Officials do not believe that the bridge is safe.", "believe", True),
        ("Norway confirmed the report.", "confirm", False),
        ("The minister declined to comment on the report.", "decline", False),
    ],
)
def test_a_cue_that_is_denied(
    make_reading: Callable[..., Reading], text: str, act: str, negated: bool
) -> None:
    found = extract_statements(make_reading(text))
    assert [(s.act, s.negated) for s in found] == [(act, negated)]
