"""How two figures of two reports stand to each other, against labelled pairs.

    python benchmarks/quantities.py [docs.jsonl [newsstream]] [--half tune|test] [--wrong]
    python benchmarks/quantities.py --show            the pairs in a shuffled order, for another pass
    python benchmarks/quantities.py --agreement FILE  that pass ({"pair", "label"} rows) beside ours

A pair is two amounts in two reports of one story. The labels, in the order in which they are tried:

- same-source: both reports have the figure from one named speaker, body or document, in its sentence or
  where the report gives the figure again; whatever the two values. A spokesman is his body. Officials,
  witnesses, polls, rights groups and the like, without a name, are nobody.
- agree: the same number, whatever its hedge ("at least 12" and 12), or the same in other units.
- update: the values differ, the figure is one that moves (a toll, a count under way, a forecast), and the
  order in time is told, by the days of the reports or the hours in the sentences. A later figure that is
  lower replaces an earlier one only of what falls (the missing) or was a forecast.
- compatible: the bounds leave room for both ("at least 2" and 8; "about" and "nearly" give a tenth);
  one is the other with fewer digits; or the words tell another scope: a part and its whole, one place and
  several, one span of time and another.
- conflict: the rest.
- apart: not of the five, and not about one thing. The program must say nothing.

quantities_march.jsonl holds 168 pairs from the March 2017 stream: `doc`, `start` and `end` over title +
newline + text, the label of each pass and the agreed one, and no text. Candidates were amounts with equal
nouns or units in the labelled stories of 14-16 March, and words of tolls in other stories of the stream;
neither list knew the program's comparison, but the first is of amounts that the program finds, so that
"no amount found" is rarer here than in other text. They were picked for variety, not drawn at random:
the shares of the labels say nothing of the stream. The seven pairs of the shared folder are scored apart,
and none of them is among the 168. Both passes are by one language model: the second re-ordered the pairs by a
seeded shuffle and judged them from the sentences and the guide above without opening the first file, but
in the same session. Its agreement is therefore no more than an upper bound of what two people would reach.
Where the passes differ (seven pairs) the second stands: it applied the guide more evenly.
Stories, not pairs, are divided into two halves, so that nothing tuned on one is seen in the other.

Two figures are printed. "Given one thing": the label of `relate`, for pairs that are of one thing.
"Unaided": that of `compare_amounts`, which also has to tell whether they are, and says nothing in doubt.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reading import read_together
from stream import march, rows
from tidings.compare.contents import content_of, weigh
from tidings.compare.discrepancies.counts import Count, count_of
from tidings.compare.discrepancies.relations import compare_amounts, relate
from tidings.model import Reading, Work

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared" / "newsstream"
PAIRS = HERE / "quantities_march.jsonl"
LABELS = ("same-source", "agree", "update", "compatible", "conflict")
SEED = 5
Spot = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two labelled amounts: number, story, places and the agreed label."""

    number: int
    story: str
    a: Spot
    b: Spot
    label: str


def own_pairs(half: str | None) -> list[Pair]:
    """Our pairs, of one half or all."""
    return [
        Pair(r["pair"], r["story"], r["a"], r["b"], r["label"])
        for r in rows(PAIRS)
        if half in (None, r["half"])
    ]


def shared_pairs(folder: Path) -> list[Pair]:
    """The pairs that two annotators labelled, with the places of their values."""
    spots = {
        (r["story"], r["doc"]): {"doc": r["doc"], "start": r["start_in_title_plus_text"], "end": r["end"]}
        for r in rows(folder / "discrepancy_values.jsonl")
    }
    return [
        Pair(n, r["story"], spots[r["story"], r["a"]], spots[r["story"], r["b"]], r["label"])
        for n, r in enumerate(rows(folder / "discrepancy_pairs.jsonl"), 1)
    ]


def read_stories(pairs: Sequence[Pair], docs: Mapping[str, dict[str, Any]]) -> Iterator[tuple[str, Work]]:
    """Each story's reports, read and resolved together, one story after the other."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        wanted[pair.story] |= {pair.a["doc"], pair.b["doc"]}
    return read_together([(story, sorted(ids)) for story, ids in sorted(wanted.items())], docs)


def figure(reading: Reading, spot: Spot, work: Work) -> Count | None:
    """What the program finds at a labelled place."""
    here = (a for a in reading.amounts if a.span.start < spot["end"] and spot["start"] < a.span.end)
    said = [s for s in work.statements if s.article == spot["doc"]]
    amount = next(here, None)
    return count_of(reading, amount, said, {e.id: e for e in work.entities}) if amount is not None else None


def judge(pairs: Sequence[Pair], works: Mapping[str, Work]) -> dict[int, tuple[str, str, str]]:
    """For each pair: its label given one thing, unaided, and the reason; "-" where nothing was said."""
    found = {}
    for pair in pairs:
        work = works[pair.story]
        readings = {r.article.id: r for r in work.readings}
        a, b = (figure(readings[s["doc"]], s, work) for s in (pair.a, pair.b))
        if a is None or b is None:
            found[pair.number] = ("-", "-", "no amount found")
            continue
        sentences = (content_of(r.article.text[s.start : s.end]) for r in work.readings for s in r.sentences)
        alone = compare_amounts(a, b, weigh(sentences))
        given = relate(a, b)
        found[pair.number] = (given.label, alone.label if alone else "-", given.reason)
    return found


def report(title: str, pairs: Sequence[Pair], told: Mapping[int, str]) -> None:
    """Accuracy, precision and recall of each label, and the confusion."""
    right = sum(told[p.number] == p.label for p in pairs)
    said = [p for p in pairs if told[p.number] != "-"]
    accuracy, precision = (right / max(1, n) for n in (len(pairs), len(said)))
    print(
        f"\n{title}: {len(pairs)} pairs, {right} right ({accuracy:.3f}), of {len(said)} told {precision:.3f}"
    )
    table = Counter((p.label, told[p.number]) for p in pairs)
    golds = [g for g in (*LABELS, "apart") if any(p.label == g for p in pairs)]
    print(f"{'label':>12} {'P':>6} {'R':>6}   told as " + " ".join(f"{c[:6]:>6}" for c in (*LABELS, "-")))
    for gold in golds:
        row = [table[gold, c] for c in (*LABELS, "-")]
        column = sum(table[g, gold] for g in golds)
        shares = [f"{table[gold, gold] / n:.3f}" if n else "-" for n in (column, sum(row))]
        print(f"{gold:>12} {shares[0]:>6} {shares[1]:>6}           " + " ".join(f"{n:>6}" for n in row))


def show(pairs: Sequence[Pair], docs: Mapping[str, dict[str, Any]]) -> None:
    """The pairs without labels, in a shuffled order, each amount in its surroundings."""
    order = list(pairs)
    random.Random(SEED).shuffle(order)
    for pair in order:
        print(f"#{pair.number}")
        for spot in (pair.a, pair.b):
            row = docs[spot["doc"]]
            text = f"{row['title']}\n{row['text']}"
            lead, rest = (
                text[max(0, spot["start"] - 300) : spot["start"]],
                text[spot["end"] : spot["end"] + 200],
            )
            shown = f"{lead}[[{text[spot['start'] : spot['end']]}]]{rest}".replace("\n", " ")
            print(f"  {spot['doc']} {row.get('outlet')} {row['date']}: {shown}")


def agreement(one: Mapping[int, str], other: Mapping[int, str]) -> None:
    """Raw agreement of two passes and Cohen's kappa."""
    both = sorted(one.keys() & other.keys())
    raw = sum(one[n] == other[n] for n in both) / len(both)
    first, second = (Counter(p[n] for n in both) for p in (one, other))
    chance = sum(first[label] * second[label] for label in first) / len(both) ** 2
    print(f"agreement on {len(both)} pairs: {raw:.3f}, Cohen's kappa {(raw - chance) / (1 - chance):.3f}")


def main() -> None:
    """Score the shared pairs and our own."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("docs", type=Path, nargs="?")
    parser.add_argument("newsstream", type=Path, nargs="?", default=SHARED)
    parser.add_argument("--half", choices=("tune", "test"))
    parser.add_argument("--wrong", action="store_true", help="list the pairs that are told wrong")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--agreement", type=Path)
    given = parser.parse_args()
    passes = {key: {r["pair"]: r[key] for r in rows(PAIRS)} for key in ("pass_a", "pass_b", "label")}
    if given.agreement:
        agreement(passes["label"], {r["pair"]: r["label"] for r in rows(given.agreement)})
        return
    stream = given.docs or march(given.newsstream)
    if stream is None:
        raise SystemExit("the stream of March 2017 is not at hand")
    docs = {row["id"]: row for row in rows(stream)}
    own = own_pairs(given.half)
    if given.show:
        show(own, docs)
        return
    agreement(passes["pass_a"], passes["pass_b"])
    shared = shared_pairs(given.newsstream) if (given.newsstream / "discrepancy_pairs.jsonl").exists() else []
    works = dict(read_stories([*own, *shared], docs))
    for title, pairs in (("shared pairs", shared), ("our pairs", own)):
        if not pairs:
            continue
        told = judge(pairs, works)
        same = [p for p in pairs if p.label != "apart"]
        report(f"{title}, given one thing", same, {n: t[0] for n, t in told.items()})
        report(f"{title}, unaided", pairs, {n: t[1] for n, t in told.items()})
        for pair in pairs if given.wrong else ():
            if set(told[pair.number][:2]) - {pair.label}:
                print(pair.number, pair.story, pair.label, *told[pair.number], pair.a["doc"], pair.b["doc"])


if __name__ == "__main__":
    main()
