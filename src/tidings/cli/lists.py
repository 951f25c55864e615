"""``tidings list``: keep lists on this machine, and see what changed between two versions of one."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape

from tidings.errors import InputError, UsageError

if TYPE_CHECKING:
    from tidings.model import Skipped
    from tidings.resolve.lists import Listing
    from tidings.resolve.lists.changes import ListChanges
    from tidings.resolve.lists.entries import Entry
    from tidings.resolve.lists.folder import ListInfo

lists = typer.Typer(
    name="list", no_args_is_help=True, help="Keep watch lists on this machine and compare them."
)
_err = Console(stderr=True, highlight=False)
MOST_SHOWN = 20
"""How many skipped rows a message names; --json has them all."""

StoreOption = Annotated[
    Path | None,
    typer.Option(
        "--store", metavar="DIR", help="Folder of the lists; else TIDINGS_LISTS, else your data folder."
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON to standard output.")]
Files = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help="The list; several files are the parts of one list.")
]


@lists.command()
def add(
    files: Files,
    name: Annotated[
        str | None, typer.Option("--name", "-n", help="What to call the list; else as its file.")
    ] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Keep a new list."""
    from tidings.resolve.lists.folder import add_list, list_info

    listing = _usable(lambda: add_list(files, _folder(store), name))
    info = list_info(listing)
    if as_json:
        _print({"list": asdict(info), "skipped": [asdict(row) for row in listing.skipped]})
    else:
        typer.echo("\n".join(_lines(info)))
        _tell_skipped(listing.skipped)


@lists.command()
def update(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A list that is kept.")],
    files: Files,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Replace a list by a new version of it. The version before is kept, for `tidings list diff NAME`."""
    from tidings.resolve.lists.folder import list_info, update_list

    listing, former = _usable(lambda: update_list(files, _folder(store), name))
    info = list_info(listing)
    same = info.sha256 == former.sha256
    if info.as_of and former.as_of and info.as_of < former.as_of:
        _err.print(f"  note: the new file is of {info.as_of}, the one before of {former.as_of}.")
    if as_json:
        _print(
            {
                "list": asdict(info),
                "former": asdict(former),
                "same": same,
                "skipped": [asdict(row) for row in listing.skipped],
            }
        )
        return
    typer.echo("\n".join(_lines(info)))
    typer.echo("  the same file as before" if same else f"  before: {_short(former)}")
    _tell_skipped(listing.skipped)


@lists.command()
def info(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A list that is kept.")] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the lists that are kept, or one with its versions."""
    from tidings.resolve.lists.folder import kept_lists, versions

    folder = _folder(store)
    if name is None:
        kept = kept_lists(folder)
        if as_json:
            _print({"lists": [asdict(one) for one in kept]})
        else:
            typer.echo("\n".join(f"{one.name}: {_short(one)}" for one in kept) or "no list is kept")
        return
    found = versions(folder, name)
    if as_json:
        _print({"list": asdict(found[-1]), "versions": [asdict(one) for one in found]})
    else:
        typer.echo("\n".join(_lines(found[-1])))
        for one in reversed(found[:-1]):
            typer.echo(f"  before: {_short(one)}")


@lists.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A file, or a list that is kept.")],
    new: Annotated[
        str | None,
        typer.Argument(
            metavar="[NEW]", help="The same; left out, the last two versions of OLD are compared."
        ),
    ] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show who came, who went and what changed between two lists."""
    from tidings.resolve.lists.changes import list_changes
    from tidings.resolve.lists.folder import list_info

    before, after = _usable(lambda: _sides(old, new, _folder(store)))
    changes = list_changes(before.entries, after.entries)
    if as_json:
        _print(_as_json(list_info(before), list_info(after), changes))
    else:
        typer.echo("\n".join(_diff_lines(list_info(before), list_info(after), changes)))


@lists.command()
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A list that is kept.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Forget a list with all its versions."""
    from tidings.resolve.lists.folder import remove_list

    remove_list(_folder(store), name)
    if as_json:
        _print({"removed": name})
    else:
        typer.echo(f"{name} is removed")


def _folder(store: Path | None) -> Path:
    from tidings.resolve.lists.folder import default_folder

    return store if store is not None else default_folder()


def _usable(read: Any) -> Any:
    """What ``read`` gives; a list that cannot be read is a wrong call here, not an input to skip."""
    try:
        return read()
    except InputError as error:
        raise UsageError(error.message, code=error.code, hint=error.hint) from error


def _sides(old: str, new: str | None, folder: Path) -> tuple[Listing, Listing]:
    from tidings.resolve.lists.folder import original, versions
    from tidings.resolve.lists.load import read_list

    def side(given: str) -> Listing:
        return read_list(given) if Path(given).is_file() else original(folder, versions(folder, given)[-1])

    if new is not None:
        return side(old), side(new)
    kept = versions(folder, old)
    if len(kept) < 2:
        raise UsageError(
            f"there is only one version of the list {old!r}.",
            code="no-former-version",
            hint=f"Name two files or lists, or give a newer file with `tidings list update {old} FILE`.",
        )
    return original(folder, kept[-2]), original(folder, kept[-1])


def _print(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def _short(info: ListInfo) -> str:
    return f"{info.entries} entries as of {info.as_of or 'no date'}, {info.format}, sha256 {info.sha256[:12]}"


def _lines(info: ListInfo) -> list[str]:
    return [
        f"{info.name}: {info.entries} entries as of {info.as_of or 'no date'}",
        f"  {info.persons} persons, {info.organizations} organisations, {info.vessels} vessels; "
        f"{info.names} names; {info.skipped} rows not read",
        f"  format {info.format}, sha256 {info.sha256}",
        f"  licence: {info.licence or 'not known'}",
    ]


def _tell_skipped(skipped: Sequence[Skipped]) -> None:
    for row in skipped[:MOST_SHOWN]:
        _err.print(f"  skipped \\[{escape(row.code)}] {escape(row.uri)}: {escape(row.reason)}")
    if len(skipped) > MOST_SHOWN:
        _err.print(f"  and {len(skipped) - MOST_SHOWN} more, all of them with --json")


def _title(entry: Entry) -> dict[str, Any]:
    return {"id": entry.id, "reference": entry.reference, "name": entry.names[0].text}


def _as_json(old: ListInfo, new: ListInfo, changes: ListChanges) -> dict[str, Any]:
    return {
        "old": asdict(old),
        "new": asdict(new),
        "came": [_title(entry) for entry in changes.came],
        "went": [_title(entry) for entry in changes.went],
        "changed": [
            {**_title(one.entry), "fields": [asdict(field) for field in one.fields]}
            for one in changes.changed
        ],
        "unchanged": changes.unchanged,
    }


def _diff_lines(old: ListInfo, new: ListInfo, changes: ListChanges) -> list[str]:
    lines = [
        f"{old.name} as of {old.as_of or 'no date'} -> {new.name} as of {new.as_of or 'no date'}: "
        f"{len(changes.came)} came, {len(changes.went)} went, {len(changes.changed)} changed, "
        f"{changes.unchanged} as before"
    ]
    for mark, entries in (("+", changes.came), ("-", changes.went)):
        lines += [f"{mark} {_shown(entry)}" for entry in entries]
    for one in changes.changed:
        lines.append(f"~ {_shown(one.entry)}")
        for field in one.fields:
            lines += [f"    {field.field}: - {value}" for value in field.went]
            lines += [f"    {field.field}: + {value}" for value in field.came]
    return lines


def _shown(entry: Entry) -> str:
    return " ".join(filter(None, (entry.reference or entry.id, entry.names[0].text)))
