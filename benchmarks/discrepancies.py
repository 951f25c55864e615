"""Are the discrepancies that the dossier tells real? Ten stories of the March 2017 stream, judged by eye.

    python benchmarks/discrepancies.py [docs.jsonl [newsstream]] [--show] [--todo] [--seed 7] [--stories 10]
    python benchmarks/discrepancies.py [docs.jsonl [newsstream]] --others | --unlabelled N [--show] [--todo]
    python benchmarks/discrepancies.py [docs.jsonl [newsstream]] --recall [--missed] [--show] [--story NAME]

The stories are drawn with a seed from the labelled ones of 14 to 16 March with three reports or more (at
most eight reports of each, the first by id). Every discrepancy of their dossiers is judged by what the
reports say, read in full where its sentences are not enough: `right` if its kind, its relation, its note
and every side hold and an analyst would want to see it; `wrong` otherwise. Right is also one whose
relation says that the sides agree with each other ("updated", "compatible", "rounded"), if that is so.

discrepancies_verdicts.jsonl holds a verdict by kind, relation and places (report, start, end of each side's
sentences): ids, offsets and labels, no text. A discrepancy without a verdict is counted apart: it is new.

--recall: discrepancies_reference.jsonl holds what two readers (language models, one a story) found in twelve
other stories, read in full without sight of the program's dossier: pairs of passages, with kind and
relation. A pair counts as found if a told discrepancy of its kind has sentences that touch both passages.
The list is a development set: the rules were made with it in view. Several rows may tell one point.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reading import read_together
from stream import articles, march, rows
from tidings.compare.stage import compare_stage, group_stage
from tidings.compare.stories import group_stories
from tidings.model import Discrepancy, Work

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared" / "newsstream"
VERDICTS = HERE / "discrepancies_verdicts.jsonl"
REFERENCE = HERE / "discrepancies_reference.jsonl"
WEEKS = HERE / "stories_weeks.jsonl"
SEED, STORIES, LEAST, MOST = 7, 10, 3, 8
MOST_READ = 7
Key = tuple[Any, ...]


def labelled(*paths: Path) -> dict[str, list[str]]:
    """Every labelled story with its reports."""
    stories: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        for row in rows(path):
            stories[row["story"]].append(row["id"])
    return {s: sorted(ids) for s, ids in sorted(stories.items())}


def drawn(newsstream: Path, seed: int, size: int) -> list[tuple[str, list[str]]]:
    """The stories and their reports."""
    stories = labelled(newsstream / "stories_march.jsonl")
    fit = [s for s, ids in stories.items() if len(ids) >= LEAST]
    return [(s, stories[s][:MOST]) for s in sorted(random.Random(seed).sample(fit, size))]


def others(newsstream: Path) -> list[tuple[str, list[str]]]:
    """Labelled stories that are neither drawn nor in the reference, to look at while working."""
    seen = {s for s, _ in drawn(newsstream, SEED, STORIES)} | {r["story"] for r in rows(REFERENCE)}
    stories = labelled(newsstream / "stories_march.jsonl", WEEKS)
    return [(s, ids[:MOST]) for s, ids in stories.items() if len(ids) >= LEAST and s not in seen]


def unlabelled(stream: Path, newsstream: Path, size: int) -> list[tuple[str, list[str]]]:
    """Stories of three to eight reports that our own grouping finds among the reports without labels."""
    labels = labelled(newsstream / "stories_march.jsonl", WEEKS)
    known = {i for ids in labels.values() for i in ids}
    found = group_stories([a for a in articles(stream) if a.id not in known])
    fit = sorted((s.articles for s in found if LEAST <= len(s.articles) <= MOST), key=min)
    return [(ids[0], list(ids)) for ids in sorted(random.Random(SEED).sample(fit, min(size, len(fit))))]


def dossiers(
    stories: Sequence[tuple[str, list[str]]], docs: Mapping[str, dict[str, Any]]
) -> Iterator[tuple[str, Work]]:
    """Each story read to the end."""
    return read_together(stories, docs, group_stage(), compare_stage())


def key_of(found: Discrepancy) -> Key:
    """Where a discrepancy stands: kind, relation, and the places of its sides."""
    sides = tuple(sorted({(e.article, e.start, e.end) for s in found.sides for e in s.evidence}))
    return (found.kind, found.relation, sides)


def verdicts() -> dict[Key, str]:
    """The labels by place."""
    return {
        (r["kind"], r["relation"], tuple((d, a, b) for d, a, b in r["sides"])): r["label"]
        for r in (rows(VERDICTS) if VERDICTS.exists() else ())
    }


def read_in_full(newsstream: Path) -> list[tuple[str, list[str]]]:
    """The stories of the reference with the reports that its readers had."""
    wanted = {r["story"] for r in rows(REFERENCE)}
    stories = labelled(newsstream / "stories_march.jsonl", WEEKS)
    return [(s, ids[:MOST_READ]) for s, ids in stories.items() if s in wanted]


def recalled(given: argparse.Namespace, docs: Mapping[str, dict[str, Any]]) -> None:
    """Which rows of the reference were found, by kind."""
    reference = list(rows(REFERENCE))
    found: Counter[tuple[str, bool]] = Counter()
    told: Counter[str] = Counter()
    stories = [s for s in read_in_full(given.newsstream) if given.story in (None, s[0])]
    for story, work in dossiers(stories, docs):
        for number, one in enumerate(work.discrepancies, 1):
            told[one.kind] += 1
            if given.show:
                show(number, story, one, docs)
        for row in (r for r in reference if r["story"] == story):
            hit = any(one.kind == row["kind"] and _touches(one, row) for one in work.discrepancies)
            found[row["kind"], hit] += 1
            if given.missed and not hit:
                print(f"MISSED {story} {row['kind']} {row['relation']}")
                for doc, start, end in (row["a"], row["b"]):
                    print(f"   {doc}: {_passage(docs[doc], start, end)}")
    print(f"{'kind':<12} {'rows':>5} {'found':>6}   told in all")
    for kind in sorted({k for k, _ in found} | set(told)):
        print(f"{kind:<12} {found[kind, True] + found[kind, False]:>5} {found[kind, True]:>6}   {told[kind]}")
    hits = sum(n for (_, hit), n in found.items() if hit)
    print(
        f"recall {hits}/{sum(found.values())} = {hits / max(1, sum(found.values())):.3f}; "
        f"told {sum(told.values())}"
    )


def _passage(row: Mapping[str, Any], start: int, end: int) -> str:
    return f"{row['title']}\n{row['text']}"[start:end]


def _touches(found: Discrepancy, row: Mapping[str, Any]) -> bool:
    """True if sentences of ``found`` touch both passages."""
    spans = [e for side in found.sides for e in side.evidence]
    return all(
        any(e.article == doc and e.start < end and start < e.end for e in spans)
        for doc, start, end in (row["a"], row["b"])
    )


def show(number: int, story: str, found: Discrepancy, docs: Mapping[str, dict[str, Any]]) -> None:
    """A discrepancy as its judge sees it."""
    print(f"\n#{number} {story} | {found.kind} | {found.relation} | {found.note}")
    for side in found.sides:
        print(f"   [{side.value}]")
        for span in side.evidence:
            row = docs[span.article]
            print(f"      {span.article} {row.get('outlet')} {row['date']}: {span.text}")
    print("   key " + json.dumps([found.kind, found.relation, key_of(found)[2]]))


def main() -> None:
    """Precision over the judged discrepancies, by kind."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("docs", type=Path, nargs="?")
    parser.add_argument("newsstream", type=Path, nargs="?", default=SHARED)
    parser.add_argument("--show", action="store_true", help="print every discrepancy with its sentences")
    parser.add_argument("--todo", action="store_true", help="print those without a verdict alone")
    parser.add_argument("--recall", action="store_true", help="the reference of twelve other stories")
    parser.add_argument("--missed", action="store_true", help="list the rows of the reference not found")
    parser.add_argument(
        "--others", action="store_true", help="labelled stories neither drawn nor read in full"
    )
    parser.add_argument("--unlabelled", type=int, metavar="N", help="N stories of the days without labels")
    parser.add_argument("--story", help="one story alone")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--stories", type=int, default=STORIES)
    given = parser.parse_args()
    stream = given.docs or march(given.newsstream)
    if stream is None or not (given.newsstream / "stories_march.jsonl").exists():
        raise SystemExit("the stream of March 2017 and its stories are not at hand")
    docs = {row["id"]: row for row in rows(stream)}
    if given.recall:
        recalled(given, docs)
        return
    known = verdicts()
    told: Counter[tuple[str, str]] = Counter()
    if given.unlabelled:
        chosen = unlabelled(stream, given.newsstream, given.unlabelled)
    elif given.others:
        chosen = others(given.newsstream)
    else:
        chosen = drawn(given.newsstream, given.seed, given.stories)
    stories = [s for s in chosen if given.story in (None, s[0])]
    print("stories: " + ", ".join(f"{s} ({len(ids)})" for s, ids in stories))
    number = 0
    for story, work in dossiers(stories, docs):
        for found in work.discrepancies:
            number += 1
            label = known.get(key_of(found), "new")
            told[found.kind, label] += 1
            if given.show or (given.todo and label == "new"):
                show(number, story, found, docs)
    print(f"{'kind':<12} {'told':>5} {'right':>6} {'wrong':>6} {'new':>5}")
    for kind in (*sorted({k for k, _ in told}), "all"):
        row = Counter({label: n for (k, label), n in told.items() if k == kind})
        if kind == "all":
            row = Counter()
            for (_, label), n in told.items():
                row[label] += n
        print(f"{kind:<12} {sum(row.values()):>5} {row['right']:>6} {row['wrong']:>6} {row['new']:>5}")
    judged = sum(n for (_, label), n in told.items() if label != "new")
    right = sum(n for (_, label), n in told.items() if label == "right")
    print(f"precision {right}/{judged} = {right / max(1, judged):.3f}")


if __name__ == "__main__":
    main()
