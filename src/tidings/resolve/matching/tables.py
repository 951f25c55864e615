"""The packs about names, read once and laid out for look-up."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from tidings.packs import load_pack

Readings = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class _Homoglyphs:
    latin: dict[str, str]
    digits: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Spelling:
    rewrites: list[tuple[str, str]]
    vowels: dict[str, str]
    homoglyphs: _Homoglyphs


@dataclass(frozen=True, slots=True)
class _Equivalents:
    same: list[list[str]]
    neighbours: list[list[str]]
    kin: list[list[str]]
    words: list[list[str]]


@dataclass(frozen=True, slots=True)
class _Words:
    titles: list[str]
    particles: list[str]
    stops: list[str]
    generic: list[str]
    vessel_prefixes: list[str]
    death_leads: list[str]
    death_cues: list[str]
    patronymics: list[str]
    phrases: dict[str, str]
    numbers: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Syllables:
    onsets: Readings
    vowels: Readings
    codas: Readings
    surnames: list[list[str]]
    rewrites: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SyllableTable:
    """One tradition's spellings: what each part of a syllable may stand for, and the family names.

    ``surnames`` maps a spelling to the numbers of the families that it may spell.
    """

    onsets: Readings
    vowels: Readings
    codas: Readings
    surnames: dict[str, frozenset[int]]
    rewrites: dict[str, str]


@dataclass(frozen=True, slots=True)
class WordTable:
    """Words by what they do inside a name."""

    titles: frozenset[str]
    particles: frozenset[str]
    stops: frozenset[str]
    generic: frozenset[str]
    vessel_prefixes: frozenset[str]
    death_leads: tuple[str, ...]
    death_cues: tuple[str, ...]
    patronymics: tuple[str, ...]
    phrases: dict[tuple[str, ...], str]
    numbers: dict[str, int]


@dataclass(frozen=True, slots=True)
class SpellingTable:
    """Rewrites that bring spellings of one sound together, and letters that only look alike."""

    rewrites: tuple[tuple[re.Pattern[str], str], ...]
    vowels: dict[int, str]
    homoglyphs: dict[str, str]
    digits: dict[int, str]


@cache
def syllables(pack: str) -> SyllableTable:
    """The syllable table of ``names_korean`` or ``names_chinese``."""
    raw = load_pack(pack, _Syllables)
    surnames: dict[str, set[int]] = {}
    for number, family in enumerate(raw.surnames):
        for spelling in family:
            surnames.setdefault(spelling, set()).add(number)
    return SyllableTable(
        raw.onsets,
        raw.vowels,
        raw.codas,
        {spelling: frozenset(numbers) for spelling, numbers in surnames.items()},
        raw.rewrites,
    )


@cache
def words() -> WordTable:
    """Titles, particles, stop words, generic words, prefixes of vessels, number words."""
    raw = load_pack("names_words", _Words)
    return WordTable(
        frozenset(raw.titles),
        frozenset(raw.particles),
        frozenset(raw.stops),
        frozenset(raw.generic),
        frozenset(raw.vessel_prefixes),
        tuple(raw.death_leads),
        tuple(raw.death_cues),
        tuple(raw.patronymics),
        {tuple(phrase.split()): short for phrase, short in raw.phrases.items()},
        raw.numbers,
    )


@cache
def spelling() -> SpellingTable:
    """The rewrites, in order, and the look-alikes."""
    raw = load_pack("names_spelling", _Spelling)
    return SpellingTable(
        tuple((re.compile(pattern), into) for pattern, into in raw.rewrites),
        str.maketrans(raw.vowels),
        raw.homoglyphs.latin,
        str.maketrans(raw.homoglyphs.digits),
    )


Classes = dict[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Equivalents:
    """Words that are one name: each maps a word to the numbers of its classes."""

    same: Classes
    neighbours: Classes
    kin: Classes
    words: Classes


def share(classes: Classes, left: str, right: str) -> bool:
    """True if two words stand in one class."""
    mine = classes.get(left)
    return mine is not None and not mine.isdisjoint(classes.get(right, ()))


def _classes(groups: list[list[str]]) -> Classes:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for word in group:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def equivalents() -> Equivalents:
    """The classes of ``names_equivalents``."""
    raw = load_pack("names_equivalents", _Equivalents)
    return Equivalents(*map(_classes, (raw.same, raw.neighbours, raw.kin, raw.words)))


@cache
def legal_forms() -> dict[tuple[str, ...], str]:
    """Each spelling of a legal form, as words, with its class."""
    raw = load_pack("legal_forms", dict[str, list[str]])
    return {tuple(form.split()): kind for kind, forms in raw.items() for form in forms}
