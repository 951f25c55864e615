"""Tidings as a library: one call from files to a dossier."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tidings._version import __version__
from tidings.annotate import annotate_stage
from tidings.annotate.language_model import DEFAULT_PIPELINE, info
from tidings.compare import compare_stage
from tidings.compose import compose, compose_stage
from tidings.errors import NothingReadableError
from tidings.extract.stage import extract_stage
from tidings.ingest import ingest_stage
from tidings.model import Dossier, Progress, Stage, Work, check_plan, silent
from tidings.resolve.screening import FLAG_THRESHOLD
from tidings.resolve.stage import resolve_stage

AnyPath = str | os.PathLike[str]
DEFAULT_LIMIT = 2_000_000


def brief(
    paths: AnyPath | Sequence[AnyPath],
    *,
    lists: Sequence[AnyPath] = (),
    gazetteers: Sequence[AnyPath] = (),
    pipeline: str = DEFAULT_PIPELINE,
    limit: int = DEFAULT_LIMIT,
    stdin: bytes | None = None,
    progress: Progress = silent,
) -> Dossier:
    """Read all reports in ``paths`` and return the dossier on them.

    ``paths`` are folders, files (.txt, .html, .jsonl) or ``"-"`` with the bytes in ``stdin``;
    ``lists`` are sanctions lists as FollowTheMoney JSON lines; ``gazetteers`` are YAML files with
    names that the packs lack; ``limit`` is the longest report to read, in characters. What could
    not be read is in ``Dossier.skipped``. Raises NothingReadableError if that is everything, and
    UsageError if a list or gazetteer cannot be used.
    """
    inputs = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    watchlists, unlisted = _load_lists(lists)
    gazetteer = _load_gazetteer(gazetteers)
    stages: list[Stage] = [
        ingest_stage([_text(p) for p in inputs], limit=limit, stdin=stdin),
        annotate_stage(pipeline, gazetteer),
        extract_stage(),
        resolve_stage(gazetteer.label, watchlists),
        compare_stage(),
        compose_stage(),
    ]
    check_plan(stages)
    work = Work()
    for stage in stages:
        work = stage.run(work, progress)
        if stage.name == "ingest" and not work.articles:
            raise NothingReadableError(_nothing(work), code="nothing-readable", hint=_first_hint(work))
    options: dict[str, Any] = {
        "pipeline": pipeline if not Path(pipeline).exists() else Path(pipeline).name,
        "limit": limit,
        "flag_threshold": FLAG_THRESHOLD,
        "lists": [
            {"name": w.name, "as_of": w.as_of, "sha256": w.sha256, "entries": len(w.entries)}
            for w in watchlists
        ],
        "gazetteers": [Path(g).name for g in gazetteers],
    }
    work = Work(
        **{**{f: getattr(work, f) for f in Work.__dataclass_fields__}, "skipped": work.skipped + unlisted}
    )
    return compose(work, version=__version__, models=[info(pipeline)], options=options)
