"""How two figures stand to each other: are they of one thing, and which of five relations holds.

The order is that of the labels in ``benchmarks/quantities.py``: one source comes first, then the same
number, then a part beside its whole, then what later news has replaced, then bounds that leave room for
both. What is left is a conflict.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tidings.compare.contents import within
from tidings.compare.discrepancies.counts import Count
from tidings.compare.discrepancies.quantities import counts_people, names_people, quantity_pack
from tidings.compare.discrepancies.sources import common_source
from tidings.compare.discrepancies.values import Value, overlap, rounded, same_number, vague, value_of

Label = Literal["same-source", "agree", "update", "compatible", "conflict"]

# The share of weight that two sentences must have in common besides the figure itself; less where both
# say what happened to those counted, count the goods of one transfer, or give one number.
SAME_CONTEXT, SAME_DEAL, SAME_KIND, SAME_NUMBER = 0.5, 0.2, 0.12, 0.25
# Without the figures being the first of their kind, and for the beginnings of two reports on one event.
SAME_TOLL, SAME_LEAD = 0.35, 0.25
# Weight, and share of it, that the words right around two figures must have in common: of one number, of two.
NEAR_NUMBER, NEAR_VALUE = (5.0, 0.25), (7.2, 0.35)
# A number that is given to so many digits, or is so large, is hardly another's by chance.
TELLING = 1_000
# Values farther apart than this count two things.
RATIO, KIND_RATIO = 4.0, 12.0
# So many stems must two sentences share.
SHARED = 3


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


def same_thing(a: Count, b: Count, weights: Mapping[str, float]) -> bool:
    """True if two figures are of one thing. In doubt they are not."""
    x, y = value_of(a.amount), value_of(b.amount)
    if a.sentence.article == b.sentence.article or x.dimension != y.dimension or a.old != b.old:
        return False
    both = x.written in b.context.numbers or y.written in a.context.numbers
    if both and not (a.kind and b.kind) and not same_number(x, y):
        return False  # a sentence that gives both tells a change, or a part and its whole
    if not _near(x, y, KIND_RATIO if a.kind else RATIO):
        return False
    alike = within(a.context, b.context, weights)
    shared = len(a.context.stems & b.context.stems)
    if a.deal or b.deal:
        whole = a.thing and a.thing == b.thing and a.amount.unit == b.amount.unit
        return bool(whole) and a.deal == b.deal and shared >= SHARED and alike >= SAME_DEAL
    if a.kind or b.kind:
        return a.kind == b.kind and _same_toll(a, b, alike, within(a.lead, b.lead, weights))
    if same_number(x, y) and _alike_things(a, b):
        least = SHARED - 1 if (x.written or 0) >= TELLING else SHARED
        return (shared >= least and alike >= SAME_NUMBER) or _close(a, b, weights, NEAR_NUMBER)
    if _alike_things(a, b) and _close(a, b, weights, NEAR_VALUE):
        return True
    if a.thing != b.thing or counts_people(a.thing):
        return False
    if a.context.numbers and b.context.numbers and not a.context.numbers & b.context.numbers:
        return False
    return shared >= SHARED and alike >= SAME_CONTEXT


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
    if replaced := _replaced(first, second, x, y):
        return Verdict("update", replaced)
    if overlap(x, y):
        return Verdict("compatible", "the bounds leave room for both")
    return Verdict("conflict", "no number is both")


def _replaced(first: Count, second: Count, x: Value, y: Value) -> str | None:
    """Why the second figure has taken the place of the first, None if it has not."""
    if vague(x) or vague(y):
        return None
    days = tuple((c.published or "")[:10] for c in (first, second))
    if not all(days):
        return None
    grown = y.low > x.low if x.low and y.low else y.high > x.high
    if days[0] == days[1]:
        timed = first.clock is not None and second.clock is not None and first.clock < second.clock
        return "told for a later hour" if timed and grown and _moves(first, second) else None
    both = _has(first, "forecasts") and _has(second, "forecasts")  # two forecasts, of two
    if grown and _moves(first, second) and not (both and overlap(x, y)):
        return "a later report gives more"
    if not grown and not overlap(x, y):
        if first.kind in quantity_pack().falling:
            return "a later report gives fewer"
        if _has(first, "forecasts"):
            return "a later report replaces a forecast"
    return None


def _moves(first: Count, second: Count) -> bool:
    """True for a figure that grows as news comes in: a count, or a measure beside a word of progress."""
    if first.amount.unit is None:
        return True
    return _has(first, "progress") or _has(second, "progress") or _has(first, "forecasts")


def _close(a: Count, b: Count, weights: Mapping[str, float], least: tuple[float, float]) -> bool:
    """True if the words right around two figures have so much weight, and such a share of it, in common."""
    shared = sum(weights.get(s, 1.0) for s in sorted(a.near.stems & b.near.stems))
    return shared >= least[0] and within(a.near, b.near, weights) >= least[1]


def _same_toll(a: Count, b: Count, alike: float, leads: float) -> bool:
    """True if two figures of one kind are of one event: its day, the sentences or the reports tell so."""
    if a.day and b.day and abs((a.day - b.day).days) > 1:
        return False
    if a.first and b.first:
        toll = not a.thing or not b.thing  # "the death toll" is the story's own
        return toll or alike >= SAME_KIND or leads >= SAME_LEAD
    return alike >= SAME_TOLL


def _alike_things(a: Count, b: Count) -> bool:
    """True if two figures may count one thing: the same noun, people, or a noun that one leaves out."""
    if not a.thing or not b.thing or a.thing == b.thing:
        return True
    return names_people(a.thing) and names_people(b.thing)


def _near(a: Value, b: Value, ratio: float) -> bool:
    """True unless the least and the most of two figures are far apart."""
    if overlap(a, b) and (vague(a) or vague(b)):
        return True
    low, high = sorted(max(v.point or v.low or min(v.high, 1e300), 1e-9) for v in (a, b))
    return high / low <= ratio


def _when(count: Count) -> tuple[str, int, str, int]:
    clock = count.clock if count.clock is not None else 24 * 60
    return (count.published or "9999")[:10], clock, count.sentence.article, count.amount.span.start


@cache
def _pattern(field: str) -> re.Pattern[str]:
    words = sorted(getattr(quantity_pack(), field), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.I)


def _has(count: Count, field: str) -> bool:
    return _pattern(field).search(count.sentence.text) is not None
