"""Learn the weights of src/tidings/packs/cues.yaml from a corpus of attributions.

    python benchmarks/attribution/learn_cues.py [TRAIN.jsonl] [--cache DIR] [--packs DIR]

A logistic regression over few features: the construction, the cue in it, the cue, and flags such as
negation or the kind of subject. A candidate is right if the corpus has an attribution with a word of
its cue, half of its content and half of its source. Only lemmas and figures are written, never text
of the corpus; run ``score.py --rules`` afterwards.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import score

from tidings.extract.statements.candidate import Candidate, Range
from tidings.extract.statements.gather import gather
from tidings.extract.statements.lexicon import KINDS
from tidings.extract.statements.view import View, make_view

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


def proposed(path: Path, cache: Path | None) -> list[Row]:
    """Every candidate in a corpus, with 1 for a right one."""
    corpus = score.rows(path)
    out: list[Row] = []
    for row, doc in zip(corpus, score.docs(path, corpus, cache), strict=True):
        view = make_view(score.reading(row, doc))
        gold = [
            tuple(_words(view.text, a[r]) for r in ("cue", "content", "source")) for a in row["attributions"]
        ]
        out += [(c.lemma, c.construction, c.flags, _right(view, c, gold)) for c in gather(view)]
    return out


def _words(text: str, spans: Sequence[Range]) -> frozenset[int]:
    """Where the words of some spans start; of a span without words, where it starts itself."""
    found = [m.start() + s for s, e in spans for m in re.finditer(r"\w+", text[s:e])]
    return frozenset(found or (s for s, _ in spans))


def _right(view: View, c: Candidate, gold: Sequence[tuple[frozenset[int], ...]]) -> int:
    cue = _words(view.text, [view.range(i, i) for i in c.cue])
    content, source = _words(view.text, c.content), _words(view.text, c.source)
    for its_cue, its_content, its_source in gold:
        relative = "subject-relative" in c.flags and RELATIVE.match(view.text, min(its_source, default=0))
        same = cue & its_cue and _share(content, its_content) >= 0.5
        if same and (relative or _share(source, its_source) >= 0.5):
            return 1
    return 0


def _share(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0


# the corpus marks "who", the extractor what it stands for
RELATIVE = re.compile(r"(?:who|which|that)\b", re.IGNORECASE)


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
# Learned by benchmarks/attribution/learn_cues.py; no text of any corpus is kept here.
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
        parts += [
            f"  {name[len(prefix) :]}: {w[name]:.2f}\n" for name in sorted(w) if name.startswith(prefix)
        ]
    parts.append("flags:\n")
    for kind in sorted({*KINDS.values(), "stance"}):
        parts.append(f"  {kind}:\n")
        names = sorted(n for n in w if n.startswith(f"{kind}:"))
        parts += [f"    {name[len(kind) + 1 :]}: {w[name]:.2f}\n" for name in names]
    (packs / "attribution_weights.yaml").write_text("".join(parts), encoding="utf-8")


WEIGHTS = """# What speaks for or against an attribution beside its cue (tidings.extract.statements).
# Log-odds. construction: where the cue is not listed in cues.yaml; unknown: added where it is in none.
# flags: by kind of construction. Learned by benchmarks/attribution/learn_cues.py.
"""
CLEAN = re.compile(r"[a-z:'-]+( [a-z'-]+)*")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("train", nargs="?", type=Path, default=score.GOLD.with_name("train.jsonl"))
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--packs", type=Path, default=PACKS)
    given = parser.parse_args()
    learned = proposed(given.train, given.cache)
    w, known = fit(learned)
    write(w, known, given.packs)
    print(f"{len(learned)} candidates, {sum(r[3] for r in learned)} right, {len(w)} features")


PACKS = Path(__file__).resolve().parents[2] / "src" / "tidings" / "packs"

if __name__ == "__main__":
    main()
