"""Who has a part in an event that points back at one told of before."""

from __future__ import annotations

import pytest
from compare_build import article, event, mention, person, role

from tidings.compare.casts import casts_of
from tidings.compare.discrepancies.governments import People
from tidings.model import Entity, Event

BOTH = frozenset({"e-1", "e-2"})
FIRST = "President Voss met President Karn of Kenya."


def cast_told(text: str, word: str, told: list[str], others: list[list[str]]) -> frozenset[str]:
    """The cast of the meeting that ``word`` names in the last sentence; ``others`` told of before."""
    r = article("a", f"{FIRST} {text}")
    voss = person("Voss", [mention(r, "Voss")], [role(r, "President", "president", "NO")], country="NO")
    karn = person(
        "Karn", [mention(r, "Karn")], [role(r, "President", "president", "KE")], id="e-2", country="KE"
    )
    states = [
        Entity("e-3", "state", "Norway", ("Norway",), "NO"),
        Entity("e-4", "state", "Kenya", ("Kenya",), "KE"),
    ]
    at = r.text.rindex(word)
    made: list[Event] = [
        event(r, FIRST, id=f"first-{n}", subtype="meeting", actor=tuple(who), recipient=())
        for n, who in enumerate(others)
    ]
    last = event(
        r,
        text,
        id="last",
        subtype="meeting",
        actor=tuple(told),
        recipient=(),
        fields={"trigger": (r.span(at, at + len(word)),)},
    )
    return casts_of([*made, last], People.of([voss, karn, *states]))["last"][0]


@pytest.mark.parametrize(
    ("text", "told", "others", "expected"),
    [
        ("During the lengthy meeting Voss smiled.", ["e-1"], [["e-1", "e-2"]], BOTH),
        ("The meeting took place in a barn.", [], [["e-1", "e-2"]], BOTH),
        ("He feared the meeting between Norway and Kenya.", ["e-3", "e-4"], [["e-1", "e-2"]], BOTH),
        # not one that is told of before
        ("Voss held a meeting.", ["e-1"], [["e-1", "e-2"]], {"e-1"}),
        ("Voss praised the next meeting.", ["e-1"], [["e-1", "e-2"]], {"e-1"}),
        # one of two
        ("During the meeting Voss smiled.", ["e-1"], [["e-1", "e-2"], ["e-1", "e-5"]], {"e-1"}),
        # others than were told of
        ("Norway left the meeting with Peru.", ["e-3", "e-6"], [["e-1", "e-2"]], {"e-3", "e-6"}),
        ("Norway left the meeting early.", ["e-3"], [["e-1", "e-2"]], {"e-3"}),
    ],
)  # fmt: skip
def test_cast(text: str, told: list[str], others: list[list[str]], expected: set[str]) -> None:
    assert cast_told(text, "meeting", told, others) == expected
