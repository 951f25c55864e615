"""The European Union's consolidated list of financial sanctions: XML (root ``export``) and CSV.

The two carry the same facts. In the XML an entity is an element; in the CSV it is a row for each of
its names, addresses, births and so on, and an attribute is a column.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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
    xml_root,
)
from tidings.resolve.lists.told import Told, entry_from
from tidings.resolve.matching.forms import Kind

KEY = "Entity_LogicalId"
_BORN = ("CalendarType", "BirthDate", "Year", "YearRangeFrom", "YearRangeTo")
_BORN_ATTRIBUTES = ("calendarType", "birthdate", "year", "yearRangeFrom", "yearRangeTo")
_PERSON, _BODY = ("person", "p"), ("enterprise", "e")


def read_eu_xml(data: bytes, name: str) -> Rows:
    """Persons and enterprises. The date is the one on which the file was generated. Raises InputError."""
    _, attributes = xml_root(data, name)
    as_of = iso_date(attributes.get("generationDate"))
    return collect(xml_elements(data, ("sanctionEntity",), name), _from_element, name, as_of)


def read_eu_csv(data: bytes, name: str) -> Rows:
    """As :func:`read_eu_xml`, from the rows that share a logical id."""
    rows = csv_rows(data, name, ";")
    _, header = next(rows)
    groups = grouped(csv_records(rows, header), KEY)
    stated = cells((row for _, group in groups for row in group), "fileGenerationDate")
    return collect(groups, _from_rows, name, max(filter(None, map(iso_date, stated)), default=None))


def _from_element(element: Element) -> Entry:
    aliases = element.findall("{*}nameAlias")
    names = []
    for alias in aliases:
        parts = (alias.get("firstName"), alias.get("middleName"), alias.get("lastName"))
        weak = alias.get("strong") == "false" or is_weak(text(alias, "remark"))
        names.append((alias.get("wholeName") or " ".join(filter(None, parts)), weak))
    return entry_from(
        Told(
            id=_identity(element.get("logicalId")),
            kind=_kind(_attributes(element.findall("{*}subjectType"), "code", "classificationCode")),
            names=names,
            reference=element.get("euReferenceNumber"),
            countries=[
                _country(place.get("countryIso2Code"), place.get("countryDescription"))
                for tag in ("citizenship", "address")
                for place in element.iterfind("{*}" + tag)
            ],
            births=[_birth(*map(b.get, _BORN_ATTRIBUTES)) for b in element.iterfind("{*}birthdate")],
            genders=_attributes(aliases, "gender"),
            positions=_attributes(aliases, "function", "title"),
            notes=texts(element, "remark"),
            listed_on=element.get("designationDate"),
            programmes=_attributes(element.findall("{*}regulation"), "programme"),
        )
    )  # fmt: skip


def _from_rows(group: list[dict[str, str]]) -> Entry:
    names = []
    for row in group:
        parts = (
            row.get("NameAlias_FirstName"),
            row.get("NameAlias_MiddleName"),
            row.get("NameAlias_LastName"),
        )
        weak = row.get("NameAlias_Strong") == "false" or is_weak(row.get("NameAlias_Remark"))
        names.append((row.get("NameAlias_WholeName") or " ".join(filter(None, parts)), weak))
    return entry_from(
        Told(
            id=_identity(cell(group, KEY)),
            kind=_kind(cells(group, "Entity_SubjectType", "Entity_SubjectType_ClassificationCode")),
            names=names,
            reference=cell(group, "Entity_EU_ReferenceNumber"),
            countries=[
                _country(row.get(f"{field}_CountryIso2Code"), row.get(f"{field}_CountryDescription"))
                for field in ("Citizenship", "Address")
                for row in group
            ],
            births=[_birth(*(row.get(f"BirthDate_{part}") for part in _BORN)) for row in group],
            genders=cells(group, "NameAlias_Gender"),
            positions=cells(group, "NameAlias_Function", "NameAlias_Title"),
            notes=cells(group, "Entity_Remark"),
            listed_on=cell(group, "Entity_DesignationDate"),
            programmes=cells(group, "Entity_Regulation_Programme"),
        )
    )


def _attributes(elements: Iterable[Mapping[str, str]], *names: str) -> list[str]:
    return [value for name in names for element in elements if (value := element.get(name))]


def _identity(logical_id: str | None) -> str:
    if not logical_id:
        raise ValueError("no logical id")
    return f"eu-{logical_id}"


def _kind(codes: Iterable[str]) -> Kind:
    found = {code.lower() for code in codes}
    if found & set(_PERSON):
        return "person"
    if found & set(_BODY):
        return "organization"
    raise ValueError(f"the unknown subject type {', '.join(sorted(found)) or 'none'!r}")


def _country(code: str | None, description: str | None) -> str:
    """A code where there is one: "00" stands for unknown."""
    return code if code and code.isalpha() else description or ""


def _birth(calendar: str | None, day: str | None, year: str | None, low: str | None, high: str | None) -> str:
    if calendar and calendar.upper() != "GREGORIAN":
        return ""  # a year of the Hijra would speak against everyone
    return day or year or (f"{low} to {high}" if low and high else low or high or "")
