"""The lines of a text, and a rough cut of a line into sentences. Offsets are into the whole text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
# The cut may be too fine (after a short form), never too coarse.
_CUT = re.compile(r"(?<=[.!?…])[\"”’')\]]*(?:\s*[-–—]?\s+|(?=[A-Z]{2}))|(?<=[.!?…])[\"”](?=[A-Z])")
_OPEN = frozenset("“„«")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without outer white space."""

    start: int
    end: int
    text: str


def find_lines(text: str) -> tuple[Line, ...]:
    """Every line of ``text`` that is not blank, in order."""
    found = []
    for match in _LINE.finditer(text):
        body = match.group()
        kept = body.strip()
        if kept:
            start = match.start() + len(body) - len(body.lstrip())
            found.append(Line(start, start + len(kept), kept))
    return tuple(found)


def cut_sentences(line: Line) -> Iterator[Line]:
    """The sentences of a line, as far as its marks tell them."""
    at = 0
    for match in _CUT.finditer(line.text):
        yield from _piece(line, at, match.end())
        at = match.end()
    yield from _piece(line, at, len(line.text))


def _piece(line: Line, start: int, end: int) -> Iterator[Line]:
    body = line.text[start:end]
    kept = body.strip()
    if kept:
        left = line.start + start + len(body) - len(body.lstrip())
        yield Line(left, left + len(kept), kept)


def line_at(lines: tuple[Line, ...], offset: int) -> Line | None:
    """The line that holds the character ``offset``."""
    i = bisect_right(lines, offset, key=lambda line: line.start) - 1
    return lines[i] if i >= 0 and offset < lines[i].end else None


def quoted(line: Line, offset: int) -> bool:
    """True if the character ``offset`` of the text stands inside a quotation of its line."""
    places, inside = _quotes(line.text)
    i = bisect_left(places, offset - line.start) - 1
    return i >= 0 and inside[i]


@lru_cache(maxsize=64)
def _quotes(text: str) -> tuple[list[int], list[bool]]:
    """The places of the double marks of a line, and whether a quotation is open after each."""
    places, inside = [], []
    straight, opened = False, 0
    for match in re.finditer('["“„«”»]', text):
        mark = match.group()
        if mark == '"':
            straight = not straight
        else:
            opened += 1 if mark in _OPEN else -1
        places.append(match.start())
        inside.append(straight or opened > 0)
    return places, inside


def merged(pieces: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """``pieces`` of a text in order, those that touch joined into one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def touches(joined: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """True if the characters ``start`` to ``end`` share one with a piece of ``joined``."""
    i = bisect_left(joined, end, key=lambda piece: piece[0]) - 1
    return i >= 0 and joined[i][1] > start


def covers(joined: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """True if one piece of ``joined`` holds all of the characters ``start`` to ``end``."""
    i = bisect_right(joined, start, key=lambda piece: piece[0]) - 1
    return i >= 0 and joined[i][1] >= end
