"""The lines of a text, and a rough cut of a line into sentences. Offsets are into the whole text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
# The cut may be too fine (after a short form), never too coarse.
_CUT = re.compile(r"(?<=[.!?…])[\"”’')\]]*(?:\s*[-–—]?\s+|(?=[A-Z]{2}))|(?<=[.!?…])[\"”](?=[A-Z])")
_OPEN, _CLOSE = frozenset("“„«"), frozenset("”»")


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
    return next((line for line in lines if line.start <= offset < line.end), None)


def quoted(line: Line, offset: int) -> bool:
    """True if the character ``offset`` of the text stands inside a quotation of its line."""
    before = line.text[: max(0, offset - line.start)]
    straight = before.count('"') % 2 == 1
    opened = sum(before.count(m) for m in _OPEN) - sum(before.count(m) for m in _CLOSE)
    return straight or opened > 0
