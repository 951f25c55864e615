"""How many of the values that two annotators marked does ``find_amounts`` find, and how fast.

    .venv/bin/python benchmarks/amounts.py [values.jsonl [docs.jsonl]]

``values.jsonl``: rows of ``doc``, ``value`` ("4", ">=65") and ``start_in_title_plus_text``, ``end``
over title + newline + text; ``docs.jsonl``: rows of ``id``, ``title``, ``text`` and ``date``.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from tidings.annotate import read
from tidings.annotate.amounts import find_amounts
from tidings.annotate.language_model import load, parse
from tidings.annotate.times import find_times
from tidings.model import Amount, Article, Published, stable_id

SHARED = Path(__file__).resolve().parents[2] / "shared"


def article_of(row: dict[str, Any]) -> Article:
    """The row as one text, title first, as its labels count."""
    text = f"{row['title']}\n{row['text']}"
    return Article(
        id=stable_id("a", row["id"]), source_id=row["id"], uri=row["id"], sha256="", outlet=row.get("outlet"),
        title=None, byline=None, text=text, language="en", published=Published(row["date"], "day", "given"),
    )  # fmt: skip


def fits(amount: Amount, value: str) -> bool:
    """The number itself, and for ">=65" the bound too."""
    wanted = float(value.lstrip(">=<~"))
    bound = amount.low if value.startswith(">=") else amount.high if value.startswith("<=") else wanted
    return amount.value == wanted and bound == wanted


def score(values: list[dict[str, Any]], docs: dict[str, dict[str, Any]]) -> None:
    """Print each labelled value with what was found there, then the counts."""
    nlp = load()
    found = right = 0
    for row in values:
        reading = read(article_of(docs[row["doc"]]), nlp)
        start, end = row["start_in_title_plus_text"], row["end"]
        here = [a for a in reading.amounts if a.span.start < end and start < a.span.end]
        found += bool(here)
        right += any(fits(a, row["value"]) for a in here)
        shown = "; ".join(
            f"{a.span.text} = {a.value:g} [{a.low}, {a.high}]" if a.value is not None else a.span.text
            for a in here
        )
        print(f"{row['doc']:8} {row['quantity']:10} {row['value']:>6}  {shown or '-'}")
    print(f"labelled {len(values)}, found {found}, with the right value and bound {right}")


def speed(docs: list[dict[str, Any]]) -> None:
    """Print tokens a second of the parse, the times and the amounts."""
    nlp = load()
    spent = {"parse": 0.0, "times": 0.0, "amounts": 0.0}
    tokens = 0
    for row in docs:
        article = article_of(row)
        begun = time.perf_counter()
        tokens += len(parse(article.text, nlp))
        spent["parse"] += time.perf_counter() - begun
        reading = read(article, nlp)
        for name, find in (("times", find_times), ("amounts", find_amounts)):
            begun = time.perf_counter()
            find(reading)
            spent[name] += time.perf_counter() - begun
    for name, seconds in spent.items():
        print(f"{name:8} {tokens / seconds:>12,.0f} tokens/s  {seconds / spent['parse']:6.1%} of the parse")


def main(argv: list[str]) -> None:
    """Score the labels, then measure speed on the first articles."""
    labels = Path(argv[0]) if argv else SHARED / "newsstream" / "discrepancy_values.jsonl"
    stream = Path(argv[1]) if len(argv) > 1 else Path("/tmp/docs.jsonl")
    docs = {row["id"]: row for row in map(json.loads, stream.read_text("utf-8").splitlines())}
    score([json.loads(line) for line in labels.read_text("utf-8").splitlines()], docs)
    speed(list(docs.values())[:40])


if __name__ == "__main__":
    main(sys.argv[1:])
