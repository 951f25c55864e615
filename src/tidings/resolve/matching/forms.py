"""A name as the matcher sees it: cleaned, transliterated, cut into words that each have a role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from anyascii import anyascii
from rapidfuzz.distance import OSA

from tidings.resolve.matching import arabic
from tidings.resolve.matching.letters import ascii_letters, bones_of, clean, sound_of, spoken
from tidings.resolve.matching.tables import equivalents, legal_forms, spelling, words

__all__ = [
    "WEIGHTS",
    "Kind",
    "NameForm",
    "Word",
    "bones_of",
    "clean",
    "is_generic",
    "name_form",
    "sound_of",
    "word_of",
]

Kind = Literal["person", "organization", "vessel"]
WordRole = Literal["word", "initial", "particle", "title", "generic", "stop", "legal", "number"]

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"[’‘ʼʻ'`´ʿʾʹʺ′＇]")
_POSSESSIVE = re.compile(r"[’'ʼ]s\b", re.IGNORECASE)
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
# signs written for letters: "P@vel", "$ergei", "Put!n"
_SIGNS = re.compile(r"[@$€](?=[^\W\d_])|(?<=[^\W\d_])!(?=[^\W\d_])")
_ORDINAL = re.compile(r"^(\d+)(st|nd|rd|th)$")
_ARTICLE = "ال"  # al-, written together with its noun
# "JC Juncker": capitals without a vowel inside a name that has lower-case letters
_INITIALS = re.compile(r"^[B-DF-HJ-NP-TV-Z]{2}$")
_ROMAN = re.compile(r"^(?=[ivx])(x{0,3})(ix|iv|v?i{0,3})$")
_HAN = re.compile(r"[\u3400-\u9fff]")
_HEBREW = re.compile(r"[\u0590-\u05ff\ufb1d-\ufb4f]")

WEIGHTS: dict[WordRole, float] = {
    "word": 1.0, "initial": 0.5, "particle": 0.15, "title": 0.0,
    "generic": 0.35, "stop": 0.05, "legal": 0.0, "number": 0.5,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name. ``sound`` is its spelling flattened, ``bones`` the consonants of that.

    ``native`` are its letters where it is written in Arabic or Hebrew, without vowels; ``stem`` is
    what stands after "servant of" ("rahman" of Abdurrahman).
    """

    text: str
    role: WordRole
    sound: str
    bones: str
    native: str = ""
    stem: str = ""

    def __hash__(self) -> int:
        return hash((self.text, self.role))

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

    def __hash__(self) -> int:
        return hash((self.name, self.kind))  # the rest follows from these; forms are keys of caches

    @property
    def plain(self) -> str:
        """Its identifying words, joined by blanks."""
        return " ".join(w.text for w in self.words)

    @property
    def core(self) -> tuple[Word, ...]:
        """The words that identify: no titles, particles, stop words or legal forms."""
        return tuple(w for w in self.words if w.role in ("word", "generic", "initial", "number"))


def _pieces(name: str, kind: Kind) -> list[tuple[str, bool]]:
    """The raw words of a cleaned name, each with whether a hyphen joins it to the word before."""
    text = name
    if kind == "person":
        if _SIGNS.search(text):
            text = _SIGNS.sub(lambda m: spelling().digits[ord(m.group())], text)
    else:
        text = _DOTTED.sub(lambda m: m.group().replace(".", ""), text)
        text = text.replace("&", " and ")
    if _APOSTROPHES.search(text):
        text = _APOSTROPHES.sub("", _POSSESSIVE.sub("", text))
    pieces: list[tuple[str, bool]] = []
    end = 0
    for match in _WORD.finditer(text):
        between = text[end : match.start()]
        joined = bool(pieces) and between != "" and set(between) <= set("-‐‑‒–·・")
        end = match.end()
        word = match.group()
        if kind == "person" and _INITIALS.match(word) and any(c.islower() for c in text):
            pieces += [(letter, joined or i > 0) for i, letter in enumerate(word)]
        elif word.startswith(_ARTICLE) and len(word) > 4 and word[2:] != "له":
            pieces += [("al", joined), (word[2:], True)]
        elif _HAN.search(word):
            parts = re.findall(r"[A-Z][a-z]*|[a-z]+|\d+", anyascii(word))
            pieces += [(part, joined or i > 0) for i, part in enumerate(parts)]
        else:
            pieces.append((word, joined))
    return pieces


def _role(word: str, raw: str, kind: Kind, first: bool, shouted: bool) -> WordRole:
    table = words()
    if word.isdigit():
        return "number"
    if kind == "person":
        if len(word) == 1 and raw.isupper() and not shouted:
            return "initial"  # "I. Orlov", not the "y" of "Ortega y Gasset"
        if word in table.titles:
            return "title"
        if word in table.particles:
            return "particle"
        return "initial" if len(word) == 1 else "word"
    if not first and raw.isupper() and _ROMAN.match(word):
        return "number"
    if word in table.stops or (not first and kind == "organization" and _inner_form(word)):
        return "stop"
    return "generic" if is_generic(word) else "word"


def _inner_form(word: str) -> bool:
    """True for a short legal form inside a name: "Deutsche Bank AG, London Branch"."""
    return len(word) < 6 and legal_forms().get((word,), "any") != "any"


@lru_cache(maxsize=65536)
def is_generic(word: str) -> bool:
    """True for words that many organisations share, in any of their spellings."""
    return word in words().generic or not _generic_classes().isdisjoint(equivalents().words.get(word, ()))


@cache
def _generic_classes() -> frozenset[int]:
    classes = equivalents().words
    return frozenset(number for word in words().generic for number in classes.get(word, ()))


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
    """The legal form that ``form`` misspells by a letter in one long word, else ``form``."""
    least = 10 if len(form) == 1 else 5
    for i, word in enumerate(form):
        if len(word) < least:
            continue
        for meant in _legal_words().get((form[:i], form[i + 1 :]), ()):
            if OSA.distance(word, meant, score_cutoff=1) == 1:
                return (*form[:i], meant, *form[i + 1 :])
    return form


@cache
def _legal_words() -> dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[str, ...]]:
    """The words of legal forms by what stands before and after them."""
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for form in legal_forms():
        for i, word in enumerate(form):
            found.setdefault((form[:i], form[i + 1 :]), []).append(word)
    return {around: tuple(words) for around, words in found.items()}


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
                form = form if form in forms else _misspelled(form)
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


@lru_cache(maxsize=262144)
def word_of(text: str, role: WordRole, native: str = "", stem: str = "") -> Word:
    """The word with its sound. Shared between names: lists have few words and many names."""
    sound = sound_of(text)
    return Word(text, role, sound, bones_of(sound), native, stem)


@lru_cache(maxsize=65536)
def name_form(name: str, kind: Kind) -> NameForm:
    """``name`` prepared for comparison. Any text is accepted; what has no letters has no words."""
    native = clean(name)
    kept = [(raw, joined, ascii_letters(raw, kind == "person")) for raw, joined in _pieces(native, kind)]
    kept = [piece for piece in kept if piece[2]]
    groups: list[list[str]] = []
    for raw, joined, text in kept:
        if joined and groups:
            groups[-1].append(spoken(raw, text))
        else:
            groups.append([spoken(raw, text)])
    raws = [raw for raw, _, _ in kept]
    texts = [text for _, _, text in kept]
    legal: frozenset[str] = frozenset()
    if kind == "organization":
        start, end, legal = _strip_legal(texts)
        texts, raws = texts[start:end], raws[start:end]
        _merge_phrases(texts, raws)
        _merge_numbers(texts, raws)
    if kind == "vessel":
        texts, raws = _strip_prefix(texts, raws)
    shouted = native.isupper()
    pairs = zip(texts, raws, strict=True)
    out = [_one_word(text, raw, kind, i == 0, shouted) for i, (text, raw) in enumerate(pairs)]
    out = _someone(out)
    if kind == "person":
        out = _joined(out)
    return NameForm(name, kind, tuple(out), tuple(map(tuple, groups)), legal, native)


def _strip_prefix(texts: list[str], raws: list[str]) -> tuple[list[str], list[str]]:
    """The words of a vessel's name without "MV" or "M/V" before it."""
    prefixes = words().vessel_prefixes
    for size in (2, 1):
        lead = texts[:size]
        if len(texts) > size and "".join(lead) in prefixes and (size == 1 or max(map(len, lead)) == 1):
            return texts[size:], raws[size:]
    return texts, raws


def _one_word(text: str, raw: str, kind: Kind, first: bool, shouted: bool) -> Word:
    native = arabic.native_letters(raw) or (raw if _HEBREW.search(raw) else "")
    usual = arabic.usual_spelling(native) if native else None
    # a frequent name has its vowels back: it is compared like any other
    shown, native = (usual, "") if usual else (text, native)
    role = _role(shown, raw, kind, first, shouted)
    if role == "number":
        shown = _number(shown)
    return word_of(shown, role, native, arabic.servant_of(shown) if kind == "person" else "")


def _joined(out: list[Word]) -> list[Word]:
    """Arabic names of several words as one: "Abd al-Rahman" and "Saif al-Din", however they are cut."""
    table = arabic.table()
    found: list[Word] = []
    i = 0
    while i < len(out):
        word, rest = out[i], out[i + 1 :]
        article = len(rest) > 1 and rest[0].text in table.articles
        after = rest[int(article)] if rest else None
        if after and after.role == "word" and word.text in table.servant and not after.stem:
            text = "abdul" + after.text
            native = after.native and "عبدال" + after.native
            found.append(word_of(text, "word", native, "" if after.text in table.whole else after.text))
            i += 2 + article
        elif article and after and after.text in table.faith and word.role == "word":
            found.append(word_of(word.text + "uddin", "word", word.native and word.native + "الدين", ""))
            i += 3
        else:
            found.append(word)
            i += 1
    return found


def _someone(out: list[Word]) -> list[Word]:
    """``out``, its words taken at face value where all of them looked like titles or particles."""
    if any(w.role in ("word", "generic", "number") for w in out):
        return out
    return [word_of(w.text, "word" if len(w.text) > 1 else "initial", w.native, w.stem) for w in out]
