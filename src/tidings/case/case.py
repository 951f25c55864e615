"""The handle on a case."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection

from tidings.case.engines import Engine, Here
from tidings.case.grouping import Grouping
from tidings.case.packed import pack_article, unpack_dossier
from tidings.case.running import Memory, Ran, Run, Watch, run
from tidings.case.tools import AnyPath, Settings, Tools, tools
from tidings.case.verify import faults
from tidings.compose import join
from tidings.errors import CaseError, NothingReadableError, UsageError
from tidings.ingest.inputs import place_of
from tidings.ingest.stage import stream_inputs
from tidings.model import Article, Dossier, Original, Progress, Skipped, silent
from tidings.store import Entry, append, connect, entries, judgements
from tidings.store.engine import alone, reading, writing
from tidings.store.migrations import bring_up, create
from tidings.store.pack import key_of
from tidings.store.reports import Stored, all_skipped, count, put_reports, put_skipped
from tidings.store.results import all_parts, keys, set_value, value
from tidings.store.tables import parts, readings

Given = tuple[Article | Skipped, Original | None]
Clock = Callable[[], str]
# Reports that one transaction takes in.
BATCH = 50


@dataclass(frozen=True, slots=True)
class Added:
    """What an addition brought: ids of new reports, how many were there already, what was skipped."""

    new: tuple[str, ...]
    known: int
    skipped: tuple[Skipped, ...]

    def plus(self, more: Added) -> Added:
        """Both together."""
        return Added(self.new + more.new, self.known + more.known, self.skipped + more.skipped)


@dataclass(frozen=True, slots=True)
class Status:
    """A case at a glance. ``waiting`` reports have come since the last run."""

    reports: int
    waiting: int
    stories: int
    skipped: int
    state: str | None
    last_run: str | None
    settings: Settings


def create_case(where: AnyPath, settings: Settings, *, clock: Clock) -> Case:
    """A new case. Raises CaseError where there is one already, or none can be made."""
    engine = connect(where, new=True)
    try:
        with writing(engine) as connection:
            create(connection)
            set_value(connection, "settings", json.dumps(settings.plain(), sort_keys=True))
            append(connection, clock(), "init", {"settings": settings.plain()})
    finally:
        engine.dispose()
    return Case(where, clock=clock)


def open_case(where: AnyPath, *, clock: Clock) -> Case:
    """The case at ``where``, a path or ``postgresql://...``. Raises CaseError where there is none."""
    return Case(where, clock=clock)


class Case:
    """A case: ``add`` reports, ``run``, and take the ``dossier``. ``clock`` gives the time for the log."""

    def __init__(self, where: AnyPath, *, clock: Clock) -> None:
        self._db = connect(where)
        self._clock = clock
        try:
            bring_up(self._db)
        except CaseError:
            self._db.dispose()
            raise
        self._grouping, self._memory = Grouping(), Memory()
        self._made: tuple[Settings, Tools] | None = None

    def add(
        self,
        paths: AnyPath | Sequence[AnyPath],
        *,
        stdin: bytes | None = None,
        progress: Progress = silent,
        acknowledge: Callable[[Added], None] = lambda _: None,
    ) -> Added:
        """Take in all reports in ``paths``, as ``tidings.brief`` finds them.

        ``acknowledge`` is called with each batch once it is safe: after that it survives any end of the
        process. What cannot be read is listed; nothing in an input raises.
        """
        inputs = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
        limit = self.settings.limit
        found = stream_inputs([os.fspath(p) for p in inputs], limit=limit, stdin=stdin, progress=progress)
        return self.take(found, acknowledge=acknowledge)

    def take(self, found: Iterable[Given], *, acknowledge: Callable[[Added], None] = lambda _: None) -> Added:
        """As :meth:`add`, of reports that were read already."""
        new: list[str] = []
        known = 0
        left: list[Skipped] = []
        items = iter(found)
        while batch := list(islice(items, BATCH)):
            done = self._take(batch)
            acknowledge(done)
            new += done.new
            known += done.known
            left += done.skipped
        return Added(tuple(new), known, tuple(left))

    def _take(self, batch: Sequence[Given]) -> Added:
        stored = [_stored(item, page) for item, page in batch if isinstance(item, Article)]
        bad = [item for item, _ in batch if isinstance(item, Skipped)]
        with writing(self._db) as connection:
            put_ = put_reports(connection, stored)
            listed = put_skipped(connection, bad)
            if put_ or listed:
                sums = {r.id: r.sha256 for r in stored}
                told = {"reports": [[i, sums[i]] for i in put_], "skipped": [[s.uri, s.code] for s in listed]}
                append(connection, self._clock(), "add", told)
        return Added(tuple(put_), len(stored) - len(put_), tuple(bad))

    @property
    def settings(self) -> Settings:
        """The options of the case."""
        with reading(self._db) as connection:
            return _settings(connection)

    def change(self, settings: Settings) -> None:
        """Other options from the next run on."""
        with writing(self._db) as connection:
            if settings != _settings(connection):
                set_value(connection, "settings", json.dumps(settings.plain(), sort_keys=True))
                append(connection, self._clock(), "settings", {"settings": settings.plain()})

    def run(
        self, *, by: Engine | None = None, progress: Progress = silent, watch: Watch | None = None
    ) -> Ran:
        """Read what has not been read, compare what that touches, and keep the result.

        ``by`` is who does the work, this process where it is left out. ``watch`` is called with the
        dossier of each story before and after, None where there is none.
        """
        with alone(self._db):
            settings = self.settings
            made = self._tools(settings)
            this = Run(self._db, settings, made, key_of(made.compares), by or Here(), progress, watch)
            return run(this, self._grouping, self._memory, self._clock())

    def dossier(self) -> Dossier:
        """The dossier as of the last run. Raises CaseError where there was none, or it was cut short."""
        with reading(self._db) as connection:
            self._ready(connection)
            made = [unpack_dossier(data) for _, data in all_parts(connection)]
            left = tuple(Skipped(**row) for row in json.loads(value(connection, "left") or "[]"))
        if not made:
            raise NothingReadableError(
                "there is no report in the case.",
                code="nothing-readable",
                hint="Add some: tidings add CASE INPUT",
            )
        order = sorted((a for one in made for a in one.articles), key=lambda a: (place_of(a.uri), a.id))
        return join(made, order=[a.id for a in order], skipped=left)

    def stories(self) -> Iterator[Dossier]:
        """The dossier of each story as of the last run, one at a time."""
        with reading(self._db) as connection:
            self._ready(connection)
            for _, data in all_parts(connection):
                yield unpack_dossier(data)

    def status(self) -> Status:
        """The case at a glance."""
        with reading(self._db) as connection:
            rows = keys(connection, readings)
            ran = [e for e in entries(connection) if e.kind == "run"]
            have = count(connection)
            return Status(
                reports=have,
                waiting=have - len(rows),
                stories=len(keys(connection, parts)),
                skipped=len(all_skipped(connection)),
                state=value(connection, "ran") or None,
                last_run=ran[-1].at if ran else None,
                settings=_settings(connection),
            )

    def log(self) -> list[Entry]:
        """All that was done, oldest first."""
        with reading(self._db) as connection:
            return list(entries(connection))

    def record(self, kind: str, data: dict[str, object]) -> None:
        """Put what was done outside into the log: an export."""
        with writing(self._db) as connection:
            append(connection, self._clock(), kind, data)

    def judge(self, finding: str, verdict: str, *, author: str, note: str = "") -> int:
        """Keep an analyst's verdict on a finding, and return its number. The dossier is not changed by it."""
        with writing(self._db) as connection:
            at = self._clock()
            seq = judgements.put(connection, finding, verdict, note, author, at)
            append(
                connection, at, "judge", {"seq": seq, "finding": finding, "verdict": verdict, "by": author}
            )
            return seq

    def undo(self, seq: int) -> None:
        """Take a verdict back; it stays in the case. Raises UsageError where none of that number stands."""
        with writing(self._db) as connection:
            at = self._clock()
            if not judgements.undo(connection, seq, at):
                raise UsageError(
                    f"there is no judgement {seq} that stands.",
                    code="no-judgement",
                    hint="case.judgements() lists them.",
                )
            append(connection, at, "undo", {"seq": seq})

    def judgements(self) -> tuple[judgements.Judgement, ...]:
        """Every verdict, those taken back included."""
        with reading(self._db) as connection:
            return judgements.every(connection)

    def keep(self, key: str, text: str) -> None:
        """Keep a text of the caller's own in the case, under a name that is not one of ours."""
        with writing(self._db) as connection:
            set_value(connection, f"kept:{key}", text)

    def kept(self, key: str) -> str | None:
        """What :meth:`keep` was given last."""
        with reading(self._db) as connection:
            return value(connection, f"kept:{key}")

    def verify(self, progress: Progress = silent) -> tuple[str, ...]:
        """Every span, hash and entry of the log checked; what fails, by name. Empty if all is well."""
        with reading(self._db) as connection:
            return tuple(faults(connection, progress))

    def close(self) -> None:
        """Let go of the file or server."""
        self._db.dispose()

    def __enter__(self) -> Case:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ready(self, connection: Connection) -> None:
        if not value(connection, "ran"):
            raise CaseError(
                "the case has not been run, or its last run was cut short.",
                code="not-run",
                hint="Run it: tidings run CASE",
            )

    def _tools(self, settings: Settings) -> Tools:
        if self._made is None or self._made[0] != settings or settings.lists:  # a list may have a new version
            self._made = (settings, tools(settings))
        return self._made[1]


def _settings(connection: Connection) -> Settings:
    return Settings.of(json.loads(value(connection, "settings") or "{}"))


def _stored(article: Article, page: Original | None) -> Stored:
    return Stored(
        article.id, article.uri, article.source_id, article.published.value, article.sha256,
        pack_article(article), (page.name, page.data) if page else None,
    )  # fmt: skip
