"""Stories against labelled ones.

    python benchmarks/stories.py docs.jsonl stories_march.jsonl [--wrong]

Only labelled reports are grouped, in the order of their dates, without annotation.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

from scorers.cluster_score import score
from stream import articles, rows
from tidings.compare.stories import group_stories


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("docs", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--wrong", action="store_true", help="list groups that mix stories")
    given = parser.parse_args()
    gold = {row["id"]: row["story"] for row in rows(given.gold)}
    reports = tuple(a for a in articles(given.docs) if a.id in gold)
    began = time.perf_counter()
    found = group_stories(reports)
    took = time.perf_counter() - began
    predicted = {a: s.id for s in found for a in s.articles}
    got = score(gold, predicted)
    print(f"{len(reports)} reports, {took:.1f} s, {len(found)} stories ({len(set(gold.values()))} labelled)")
    print(f"pairs    P {got['pair_p']:.3f} R {got['pair_r']:.3f} F1 {got['pair_f1']:.3f}")
    print(f"B-cubed  P {got['b3_p']:.3f} R {got['b3_r']:.3f} F1 {got['b3_f1']:.3f}")
    if given.wrong:
        for story in found:
            mix = Counter(gold[a] for a in story.articles)
            if len(mix) > 1:
                print(" mixes", dict(mix.most_common()), "|", story.title[:60])
        for label, size in Counter(gold.values()).most_common():
            parts = Counter(predicted[a] for a in gold if gold[a] == label)
            if len(parts) > 1:
                print(" splits", label, size, sorted(parts.values(), reverse=True))


if __name__ == "__main__":
    main()
