"""Days, months, years: arithmetic on intervals of the Gregorian calendar."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from tidings.model import Date, Precision


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last day (None where open), and how fine the words were."""

    start: date | None
    end: date | None
    precision: Precision = "day"

    def as_date(self) -> Date:
        """The same in the terms of the model; an interval without bounds is an empty Date."""
        if self.start is None and self.end is None:
            return Date()
        return Date(
            self.start.isoformat() if self.start else None,
            self.end.isoformat() if self.end else None,
            self.precision,
        )


# How coarse a unit is, in the terms of WIDTH.
COARSE = {
    "second": 0, "minute": 0, "hour": 0, "day": 1, "week": 1, "fortnight": 1, "month": 2, "quarter": 2,
    "year": 3, "decade": 3, "century": 3,
}  # fmt: skip
WIDTH: dict[str, int] = {"minute": 0, "day": 1, "month": 2, "year": 3}


def single(day: date) -> Interval:
    """One day."""
    return Interval(day, day)


def day_of(year: int, month: int, day: int) -> Interval | None:
    """That day, or None where the calendar has none."""
    try:
        return single(date(year, month, day))
    except ValueError:
        return None


def month_of(year: int, month: int) -> Interval | None:
    """A whole month."""
    if not 1 <= year <= 9998:
        return None
    return Interval(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def years(first: int, last: int) -> Interval | None:
    """Whole years, both included."""
    if not 1 <= first <= last <= 9998:
        return None
    return Interval(date(first, 1, 1), date(last, 12, 31), "year")


def months(year: int, first: int, count: int) -> Interval | None:
    """``count`` whole months from ``first`` on, over the year's end if need be."""
    a = month_of(year, first)
    index = year * 12 + first - 1 + count - 1
    b = month_of(index // 12, index % 12 + 1)
    return Interval(a.start, b.end, "month") if a and b else None


def containing(day: date, unit: str) -> Interval | None:
    """The calendar's day, week (from Monday), month, quarter, year, decade or century that holds ``day``."""
    if unit == "week":
        first = _plus(day, -day.weekday())
        last = _plus(first, 6) if first else None
        return Interval(first, last) if last else None
    if unit == "month":
        return month_of(day.year, day.month)
    if unit == "quarter":
        return months(day.year, day.month - (day.month - 1) % 3, 3)
    if unit == "year":
        return years(day.year, day.year)
    if unit == "decade":
        return years(day.year - day.year % 10, day.year - day.year % 10 + 9)
    if unit == "century":
        return years(day.year - (day.year - 1) % 100, day.year - (day.year - 1) % 100 + 99)
    return single(day)


def _plus(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


DAYS = {"day": 1, "week": 7, "fortnight": 14}
MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def shifted(day: date, n: float, unit: str) -> date | None:
    """``day`` moved by ``n`` units; the last day of a month stays its last at most."""
    if unit in DAYS:
        return _plus(day, round(n * DAYS[unit])) if abs(n) < 1_000_000 else None
    if unit not in MONTHS or abs(n) > 10_000:
        return day
    index = day.year * 12 + day.month - 1 + round(n * MONTHS[unit])
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9998:
        return None
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def feast(rule: str, year: int) -> Interval | None:
    """A feast in a year: ``MM-DD``, ``easter+N`` in days, or ``MM-weekday-N``, the N-th of a month."""
    if not 1583 <= year <= 9998:
        return None
    if rule.startswith("easter"):
        moved = _plus(easter(year), int(rule[6:] or 0))
        return single(moved) if moved else None
    month, day, *nth = rule.split("-")
    if nth:
        first = date(year, int(month), 1)
        offset = (WEEKDAYS.index(day) - first.weekday()) % 7 + 7 * (int(nth[0]) - 1)
        moved = _plus(first, offset)
        return single(moved) if moved else None
    return day_of(year, int(month), int(day))


def part_of(whole: Interval, part: str) -> Interval:
    """The start, middle or end of an interval.

    Of a month: days 1 to 10, 11 to 20 and 21 on. Of a year: January to April, May to August,
    September on; of a decade its years 0 to 3, 3 to 6 and 6 to 9. Else thirds.
    """
    if whole.start is None or whole.end is None:
        return whole
    days = (whole.end - whole.start).days + 1
    i = ("start", "middle", "end").index(part)
    if 28 <= days <= 31:
        low = (1, 11, 21)[i]
        high = (10, 20, whole.end.day)[i]
        return Interval(whole.start.replace(day=low), whole.start.replace(day=high), "day")
    if 365 <= days <= 366:
        return months(whole.start.year, (1, 5, 9)[i], 4) or whole
    if whole.precision == "year":
        span = whole.end.year - whole.start.year + 1
        low, high = ((0, 4), (3, 7), (6, 10))[i]
        return years(whole.start.year + span * low // 10, whole.start.year + span * high // 10 - 1) or whole
    third = max(1, days // 3)
    first = whole.start + timedelta(days=third * i)
    last = whole.end if i == 2 else whole.start + timedelta(days=third * (i + 1) - 1)
    return Interval(first, max(first, last), "day" if days < 28 else whole.precision)


def moved(origin: Interval, n: float, unit: str) -> Interval | None:
    """An interval moved by so many units, no finer than the words: two weeks are give or take three days."""
    if unit in ("second", "minute"):
        return origin
    if unit == "hour":
        start, end = origin.start, origin.end
        if start and end and abs(n) >= 6:  # may be the day before
            return (
                Interval(start - timedelta(days=1), end)
                if n < 0
                else Interval(start, end + timedelta(days=1))
            )
        return origin
    start = shifted(origin.start, n, unit) if origin.start else None
    end = shifted(origin.end, n, unit) if origin.end else None
    if start is None or end is None:
        return None
    if unit in ("week", "fortnight") and (abs(n) > 1 or unit == "fortnight"):
        return Interval(start - timedelta(days=3), end + timedelta(days=3), origin.precision)
    if COARSE.get(unit, 3) < 2:
        return Interval(start, end, origin.precision)
    if n % 1 or unit in ("month", "quarter"):  # half a year ago is a matter of months
        whole = WIDTH[origin.precision] < 3
        low, high = containing(start, "month"), containing(end, "month")
        return (
            Interval(low.start, high.end, "month")
            if low and high and whole
            else Interval(start, end, origin.precision)
        )
    return years(start.year, end.year)
