"""Which time expression dates which verb: read from the dependency parse of one sentence.

A date belongs to the words that govern it. Where two could be meant, or the date hangs on another
clause, nothing is returned: an undated event is better than one with its neighbour's date.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from tidings.model import Date, Reading, Span, Time

# How a time expression hangs on the word that it dates; never as its subject or object.
LINKS = frozenset(
    ("prep", "npadvmod", "nmod", "nummod", "compound", "amod", "advmod", "dep", "poss", "pobj", "conj")
)
# The time of "began shelling on Friday" is that of "shelling", wherever the parser hangs it.
ONE_EVENT = frozenset(
    ("begin", "start", "continue", "resume", "stop", "cease", "finish", "manage", "fail", "try")
)
# A noun's own date ("the deal of 2015", "Friday's talks") is not the date of the verb that takes the noun,
# but "at a meeting on Friday" dates what was said there.
OWN_PREPOSITIONS = frozenset(("of", "from", "for", "than", "about", "like"))
OBJECTS = frozenset(("dobj", "obj", "attr", "oprd"))
PLACES = frozenset(("at", "during", "in", "on"))
CLAUSE = frozenset(["VERB", "AUX"])
# "the first seizure since 2012" tells since when there was none, not when it was.
_MOST = (
    "bigg|larg|great|high|low|deadli|bloodi|long|short|strong|weak|heavi|tough|harsh|steep|sharp|fast|slow|hard|warm|cold|"
    "hott|wett|dri|clos|rich|poor"
)
RANKED = re.compile(
    rf"\b(?:first|only|worst|best|(?:{_MOST})est|most \w+)\b[^,;.]{{1,80}}?\bsince\s*$", re.IGNORECASE
)


def times_within(reading: Reading, start: int, end: int) -> tuple[Time, ...]:
    """The time expressions between the characters ``start`` and ``end`` that tell when something is."""
    first = bisect_left(reading.times, start, key=lambda t: t.span.start)
    return tuple(t for t in reading.times[first : first + 80] if t.span.end <= end and t.tells_when)


def time_for(reading: Reading, target: Token | TokenSpan) -> Time | None:
    """The one time expression of the same sentence that dates ``target``, a verb or an event noun.

    ``target`` may be a span of tokens; its root is meant. None where no expression hangs on it, or
    where two do that do not agree.
    """
    token = target.root if isinstance(target, TokenSpan) else target
    sentence = reading.sentence_at(token.idx)
    if sentence is None:
        return None
    tiers: tuple[list[Time], list[Time]] = ([], [])
    for time in times_within(reading, sentence.start, sentence.end):
        span = reading.tokens(time.span.start, time.span.end)
        if span is None or span.start <= token.i < span.end or ranks(reading, time):
            continue
        tier = _distance(span, token)
        if tier is not None:
            tiers[tier].append(time)
    return next((_agreed(found) for found in tiers if found), None)


def ranks(reading: Reading, time: Time) -> bool:
    """True for a time that says how rare something is: "the first such seizure since 2012"."""
    text = time.span.text.lower()
    since = time.span.start + (len("since ") if text.startswith("since ") else 0)
    before = reading.article.text[max(0, since - 120) : since]
    return RANKED.search(before) is not None


def date_of(reading: Reading, verb: Token) -> tuple[Date, Span | None]:
    """The date of ``verb`` and the words that give it; an empty Date and None where unclear."""
    time = time_for(reading, verb)
    return (time.date, time.span) if time else (Date(), None)


def governor(span: TokenSpan) -> Token | None:
    """The verb that a time expression hangs on, through any words between, or None."""
    token: Token = span.root
    while token.head.i != token.i:
        token = token.head
        if token.pos_ in CLAUSE:
            return token
    return None


def _agreed(times: list[Time]) -> Time | None:
    """The narrowest of several times that lie within each other, else None."""
    if len(times) == 1:
        return times[0]
    known = [(t.date.start[:10], t.date.end[:10], t) for t in times if t.date.start and t.date.end]
    if not known:
        return None
    low, high = max(k[0] for k in known), min(k[1] for k in known)
    inmost = [t for start, end, t in known if (start, end) == (low, high)]
    return next((t for t in inmost if t.date.precision == "minute"), inmost[0]) if inmost else None


def _distance(span: TokenSpan, target: Token) -> int | None:
    """0 where the time hangs on ``target`` itself, 1 through its object, a conjunct or an infinitive."""
    token: Token = span.root
    own = False  # the time already belongs to a noun on the way
    tier = 0
    while token.head.i != token.i:
        link, head = token.dep_, token.head
        if head.i == target.i:
            if own:
                return tier if link in OBJECTS or (link == "prep" and token.lower_ in PLACES) else None
            return tier if link in LINKS else None
        if head.pos_ in CLAUSE:
            return _through_verb(span, head, target) if not own and link in LINKS else None
        if head.pos_ in ("NOUN", "PROPN", "NUM") and head.i not in range(span.start, span.end):
            if link not in ("prep", "npadvmod") or token.lower_ in OWN_PREPOSITIONS:
                return None
            own, tier = True, 1
        token = head
    return None


def _through_verb(span: TokenSpan, verb: Token, target: Token) -> int | None:
    """1 where ``verb`` and ``target`` are one event, or a time in front is shared by both."""
    if target.head.i == verb.i and target.dep_ == "xcomp" and verb.lemma_ in ONE_EVENT:
        return 1
    if verb.head.i == target.i and verb.dep_ == "xcomp" and target.lemma_ in ONE_EVENT:
        return 1
    shared = target
    while shared.dep_ == "conj" and shared.head.i != shared.i:
        if any(child.dep_ in ("nsubj", "nsubjpass") for child in shared.children):
            return None
        shared = shared.head
        if shared.i == verb.i:
            return 1 if span.end <= verb.i else None
    return None
