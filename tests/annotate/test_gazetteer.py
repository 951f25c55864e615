"""The gazetteer: what its packs must hold, and how its names are found in plain text."""

from __future__ import annotations

import pytest

from tidings.annotate.gazetteer import Gazetteer, load_gazetteer
from tidings.errors import PackError

FICTION = """
countries:
  XA:
    name: Valdoria
    names: [Republic of Valdoria]
    adjectives: [Valdorian]
    people: [Valdorians]
    capital: [Port Selm]
    seats: [Marble Palace]
    bodies:
      org:xa-signals-office: {name: Signals Office, names: [SIGO]}
organizations:
  org:strait-league: {name: Strait League}
  agency:valpress: {name: Valpress, country: XA}
places:
  XA: [Lorn Bay]
"""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def test_every_state_of_the_standard_is_there(gazetteer: Gazetteer) -> None:
    codes = {key for key in gazetteer.by_key if len(key) == 2}
    assert len(codes - {"XK"}) == 249
    assert {"NO", "KP", "KR", "US", "GB", "TW", "PS"} <= codes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Talks in the U.S. ended.", ["U.S."]),
        ("He told us so.", []),
        ("THEY TOLD US SO IN PERU", ["US", "PERU"]),
        ("A polish for old silver, and a Polish one", ["Polish"]),
        ("the Democratic Republic of the Congo", ["Democratic Republic of the Congo"]),
        ("South Sudan and Sudan", ["South Sudan", "Sudan"]),
        ("Guinea-Bissau, Guinea, Papua New Guinea", ["Guinea-Bissau", "Guinea", "Papua New Guinea"]),
        ("Côte d’Ivoire’s delegation", ["Côte d’Ivoire"]),
        ("the Quai d’Orsay replied", ["Quai d’Orsay"]),
        ("the labour party and the Labour party", ["Labour party"]),
        ("who is who at the World Health Organization", ["World Health Organization"]),
        ("a turkey, some china and a guinea pig", []),
        ("", []),
    ],
)
def test_hits(gazetteer: Gazetteer, text: str, found: list[str]) -> None:
    assert [text[h.start : h.end] for h in gazetteer.hits(text)] == found


@pytest.mark.parametrize(
    ("name", "key", "sense"),
    [
        ("DPRK", "KP", "name"),
        ("Russian", "RU", "adjective"),
        ("Seoul", "KR", "capital"),
        ("the Kremlin", "RU", "seat"),
        ("Pentagon", "org:us-defense-department", "name"),
        ("Yonhap", "agency:yonhap", "name"),
        ("Tories", "party:gb-conservative", "people"),
    ],
)
def test_lookup(gazetteer: Gazetteer, name: str, key: str, sense: str) -> None:
    entry = gazetteer.lookup(name)[0]
    assert (entry.key, entry.sense) == (key, sense)


def test_what_a_key_stands_for(gazetteer: Gazetteer) -> None:
    assert gazetteer.label("KP") == "North Korea"
    assert gazetteer.label("org:un-security-council") == "UN Security Council"
    assert gazetteer.label("org:nobody") == "org:nobody"
    assert gazetteer.country("agency:tass") == "RU"
    assert gazetteer.country("org:un") is None
    assert gazetteer.kind("RU") == "state"
    assert gazetteer.kind("org:nato") == "organization"


def test_a_further_file_in_the_packs_own_shape() -> None:
    gazetteer = load_gazetteer((FICTION,))
    assert gazetteer.label("XA") == "Valdoria"
    assert gazetteer.country("org:xa-signals-office") == "XA"
    assert gazetteer.lookup("Lorn Bay")[0].country == "XA"
    assert gazetteer.lookup("Port Selm")[0].sense == "capital"
    assert gazetteer.lookup("Moscow")
    assert not load_gazetteer().lookup("Valdoria")


@pytest.mark.parametrize(
    "text",
    [
        "countries: {XA: {name: Valdoria, captial: [Port Selm]}}",
        "countries: {Valdoria: {name: Valdoria}}",
        "organizations: {strait-league: {name: Strait League}}",
        "countries: [",
    ],
)
def test_a_malformed_file_is_named(text: str) -> None:
    with pytest.raises(PackError, match="extra 1"):
        load_gazetteer((text,))
