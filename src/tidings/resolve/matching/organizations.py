"""Score two names of organisations or vessels."""

from __future__ import annotations

from tidings.model.entity import Against, Reason
from tidings.resolve.matching.align import Alignment, align
from tidings.resolve.matching.forms import NameForm, Word
from tidings.resolve.matching.similarity import LOOSE

Scored = tuple[float, tuple[Reason, ...], tuple[Against, ...]]

CONFLICT = 0.62
"""The most that names can score when each has a word that the other lacks."""
NUMBER_DIFFERS = 0.78
"""The most that names can score when their numbers differ: sister funds and sister ships."""
LOOSELY = 0.78
"""The most that names can score when a word is only loosely spelled alike."""
ACRONYM = 0.74
"""What an acronym scores against the words that it may stand for."""
ONLY_GENERIC = 0.8
"""The most that names can score on words that many organisations share."""


def score_organizations(left: NameForm, right: NameForm) -> Scored:
    """The score of two names of organisations or vessels, with its reasons and what speaks against."""
    if not left.words or not right.words:
        return 0.0, (), ()
    legal = _legal(left, right)
    if left.plain == right.plain:
        score = 1.0 if not legal else 0.68
        return score, (Reason("exact spelling", f"{left.plain} = {right.plain}", 1.0),), legal
    here, there = left.words, right.words
    found = align(here, there, organization=True)
    score, reasons, against = _score(here, there, found)
    if legal:
        score, against = score * 0.9, (*against, *legal)
    acronym = _acronym(here, there) or _acronym(there, here)
    if acronym and score < ACRONYM:
        return ACRONYM, (Reason("acronym", acronym, ACRONYM),), (Against("acronym only", acronym),)
    return score, reasons, against


def _legal(left: NameForm, right: NameForm) -> tuple[Against, ...]:
    """Legal forms speak against only where both names have one and no class is shared."""
    here, there = left.legal - {"any"}, right.legal - {"any"}
    if not here or not there or here & there or "any" in left.legal | right.legal:
        return ()
    return (Against("legal form differs", f"{', '.join(sorted(here))} | {', '.join(sorted(there))}"),)


def _score(here: tuple[Word, ...], there: tuple[Word, ...], found: Alignment) -> Scored:
    joined = [(p, (*here[slice(*p.left)], *there[slice(*p.right)])) for p in found.pairs]
    pairs = [p for p, sides in joined if any(w.role != "stop" for w in sides)]
    reasons = tuple(Reason(p.feature, _shown(here, there, p.left, p.right), round(p.score, 3)) for p in pairs)
    if not pairs:
        return 0.0, (), (Against("no word in common", _shown(here, there)),)
    weights = [max(w.weight for w in (*here[slice(*p.left)], *there[slice(*p.right)])) for p in pairs]
    mean = sum(w * p.score for w, p in zip(weights, pairs, strict=True)) / sum(weights)
    # a misspelled generic word matters as little as a missing one
    low = min(1 - (1 - p.score) * min(1.0, w + 0.3) for w, p in zip(weights, pairs, strict=True))
    score = (mean + low) / 2
    against: list[Against] = []
    left_over = [here[i] for i in found.only_left if here[i].role != "stop"]
    right_over = [there[j] for j in found.only_right if there[j].role != "stop"]
    numbers = [w for w in (*left_over, *right_over) if w.role == "number"]
    left_words = [w for w in left_over if w.role != "number"]
    right_words = [w for w in right_over if w.role != "number"]
    if numbers:
        both = any(w.role == "number" for w in left_over) and any(w.role == "number" for w in right_over)
        against.append(
            Against("number differs" if both else "number missing", " | ".join(w.text for w in numbers))
        )
        score = min(score, NUMBER_DIFFERS)
    if left_words and right_words:
        against.append(Against("word differs", f"{_text(left_words)} | {_text(right_words)}"))
        score *= CONFLICT * _kept(weights, left_words) * _kept(weights, right_words)
    elif left_words or right_words:
        over = left_words or right_words
        against.append(Against("word missing", _text(over)))
        score *= _kept(weights, over)
    if all(here[i].role != "word" for p in pairs for i in range(*p.left)):
        score = min(score, ONLY_GENERIC)
    if any(p.feature == LOOSE for p in pairs):
        score = min(score, LOOSELY)
    places = [p.right[0] for p in pairs]
    if places != sorted(places):
        reasons += (Reason("word order", "the words stand in another order", 0.97),)
        score *= 0.97
    return score, reasons, tuple(against)


def _kept(weights: list[float], over: list[Word]) -> float:
    """What is kept when one name has words that the other lacks: less, the more they weigh."""
    kept, lost = sum(weights), sum(w.weight for w in over)
    return float((kept / (kept + lost)) ** 0.7)


def _acronym(short: tuple[Word, ...], long: tuple[Word, ...]) -> str | None:
    """ "short" where its only word is the initials of the other name, with or without its joining words."""
    if len(short) != 1 or len(long) < 3 or not 3 <= len(short[0].text) <= 8:
        return None
    letters = short[0].text
    every = "".join(w.text[0] for w in long)
    strong = "".join(w.text[0] for w in long if w.role != "stop")
    return f"{letters} ~ {_text(list(long))}" if letters in (every, strong) else None


def _text(side: list[Word]) -> str:
    return " ".join(w.text for w in side)


def _shown(
    here: tuple[Word, ...],
    there: tuple[Word, ...],
    left: tuple[int, int] | None = None,
    right: tuple[int, int] | None = None,
) -> str:
    a = _text(list(here[slice(*left)] if left else here))
    b = _text(list(there[slice(*right)] if right else there))
    if left is None:
        return f"{a} | {b}"
    return a if a == b else f"{a} ~ {b}"
