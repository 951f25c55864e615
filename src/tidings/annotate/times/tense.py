"""Whether the clause around an expression tells of the past or of what is to come."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from tidings.annotate.times.grammar import Pack

Tense = Literal["past", "future", "nearest", "noun"]
"""``nearest``: the words leave both open ("was to meet", "Friday's ruling"); ``noun``: the date of a thing
that a past verb takes ("they campaigned in the 16 April referendum"), which may lie ahead."""

CLAUSE = frozenset(("VERB", "AUX"))
NOUNS = frozenset(("NOUN", "PROPN"))


def tense_of(span: TokenSpan, pack: Pack) -> Tense | None:
    """The tense of the verb that governs ``span``; None where there is no verb.

    The date of a noun ("Friday's ruling") is ``noun`` under a past verb and else the nearest.
    """
    token: Token = span.root
    nominal = False
    # "died at a hospital on Friday": the date is the verb's, wherever the parser hangs it
    on = token.head.pos_ == "ADP" and token.head.lower_ == "on"
    before = False
    goal = token.head.lower_ in pack.goals or span[0].lower_ in pack.goals
    while token.head.i != token.i:
        token = token.head
        if span.start <= token.i < span.end:
            continue
        if goal and not nominal and token.lemma_.lower() in pack.put_off:
            return "future"
        if token.tag_ in ("VBN", "JJ") and token.lemma_.lower() in pack.ahead:
            return "nearest" if _was(token) else "future"
        if token.pos_ in NOUNS and any(c.lower_ in pack.coming for c in token.lefts):
            return "future"
        # "in a debate ahead of Wednesday's election"
        before = before or (token.lower_ == "of" and token.head.lower_ == "ahead")
        if token.pos_ in CLAUSE:
            tense = verb_tense(token, pack)
            if not nominal:
                return tense
            return "nearest" if tense != "past" or before else "past" if on else "noun"
        nominal = nominal or token.pos_ in NOUNS
    return "nearest" if nominal else None


def _was(token: Token) -> bool:
    """ "was scheduled": what was ahead then may be over now."""
    helpers = [c for c in token.children if c.dep_ in ("aux", "auxpass")]
    if token.dep_ in ("acomp", "attr"):
        helpers.append(token.head)
    return any(h.tag_ == "VBD" for h in helpers)


def verb_tense(verb: Token, pack: Pack, depth: int = 8) -> Tense | None:
    """The tense of a verb from its form, its auxiliaries and, for an infinitive, the verb above it."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    modal = next((c.lower_ for c in helpers if c.tag_ == "MD"), None)
    perfect = any(c.lemma_ == "have" for c in helpers)
    if modal is not None:
        return "past" if perfect else "future" if modal in pack.will else "nearest"
    if any(c.tag_ == "TO" for c in helpers):
        # "is believed to have hit a house on 17 March"
        return "past" if perfect else _infinitive(verb, pack, depth)
    if verb.tag_ == "VBD" or perfect or any(c.tag_ == "VBD" for c in helpers):
        return "past"
    if verb.tag_ == "VBN" and not helpers:
        return "past"
    if verb.tag_ == "VBG" and not helpers and depth:
        above = _verb_above(verb)
        return verb_tense(above, pack, depth - 1) if above is not None else None
    if verb.tag_ in ("VBZ", "VBP", "VB", "VBG"):
        return "future" if verb.tag_ == "VBG" else "nearest"
    return None


def _verb_above(verb: Token) -> Token | None:
    token = verb
    while token.head.i != token.i:
        token = token.head
        if token.pos_ in CLAUSE:
            return token
    return None


def _infinitive(verb: Token, pack: Pack, depth: int) -> Tense | None:
    """An infinitive lies ahead; a purpose ("flew in to meet") is done when its verb is."""
    above = _verb_above(verb)
    if above is None or not depth:
        return "future"  # a headline: "Leaders to meet on Friday"
    if (
        verb.head.tag_ in ("VBN", "JJ", "IN") and verb.head.lemma_.lower() in pack.ahead
    ):  # "a ship due to sail on Friday"
        return "nearest" if _was(verb.head) else "future"
    over = verb_tense(above, pack, depth - 1)
    if verb.dep_ == "advcl" or (verb.dep_ == "xcomp" and above.lemma_ in pack.done):
        return over
    return "nearest" if over == "past" else "future"
