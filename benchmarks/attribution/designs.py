"""Ways to make attributions of the same network's scores, one after another: what each step is worth.

    python benchmarks/attribution/designs.py [GOLD.jsonl] [--model FOLDER] [--limit N]

GOLD is ../shared/attribution/dev.jsonl by default. The network alone: no rules, no mending, no confidence;
those are in score.py.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scorers"))
import attribution_score

from tidings.extract.tagging import decode as d
from tidings.extract.tagging.network import FOLDER, Network, read_network, score
from tidings.extract.tagging.pieces import Pieces, cut, encode

GOLD = Path(__file__).resolve().parents[3] / "shared" / "attribution" / "dev.jsonl"
Row = dict[str, Any]
Read = tuple[Pieces, list[d.Range], list[d.Scores]]
Design = Callable[[Read, d.Settings], list[d.Proposal]]


def linked(read: Read, settings: d.Settings) -> list[d.Proposal]:
    """As shipped."""
    return d.decode(read[1], read[2], settings)


def placeless(read: Read, settings: d.Settings) -> list[d.Proposal]:
    """Links by what cue and piece look like, with nothing on where they stand."""
    blind = [
        replace(s, wants=0 * s.wants, offers=s.offers.mean(axis=2, keepdims=True) + 0 * s.offers)
        for s in read[2]
    ]
    return d.decode(read[1], blind, settings)


def nearest(read: Read, settings: d.Settings) -> list[d.Proposal]:
    """Classes only: each content goes to the nearest cue, each cue to the nearest source. The floor."""
    found = []
    for (start, _), scores in zip(read[1], read[2], strict=True):
        best = scores.tags.argmax(axis=1)
        cues, sources, contents = (list(runs(best, first)) for first in (3, 1, 5))
        for cue in cues:
            mine = tuple(
                (a + start, b + start) for a, b in contents if min(cues, key=lambda c: gap(c, (a, b))) == cue
            )
            who = min(sources, key=lambda s: gap(cue, s), default=None)
            source = (who[0] + start, who[1] + start) if who else None
            if mine:
                found.append(d.Proposal((cue[0] + start, cue[1] + start), source, mine, 1.0, 1.0, 1.0))
    return found


def runs(best: Any, first: int) -> Iterator[d.Range]:
    """Stretches of a role; its first class starts one."""
    start = None
    for t, c in enumerate([*best, 0]):
        if start is not None and c != first + 1:
            yield start, t
            start = None
        if c in (first, first + 1) and start is None:
            start = t


def gap(a: d.Range, b: d.Range) -> int:
    """Pieces between two stretches."""
    return max(a[0] - b[1], b[0] - a[1], 0)


def as_row(key: str, pieces: Pieces, found: list[d.Proposal]) -> Row:
    """Proposals in the scorer's shape."""

    def characters(span: d.Range) -> list[int]:
        return [pieces.offsets[span[0]][0], pieces.offsets[span[1] - 1][1]]

    return {
        "id": key,
        "attributions": [
            {
                "id": str(n), "cue": [characters(p.cue)], "content": [characters(c) for c in p.content],
                "source": [characters(p.source)] if p.source else [],
            }
            for n, p in enumerate(found)
        ],
    }  # fmt: skip


def read(text: str, net: Network, overlap: int) -> Read:
    """The scores of a text's windows."""
    pieces = encode(text, net.tokenizer)
    windows = cut(pieces, net.size, overlap=overlap)
    return pieces, windows, [score(net, pieces.ids[a:b]) for a, b in windows]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--model", type=Path, default=FOLDER)
    parser.add_argument("--limit", type=int)
    given = parser.parse_args()
    net = read_network(given.model)
    if net is None or not given.gold.exists():
        print("The model or the corpus is not at hand: nothing measured.")
        return
    corpus = [json.loads(line) for line in given.gold.read_text("utf-8").splitlines()][: given.limit]
    gold = {row["id"]: row for row in corpus}
    base = net.settings
    apart = {row["id"]: read(row["text"], net, 0) for row in corpus}
    over = {row["id"]: read(row["text"], net, 48) for row in corpus}
    designs: list[tuple[str, Design, d.Settings, dict[str, Read]]] = [
        ("classes, nearest cue and source", nearest, base, apart),
        ("links by look alone", placeless, base, apart),
        ("links by look and place, windows that overlap", linked, base, over),
        ("windows apart, no price of change", linked, replace(base, change=0.0), apart),
        ("windows apart, price of change 3", linked, replace(base, change=3.0), apart),
        ("windows apart, links without the classes", linked, replace(base, lean=(0.0, 0.0)), apart),
        ("as shipped", linked, base, apart),
    ]
    print(f"{'':<42}source   cue content   joint direct")
    for name, design, settings, reads in designs:
        found = {key: as_row(key, r[0], design(r, settings)) for key, r in reads.items()}
        figures = attribution_score.score(gold, found)
        tokens = [figures["token"][role]["f1"] for role in ("source", "cue", "content")]
        joint = [figures["attribution"][part]["joint source+content"]["f1"] for part in ("all", "direct")]
        print(f"{name:<42}" + " ".join(f"{x:6.3f}" for x in (*tokens, *joint)))


if __name__ == "__main__":
    main()
