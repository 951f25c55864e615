"""Shared passages of two reports, and the index that says which reports to align."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tidings.compare.words import Word

SHINGLE = 5
# A shingle keeps this many reports: a later reprint of one wire still meets the first ones, and a
# footer that a thousand reports share costs no more than this.
POSTINGS = 60
# Between two shared runs, so many changed words on either side still belong to one passage.
GAP = 4

Shingle = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A shared passage: words ``a_first:a_last`` of one report and ``b_first:b_last`` of the other.

    ``matched`` lists the runs of equal words in it: start in one, start in the other, length.
    """

    a_first: int
    a_last: int
    b_first: int
    b_last: int
    matched: tuple[tuple[int, int, int], ...]

    @property
    def size(self) -> int:
        """How many words are equal."""
        return sum(length for _, _, length in self.matched)


@dataclass(frozen=True, slots=True)
class Shingled:
    """The words of a report and where each run of five of them starts."""

    texts: tuple[str, ...]
    places: dict[Shingle, list[int]]

    @classmethod
    def of(cls, words: Sequence[Word]) -> Shingled:
        """Shingle the words of a report."""
        texts = tuple(w.text for w in words)
        places: dict[Shingle, list[int]] = {}
        for i in range(len(texts) - SHINGLE + 1):
            places.setdefault(texts[i : i + SHINGLE], []).append(i)
        return cls(texts, places)


@dataclass(slots=True)
class ShingleIndex:
    """Which reports hold a shingle. Grows as reports arrive: one look-up a report."""

    postings: dict[Shingle, list[int]] = field(default_factory=dict)

    def add(self, number: int, report: Shingled) -> Counter[int]:
        """Put in report ``number``; give back how many shingles it shares with each report before it."""
        shared: Counter[int] = Counter()
        for shingle in report.places:
            before = self.postings.setdefault(shingle, [])
            shared.update(before)
            if len(before) < POSTINGS:
                before.append(number)
        return shared


def align(a: Shingled, b: Shingled) -> tuple[Passage, ...]:
    """The passages that two reports share, in the order of ``a``; of two matches the longer is taken."""
    common = sorted(i for key in a.places.keys() & b.places.keys() for i in a.places[key])
    runs: list[tuple[int, int, int]] = []
    covered = 0
    for i in common:
        if i < covered:
            continue
        options = b.places[a.texts[i : i + SHINGLE]]
        length, negative = max((_run(a.texts, b.texts, i, j), -j) for j in options)
        runs.append((i, -negative, length))
        covered = i + length
    return _join(runs)


def _run(a: Sequence[str], b: Sequence[str], i: int, j: int) -> int:
    length, most = SHINGLE, min(len(a) - i, len(b) - j)
    while length < most and a[i + length] == b[j + length]:
        length += 1
    return length


def _join(runs: list[tuple[int, int, int]]) -> tuple[Passage, ...]:
    joined: list[list[tuple[int, int, int]]] = []
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
