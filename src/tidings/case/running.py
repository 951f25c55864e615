"""A run: what has not been read is read, what that touches is compared anew, the result is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial

from sqlalchemy import Engine as Database
from sqlalchemy import select

from tidings.case.engines import Engine
from tidings.case.grouping import Grouping, Row
from tidings.case.packed import unpack_article, unpack_dossier
from tidings.case.shards import compare_reports, read_reports
from tidings.case.tools import Settings, Tools, hold
from tidings.compare.stories import story_id
from tidings.ingest.inputs import place_of
from tidings.ingest.stage import twice
from tidings.model import Article, Dossier, Progress, Skipped
from tidings.store import append
from tidings.store.engine import reading, writing
from tidings.store.pack import key_of
from tidings.store.reports import all_skipped, articles
from tidings.store.results import drop_parts, keys, part, put, readings_of, set_value, value
from tidings.store.tables import parts, readings, reports

# Reports that a worker reads at a time.
SHARD = 4
Watch = Callable[[Dossier | None, Dossier | None], None]


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run did: reports read, stories compared anew, stories in all, and the state that it left."""

    read: int
    compared: int
    stories: int
    state: str


@dataclass(frozen=True, slots=True)
class Run:
    """A run on its way. ``key`` stands for all that its results depend on besides the reports."""

    db: Database
    settings: Settings
    made: Tools
    key: str
    by: Engine
    progress: Progress
    watch: Watch | None


def run(this: Run, grouping: Grouping, at: str) -> Ran:
    """Carry it out. ``grouping`` is what the case knows of its stories from runs before."""
    hold(this.settings, this.key, this.made)
    live, doubled = _live(this.db)
    reads = key_of(this.made.reads)
    wanted = {i: key_of([reads, digest]) for i, (_, digest) in live.items()}
    read = _read(this, wanted)
    members = grouping.stories([row for row, _ in live.values()], partial(_fetch, this.db), this.progress)
    stories = {story_id(rows[0].id): rows for rows in members}
    keyed = {s: key_of([this.key, [[r.id, wanted[r.id]] for r in rows]]) for s, rows in stories.items()}
    compared = _compare(this, stories, keyed)
    state = key_of([this.key, sorted(keyed.items())])
    counts = {"reports": len(live), "stories": len(keyed), "compared": compared}
    _conclude(this, state, counts, doubled, at)
    return Ran(read, compared, len(keyed), state)


def _live(db: Database) -> tuple[dict[str, tuple[Row, str]], list[Skipped]]:
    """Each report with its digest; of those with one id of their own, the first by uri."""
    columns = (reports.c.id, reports.c.uri, reports.c.source_id, reports.c.published, reports.c.digest)
    with reading(db) as connection:
        rows = connection.execute(select(*columns)).all()
    first: dict[str, str] = {}
    live, doubled = {}, []
    for row in sorted(rows, key=lambda r: (place_of(r.uri), r.id)):
        before = first.setdefault(row.source_id, row.uri) if row.source_id is not None else row.uri
        if before != row.uri:
            doubled.append(twice(row.uri, row.source_id, before))
        else:
            live[row.id] = (Row(row.id, row.uri, row.published), row.digest)
    return live, doubled


def _fetch(db: Database, ids: Sequence[str]) -> Iterator[Article]:
    with reading(db) as connection:
        for data in articles(connection, ids):
            yield unpack_article(data)


def _read(this: Run, wanted: Mapping[str, str]) -> int:
    """Read the reports whose reading is not there, or rests on other grounds."""

    def shard(ids: Sequence[str]) -> list[bytes]:
        with reading(this.db) as connection:
            return list(articles(connection, ids))

    with reading(this.db) as connection:
        have = keys(connection, readings)
    todo = [i for i in sorted(wanted) if have.get(i) != wanted[i]]
    shards = [todo[n : n + SHARD] for n in range(0, len(todo), SHARD)]
    results = this.by.map(partial(read_reports, this.settings, this.key), map(shard, shards))
    done = 0
    this.progress("read", 0, len(todo))
    for ids, found in zip(shards, results, strict=True):
        with writing(this.db) as connection:
            for i, (data, opening) in zip(ids, found, strict=True):
                put(connection, readings, {"report": i, "key": wanted[i], "opening": opening}, data)
        done += len(ids)
        this.progress("read", done, len(todo))
    return len(todo)


def _compare(this: Run, stories: Mapping[str, Sequence[Row]], keyed: Mapping[str, str]) -> int:
    """Compare the reports of the stories whose dossier is not there, or rests on other grounds."""

    def members(rows: Sequence[Row]) -> list[tuple[bytes, bytes, str]]:
        ids = [row.id for row in rows]
        with reading(this.db) as connection:
            found = readings_of(connection, ids)
            return [(a, *found[i]) for i, a in zip(ids, articles(connection, ids), strict=True)]

    with reading(this.db) as connection:
        have = keys(connection, parts)
    todo = [s for s in sorted(stories) if have.get(s) != keyed[s]]
    gone = sorted(set(have) - set(stories))
    if todo or gone:  # from here to the end of the run the parts do not fit together
        with writing(this.db) as connection:
            set_value(connection, "ran", "")
    this.progress("compare", 0, len(todo))
    function = partial(compare_reports, this.settings, this.key)
    results = this.by.map(function, (members(stories[s]) for s in todo))
    for done, (story, data) in enumerate(zip(todo, results, strict=True), 1):
        rank = min((row.published for row in stories[story] if row.published), default="9999")
        with writing(this.db) as connection:
            before = part(connection, story) if this.watch else None
            put(connection, parts, {"story": story, "key": keyed[story], "rank": rank}, data)
        _tell(this, before, data)
        this.progress("compare", done, len(todo))
    for story in gone:
        with writing(this.db) as connection:
            before = part(connection, story) if this.watch else None
            drop_parts(connection, [story])
        _tell(this, before, None)
    return len(todo)


def _tell(this: Run, before: bytes | None, after: bytes | None) -> None:
    if this.watch:
        this.watch(unpack_dossier(before) if before else None, unpack_dossier(after) if after else None)


def _conclude(this: Run, state: str, counts: Mapping[str, int], doubled: Sequence[Skipped], at: str) -> None:
    """Mark the run as whole. A run that changed nothing leaves no trace."""
    with writing(this.db) as connection:
        left = sorted([*all_skipped(connection), *doubled], key=lambda s: (place_of(s.uri), s.code))
        plain = json.dumps([asdict(s) for s in (*left, *this.made.unlisted)], ensure_ascii=False)
        if value(connection, "ran") == state and value(connection, "left") == plain:
            return
        set_value(connection, "ran", state)
        set_value(connection, "left", plain)
        append(connection, at, "run", {**this.made.compares, **counts, "state": state})
