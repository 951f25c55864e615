"""Which goods a noun phrase names, by the items' pack."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import get_args

from spacy.tokens import Token

from tidings.extract.patterns.syntax import listed
from tidings.model import ArmsClass
from tidings.packs import load_pack

CURRENCIES = frozenset({"$", "£", "€", "¥", "us$", "a$", "c$"})
BEFORE = frozenset({"compound", "amod", "nmod", "nummod"})
MAJOR = "major-arms"
# A designation stands in so many words before its head at most.
LONGEST = 5


@dataclass(frozen=True, slots=True)
class Near:
    """General heads that take a category from the words before them."""

    heads: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Items:
    """The pack: entries and names of types by category, and words that make a head something else."""

    categories: dict[str, tuple[str, ...]]
    designations: dict[str, tuple[str, ...]]
    near: dict[str, Near]
    apart: dict[str, frozenset[str]]
    never: frozenset[str]
    everyday: frozenset[str]
    sums: frozenset[str]


@cache
def items() -> Items:
    """The items' pack, checked."""
    return load_pack("items", Items)


@cache
def _entries() -> dict[str, str]:
    return {word: category for category, words in items().categories.items() for word in words}


@cache
def _designations() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"(?:^|(?<=[\s-]))(?:{'|'.join(patterns)})(?=s?(?:$|\s))"), category)
        for category, patterns in items().designations.items()
    )


def goods(head: Token) -> Token:
    """The goods in "a shipment of shells" or "two million euros in aid", else the head itself."""
    lemma = head.lemma_.lower()
    money = lemma in items().sums and is_money(head)
    if lemma not in listed("packs") and not money:
        return head
    links = {"of", "in"} if money else {"of"}
    inner = (
        c for t in head.children if t.lower_ in links for c in t.children
        if c.dep_ == "pobj" and c.ent_type_ != "DATE"
    )  # fmt: skip
    found = next(inner, head)
    if found != head and money and _plain_category(found) is None:
        return head
    if found != head and found.lemma_.lower() in listed("packs"):
        return goods(found)  # "dozens of shipments of shells"
    return found


def is_money(head: Token) -> bool:
    """True for "$500 million", "two million euros"."""
    if head.lemma_.lower() in items().sums - {"million", "billion", "trillion", "thousand"}:
        return any(t.like_num for t in head.subtree)
    return any(t.text.lower() in CURRENCIES for t in head.children)


def category_of(head: Token) -> str | None:
    """The category of the goods that a noun phrase names, or None."""
    inner = goods(head)
    if inner == head and head.lemma_.lower() in items().sums and head.pos_ in {"NUM", "NOUN"}:
        return "funds" if is_money(head) else None
    return _plain_category(inner)


def _plain_category(head: Token) -> str | None:
    if head.pos_ not in {"NOUN", "PROPN"}:
        return None
    if head.dep_ == "compound" and head.head.lemma_.lower() in items().never:
        return None
    lemma = head.lemma_.lower()
    if lemma == "arm" and not head.lower_.endswith("s"):
        return None  # "its Norwegian arm"
    before = [
        t.lemma_.lower() for t in head.children if t.dep_ in {"compound", "amod", "nmod"} and t.i < head.i
    ]
    known = _entries()
    if items().apart.get(lemma, frozenset()) & {*before, *(b.rpartition("-")[2] for b in before)}:
        return None
    for first in range(len(before)):
        entry = known.get(" ".join([*before[first:], lemma])) or known.get(f"{before[first]} {lemma}")
        if entry:
            return entry
    for category, near in items().near.items():
        if lemma in near.heads and any(word in near.words for word in before):
            return category
    return known.get(lemma) or _named_type(head)


def _named_type(head: Token) -> str | None:
    """The category of "F-16s", "Leopard 2" or "Rafale fighters": by the name of the type."""
    found = designation(head)
    return found[2] if found else None


def designation(head: Token) -> tuple[int, int, str] | None:
    """Start, end and category of a type's name in a noun phrase ("S-400" in "four S-400 systems")."""
    first = min((t.left_edge.i for t in head.children if t.dep_ in BEFORE and t.i < head.i), default=head.i)
    first = max(first, head.i - LONGEST)
    last = head
    follower = head.doc[head.i + 1] if head.i + 1 < len(head.doc) else None
    if follower is not None and follower.head.i == head.i and follower.dep_ in {"nummod", "appos"}:
        last = follower if follower.like_num else head  # "Leopard 2"
    start, end = head.doc[first].idx, last.idx + len(last)
    text = head.doc.text[start:end]
    for pattern, category in _designations():
        found = pattern.search(text)
        if found:
            return start + found.start(), start + found.end(), category
    return None


def arms_class(category: str) -> ArmsClass | None:
    """The SIPRI class that a category tells; None for other goods and for arms whose kind is not told."""
    family, _, name = category.partition("/")
    return next((c for c in get_args(ArmsClass) if family == MAJOR and c == name), None)


def everyday(category: str) -> bool:
    """True for goods that change hands every day, which count only between two named sides."""
    return category.split("/")[0] in items().everyday
