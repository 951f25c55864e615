"""What a statement costs: the whole path from text to speakers on articles of 800 words, step by step.

    python benchmarks/attribution/speed.py [TEXTS.jsonl] [--articles 24] [--rules] [--json]

TEXTS (objects with ``text`` a line; ../shared/attribution/dev.jsonl by default, the sample story where
that is absent) are put end to end and cut at a paragraph's end after 800 words each. Warm: three articles
are read before. Annotate is parsing, names, offices, times and amounts, with the network
at work beside it on the other core; resolve is entities across all articles and the speaker of every
statement. textacy's figure is in table.py, on the same machine.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from tidings.annotate.gazetteer import load_gazetteer
from tidings.annotate.language_model import load
from tidings.annotate.language_model import parse as parse_text
from tidings.annotate.stage import annotate_stage
from tidings.extract.ahead import Ahead
from tidings.extract.statements import extract_statements
from tidings.extract.tagging.network import network, propose
from tidings.model import Article, Work, silent, stable_id
from tidings.resolve.stage import resolve_stage

ROOT = Path(__file__).resolve().parents[2]
DEV = ROOT.parent / "shared" / "attribution" / "dev.jsonl"
WORDS = 800
T = TypeVar("T")


def texts(given: Path | None) -> Iterator[str]:
    """The texts to cut articles from."""
    path = given or DEV
    if path.exists():
        for line in path.read_text("utf-8").splitlines():
            yield json.loads(line)["text"]
    else:
        for report in sorted(ROOT.glob("examples/*/articles/*.txt")):
            yield report.read_text("utf-8")


def articles(given: Path | None, most: int) -> tuple[Article, ...]:
    """Articles of 800 words and the rest of a paragraph."""
    made: list[Article] = []
    lines: list[str] = []
    for text in texts(given):
        for line in text.splitlines():
            lines.append(line)
            if sum(len(x.split()) for x in lines) >= WORDS:
                n = str(len(made))
                body = "\n".join(lines)
                made.append(Article(stable_id("a", n), n, n, "0" * 64, None, None, None, body, "en"))
                lines = []
                if len(made) == most:
                    return tuple(made)
    return tuple(made)


def timed(steps: dict[str, float], name: str, call: Callable[[], T]) -> T:
    """What ``call`` returns; its seconds are added to the step."""
    began = time.perf_counter()
    found = call()
    steps[name] = steps.get(name, 0.0) + time.perf_counter() - began
    return found


def path(work: Work, rules: bool) -> dict[str, float]:
    """Seconds a step over all articles of ``work``."""
    steps: dict[str, float] = {}
    net = None if rules else network()
    ahead = Ahead(net) if net is not None else None
    stage = annotate_stage(beside=ahead)
    read = timed(steps, "annotate", lambda: stage.run(work, silent))
    said = timed(steps, "extract", lambda: [extract_statements(reading, ahead) for reading in read.readings])
    spoken = replace(read, statements=tuple(s for one in said for s in one))
    timed(steps, "resolve", lambda: resolve_stage(load_gazetteer()).run(spoken, silent))
    return steps


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", nargs="?", type=Path)
    parser.add_argument("--articles", type=int, default=24)
    parser.add_argument("--rules", action="store_true", help="without the trained model")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = articles(given.texts, given.articles)
    path(Work(articles=found[:3]), given.rules)
    steps = path(Work(articles=found), given.rules)
    total = sum(steps.values())
    parts: dict[str, float] = {}
    timed(parts, "of annotate: parse", lambda: [parse_text(a.text, load()) for a in found])
    net = None if given.rules else network()
    if net is not None:
        timed(parts, "of extract: tag and link", lambda: [propose(a.text, net) for a in found])
    n = len(found)
    figures = {"articles": n, "words": sum(len(a.text.split()) for a in found), "per_second": n / total}
    if given.json:
        print(json.dumps({**figures, "seconds": {**steps, **parts}}, indent=1))
        return
    print(
        f"{n} articles, {figures['words']:,} words, {os.cpu_count()} cores: {n / total:.2f} articles a second"
    )
    for name, seconds in {**steps, **parts}.items():
        print(f"  {name:<26} {1000 * seconds / n:7.1f} ms an article")


if __name__ == "__main__":
    main()
