"""Han characters: their readings in Mandarin, Cantonese and Korean, and their simplified forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tidings.packs import load_pack

_HAN_NAME = re.compile(r"[\u3400-\u9fff\s·・]+")

Readings = dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Han:
    mandarin: dict[str, str]
    cantonese: dict[str, str]
    korean: dict[str, str]
    traditional: str
    simplified: str
    given: list[str]


@dataclass(frozen=True, slots=True)
class HanTable:
    """Readings by simplified character; ``fold`` maps traditional to simplified ones.

    ``pinyin`` are all syllables of Mandarin. ``by_cantonese`` says how the characters common in given
    names that are read so in Cantonese are read in Mandarin, ``by_korean`` the same of all characters.
    """

    mandarin: Readings
    cantonese: Readings
    korean: Readings
    fold: dict[int, int]
    pinyin: frozenset[str]
    by_cantonese: Readings
    by_korean: Readings


@cache
def han() -> HanTable:
    """The table of the pack ``names_han``."""
    raw = load_pack("names_han", _Han)
    fold = {ord(a): ord(b) for a, b in zip(raw.traditional, raw.simplified, strict=True)}
    given = frozenset("".join(raw.given))
    mandarin, cantonese, korean = (
        _by_character(readings, fold) for readings in (raw.mandarin, raw.cantonese, raw.korean)
    )
    return HanTable(
        mandarin,
        cantonese,
        korean,
        fold,
        frozenset(raw.mandarin),
        _through(cantonese, mandarin, given),
        _through(korean, mandarin, frozenset(korean)),
    )


def _by_character(readings: dict[str, str], fold: dict[int, int]) -> Readings:
    found: dict[str, set[str]] = {}
    for reading, characters in readings.items():
        for character in characters.translate(fold):
            found.setdefault(character, set()).add(reading)
    return {character: frozenset(said) for character, said in found.items()}


def _through(one: Readings, other: Readings, given: frozenset[str]) -> Readings:
    """Which readings of ``other`` go with each of ``one``, by the characters in ``given`` that have both."""
    found: dict[str, set[str]] = {}
    for character, said in one.items():
        for reading in said:
            also = found.setdefault(reading, set())
            also.update(other.get(character, ()) if character in given else ())
    return {reading: frozenset(others) for reading, others in found.items()}


def simplified(text: str) -> str:
    """``text`` with traditional characters made simplified."""
    return text.translate(han().fold)


def han_name(native: str) -> str:
    """A name that stands in Han characters alone, simplified and without blanks; else nothing."""
    if not _HAN_NAME.fullmatch(native):
        return ""
    return simplified("".join(c for c in native if "\u3400" <= c <= "\u9fff"))
