"""Watch lists: FollowTheMoney JSON lines, read into entries with an index over their names."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from tidings.errors import InputError
from tidings.model import Skipped
from tidings.resolve.matching.forms import Kind, NameForm, name_form
from tidings.resolve.matching.index import NameIndex, build_index

KINDS: dict[str, tuple[Kind, ...]] = {
    "Person": ("person",),
    "Organization": ("organization",),
    "Company": ("organization",),
    "PublicBody": ("organization",),
    "LegalEntity": ("organization", "person"),
    "Vessel": ("vessel",),
}
"""The schemata that are screened. A LegalEntity may be a person or a body. Other rows are no entries."""

_NAMES = (("name", False), ("alias", False), ("previousName", False), ("weakAlias", True))
_REFERENCES = ("unscId", "recordId", "registrationNumber", "imoNumber", "ogrnCode", "leiCode")
_COUNTRIES = ("nationality", "country", "citizenship", "flag")
_SEEN = ("last_seen", "lastSeen", "last_change", "updated_at", "modifiedAt")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR = re.compile(r"\d{4}")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_SUFFIX = re.compile(r"\.(json|jsonl|ndjson|ftm|entities)$", re.IGNORECASE)
LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class ListedName:
    """One name of an entry. ``weak`` marks an alias that the list itself calls uncertain."""

    text: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity of a list, with what it says that may speak for or against a match.

    ``reference`` is the list's own printed number ("XXi.012"), ``countries`` ISO 3166 alpha-2 in
    capitals, ``died`` a date of death where given.
    """

    id: str
    schema: str
    kinds: tuple[Kind, ...]
    names: tuple[ListedName, ...]
    reference: str | None = None
    countries: tuple[str, ...] = ()
    birth_years: tuple[int, ...] = ()
    died: str | None = None
    gender: str | None = None
    positions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of one kind over all entries: prepared, with their owners and the index."""

    forms: tuple[NameForm, ...]
    owners: tuple[tuple[int, ListedName], ...]
    index: NameIndex


@dataclass(frozen=True, slots=True)
class WatchList:
    """A list: its display name, the last date that it states, its hash, entries and rows not read."""

    name: str
    as_of: str | None
    sha256: str
    entries: tuple[Entry, ...]
    skipped: tuple[Skipped, ...] = ()
    by_kind: dict[Kind, _Names] = field(default_factory=dict, repr=False, compare=False)

    def near(self, form: NameForm) -> tuple[tuple[Entry, ListedName, NameForm], ...]:
        """The entries' names that are worth comparing with ``form``, in list order."""
        names = self.by_kind.get(form.kind)
        if names is None:
            return ()
        found = []
        for place in names.index.near(form):
            owner, listed = names.owners[place]
            found.append((self.entries[owner], listed, names.forms[place]))
        return tuple(found)

    def is_common(self, form: NameForm) -> bool:
        """True where each word of the name is carried by several entries of the list."""
        names = self.by_kind.get(form.kind)
        return names is not None and names.index.common(form)


def load_list(source: str | os.PathLike[str] | bytes, name: str | None = None) -> WatchList:
    """Read FollowTheMoney JSON lines from a file or from bytes.

    ``name`` is what the list is called in a dossier; else the file's name without its endings. A
    row that cannot be read becomes a coded Skipped entry. Raises InputError ``bad-list`` where the
    file cannot be read or holds no entry.
    """
    if isinstance(source, bytes):
        data, shown = source, name or "list"
    else:
        shown = name or display_name(source)
        try:
            data = Path(source).read_bytes()
        except OSError as error:
            raise _bad(shown, f"cannot be read ({error.strerror or type(error).__name__})") from error
    entries: dict[str, Entry] = {}
    skipped: list[Skipped] = []
    as_of: str | None = None
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            row = _row(line)
            entry = _entry(row)
            if entry is not None and entry.id in entries:
                raise ValueError("an entry with the same id stands before it")
        except ValueError as error:
            hint = "The rest of the list is used; mend the row or fetch the list again."
            skipped.append(Skipped(f"{shown}#{number}", "bad-list-row", f"{error}.", hint))
            continue
        as_of = max(filter(None, (as_of, _seen(row))), default=None)
        if entry is not None:
            entries[entry.id] = entry
    if not entries:
        raise _bad(shown, "has no row that can be read as a person, organisation or vessel")
    return _with_index(shown, as_of, sha256(data).hexdigest(), tuple(entries.values()), tuple(skipped))


def display_name(path: str | os.PathLike[str]) -> str:
    """The file's name without folders and without its endings ("un.ftm.jsonl" is "un")."""
    name = re.split(r"[/\\]", os.fspath(path))[-1]
    while _SUFFIX.search(name):
        name = _SUFFIX.sub("", name)
    return name or "list"


def _bad(name: str, why: str) -> InputError:
    return InputError(
        f"the list {name!r} {why}.",
        code="bad-list",
        hint="Give a file of FollowTheMoney entities, one JSON object a line.",
    )


def _row(line: bytes) -> dict[str, Any]:
    """One line as an object. Raises ValueError saying what is wrong."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError("not JSON in UTF-8") from error
    if not isinstance(row, dict) or not isinstance(row.get("schema"), str):
        raise ValueError("not an object with a schema")
    if not isinstance(row.get("properties"), dict):
        raise ValueError("no properties")
    return row


def _entry(row: dict[str, Any]) -> Entry | None:
    """The entry of a row, None for a schema that is not screened. Raises ValueError on lacks."""
    kinds = KINDS.get(row["schema"])
    if kinds is None:
        return None
    identity = row.get("id")
    if not isinstance(identity, str) or not identity:
        raise ValueError("no id")
    properties = row["properties"]
    names = _names(properties, "person" not in kinds)
    if not names:
        raise ValueError("no name")
    countries = [c for key in _COUNTRIES for c in _values(properties, key)]
    years = [int(y.group()) for b in _values(properties, "birthDate") if (y := _YEAR.match(b))]
    return Entry(
        id=identity,
        schema=row["schema"],
        kinds=kinds,
        names=names,
        reference=_reference(row),
        countries=tuple(dict.fromkeys(c.upper() for c in countries if len(c) == 2)),
        birth_years=tuple(sorted(set(years))),
        died=next(iter(_values(properties, "deathDate")), None),
        gender=next(iter(_values(properties, "gender")), None),
        positions=tuple(_values(properties, "position") + _values(properties, "title")),
        notes=tuple(_values(properties, "notes")),
    )


def _values(properties: dict[str, Any], key: str) -> list[str]:
    """The values of a property as clean strings; anything else in it is passed over."""
    found = properties.get(key)
    values = found if isinstance(found, list) else [found]
    return [" ".join(v.split()) for v in values if isinstance(v, str) and v.strip()]


def _names(properties: dict[str, Any], body: bool) -> tuple[ListedName, ...]:
    found: dict[str, bool] = {}
    for key, weak in _NAMES:
        for value in _values(properties, key):
            if len(value) > LONGEST_NAME:
                continue
            found.setdefault(value, weak)
            if body and _BRACKETS.search(value):
                # "Someland Airlines (SAL)": the name without the brackets is the name that reports use
                short = " ".join(_BRACKETS.sub("", value).split())
                if short:
                    found.setdefault(short, weak)
    if not found:
        given, family = _values(properties, "firstName"), _values(properties, "lastName")
        if given and family:
            found[f"{given[0]} {family[0]}"] = False
    return tuple(ListedName(text, weak) for text, weak in found.items())


def _reference(row: dict[str, Any]) -> str | None:
    given = row.get("referenceNumber")
    if isinstance(given, str) and given.strip():
        return given.strip()
    return next((v for key in _REFERENCES for v in _values(row["properties"], key)), None)


def _seen(row: dict[str, Any]) -> str | None:
    """The latest date that a row says of itself."""
    stated = [row.get(key) for key in _SEEN] + _values(row["properties"], "modifiedAt")
    dates = [m.group() for s in stated if isinstance(s, str) and (m := _DATE.match(s))]
    return max(dates, default=None)


def _with_index(
    name: str, as_of: str | None, digest: str, entries: tuple[Entry, ...], skipped: tuple[Skipped, ...]
) -> WatchList:
    by_kind: dict[Kind, _Names] = {}
    kinds: tuple[Kind, ...] = ("person", "organization", "vessel")
    for kind in kinds:
        owners = [(i, n) for i, e in enumerate(entries) if kind in e.kinds for n in e.names]
        forms = [name_form(n.text, kind) for _, n in owners]
        index = build_index(forms, [i for i, _ in owners])
        by_kind[kind] = _Names(tuple(forms), tuple(owners), index)
    return WatchList(name, as_of, digest, entries, skipped, by_kind)
