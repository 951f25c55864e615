"""Which words of one name answer to which words of the other."""

from __future__ import annotations

from dataclasses import dataclass

from tidings.resolve.matching.forms import Word
from tidings.resolve.matching.similarity import alike, joined_alike


@dataclass(frozen=True, slots=True)
class Pair:
    """Words ``left[a:b]`` answer to ``right[c:d]``, how alike they are, and by which feature."""

    left: tuple[int, int]
    right: tuple[int, int]
    score: float
    feature: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """The pairs in the order of the left name, and the words that found no partner."""

    pairs: tuple[Pair, ...]
    only_left: tuple[int, ...]
    only_right: tuple[int, ...]


def align(left: tuple[Word, ...], right: tuple[Word, ...], organization: bool) -> Alignment:
    """Pair the words of two names, the best pairs first, each word at most once."""
    pairs = _choices(left, right, organization)
    # heavier words first among equals, then the pair that keeps its place
    pairs.sort(
        key=lambda p: (
            -p.score,
            -min(left[p.left[0]].weight, right[p.right[0]].weight),
            abs(p.left[0] - p.right[0]),
            p.left,
            p.right,
        )
    )
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    chosen = []
    for pair in pairs:
        here, there = range(*pair.left), range(*pair.right)
        if taken_left.isdisjoint(here) and taken_right.isdisjoint(there):
            taken_left.update(here)
            taken_right.update(there)
            chosen.append(pair)
    return Alignment(
        tuple(sorted(chosen, key=lambda p: p.left)),
        tuple(i for i in range(len(left)) if i not in taken_left),
        tuple(j for j in range(len(right)) if j not in taken_right),
    )


def _choices(left: tuple[Word, ...], right: tuple[Word, ...], organization: bool) -> list[Pair]:
    found = []
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            score, feature = alike(a, b, organization)
            if score:
                found.append(Pair((i, i + 1), (j, j + 1), score, feature))
    for size in (2, 3):
        for i in range(len(left) - size + 1):
            for j, b in enumerate(right):
                score, feature = joined_alike(left[i : i + size], b, organization)
                if score:
                    found.append(Pair((i, i + size), (j, j + 1), score, feature))
        for j in range(len(right) - size + 1):
            for i, a in enumerate(left):
                score, feature = joined_alike(right[j : j + size], a, organization)
                if score:
                    found.append(Pair((i, i + 1), (j, j + size), score, feature))
    return found
