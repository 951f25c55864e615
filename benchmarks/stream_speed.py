"""Copies and stories at length: reports a second and memory from 1,000 to 100,000 reports.

    python benchmarks/stream_speed.py march.jsonl [--sizes 1000 3000 ...] [--only copies|stories]
        [--hostile copies|near|footer|long] [--near 0.1] [--kept 60] [--new 0.15] [--seed 1]

The data are made from the reports of March 2017 (1,692 of nine outlets, 21 days): the stream over and over,
each time 21 days later and in other words. A seeded map of each round takes every word to another of
about its frequency and kind (name or not), but for the commonest (``--kept``), some to a word that is new
(``--new``: the vocabulary grows as a stream's does), and every number to another of as many digits: so a
round has the stories, copies and quotations of the first, and is on other matters. In each round some
reports (``--near``) have every second paragraph from another report of their day. ``--hostile`` mixes in,
every second report: one text again and again (``copies``), or with every fortieth word changed (``near``);
or puts forty words under every report (``footer``), or one report of 2 MB near the start (``long``).

Copies and stories run in two processes at once. A line gives reports a second since the line before (the
making of the data is not counted), by wall clock and by the process's own time; the memory that the
process holds, texts included, and the most that it held; and the longest that a single report took.
``both`` is the slower of the two, and the sum of their memory.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import log2
from pathlib import Path

from stream import articles
from tidings.compare.copies import CopyStream
from tidings.compare.stories import StoryStream
from tidings.model import Article, Published

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
TASKS: dict[str, Callable[[], CopyStream | StoryStream]] = {"copies": CopyStream, "stories": StoryStream}
TOKEN = re.compile(r"[^\W\d_]+|\d+")
PIECE = re.compile(rf"({TOKEN.pattern})")
ROUND = timedelta(days=21)


def bands(reports: Sequence[Article], kept: int) -> list[list[str]]:
    """The words of the reports that may change places: of one kind, and of about one frequency."""
    counts: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for report in reports:
        for token in TOKEN.findall(report.text):
            counts[token.lower()] += 1
            capital[token.lower()] += token[0].isupper()
    found: dict[tuple[bool, int], list[str]] = {}
    for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[kept:]:
        if not word[0].isdigit():
            found.setdefault((2 * capital[word] > count, int(log2(count) / 2)), []).append(word)
    return list(found.values())


def exchange(
    groups: Sequence[Sequence[str]], number: int, new: float, chance: random.Random
) -> dict[str, str]:
    """Every word of a group taken to another of it, some of them spelled as no round before had it."""
    found: dict[str, str] = {}
    code = "".join("bcdfghjklm"[int(digit)] + "o" for digit in str(number))
    for words in groups:
        for word, other in zip(words, chance.sample(words, len(words)), strict=True):
            found[word] = other[::-1] + code if chance.random() < new else other
    return found


class Round(dict[str, str]):
    """What each piece of a text becomes in a round: a token in its case, anything else as it is."""

    def __init__(self, words: Mapping[str, str], number: int) -> None:
        super().__init__()
        self.words = words
        self.number = number

    def __missing__(self, piece: str) -> str:
        if piece.isdigit() and piece.isascii():
            lowest = 10 ** (len(piece) - 1)
            made = str(lowest + (int(piece) * 7919 + self.number * 104729) % (9 * lowest))
        else:
            found = self.words.get(piece.lower(), piece)
            made = found.title() if piece.istitle() else found.upper() if piece.isupper() else found
        self[piece] = made
        return made

    def rewrite(self, pieces: Sequence[str]) -> str:
        """A text in the words of this round."""
        return "".join(map(self.__getitem__, pieces))


def rounds(reports: Sequence[Article], *, kept: int, new: float, near: float, seed: int) -> Iterator[Article]:
    """The stream without end."""
    groups = bands(reports, kept)
    pieces = [(_pieces(report.title or ""), _pieces(report.text)) for report in reports]
    number = 0
    while True:
        chance = random.Random(seed * 1_000_003 + number)
        made = list(reports)
        if number:
            words = Round(exchange(groups, number, new, chance), number)
            made = [_moved(x, *parts, words) for x, parts in zip(reports, pieces, strict=True)]
        by_day: dict[str | None, list[int]] = {}
        for place, report in enumerate(made):
            by_day.setdefault(report.published.value, []).append(place)
        for report in made:
            other = made[chance.choice(by_day[report.published.value])]
            mixed = number and chance.random() < near
            yield replace(report, text=_mixed(report.text, other.text)) if mixed else report
        number += 1


def _pieces(text: str) -> list[str]:
    """The tokens of a text, and what stands between them."""
    return [sys.intern(piece) for piece in PIECE.split(text)]


def _moved(report: Article, title: Sequence[str], text: Sequence[str], words: Round) -> Article:
    day = date.fromisoformat(report.published.value or "2017-03-10") + words.number * ROUND
    return replace(
        report,
        id=f"{report.id}-{words.number}",
        title=words.rewrite(title) or None,
        text=words.rewrite(text),
        published=Published(day.isoformat(), "day", "given"),
    )


def _mixed(one: str, other: str) -> str:
    mine, yours = one.split("\n"), other.split("\n")
    for place in range(0, min(len(mine), len(yours)), 2):
        mine[place] = yours[place]
    return "\n".join(mine)


def hostile(load: Iterator[Article], kind: str, seed: int) -> Iterator[Article]:
    """The stream with reports that are made to be slow."""
    chance = random.Random(seed)
    first = next(load)
    words = first.text.split()
    footer = " ".join(f"{w}{n}" for n, w in enumerate(("visit", "our", "office") * 14))[:240]
    yield first
    if kind == "long":
        many = [next(load) for _ in range(700)]
        yield replace(many[0], id="long", text="\n".join(x.text for x in many)[:2_000_000])
        yield from many
    for number, report in enumerate(load):
        if kind == "copies":
            yield replace(first, id=f"again-{number}", published=report.published)
        elif kind == "near":
            changed = [f"x{number}x{n}" if chance.random() < 1 / 40 else w for n, w in enumerate(words)]
            yield replace(first, id=f"again-{number}", text=" ".join(changed), published=report.published)
        yield replace(report, text=f"{report.text}\n{footer}") if kind == "footer" else report


def resident() -> tuple[float, float]:
    """Megabytes that this process holds, and the most that it held so far (Linux)."""
    status = Path("/proc/self/status").read_text("ascii")
    now, most = (re.search(rf"{name}:\s+(\d+)", status) for name in ("VmRSS", "VmHWM"))
    return (int(now[1]) / 1024, int(most[1]) / 1024) if now and most else (0.0, 0.0)


def measure(task: str, load: Iterator[Article], sizes: Sequence[int]) -> None:
    """Print a line at each size: reports, reports a second of this stretch by wall clock and by CPU, MB."""
    stream = TASKS[task]()
    done, wall, cpu, slowest = 0, 0.0, 0.0, 0.0
    for size in sizes:
        before = done, wall, cpu
        while done < size:
            report = next(load)
            began, spent = time.perf_counter(), time.process_time()
            stream.add(report)
            took = time.perf_counter() - began
            wall, cpu, slowest = wall + took, cpu + time.process_time() - spent, max(slowest, took)
            done += 1
        count = done - before[0]
        held, most = resident()
        print(
            f"{task:8} {done:7} {count / (wall - before[1]):7.0f} {count / (cpu - before[2]):7.0f} "
            f"{held:7.0f} {most:7.0f} {slowest:9.2f}",
            flush=True,
        )


def together(command: Sequence[str], tasks: Sequence[str]) -> None:
    """Each task in a process of its own, then the slower of them at each size."""
    running = [
        subprocess.Popen([*command, "--only", task, "--plain"], stdout=subprocess.PIPE, text=True)
        for task in tasks
    ]
    outputs = [process.communicate()[0] for process in running]
    if any(process.returncode for process in running):
        raise SystemExit("a process failed")
    print(f"{'':8} {'reports':>7} {'a second':>8} {'by CPU':>6} {'MB':>7} {'most':>7} {'longest s':>9}")
    rows = [[line.split() for line in output.splitlines()] for output in outputs]
    for output in outputs:
        print(output, end="")
    for alike in zip(*rows, strict=True):
        slower = min(float(row[2]) for row in alike)
        memory, most = (sum(float(row[column]) for row in alike) for column in (4, 5))
        print(f"{'both':8} {alike[0][1]:>7} {slower:7.0f} {'':7} {memory:7.0f} {most:7.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("docs", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--only", choices=TASKS)
    parser.add_argument("--hostile", choices=("copies", "near", "footer", "long"))
    parser.add_argument("--near", type=float, default=0.1, help="share of reports with others' paragraphs")
    parser.add_argument("--kept", type=int, default=60, help="commonest words that stay in every round")
    parser.add_argument("--new", type=float, default=0.15, help="share of the words of a round that are new")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plain", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if not given.plain:
        tasks = [given.only] if given.only else list(TASKS)
        together([sys.executable, *sys.argv], tasks)
        return
    load = rounds(articles(given.docs), kept=given.kept, new=given.new, near=given.near, seed=given.seed)
    if given.hostile:
        load = hostile(load, given.hostile, given.seed)
    measure(given.only, load, sorted(given.sizes))


if __name__ == "__main__":
    main()
