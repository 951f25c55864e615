"""Labelled sentences of news as windows of word pieces: acts, and who stands where in each.

The labels are offsets without text: ``march.jsonl`` and ``polnear.jsonl`` beside this file (one annotator
each, articles that hold no test sentence), ``second.jsonl`` (a second opinion on some of them) and the
parts ``tune`` and ``more`` of ``benchmarks/events_march.jsonl``.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from tidings.extract.acts.classes import KINDS, STATUSES
from tidings.extract.tagging.pieces import CLS, SEP, Pieces, encode

IGNORE = -100
MASK = 103
MASKED = 0.08  # the share of pieces that are hidden, so that no name is learned by heart
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Window:
    """One input of n pieces with CLS and SEP around them.

    ``kinds`` [n] is 0 where no act stands, k + 1 for ``KINDS[k]`` at a trigger's first piece, IGNORE
    outside the labelled sentence. ``inside`` [n] is True in that sentence. An act a row: ``triggers`` (first,
    end), ``links`` [k, 2, n] True where the piece is in its actor, its recipient; ``moods`` [k, 3]: status,
    negative, attributed.
    """

    ids: np.ndarray
    kinds: np.ndarray
    inside: np.ndarray
    triggers: tuple[tuple[int, int], ...]
    links: np.ndarray
    moods: np.ndarray


def rows(paths: Iterable[Path], parts: frozenset[str]) -> list[Row]:
    """The labelled sentences of those parts; a row without a part is of ``train``. Never ``test``.

    Of a sentence that several rows label, the last row counts: a second opinion, where its part is named.
    """
    read = (json.loads(line) for path in paths for line in path.open(encoding="utf-8") if line.strip())
    kept = [row for row in read if row.get("part", "train") in parts - {"test"}]
    return list({(row["id"], row["start"], row["end"]): row for row in kept}.values())


def texts(docs: Iterable[Path], wanted: Iterable[str]) -> dict[str, str]:
    """The text in which the labels count, by id: title, newline and text of the stream, PolNeAR's text."""
    keys, found = set(wanted), {}
    for path in docs:
        with path.open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["id"] in keys:
                    polnear = "annotators" in row
                    found[row["id"]] = row["text"] if polnear else f"{row['title']}\n{row['text']}"
    return found


def window(row: Row, pieces: Pieces, rng: random.Random) -> Window:
    """The labelled sentence alone, as it is read later, with some of its pieces hidden."""
    first, end = pieces.over(row["start"], row["end"])
    hidden = [MASK if rng.random() < MASKED else piece for piece in pieces.ids[first:end]]
    n = end - first + 2
    kinds = np.full(n, IGNORE, dtype=np.int64)
    inside = np.zeros(n, dtype=bool)
    inside[1:-1] = True
    kinds[inside] = 0
    triggers, links, moods = [], [], []

    def at(span: list[int]) -> tuple[int, int]:
        s, e = pieces.over(*span)
        return s - first + 1, e - first + 1

    for event in row["events"]:
        s, e = at(event["trigger"])
        if e <= s or e - s > 8:
            continue
        kinds[s] = KINDS.index(event["type"]) + 1
        kinds[s + 1 : e] = IGNORE
        link = np.zeros((2, n), dtype=bool)
        for role, spans in enumerate((event["actor"], event["recipient"])):
            for span in spans:
                link[role, slice(*at(span))] = True
        triggers.append((s, e))
        links.append(link)
        negative = event["polarity"] == "negative"
        moods.append((STATUSES.index(event["status"]), negative, event["attributed"] is not None))
    return Window(
        np.array([CLS, *hidden, SEP]),
        kinds,
        inside,
        tuple(triggers),
        np.stack(links) if links else np.zeros((0, 2, n), dtype=bool),
        np.array(moods, dtype=np.int64).reshape(-1, 3),
    )


def windows(
    labels: list[Row], docs: dict[str, str], tokenizer: Tokenizer, rng: random.Random
) -> Iterator[Window]:
    """The windows of all labels."""
    encoded: dict[str, Pieces] = {}
    for row in labels:
        if row["id"] not in encoded:
            encoded[row["id"]] = encode(docs[row["id"]], tokenizer)
        yield window(row, encoded[row["id"]], rng)
