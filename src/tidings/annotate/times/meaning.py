"""What a time expression means on the calendar, given where it is counted from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from tidings.annotate.times.context import Context
from tidings.annotate.times.grammar import Meaning
from tidings.annotate.times.operations import YEARLESS, interval, own_year
from tidings.model import Date

RELATIVE = frozenset(("weekday", "today", "overnight", "weekend", "this", "lately", "moment"))


def resolve(meaning: Meaning, context: Context) -> Date:
    """The date that a meaning comes to. Empty where the context does not settle it."""
    try:
        if meaning.op in ("clock", "clock_first", "clock_on"):
            return _clock(meaning, context)
        found = interval(meaning, context)
    except OverflowError:  # past the ends of the calendar
        return Date()
    if found is None or (found.start and found.end and found.start > found.end):
        return Date()
    return found.as_date()


def parts_of(meaning: Meaning) -> Iterator[Meaning]:
    """A meaning and all meanings inside it."""
    yield meaning
    for value in meaning.args.values():
        if isinstance(value, Meaning):
            yield from parts_of(value)


def counted_from(meaning: Meaning) -> Literal["published", "expression"] | None:
    """What a meaning is counted from; None for one that stands on its own."""
    found: set[str] = set()
    for part in parts_of(meaning):
        args = part.args
        if part.op == "that" or (part.op == "shift" and args.get("base") in ("expression", "event")):
            found.add("expression")
        else:
            loose = part.op in YEARLESS and not own_year(part)
            if loose or part.op in RELATIVE or (part.op == "shift" and args.get("base") is None):
                found.add("published")
    if "published" in found:
        return "published"
    return "expression" if found else None


def _clock(meaning: Meaning, context: Context) -> Date:
    """A time of day to the minute, on the day that the words give, else on the one before them."""
    args = dict(meaning.args)
    on = args.get("on")
    while (inner := args.get("at", args.get("clocked"))) is not None:
        args = dict(inner.args)
    day = interval(on, context) if on else context.before
    if day is None or day.start is None or day.start != day.end:
        return Date()
    hour, minute = args.get("hour"), args.get("minute", 0)
    if hour is None:
        return day.as_date()
    if half := args.get("half"):
        hour = hour % 12 + (12 if str(half).lower().startswith("p") else 0)
    moment = f"{day.start.isoformat()}T{hour:02d}:{minute:02d}{args.get('zone') or ''}"
    return Date(moment, moment, "minute")
