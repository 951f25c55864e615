"""The type and value of an expression in the terms of TIMEX3 (TimeML 1.2.1).

``found`` is what the expression comes to on the calendar; where it is None, the value has an X for
each digit that is not known. Ranges have no tag in TIMEX3: their ends have one each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tidings.annotate.times.calendar import Interval, shifted, single
from tidings.annotate.times.context import Context
from tidings.annotate.times.grammar import Meaning
from tidings.annotate.times.lengths import length_value, number_and_unit
from tidings.annotate.times.operations import interval, range_ends, shift_origin
from tidings.model import TimexType

Timex = tuple[TimexType, str]
SEASON_CODES = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}
UNKNOWN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "fortnight": "XXXX-WXX", "month": "XXXX-XX",
    "quarter": "XXXX-QX", "year": "XXXX", "decade": "XXX", "century": "XX", "hour": "XXXX-XX-XXTXX",
    "minute": "XXXX-XX-XXTXX:XX", "second": "XXXX-XX-XXTXX:XX", "time": "XXXX",
}  # fmt: skip
NAMED_UNITS = frozenset(("month", "quarter", "half", "year", "decade", "century"))
# What these say is one expression to us and two to TIMEX3, which leaves out the words between.
OPEN = frozenset(("range", "days", "season_years", "since", "until"))


def timex(meaning: Meaning, found: Interval | None, context: Context) -> Timex | None:
    """Type and value; None for what has no tag of its own (see :func:`ends`)."""
    if meaning.op in OPEN:
        return None
    special = SPECIAL.get(meaning.op)
    if special is not None:
        return special(dict(meaning.args), found, context)
    day = _day(meaning, found)
    if day is None:
        return "DATE", _period(meaning, found)
    part = meaning.args.get("daypart")
    return ("TIME", f"{day}T{part}") if part else ("DATE", day)


def ends(meaning: Meaning, context: Context) -> Iterator[tuple[Meaning, Interval | None]]:
    """The expressions inside a range or behind "since" and "until", with what each comes to."""
    args = dict(meaning.args)
    found = interval(meaning, context)
    if meaning.op == "range":
        yield from zip((args["a"], args["b"]), range_ends(args, context), strict=True)
    elif meaning.op == "days":
        days = (found.start, found.end) if found else (None, None)
        for end, day in zip(_day_ends(meaning), days, strict=True):
            yield end, single(day) if day else None
    elif meaning.op == "season_years" and found and found.end:
        yield args["a"], interval(args["a"], context)
        last = Meaning("year", {"year": found.end.year}, meaning.last - 1, meaning.last)
        yield last, interval(last, context)
    elif meaning.op in ("since", "until"):
        tense = "past" if meaning.op == "since" and context.tense is None else context.tense
        point = args["point"]
        yield point, interval(point, replace(context, tense=tense))


def _day_ends(meaning: Meaning) -> tuple[Meaning, Meaning]:
    """ "3" and "5 May" of "3 to 5 May", "May 3" and "5" of "May 3 to 5"; a year goes with the second."""
    args = meaning.args
    a, b, month = args["a"], args["b"], {"month": args["month"]}
    lead = 1 if "month_first" in args else 0
    return (
        Meaning("day", {**month, **a.args}, a.first - lead, a.last),
        Meaning("day", {**month, **b.args}, b.first, meaning.last),
    )


def granular(day: date, unit: str) -> str:
    """The calendar's unit that holds a day: "2017-03-15", "2017-W11", "2017-03", "2017-Q1", "2017", "201"."""
    if unit in ("week", "fortnight"):
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02d}"
    if unit == "month":
        return f"{day:%Y-%m}"
    if unit == "quarter":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit == "half":
        return f"{day.year:04d}-H{(day.month + 5) // 6}"
    if unit in ("year", "decade", "century"):
        return f"{day.year:04d}"[: {"year": 4, "decade": 3, "century": 2}[unit]]
    return day.isoformat()


def _day(meaning: Meaning, found: Interval | None) -> str | None:
    """The day, for what names one; with an X where it is not known; None for what names none."""
    args = meaning.args
    if meaning.op == "weekday":
        if found and found.end:  # "next Friday" may be either: the one of the week to come
            return found.end.isoformat()
        return f"XXXX-WXX-{args['weekday'] + 1}"
    if meaning.op == "that" and "daypart" in args:
        return granular(found.start, "day") if found and found.start else UNKNOWN["day"]
    if meaning.op not in ("day", "on_weekday", "slash", "holiday", "today", "known"):
        return None
    if found and found.start:
        return found.start.isoformat()
    if meaning.op == "on_weekday":
        return _day(args["md"], None)
    if meaning.op == "day" and isinstance(args.get("month"), int):
        return f"XXXX-{args['month']:02d}-{args['dom']:02d}"
    return UNKNOWN["day"]


def _period(meaning: Meaning, found: Interval | None) -> str:
    """Months, seasons, years and what is counted in them."""
    args, start = meaning.args, found.start if found else None
    if meaning.op == "season":
        year = f"{start.year:04d}" if start else "XXXX"
        return f"{year}-{SEASON_CODES[args['season']]}"
    if meaning.op == "month" and start is None:
        return f"XXXX-{args['month']:02d}"
    if meaning.op == "weekend":
        return f"{granular(start, 'week')}-WE" if start else "XXXX-WXX-WE"
    unit = meaning.op if meaning.op in NAMED_UNITS else args.get("unit", "day")
    if unit == "century" and found and found.end:  # the 20th century is 19
        start = found.end - timedelta(days=365)
    return granular(start, unit) if start else UNKNOWN.get(unit, UNKNOWN["year"])


Args = dict[str, Any]
Special = Callable[[Args, Interval | None, Context], Timex | None]


def _inner(args: Args, _: Interval | None, context: Context) -> Timex | None:
    """ "late March" has the value of March."""
    inner = next((v for v in args.values() if isinstance(v, Meaning)), None)
    return timex(inner, interval(inner, context), context) if inner else None


def _moment(args: Args, found: Interval | None, _: Context) -> Timex:
    if "year" in args:
        return "DATE", f"{args['year']:04d}"
    day = found and (found.end if args["moment"] == "earlier" else found.start)
    return "DATE", granular(day, args["unit"]) if day else UNKNOWN[args["unit"]]


def _daypart(args: Args, _: Interval | None, context: Context) -> Timex | None:
    inner = timex(args["on"], interval(args["on"], context), context)
    if inner is None or inner[0] == "TIME":  # "the early hours of this morning"
        return inner
    return "TIME", f"{inner[1]}T{args['daypart']}"


def _daytime(args: Args, found: Interval | None, _: Context) -> Timex:
    day = granular(found.start, "day") if found and found.start else UNKNOWN["day"]
    return "TIME", f"{day}T{args['daypart']}"


def _overnight(_: Args, found: Interval | None, __: Context) -> Timex:
    return "TIME", f"{found.start.isoformat() if found and found.start else UNKNOWN['day']}TNI"


def _that(args: Args, found: Interval | None, _: Context) -> Timex:
    if "daypart" in args:
        day = granular(found.start, "day") if found and found.start else UNKNOWN["day"]
        return "TIME", f"{day}T{args['daypart']}"
    return "DATE", granular(found.start, args["unit"]) if found and found.start else UNKNOWN[args["unit"]]


def _shift(args: Args, found: Interval | None, context: Context) -> Timex:
    """ "two weeks ago" is a week, "a year earlier" a year; "two days after the vote" only a length."""
    n, unit = number_and_unit(args)
    if args.get("base") == "event":
        return "DURATION", length_value(args)
    if n is None and "base" not in args:
        return "DATE", "PAST_REF" if args["sign"] < 0 else "FUTURE_REF"
    origin = shift_origin(args, context)
    if unit in ("hour", "minute", "second"):
        day = (
            granular(origin.start, "day") if origin and origin.start and abs(n or 24) < 6 else UNKNOWN["day"]
        )
        return "TIME", f"{day}{UNKNOWN[unit][10:]}"
    day_then = (
        shifted(origin.start, args["sign"] * n, unit) if origin and origin.start and n is not None else None
    )
    if day_then is None:
        return "DATE", UNKNOWN[unit]
    if n is not None and n % 1 and unit == "year":
        unit = "month"
    return "DATE", granular(day_then, "year" if unit in ("decade", "century") else unit)


def _length(args: Args, _: Interval | None, __: Context) -> Timex:
    return "DURATION", length_value(args)


def _lately(args: Args, _: Interval | None, __: Context) -> Timex:
    return ("DATE", args["ref"]) if "ref" in args else ("DURATION", length_value(args))


def _the(args: Args, _: Interval | None, context: Context) -> Timex:
    """ "during the year": the one that the text is in, else that of publication."""
    before, unit = context.before, args["unit"]
    day = before.start if before and before.start else context.now
    return "DATE", granular(day, unit) if day else UNKNOWN[unit]


def _nth(args: Args, found: Interval | None, _: Context) -> Timex:
    if "weekend_word" in args:
        return "DATE", f"{granular(found.start, 'week')}-WE" if found and found.start else "XXXX-WXX-WE"
    unit = "day" if "weekday" in args else args["unit"]
    return "DATE", granular(found.start, unit) if found and found.start else UNKNOWN[unit]


def _every(args: Args, _: Interval | None, __: Context) -> Timex:
    """The stretch in which it recurs, or the day or part of it."""
    part = f"T{args['daypart']}" if "daypart" in args else ""
    if "set" in args:
        return "SET", args["set"]
    if "weekday" in args:
        return "SET", f"XXXX-WXX-{args['weekday'] + 1}{part}"
    if part:
        return "SET", f"XXXX-XX-XX{part}"
    if "season" in args:
        return "SET", f"XXXX-{SEASON_CODES[args['season']]}"
    if "month" in args:
        return "SET", f"XXXX-{args['month']:02d}"
    return "SET", length_value({"n": 1, **args})


def _clock(args: Args, _: Interval | None, context: Context) -> Timex:
    on = args.get("on")
    day = timex(on, interval(on, context), context) if on else None
    while (inner := args.get("at", args.get("clocked"))) is not None:
        args = dict(inner.args)
    known = context.before
    before = known.start.isoformat() if known and known.start and known.start == known.end else None
    date_part = day[1].split("T")[0] if day else before or UNKNOWN["day"]
    hour = args.get("hour")
    if hour is None:
        return "TIME", f"{date_part}TXX:XX"
    if half := args.get("half"):
        hour = hour % 12 + (12 if str(half).lower().startswith("p") else 0)
    return "TIME", f"{date_part}T{int(hour):02d}:{args.get('minute', 0):02d}"


SPECIAL: dict[str, Special] = {
    "part": _inner, "moment": _moment, "daypart": _daypart, "daytime": _daytime, "overnight": _overnight,
    "that": _that, "shift": _shift, "lately": _lately, "the": _the, "nth": _nth, "every": _every,
    "length": _length, "stretch": _length,
    "ref": lambda a, _, __: ("DATE", a["ref"]), "clock": _clock, "clock_first": _clock, "clock_on": _clock,
}  # fmt: skip
