"""Names made of syllables, Korean and Chinese: read by syllable and compared in order.

A spelled syllable stands for a set of possible syllables ("chul" for 철 and 출). Two spellings agree
as far as those sets meet, so that romanisations need no common form.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from tidings.resolve.matching.forms import NameForm
from tidings.resolve.matching.tables import SyllableTable, syllables

Parts = tuple[tuple[tuple[str, float], ...], ...]

PACKS = {"korean": "names_korean", "chinese": "names_chinese"}
_HANGUL_ONSETS = (
    "ㄱ",
    "ㄲ",
    "ㄴ",
    "ㄷ",
    "ㄸ",
    "ㄹ",
    "ㅁ",
    "ㅂ",
    "ㅃ",
    "ㅅ",
    "ㅆ",
    "",
    "ㅈ",
    "ㅉ",
    "ㅊ",
    "ㅋ",
    "ㅌ",
    "ㅍ",
    "ㅎ",
)
_HANGUL_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_HANGUL_CODAS = (
    "", "ㄱ", "ㄱ", "ㄱ", "ㄴ", "ㄴ", "ㄴ", "ㄷ", "ㄹ", "ㄱ", "ㅁ", "ㄹ", "ㄹ", "ㄹ", "ㅂ", "ㄹ",
    "ㅁ", "ㅂ", "ㅂ", "ㅅ", "ㅅ", "ㅇ", "ㅈ", "ㅊ", "ㄱ", "ㄷ", "ㅂ", "ㅎ",
)  # fmt: skip

# what a syllable keeps of its agreement when one part of it differs
VOWEL_DIFFERS = 0.45
OTHER_DIFFERS = 0.3


@dataclass(frozen=True, slots=True)
class SyllableName:
    """One reading of a name: the family, and the given name as syllables (text and parts)."""

    families: frozenset[int]
    family: str
    given: tuple[tuple[str, Parts], ...]


@lru_cache(maxsize=65536)
def split(text: str, tradition: str, most: int = 3) -> tuple[tuple[tuple[str, Parts], ...], ...]:
    """Every way to read ``text`` as one to ``most`` syllables, at most 8 of them."""
    table = syllables(PACKS[tradition])
    for old, new in table.rewrites.items():
        text = text.replace(old, new)
    return tuple(_split(text, table, most)[:8])


def _split(text: str, table: SyllableTable, most: int) -> list[tuple[tuple[str, Parts], ...]]:
    if not text:
        return [()]
    if not most:
        return []
    found = []
    for onset_size in (4, 3, 2, 1, 0):
        onset = text[:onset_size]
        if onset not in table.onsets or len(onset) < onset_size:
            continue
        for vowel_size in (3, 2, 1):
            vowel = text[onset_size : onset_size + vowel_size]
            if len(vowel) < vowel_size or vowel not in table.vowels:
                continue
            for coda_size in (2, 1, 0):
                at = onset_size + vowel_size
                coda = text[at : at + coda_size]
                if len(coda) < coda_size or coda not in table.codas:
                    continue
                head = (text[: at + coda_size], _parts(table, onset, vowel, coda))
                rest = _split(text[at + coda_size :], table, most - 1)
                found += [(head, *tail) for tail in rest]
    return found


def _parts(table: SyllableTable, onset: str, vowel: str, coda: str) -> Parts:
    return (
        tuple(table.onsets[onset].items()),
        tuple(table.vowels[vowel].items()),
        tuple(table.codas[coda].items()),
    )


def _hangul(char: str) -> tuple[str, Parts] | None:
    code = ord(char) - 0xAC00
    if not 0 <= code < 11172:
        return None
    onset = _HANGUL_ONSETS[code // 588]
    vowel = _HANGUL_VOWELS[code % 588 // 28]
    coda = _HANGUL_CODAS[code % 28]
    return char, (((onset, 1.0),), ((vowel, 1.0),), ((coda, 1.0),))


@lru_cache(maxsize=65536)
def readings(form: NameForm, tradition: str) -> tuple[SyllableName, ...]:
    """The readings of a name in a tradition: empty unless it has a family name and 1 or 2 syllables more.

    The family name stands first; or last, after a given name of two syllables written as one word.
    """
    table = syllables(PACKS[tradition])
    if tradition == "korean":
        native = _native(form.native, table)
        if native:
            return native
    groups = [list(group) for group in form.groups]
    if len(groups) == 1 and len(groups[0]) > 1:
        groups = [[part] for part in groups[0]]
    flat = [part for group in groups for part in group]
    if not 2 <= len(flat) <= 3:
        return ()
    found = _given(flat[0], flat[1:], table, tradition)
    last = groups[-1]
    if len(last) == 1 and len(groups) == 2:
        turned = _given(last[0], flat[:-1], table, tradition)
        found += [r for r in turned if len(r.given) == 2]
    return tuple(found)


def _native(name: str, table: SyllableTable) -> tuple[SyllableName, ...]:
    chars = [c for c in name if not c.isspace()]
    read = [s for s in map(_hangul, chars) if s]
    if len(read) != len(chars) or not 2 <= len(chars) <= 4:
        return ()
    for size in (2, 1):
        family = "".join(chars[:size])
        if family in table.surnames and len(chars) > size:
            return (SyllableName(table.surnames[family], family, tuple(read[size:])),)
    return ()


def _given(family: str, rest: list[str], table: SyllableTable, tradition: str) -> list[SyllableName]:
    families = table.surnames.get(family)
    if not families:
        return []
    partial: list[tuple[tuple[str, Parts], ...]] = [()]
    for part in rest:
        partial = [done + more for done in partial for more in split(part, tradition)]
    return [SyllableName(families, family, given) for given in partial if 1 <= len(given) <= 2][:12]


def syllable_alike(left: Parts, right: Parts) -> float:
    """How far two syllables can be one, 0..1; a part that differs leaves little."""
    onset, vowel, coda = (_best(a, b) for a, b in zip(left, right, strict=True))
    agreed = onset * vowel * coda
    if agreed:
        return agreed
    differing = [part for part in (onset, vowel, coda) if not part]
    if len(differing) > 1:
        return 0.0
    return VOWEL_DIFFERS if not vowel else OTHER_DIFFERS


def _best(left: tuple[tuple[str, float], ...], right: tuple[tuple[str, float], ...]) -> float:
    if left == right:
        return 1.0
    return max((x * y for a, x in left for b, y in right if a == b), default=0.0)


@dataclass(frozen=True, slots=True)
class SyllableMatch:
    """A comparison by syllables: the score, and each pair of given syllables with its own."""

    score: float
    family: tuple[str, str] | None
    pairs: tuple[tuple[str, str, float], ...]


def compare_syllables(left: NameForm, right: NameForm, tradition: str) -> SyllableMatch | None:
    """Compare two names by syllables, in order; None unless both can be read so."""
    here = readings(left, tradition)
    there = readings(right, tradition) if here else ()
    if not there:
        return None
    best = SyllableMatch(0.0, None, ())
    for a in here:
        for b in there:
            found = _compare(a, b)
            if found.score > best.score:
                best = found
    return best


def _compare(a: SyllableName, b: SyllableName) -> SyllableMatch:
    related = bool(a.families & b.families)
    if len(a.given) != len(b.given):
        return SyllableMatch(0.2 if related else 0.0, (a.family, b.family), ())
    pairs = tuple((x[0], y[0], syllable_alike(x[1], y[1])) for x, y in zip(a.given, b.given, strict=True))
    scores = [score for _, _, score in pairs]
    mean, low = sum(scores) / len(scores), min(scores)
    family = 1.0 if a.family == b.family else 0.97
    score = 0.25 * family + 0.75 * (mean + low) / 2
    if not related:
        near = OSA.normalized_similarity(a.family, b.family)
        return SyllableMatch(0.55 * score * near, (a.family, b.family), pairs)
    if low < 0.5:
        # one syllable of another name: another person, however alike the rest
        score = min(score, 0.6) * 0.8
    return SyllableMatch(score, (a.family, b.family), pairs)
