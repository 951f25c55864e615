"""Persons that resolution kept apart, and that may be one all the same: nearly one name, the same office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from rapidfuzz.distance import JaroWinkler

from tidings.model import Entity
from tidings.resolve.folding import fold

ALIKE = 0.85


def with_marks(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities, each with those that it may be one with.

    Where they are told to be of two countries, one report is wrong: neither country is asserted.
    """
    people = [e for e in entities if e.kind == "person" and len(fold(e.name)) > 1 and e.roles]
    near: dict[str, list[Entity]] = {}
    for a, b in combinations(people, 2):
        if may_be_one_person(a, b):
            near.setdefault(a.id, []).append(b)
            near.setdefault(b.id, []).append(a)
    return tuple(_marked(e, near[e.id]) if e.id in near else e for e in entities)


def _marked(one: Entity, others: Sequence[Entity]) -> Entity:
    two = any(one.country and other.country and one.country != other.country for other in others)
    ids = tuple(sorted(other.id for other in others))
    return replace(one, country=None if two else one.country, namesakes=ids)


def may_be_one_person(a: Entity, b: Entity) -> bool:
    """True if two names differ in spelling at most, no report has both, and both hold one rare office."""
    x, y = fold(a.name), fold(b.name)
    same_family = x[0] == y[0] or x[-1] == y[-1]
    if not same_family or abs(len(x) - len(y)) > 1 or x == y:
        return False
    if JaroWinkler.similarity("".join(x), "".join(y)) < ALIKE:
        return False
    if {m.article for m in a.mentions} & {m.article for m in b.mentions}:
        return False
    rare = {r.role for r in a.roles if len(r.role.split()) > 1}
    return bool(rare & {r.role for r in b.roles})
