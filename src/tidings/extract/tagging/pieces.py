"""Text to word pieces with their characters, and pieces to windows that cut no sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tokenizers import Tokenizer

from tidings.annotate.layout import SENTENCE_END
from tidings.annotate.layout import paragraphs as paragraphs_of

CLS, SEP = 101, 102


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text: ``ids``, and the characters (start, end) of each.

    A paragraph's end is a piece of its own, SEP, with an empty range of characters. ``ends`` are the
    indices after which a sentence or paragraph may have ended, ``paragraphs`` those of them after SEP.
    """

    ids: list[int]
    offsets: list[tuple[int, int]]
    ends: list[int]
    paragraphs: list[int]

    def over(self, start: int, end: int) -> tuple[int, int]:
        """The pieces (first, end) that share a character with ``text[start:end]``."""
        first = bisect_right(self.offsets, start, key=lambda o: o[1])
        last = bisect_left(self.offsets, end, key=lambda o: o[0])
        while first < last and self.offsets[first][0] == self.offsets[first][1]:
            first += 1
        while last > first and self.offsets[last - 1][0] == self.offsets[last - 1][1]:
            last -= 1
        return first, max(first, last)


def encode(text: str, tokenizer: Tokenizer, *, breaks: bool = True) -> Pieces:
    """The pieces of ``text``. ``breaks=False`` shows no paragraphs to the model."""
    ids: list[int] = []
    offsets: list[tuple[int, int]] = []
    ends, paragraphs = [], []
    for start, end in paragraphs_of(text):
        found = tokenizer.encode(text[start:end], add_special_tokens=False)
        ids += found.ids
        stops = {match.end() for match in SENTENCE_END.finditer(text[start:end])}
        for s, e in found.offsets:
            offsets.append((start + s, start + e))
            if e in stops:
                ends.append(len(offsets))
        if breaks:
            ids.append(SEP)
            offsets.append((end, end))
        if not ends or ends[-1] != len(offsets):
            ends.append(len(offsets))
        paragraphs.append(len(offsets))
    return Pieces(ids, offsets, ends, paragraphs)


def cut(pieces: Pieces, size: int, *, overlap: int, first: int = 0) -> list[tuple[int, int]]:
    """Windows (first, end) of at most ``size`` pieces: paragraphs together, else cut at a sentence's end.

    Each window repeats about ``overlap`` pieces of the one before, from a sentence's start. ``first``,
    where given, is the size of the first window.
    """
    n, start = len(pieces.ids), 0
    out: list[tuple[int, int]] = []
    while start < n:
        room = first if first and not out else size
        end = _end(pieces, start, room)
        if out and end <= out[-1][1]:  # no stop in what is new
            end = min(n, start + room)
        out.append((start, end))
        if end >= n:
            break
        at = bisect_left(pieces.ends, end - overlap)
        again = pieces.ends[at] if overlap and at < len(pieces.ends) else end
        start = again if start < again < end else end
    return out


def _end(pieces: Pieces, start: int, size: int) -> int:
    n, most = len(pieces.ids), start + size
    if most >= n:
        return n
    for stops, least in ((pieces.paragraphs, size * 2 // 3), (pieces.ends, size // 2)):
        at = bisect_right(stops, most) - 1
        if at >= 0 and stops[at] >= start + least:
            return stops[at]
    return most


@cache
def load_tokenizer(path: Path) -> Tokenizer:
    """The word-piece tokenizer in ``path`` (a `tokenizers` JSON file), without padding or truncation.

    Loaded once: both networks read with one.
    """
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
