"""From the network's scores to attributions: cues, and for each cue its source and its content.

Content is a path through two states (in, out) with a price for each change, so that a doubtful piece
in the middle of a quotation stays in it; no piece is the content of two cues. A source is the one
stretch with the highest sum of scores, or nobody where no stretch is above zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Range = tuple[int, int]

# Classes of a piece; each role has one for its first piece and one for the others.
SOURCE, CUE, CONTENT = slice(1, 3), slice(3, 5), slice(5, 7)
FIRST_CUE = 3
# Pieces between two parts of one cue: "said [in a statement] on Friday".
GAP = 4


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one window of n pieces, without CLS and SEP.

    ``tags`` [n, 7] logits of the classes. A link of role r between a cue c and a piece t is scored by
    ``cue[c, r] . piece[t]`` plus, for each of two measures of where t stands from c, ``wants[c, r]``
    and ``offers[t, r]`` of that place: cue [n, 2, w], piece [n, w], wants and offers [n, 2, places].
    ``sentence`` [n] counts the sentences that ended before a piece.
    """

    tags: Floats
    cue: Floats
    piece: Floats
    wants: Floats
    offers: Floats
    sentence: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Settings:
    """How scores become spans. Fitted on the corpus's development part, never on what is read.

    ``cue``: least probability of a cue; ``change``: price of entering or leaving a content; ``lean``:
    weights of a piece's own class beside its link, as source and as content.

    What is content by its class and left over, at least ``rest`` pieces of it, goes to the cue with
    the best link, one of at least ``keep``, or makes a cue of probability ``weak`` one after all.
    ``edges`` are the steps of distance in pieces, and sentences are counted up to ``sentences``.
    """

    cue: float
    change: float
    lean: tuple[float, float]
    weak: float
    keep: float
    rest: int
    edges: tuple[int, ...]
    sentences: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """An attribution in pieces of the article, with what the network thought of its parts (0 to 1)."""

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    p_cue: float
    p_source: float
    p_content: float


def decode(windows: Sequence[Range], scored: Sequence[Scores], settings: Settings) -> list[Proposal]:
    """The attributions of an article whose windows (first, end) were scored, in the order of their cues.

    Where windows overlap, a cue is read in the one in which it stands further from the edge.
    """
    found: list[Proposal] = []
    seen = [_look(scores, settings) for scores in scored]
    paths = _paths([_apart(w.leaned[: w.sure, 1]) for w in seen], settings.change)
    for k, ((start, end), window, path) in enumerate(zip(windows, seen, paths, strict=True)):
        low = start if k == 0 else (start + windows[k - 1][1]) // 2
        high = end if k + 1 == len(windows) else (windows[k + 1][0] + end) // 2
        for p in _window(window, path, settings):
            if low <= start + p.cue[0] < high:
                found.append(_moved(p, start))
    return found


def _moved(p: Proposal, by: int) -> Proposal:
    source = (p.source[0] + by, p.source[1] + by) if p.source else None
    content = tuple((a + by, b + by) for a, b in p.content)
    return Proposal((p.cue[0] + by, p.cue[1] + by), source, content, p.p_cue, p.p_source, p.p_content)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A window's k cues, the first ``sure`` of them good ones; links and leaned links [k, 2, n]."""

    odds: Floats
    said: Floats
    cues: list[Range]
    sure: int
    links: Floats
    leaned: Floats


def _look(scores: Scores, settings: Settings) -> _Seen:
    """The cues of a window, and how each piece is linked to them."""
    odds = softmax(scores.tags)
    said = odds[:, CONTENT].sum(1)
    sure = _cues(odds, settings.cue)
    weak = [c for c in _cues(odds, settings.weak) if not _meets(c, sure) and said[c[0] : c[1]].mean() < 0.5]
    cues = sure + weak
    if not cues:
        nothing = np.zeros((0, 2, len(odds)), dtype=np.float32)
        return _Seen(odds, said, [], 0, nothing, nothing)
    links = link_scores(scores, cues, settings.edges, settings.sentences)
    lean = np.stack([_log_odds(odds[:, SOURCE].sum(1)), _log_odds(said)])
    leaned = links + np.asarray(settings.lean, dtype=np.float32)[None, :, None] * lean[None]
    for a, b in cues:
        leaned[:, :, a:b] = -9.0  # a cue is nobody's source and no content
    return _Seen(odds, said, cues, len(sure), links, leaned)


def _window(seen: _Seen, path: NDArray[np.bool_], settings: Settings) -> list[Proposal]:
    """All attributions whose cue stands in a window, ``path`` [sure, n] telling which pieces are content."""
    cues, leaned = seen.cues, seen.leaned
    if not cues:
        return []
    contents = [runs(row) for row in path] + [[] for _ in cues[seen.sure :]]
    for part in _rest(seen.said, [*cues[: seen.sure], *(c for one in contents for c in one)], settings.rest):
        fit = seen.links[:, 1, part[0] : part[1]].mean(axis=1)
        fit[: seen.sure][fit[: seen.sure] < settings.keep] = -np.inf
        best = int(fit.argmax())
        if np.isfinite(fit[best]):
            contents[best] = sorted([*contents[best], part])
    found = (_proposal(seen.odds, leaned[k], cues[k], c) for k, c in enumerate(contents) if c)
    return sorted(found, key=_cue)


def _proposal(odds: Floats, links: Floats, cue: Range, content: list[Range]) -> Proposal:
    source, p_source = _best(links[0])
    inside = np.concatenate([links[1, s:e] for s, e in content])
    p_cue = float(odds[cue[0] : cue[1], CUE].sum(1).mean())
    return Proposal(cue, source, tuple(content), p_cue, p_source, float(sigmoid(inside).mean()))


def _cue(p: Proposal) -> Range:
    return p.cue


def _meets(span: Range, others: Iterable[Range]) -> bool:
    return any(span[0] < b and a < span[1] for a, b in others)


def _rest(said: Floats, taken: list[Range], least: int) -> list[Range]:
    """Stretches that are content by their class, and nobody's yet."""
    free = said > 0.5
    for a, b in taken:
        free[a:b] = False
    return [(a, b) for a, b in runs(free) if b - a >= least]


def _cues(odds: Floats, least: float) -> list[Range]:
    """Runs of pieces that are probably cue; a piece that probably starts one starts another."""
    inside, found = odds[:, CUE].sum(1) >= least, []
    start: int | None = None
    for t in range(len(inside)):
        if start is not None and (not inside[t] or odds[t, FIRST_CUE] >= 0.5):
            found.append((start, t))
            start = None
        if inside[t] and start is None:
            start = t
    if start is not None:
        found.append((start, len(inside)))
    return _joined(odds, found)


def _joined(odds: Floats, found: list[Range]) -> list[Range]:
    """Cues are one stretch each: a run that starts nothing goes on after a gap of a few pieces."""
    out: list[Range] = []
    for a, b in found:
        gap = out[-1][1] if out else 0
        starts = odds[a, FIRST_CUE] >= odds[a, FIRST_CUE + 1]
        if (
            out
            and not starts
            and a - gap <= GAP
            and (odds[gap:a, CUE].sum(1) > odds[gap:a, CONTENT].sum(1)).all()
        ):
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out


def link_scores(scores: Scores, cues: list[Range], edges: tuple[int, ...], most: int) -> Floats:
    """Scores [k, 2, n] of the pieces in either role of each cue. ``edges`` and ``most`` as in Settings."""
    mean = np.stack([scores.cue[a:b].mean(axis=0) for a, b in cues])  # [k, 2, w]
    wants = np.stack([scores.wants[a:b].mean(axis=0) for a, b in cues])  # [k, 2, places]
    total = np.einsum("krw,nw->krn", mean, scores.piece)
    pieces, steps = np.arange(len(scores.piece)), len(edges)
    centre = np.array([(a + b - 1) // 2 for a, b in cues])
    distance = pieces[None] - centre[:, None]
    step = np.sign(distance) * np.digitize(np.abs(distance), edges) + steps
    apart = scores.sentence[None] - scores.sentence[[a for a, _ in cues], None]
    for where in (step, np.clip(apart, -most, most) + most + 2 * steps + 1):
        total += np.take_along_axis(wants, np.repeat(where[:, None], 2, axis=1), axis=2)
        total += scores.offers[pieces[None], :, where].transpose(0, 2, 1)
    return np.asarray(total, dtype=np.float32)


def _apart(links: Floats) -> Floats:
    """Content scores [k, n] less those of the cue that wants a piece more, where one does."""
    if len(links) < 2:
        return links
    order = np.sort(links, axis=0)
    best, second = order[-1], order[-2]
    rival = np.where(links == best[None], second[None], best[None])
    return np.asarray(links - np.maximum(rival, 0), dtype=np.float32)


def _paths(scores: Sequence[Floats], price: float) -> list[NDArray[np.bool_]]:
    """For each row of each [k, n], the pieces of its best path through in and out; all rows in one pass."""
    n = max((part.shape[1] for part in scores), default=0)
    # behind its last piece a row stays as it is: neither state gains
    rows = np.concatenate(
        [np.zeros((0, n), np.float32)] + [np.pad(part, ((0, 0), (0, n - part.shape[1]))) for part in scores]
    )
    k = len(rows)
    came_in = np.zeros((n, k), dtype=bool)  # was the state before "in", given that this one is in / out
    came_out = np.zeros((n, k), dtype=bool)
    inside, outside = np.full(k, -price, dtype=np.float32), np.zeros(k, dtype=np.float32)
    for t, gain in enumerate(rows.T):
        enter, leave = outside - price, inside - price
        came_in[t], came_out[t] = inside >= enter, leave > outside
        inside, outside = np.maximum(inside, enter) + gain, np.maximum(leave, outside)
    path = np.zeros((n, k), dtype=bool)
    state = inside > outside
    for t in range(n - 1, -1, -1):
        path[t] = state
        state = np.where(state, came_in[t], came_out[t])
    ends = np.cumsum([len(part) for part in scores])[:-1]
    parts = np.split(path.T, ends) if scores else []
    return [part[:, : own.shape[1]] for part, own in zip(parts, scores, strict=True)]


def runs(path: NDArray[np.bool_]) -> list[Range]:
    """The stretches (first, end) in which ``path`` is True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], path.astype(np.int8), [0]])))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _best(scores: Floats) -> tuple[Range | None, float]:
    """The stretch with the highest sum, and its mean probability; None where no piece is above zero."""
    sums = np.concatenate([[0.0], np.cumsum(scores)])
    lowest = np.minimum.accumulate(sums[:-1])
    end = int(np.argmax(sums[1:] - lowest))
    if sums[end + 1] - lowest[end] <= 0:
        return None, float(1 - sigmoid(scores.max(keepdims=True))[0])
    start = int(np.flatnonzero(sums[: end + 1] == lowest[end])[-1])
    return (start, end + 1), float(sigmoid(scores[start : end + 1]).mean())


def softmax(x: Floats) -> Floats:
    """Probabilities of rows of logits."""
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return np.asarray(e / e.sum(axis=1, keepdims=True), dtype=np.float32)


def sigmoid(x: Floats) -> Floats:
    """Probabilities of logits, each by itself."""
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -30, 30))), dtype=np.float32)


def _log_odds(p: Floats) -> Floats:
    p = np.clip(p, 1e-4, 1 - 1e-4)
    return np.asarray(np.log(p / (1 - p)), dtype=np.float32)
