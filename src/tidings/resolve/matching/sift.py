"""Of many names that share a word with the one asked for, those that the matcher may match."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]
Partners = tuple[Numbers, NDArray[np.float32]]
"""The listed words that one word may be, sorted, and how alike they are."""
Scores = NDArray[np.float64]

MOST = 150
"""The most names that are kept, the nearest first."""
_WHOLE = 1e-3
_ROUNDING = 0.006
_LOST = 0.5
"""The least that a missing word counts, of its weight: a family name after "al" is often left out."""
_SPARED = 0.3
"""How much more than its weight the worst word counts."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The words of all names, by number: those of name ``p`` are ``words[offsets[p]:offsets[p + 1]]``.

    ``heads`` holds the first letter of each word, ``weights`` how much it identifies, in hundredths.
    """

    offsets: Numbers
    words: Numbers
    heads: Numbers
    weights: Numbers


@dataclass(frozen=True, slots=True)
class Asked:
    """The name asked for: for each of its words the weight and the listed words that it may be.

    ``joined`` are listed words that join several of its words, each with the bits of those; ``apart``
    are names that write one of its words in several, with its bit; ``initials`` are its single
    letters; ``power`` tells how fast a score falls with what is left over, ``least`` is the score wanted.
    """

    partners: Sequence[Partners]
    weights: Sequence[float]
    joined: Sequence[tuple[int, int]]
    apart: Sequence[tuple[int, Numbers]]
    initials: Sequence[int]
    power: float
    least: float


def sift(found: Numbers, asked: Asked, listed: Listed, most: int = MOST) -> list[int]:
    """Those of ``found`` (sorted) that may reach the score wanted, at most ``most``, nearest first.

    One side must have no word left over. The bound is never below the matcher's own score.
    """
    first = listed.offsets[found].astype(np.int64)
    sizes = listed.offsets[found + 1].astype(np.int64) - first
    found, first, sizes = found[sizes > 0], first[sizes > 0], sizes[sizes > 0]
    if not len(found):
        return []
    begins = np.cumsum(sizes) - sizes
    words = listed.words[np.repeat(first - begins, sizes) + np.arange(int(sizes.sum()))]
    alike, free = _alike(words, begins, asked)
    if asked.initials:
        free &= ~np.isin(listed.heads[words], asked.initials)
    over = np.add.reduceat(np.where(free, listed.weights[words] / 100, 0.0), begins)
    for bit, names in asked.apart:
        hit = np.isin(found, names, assume_unique=True)
        alike[bit, hit] = 1.0
        # how many of its words are the one of the name asked for is not known: at most three
        over[hit] = np.maximum(0.0, over[hit] - 3)
    weights = np.array(asked.weights)[:, None]
    told = alike > 0
    mine = np.where(told, weights, 0.0).sum(axis=0)
    lack = weights.sum() - mine
    mean = (weights * alike).sum(axis=0) / np.maximum(mine, _WHOLE)
    low = np.where(told, 1 - (1 - alike) * np.minimum(1.0, weights + _SPARED), 1.0).min(axis=0)
    # where words are left over on this side, the worst partner may be one that the matcher does without
    near = np.where(lack < _WHOLE, (mean + low) / 2, 1.0)
    bound = near * (mine / np.maximum(mine + _LOST * np.maximum(lack, over), _WHOLE)) ** asked.power
    kept = ((lack < _WHOLE) | (over < _WHOLE)) & (bound >= asked.least - _ROUNDING)
    # rank by what is left over, then by how alike the words are
    rank = (lack + over - mean)[kept]
    chosen = found[kept]
    order = np.lexsort((chosen, rank))[:most]
    return [int(p) for p in chosen[order]]


def _alike(words: Numbers, begins: NDArray[np.int64], asked: Asked) -> tuple[Scores, NDArray[np.bool_]]:
    """The likeness of each word asked for (rows) to each name (columns); which of ``words`` are alone."""
    joined = np.array([n for n, _ in asked.joined], np.uint32)
    covers = np.array([bits for _, bits in asked.joined], np.int64)
    alike = np.zeros((len(asked.partners), len(begins)))
    free = np.ones(len(words), bool)
    for bit, (numbers, scores) in enumerate(asked.partners):
        runs = joined[(covers >> bit & 1) == 1] if len(joined) else joined
        known = np.concatenate([numbers, runs])
        if not len(known):
            continue
        order = np.argsort(known, kind="stable")
        known, values = known[order], np.concatenate([scores, np.ones(len(runs))])[order]
        at = np.minimum(known.searchsorted(words, "right") - 1, len(known) - 1)
        hit = known[at] == words
        free &= ~hit
        alike[bit] = np.maximum.reduceat(np.where(hit, values[at], 0.0), begins)
    return alike, free
