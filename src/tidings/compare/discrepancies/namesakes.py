"""Persons that resolution kept apart, and that may be one all the same: nearly one name, the same office.

A report that gets an office's country wrong and misspells the holder keeps him from being recognised.
The two are set side by side here, for a person to judge; they are not merged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import JaroWinkler

from tidings.model import Entity
from tidings.resolve.folding import fold

ALIKE = 0.85


def with_namesakes(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities, with those that may be one person read as one."""
    people = [e for e in entities if e.kind == "person" and len(fold(e.name)) > 1 and e.roles]
    joined: dict[str, Entity] = {}
    gone: set[str] = set()
    for n, a in enumerate(people):
        for b in people[n + 1 :]:
            if a.id in gone or b.id in gone or not may_be_one_person(a, b):
                continue
            first, second = sorted((joined.get(a.id, a), b), key=lambda e: (-len(e.mentions), e.id))
            gone |= {a.id, b.id} - {first.id}
            joined[first.id] = replace(
                first,
                roles=tuple(sorted({*first.roles, *second.roles}, key=lambda r: (r.span, r.role))),
                names=tuple(dict.fromkeys((*first.names, *second.names))),
                mentions=tuple(sorted({*first.mentions, *second.mentions})),
            )
    return tuple(joined.get(e.id, e) for e in entities if e.id not in gone)


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
