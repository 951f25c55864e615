"""An undated report was written between the days that it tells as past and those that it tells as to come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tidings.compare.dating import Window, bounded
from tidings.compare.own_days import narrowed
from tidings.model import Reading

Make = Callable[..., Reading]
YEAR = (date(2024, 1, 1), date(2024, 12, 31))


def left(
    make_reading: Make, text: str, low: date = YEAR[0], high: date | None = YEAR[1]
) -> tuple[str, str] | None:
    """The first and last day that are left; None where the window stays as it was."""
    reading = make_reading(text)
    window = Window(low, high, reading.article.span(0, 5), low, "known")
    found = narrowed(window, reading)
    if found is window:
        return None
    assert found.within == window and found.high
    return found.low.isoformat(), found.high.isoformat()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Voss visited Karn on December 31. The ministers will meet on January 10.",
            ("2023-12-31", "2024-01-10"),
        ),
        (
            "They plan to raise it at the council on 9 May. Voss opened the port on 2 May.",
            ("2024-05-02", "2024-05-09"),
        ),
        # the latest past day and the earliest to come
        (
            "Voss sailed on 3 March. She landed on 8 March. She will speak on 20 March and vote on 4 April.",
            ("2024-03-08", "2024-03-20"),
        ),
        # only the one or the other: years may lie between
        ("Voss visited Karn on December 31. She left on January 2.", None),
        ("The ministers will meet on January 10.", None),
        # nothing told is past or to come without doubt
        ("The 10 January vote matters. The 31 December attack was the worst.", None),
        # a year is its own
        ("Voss visited Karn on 31 December 2021. The ministers will meet on 10 January 2026.", None),
        # the day is past, whatever the infinitive looks like
        ("A shell is believed to have hit the port on 17 March. Voss left on 19 March.", None),
    ],
)
def test_narrowed(make_reading: Make, text: str, days: tuple[str, str] | None) -> None:
    first = date(2023, 7, 1)
    assert left(make_reading, text, first, date(2024, 6, 30)) == days


def test_two_stretches_leave_it_open(make_reading: Make) -> None:
    text = "Voss visited Karn on December 31. The ministers will meet on January 10."
    assert left(make_reading, text, date(2023, 1, 1), None) is None
    assert left(make_reading, text, date(2023, 9, 1), date(2024, 8, 31)) == ("2023-12-31", "2024-01-10")


def test_both_are_named(make_reading: Make) -> None:
    text = "On December 31 Voss left. In early January she was in Karn. They will meet on January 10."
    reading = make_reading(text)
    window = Window(*YEAR, reading.article.span(0, 5), date(2023, 9, 13), "known")
    published = bounded(reading.article, narrowed(window, reading), "Herald").published
    assert published.value is None
    assert [(c.basis, c.value) for c in published.candidates] == [
        ("story", "2024-01-01/2024-12-31"),
        ("text", "2024-01-01/2024-01-10"),
    ]
    last = published.candidates[-1]
    assert last.span is not None and last.span.text == "January 10"
    assert "December 31" in last.why
