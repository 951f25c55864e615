"""A page that is dated far from what it tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tidings.compare.discrepancies.parts import Readings, discrepancy, sentence, side
from tidings.model import Article, Claim, DateCandidate, Discrepancy, Event, Span

# Days between a page's date and the story's that no late report explains.
FAR = 45


def staleness_discrepancies(
    claims: Sequence[Claim], events: Sequence[Event], readings: Readings, articles: Mapping[str, Article]
) -> tuple[Discrepancy, ...]:
    """Reports with a date of their own that their text, or reports of the same events, speak against."""
    found = []
    for article in articles.values():
        doubted = [c for c in article.published.candidates if not c.believed]
        for candidate in sorted(doubted, key=lambda c: (c.value, c.basis))[:1]:
            told = _told(article, candidate, claims, events, readings, articles)
            if told is None:
                continue
            value, span = told
            evidence = [sentence(readings, candidate.span) or candidate.span] if candidate.span else []
            sides = [side(candidate.value[:10], evidence, [article.id]), side(value, [span])]
            made = discrepancy("staleness", "conflict", None, sides, articles)
            page = candidate.value[:10]
            note = f"The page of {article.label} is dated {page}; what it tells is dated {value}."
            found.append(Discrepancy(made.id, made.kind, made.relation, None, made.sides, note))
    return tuple(sorted(found, key=lambda d: d.id))


def _told(
    article: Article,
    candidate: DateCandidate,
    claims: Sequence[Claim],
    events: Sequence[Event],
    readings: Readings,
    articles: Mapping[str, Article],
) -> tuple[str, Span] | None:
    """The day and sentence that speak against a page's date: a dated event that the report shares with
    another, else one of its own, else the date that is believed with its words."""
    page = _day(candidate.value)
    shared = {m for c in claims if article.id in c.articles and len(c.articles) > 1 for m in c.members}
    dated = sorted(
        (e for e in events if e.id in shared or e.article == article.id),
        key=lambda e: (e.id not in shared, e.article == article.id, e.date.start or "9999", e.sentence),
    )
    for event in dated:
        day = _day(event.date.start)
        exact = event.date.precision in ("day", "minute") and event.article in articles
        if day and page and exact and abs((page - day).days) > FAR:
            return day.isoformat(), event.sentence
    for other in article.published.candidates:
        if other.believed and other.span is not None:
            found = sentence(readings, other.span)
            return other.value[:10], found or other.span
    return None


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
