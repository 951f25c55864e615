"""The lists that are kept on this machine: a folder a list, in it the versions that were given.

The layout, below the folder of all lists::

    NAME/versions.json            the versions, oldest first, at most KEPT
    NAME/<start of sha256>/original       the bytes as they were given
    NAME/<start of sha256>/meta.json      name, format, as_of, sha256, licence and counts
    NAME/<start of sha256>/prepared.sqlite   the names ready to be searched

A version is written beside and renamed into place, ``versions.json`` last: what breaks off leaves the
list as it was. No time of day is kept; the only date is the one that a list states of itself.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from tidings.errors import InputError, UsageError
from tidings.resolve.lists.entries import Listing, ScreeningList, WatchList, with_index
from tidings.resolve.lists.load import display_name, load_list, parse_list, read_bytes
from tidings.resolve.lists.rows import bad_list
from tidings.resolve.lists.store import StoredList, open_store, save

KEPT = 2
"""How many versions of a list are kept, so that the last two can be compared."""

PREPARED = "prepared.sqlite"
ENVIRONMENT = "TIDINGS_LISTS"
AnyPath = str | os.PathLike[str]

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_DIGITS = 16
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ListInfo:
    """What is known of one kept version: counts are of entries by kind, names and rows not read."""

    name: str
    format: str
    as_of: str | None
    sha256: str
    licence: str | None
    entries: int
    persons: int
    organizations: int
    vessels: int
    names: int
    skipped: int


@dataclass(frozen=True, slots=True)
class _Versions:
    versions: tuple[str, ...]


def default_folder() -> Path:
    """The folder that TIDINGS_LISTS names, else one in the platform's folder for the user's data."""
    given = os.environ.get(ENVIRONMENT)
    if given:
        return Path(given)
    from typer import get_app_dir

    return Path(get_app_dir("tidings")) / "lists"


def list_info(listing: Listing | WatchList) -> ListInfo:
    """The counts and the provenance of a list."""
    kinds = [kind for entry in listing.entries for kind in entry.kinds[:1]]
    return ListInfo(
        name=listing.name,
        format=listing.format,
        as_of=listing.as_of,
        sha256=listing.sha256,
        licence=listing.licence,
        entries=len(listing.entries),
        persons=kinds.count("person"),
        organizations=kinds.count("organization"),
        vessels=kinds.count("vessel"),
        names=sum(len(entry.names) for entry in listing.entries),
        skipped=len(listing.skipped),
    )


def add_list(paths: Sequence[AnyPath], folder: Path, name: str | None = None) -> Listing:
    """Keep a new list. Several files are joined, for a list that is published in parts.

    Raises InputError where it cannot be read, UsageError where the name is taken or is none.
    """
    known = _checked_name(name or display_name(paths[0]))
    if (folder / known / "versions.json").exists():
        raise UsageError(
            f"there is a list {known!r} already.",
            code="list-exists",
            hint=f"Replace it with `tidings list update {known} FILE`, or choose another --name.",
        )
    return _keep(paths, folder, known)


def update_list(paths: Sequence[AnyPath], folder: Path, name: str) -> tuple[Listing, ListInfo]:
    """Keep a new version of a list, and the one before it. Gives the new list and the former version.

    The same bytes as before make no new version. Raises as :func:`add_list`, and UsageError where
    there is no such list.
    """
    former = versions(folder, name)[-1]
    return _keep(paths, folder, former.name), former


def remove_list(folder: Path, name: str) -> None:
    """Forget a list with all its versions. Raises UsageError where there is no such list."""
    versions(folder, name)
    (folder / name / "versions.json").unlink(missing_ok=True)
    shutil.rmtree(folder / name, ignore_errors=True)


def kept_lists(folder: Path) -> tuple[ListInfo, ...]:
    """The newest version of each list in the folder, by name."""
    try:
        found = sorted(p.parent.name for p in folder.glob("*/versions.json"))
    except OSError:
        return ()
    return tuple(versions(folder, name)[-1] for name in found)


def versions(folder: Path, name: str) -> tuple[ListInfo, ...]:
    """The kept versions of a list, oldest first. Raises UsageError where there is no such list."""
    home = folder / name
    if not _NAME.fullmatch(name) or not (home / "versions.json").is_file():
        raise UsageError(
            f"there is no list {name!r}.",
            code="no-such-list",
            hint="See `tidings list info` for those that are there, or add it with `tidings list add FILE`.",
        )
    try:
        order = _read(home / "versions.json", _Versions).versions
        return tuple(_read(_place(home, digest) / "meta.json", ListInfo) for digest in order[-KEPT:])
    except (OSError, ValidationError) as error:
        raise UsageError(
            f"what is kept of the list {name!r} is broken ({type(error).__name__}).",
            code="broken-list-folder",
            hint=f"Remove it with its folder {home.name} and add the list again.",
        ) from error


def original(folder: Path, version: ListInfo) -> Listing:
    """A kept version, read from its original bytes. Raises InputError."""
    path = _place(folder / version.name, version.sha256) / "original"
    listing = parse_list(read_bytes([path], version.name), version.name)
    if listing.sha256 != version.sha256:
        raise bad_list(version.name, "was changed in its folder", "Remove it and add it again.")
    return listing


def open_list(given: AnyPath, folder: Path | None = None) -> ScreeningList:
    """A list to screen with: the file ``given``, or else the newest version of a kept list of that name.

    A kept list that another version of Tidings prepared is prepared anew. Raises InputError where
    ``given`` is neither, or cannot be read.
    """
    name = os.fspath(given)
    home = folder if folder is not None else default_folder()
    if not _is_kept(home, name) or (Path(name).exists() and not Path(name).is_dir()):
        return load_list(given)
    version = versions(home, name)[-1]
    prepared = _place(home / name, version.sha256) / PREPARED
    try:
        return _opened(prepared, version)
    except InputError:
        listing = original(home, version)
    try:
        save(listing, prepared)
        return _opened(prepared, version)
    except (OSError, sqlite3.Error, InputError):  # a folder that may only be read
        return with_index(listing)


def _opened(prepared: Path, version: ListInfo) -> StoredList:
    found = open_store(prepared)
    if found.sha256 == version.sha256:
        return found
    found.close()
    raise bad_list(version.name, "is another list where it is prepared")


def _is_kept(folder: Path, name: str) -> bool:
    return bool(_NAME.fullmatch(name)) and (folder / name / "versions.json").is_file()


def _checked_name(name: str) -> str:
    if _NAME.fullmatch(name):
        return name
    raise UsageError(
        f"{name!r} cannot be the name of a list.",
        code="bad-list-name",
        hint="Give --name with letters, digits, dots, dashes and underscores.",
    )


def _keep(paths: Sequence[AnyPath], folder: Path, name: str) -> Listing:
    data = read_bytes(paths, name)
    listing = parse_list(data, name)
    home = folder / name
    before = [v.sha256 for v in versions(folder, name)] if (home / "versions.json").exists() else []
    order = [digest for digest in before if digest != listing.sha256] + [listing.sha256]
    try:
        home.mkdir(parents=True, exist_ok=True)
        if not (_place(home, listing.sha256) / "meta.json").exists():
            _write_version(home, data, listing)
        _write(home / "versions.json", json.dumps({"versions": order[-KEPT:]}, indent=1).encode())
        for digest in order[:-KEPT]:
            shutil.rmtree(_place(home, digest), ignore_errors=True)
    except (OSError, sqlite3.Error) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        raise InputError(
            f"the list {name!r} cannot be kept ({why}).",
            code="list-not-kept",
            hint="Name a folder that may be written to with --store.",
        ) from error
    return listing


def _write_version(home: Path, data: bytes, listing: Listing) -> None:
    """All of a version in a folder beside, then that folder renamed into place."""
    beside, place = _beside(home), _place(home, listing.sha256)
    for left in (beside, place):  # by a write that broke off
        shutil.rmtree(left, ignore_errors=True)
    beside.mkdir()
    try:
        (beside / "original").write_bytes(data)
        info = json.dumps(asdict(list_info(listing)), ensure_ascii=False, indent=1)
        (beside / "meta.json").write_text(info, "utf-8")
        save(listing, beside / PREPARED)
        beside.replace(place)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _write(path: Path, data: bytes) -> None:
    beside = _beside(path.parent)
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _beside(home: Path) -> Path:
    """Where this process may write before it renames."""
    return home / f".new-{os.getpid()}"


def _place(home: Path, digest: str) -> Path:
    return home / digest[:_DIGITS]


def _read(path: Path, shape: type[T]) -> T:
    return TypeAdapter(shape).validate_json(path.read_bytes())
