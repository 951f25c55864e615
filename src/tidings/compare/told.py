"""Statements, events and transfers alike, as things that a report tells of and perhaps dates."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from tidings.model import HAPPENED, Date, Event, Span, Statement, Transfer


@dataclass(frozen=True, slots=True)
class Told:
    """A finding of one article: the claim that it belongs to, its date and the words that give it."""

    article: str
    claim: str | None
    date: Date
    words: Span | None
    sentence: Span
    kind: str

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
    """What is told as having happened: neither planned nor denied."""
    found = [Told(s.article, s.claim, s.said_at, None, s.sentence, "statement") for s in statements]
    for event in events:
        if event.status in HAPPENED and event.polarity == "positive":
            words = event.fields.get("date", ())
            found.append(
                Told(
                    event.article,
                    event.claim,
                    event.date,
                    words[0] if words else None,
                    event.sentence,
                    "event",
                )
            )
    for transfer in transfers:
        if transfer.status in HAPPENED:
            words = transfer.fields.get("date", ())
            for sentence in transfer.evidence:
                mine = next((w for w in words if w.article == sentence.article), None)
                found.append(
                    Told(
                        sentence.article,
                        transfer.claim,
                        transfer.date if mine else Date(),
                        mine,
                        sentence,
                        "transfer",
                    )
                )
    return tuple(found)
