"""Dated findings on one line, oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tidings.annotate.time_links import times_within
from tidings.model import Claim, Date, Event, Reading, Span, Statement, TimelineEntry, Transfer


def build_timeline(
    events: Iterable[Event],
    transfers: Iterable[Transfer],
    statements: Iterable[Statement],
    claims: Iterable[Claim],
    readings: Mapping[str, Reading],
) -> tuple[TimelineEntry, ...]:
    """Every dated finding, one entry a claim and date: what several reports say stands once.

    Findings of one sentence and date stand once, too.

    Fuzzy dates keep their span; a date with an open start is sorted by its end.
    """
    claim_of = {member: claim for claim in claims for member in claim.members}
    entries: dict[tuple[object, ...], TimelineEntry] = {}
    dated: list[tuple[str, Date, Span | None, Span]] = []
    for event in events:
        dated.append((event.id, event.date, _first(event.fields.get("date", ())), event.sentence))
    for transfer in transfers:
        dated.append(
            (transfer.id, transfer.date, _first(transfer.fields.get("date", ())), transfer.evidence[0])
        )
    for statement in statements:
        dated.append((statement.id, statement.said_at, _expression(statement, readings), statement.sentence))
    for what, date, expression, headline in dated:
        if not date.known:
            continue
        claim = claim_of.get(what)
        slot = (claim.id if claim else headline, date)
        shown = TimelineEntry(date, expression, what, headline)
        if slot not in entries or _key(shown) < _key(entries[slot]):
            entries[slot] = shown
    return in_order(entries.values())


def in_order(entries: Iterable[TimelineEntry]) -> tuple[TimelineEntry, ...]:
    """Oldest first; a date with an open start stands at its end."""
    return tuple(sorted(entries, key=_key))


def _first(spans: tuple[Span, ...]) -> Span | None:
    return spans[0] if spans else None


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
