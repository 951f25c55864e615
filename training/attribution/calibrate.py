"""Fit how sure a statement is on the development part of the corpus.

    python -m training.attribution.calibrate DEV.jsonl MODEL_FOLDER

A statement is right when an annotated one has half of its content and half of its source. A logistic
regression on the features of `tidings.extract.statements.tagged`; the figures printed are of five-fold
cross-validation by article, those in the card are fitted on all of DEV.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks" / "scorers"))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks" / "attribution"))
import attribution_score
from score import docs, reading, rows

from tidings.extract.statements.gather import gather
from tidings.extract.statements.tagged import tagged
from tidings.extract.statements.view import make_view
from tidings.extract.tagging.network import CARD, propose, read_network

Floats = NDArray[np.float64]
FOLDS, RIDGE = 5, 1.0


@dataclass(frozen=True, slots=True)
class Sample:
    """Features, whether it was right and its article, a row a proposal; annotated ones in all."""

    x: Floats
    right: Floats
    article: NDArray[np.int64]
    gold: int


def sample(dev: Path, folder: Path, cache: Path | None) -> Sample:
    """Every proposal of the model on DEV."""
    net = read_network(folder)
    if net is None:
        sys.exit(f"there is no model in {folder}")
    corpus = rows(dev)
    x, right, article, gold = [], [], [], 0
    for n, (row, doc) in enumerate(zip(corpus, docs(dev, corpus, cache), strict=True)):
        view = make_view(reading(row, doc))
        found = tagged(view, *propose(row["text"], net), gather(view))
        tokens = attribution_score.Tokens(row["text"])
        want = [attribution_score.Attr(a, tokens) for a in row["attributions"]]
        have = [
            attribution_score.Attr(
                {"source": t.candidate.source, "cue": [], "content": t.candidate.content}, tokens
            )
            for t in found
        ]
        pairs = attribution_score.overlap_pairs(want, have, 0.5)
        good = {j for i, j in pairs if attribution_score.jaccard(want[i].source, have[j].source) >= 0.5}
        x += [t.features for t in found]
        right += [float(j in good) for j in range(len(found))]
        article += [n] * len(found)
        gold += len([a for a in want if a.content])
    return Sample(np.array(x), np.array(right), np.array(article), gold)


def fit(x: Floats, y: Floats) -> Floats:
    """Weights of a logistic regression with a small ridge, by Newton's steps."""
    w = np.zeros(x.shape[1])
    ridge = RIDGE * np.eye(x.shape[1])
    ridge[0, 0] = 0
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, x.T @ (p - y) + ridge @ w)
    return w


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("dev", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--least", type=float, default=0.2, help="the least confidence that is kept")
    parser.add_argument("--cache", type=Path, help="keeps the parses")
    given = parser.parse_args()
    s = sample(given.dev, given.folder, given.cache)
    p = np.zeros(len(s.right))
    for fold in range(FOLDS):
        out = s.article % FOLDS == fold
        p[out] = 1 / (1 + np.exp(-s.x[out] @ fit(s.x[~out], s.right[~out])))
    for low, high in ((0, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        part = (p >= low) & (p < high)
        if part.any():
            share = s.right[part].mean()
            print(f"confidence {low:.1f} to {min(1, high):.1f}: {part.sum():5d}, right {share:.3f}")
    order = np.argsort(-p)
    hits = np.cumsum(s.right[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + s.gold)
    best = int(np.argmax(f1))
    print(f"joint F1 {f1[best]:.3f} at {p[order[best]]:.3f} and above, {f1[-1]:.3f} with all")
    card = json.loads((given.folder / CARD).read_text("utf-8"))
    card["confidence"] = [round(float(w), 4) for w in fit(s.x, s.right)]
    card["least"] = given.least
    (given.folder / CARD).write_text(json.dumps(card) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
