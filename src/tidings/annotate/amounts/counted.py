"""The thing that a number counts, read from the dependency parse."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from tidings.annotate.amounts.lexicon import AmountPack

REACH = 6  # tokens between a number and its noun, at most
INNER = frozenset(
    ("compound", "amod", "nmod", "poss", "case", "punct", "advmod", "nummod", "quantmod", "appos", "npadvmod")
)
NOUNS = frozenset(("NOUN", "PROPN"))


@dataclass(frozen=True, slots=True)
class Thing:
    """What is counted: tokens ``first:last``, or nothing where the number stands bare but counts."""

    first: int
    last: int

    @property
    def named(self) -> bool:
        return self.last > self.first


BARE = Thing(0, 0)


def thing_counted(number: TokenSpan, after: int, pack: AmountPack) -> Thing | None:
    """The noun after a number; ``BARE`` where only a verb says that it counts; None if it counts nothing.

    ``after`` is the first token behind the number and any unit.
    """
    doc = number.doc
    following = doc[after] if after < len(doc) else None
    if following is not None and following.lower_ == "of":
        return _of_phrase(following, pack)
    if following is not None and following.lower_ == "out" and after + 1 < len(doc):
        return _of_phrase(doc[after + 1], pack) if doc[after + 1].lower_ == "of" else None
    if following is not None and following.lower_ in pack.skip_things:
        return None
    head = _noun(number, after)
    if head is not None:
        return _phrase(doc, after, head, pack)
    if following is not None and following.lower_ in pack.states:
        return Thing(following.i, following.i + 1)
    return BARE if _bare(number, pack) else None


def thing_measured(number: TokenSpan, after: int, money: bool, pack: AmountPack) -> Thing | None:
    """What a measure or sum is of: "500 tonnes of rice", "40 percent of voters", "$3m worth of fuel"."""
    doc = number.doc
    if after < len(doc) and doc[after].lower_ == "worth":
        after += 1
    if after >= len(doc) or doc[after].lower_ not in (("of", "in") if money else ("of",)):
        return None
    found = _of_phrase(doc[after], pack)
    if found is None or not found.named:
        return None
    head = doc[found.last - 1]
    if doc[after].lower_ == "in" and (
        head.pos_ != "NOUN" or head.ent_type_ in ("DATE", "TIME", "GPE") or doc[after + 1].i != found.first
    ):
        return None
    return found


def _of_phrase(preposition: Token, pack: AmountPack) -> Thing | None:
    noun = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    if noun is None or noun.pos_ not in NOUNS or noun.i - preposition.i > REACH:
        return None
    if noun.lower_ in pack.skip_things or _interrupted(preposition.doc, preposition.i, noun.i):
        return None
    return _phrase(preposition.doc, preposition.i + 1, noun, pack)


def _noun(number: TokenSpan, after: int) -> Token | None:
    """The noun to the right whose number this is."""
    doc, token = number.doc, number.root
    head: Token = token.head
    for _ in range(3):  # "a total of 125 ballistic missiles", "10 to 12 men": the number may hang on another
        if head.pos_ in NOUNS or head.head.i == head.i:
            break
        if head.like_num or head.dep_ in ("quantmod", "nummod", "compound"):
            head = head.head
        else:
            break
    if head.pos_ in NOUNS and after <= head.i < after + REACH and not head.like_num:
        return None if _interrupted(doc, after, head.i) else head
    i = after  # a parser's slip: the noun stands right behind
    while i < len(doc) and i < after + 3 and doc[i].pos_ in ("ADJ", "NOUN", "PROPN") and not doc[i].is_title:
        if doc[i].tag_ == "NNS" and (i + 1 == len(doc) or doc[i + 1].pos_ not in NOUNS):
            return doc[i]
        i += 1
    return None


def _interrupted(doc: Doc, start: int, end: int) -> bool:
    """A bracket, dash or "and" with a new phrase stands between a number and a noun."""
    if any(t.pos_ == "CCONJ" and t.nbor(-1).tag_ in ("VBN", "VBD", "NNS") for t in doc[max(1, start) : end]):
        return True
    return any(t.is_punct and t.text not in ("-", ",", "'", '"') for t in doc[start:end]) or any(
        t.text == "-" and t.whitespace_ and t.nbor(-1).whitespace_ for t in doc[max(1, start) : end]
    )


def _phrase(doc: Doc, start: int, head: Token, pack: AmountPack) -> Thing:
    """The noun with the words before it that belong to it, without "more", "other" and articles."""
    first = start
    while first < head.i and (doc[first].lower_ in pack.more or doc[first].pos_ in ("DET", "PUNCT", "NUM")):
        first += 1
    between = doc[first : head.i]
    if any(t.pos_ in ("VERB", "AUX", "ADP", "SCONJ", "CCONJ") and t.dep_ not in INNER for t in between):
        first = head.i
        while first > start and doc[first - 1].dep_ == "compound":
            first -= 1
    return Thing(first, head.i + 1)


def _bare(number: TokenSpan, pack: AmountPack) -> bool:
    """A number without a noun that still counts: "killing four", "rose to 113", "a toll of 12"."""
    token = number.root
    head = token.head
    if head.i in range(number.start, number.end):
        return False
    if token.dep_ in ("dobj", "nsubjpass", "nsubj") and head.lemma_.lower() in pack.people_verbs:
        return True
    if token.dep_ in ("dobj", "attr") and head.lemma_.lower() in pack.level_words:
        return True
    if token.dep_ in ("pobj", "npadvmod") and head.lower_ in ("to", "at", "of", "by"):
        above = head.head
        return above.lemma_.lower() in pack.level_words
    return False
