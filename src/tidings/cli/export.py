"""``tidings export``: the dossier in the formats of other tools."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from tidings.errors import InputError, NothingReadableError, UsageError
from tidings.model import Dossier

export = typer.Typer(
    name="export",
    no_args_is_help=True,
    help="Write a dossier in the format of another tool.",
)
_err = Console(stderr=True, highlight=False)


@export.callback()
def _root() -> None:
    """Keeps the format a command of its own while there is only one."""


@export.command()
def ftm(
    dossier: Annotated[
        str, typer.Argument(metavar="DOSSIER", help="A dossier.json; - reads standard input.")
    ],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write to FILE, not standard output.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the rows to standard output also with --out.")
    ] = False,
) -> None:
    """Write a dossier as FollowTheMoney JSON lines, for Aleph, OpenAleph and the like.

    Exit code 2 on wrong usage, 3 if DOSSIER cannot be read or is no dossier.
    """
    from tidings.publish.ftm import ftm_lines  # as in app: --help needs no models

    read = _read(dossier)
    lines = list(ftm_lines(read))
    data = "".join(lines).encode("utf-8")
    if out is not None:
        _write(out, data, source=dossier)
    if out is None or as_json:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    if out is not None:
        counts = Counter(json.loads(line)["schema"] for line in lines)
        told = ", ".join(f"{count} {schema}" for schema, count in sorted(counts.items()))
        rows = "1 row" if len(lines) == 1 else f"{len(lines)} rows"
        _err.print(f"{rows}{': ' if told else ''}{told}.\n  wrote {escape(str(out))}", soft_wrap=True)


def _read(dossier: str) -> Dossier:
    """The dossier in a file or on standard input. What cannot be read ends the command."""
    from tidings.publish.read import parse_dossier, read_dossier

    try:
        if dossier == "-":
            return parse_dossier(sys.stdin.buffer.read(), name="standard input")
        return read_dossier(dossier)
    except InputError as error:
        raise NothingReadableError(error.message, code=error.code, hint=error.hint) from error


def _write(out: Path, data: bytes, *, source: str) -> None:
    if source != "-" and out.exists() and out.samefile(source):
        raise UsageError(
            f"{out} is the dossier itself.",
            code="cannot-write",
            hint="Name another file with --out.",
        )
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(data)
    except OSError as error:
        raise UsageError(
            f"{out} cannot be written ({error.strerror}).",
            code="cannot-write",
            hint="Name a file that you may write to with --out.",
        ) from error
