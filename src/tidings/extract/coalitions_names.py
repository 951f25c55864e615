"""Who is named beside a joint act: who joined it, and who stayed away."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from tidings.extract.patterns.frame import frame_of
from tidings.model import Reading, Sentence, Span
from tidings.packs import load_pack


@dataclass(frozen=True, slots=True)
class Words:
    """The pack of coalitions."""

    groups: frozenset[str]
    vague: frozenset[str]
    documents: frozenset[str]
    joint: frozenset[str]
    acts: dict[str, frozenset[str]]
    listing: frozenset[str]
    together: frozenset[str]
    absent: frozenset[str]
    aside: frozenset[str]
    refusing: frozenset[str]
    exceptions: frozenset[str]
    rolls: frozenset[str]
    papers: frozenset[str]
    soft: frozenset[str]
    lacking: frozenset[str]
    abstaining: frozenset[str]
    lists: frozenset[str]
    papered: frozenset[str]
    appealing: frozenset[str]


@cache
def words() -> Words:
    """The pack of coalitions, checked."""
    return load_pack("coalitions", Words)


def party(reading: Reading, token: Token) -> Span | None:
    """A state or body whose name a token heads, not one that only stands before another noun."""
    index = reading.name_over(token.idx)
    name = reading.names[index] if index is not None else None
    if name is None or name.adjective or name.kind not in {"state", "organization"}:
        return None
    inside = name.start <= token.head.idx < name.end
    if inside or (token.dep_ in {"compound", "poss", "amod", "nmod"}):
        return None
    return reading.article.span(name.start, name.end)


def is_but(token: Token) -> bool:
    """True for who is joined by "but": "all 27 countries but Norway"."""
    before = token.doc[token.left_edge.i - 1] if token.left_edge.i > 0 else None
    return before is not None and before.lower_ == "but"


def absent_from(reading: Reading, sentence: Sentence) -> list[Span]:
    """Who is said to be missing from a roll, not to have signed, or to be the exception."""
    tokens = reading.doc[sentence.first : sentence.last]
    lemmas = {t.lemma_.lower() for t in tokens}
    heads: list[Token] = []
    for token in tokens:
        lower = token.lemma_.lower()
        if (lower in words().absent or token.lower_ in words().absent) and lemmas & words().rolls:
            top = token if token.dep_ == "ROOT" else token.head
            verbs = (token, top, *(t for t in token.children if t.dep_ in {"aux", "auxpass"}))
            heads.extend(t for v in verbs for t in v.children if t.dep_ in {"nsubj", "attr", "nsubjpass"})
        elif (
            token.pos_ == "VERB" and lower in words().aside and lemmas & words().rolls and _stays_away(token)
        ):
            heads.extend(frame_of(token).subjects)
        elif token.lower_ in words().lacking and (lemmas & words().rolls):
            heads.extend(t for t in token.children if t.dep_ == "pobj")
        elif token.lower_ == "but" and any(t.lower_ == "all" for t in tokens[: token.i - tokens.start]):
            heads.extend(t for t in (*token.children, *token.head.children) if t.i > token.i and is_but(t))
        elif lower in words().abstaining and lemmas & words().rolls:
            heads.extend(frame_of(token).subjects)
        elif lower in words().exceptions or (lower == "exception" and token.head.lower_ == "with"):
            preps = [token, *(t for t in token.children if t.lower_ == "of")]
            heads.extend(t for p in preps for t in p.children if t.dep_ == "pobj")
    joined = [c for h in heads for c in (h, *h.conjuncts)]
    return [s for t in dict.fromkeys(joined) if (s := party(reading, t))]


def also_named(reading: Reading, sentence: Sentence, just_told: bool) -> tuple[list[Span], list[Span]]:
    """Who joined the declaration told before, and who did not, in a sentence of its own.

    "Kenya also put its name to the text. Chad did not." ``just_told``: the sentence before named some.
    """
    joined: list[Span] = []
    aside: list[Span] = []
    tokens = reading.doc[sentence.first : sentence.last]
    for verb in (t for t in tokens if t.pos_ in {"VERB", "AUX"} and t.dep_ in {"ROOT", "conj"}):
        heads = [h for h in frame_of(verb).subjects if party(reading, h)]
        spans = [s for h in heads if (s := party(reading, h))]
        lemma = verb.lemma_.lower()
        away = any(t.dep_ == "neg" for t in verb.children)
        bare = not any(t.dep_ in {"dobj", "prep", "xcomp", "ccomp", "attr", "acomp"} for t in verb.rights)
        if lemma == "put":
            taken = [
                t for t in verb.children if t.dep_ == "dobj" and t.lemma_.lower() in {"name", "signature"}
            ]
            paper = [t for t in frame_of(verb).at("to") if t.lemma_.lower() in words().papers]
            (aside if away else joined).extend(spans if taken and paper else [])
        elif away and bare and (lemma == "sign" or (lemma == "do" and just_told)):
            aside.extend(spans)
    return joined, aside


def _stays_away(verb: Token) -> bool:
    if any(t.dep_ == "neg" for t in verb.children):
        return True
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words().refusing
