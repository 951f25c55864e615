"""Which reports hold a shingle: an index that takes 9 bytes for a shingle of a report.

Shingles lie in sorted blocks, of which each is at least four times as large as the next: a new block is
joined with the one before it until that holds. So a look-up meets a handful of blocks however many
reports there are. The newest reports lie in a table until they are worth a block.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from tidings.compare.align import spread
from tidings.compare.shingles import Numbers, Places, Shingled

# A shingle keeps this many reports, the first: a footer that a thousand reports share costs no more.
POSTINGS = 60
# An entry is 40 bits of the shingle and the number of the report: 16 million reports. Of 100,000 reports,
# one in forty counts a shingle too many with some other: alignment goes by all bits.
REPORT_BITS = 24
BITS = np.uint64(REPORT_BITS)
REPORT = np.uint64((1 << REPORT_BITS) - 1)
# Entries in the table before they become a block, and for each row of a block's directory.
TABLE = 1 << 16
ROW = 4
GROWTH = 4


@dataclass(frozen=True, slots=True)
class Shared:
    """An earlier report that shares shingles: its number, how many, and how many of them are not full.

    A full shingle is held by so many reports that no later one is noted for it. ``longest`` is the
    longest run of shared shingles.
    """

    number: int
    shingles: int
    rare: int
    longest: int


@dataclass(frozen=True, slots=True)
class _Block:
    """Sorted entries; ``directory`` has the place of the first entry of each value of the first bits."""

    entries: Numbers
    directory: npt.NDArray[np.uint32]
    shift: int

    @classmethod
    def of(cls, entries: Numbers) -> _Block:
        """``entries`` may be unsorted; two sorted halves take a single pass."""
        entries.sort(kind="stable")
        bits = max(1, (len(entries) // ROW).bit_length())
        directory = np.zeros((1 << bits) + 1, dtype=np.uint32)
        for at in range(0, len(entries), TABLE):  # by pieces: a block may be half the memory there is
            rows = (entries[at : at + TABLE] >> np.uint64(64 - bits)).astype(np.int64)
            counts = np.bincount(rows - rows[0])
            directory[rows[0] + 1 : rows[0] + 1 + len(counts)] += counts.astype(np.uint32)
        np.cumsum(directory, out=directory)
        return cls(entries, directory, 64 - bits - REPORT_BITS)

    def find(self, keys: Numbers) -> tuple[Places, Places]:
        """Which of ``keys`` are held, and by which report: a pair for each entry."""
        row = (keys >> self.shift).astype(np.int64)
        start = self.directory[row].astype(np.int64)
        size = self.directory[row + 1].astype(np.int64) - start
        which = np.arange(len(keys)).repeat(size)
        entries = self.entries[spread(start, size)]
        hit = ((entries >> BITS) == keys[which]).nonzero()[0]
        return which[hit], (entries[hit] & REPORT).astype(np.int64)


@dataclass(slots=True)
class ShingleIndex:
    """Grows as reports arrive: one look-up a report."""

    _blocks: list[_Block] = field(default_factory=list)
    _first: dict[int, int] = field(default_factory=dict)  # of the table: the first report of a shingle
    _later: dict[int, list[int]] = field(default_factory=dict)  # and the others

    def add(self, number: int, report: Shingled, *, least: int) -> tuple[Shared, ...]:
        """Put in report ``number``, the highest so far; those that share ``least`` shingles with it."""
        keys, places = _distinct(report)
        listed = keys.tolist()
        known = self._first.keys() & set(listed)
        found = [*(block.find(keys) for block in self._blocks), self._in_table(keys, known)]
        which = np.concatenate([keys_of for keys_of, _ in found])
        reports = np.concatenate([numbers for _, numbers in found])
        full = np.bincount(which, minlength=len(keys)) >= POSTINGS
        self._hold(number, keys[~full].tolist(), known)
        return _counted(reports, places[which], ~full[which], least)

    def _in_table(self, keys: Numbers, known: set[int]) -> tuple[Places, Places]:
        places: list[int] = []
        numbers: list[int] = []
        for key in known:
            held = [self._first[key], *self._later.get(key, ())]
            places.extend([key] * len(held))
            numbers.extend(held)
        which = np.searchsorted(keys, np.array(places, dtype=np.uint64))
        return which, np.array(numbers, dtype=np.int64)

    def _hold(self, number: int, keys: list[int], known: set[int]) -> None:
        for key in known.intersection(keys):
            self._later.setdefault(key, []).append(number)
        self._first.update(dict.fromkeys([key for key in keys if key not in known], number))
        if len(self._first) >= TABLE:
            self._pack()

    def _pack(self) -> None:
        """Make a block of the table, and join the blocks that are no longer larger enough."""
        later = [(key, number) for key, numbers in self._later.items() for number in numbers]
        keys = np.array([*self._first, *(key for key, _ in later)], dtype=np.uint64)
        numbers = np.array([*self._first.values(), *(number for _, number in later)], dtype=np.uint64)
        self._first, self._later = {}, {}
        self._blocks.append(_Block.of((keys << BITS) | numbers))
        while len(self._blocks) > 1 and self._size(-2) < GROWTH * self._size(-1):
            # nothing holds the two any more while they are sorted as one
            joined = np.concatenate((self._blocks.pop().entries, self._blocks.pop().entries))
            self._blocks.append(_Block.of(joined))

    def _size(self, block: int) -> int:
        return len(self._blocks[block].entries)


def _distinct(report: Shingled) -> tuple[Numbers, Places]:
    """The shingles of a report as keys of the index, each once, in order, and the place of each."""
    keys = report.ranked >> BITS
    first = np.ones(len(keys), dtype=np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=first[1:])
    return keys[first], report.order[first].astype(np.int64)


def _counted(reports: Places, places: Places, rare: npt.NDArray[np.bool_], least: int) -> tuple[Shared, ...]:
    """What is shared with each of ``reports``, which has one entry for a shingle, at its place."""
    # in one number: numbers are sorted much faster than rows
    entries = (reports << 32) | (places << 1) | rare
    entries.sort()
    reports = entries >> 32
    starts = _starts(reports[1:] != reports[:-1], len(entries))
    sizes = np.concatenate((starts[1:], [len(entries)])) - starts
    enough = (sizes >= least).nonzero()[0]
    if not len(enough):
        return ()
    places = entries >> 1
    cuts = _starts(places[1:] - places[:-1] != 1, len(entries))
    runs = np.concatenate((cuts[1:], [len(entries)])) - cuts
    longest = np.maximum.reduceat(runs, cuts.searchsorted(starts))
    rares = np.add.reduceat(entries & 1, starts)
    rows = (reports[starts], sizes, rares, longest)
    return tuple(Shared(*row) for row in zip(*(row[enough].tolist() for row in rows), strict=True))


def _starts(breaks: npt.NDArray[np.bool_], size: int) -> Places:
    """Where each stretch of ``size`` entries starts, from the breaks between neighbours."""
    return np.concatenate(([True], breaks)).nonzero()[0][:size]
