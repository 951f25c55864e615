"""The annotated corpus as windows of word pieces with the role of each piece and who belongs to whom."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from tidings.extract.tagging.pieces import CLS, SEP, Pieces, cut, encode

Row = dict[str, Any]
IGNORE = -100
# Piece classes; a first piece has its own, so that two spans side by side stay two.
OUTSIDE, SOURCE, CUE, CONTENT = 0, 1, 3, 5
ROLES = {"source": SOURCE, "cue": CUE, "content": CONTENT}


@dataclass(frozen=True, slots=True)
class Window:
    """One input: ``ids`` with CLS and SEP, ``tags`` a class a piece, and for each cue its pieces.

    ``cues`` holds (first, end) of each annotated cue, ``links`` a row a cue: 1 where the piece is in
    its source, 2 where in its content.
    """

    ids: np.ndarray
    tags: np.ndarray
    cues: tuple[tuple[int, int], ...]
    links: np.ndarray


def rows(path: Path) -> list[Row]:
    """The articles of a corpus file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def windows(
    row: Row, tokenizer: Tokenizer, size: int, shift: int = 0, breaks: bool = True
) -> Iterator[Window]:
    """The windows of one article. ``shift`` pieces stand in the first one, to move all cuts."""
    pieces = encode(row["text"], tokenizer, breaks=breaks)
    tags, owner = _labels(row, pieces)
    cues = _pieces_of(row, pieces, "cue")
    for i, j in cut(pieces, size, overlap=0, first=shift):
        inside = [(k, a, b) for k, a, b in cues if i <= a and b <= j]
        links = np.zeros((len(inside), j - i + 2), dtype=np.int8)
        for n, (k, _, _) in enumerate(inside):
            links[n, 1:-1][owner["source"][k, i:j]] = 1
            links[n, 1:-1][owner["content"][k, i:j]] = 2
        yield Window(
            np.array([CLS, *pieces.ids[i:j], SEP]),
            np.array([IGNORE, *tags[i:j], IGNORE]),
            tuple((a - i + 1, b - i + 1) for _, a, b in inside),
            links,
        )


def _labels(row: Row, pieces: Pieces) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """The class of each piece, and for each attribution which pieces are its source and content."""
    n = len(pieces.ids)
    tags = np.zeros(n, dtype=np.int64)
    tags[[s == e for s, e in pieces.offsets]] = IGNORE
    count = len(row["attributions"])
    member = {role: np.zeros((count, n), dtype=bool) for role in ("source", "content")}
    for k, attribution in enumerate(row["attributions"]):
        for role, code in ROLES.items():
            for span in attribution[role]:
                a, b = pieces.over(*span)
                tags[a:b] = np.where(tags[a:b] == IGNORE, IGNORE, code + 1)
                if b > a:
                    tags[a] = code
                if role in member:
                    member[role][k, a:b] = True
    return tags, member


def _pieces_of(row: Row, pieces: Pieces, role: str) -> list[tuple[int, int, int]]:
    found = []
    for k, attribution in enumerate(row["attributions"]):
        for span in attribution[role]:
            a, b = pieces.over(*span)
            if b > a:
                found.append((k, a, b))
    return sorted(found, key=lambda f: f[1:])


# The corpus writes US quotation marks and US names. Other desks do not; offsets stay as they are.
MARKS = (
    {"“": '"', "”": '"', "‘": "'", "’": "'"},
    {"“": "‘", "”": "’"},
    {"“": "«", "”": "»"},
    {'"': "'"},
)


def remarked(row: Row, rng: random.Random) -> Row:
    """The article with another desk's quotation marks."""
    table = str.maketrans(rng.choice(MARKS))
    return {**row, "text": row["text"].translate(table)}


def renamed(row: Row, frequent: set[str], surnames: list[str], rng: random.Random) -> Row:
    """The article with its frequent names swapped for others, the same one each time."""
    text, out, shift, moved = row["text"], [], [], 0
    chosen: dict[str, str] = {}
    at = 0
    for word, start in _words(text):
        if word in frequent:
            new = chosen.setdefault(word, rng.choice(surnames))
            out += [text[at:start], new]
            at = start + len(word)
            moved += len(new) - len(word)
            shift.append((at, moved))
    out.append(text[at:])
    starts = np.array([s for s, _ in shift])
    sums = np.array([0, *(m for _, m in shift)])

    def to(offset: int) -> int:
        return int(offset + sums[np.searchsorted(starts, offset, side="right")]) if shift else offset

    def spans(found: list[list[int]]) -> list[list[int]]:
        return [[to(s), to(e)] for s, e in found]

    attributions = [{**a, **{r: spans(a[r]) for r in ROLES}} for a in row["attributions"]]
    return {**row, "text": "".join(out), "attributions": attributions}


def _words(text: str) -> Iterator[tuple[str, int]]:
    start = None
    for i, ch in enumerate(text + " "):
        if ch.isalpha():
            start = i if start is None else start
        elif start is not None:
            yield text[start:i], start
            start = None
