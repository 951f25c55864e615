"""Shared text as reports arrive: one look-up a report, and at most so many alignments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from tidings.compare.links import Link, Marked, link, shared_passages
from tidings.compare.shingle_index import Shared, ShingleIndex
from tidings.compare.shingles import Shingled
from tidings.model import Article

# Shared shingles before a pair is worth an alignment; and so many of them one after another, unless there are
# very many: function words alone make a run of five often enough, of seven hardly ever.
CANDIDATE = 5
RUN = 3
MANY = 20
# A report is aligned with at most this many others, those that share most: an archive in one text shares
# a phrase with everything.
ALIGNED = 200
# Where hardly anything but full shingles is shared (a footer, the hundredth copy of a wire): with so many of
# the reports that hold them, and as many more as the reports before it left over, up to a bound; those with
# the longest runs first.
ALIGNED_FULL = 8
LEFT_OVER = 2_000
# Words of the reports that are kept ready for alignment; the others are made ready again from their text.
KEPT_WORDS = 3_000_000

T = TypeVar("T")


class CopyStream:
    """Finds the reports that share text with each new one."""

    def __init__(self) -> None:
        self._articles: list[Article] = []
        self._index = ShingleIndex()
        self._left = 0
        self._shingled = _Shelf(lambda number: Shingled.of(self._articles[number]), lambda s: len(s.words))
        self._marked = _Shelf(lambda number: Marked.of(self._articles[number]), lambda m: len(m.starts))

    def add(self, article: Article) -> tuple[Link, ...]:
        """The links of a report to those before it, which it joins."""
        number = len(self._articles)
        self._articles.append(article)
        shared = self._index.add(number, self._shingled.get(number), least=CANDIDATE)
        shared = tuple(s for s in shared if s.longest >= RUN or s.shingles >= MANY)
        rare = sorted((s for s in shared if s.rare >= CANDIDATE), key=lambda s: (-s.rare, s.number))
        found = [self._link(other.number, number) for other in rare[:ALIGNED]]
        found.extend(self._full_links(number, [s for s in shared if s.rare < CANDIDATE]))
        return tuple(link for link in found if link is not None)

    def _full_links(self, number: int, shared: Sequence[Shared]) -> Iterator[Link | None]:
        """Links to reports with which it shares hardly anything but full shingles, while any are left."""
        self._left = min(self._left, LEFT_OVER) + ALIGNED_FULL
        for other in sorted(shared, key=lambda s: (-s.longest, -s.shingles, s.number))[: self._left]:
            self._left -= 1
            found = self._link(other.number, number)
            yield found
            if found is not None and found.kind == "wire_copy":
                return  # the others are copies of it

    def _link(self, one: int, other: int) -> Link | None:
        if self._articles[other].id < self._articles[one].id:
            one, other = other, one
        passages = shared_passages(self._shingled.get(one), self._shingled.get(other))
        return link(self._marked.get(one), self._marked.get(other), passages) if passages else None


def find_links(articles: Sequence[Article]) -> Iterator[Link]:
    """Every pair of reports that share text, in the order of their dates."""
    stream = CopyStream()
    for article in sorted(articles, key=lambda a: (a.published.value or "9999", a.id)):
        if article.text.strip():
            yield from stream.add(article)


class _Shelf(Generic[T]):
    """What was last made of reports, up to a number of words; what fell off is made again."""

    def __init__(self, make: Callable[[int], T], size: Callable[[T], int]) -> None:
        self._make = make
        self._size = size
        self._held: dict[int, T] = {}
        self._words = 0

    def get(self, number: int) -> T:
        """What is made of a report."""
        if number in self._held:
            found = self._held[number] = self._held.pop(number)
            return found
        made = self._held[number] = self._make(number)
        self._words += self._size(made)
        while self._words > KEPT_WORDS and len(self._held) > 2:
            self._words -= self._size(self._held.pop(next(iter(self._held))))
        return made
