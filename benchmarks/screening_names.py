"""Invented listed names of many languages, from a seed: entries with their spellings, and names to screen.

A name is a tuple of parts; a part is a tuple of spellings, the usual one first and the one in the
name's own script last. No person, company or ship is meant.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import yaml

Part = tuple[str, ...]
Parts = tuple[Part, ...]

RAW: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "screening_parts.yaml").read_text("utf-8"))


@dataclass(frozen=True)
class Invented:
    """What one entry is about: its parts, how they are joined, its schema and country."""

    schema: str
    tradition: str
    parts: Parts
    country: str


def _table(text: str) -> tuple[Part, ...]:
    """One part a word group: spellings joined by "/"."""
    return tuple(tuple(group.split("/")) for group in text.split())


def _built(stems: str, ends: str) -> tuple[Part, ...]:
    """Surnames from stems and endings, each with the variants of both."""
    return tuple(
        tuple(dict.fromkeys(s + e for s, e in product(stem, end)))
        for stem, end in product(_table(stems), _table(ends))
    )


def _cyrillic(latin: str) -> str:
    """Latin back to Cyrillic, near enough for a name in another script."""
    text = latin.lower()
    pairs = RAW["cyrillic"].split()
    for source, target in zip(pairs[::2], pairs[1::2], strict=True):
        text = text.replace(source, target)
    return text.title()


def _parts(name: str) -> tuple[Part, ...]:
    raw = RAW[name]
    told = _table(raw) if isinstance(raw, str) else _built(*raw)
    if not name.startswith("russian"):
        return told
    return tuple((*part, _cyrillic(part[0])) for part in told)


PARTS = {name: _parts(name) for name in RAW if name not in ("legal", "cyrillic")}
LEGAL = {country: _table(forms) for country, forms in RAW["legal"].items()}
TRADITIONS = ("english", "iberian", "germanic", "russian", "arabic", "korean", "chinese")
COUNTRIES = {
    "english": "us gb ng ke",
    "iberian": "es mx br co",
    "germanic": "de se fr it",
    "russian": "ru ua by kz",
    "arabic": "sy iq ir eg",
    "korean": "kp kr",
    "chinese": "cn hk",
}


def _some(r: random.Random, name: str) -> Part:
    """A part, the first ones of its table more often, as names are borne."""
    table = PARTS[name]
    return table[int(len(table) * r.random() ** 1.6)]


def _korean(r: random.Random) -> Parts:
    return (
        _some(r, "korean_family"),
        _some(r, "korean_syllable"),
        _some(r, "korean_syllable"),
    )


def _chinese(r: random.Random) -> Parts:
    given = tuple(_some(r, "chinese_syllable") for _ in range(1 + (r.random() < 0.8)))
    return (_some(r, "chinese_family"), *given)


def _western(tradition: str) -> Callable[[random.Random], Parts]:
    def make(r: random.Random) -> Parts:
        given, family = f"{tradition}_given", f"{tradition}_family"
        middle = (_some(r, given),) if r.random() < 0.35 else ()
        return (_some(r, given), *middle, _some(r, family))

    return make


def _russian(r: random.Random) -> Parts:
    middle = (_some(r, "russian_patronymic"),) if r.random() < 0.7 else ()
    return (_some(r, "russian_given"), *middle, _some(r, "russian_family"))


def _arabic(r: random.Random) -> Parts:
    return (
        *(_some(r, "arabic_given") for _ in range(r.randint(1, 3))),
        _some(r, "arabic_family"),
    )


PEOPLE: dict[str, Callable[[random.Random], Parts]] = {
    "english": _western("english"), "iberian": _western("iberian"),
    "germanic": _western("germanic"), "russian": _russian, "arabic": _arabic,
    "korean": _korean, "chinese": _chinese,
}  # fmt: skip


def invent(r: random.Random) -> Invented:
    """One person (72 %), company (20 %) or vessel (8 %)."""
    roll = r.random()
    if roll < 0.72:
        tradition = r.choice(TRADITIONS)
        return Invented("Person", tradition, PEOPLE[tradition](r), r.choice(COUNTRIES[tradition].split()))
    if roll < 0.92:
        country = r.choice(sorted(LEGAL))
        middle = (_some(r, "company_place"),) if r.random() < 0.4 else ()
        second = (_some(r, "company_first"),) if r.random() < 0.4 else ()
        parts = (
            _some(r, "company_first"),
            *second,
            *middle,
            _some(r, "company_sector"),
            r.choice(LEGAL[country]),
        )
        return Invented("Company", "company", parts, country)
    number = ((str(r.randint(1, 30)),),) if r.random() < 0.4 else ()
    return Invented("Vessel", "vessel", (_some(r, "ship_first"), _some(r, "ship_second"), *number), "pa")


def own_script(tradition: str, parts: Parts) -> bool:
    """True where every part has a spelling in the script of the name."""
    return tradition in ("russian", "korean", "chinese", "arabic") and all(not p[-1].isascii() for p in parts)


def spell(one: Invented, r: random.Random, how: str = "any") -> str:
    """One spelling of a name: "usual", "any" romanisation, or its own "script" where it has one."""
    if how == "script" and own_script(one.tradition, one.parts):
        joint = "" if one.tradition in ("korean", "chinese") else " "
        return joint.join(p[-1] for p in one.parts).replace("_", " ")
    latin = [tuple(s for s in p if s.isascii() or one.tradition in ("iberian", "germanic", "company")) or p
             for p in one.parts]  # fmt: skip
    told = [(p[0] if how == "usual" else r.choice(p)).replace("_", " ") for p in latin]
    if one.tradition in ("korean", "chinese"):
        family, *given = told
        if how == "usual":
            return " ".join((family, *(g.title() for g in given)))
        joined = r.choice((" ", "-", ""))
        shown = joined.join(given).capitalize() if joined != " " else " ".join(g.title() for g in given)
        return f"{family} {shown}" if r.random() < 0.8 else f"{shown} {family}"
    return " ".join(told)


def rows(count: int, seed: int) -> Iterator[tuple[Invented, str]]:
    """``count`` entries, each with its line of FollowTheMoney JSON; three names each on average."""
    r = random.Random(seed)
    for number in range(count):
        one = invent(r)
        names = [spell(one, r, "usual")]
        names += [spell(one, r) for _ in range(r.choice((0, 1, 2, 3, 5, 8)))]
        if r.random() < 0.25:
            names.append(_changed(one, "drop", r))
        if r.random() < 0.3:
            names.append(spell(one, r, "script"))
        unique = list(dict.fromkeys(names))
        properties = {"name": unique[:1], "alias": unique[1:], "country": [one.country]}
        row = {"id": f"x-{number}", "schema": one.schema, "properties": properties}
        yield one, json.dumps(row, ensure_ascii=False)


@dataclass(frozen=True)
class Query:
    """A name to screen; ``owner`` is the id of its entry, None for a name that is on no entry."""

    name: str
    schema: str
    owner: str | None
    how: str


def queries(listed: list[Invented], count: int, seed: int) -> list[Query]:
    """Half absent names, half spellings of listed ones: usual, another, own script, slip, drop, swap."""
    r = random.Random(seed)
    known = {one.parts for one in listed}
    found = []
    while len(found) < count:
        if len(found) % 2:
            one = invent(r)
            if one.parts not in known:
                found.append(Query(spell(one, r), one.schema, None, "absent"))
            continue
        number = r.randrange(len(listed))
        how = r.choice(("usual", "any", "script", "slip", "drop", "swap"))
        name = _changed(listed[number], how, r)
        found.append(Query(name, listed[number].schema, f"x-{number}", how))
    return found


def _changed(one: Invented, how: str, r: random.Random) -> str:
    if how in ("usual", "any", "script"):
        return spell(one, r, how)
    name = spell(one, r, "usual")
    words = name.split()
    if how == "drop" and len(words) > 2:
        return " ".join(words[:1] + words[2:])
    if how == "swap" and one.schema == "Person" and len(words) > 1:
        return " ".join(words[-1:] + words[:-1])
    at = r.randrange(len(name))
    return name[:at] + name[at + 1 :] if name[at] != " " else name
