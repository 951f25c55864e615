"""Lists of the United Kingdom: the UK Sanctions List (XML and CSV) and OFSI's Consolidated List (CSV).

In both CSV files an entry is many rows, one for each combination of its names, addresses and so on.
A day or month that is not known is written out as "dd", "mm" or "00".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tidings.resolve.lists.entries import Entry
from tidings.resolve.lists.facts import is_weak, iso_date
from tidings.resolve.lists.rows import (
    Element,
    Rows,
    cell,
    cells,
    collect,
    csv_records,
    csv_rows,
    grouped,
    text,
    texts,
    xml_elements,
    xml_first,
    xml_root,
)
from tidings.resolve.lists.told import Told, entry_from
from tidings.resolve.matching.forms import Kind

KINDS: dict[str, Kind] = {"individual": "person", "entity": "organization", "ship": "vessel"}
UK_KEY, OFSI_KEY = "Unique ID", "Group ID"
# the last part is the family name, or all of a body's name; in the CSV its column comes first
_PARTS = ("1", "2", "3", "4", "5", "6")
_NUMBERED = re.compile(r"\(\d{1,2}\) ?")
_OTHER = re.compile(
    r"\((Gender|IMO number|Current believed flags?[^)]*)\): ?([^(]*?)\.? ?(?=\(|$)", re.IGNORECASE
)


def read_uk_xml(data: bytes, name: str) -> Rows:
    """The designations. The date is the one on which the file was generated. Raises InputError."""
    xml_root(data, name)
    generated = xml_first(data, "DateGenerated", name)
    as_of = iso_date(generated.text if generated is not None else None)
    return collect(xml_elements(data, ("Designation",), name), _from_element, name, as_of)


def read_uk_csv(data: bytes, name: str) -> Rows:
    """As :func:`read_uk_xml`; the first line states the date."""
    return _read_csv(data, name, UK_KEY)


def read_ofsi_csv(data: bytes, name: str) -> Rows:
    """The targets by group. The first line states the date. Raises InputError."""
    return _read_csv(data, name, OFSI_KEY)


def _read_csv(data: bytes, name: str, key: str) -> Rows:
    as_of = None
    rows = csv_rows(data, name)
    header: list[str] = []
    for _, header in rows:
        if key in header:
            break
        as_of = as_of or next(filter(None, map(iso_date, _dates(header))), None)
    make = _from_uk_rows if key == UK_KEY else _from_ofsi_rows
    return collect(grouped(csv_records(rows, header), key), make, name, as_of)


def _dates(line: list[str]) -> Iterator[str]:
    """What stands in a line above the header: "Last Updated,03/06/2026" or "Report Date: 08-Oct-2026"."""
    return (part.rpartition(": ")[2] for part in line)


def _kind(sort: str | None) -> Kind:
    kind = KINDS.get((sort or "").lower())
    if kind is None:
        raise ValueError(f"the unknown type {sort or 'none'!r}")
    return kind


def _identity(prefix: str, number: str | None) -> str:
    if not number:
        raise ValueError("no id")
    return f"{prefix}-{number}"


def _first_primary(names: list[tuple[str, str, bool]]) -> list[tuple[str, bool]]:
    """Names without their types, the primary one before its variations and the aliases."""
    ranked = sorted(names, key=lambda one: one[0].lower() != "primary name")
    return [(name, weak) for _, name, weak in ranked]


def _from_element(element: Element) -> Entry:
    names = []
    for name in element.iterfind("{*}Names/{*}Name"):
        parts = filter(None, (text(name, f"Name{part}") for part in _PARTS))
        names.append((text(name, "NameType") or "", " ".join(parts), is_weak(text(name, "AliasStrength"))))
    names += [("", one, False) for one in texts(element, "NonLatinNames/NonLatinName/NameNonLatinScript")]
    person, ship = "IndividualDetails/Individual/", "ShipDetails/Ship/"
    return entry_from(
        Told(
            id=_identity("uk", text(element, "UniqueID")),
            kind=_kind(text(element, "IndividualEntityShip")),
            names=_first_primary(names),
            reference=text(element, "UniqueID"),
            countries=texts(
                element,
                person + "Nationalities/Nationality",
                ship + "CurrentBelievedFlagOfShips/CurrentBelievedFlagOfShip",
                "Addresses/Address/AddressCountry",
            ),
            births=texts(element, person + "DOBs/DOB"),
            genders=texts(element, person + "Genders/Gender"),
            positions=texts(element, person + "Positions/Position", "Titles/Title"),
            notes=texts(element, "OtherInformation", "UKStatementofReasons"),
            listed_on=text(element, "DateDesignated"),
            programmes=texts(element, "RegimeName"),
            imo=texts(element, ship + "IMONumbers/IMONumber"),
        )
    )


def _from_uk_rows(group: list[dict[str, str]]) -> Entry:
    names = [(r.get("Name type", ""), _joined(r), is_weak(r.get("Alias strength"))) for r in group]
    names += [("", one, False) for one in cells(group, "Name non-latin script")]
    return entry_from(
        Told(
            id=_identity("uk", cell(group, UK_KEY)),
            kind=_kind(cell(group, "Designation Type", "Individual, Entity, Ship")),
            names=_first_primary(names),
            reference=cell(group, UK_KEY),
            countries=cells(group, "Nationality(/ies)", "Current believed flag of ship", "Address Country"),
            births=cells(group, "D.O.B"),
            genders=cells(group, "Gender"),
            positions=cells(group, "Position", "Title"),
            notes=cells(group, "Other Information", "UK Statement of Reasons"),
            listed_on=cell(group, "Date Designated"),
            programmes=cells(group, "Regime Name"),
            imo=cells(group, "IMO number"),
        )
    )


def _from_ofsi_rows(group: list[dict[str, str]]) -> Entry:
    names = [(r.get("Alias Type", ""), _joined(r), is_weak(r.get("Alias Quality"))) for r in group]
    names += [("", one, False) for one in cells(group, "Name Non-Latin Script")]
    notes = cells(group, "Other Information")
    other = [(label.lower(), value) for note in notes for label, value in _OTHER.findall(note)]
    return entry_from(
        Told(
            id=_identity("ofsi", cell(group, OFSI_KEY)),
            kind=_kind(cell(group, "Group Type")),
            names=_first_primary(names),
            reference=cell(group, OFSI_KEY),
            countries=[
                *(part for value in cells(group, "Nationality") for part in _NUMBERED.split(value)),
                *(value for label, value in other if label.startswith("current")),
                *cells(group, "Country"),
            ],
            births=cells(group, "DOB"),
            genders=[value for label, value in other if label == "gender"],
            positions=[
                part for value in cells(group, "Position", "Title") for part in _NUMBERED.split(value)
            ],
            notes=notes,
            listed_on=cell(group, "UK Sanctions List Date Designated", "Listed On"),
            programmes=cells(group, "Regime"),
            imo=[value for label, value in other if label == "imo number"],
        )
    )


def _joined(row: Mapping[str, str]) -> str:
    return " ".join(filter(None, (row.get(f"Name {part}") for part in _PARTS)))
