"""Tidings as a library: one call from files to a dossier."""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from tidings._version import __version__
from tidings.annotate import annotate_stage
from tidings.annotate.gazetteer import check_names, load_gazetteer
from tidings.annotate.language_model import DEFAULT_PIPELINE, info
from tidings.compare import compare_stage, group_stage
from tidings.compare.copies import with_origins
from tidings.compose import compose, compose_stage, join, split, through
from tidings.errors import InputError, UsageError
from tidings.extract.stage import extract_stage
from tidings.extract.tagging.network import Ahead, Network, network
from tidings.ingest import DEFAULT_LIMIT, ingest_stage, nothing_readable
from tidings.model import Dossier, Original, Progress, Skipped, Stage, Work, check_plan, silent
from tidings.resolve.lists import ScreeningList
from tidings.resolve.lists.folder import open_list
from tidings.resolve.screening import FLAG_THRESHOLD
from tidings.resolve.stage import resolve_stage

AnyPath = str | os.PathLike[str]
Attribution = Literal["model", "rules"]


def brief(
    paths: AnyPath | Sequence[AnyPath],
    *,
    lists: Sequence[AnyPath] = (),
    gazetteers: Sequence[AnyPath] = (),
    pipeline: str = DEFAULT_PIPELINE,
    attribution: Attribution = "model",
    limit: int = DEFAULT_LIMIT,
    stdin: bytes | None = None,
    progress: Progress = silent,
) -> Dossier:
    """Read all reports in ``paths`` and return the dossier on them.

    ``paths`` are folders, files (.txt, .html, .jsonl) or ``"-"`` with the bytes in ``stdin``;
    ``lists`` are watch lists: files, or names of lists that ``tidings list`` keeps; ``gazetteers`` are
    YAML files with names that the packs lack; ``attribution`` is "model" for the trained tagger and
    linker with the rules, or "rules" for these alone; ``limit`` is the longest report to read, in
    characters. What could not be read is in ``Dossier.skipped``. Raises NothingReadableError if that
    is everything, and UsageError if a list or gazetteer cannot be used.
    """
    dossier, _ = run_road(
        paths,
        lists=lists,
        gazetteers=gazetteers,
        pipeline=pipeline,
        attribution=attribution,
        limit=limit,
        stdin=stdin,
        progress=progress,
    )
    return dossier


def run_road(
    paths: AnyPath | Sequence[AnyPath],
    *,
    lists: Sequence[AnyPath] = (),
    gazetteers: Sequence[AnyPath] = (),
    pipeline: str = DEFAULT_PIPELINE,
    attribution: Attribution = "model",
    limit: int = DEFAULT_LIMIT,
    stdin: bytes | None = None,
    progress: Progress = silent,
) -> tuple[Dossier, tuple[Original, ...]]:
    """As :func:`brief`, and the pages that reports were extracted from, to be kept beside the dossier."""
    inputs = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    watchlists, unlisted = _load_lists(lists)
    texts = _read_gazetteers(gazetteers)
    gazetteer = load_gazetteer(tuple(text for _, text in texts))
    net = network() if attribution == "model" else None
    ahead = Ahead(net) if net is not None else None
    each: list[Stage] = [
        ingest_stage([os.fspath(p) for p in inputs], limit=limit, stdin=stdin),
        annotate_stage(pipeline, gazetteer, ahead.begin if ahead is not None else None),
        extract_stage(ahead),
        group_stage(),
    ]
    together: list[Stage] = [resolve_stage(gazetteer, watchlists), compare_stage(), compose_stage()]
    check_plan([*each, *together])
    work = Work()
    for stage in each:
        work = stage.run(work, progress)
        if stage.name == "ingest" and not work.articles:
            raise nothing_readable(work.skipped)
    options = _options(pipeline, net, limit, watchlists, texts)
    models = [info(pipeline), *([net.info] if net is not None else [])]
    parts = []
    for number, part in enumerate(split(work)):
        progress("compare", number, len(work.stories))
        done = through(together, part)
        parts.append(compose(done, version=__version__, models=models, options=options))
    progress("compare", len(work.stories), len(work.stories))
    dossier = join(
        parts,
        order=[a.id for a in work.articles],
        lineages=with_origins(work.lineages, work.articles),
        skipped=work.skipped + unlisted,
    )
    return dossier, work.originals


def _options(
    pipeline: str,
    net: Network | None,
    limit: int,
    watchlists: Sequence[ScreeningList],
    gazetteers: Sequence[tuple[str, str]],
) -> dict[str, Any]:
    """What the run was asked to do. Files by name and hash, never by path: machines differ."""
    return {
        "pipeline": Path(pipeline).name,
        "attribution": "rules" if net is None else "model",
        "limit": limit,
        "flag_threshold": FLAG_THRESHOLD,
        "lists": [
            {"name": w.name, "as_of": w.as_of, "sha256": w.sha256, "entries": w.count} for w in watchlists
        ],
        "gazetteers": [
            {"name": name, "sha256": sha256(text.encode()).hexdigest()} for name, text in gazetteers
        ],
    }


def _load_lists(paths: Sequence[AnyPath]) -> tuple[tuple[ScreeningList, ...], tuple[Skipped, ...]]:
    try:
        loaded = [open_list(path) for path in paths]
    except InputError as error:  # a run without its list would look like a run that found nobody
        raise UsageError(error.message, code=error.code, hint=error.hint) from error
    return tuple(loaded), tuple(row for one in loaded for row in one.skipped)


def _read_gazetteers(paths: Sequence[AnyPath]) -> list[tuple[str, str]]:
    """Name and text of each file, read once: a path may be a pipe."""
    texts = []
    for path in paths:
        try:
            text = Path(path).read_bytes().decode("utf-8")
            check_names(text, name=os.fspath(path))
            texts.append((Path(path).name, text))
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(
                f"the gazetteer {os.fspath(path)} cannot be read ({error}).",
                code="bad-gazetteer",
                hint="Name a YAML file in UTF-8.",
            ) from error
    return texts
