"""The packs about names, read once and laid out for look-up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tidings.packs import load_pack


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
    own: list[str]
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
class Rewrite:
    """A pattern and what it becomes. A word that has none of ``hints`` cannot match; no hints: it may."""

    pattern: re.Pattern[str]
    into: str
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpellingTable:
    """Rewrites that bring spellings of one sound together, and letters that only look alike."""

    rewrites: tuple[Rewrite, ...]
    vowels: dict[int, str]
    homoglyphs: dict[str, str]
    digits: dict[int, str]


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


_AROUND = re.compile(r"\(\?<?[=!][^)]*\)|[\^$]")


def _hints(pattern: str) -> tuple[str, ...]:
    """The literals of an alternation of which one must occur; none where the pattern is no such thing."""
    parts = _AROUND.sub("", pattern).split("|")
    return tuple(parts) if all(part.isalpha() for part in parts) else ()


@cache
def spelling() -> SpellingTable:
    """The rewrites, in order, and the look-alikes."""
    raw = load_pack("names_spelling", _Spelling)
    return SpellingTable(
        tuple(Rewrite(re.compile(pattern), into, _hints(pattern)) for pattern, into in raw.rewrites),
        str.maketrans(raw.vowels),
        raw.homoglyphs.latin,
        str.maketrans(raw.homoglyphs.digits),
    )


Classes = dict[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Equivalents:
    """Words that are one name: each maps a word to the numbers of its classes.

    ``known`` maps every personal name of the pack to one name of those that it is joined to.
    """

    same: Classes
    neighbours: Classes
    kin: Classes
    words: Classes
    known: dict[str, str]


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
    return Equivalents(
        same=_classes(raw.same),
        neighbours=_classes(raw.neighbours),
        kin=_classes(raw.kin),
        words=_classes(raw.words),
        known=_families([*raw.same, *raw.neighbours, *raw.kin, *([name] for name in raw.own)]),
    )


def _families(groups: list[list[str]]) -> dict[str, str]:
    """Each name with the first name that it is joined to by any chain of groups."""
    first: dict[str, str] = {}

    def root(name: str) -> str:
        while first.setdefault(name, name) != name:
            name = first[name]
        return name

    for group in groups:
        for name in group:
            first[root(name)] = root(group[0])
    return {name: root(name) for name in list(first)}


def two_names(left: str, right: str) -> bool:
    """True for two known personal names that nothing joins: neither is a misspelling of the other."""
    known = equivalents().known
    mine, yours = known.get(left), known.get(right)
    return mine is not None and yours is not None and mine != yours


@cache
def legal_forms() -> dict[tuple[str, ...], str]:
    """Each spelling of a legal form, as words, with its class."""
    raw = load_pack("legal_forms", dict[str, list[str]])
    return {tuple(form.split()): kind for kind, forms in raw.items() for form in forms}
