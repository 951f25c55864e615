"""Arabic names: words that belong together, and words in Arabic letters against Latin spellings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from tidings.packs import load_pack

_ARABIC = re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]")
_MARKS = re.compile(r"[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
_SERVANT = re.compile(
    r"abd(?:(?:[aeou]|ou)(?:l|([rsztdn])(?=\1)|(?=[rsztdn]))|il|i(?=[^aeioul])|(?=[^aeiouyl]))([a-z]{4,})$"
)
# Russian surnames built on a Muslim name are no names with "servant of"
_SLAVIC = re.compile(r"(?:[oe]va?|ina?|s?k[iy]y?)$")
_SHORT_VOWEL = "(?:ou|[aeiouy])?"


@dataclass(frozen=True, slots=True)
class _Pack:
    letters: dict[str, list[str]]
    same_letter: dict[str, str]
    words: dict[str, str]
    servant: list[str]
    articles: list[str]
    whole: list[str]
    faith: list[str]
    child_of: list[str]


@dataclass(frozen=True, slots=True)
class ArabicTable:
    """The pack ``names_arabic`` laid out for look-up."""

    letters: dict[str, tuple[str, ...]]
    same_letter: dict[int, str]
    words: dict[str, str]
    servant: frozenset[str]
    articles: frozenset[str]
    whole: frozenset[str]
    faith: frozenset[str]
    child_of: frozenset[str]


@cache
def table() -> ArabicTable:
    """The letters, words and joining words of Arabic names."""
    raw = load_pack("names_arabic", _Pack)
    same = {ord(letter): into for letter, into in raw.same_letter.items()}
    return ArabicTable(
        {letter: tuple(sorted(forms, key=len, reverse=True)) for letter, forms in raw.letters.items()},
        same,
        {word.translate(same): latin for word, latin in raw.words.items()},
        frozenset(raw.servant),
        frozenset(raw.articles),
        frozenset(raw.whole),
        frozenset(raw.faith),
        frozenset(raw.child_of),
    )


def native_letters(raw: str) -> str:
    """A word in Arabic letters without its marks and in one keyboard's letters; "" for other scripts."""
    if raw.isascii() or not _ARABIC.search(raw):
        return ""
    return _MARKS.sub("", raw).translate(table().same_letter)


def usual_spelling(native: str) -> str | None:
    """The usual Latin spelling of a frequent word in Arabic letters."""
    return table().words.get(native)


@lru_cache(maxsize=16384)
def _pattern(native: str) -> re.Pattern[str] | None:
    """What Latin spellings a word in Arabic letters may have; None where a letter is unknown."""
    parts = []
    for letter in native:
        forms = table().letters.get(letter)
        if forms is None:
            return None
        told = "|".join(form for form in forms if form)
        parts.append(f"(?:{told}){'{0,2}' if '' in forms else '{1,2}'}{_SHORT_VOWEL}")
    return re.compile("".join(parts))


def is_arabic(native: str) -> bool:
    """True for a word all of whose letters the pack knows."""
    letters = table().letters
    return bool(native) and all(letter in letters for letter in native)


@lru_cache(maxsize=65536)
def spells(native: str, latin: str) -> bool:
    """True if ``latin``, in lower case, may spell the word in Arabic letters."""
    if len(native) < 3 or not latin or not is_arabic(native):
        return False
    first = table().letters[native[0]]
    if "" not in first and latin[0] not in {form[0] for form in first}:
        return False  # most pairs end here, and no pattern need be made for them
    pattern = _pattern(native)
    return pattern is not None and bool(pattern.fullmatch(latin))


@lru_cache(maxsize=65536)
def servant_of(text: str) -> str:
    """What follows "servant of" inside one word: "rahman" of "abdurrahman"; "" where nothing does."""
    if not text.startswith("abd"):
        return ""
    found = _SERVANT.match(text)
    if found is None or found.group(2) in table().whole or _SLAVIC.search(text):
        return ""
    return found.group(2)
