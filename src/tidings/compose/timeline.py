"""Dated findings on one line, oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tidings.annotate.time_links import times_within
from tidings.model import Claim, Date, Event, Reading, Span, Statement, TimelineEntry, Transfer

DAY = len("2024-01-31")


@dataclass(frozen=True, slots=True)
class _Told:
    """A finding with its date, the words that give it and the reports that tell it."""

    what: str
    date: Date
    expression: Span | None
    headline: Span
    articles: frozenset[str]


def build_timeline(
    events: Iterable[Event],
    transfers: Iterable[Transfer],
    statements: Iterable[Statement],
    claims: Iterable[Claim],
    readings: Mapping[str, Reading],
) -> tuple[TimelineEntry, ...]:
    """Every dated finding, one entry a claim and date: what several reports say stands once.

    Findings of one sentence and date stand once, too, and a wide date of a claim ("in September") stands
    with the only narrower one that it holds.

    Fuzzy dates keep their span; a date with an open start is sorted by its end. An entry has the day on
    which the first of its reports was published beside its own date.
    """
    claim_of = {member: claim for claim in claims for member in claim.members}
    entries: dict[tuple[object, ...], TimelineEntry] = {}
    tellers: dict[tuple[object, ...], set[str]] = {}
    for told in _dated(events, transfers, statements, readings):
        claim = claim_of.get(told.what)
        slot: tuple[object, ...] = (claim.id if claim else told.headline, told.date)
        shown = TimelineEntry(told.date, told.expression, told.what, told.headline)
        tellers.setdefault(slot, set()).update(told.articles)
        if slot not in entries or _key(shown) < _key(entries[slot]):
            entries[slot] = shown
    for slot in list(entries):
        finer = [s for s in entries if s[0] == slot[0] and _holds(entries[slot].date, entries[s].date)]
        if len(finer) == 1:
            tellers[finer[0]] |= tellers.pop(slot)
            del entries[slot]
    return in_order(
        replace(shown, articles=tuple(sorted(tellers[slot])), reported=_reported(tellers[slot], readings))
        for slot, shown in entries.items()
    )


def in_order(entries: Iterable[TimelineEntry]) -> tuple[TimelineEntry, ...]:
    """Oldest first; a date with an open start stands at its end."""
    return tuple(sorted(entries, key=_key))


def _dated(
    events: Iterable[Event],
    transfers: Iterable[Transfer],
    statements: Iterable[Statement],
    readings: Mapping[str, Reading],
) -> Iterator[_Told]:
    """The findings that have a date."""
    for event in events:
        if event.date.known:
            words = _first(event.fields.get("date", ()))
            yield _Told(event.id, event.date, words, event.sentence, frozenset({event.article}))
    for transfer in transfers:
        if transfer.date.known and transfer.evidence:
            words = _first(transfer.fields.get("date", ()))
            # the sentence with the words that date it, and only the reports that have such words
            dates = transfer.fields.get("date", ())
            proof = next((s for s in transfer.evidence if words and s.overlaps(words)), transfer.evidence[0])
            tellers = frozenset(s.article for s in dates or transfer.evidence)
            yield _Told(transfer.id, transfer.date, words, proof, tellers)
    for statement in statements:
        if statement.said_at.known:
            words = _expression(statement, readings)
            article = frozenset({statement.article})
            yield _Told(statement.id, statement.said_at, words, statement.sentence, article)


def _first(spans: tuple[Span, ...]) -> Span | None:
    return spans[0] if spans else None


def _holds(wide: Date, narrow: Date) -> bool:
    """Whether a date is wider than another and holds all of it."""
    if wide == narrow or not (wide.start and wide.end and narrow.start and narrow.end):
        return False
    return wide.start[:DAY] <= narrow.start[:DAY] and narrow.end[:DAY] <= wide.end[:DAY]


def _reported(articles: Iterable[str], readings: Mapping[str, Reading]) -> str | None:
    """The first day that one of the reports was published, of those that are known to the day."""
    values = (readings[a].article.published.value or "" for a in articles if a in readings)
    return min((value[:DAY] for value in values if len(value) >= DAY), default=None)


def _expression(statement: Statement, readings: Mapping[str, Reading]) -> Span | None:
    """The time expression in the statement's own sentence that gave its date, outside the content."""
    reading = readings[statement.article]
    for time in times_within(reading, statement.sentence.start, statement.sentence.end):
        said = any(c.start <= time.span.start < c.end for c in statement.content.spans)
        if not said and time.date == statement.said_at:
            return time.span
    return None


def _key(entry: TimelineEntry) -> tuple[str, str, str, int, str]:
    date = entry.date
    return (
        date.start or date.end or "",
        date.end or "9999",
        entry.headline.article,
        entry.headline.start,
        entry.what,
    )
