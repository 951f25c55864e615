"""Learn when two statements are one claim.

    python benchmarks/learn_claims_weights.py [docs.jsonl] [--without FEATURE ...]

A logistic regression over pairs of statements of two reports of one story that share a word of content,
from claims_train.jsonl: 3,544 statements of 45 stories of the March 2017 stream (at most six reports of
each), grouped by four readers (language models, one a story) as those of claims_march.jsonl were (see
claims.py; no story is in both). Prints the weights for ``packs/compare_claims.yaml``, and precision and
recall at several logits: of stories of the same set left out in turn, and of the tune half of
claims_march.jsonl. Pairs that share no word are never told, and count as missed.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from claims import NEWSSTREAM, TRAIN, Story, labelled, nearest, read
from learn_stories_weights import regression
from stream import march, rows
from tidings.compare.contents import weigh
from tidings.compare.discrepancies.governments import People
from tidings.compare.sameness import FEATURES, comparable, features, utterances
from tidings.model import Work

FOLDS = 9
LOGITS = (-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0)

# The story of a pair, whether it is one claim, and what its statements share.
Row = tuple[str, bool, tuple[float, ...]]


def pairs(story: Story, work: Work) -> list[Row]:
    """The pairs of two reports that share a word of content."""
    said = utterances(work.statements, People.of(work.entities))
    rarity = weigh(u.content for u in said.values())
    found = [nearest(spot, work.statements) for spot in story.statements]
    made = []
    for (i, a), (j, b) in combinations(enumerate(found, 1), 2):
        if a is None or b is None or a.article == b.article or (i, j) in story.open:
            continue
        x, y = said[a.id], said[b.id]
        if x.content.stems & y.content.stems and a.negated == b.negated and comparable(x, y):
            made.append((story.name, (i, j) in story.same, features(x, y, rarity)))
    return made


def learn(data: Sequence[Row], columns: Sequence[int]) -> tuple[float, ...]:
    """Bias and weights."""
    seen = [("a", "a" if same else "b", tuple(f[c] for c in columns)) for _, same, f in data]
    return regression(seen, range(len(columns)))


def logits(data: Sequence[Row], weights: Sequence[float], columns: Sequence[int]) -> np.ndarray:
    """The logit of every pair."""
    x = np.array([[f[c] for c in columns] for _, _, f in data])
    return weights[0] + x @ np.array(weights[1:])


def show(title: str, scores: np.ndarray, same: np.ndarray, gold: int) -> None:
    """Precision and recall at several logits, and the best F1."""
    print(title)
    for least in LOGITS:
        told = scores >= least
        right = int((told & same).sum())
        precision, recall = right / max(1, told.sum()), right / max(1, gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"  logit {least:5.1f}   told {told.sum():4}   P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")


def main() -> None:
    """Learn, and print what it is worth."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("docs", type=Path, nargs="?")
    parser.add_argument("--without", nargs="*", default=[], choices=FEATURES)
    given = parser.parse_args()
    stream = given.docs or march(NEWSSTREAM)
    if stream is None:
        raise SystemExit("the stream of March 2017 is not at hand")
    docs = {row["id"]: row for row in rows(stream)}
    columns = [n for n, name in enumerate(FEATURES) if name not in given.without]
    sets = []
    for stories in (labelled(TRAIN), [s for s in labelled() if s.half == "tune"]):
        data = [row for story, work in read(stories, docs) for row in pairs(story, work)]
        gold = sum(len(s.across(s.same)) for s in stories)
        sets.append((data, np.array([same for _, same, _ in data]), gold))
    (train, same, gold), (tune, tune_same, tune_gold) = sets
    weights = learn(train, columns)
    print(f"bias: {weights[0]:.2f}\nweights:")
    for column, value in zip(columns, weights[1:], strict=True):
        print(f"  {FEATURES[column]}: {value:.2f}")
    fold = {s: n % FOLDS for n, s in enumerate(sorted({name for name, _, _ in train}))}
    scores = np.zeros(len(train))
    for k in range(FOLDS):
        kept = learn([row for row in train if fold[row[0]] != k], columns)
        out = np.array([fold[row[0]] == k for row in train])
        scores[out] = logits([row for row in train if fold[row[0]] == k], kept, columns)
    show(f"{len(fold)} stories, left out in turn ({gold} pairs the same)", scores, same, gold)
    show(f"the tune half ({tune_gold} pairs the same)", logits(tune, weights, columns), tune_same, tune_gold)


if __name__ == "__main__":
    main()
