"""Which things of different articles are one, and on what evidence.

A name that the packs know is one thing everywhere. Other things are one by the same name, unless it is
one that every state has ("the Foreign Ministry"). For people see :mod:`tidings.resolve.people`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tidings.model import Evidence, Reading
from tidings.resolve.links import Cluster, Link
from tidings.resolve.locals import Local, body_slot
from tidings.resolve.people import people_clusters

__all__ = ["Cluster", "Link", "cluster"]


def cluster(locals_: Sequence[Local], readings: Mapping[str, Reading]) -> list[Cluster]:
    """One cluster an entity, sorted by id."""
    people = [local for local in locals_ if local.kind == "person"]
    things = [local for local in locals_ if local.kind != "person"]
    clusters = [*_things(things), *people_clusters(people, readings)]
    return sorted(_distinct(clusters), key=lambda c: c.id)


def _distinct(clusters: list[Cluster]) -> Iterable[Cluster]:
    """Two clusters with one id are one: the same kind with the same name."""
    seen: dict[str, Cluster] = {}
    for one in clusters:
        home = seen.setdefault(one.id, one)
        if home is not one:
            home.absorb(one, [Link(one.locals[0], home.locals[0], ("same-name",))])
    return seen.values()


def _things(things: Sequence[Local]) -> list[Cluster]:
    groups: dict[str, list[Local]] = {}
    for local in things:
        name = local.key or "".join(body_slot(local.words))
        groups.setdefault(f"{name} {local.scope or ''}", []).append(local)
    found = []
    for first, *more in groups.values():
        tally = Counter(m.kind for m in (first, *more) for _ in m.names)
        kind = max(tally, key=lambda k: (tally[k], k))
        one = Cluster(kind, first.key, [first])
        for local in more:
            alike: Evidence = "same-name" if local.words == first.words else "same-letters"
            one.join(local, first, ["same-entry" if one.key else alike])
        found.append(one)
    return found
