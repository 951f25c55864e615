"""Time expressions against two annotators' TIMEX3 tags: spans, values, types; and how fast.

    python benchmarks/times.py [docs.jsonl] [--part tune|test] [--wrong]
    python benchmarks/times.py --dateparser PYTHON    that library, from the interpreter of its own venv
    python benchmarks/times.py --heideltime FOLDER    HeidelTime, from the folder of its standalone jar

times_march.jsonl holds 30 reports of the March 2017 stream, 10 to tune on and 20 to test: `times` are
[start, end, type, value] over title + newline + text, `passes` those of either annotator, and no text.
docs/times.md has the gist of what they followed. A found expression and a tagged one match where they share
a character, one to one (relaxed) or where they are the same characters (exact); the value is right
where a relaxed match has the same TIMEX3 value. All three are F1 over all expressions. By type: the share
of the tags of a type that were found, and of these the share with the right value.

The speed is that of `find_times` alone, on reports that are read already, in white-space separated
words a second of processor time on one core. dateparser is given each report as a whole, with the day of
publication as its base; what it finds is written as the year, month, week, day or time that it takes the
words for (preferring the past, as news might, made it worse). HeidelTime is given each as news with the
day of publication; the folder holds the jar and its config.props with the path of TreeTagger.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from itertools import islice
from pathlib import Path
from typing import Any

from amounts import article_of
from stream import march, rows
from tidings.annotate import read
from tidings.annotate.language_model import load
from tidings.annotate.times import find_times
from tidings.model import Reading

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared" / "newsstream"
LABELS = HERE / "times_march.jsonl"
PARTS = ("tune", "test")
ROUNDS = 5
Tag = tuple[int, int, str, str]
Tagged = dict[str, list[Tag]]


def tags_of(reading: Reading) -> list[Tag]:
    """What Tidings finds that has a tag in TIMEX3."""
    return [(t.span.start, t.span.end, t.type, t.value) for t in reading.times if t.type and t.value]


def matched(gold: Iterable[Tag], found: Iterable[Tag]) -> list[tuple[Tag | None, Tag | None]]:
    """Each tag with the one it matches: the same characters first, then by shared ones, in order."""
    left, pairs, open_ = list(found), [], []
    for tag in gold:
        same = next((f for f in left if f[:2] == tag[:2]), None)
        if same is None:
            open_.append(tag)
        else:
            left.remove(same)
            pairs.append((tag, same))
    for tag in open_:
        near = next((f for f in left if f[0] < tag[1] and tag[0] < f[1]), None)
        if near is not None:
            left.remove(near)
        pairs.append((tag, near))
    return [*pairs, *((None, f) for f in left)]


def scores(gold: Tagged, found: Tagged) -> dict[str, float]:
    """Relaxed, exact and value F1, precision and recall, and the count of either side."""
    hits: Counter[str] = Counter()
    for key, tags in gold.items():
        for tag, other in matched(tags, found.get(key, [])):
            hits["gold"] += tag is not None
            hits["found"] += other is not None
            if tag and other:
                hits["relaxed"] += 1
                hits["exact"] += tag[:2] == other[:2]
                hits["value"] += tag[3] == other[3]
                hits["type"] += tag[2] == other[2]
    both = max(1, hits["gold"] + hits["found"])
    f1 = {name: 2 * hits[name] / both for name in ("relaxed", "exact", "value", "type")}
    shares = {"p": hits["relaxed"] / max(1, hits["found"]), "r": hits["relaxed"] / max(1, hits["gold"])}
    return {**f1, **shares, "gold": hits["gold"], "found": hits["found"]}


def by_type(gold: Tagged, found: Tagged) -> str:
    """For each type: how many were tagged, the share found, and the share of those with the value."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for key, tags in gold.items():
        for tag, other in matched(tags, found.get(key, [])):
            if tag:
                seen[tag[2]].update(all=1, found=int(other is not None))
                seen[tag[2]].update(value=int(other is not None and other[3] == tag[3]))
    return "  ".join(
        f"{kind} {c['all']}: {c['found'] / c['all']:.2f}/{c['value'] / max(1, c['found']):.2f}"
        for kind, c in sorted(seen.items())
    )


def line(name: str, score: Mapping[str, float]) -> str:
    """One row of the table."""
    cells = "  ".join(f"{score[k]:.3f}" for k in ("relaxed", "p", "r", "exact", "value", "type"))
    return f"{name:34} {cells}   {score['gold']:.0f} tagged, {score['found']:.0f} found"


def wrong(gold: Tagged, found: Tagged, texts: Mapping[str, str]) -> None:
    """Every tag that was missed, invented or given another value. For the tune part."""
    for key, tags in gold.items():
        for tag, other in matched(tags, found.get(key, [])):
            if tag and other and tag[3] == other[3] and tag[:2] == other[:2]:
                continue
            at = tag or other
            assert at is not None
            text = texts[key]
            lead, rest = text[max(0, at[0] - 40) : at[0]], text[at[1] : at[1] + 30]
            shown = [f"{text[t[0] : t[1]]!r} {t[2]} {t[3]}" if t else "-" for t in (tag, other)]
            print(f"  {key} ...{lead}[[..]]{rest}... tagged {shown[0]}; found {shown[1]}".replace("\n", " "))


def speed(readings: Sequence[Reading]) -> float:
    """Words a second of ``find_times`` on readings, best of some rounds."""
    words = sum(len(r.article.text.split()) for r in readings)
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.process_time()
        for reading in readings:
            find_times(reading)
        best = min(best, time.process_time() - begun)
    return words / best


def dateparser(python: str, docs: Mapping[str, dict[str, Any]]) -> tuple[Tagged, float]:
    """What dateparser's search finds, and its words a second."""
    sent = [{"id": k, "date": d["date"], "text": f"{d['title']}\n{d['text']}"} for k, d in docs.items()]
    lines = "\n".join(json.dumps(row) for row in sent)
    done = subprocess.run(
        [python, str(HERE / "times_peer.py")], input=lines, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    told = json.loads(done.stdout)
    words = sum(len(row["text"].split()) for row in sent)
    return {k: [tuple(t) for t in tags] for k, tags in told["found"].items()}, words / told["seconds"]


def heideltime(folder: Path, docs: Mapping[str, dict[str, Any]]) -> tuple[Tagged, float]:
    """What HeidelTime tags, and its words a second: each report is a run, the start of Java with it."""
    jar = next(folder.rglob("de.unihd.dbs.heideltime.standalone.jar"))
    found: Tagged = {}
    words, seconds = 0, 0.0
    for key, row in docs.items():
        text = f"{row['title']}\n{row['text']}"
        words += len(text.split())
        with tempfile.NamedTemporaryFile("w", suffix=".txt", dir=folder) as file:
            file.write(text)
            file.flush()
            command = [
                "java",
                "-jar",
                str(jar),
                "-dct",
                row["date"],
                "-t",
                "news",
                "-l",
                "english",
                file.name,
            ]
            begun = time.perf_counter()
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
            seconds += time.perf_counter() - begun
        found[key] = _timeml(text, done.stdout)
    return found, words / seconds


def _timeml(text: str, marked: str) -> list[Tag]:
    """The tags of a TimeML document, their words found again in the text one after the other."""
    tags, at = [], 0
    for attributes, words in re.findall(r"<TIMEX3 (.*?)>(.*?)</TIMEX3>", marked, re.DOTALL):
        given = dict(re.findall(r'(\w+)="(.*?)"', attributes))
        start = text.find(unescape(words), at)
        if start >= 0:
            at = start + len(unescape(words))
            tags.append((start, at, given.get("type", ""), given.get("value", "")))
    return tags


def main() -> None:
    """Score the labelled reports."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("docs", type=Path, nargs="?")
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--wrong", action="store_true", help="list what is wrong in the tune part")
    parser.add_argument("--dateparser", metavar="PYTHON")
    parser.add_argument("--heideltime", metavar="FOLDER", type=Path)
    given = parser.parse_args()
    stream = given.docs or march(SHARED)
    if stream is None:
        sys.exit("the stream of March 2017 is not at hand")
    labels = [r for r in rows(LABELS) if given.part in (None, r["part"])]
    wanted = {r["id"] for r in labels}
    all_docs = {row["id"]: row for row in rows(stream)}
    docs = {r["id"]: all_docs[r["id"]] for r in labels}
    nlp = load()
    readings = {key: read(article_of(row), nlp) for key, row in docs.items()}
    systems: list[tuple[str, Tagged, float | None]] = [
        ("Tidings", {k: tags_of(r) for k, r in readings.items()}, speed(list(readings.values())))
    ]
    if given.dateparser:
        systems.append(("dateparser", *dateparser(given.dateparser, docs)))
    if given.heideltime:
        systems.append(("HeidelTime", *heideltime(given.heideltime, docs)))
    for part in (p for p in PARTS if given.part in (None, p)):
        here = [r for r in labels if r["part"] == part]
        gold: Tagged = {r["id"]: [tuple(t) for t in r["times"]] for r in here}
        one, other = ({r["id"]: [tuple(t) for t in r["passes"][i]] for r in here} for i in (0, 1))
        print(f"\n{part}, {len(here)} reports:{'':13} relaxed   P      R    exact  value  type (F1)")
        print(line("two annotators", scores(one, other)))
        for name, found, _ in systems:
            print(line(name, scores(gold, found)))
            print(f"{'':6}by type, found/value: {by_type(gold, found)}")
        if given.wrong and part == "tune":
            wrong(gold, systems[0][1], {k: r.article.text for k, r in readings.items()})
    print()
    for name, _, words in systems:
        if words is not None:
            print(f"{name}: {words:,.0f} words/s on these {len(readings)} reports")
    others = [row for row in islice(all_docs.values(), 0, None, 20) if row["id"] not in wanted][:60]
    pace = speed([read(article_of(row), nlp) for row in others])
    print(f"Tidings: {pace:,.0f} words/s on {len(others)} other reports of the stream")


if __name__ == "__main__":
    main()
