"""Learn the weights of src/tidings/packs/cues.yaml from a corpus of attributions.

A logistic regression over few features: the construction, the cue in it, the cue, and flags such as
negation or the kind of subject. Only lemmas and figures are written, never text of the corpus.
Reads candidates with labels as ``[(lemma, construction, flags, label)]`` through ``rows``.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

Row = tuple[str, str, frozenset[str], int]
KINDS = {
    "quote-before": "say", "quote-after": "say", "that": "say", "zero": "say", "clause-before": "say",
    "parenthesis": "say", "wh": "say", "whether": "say", "according": "say",
}  # fmt: skip
SEEN = 3


def features(lemma: str, construction: str, flags: frozenset[str], known: Counter[str]) -> list[str]:
    """The names of a candidate's features; a cue seen too seldom is left to its construction."""
    kind = KINDS.get(construction, "other")
    names = [f"c:{construction}"]
    key = f"{lemma}/{construction}"
    head = lemma.split(" ")[0]
    if known[f"k:{key}"] >= SEEN:
        names.append(f"k:{key}")
    if known[f"l:{head}"] >= SEEN:
        names.append(f"l:{head}")
    else:
        names.append(f"rare:{construction}")
    names += [f"{kind}:{flag}" for flag in sorted(flags)]
    return names


def count(rows: Sequence[Row]) -> Counter[str]:
    """How often each cue, and each cue in each construction, was proposed."""
    known: Counter[str] = Counter()
    for lemma, construction, _, _ in rows:
        known[f"k:{lemma}/{construction}"] += 1
        known[f"l:{lemma.split(' ')[0]}"] += 1
    return known


def fit(rows: Sequence[Row], steps: int = 400, rate: float = 0.3) -> tuple[dict[str, float], Counter[str]]:
    """Weights by feature name, by gradient descent (AdaGrad) with a penalty on rare cues."""
    known = count(rows)
    index: dict[str, int] = {}
    which: list[int] = []
    what: list[int] = []
    for r, (lemma, construction, flags, _) in enumerate(rows):
        for name in features(lemma, construction, flags, known):
            which.append(r)
            what.append(index.setdefault(name, len(index)))
    row, col = np.array(which), np.array(what)
    y = np.array([label for *_, label in rows], dtype=float)
    n = len(index)
    names = sorted(index, key=index.__getitem__)
    penalty = np.array([1.0 if x[:2] in ("k:", "l:") else 0.1 for x in names])
    w, seen = np.zeros(n), np.full(n, 1e-8)
    for _ in range(steps):
        z = np.bincount(row, weights=w[col], minlength=len(rows))
        p = 1 / (1 + np.exp(-z))
        g = np.bincount(col, weights=(p - y)[row], minlength=n) + penalty * w
        seen += g * g
        w -= rate * g / np.sqrt(seen)
    return {name: float(w[i]) for name, i in index.items()}, known


def loss(rows: Sequence[Row], w: dict[str, float], known: Counter[str]) -> float:
    """Mean log loss, to compare settings."""
    total = 0.0
    for lemma, construction, flags, label in rows:
        z = sum(w.get(x, 0.0) for x in features(lemma, construction, flags, known))
        total += math.log1p(math.exp(-z if label else z))
    return total / len(rows)


def pack(rows: Sequence[Row], w: dict[str, float], known: Counter[str]) -> dict[str, dict[str, float]]:
    """Per cue the log-odds in each construction, all lexical features added up."""
    out: dict[str, dict[str, float]] = defaultdict(dict)
    for name in sorted(known):
        if not name.startswith("k:") or known[name] < SEEN:
            continue
        lemma, construction = name[2:].rsplit("/", 1)
        head = lemma.split(" ")[0]
        out[lemma][construction] = round(
            w.get(f"c:{construction}", 0.0) + w.get(name, 0.0) + w.get(f"l:{head}", 0.0), 2
        )
    return dict(out)
