"""The operations of the grammar: each turns its arguments and a context into days, or None."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from tidings.annotate.times import calendar
from tidings.annotate.times.calendar import Interval, containing, moved, shifted, single
from tidings.annotate.times.context import Context, Found, by_which, nearest
from tidings.annotate.times.grammar import Meaning
from tidings.annotate.times.lengths import number_and_unit
from tidings.annotate.times.simple import SIMPLE, Operation

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
YEARLESS = frozenset(("day", "month", "days", "season", "quarter", "half", "holiday"))


def interval(meaning: Any, context: Context) -> Found:
    """The days that a meaning covers, or None."""
    if not isinstance(meaning, Meaning) or meaning.op not in OPERATIONS:
        return None
    return OPERATIONS[meaning.op](dict(meaning.args), context)


def own_year(part: Meaning) -> bool:
    return isinstance(part.args.get("y", part.args.get("year")), int)


def _year(args: dict[str, Any], context: Context) -> int | None:
    """The year that the words give, themselves or by "last year"; None where they give none."""
    given = args.get("y", args.get("year"))
    if isinstance(given, Meaning):
        found = interval(given, context)
        return found.start.year if found and found.start else None
    return given if isinstance(given, int) else None


def _yearly(args: dict[str, Any], context: Context, make: Callable[[int], Found]) -> Found:
    """The one of the yearly intervals that is meant: of the year given, else by tense."""
    if "y" in args or "year" in args:
        year = _year(args, context)
        return make(year) if year is not None else None
    origin = context.now or context.near
    if origin is None:
        return None
    options = [i for y in range(origin.year - 2, origin.year + 3) if (i := make(y))]
    which = args.get("which")
    if which is not None and context.now:
        return by_which(options, which, origin)
    return nearest(options, origin, context.tense if context.now else None)


def _day(args: dict[str, Any], context: Context) -> Found:
    return _yearly(args, context, lambda y: calendar.day_of(y, args["month"], args["dom"]))


def _on_weekday(args: dict[str, Any], context: Context) -> Found:
    """ "Thursday, September 14": the weekday tells the year where the words do not."""
    inner: Meaning = args["md"]
    if inner.op == "day" and not ({"y", "year"} & set(inner.args)):
        origin = context.now or context.near
        if origin is None:
            return None
        days = (
            calendar.day_of(y, inner.args["month"], inner.args["dom"])
            for y in range(origin.year - 3, origin.year + 4)
        )
        fitting = [d for d in days if d and d.start and d.start.weekday() == args["weekday"]]
        return nearest(fitting, origin, None)
    return interval(inner, context)


def _holiday(args: dict[str, Any], context: Context) -> Found:
    return _yearly(args, context, lambda y: calendar.feast(args["holiday"], y))


def _month(args: dict[str, Any], context: Context) -> Found:
    return _yearly(args, context, lambda y: calendar.month_of(y, args["month"]))


def _season(args: dict[str, Any], context: Context) -> Found:
    """Meteorological seasons of the northern half: spring is March to May."""
    first = SEASONS[args["season"]]
    # "the winter of 2016" runs into 2017, "winter 2017" as often from 2016: either may be meant
    return _yearly(args, context, lambda y: calendar.months(y, first, 3))


def _quarter(args: dict[str, Any], context: Context) -> Found:
    return _yearly(
        args, context, lambda y: calendar.months(y, 3 * (args.get("nth") or args["quarter"]) - 2, 3)
    )


def _half(args: dict[str, Any], context: Context) -> Found:
    if args["nth"] > 2:
        return None
    return _yearly(args, context, lambda y: calendar.months(y, 6 * args["nth"] - 5, 6))


def _part(args: dict[str, Any], context: Context) -> Found:
    whole = _whole(args, context)
    return calendar.part_of(whole, args.get("fuzzy") or args["part"]) if whole else None


def _whole(args: dict[str, Any], context: Context) -> Found:
    return next((interval(v, context) for v in args.values() if isinstance(v, Meaning)), None)


def _daypart(args: dict[str, Any], context: Context) -> Found:
    return interval(args["on"], context)


def _nth(args: dict[str, Any], context: Context) -> Found:
    """ "the last week of March", "the first Monday in May": the calendar's weeks, cut at the month's ends."""
    whole = _whole(args, context)
    nth = args["nth_of"]
    if whole is None or whole.start is None or whole.end is None:
        return None
    if (weekday := args.get("weekday")) is not None:
        first = whole.start + timedelta(days=(weekday - whole.start.weekday()) % 7)
        last = whole.end - timedelta(days=(whole.end.weekday() - weekday) % 7)
        day = last if nth < 0 else first + timedelta(days=7 * (nth - 1))
        return single(day) if day <= whole.end else None
    unit = args.get("unit", "day")
    if "weekend_word" in args:
        found = _nth({"nth_of": nth, "weekday": 5, "in": Meaning("held", {"interval": whole})}, context)
        return Interval(found.start, found.start + timedelta(days=1)) if found and found.start else None
    day_in = whole.end if nth < 0 else shifted(whole.start, nth - 1, unit)
    found = containing(day_in, unit) if day_in and day_in <= whole.end else None
    if found is None or found.start is None or found.end is None:
        return None
    return replace(found, start=max(found.start, whole.start), end=min(found.end, whole.end))


def _stretch(args: dict[str, Any], context: Context) -> Found:
    """ "the first three months of the year", "the last two weeks of May"."""
    whole, nth = _whole({k: v for k, v in args.items() if k != "n"}, context), args["nth_of"]
    n, unit = number_and_unit(args)
    if whole is None or whole.start is None or whole.end is None or n is None or nth not in (1, -1):
        return None
    day = timedelta(days=1)
    edge = shifted(whole.start, n, unit) if nth > 0 else shifted(whole.end + day, -n, unit)
    if edge is None or not whole.start <= edge <= whole.end + day:
        return None
    return replace(whole, end=edge - day) if nth > 0 else replace(whole, start=edge)


def _holding(args: dict[str, Any], context: Context) -> Found:
    day = interval(args["on"], context)
    return containing(day.start, args["unit"]) if day and day.start else None


def shift_origin(args: dict[str, Any], context: Context) -> Found:
    """What so many units are counted from: an expression, the one before, or publication."""
    base = args.get("base")
    if base == "event":
        return None
    if base == "expression":
        return context.before
    if isinstance(base, Meaning):
        return interval(base, context)
    return single(context.now) if context.now else None


def _shift(args: dict[str, Any], context: Context) -> Found:
    origin = shift_origin(args, context)
    if origin is None or origin.start is None or origin.end is None:
        return None
    n, unit = number_and_unit(args)
    sign = args["sign"]
    if n is None:
        return (
            Interval(None, origin.start, origin.precision)
            if sign < 0
            else Interval(origin.end, None, origin.precision)
        )
    return moved(origin, sign * n, unit)


def _days(args: dict[str, Any], context: Context) -> Found:
    def make(year: int) -> Found:
        first, last = (args[k].args["dom"] for k in ("a", "b"))
        a, b = (calendar.day_of(year, args["month"], dom) for dom in (first, last))
        return Interval(a.start, b.end) if a and b and first < last else None

    return _yearly(args, context, make)


def range_ends(args: dict[str, Any], context: Context) -> tuple[Found, Found]:
    """What both ends of a range come to, each with what the other tells of it."""
    a, b = interval(args["a"], context), interval(args["b"], context)
    if (
        b
        and b.start
        and isinstance(args["a"], Meaning)
        and args["a"].op in YEARLESS
        and not {"y", "year"} & args["a"].args.keys()
    ):
        # "March to May 2016", "from 30 March to 3 April": the second end says when
        a = interval(args["a"], replace(context, now=b.start, tense="past")) or a
    return a, b


def _range(args: dict[str, Any], context: Context) -> Found:
    a, b = range_ends(args, context)
    if not (a and b and a.start and b.end):
        return None
    if a.start > b.end and args["b"].op == "weekday":
        return Interval(a.start, b.end + timedelta(days=7), a.precision)
    if a.start > b.end and args["b"].op == "holiday" and (moved := shifted(b.end, 1, "year")):
        return Interval(a.start, moved)
    return Interval(a.start, b.end, max(a.precision, b.precision, key=calendar.WIDTH.__getitem__))


def _season_years(args: dict[str, Any], context: Context) -> Found:
    """ "2016-17"."""
    first = interval(args["a"], context)
    if first is None or first.start is None:
        return None
    last = first.start.year // 100 * 100 + args["short"]
    return calendar.years(first.start.year, last) if first.start.year < last < first.start.year + 50 else None


def _since(args: dict[str, Any], context: Context) -> Found:
    point = interval(args["point"], replace(context, tense=context.tense or "past"))
    return Interval(point.start, None, point.precision) if point and point.start else None


def _until(args: dict[str, Any], context: Context) -> Found:
    point = interval(args["point"], context)
    if point and point.start and args.get("open") and point.precision != "day":
        return Interval(None, point.start - timedelta(days=1), point.precision)
    return Interval(None, point.end, point.precision) if point and point.end else None


OPERATIONS: dict[str, Operation] = {
    **SIMPLE, "day": _day, "on_weekday": _on_weekday, "holiday": _holiday, "month": _month, "season": _season,
    "quarter": _quarter, "half": _half, "year": lambda a, c: calendar.years(a["year"], a["year"]),
    "part": _part, "shift": _shift, "days": _days, "range": _range, "season_years": _season_years,
    "since": _since, "until": _until, "daypart": _daypart, "nth": _nth, "stretch": _stretch,
    "holding": _holding, "held": lambda a, _: a["interval"],
}  # fmt: skip
