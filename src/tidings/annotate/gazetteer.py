"""The gazetteer: names of states, bodies and places, from packs that an analyst edits.

The packs ``countries``, ``organizations`` and ``places`` share one format, and so does every further
file that is given to :func:`load_gazetteer`. All parts are optional but ``name``; names stand without
"the"; a name of four letters or more is also found in capitals, every other only as it is written::

    countries:
      XA:                               # ISO 3166 alpha-2; XA to XZ are free for states that are made up
        name: Valdoria                  # the name to show
        names: [Republic of Valdoria]   # other names and abbreviations
        short: [North]                  # "the North", only in an article that gives one of the names
        adjectives: [Valdorian]         # before a noun: "a Valdorian minister"
        people: [Valdorians]            # nouns for its people
        capital: [Port Selm]            # a metonym when it acts ("Port Selm warned"), else a place
        seats: [Marble Palace]          # buildings and streets that stand for the government when they act
        bodies:                         # ministries, services and courts that have a name of their own
          org:xa-signals-office: {name: Signals Office, names: [SIGO]}
    organizations:
      org:strait-league:                # org: any body, agency: news, party: parties, armed: armed groups
        name: Strait League
        names: [SL]
        adjectives: []
        members: []                     # nouns for its people, found as a group: [Democrats]
        seats: []                       # places that stand for it where they act: [Brussels]
        country: XA                     # left out where it belongs to no one state
    places:
      XA: [Lorn Bay, Kessel]            # cities and regions of a state
      none: [the Grey Sea]              # seas, continents, regions of several states
    ambiguous: [Lorn]                   # also names of persons or things: found only with support in the text

An entry of a later file replaces the entry of an earlier one with the same key.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from tidings.annotate.layout import plain_marks
from tidings.model import EntityKind
from tidings.packs import load_pack, parse_pack
from tidings.packs.names import Body, Country, NamesFile

Sense = Literal["name", "short", "adjective", "people", "capital", "seat", "place"]
PACKS = ("countries", "organizations", "places")
WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
# "IT", "US" and "Who" in capitals would meet the words of a headline
SHORTEST_SHOUTED = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """What one name in the gazetteer names.

    ``key`` is an ISO 3166 code or a body's key, None for a plain place. ``sense`` says how the name
    names it: "Seoul" is the ``capital`` of the state KR, "Russian" the ``adjective`` of RU.
    """

    key: str | None
    label: str
    kind: EntityKind
    country: str | None
    sense: Sense
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """Characters ``start:end`` of a text that are a name in the gazetteer."""

    start: int
    end: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names by their words, and what each key stands for. Build it with :func:`load_gazetteer`."""

    by_words: Mapping[tuple[str, ...], tuple[Entry, ...]]
    by_key: Mapping[str, Entry]
    longest: Mapping[str, int]

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """The entries that ``name`` names, best first: a state before its capital, a key before none."""
        return self.by_words.get(tuple(t for t, _, _ in _words(name.removeprefix("the "))), ())

    def label(self, key: str) -> str:
        """The name to show for a key; the key itself where it is unknown."""
        entry = self.by_key.get(key)
        return entry.label if entry else key

    def kind(self, key: str) -> EntityKind | None:
        """What kind of thing a key stands for."""
        entry = self.by_key.get(key)
        return entry.kind if entry else None

    def country(self, key: str) -> str | None:
        """The ISO code of the state that a key is, or belongs to."""
        entry = self.by_key.get(key)
        return entry.country if entry else None

    def hits(self, text: str) -> Iterator[Hit]:
        """Every name in ``text``, the longest at each place, in order and without overlap."""
        words = list(_words(text))
        at = 0
        while at < len(words):
            for size in range(min(self.longest.get(words[at][0], 0), len(words) - at), 0, -1):
                found = self.by_words.get(tuple(w for w, _, _ in words[at : at + size]))
                if found:
                    yield Hit(words[at][1], words[at + size - 1][2], found)
                    at += size
                    break
            else:
                at += 1


def fold(text: str) -> str:
    """``text`` in plain marks and without accents, character for character."""
    plain = plain_marks(text)
    if plain.isascii():
        return plain
    return "".join(c if c.isascii() else _bare(c) for c in plain)


@lru_cache(maxsize=4096)
def _bare(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0]


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    return ((m.group(), m.start(), m.end()) for m in WORD.finditer(fold(text)))


def check_names(text: str, *, name: str) -> None:
    """Raise PackError, which calls the text ``name``, if it is not in the format of the packs of names."""
    parse_pack(text, NamesFile, name=name)


@lru_cache(maxsize=8)
def load_gazetteer(extra: tuple[str, ...] = ()) -> Gazetteer:
    """The gazetteer of the packs, and of further YAML texts in the format above, the last one first.

    Raises PackError naming the entry that is wrong.
    """
    files = [load_pack(name, NamesFile) for name in PACKS]
    files += [parse_pack(text, NamesFile, name=f"extra {i}") for i, text in enumerate(extra, 1)]
    countries: dict[str, Country] = {}
    bodies: dict[str, Body] = {}
    places: dict[str, list[str]] = {}
    ambiguous: set[tuple[str, ...]] = set()
    for file in files:
        countries.update(file.countries)
        for code, country in file.countries.items():
            bodies.update({k: b.model_copy(update={"country": code}) for k, b in country.bodies.items()})
        bodies.update(file.organizations)
        for code, names in file.places.items():
            places.setdefault(code, []).extend(names)
        ambiguous.update(tuple(w for w, _, _ in _words(name)) for name in file.ambiguous)
    return _index([*_country_entries(countries), *_body_entries(bodies), *_place_entries(places)], ambiguous)


_Named = tuple[str, Entry]


def _country_entries(countries: Mapping[str, Country]) -> Iterator[_Named]:
    for code, country in countries.items():
        senses: tuple[tuple[Sense, tuple[str, ...]], ...] = (
            ("name", (country.name, *country.names)),
            ("short", country.short),
            ("adjective", country.adjectives),
            ("people", country.people),
            ("capital", country.capital),
            ("seat", country.seats),
        )
        for sense, names in senses:
            for name in names:
                yield name, Entry(code, country.name, "state", code, sense)


def _body_entries(bodies: Mapping[str, Body]) -> Iterator[_Named]:
    for key, body in bodies.items():
        for name in (body.name, *body.names):
            yield name, Entry(key, body.name, "organization", body.country, "name")
        for name in body.adjectives:
            yield name, Entry(key, body.name, "organization", body.country, "adjective")
        for name in body.members:
            yield name, Entry(key, body.name, "organization", body.country, "people")
        for name in body.seats:
            yield name, Entry(key, body.name, "organization", body.country, "seat")


def _place_entries(places: Mapping[str, list[str]]) -> Iterator[_Named]:
    for code, names in places.items():
        for name in names:
            yield name, Entry(None, name, "place", None if code == "none" else code, "place")


def _index(named: list[_Named], ambiguous: set[tuple[str, ...]]) -> Gazetteer:
    by_words: dict[tuple[str, ...], list[Entry]] = {}
    by_key: dict[str, Entry] = {}
    longest: dict[str, int] = {}
    for name, entry in named:
        if entry.key and entry.sense == "name":
            by_key.setdefault(entry.key, entry)
        shouted = (
            [name.upper()]
            if entry.sense != "short" and len(name) >= SHORTEST_SHOUTED and name != name.upper()
            else []
        )
        party = [name.removesuffix("Party") + "party"] if name.endswith(" Party") else []
        for form in (name, *shouted, *party):
            words = tuple(w for w, _, _ in _words(form.removeprefix("the ").removeprefix("THE ")))
            if not words:
                continue
            if words in ambiguous and not entry.ambiguous:
                entry = replace(entry, ambiguous=True)
            entries = by_words.setdefault(words, [])
            if all((e.key, e.sense) != (entry.key, entry.sense) for e in entries):
                entries.append(entry)
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return Gazetteer({words: tuple(entries) for words, entries in by_words.items()}, by_key, longest)
