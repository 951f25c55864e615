"""A list prepared for screening, in one SQLite file: opened in milliseconds, never read whole.

The tables of the index are read at the first name of their kind, an entry only when its name is compared.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, fields
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from tidings._version import __version__
from tidings.errors import InputError
from tidings.model import Skipped
from tidings.resolve.lists.entries import KINDS_OF_NAMES, Entry, ListedName, Listing, names_of
from tidings.resolve.matching.forms import Kind, NameForm, name_form
from tidings.resolve.matching.index import NameIndex, build_index
from tidings.resolve.matching.match import PAIR_THRESHOLD

FORMAT = "tidings.prepared-list/1"
_MATCHER_PACKS = ("names_", "legal_forms")
_LIST = ("name", "as_of", "sha256", "format", "licence")
AT_ONCE = 500
"""The most names that one question to the file asks for."""
_BROKEN = (sqlite3.Error, ValueError, KeyError, TypeError, IndexError)
_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE entry (number INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE name (kind TEXT, place INTEGER, entry INTEGER, text TEXT, weak INTEGER,
  PRIMARY KEY (kind, place)) WITHOUT ROWID;
CREATE TABLE word (kind TEXT PRIMARY KEY, entries INTEGER, vocabulary TEXT) WITHOUT ROWID;
CREATE TABLE part (kind TEXT, name TEXT, numbers BLOB, PRIMARY KEY (kind, name)) WITHOUT ROWID;
"""


@cache
def stamp() -> str:
    """What a prepared list depends on: this version of Tidings and the packs and code of its matcher."""
    told = sha256(f"{FORMAT} {__version__}".encode())
    for folder in ("tidings.packs", "tidings.resolve.matching"):
        for file in sorted(files(folder).iterdir(), key=lambda f: f.name):
            if file.name.endswith(".py") or file.name.startswith(_MATCHER_PACKS):
                told.update(file.name.encode() + file.read_bytes())
    return told.hexdigest()[:16]


def save(listing: Listing, path: str | os.PathLike[str]) -> None:
    """Write ``listing`` with its index to ``path``, whole or not at all; the same list, the same content."""
    target = Path(path)
    partial = target.with_name(target.name + ".part")
    partial.unlink(missing_ok=True)
    try:
        file = sqlite3.connect(partial)
        try:
            _write(file, listing)
        finally:
            file.close()
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _write(file: sqlite3.Connection, listing: Listing) -> None:
    file.executescript(_TABLES)
    about: dict[str, Any] = {key: getattr(listing, key) for key in _LIST}
    about |= {"count": len(listing.entries), "skipped": [asdict(row) for row in listing.skipped]}
    about |= {"stored": FORMAT, "stamp": stamp()}
    told = [(key, json.dumps(value)) for key, value in sorted(about.items())]
    file.executemany("INSERT INTO about VALUES (?, ?)", told)
    bodies = (json.dumps(asdict(entry), ensure_ascii=False) for entry in listing.entries)
    file.executemany("INSERT INTO entry VALUES (?, ?)", enumerate(bodies))
    for kind in KINDS_OF_NAMES:
        owners = names_of(listing.entries, kind)
        file.executemany(
            "INSERT INTO name VALUES (?, ?, ?, ?, ?)",
            ((kind, place, owner, n.text, n.weak) for place, (owner, n) in enumerate(owners)),
        )
        index = build_index((name_form(n.text, kind) for _, n in owners), (o for o, _ in owners), kind)
        file.execute("INSERT INTO word VALUES (?, ?, ?)", (kind, index.owners, "\n".join(index.vocabulary)))
        for name, numbers in sorted(index.tables.items()):
            blob = numbers.astype("<u4").tobytes()
            file.execute("INSERT INTO part VALUES (?, ?, ?)", (kind, name, blob))
    file.commit()


def open_store(path: str | os.PathLike[str]) -> StoredList:
    """The prepared list at ``path``, ready to be screened against; close it after use.

    Raises InputError: ``stale-list`` where another version of the matcher prepared it, ``bad-list``
    where the file is missing, broken or something else.
    """
    shown = Path(path).name
    try:
        file = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    except (sqlite3.Error, OSError, ValueError) as error:
        raise _bad(shown) from error
    try:
        about = {key: json.loads(value) for key, value in file.execute("SELECT key, value FROM about")}
        if about.get("stored") != FORMAT or about.get("stamp") != stamp():
            raise InputError(
                f"the prepared list {shown!r} was made by another version of Tidings.",
                code="stale-list",
                hint="Prepare it anew from the list itself.",
            )
        skipped = tuple(Skipped(**row) for row in about["skipped"])
        told = {key: about[key] for key in (*_LIST, "count")}
        return StoredList(**told, skipped=skipped, _file=file)
    except (sqlite3.Error, ValueError, KeyError, TypeError) as error:
        file.close()
        raise _bad(shown) from error
    except InputError:
        file.close()
        raise


def _bad(name: str) -> InputError:
    return InputError(
        f"{name!r} is not a prepared list, or it is damaged.",
        code="bad-list",
        hint="Prepare it anew from the list itself.",
    )


@dataclass(frozen=True, slots=True)
class StoredList:
    """A prepared list on disk; screens like a WatchList. ``count`` is the number of its entries."""

    name: str
    as_of: str | None
    sha256: str
    format: str
    licence: str | None
    count: int
    skipped: tuple[Skipped, ...]
    _file: sqlite3.Connection = field(repr=False, compare=False)
    _indexes: dict[Kind, NameIndex] = field(default_factory=dict, repr=False, compare=False)
    _lock: threading.RLock = field(default_factory=threading.RLock, repr=False, compare=False)

    def near(
        self, form: NameForm, least: float = PAIR_THRESHOLD
    ) -> tuple[tuple[int, ListedName, NameForm], ...]:
        """The names that may match ``form`` by ``least``, in list order, each with its entry's number."""
        with self._lock:
            try:
                places = self._index(form.kind).near(form, least)
                parts = (places[at : at + AT_ONCE] for at in range(0, len(places), AT_ONCE))
                return tuple(named for part in parts for named in self._named(form.kind, part))
            except _BROKEN as error:
                raise _bad(self.name) from error

    def entry(self, number: int) -> Entry:
        """The entry with a number, as :meth:`near` gives it."""
        with self._lock:
            try:
                wanted = "SELECT body FROM entry WHERE number = ?"
                return _entry(self._file.execute(wanted, (number,)).fetchone()[0])
            except _BROKEN as error:
                raise _bad(self.name) from error

    def is_common(self, form: NameForm) -> bool:
        """True where chance alone would give the name to several entries of the list."""
        with self._lock:
            return self._index(form.kind).common(form)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _index(self, kind: Kind) -> NameIndex:
        if kind not in self._indexes:
            parts = self._file.execute("SELECT name, numbers FROM part WHERE kind = ?", (kind,))
            tables = {name: np.frombuffer(blob, "<u4").astype(np.uint32, copy=False) for name, blob in parts}
            wanted = "SELECT entries, vocabulary FROM word WHERE kind = ?"
            entries, words = self._file.execute(wanted, (kind,)).fetchone()
            self._indexes[kind] = NameIndex(kind, entries, tuple(words.split("\n") if words else ()), tables)
        return self._indexes[kind]

    def _named(self, kind: Kind, places: Sequence[int]) -> Iterator[tuple[int, ListedName, NameForm]]:
        marks = ", ".join("?" * len(places))
        wanted = f"SELECT entry, text, weak FROM name WHERE kind = ? AND place IN ({marks}) ORDER BY place"
        for number, text, weak in self._file.execute(wanted, (kind, *places)):
            yield number, ListedName(text, bool(weak)), name_form(text, kind)


def _entry(body: str) -> Entry:
    told = json.loads(body)
    told["names"] = tuple(ListedName(**name) for name in told["names"])
    return Entry(**{f.name: _frozen(told[f.name]) for f in fields(Entry)})


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
