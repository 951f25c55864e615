"""Are two figures of two reports of one thing? Words, places and times tell; in doubt they are not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from tidings.compare.contents import within
from tidings.compare.discrepancies.counts import Count
from tidings.compare.discrepancies.quantities import (
    counts_dwellings,
    counts_people,
    names_people,
    quantity_pack,
    subgroups,
)
from tidings.compare.discrepancies.topics import FROM
from tidings.compare.discrepancies.values import Value, dimension_of, overlap, same_number, vague, value_of

# The share of weight that two sentences must have in common besides the figure itself; less where both
# say what happened to those counted, count the goods of one transfer, or give one number.
SAME_CONTEXT, SAME_DEAL, SAME_KIND, SAME_NUMBER = 0.5, 0.2, 0.12, 0.25
# Without the figures being the first of their kind, and for the beginnings of two reports on one event.
SAME_TOLL, SAME_LEAD = 0.35, 0.25
# Weight, and share of it, that the words right around two figures must have in common: of one number, of two.
NEAR_NUMBER, NEAR_VALUE = (5.0, 0.25), (7.2, 0.35)
# A number that is given to so many digits, or is so large, is hardly another's by chance.
TELLING, HUGE = 1_000, 1_000_000
# Values farther apart than this count two things.
RATIO, KIND_RATIO, GAUGE_RATIO, MEASURE_RATIO = 4.0, 12.0, 6.0, 2.0
# The share of the words for places that two measures of one place have in common.
ONE_PLACE = 1 / 3
# Values no farther apart than this are hardly of two things, where the words beside them are the same.
ROUGHLY = 1.15
# One distance is measured from two ends of a town, never twice as far.
FAR_RATIO = 1.4
NAME = re.compile(r"(?:the\s+)?([A-Z][\w'’]*(?:[\s-]+[A-Z][\w'’]*)*)")
TIMES = frozenset(("hour", "day", "week", "month", "year", "decade"))
# So many stems must two sentences share.
SHARED = 3


def same_thing(a: Count, b: Count, weights: Mapping[str, float]) -> bool:
    """True if two figures are of one thing. In doubt they are not.

    ``weights`` are those of the stems around all figures of the story.
    """
    x, y = value_of(a.amount), value_of(b.amount)
    if a.sentence.article == b.sentence.article or x.dimension != y.dimension or a.old != b.old:
        return False
    same = same_number(x, y)
    if not same and (_both_given(a, b, x, y) or _spells_part(a, b) or _groups_part(a, b) or _lasted(a, b)):
        return False
    if not _near(x, y, _ratio(a)):
        return False
    alike = within(a.context, b.context, weights)
    if a.deal or b.deal:
        whole = a.thing and a.thing == b.thing and a.amount.unit == b.amount.unit
        shared = len(a.context.stems & b.context.stems)
        return bool(whole) and a.deal == b.deal and shared >= SHARED and alike >= SAME_DEAL
    if a.kind or b.kind:
        return a.kind == b.kind and _same_toll(a, b, alike, weights)
    if a.gauge and a.gauge == b.gauge:
        return _same_gauge(a, b, x, y)
    if _same_frame(a, b, alike, weights):
        return True
    return _same_number(a, b, alike, weights) if same else _same_count(a, b, alike, weights)


def _same_number(a: Count, b: Count, alike: float, weights: Mapping[str, float]) -> bool:
    """True if one number that two reports give is of one thing."""
    if not _alike_things(a, b):
        return _same_words(a, b, alike)
    least = SHARED - 1 if (value_of(a.amount).written or 0) >= TELLING else SHARED
    shared = len(a.context.stems & b.context.stems)
    return (shared >= least and alike >= SAME_NUMBER) or _close(a, b, weights, NEAR_NUMBER)


def _same_count(a: Count, b: Count, alike: float, weights: Mapping[str, float]) -> bool:
    """True if two numbers are of one thing that no class, gauge or verb names."""
    x, y = value_of(a.amount), value_of(b.amount)
    if _scopes_part(a, b):
        return False
    measured = dimension_of(a.amount) == "length" and (
        from_where(a) is None or from_where(a) != from_where(b)
    )
    if measured or dimension_of(a.amount) == "share":  # of what a share is, few words tell
        return _same_words(a, b, alike)
    rough = _near(x, y, ROUGHLY)
    if _alike_things(a, b) and _close(a, b, weights, NEAR_NUMBER if rough else NEAR_VALUE):
        return True
    if (
        a.thing
        and a.thing == b.thing
        and not counts_people(a.thing)
        and rough
        and min(x.low, y.low) >= TELLING
    ):
        return _led_alike(a, b, alike, weights) or min(x.low, y.low) >= HUGE
    return _same_words(a, b, alike)


def _same_words(a: Count, b: Count, alike: float) -> bool:
    """True if two sentences have most of their words in common, and no other numbers."""
    if a.thing != b.thing or counts_people(a.thing):
        return False
    if a.context.numbers and b.context.numbers and not a.context.numbers & b.context.numbers:
        return False
    return len(a.context.stems & b.context.stems) >= SHARED and alike >= SAME_CONTEXT


def _same_frame(a: Count, b: Count, alike: float, weights: Mapping[str, float]) -> bool:
    """True if two figures are of one noun with one verb, "flights" that are "cancelled"."""
    if not a.frame or a.frame != b.frame or _scopes_part(a, b) or a.part or b.part:
        return False
    return alike >= SAME_NUMBER or (a.early and b.early and _led_alike(a, b, alike, weights))


def _led_alike(a: Count, b: Count, alike: float, weights: Mapping[str, float]) -> bool:
    """True if the sentences or the beginnings of two reports have words enough in common."""
    return alike >= SAME_KIND or within(a.lead, b.lead, weights) >= SAME_LEAD


def _both_given(a: Count, b: Count, x: Value, y: Value) -> bool:
    """True if a sentence has both numbers: it tells a change, or a part and its whole.

    Not so where it says that one has replaced the other, or that they are two sides'.
    """
    both = x.written in b.context.numbers | b.beside or y.written in a.context.numbers | a.beside
    return both and not (a.kind and b.kind and (settles(a) or settles(b)))


def settles(count: Count) -> bool:
    """True if the sentence of a figure says that it has replaced another, or that two sides give two."""
    return count.contested or has(count, "corrected")


def _close(a: Count, b: Count, weights: Mapping[str, float], least: tuple[float, float]) -> bool:
    """True if the words right around two figures have so much weight, and such a share of it, in common."""
    shared = sum(weights.get(s, 1.0) for s in sorted(a.near.stems & b.near.stems))
    return shared >= least[0] and within(a.near, b.near, weights) >= least[1]


def _same_toll(a: Count, b: Count, alike: float, weights: Mapping[str, float]) -> bool:
    """True if two figures of one kind are of one event: its day, the sentences or the reports tell so."""
    if a.part or b.part or (a.day and b.day and abs((a.day - b.day).days) > 1):
        return False
    if a.first and b.first:
        toll = not a.thing or not b.thing  # "the death toll" is the story's own
        return toll or _led_alike(a, b, alike, weights)
    return alike >= SAME_TOLL or _close(a, b, weights, NEAR_VALUE)


def _same_gauge(a: Count, b: Count, x: Value, y: Value) -> bool:
    """True if two measures of one gauge are of one place; a distance says so itself."""
    if (a.gauge or "").startswith("from "):
        return _near(x, y, FAR_RATIO)
    if a.places and b.places:
        return len(a.places & b.places) >= ONE_PLACE * len(a.places | b.places)
    return a.early and b.early and a.gauge in quantity_pack().wide


def _spells_part(a: Count, b: Count) -> bool:
    """True if two figures were counted over two times, "since May", "this year"; a bare toll is of a day."""
    if a.spell and b.spell:
        return a.spell != b.spell
    return bool(a.spell or b.spell) and (a.kind in quantity_pack().tolls or bool(a.day or b.day))


def _lasted(a: Count, b: Count) -> bool:
    """True for a time that goes on between two reports: 80 days in detention, and 100."""
    days = [(c.published or "")[:10] for c in (a, b)]
    return dimension_of(a.amount) in TIMES and days[0] != days[1]


def _groups_part(a: Count, b: Count) -> bool:
    """True for soldiers beside people, homes beside people: one noun counts a part, or another thing."""
    if a.thing and b.thing and a.together != b.together:
        return True
    if a.thing == b.thing or not a.thing or not b.thing:
        return False
    return bool({a.thing, b.thing} & subgroups()) or counts_dwellings(a.thing) != counts_dwellings(b.thing)


def _scopes_part(a: Count, b: Count) -> bool:
    """True if the sentences name places, or people and bodies, and none in common."""
    pairs = ((a.places, b.places), (a.actors, b.actors))
    return any(one and two and not one & two for one, two in pairs)


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


def from_where(count: Count) -> str | None:
    """The name from which a length is measured: "44 km west of Karn"."""
    behind = count.sentence.text[count.amount.span.end - count.sentence.start :]
    match = FROM.match(behind)
    name = NAME.match(behind, match.end()) if match else None
    return name.group(1).casefold() if name else None


def _ratio(count: Count) -> float:
    if count.kind:
        return KIND_RATIO
    if count.gauge:
        return GAUGE_RATIO
    return RATIO if count.amount.unit is None else MEASURE_RATIO


@cache
def pattern(field: str) -> re.Pattern[str]:
    """The words of a list of the pack."""
    words = sorted(getattr(quantity_pack(), field), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.I)


def has(count: Count, field: str) -> bool:
    """True if the sentence of a figure has a word of a list of the pack."""
    return pattern(field).search(count.sentence.text) is not None
