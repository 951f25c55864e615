"""The commands. Each is a few lines over the library; messages go to standard error."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tidings._version import __version__
from tidings.cli.case import case_app
from tidings.cli.export import export
from tidings.cli.group import group
from tidings.cli.lists import lists as lists_app
from tidings.cli.packs import packs_app
from tidings.cli.progress import Bars
from tidings.cli.screen import screen_app
from tidings.cli.summary import print_error, print_summary
from tidings.cli.watch import watch_app
from tidings.errors import TidingsError, UsageError

app = typer.Typer(
    name="tidings",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Reads all the coverage of a story and writes the dossier an analyst would.",
)
app.add_typer(case_app)
app.add_typer(watch_app)
app.add_typer(export)
app.add_typer(lists_app)
app.add_typer(packs_app)
app.command()(group)
app.add_typer(screen_app)
# what is piped into a log is not broken at eighty columns
_err = Console(stderr=True, highlight=False, soft_wrap=True)


class Attribution(StrEnum):
    """How statements are found."""

    model = "model"
    rules = "rules"


JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON to standard output.")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tidings {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Tidings: one event, many reports, one dossier."""


@app.command()
def brief(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...", help="Folders and files (.txt, .html, .jsonl); - reads standard input."
        ),
    ],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Folder for dossier.json and dossier.html.")
    ] = None,
    lists: Annotated[
        list[Path] | None,
        typer.Option("--list", "-l", metavar="LIST", help="A watch list: a file, or one that is kept."),
    ] = None,
    gazetteers: Annotated[
        list[Path] | None,
        typer.Option("--gazetteer", "-g", metavar="FILE", help="YAML with names that Tidings does not know."),
    ] = None,
    packs: Annotated[
        list[Path] | None,
        typer.Option("--packs", metavar="DIR", help="Further regimes of embargoes: a folder or YAML file."),
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Longest report to read, in characters.")
    ] = None,
    pipeline: Annotated[
        str | None, typer.Option("--pipeline", help="Another spaCy pipeline: a package or a path.")
    ] = None,
    attribution: Annotated[
        Attribution,
        typer.Option(help="Find statements by the trained model with the rules, or by rules alone."),
    ] = Attribution.model,
    as_json: JsonOption = False,
) -> None:
    """Read the reports in INPUT and write the dossier on them.

    Exit code 0 if anything could be read (what could not is listed), 2 on wrong usage, 3 if
    nothing could be read.
    """
    if out is None and not as_json:
        raise UsageError(
            "there is nowhere to write the dossier.",
            code="no-output",
            hint="Name a folder with --out DIR, or print the dossier with --json.",
        )
    # imported here: the models take a second to load, and --help needs none of them
    from tidings.annotate.language_model import DEFAULT_PIPELINE
    from tidings.api import run_road
    from tidings.ingest import DEFAULT_LIMIT
    from tidings.publish import write_dossier
    from tidings.publish.json import to_json

    stdin = sys.stdin.buffer.read() if "-" in inputs else None
    with Bars(_err) as progress:
        dossier, originals = run_road(
            inputs,
            lists=lists or (),
            gazetteers=gazetteers or (),
            packs=packs or (),
            pipeline=pipeline or DEFAULT_PIPELINE,
            attribution=attribution.value,
            limit=limit or DEFAULT_LIMIT,
            stdin=stdin,
            progress=progress,
        )
    files = write_dossier(dossier, out, originals) if out is not None else ()
    if as_json:
        sys.stdout.write(to_json(dossier))
    print_summary(_err, dossier, files)


@app.command()
def schema(as_json: JsonOption = False) -> None:
    """Print the JSON Schema of dossier.json (it is JSON with or without --json)."""
    from tidings.publish.json import schema as dossier_schema

    typer.echo(json.dumps(dossier_schema(), indent=1, ensure_ascii=False))


def main() -> None:
    """The console script. Exits with the status of the error, if any."""
    try:
        app()
    except TidingsError as error:
        print_error(_err, error, as_json="--json" in sys.argv[1:])
        raise SystemExit(error.status) from None
