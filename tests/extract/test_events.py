"""Events: types, fields from one clause, and what must stay silent."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tidings.extract.events import extract_events
from tidings.model import Content, Cue, Date, Reading, Source, Statement

Make = Callable[..., Reading]


def said(reading: Reading, content: str, act: str = "say") -> Statement:
    """A statement whose content is the given words of the text."""
    start = reading.article.text.index(content)
    span = reading.article.span(start, start + len(content))
    whole = reading.sentence_span(span.start, span.end)
    return Statement(
        id=f"s-{start}", article=reading.article.id, source=Source(None, None, ()), cue=Cue((), "say"),
        content=Content((span,), content), form="indirect", act=act, addressee=None, via=(), said_at=Date(),  # type: ignore[arg-type]
        claim=None, confidence=1.0, sentence=whole,
    )  # fmt: skip


def texts(event, field: str) -> list[str]:  # type: ignore[no-untyped-def]
    return [s.text for s in event.fields.get(field, ())]


@pytest.mark.parametrize(
    ("text", "type_", "subtype", "actors", "recipients"),
    [
        ("Chancellor Ilse Brandt met President Amara Sol in Oslo.", "CONSULT", "meeting", ["Ilse Brandt"], ["Amara Sol"]),
        ("Norway imposed sanctions on Kenya.", "SANCTION", "sanction", ["Norway"], ["Kenya"]),
        ("North Korea fired two ballistic missiles.", "MOBILIZE", "launch", ["North Korea"], []),
        ("Police arrested three men in Lyon.", "COERCE", "arrest", ["Police"], ["three men"]),
        ("Turkey accused Norway of spying.", "ACCUSE", None, ["Turkey"], ["Norway"]),
        ("Dozens of workers protested in the capital.", "PROTEST", "rally", ["Dozens of workers"], []),
        ("Rebels attacked the village.", "ASSAULT", "attack", ["Rebels"], ["village"]),
        ("The village was attacked by rebels.", "ASSAULT", "attack", ["rebels"], ["village"]),
        ("The governor ordered residents to evacuate.", "COERCE", "evacuation-order", ["governor"], ["residents"]),
    ],
)  # fmt: skip
def test_an_event_has_its_parties(
    make_reading: Make, text: str, type_: str, subtype: str | None, actors: list[str], recipients: list[str]
) -> None:
    (event,) = extract_events(make_reading(text), ())
    assert (event.type, event.subtype) == (type_, subtype)
    assert texts(event, "actor") == actors
    assert texts(event, "recipient") == recipients


@pytest.mark.parametrize(
    "text",
    [
        "The ministry met the deadline.",
        "The firm launched a new phone in Oslo.",
        "The shop fired a cook.",
        "Users visited the website of the ministry.",
        "The director shot a film in Norway.",
        "The senator attacked the budget.",
        "The storm killed five people.",
        "Three women were killed in the fire.",
        "Did Norway attack Kenya?",
        "Thieves attack travellers in winter.",
        "Norway should impose sanctions on Kenya.",
    ],
)
def test_no_event(make_reading: Make, text: str) -> None:
    assert extract_events(make_reading(text), ()) == ()


def test_a_match_report_attacks_nobody(make_reading: Make) -> None:
    text = (
        "The coach said the striker scored a goal before half-time. The midfielder and the goalkeeper were "
        "praised after the tournament. France attacked Norway from the kick-off and won the cup."
    )
    assert extract_events(make_reading(text), ()) == ()


def test_what_only_a_speaker_says_is_attributed(make_reading: Make) -> None:
    reading = make_reading("The minister said rebels attacked the village.")
    statement = said(reading, "rebels attacked the village")
    (event,) = extract_events(reading, (statement,))
    assert event.attributed_to == statement.id
    assert event.status == "reported"


def test_inside_a_denial_an_event_is_denied(make_reading: Make) -> None:
    reading = make_reading("The general denied that soldiers attacked the village.")
    denial, attack = extract_events(reading, (said(reading, "soldiers attacked the village", "deny"),))
    assert (denial.type, denial.status, denial.attributed_to) == ("REJECT", "reported", None)
    assert (attack.type, attack.status) == ("ASSAULT", "denied")


def test_a_failed_launch_was_tried(make_reading: Make) -> None:
    (event,) = extract_events(make_reading("North Korea failed to launch a satellite."), ())
    assert (event.outcome, event.polarity) == ("failed", "positive")


def test_sanctions_that_would_follow_are_not_imposed(make_reading: Make) -> None:
    events = extract_events(make_reading("Norway would impose sanctions on Kenya if it attacks."), ())
    assert [e.status for e in events if e.type == "SANCTION"] == ["conditional"]


def test_an_accepted_invitation_and_the_visit_it_plans(make_reading: Make) -> None:
    events = extract_events(
        make_reading("President Sol accepted King Harald's invitation to visit Norway."), ()
    )
    assert [(e.subtype, e.status) for e in events] == [
        ("accept-invitation", "reported"),
        ("visit", "planned"),
    ]


def test_place_and_trigger_come_from_the_clause(make_reading: Make) -> None:
    reading = make_reading("Police in Lyon said that soldiers attacked rebels near Nairobi.")
    (event,) = extract_events(reading, ())
    assert texts(event, "place") == ["Nairobi"]
    assert texts(event, "trigger") == ["attacked"]
    for spans in event.fields.values():
        assert all(reading.article.text[s.start : s.end] == s.text for s in spans)
