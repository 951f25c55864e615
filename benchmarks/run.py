"""Run every benchmark whose data is at hand and print its figures (``make bench``)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from stream import march

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"


def plan() -> list[tuple[str, list[Path]]]:
    """Scripts with their data, in the order in which the docs give their figures."""
    found: list[tuple[str, list[Path]]] = []
    if (SHARED / "attribution" / "dev.jsonl").exists():
        found.append(("attribution/score.py", [SHARED / "attribution" / "dev.jsonl"]))
        found.append(("attribution/table.py", [SHARED / "attribution" / "dev.jsonl"]))
        found.append(("attribution/designs.py", [SHARED / "attribution" / "dev.jsonl"]))
    found.append(("names.py", [SHARED / "names"] if (SHARED / "names").exists() else []))
    # screening_nomenklatura.py, its side by side, needs an environment of its own
    found.append(("screening.py", []))
    stream = march(SHARED / "newsstream")
    if stream is not None:
        found.append(("attribution/speakers.py", [HERE / "attribution" / "speakers_march.jsonl", stream]))
        for script, labels in (("copies.py", "copies_march.jsonl"), ("stories.py", "stories_march.jsonl")):
            found.append((script, [stream, SHARED / "newsstream" / labels]))
        found.append(("merges.py", [stream]))
        found.append(("quantities.py", [stream]))
        # its peers, dateparser and HeidelTime, need environments of their own
        found.append(("times.py", [stream]))
        found.append(("own_days.py", [stream]))
        found.append(("amounts.py", [SHARED / "newsstream" / "discrepancy_values.jsonl", stream]))
        found.append(("events.py", [stream]))
        found.append(("transfers.py", [stream]))
        found.append(("claims.py", [stream]))
        found.append(("discrepancies.py", [stream]))
        found.append(("stream_speed.py", [stream]))
        found.append(("case_speed.py", [stream]))
    found.append(("attribution/speed.py", []))
    found.append(("speed.py", []))
    found.append(("hostile.py", []))
    found.append(("kill.py", []))
    return found


def main() -> None:
    failed = []
    for script, data in plan():
        print(f"\n=== {script} {' '.join(map(str, data))}", flush=True)
        if subprocess.run([sys.executable, str(HERE / script), *map(str, data)], check=False).returncode:
            failed.append(script)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
