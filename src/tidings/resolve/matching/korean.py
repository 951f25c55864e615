"""Korean names: from Hangul, Han, Cyrillic or Latin letters to Hangul syllables."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from itertools import product

from tidings.packs import load_pack
from tidings.resolve.matching.forms import NameForm
from tidings.resolve.matching.han import han, han_name, simplified
from tidings.resolve.matching.reading import (
    Given,
    Syllable,
    SyllableName,
    cyrillic_groups,
    latin_groups,
    spelled,
)

Letters = dict[str, dict[str, float]]

_ONSETS = (
    "ㄱ", "ㄲ", "ㄴ", "ㄷ", "ㄸ", "ㄹ", "ㅁ", "ㅂ", "ㅃ", "ㅅ",
    "ㅆ", "", "ㅈ", "ㅉ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ",
)  # fmt: skip
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_CODAS = (
    "", "ㄱ", "ㄱ", "ㄱ", "ㄴ", "ㄴ", "ㄴ", "ㄷ", "ㄹ", "ㄱ", "ㅁ", "ㄹ", "ㄹ", "ㄹ", "ㅂ", "ㄹ",
    "ㅁ", "ㅂ", "ㅂ", "ㅅ", "ㅅ", "ㅇ", "ㅈ", "ㅊ", "ㄱ", "ㄷ", "ㅂ", "ㅎ",
)  # fmt: skip
_PLAIN_CODA = {coda: _CODAS.index(coda) for coda in reversed(_CODAS)} | {
    "": 0, "ㄱ": 1, "ㄴ": 4, "ㄷ": 7, "ㄹ": 8, "ㅁ": 16, "ㅂ": 17, "ㅅ": 19, "ㅇ": 21,
}  # fmt: skip
_SOFT = frozenset("ㅑㅒㅕㅖㅛㅠㅣ")
"""Before these the South drops a first ㄹ or ㄴ; before others it makes ㄹ ㄴ."""
FIRST_SOUND = 0.9
"""How well a syllable agrees with itself under the South's rule for first sounds (Ryong, Yong; Ro, No)."""
FAMILY_BY_SOUND = 0.95
"""How surely a spelling that is not in the table of family names, but sounds as one, is that family."""


@dataclass(frozen=True, slots=True)
class _Spelling:
    onsets: Letters
    vowels: Letters
    closed: Letters
    codas: Letters


@dataclass(frozen=True, slots=True)
class _Korean:
    onsets: Letters
    vowels: Letters
    closed: Letters
    codas: Letters
    cyrillic: _Spelling
    surnames: list[list[str]] = field(default_factory=list)


@cache
def _pack() -> _Korean:
    return load_pack("names_korean", _Korean)


@cache
def _families() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, family in enumerate(_pack().surnames):
        for text in family:
            found.setdefault(simplified(text), set()).add(number)
    return {text: frozenset(numbers) for text, numbers in found.items()}


@cache
def family_characters() -> dict[int, frozenset[str]]:
    """The Han characters of each family, simplified, by its number."""
    table = han().korean
    return {
        number: frozenset(c for c in map(simplified, family) if all(x in table for x in c))
        for number, family in enumerate(_pack().surnames)
    }


def _made(text: str, jamo: dict[tuple[str, str, str], float]) -> Syllable:
    """A syllable of these letters, with what the rule for first sounds makes of them."""
    options: dict[str, float] = {}
    for (onset, vowel, coda), weight in jamo.items():
        bare = onset
        if onset in ("ㄹ", "ㄴ"):
            bare = "" if vowel in _SOFT else "ㄴ"
        for first, share in ((onset, 1.0), (bare, 1.0 if bare == onset else FIRST_SOUND)):
            code = _ONSETS.index(first) * 588 + _VOWELS.index(vowel) * 28 + _PLAIN_CODA[coda]
            said = chr(0xAC00 + code)
            options[said] = max(options.get(said, 0.0), weight * share)
    parts = tuple(frozenset(letters) for letters in zip(*jamo, strict=True))
    return Syllable(text, options, parts)


def _jamo(char: str) -> tuple[str, str, str] | None:
    code = ord(char) - 0xAC00
    if not 0 <= code < 11172:
        return None
    return _ONSETS[code // 588], _VOWELS[code % 588 // 28], _CODAS[code % 28]


@lru_cache(maxsize=16384)
def _hangul(char: str) -> Syllable | None:
    jamo = _jamo(char)
    return _made(char, {jamo: 1.0}) if jamo else None


@lru_cache(maxsize=16384)
def _hanja(char: str) -> Syllable | None:
    jamo = [_jamo(said) for said in sorted(han().korean.get(char, ()))]
    return _made(char, {j: 1.0 for j in jamo if j}) if jamo else None


@lru_cache(maxsize=65536)
def _syllable(text: str, script: str) -> Syllable | None:
    """``text`` as one syllable, in every way that its letters can be cut."""
    pack = _pack()
    table = pack.cyrillic if script == "cyrillic" else pack
    found: dict[tuple[str, str, str], float] = {}
    for i in range(min(3, len(text)) + 1):
        onset = table.onsets.get(text[:i])
        if onset is None:
            continue
        for j in range(i + 1, min(i + 3, len(text)) + 1):
            vowel, coda = table.vowels.get(text[i:j]), table.codas.get(text[j:])
            if vowel is None or coda is None:
                continue
            if j < len(text):
                vowel = {**vowel, **table.closed.get(text[i:j], {})}
            for (a, x), (b, y), (c, z) in product(onset.items(), vowel.items(), coda.items()):
                found[a, b, c] = max(found.get((a, b, c), 0.0), x * y * z)
    if not found:
        return None
    made = _made(text, found)
    # nearly all names are of syllables that some character has: "cheng" is none of them
    return None if made.options.keys().isdisjoint(han().by_korean) else made


@lru_cache(maxsize=65536)
def split(text: str, script: str = "latin", most: int = 2) -> tuple[Given, ...]:
    """Every way to read ``text`` as one to ``most`` syllables, at most 8 of them."""
    found: list[Given] = []
    whole = _syllable(text, script) if len(text) < 9 else None
    if whole:
        found.append((whole,))
    if most > 1 and len(text) < 17:
        for cut in range(1, len(text)):
            head = _syllable(text[:cut], script) if cut < 9 else None
            if head:
                found += [(head, *rest) for rest in split(text[cut:], script, most - 1)]
    return tuple(found[:8])


@cache
def _sounding(script: str) -> dict[str, frozenset[int]]:
    """The families that a spelling may be though no table has it so: every way to spell their Hangul."""
    found: dict[str, set[int]] = {}
    for name, numbers in _families().items():
        jamo = [j for j in map(_jamo, name) if j]
        if len(jamo) == len(name):
            for text in map("".join, product(*(_ways(j, script) for j in jamo))):
                if len(text) > 2 or script == "cyrillic":  # "be", "la": too short to tell by sound
                    found.setdefault(text, set()).update(numbers)
    return {text: frozenset(numbers) for text, numbers in found.items()}


def _ways(jamo: tuple[str, str, str], script: str) -> list[str]:
    """The usual spellings of one syllable."""
    pack = _pack()
    table = pack.cyrillic if script == "cyrillic" else pack
    least = 0.8 if script == "cyrillic" else FAMILY_BY_SOUND
    onsets, vowels, codas = (
        [(text, options[letter]) for text, options in letters.items() if letter in options]
        for letters, letter in zip((table.onsets, table.vowels, table.codas), jamo, strict=True)
    )
    return [a + b + c for (a, x), (b, y), (c, z) in product(onsets, vowels, codas) if x * y * z >= least]


def _latin_family(text: str) -> tuple[frozenset[int], float]:
    numbers = _families().get(text)
    return (numbers, 1.0) if numbers else (_sounding("latin").get(text, frozenset()), FAMILY_BY_SOUND)


def _cyrillic_family(text: str) -> tuple[frozenset[int], float]:
    return _sounding("cyrillic").get(text, frozenset()), 1.0


def _native(name: str, script: str) -> tuple[SyllableName, ...]:
    """The reading of a name in Hangul or Han, its family name in one character or two."""
    read = [(_hangul if script == "hangul" else _hanja)(char) for char in name]
    if not 2 <= len(name) <= 4:
        return ()
    found = []
    for size in (2, 1):
        numbers = _families().get(name[:size])
        given = [s for s in read[size:] if s]
        if numbers and 1 <= len(given) <= 2 and len(given) == len(name) - size:
            found.append(SyllableName(numbers, name[:size], tuple(given), script))
    return tuple(found)


def korean_readings(form: NameForm) -> tuple[SyllableName, ...]:
    """The readings of a name as a Korean one: none unless it has a family name and 1 or 2 syllables more."""
    native = form.native
    if not native.isascii():
        hangul = "".join(native.split())
        if all(0xAC00 <= ord(c) < 0xD7A4 for c in hangul):
            return _native(hangul, "hangul")
        characters = han_name(native)
        if characters:
            return _native(characters, "han")
        groups = cyrillic_groups(native)
        if groups:
            return tuple(spelled(groups, _cyrillic_family, partial(split, script="cyrillic"), "cyrillic"))
    return tuple(spelled(latin_groups(form), _latin_family, split, "latin"))
