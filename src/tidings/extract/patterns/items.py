"""Which goods a noun phrase names, by the items' pack."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from tidings.extract.patterns.syntax import listed
from tidings.packs import load_pack


@dataclass(frozen=True, slots=True)
class Near:
    """General heads that take a category from the words before them."""

    heads: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Items:
    """The pack: entries by category, general heads, words that are never goods, everyday categories."""

    categories: dict[str, tuple[str, ...]]
    near: dict[str, Near]
    never: frozenset[str]
    everyday: frozenset[str]


@cache
def items() -> Items:
    """The items' pack, checked."""
    return load_pack("items", Items)


@cache
def _entries() -> dict[str, str]:
    return {word: category for category, words in items().categories.items() for word in words}


def goods(head: Token) -> Token:
    """The goods in "a shipment of shells", else the head itself."""
    if head.lemma_.lower() not in listed("packs"):
        return head
    inner = (c for t in head.children if t.lower_ == "of" for c in t.children if c.dep_ == "pobj")
    return next(inner, head)


def category_of(head: Token) -> str | None:
    """The category of the goods that a noun phrase names, or None."""
    head = goods(head)
    if head.pos_ not in {"NOUN", "PROPN"}:
        return None
    if head.dep_ == "compound" and head.head.lemma_.lower() in items().never:
        return None
    lemma = head.lemma_.lower()
    before = [
        t.lemma_.lower() for t in head.children if t.dep_ in {"compound", "amod", "nmod"} and t.i < head.i
    ]
    known = _entries()
    for first in range(len(before)):
        entry = known.get(" ".join([*before[first:], lemma])) or known.get(f"{before[first]} {lemma}")
        if entry:
            return entry
    for category, near in items().near.items():
        if lemma in near.heads and any(word in near.words for word in before):
            return category
    return known.get(lemma)


def everyday(category: str) -> bool:
    """True for goods that change hands every day, which count only between two named sides."""
    return category.split("/")[0] in items().everyday
