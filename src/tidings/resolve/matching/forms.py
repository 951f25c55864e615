"""A name as the matcher sees it: cleaned, transliterated, cut into words that each have a role."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from anyascii import anyascii
from rapidfuzz.distance import OSA

from tidings.resolve.matching.tables import equivalents, legal_forms, share, spelling, words

Kind = Literal["person", "organization", "vessel"]
WordRole = Literal["word", "initial", "particle", "title", "generic", "stop", "legal", "number"]

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"[’‘ʼʻ'`´ʿʾʹʺ′＇]")
_POSSESSIVE = re.compile(r"[’'ʼ]s\b", re.IGNORECASE)
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_ORDINAL = re.compile(r"^(\d+)(st|nd|rd|th)$")
_ARTICLE = "ال"  # al-, written together with its noun
# "JC Juncker": capitals without a vowel inside a name that has lower-case letters
_INITIALS = re.compile(r"^[B-DF-HJ-NP-TV-Z]{2}$")
_ROMAN = re.compile(r"^(?=[ivx])(x{0,3})(ix|iv|v?i{0,3})$")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ABJAD = re.compile(r"[\u0590-\u06ff\ufb50-\ufdff\ufe70-\ufeff]")
_LATIN_DIACRITIC_JOIN = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"})

WEIGHTS: dict[WordRole, float] = {
    "word": 1.0, "initial": 0.5, "particle": 0.15, "title": 0.0,
    "generic": 0.35, "stop": 0.05, "legal": 0.0, "number": 0.5,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name. ``sound`` is its spelling flattened, ``bones`` the consonants of that."""

    text: str
    role: WordRole
    sound: str
    bones: str
    abjad: bool = False

    @property
    def weight(self) -> float:
        """How much the word identifies, 0..1."""
        return WEIGHTS[self.role]


@dataclass(frozen=True, slots=True)
class NameForm:
    """A cleaned name. ``groups`` keep what was hyphenated together; ``legal`` are classes of legal forms."""

    name: str
    kind: Kind
    words: tuple[Word, ...]
    groups: tuple[tuple[str, ...], ...]
    legal: frozenset[str]
    native: str

    @property
    def plain(self) -> str:
        """Its identifying words, joined by blanks."""
        return " ".join(w.text for w in self.words)

    @property
    def core(self) -> tuple[Word, ...]:
        """The words that identify: no titles, particles, stop words or legal forms."""
        return tuple(w for w in self.words if w.role in ("word", "generic", "initial", "number"))


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


@lru_cache(maxsize=65536)
def sound_of(word: str) -> str:
    """The flattened spelling of a lower-case ASCII word ("Sergey" and "Sergei" are one)."""
    table = spelling()
    text = word
    for pattern, into in table.rewrites:
        text = pattern.sub(into, text)
    return text.translate(table.vowels) or word


def bones_of(sound: str) -> str:
    """The consonants of a sound, with its first letter."""
    return sound[:1] + re.sub(r"[aeiou]", "", sound[1:])


def _letters(word: str, kind: Kind) -> str:
    """A word in lower-case ASCII; digits that stand for letters are undone in personal names."""
    text = word if word.isascii() else anyascii(word.translate(_LATIN_DIACRITIC_JOIN))
    text = re.sub(r"[^A-Za-z0-9]", "", text).lower()
    if kind == "person" and not text.isdigit() and any(c.isdigit() for c in text):
        text = text.translate(spelling().digits)
    return text


def _spoken(raw: str, text: str) -> str:
    """``text``, or ``raw`` with the Cyrillic ё as it sounds: syllables are read by ear."""
    return anyascii(raw.replace("ё", "yo").replace("Ё", "yo")).lower() if "ё" in raw.lower() else text


def _pieces(name: str, kind: Kind) -> list[tuple[str, bool]]:
    """The raw words of a cleaned name, each with whether a hyphen joins it to the word before."""
    text = _POSSESSIVE.sub("", name)
    if kind != "person":
        text = _DOTTED.sub(lambda m: m.group().replace(".", ""), text)
        text = text.replace("&", " and ")
    text = _APOSTROPHES.sub("", text)
    pieces: list[tuple[str, bool]] = []
    end = 0
    for match in _WORD.finditer(text):
        between = text[end : match.start()]
        joined = bool(pieces) and between != "" and set(between) <= set("-‐‑‒–·・")
        end = match.end()
        word = match.group()
        if kind == "person" and _INITIALS.match(word) and any(c.islower() for c in text):
            pieces += [(letter, joined or i > 0) for i, letter in enumerate(word)]
        elif word.startswith(_ARTICLE) and len(word) > 4:
            pieces += [("al", joined), (word[2:], True)]
        elif _HAN.search(word):
            parts = re.findall(r"[A-Z][a-z]*|[a-z]+|\d+", anyascii(word))
            pieces += [(part, joined or i > 0) for i, part in enumerate(parts)]
        else:
            pieces.append((word, joined))
    return pieces


def _role(word: str, raw: str, kind: Kind, first: bool) -> WordRole:
    table = words()
    if word.isdigit():
        return "number"
    if kind == "person":
        if word in table.titles:
            return "title"
        if word in table.particles:
            return "particle"
        return "initial" if len(word) == 1 else "word"
    if not first and raw.isupper() and _ROMAN.match(word):
        return "number"
    if word in table.stops:
        return "stop"
    return "generic" if is_generic(word) else "word"


@lru_cache(maxsize=65536)
def is_generic(word: str) -> bool:
    """True for words that many organisations share, in any of their spellings."""
    generic, classes = words().generic, equivalents().words
    if word in generic:
        return True
    return any(share(classes, word, g) for g in generic)


_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}


def _number(word: str) -> str:
    if word.isdigit():
        return str(int(word))
    total = 0
    for here, after in zip(word, [*word[1:], ""], strict=True):
        value = _ROMAN_DIGITS[here]
        total += -value if after and _ROMAN_DIGITS[after] > value else value
    return str(total)


@lru_cache(maxsize=4096)
def _misspelled(form: tuple[str, ...]) -> tuple[str, ...]:
    """The long one-word legal form that ``form`` misspells by a letter, else ``form``."""
    if len(form[0]) < 10:
        return form
    return next((f for f in legal_forms() if len(f) == 1 and OSA.distance(f[0], form[0]) == 1), form)


def _strip_legal(texts: list[str]) -> tuple[int, int, frozenset[str]]:
    """The first and last index of what is left once legal forms at both ends are taken off."""
    forms = legal_forms()
    start, end = 0, len(texts)
    kinds: set[str] = set()
    found = True
    while found:
        found = False
        for size in range(min(6, end - start - 1), 0, -1):
            for span, move in (((end - size, end), "end"), ((start, start + size), "start")):
                form = tuple(texts[span[0] : span[1]])
                # a form of one or two letters leads a name only in capitals of its own: too rare to trust
                form = form if form in forms or size > 1 else _misspelled(form)
                if form not in forms or (move == "start" and forms[form] == "any"):
                    continue
                kinds.add(forms[form])
                start, end = (start, end - size) if move == "end" else (start + size, end)
                found = True
                break
            if found:
                break
    return start, end, frozenset(kinds)


def _merge_phrases(texts: list[str], raws: list[str]) -> None:
    """Names of states in several words to one, in place."""
    for phrase, short in words().phrases.items():
        size = len(phrase)
        for i in range(len(texts) - size + 1):
            if tuple(texts[i : i + size]) == phrase:
                texts[i : i + size] = [short]
                raws[i : i + size] = [short]
                break


def _merge_numbers(texts: list[str], raws: list[str]) -> None:
    """Number words to digits, in place: "forty four" is one number, 44."""
    numbers = words().numbers
    i = 0
    while i < len(texts):
        ordinal = _ORDINAL.match(texts[i])
        if ordinal:
            texts[i] = ordinal.group(1)
        elif texts[i] in numbers:
            value = numbers[texts[i]]
            after = texts[i + 1] if i + 1 < len(texts) else ""
            unit = numbers.get(after, int(after) if after.isdigit() else 0)
            if value >= 20 and 0 < unit < 10:
                value += unit
                del texts[i + 1], raws[i + 1]
            texts[i] = str(value)
        i += 1


@lru_cache(maxsize=65536)
def name_form(name: str, kind: Kind) -> NameForm:
    """``name`` prepared for comparison. Any text is accepted; what has no letters has no words."""
    native = clean(name)
    pieces = _pieces(native, kind)
    kept = [(raw, joined, _letters(raw, kind)) for raw, joined in pieces]
    kept = [piece for piece in kept if piece[2]]
    groups: list[list[str]] = []
    for raw, joined, text in kept:
        if joined and groups:
            groups[-1].append(_spoken(raw, text))
        else:
            groups.append([_spoken(raw, text)])
    raws = [raw for raw, _, _ in kept]
    texts = [text for _, _, text in kept]
    legal: frozenset[str] = frozenset()
    if kind == "organization":
        start, end, legal = _strip_legal(texts)
        texts, raws = texts[start:end], raws[start:end]
        _merge_phrases(texts, raws)
        _merge_numbers(texts, raws)
    if kind == "vessel" and len(texts) > 1 and texts[0] in words().vessel_prefixes:
        texts, raws = texts[1:], raws[1:]
    out = []
    for i, (text, raw) in enumerate(zip(texts, raws, strict=True)):
        role = _role(text, raw, kind, i == 0)
        shown = _number(text) if role == "number" else text
        sound = sound_of(shown)
        out.append(Word(shown, role, sound, bones_of(sound), bool(_ABJAD.search(raw))))
    return NameForm(name, kind, tuple(_someone(out)), tuple(map(tuple, groups)), legal, native)


def _someone(out: list[Word]) -> list[Word]:
    """``out``, its words taken at face value where all of them looked like titles or particles."""
    if any(w.role in ("word", "generic", "number") for w in out):
        return out
    return [Word(w.text, "word" if len(w.text) > 1 else "initial", w.sound, w.bones, w.abjad) for w in out]
