"""Counts of things in a report, each with what it counts and the words around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from tidings.compare.contents import Content, content_of
from tidings.compare.words import content_stems, stem, words_of
from tidings.model import Amount, Reading, Sentence, Span, Statement
from tidings.packs import load_pack

# Years and the like are no counts.
SMALLEST = 2
# How many words away from a number a word can say what happened to those counted.
NEAR = 4
# News is told early in a report; further on stand the tolls of earlier disasters.
EARLY = 12
# An expression that dates a sentence so many days before its report tells of another event.
OLD = 20

PART = re.compile(
    r"\b(?:one|two|three|some|most|many|half|none|all|\d+|out) of (?:the |these |those )?$", re.I
)


@dataclass(frozen=True, slots=True)
class QuantityPack:
    """The shape of ``compare_quantities.yaml``."""

    classes: dict[str, list[str]]
    people: list[str]
    others: list[str]
    changed: list[str]
    changed_far: list[str]
    hedges: list[str]
    stocks: list[str]


@dataclass(frozen=True, slots=True)
class Count:
    """An amount of countable things in one report, with who gives it and the words around it.

    ``kind`` is the class of the pack ("dead", "hurt") where the words near the number tell it,
    ``deal`` the transfer whose goods it counts.
    """

    amount: Amount
    thing: str
    kind: str | None
    context: Content
    speaker: str | None
    sentence: Span
    published: str | None
    deal: str | None = None


@cache
def quantity_pack() -> QuantityPack:
    """The pack of what is counted."""
    return load_pack("compare_quantities", QuantityPack)


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind, words in quantity_pack().classes.items() for word in words}


@cache
def _people() -> frozenset[str]:
    return frozenset(quantity_pack().people)


def counts_people(thing: str) -> bool:
    """True for a noun that says nothing of what happened to those counted ("people")."""
    return thing in {stem(word) for word in _people()}


def counts_in(
    reading: Reading, statements: Sequence[Statement], deals: Mapping[Span, str] | None = None
) -> list[Count]:
    """The counts of one report, in order, of each kind the first.

    ``statements`` are those of this report; ``deals`` gives the transfer that an amount's span belongs to.
    """
    found = []
    told: set[str] = set()  # the first count of a kind is the report's own, later ones are parts or older
    text, published = reading.article.text, reading.article.published.value
    mined = [s for s in reading.sentences if s.mined]
    early = mined[EARLY - 1].end if len(mined) >= EARLY else len(text)
    for amount in reading.amounts:
        span = amount.span
        held = reading.sentence_at(span.start)
        deal = (deals or {}).get(span)
        if span.field != "text" or (amount.unit and not deal) or held is None or not held.mined:
            continue
        if (amount.value or amount.low or 0) < SMALLEST or _old(reading, held):
            continue
        if PART.search(text[held.start : span.start]) or _besides(span):
            continue  # "one of four", "three others": a part, or the whole of something else
        noun = content_stems(amount.of or "")
        kind = _kind(text, held, span, amount.of) if span.start < early else None
        if kind in told or not (noun or kind):
            continue
        told |= {kind} if kind else set()
        speaker = next(
            (s.source.entity for s in statements if any(c.overlaps(span) for c in s.content.spans)), None
        )
        around = text[held.start : span.start] + " " + text[span.end : held.end]
        sentence = reading.article.span(held.start, held.end)
        thing = noun[-1] if noun else ""
        found.append(Count(amount, thing, kind, content_of(around), speaker, sentence, published, deal))
    return found


def _besides(span: Span) -> bool:
    """True for a count that leaves out somebody named beside it."""
    return any(w.text in quantity_pack().others for w in words_of(span.text))


def _kind(text: str, held: Sentence, span: Span, of: str | None) -> str | None:
    """The class of the nearest word that tells one, for a count of people or of nothing named."""
    nouns = {w.text for w in words_of(of or "")}
    if nouns and not nouns & _people():
        return None
    kinds = _kinds()
    inside = next((kinds[w] for w in sorted(nouns) if w in kinds), None)
    if inside:
        return inside
    if not nouns and any(w.text == "toll" for w in words_of(text[held.start : span.start])):
        return "dead"
    after = list(words_of(text[span.end : held.end]))[:NEAR]
    before = list(words_of(text[held.start : span.start]))[::-1][:NEAR]
    ranked = [(n, w.text) for side in (after, before) for n, w in enumerate(side)]
    near = [(n, kinds[word]) for n, word in ranked if word in kinds]
    if not near or len({kind for n, kind in near if n == min(near)[0]}) > 1:
        return None
    return min(near)[1]


def _old(reading: Reading, held: Sentence) -> bool:
    """True if a time expression puts the sentence well before its report."""
    published = _day(reading.article.published.value)
    days = [_day(t.date.end) for t in reading.times if held.start <= t.span.start < held.end]
    return published is not None and any(d is not None and (published - d).days > OLD for d in days)


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
