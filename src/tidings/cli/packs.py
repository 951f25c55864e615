"""``tidings packs``: what Tidings knows of the world, listed and checked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from tidings.errors import PackError

if TYPE_CHECKING:
    from tidings.packs.check import Problem
    from tidings.packs.regimes import PackFile

packs_app = typer.Typer(
    name="packs", no_args_is_help=True, help="List and check packs: YAML that you may edit."
)
_err = Console(stderr=True, highlight=False, soft_wrap=True)

Files = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[DIR|FILE]...", help="Your own packs; none for those that come with Tidings."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON to standard output.")]


@packs_app.command()
def check(paths: Files = None, as_json: JsonOption = False) -> None:
    """Check packs: keys, kinds of values, categories, ids, dates, and the examples of patterns.

    Your own packs are held against those that come with Tidings. Exit code 2 if anything is wrong, or if
    a path cannot be read.
    """
    from tidings.cli.pack_checks import check_files, check_own
    from tidings.packs.regimes import read_files

    if paths:
        files = read_files(paths)
        problems = check_files(files)
        count = len(files)
    else:
        problems, count = check_own()
    if as_json:
        typer.echo(json.dumps({"checked": count, "problems": [asdict(p) for p in problems]}, indent=1))
    else:
        for problem in problems:
            typer.echo(_line(problem))
    told = f"{count} {'file' if count == 1 else 'files'} checked"
    if problems:
        _err.print(f"{told}: {len(problems)} {'problem' if len(problems) == 1 else 'problems'}.")
        raise typer.Exit(PackError.status)
    _err.print(f"{told}, nothing wrong.")


@packs_app.command("list")
def list_packs(paths: Files = None, as_json: JsonOption = False) -> None:
    """List packs: their name, kind, number of entries and first line. Your own with DIR or FILE."""
    from tidings.cli.pack_checks import kind_of, own_files
    from tidings.packs.regimes import read_files

    files = read_files(paths) if paths else own_files()
    rows = [_row(file, kind_of(file), own=not paths) for file in files]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    wide = max((len(row["name"]) for row in rows), default=0)
    for row in rows:
        typer.echo(f"{row['name']:<{wide}}  {row['kind']:<10} {row['entries']:>5}  {row['about']}")


def _line(problem: Problem) -> str:
    """ "file:line: key: what is wrong. What to do", as compilers say it."""
    where = f"{problem.file}:{problem.line}" if problem.line else problem.file
    key = f"{problem.key}: " if problem.key else ""
    return f"{where}: {key}{problem.message} {problem.hint}".rstrip()


def _row(file: PackFile, kind: str, *, own: bool) -> dict[str, Any]:
    from tidings.packs.check import Located

    raw = Located(file.text, file.name).raw
    rows = raw.get("provisions") if kind == "provisions" and isinstance(raw, dict) else raw
    first = file.text.lstrip("\ufeff").partition("\n")[0]
    regime = raw.get("regime") if isinstance(raw, dict) else None
    return {
        "name": file.name,
        "kind": kind,
        "entries": len(rows) if isinstance(rows, Sequence | dict) and not isinstance(rows, str) else 0,
        "about": first.lstrip("# ").strip() if first.startswith("#") else str(regime or ""),
        "sha256": sha256(file.text.encode()).hexdigest(),
        "own": own,
    }
