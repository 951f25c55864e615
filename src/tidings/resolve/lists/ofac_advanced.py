"""Lists of the United States Treasury, OFAC, in the advanced XML (root ``Sanctions``).

It says more than the plain XML, names in other scripts above all. Nearly every value is a number that
stands for an entry of a table on top, and what a party is listed for comes after all parties: the file
is read twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tidings.resolve.lists.entries import Entry
from tidings.resolve.lists.facts import iso_date
from tidings.resolve.lists.ofac_xml import KINDS
from tidings.resolve.lists.rows import Element, Rows, collect, local, text, xml_elements, xml_root
from tidings.resolve.lists.told import Told, entry_from

_TABLES = (
    "AliasType", "Country", "DetailReference", "FeatureType", "IDRegDocType", "NamePartType", "PartySubType",
    "PartyType", "SanctionsType",
)  # fmt: skip
_PARTY = "DistinctParty"
_BESIDE = ("DateOfIssue", "Location", "IDRegDocument", "SanctionsEntry")
# as a name is said; parts of other types follow
_ORDER = ("First Name", "Middle Name", "Patronymic", "Last Name", "Matronymic", "Maiden Name")
_FAMILY_FIRST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_PLACES = ("nationality", "citizenship", "flag", "vessel flag", "location")


@dataclass(slots=True)
class _Tables:
    """What the numbers stand for, and what stands apart from the parties, by the number of the party."""

    names: dict[tuple[str, str], str] = field(default_factory=dict)
    party_types: dict[str, str] = field(default_factory=dict)
    countries: dict[str, list[str]] = field(default_factory=dict)
    ships: dict[str, list[str]] = field(default_factory=dict)
    programmes: dict[str, list[str]] = field(default_factory=dict)
    listed: dict[str, list[str]] = field(default_factory=dict)
    as_of: str | None = None


def read_ofac_advanced(data: bytes, name: str) -> Rows:
    """The parties. The date is the one of issue. Raises InputError."""
    xml_root(data, name)
    tables = _Tables()
    for _, element in xml_elements(data, (*_TABLES, *_BESIDE), name, freed=(_PARTY, "ProfileRelationship")):
        _learn(element, tables)

    def entry_of(element: Element) -> Entry | None:
        return _entry(element, tables)

    return collect(xml_elements(data, (_PARTY,), name, freed=_BESIDE), entry_of, name, tables.as_of)


def _learn(element: Element, tables: _Tables) -> None:
    tag, number = local(element), element.get("ID") or ""
    if tag == "DateOfIssue":
        tables.as_of = tables.as_of or _date(element)
    elif tag == "Location":
        numbers = [c.get("CountryID") or "" for c in element.iterfind("{*}LocationCountry")]
        tables.countries[number] = [c for n in numbers if (c := tables.names.get(("Country", n)))]
    elif tag == "IDRegDocument":
        tables.ships.setdefault(element.get("IdentityID") or "", []).append(
            text(element, "IDRegistrationNo") or ""
        )
    elif tag == "SanctionsEntry":
        _learn_sanction(element, tables)
    elif number:
        tables.names[tag, number] = (element.text or "").strip() or element.get("ISO2") or ""
        if tag == "PartySubType":
            tables.party_types[number] = element.get("PartyTypeID") or ""


def _learn_sanction(element: Element, tables: _Tables) -> None:
    profile = element.get("ProfileID") or ""
    for measure in element.iterfind("{*}SanctionsMeasure"):
        if tables.names.get(("SanctionsType", measure.get("SanctionsTypeID") or "")) == "Program":
            tables.programmes.setdefault(profile, []).append(text(measure, "Comment") or "")
    days = [day for e in element.iterfind("{*}EntryEvent/{*}Date") if (day := _date(e))]
    tables.listed.setdefault(profile, []).extend(days)


def _entry(element: Element, tables: _Tables) -> Entry | None:
    profile = element.find("{*}Profile")
    number = profile.get("ID") if profile is not None else None
    if not number:
        raise ValueError("no profile")
    sort = _sort(profile.get("PartySubTypeID") or "", tables).lower()
    if sort not in KINDS:
        raise ValueError(f"the unknown type {sort or 'none'!r}")
    kind = KINDS[sort]
    if kind is None:
        return None
    features = list(_features(profile, tables))
    identities = [identity.get("ID") or "" for identity in profile.iterfind("{*}Identity")]
    return entry_from(
        Told(
            id=f"ofac-{number}",
            kind=kind,
            names=[name for identity in profile.iterfind("{*}Identity") for name in _names(identity, tables)],
            reference=number,
            countries=[value for label, value in features if label.lower().startswith(_PLACES)],
            births=[value for label, value in features if label == "Birthdate"],
            genders=[value for label, value in features if label == "Gender"],
            positions=[value for label, value in features if label == "Title"],
            notes=[text(element, "Comment") or ""],
            listed_on=min(tables.listed.get(number, ()), default=None),
            programmes=tables.programmes.get(number, ()),
            imo=[n for identity in identities for n in tables.ships.get(identity, ())],
        )
    )


def _sort(number: str, tables: _Tables) -> str:
    """Individual, Entity, Vessel or Aircraft; where the kind is "Unknown", that of the party."""
    sort = tables.names.get(("PartySubType", number), "")
    if sort and sort != "Unknown":
        return sort
    return tables.names.get(("PartyType", tables.party_types.get(number, "")), "")


def _names(identity: Element, tables: _Tables) -> list[tuple[str, bool]]:
    """The names in all scripts, the primary alias first."""
    groups = identity.iterfind("{*}NamePartGroups/{*}MasterNamePartGroup/{*}NamePartGroup")
    types = {
        g.get("ID"): tables.names.get(("NamePartType", g.get("NamePartTypeID") or ""), "") for g in groups
    }
    found = []
    for alias in sorted(identity.iterfind("{*}Alias"), key=lambda a: a.get("Primary") != "true"):
        for documented in alias.iterfind("{*}DocumentedName"):
            values = [
                (types.get(v.get("NamePartGroupID"), ""), v.text or "")
                for v in documented.iterfind("{*}DocumentedNamePart/{*}NamePartValue")
            ]
            found.append((_said(values), alias.get("LowQuality") == "true"))
    return found


def _said(values: list[tuple[str, str]]) -> str:
    """The parts as they are said: given names first, but for scripts that write the family first."""
    if any(_FAMILY_FIRST.search(part) for _, part in values):
        return "".join(part for _, part in sorted(values, key=lambda one: one[0] != "Last Name"))
    place = {label: number for number, label in enumerate(_ORDER)}
    return " ".join(part for _, part in sorted(values, key=lambda one: place.get(one[0], len(place))))


def _features(profile: Element, tables: _Tables) -> Iterator[tuple[str, str]]:
    """What a profile says, as label and value."""
    for feature in profile.iterfind("{*}Feature"):
        label = tables.names.get(("FeatureType", feature.get("FeatureTypeID") or ""), "").rstrip(":")
        for place in feature.iterfind(".//{*}VersionLocation"):
            yield from (
                (label, country) for country in tables.countries.get(place.get("LocationID") or "", ())
            )
        for detail in feature.iterfind(".//{*}VersionDetail"):
            given = tables.names.get(("DetailReference", detail.get("DetailReferenceID") or ""))
            yield label, given or detail.text or ""
        for period in feature.iterfind(".//{*}DatePeriod"):
            ends = [period.find("{*}Start/{*}From"), period.find("{*}End/{*}To")]
            days = [day for end in ends if end is not None and (day := _date(end))]
            yield label, " to ".join(dict.fromkeys(days))


def _date(element: Element) -> str | None:
    """Year, Month and Day as ISO."""
    year, month, day = (text(element, part) or "" for part in ("Year", "Month", "Day"))
    return iso_date(f"{day or '0'}/{month or '0'}/{year}")
