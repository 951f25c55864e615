"""Shared passages of two reports."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tidings.compare.shingles import SHINGLE, Places, Shingled

# Between two shared runs, so many changed words on either side still belong to one passage.
GAP = 4
# A shingle that stands in a report more often is tried at its first places only: a text that says one
# word ten thousand times would have a hundred million pairs of places.
REPEATS = 16

Run = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A shared passage: words ``a_first:a_last`` of one report and ``b_first:b_last`` of the other.

    ``matched`` lists the runs of equal words in it: start in one, start in the other, length.
    """

    a_first: int
    a_last: int
    b_first: int
    b_last: int
    matched: tuple[Run, ...]

    @property
    def size(self) -> int:
        """How many words are equal."""
        return sum(length for _, _, length in self.matched)


def align(a: Shingled, b: Shingled) -> tuple[Passage, ...]:
    """The passages that two reports share, in the order of ``a``; of two matches the longer is taken."""
    here, there = _common(a, b) if len(a.order) <= len(b.order) else _common(b, a)[::-1]
    return _join(_runs(here, there))


def same_words(a: Shingled, b: Shingled, passage: Passage) -> bool:
    """False where shingles have one number by chance, or by design."""
    return all((a.words[i : i + n] == b.words[j : j + n]).all() for i, j, n in passage.matched)


def _common(few: Shingled, many: Shingled) -> tuple[Places, Places]:
    """Every pair of places at which two reports have one shingle."""
    if not len(few.order):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    start = many.ranked.searchsorted(few.ranked)
    held = (many.ranked.take(start, mode="clip") == few.ranked).nonzero()[0]
    start = start[held]
    size = np.minimum(many.ranked.searchsorted(few.ranked[held], side="right") - start, REPEATS)
    here, there = few.order[held].repeat(size), many.order[spread(start, size)]
    return here.astype(np.int64), there.astype(np.int64)


def spread(start: Places, size: Places) -> Places:
    """``start``, ``start`` + 1, ... of each, as many as ``size`` says, one after another."""
    ends = np.cumsum(size, dtype=np.int64)
    before: Places = (start + size - ends).repeat(size)
    before += np.arange(len(before), dtype=np.int64)
    return before


def _runs(here: Places, there: Places) -> list[Run]:
    """From left to right in the first report, the longest run at each place that none before it covers."""
    if not len(here):
        return []
    # along a diagonal, one place further in both reports is one more
    diagonal = ((there - here) << 32) + here
    diagonal.sort()
    cuts = [0, *((diagonal[1:] - diagonal[:-1] != 1).nonzero()[0] + 1).tolist(), len(diagonal)]
    waiting = []
    for first, cut, end in zip(diagonal[cuts[:-1]].tolist(), cuts, cuts[1:], strict=False):
        i = first & 0xFFFFFFFF
        waiting.append((i, i + (first >> 32), i + end - cut))
    waiting.sort()
    runs: list[Run] = []
    open_: list[Run] = []
    at = covered = 0
    while at < len(waiting) or open_:
        while at < len(waiting) and waiting[at][0] <= covered:
            open_.append(waiting[at])
            at += 1
        open_ = [run for run in open_ if run[2] > covered]
        if open_:
            start, other, stop = max(open_, key=lambda run: (run[2], run[0] - run[1]))
            runs.append((covered, other + covered - start, stop - covered + SHINGLE - 1))
            covered = stop + SHINGLE - 1
        elif at < len(waiting):
            covered = waiting[at][0]
    return runs


def _join(runs: list[Run]) -> tuple[Passage, ...]:
    joined: list[list[Run]] = []
    for run in runs:
        if joined:
            i, j, length = joined[-1][-1]
            if 0 <= run[0] - i - length <= GAP and 0 <= run[1] - j - length <= GAP:
                joined[-1].append(run)
                continue
        joined.append([run])
    return tuple(
        Passage(g[0][0], g[-1][0] + g[-1][2], g[0][1], g[-1][1] + g[-1][2], tuple(g)) for g in joined
    )
