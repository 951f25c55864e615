"""Figures of a report, each with what it counts, who gives it and the words around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from tidings.compare.contents import Content, content_of
from tidings.compare.days import day_of
from tidings.compare.discrepancies.quantities import quantity_pack
from tidings.compare.discrepancies.sources import Source, sources_of
from tidings.compare.discrepancies.topics import (
    actors_in,
    converted,
    frame_of,
    gauge_of,
    is_contested,
    is_perfect,
    kind_of,
    places_near,
    shared_with,
    spell_of,
)
from tidings.compare.words import content_stems, words_of
from tidings.model import Amount, Entity, Reading, Sentence, Span, Statement

# Years and the like are no counts.
SMALLEST = 2
# News is told early in a report; further on stand the tolls of earlier disasters.
EARLY = 12
# An expression that dates a sentence so many days before its report tells of another event.
OLD = 20

PART = re.compile(
    r"\b(?:one|two|three|some|most|many|half|none|all|\d+|out) of (?:the |these |those )?$", re.I
)
# "Eight of the 11 arrests".
OF_WHOLE = re.compile(
    r"\bof\s+(?:the|those|these|its|their)\s+"
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    re.I,
)
# Clocks as news writes them: "5:45 p.m.", "8pm", "18.00".
CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))?\s?([ap])\.?m\b|\b([01]\d|2[0-3])[:.]([0-5]\d)\b", re.I)
# Characters after a figure in which "each" makes it a rate.
RATE = 30
# Characters between a clock and the figure that it times.
CLOSE = 60


EMPTY = Content(frozenset(), frozenset(), (), False)
# So many words on both sides are about the figure itself.
AROUND = 7
# So many sentences tell what a report is about.
LEAD = 3
# A day so long before the report is that of the event, no day of news.
PAST = 2


@dataclass(frozen=True, slots=True)
class Count:
    """An amount in one report, with who gives it and the words around it.

    ``thing`` is the stem of the noun counted, ``kind`` the class of the pack ("dead", "hurt") where the
    words near the number tell it, ``deal`` the transfer whose goods it counts. ``part`` marks a figure
    that its words make part of a whole; ``clock`` is the time of day that it is given for, in minutes;
    ``old`` marks a sentence that tells of another time, ``day`` is the one past day that its words name.
    ``first`` marks the report's first figure of its kind, ``lead`` holds the words of its beginning,
    ``near`` those right around the figure and of what it counts. ``gauge``, ``frame`` and ``spell`` are
    those of ``topics``; ``places`` and ``actors`` the words of the names beside it, its sources' left out;
    ``together`` what its number counts besides ``thing``; ``beside`` the other numbers of its unit in the
    sentence; ``contested`` marks a sentence that gives two sides' figures, ``early`` one near the beginning.
    """

    amount: Amount
    thing: str
    kind: str | None
    context: Content
    speaker: str | None
    sentence: Span
    published: str | None
    deal: str | None = None
    sources: tuple[Source, ...] = ()
    part: bool = False
    clock: int | None = None
    old: bool = False
    day: date | None = None
    first: bool = False
    lead: Content = EMPTY
    near: Content = EMPTY
    gauge: str | None = None
    frame: str | None = None
    places: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    early: bool = False
    contested: bool = False
    together: frozenset[str] = frozenset()
    spell: str = ""
    beside: frozenset[float] = frozenset()


def count_of(
    reading: Reading,
    amount: Amount,
    statements: Sequence[Statement],
    entities: Mapping[str, Entity],
    deal: str | None = None,
) -> Count | None:
    """One amount of a report with what is around it, None for one in a title or in no sentence.

    ``statements`` are those of this report.
    """
    text, span = reading.article.text, amount.span
    held = reading.sentence_at(span.start)
    if span.field != "text" or held is None or not held.mined:
        return None
    noun = content_stems(amount.of or "")
    kind = None if amount.unit else kind_of(reading, held, span, amount.of)
    speaker = next(
        (s.source.entity for s in statements if any(c.overlaps(span) for c in s.content.spans)), None
    )
    said = [s for s in statements if s.sentence.start < held.end and held.start < s.sentence.end]
    around = text[held.start : span.start] + " " + text[span.end : held.end]
    return Count(
        amount=amount,
        thing=noun[-1] if noun else "",
        kind=kind,
        context=content_of(around),
        speaker=speaker,
        sentence=reading.article.span(held.start, held.end),
        published=reading.article.published.value,
        deal=deal,
        sources=sources_of(amount, kind, reading, statements, entities),
        part=_part(text, held, span, rated=amount.unit is None),
        clock=_clock(text, held, span),
        old=_is_past(reading, held, amount),
        day=_past_day(reading, held),
        first=kind is not None and _first(reading, held, amount, kind),
        lead=_lead(reading),
        near=_near(text, held, amount),
        gauge=gauge_of(reading, held, amount),
        frame=frame_of(reading, amount) if kind is None else None,
        places=places_near(reading, held, span, said),
        actors=actors_in(reading, held, said),
        early=_early(reading, span),
        contested=is_contested(text, held),
        together=shared_with(reading, span),
        spell=spell_of(reading, held, span),
        beside=_beside(reading, held, amount),
    )


def counts_in(
    reading: Reading,
    statements: Sequence[Statement],
    entities: Mapping[str, Entity],
    deals: Mapping[Span, str] | None = None,
) -> list[Count]:
    """The counts of one report, in order, of each kind the first.

    ``statements`` are those of this report; ``deals`` gives the transfer that an amount's span belongs to.
    """
    found = []
    text = reading.article.text
    for amount in reading.amounts:
        span = amount.span
        held = reading.sentence_at(span.start)
        deal = (deals or {}).get(span)
        if span.field != "text" or held is None or not held.mined:
            continue
        if (amount.value or amount.low or 0) < SMALLEST or _is_past(reading, held, amount):
            continue
        if PART.search(text[held.start : span.start]) or _besides(span) or converted(reading, amount):
            continue  # "one of four", "three others": a part, or the whole of something else
        kind = kind_of(reading, held, span, amount.of)
        if not (content_stems(amount.of or "") or kind or amount.unit):
            continue
        made = count_of(reading, amount, statements, entities, deal)
        if made is not None:
            found.append(replace(made, kind=kind))
    return found


def _besides(span: Span) -> bool:
    """True for a count that leaves out somebody named beside it; "more than 18" leaves out nobody."""
    words = [w.text for w in words_of(span.text)]
    return any(
        word in quantity_pack().others and (word != "more" or words[n + 1 : n + 2] != ["than"])
        for n, word in enumerate(words)
    )


def _part(text: str, held: Sentence, span: Span, rated: bool = True) -> bool:
    """True for a figure that its words make part of a whole: "three of the five", "24 of the injured".

    ``rated`` is False for a measure, which can have "per" in its unit.
    """
    if PART.search(text[held.start : span.start]) or _besides(span):
        return True
    if OF_WHOLE.search(text, span.start, min(held.end, span.end + RATE)):
        return True
    before = text[held.start : span.start].casefold().rstrip()
    after = text[span.end : held.end].casefold().lstrip()
    pack = quantity_pack()
    if any(before.endswith(words) for words in pack.parts_before):
        return True
    if any(after.startswith(words) for words in pack.parts_after):
        return True
    return rated and any(w.text in pack.rates for w in words_of(after[:RATE]))


def _clock(text: str, held: Sentence, span: Span) -> int | None:
    """The time of day nearest to a figure, in minutes."""
    near: list[tuple[int, int]] = []
    for match in CLOCK.finditer(text, held.start, held.end):
        gap = max(match.start() - span.end, span.start - match.end())
        hour, minute = int(match[1] or match[4]), int(match[2] or match[5] or 0)
        if match[3]:
            hour = hour % 12 + (12 if match[3].lower() == "p" else 0)
        if 0 <= gap <= CLOSE:
            near.append((gap, hour * 60 + minute))
    return min(near)[1] if near else None


def is_old(reading: Reading, held: Sentence) -> bool:
    """True if a time expression puts the sentence well before its report."""
    published = day_of(reading.article.published.value)
    days = [day_of(t.date.end) for t in reading.times if held.start <= t.span.start < held.end]
    return published is not None and any(d is not None and (published - d).days > OLD for d in days)


def _beside(reading: Reading, held: Sentence, amount: Amount) -> frozenset[float]:
    """The other amounts of a sentence, as they are written."""
    inside = (o for o in reading.amounts if held.start <= o.span.start < held.end and o.id != amount.id)
    return frozenset(o.value for o in inside if o.value is not None and o.unit == amount.unit)


def _early(reading: Reading, span: Span) -> bool:
    mined = [s for s in reading.sentences if s.mined]
    return len(mined) <= EARLY or span.start < mined[EARLY].start


def _is_past(reading: Reading, held: Sentence, amount: Amount) -> bool:
    """True for a figure of another time; not for a distance, nor for what "has" been counted since then."""
    if not is_old(reading, held) or (gauge_of(reading, held, amount) or "").startswith("from "):
        return False
    return not is_perfect(reading, amount.span)


def _past_day(reading: Reading, held: Sentence) -> date | None:
    """The one day, well before its report, to which a sentence puts what it tells."""
    published = day_of(reading.article.published.value)
    days = {
        day_of(t.date.start)
        for t in reading.times
        if held.start <= t.span.start < held.end
        and t.date.start
        and t.date.start[:10] == (t.date.end or "")[:10]
    }
    day = days.pop() if len(days) == 1 else None
    return day if day and published and (published - day).days >= PAST else None


def _first(reading: Reading, held: Sentence, amount: Amount, kind: str) -> bool:
    """True if no other figure of the kind stands before it in a report, and it stands early."""
    text, span = reading.article.text, amount.span
    if not _early(reading, span) and kind not in quantity_pack().lasting:
        return False
    for other in reading.amounts:
        if other.span.start >= span.start:
            break
        at = reading.sentence_at(other.span.start)
        if at is None or not at.mined or other.unit or other.value in (amount.value, None):
            continue
        if kind_of(reading, at, other.span, other.of) == kind and not _part(text, at, other.span):
            return False
    return not _part(text, held, span)


def _near(text: str, held: Sentence, amount: Amount) -> Content:
    before = [w.text for w in words_of(text[held.start : amount.span.start])][-AROUND:]
    after = [w.text for w in words_of(text[amount.span.end : held.end])][:AROUND]
    return content_of(" ".join([*before, amount.of or "", *after]))


def _lead(reading: Reading) -> Content:
    mined = [s for s in reading.sentences if s.mined][:LEAD]
    return _content(reading.article.text[mined[0].start : mined[-1].end]) if mined else EMPTY


@lru_cache(maxsize=16)  # every figure of a report asks for the same beginning
def _content(text: str) -> Content:
    return content_of(text)
