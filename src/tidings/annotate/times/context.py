"""Where an expression is counted from, and which of several days it then means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tidings.annotate.times.calendar import Interval
from tidings.annotate.times.tense import Tense

# A report of the evening of the 13th, by its own clock, may tell of the 14th elsewhere.
CLOCKS_APART = timedelta(days=1)
# "is to meet on the 10th" may stand in a report that came out on the 12th.
LATE_NEWS = timedelta(days=3)
# What a past verb takes lies ahead if that is so many times as near: "the April referendum", told in March.
AHEAD = 3


@dataclass(frozen=True, slots=True)
class Context:
    """Where an expression is counted from.

    ``now`` is the day of publication, ``before`` what the last expression came to, ``tense`` that
    of the governing verb, ``near`` a full date elsewhere in the text: without ``now``, the year of
    "September 14" is the one that lies closest to it.
    """

    now: date | None = None
    before: Interval | None = None
    tense: Tense | None = None
    near: date | None = None


Found = Interval | None


def by_which(options: list[Interval], which: int, now: date) -> Found:
    """The last one that is over, the one of now, or the next to come."""
    if which < 0:
        return next((i for i in reversed(options) if i.end and i.end < now), None)
    if which > 0:
        return next((i for i in options if i.start and i.start > now), None)
    return next((i for i in options if i.start and i.start.year == now.year), None)


def nearest(options: list[Interval], origin: date, tense: Tense | None) -> Found:
    """The latest begun for a past verb, the first that is not over for a future one, else the nearest."""
    begun = [i for i in options if i.start and i.start <= _later(origin, CLOCKS_APART, i)]
    if tense == "noun" and begun:
        ahead = next((i for i in options if i.start and i.start > origin), None)
        return ahead if ahead and _gap(ahead, origin)[0] * AHEAD < _gap(begun[-1], origin)[0] else begun[-1]
    if tense == "past":
        return begun[-1] if begun else None
    if tense == "future":
        return next((i for i in options if i.end and i.end >= origin - LATE_NEWS), None)
    return min(options, key=lambda i: _gap(i, origin), default=None)


def _gap(found: Interval, origin: date) -> tuple[int, int]:
    """Days between an interval and the origin; of two as far, the one before it is the less."""
    start, end = found.start or origin, found.end or origin
    if start <= origin <= end:
        return 0, 0
    return (origin - end).days if end < origin else (start - origin).days, int(start > origin)


def _later(day: date, by: timedelta, option: Interval) -> date:
    return day + by if option.precision == "day" else day
