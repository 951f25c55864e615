"""How often an undated report's own days bound its date rightly.

    python benchmarks/own_days.py [docs.jsonl] [--spread 200]

Takes each report of the March 2017 stream that names two days without a year as if only the year around it
were known (--spread days before and behind its true day), and narrows that by the days which it tells as past
and as to come (``tidings.compare.own_days``). Of each report only the sentences with such days are read.
Prints how many were narrowed, to how many days, and in how many the true day is among them.
"""

from __future__ import annotations

import argparse
import re
import statistics
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from amounts import article_of
from stream import march, rows
from tidings.annotate import read
from tidings.annotate.language_model import load
from tidings.compare.dating import Window
from tidings.compare.own_days import narrowed

MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DAY = re.compile(rf"\b{MONTH} \d{{1,2}}\b(?!,? \d{{4}})|\b\d{{1,2}} {MONTH}\b(?! \d{{4}})")
SENTENCE = re.compile(r"(?<=[.!?])\s+")


def main() -> None:
    """Read, narrow, count."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("docs", type=Path, nargs="?")
    parser.add_argument("--spread", type=int, default=200)
    given = parser.parse_args()
    docs = given.docs or march(Path(__file__).resolve().parents[2] / "shared" / "newsstream")
    if docs is None:
        raise SystemExit("the stream of March 2017 is not at hand")
    nlp, told, right, widths = load(), 0, 0, []
    for row in rows(docs):
        if len(DAY.findall(row["text"])) < 2:
            continue
        told += 1
        dated = " ".join(s for s in SENTENCE.split(row["text"]) if DAY.search(s))
        article = article_of({**row, "title": "", "text": dated})
        true = date.fromisoformat(row["date"][:10])
        reading = read(replace(article, published=replace(article.published, value=None)), nlp)
        if not reading.times:
            continue
        spread = timedelta(days=given.spread)
        window = Window(true - spread, true + spread, reading.times[0].span, true, "")
        found = narrowed(window, reading)
        if found is not window and found.high is not None:
            widths.append((found.high - found.low).days + 1)
            right += found.low <= true <= found.high
    print(f"{told} reports name two days without a year; {len(widths)} are narrowed, {right} of them rightly")
    if widths:
        print(
            f"days left of {2 * given.spread + 1}: median {statistics.median(widths):.0f}, most {max(widths)}"
        )


if __name__ == "__main__":
    main()
