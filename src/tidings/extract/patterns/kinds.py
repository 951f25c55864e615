"""What kind of thing an argument is, and the characters that stand for it."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from tidings.model import Name, Reading, Span
from tidings.packs import load_pack

PRONOUNS = {"he": "person", "she": "person", "him": "person", "her": "person", "they": "group", "them": "group"}
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
LEFT = frozenset({"compound", "amod", "nummod", "nmod", "poss", "quantmod", "case", "advmod", "punct"})


@cache
def common_nouns() -> dict[str, frozenset[str]]:
    """Lemma to kinds, from the pack of common nouns."""
    kinds: dict[str, set[str]] = {}
    for kind, words in load_pack("events_actors", dict[str, tuple[str, ...]]).items():
        for word in words:
            kinds.setdefault(word, set()).add(kind)
    return {word: frozenset(found) for word, found in kinds.items()}


def name_at(reading: Reading, head: Token) -> Name | None:
    """The name that holds a noun phrase's head, or that stands beside it in apposition."""
    names = [n for n in reading.names if n.start <= head.idx < n.end and not n.adjective]
    if names:
        return max(names, key=lambda n: (n.end - n.start, -n.start))
    for child in head.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN":
            found = [n for n in reading.names if n.start <= child.idx < n.end and n.kind == "person"]
            if found:
                return found[0]
    return None


def kinds_of(reading: Reading, head: Token) -> frozenset[str]:
    """The kinds that an argument's head can be; empty where it is none that acts."""
    name = name_at(reading, head)
    if name is not None:
        acts = name.kind == "place" and name.via == "metonym"
        return frozenset({"state", "name"}) if acts else frozenset({str(name.kind), "name"})
    if head.pos_ == "PRON":
        kind = PRONOUNS.get(head.lower_)
        return frozenset({kind, "pronoun"}) if kind else frozenset()
    if any(o.start <= head.idx < o.end for o in reading.offices):
        return frozenset({"person"})
    if head.pos_ not in {"NOUN", "PROPN", "NUM", "ADJ"}:
        return frozenset()
    found = common_nouns().get(head.lemma_.lower(), frozenset())
    if head.tag_ in {"NNS", "NNPS"} and "person" in found:
        found = found | {"group"}
    return found


def phrase(head: Token) -> tuple[int, int]:
    """Start and end of a noun phrase up to its head: no determiner, nothing that follows the head."""
    first = head
    for token in sorted((t for t in head.children if t.i < head.i), key=lambda t: -t.i):
        if token.dep_ not in LEFT or token.dep_ == "punct" and token.text not in {"-", "--"}:
            break
        first = doc_first(token)
    while first.i < head.i and (first.dep_ == "det" or first.is_punct or first.is_space or first.dep_ == "predet"):
        first = first.nbor(1)
    return first.idx, head.idx + len(head)


def doc_first(token: Token) -> Token:
    """The first token of what hangs on a token."""
    return token.doc[token.left_edge.i]


def participant(reading: Reading, head: Token) -> Span:
    """The span of one participant: its name, or its noun phrase where no name heads it."""
    name = name_at(reading, head)
    if name is not None:
        return reading.article.span(name.start, name.end)
    office = next((o for o in reading.offices if o.start <= head.idx < o.end), None)
    if office is not None:
        return reading.article.span(office.start, office.end)
    return reading.article.span(*phrase(head))
