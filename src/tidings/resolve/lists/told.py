"""What a row tells, still in the list's own words, and the entry that it makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tidings.resolve.lists.entries import Entry
from tidings.resolve.lists.facts import (
    births,
    clean,
    countries,
    death_date,
    distinct,
    gender,
    imo_number,
    iso_date,
    listed_names,
)
from tidings.resolve.matching.forms import Kind

SCHEMAS: dict[Kind, str] = {"person": "Person", "organization": "Organization", "vessel": "Vessel"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A row's fields as they are written. ``names`` begin with the first; True beside one says weak."""

    id: str
    kind: Kind
    names: Sequence[tuple[str, bool]]
    reference: str | None = None
    countries: Sequence[str] = ()
    births: Sequence[str] = ()
    genders: Sequence[str] = ()
    positions: Sequence[str] = ()
    notes: Sequence[str] = ()
    listed_on: str | None = None
    programmes: Sequence[str] = ()
    imo: Sequence[str] = ()


def entry_from(told: Told) -> Entry:
    """The entry of a row. Raises ValueError where it has no name."""
    # a name that is given as good and as weak is good
    names = listed_names(sorted(told.names, key=lambda one: one[1]), body=told.kind != "person")
    if not names:
        raise ValueError("no name")
    shown, years = births(told.births)
    return Entry(
        id=told.id,
        schema=SCHEMAS[told.kind],
        kinds=(told.kind,),
        names=names,
        reference=clean(told.reference) or None,
        died=death_date(told.notes) if told.kind == "person" else None,
        countries=countries(told.countries),
        birth_years=years,
        gender=next((g for g in map(gender, told.genders) if g), None),
        positions=distinct(told.positions),
        notes=distinct(told.notes),
        births=shown,
        listed_on=iso_date(told.listed_on),
        programmes=distinct(told.programmes),
        imo=imo_number(told.imo) if told.kind == "vessel" else None,
    )
