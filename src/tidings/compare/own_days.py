"""What an undated report's own days tell of its date.

"On 31 December she announced" was written after that day, "they will meet on 10 January" before that
one. A day named without its year is seldom more than half a year off, so a report that tells of one as
past and of another as to come was written between the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from tidings.annotate.times.tense import Tense
from tidings.compare.dating import HORIZON, Window, read_from, tense_at
from tidings.model import Reading, Span

# How far a day, and a month, without its year lies from the day on which it is told, at most.
FAR = {"day": timedelta(days=183), "month": timedelta(days=304)}
NOW = timedelta()
YEARLESS = re.compile(r"XXXX-\d\d(?P<day>-\d\d)?")


def narrowed(window: Window, reading: Reading) -> Window:
    """The part of ``window`` from which the report's past days are past and its coming ones to come.

    The window itself where the report does not tell both, or where what is left is not one stretch.
    """
    told = list(_yearless(reading))
    if {side for _, size, side in told if size == "day"} != {"past", "future"}:
        return window
    high = window.high or window.low + HORIZON
    days = [window.low + timedelta(days=n) for n in range((high - window.low).days + 1)]
    left = [day for day in days if all(_fits(reading, *one, day) for one in told)]
    if not left or (left[-1] - left[0]).days + 1 != len(left):
        return window

    def nearest(wanted: Tense) -> Span:
        days = (n for n, size, side in told if (size, side) == ("day", wanted))
        return reading.times[min(days, key=lambda n: abs(_ahead(reading, n, left[0])))].span

    own = nearest("past"), nearest("future")
    return replace(window, low=left[0], high=left[-1], own=own, within=window)


def _yearless(reading: Reading) -> Iterator[tuple[int, str, Tense]]:
    """The places among the times of days and months told without a year, as past or as to come."""
    for number, time in enumerate(reading.times):
        match = YEARLESS.fullmatch(time.value or "")
        if match and time.relative and reading.mined(time.span.start, time.span.end):
            tense = tense_at(reading, number)
            if tense in ("past", "future"):
                yield number, "day" if match["day"] else "month", tense


def _fits(reading: Reading, number: int, size: str, tense: Tense, day: date) -> bool:
    ahead = _ahead(reading, number, day)
    if abs(ahead) > FAR[size]:
        return False
    return size == "month" or (ahead >= NOW if tense == "future" else ahead <= NOW)


def _ahead(reading: Reading, number: int, day: date) -> timedelta:
    """How long after ``day`` what the expression means on it begins."""
    means = read_from(reading, number, day).start
    return date.fromisoformat(means[:10]) - day if means else timedelta.max
