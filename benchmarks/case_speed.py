"""A case at length: what one more report costs, and how fast and flat an archive is read.

    python benchmarks/case_speed.py [march.jsonl] --growth 500 1000 2500 5000 [--words 120] [--more 10]
    python benchmarks/case_speed.py [march.jsonl] --archive 2000 [--engines here pool dask] [--words 120]

The reports are those of ``stream_speed.py`` (March 2017 over and over, each time later and in other words),
cut to ``--words`` words, as JSONL on the disk. Both go the whole way: ingest, annotation, the attribution
model, stories, claims, discrepancies, into a case file.

Without either, both, at those sizes. --growth fills a case up to each size, opens it, brings it into
memory by one run (warm), and then times
``add`` and ``run`` together for one new report, newest of all, ``--more`` times: median and longest.

--archive reads so many reports into a new case: in this process held to one core (``here``), in two more
(``pool``), and on a Dask cluster of two workers on this machine (``dask``). Reports a second, seconds of each
step; the most memory that the main process held after a tenth and at the end; how near to twice one core two
workers are. The dossiers' state must be the same for all. Of 5,000 and more, the memory of every process is
printed twenty times a step. --folder keeps the case, and goes on with one that was cut off.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count, islice
from pathlib import Path

from stream import articles, march
from stream_speed import resident, rounds
from tidings.case import create_case, open_case
from tidings.case.engines import Dask, Engine, Here, Pool
from tidings.case.tools import Settings
from tidings.model import Article

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "newsstream"


def clock() -> str:
    return "2017-04-01T00:00:00+00:00"


def write(load: Iterator[Article], path: Path, size: int, words: int) -> Path:
    """The next reports of the load as JSONL."""
    with path.open("w", encoding="utf-8") as lines:
        for report in islice(load, size):
            row = {
                "id": report.id, "title": report.title, "outlet": report.outlet,
                "date": report.published.value, "text": " ".join(report.text.split()[:words]) + ".",
            }  # fmt: skip
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def growth(load: Iterator[Article], sizes: list[int], words: int, more: int, folder: Path) -> None:
    """One more report, at each size."""
    where, have, numbers = folder / "growth.tidings", 0, count()
    create_case(where, Settings(), clock=clock).close()
    print("one more report, add and run:")
    print(f"{'reports':>8} {'stories':>8} {'MB on disk':>10} {'median s':>9} {'longest s':>9}")
    for size in sizes:
        pool = Pool(2)
        with open_case(where, clock=clock) as case:
            case.add(write(load, folder / f"{next(numbers)}.jsonl", size - have, words))
            case.run(by=pool)
        pool.close()
        have = size
        with open_case(where, clock=clock) as case:
            case.run()  # warm: models loaded, stories in memory
            took = []
            for _ in range(more):
                path = write(load, folder / f"{next(numbers)}.jsonl", 1, words)
                start = time.perf_counter()
                case.add(path)
                case.run()
                took.append(time.perf_counter() - start)
            have += more
            stories = case.status().stories
        mb = where.stat().st_size / 1e6
        print(
            f"{size:>8} {stories:>8} {mb:>10.0f} {statistics.median(took):>9.2f} {max(took):>9.2f}",
            flush=True,
        )


@contextmanager
def engine(name: str) -> Iterator[Engine]:
    """One of the engines; a Dask cluster is started and stopped.

    Its workers have no nannies: those set glibc to give memory back at every turn, which costs a sixteenth.
    """
    if name != "dask":
        made = Here() if name == "here" else Pool(2)
        yield made
        made.close()
        return
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--port", "18786", "--no-dashboard"]
    scheduler = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    worker = [
        sys.executable, "-m", "distributed.cli.dask_worker", "tcp://127.0.0.1:18786", "--no-nanny",
        "--nthreads", "1", "--no-dashboard",
    ]  # fmt: skip
    time.sleep(3)
    workers = [
        subprocess.Popen(worker, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)
    ]
    time.sleep(5)
    try:
        dask = Dask("tcp://127.0.0.1:18786")
        yield dask
        dask.close()
    finally:
        # a worker that is asked to go while the scheduler goes waits for it for ever
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def archive(source: Path, size: int, names: list[str], folder: Path) -> None:
    """The same archive on each engine."""
    states: set[str] = set()
    alone: float | None = None
    head = f"{'engine':8} {'a second':>8} {'ingest':>7} {'read':>7} {'group':>7} {'compare':>7}"
    print(f"{head} {'MB early':>9} {'MB':>6} {'of linear':>9}")
    for name in names:
        where = folder / f"{name}.tidings"
        if not where.exists():
            create_case(where, Settings(), clock=clock).close()
        before = os.sched_getaffinity(0)
        os.sched_setaffinity(0, {min(before)} if name == "here" else before)
        with engine(name) as by, open_case(where, clock=clock) as case:
            steps = Steps(every=size // 20 if size >= 5_000 else 0)
            steps("ingest", 0, 1)
            case.add(source)
            states.add(case.run(by=by, progress=steps).state)
            steps("end", 0, 1)
        os.sched_setaffinity(0, before)
        total = sum(steps.took.values())
        rate = size / total
        alone = alone or (rate if name == "here" else None)
        linear = f"{rate / alone / 2:.2f}" if alone and name != "here" else ""
        each = " ".join(f"{steps.took.get(s, 0.0):7.1f}" for s in ("ingest", "read", "group", "compare"))
        print(f"{name:8} {rate:8.2f} {each} {steps.early:9.0f} {resident()[1]:6.0f} {linear:>9}", flush=True)
    print("one state" if len(states) == 1 else f"WRONG: {len(states)} states")


def family() -> list[float]:
    """Megabytes that each process below this one holds (Linux)."""
    held = []
    for status in Path("/proc").glob("[0-9]*/status"):
        with suppress(OSError, ProcessLookupError):
            found = dict(line.split(":", 1) for line in status.read_text("ascii", "replace").splitlines())
            if int(found["PPid"]) == os.getpid() and "VmRSS" in found:
                held.append(int(found["VmRSS"].split()[0]) / 1024)
    return sorted(held)


class Steps:
    """A progress that takes the time of each step, and the memory after a tenth of the reading.

    ``every``: so often in a step it prints how far it is and what this process and its workers hold.
    """

    def __init__(self, every: int = 0) -> None:
        self.took: dict[str, float] = {}
        self.early = 0.0
        self._every, self._next = every, 0
        self._step, self._since = "", time.perf_counter()

    def __call__(self, step: str, done: int, total: int) -> None:
        if step == "read" and not self.early and done * 10 >= total:
            self.early = resident()[1]
        if step != self._step:
            now = time.perf_counter()
            if self._step:
                self.took[self._step] = self.took.get(self._step, 0.0) + now - self._since
            self._step, self._since, self._next = step, now, 0
        if self._every and done >= self._next:
            self._next += self._every
            workers = " ".join(f"{mb:.0f}" for mb in family())
            took = time.perf_counter() - self._since
            print(
                f"  {step} {done} of {total}: {took:.0f} s, {resident()[0]:.0f} MB; workers {workers}",
                flush=True,
            )


def main() -> None:
    """Either, as asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("docs", type=Path, nargs="?")
    parser.add_argument("--growth", type=int, nargs="+", metavar="N")
    parser.add_argument("--archive", type=int, metavar="N")
    parser.add_argument("--engines", nargs="+", default=["here", "pool", "dask"])
    parser.add_argument("--words", type=int, default=120)
    parser.add_argument("--more", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--folder", type=Path, help="keep the archive's case here, and go on with one that was cut off"
    )
    given = parser.parse_args()
    docs = given.docs or march(SHARED)
    if docs is None:
        raise SystemExit("the stream of March 2017 is not at hand")
    reports = sorted(articles(docs), key=lambda a: (a.published.value or "", a.id))
    load = rounds(reports, kept=60, new=0.15, near=0.1, seed=given.seed)
    if not given.growth and not given.archive:
        given.growth, given.archive = [500, 1000, 2500, 5000], 2000
    with tempfile.TemporaryDirectory() as folder:
        if given.growth:
            growth(load, sorted(given.growth), given.words, given.more, Path(folder))
        if given.archive:
            kept = given.folder or Path(folder)
            source = write(load, kept / "archive.jsonl", given.archive, given.words)
            archive(source, given.archive, given.engines, kept)


if __name__ == "__main__":  # processes of a pool import this file
    main()
