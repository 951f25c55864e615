"""Transfers against sentences that an annotator marked: what, from whom, to whom, how sure.

    python benchmarks/transfers.py [docs.jsonl] [--cache DIR] [--errors]

transfers_march.jsonl: 436 sentences of the March 2017 stream with spans over title + newline + text, and no
text; 120 were drawn because their words may tell of a transfer, the others are those of events.py. Transfers
are rare in general news: 26 in all, so these are counts more than rates. Two annotators marked the 120
(``passes``); where they parted, one was taken. A transfer is found where item or trigger share a character;
of those the sides, category and status are counted. --errors prints those of the tune half alone.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from events import readings, touch
from stream import march
from tidings.extract.transfers import extract_transfers
from tidings.model import Transfer

HERE = Path(__file__).resolve().parent
LABELS = HERE / "transfers_march.jsonl"
# The labels' humanitarian goods and "other" have no one name in the contract.
LOOSE = frozenset({"aid", "other"})
Spans = tuple[tuple[int, int], ...]


def spans(transfer: Transfer, *fields: str) -> Spans:
    """The places of fields."""
    return tuple((s.start, s.end) for f in fields for s in transfer.fields.get(f, ()))


def of(label: dict[str, Any], *fields: str) -> Spans:
    """The same of a label."""
    found = [label[f] for f in fields if label[f]]
    return tuple(tuple(r) for f in found for r in ([f] if isinstance(f[0], int) else f))


def same(label: dict[str, Any], ours: Transfer) -> bool:
    """True for one transfer."""
    there = spans(ours, "trigger", "item")
    here = of(label, "trigger", "item")
    return bool(here and there) and touch(here, there)


def judged(label: dict[str, Any], ours: Transfer) -> dict[str, bool]:
    """What agrees."""
    party = {*ours.fields.get("party", ())}
    sides = {
        side: touch(of(label, side), (*spans(ours, side), *((s.start, s.end) for s in party)))
        for side in ("supplier", "recipient")
    }
    category = label["category"] in LOOSE or ours.category.split("/")[0] == label["category"]
    return {**sides, "category": category, "status": ours.status == label["status"]}


def main() -> None:
    """Counts of both halves."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("docs", type=Path, nargs="?")
    parser.add_argument("--cache", type=Path, help="keep parses and statements here")
    parser.add_argument("--errors", action="store_true", help="print the tune half's errors")
    args = parser.parse_args()
    docs = args.docs or march(HERE.parent.parent / "shared" / "newsstream")
    if docs is None:
        parser.error("the stream is not at hand: name its docs.jsonl")
    by_article: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in map(json.loads, LABELS.open(encoding="utf-8")):
        by_article[row["id"]].append(row)
    counts: Counter[tuple[str, str]] = Counter()
    for reading, said in readings(list(by_article), docs, args.cache):
        told, _ = extract_transfers(reading, said)
        for row in by_article[reading.article.id]:
            here = [t for t in told if row["start"] <= t.fields["trigger"][0].start < row["end"]]
            counts[row["part"], "sentences"] += 1
            counts[row["part"], "labelled"] += len(row["transfers"])
            counts[row["part"], "told"] += len(here)
            left = list(here)
            for label in row["transfers"]:
                ours = next((t for t in left if same(label, t)), None)
                if ours is not None:
                    left.remove(ours)
                    counts[row["part"], "found"] += 1
                    right = judged(label, ours)
                    counts.update((row["part"], name) for name, ok in right.items() if ok)
                    counts[row["part"], "all right"] += all(right.values())
                if args.errors and row["part"] == "tune" and (ours is None or not all(right.values())):
                    print("-", label, reading.article.text[row["start"] : row["end"]])
            if args.errors and row["part"] == "tune":
                for t in left:
                    print(
                        "+",
                        {k: [s.text for s in v] for k, v in t.fields.items()},
                        t.status,
                        t.evidence[0].text,
                    )
    names = (
        "sentences",
        "labelled",
        "told",
        "found",
        "supplier",
        "recipient",
        "category",
        "status",
        "all right",
    )
    print("".join(f"{n:>11}" for n in ("", *names)))
    for part in ("tune", "test"):
        print(f"{part:>11}" + "".join(f"{counts[part, n]:>11}" for n in names))


if __name__ == "__main__":
    main()
