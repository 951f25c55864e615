"""Learn the weights of src/tidings/packs/cues.yaml from a corpus of attributions.

A logistic regression over few features: the construction, the cue in it, the cue, and flags such as
negation or the kind of subject. Only lemmas and figures are written, never text of the corpus.
Reads candidates with labels as ``[(lemma, construction, flags, label)]`` through ``rows``.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tidings.extract.statements.lexicon import KINDS

Row = tuple[str, str, frozenset[str], int]
SEEN = 3


def features(lemma: str, construction: str, flags: frozenset[str], known: Counter[str]) -> list[str]:
    """The names of a candidate's features; a cue seen too seldom is left to its construction."""
    kind = KINDS.get(construction, "stance")
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


def pack(w: dict[str, float], known: Counter[str]) -> dict[str, dict[str, float]]:
    """Per cue the log-odds in each construction, all lexical features added up; ``*`` for any other."""
    out: dict[str, dict[str, float]] = defaultdict(dict)
    for name in sorted(known):
        if known[name] < SEEN:
            continue
        if name.startswith("l:"):
            if CLEAN.fullmatch(name[2:]):
                out[name[2:]]["*"] = round(w.get(name, 0.0), 1)
            continue
        lemma, construction = name[2:].rsplit("/", 1)
        if not CLEAN.fullmatch(lemma):
            continue
        bias = w.get(f"c:{construction}", 0.0)
        head = f"l:{lemma.split(' ')[0]}"
        base = bias + (w.get(head, 0.0) if known[head] >= SEEN else w.get(f"rare:{construction}", 0.0))
        if abs(w.get(name, 0.0)) >= 0.35:
            out[lemma][construction] = round(base + w.get(name, 0.0), 1)
    return {lemma: row for lemma, row in out.items() if row}


HEAD = """# Cues of speech, thought and intention, and how far each is one in each construction
# (tidings.extract.statements). Log-odds; "*" is added where a construction is not listed.
# Learned by benchmarks/learn_cues.py; no text of any corpus is kept here.
"""


def write(w: dict[str, float], known: Counter[str], packs: Path) -> None:
    """Write cues.yaml and attribution_weights.yaml."""
    lines = [HEAD]
    for lemma, row in sorted(pack(w, known).items()):
        cells = ", ".join(f'"{c}": {v}' if c == "*" else f"{c}: {v}" for c, v in sorted(row.items()))
        lines.append(f"{json.dumps(lemma)}: {{{cells}}}\n")
    (packs / "cues.yaml").write_text("".join(lines), encoding="utf-8")
    parts = [WEIGHTS]
    for section, prefix in (("construction", "c:"), ("unknown", "rare:")):
        parts.append(f"{section}:\n")
        parts += [f"  {name[len(prefix) :]}: {w[name]:.2f}\n" for name in sorted(w) if name.startswith(prefix)]
    parts.append("flags:\n")
    for kind in sorted({*KINDS.values(), "stance"}):
        parts.append(f"  {kind}:\n")
        names = sorted(n for n in w if n.startswith(f"{kind}:"))
        parts += [f"    {name[len(kind) + 1 :]}: {w[name]:.2f}\n" for name in names]
    (packs / "attribution_weights.yaml").write_text("".join(parts), encoding="utf-8")


WEIGHTS = """# What speaks for or against an attribution beside its cue (tidings.extract.statements). Log-odds.
# construction: where the cue is not listed in cues.yaml; unknown: added where it is in no construction.
# flags: by kind of construction. Learned by benchmarks/learn_cues.py.
"""
CLEAN = re.compile(r"[a-z:'-]+( [a-z'-]+)*")
