"""What follows when the story changes what is believed of a report's date.

Its relative times ("last week") were counted from a day that is believed no more. They are found
anew, and the findings that took their dates from them are given the new ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tidings.annotate.times import find_times
from tidings.compare.dating import date_by_story, date_times, doubt_by_story
from tidings.model import Article, Date, Event, Fields, Reading, Span, Statement, Transfer

_Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Dated:
    """Articles, readings and findings whose dates agree with one another."""

    articles: tuple[Article, ...]
    readings: tuple[Reading, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    transfers: tuple[Transfer, ...]


def settle_dates(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    statements: Sequence[Statement],
    events: Sequence[Event],
    transfers: Sequence[Transfer],
) -> Dated:
    """Doubt page dates that the story contradicts, bound reports that have none, date what hangs on it."""
    doubted = doubt_by_story(articles, readings, events)
    before = {a.id: a for a in articles}
    changed = {a.id: a for a in doubted if a.published != before[a.id].published}
    fresh = tuple(_found_anew(r, changed.get(r.article.id)) for r in readings)
    moved = _moved(readings, fresh)
    statements = [_restate(s, fresh, moved) if s.article in changed else s for s in statements]
    events = [replace(e, date=_new(e.fields, e.date, moved)) if e.article in changed else e for e in events]
    transfers = [
        replace(t, date=_new(t.fields, t.date, moved)) if t.evidence[0].article in changed else t
        for t in transfers
    ]
    bounded, told = date_by_story(doubted, events)
    final = {a.id: a for a in bounded}
    settled = tuple(replace(r, article=final[r.article.id]) for r in date_times(fresh, told))
    return Dated(bounded, settled, tuple(statements), told, tuple(transfers))


def _found_anew(reading: Reading, article: Article | None) -> Reading:
    if article is None:
        return reading
    undated = replace(reading, article=article)
    return replace(undated, times=find_times(undated))


def _moved(old: Sequence[Reading], new: Sequence[Reading]) -> dict[_Place, Date]:
    """For each time expression that means another day now, its new date."""
    found: dict[_Place, Date] = {}
    for before, after in zip(old, new, strict=True):
        if before is after:
            continue
        dates = {_place(t.span): t.date for t in after.times}
        found |= {_place(t.span): dates.get(_place(t.span), Date()) for t in before.times}
    return found


def _place(span: Span) -> _Place:
    return span.article, span.start, span.end


def _new(fields: Fields, date: Date, moved: Mapping[_Place, Date]) -> Date:
    for span in fields.get("date", ()):
        if _place(span) in moved:
            return moved[_place(span)]
    return date


def _restate(statement: Statement, readings: Sequence[Reading], moved: Mapping[_Place, Date]) -> Statement:
    """A statement takes its date from words in its own sentence: those that stand there now."""
    if not statement.said_at.known:
        return statement
    inside = [
        time.date
        for reading in readings
        if reading.article.id == statement.article
        for time in reading.times
        if statement.sentence.start <= time.span.start < statement.sentence.end and _place(time.span) in moved
    ]
    return replace(statement, said_at=inside[0] if len(inside) == 1 else Date())
