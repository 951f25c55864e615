"""FollowTheMoney entities, one JSON object a line."""

from __future__ import annotations

import json
import re
from typing import Any

from tidings.resolve.lists.entries import Entry, ListedName
from tidings.resolve.lists.facts import births, clean, imo_number, listed_names
from tidings.resolve.lists.rows import Rows, collect
from tidings.resolve.matching.forms import Kind

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


def read_ftm(data: bytes, name: str) -> Rows:
    """The rows of ``data``. The date is the latest that any row states of itself. Never raises."""
    seen: list[str] = []

    def entry_of(line: bytes) -> Entry | None:
        row = _row(line)
        entry = _entry(row)
        seen.extend(filter(None, [_seen(row)]))
        return entry

    lines = enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1)
    rows = collect(((str(n), line) for n, line in lines if line.strip()), entry_of, name, None)
    return Rows(rows.entries, rows.skipped, max(seen, default=None))


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
    born, years = births(_values(properties, "birthDate"))
    return Entry(
        id=identity,
        schema=row["schema"],
        kinds=kinds,
        names=names,
        reference=_reference(row),
        countries=tuple(dict.fromkeys(c.upper() for c in countries if len(c) == 2)),
        birth_years=years,
        died=next(iter(_values(properties, "deathDate")), None),
        gender=next(iter(_values(properties, "gender")), None),
        positions=tuple(_values(properties, "position") + _values(properties, "title")),
        notes=tuple(_values(properties, "notes")),
        births=born,
        listed_on=_listed_on(row),
        programmes=_programmes(row),
        imo=imo_number(_values(properties, "imoNumber")),
    )


def _values(properties: dict[str, Any], key: str) -> list[str]:
    """The values of a property as clean strings; anything else in it is passed over."""
    found = properties.get(key)
    values = found if isinstance(found, list) else [found]
    return [v for v in (clean(v) for v in values if isinstance(v, str)) if v]


def _names(properties: dict[str, Any], body: bool) -> tuple[ListedName, ...]:
    names = listed_names([(v, weak) for key, weak in _NAMES for v in _values(properties, key)], body=body)
    given, family = _values(properties, "firstName"), _values(properties, "lastName")
    if not names and given and family:
        return (ListedName(f"{given[0]} {family[0]}"),)
    return names


def _reference(row: dict[str, Any]) -> str | None:
    given = row.get("referenceNumber")
    if isinstance(given, str) and given.strip():
        return given.strip()
    return next((v for key in _REFERENCES for v in _values(row["properties"], key)), None)


def _listed_on(row: dict[str, Any]) -> str | None:
    stated = _values(row, "listingDate") + _values(row["properties"], "listingDate")
    return next((m.group() for s in stated if (m := _DATE.match(s))), None)


def _programmes(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_values(row, "program") + _values(row["properties"], "program")))


def _seen(row: dict[str, Any]) -> str | None:
    """The latest date that a row says of itself."""
    stated = [row.get(key) for key in _SEEN] + _values(row["properties"], "modifiedAt")
    dates = [m.group() for s in stated if isinstance(s, str) and (m := _DATE.match(s))]
    return max(dates, default=None)
