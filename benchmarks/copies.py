"""Copies against labelled pairs of reports from different outlets.

    python benchmarks/copies.py docs.jsonl copies_march.jsonl [--show]

Precision of wire copies counts every pair of the stream that comes from two outlets (a pair that is
not labelled is taken for no copy); shared quotes and statements are labelled only where the overlap is
large, so their precision counts labelled pairs alone.
"""

from __future__ import annotations

import argparse
import time
from itertools import combinations
from pathlib import Path

from stream import articles, rows
from tidings.compare.copies import find_lineages, find_links


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("docs", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--show", action="store_true", help="list wire copies that are not labelled")
    given = parser.parse_args()
    reports = articles(given.docs)
    by_id = {a.id: a for a in reports}
    gold = {frozenset((row["a"], row["b"])): row["label"] for row in rows(given.gold)}
    began = time.perf_counter()
    links = list(find_links(reports))
    took = time.perf_counter() - began
    found = {frozenset((x.a, x.b)): x.kind for x in links if by_id[x.a].outlet != by_id[x.b].outlet}
    print(f"{len(reports)} reports, {took:.1f} s, {len(reports) / took:.0f} a second")
    for kind in ("wire_copy", "shared_statement", "shared_quote"):
        wanted = {pair for pair, label in gold.items() if label == kind}
        mine = {p for p, k in found.items() if k == kind and (kind == "wire_copy" or p in gold)}
        hit = len(wanted & mine)
        p, r = hit / len(mine) if mine else 0.0, hit / len(wanted) if wanted else 0.0
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        print(f"{kind:17} P {p:.3f} R {r:.3f} F1 {f1:.3f}  ({hit} of {len(wanted)}, {len(mine)} found)")
    right = sum(found.get(pair) == label for pair, label in gold.items())
    print(f"right by kind: {right} of {len(gold)}")
    for pair, label in gold.items():
        if found.get(pair) != label:
            print("  wrong:", sorted(pair), label, "found", found.get(pair))
    others = {k: sum(1 for p, x in found.items() if x == k and p not in gold) for k in set(found.values())}
    print("not labelled:", dict(sorted(others.items())))
    lineages = find_lineages(reports)
    wires = [lin for lin in lineages if lin.kind == "wire_copy"]
    grouped = {frozenset(p) for lin in wires for p in combinations(lin.articles, 2)}
    known = sum(1 for w in wires if w.origin)
    print(f"{len(wires)} wire lineages with {len(grouped)} pairs, {known} with an origin")
    if given.show:
        for x in links:
            if x.kind == "wire_copy" and frozenset((x.a, x.b)) not in gold:
                print(
                    " ",
                    x.a,
                    x.b,
                    by_id[x.a].outlet,
                    by_id[x.b].outlet,
                    by_id[x.a].title,
                    "|",
                    by_id[x.b].title,
                )


if __name__ == "__main__":
    main()
