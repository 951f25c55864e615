"""Score two personal names."""

from __future__ import annotations

from tidings.model.entity import Against, Reason
from tidings.resolve.matching.align import Alignment, Pair, align
from tidings.resolve.matching.arabic import table as child_words
from tidings.resolve.matching.forms import NameForm, Word
from tidings.resolve.matching.similarity import LOOSE
from tidings.resolve.matching.syllables import (
    SyllableMatch,
    compare_syllables,
    other_characters,
    readings,
)
from tidings.resolve.matching.tables import words

Scored = tuple[float, tuple[Reason, ...], tuple[Against, ...]]

ONE_NAME = 0.45
"""The most that a lone surname or given name can score against a full name."""
CONFLICT = 0.62
"""The most that names can score when each has a word that the other lacks."""
LOOSELY = 0.78
"""The most that names can score when a word is only loosely spelled alike."""
TWO_SLIPS = 0.85
"""The most that names can score when two words are misspelled: two slips are rarer than two people."""
BY_INITIAL = 0.78
"""The most that names can score when one given name is only an initial."""
SYLLABLE_DIFFERS = 0.78
"""The most that two Chinese names can score when they are near in letters but differ in a syllable."""
GENERATIONS = {
    "jr": "junior",
    "junior": "junior",
    "sr": "senior",
    "senior": "senior",
    "ii": "second",
    "iii": "third",
}
PATRONYMIC = 0.3
"""What a patronymic weighs: reports leave it out, lists keep it."""


def score_persons(left: NameForm, right: NameForm) -> Scored:
    """The score of two personal names with its reasons and what speaks against, both in name order."""
    if not left.words or not right.words:
        return 0.0, (), ()
    if left.plain == right.plain and not other_characters(left, right):
        return 1.0, (Reason("exact spelling", f"{left.plain} = {right.plain}", 1.0),), ()
    korean = compare_syllables(left, right, "korean")
    chinese = compare_syllables(left, right, "chinese")
    told = [(m, t) for m, t in ((korean, "korean"), (chinese, "chinese")) if m and m.decisive]
    if told:
        return _told_by_syllable(*max(told, key=lambda pair: pair[0].score))
    here, there = left.words, right.words
    found = align(here, there, organization=False)
    score, reasons, against = _score(here, there, found)
    swapped = _father_for_child(here, there, found) if score > CONFLICT else ""
    if swapped:
        against = (*against, Against("father and child change places", swapped))
        score = CONFLICT
    if chinese and score > SYLLABLE_DIFFERS:
        against = (*against, Against("syllable differs", f"{left.plain} | {right.plain}"))
        score = SYLLABLE_DIFFERS
    if score > ONE_NAME and _shuffled(left, right):
        against = (*against, Against("syllable order differs", f"{left.plain} | {right.plain}"))
        score = ONE_NAME
    return score, reasons, against


def _father_for_child(here: tuple[Word, ...], there: tuple[Word, ...], found: Alignment) -> str:
    """The word that stands before "bin" in one name and only after it in the other; "" if there is none."""
    for pair in found.pairs:
        i, j = pair.left[0], pair.right[0]
        mine, yours = _kinship(here, i), _kinship(there, j)
        if mine and yours and mine != yours:
            return f"{here[i].text} | {there[j].text}"
    return ""


def _kinship(name: tuple[Word, ...], place: int) -> str:
    """ "child" or "father" for a word beside "bin" or "ibn"; "" for neither or both."""
    if name[place].role != "word":
        return ""
    joins = child_words().child_of
    child = place + 2 < len(name) and name[place + 1].text in joins
    father = place > 1 and name[place - 1].text in joins
    return "" if child == father else "child" if child else "father"


def _shuffled(left: NameForm, right: NameForm) -> bool:
    """True where a Korean or Chinese name has its own syllables in an order that is no one's.

    The family name may go from the front to the end; the syllables of a given name stay in order.
    """
    if len(left.words) != 3 or len(right.words) != 3:
        return False
    if not any(readings(form, tradition) for form in (left, right) for tradition in ("korean", "chinese")):
        return False
    here, there = [w.sound for w in left.words], [w.sound for w in right.words]
    return sorted(here) == sorted(there) and there not in (here, here[1:] + here[:1], here[2:] + here[:2])


def _told_by_syllable(match: SyllableMatch, tradition: str) -> Scored:
    reasons, against = [], []
    if match.family:
        a, b = match.family
        feature = "exact spelling" if a == b else f"{tradition} romanisation"
        reasons.append(Reason(feature, f"{a} ~ {b}" if a != b else a, 1.0 if a == b else 0.97))
    for a, b, score in match.pairs:
        if score < 0.5:
            against.append(Against("syllable differs", f"{a} | {b}"))
        else:
            feature = "exact spelling" if a == b else f"{tradition} romanisation"
            reasons.append(Reason(feature, f"{a} ~ {b}" if a != b else a, round(score, 3)))
    if not match.pairs:
        against.append(Against("given name differs", "another number of syllables"))
    if not match.family or match.score < 0.3:
        against.append(Against("family name differs", " | ".join(match.family or ("", ""))))
    return match.score, tuple(reasons), tuple(against)


def _weight(word: Word) -> float:
    if word.role == "word" and len(word.text) > 6 and word.text.endswith(words().patronymics):
        return PATRONYMIC
    return word.weight


def _score(here: tuple[Word, ...], there: tuple[Word, ...], found: Alignment) -> Scored:
    reasons = tuple(_reason(here, there, pair) for pair in found.pairs if _counts(here, there, pair))
    whole = [p for p in found.pairs if _counts(here, there, p) and p.feature != "initial"]
    total = _mean_and_low(here, there, found)
    if not whole:
        return min(total, ONE_NAME) * 0.5, reasons, (Against("no name in common", _join(here, there)),)
    left_over = tuple(i for i in found.only_left if here[i].role in ("word", "initial"))
    right_over = tuple(j for j in found.only_right if there[j].role in ("word", "initial"))
    against: list[Against] = []
    score = total
    if any(p.feature == "initial" for p in found.pairs):
        against.append(Against("initial only", _join(here, there)))
        if len(whole) < 2:
            score = min(score, BY_INITIAL)
    if left_over and right_over:
        missing = " ".join(here[i].text for i in left_over), " ".join(there[j].text for j in right_over)
        against.append(Against("name differs", f"{missing[0]} | {missing[1]}"))
        # less, the less is in common: a shared family name alone ranks low, a near one lower
        both = _share(here, there, found, here, left_over) * _share(here, there, found, there, right_over)
        score *= CONFLICT * both
    elif left_over or right_over:
        side, over = (here, left_over) if left_over else (there, right_over)
        against.append(Against("name missing", " ".join(side[i].text for i in over)))
        score *= _share(here, there, found, side, over)
        if min(_spoken(here), _spoken(there)) < 2 and all(_single(p) for p in whole):
            score = min(score, ONE_NAME)
    if any(p.feature == LOOSE for p in whole):
        score = min(score, LOOSELY)
    if sum(p.feature == "near spelling" for p in whole) > 1:
        score = min(score, TWO_SLIPS)
    suffixes = _suffixes(here) ^ _suffixes(there)
    if suffixes:
        against.append(Against("generation differs", ", ".join(sorted(suffixes))))
        score = min(score, BY_INITIAL)
    if len(whole) > 1 and _turned(whole):
        reasons += (Reason("word order", "the words stand in another order", 0.98),)
        score *= 0.98
    return score, reasons, tuple(against)


def _suffixes(name: tuple[Word, ...]) -> frozenset[str]:
    """The generation that a name tells, in one spelling each."""
    return frozenset(GENERATIONS[w.text] for w in name[1:] if w.text in GENERATIONS)


def _single(pair: Pair) -> bool:
    return pair.feature != "joined words"


def _spoken(name: tuple[Word, ...]) -> int:
    return sum(w.role in ("word", "initial") for w in name)


def _counts(here: tuple[Word, ...], there: tuple[Word, ...], pair: Pair) -> bool:
    sides = (*here[slice(*pair.left)], *there[slice(*pair.right)])
    return all(w.role in ("word", "initial", "particle", "number") for w in sides) and any(
        w.role == "word" for w in sides
    )


def _mean_and_low(here: tuple[Word, ...], there: tuple[Word, ...], found: Alignment) -> float:
    """Half the weighted mean of the pairs, half the worst: one doubtful word is not bought off by others."""
    pairs = [p for p in found.pairs if _counts(here, there, p)]
    if not pairs:
        return 0.0
    weights = [_pair_weight(here, there, p) for p in pairs]
    mean = sum(w * p.score for w, p in zip(weights, pairs, strict=True)) / sum(weights)
    return (mean + min(p.score for p in pairs)) / 2


def _pair_weight(here: tuple[Word, ...], there: tuple[Word, ...], pair: Pair) -> float:
    return max(map(_weight, (*here[slice(*pair.left)], *there[slice(*pair.right)])))


def _share(
    here: tuple[Word, ...],
    there: tuple[Word, ...],
    found: Alignment,
    side: tuple[Word, ...],
    over: tuple[int, ...],
) -> float:
    """What is kept when one name has words that the other lacks: less, the more they weigh.

    A middle name goes missing easily, a first or last one does not.
    """
    kept = sum(
        max(sum(map(_weight, here[slice(*p.left)])), sum(map(_weight, there[slice(*p.right)])))
        for p in found.pairs
        if _counts(here, there, p)
    )
    core = [i for i, w in enumerate(side) if w.role in ("word", "initial")]
    lost = sum(_weight(side[i]) * _missed(side, i, core) for i in over)
    return float((kept / (kept + lost)) ** 0.45) if kept + lost else 0.0


def _missed(side: tuple[Word, ...], place: int, core: list[int]) -> float:
    """How much a missing word matters by its place; a nisba at the end ("al-Basri") is often left out."""
    if place == core[-1] and place and side[place - 1].text in ("al", "el"):
        return 0.5
    return 1.25 if place in (core[0], core[-1]) else 0.8


def _turned(pairs: list[Pair]) -> bool:
    places = [p.right[0] for p in pairs]
    return places != sorted(places)


def _join(here: tuple[Word, ...], there: tuple[Word, ...]) -> str:
    return " | ".join(" ".join(w.text for w in name) for name in (here, there))


def _reason(here: tuple[Word, ...], there: tuple[Word, ...], pair: Pair) -> Reason:
    a = " ".join(w.text for w in here[slice(*pair.left)])
    b = " ".join(w.text for w in there[slice(*pair.right)])
    return Reason(pair.feature, a if a == b else f"{a} ~ {b}", round(pair.score, 3))
