"""One system over a corpus in a process of its own; ``table.py`` starts it.

    python benchmarks/attribution/worker.py SYSTEM GOLD.jsonl FOUND.jsonl [--model FOLDER]

SYSTEM is ``tidings``, ``rules`` or a peer. Writes the attributions found, an article a line, and prints
what it cost as JSON: ``seconds`` and ``cpu_seconds`` for all articles with everything loaded and one
article read before, ``peak_mb`` of the process. Ours are timed from text to statements; who a source is
comes later, and no peer's spans wait for it.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
import warnings
from pathlib import Path

from peers import PEERS, Finder


def ours(model: Path | None) -> Finder:
    """Tidings with a model, or its rules alone."""
    import score

    if model is None:
        return score.finder(None)
    net = score.read_network(model)
    if net is None:
        sys.exit(f"no model in {model}")
    return score.finder(net)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("system", choices=["tidings", "rules", *PEERS])
    parser.add_argument("gold", type=Path)
    parser.add_argument("found", type=Path)
    parser.add_argument("--model", type=Path)
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    corpus = [json.loads(line) for line in given.gold.read_text("utf-8").splitlines()]
    find = PEERS[given.system].open() if given.system in PEERS else ours(given.model)
    find(corpus[0]["text"])
    began, cpu = time.perf_counter(), time.process_time()
    found = [{"id": row["id"], "attributions": find(row["text"])} for row in corpus]
    cost = {"seconds": time.perf_counter() - began, "cpu_seconds": time.process_time() - cpu}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    given.found.write_text("".join(json.dumps(row) + "\n" for row in found), encoding="utf-8")
    print(json.dumps({**cost, "peak_mb": peak}))


if __name__ == "__main__":
    main()
