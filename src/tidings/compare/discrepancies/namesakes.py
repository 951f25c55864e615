"""Persons that resolution kept apart, and that may be one all the same: nearly one name, the same office.

A report that gets an office's country wrong and misspells the holder keeps him from being recognised.
The two are set side by side here, for a person to judge; they are not merged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tidings.model import Entity


def with_namesakes(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities, with those that may be one person read as one."""
    people = [e for e in entities if e.namesakes]
    joined: dict[str, Entity] = {}
    gone: set[str] = set()
    for n, a in enumerate(people):
        for b in people[n + 1 :]:
            if a.id in gone or b.id in gone or b.id not in a.namesakes:
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
