"""Tidings and its peers on the same articles by the same scorer, a row a system.

    python benchmarks/attribution/table.py [GOLD.jsonl] [--model FOLDER]
        [--only NAME ...] [--limit N] [--json]

GOLD is ../shared/attribution/dev.jsonl by default. Each system reads in a process of its own
(``worker.py``), one after another; a peer in a virtual environment in build/bench, made on the first run.
A system that cannot run is named below the table with the reason. --json prints every figure of the
scorer. ``peers.py`` says which peers there are, and why others are not among them.

The columns: F1 of tokens by role, of contents that overlap by half, of those with the right source too
(joint), the same on direct quotations; articles a second by the clock, with models loaded; seconds of
processor time for an article, over all cores; peak memory.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from peers import PEERS

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scorers"))
import attribution_score

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
GOLD = ROOT.parent / "shared" / "attribution" / "dev.jsonl"
MODEL = ROOT / "src" / "tidings" / "extract" / "tagging" / "model"
TITLES = {"tidings": "Tidings", "rules": "Tidings, rules alone"} | {n: p.title for n, p in PEERS.items()}
COLUMNS = ("source", "cue", "content", "overlap", "joint", "direct", "articles/s", "CPU s/article", "peak MB")
Figures = dict[str, Any]


class CannotRunError(Exception):
    """A system that is not there; the text says why."""


def last_line(told: str) -> str:
    """What a failed command said at the end, its errors before its hints."""
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    errors = [line for line in lines if line.upper().startswith("ERROR")]
    return (errors or lines or ["no reason given"])[-1]


def call(command: list[str]) -> str:
    """What a command prints. Raises CannotRunError with its last line if it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotRunError(last_line(done.stderr))
    return done.stdout


def python(system: str) -> str:
    """The interpreter of a system; a peer's environment is made if it is not there with what it needs."""
    if system not in PEERS:
        return sys.executable
    home, needs = ROOT / "build" / "bench" / system, PEERS[system].needs
    inside, made = home / "bin" / "python", home / "made.json"
    if not made.exists() or json.loads(made.read_text("utf-8")) != [*needs]:
        call([sys.executable, "-m", "venv", str(home)])
        call([str(inside), "-m", "pip", "install", "--quiet", *needs])
        made.write_text(json.dumps(needs), encoding="utf-8")
    return str(inside)


def measure(system: str, gold: Path, model: Path) -> Figures:
    """The scorer's figures of a system, with ``cost`` added. Raises CannotRunError."""
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "found.jsonl"
        command = [python(system), str(HERE / "worker.py"), system, str(gold), str(found)]
        if system == "tidings":
            command += ["--model", str(model)]
        cost = json.loads(call(command))
        corpus = attribution_score.load(gold)
        return {**attribution_score.score(corpus, attribution_score.load(found)), "cost": cost}


def cells(figures: Figures, articles: int) -> list[str]:
    """A row of the table, in the order of COLUMNS."""
    parts, cost = figures["attribution"], figures["cost"]
    f1 = [figures["token"][role]["f1"] for role in ("source", "cue", "content")]
    f1 += [parts["all"]["content overlap"]["f1"]]
    f1 += [parts[part]["joint source+content"]["f1"] for part in ("all", "direct")]
    a_second, cpu = articles / cost["seconds"], cost["cpu_seconds"] / articles
    return [*(f"{x:.3f}".lstrip("0") for x in f1), f"{a_second:.1f}", f"{cpu:.2f}", f"{cost['peak_mb']:.0f}"]


def first(gold: Path, limit: int | None, folder: Path) -> tuple[Path, int]:
    """The first articles of a corpus as a file of their own, and how many."""
    lines = [line for line in gold.read_text("utf-8").splitlines() if line.strip()][:limit]
    path = folder / gold.name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path, len(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--model", type=Path, default=MODEL, help="another model than the shipped one")
    parser.add_argument("--only", nargs="+", choices=TITLES, default=list(TITLES), metavar="NAME")
    parser.add_argument("--limit", type=int, help="the first N articles")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if not given.gold.exists():
        print(f"{given.gold} is not at hand: nothing measured.")
        return
    found: dict[str, Figures] = {}
    missing: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        gold, articles = first(given.gold, given.limit, Path(folder))
        for system in given.only:
            try:
                found[system] = measure(system, gold, given.model)
            except CannotRunError as error:
                missing[system] = str(error)
    if given.json:
        print(json.dumps({"articles": articles, "systems": found, "missing": missing}, indent=1))
        return
    print(f"| {articles} articles | {' | '.join(COLUMNS)} |")
    print("|---" * (len(COLUMNS) + 1) + "|")
    for system, figures in found.items():
        print(f"| {TITLES[system]} | {' | '.join(cells(figures, articles))} |")
    for system, reason in missing.items():
        print(f"{TITLES[system]} is left out: {reason}")


if __name__ == "__main__":
    main()
