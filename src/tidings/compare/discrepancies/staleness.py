"""A page that is dated far from what it tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tidings.compare.days import day_of
from tidings.compare.discrepancies.parts import Readings, discrepancy, sentence, side
from tidings.compare.groups import components
from tidings.model import Article, Claim, DateCandidate, Discrepancy, Event, Reading, Span

# Days between a page's date and the story's that no late report explains.
FAR = 45
# News is told in the first sentences of a report.
LEAD = 3


def staleness_discrepancies(
    claims: Sequence[Claim], events: Sequence[Event], readings: Readings, articles: Mapping[str, Article]
) -> tuple[Discrepancy, ...]:
    """Reports with a date of their own that their text, or reports of the same events, speak against."""
    found = []
    for article in sorted(articles.values(), key=lambda a: a.id):
        candidates = sorted(article.published.candidates, key=lambda c: (c.believed, c.value, c.basis))
        for candidate in candidates[:1]:
            told = None
            if not candidate.believed:
                told = _against(article, candidate, events, readings)
            if told is None:
                told = _elsewhere(article, candidate, claims, events, readings, articles)
            if told is None:
                continue
            day, span = told
            page = candidate.value[:10]
            own = [sentence(readings, candidate.span) or candidate.span] if candidate.span else []
            sides = [side(page, own, [article.id]), side(day, [span])]
            made = discrepancy("staleness", "conflict", None, sides, articles)
            note = f"The page of {article.label} is dated {page}; the events that it tells are dated {day}."
            found.append(Discrepancy(made.id, made.kind, made.relation, None, made.sides, note))
    return tuple(found)


def _against(
    article: Article, candidate: DateCandidate, events: Sequence[Event], readings: Readings
) -> tuple[str, Span] | None:
    """The date that the report's own text gives against a page date that is not believed."""
    for event in sorted((e for e in events if e.article == article.id), key=lambda e: e.sentence):
        day = _exact(event)
        if day and _far(candidate.value, day):
            return day, event.sentence
    for other in article.published.candidates:
        if other.believed and other.span is not None and _far(candidate.value, other.value):
            return other.value[:10], sentence(readings, other.span) or other.span
    return None


def _elsewhere(
    article: Article,
    candidate: DateCandidate,
    claims: Sequence[Claim],
    events: Sequence[Event],
    readings: Readings,
    articles: Mapping[str, Article],
) -> tuple[str, Span] | None:
    """The date of reports that tell the same event, which this one tells as news.

    Only if its lead tells an event that other reports tell too, if it nowhere speaks of that time as
    past, and if no dated report among those stands near the page's date.
    """
    reading = readings.get(article.id)
    if reading is None:
        return None
    lead = [s for s in reading.sentences if s.mined][:LEAD]
    own = {e.id for e in events if e.article == article.id and any(s.start == e.sentence.start for s in lead)}
    if not any(own & set(c.members) for c in claims if len(c.articles) > 1):
        return None
    linked = _linked(article.id, claims)
    dated: list[tuple[str, Span]] = []
    for other in linked:
        published = articles[other].published
        believed = next((c for c in published.candidates if c.believed and c.span), None)
        if published.value and published.basis != "story":
            dated.append((published.value[:10], _words(believed, other, claims, readings)))
    dated += [(day, e.sentence) for e in events if e.article in linked and (day := _exact(e))]
    if not dated or not all(_far(candidate.value, day) for day, _ in dated):
        return None
    told = min(dated)
    return None if _speaks_of(reading, told[0]) else told


def _words(believed: DateCandidate | None, article: str, claims: Sequence[Claim], readings: Readings) -> Span:
    """The words that date a report, or the first sentence of it where no words do."""
    if believed is not None and believed.span is not None:
        return sentence(readings, believed.span) or believed.span
    first = readings[article].sentences[0]
    return readings[article].article.span(first.start, first.end)


def _linked(article: str, claims: Sequence[Claim]) -> list[str]:
    """The other reports that tell what this one tells, or what such a report tells."""
    edges = [(c.articles[0], other) for c in claims for other in c.articles[1:]]
    return sorted(i for group in components(edges) if article in group for i in group if i != article)


def _speaks_of(reading: Reading, day: str) -> bool:
    """True if the report itself dates something to about that day: it knows that it is late."""
    return any(
        time.date.start and not _far(time.date.start, day)
        for time in reading.times
        if reading.mined(time.span.start, time.span.end)
    )


def _exact(event: Event) -> str | None:
    if event.status not in ("reported", "confirmed") or event.date.precision not in ("day", "minute"):
        return None
    start, end = event.date.start, event.date.end
    return start[:10] if start and (end or start)[:10] == start[:10] else None


def _far(a: str, b: str) -> bool:
    x, y = day_of(a), day_of(b)
    return x is not None and y is not None and abs((x - y).days) > FAR
