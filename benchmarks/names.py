"""Measure the name matcher: pairs, listed aliases against primary names, and speed.

names.py [FOLDER]     FOLDER holds cases_dev.csv, alias_queries.csv, alias_cards.csv (../shared/names)
Add --wrong to see every case that is decided otherwise than its label.
"""

from __future__ import annotations

import csv
import sys
import time
from collections import defaultdict
from pathlib import Path

from tidings.resolve.matching import FLAG_THRESHOLD, PAIR_THRESHOLD, Kind, compare_names

ROOT = Path(__file__).resolve().parent.parent
KINDS: dict[str, Kind] = {
    "Person": "person", "Company": "organization", "Organization": "organization",
    "LegalEntity": "organization", "Vessel": "vessel",
}  # fmt: skip


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figures(pairs: list[tuple[bool, bool]]) -> str:
    hit = sum(gold and said for gold, said in pairs)
    precision = hit / max(1, sum(said for _, said in pairs))
    recall = hit / max(1, sum(gold for gold, _ in pairs))
    f1 = 2 * precision * recall / (precision + recall) if hit else 0.0
    return f"n={len(pairs)} P={precision:.3f} R={recall:.3f} F1={f1:.3f}"


def cases(path: Path, show: bool) -> None:
    """Precision, recall and F1 at the pair threshold, over all, by schema and by half of the file."""
    groups: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    began = time.perf_counter()
    table = rows(path)
    for number, row in enumerate(table):
        match = compare_names(row["name1"], row["name2"], kind=KINDS[row["schema"]])
        verdict = (row["is_match"] == "true", match.matched)
        for group in ("all", row["schema"], "half " + "ab"[number % 2]):
            groups[group].append(verdict)
        if show and verdict[0] != verdict[1]:
            print("MISSED" if verdict[0] else "FALSE ", match.score, row["name1"], "|", row["name2"],
                  "|", [f"{a.feature}: {a.value}" for a in match.against])  # fmt: skip
    seconds = time.perf_counter() - began
    print(f"cases  {path} at {PAIR_THRESHOLD}")
    for group in sorted(groups):
        print(f"  {group:14} {figures(groups[group])}")
    print(f"  {len(table) / seconds:,.0f} pairs/s")


def aliases(queries: Path, cards: Path, show: bool) -> None:
    """How often an alias's own entry is alone on top, and wrong matches a query, at both thresholds."""
    entries = rows(cards)
    top, wrong, flagged, compared = 0, 0, 0, 0
    asked = rows(queries)
    began = time.perf_counter()
    for row in asked:
        scores = {e["entry"]: compare_names(row["query"], e["name"], kind="person").score for e in entries}
        compared += len(scores)
        best = max(scores.values())
        leaders = [e for e, s in scores.items() if s == best and best > 0]
        top += leaders == [row["entry"]]
        false = {e: s for e, s in scores.items() if e != row["entry"] and s >= PAIR_THRESHOLD}
        wrong += len(false)
        flagged += sum(s >= FLAG_THRESHOLD for s in false.values())
        if show and (leaders != [row["entry"]] or false):
            names = {e["entry"]: e["name"] for e in entries}
            print("ALIAS", row["query"], "->", names[row["entry"]], scores[row["entry"]],
                  "| wrong:", {names[e]: s for e, s in false.items()})  # fmt: skip
    seconds = time.perf_counter() - began
    print(f"alias  {queries}")
    print(f"  n={len(asked)} own entry alone on top={top / len(asked):.3f}", end=" ")
    print(
        f"wrong matches a query={wrong / len(asked):.2f}, over the flag threshold {flagged / len(asked):.2f}"
    )
    print(f"  {compared / seconds:,.0f} pairs/s")


def main(arguments: list[str]) -> None:
    show = "--wrong" in arguments
    folders = [a for a in arguments if not a.startswith("-")]
    folder = Path(folders[0]) if folders else ROOT.parent / "shared" / "names"
    if not folder.is_dir():
        print(f"names: {folder} is absent, nothing measured")
        return
    cases(folder / "cases_dev.csv", show)
    aliases(folder / "alias_queries.csv", folder / "alias_cards.csv", show)


if __name__ == "__main__":
    main(sys.argv[1:])
