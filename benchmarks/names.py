"""Measure the name matcher: labelled pairs, listed aliases against primary names, and speed.

names.py [FOLDER] [--wrong] [--peer[=PYTHON]]
FOLDER holds cases_dev.csv, alias_queries.csv, alias_cards.csv (../shared/names); without it only our own
sets are scored, benchmarks/cases/names_*.csv. --wrong shows every case that is decided otherwise than its
label. --peer scores nomenklatura's logic-v2 on the same pairs, under an interpreter that has it.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from tidings.resolve.matching import FLAG_THRESHOLD, PAIR_THRESHOLD, compare_names

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "benchmarks" / "cases"
PEER_THRESHOLD = 0.7
"""Where logic-v2 itself says that two names match."""

Row = dict[str, str]
Scorer = Callable[[list[Row]], tuple[list[float], float]]
"""Scores of rows with schema, name1 and name2, and the seconds of processor time that they took."""


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ours(table: list[Row]) -> tuple[list[float], float]:
    # the packs are loaded by the first comparisons
    for left, right in (
        ("Ann Lee Ltd", "Anne Lee"),
        ("Kim Min Ho", "Ли Ён Су"),
        ("Ivan Orlov", "Иван Орлов"),
        ("李明", "Wang Li"),
    ):
        compare_names(left, right)
    began = time.process_time()
    scores = [compare_names(r["name1"], r["name2"], schema=r["schema"]).score for r in table]
    return scores, time.process_time() - began


def peer(python: str) -> Scorer:
    """logic-v2 under another interpreter: see names_peer.py."""

    def score(table: list[Row]) -> tuple[list[float], float]:
        lines = [json.dumps({k: row[k] for k in ("schema", "name1", "name2")}) for row in table]
        script = Path(__file__).with_name("names_peer.py")
        done = subprocess.run(
            [python, str(script)], input="\n".join(lines), capture_output=True, text=True, check=False
        )
        if done.returncode:
            sys.exit(done.stderr.strip().splitlines()[-1])
        told = json.loads(done.stdout)
        return told["scores"], told["seconds"]

    return score


def figures(pairs: list[tuple[bool, bool]]) -> str:
    hit = sum(gold and said for gold, said in pairs)
    precision = hit / max(1, sum(said for _, said in pairs))
    recall = hit / max(1, sum(gold for gold, _ in pairs))
    f1 = 2 * precision * recall / (precision + recall) if hit else 0.0
    return f"n={len(pairs):<4} P={precision:.3f} R={recall:.3f} F1={f1:.3f}"


def cases(path: Path, scorer: Scorer, threshold: float, show: bool) -> None:
    """Precision, recall and F1 at the threshold, over all, by schema and by half of the file."""
    table = rows(path)
    scores, seconds = scorer(table)
    groups: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for number, (row, score) in enumerate(zip(table, scores, strict=True)):
        verdict = (row["is_match"] == "true", score >= threshold)
        for group in ("all", row["schema"], "half " + "ab"[number % 2]):
            groups[group].append(verdict)
        if show and verdict[0] != verdict[1]:
            print("MISSED" if verdict[0] else "FALSE ", score, row["name1"], "|", row["name2"])
    print(f"cases  {path.name} at {threshold}: {len(table) / seconds:,.0f} pairs/s")
    for group in sorted(groups):
        print(f"  {group:14} {figures(groups[group])}")


def aliases(folder: Path, scorer: Scorer, threshold: float, show: bool) -> None:
    """How often an alias's own entry is alone on top, and wrong matches a query, at both thresholds."""
    cards = rows(folder / "alias_cards.csv")
    asked = rows(folder / "alias_queries.csv")
    table = [{"schema": "Person", "name1": q["query"], "name2": c["name"]} for q in asked for c in cards]
    scores, seconds = scorer(table)
    top, wrong, flagged = 0, 0, 0
    for number, query in enumerate(asked):
        mine = dict(zip(cards_of(cards), scores[number * len(cards) :], strict=False))
        best = max(mine.values())
        leaders = [e for e, s in mine.items() if s == best and best > 0]
        top += leaders == [query["entry"]]
        false = {e: s for e, s in mine.items() if e != query["entry"] and s >= threshold}
        wrong += len(false)
        flagged += sum(s >= FLAG_THRESHOLD for s in false.values())
        if show and (leaders != [query["entry"]] or false):
            names = {c["entry"]: c["name"] for c in cards}
            print("ALIAS", query["query"], "->", names[query["entry"]], mine[query["entry"]],
                  "| leads:", [names[e] for e in leaders[:3]], best, "| wrong:", len(false))  # fmt: skip
    n = len(asked)
    print(f"alias  {n} queries against {len(cards)} names: {len(table) / seconds:,.0f} pairs/s")
    print(f"  own entry alone on top={top / n:.3f} wrong matches a query={wrong / n:.2f}", end=" ")
    print(f"over the flag threshold {flagged / n:.2f}")


def cards_of(cards: list[Row]) -> list[str]:
    return [card["entry"] for card in cards]


def main(arguments: list[str]) -> None:
    show = "--wrong" in arguments
    asked = [a for a in arguments if a.split("=")[0] == "--peer"]
    folders = [a for a in arguments if not a.startswith("-")]
    folder = Path(folders[0]) if folders else ROOT.parent / "shared" / "names"
    scorers: list[tuple[str, Scorer, float]] = [("Tidings", ours, PAIR_THRESHOLD)]
    for argument in asked:
        python = argument.partition("=")[2] or sys.executable
        scorers.append(("logic-v2", peer(python), PEER_THRESHOLD))
    for name, scorer, threshold in scorers:
        print(f"== {name}")
        if folder.is_dir():
            cases(folder / "cases_dev.csv", scorer, threshold, show)
            aliases(folder, scorer, threshold, show)
        else:
            print(f"{folder} is absent: only our own sets")
        for path in sorted(OWN.glob("names_*.csv")):
            cases(path, scorer, threshold, show)


if __name__ == "__main__":
    main(sys.argv[1:])
