"""A report as numbers: one for each word, one for each run of five words. What copies are found by.

A number is 64 bits of BLAKE2 of the word, so it is the same on every machine and needs no table of
words that grows with the stream.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from tidings.model import Article

SHINGLE = 5
# An odd number with its bits well mixed, and a shift: multiply, fold and add keep the order of the words.
MIX = 0x9E3779B97F4A7C15
FOLD = 32
# What the layout makes a plain apostrophe.
APOSTROPHES = "‘’‚‛‹›ʼ＇"
APOSTROPHE = ord("'")
# Words whose number is kept at hand.
KEPT_WORDS = 1 << 18

Numbers = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
Int32 = npt.NDArray[np.int32]

_ASCII_LETTERS = np.array([chr(code).isalnum() for code in range(128)])


@dataclass(frozen=True, slots=True)
class Shingled:
    """The words of a report in the order of the text, and its shingles sorted, as numbers.

    ``order`` has the place of each shingle: the number of its first word.
    """

    words: Numbers
    ranked: Numbers
    order: Int32

    @classmethod
    def of(cls, article: Article) -> Shingled:
        """Shingle the words of a report, its boilerplate left out."""
        starts, ends = word_places(article)
        text = plain_text(article)
        raw = [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
        words = np.frombuffer(b"".join(map(_NUMBERS.__getitem__, raw)), "<u8")
        shingles = _shingles(words)
        order = np.argsort(shingles, kind="stable")
        return cls(words, shingles[order], order.astype(np.int32))


def plain_text(article: Article) -> str:
    """The text in which words are looked for: its apostrophes plain, its length kept.

    No other mark that ``words_of`` makes plain is part of a word.
    """
    text = article.text
    if not text.isascii():
        for mark in APOSTROPHES:
            text = text.replace(mark, "'")
    return text


def word_places(article: Article) -> tuple[Int32, Int32]:
    """Start and end of every word of a report, its boilerplate left out: the words that ``WORD`` finds."""
    text = plain_text(article)
    letters = np.zeros(len(text) + 2, dtype=np.bool_)
    letters[1:-1], marks = _letters(text)
    letters[1 + marks] = letters[marks] & letters[marks + 2]
    edges = (letters[1:] != letters[:-1]).nonzero()[0].astype(np.int32)
    starts, ends = edges[::2], edges[1::2]
    blocks = _blocks(article)
    if blocks:
        # the first block that ends after the word's start
        first, last = np.array([*blocks, (len(text) + 1, len(text) + 1)]).T
        kept = first[last.searchsorted(starts, side="right")] >= ends
        starts, ends = starts[kept], ends[kept]
    return starts, ends


def normal(raw: str) -> str:
    """A word in the form in which it is compared."""
    return raw.casefold().removesuffix("'s")


def _letters(text: str) -> tuple[npt.NDArray[np.bool_], Places]:
    """Which characters are letters or digits, and the places of the apostrophes."""
    if text.isascii():
        codes = np.frombuffer(text.encode("ascii"), np.uint8)
        return _ASCII_LETTERS[codes], (codes == APOSTROPHE).nonzero()[0]
    wide = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    different, which = np.unique(wide, return_inverse=True)
    letters = np.array([chr(code).isalnum() for code in different.tolist()])
    return letters[which], (wide == APOSTROPHE).nonzero()[0]


def _blocks(article: Article) -> list[tuple[int, int]]:
    """The boilerplate, blocks that overlap made one, in order."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((b.start, b.end) for b in article.boilerplate if b.field == "text"):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


class _WordNumbers(dict[str, bytes]):
    """The number of every word met lately: it is cheaper to keep than to make."""

    def __missing__(self, raw: str) -> bytes:
        if len(self) >= KEPT_WORDS:
            self.clear()
        # a lone surrogate is a character of some texts
        word = normal(raw).encode("utf-8", "surrogatepass")
        made = self[raw] = blake2b(word, digest_size=8).digest()
        return made


_NUMBERS = _WordNumbers()


def _shingles(words: Numbers) -> Numbers:
    count = max(0, len(words) - SHINGLE + 1)
    found = words[:count].copy()
    for k in range(1, SHINGLE):
        found *= MIX
        found ^= found >> FOLD
        found += words[k : count + k]
    # the index goes by the first bits: let the last word reach them
    found *= MIX
    found ^= found >> FOLD
    found *= MIX
    return found
