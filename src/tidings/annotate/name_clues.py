"""The word lists of the pack ``name_clues``, as sets, and small questions about tokens."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel
from spacy.tokens import Doc, Token

from tidings.annotate.gazetteer import fold
from tidings.packs import load_pack


class Clues(BaseModel, frozen=True, extra="forbid"):
    """What the pack holds; the comments there say what each list is for."""

    honorifics: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    hyphen_tails: frozenset[str]
    speech_verbs: frozenset[str]
    governing_verbs: frozenset[str]
    governing_states: frozenset[str]
    governing_objects: frozenset[str]
    governing_nouns: frozenset[str]
    between_places: frozenset[str]
    dealings: frozenset[str]
    settling: frozenset[str]
    buying: frozenset[str]
    selling: frozenset[str]
    weighing: frozenset[str]
    locative: frozenset[str]
    body_heads: frozenset[str]
    plain_heads: frozenset[str]
    topics: frozenset[str]
    ship_prefixes: frozenset[str]
    ship_nouns: frozenset[str]
    program_words: frozenset[str]
    program_nouns: frozenset[str]
    on_air: frozenset[str]
    weapon_nouns: frozenset[str]
    no_names: frozenset[str]
    no_bodies: frozenset[str]
    regions: frozenset[str]
    of_peoples: frozenset[str]
    directions: frozenset[str]
    credits: frozenset[str]
    firms: frozenset[str]
    firm_nouns: frozenset[str]
    of_things: frozenset[str]
    kin: frozenset[str]
    place_heads: frozenset[str]


@cache
def clues() -> Clues:
    """The pack, read once."""
    return load_pack("name_clues", Clues)


class GivenNames(BaseModel, frozen=True, extra="forbid"):
    """The pack ``given_names``: names that nearly always are one gender's, in lower case."""

    masculine: frozenset[str]
    feminine: frozenset[str]


@cache
def given_names() -> GivenNames:
    """The pack, read once."""
    return load_pack("given_names", GivenNames)


def is_given(token: Token) -> bool:
    """True for a well-known given name with a capital."""
    word = fold(token.text).lower()
    return capital(token) and (word in given_names().masculine or word in given_names().feminine)


def capital(token: Token) -> bool:
    """True for a word that starts with a capital letter."""
    return token.text[0].isupper()


def titled(doc: Doc, first: int, last: int) -> bool:
    """True for a sentence in the capitals of a headline: they tell nothing about its words."""
    if doc[last - 1].text in (".", "!", '"'):
        return False
    words = [t for t in doc[first:last] if t.is_alpha and len(t) > 3]
    return len(words) > 3 and sum(t.text[0].isupper() for t in words) >= 0.7 * len(words)
