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
    aliases = _aliases(things)
    groups: dict[str, list[Local]] = {}
    for local in sorted(things, key=lambda one: _slot(one) in aliases):  # a group begins with a full name
        slot = _slot(local)
        groups.setdefault(aliases.get(slot, slot), []).append(local)
    found = []
    for first, *more in groups.values():
        tally = Counter(m.kind for m in (first, *more) for _ in m.names)
        kind = max(tally, key=lambda k: (tally[k], k))
        one = Cluster(kind, first.key, [first])
        for local in more:
            one.join(local, first, ["same-entry" if one.key else _alike(local, first)])
        found.append(one)
    return found


def _alike(local: Local, first: Local) -> Evidence:
    if local.words == first.words:
        return "same-name"
    return "acronym" if _slot(local) != _slot(first) else "same-letters"


def _slot(local: Local) -> str:
    """Alike for what is one thing: the packs' key, or the words of the name and whose it is."""
    return f"{local.key or ''.join(body_slot(local.words))} {local.scope or ''}"


def _aliases(things: Sequence[Local]) -> dict[str, str]:
    """The slots of short forms that one report defines ("NAVFOR"), each with that of the full name.

    Not of what every state has, nor of one that stands for two names or that the packs know.
    """
    told: dict[str, set[str]] = {}
    for local in things:
        if local.alias and local.scope is None:
            told.setdefault(f"{local.alias} ", set()).add(_slot(local))
    known = {"".join(local.words) + " " for local in things if local.key}
    return {brief: full.pop() for brief, full in told.items() if len(full) == 1 and brief not in known}
