"""A name read by syllables: what Korean and Chinese names have in common."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from tidings.packs import load_pack
from tidings.resolve.matching.forms import NameForm

Groups = tuple[tuple[str, ...], ...]
Given = tuple["Syllable", ...]

MOST_READINGS = 12
_CYRILLIC_WORD = re.compile(r"[а-яё]+(?:[-‐‑–][а-яё]+)*")


@dataclass(frozen=True, slots=True, eq=False)
class Syllable:
    """A syllable as written, and what it may stand for: ``options`` with how usual each is, 0..1.

    ``parts`` are the letters that its options have at each place, for how near two syllables come.
    Made once a spelling, so that one is equal to itself only.
    """

    text: str
    options: dict[str, float]
    parts: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class SyllableName:
    """One reading of a name: the family, and the given name as one or two syllables.

    ``families`` are the numbers of the family names that ``family`` may spell, ``sure`` how surely it does.
    ``turned`` tells that the family name stands last, ``western`` a given name that stands in front.
    """

    families: frozenset[int]
    family: str
    given: Given
    script: str
    turned: bool = False
    western: str = ""
    sure: float = 1.0


Families = Callable[[str], tuple[frozenset[int], float]]
Split = Callable[[str], Iterable[Given]]


@dataclass(frozen=True, slots=True)
class _GivenNames:
    masculine: list[str]
    feminine: list[str]


@cache
def _western() -> frozenset[str]:
    """Given names that are no syllables, though some could be cut into them: Anna Wong, Maria Yu."""
    names = load_pack("given_names", _GivenNames)
    return frozenset(names.masculine) | frozenset(names.feminine)


def cyrillic_groups(native: str) -> Groups:
    """The words of a Cyrillic name in lower case, parts that a hyphen joins together; else nothing."""
    text = native.lower()
    groups = tuple(tuple(re.split(r"[-‐‑–]", w)) for w in _CYRILLIC_WORD.findall(text))
    letters = sum(c.isalpha() for c in text)
    return groups if letters == sum(len(p) for g in groups for p in g) else ()


def latin_groups(form: NameForm) -> Groups:
    """The groups of a name in Latin letters; a name all in hyphens falls apart."""
    if len(form.groups) == 1 and len(form.groups[0]) > 1:
        return tuple((part,) for part in form.groups[0])
    return form.groups


def spelled(groups: Groups, families: Families, split: Split, script: str) -> list[SyllableName]:
    """The readings of a name in letters: the family name first, in one word or two, or last."""
    flat = [part for group in groups for part in group]
    if not 2 <= len(flat) <= 4:
        return []
    found = []
    if len(flat) < 4:
        found += _given(flat[0], flat[1:], families, split, script, False)
    if len(flat) > 2:
        found += _given(flat[0] + flat[1], flat[2:], families, split, script, False, compound=True)
    if len(groups[-1]) == 1 and len(flat) < 4 and (len(flat) > 2 or flat[0] not in _western()):
        found += _given(flat[-1], flat[:-1], families, split, script, True)
    return found[:MOST_READINGS]


def _given(
    family: str,
    rest: list[str],
    families: Families,
    split: Split,
    script: str,
    turned: bool,
    compound: bool = False,
) -> list[SyllableName]:
    numbers, sure = families(family)
    if not numbers or len(rest) > 2 or (compound and sure < 1):
        return []
    partial: list[Given] = [()]
    for part in rest:
        partial = [done + more for done in partial for more in split(part)]
    return [
        SyllableName(numbers, family, given, script, turned, "", sure)
        for given in partial
        if 1 <= len(given) <= 2
    ]
