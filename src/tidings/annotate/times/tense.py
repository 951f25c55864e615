"""Whether the clause around an expression tells of the past or of what is to come."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

Tense = Literal["past", "future"]

# Verbs and adjectives whose infinitive lies ahead of them: "plans to meet on Friday".
AHEAD = frozenset((
    "plan", "expect", "schedule", "set", "due", "slate", "want", "hope", "intend", "promise", "vow", "pledge",
    "agree", "prepare", "order", "ask", "call", "urge", "likely", "ready", "going", "go", "invite", "decide",
    "propose", "aim", "threaten", "offer", "need", "have", "postpone", "delay", "book", "be",
))  # fmt: skip
WILL = frozenset(("will", "'ll", "wo", "shall", "may", "might", "should", "must", "can"))
CLAUSE = frozenset(("VERB", "AUX"))


def tense_of(span: TokenSpan) -> Tense | None:
    """The tense of the verb that governs ``span``: the nearest one above it. None where there is none."""
    token: Token = span.root
    for _ in range(40):
        if (
            token.i not in range(span.start, span.end)
            and token.lemma_.lower() in AHEAD
            and token.tag_ in ("VBN", "JJ")
        ):
            return "future" if _of_now(token) else None
        if token.pos_ in CLAUSE and token.i not in range(span.start, span.end):
            return verb_tense(token)
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _of_now(token: Token) -> bool:
    """False for "was scheduled": what was ahead then may be over now."""
    return not any(c.dep_ in ("aux", "auxpass") and c.tag_ == "VBD" for c in token.children) and not (
        token.head.tag_ == "VBD" and token.dep_ in ("acomp", "attr")
    )


def verb_tense(verb: Token, depth: int = 8) -> Tense | None:
    """The tense of a verb from its form, its auxiliaries and, for an infinitive, the verb above it."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    tags = {c.tag_ for c in helpers}
    if any(c.tag_ == "MD" for c in helpers):
        perfect = any(c.lemma_ == "have" for c in helpers)
        modal = next(c.lower_ for c in helpers if c.tag_ == "MD")
        if perfect:
            return "past"
        return (
            "future"
            if modal in ("will", "'ll", "wo", "shall", "can", "may", "must", "should", "might")
            else None
        )
    if "TO" in tags:
        return _infinitive(verb, depth)
    if verb.tag_ == "VBD" or "VBD" in tags or any(c.lemma_ == "have" for c in helpers):
        return "past"
    if verb.tag_ == "VBN" and not helpers:
        return "future" if verb.lemma_ in AHEAD else "past"
    if verb.tag_ == "VBG" and not helpers and verb.head.i != verb.i and depth:
        above = _verb_above(verb)
        return verb_tense(above, depth - 1) if above is not None else None
    return None


def _verb_above(verb: Token) -> Token | None:
    token = verb
    while token.head.i != token.i:
        token = token.head
        if token.pos_ in CLAUSE:
            return token
    return None


def _infinitive(verb: Token, depth: int) -> Tense | None:
    """An infinitive lies ahead of a present, and of a noun or adjective; under a past verb who knows."""
    above = verb.head
    if above.i == verb.i:
        return "future"  # a headline: "Leaders to meet on Friday"
    if above.pos_ not in CLAUSE:
        return "future" if above.lemma_.lower() in AHEAD else None
    over = verb_tense(above, depth - 1) if depth else None
    if above.lemma_ in AHEAD:
        return "future" if over != "past" or any(c.tag_ in ("VBZ", "VBP") for c in above.children) else None
    return over
