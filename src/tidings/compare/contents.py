"""How much two contents say the same: shared words by rarity, numbers, and which way they point."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tidings.compare.words import content_stems, negated, numbers_in, rarity, words_of

# A run of equal words this long is one quotation; what share of the shorter content a whole one is.
RUN, WHOLE = 7, 0.8


@dataclass(frozen=True, slots=True)
class Content:
    """A content made ready: its stems, numbers, words in order, and whether a word turns it round."""

    stems: frozenset[str]
    numbers: frozenset[float]
    words: tuple[str, ...]
    turned: bool


def content_of(text: str) -> Content:
    """Make a text ready for comparison."""
    words = tuple(w.text for w in words_of(text))
    return Content(frozenset(content_stems(text)), numbers_in(text), words, negated(text))


def weigh(contents: Iterable[Content]) -> Mapping[str, float]:
    """The weight of each stem among ``contents``."""
    return rarity(sorted(c.stems) for c in contents)


def likeness(a: Content, b: Content, weights: Mapping[str, float]) -> float:
    """0 to 1: the share of both contents' weight that they have in common (Dice)."""
    both = sum(weights.get(s, 1.0) for s in a.stems | b.stems) + (
        shared := sum(weights.get(s, 1.0) for s in a.stems & b.stems)
    )
    return 2 * shared / both if both else 0.0


def within(a: Content, b: Content, weights: Mapping[str, float]) -> float:
    """0 to 1: the share of the shorter content's weight that the other holds too."""
    least = min(sum(weights.get(s, 1.0) for s in c.stems) for c in (a, b))
    shared = sum(weights.get(s, 1.0) for s in a.stems & b.stems)
    return shared / least if least else 0.0


def longest_run(a: Content, b: Content) -> int:
    """The length of the longest run of equal words."""
    best = 0
    row: dict[int, int] = {}
    where: dict[str, list[int]] = {}
    for j, word in enumerate(b.words):
        where.setdefault(word, []).append(j)
    for word in a.words:
        following = {j + 1: row.get(j, 0) + 1 for j in where.get(word, ())}
        best = max(best, max(following.values(), default=0))
        row = following
    return best


def same_numbers(a: Content, b: Content) -> bool:
    """False where both give numbers and neither holds all of the other's."""
    return a.numbers <= b.numbers or b.numbers <= a.numbers


def same_words(a: Content, b: Content) -> bool:
    """True if two contents are one quotation: nearly all words of the shorter, in one run."""
    return bool(a.stems & b.stems) and _whole(a, b, longest_run(a, b))


def _whole(a: Content, b: Content, run: int) -> bool:
    return run >= RUN and run >= WHOLE * min(len(a.words), len(b.words))


def same_subject(a: Content, b: Content, weights: Mapping[str, float]) -> bool:
    """True if two contents of one speaker speak of the same thing, whichever way they point."""
    shared = len(a.stems & b.stems)
    if not shared:
        return False
    if shared >= 3 and likeness(a, b, weights) >= 0.5:
        return True
    held = within(a, b, weights)
    if shared >= 4 and held >= 0.75:
        return True
    run = longest_run(a, b)
    return _whole(a, b, run) or (shared >= 3 and run >= RUN and held >= 0.5)
