"""The timeline: every date drawn as the span that it may fall in, with the days on which it was reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tidings.model import Amount, Date, Dossier, Event, Span, Tally, TimelineEntry, Transfer
from tidings.publish.page.claims import told_as
from tidings.publish.page.labels import MONTHS, Labels, date_text, day
from tidings.publish.page.links import Links, Ref
from tidings.publish.page.words import event_word, plain, word, words

# The narrowest bar that can be seen, in percent of the axis.
NARROWEST = 1.6
# Entries of one date that stand open; the rest is folded.
OPEN_ENTRIES = 4
# With fewer days than these none is an outlier.
FEW_DAYS = 12
# How far from the middle half of the dates another is still drawn, in days at least.
NEAR = 180
# So many ticks at most, and so far apart at least, in percent of the axis.
MOST_TICKS, APART = 8, 7.0


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a date lies on the axis, in percent. ``open`` and ``off`` name the side that runs on."""

    left: float
    width: float
    open: str
    off: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis, in percent, and its words."""

    left: float
    label: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding of a date. ``reported`` is when its report was published, ``more`` how many tell it too."""

    text: str
    ref: Ref
    kind: str
    dated_by: str
    reported: str
    more: int


@dataclass(frozen=True, slots=True)
class Dated:
    """Everything of one date: what stands open, what is folded, and the days of its reports."""

    when: str
    fuzzy: bool
    bar: Bar | None
    reported: tuple[Tick, ...]
    entries: tuple[Entry, ...]
    more: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a kind are reported: who, the number in words, what is delivered, a sentence for each.

    ``amounts`` are the numbers that the reports give, in their words.
    """

    who: str
    what: str
    goods: tuple[str, ...]
    refs: tuple[Ref, ...]
    amounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The dates in order, the axis with its ends and ticks, and what is counted."""

    dates: tuple[Dated, ...]
    first: str
    last: str
    ticks: tuple[Tick, ...]
    counts: tuple[Count, ...]


def timeline(dossier: Dossier, labels: Labels, links: Links) -> Timeline:
    """One row a date, as the dossier orders them."""
    kinds = {e.id: ", ".join(filter(None, (event_word(e), told_as(e)))) for e in dossier.events}
    kinds |= {t.id: ", ".join(filter(None, ("transfer", told_as(t)))) for t in dossier.transfers}
    groups: dict[Date, list[TimelineEntry]] = {}
    for entry in dossier.timeline:
        groups.setdefault(entry.date, []).append(entry)
    published = {when: _published(found, labels) for when, found in groups.items()}
    axis = _axis([*groups, *(Date(d, d, "day") for days in published.values() for d in days)])
    rows = []
    for when, found in groups.items():
        entries = _entries(found, kinds, labels, links)
        shown = len(entries) if len(entries) == OPEN_ENTRIES + 1 else OPEN_ENTRIES
        fuzzy = (when.start or "")[:10] != (when.end or "")[:10]
        bar = _bar(when, axis) if axis else None
        days = tuple(_days(published[when], axis)) if axis else ()
        rows.append(Dated(date_text(when), fuzzy, bar, days, entries[:shown], entries[shown:]))
    first, last = (day(date.fromordinal(d).isoformat()) for d in axis) if axis else ("", "")
    ticks = tuple(_ticks(axis)) if axis else ()
    return Timeline(tuple(rows), first, last, ticks, counted(dossier, labels, links))


def _entries(
    found: Sequence[TimelineEntry], kinds: Mapping[str, str], labels: Labels, links: Links
) -> tuple[Entry, ...]:
    """One entry a sentence: it may tell of several findings of one date."""
    grouped: dict[str, list[TimelineEntry]] = {}
    for entry in found:
        grouped.setdefault(entry.headline.text, []).append(entry)
    made = []
    for text, same in grouped.items():
        kind = ", ".join(dict.fromkeys(kinds.get(e.what, "statement") for e in same))
        said = next((e.expression.text for e in same if e.expression), "")
        home = same[0].headline.article
        others = {a for e in same for a in e.articles} - {home}
        made.append(Entry(text, links.ref(same[0].headline), kind, said, labels.published(home), len(others)))
    return tuple(made)


# --- the axis ---------------------------------------------------------------------------------------


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
    reach = max(NEAR, 3 * (high - low))
    near = [x for x in days if low - reach <= x <= high + reach or len(days) < FEW_DAYS]
    return (near[0], near[-1]) if near[0] < near[-1] else None


def _place(ordinal: int, axis: tuple[int, int]) -> float:
    """Where the middle of a day lies, in percent."""
    return round(100 * (ordinal + 0.5 - axis[0]) / (axis[1] - axis[0] + 1), 2)


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
    true = 100 * (min(hi, last) + 1 - max(lo, first)) / days
    width = max(NARROWEST, true)
    left = max(0.0, left - (width - true) / 2)  # what is drawn wider than it is keeps its middle
    side = "start" if start is None or start < first else "end" if end is None or end > last else ""
    return Bar(round(min(left, 100 - width), 2), round(width, 2), side, "")


def _ticks(axis: tuple[int, int]) -> Iterator[Tick]:
    """Days, months or years, whichever gives a few, and none so close to an end that words would meet."""
    marks = next((m for m in map(list, _scales(axis)) if len(m) <= MOST_TICKS), [])
    for ordinal, label in marks:
        left = round(100 * (ordinal - axis[0]) / (axis[1] - axis[0] + 1), 2)
        if APART * 2 <= left <= 100 - APART * 2:
            yield Tick(left, label)


def _scales(axis: tuple[int, int]) -> Iterator[Iterator[tuple[int, str]]]:
    """First days of weeks, months, quarters, years, decades within the axis, the finest scale first."""
    first, last = (date.fromordinal(d) for d in axis)
    yield ((d, day(date.fromordinal(d).isoformat())) for d in range(axis[0], axis[1] + 1)
           if date.fromordinal(d).weekday() == 0)  # fmt: skip
    for step in (1, 3, 12, 120):
        months = range(12 * first.year + first.month, 12 * last.year + last.month)
        yield ((date(m // 12, m % 12 + 1, 1).toordinal(), _month(m, step)) for m in months if m % step == 0)


def _month(number: int, step: int) -> str:
    return str(number // 12) if step >= 12 else f"{MONTHS[number % 12]} {number // 12}"


def _published(found: Iterable[TimelineEntry], labels: Labels) -> tuple[str, ...]:
    """The days on which the reports of a date were published, of those known to the day."""
    articles = {a for e in found for a in e.articles if a in labels.articles}
    values = {labels.articles[a].published.value or "" for a in articles}
    return tuple(sorted({v[:10] for v in values if _ordinal(v) is not None}))


def _days(published: Iterable[str], axis: tuple[int, int]) -> Iterator[Tick]:
    for value in published:
        ordinal = _ordinal(value)
        if ordinal is not None and axis[0] <= ordinal <= axis[1]:
            yield Tick(_place(ordinal, axis), day(value))


# --- what is counted --------------------------------------------------------------------------------


def counted(dossier: Dossier, labels: Labels, links: Links) -> tuple[Count, ...]:
    """The tallies as shown, one for one."""
    found: dict[str, Event | Transfer] = {e.id: e for e in dossier.events}
    found |= {t.id: t for t in dossier.transfers}
    amounts = {a.id: a for a in dossier.amounts}
    return tuple(_count(tally, found, amounts, labels, links) for tally in dossier.tallies)


def _count(
    tally: Tally,
    found: Mapping[str, Event | Transfer],
    amounts: Mapping[str, Amount],
    labels: Labels,
    links: Links,
) -> Count:
    one = word(words().events, tally.what)
    name = one if tally.count == 1 else word(words().plurals, one)
    ended = {"failed": " to have failed", "succeeded": " to have succeeded"}.get(tally.outcome or "", "")
    proofs = [found[f] for group in tally.groups for f in group[:1] if f in found]
    return Count(
        who=labels.entity(tally.who) or "not told by whom",
        what=f"{tally.count} {plain(name)} reported{ended}",
        goods=tuple(proof.item for proof in proofs if isinstance(proof, Transfer)),
        refs=tuple(links.ref(_sentence(proof)) for proof in proofs),
        amounts=tuple(dict.fromkeys(amounts[a].span.text for a in tally.amounts if a in amounts)),
    )


def _sentence(finding: Event | Transfer) -> Span:
    return finding.sentence if isinstance(finding, Event) else finding.evidence[0]
