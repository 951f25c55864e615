"""Names made of syllables, Korean and Chinese: read by syllable and compared in order.

A spelled syllable stands for a set of possible syllables ("chul" for 철 and 출). Two spellings agree
as far as those sets meet, so that romanisations need no common form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import OSA

from tidings.resolve.matching.chinese import chinese_readings, parts_of
from tidings.resolve.matching.forms import NameForm
from tidings.resolve.matching.han import han, han_name
from tidings.resolve.matching.korean import family_characters, korean_readings
from tidings.resolve.matching.reading import Given, Syllable, SyllableName

__all__ = [
    "SyllableMatch", "SyllableName", "compare_syllables", "other_characters", "readings", "syllable_keys",
]  # fmt: skip

SAME = 0.66
"""From here on two syllables can be one."""
RESPELLED = 0.985
"""What is kept where one syllable is spelled in two ways."""
ANOTHER = 0.40, 0.18
"""The score of names of one family of which a syllable differs: the least, and what likeness adds."""
UNRELATED = 0.2
"""The most that names of two families can score."""
NEAR_FAMILY = 0.62
"""The most that they can score where their letters are near and the given names are one."""
THROUGH_HAN = 0.3, 0.34
"""The score of a Korean name and the Mandarin reading of characters that it may have: too many share one."""
ORDER = 0.98
SHORT_ORDER = 0.82
TURNED = 0.8
SURE = 0.95
"""From here on two Latin spellings of Cantonese agree: their rare readings meet too often."""
NEAR = 0.5
"""The most that syllables score which cannot be one."""
WESTERN = 0.97
DECISIVE = 0.70

# spellings of one onset or coda fall into one class, so that a syllable has few keys
_ONSET_CLASS = dict(zip("ㄱㅋㄲㄷㅌㄸㅂㅍㅃㅈㅊㅉㅅㅆㄹㄴㅁㅎ", "KKKTTTPPPCCCSS  MH", strict=True))
_MOST_KEYS = 96


@dataclass(frozen=True, slots=True)
class SyllableMatch:
    """A comparison by syllables: its score, the family names, each pair of given syllables with its score.

    ``decisive`` tells that letters have nothing to add: Korean names, names in Han or Cyrillic, names alike.
    """

    score: float
    family: tuple[str, str] | None
    pairs: tuple[tuple[str, str, float], ...]
    decisive: bool = True


@lru_cache(maxsize=65536)
def readings(form: NameForm, tradition: str) -> tuple[SyllableName, ...]:
    """The readings of a name as a "korean" or "chinese" one, none where it cannot be that."""
    return (korean_readings if tradition == "korean" else chinese_readings)(form)


def other_characters(left: NameForm, right: NameForm) -> bool:
    """True for two names in Han that sound alike but are written with other characters."""
    here, there = han_name(left.native), han_name(right.native)
    return bool(here and there) and here != there


def compare_syllables(left: NameForm, right: NameForm, tradition: str) -> SyllableMatch | None:
    """Compare two names by syllables, in order; None unless both can be read so.

    A Korean name and a Mandarin reading of it ("Ri Song Hyok", "Li Chenghe") come out near, never as one.
    """
    here, there = readings(left, tradition), readings(right, tradition)
    if tradition == "chinese" and here and there and _both_korean(left, right):
        here, there = _northern(here), _northern(there)
    several = len(here) > 1 and len(there) > 1
    found = [
        _compare(a, b)
        for a, b in product(here, there)
        if not (several and a.turned and b.turned) and _comparable(a.script, b.script)
    ]
    best = max(found, key=lambda m: (m.score, m.decisive), default=None)
    if tradition == "korean" and (here or there) and (not best or best.score < DECISIVE):
        across = _across(here, readings(right, "chinese")) or _across(there, readings(left, "chinese"), True)
        if across and (not best or across.score > best.score):
            return across
    if tradition == "korean" and not best:
        return _strangers(here or there, readings(right if here else left, "chinese"))
    return best


def _strangers(korean: tuple[SyllableName, ...], chinese: tuple[SyllableName, ...]) -> SyllableMatch | None:
    """A Korean and a Chinese name that have nothing to do with each other, else nothing."""
    if not korean or not chinese:
        return None
    for a, b in product(korean, chinese):
        near = OSA.normalized_similarity(a.family, b.family) >= 0.5
        if near or len(a.given) != 2 or len(b.given) != 2:
            return None
    return SyllableMatch(0.0, (korean[0].family, chinese[0].family), ())


def _comparable(left: str, right: str) -> bool:
    """False for plain pinyin taken as Cantonese against anything but characters."""
    return "jyutping" not in (left, right) or "han" in (left, right)


def _both_korean(left: NameForm, right: NameForm) -> bool:
    """True for two spelled names that can be Korean: southern spellings of Chinese fit too many of those."""
    both = readings(left, "korean"), readings(right, "korean")
    return all(names and names[0].script != "han" for names in both)


def _northern(names: tuple[SyllableName, ...]) -> tuple[SyllableName, ...]:
    return tuple(name for name in names if name.script not in ("cantonese", "southern", "jyutping"))


@lru_cache(maxsize=131072)
def _alike(left: Syllable, right: Syllable) -> float:
    """How far two syllables can be one, 0..1; below ``SAME`` they cannot."""
    if left.text == right.text:
        return 1.0
    if left.text > right.text:
        left, right = right, left
    best = 0.0
    for said, weight in left.options.items():
        share = weight * right.options.get(said, 0.0)
        if share > best and (share > SURE or not said.startswith("yue:") or _is_han(left) or _is_han(right)):
            best = share
    if best >= SAME:
        return best * RESPELLED
    shared = sum(bool(a & b) for a, b in zip(left.parts, right.parts, strict=False))
    letters = OSA.normalized_similarity(left.text, right.text)
    return NEAR * (shared / max(len(left.parts), 1) + letters) / 2


def _is_han(syllable: Syllable) -> bool:
    return "\u3400" <= syllable.text <= "\u9fff"


def _compare(a: SyllableName, b: SyllableName) -> SyllableMatch:
    if a.script == b.script == "han":
        return _by_character(a, b)
    families = (a.family, b.family)
    same_length = len(a.given) == len(b.given)
    scores = [_alike(x, y) for x, y in zip(a.given, b.given, strict=False)]
    pairs = tuple((x.text, y.text, s) for x, y, s in zip(a.given, b.given, scores, strict=False))
    related = bool(a.families & b.families)
    one = same_length and min(scores) >= SAME and (not a.western or not b.western or a.western == b.western)
    if not one or not related:
        score = _ranked(a.given, b.given, scores)
        near = OSA.normalized_similarity(*families)
        if related:
            score = (ANOTHER[0] + ANOTHER[1] * score) * (1.0 if a.turned == b.turned else TURNED)
        else:
            score *= NEAR_FAMILY * near if one and near > 0.5 else UNRELATED * near
        return SyllableMatch(score, families, pairs if same_length else (), _told(a, b))
    mean, low = sum(scores) / len(scores), min(scores)
    family = 1.0 if a.family == b.family else 0.97 * min(a.sure, b.sure)
    score = 0.25 * family + 0.75 * (mean + low) / 2
    if a.turned != b.turned:
        # of two short words either may be the family name: "Sun Yang" and "Yang Sun" are one or two people
        score *= ORDER if len(scores) == 2 else SHORT_ORDER
    score *= WESTERN if bool(a.western) != bool(b.western) else 1.0
    return SyllableMatch(score, families, pairs, score >= DECISIVE or _told(a, b))


def _told(a: SyllableName, b: SyllableName) -> bool:
    """True where a difference is one: Korean, characters, Cyrillic, pinyin.

    A slip that makes another syllable looks like another name. The tables of southern spellings have gaps.
    """
    scripts = {a.script, b.script}
    if scripts <= {"latin", "hangul"} or not scripts.isdisjoint({"han", "cyrillic"}):
        return True
    if a.turned != b.turned or a.western != b.western:
        return False
    here, there = ("".join((n.family, *(s.text for s in n.given))) for n in (a, b))
    return scripts == {"mandarin"} or OSA.distance(here, there) > 1


def _ranked(here: Given, there: Given, scores: Sequence[float]) -> float:
    """How near two given names come that are not one, 0..1: syllables in place, then out of place."""
    size = max(len(here), len(there))
    same = sum(s for s in scores if s >= SAME) / size
    anywhere = min(_found(here, there), _found(there, here)) / size
    return 0.6 * same + 0.3 * anywhere + 0.1 * sum(scores) / size


def _found(here: Given, there: Given) -> int:
    """How many syllables of one name stand anywhere in the other."""
    return sum(any(_alike(x, y) >= SAME for y in there) for x in here)


def _by_character(a: SyllableName, b: SyllableName) -> SyllableMatch:
    """Two names in Han: the same characters or other people."""
    same = [float(x.text == y.text) for x, y in zip(a.given, b.given, strict=False)]
    pairs = tuple((x.text, y.text, s) for x, y, s in zip(a.given, b.given, same, strict=False))
    if a.family == b.family and len(a.given) == len(b.given) and all(same):
        return SyllableMatch(1.0, (a.family, b.family), pairs)
    likeness = _ranked(a.given, b.given, same)
    score = ANOTHER[0] + ANOTHER[1] * likeness if a.family == b.family else UNRELATED * likeness
    return SyllableMatch(score, (a.family, b.family), pairs if len(a.given) == len(b.given) else ())


def _across(
    korean: tuple[SyllableName, ...], chinese: tuple[SyllableName, ...], turn: bool = False
) -> SyllableMatch | None:
    """A Korean name against a name in pinyin as the Mandarin reading of its characters, if it can be that."""
    best = None
    for a, b in product(korean, chinese):
        if b.script != "mandarin" or len(a.given) != len(b.given) or a.turned or b.turned or b.western:
            continue
        scores = [_through_han(x, y) for x, y in zip(a.given, b.given, strict=True)]
        if min(scores) and _family_through_han(a, b):
            score = THROUGH_HAN[0] + THROUGH_HAN[1] * sum(scores) / len(scores)
            if not best or score > best.score:
                x, y = (b, a) if turn else (a, b)
                pairs = tuple((m.text, n.text, s) for m, n, s in zip(x.given, y.given, scores, strict=True))
                best = SyllableMatch(score, (x.family, y.family), pairs)
    return best


@lru_cache(maxsize=65536)
def _through_han(korean: Syllable, pinyin: Syllable) -> float:
    table = han().by_korean
    return max(
        (w * pinyin.options.get(p, 0.0) for said, w in korean.options.items() for p in table.get(said, ())),
        default=0.0,
    )


def _family_through_han(korean: SyllableName, chinese: SyllableName) -> bool:
    table = han().mandarin
    characters = {c for number in korean.families for c in family_characters()[number]}
    return any(chinese.family == p for c in characters if len(c) == 1 for p in table.get(c, ()))


def syllable_keys(form: NameForm) -> tuple[str, ...]:
    """Keys of a name by its syllables: two names of which :func:`compare_syllables` makes one share one."""
    keys: set[str] = set()
    for tradition, shapes in (("korean", _korean_shapes), ("chinese", _chinese_shapes)):
        for reading in readings(form, tradition):
            given = product(*(shapes(s) for s in reading.given))
            said = ["-".join(shape) for shape, _ in zip(given, range(_MOST_KEYS), strict=False)]
            keys |= {f"{tradition}{family}:{shape}" for family in reading.families for shape in said}
    return tuple(sorted(keys))


@lru_cache(maxsize=65536)
def _korean_shapes(syllable: Syllable) -> tuple[str, ...]:
    onsets, _, codas = syllable.parts
    classes = {_ONSET_CLASS.get(o, "").strip() for o in onsets}
    return tuple(sorted(f"{o}_{c}" for o in classes for c in codas))


@lru_cache(maxsize=65536)
def _chinese_shapes(syllable: Syllable) -> tuple[str, ...]:
    """The initials of its pinyin, for a Cantonese spelling those of every character read so."""
    through = han().by_cantonese
    found = set()
    for said in syllable.options:
        if said.startswith("yue:"):
            # no common character is read so: the sound is its own key
            found |= {parts_of(p)[0] for p in through.get(said[4:], ())} or {said}
        else:
            found.add(parts_of(said.lstrip("~"))[0])
    return tuple(sorted(found))
