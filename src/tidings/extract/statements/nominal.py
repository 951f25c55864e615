"""Nouns that attribute ("his claim that", "a threat by X to"), and "according to"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from tidings.extract.statements.candidate import Candidate, Range
from tidings.extract.statements.carriers import CITES
from tidings.extract.statements.lexicon import words
from tidings.extract.statements.tree import Subject, child, source_range, subject, subject_flags
from tidings.extract.statements.view import View


def nominal(view: View) -> Iterator[Candidate]:
    """Every noun with a clause or a preposition, and somebody whose word it is."""
    for noun in view.doc:
        if noun.pos_ != "NOUN" or view.quoted(noun) or not view.mined[noun.i]:
            continue
        for c in noun.rights:
            if c.dep_ == "acl" and (c.tag_ in ("VB", "VBD", "VBZ", "VBP", "MD") or _to(c)):
                yield from _build(view, noun, "noun-inf" if _to(c) else _that(c), c, noun.lemma_.lower())
            elif c.dep_ == "ccomp":
                yield from _build(view, noun, _that(c), c, noun.lemma_.lower())
            elif c.dep_ == "prep":
                inner = child(c, "pobj", "pcomp")
                if inner is not None and c.lower_ not in ("by", "from"):
                    name = f"{noun.lemma_.lower()} {c.lower_}"
                    yield from _build(view, noun, "noun-prep", c, name, inner, c)


def _to(verb: Token) -> bool:
    return any(t.tag_ == "TO" for t in verb.lefts)


def _that(verb: Token) -> str:
    return "noun-that" if any(t.dep_ == "mark" and t.lower_ == "that" for t in verb.lefts) else "noun-zero"


def _owner(noun: Token) -> Subject | None:
    poss = child(noun, "poss")
    if poss is not None:
        return Subject(poss, "poss")
    for c in noun.rights:
        if c.dep_ in ("prep", "agent") and c.lower_ in ("by", "from"):
            by = child(c, "pobj")
            if by is not None:
                return Subject(by, "by")
    if noun.dep_ == "dobj" and noun.head.lemma_ in words().light:
        found = subject(noun.head)
        return Subject(found.token, "light") if found is not None else None
    return None


def _build(
    view: View,
    noun: Token,
    kind: str,
    c: Token,
    name: str,
    inner: Token | None = None,
    preposition: Token | None = None,
) -> Iterator[Candidate]:
    owner = _owner(noun)
    first = inner.left_edge.i if inner is not None else c.left_edge.i
    span = view.trim(*view.closed(view.range(first, c.right_edge.i)))
    if span is None:
        return
    source = source_range(view, owner.token, noun) if owner is not None else None
    if owner is None or source is None or (source[0] < span[1] and span[0] < source[1]):
        return  # a claim that is nobody's is none
    cue = {noun.i}
    flags = {f"noun-{noun.dep_}"} if noun.dep_ in ("dobj", "nsubj", "pobj", "attr") else {"noun-other"}
    if preposition is not None:
        cue.add(preposition.i)
    if owner.how == "light":
        cue.update(range(noun.head.i, noun.i + 1))
        kind = f"light-{kind}"
        if len(cue) > 8:
            cue = {noun.i}
    yield Candidate(
        kind, name, noun.i, tuple(sorted(cue)), (source,), (span,), speaker=owner.token.i,
        flags=frozenset(flags | subject_flags(owner)),
    )  # fmt: skip


def according(view: View) -> Iterator[Candidate]:
    """ "according to X", "in the words of X": the sentence around it."""
    doc = view.doc
    for token in doc:
        if token.lower_ != "according" or view.quoted(token) or not view.mined[token.i]:
            continue
        if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
            continue
        to = doc[token.i + 1]
        who = child(to, "pobj") or child(token, "pobj")
        if who is None:
            continue
        source = _named_after(view, to, who) or source_range(view, who, token)
        beside = doc[who.right_edge.i + 1] if who.right_edge.i + 1 < len(doc) else None
        if source and beside is not None and beside.head.i == token.i and beside.pos_ == "PROPN":
            source = source[0], beside.idx + len(beside)  # "the agency Belta"
        sentence = token.sent
        if source is None:
            continue
        yield from _around(view, token, to, who, source, sentence.start, sentence.end - 1)


def _named_after(view: View, to: Token, who: Token) -> Range | None:
    """The source where the parser ran it into the clause: all up to the comma before that clause."""
    doc = view.doc
    verb = who.head
    first = who.left_edge.i
    if first > to.i + 1 and doc[first - 1].text == ",":
        return view.trim(*view.range(to.i + 1, first - 1))
    after = who.right_edge.i + 1
    if after < len(doc) and doc[after].tag_ in ("VBD", "VBZ", "VBP", "MD") and verb.dep_ == "prep":
        commas = [i for i in range(to.i + 1, who.right_edge.i) if doc[i].text == ","]
        if commas:
            return view.trim(*view.range(to.i + 1, commas[-1]))
    return None


def _around(
    view: View, token: Token, to: Token, who: Token, source: Range, first: int, last: int
) -> Iterator[Candidate]:
    doc = view.doc
    lo, hi = token.i, to.i
    while hi + 1 <= last and doc[hi + 1].idx < source[1]:
        hi += 1
    governor = token.head if token.head.i != token.i else token
    # the clause that it stands in, not the whole of a coordinated sentence
    while governor.pos_ not in ("VERB", "AUX") and governor.head.i != governor.i:
        governor = governor.head
    joined = governor.dep_ == "conj" and any(t.dep_ == "cc" for t in doc[first : governor.left_edge.i + 1])
    if (joined or governor.dep_ in ("advcl", "relcl", "ccomp", "parataxis")) and governor.i != token.i:
        first = max(first, governor.left_edge.i)
        last = min(last, governor.right_edge.i)
    parts = []
    for a, b in ((first, lo - 1), (hi + 1, last)):
        if a > b:
            continue
        said = [t for t in doc[a : b + 1] if not (t.is_punct or t.is_space or t.dep_ == "cc")]
        if not said or (a == hi + 1 and said[0].lower_ in CITES):
            continue  # "according to the agency, citing officials"
        span = view.trim(*view.closed(view.range(a, b)))
        if span is not None and span[0] < span[1]:
            parts.append(span)
    parts = [p for p in parts if p[1] <= source[0] or p[0] >= source[1]]
    if parts:
        yield Candidate(
            "according", "according to", token.i, (token.i, to.i), (source,), tuple(parts),
            speaker=who.i, flags=frozenset(subject_flags(Subject(who, "own"))),
        )  # fmt: skip
