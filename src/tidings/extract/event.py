"""One event out of a match: its parties, place, date and amount, how it is held, and on whose word."""

from __future__ import annotations

from spacy.tokens import Token

from tidings.extract.events_when import by_date, when
from tidings.extract.patterns.context import amount_in, place_of
from tidings.extract.patterns.frame import Frame, frame_of
from tidings.extract.patterns.kinds import participant
from tidings.extract.patterns.match import Match
from tidings.extract.patterns.mood import Mood
from tidings.extract.patterns.syntax import listed
from tidings.extract.patterns.teller import teller_of
from tidings.model import Date, Event, Fields, Reading, Span, Statement, span_key, stable_id

# Roles of a pattern that become fields; every other role is only a condition.
PARTIES = ("actor", "recipient")
GENERIC = frozenset({"any", "every", "each", "whatever", "whichever"})
# Who neither confirms nor denies has done nothing by it.
ANSWERS = frozenset({"deny", "confirm"})
PRESS = frozenset({"press", "reporter", "journalist", "interviewer", "media", "newspaper", "correspondent"})
ASKS = frozenset({"question", "ask", "quiz", "press", "grill", "challenge"})
TRIED = frozenset({"launch", "weapons-test"})


def event_of(reading: Reading, match: Match, mood: Mood, statements: tuple[Statement, ...]) -> Event | None:
    """The event, or None where what stands in the match is none: nobody is told, or nobody in particular."""
    pattern, trigger = match.pattern, match.trigger
    if pattern.type is None:
        return None
    if _nothing_done(match, mood):
        return None
    parties = {role: _spans(reading, match.roles.get(role, ()), pattern.closed) for role in PARTIES}
    if pattern.split and len(parties["actor"]) > 1 and not parties["recipient"]:
        parties = {"actor": parties["actor"][:1], "recipient": parties["actor"][1:]}
    actors, recipients = ({s.text.lower() for s in parties[role]} for role in PARTIES)
    if actors & recipients or not (actors or recipients):
        return None
    heads = [t for role in PARTIES for t in match.roles.get(role, ())]
    heads += [t for t in (trigger, *match.roles.get("act", ())) if t.pos_ == "NOUN"]
    if any(c.dep_ == "det" and c.lower_ in GENERIC for t in heads for c in t.children):
        return None  # "any family that is asked to leave", "any agreement between"
    doubtful = trigger.pos_ == "NOUN" and mood.status == "possible"
    if doubtful and not all(parties.values()):
        return None  # "the risk of violating UN sanctions"
    if not pattern.plain and len(heads) > 1 and all(t.pos_ == "PRON" for t in heads):
        return None  # "before he met her" tells a reader nothing
    frames, words = trigger_words(match)
    taken = frozenset(t.i for role in PARTIES for t in match.roles.get(role, ()))
    place = place_of(reading, frames, taken)
    if place is None:
        place = next(iter(_spans(reading, match.roles.get("place", ()))), None)
    date, dated_by = when(reading, words, max(s.end for spans in parties.values() for s in spans))
    amount = amount_in(
        reading, tuple(t for role in ("theme", "recipient") for t in match.roles.get(role, ()))
    )
    trigger_spans = tuple(reading.article.span(t.idx, t.idx + len(t)) for t in words)
    fields: Fields = {"trigger": trigger_spans, **{k: v for k, v in parties.items() if v}}
    for name, span in (("place", place), ("date", dated_by), ("amount", amount.span if amount else None)):
        if span is not None:
            fields[name] = (span,)
    status = mood.status
    if pattern.status and status in {"reported", "confirmed"}:
        status = pattern.status
    status = by_date(reading, status, date, trigger)
    outcome, polarity = pattern.outcome, mood.polarity
    if mood.failed and pattern.subtype in TRIED:
        outcome, polarity = "failed", "positive"  # it was tried: the launch took place and went wrong
    statement = teller_of(reading, trigger, statements)
    span = reading.sentence_span(trigger.idx, trigger.idx + len(trigger))
    return Event(
        id=stable_id("e", pattern.id, span_key(*trigger_spans)),
        article=reading.article.id, type=pattern.type, subtype=pattern.subtype, outcome=outcome,
        actor=(), recipient=(), date=date if dated_by else Date(), place=None,
        amount=amount.id if amount else None, status=status, polarity=polarity,
        attributed_to=statement.id if statement else None, fields=fields, claim=None, sentence=span,
        code=pattern.code,
    )  # fmt: skip


def _nothing_done(match: Match, mood: Mood) -> bool:
    """True for "neither confirmed nor denied", for what the press does to get an answer, and for what only is
    there: "its missile programme poses a threat"."""
    lemma = match.trigger.lemma_.lower()
    both = {lemma, *(t.lemma_.lower() for t in match.trigger.conjuncts)} >= ANSWERS
    asking = any(t.lemma_.lower() in PRESS for t in match.roles.get("actor", ()))
    verb = match.trigger.head
    threat = any(t.dep_ in {"dobj", "attr"} and t.lemma_ in listed("dangers") for t in verb.children)
    standing = threat and match.trigger.pos_ == "NOUN" and match.trigger.dep_ == "nsubj"
    there = standing and verb.lemma_ in listed("poses")
    return (both and mood.polarity == "negative") or (lemma in ASKS and asking) or there


def trigger_words(match: Match) -> tuple[tuple[Frame, ...], tuple[Token, ...]]:
    """The frames and words that name an event: the trigger, and the noun that a light verb takes."""
    theme = match.roles.get("act", ())[:1]
    frames = (match.frame, *(frame_of(t) for t in theme))
    return frames, (match.trigger, *theme)


def _spans(reading: Reading, heads: tuple[Token, ...], closed: bool = False) -> tuple[Span, ...]:
    """Where parties stand; of a ``closed`` pattern "Kenyan" is one in "the Kenyan envoy"."""
    return tuple(sorted({(closed and _state(reading, head)) or participant(reading, head) for head in heads}))


def _state(reading: Reading, head: Token) -> Span | None:
    index = reading.name_over(head.idx)
    name = reading.names[index] if index is not None else None
    return reading.article.span(name.start, name.end) if name is not None and name.adjective else None
