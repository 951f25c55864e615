"""Measure screening against a long list: speed, memory, and what the index loses.

screening.py [--entries 100000] [--queries 2000] [--full 60] [--write FOLDER]

The list and the names are invented (screening_names.py) from a fixed seed. Times are of one core, as
the processor counts them. --full compares that many changed names with every name of a list of 2,000
entries, to tell what the index does not find. --write leaves the list and the names as files, for
`tidings screen` and for screening_nomenklatura.py.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from screening_names import Invented, Query, queries, rows
from tidings.resolve.lists import WatchList, read_list, with_index
from tidings.resolve.lists.store import open_store, save
from tidings.resolve.matching import FLAG_THRESHOLD, PAIR_THRESHOLD, compare_forms, kind_of_schema, name_form
from tidings.resolve.screening import screen_name

SEED_LIST, SEED_NAMES, SEED_FULL = 20261122, 7, 11
SMALL = 2000


def megabytes() -> float:
    """Memory that this process holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


def made(count: int) -> tuple[list[Invented], bytes]:
    found = list(rows(count, SEED_LIST))
    return [one for one, _ in found], "\n".join(line for _, line in found).encode()


def build(count: int, folder: Path) -> tuple[WatchList, list[Invented]]:
    entries, data = made(count)
    before, began = megabytes(), time.process_time()
    listing = read_list(data, "invented")
    read = time.process_time()
    watchlist = with_index(listing)
    done = time.process_time()
    names = sum(len(entry.names) for entry in watchlist.entries)
    tables = sum(t.nbytes for n in watchlist.by_kind.values() for t in n.index.tables.values()) / 1e6
    print(f"list   {count:,} entries, {names:,} names, seed {SEED_LIST}")
    print(f"  read {read - began:.1f} s, indexed {done - read:.1f} s, {megabytes() - before:.0f} MB held "
          f"(tables of the index {tables:.0f} MB)")  # fmt: skip
    path = folder / "prepared.sqlite"
    save(listing, path)
    began = time.perf_counter()
    stored = open_store(path)
    opened = time.perf_counter()
    screen_name("Sergei Ivanov", "person", stored)
    first = time.perf_counter()
    print(f"  on disk {path.stat().st_size / 1e6:.0f} MB: opened in {1000 * (opened - began):.1f} ms, "
          f"first name in {1000 * (first - opened):.0f} ms")  # fmt: skip
    stored.close()
    path.unlink()
    return watchlist, entries


def speed(watchlist: WatchList, asked: list[Query], threshold: float) -> None:
    """Names a second, and by how a name was changed the share that finds its own entry."""
    found: dict[str, list[tuple[bool, int]]] = defaultdict(list)
    began = time.process_time()
    for query in asked:
        kind = kind_of_schema(query.schema) or "person"
        candidates = screen_name(query.name, kind, watchlist, threshold=threshold)
        own = any(c.entry == query.owner for c in candidates)
        found[query.how].append((own, len(candidates) - own))
    seconds = time.process_time() - began
    print(f"screen {len(asked):,} names from {threshold:.2f} on: {len(asked) / seconds:,.0f} names/s")
    for how in sorted(found):
        own, others = (sum(column) / len(found[how]) for column in zip(*found[how], strict=True))
        told = "" if how == "absent" else f"own entry {own:.3f}, "
        print(f"  {how:7} n={len(found[how]):<5} {told}other entries a name {others:.2f}")


def full(count: int) -> None:
    """Changed names against every name of a short list: what the matcher matches and the index misses."""
    entries, data = made(SMALL)
    watchlist = with_index(read_list(data, "invented"))
    r = random.Random(SEED_FULL)
    asked = [q for q in queries(entries, 4 * count, SEED_FULL) if q.owner is not None]
    totals = {least: [0, 0] for least in (PAIR_THRESHOLD, FLAG_THRESHOLD)}
    for query in r.sample(asked, min(count, len(asked))):
        kind = kind_of_schema(query.schema) or "person"
        form = name_form(query.name, kind)
        names = watchlist.by_kind[kind]
        near = {least: set(names.index.near(form, least)) for least in totals}
        for place, (_, listed) in enumerate(names.owners):
            score = compare_forms(form, name_form(listed.text, kind)).score
            for least, total in totals.items():
                if score >= least:
                    total[0] += 1
                    total[1] += place not in near[least]
    print(f"full   {count} changed names against every name of {SMALL:,} entries")
    for least, (matches, lost) in totals.items():
        print(f"  from {least:.2f} on: {matches} matches, {lost} not found by the index")


def write(count: int, asked: list[Query], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "list.ftm.jsonl").write_bytes(made(count)[1])
    lines = [
        json.dumps({"name": q.name, "schema": q.schema, "owner": q.owner}, ensure_ascii=False) for q in asked
    ]
    (folder / "names.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"wrote {folder}/list.ftm.jsonl and {folder}/names.jsonl")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=2000)
    parser.add_argument("--full", type=int, default=60)
    parser.add_argument("--write", type=Path)
    given = parser.parse_args()
    if given.write:
        entries, _ = made(given.entries)
        write(given.entries, queries(entries, given.queries, SEED_NAMES), given.write)
        return
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        watchlist, entries = build(given.entries, Path(folder))
    asked = queries(entries, given.queries, SEED_NAMES)
    for threshold in (FLAG_THRESHOLD, PAIR_THRESHOLD):
        speed(watchlist, asked, threshold)
    if given.full:
        full(given.full)


if __name__ == "__main__":
    main()
