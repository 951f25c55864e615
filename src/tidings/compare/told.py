"""Statements, events and transfers alike, as things that a report tells of and perhaps dates."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from tidings.model import HAPPENED, Date, Event, Span, Statement, Transfer


@dataclass(frozen=True, slots=True)
class Told:
    """A finding of one article: the claim that it belongs to, its date and the words that give it.

    ``happened`` is False of what is feared, planned or denied.
    """

    article: str
    claim: str | None
    date: Date
    words: Span | None
    sentence: Span
    kind: str
    happened: bool = True

    @property
    def day(self) -> datetime.date | None:
        """The one day that it is dated to, None for a vaguer date."""
        value = self.date
        if value.start and value.start == value.end and value.precision == "day":
            return datetime.date.fromisoformat(value.start)
        return None


def told_of(
    statements: Sequence[Statement], events: Sequence[Event], transfers: Sequence[Transfer]
) -> tuple[Told, ...]:
    """All that is told, a transfer once for each sentence of it."""
    found = [Told(s.article, s.claim, s.said_at, None, s.sentence, "statement") for s in statements]
    for event in events:
        words = next(iter(event.fields.get("date", ())), None)
        happened = event.status in HAPPENED and event.polarity == "positive"
        found.append(Told(event.article, event.claim, event.date, words, event.sentence, "event", happened))
    for transfer in transfers:
        words_of = {w.article: w for w in reversed(transfer.fields.get("date", ()))}
        happened = transfer.status in HAPPENED
        for sentence in transfer.evidence:
            mine = words_of.get(sentence.article)
            date = transfer.date if mine else Date()
            found.append(Told(sentence.article, transfer.claim, date, mine, sentence, "transfer", happened))
    return tuple(found)
