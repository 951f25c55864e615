"""What a run is asked to do, and what it needs for that: models, gazetteer, lists."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from tidings._version import __version__
from tidings.annotate import annotate_stage
from tidings.annotate.gazetteer import check_names, load_gazetteer
from tidings.annotate.language_model import DEFAULT_PIPELINE, info
from tidings.compare import compare_stage
from tidings.compose import compose_stage
from tidings.errors import InputError, UsageError
from tidings.extract.acts.network import acts_network
from tidings.extract.ahead import Ahead
from tidings.extract.stage import extract_stage
from tidings.extract.tagging.network import network
from tidings.ingest import DEFAULT_LIMIT
from tidings.model import ModelInfo, Skipped, Stage
from tidings.packs.regimes import PackFile, load_rules, read_files
from tidings.resolve.lists import ScreeningList
from tidings.resolve.lists.folder import open_list
from tidings.resolve.screening import FLAG_THRESHOLD
from tidings.resolve.stage import resolve_stage
from tidings.store.pack import key_of

AnyPath = str | os.PathLike[str]
Attribution = Literal["model", "rules"]


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of a run.

    ``lists`` are paths of lists, or names of kept ones; ``gazetteers`` and ``packs`` are files by name and
    text, so that a case needs them no more.
    """

    pipeline: str = DEFAULT_PIPELINE
    attribution: Attribution = "model"
    limit: int = DEFAULT_LIMIT
    lists: tuple[str, ...] = ()
    gazetteers: tuple[tuple[str, str], ...] = ()
    packs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, data: dict[str, Any]) -> Settings:
        """The settings that :meth:`plain` gave."""
        pairs = {name: tuple(map(tuple, data[name])) for name in ("gazetteers", "packs")}
        return cls(**{**data, "lists": tuple(data["lists"]), **pairs})

    def plain(self) -> dict[str, Any]:
        """As JSON types."""
        return asdict(self)


def settings(
    *,
    lists: Sequence[AnyPath] = (),
    gazetteers: Sequence[AnyPath] = (),
    packs: Sequence[AnyPath] = (),
    pipeline: str = DEFAULT_PIPELINE,
    attribution: Attribution = "model",
    limit: int = DEFAULT_LIMIT,
) -> Settings:
    """The settings that these options mean. Raises UsageError for a file that cannot be used."""
    return Settings(
        pipeline,
        attribution,
        limit,
        tuple(os.fspath(path) for path in lists),
        tuple(read_gazetteers(gazetteers)),
        tuple((file.name, file.text) for file in read_files(packs)),
    )


@dataclass(frozen=True, slots=True)
class Tools:
    """What the settings stand for, loaded. ``alone`` are the stages that read a report by itself,
    ``together`` those that set the reports of a story beside one another."""

    alone: tuple[Stage, ...]
    together: tuple[Stage, ...]
    models: tuple[ModelInfo, ...]
    options: dict[str, Any]
    unlisted: tuple[Skipped, ...]

    @property
    def reads(self) -> dict[str, Any]:
        """All that the reading of a report depends on besides the report."""
        apart = ("lists", "packs", "flag_threshold", "limit")
        return {
            "version": __version__,
            "models": [asdict(m) for m in self.models],
            "options": {k: v for k, v in self.options.items() if k not in apart},
        }

    @property
    def compares(self) -> dict[str, Any]:
        """All that the dossier of a story depends on besides its readings."""
        return {**self.reads, "options": self.options}


def tools(settings: Settings) -> Tools:
    """Everything loaded. Raises UsageError for a list, gazetteer or pipeline that cannot be used."""
    lists, unlisted = load_lists(settings.lists)
    gazetteer = load_gazetteer(tuple(text for _, text in settings.gazetteers))
    rules = load_rules([PackFile(*file) for file in settings.packs])
    net = network() if settings.attribution == "model" else None
    acts = acts_network() if net is not None else None
    ahead = Ahead(net, acts) if net is not None else None
    return Tools(
        alone=(
            annotate_stage(settings.pipeline, gazetteer, ahead),
            extract_stage(ahead),
        ),
        together=(resolve_stage(gazetteer, lists), compare_stage(rules), compose_stage()),
        models=(info(settings.pipeline), *(n.info for n in (net, acts) if n is not None)),
        options={
            "pipeline": Path(settings.pipeline).name,
            "attribution": "rules" if net is None else "model",
            "limit": settings.limit,
            "flag_threshold": FLAG_THRESHOLD,
            "lists": [
                {"name": x.name, "as_of": x.as_of, "sha256": x.sha256, "entries": x.count} for x in lists
            ],
            "gazetteers": _hashes(settings.gazetteers),
            "packs": _hashes(settings.packs),
        },
        unlisted=unlisted,
    )


def _hashes(files: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    """Files by name and hash, never by path: machines differ."""
    return [{"name": name, "sha256": sha256(text.encode()).hexdigest()} for name, text in files]


def read_gazetteers(paths: Sequence[AnyPath]) -> list[tuple[str, str]]:
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


def load_lists(paths: Sequence[str]) -> tuple[tuple[ScreeningList, ...], tuple[Skipped, ...]]:
    """The lists and what of them could not be read."""
    try:
        loaded = tuple(open_list(path) for path in paths)
    except InputError as error:  # a run without its list would look like a run that found nobody
        raise UsageError(error.message, code=error.code, hint=error.hint) from error
    return loaded, tuple(row for one in loaded for row in one.skipped)


_held: dict[tuple[Settings, str], Tools] = {}


def hold(settings: Settings, key: str, made: Tools) -> None:
    """Keep tools for the work that this process hands to itself."""
    _held.clear()
    _held[settings, key] = made


def workers_tools(settings: Settings, key: str) -> Tools:
    """The tools of a worker, loaded once. ``key`` is that of the one who hands out the work.

    Raises UsageError where this machine has other models or lists: its results would differ.
    """
    if (settings, key) not in _held:
        made = tools(settings)
        if key_of(made.compares) != key:
            raise UsageError(
                "a worker has other models, packs or lists than the one who asked.",
                code="other-tools",
                hint="Install the same version of Tidings, with the same lists, on every machine.",
            )
        hold(settings, key, made)
    return _held[settings, key]
