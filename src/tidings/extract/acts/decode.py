"""From the network's scores to acts: a trigger with its kind, its parties, and how sure it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tidings.extract.acts.classes import KINDS, STATUSES
from tidings.extract.tagging.decode import Floats, Range, Scores, link_scores, runs, sigmoid, softmax
from tidings.extract.tagging.pieces import Pieces
from tidings.model import EventType, Status


@dataclass(frozen=True, slots=True)
class Settings:
    """How scores become acts.

    ``edges`` and ``sentences`` are the model's measures of distance; an act is of at least probability
    ``least``, a piece of a party of more than ``part``.
    """

    edges: tuple[int, ...]
    sentences: int
    least: float
    part: float


@dataclass(frozen=True, slots=True)
class Act:
    """What the network takes for an act, in characters of the text.

    ``p`` is the probability that one of its kind stands at ``trigger``; ``actor`` and ``recipient`` are the
    stretches of the sentence that it links to it, each with its probability; ``negative`` and
    ``attributed`` are probabilities.
    """

    trigger: Range
    kind: EventType
    p: float
    actor: tuple[tuple[Range, float], ...]
    recipient: tuple[tuple[Range, float], ...]
    status: Status
    negative: float
    attributed: float


def decode_acts(
    pieces: Pieces, first: int, scores: Scores, sentences: Sequence[Range], settings: Settings
) -> list[Act]:
    """The acts of a window of pieces from ``first`` on, in their order.

    ``sentences`` are the characters (start, end) of the sentences whose acts are wanted; parties lie in the
    sentence of their trigger.
    """
    kinds = softmax(scores.tags[:, : len(KINDS) + 1])
    found = []
    for start, end in sentences:
        a, b = (max(0, x - first) for x in pieces.over(start, end))
        b = min(b, len(kinds))
        at = [t for t in range(a, b) if 1 - kinds[t, 0] >= settings.least and not _inner(pieces, first + t)]
        words = [(t, _word_end(pieces, first + t, first + b) - first) for t in at]
        if not words:
            continue
        links = sigmoid(link_scores(scores, words, settings.edges, settings.sentences))  # [k, 2, n]
        for (t, e), link in zip(words, links, strict=True):
            link[:, t:e] = 0
            found.append(
                _act(pieces, first, (t, e), kinds[t], scores.tags[t], link[:, a:b], a, settings.part)
            )
    return found


def _act(
    pieces: Pieces, first: int, word: Range, kinds: Floats, tags: Floats, link: Floats, a: int, part: float
) -> Act:
    t, e = word

    def characters(x: int, y: int) -> Range:
        return pieces.offsets[first + x][0], pieces.offsets[first + y - 1][1]

    parties = [
        tuple((characters(a + x, a + y), float(row[x:y].max())) for x, y in runs(row > part)) for row in link
    ]
    k = len(KINDS) + 1
    status, (negative, attributed) = tags[k : k + len(STATUSES)], sigmoid(tags[k + len(STATUSES) :])
    return Act(
        characters(t, e), KINDS[int(kinds[1:].argmax())], float(1 - kinds[0]), parties[0], parties[1],
        STATUSES[int(status.argmax())], float(negative), float(attributed),
    )  # fmt: skip


def _inner(pieces: Pieces, t: int) -> bool:
    """True where a piece goes on with the word of the piece before it, or is none."""
    start, end = pieces.offsets[t]
    return start == end or (t > 0 and pieces.offsets[t - 1][1] == start and pieces.offsets[t - 1][0] != start)


def _word_end(pieces: Pieces, t: int, most: int) -> int:
    e = t + 1
    while (
        e < most
        and pieces.offsets[e][0] == pieces.offsets[e - 1][1]
        and pieces.offsets[e][1] > pieces.offsets[e][0]
    ):
        e += 1
    return e
