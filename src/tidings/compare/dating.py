"""Reports without a date of their own, bounded by the dated events that they share with others.

A report that tells of a meeting which a dated report puts on the 13th was not written before the
13th. If it calls that day "Wednesday", it was written within the week that follows: newspapers
name a weekday only for the days around them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tidings.model import Article, Date, DateCandidate, Event, Published, Reading, Span, Time

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# A past weekday without "last" is one of the six days before publication, or that day itself.
REACH = timedelta(days=6)
# A page date that is later than the news of its text by more than this is not believed.
STALE = timedelta(days=60)
# The sentences that open a report.
LEAD = 3

_Key = tuple[str, str | None, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Bound:
    """What one shared event tells: not before ``low``, and not after ``high`` where it says so."""

    low: date
    high: date | None
    span: Span
    article: str


def date_by_story(
    articles: Sequence[Article], events: Sequence[Event]
) -> tuple[tuple[Article, ...], tuple[Event, ...]]:
    """Articles and events with the dates that follow from shared events; the rest as they were."""
    undated = {a.id for a in articles if a.read and a.published.value is None}
    known = _dated(events, undated)
    labels = {a.id: a.label for a in articles}
    bounds: dict[str, list[Bound]] = {}
    found = []
    for event in events:
        bound = _bound(event, known) if event.article in undated else None
        if bound is not None:
            bounds.setdefault(event.article, []).append(bound)
            if not event.date.known:
                day = bound.low.isoformat()
                event = replace(event, date=Date(day, day, "day"))
        found.append(event)
    made = tuple(_bounded(a, bounds[a.id], labels) if a.id in bounds else a for a in articles)
    return made, tuple(found)


def doubt_by_story(
    articles: Sequence[Article], readings: Sequence[Reading], events: Sequence[Event]
) -> tuple[Article, ...]:
    """Articles, without the page dates that the story contradicts.

    A report that opens with an event which dated reports told long before, and that tells of
    nothing dated since, carries the date of a page, not of a report. Needs all of that: a late
    background piece has news of its own.
    """
    found = []
    by_article = {reading.article.id: reading for reading in readings}
    for article in articles:
        reading = by_article.get(article.id)
        printed = _printed(article)
        first = _first_told(article, reading, events, articles) if reading and printed else None
        if reading is None or printed is None or first is None or printed - first[0] <= STALE:
            found.append(article)
            continue
        if _news_after(reading, first[0] + STALE):
            found.append(article)
            continue
        why = f"it opens with an event that {first[1].label} told on {first[0].isoformat()}, as news"
        found.append(replace(article, published=_doubted(article.published, why)))
    return tuple(found)


def _printed(article: Article) -> date | None:
    """The day that a page puts on itself. What was given with the report is not doubted."""
    published = article.published
    if published.precision != "day" or not published.value or published.basis in ("given", "text", None):
        return None
    return date.fromisoformat(published.value[:10])


def _first_told(
    article: Article, reading: Reading, events: Sequence[Event], articles: Sequence[Article]
) -> tuple[date, Article] | None:
    """The first dated report that opens with the event which this one opens with, and its day."""
    lead_end = ([s.end for s in reading.sentences if s.mined] + [0, 0])[:LEAD][-1]
    keys = {_key(e) for e in events if e.article == article.id and e.sentence.start < lead_end}
    keys.discard(None)
    dated = {a.id: a for a in articles if a.id != article.id and a.published.value}
    told = [
        (date.fromisoformat((dated[e.article].published.value or "")[:10]), dated[e.article])
        for e in events
        if e.article in dated and _key(e) in keys and dated[e.article].published.precision == "day"
    ]
    return min(told, key=lambda pair: (pair[0], pair[1].id)) if told else None


def _news_after(reading: Reading, day: date) -> bool:
    """True if the text has a date of its own, other than its page's, after ``day``."""
    printed = {(c.span.start, c.span.end) for c in reading.article.published.candidates if c.span}
    return any(
        time.date.start is not None and time.date.start[:10] > day.isoformat() and not time.relative
        for time in reading.times
        if (time.span.start, time.span.end) not in printed and reading.mined(time.span.start, time.span.end)
    )


def _doubted(published: Published, why: str) -> Published:
    candidates = tuple(replace(c, believed=False, why=why) for c in published.candidates)
    return Published(None, None, None, candidates)


def date_times(readings: Sequence[Reading], events: Sequence[Event]) -> tuple[Reading, ...]:
    """Readings whose time expressions have the dates that their events were given by the story."""
    told = {
        (event.article, span.start, span.end): event.date
        for event in events
        for span in event.fields.get("date", ())
        if event.date.known
    }
    return tuple(replace(reading, times=_times(reading, told)) for reading in readings)


def _times(reading: Reading, told: Mapping[tuple[str, int, int], Date]) -> tuple[Time, ...]:
    made = []
    for time in reading.times:
        date_ = told.get((reading.article.id, time.span.start, time.span.end))
        story = date_ is not None and not time.date.known
        made.append(replace(time, date=date_, anchor="story") if story and date_ else time)
    return tuple(made)


def _key(event: Event) -> _Key | None:
    sides = frozenset((*event.actor, *event.recipient))
    return (event.type, event.subtype, sides) if len(sides) > 1 else None


def _dated(events: Sequence[Event], undated: set[str]) -> dict[_Key, tuple[date, str]]:
    """Events that dated reports put on one and the same day, with the first such report."""
    days: dict[_Key, dict[date, str]] = {}
    for event in events:
        key = _key(event)
        if key and event.article not in undated and event.status in ("reported", "confirmed"):
            day = _day(event.date)
            if day:
                days.setdefault(key, {}).setdefault(day, event.article)
    return {key: next(iter(found.items())) for key, found in days.items() if len(found) == 1}


def _day(value: Date) -> date | None:
    if value.start and value.start == value.end and value.precision == "day":
        return date.fromisoformat(value.start)
    return None


def _bound(event: Event, known: Mapping[_Key, tuple[date, str]]) -> Bound | None:
    key = _key(event)
    if (
        key is None
        or key not in known
        or event.polarity == "negative"
        or event.status not in ("reported", "confirmed")
    ):
        return None
    day, source = known[key]
    words = event.fields.get("date", ())
    told = words[0].text.lower() if words else ""
    named = [name for name in WEEKDAYS if name in told]
    if named and WEEKDAYS[day.weekday()] not in named:
        return None  # another meeting of the same people
    if words and not named and event.date.known and _day(event.date) != day:
        return None
    return Bound(day, day + REACH if named else None, words[0] if words else event.sentence, source)


def _bounded(article: Article, bounds: Sequence[Bound], labels: Mapping[str, str]) -> Article:
    low = max(b.low for b in bounds)
    highs = [b.high for b in bounds if b.high]
    high = min(highs) if highs else None
    if high is not None and high < low:
        return article  # the bounds contradict one another: say nothing
    first = min(bounds, key=lambda b: (b.high is None, -b.low.toordinal(), b.span))
    value = f"{low.isoformat()}/{high.isoformat() if high else '..'}"
    why = f"it tells of an event that {labels[first.article]} puts on {first.low.isoformat()}"
    candidate = DateCandidate(value, "story", first.span, True, why)
    exact = low.isoformat() if low == high else None
    return replace(
        article,
        published=Published(
            exact, "day" if exact else None, "story", (*article.published.candidates, candidate)
        ),
    )
