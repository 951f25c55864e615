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


MOST_VOWELS = 12
"""How many letters longer the Latin spelling of a word without vowels may be."""


def align(left: tuple[Word, ...], right: tuple[Word, ...], organization: bool) -> Alignment:
    """Pair the words of two names, the best pairs first, each word at most once."""
    pairs = _choices(left, right, organization)
    # particles last, lest "al" leave the name that it is part of; then heavier words first among equals,
    # then the pair that keeps its place
    pairs.sort(
        key=lambda p: (
            p.right[1] - p.right[0] == 1 and right[p.right[0]].role == "particle",
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
    found += _joined(left, right, organization)
    found += [Pair(p.right, p.left, p.score, p.feature) for p in _joined(right, left, organization)]
    return found


def _ends_differ(first: Word, last: Word, whole: Word) -> bool:
    """True where words run together can hardly be ``whole``: they begin and end otherwise."""
    return first.sound[:1] != whole.sound[:1] and last.sound[-1:] != whole.sound[-1:]


def _joined(parts: tuple[Word, ...], wholes: tuple[Word, ...], organization: bool) -> list[Pair]:
    """Two or three words of one name that the other writes as one."""
    found = []
    sizes = [len(w.text) for w in parts]
    # lengths tell nearly all of them apart; letters without vowels are fewer than in Latin
    unwritten = any(w.native for w in (*parts, *wholes))
    spare = MOST_VOWELS if unwritten else 2
    longest = max([len(w.text) for w in wholes], default=0) + spare
    for i in range(len(parts) - 1):
        for end in range(i + 2, min(i + 4, len(parts) + 1)):
            length = sum(sizes[i:end])
            if length > longest:
                break
            for j, whole in enumerate(wholes):
                if abs(length - len(whole.text)) > spare:
                    continue
                if not unwritten and _ends_differ(parts[i], parts[end - 1], whole):
                    continue
                score, feature = joined_alike(parts[i:end], whole, organization)
                if score:
                    found.append(Pair((i, end), (j, j + 1), score, feature))
    return found
