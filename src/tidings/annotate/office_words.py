"""The words of offices, from the pack ``offices``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel

from tidings.annotate.gazetteer import fold
from tidings.packs import load_pack


class _Pack(BaseModel, frozen=True, extra="forbid"):
    heads: dict[str, tuple[str, ...]]
    modifiers: dict[str, str]
    passing: frozenset[str]
    past: frozenset[str]
    topics: frozenset[str]
    synonyms: dict[str, str]
    plurals: dict[str, str]
    plain: frozenset[str]
    bodies: frozenset[str]
    completed: frozenset[str]
    serving: frozenset[str]
    capitals: frozenset[str]
    abroad: frozenset[str]


@dataclass(frozen=True, slots=True)
class Head:
    """The last words of an office: as Tidings writes it, and whether it is a plural."""

    role: str
    plural: bool


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """The pack, indexed. ``heads`` are by their words in lower case, ``longest`` by the first of them."""

    heads: Mapping[tuple[str, ...], Head]
    longest: Mapping[str, int]
    titles: frozenset[str]
    modifiers: Mapping[str, str]
    passing: frozenset[str]
    past: frozenset[str]
    topics: frozenset[str]
    synonyms: Mapping[str, str]
    plain: frozenset[str]
    bodies: frozenset[str]
    completed: frozenset[str]
    serving: frozenset[str]
    capitals: frozenset[str]
    abroad: frozenset[str]


@cache
def office_words() -> OfficeWords:
    """The pack, read once. Raises PackError."""
    pack = load_pack("offices", _Pack)
    heads: dict[tuple[str, ...], Head] = {}
    spelled = {form: role for role, forms in pack.heads.items() for form in (role, *forms)}
    for form, role in spelled.items():
        heads[split(form)] = Head(role, plural=False)
    for form, role in spelled.items():
        if len(form) > 4 or form in ("king", "aide", "head", "boss", "mp"):
            heads.setdefault(split(_plural(form)), Head(role, plural=True))
    for form, single in pack.plurals.items():
        heads[split(form)] = Head(spelled[single], plural=True)
    longest: dict[str, int] = {}
    for words in heads:
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return OfficeWords(
        heads, longest, frozenset(w for words in heads for w in words if len(w) > 2) - _LINKS,
        pack.modifiers, pack.passing, pack.past, pack.topics, pack.synonyms, pack.plain,
        pack.bodies, pack.completed, pack.serving, pack.capitals, pack.abroad,
    )  # fmt: skip


_LINKS = frozenset({"of", "the", "and", "for", "in", "-"})


def split(form: str) -> tuple[str, ...]:
    """The words of an office in lower case, hyphens as words of their own."""
    return tuple(fold(form).lower().replace("-", " - ").split())


def _plural(form: str) -> str:
    if form.endswith(("s", "ch", "x")):
        return form + "es"
    if form.endswith("y") and form[-2] not in "aeiou":
        return form[:-1] + "ies"
    return form + "s"
