"""Where a finding stands: its place, date and amount, and whether the report is about a game or a film."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Token

from tidings.annotate.time_links import date_of, ranks
from tidings.extract.patterns.frame import Frame
from tidings.extract.patterns.items import goods
from tidings.extract.patterns.kinds import name_at
from tidings.extract.patterns.pack import words
from tidings.extract.patterns.syntax import listed, ordered
from tidings.model import Amount, Date, Reading, Span

NESTED = frozenset({"of", "in", "near"})
# One word of sport or film in so many makes a report one about them.
LEISURE_SHARE = 1 / 45


@lru_cache(maxsize=64)
def _leisurely(text: str) -> bool:
    listed = words()["leisure"]
    found = text.lower().replace(",", " ").replace(".", " ").split()
    hits = sum(1 for word in found if word in listed or word.removesuffix("s") in listed)
    return hits > 3 and hits > len(found) * LEISURE_SHARE


def leisurely(reading: Reading) -> bool:
    """True if the report is about sport, film or music, where nobody attacks anybody."""
    return _leisurely(reading.article.text)


@lru_cache(maxsize=64)
def _violent(text: str) -> bool:
    harm, mishap = (sum(text.lower().count(w) for w in words()[name]) for name in ("violence", "mishaps"))
    return harm > 2 and harm > 2 * mishap


def violent(reading: Reading, at: int) -> bool:
    """True if the sentence at a character, or else the whole report, tells of violence, not of a mishap."""
    sentence = reading.sentence_at(at)
    text = reading.article.text[sentence.start : sentence.end].lower() if sentence else ""
    if any(word in text for word in words()["mishaps"]):
        return False
    return any(word in text for word in words()["violence"]) or _violent(reading.article.text)


def place_of(reading: Reading, frames: tuple[Frame, ...], taken: frozenset[int]) -> Span | None:
    """The named place that a locative preposition of the trigger governs, nearest first."""
    for frame in frames:
        for preposition in ordered("locative"):
            for head in frame.at(preposition):
                if head.i in taken or on_topic(head, frame.token):
                    continue
                name = name_at(reading, head)
                if name is None:
                    inner = (c for t in head.children if t.lower_ in NESTED for c in t.children)
                    name = next((n for c in inner if (n := name_at(reading, c))), None)
                if name is not None and name.kind in {"place", "state"}:
                    return reading.article.span(name.start, name.end)
    return None


def on_topic(head: Token, trigger: Token) -> bool:
    """True for what a noun of talk is about: "Kenya" in "discussed Norway's policy towards Kenya"."""
    node = head
    for _ in range(6):
        node = node.head
        if node.i == trigger.i or node.head == node:
            return False
        if node.lemma_ in listed("topics"):
            return True
    return False


def date_at(reading: Reading, tokens: tuple[Token, ...]) -> tuple[Date, Span | None]:
    """The date of the first of the tokens that has one, and the words that give it.

    In a report without a date of its own, "on Friday" is known by its words alone.
    """
    for token in tokens:
        date, span = date_of(reading, token)
        if span is not None:
            return date, span
    return Date(), None


def date_behind(reading: Reading, end: int) -> tuple[Date, Span | None]:
    """The time expression that stands right behind ``end``: "the talks between A and B on Friday".

    The parser hangs it on the name before it, or on the verb to come.
    """
    for time in reading.times:
        if time.span.start >= end and time.tells_when:
            between = reading.article.text[end : time.span.start].split()
            plain = [word.lower() for word in between] in ([], ["on"], ["in"])
            if plain and not ranks(reading, time):
                return time.date, time.span
            break
    return Date(), None


def amount_in(reading: Reading, heads: tuple[Token, ...]) -> Amount | None:
    """The amount that counts one of the heads: it ends at or holds the head, or stands right before it."""
    for head in heads:
        lo = reading.doc[head.left_edge.i].idx
        hi = max(head.idx + len(head), goods(head).idx + len(goods(head)))
        for amount in reading.amounts:
            if amount.span.start >= lo and amount.span.start <= head.idx and amount.span.end <= hi:
                return amount
    return None
