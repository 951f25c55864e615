"""One event, on two days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tidings.compare.contents import content_of, likeness, weigh
from tidings.compare.discrepancies.parts import Readings, apart, discrepancy, side
from tidings.model import Article, Discrepancy, Event

# Farther apart than this, two events of one kind are more likely two events.
DAYS = 3
ALIKE = 0.5


def date_discrepancies(
    events: Sequence[Event], readings: Readings, articles: Mapping[str, Article]
) -> tuple[Discrepancy, ...]:
    """Events of one kind between the same parties, told alike, that two reports put on days close by."""
    told = [e for e in events if e.subtype and e.actor and e.polarity == "positive" and _day(e)]
    contents = {e.id: content_of(e.sentence.text) for e in told}
    weights = weigh(contents.values())
    found: dict[str, Discrepancy] = {}
    for n, a in enumerate(told):
        for b in told[n + 1 :]:
            x, y = _day(a), _day(b)
            if a.article == b.article or x is None or y is None or not 0 < abs((x - y).days) <= DAYS:
                continue
            if not _same_kind(a, b) or articles[a.article].story != articles[b.article].story:
                continue
            if likeness(contents[a.id], contents[b.id], weights) < ALIKE:
                continue
            sides = [side(str(day), [e.sentence]) for day, e in sorted(((x, a), (y, b)), key=lambda p: p[0])]
            if apart(sides):
                made = discrepancy("date", "conflict", None, sides, articles)
                found[made.id] = made
    return tuple(found[key] for key in sorted(found))


def _same_kind(a: Event, b: Event) -> bool:
    if (a.type, a.subtype, a.status) != (b.type, b.subtype, b.status):
        return False
    return set(a.actor) == set(b.actor) and set(a.recipient) == set(b.recipient)


def _day(event: Event) -> date | None:
    """The day of an event that is dated to the day."""
    when = event.date
    if (
        when.precision not in ("day", "minute")
        or not when.start
        or (when.end or when.start)[:10] != when.start[:10]
    ):
        return None
    try:
        return date.fromisoformat(when.start[:10])
    except ValueError:
        return None
