"""The letters of names: cleaned, transliterated, and flattened to how they sound."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from tidings.resolve.matching.tables import spelling

_WORD = re.compile(r"[^\W_]+")
_NOT_ASCII_WORD = re.compile(r"[^A-Za-z0-9]")
_VOWELS = re.compile(r"[aeiou]")
_LATIN_DIACRITIC_JOIN = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"})


def clean(name: str) -> str:
    """NFKC, no invisible characters, no look-alike letters, blanks collapsed."""
    if name.isascii() and name.isprintable():
        return " ".join(name.split())
    text = unicodedata.normalize("NFKC", name)
    text = "".join(
        " " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C"
    )
    return " ".join(_WORD.sub(lambda m: _one_alphabet(m.group()), text).split())


def _one_alphabet(word: str) -> str:
    """``word`` with look-alikes undone where it mixes Latin with Cyrillic or Greek letters."""
    if word.isascii():
        return word
    table = spelling().homoglyphs
    latin = any(c.isascii() and c.isalpha() for c in word)
    alien = [c for c in word if "\u0370" <= c <= "\u052f"]
    if latin and alien and all(c in table for c in alien):
        return "".join(table.get(c, c) for c in word)
    return word


@lru_cache(maxsize=262144)
def sound_of(word: str) -> str:
    """The flattened spelling of a lower-case ASCII word ("Sergey" and "Sergei" are one)."""
    table = spelling()
    text = word
    for rule in table.rewrites:
        if rule.hints:
            for hint in rule.hints:
                if hint in text:
                    break
            else:
                continue
        text = rule.pattern.sub(rule.into, text)
    return text.translate(table.vowels) or word


@lru_cache(maxsize=262144)
def bones_of(sound: str) -> str:
    """The consonants of a sound, with its first letter."""
    return sound[:1] + _VOWELS.sub("", sound[1:])


@lru_cache(maxsize=262144)
def ascii_letters(word: str, digits_are_letters: bool) -> str:
    """A word in lower-case ASCII; digits that stand for letters are undone in personal names."""
    if word.isascii() and word.isalnum():
        text = word.lower()
    else:
        text = anyascii(word.translate(_LATIN_DIACRITIC_JOIN))
        text = _NOT_ASCII_WORD.sub("", text).lower()
    if digits_are_letters and not text.isalpha() and not text.isdigit():
        text = text.translate(spelling().digits)
    return text


def spoken(raw: str, text: str) -> str:
    """``text``, or ``raw`` with the Cyrillic ё as it sounds: syllables are read by ear."""
    if raw.isascii() or "ё" not in raw.lower():
        return text
    return str(anyascii(raw.replace("ё", "yo").replace("Ё", "yo"))).lower()
