"""What a transfer's own words make of how it is held: free choice, fear, and charges that take it as told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from tidings.extract.patterns.frame import auxiliaries
from tidings.extract.patterns.mood import Mood
from tidings.extract.patterns.syntax import word_class
from tidings.extract.patterns.teller import teller_of
from tidings.extract.transfers_stages import stages
from tidings.model import Reading, Statement, Status

FARTHEST = 6
CHOICE = frozenset({"any", "whatever", "whichever"})
OPEN: frozenset[Status] = frozenset({"reported", "confirmed", "alleged", "possible", "planned"})
SURE: frozenset[Status] = frozenset({"reported", "confirmed"})
NOMINAL = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "compound", "attr", "conj", "appos"})
CLAUSES = frozenset({"acl", "relcl", "ccomp", "xcomp", "pcomp", "advcl"})


def held(
    reading: Reading, trigger: Token, items: tuple[Token, ...], mood: Mood, statements: tuple[Statement, ...]
) -> Mood | None:
    """The mood as far as these words leave it; None where no transfer is told of at all.

    "Any support will be answered" and "any attempt to sell" tell of none, nor does a heading without
    a verb. What somebody fears may be. "An arms deal would bring sanctions" is a condition. What is
    condemned, or said to break a rule, is alleged by who says so.
    """
    if mood.status in OPEN and _any(trigger, items):
        return None
    if mood.status in SURE and _heading(trigger):
        return None
    if mood.status in SURE and _alarming(trigger):
        return replace(mood, status="alleged")
    if mood.status in {*SURE, "alleged", "planned"} and feared(trigger):
        return replace(mood, status="possible")
    if mood.status == "possible" and _supposed(trigger):
        return replace(mood, status="conditional")
    if mood.polarity == "positive" and _charged(reading, trigger, mood, statements):
        return replace(mood, status="alleged")
    return mood


def _climb(token: Token) -> Iterator[Token]:
    """The words above a token, itself first, as long as they bear on it."""
    node = token
    for _ in range(FARTHEST):
        yield node
        head = node.head
        if head == node or node.dep_ not in {*NOMINAL, *CLAUSES, "prep", "amod", "acomp"}:
            return
        node = head


def _any(trigger: Token, items: tuple[Token, ...]) -> bool:
    """True for "any support", "any attempt to sell", "whatever arms": no certain one is meant."""
    for token in (trigger, *items):
        for node in _climb(token):
            if node.pos_ in {"VERB", "AUX"} and node != trigger:
                break
            if any(t.dep_ == "det" and t.lower_ in CHOICE for t in node.children):
                return True
    above = (n for n in _climb(trigger) if n.pos_ == "NOUN" and n != trigger)
    return any(t.dep_ == "det" and t.lower_ in CHOICE for n in above for t in n.children if n.i < trigger.i)


def _heading(trigger: Token) -> bool:
    """True for a noun of trade in a line without a verb."""
    return trigger.pos_ != "VERB" and not any(t.pos_ in {"VERB", "AUX"} for t in trigger.sent)


def feared(trigger: Token) -> bool:
    """True for what is told as somebody's fear: nobody says that it is so."""
    known = [n for n in _climb(trigger) if n != trigger]
    for at, node in enumerate(known):
        if node.lemma_.lower() in stages().feared or node.lower_ in stages().feared:
            return True
        # what is said under a fear is feared; a verb that tells ends the way
        if node.pos_ == "VERB" and node.dep_ == "ROOT" and at:
            return False
    return False


def _alarming(trigger: Token) -> bool:
    """True for "the sale of rifles alarms Japan": who is alarmed takes it as told."""
    told = any(t.lower_ in {"the", "this", "that"} or t.dep_ == "poss" for t in trigger.children)
    verb = trigger.head
    return told and trigger.dep_ == "nsubj" and verb.pos_ == "VERB" and verb.lemma_.lower() in stages().feared


def _supposed(trigger: Token) -> bool:
    """True for the subject of "would": "an exchange of arms would bring sanctions"."""
    if trigger.dep_ not in {"nsubj", "nsubjpass"} or trigger.head.pos_ not in {"VERB", "AUX"}:
        return False
    told = any(t.lower_ in {"the", "this", "that"} or t.dep_ == "poss" for t in trigger.children)
    return not told and any(
        word_class("modals", t.lower_) == "conditional" for t in auxiliaries(trigger.head)
    )


def _charged(reading: Reading, trigger: Token, mood: Mood, statements: tuple[Statement, ...]) -> bool:
    """True for what is condemned, and for what is said to break a rule."""
    gerund = trigger.dep_ == "pcomp" and trigger.head.lower_ in {"for", "of"}
    if not (gerund or trigger.pos_ == "NOUN") or mood.status not in {*SURE, "possible"}:
        return False
    node = trigger
    while node.dep_ == "conj" and node.head.pos_ in {"NOUN", "PROPN"}:
        node = node.head
    head, role = node.head, node.dep_
    while head.dep_ in {"prep", "pobj"} and head.head != head:
        head = head.head
    lemma = head.lemma_.lower()
    plain = not any(word_class("modals", t.lower_) or t.lower_ == "to" for t in auxiliaries(head))
    plain = plain and not any(
        t.dep_ == "neg" or (t.dep_ == "amod" and word_class("adjectives", t.lower_))
        for t in (*head.children, *trigger.children)
    )
    if not plain or head.pos_ not in {"VERB", "AUX"}:
        return False
    if lemma in stages().charged and role in {"dobj", "pobj", "pcomp"}:
        return True
    said = teller_of(reading, trigger, statements) is not None
    what = {head, *(t for t in head.children if lemma == "be" and t.dep_ in {"attr", "acomp"})}
    return said and role == "nsubj" and any(t.lemma_.lower() in stages().breaks for t in what)
