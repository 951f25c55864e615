"""Quotations: which characters stand between quotation marks.

Marks are matched within a paragraph. A paragraph that opens a quotation and does not close it goes
on in the next one if that opens with a mark too, as newspapers print a long quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tidings.annotate.layout import apostrophes, lines
from tidings.annotate.wrapping import flowing
from tidings.model import Quote

DOUBLE_OPEN = frozenset("“„«〝")
DOUBLE_CLOSE = frozenset("”»〞")
STRAIGHT = '"'
DOUBLE = re.compile(f"[{STRAIGHT}{''.join(sorted(DOUBLE_OPEN | DOUBLE_CLOSE))}]")
SINGLE = re.compile("[‘’']")
PAIRED = re.compile(r"(?<!')''(?!')")
# A quotation of fewer words is a fragment: a term, a title or a word held at arm's length.
SPEECH_WORDS = 4


@dataclass(slots=True)
class _Open:
    start: int
    nested: bool = False


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Every quotation in ``text``, in order. Raises nothing, whatever the marks."""
    text, paired = _single_paired(apostrophes(flowing(text)))
    found: list[Quote] = []
    group = 0
    running = False  # the paragraph before ended inside a quotation
    for number, (start, end) in enumerate(lines(text)):
        spans, unclosed = _paragraph(text, start, end)
        for i, (lo, hi) in enumerate(spans):
            goes_on = running and i == 0 and lo == start
            group += not goes_on
            closed = not (unclosed and i == len(spans) - 1)
            inner = hi - 1 if closed else hi
            words = len(text[lo + 1 : inner].split())
            long = words >= SPEECH_WORDS or not closed or (words > 1 and text[inner - 1] in ",.?!…")
            kind: Literal["speech", "fragment"] = "speech" if long else "fragment"
            outer = lo - (lo - 1 in paired), hi + (closed and hi in paired)
            found.append(Quote(*outer, min(lo + 1, inner), inner, number, group, kind))
        running = unclosed
    return tuple(found)


def _single_paired(text: str) -> tuple[str, frozenset[int]]:
    """Two straight single marks that stand for a double one, as archives print them, made one.

    The text keeps its length: one of the two becomes a blank, the outer one; their places are given.
    """
    if "''" not in text:
        return text, frozenset()
    blanks = set()
    out = list(text)
    for match in PAIRED.finditer(text):
        i = match.start()
        opens = i == 0 or text[i - 1].isspace() or text[i - 1] in "([{—–-"
        mark, blank = (i + 1, i) if opens else (i, i + 1)
        out[mark], out[blank] = STRAIGHT, " "
        blanks.add(blank)
    return "".join(out), frozenset(blanks)


def _direction(text: str, i: int, start: int, end: int, inside: bool) -> str:
    """``open`` or ``close`` for a straight mark, from what stands around it."""
    before = text[i - 1] if i > start else " "
    after = text[i + 1] if i + 1 < end else " "
    spaced_before = before.isspace() or before in "([{—–-/‘'"
    spaced_after = after.isspace() or after in ".,;:!?)]}—–-/’'"
    if spaced_before and not spaced_after:
        return "open"
    if spaced_after and not spaced_before:
        return "close"
    return "close" if inside else "open"


def _marks(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    inside = False
    german = text.find("„", start, end) >= 0
    for found in DOUBLE.finditer(text, start, end):
        i, mark = found.start(), found.group()
        if mark == STRAIGHT:
            kind = _direction(text, i, start, end, inside)
        elif mark == "“" and german and inside:
            kind = "close"
        elif mark in DOUBLE_OPEN:
            kind = "open"
        else:
            # Swedish and sloppy typists open with the closing mark
            kind = _direction(text, i, start, end, inside) if not inside else "close"
        inside = kind == "open"
        yield i, kind


def _paragraph(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], bool]:
    """Quotations of one paragraph, and whether the last one is left open at its end."""
    spans: list[tuple[int, int]] = []
    current: _Open | None = None
    extendable = False  # the last quotation had a mark opened inside it, so a stray close ends it
    for i, kind in _marks(text, start, end):
        if kind == "open":
            if current is None:
                current = _Open(i)
                extendable = False
            else:
                current.nested = True
        elif current is not None:
            spans.append((current.start, i + 1))
            extendable = current.nested
            current = None
        elif extendable:
            spans[-1] = (spans[-1][0], i + 1)
            extendable = False
    spans = [(lo, hi) for lo, hi in spans if text[lo + 1 : hi - 1].strip()]
    if current is None:
        return spans or _single(text, start, end), False
    if current.start == start or (text[end - 1] in ".?!…,:;" and end - current.start < 1500):
        spans.append((current.start, end))
        return spans, True
    return spans, False


def _single(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Quotations in single marks, for a paragraph that has no double ones."""
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for mark in SINGLE.finditer(text, start, end):
        i = mark.start()
        before = text[i - 1] if i > start else " "
        after = text[i + 1] if i + 1 < end else " "
        opens = (before.isspace() or before in "([—–") and (after.isalpha() or after in "…[")
        closes = not before.isspace() and not after.isalnum()
        if opens and text[i] != "’" and opened is None:
            opened = i
        elif closes and opened is not None and (before in ",.?!…" or text[i] == "’" or before.isalnum()):
            if len(text[opened + 1 : i].split()) >= 2:
                spans.append((opened, i + 1))
            opened = None
    return spans
