"""The commands of a case that grows."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape

from tidings.cli.progress import Bars
from tidings.cli.summary import print_summary
from tidings.cli.web import Allow, fetched, parted
from tidings.errors import CaseError, UsageError
from tidings.model import Skipped

if TYPE_CHECKING:
    from tidings.case import Case
    from tidings.case.changes import Change
    from tidings.case.tools import Settings

case_app = typer.Typer()
_err = Console(stderr=True, highlight=False, soft_wrap=True)
_out = Console(highlight=False, soft_wrap=True)

CaseArgument = Annotated[
    str, typer.Argument(metavar="CASE", help="A case: a .tidings file, or postgresql://USER@HOST/DATABASE.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON to standard output.")]
Lists = Annotated[
    list[Path] | None,
    typer.Option("--list", "-l", metavar="LIST", help="A watch list: a file, or one that is kept."),
]
Gazetteers = Annotated[
    list[Path] | None,
    typer.Option("--gazetteer", "-g", metavar="FILE", help="YAML with names that Tidings does not know."),
]
Packs = Annotated[
    list[Path] | None,
    typer.Option("--packs", metavar="DIR", help="Further regimes of embargoes: a folder, or a YAML file."),
]


@case_app.command()
def init(
    case: CaseArgument,
    lists: Lists = None,
    gazetteers: Gazetteers = None,
    packs: Packs = None,
    as_json: JsonOption = False,
) -> None:
    """Make a new case. Its options hold for every run, until a run is given others."""
    from tidings import api
    from tidings.case.tools import load_lists

    load_lists([str(path) for path in lists or ()])  # an unusable list is told now, not at the first run
    made = api.init(case, lists=lists or (), gazetteers=gazetteers or (), packs=packs or ())
    made.close()
    if as_json:
        _print({"case": case, "made": True})
    _err.print(f"made the case {escape(case)}. Next: tidings add {escape(case)} INPUT...")


@case_app.command()
def add(
    case: CaseArgument,
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...", help="Folders, files, addresses of pages and feeds; - reads standard input."
        ),
    ],
    allow: Allow = None,
    as_json: JsonOption = False,
) -> None:
    """Take reports into a case. What is told to be added is safe, whatever happens afterwards.

    With --json a line a report, printed once it is safe: {"added": id}, {"known": n} or {"skipped": {...}}.
    """
    from tidings.case.case import Added

    def acknowledge(done: Added) -> None:
        if as_json:
            for report in done.new:
                _print({"added": report})
            for one in done.skipped:
                _print({"skipped": asdict(one)})

    with held(case) as opened, Bars(_err) as progress:
        stdin = sys.stdin.buffer.read() if "-" in inputs else None
        urls, paths = parted(inputs)
        done = opened.add(paths, stdin=stdin, progress=progress, acknowledge=acknowledge)
        if urls:
            from tidings.fetch import Web

            with Web(allow=allow or ()) as web:
                found = fetched(urls, web, opened.settings.limit)
                done = done.plus(opened.take(found, acknowledge=acknowledge))
    print_left(done.skipped)
    _err.print(
        f"{len(done.new)} added, {done.known} there before, {len(done.skipped)} skipped."
        f" Next: tidings run {escape(case)}"
    )
    if as_json:
        _print({"new": len(done.new), "known": done.known, "left": len(done.skipped)})


@case_app.command()
def run(
    case: CaseArgument,
    lists: Lists = None,
    gazetteers: Gazetteers = None,
    packs: Packs = None,
    engine: Annotated[
        str | None, typer.Option("--engine", metavar="ADDRESS", help="A Dask cluster: dask://HOST:PORT.")
    ] = None,
    workers: Annotated[int, typer.Option("--workers", "-w", min=1, help="Processes on this machine.")] = 1,
    as_json: JsonOption = False,
) -> None:
    """Read what is new in a case and what it touches, and tell what changed in the dossier.

    --list, --gazetteer and --packs take the place of those that the case had.
    """
    from tidings.case.changes import changes
    from tidings.case.engines import engine as named

    found: list[Change] = []
    with held(case) as opened, Bars(_err) as progress:
        if lists is not None or gazetteers is not None or packs is not None:
            opened.change(_changed(opened.settings, lists, gazetteers, packs))
        by = named(engine, workers)
        try:
            ran = opened.run(by=by, progress=progress, watch=lambda a, b: found.extend(changes(a, b)))
        finally:
            by.close()
    for change in found:
        print_change(change, as_json=as_json)
    if as_json:
        _print({"run": asdict(ran)})
    _err.print(
        f"{ran.read} reports read, {ran.compared} of {ran.stories} stories compared anew, "
        f"{len(found)} changes."
    )


@case_app.command()
def status(case: CaseArgument, as_json: JsonOption = False) -> None:
    """A case at a glance: reports, what waits for a run, stories, options."""
    with held(case) as opened:
        found = opened.status()
    if as_json:
        _print(asdict(found))
        return
    _out.print(
        f"{found.reports} reports ({found.waiting} wait for a run), {found.stories} stories, "
        f"{found.skipped} skipped"
    )
    _out.print(f"last run: {found.last_run or 'none'}{'' if found.state else ' (no whole result)'}")
    _out.print(f"lists: {', '.join(map(escape, found.settings.lists)) or 'none'}")


@case_app.command()
def show(
    case: CaseArgument,
    finding: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A finding, entity, report or story by its id.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Folder for dossier.json and dossier.html.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """The dossier of a case as of its last run: a summary, one finding by its id, or the files."""
    from tidings.publish import write_dossier
    from tidings.publish.json import to_data, to_json

    with held(case) as opened:
        dossier = opened.dossier()
    if finding is not None:
        data = to_data(dossier)
        rows = (
            row for part in data.values() if isinstance(part, list) for row in part if isinstance(row, dict)
        )
        row = next((row for row in rows if row.get("id") == finding), None)
        if row is None:
            raise UsageError(
                f"there is nothing with the id {finding} in the dossier.",
                code="no-finding",
                hint="Ids stand in dossier.json: tidings show CASE --json",
            )
        sys.stdout.write(json.dumps(row, ensure_ascii=False, indent=1) + "\n")
        return
    files = write_dossier(dossier, out) if out is not None else ()
    if as_json:
        sys.stdout.write(to_json(dossier))
    print_summary(_err, dossier, files)
    if not as_json and out is None:
        for one in dossier.discrepancies:
            _out.print(f"\\[{one.kind}, {one.relation}] {escape(one.note)}")


@case_app.command()
def verify(case: CaseArgument, as_json: JsonOption = False) -> None:
    """Check every span, hash and log entry of a case, and name what fails. Exit code 4 if anything does."""
    with held(case) as opened, Bars(_err) as progress:
        found = opened.verify(progress)
    if as_json:
        _print({"faults": list(found)})
    for fault in found:
        _err.print(f"  {escape(fault)}")
    if found:
        raise CaseError(
            f"{len(found)} thing{'s' if len(found) > 1 else ''} in the case {case} cannot be believed.",
            code="damaged-case",
            hint="Take the case from a backup, or make a new one of the reports that are whole.",
        )
    _err.print("all is as it was put there.")


@case_app.command()
def log(case: CaseArgument, as_json: JsonOption = False) -> None:
    """All that was done to a case, oldest first: added, run, exported."""
    with held(case) as opened:
        for entry in opened.log():
            if as_json:
                _print(asdict(entry))
            else:
                _out.print(
                    f"{entry.seq:>5} {entry.at} {entry.kind:<9} {escape(_short(entry.kind, entry.data))}"
                )


def print_left(skipped: Iterable[Skipped]) -> None:
    """What could not be read, and why."""
    for one in skipped:
        _err.print(
            f"  skipped \\[{escape(one.code)}] {escape(one.uri)}: {escape(one.reason)} {escape(one.hint)}"
        )


def print_change(change: Change, *, as_json: bool) -> None:
    """A change of the dossier, with the sentences behind it."""
    if as_json:
        _print({"change": asdict(change)})
        return
    _out.print(f"\\[{change.kind}] {escape(change.note)}")
    for span in change.spans[:4]:
        _out.print(f"    {escape(span.text)}")


def _short(kind: str, data: dict[str, Any]) -> str:
    if kind == "add":
        return f"{len(data['reports'])} reports, {len(data['skipped'])} skipped"
    if kind == "run":
        return f"{data['reports']} reports, {data['stories']} stories, state {data['state'][:12]}"
    return ", ".join(f"{k} {v}" for k, v in data.items() if isinstance(v, str | int))


def _changed(
    old: Settings, lists: list[Path] | None, gazetteers: list[Path] | None, packs: list[Path] | None
) -> Settings:
    from tidings.case.tools import settings

    given = settings(lists=lists or (), gazetteers=gazetteers or (), packs=packs or ())
    new = {"lists": lists, "gazetteers": gazetteers, "packs": packs}
    return replace(old, **{name: getattr(given, name) for name, value in new.items() if value is not None})


@contextmanager
def held(where: str) -> Iterator[Case]:
    """The case, closed at the end."""
    from tidings import api  # as in app: --help needs no models

    case = api.open(where)
    try:
        yield case
    finally:
        case.close()


def _print(data: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False) + "\n")
    sys.stdout.flush()
