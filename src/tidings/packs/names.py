"""The shape of the packs of names: countries, organizations, places. See annotate/gazetteer.py."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

_Code = Annotated[str, Field(pattern="^[A-Z]{2}$")]
_Key = Annotated[str, Field(pattern="^(org|agency|party|armed):[a-z0-9-]+$")]
_Names = tuple[str, ...]


class Body(BaseModel, frozen=True, extra="forbid"):
    """A body: how it is shown, and what it and its people are called."""

    name: str
    names: _Names = ()
    adjectives: _Names = ()
    members: _Names = ()
    seats: _Names = ()
    country: _Code | None = None


class Country(BaseModel, frozen=True, extra="forbid"):
    """A state with its names, metonyms and bodies."""

    name: str
    names: _Names = ()
    short: _Names = ()
    adjectives: _Names = ()
    people: _Names = ()
    capital: _Names = ()
    seats: _Names = ()
    bodies: dict[_Key, Body] = {}


class NamesFile(BaseModel, frozen=True, extra="forbid"):
    """A whole pack, or a file of an analyst's own."""

    countries: dict[_Code, Country] = {}
    organizations: dict[_Key, Body] = {}
    places: dict[_Code | Literal["none"], _Names] = {}
    ambiguous: _Names = ()
