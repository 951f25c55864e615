"""Statements of several reports that are one claim, against labelled pairs.

    python benchmarks/claims.py [docs.jsonl] [--half tune|test] [--wrong]
    python benchmarks/claims.py --agreement

claims_march.jsonl holds 1,500 statements of 39 stories of the March 2017 stream (drawn with a seed from
the labelled stories of two outlets or more with 15 to 120 statements): `doc` and the `spans` of each
content in title + newline + text, and no text. Two statements are the same claim if the same person or
body (a spokesman is his body) is reported to have said the same thing in whatever words; another number,
another occasion, the opposite, or one proposition out of several are not. Two readers, both language models
of one kind, read every report in full and grouped the statements of each story without sight of each other
or of the program's claims: their agreement is an upper bound of what two people would reach. What they
judged apart was settled by a third reading: `same`, not the same, or, where both can be held, `open`, which
counts for nothing. Every other pair of a story is not the same. Statements were those that the program found,
so that the figures say nothing of statements that it misses; one that it no longer finds counts as missed.
Stories, not pairs, are divided into two halves, so that nothing tuned on one is seen in the other.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from reading import read_together
from stream import march, rows
from tidings.compare.claims import find_claims
from tidings.compare.copies import find_lineages
from tidings.model import Statement, Work

HERE = Path(__file__).resolve().parent
LABELS = HERE / "claims_march.jsonl"
TRAIN = HERE / "claims_train.jsonl"
NEWSSTREAM = HERE.parent.parent / "shared" / "newsstream"

Pairs = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Story:
    """Labelled statements, numbered from 1, and which two are the same claim."""

    name: str
    half: str
    statements: tuple[Mapping[str, Any], ...]
    same: Pairs
    open: Pairs
    passes: tuple[Pairs, Pairs]

    @property
    def docs(self) -> list[str]:
        """The reports that the statements are from."""
        return sorted({s["doc"] for s in self.statements})

    def across(self, pairs: Pairs) -> Pairs:
        """Those pairs whose statements are in two reports."""
        return frozenset(p for p in pairs if len({self.statements[n - 1]["doc"] for n in p}) == 2)


def labelled(path: Path = LABELS) -> list[Story]:
    """The labelled stories of a file."""
    return [
        Story(
            r["story"], r["half"], tuple(r["statements"]), _pairs(r["same"]),
            _pairs(r["open"]), (_members(r["pass_a"]), _members(r["pass_b"])),
        )
        for r in rows(path)
    ]  # fmt: skip


def _pairs(found: Sequence[Sequence[int]]) -> Pairs:
    return frozenset((min(p), max(p)) for p in found)


def _members(groups: Sequence[Sequence[int]]) -> Pairs:
    return _pairs([pair for group in groups for pair in combinations(group, 2)])


def read(stories: Sequence[Story], docs: Mapping[str, dict[str, Any]]) -> Iterator[tuple[Story, Work]]:
    """Each story's reports, read and resolved together."""
    works = read_together(((s.name, s.docs) for s in stories), docs)
    for story, (_, work) in zip(stories, works, strict=True):
        yield story, work


def told(story: Story, work: Work) -> Pairs:
    """The pairs of labelled statements that the program puts into one claim."""
    claimed = find_claims(
        work.articles, find_lineages(work.articles), work.entities, work.statements, work.events
    )
    found = [nearest(spot, claimed.statements) for spot in story.statements]
    return frozenset(
        (a, b)
        for (a, x), (b, y) in combinations(enumerate(found, 1), 2)
        if x is not None and y is not None and x.claim is not None and x.claim == y.claim
    )


def nearest(spot: Mapping[str, Any], statements: Sequence[Statement]) -> Statement | None:
    """The statement whose content shares most characters with a labelled one, at least half of both's."""
    want = {c for start, end in spot["spans"] for c in range(start, end)}
    best, chosen = 0.5, None
    for s in statements:
        if s.article == spot["doc"]:
            have = {c for span in s.content.spans for c in range(span.start, span.end)}
            share = 2 * len(want & have) / max(1, len(want) + len(have))
            if share >= best:
                best, chosen = share, s
    return chosen


def show(title: str, gold: int, said: int, right: int) -> None:
    """One line of figures."""
    precision, recall = right / max(1, said), right / max(1, gold)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(
        f"{title:<34} same {gold:4} told {said:4} right {right:4}   "
        f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"
    )


def main() -> None:
    """Score the claims, in pairs of two reports and in all pairs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("docs", type=Path, nargs="?")
    parser.add_argument("--half", choices=("tune", "test"))
    parser.add_argument("--wrong", action="store_true", help="list the pairs that are told wrong")
    parser.add_argument("--agreement", action="store_true", help="one reading against the other")
    given = parser.parse_args()
    stories = [s for s in labelled() if given.half in (None, s.half)]
    if given.agreement:
        one, other = ([s.across(s.passes[k]) for s in stories] for k in (0, 1))
        both = sum(len(a & b) for a, b in zip(one, other, strict=True))
        show("second reading against the first", sum(map(len, one)), sum(map(len, other)), both)
        return
    stream = given.docs or march(NEWSSTREAM)
    if stream is None:
        raise SystemExit("the stream of March 2017 is not at hand")
    docs = {row["id"]: row for row in rows(stream)}
    counts: dict[tuple[str, str], list[int]] = {}
    for story, work in read(stories, docs):
        pairs = told(story, work) - story.open
        for where, gold, said in (
            ("of two reports", story.across(story.same), story.across(pairs)),
            ("all", story.same, pairs),
        ):
            for half in (story.half, "both halves"):
                row = counts.setdefault((where, half), [0, 0, 0])
                row[:] = [row[0] + len(gold), row[1] + len(said), row[2] + len(gold & said)]
        if given.wrong:
            _list_wrong(story, story.across(pairs), docs)
    for (where, half), row in sorted(counts.items(), reverse=True):
        show(f"pairs {where}, {half}", *row)


def _list_wrong(story: Story, said: Pairs, docs: Mapping[str, dict[str, Any]]) -> None:
    gold = story.across(story.same)
    for kind, pairs in (("FALSE", said - gold), ("MISSED", gold - said)):
        for pair in sorted(pairs):
            print(f"{kind} {story.name} {pair}")
            for n in pair:
                spot = story.statements[n - 1]
                text = f"{docs[spot['doc']]['title']}\n{docs[spot['doc']]['text']}"
                print(f"   {spot['doc']}: {' ... '.join(text[a:b] for a, b in spot['spans'])}")


if __name__ == "__main__":
    main()
