"""Two reports that share text, and the kind of sharing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from tidings.annotate.quotes import find_quotes
from tidings.compare.align import Passage, align, same_words
from tidings.compare.outlets import outlet_key
from tidings.compare.shingles import Int32, Shingled, normal, word_places
from tidings.model import Article
from tidings.model.dossier import LineageKind
from tidings.packs import load_pack

# The share of one report's running (unquoted) words that stand in the other. On ten labelled pairs the
# copies start at 0.46, and rewrites of the same wire in an outlet's own words end near 0.3.
COPY = 0.4
COPY_WORDS = 20
# An outlet repeats its own background from report to report: that alone makes no copy.
COPY_AT_HOME = 0.6
# Shortest shared quotation, shortest whole one (from mark to mark in both), and shortest shared
# paragraph that is worth telling.
QUOTE_WORDS = 14
WHOLE_QUOTE = 9
PARAGRAPH_WORDS = 25
# A passage shorter than this is a set phrase, evidence of nothing.
PASSAGE_WORDS = 7
# Words before and after a quotation in which a word for a written statement is looked for.
NEAR = 8

_lru_outlet_key = lru_cache(maxsize=4096)(outlet_key)


@dataclass(frozen=True, slots=True)
class CopyPack:
    """The shape of ``compare_copies.yaml``."""

    statement_words: list[str]


@cache
def _statement_words() -> frozenset[str]:
    return frozenset(load_pack("compare_copies", CopyPack).statement_words)


@dataclass(frozen=True, slots=True)
class Marked:
    """Where the words of a report stand, and which of them stand between quotation marks.

    A word is the characters ``starts`` to ``ends``. ``quoted_before`` counts the quoted words before each
    word, and all of them at the end; ``quotes`` are the first word and the one after the last of each
    quotation, in order.
    """

    article: Article
    starts: Int32
    ends: Int32
    quoted: npt.NDArray[np.bool_]
    quoted_before: Int32
    quotes: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, article: Article) -> Marked:
        """Find the quotations of a report."""
        starts, ends = word_places(article)
        quoted = np.zeros(len(starts) + 1, dtype=np.bool_)
        quotes: list[tuple[int, int]] = []
        marks = [(q.start, q.end) for q in find_quotes(article.text)]
        last = 0
        for first, stop in starts.searchsorted(marks).tolist() if marks else ():
            first, last = max(first, last), max(stop, last)
            if last > first:
                quoted[first:last] = True
                quotes.append((first, last))
        before = np.zeros(len(quoted), dtype=np.int32)
        np.cumsum(quoted[:-1], out=before[1:])
        return cls(article, starts, ends, quoted, before, quotes)

    @property
    def running(self) -> int:
        """How many words are the report's own."""
        return len(self.starts) - int(self.quoted_before[-1])

    def running_in(self, first: int, size: int) -> int:
        """How many of ``size`` words from ``first`` are the report's own."""
        return size - int(self.quoted_before[first + size] - self.quoted_before[first])

    def word(self, number: int) -> str:
        """A word in the form in which it is compared."""
        start, end = self.characters(number, number + 1)
        return normal(self.article.text[start:end].replace("’", "'"))

    def characters(self, first: int, last: int) -> tuple[int, int]:
        """The characters of the words from ``first`` to before ``last``."""
        return int(self.starts[first]), int(self.ends[last - 1])


@dataclass(frozen=True, slots=True)
class Link:
    """Two reports (``a`` before ``b`` by id) that share passages, and the kind of sharing.

    A passage is its first character and the one after its last, in ``a`` and then in ``b``.
    """

    a: str
    b: str
    kind: LineageKind
    passages: tuple[tuple[int, int, int, int], ...]

    @property
    def size(self) -> int:
        """Characters of ``a`` that are shared."""
        return sum(end - start for start, end, _, _ in self.passages)


def shared_passages(a: Shingled, b: Shingled) -> tuple[Passage, ...]:
    """The passages of two reports that may make them more than users of one set phrase, else none."""
    passages = tuple(p for p in align(a, b) if p.size >= PASSAGE_WORDS)
    most = max((p.size for p in passages), default=0)
    if most < WHOLE_QUOTE and sum(p.size for p in passages) < COPY_WORDS:
        return ()
    return tuple(p for p in passages if same_words(a, b, p))


def link(a: Marked, b: Marked, passages: Sequence[Passage]) -> Link | None:
    """How two reports share these passages, or None where they share no more than set phrases."""
    kind = _kind(a, b, passages)
    if kind is None:
        return None
    if kind != "wire_copy":
        least = PARAGRAPH_WORDS if kind == "shared_background" else QUOTE_WORDS
        passages = [p for p in passages if p.size >= least or _whole_quote(a, b, p)]
    places = tuple((*a.characters(p.a_first, p.a_last), *b.characters(p.b_first, p.b_last)) for p in passages)
    return Link(a.article.id, b.article.id, kind, places)


def _kind(a: Marked, b: Marked, passages: Sequence[Passage]) -> LineageKind | None:
    runs = [run for p in passages for run in p.matched]
    own, other = (_lru_outlet_key(x.article.outlet) if x.article.outlet else None for x in (a, b))
    least = COPY_AT_HOME if own and own == other else COPY
    for shared, report in (
        (sum(a.running_in(i, n) for i, _, n in runs), a),
        (sum(b.running_in(j, n) for _, j, n in runs), b),
    ):
        if shared >= COPY_WORDS and shared >= least * report.running:
            return "wire_copy"
    quotes = [p for p in passages if (p.size >= QUOTE_WORDS and _quoted(a, b, p)) or _whole_quote(a, b, p)]
    if quotes:
        stated = any(_is_statement(a, p.a_first, p.a_last) or _is_statement(b, p.b_first, p.b_last)
                     for p in quotes)  # fmt: skip
        return "shared_statement" if stated else "shared_quote"
    if any(p.size >= PARAGRAPH_WORDS for p in passages):
        return "shared_background"
    return None


def _quoted(a: Marked, b: Marked, passage: Passage) -> bool:
    """True if most of a passage stands between quotation marks in either report."""
    inside = sum(
        int(np.count_nonzero(a.quoted[i : i + n] | b.quoted[j : j + n])) for i, j, n in passage.matched
    )
    return inside >= 0.7 * passage.size


def _whole_quote(a: Marked, b: Marked, passage: Passage) -> bool:
    """True if a passage holds a quotation that both reports have word for word, from mark to mark."""
    for i, j, n in passage.matched:
        there = {(first - j, last - j) for first, last in _quotes_in(b, j, n)}
        if any((first - i, last - i) in there for first, last in _quotes_in(a, i, n)):
            return True
    return False


def _quotes_in(report: Marked, first: int, size: int) -> Iterator[tuple[int, int]]:
    """The quotations of some length that lie in ``size`` words from ``first``."""
    for at in range(bisect_left(report.quotes, (first, 0)), len(report.quotes)):
        start, end = report.quotes[at]
        if start >= first + size:
            return
        if end <= first + size and end - start >= WHOLE_QUOTE:
            yield start, end


def _is_statement(report: Marked, first: int, last: int) -> bool:
    """True if a word for a written statement stands just before or after the quotation."""
    near = [*range(max(0, first - NEAR), first), *range(last, min(len(report.starts), last + NEAR))]
    return any(report.word(i) in _statement_words() for i in near if not report.quoted[i])
