"""Lists of the United States Treasury, OFAC, as CSV: files without a header, told apart by their columns.

A list is several files that are meant to be joined: ``cat sdn.csv alt.csv add.csv sdn_comments.csv``.
Twelve columns are a party, five an alias, six an address, two a remark that goes on. No file says its
date, and the aliases that OFAC calls weak stand in the remarks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tidings.resolve.lists.entries import Entry
from tidings.resolve.lists.ofac_xml import KINDS
from tidings.resolve.lists.rows import Rows, collect, csv_rows
from tidings.resolve.lists.told import Told, entry_from

_PARTY_COLUMNS = 12
# how many columns a row has, and the one that counts: an alias, a country, a remark
_ALIAS, _ADDRESS, _COMMENT = (5, 3), (6, 4), (2, 1)
_JOINED = dict((_ALIAS, _ADDRESS, _COMMENT))
_NULL = "-0-"
_ALTERNATIVE = re.compile(r"^alt\. ", re.IGNORECASE)
_WEAK = re.compile(r"^[afn]\.k\.a\. ['\"](.+)['\"]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Party:
    """The row of one party, and what the rows of the other files add."""

    row: list[str]
    aliases: list[str]
    countries: list[str]
    comments: list[str]


def read_ofac_csv(data: bytes, name: str) -> Rows:
    """The parties. No date: the files state none. Raises InputError."""
    rows = list(csv_rows(data, name))
    added: dict[tuple[str, int], list[str]] = {}
    for _, row in rows:
        if len(row) in _JOINED:
            added.setdefault((row[0], len(row)), []).append(row[_JOINED[len(row)]])

    def parties() -> Iterator[tuple[str, _Party]]:
        for place, row in rows:
            if len(row) not in _JOINED:
                aliases, places, comments = (
                    _values(added.get((row[0], size), ())) for size, _ in (_ALIAS, _ADDRESS, _COMMENT)
                )
                yield place, _Party(row, aliases, places, comments)

    return collect(parties(), _entry, name, None)


def _values(cells: Iterable[str]) -> list[str]:
    return ["" if cell == _NULL else cell for cell in cells]


def _entry(party: _Party) -> Entry | None:
    if len(party.row) != _PARTY_COLUMNS or not party.row[0].isdigit():
        raise ValueError("not the columns of an OFAC file")
    identity, listed, sort, programmes, title, *vessel, remarks = _values(party.row)
    sort = sort.lower() or "entity"
    if sort not in KINDS:
        raise ValueError(f"the unknown SDN type {sort!r}")
    kind = KINDS[sort]
    if kind is None:
        return None
    if not listed:
        raise ValueError("no name")
    remarks = " ".join(filter(None, (remarks, *party.comments)))
    parts = [_ALTERNATIVE.sub("", part.strip().removesuffix(".")) for part in remarks.split(";")]
    names = [(turned(n) if kind == "person" else n, False) for n in (listed, *party.aliases)]
    return entry_from(
        Told(
            id=f"ofac-{identity}",
            kind=kind,
            names=names + [(m[1], True) for part in parts if (m := _WEAK.match(part))],
            reference=identity,
            countries=[
                *_after(parts, "nationality "),
                *_after(parts, "citizen "),
                vessel[4],
                *party.countries,
            ],
            births=_after(parts, "DOB "),
            genders=_after(parts, "Gender "),
            positions=[title],
            notes=[remarks],
            programmes=programmes.replace("[", "").split("]"),
            imo=parts,
        )
    )


def _after(parts: Iterable[str], label: str) -> list[str]:
    return [part.removeprefix(label) for part in parts if part.startswith(label)]


def turned(name: str) -> str:
    """ "FAMILY, Given, Jr." as it is said: "Given FAMILY Jr."."""
    family, _, rest = name.partition(", ")
    given, _, suffix = rest.partition(", ")
    return " ".join(filter(None, (given, family, suffix)))
