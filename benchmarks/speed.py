"""How long a dossier takes, how much memory, and where the time goes.

    python benchmarks/speed.py [INPUT ...] [--json]

Without an input it reads the sample story, and ../shared/stories/summit where that is at hand.
Cold: a new process, from start to the written files. Warm: the second run in one process, by stage.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def cold(source: Path) -> dict[str, float]:
    """Seconds and peak megabytes of ``tidings brief`` in a process of its own."""
    with tempfile.TemporaryDirectory() as out:
        began = time.perf_counter()
        command = [sys.executable, "-m", "tidings", "brief", str(source), "--out", out]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
    if status:
        raise SystemExit(f"tidings brief failed on {source}")
    return {"seconds": seconds, "peak_mb": usage.ru_maxrss / 1024}


def warm(source: Path) -> dict[str, Any]:
    """Seconds a stage in the second run of this process."""
    import tidings

    marks: list[tuple[str, float]] = []

    def note(step: str, done: int, total: int) -> None:
        marks.append((step, time.perf_counter()))

    tidings.brief(source)
    marks.clear()
    began = time.perf_counter()
    dossier = tidings.brief(source, progress=note)
    total = time.perf_counter() - began
    first: dict[str, float] = {}
    for step, at in marks:
        first.setdefault(step, at)
    steps = list(first.items())
    ends = [at for _, at in steps[1:]] + [began + total]
    return {
        "articles": len(dossier.articles),
        "characters": sum(len(a.text) for a in dossier.articles),
        "seconds": total,
        "articles_per_second": len(dossier.articles) / total,
        "stages": {step: end - at for (step, at), end in zip(steps, ends, strict=True)},
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("inputs", nargs="*", type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    inputs = args.inputs or [*sorted(ROOT.glob("examples/*/articles")), ROOT.parent / "shared/stories/summit"]
    results = []
    for source in inputs:
        if not source.exists():
            print(f"{source}: not at hand, left out", file=sys.stderr)
            continue
        results.append(
            {"input": source.name, "path": str(source), "cold": cold(source), "warm": warm(source)}
        )
    if args.json:
        print(json.dumps(results, indent=1))
        return
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for row in results:
        hot = row["warm"]
        print(f"\n{row['path']}: {hot['articles']} articles, {hot['characters']:,} characters")
        print(f"  cold   {row['cold']['seconds']:6.2f} s, peak {row['cold']['peak_mb']:.0f} MB")
        print(f"  warm   {hot['seconds']:6.2f} s, {hot['articles_per_second']:.1f} articles a second")
        for step, seconds in hot["stages"].items():
            print(f"    {step:<10} {seconds:6.3f} s  {seconds / hot['seconds']:5.0%}")
    print(f"\nthis process: peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
