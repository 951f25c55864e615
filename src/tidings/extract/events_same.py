"""Events that one report tells twice: by two words of a clause, or by "the meeting" after one."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from spacy.tokens import Token

from tidings.extract.event import PARTIES
from tidings.extract.patterns.syntax import listed
from tidings.model import Event, Reading, Span

# Kinds of acts that two do with one another.
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})


def once(events: list[Event]) -> tuple[Event, ...]:
    """One event where a light verb and its noun, or two words of one clause, name the same one."""
    kept: list[Event] = []
    # what a pattern reads says more than what the network alone sees
    for event in sorted(events, key=lambda e: (e.subtype is None, e.fields["trigger"][0].start, e.id)):
        same = [e for e in kept if e.type == event.type]
        words = {w for e in same for w in e.fields["trigger"]}
        again = any(_same(e, event) for e in same)
        if not again and not words & set(event.fields["trigger"]):
            kept.append(event)
    return tuple(sorted(kept, key=lambda e: (e.fields["trigger"][0].start, e.id)))


def _same(a: Event, b: Event) -> bool:
    """True for two words on one act in one sentence ("rallied, protesting against", "met at a summit")."""
    # "shot and killed" is one deed
    kinds = b.subtype in (a.subtype, None) or a.type == "ASSAULT"
    told = (a.sentence, a.polarity) == (b.sentence, b.polarity)
    # who vows to retaliate threatens once, though what is vowed is only possible
    status = a.status == b.status or a.type == "THREATEN"
    return kinds and told and status and _cast(a) == _cast(b)


def _cast(event: Event) -> tuple[frozenset[Span], ...]:
    """Who has a part in it; of what two do with one another, whoever does it."""
    actor, recipient = (frozenset(event.fields.get(role, ())) for role in PARTIES)
    return (actor | recipient,) if event.type in MUTUAL else (actor, recipient)


def definite(trigger: Token) -> bool:
    """True for a bare "the meeting", which takes up one that was told before."""
    if trigger.pos_ != "NOUN" or trigger.lemma_ not in listed("gatherings"):
        return False
    said = [t for t in trigger.children if not t.is_punct]
    return [t.lower_ for t in said] == ["the"]


def taken_up(reading: Reading, events: tuple[Event, ...], bare: AbstractSet[str]) -> tuple[Event, ...]:
    """Events without those in ``bare`` that take up one just told: "Sol met Brandt. At the talks, Sol"."""
    return tuple(
        e for e in events if e.id not in bare or not any(_takes_up(reading, e, earlier) for earlier in events)
    )


def _takes_up(reading: Reading, event: Event, earlier: Event) -> bool:
    here, there = event.sentence, earlier.sentence
    between = reading.article.text[there.end : here.start].strip() if there.end <= here.start else None
    before = earlier.fields["trigger"][0].start < event.fields["trigger"][0].start
    if not before or (between != "" and here != there):
        return False
    alike = ("CONSULT", earlier.subtype, earlier.status, earlier.polarity)
    if (event.type, event.subtype or earlier.subtype, event.status, event.polarity) != alike:
        return False
    if earlier.type != "CONSULT" or len(_parties(earlier)) < 2:
        return False
    return _parties(event) <= _parties(earlier)


def _parties(event: Event) -> set[str]:
    """The last words of an event's parties: of "Ana Sol" the surname."""
    spans = (s for role in PARTIES for s in event.fields.get(role, ()))
    return {s.text.split()[-1].lower() for s in spans if s.text.split()}
