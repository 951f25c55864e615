"""The United Nations Security Council Consolidated List, XML (root ``CONSOLIDATED_LIST``)."""

from __future__ import annotations

from tidings.resolve.lists.entries import Entry
from tidings.resolve.lists.facts import is_weak, iso_date, spellings
from tidings.resolve.lists.rows import Element, Rows, collect, text, texts, xml_elements, xml_root
from tidings.resolve.lists.told import Told, entry_from

_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")


def read_un(data: bytes, name: str) -> Rows:
    """Persons and entities. The date is the one on which the file was generated. Raises InputError."""
    _, attributes = xml_root(data, name)
    rows = xml_elements(data, ("INDIVIDUAL", "ENTITY"), name)
    return collect(rows, _entry, name, iso_date(attributes.get("dateGenerated")))


def _entry(element: Element) -> Entry:
    identity = text(element, "DATAID")
    if not identity:
        raise ValueError("no DATAID")
    tag = "INDIVIDUAL" if element.tag.endswith("INDIVIDUAL") else "ENTITY"
    return entry_from(
        Told(
            id=f"unsc-{identity}",
            kind="person" if tag == "INDIVIDUAL" else "organization",
            names=_names(element, f"{tag}_ALIAS"),
            reference=text(element, "REFERENCE_NUMBER"),
            countries=texts(element, "NATIONALITY/VALUE", f"{tag}_ADDRESS/COUNTRY"),
            births=_births(element),
            genders=texts(element, "GENDER"),
            positions=texts(element, "DESIGNATION/VALUE", "TITLE/VALUE"),
            notes=texts(element, "COMMENTS1"),
            listed_on=text(element, "LISTED_ON"),
            programmes=texts(element, "UN_LIST_TYPE"),
        )
    )


def _names(element: Element, alias_tag: str) -> list[tuple[str, bool]]:
    found = [(" ".join(filter(None, (text(element, part) for part in _PARTS))), False)]
    found += [(one, False) for script in texts(element, "NAME_ORIGINAL_SCRIPT") for one in spellings(script)]
    for alias in element.iterfind("{*}" + alias_tag):
        weak = is_weak(text(alias, "QUALITY"))
        found += [(one, weak) for one in spellings(text(alias, "ALIAS_NAME") or "")]
    return found


def _births(element: Element) -> list[str]:
    found: list[str] = []
    for born in element.iterfind("{*}INDIVIDUAL_DATE_OF_BIRTH"):
        years = texts(born, "FROM_YEAR", "TO_YEAR")
        found += [" to ".join(years)] if years else texts(born, "DATE", "YEAR")
    return found
