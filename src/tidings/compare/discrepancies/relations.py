"""How two figures stand to each other: are they of one thing, and which of five relations holds.

The order is that of the labels in ``benchmarks/quantities.py``: one source comes first, then the same
number, then a part beside its whole, then what later news has replaced, then bounds that leave room for
both. What is left is a conflict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tidings.compare.discrepancies.counts import Count
from tidings.compare.discrepancies.one_thing import has, pattern, same_thing
from tidings.compare.discrepancies.quantities import quantity_pack
from tidings.compare.discrepancies.sources import common_source
from tidings.compare.discrepancies.values import Value, overlap, rounded, same_number, vague, value_of

Label = Literal["same-source", "agree", "update", "compatible", "conflict"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A label with the reason for it, in a few words."""

    label: Label
    reason: str


def compare_amounts(a: Count, b: Count, weights: Mapping[str, float]) -> Verdict | None:
    """How two figures of two reports of one story stand; None where they may be of two things.

    ``weights`` are those of the stems around all figures of the story.
    """
    return relate(a, b) if same_thing(a, b, weights) else None


def relate(a: Count, b: Count) -> Verdict:
    """How two figures of one thing stand to each other."""
    first, second = sorted((a, b), key=_when)
    x, y = value_of(first.amount), value_of(second.amount)
    source = common_source(first.sources, second.sources)
    if source:
        return Verdict("same-source", f"both have it from {source}")
    if same_number(x, y):
        return Verdict("agree", "the same number")
    if first.part != second.part:
        return Verdict("compatible", "one is a part of the other")
    if rounded(x, y):
        return Verdict("compatible", "rounded")
    if (first.contested or second.contested) and not overlap(x, y):
        return Verdict("conflict", "a report gives it as one side's")
    if replaced := _replaced(first, second, x, y):
        return Verdict("update", replaced)
    if overlap(x, y):
        return Verdict("compatible", "the bounds leave room for both")
    return Verdict("conflict", "no number is both")


def _replaced(first: Count, second: Count, x: Value, y: Value) -> str | None:
    """Why the second figure has taken the place of the first, None if it has not."""
    if vague(x) or vague(y):
        return None
    if not overlap(x, y) and any(has(c, "corrected") and has(c, "forecasts") for c in (first, second)):
        return "a report corrects a forecast"
    days = tuple((c.published or "")[:10] for c in (first, second))
    if not all(days):
        return None
    grown = y.low > x.low if x.low and y.low else y.high > x.high
    if days[0] == days[1]:
        timed = first.clock is not None and second.clock is not None and first.clock < second.clock
        return "told for a later hour" if timed and grown and _moves(first, second) else None
    both = has(first, "forecasts") and has(second, "forecasts")  # two forecasts, of two
    if grown and _moves(first, second) and not (both and overlap(x, y)):
        return "a later report gives more"
    if not grown and not overlap(x, y):
        if first.kind in quantity_pack().falling:
            return "a later report gives fewer"
        if has(first, "forecasts"):
            return "a later report replaces a forecast"
    return None


def _forecast(count: Count) -> bool:
    """True if a word before a figure says that it has yet to come."""
    lead = count.sentence.text[: count.amount.span.start - count.sentence.start]
    return pattern("forecasts").search(lead) is not None


def _moves(first: Count, second: Count) -> bool:
    """True for a figure that grows as news comes in: a count, or a measure beside a word of progress."""
    if first.amount.unit is None:
        return True
    return has(first, "progress") or has(second, "progress") or _forecast(first)


def _when(count: Count) -> tuple[str, int, str, int]:
    clock = count.clock if count.clock is not None else 24 * 60
    return (count.published or "9999")[:10], clock, count.sentence.article, count.amount.span.start
