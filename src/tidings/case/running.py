"""A run: what has not been read is read, what that touches is compared anew, the result is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from functools import partial
from itertools import chain

from sqlalchemy import Engine as Database
from sqlalchemy import select

from tidings.case.engines import Engine
from tidings.case.grouping import Grouping, Row
from tidings.case.packed import unpack_article, unpack_dossier
from tidings.case.shards import Member, compare_stories, read_reports
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

# Reports that a worker is handed at a time.
SHARD = 16
COLUMNS = (
    reports.c.seq, reports.c.id, reports.c.uri, reports.c.source_id, reports.c.published, reports.c.digest,
)  # fmt: skip
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


@dataclass(slots=True)
class Memory:
    """What a case that stays open knows from its last run, while nobody else has run it since.

    ``live`` are the reports, ``wanted`` the keys that their readings must have, ``keyed`` those of the
    stories' dossiers with the number of reports that they had in the grouping of that ``generation``.
    """

    key: str = ""
    state: str = ""
    last: int = 0
    live: dict[str, Row] = field(default_factory=dict)
    own_ids: dict[str, str] = field(default_factory=dict)
    doubled: list[Skipped] = field(default_factory=list)
    wanted: dict[str, str] = field(default_factory=dict)
    keyed: dict[str, tuple[int, str]] = field(default_factory=dict)
    generation: int = -1


def run(this: Run, grouping: Grouping, memory: Memory, at: str) -> Ran:
    """Carry it out. ``grouping`` and ``memory`` are what the case knows from runs before."""
    hold(this.settings, this.key, this.made)
    fresh = _catch_up(this, memory)
    read = _read(this, {i: memory.wanted[i] for i in fresh})
    members = grouping.stories(memory.live.values(), partial(_fetch, this.db), this.progress)
    stories = {story_id(rows[0].id): rows for rows in members}
    grown = grouping.generation == memory.generation  # else a report came between, and all may have moved
    keyed = {s: _story_key(this, memory, s, rows, grown) for s, rows in stories.items()}
    had = {s: key for s, (_, key) in memory.keyed.items()} if memory.state else None
    memory.state = ""  # until the run is whole
    compared = _compare(this, stories, keyed, had)
    state = key_of([this.key, sorted(keyed.items())])
    counts = {"reports": len(memory.live), "stories": len(keyed), "compared": compared}
    _conclude(this, state, counts, memory.doubled, at)
    memory.state, memory.key, memory.generation = state, this.key, grouping.generation
    memory.keyed = {s: (len(stories[s]), key) for s, key in keyed.items()}
    return Ran(read, compared, len(keyed), state)


def _story_key(this: Run, memory: Memory, story: str, rows: Sequence[Row], grown: bool) -> str:
    """The key of a story's dossier; known already where the story only ``grown``, and no report joined it."""
    size, key = memory.keyed.get(story, (0, ""))
    if grown and size == len(rows):
        return key
    return key_of([this.key, [[r.id, memory.wanted[r.id]] for r in rows]])


def _forget(memory: Memory) -> None:
    fresh = Memory()
    for one in fields(Memory):
        setattr(memory, one.name, getattr(fresh, one.name))


def _catch_up(this: Run, memory: Memory) -> list[str]:
    """Bring the memory up to the case, and return the reports that may have to be read.

    Those that have come since the last run; all where the memory is of no use: another process has run
    the case, the options are others, or a new report shares its own id with an old one.
    """
    with reading(this.db) as connection:
        same = memory.state and memory.key == this.key and value(connection, "ran") == memory.state
        rows = connection.execute(select(*COLUMNS).where(reports.c.seq > memory.last)).all() if same else []
        if not same or any(row.source_id in memory.own_ids for row in rows):
            _forget(memory)
            rows = connection.execute(select(*COLUMNS)).all()
    reads = key_of(this.made.reads)
    for row in sorted(rows, key=lambda r: (place_of(r.uri), r.id)):
        memory.last = max(memory.last, row.seq)
        before = memory.own_ids.setdefault(row.source_id, row.uri) if row.source_id is not None else row.uri
        if before != row.uri:
            memory.doubled.append(twice(row.uri, row.source_id, before))
        else:
            memory.live[row.id] = Row(row.id, row.uri, row.published)
            memory.wanted[row.id] = key_of([reads, row.digest])
    return [row.id for row in rows if row.id in memory.live]


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
        have = keys(connection, readings, sorted(wanted))
    todo = [i for i in sorted(wanted) if have.get(i) != wanted[i]]
    size = max(1, min(SHARD, len(todo) // SHARD))  # a few reports are still divided among the workers
    shards = [todo[n : n + size] for n in range(0, len(todo), size)]
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


def _compare(
    this: Run,
    stories: Mapping[str, Sequence[Row]],
    keyed: Mapping[str, str],
    had: Mapping[str, str] | None,
) -> int:
    """Compare the reports of the stories whose dossier is not there, or rests on other grounds.

    ``had`` are the keys of the dossiers that are there, where they are known.
    """

    def members(rows: Sequence[Row]) -> list[Member]:
        ids = [row.id for row in rows]
        with reading(this.db) as connection:
            found = readings_of(connection, ids)
            return [(a, *found[i]) for i, a in zip(ids, articles(connection, ids), strict=True)]

    with reading(this.db) as connection:
        have = had if had is not None else keys(connection, parts)
    todo = [s for s in sorted(stories) if have.get(s) != keyed[s]]
    gone = sorted(set(have) - set(stories))
    if todo or gone:  # from here to the end of the run the parts do not fit together
        with writing(this.db) as connection:
            set_value(connection, "ran", "")
    this.progress("compare", 0, len(todo))
    batches = list(_batches(todo, {s: len(stories[s]) for s in todo}))
    function = partial(compare_stories, this.settings, this.key)
    results = this.by.map(function, ([members(stories[s]) for s in batch] for batch in batches))
    for done, (story, data) in enumerate(zip(todo, chain.from_iterable(results), strict=True), 1):
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


def _batches(todo: Sequence[str], sizes: Mapping[str, int]) -> Iterator[list[str]]:
    """The stories in their order, together as many as make ``SHARD`` reports, or one larger."""
    batch: list[str] = []
    held = 0
    for story in todo:
        if batch and held + sizes[story] > SHARD:
            yield batch
            batch, held = [], 0
        batch.append(story)
        held += sizes[story]
    if batch:
        yield batch


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
