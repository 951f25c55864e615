"""The dossier in a format of other tools, with a manifest that says what it was made from."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from tidings._version import __version__
from tidings.errors import UsageError
from tidings.model import Dossier
from tidings.publish.csv import csv_lines
from tidings.publish.ftm import ftm_lines
from tidings.publish.graphml import graphml_lines
from tidings.publish.json import to_json
from tidings.publish.jsonl import RECORDS, jsonl_lines
from tidings.publish.markdown import markdown_lines
from tidings.publish.page.labels import Labels
from tidings.publish.parquet import libraries, write_parquet
from tidings.publish.staged import MANIFEST_SCHEMA, manifest_of, staged, write_lines
from tidings.publish.tables import TABLES
from tidings.publish.withhold import WITHHELD, Text, resolve_text, text_of, withhold

Format = Literal["json", "jsonl", "csv", "parquet", "ftm", "graphml", "markdown"]
FORMATS: tuple[Format, ...] = get_args(Format)
FOLDERS: frozenset[Format] = frozenset({"csv", "parquet"})
"""Formats that are a folder of tables; the others are one file."""
WHOLE: frozenset[Format] = frozenset({"json", "ftm"})
"""Formats that hold the reports' whole texts if not told otherwise; the others hold evidence alone."""

Manifest = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Given:
    """What is exported: a dossier by the SHA-256 of its JSON, of a case also the state of its last run."""

    sha256: str
    what: Literal["dossier", "case"] = "dossier"
    state: str | None = None

    @classmethod
    def of(cls, dossier: Dossier) -> Given:
        """By the bytes of the dossier's own ``dossier.json``."""
        return cls(hashlib.sha256(to_json(dossier).encode("utf-8")).hexdigest())


@dataclass(frozen=True, slots=True)
class Exported:
    """The files of an export, its manifest last, and that manifest with the hash of its bytes."""

    files: tuple[Path, ...]
    manifest: Manifest
    sha256: str


def default_text(form: Format) -> Text:
    """How much of the reports an export holds if nothing is said."""
    return "full" if form in WHOLE else "sentence"


def export_lines(dossier: Dossier, form: Format, *, text: Text | None = None) -> Iterator[str]:
    """A format of one file, in pieces with their ends of line. Raises UsageError for one of tables."""
    mode = resolve_text(dossier, text, default_text(form))
    if form == "markdown":
        return markdown_lines(dossier, mode)
    shown = withhold(dossier, mode)
    if form == "json":
        return iter([to_json(shown)])
    if form == "jsonl":
        return jsonl_lines(shown)
    if form == "ftm":
        return ftm_lines(shown)
    if form == "graphml":
        return graphml_lines(shown)
    raise UsageError(f"{form} is a folder of tables.", code="no-output", hint="Name a folder with --out DIR.")


def export(
    dossier: Dossier,
    form: Format,
    out: Path,
    *,
    text: Text | None = None,
    given: Given | None = None,
    made: str | None = None,
    before: Callable[[Exported], None] | None = None,
) -> Exported:
    """Write the export and its manifest, whole or not at all.

    ``out`` is the file, or the folder of tables; ``given`` says what the dossier was read from, ``made`` is
    the time to put into the manifest, which has none otherwise. ``before`` is called when all is written
    and synced, before it takes its place. The same dossier, ``text`` and version give the same bytes.
    Raises UsageError where more text is wanted than there is, or ``out`` cannot be written.
    """
    mode = resolve_text(dossier, text, default_text(form))
    if form == "parquet":
        libraries()
    folder = form in FOLDERS
    place = Path(os.path.realpath(out))  # what a link leads to is replaced, not the link
    with staged(place, folder=folder) as stage:
        rows = _write(dossier, form, mode, stage, stage / place.name)
        names = sorted(rows)
        files = [{**_file(stage / name), **({"rows": rows[name]} if folder else {})} for name in names]
        manifest = manifest_for(dossier, form, mode, files, given=given, made=made)
        path = manifest_of(place, folder=folder)
        body = (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
        (stage / path.name).write_bytes(body)
        placed = tuple(out / name for name in names) if folder else (out,)
        done = Exported(
            (*placed, manifest_of(out, folder=folder)), manifest, hashlib.sha256(body).hexdigest()
        )
        if before is not None:
            before(done)
    return done


def _write(dossier: Dossier, form: Format, mode: Text, stage: Path, file: Path) -> dict[str, int]:
    """Write the files into ``stage``; return their names with how many rows, or pieces, each has."""
    if form not in FOLDERS:
        return {file.name: write_lines(file, export_lines(dossier, form, text=mode))}
    shown = withhold(dossier, mode)
    labels = Labels.of(shown)
    rows = {}
    for table in TABLES:
        path = stage / f"{table.name}.{form}"
        if form == "csv":
            rows[path.name] = write_lines(path, csv_lines(table, shown, labels)) - 1
        else:
            with path.open("wb") as target:
                rows[path.name] = write_parquet(table, shown, labels, target)
    return rows


def _file(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"name": path.name, "sha256": digest, "size": path.stat().st_size}


def manifest_for(
    dossier: Dossier,
    form: Format,
    mode: Text,
    files: list[dict[str, Any]],
    *,
    given: Given | None = None,
    made: str | None = None,
) -> Manifest:
    """What an export was made of and from. No path of this machine, and no time but ``made``."""
    run = dossier.tidings
    options = {key: value for key, value in run.options.items() if key != "text"}
    source = given or Given.of(dossier)
    manifest: Manifest = {
        "schema": MANIFEST_SCHEMA,
        "format": form,
        "tidings": __version__,
        "source": {"what": source.what, "sha256": source.sha256, "state": source.state},
        "dossier": {
            "schema": dossier.schema,
            "tidings": run.version,
            "models": [{"name": m.name, "version": m.version, "sha256": m.sha256} for m in run.models],
            "options": {key: value for key, value in options.items() if key != "lists"},
        },
        "lists": options.get("lists", []),
        "text": mode,
        "withheld": list(WITHHELD[mode]),
        "counts": {key: len(getattr(dossier, key)) for key in RECORDS},
        "files": files,
    }
    if mode != "full":
        manifest["texts"] = _texts(dossier)
    if made is not None:
        manifest["made"] = made
    return manifest


def _texts(dossier: Dossier) -> list[dict[str, Any]]:
    """By what the text of each report, which offsets refer to, can be known again."""
    if text_of(dossier) != "full":
        return []
    return [
        {
            "article": a.id,
            "characters": len(a.text),
            "sha256": hashlib.sha256(a.text.encode("utf-8")).hexdigest(),
        }
        for a in dossier.articles
    ]
