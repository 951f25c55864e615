"""What a tally counts: "twice" is two, shells are no launch, a charge is no delivery."""

from __future__ import annotations

import pytest

from tidings.compose.tallies import build_tallies
from tidings.model import Date, Entity, Event, Position, Span, Transfer

ENTITIES = (
    Entity("e-no", "state", "Norway", ("Norway",), "NO"),
    Entity("e-ke", "state", "Kenya", ("Kenya",), "KE"),
)
DAY = Date("2024-01-05", "2024-01-05", "day")


def launch(text: str, trigger: str) -> Event:
    at = text.index(trigger)
    told = Span("a", "text", at, at + len(trigger), trigger)
    return Event(
        id="e-1", article="a", type="MOBILIZE", subtype="launch", outcome=None, actor=("e-no",), recipient=(),
        date=DAY, place=None, amount=None, status="reported", polarity="positive", attributed_to=None,
        fields={"trigger": (told,)}, claim=None, sentence=Span("a", "text", 0, len(text), text),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "trigger", "counts"),
    [
        ("Norway twice failed to launch satellites.", "launch", [2]),
        ("Norway launched a rocket three times this year.", "launched", [3]),
        ("Norway launched a rocket.", "launched", [1]),
        ("Norway launched a rocket twice as big as the last.", "launched", [1]),
        ("Norway fired about 200 artillery shells off its coast.", "fired", []),
        ("Norway fired two missiles off its coast.", "fired", [1]),
    ],
)
def test_how_often_and_what(text: str, trigger: str, counts: list[int]) -> None:
    assert [t.count for t in build_tallies((launch(text, trigger),), (), ENTITIES)] == counts


@pytest.mark.parametrize(("stance", "counted"), [(None, 1), ("asserts", 1), ("alleges", 0)])
def test_a_delivery_that_others_charge_is_not_counted(stance: str | None, counted: int) -> None:
    sentence = Span("a", "text", 0, 5, "words")
    stands = (Position("e-ke", stance, None, sentence),) if stance else ()  # type: ignore[arg-type]
    told = Transfer(
        id="t-1", supplier="e-no", recipient="e-ke", intermediaries=(), item="shells", category="ammunition",
        amount=None, date=Date(), exchange=None, status="reported", positions=stands, provisions=(), fields={},
        claim=None, evidence=(sentence,), stage="delivery",
    )  # fmt: skip
    assert len(build_tallies((), (told,), ENTITIES)) == counted
