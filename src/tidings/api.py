"""Tidings as a library: one call from files to a dossier, and the case that grows."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from tidings._version import __version__
from tidings.annotate.language_model import DEFAULT_PIPELINE
from tidings.case import Case, create_case, open_case
from tidings.case.tools import AnyPath, Attribution, settings, tools
from tidings.compare import group_stage
from tidings.compose import compose, join, split, through
from tidings.ingest import ingest_stage, nothing_readable
from tidings.ingest.stage import DEFAULT_LIMIT
from tidings.model import Dossier, Original, Progress, Work, check_plan, silent


def brief(
    paths: AnyPath | Sequence[AnyPath],
    *,
    lists: Sequence[AnyPath] = (),
    gazetteers: Sequence[AnyPath] = (),
    packs: Sequence[AnyPath] = (),
    pipeline: str = DEFAULT_PIPELINE,
    attribution: Attribution = "model",
    limit: int = DEFAULT_LIMIT,
    stdin: bytes | None = None,
    progress: Progress = silent,
) -> Dossier:
    """Read all reports in ``paths`` and return the dossier on them.

    ``paths`` are folders, files (.txt, .html, .jsonl and others: docs/input.md) or ``"-"`` with the bytes
    in ``stdin``; ``lists`` are watch lists: files, or names of lists that ``tidings list`` keeps;
    ``gazetteers`` are YAML files with names that the packs lack; ``packs`` are folders or YAML files with
    regimes of embargoes beside those that come with Tidings; ``attribution`` is "model" for the trained
    tagger and linker with the rules, or "rules" for these alone; ``limit`` is the longest report to read,
    in characters. What could not be read is in ``Dossier.skipped``. Raises NothingReadableError if that
    is everything, and UsageError or PackError if a list, gazetteer or pack cannot be used.
    """
    dossier, _ = run_road(
        paths, lists=lists, gazetteers=gazetteers, packs=packs, pipeline=pipeline, attribution=attribution,
        limit=limit, stdin=stdin, progress=progress,
    )  # fmt: skip
    return dossier


def run_road(
    paths: AnyPath | Sequence[AnyPath],
    *,
    stdin: bytes | None = None,
    progress: Progress = silent,
    **options: Any,
) -> tuple[Dossier, tuple[Original, ...]]:
    """As :func:`brief`, and the pages that reports were extracted from, to be kept beside the dossier."""
    inputs = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    given = settings(**options)
    made = tools(given)
    ingest = ingest_stage([os.fspath(p) for p in inputs], limit=given.limit, stdin=stdin)
    each = [ingest, *made.alone, group_stage()]
    check_plan([*each, *made.together])
    work = Work()
    for stage in each:
        work = stage.run(work, progress)
        if stage.name == "ingest" and not work.articles:
            raise nothing_readable(work.skipped)
    parts = []
    for number, part in enumerate(split(work)):
        progress("compare", number, len(work.stories))
        done = through(made.together, part)
        parts.append(compose(done, version=__version__, models=made.models, options=made.options))
    progress("compare", len(work.stories), len(work.stories))
    dossier = join(parts, order=[a.id for a in work.articles], skipped=work.skipped + made.unlisted)
    return dossier, work.originals


def init(where: AnyPath, **options: Any) -> Case:
    """Make a case: a path for one SQLite file, or ``postgresql://...``.

    ``options`` are those of :func:`brief`. Raises CaseError where there is one already or none can be made.
    """
    return create_case(where, settings(**options), clock=now)


def open(where: AnyPath) -> Case:
    """The case at ``where``. Raises CaseError where there is none, or it is not ours."""
    return open_case(where, clock=now)


def now() -> str:
    """The time for a case's log, in UTC. Nothing that a dossier says depends on it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
