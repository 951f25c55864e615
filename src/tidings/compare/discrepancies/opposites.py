"""Words for one act, for one thing, and for opposites, from ``compare_opposites.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from tidings.compare.words import stem
from tidings.packs import load_pack


@dataclass(frozen=True, slots=True)
class OppositePack:
    """The shape of ``compare_opposites.yaml``."""

    same: list[list[str]]
    phrases: dict[str, str]
    things: list[list[str]]
    opposites: list[list[str]]
    empty: list[str]
    light: list[str]
    standing: list[str]
    attempt: list[str]
    fail: list[str]
    deny: list[str]
    done: list[str]
    open: list[str]
    told: list[str]
    hedge: list[str]
    proof: list[str]
    fact: list[str]
    factual: list[str]
    generic: list[str]
    lasting: list[str]
    common: list[str]


@cache
def opposites() -> OppositePack:
    """The pack."""
    return load_pack("compare_opposites", OppositePack)


@cache
def _acts() -> dict[str, str]:
    return {word: words[0] for words in opposites().same for word in words}


@cache
def _things() -> dict[str, str]:
    return {stem(word): stem(words[0]) for words in opposites().things for word in words}


@cache
def opposed() -> frozenset[frozenset[str]]:
    """The pairs of acts of which one excludes the other."""
    return frozenset(frozenset(act_of(word) for word in pair) for pair in opposites().opposites)


@cache
def common() -> frozenset[str]:
    """The stems of nouns that are in every sentence."""
    return frozenset(_things().get(stem(word), stem(word)) for word in opposites().common)


def act_of(lemma: str) -> str:
    """The word that stands for all that tell one act."""
    return _acts().get(lemma, lemma)


def phrase_of(verb: Token) -> str | None:
    """The act that a verb tells with its object ("open fire"), None if it tells none of its own."""
    for child in verb.children:
        if child.dep_ == "dobj":
            act = opposites().phrases.get(f"{verb.lemma_.lower()} {child.lemma_.lower()}")
            if act is not None:
                return act_of(act)
    return None


def thing_of(token: Token) -> str:
    """The stem that stands for all nouns for one thing."""
    plain = stem(token.lemma_.lower())
    return _things().get(plain, plain)
