"""Whose act it is, what only looks like one, and what is told twice: cases that readers of dossiers found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tidings.extract.acts.decode import Act
from tidings.extract.events import extract_events
from tidings.model import EventType, Reading

Make = Callable[..., Reading]
DAY = "2017-03-16"


def texts(event, field: str) -> list[str]:  # type: ignore[no-untyped-def]
    return [s.text for s in event.fields.get(field, ())]


def seen(
    reading: Reading, trigger: str, kind: EventType, actor: str, recipient: tuple[str, ...], p: float
) -> Act:
    text = reading.article.text

    def part(words: str) -> tuple[tuple[int, int], float]:
        return (text.index(words), text.index(words) + len(words)), 0.9

    parties = ((part(actor),) if actor else (), tuple(part(r) for r in recipient))
    return Act(part(trigger)[0], kind, p, *parties, "reported", 0.0, 0.0)


@pytest.mark.parametrize(
    ("text", "subtype", "actors", "recipients"),
    [
        # a removal is of whom "of" names, by whom "by" names, and nobody else's
        ("Chancellor Ilse Brandt visits Kenya after the ouster of its president.", "dismissal", [], ["president"]),
        ("The removal of the mayor by lawmakers was cheered.", "dismissal", ["lawmakers"], ["mayor"]),
        # who calls an envoy home expels nobody
        ("Kenya recalled its ambassador from Norway.", "recall", ["Kenya"], ["Norway"]),
        ("The Kenyan ambassador was recalled from Oslo over a statue put up by soldiers.", "recall", ["Kenyan"], ["Oslo"]),
        ("Norway expelled the Kenyan ambassador.", "expulsion", ["Norway"], ["Kenyan ambassador"]),
        # trade is no assault
        ("Kenya carried out economic retaliation against Norway.", None, ["Kenya"], ["Norway"]),
        # nor is a boycott a rally, and launches against somebody are no test
        ("The opposition's boycott of the talks went on.", "boycott", ["opposition"], []),
        ("Norway stepped up rocket launches against Kenya.", "attack", ["Norway"], ["Kenya"]),
    ],
)  # fmt: skip
def test_whose_act_it_is(
    make_reading: Make, text: str, subtype: str | None, actors: list[str], recipients: list[str]
) -> None:
    found = [e for e in extract_events(make_reading(text, published=DAY), ()) if e.type != "CONSULT"]
    assert [(e.subtype, texts(e, "actor"), texts(e, "recipient")) for e in found] == [
        (subtype, actors, recipients)
    ]


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "actor", "recipients", "there"),
    [
        ("Ilse Brandt left Kenya with that message.", "left", "RETREAT", "Ilse Brandt", ("Kenya",), False),
        ("Soldiers left Kenya with their tanks.", "left", "RETREAT", "Soldiers", ("Kenya",), True),
        ("Officials will be looking for signs of change from Mali.", "looking", "ACCUSE", "Officials", ("Mali",), False),
        ("Norway took a tough stance on Kenya.", "stance", "CONSULT", "Norway", ("Kenya",), False),
        ("The alliance between Norway and Kenya worries us.", "alliance", "CONSULT", "Norway", ("Kenya",), False),
        ("The ministry declined to comment.", "declined", "REJECT", "ministry", (), False),
        ("The ministry declined to attend.", "declined", "REJECT", "ministry", (), True),
        ("Ilse Brandt agreed to visit Kenya.", "agreed", "AGREE", "Ilse Brandt", ("Kenya",), False),
        ("Norway's armament poses a threat to Kenya.", "armament", "MOBILIZE", "Norway", ("Kenya",), False),
        ("Norway's armament worries Kenya.", "armament", "MOBILIZE", "Norway", ("Kenya",), True),
        ("Norway is on alert for Kenya's missile tests.", "tests", "MOBILIZE", "Kenya", ("Norway",), False),
        ("Norway promised a reply to any attack mounted by Kenya.", "attack", "ASSAULT", "Kenya", (), False),
        ("Norway promised a reply to the attack mounted by Kenya.", "attack", "ASSAULT", "Kenya", (), True),
    ],
)  # fmt: skip
def test_what_only_looks_like_an_act(
    make_reading: Make,
    text: str,
    trigger: str,
    kind: EventType,
    actor: str,
    recipients: tuple[str, ...],
    there: bool,
) -> None:
    reading = make_reading(text, published=DAY)
    found = extract_events(reading, (), [seen(reading, trigger, kind, actor, recipients, 0.95)])
    assert any(e.type == kind for e in found) is there


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "recipients", "left"),
    [
        # the ground of a penalty, and what a policy is about
        ("Norway hit a firm with sanctions for trading with Kenya.", "sanctions", "SANCTION", ("firm", "Kenya"), ["firm"]),
        ("Norway hit Mali and Kenya with sanctions for trading.", "sanctions", "SANCTION", ("Mali", "Kenya"), ["Mali", "Kenya"]),
        ("Norway mulled its policy towards Kenya.", "mulled", "CONSULT", ("Kenya",), []),
        ("Norway lobbed shells into the sea off Kenya.", "lobbed", "MOBILIZE", ("Kenya",), []),
    ],
)  # fmt: skip
def test_to_whom_it_is_not_done(
    make_reading: Make, text: str, trigger: str, kind: EventType, recipients: tuple[str, ...], left: list[str]
) -> None:
    reading = make_reading(text, published=DAY)
    found = extract_events(reading, (), [seen(reading, trigger, kind, "Norway", recipients, 0.95)])
    (event,) = [e for e in found if e.type == kind]
    assert texts(event, "recipient") == left


def test_who_meets_between_themselves_meets_nobody_else(make_reading: Make) -> None:
    text = "Ilse Brandt's aim at meetings in Oslo is to plan a summit set for May between Amara Sol and Ola Lund."
    reading = make_reading(text, published=DAY)
    act = seen(reading, "meetings", "CONSULT", "Ilse Brandt", (), 0.95)
    sol, lund = text.index("Amara Sol"), text.index("Ola Lund")
    wrong = (((sol, sol + 9), 0.9), ((lund, lund + 8), 0.9))
    act = Act(act.trigger, act.kind, act.p, (*act.actor, *wrong), (), "planned", 0.0, 0.0)
    (event,) = [e for e in extract_events(reading, (), [act]) if "meetings" in texts(e, "trigger")]
    assert texts(event, "actor") == ["Ilse Brandt"]


@pytest.mark.parametrize(
    ("text", "word", "status", "polarity"),
    [
        ("Kenya has not followed through on the union's threats against Norway.", "threats", "reported", "positive"),
        ("Chancellor Ilse Brandt will fly to Kenya on Friday to meet with President Amara Sol.", "meet", "planned", "positive"),
        ("Chancellor Ilse Brandt may fly to Kenya to meet President Amara Sol.", "meet", "possible", "positive"),
        ("A summit between Norway and Kenya could lead to a deal.", "summit", "reported", "positive"),
        ("Chancellor Ilse Brandt will not fly to Kenya to meet President Amara Sol.", "fly", "planned", "negative"),
        ("A summit between Norway and Kenya could take months.", "summit", "possible", "positive"),
    ],
)  # fmt: skip
def test_how_it_is_held(make_reading: Make, text: str, word: str, status: str, polarity: str) -> None:
    found = extract_events(make_reading(text, published=DAY), ())
    (event,) = [e for e in found if word in texts(e, "trigger")]
    assert (event.status, event.polarity) == (status, polarity)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ilse Brandt met President Amara Sol in Oslo. During the meeting, Brandt praised the plan.", 1),
        (
            "Ilse Brandt met President Amara Sol in Oslo. During a meeting with lawmakers, Brandt praised it.",
            2,
        ),
        ("Ilse Brandt met President Amara Sol in Oslo. It rained. At the meeting, Brandt praised it.", 2),
        ("Ilse Brandt met President Amara Sol in Oslo. At the meeting, Ola Lund praised the plan.", 2),
        ("Ilse Brandt will meet President Amara Sol. At the meeting in May, Brandt praised the plan.", 2),
    ],
)
def test_the_meeting_is_the_one_just_told(make_reading: Make, text: str, count: int) -> None:
    reading = make_reading(text, published=DAY)
    again = text.rindex("meeting")
    who = text.rindex("Ola Lund" if "Lund" in text else "Brandt")
    party = ((who, who + len("Brandt" if "Lund" not in text else "Ola Lund")), 0.9)
    act = Act((again, again + 7), "CONSULT", 0.95, (party,), (), "reported", 0.0, 0.0)
    assert len([e for e in extract_events(reading, (), [act]) if e.type == "CONSULT"]) == count
