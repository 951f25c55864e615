"""What grammar forbids: the speaker is who was made to speak, and who is warned has not said it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from tidings.extract.patterns.kinds import common_nouns
from tidings.extract.statements.candidate import Candidate, holds, touch
from tidings.extract.statements.lexicon import words
from tidings.extract.statements.tree import (
    SUBJECTS,
    addressee,
    child,
    is_passive,
    may_speak,
    source_range,
)
from tidings.extract.statements.unsaid import unsaid
from tidings.extract.statements.view import View
from tidings.extract.statements.weigh import Weighed

# Characters of "the" before who hears it, in the content or left out of it.
ARTICLE = 4
OPENS = frozenset({"which", "who", "whose", "whom", "where", "and", "or", "but"})
# Words between the one who hears it and "that": "on Monday".
DAY = 4
JOINS = frozenset({"and", "or", "but"})
ABOUT = frozenset({"of", "about", "against"})
SPEAKERS = frozenset({"PROPN", "PRON", "DET", "NOUN"})


def settle(view: View, found: Iterable[Weighed]) -> list[Weighed]:
    """``found`` without what is no saying, and with the right one of two who could have said it."""
    return [
        replace(w, candidate=_unheard(view, _ended(view, _short(view, _caused(view, w.candidate)))))
        for w in found
        if not unsaid(view, w.candidate)
    ]


def _caused(view: View, c: Candidate) -> Candidate:
    """ "The deal led three states to warn of war": the states warn, whatever led them to it."""
    verb = view.doc[c.head]
    while verb.pos_ == "NOUN" and verb.dep_ == "dobj":
        verb = verb.head  # "to issue warnings"
    cause = verb.head
    made = verb.dep_ in ("xcomp", "ccomp", "advcl") and any(t.tag_ == "TO" for t in verb.lefts)
    if not made or cause.lemma_.lower() not in words().causes or is_passive(cause):
        return c
    first = child(cause, *SUBJECTS)
    who = child(verb, *SUBJECTS) or child(cause, "dobj")
    if first is None or who is None or not cause.i < who.i < verb.i or not may_speak(who):
        return c
    if c.source and not holds(c.source, first):
        return c
    if cause.lemma_.lower() == "lead" and _person(first):
        return c  # "the minister led a delegation to demand"
    source = source_range(view, who, verb)
    if source is None or touch((source,), c.content):
        return c
    return replace(c, source=(source,), speaker=who.i)


def _person(noun: Token) -> bool:
    """True for a name, "he" and a noun for persons: they lead others in another sense than a raid does."""
    return noun.pos_ in ("PROPN", "PRON") or "person" in common_nouns().get(noun.lemma_.lower(), ())


def _short(view: View, c: Candidate) -> Candidate:
    """The source without what stands before it: "A day after the vote in Oslo, [the minister]"."""
    tokens = view.reading.tokens(*c.source[0]) if len(c.source) == 1 else None
    if tokens is None or not len(tokens):
        return c
    comma = None
    if tokens.root.lemma_.lower() in words().spans:
        comma = next((t for t in reversed(tokens) if t.text == "," and t.i > tokens.root.i), None)
    elif tokens[0].tag_ == "VBG" and tokens[0].dep_ in ("advcl", "csubj"):  # "Speaking in Oslo, [he]"
        first = next((t for t in tokens if t.text == "," and t.i + 1 < tokens.end), None)
        comma = first if first is not None and first.nbor(1).pos_ in SPEAKERS else None
    if comma is None or comma.i + 1 >= tokens.end:
        return c
    start, end = view.doc[comma.i + 1].idx, c.source[0][1]
    return replace(c, source=((start, end),), speaker=view.doc[comma.i + 1 : tokens.end].root.i)


def _ended(view: View, c: Candidate) -> Candidate:
    """The content without a word at its end that opens the next clause: "the talks[, which]"."""
    start, end = c.content[-1]
    tokens = view.reading.tokens(start, end)
    if tokens is None or len(tokens) < 3 or tokens[-1].lower_ not in OPENS or view.quoted(tokens[-1]):
        return c
    comma = tokens[-2].text == ","
    if not comma and tokens[-1].lower_ not in JOINS:
        return c
    whole = view.trim(start, tokens[-2 if comma else -1].idx)
    return replace(c, content=(*c.content[:-1], whole)) if whole else c


def _unheard(view: View, c: Candidate) -> Candidate:
    """The content without who hears it: "warned [the council] that the dam would break"."""
    verb, (start, end) = view.doc[c.head], c.content[0]
    before = c
    if c.addressee is None and verb.lemma_.lower() in words().warns and not is_passive(verb):
        c = _warned(view, c, verb)
    if c.addressee is None:
        return c
    if abs(c.addressee[0] - start) > ARTICLE or view.quote_over(start, end):
        return before if touch((c.addressee,), c.content) else c
    rest = view.reading.tokens(c.addressee[1], end) if c.addressee[1] < end else None
    if rest is None or not len(rest):
        return before if touch((c.addressee,), c.content) else c
    # "warned the council on Monday that": the day is not said either
    first = next((t for t in rest[:DAY] if t.lower_ == "that"), rest[0])
    if any(t.ent_type_ not in ("DATE", "TIME") and t.dep_ != "prep" for t in rest[: first.i - rest.start]):
        first = rest[0]
    that = (
        first.lower_ == "that"
        and first.tag_ != "DT"
        and first.head.head.i == verb.i
        and first.head.dep_ == "ccomp"
    )
    of = verb.lemma_.lower() in words().warns and first.lower_ in ABOUT and first.i > verb.i
    if not (that or of) or c.addressee[0] < view.range(c.head, c.head)[1]:
        return before if touch((c.addressee,), c.content) else c
    return replace(c, content=((first.idx, end), *c.content[1:]))


def _warned(view: View, c: Candidate, verb: Token) -> Candidate:
    """``c`` with the object of "warned" as who hears it, without the "of" that the parser may hang on it."""
    to, told = addressee(view, verb, c.source[0] if c.source else None), child(verb, "dobj")
    about = next((t for t in told.rights if t.lower_ in ABOUT), None) if told is not None else None
    if to is not None and about is not None and to[0] < about.idx < to[1]:
        to = view.trim(to[0], about.idx)
    return replace(c, addressee=to)
