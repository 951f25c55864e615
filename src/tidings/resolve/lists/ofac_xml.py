"""Lists of the United States Treasury, OFAC, in the plain XML (root ``sdnList``): SDN and non-SDN."""

from __future__ import annotations

from tidings.resolve.lists.entries import Entry
from tidings.resolve.lists.facts import is_weak, iso_date
from tidings.resolve.lists.rows import Element, Rows, collect, text, texts, xml_elements, xml_first, xml_root
from tidings.resolve.lists.told import Told, entry_from
from tidings.resolve.matching.forms import Kind

KINDS: dict[str, Kind | None] = {
    "individual": "person",
    "entity": "organization",
    "vessel": "vessel",
    "aircraft": None,
}
"""What OFAC calls a kind of party. Aircraft are not screened."""


def read_ofac_xml(data: bytes, name: str) -> Rows:
    """The parties. The date is the one of publication. Raises InputError."""
    xml_root(data, name)
    published = xml_first(data, "Publish_Date", name)
    as_of = iso_date(published.text if published is not None else None, day_first=False)
    return collect(xml_elements(data, ("sdnEntry",), name), _entry, name, as_of)


def _entry(element: Element) -> Entry | None:
    identity, sort = text(element, "uid"), (text(element, "sdnType") or "").lower()
    if not identity:
        raise ValueError("no uid")
    if sort not in KINDS:
        raise ValueError(f"the unknown sdnType {sort!r}")
    kind = KINDS[sort]
    if kind is None:
        return None
    ids = [(text(e, "idType"), text(e, "idNumber")) for e in element.iterfind("{*}idList/{*}id")]
    names = [(_name(element), False)]
    for alias in element.iterfind("{*}akaList/{*}aka"):
        names.append((_name(alias), is_weak(text(alias, "category"))))
    return entry_from(
        Told(
            id=f"ofac-{identity}",
            kind=kind,
            names=names,
            reference=identity,
            countries=texts(
                element,
                "nationalityList/nationality/country",
                "citizenshipList/citizenship/country",
                "vesselInfo/vesselFlag",
                "addressList/address/country",
            ),
            births=texts(element, "dateOfBirthList/dateOfBirthItem/dateOfBirth"),
            genders=[number or "" for label, number in ids if label == "Gender"],
            positions=texts(element, "title"),
            notes=texts(element, "remarks"),
            programmes=texts(element, "programList/program"),
            imo=[number for label, number in ids if number and label and _registers(label)],
        )
    )


def _registers(label: str) -> bool:
    return "vessel" in label.lower() or "imo" in label.lower()


def _name(element: Element) -> str:
    return " ".join(filter(None, (text(element, "firstName"), text(element, "lastName"))))
