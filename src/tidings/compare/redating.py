"""What follows when the story changes what is believed of a report's date.

Its relative times ("last week") were counted from a day that is believed no more, or from none.
They are read anew, and the findings that took their dates from them are given the new ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tidings.annotate.times import find_times
from tidings.compare.dating import Window, bounded, doubtful, read_from, windows
from tidings.compare.own_days import narrowed
from tidings.compare.told import told_of
from tidings.model import Article, Date, Event, Fields, Published, Reading, Span, Statement, Time, Transfer

_Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Dated:
    """Articles, readings and findings whose dates agree with one another."""

    articles: tuple[Article, ...]
    readings: tuple[Reading, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    transfers: tuple[Transfer, ...]


def settle_dates(was: Dated) -> Dated:
    """Doubt the page dates that the story contradicts, and bound the reports that have none.

    Needs claims: what two reports tell is one thing only where it is one claim.
    """
    told = told_of(was.statements, was.events, was.transfers)
    readings = {r.article.id: r for r in was.readings}
    known = {a.id: a for a in was.articles}
    articles, fresh = [], dict(readings)
    for article in was.articles:
        reading = readings.get(article.id)
        first = doubtful(article, reading, told, known) if reading else None
        if reading is not None and first is not None:
            why = f"it opens with news that {first[1].label} told on {first[0].isoformat()}"
            article = replace(article, published=_doubted(article.published, why))
            undated = replace(reading, article=article)
            fresh[article.id] = replace(undated, times=find_times(undated))
        articles.append(article)
    now = _restated(replace(was, articles=tuple(articles)), readings, fresh)
    told = told_of(now.statements, now.events, now.transfers)
    left = {a: narrowed(w, fresh[a]) for a, w in windows(now.articles, fresh, told).items()}
    made = tuple(
        bounded(a, left[a.id], known[left[a.id].source].label) if a.id in left else a for a in now.articles
    )
    final = {a.id: a for a in made}
    for key, reading in fresh.items():
        times = _told_by(reading, left[key]) if key in left else reading.times
        fresh[key] = replace(reading, article=final[key], times=times)
    return replace(_restated(now, readings, fresh), articles=made, readings=tuple(fresh.values()))


def _doubted(published: Published, why: str) -> Published:
    candidates = tuple(replace(c, believed=False, why=why) for c in published.candidates)
    return Published(None, None, None, candidates)


def _told_by(reading: Reading, window: Window) -> tuple[Time, ...]:
    """Times that mean the same on the first and on the last day of the window."""
    if window.high is None:
        return reading.times
    made = []
    for index, time in enumerate(reading.times):
        if time.relative and not time.date.known:
            first = read_from(reading, index, window.low)
            if first.known and first == read_from(reading, index, window.high):
                time = replace(time, date=first, anchor="story")
        made.append(time)
    return tuple(made)


def _restated(now: Dated, old: Mapping[str, Reading], new: Mapping[str, Reading]) -> Dated:
    """The findings with the dates that their words have now."""
    moved: dict[_Place, Date] = {}
    for key, before in old.items():
        if new[key].times is not before.times:
            dates = {_place(t.span): t.date for t in new[key].times}
            moved |= {_place(t.span): dates.get(_place(t.span), Date()) for t in before.times}
    return replace(
        now,
        statements=tuple(_said(s, moved) for s in now.statements),
        events=tuple(replace(e, date=_new(e.fields, e.date, moved)) for e in now.events),
        transfers=tuple(_moved(t, moved) for t in now.transfers),
    )


def _moved(transfer: Transfer, moved: Mapping[_Place, Date]) -> Transfer:
    """A transfer whose date of order or delivery moves with the date that it was taken from."""
    date, was = _new(transfer.fields, transfer.date, moved), transfer.date
    ordered, delivered = (
        date if was.known and d == was else d for d in (transfer.ordered_on, transfer.delivered_on)
    )
    return replace(transfer, date=date, ordered_on=ordered, delivered_on=delivered)


def _place(span: Span) -> _Place:
    return span.article, span.start, span.end


def _new(fields: Fields, date: Date, moved: Mapping[_Place, Date]) -> Date:
    for span in fields.get("date", ()):
        if _place(span) in moved:
            return moved[_place(span)]
    return date


def _said(statement: Statement, moved: Mapping[_Place, Date]) -> Statement:
    """A statement has its date from words of its sentence that stand outside what was said."""
    spans, said = statement.sentence, statement.content.spans
    inside = [
        date
        for (article, start, end), date in moved.items()
        if article == statement.article
        and spans.start <= start < spans.end
        and not any(c.start <= start < c.end for c in said)
    ]
    return replace(statement, said_at=inside[0]) if len(inside) == 1 else statement
