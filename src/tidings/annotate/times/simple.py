"""Operations on expressions that hold no other: each turns arguments and a context into days, or None."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tidings.annotate.times import calendar
from tidings.annotate.times.calendar import COARSE, Interval, containing, shifted, single
from tidings.annotate.times.context import Context, Found
from tidings.annotate.times.lengths import number_and_unit

NEAR = timedelta(days=14)
Operation = Callable[[dict[str, Any], Context], Found]


def _slash(args: dict[str, Any], context: Context) -> Found:
    """14/09/2023 and 09/14/2023; 03/04/2023 where one reading alone is about the day of publication."""
    a, b, year = args["a"], args["b"], args["year"]
    if args["mark"] == "." or a > 12 or a == b:
        return calendar.day_of(year, b, a)
    if b > 12 or context.now is None:
        return calendar.day_of(year, a, b) if b > 12 else None
    both = [i for i in (calendar.day_of(year, a, b), calendar.day_of(year, b, a)) if i]
    near = [i for i in both if i.start and abs(i.start - context.now) <= NEAR]
    return near[0] if len(near) == 1 else None


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
    weeks = args.get("which")
    if weeks is None:  # "the weekend" is the last one until Wednesday, for a past verb until Friday
        turn = 4 if context.tense == "past" else 2
        weeks = 0 if context.tense == "future" or now.weekday() > turn else -1
    elif weeks == 0 and context.tense == "past" and saturday > now:
        weeks = -1
    first = saturday + timedelta(days=7 * weeks)
    return Interval(first, first + timedelta(days=1))


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


def _lately(args: dict[str, Any], context: Context) -> Found:
    """ "in the past ten days" up to now, "the coming weeks" from now on."""
    now = context.now
    if now is None or (args["sign"] > 0 and context.tense == "past"):  # "for the next two years she drove"
        return None
    n, unit = number_and_unit(args)
    if n is None:
        return Interval(None, now) if args["sign"] < 0 else Interval(now, None)
    far = shifted(now, args["sign"] * n, unit)
    if far is None:
        return None
    return Interval(min(now, far), max(now, far))


def _daytime(_: dict[str, Any], context: Context) -> Found:
    """ "in the morning": of the day that the same sentence names before, if it is one."""
    day = context.before
    return day if day is not None and day.start is not None and day.start == day.end else None


def _known(args: dict[str, Any], _: Context) -> Found:
    return single(date.fromisoformat(args["date"]))


SIMPLE: dict[str, Operation] = {
    "slash": _slash,
    "weekday": _weekday,
    "today": _today,
    "overnight": _overnight,
    "weekend": _weekend,
    "decade": _decade,
    "century": _century,
    "this": _this,
    "moment": _moment,
    "that": _that,
    "lately": _lately,
    "daytime": _daytime,
    "known": _known,
}
