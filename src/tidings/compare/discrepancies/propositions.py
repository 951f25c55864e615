"""What a report says happened, clause by clause: who did what to whom, and whether it did happen.

A proposition is read from one verb, from what is said of a thing ("was unarmed"), or from where it stands
("was on the list"). Clauses that tell no fact (what may be, was asked for, is feared or alleged, holds
under a condition) are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from tidings.compare.discrepancies.opposites import act_of, opposites, phrase_of, thing_of
from tidings.compare.discrepancies.stand import Stand, is_none, stand_of
from tidings.compare.words import stop_words
from tidings.model import Reading, Sentence, Span

# Words between a verb and its object that its side of a discrepancy still shows.
FAR = 12
Places = Sequence[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Argument:
    """Who or what: its entities, the stems that it may go by, and all its stems.

    A personal pronoun that is not resolved has none of them and is ``pronoun``; ``generic`` marks
    whoever it may be ("any", "those").
    """

    entities: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    pronoun: bool = False
    generic: bool = False

    @property
    def known(self) -> bool:
        """True if words or an entity tell who or what it is."""
        return bool(self.entities or self.heads)


@dataclass(frozen=True, slots=True)
class Proposition:
    """One clause. ``act`` is the verb, or one that stands for its like; ``whom`` what it is done to.

    ``around`` are the stems of its sentence, ``words`` the characters that say it, ``dates`` the first
    and last days that it names.
    """

    article: str
    act: str
    who: Argument
    whom: Argument
    stand: Stand
    around: frozenset[str]
    sentence: Span
    words: Span
    dates: tuple[tuple[str, str], ...] = ()


def propositions(reading: Reading, places: Places) -> Iterator[Proposition]:
    """Those of one report, in order. ``places`` are where it speaks of entities: start, end, id."""
    for sentence in reading.sentences:
        if not sentence.mined or reading.article.text[sentence.start : sentence.end].endswith("?"):
            continue
        inside = [x for x in places if sentence.start <= x[0] < sentence.end]
        for token in reading.doc[sentence.first : sentence.last]:
            found = _proposition(token, sentence, reading, inside)
            if found is not None:
                yield found


def _proposition(token: Token, sentence: Sentence, reading: Reading, places: Places) -> Proposition | None:
    predicate = _predicate(token)
    standing = stand_of(predicate[1], token) if predicate is not None else None
    if predicate is None or standing is None:
        return None
    act, verb, whom = predicate
    stand, anchor = standing
    who = _who(verb)
    first, second = _argument(who, places), _argument(whom, places)
    if first.generic or second.generic:
        return None
    nobody = [t for t in (who, whom) if t is not None and is_none(t)]
    if stand == "yes" and nobody:
        stand = "no"
    inside = reading.doc[sentence.first : sentence.last]
    around = frozenset(thing_of(t) for t in inside if _content(t))
    carried = [token, verb, *nobody, *([anchor] if anchor is not None else [])]
    lo, hi = _words(carried, whom if whom is not None else who)
    words = reading.article.span(max(lo, sentence.start), min(hi, sentence.end))
    whole = reading.article.span(sentence.start, sentence.end)
    dates = tuple(
        (t.date.start[:10], t.date.end[:10]) for t in reading.times
        if t.date.start and t.date.end and t.span.overlaps(whole)
    )  # fmt: skip
    return Proposition(reading.article.id, act, first, second, stand, around, whole, words, dates)


def _words(tokens: Sequence[Token], thing: Token | None) -> tuple[int, int]:
    """From the first to the last of the words that say what was done, or not, and to what."""
    all_ = list(tokens)
    for token in tokens:
        if token.pos_ in ("VERB", "AUX"):
            all_ += [c for c in token.children if c.dep_ in ("aux", "auxpass", "neg", "prt")]
        if is_none(token):
            all_ += [c for c in token.children if c.dep_ in ("det", "neg")]
    if thing is not None and abs(thing.i - tokens[0].i) <= FAR:
        all_ += [thing, thing.left_edge]
    first, last = min(all_, key=lambda t: t.i), max(all_, key=lambda t: t.i)
    while first.i > first.sent.start and not first.text[:1].isalnum():  # "'m not" wants its "I"
        first = first.nbor(-1)
    return first.idx, last.idx + len(last)


def _predicate(token: Token) -> tuple[str, Token, Token | None] | None:
    """The act that a token tells, the verb that carries it, and what it is done to; None for no act."""
    pack = opposites()
    lemma = token.lemma_.lower()
    said = token.dep_ in ("acomp", "oprd") and token.pos_ in ("ADJ", "VERB")
    if said and token.head.lemma_ in pack.standing:
        return act_of(lemma), token.head, _after_preposition(token.head)
    if token.dep_ == "pobj" and token.head.lower_ in ("on", "in") and _listed(token):
        verb = token.head.head
        placed = verb.lemma_ in pack.standing and verb.pos_ in ("VERB", "AUX")
        return (f"in {thing_of(token)}", verb, token) if placed else None
    if token.pos_ != "VERB" or not lemma[:1].isalpha():
        return None
    phrase = phrase_of(token)
    if phrase is not None:
        return phrase, token, _after_preposition(token)
    particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), "")
    lemma = f"{lemma} {particle}".strip()
    whom = _whom(token)
    if lemma in pack.empty or (whom is not None and whom.lemma_.lower() in pack.light):
        return None
    # to grab at a gun is not to grab it
    after = f" {whom.head.lower_}" if whom is not None and whom.dep_ == "pobj" else ""
    return act_of(lemma) + after, token, whom


def _who(verb: Token) -> Token | None:
    """Who does it, by grammar; None where nobody is said to."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "csubj"):
            return _real(child, verb)
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    if _passive(verb) is not None:
        return None
    head = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if verb.dep_ == "xcomp":
        told = next((c for c in head.children if c.dep_ == "dobj"), None)
        return told if told is not None and head.lemma_ != "use" else _subject(head)
    if verb.dep_ in ("conj", "advcl", "pcomp") and (verb.tag_ != "VBN" or verb.dep_ == "conj"):
        return _subject(head)
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return head
    if verb.dep_ == "acl" and head.dep_ == "pobj":  # "his bid to grab"
        return _subject(head.head.head)
    return None


def _subject(verb: Token) -> Token | None:
    return (_passive(verb) or _who(verb)) if verb.pos_ in ("VERB", "AUX") else None


def _whom(verb: Token) -> Token | None:
    """What it is done to."""
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            return _real(child, verb)
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return verb.head
    if verb.tag_ == "VBN" and verb.dep_ == "conj" and not any(c.dep_ == "nsubj" for c in verb.children):
        return _passive(verb.head)
    return _after_preposition(verb)


def _after_preposition(verb: Token) -> Token | None:
    found = (c for p in verb.children if p.dep_ == "prep" for c in p.children if c.dep_ == "pobj")
    return next((c for c in found if c.ent_type_ not in ("DATE", "TIME")), None)


def _passive(verb: Token) -> Token | None:
    found = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    return _real(found, verb) if found is not None else None


def _real(token: Token, verb: Token) -> Token:
    """What a relative pronoun stands for."""
    return verb.head if token.tag_ in ("WDT", "WP") and verb.dep_ == "relcl" else token


def _argument(token: Token | None, places: Places) -> Argument:
    if token is None:
        return Argument()
    heads = [token, *token.conjuncts] if token.pos_ in ("NOUN", "PROPN") else [token]
    entities = frozenset(e for start, end, e in places for t in heads if start <= t.idx < end)
    generic = any(t.lower_ in opposites().generic for t in (token, *token.children))  # "no one else" too
    if token.pos_ in ("PRON", "DET"):
        return Argument(entities, pronoun=True, generic=generic)
    if token.pos_ == "NUM" or token.lower_ == "one":
        return Argument(entities, generic=generic)
    phrase = [*heads, *(c for c in token.children if c.dep_ in ("compound", "amod", "poss", "nmod"))]
    stems = frozenset(thing_of(t) for t in phrase if _content(t))
    return Argument(entities, frozenset(thing_of(t) for t in heads), stems, generic=generic)


def _listed(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.ent_type_ not in ("DATE", "TIME")


def _content(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM") and token.lower_ not in stop_words()
