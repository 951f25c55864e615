"""Learn when a report belongs to a story, and measure what that is worth on weeks not learned from.

    python benchmarks/learn_stories_weights.py docs.jsonl train.jsonl stories_march.jsonl stories_weeks.jsonl

A logistic regression over pairs of a report and a story of labelled reports that came before it. Prints
the weights for ``packs/stories.yaml``, then pair F1 and B-cubed on each set of days: learned from all
sets, from the other sets alone, and (first set) from four fifths of its stories. Word frequencies are
counted without the days that are measured. LEAN is added to the bias: a pair is far more often apart
than together, but a report that stays alone by mistake costs more than the odds say.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path

import numpy as np

from learn_stories_table import corpus, count
from scorers.cluster_score import score
from stream import articles, rows
from tidings.compare.stories import PartWeights, StoryStream, StoryWeights, group_stories
from tidings.compare.stories import rarity as rarity_module
from tidings.compare.stories.subject import Subject
from tidings.model import Article

LEAN = 1.5
LEANS = (1.0, 1.25, 1.5, 1.75)
RIDGE = 1.0
FOLDS = 5

# The story of a report, the story it was held against, and how alike the two are.
Seen = tuple[str, str, tuple[float, ...]]


class Taught(StoryStream):
    """Joins every report to the story that it is labelled with, and keeps what it weighed on the way."""

    def __init__(self, gold: Sequence[str]) -> None:
        super().__init__()
        self.gold = gold
        self.at: dict[str, int] = {}
        self.seen: list[Seen] = []

    def _likeliest(
        self, subject: Subject, language: str | None, day: date | None, among: Sequence[int]
    ) -> int | None:
        own = self.gold[self._added]
        label = {number: name for name, number in self.at.items()}
        for number in among:
            self.seen.append((own, label[number], self._groups[number].likenesses(subject)))
        if own in self.at:
            return self.at[own]
        self.at[own] = len(self._groups)
        return None


class Set:
    """Labelled reports of some days, in the order in which they came."""

    def __init__(self, name: str, gold: dict[str, str], reports: Sequence[Article], known: object) -> None:
        self.name, self.gold, self.known = name, gold, known
        self.reports = sorted(
            (a for a in reports if a.id in gold), key=lambda a: (a.published.value or "", a.id)
        )
        with known_words(known):
            taught = Taught([gold[a.id] for a in self.reports])
            for report in self.reports:
                taught.add(report)
        self.seen = taught.seen

    def scored(self, weights: StoryWeights) -> dict[str, float]:
        """Scores of grouping the reports."""
        with known_words(self.known):
            found = group_stories(self.reports, weights=weights)
        predicted = {a: s.id for s in found for a in s.articles}
        result: dict[str, float] = score(self.gold, predicted)
        return result


@contextmanager
def known_words(known: object) -> Iterator[None]:
    """Grouping that starts from other word frequencies."""
    kept = rarity_module._known
    rarity_module._known = lambda: known
    try:
        yield
    finally:
        rarity_module._known = kept


def frequencies(reports: Sequence[Article]) -> object:
    """What the pack would hold if learned from these reports."""
    words, names = count(list(reports)).table()
    shares = {w: n / 10_000 for table in (words, names) for n, stems in table.items() for w in stems}
    return shares, frozenset(w for stems in names.values() for w in stems)


def learn(seen: Sequence[Seen], lean: float) -> StoryWeights:
    """Weights from pairs of a report and a story; ``lean`` is added where words can be compared."""
    same, other = regression(seen, (0, 1, 2, 3)), regression(seen, (0, 2))
    leaning = PartWeights(same[0] + lean, *same[1:])
    return StoryWeights(leaning, PartWeights(other[0], other[1], 0.0, other[2], 0.0))


def regression(seen: Sequence[Seen], columns: Sequence[int]) -> tuple[float, ...]:
    """Bias and weights of a logistic regression (Newton's steps, a ridge on standardised features)."""
    x = np.array([[f[c] for c in columns] for _, _, f in seen])
    y = np.array([own == other for own, other, _ in seen], float)
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.hstack([np.ones((len(x), 1)), (x - mean) / spread])
    ridge = np.diag([0.0] + [RIDGE] * x.shape[1])
    w = np.zeros(z.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(z @ w, -30, 30)))
        hessian = (z * (p * (1 - p))[:, None]).T @ z + ridge
        w -= np.linalg.solve(hessian, z.T @ (p - y) + ridge @ w)
    plain = w[1:] / spread
    return float(w[0] - (plain * mean).sum()), *(float(v) for v in plain)


def show(label: str, got: dict[str, float]) -> None:
    """One line of figures."""
    print(f"{label:<42} pairs P {got['pair_p']:.3f} R {got['pair_r']:.3f} F1 {got['pair_f1']:.3f}"
          f"   B-cubed P {got['b3_p']:.3f} R {got['b3_r']:.3f} F1 {got['b3_f1']:.3f}")  # fmt: skip


def by_fold(one: Set, others: Sequence[Set], lean: float) -> dict[str, float]:
    """The mean over five folds of grouping ``one``, a fifth of its stories having no part in the weights."""
    fold = {s: n % FOLDS for n, s in enumerate(sorted(set(one.gold.values())))}
    scored = []
    for k in range(FOLDS):
        seen = [row for row in one.seen if k not in (fold[row[0]], fold[row[1]])]
        scored.append(one.scored(learn([*seen, *(row for o in others for row in o.seen)], lean)))
    return {key: float(np.mean([s[key] for s in scored])) for key in scored[0]}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("docs", type=Path)
    parser.add_argument("train", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    given = parser.parse_args()
    reports, background = articles(given.docs), corpus(given.train)
    sets = []
    for path in given.gold:
        labelled = list(rows(path))
        for name in sorted({row.get("set", path.stem) for row in labelled}):
            gold = {r["id"]: r["story"] for r in labelled if r.get("set", path.stem) == name}
            days = {(a.published.value or "")[:10] for a in reports if a.id in gold}
            rest = [a for a in reports if (a.published.value or "")[:10] not in days]
            sets.append(Set(name, gold, reports, frequencies(background + rest)))
    print(dump(learn([row for s in sets for row in s.seen], LEAN)))
    for lean in LEANS:
        for s in sets:
            others = [row for other in sets if other is not s for row in other.seen]
            show(f"{s.name}: learned from all, lean {lean}", s.scored(learn([*s.seen, *others], lean)))
            show(f"{s.name}: learned from the others, lean {lean}", s.scored(learn(others, lean)))
        show(f"{sets[0].name}: five folds, lean {lean}", by_fold(sets[0], sets[1:], lean))


def dump(weights: StoryWeights) -> str:
    """The weights as they stand in the pack."""
    lines = []
    for name, values in asdict(weights).items():
        lines += [f"{name}:", *(f"  {part}: {value:.2f}" for part, value in values.items())]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
