"""The pack of what is counted, and the words that say how a figure came about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tidings.compare.words import stem
from tidings.packs import load_pack


@dataclass(frozen=True, slots=True)
class QuantityPack:
    """The shape of ``compare_quantities.yaml``."""

    classes: dict[str, list[str]]
    people: list[str]
    others: list[str]
    changed: list[str]
    changed_far: list[str]
    hedges: list[str]
    stocks: list[str]
    about: list[str]
    falling: list[str]
    progress: list[str]
    forecasts: list[str]
    surveys: list[str]
    nobody: list[str]
    weak: list[str]
    forces: list[str]
    parts_before: list[str]
    parts_after: list[str]
    rates: list[str]
    light: list[str]
    seats: list[str]
    corrected: list[str]
    urging: list[str]
    spells: list[str]
    dwellings: list[str]
    contrasts: list[str]
    saying: list[str]
    subgroups: list[str]
    ways: list[str]
    lasting: list[str]
    tolls: list[str]
    wide: list[str]
    gauges: dict[str, dict[str, list[str]]]
    measures: dict[str, dict[str, float]]


@cache
def quantity_pack() -> QuantityPack:
    """The pack of what is counted."""
    return load_pack("compare_quantities", QuantityPack)


@cache
def _surveys() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, quantity_pack().surveys))})\b", re.IGNORECASE)


def surveyed(sentence: str) -> bool:
    """True for a sentence that tells what a poll found."""
    return _surveys().search(sentence) is not None


@cache
def kinds() -> dict[str, str]:
    """The class that a word tells: "killed" is of "dead"."""
    return {word: kind for kind, words in quantity_pack().classes.items() for word in words}


@cache
def people_words() -> frozenset[str]:
    """Nouns that say nothing of what happened to those counted ("people")."""
    return frozenset(quantity_pack().people)


@cache
def _people_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in people_words())


def counts_people(thing: str) -> bool:
    """True for the stem of a noun that says nothing of what happened to those counted."""
    return thing in _people_stems()


@cache
def _class_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in kinds())


@cache
def subgroups() -> frozenset[str]:
    """The stems of nouns for some of the people: "soldiers", "children"."""
    return frozenset(stem(word) for word in quantity_pack().subgroups)


@cache
def _dwelling_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in quantity_pack().dwellings)


def counts_dwellings(thing: str) -> bool:
    """True for the stem of a noun for homes and the like."""
    return thing in _dwelling_stems()


def names_people(thing: str) -> bool:
    """True for the stem of a noun for people, "people" or "wounded"."""
    return thing in _people_stems() or thing in _class_stems()
