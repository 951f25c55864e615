"""The timeline, with every date drawn as the span that it may fall in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tidings.model import Date, Dossier, TimelineEntry
from tidings.publish.page.claims import told_as
from tidings.publish.page.labels import Labels, date_text, day
from tidings.publish.page.links import Links, Ref
from tidings.publish.page.words import event_word

# The narrowest bar that can be seen, in percent of the axis.
NARROWEST = 1.6
# Entries of one date that stand open; the rest is folded.
OPEN_ENTRIES = 4
# With fewer days than these none is an outlier.
FEW_DAYS = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a date lies on the axis, in percent. ``open`` and ``off`` name the side that runs on."""

    left: float
    width: float
    open: str
    off: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding of a date."""

    text: str
    ref: Ref
    kind: str
    dated_by: str


@dataclass(frozen=True, slots=True)
class Dated:
    """Everything of one date: what stands open, and what is folded."""

    when: str
    fuzzy: bool
    bar: Bar | None
    entries: tuple[Entry, ...]
    more: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The dates in order, and the first and last day of the axis."""

    dates: tuple[Dated, ...]
    first: str
    last: str


def timeline(dossier: Dossier, labels: Labels, links: Links) -> Timeline:
    """One row a date, as the dossier orders them."""
    kinds = {e.id: ", ".join(filter(None, (event_word(e), told_as(e)))) for e in dossier.events}
    kinds |= {t.id: ", ".join(filter(None, ("transfer", told_as(t)))) for t in dossier.transfers}
    groups: dict[Date, list[TimelineEntry]] = {}
    for entry in dossier.timeline:
        groups.setdefault(entry.date, []).append(entry)
    axis = _axis(list(groups))
    rows = []
    for when, found in groups.items():
        entries = _entries(found, kinds, links)
        shown = len(entries) if len(entries) == OPEN_ENTRIES + 1 else OPEN_ENTRIES
        fuzzy = (when.start or "")[:10] != (when.end or "")[:10]
        bar = _bar(when, axis) if axis else None
        rows.append(Dated(date_text(when), fuzzy, bar, entries[:shown], entries[shown:]))
    first, last = (day(date.fromordinal(d).isoformat()) for d in axis) if axis else ("", "")
    return Timeline(tuple(rows), first, last)


def _entries(found: Sequence[TimelineEntry], kinds: dict[str, str], links: Links) -> tuple[Entry, ...]:
    """One entry a sentence: it may tell of several findings of one date."""
    grouped: dict[str, list[TimelineEntry]] = {}
    for entry in found:
        grouped.setdefault(entry.headline.text, []).append(entry)
    made = []
    for text, same in grouped.items():
        kind = ", ".join(dict.fromkeys(kinds.get(e.what, "statement") for e in same))
        said = next((e.expression.text for e in same if e.expression), "")
        made.append(Entry(text, links.ref(same[0].headline), kind, said))
    return tuple(made)


def _ordinal(iso: str | None) -> int | None:
    try:
        return date.fromisoformat(iso[:10]).toordinal() if iso else None
    except ValueError:
        return None


def _axis(dates: Sequence[Date]) -> tuple[int, int] | None:
    """First and last day to draw: all of them, but for dates so far off that the rest would be a dot."""
    spans = [(_ordinal(d.start), _ordinal(d.end)) for d in dates]
    days = sorted(x for span in spans for x in span if x is not None)
    if not days or days[0] == days[-1]:
        return None
    low, high = days[len(days) // 4], days[(3 * len(days)) // 4]
    reach = max(30, 3 * (high - low))
    near = [x for x in days if low - reach <= x <= high + reach or len(days) < FEW_DAYS]
    return (near[0], near[-1]) if near[0] < near[-1] else None


def _bar(when: Date, axis: tuple[int, int]) -> Bar | None:
    start, end = _ordinal(when.start), _ordinal(when.end)
    if start is None and end is None:
        return None
    first, last = axis
    lo, hi = first if start is None else start, last if end is None else end
    if hi < first:
        return Bar(0, NARROWEST, "", "before")
    if lo > last:
        return Bar(100 - NARROWEST, NARROWEST, "", "after")
    days = last - first + 1
    left = 100 * (max(lo, first) - first) / days
    width = max(NARROWEST, 100 * (min(hi, last) + 1 - max(lo, first)) / days)
    side = "start" if start is None or start < first else "end" if end is None or end > last else ""
    return Bar(round(min(left, 100 - width), 2), round(width, 2), side, "")
