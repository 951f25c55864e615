"""The operations of the grammar: each turns its arguments and a context into days, or None."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from tidings.annotate.times import calendar
from tidings.annotate.times.calendar import Interval, containing, shifted, single
from tidings.annotate.times.context import Context, Found, by_which, nearest
from tidings.annotate.times.grammar import Meaning

Operation = Callable[[dict[str, Any], Context], Found]
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
YEARLESS = frozenset(("day", "month", "days", "season", "quarter", "half", "holiday"))
COARSE = {"hour": 0, "day": 1, "week": 1, "fortnight": 1, "month": 2, "quarter": 2, "year": 3, "decade": 3}


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


def _slash(args: dict[str, Any], _: Context) -> Found:
    """14/09/2023 and 09/14/2023; 03/04/2023 only where both readings are one day."""
    a, b, year = args["a"], args["b"], args["year"]
    if args["mark"] == "." or a > 12 or a == b:
        return calendar.day_of(year, b, a)
    return calendar.day_of(year, a, b) if b > 12 else None


def _holiday(args: dict[str, Any], context: Context) -> Found:
    return _yearly(args, context, lambda y: calendar.feast(args["holiday"], y))


def _weekday(args: dict[str, Any], context: Context) -> Found:
    now = context.now
    if now is None:
        return None
    back = (now.weekday() - args["weekday"]) % 7
    ahead = (args["weekday"] - now.weekday()) % 7
    if (week := args.get("week")) is not None:
        return single(now + timedelta(days=args["weekday"] - now.weekday() + 7 * week))
    which = args.get("which")
    if which == -1:
        return single(now - timedelta(days=back or 7))
    if which == 1:
        coming = now + timedelta(days=ahead or 7)
        week_after = now + timedelta(days=args["weekday"] - now.weekday() + 7)
        return Interval(min(coming, week_after), max(coming, week_after))
    forward = context.tense == "future" or (context.tense == "nearest" and ahead < back)
    return single(now + timedelta(days=ahead if forward else -back))


def _today(args: dict[str, Any], context: Context) -> Found:
    return single(context.now + timedelta(days=args["today"])) if context.now else None


def _overnight(_: dict[str, Any], context: Context) -> Found:
    now = context.now
    if now is None:
        return None
    return (
        Interval(now, now + timedelta(days=1))
        if context.tense == "future"
        else Interval(now - timedelta(days=1), now)
    )


def _weekend(args: dict[str, Any], context: Context) -> Found:
    now = context.now
    if now is None:
        return None
    saturday = now + timedelta(days=5 - now.weekday())
    weeks = args.get("which", 0)
    if weeks == 0 and context.tense == "past" and saturday > now:
        weeks = -1
    first = saturday + timedelta(days=7 * weeks)
    return Interval(first, first + timedelta(days=1))


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


def _decade(args: dict[str, Any], _: Context) -> Found:
    first = args["decade"] if args["decade"] > 99 else 1900 + args["decade"]
    return calendar.years(first, first + 9)


def _century(args: dict[str, Any], _: Context) -> Found:
    return calendar.years(100 * args["century"] - 99, 100 * args["century"])


def _this(args: dict[str, Any], context: Context) -> Found:
    if context.now is None:
        return None
    moved = shifted(context.now, args["which"], args["unit"])
    return containing(moved, args["unit"]) if moved else None


def _part(args: dict[str, Any], context: Context) -> Found:
    whole = next((interval(v, context) for v in args.values() if isinstance(v, Meaning)), None)
    return calendar.part_of(whole, args.get("fuzzy") or args["part"]) if whole else None


def _moment(args: dict[str, Any], context: Context) -> Found:
    """ "earlier this year", "so far this week": up to now; "later this month": from now on."""
    now = context.now
    if "year" in args:
        return calendar.years(args["year"], args["year"])
    whole = containing(now, args["unit"]) if now else None
    if whole is None:
        return None
    return replace(whole, end=now) if args["moment"] == "earlier" else replace(whole, start=now)


def _that(args: dict[str, Any], context: Context) -> Found:
    if context.before is None or context.before.start is None:
        return None
    last = context.before.end or context.before.start
    n, unit = args["n"], args["unit"]
    # "the next day" after a month names no day
    if COARSE.get(unit, 3) < calendar.WIDTH[context.before.precision] or (
        unit == "day" and context.before.start != last
    ):
        return None
    moved = shifted(last if n > 0 else context.before.start, n, unit)
    return containing(moved, unit) if moved else None


def _shift(args: dict[str, Any], context: Context) -> Found:
    base = args.get("base")
    if base == "event":
        return None
    origin: Found = single(context.now) if context.now else None
    if base == "expression":
        origin = context.before
    elif isinstance(base, Meaning):
        origin = interval(base, context)
    if origin is None or origin.start is None or origin.end is None:
        return None
    n, unit = _length(args)
    sign = args["sign"]
    if n is None:
        return (
            Interval(None, origin.start, origin.precision)
            if sign < 0
            else Interval(origin.end, None, origin.precision)
        )
    return _moved(origin, sign * n, unit)


def _moved(origin: Interval, n: float, unit: str) -> Found:
    """An interval moved by so many units, no finer than the words: two weeks are give or take three days."""
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
        whole = calendar.WIDTH[origin.precision] < 3
        low, high = containing(start, "month"), containing(end, "month")
        return (
            Interval(low.start, high.end, "month")
            if low and high and whole
            else Interval(start, end, origin.precision)
        )
    return calendar.years(start.year, end.year)


def _length(args: dict[str, Any]) -> tuple[float | None, str]:
    """Number and unit of a shift, its own or those of the length inside it."""
    inner = args.get("length")
    if isinstance(inner, Meaning):
        return _length(dict(inner.args))
    n: float | None = _number(args.get("n", args.get("number")))
    if n is not None and args.get("half_word"):
        n += 0.5
    return n, args["unit"]


def _number(value: Any) -> float | None:
    if isinstance(value, Meaning):
        args = value.args
        value = args.get("number", args.get("count", args.get("vague")))
        ones = args.get("ones")
        if isinstance(value, int | float) and isinstance(ones, int | float):
            value += ones
    return value if isinstance(value, int | float) else None


def _lately(args: dict[str, Any], context: Context) -> Found:
    """ "in the past ten days" up to now, "the coming weeks" from now on."""
    now = context.now
    if now is None or (args["sign"] > 0 and context.tense == "past"):  # "for the next two years she drove"
        return None
    n, unit = _length(args)
    if n is None:
        return Interval(None, now) if args["sign"] < 0 else Interval(now, None)
    far = shifted(now, args["sign"] * n, unit)
    if far is None:
        return None
    return Interval(min(now, far), max(now, far))


def _days(args: dict[str, Any], context: Context) -> Found:
    def make(year: int) -> Found:
        a, b = (calendar.day_of(year, args["month"], args[k]) for k in ("a", "b"))
        return Interval(a.start, b.end) if a and b and args["a"] < args["b"] else None

    return _yearly(args, context, make)


def _range(args: dict[str, Any], context: Context) -> Found:
    a, b = interval(args["a"], context), interval(args["b"], context)
    if (
        b
        and b.start
        and isinstance(args["a"], Meaning)
        and args["a"].op in YEARLESS
        and not own_year(args["a"])
    ):
        # "March to May 2016", "from 30 March to 3 April": the second end says when
        a = interval(args["a"], replace(context, now=b.start, tense="past")) or a
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
    "day": _day, "on_weekday": _on_weekday, "slash": _slash, "holiday": _holiday, "weekday": _weekday,
    "today": _today, "overnight": _overnight, "weekend": _weekend, "month": _month, "season": _season,
    "quarter": _quarter, "half": _half, "year": lambda a, c: calendar.years(a["year"], a["year"]),
    "decade": _decade, "century": _century, "this": _this, "part": _part, "moment": _moment, "that": _that,
    "shift": _shift, "lately": _lately, "days": _days, "range": _range, "season_years": _season_years,
    "since": _since, "until": _until,
}  # fmt: skip
