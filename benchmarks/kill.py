"""Does a case survive the end of the process, at any moment? And a full disk?

    python benchmarks/kill.py [--trials 200] [--seed 1] [--folder DIR] [--show]

Each trial starts ``add``, ``run`` or ``export`` of a case in a process of its own and kills it with SIGKILL
after a random part of the time that the step takes (``--trials`` counts those that were not done by then).
Then: the case must open and verify, every report that ``add`` acknowledged must be in it, an export must be
whole or not there, and the next ``add``, ``run`` and ``export`` must end with the bytes of a case that nobody
disturbed.

The full disk is a tmpfs of a few hundred kilobytes (it needs the right to mount; left out where there is
none): every step must end with a coded error or well, and with room made, all must go on as above.
The reports are made up by this script. Statements are found by rules.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path

from tidings.case import create_case, open_case
from tidings.case.case import Added
from tidings.case.tools import Settings, tools
from tidings.errors import TidingsError
from tidings.publish.json import to_json
from tidings.publish.write import write_dossier

SETTINGS = Settings(attribution="rules")
REPORTS = 12
# A step may be done before it is killed: so many trials at most for each kill in the middle of one.
MOST = 4
TOWNS = ("Marsden", "Selm", "Karn")


def clock() -> Callable[[], str]:
    seconds = count()
    return lambda: f"2024-07-01T00:00:{next(seconds) % 60:02d}+00:00"


def reports(folder: Path) -> Path:
    """Stories of a few reports each."""
    folder.mkdir()
    for n in range(REPORTS):
        town, turn = TOWNS[n % 3], n // 3
        text = (
            f"Strike at the docks of {town}\n\nThe dockers of {town} went on strike on Monday, the union of "
            f"{town} said. Mayor Ilse Brandt{n % 3} asked for talks on day {turn + 1}. "
            f"“We will not go back,” said Tom Reyes{n % 3}, who leads the union. "
            f"Some {40 + turn} ships wait off {town}.\n"
        )
        (folder / f"r{n:02d}.txt").write_text(text * (1 + turn), "utf-8")
    return folder


def step_add(case: Path, source: Path, told: Path) -> None:
    """Add all reports; what was acknowledged goes to ``told``, a line each, at once."""
    with told.open("a", encoding="ascii") as lines, open_case(case, clock=clock()) as held:

        def acknowledge(done: Added) -> None:
            lines.write("".join(f"{i}\n" for i in done.new))
            lines.flush()

        for path in sorted(source.iterdir()):  # one by one: more moments to be killed at
            held.add(path, acknowledge=acknowledge)


def step_run(case: Path) -> None:
    with open_case(case, clock=clock()) as held:
        held.run()


def step_export(case: Path, out: Path) -> None:
    with open_case(case, clock=clock()) as held:
        write_dossier(held.dossier(), out)
        held.record("export", {"to": out.name})


def killed(step: Callable[[], None], after: float) -> bool:
    """Run ``step`` in a process of its own, killed after so many seconds. True if it was not done by then."""
    child = os.fork()
    if child == 0:
        try:
            step()
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def wrong(case: Path, told: Path) -> list[str]:
    """What is wrong with a case: faults, and acknowledged reports that are gone."""
    with open_case(case, clock=clock()) as held:
        faults = list(held.verify())
        have = {i for e in held.log() if e.kind == "add" for i, _ in e.data["reports"]}
    lost = set(told.read_text("ascii").split()) - have if told.exists() else set()
    return faults + [f"acknowledged and lost: {i}" for i in sorted(lost)]


def finished(case: Path, source: Path, told: Path, out: Path) -> str:
    """The dossier once all steps were done, undisturbed; its file must hold the same."""
    step_add(case, source, told)
    step_run(case)
    step_export(case, out)
    with open_case(case, clock=clock()) as held:
        text = to_json(held.dossier())
    if (out / "dossier.json").read_text("utf-8") != text:
        raise SystemExit("an export is not the dossier")
    return text


def half_file(out: Path, expected: str) -> list[str]:
    """An export that was cut short leaves no half file under its name."""
    path = out / "dossier.json"
    if path.exists() and path.read_text("utf-8") != expected:
        return ["an export is half there"]
    return []


def timed(step: Callable[[], None]) -> float:
    start = time.monotonic()
    step()
    return time.monotonic() - start


def trial(
    base: Path, source: Path, which: str, part: float, took: dict[str, float], expected: str
) -> tuple[bool, list[str]]:
    """One killed step. Returns whether it was killed in time, and what is wrong afterwards."""
    with tempfile.TemporaryDirectory(dir=base) as folder:
        case, told, out = Path(folder) / "c.tidings", Path(folder) / "told", Path(folder) / "out"
        create_case(case, SETTINGS, clock=clock()).close()
        if which != "add":
            step_add(case, source, told)
        if which == "export":
            step_run(case)
        steps: dict[str, Callable[[], None]] = {
            "add": lambda: step_add(case, source, told),
            "run": lambda: step_run(case),
            "export": lambda: step_export(case, out),
        }
        hit = killed(steps[which], part * took[which])
        found = wrong(case, told) + half_file(out, expected)
        if finished(case, source, told, out) != expected:
            found.append("the next run ends with another dossier")
        return hit, found + wrong(case, told)


def steps_on(case: Path, source: Path, told: Path, out: Path) -> tuple[Callable[[], None], ...]:
    """All that a case goes through."""
    return (
        lambda: create_case(case, SETTINGS, clock=clock()).close(),
        lambda: step_add(case, source, told),
        lambda: step_run(case),
        lambda: step_export(case, out),
    )


def ending(step: Callable[[], None]) -> str:
    """How a step ended: done, or with the code of an error of ours."""
    try:
        step()
    except TidingsError as error:
        return error.code
    return "done"


def full_disk(base: Path, source: Path, expected: str) -> Counter[str]:
    """Every step on disks of several sizes, each too small at another moment."""
    ended: Counter[str] = Counter()
    for size in range(120, 1000, 40):
        mount = base / "small"
        mount.mkdir(exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(mount)], check=True)
        kept = base / f"kept-{size}"
        try:
            told, case, out = base / f"told-{size}", mount / "c.tidings", mount / "out"
            ended.update(map(ending, steps_on(case, source, told, out)))
            shutil.copytree(mount, kept)
        finally:
            subprocess.run(["umount", str(mount)], check=True)
        case = kept / "c.tidings"
        try:
            open_case(case, clock=clock()).close()
        except (
            TidingsError
        ) as error:  # the disk was full while the case was being made: nothing was acknowledged
            ended[f"not made: {error.code}"] += 1
            if told.exists() and told.read_text("ascii"):
                ended["WRONG: lost all"] += 1
            continue
        faults = wrong(case, told) + half_file(kept / "out", expected)
        if finished(case, source, told, kept / "out") != expected:
            faults.append("another dossier")
        ended["WRONG: " + faults[0] if faults else "whole, and goes on"] += 1
    return ended


def main() -> None:
    """Kill, look, go on; print what came of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--folder", type=Path, help="a folder on the disk to be tried; made up where left out"
    )
    given = parser.parse_args()
    chance = random.Random(given.seed)
    tools(SETTINGS)  # loaded once; every trial forks
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        base = Path(folder)
        source = reports(base / "in")
        told, out = base / "told", base / "out"
        create_case(base / "c.tidings", SETTINGS, clock=clock()).close()
        took = {
            "add": timed(lambda: step_add(base / "c.tidings", source, told)),
            "run": timed(lambda: step_run(base / "c.tidings")),
            "export": timed(lambda: step_export(base / "c.tidings", out)),
        }
        expected = (out / "dossier.json").read_text("utf-8")
        print(f"{REPORTS} reports; undisturbed: " + ", ".join(f"{k} {v:.2f} s" for k, v in took.items()))
        hits: Counter[str] = Counter()
        bad: list[str] = []
        number = 0
        while sum(hits.values()) < given.trials and number < MOST * given.trials:
            number += 1
            which = chance.choice(("add", "run", "export"))
            hit, found = trial(base, source, which, chance.random(), took, expected)
            hits[which] += hit
            bad += [f"trial {number}, {which}: {one}" for one in found]
            if number % 20 == 0:
                print(f"{number} trials, {sum(hits.values())} in the middle, {len(bad)} wrong", flush=True)
        print(
            f"{number} trials, killed in the middle of: "
            + ", ".join(f"{k} {v}" for k, v in sorted(hits.items()))
        )
        print("\n".join(bad) or "nothing lost, nothing half written, every dossier as undisturbed")
        try:
            for what, times in sorted(full_disk(base, source, expected).items()):
                print(f"full disk: {times:>3} x {what}")
        except (subprocess.CalledProcessError, FileNotFoundError):
            print("full disk: left out, a tmpfs cannot be mounted here")


if __name__ == "__main__":
    main()
