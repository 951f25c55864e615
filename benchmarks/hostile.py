"""Hostile inputs over all readers: nothing may crash, hang, take memory without end, or be lost in silence.

    python benchmarks/hostile.py [N] [--minutes M] [--seed 7] [--workers 2] [--json]

Makes N inputs (10,000 where not told) from sound files of every format: bytes changed, cut out, doubled,
cut off; bombs of zip, gzip and deflate; deep nesting; lines of millions of characters; bidirectional and
control characters. Each is read by ``tidings.ingest`` in a worker process that has two gigabytes of address
space beyond what it starts with, and ten seconds of processor time until the next report or entry: an
archive of a million pages is no hang. Prints crashes, hangs, the peak of memory, the longest wait and the
longest whole, and whether each input was read or named among the skipped with a code. Ends with 1 where one
was not. With ``--minutes`` it begins no further input after so many.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from hostile_kinds import hostile
from hostile_made import SOUND

# Seconds of processor time; and those that may pass on a busy machine until a reader is given up.
SECONDS, PATIENCE = 10.0, 120.0
MEMORY = 2_000_000_000
SEED = 7


@dataclass(frozen=True)
class Result:
    """What became of one input: read, skipped with codes, or which promise it broke."""

    number: int
    name: str
    kind: str
    seconds: float
    wait: float
    peak_mb: float
    reports: int
    codes: tuple[str, ...]
    fault: str | None


def make(seed: int, number: int) -> tuple[str, str, bytes]:
    """The input of that number: its file name, what was done to it, and its bytes."""
    rng = random.Random(f"{seed} {number}")
    name = rng.choice(sorted(SOUND))
    kind, data = hostile(rng, name)
    return name, kind, data


def read_one(folder: Path, name: str, data: bytes) -> tuple[int, tuple[str, ...], str | None, float]:
    """Reports read, codes of what was skipped, the promise that it broke if any, and the longest wait."""
    from tidings.ingest.stage import stream_inputs
    from tidings.model import Article

    path = folder / name
    path.write_bytes(data)
    given = folder if name == "sources.yaml" else path
    if given == folder:
        (folder / "report.txt").write_text("The port was closed on Tuesday.", "utf-8")
    articles, left, waits, before = [], [], [0.0], spent()
    try:
        for item, _ in stream_inputs([given]):
            (articles if isinstance(item, Article) else left).append(item)
            waits.append(spent() - before)
            before = spent()
    finally:
        for made in folder.iterdir():
            made.unlink()
    return len(articles), tuple(sorted({s.code for s in left})), fault(articles, left), max(waits)


def fault(articles: Any, left: Any) -> str | None:
    """The promise that a result breaks: nothing in silence, codes with reasons, spans that are exact."""
    if not articles and not left:
        return "lost in silence"
    for one in left:
        if not (one.code and one.reason and one.hint):
            return "skipped without a code, a reason and a hint"
        json.dumps([one.uri, one.reason, one.hint], ensure_ascii=False).encode("utf-8")
    for article in articles:
        article.text.encode("utf-8")
        spans = [*article.boilerplate, *(c.span for c in article.credits)]
        if any(article.text[s.start : s.end] != s.text for s in spans):
            return "a span that is not exact"
    return None


def spent() -> float:
    """Seconds of processor time of this process and of those that it waited for: the machine may be busy."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(r.ru_utime + r.ru_stime for r in both)


def worker(pipe: Connection, seed: int) -> None:
    """Read the inputs whose numbers come through ``pipe``, one after the other."""
    from tidings.ingest.page import read_page

    read_page("warm.html", b"<html><body><p>" + b"The port was closed on Tuesday. " * 9, "0")
    # address space, which counts what was only reserved too; so the imports do not
    used = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, resource.RLIM_INFINITY))
    with tempfile.TemporaryDirectory() as folder:
        while (number := pipe.recv()) is not None:
            name, kind, data = make(seed, number)
            began = spent()
            try:
                reports, codes, wrong, wait = read_one(Path(folder), name, data)
            except BaseException as error:
                reports, codes, wait = 0, (), 0.0
                wrong = f"raised {type(error).__name__}: {str(error)[:200]}"
            peak = max(
                resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
            )
            pipe.send(
                asdict(Result(number, name, kind, spent() - began, wait, peak / 1024, reports, codes, wrong))
            )


class Reader:
    """A worker process, begun again after a crash or a hang."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._begin()

    def _begin(self) -> None:
        context = get_context("spawn")
        self.pipe, other = context.Pipe()
        self.process = context.Process(target=worker, args=(other, self.seed), daemon=False)
        self.process.start()
        other.close()

    def read(self, number: int) -> Result:
        self.pipe.send(number)
        began = time.perf_counter()
        wrong = None
        try:
            if self.pipe.poll(PATIENCE):
                return Result(**{**(row := self.pipe.recv()), "codes": tuple(row["codes"])})
            wrong = "hangs"
        except EOFError:
            wrong = "crashes"
        self.process.kill()
        self.process.join()
        name, kind, _ = make(self.seed, number)
        wrong += f" (exit {self.process.exitcode})"
        self._begin()
        return Result(number, name, kind, time.perf_counter() - began, SECONDS, 0.0, 0, (), wrong)

    def close(self) -> None:
        self.pipe.send(None)
        self.process.join()


def run(count: int, seed: int, workers: int, seconds: float) -> list[Result]:
    """Read ``count`` inputs, or as many as ``seconds`` allow, in so many worker processes."""
    until = time.monotonic() + seconds

    def share(first: int) -> list[Result]:
        reader = Reader(seed)
        found = []
        for number in range(first, count, workers):
            if time.monotonic() > until:
                break
            found.append(last := reader.read(number))
            if number % 1000 == 0 or last.fault or last.wait > SECONDS / 2:
                print(
                    f"{number:,} {last.name} {last.kind} {last.seconds:.1f} s {last.fault or ''}",
                    file=sys.stderr,
                    flush=True,
                )
        reader.close()
        return found

    with ThreadPoolExecutor(workers) as pool:
        shares = list(pool.map(share, range(workers)))
    return sorted((r for part in shares for r in part), key=lambda r: r.number)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", nargs="?", type=int, default=10_000)
    parser.add_argument("--minutes", type=float, default=float("inf"))
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--workers", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--only", type=int, help="read the input of that number alone")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    os.nice(10)
    if args.only is not None:
        reader = Reader(args.seed)
        print(reader.read(args.only))
        reader.close()
        return
    began = time.perf_counter()
    results = run(args.count, args.seed, args.workers, 60 * args.minutes)
    slow = [r for r in results if r.wait > SECONDS and not (r.fault or "").startswith("hangs")]
    faults = [r for r in results if r.fault] + slow
    if args.json:
        print(json.dumps([asdict(r) for r in results]))
    else:
        report(args, results, slow, time.perf_counter() - began)
    sys.exit(1 if faults or max(r.peak_mb for r in results) * 1024 * 1024 > MEMORY else 0)


def report(args: argparse.Namespace, results: list[Result], slow: list[Result], seconds: float) -> None:
    def count(word: str) -> int:
        return sum((r.fault or "").startswith(word) for r in results)

    print(
        f"{len(results):,} inputs, seed {args.seed}, {args.workers} workers, {seconds:.0f} s; "
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    )
    print(
        f"crashes {count('crashes')}, raised {count('raised')}, "
        f"over {SECONDS:g} s {count('hangs') + len(slow)}"
    )
    print(f"lost in silence {count('lost')}, spans or codes amiss {count('a span') + count('skipped')}")
    print(
        f"peak memory of a reader {max(r.peak_mb for r in results):,.0f} MB, "
        f"with the limit of {MEMORY / 1e9:g} GB"
    )
    read = sum(bool(r.reports) for r in results)
    named = sum(not r.reports and bool(r.codes) for r in results)
    print(f"read, at least in part {read:,}; only skipped, with a code {named:,}\n")
    print(f"{'file':<16}{'inputs':>8}{'read':>8}{'wait':>10}{'whole':>10}")
    for name in sorted(SOUND):
        rows = [r for r in results if r.name == name]
        if rows:
            wait, whole = max(r.wait for r in rows), max(r.seconds for r in rows)
            good = sum(bool(r.reports) for r in rows)
            print(f"{name:<16}{len(rows):>8,}{good:>8,}{wait:>8.1f} s{whole:>8.1f} s")
    codes = Counter(code for r in results for code in r.codes)
    print("\ncodes: " + ", ".join(f"{code} {n:,}" for code, n in codes.most_common()))
    for r in [r for r in results if r.fault] + slow:
        print(f"--only {r.number}: {r.name} ({r.kind}), {r.seconds:.1f} s: {r.fault or 'slow'}")


if __name__ == "__main__":
    main()
