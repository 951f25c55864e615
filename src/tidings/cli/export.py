"""``tidings export``: a dossier or a case in the formats of other tools."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape

from tidings.errors import InputError, NothingReadableError, UsageError

if TYPE_CHECKING:
    from tidings.model import Dossier
    from tidings.publish.export import Exported, Format, Given
    from tidings.publish.withhold import Text

export = typer.Typer(
    name="export",
    no_args_is_help=True,
    help="Write a dossier or a case in the format of another tool, with a manifest.",
)
_err = Console(stderr=True, highlight=False, soft_wrap=True)
_SQLITE = b"SQLite format 3\x00"
_TOLD = ("articles", "entities", "statements", "events", "transfers", "claims", "discrepancies")


class TextMode(StrEnum):
    """How much of the reports' text an export holds."""

    none = "none"
    sentence = "sentence"
    full = "full"


SourceArgument = Annotated[
    str,
    typer.Argument(
        metavar="SOURCE",
        help="A dossier.json, - for standard input, or a case: a .tidings file, or postgresql://...",
    ),
]
OutFile = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write to FILE, not standard output.")
]
OutFolder = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="DIR", help="Write the tables into the folder DIR.")
]
TextOption = Annotated[
    TextMode | None,
    typer.Option(
        "--text",
        help="none leaves out the reports' words, sentence keeps evidence alone, full keeps all.",
    ),
]
JsonRows = Annotated[
    bool, typer.Option("--json", help="Print the export, which is JSON, to standard output also with --out.")
]
JsonManifest = Annotated[
    bool, typer.Option("--json", help="Print the manifest to standard output; needs --out.")
]


@export.command("json")
def json_(
    source: SourceArgument, out: OutFile = None, text: TextOption = None, as_json: JsonRows = False
) -> None:
    """Write the dossier as dossier.json. All text is kept if --text says nothing else."""
    _export("json", source, out, text, as_json)


@export.command()
def jsonl(
    source: SourceArgument, out: OutFile = None, text: TextOption = None, as_json: JsonRows = False
) -> None:
    """Write JSON lines: one article, entity, statement ... a line. --text is sentence if not given."""
    _export("jsonl", source, out, text, as_json)


@export.command()
def csv(
    source: SourceArgument, out: OutFolder = None, text: TextOption = None, as_json: JsonManifest = False
) -> None:
    """Write a folder of CSV tables, safe to open in a spreadsheet. --text is sentence if not given."""
    _export("csv", source, out, text, as_json)


@export.command()
def parquet(
    source: SourceArgument, out: OutFolder = None, text: TextOption = None, as_json: JsonManifest = False
) -> None:
    """Write a folder of Parquet tables; needs pyarrow. --text is sentence if not given."""
    _export("parquet", source, out, text, as_json)


@export.command()
def ftm(
    source: SourceArgument, out: OutFile = None, text: TextOption = None, as_json: JsonRows = False
) -> None:
    """Write FollowTheMoney JSON lines, for OpenAleph and the like. All text is kept if not told otherwise.

    Exit code 2 on wrong usage or no room, 3 if SOURCE cannot be read or is no dossier, 4 for a case that
    cannot be used.
    """
    _export("ftm", source, out, text, as_json)


@export.command()
def graphml(
    source: SourceArgument, out: OutFile = None, text: TextOption = None, as_json: JsonManifest = False
) -> None:
    """Write a graph of who is named and what links them, as GraphML. --text is sentence if not given."""
    _export("graphml", source, out, text, as_json)


@export.command()
def markdown(
    source: SourceArgument, out: OutFile = None, text: TextOption = None, as_json: JsonManifest = False
) -> None:
    """Write an analyst's note: every line with its quoted sentence. --text is sentence if not given."""
    _export("markdown", source, out, text, as_json)


@dataclass(frozen=True, slots=True)
class _Source:
    """What is exported, and how to put the export into the case's log, if it is one."""

    dossier: Dossier
    given: Given
    log: Callable[[dict[str, object]], None] | None


def _export(form: Format, source: str, out: Path | None, text: TextMode | None, as_json: bool) -> None:
    from tidings.publish import export as writer  # as in app: --help needs none of it

    json_rows = form in ("json", "jsonl", "ftm")
    if out is None and (form in writer.FOLDERS or (as_json and not json_rows)):
        raise UsageError(
            f"there is nowhere to write the {form}.",
            code="no-output",
            hint="Name a folder with --out DIR."
            if form in writer.FOLDERS
            else "Name a file with --out FILE.",
        )
    mode: Text | None = text.value if text is not None else None
    with _opened(source) as held:
        if out is None:
            _log_printed(held, form, mode)
            _print(writer.export_lines(held.dossier, form, text=mode))
            return
        _not_itself(out, source)
        log = held.log
        done = writer.export(
            held.dossier,
            form,
            out,
            text=mode,
            given=held.given,
            before=None if log is None else lambda done: log(_entry(done)),
        )
        if as_json and json_rows:
            _print(writer.export_lines(held.dossier, form, text=mode))
        elif as_json:
            _print([json.dumps(done.manifest, ensure_ascii=False, indent=1) + "\n"])
    _tell(done, out, form)


@contextmanager
def _opened(source: str) -> Iterator[_Source]:
    """The dossier in a file, on standard input or in a case. What cannot be read ends the command."""
    from tidings.publish.export import Given
    from tidings.publish.read import parse_dossier, read_bytes, unchecked

    if _is_case(source):
        from tidings.api import open as open_case

        case = open_case(source)
        try:
            dossier = case.dossier()
            given = Given(Given.of(dossier).sha256, "case", case.status().state)
            yield _Source(dossier, given, lambda data: case.record("export", data))
        finally:
            case.close()
        return
    try:
        data = sys.stdin.buffer.read() if source == "-" else read_bytes(source)
        dossier = parse_dossier(data, name="standard input" if source == "-" else source)
    except InputError as error:
        raise NothingReadableError(error.message, code=error.code, hint=error.hint) from error
    if why := unchecked(dossier):
        _err.print(f"note: {escape(why)}.")
    yield _Source(dossier, Given(hashlib.sha256(data).hexdigest()), None)


def _is_case(source: str) -> bool:
    if source == "-":
        return False
    if "://" in source:  # SQLAlchemy takes a while to load, and a file needs none of it
        from tidings.store import is_address

        return is_address(source)
    if Path(source).suffix == ".tidings":
        return True
    try:
        with Path(source).open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except (OSError, ValueError):
        return False


def _entry(done: Exported) -> dict[str, object]:
    """What a case's log tells of an export."""
    told = done.manifest
    return {
        "format": told["format"],
        "text": told["text"],
        "state": told["source"]["state"],
        "dossier": told["source"]["sha256"],
        "files": [[file["name"], file["sha256"]] for file in told["files"]],
        "manifest": done.sha256,
    }


def _log_printed(held: _Source, form: Format, text: Text | None) -> None:
    """An export of a case to standard output is logged too, by the hash of what is printed."""
    from tidings.publish import export as writer
    from tidings.publish.withhold import resolve_text

    if held.log is None:
        return
    mode = resolve_text(held.dossier, text, writer.default_text(form))
    digest = hashlib.sha256()
    for line in writer.export_lines(held.dossier, form, text=mode):
        digest.update(line.encode("utf-8"))
    files = [["-", digest.hexdigest()]]
    given = held.given
    held.log({"format": form, "text": mode, "state": given.state, "dossier": given.sha256, "files": files})


def _not_itself(out: Path, source: str) -> None:
    if Path(source).is_file() and out.exists() and out.samefile(source):
        raise UsageError(
            f"{out} is what is to be exported.", code="cannot-write", hint="Name another place with --out."
        )


def _print(lines: Iterable[str]) -> None:
    """To standard output, in UTF-8 whatever the terminal says."""
    from tidings.publish.staged import told

    out = sys.stdout.buffer
    try:
        with told("standard output"):
            for line in lines:
                out.write(line.encode("utf-8"))
            out.flush()
    except UsageError as error:
        cause = error.__cause__
        # nothing may be flushed once more when Python ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(cause, OSError) and cause.errno == errno.EPIPE:
            raise SystemExit(1) from None  # who reads has had enough
        raise


def _tell(done: Exported, out: Path, form: Format) -> None:
    told = f"{form}, --text {done.manifest['text']}: {_ftm_rows(out) if form == 'ftm' else _counts(done)}"
    _err.print(escape(f"{told}."))
    _err.print(f"  wrote {escape(str(out))}, with the manifest {escape(done.files[-1].name)}")


def _counts(done: Exported) -> str:
    counts = done.manifest["counts"]
    return ", ".join(f"{key} {counts[key]}" for key in _TOLD)


def _ftm_rows(out: Path) -> str:
    with out.open(encoding="utf-8") as file:
        counts = Counter(json.loads(line)["schema"] for line in file)
    rows = "1 row" if counts.total() == 1 else f"{counts.total()} rows"
    told = ", ".join(f"{count} {schema}" for schema, count in sorted(counts.items()))
    return f"{rows}{': ' if told else ''}{told}"
