"""Which things of different articles are one, and on what evidence.

A name that the packs know is one thing everywhere. For people: the same full name, or a near
spelling with support (the same office, or the same kind of office of the same country). The same
surname alone is never enough: a Korean report has six Kims.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tidings.model import EntityKind, Office, Reading, stable_id
from tidings.resolve.folding import is_part
from tidings.resolve.locals import Local, holders
from tidings.resolve.matching import compare_names

# A near spelling needs this much of a match, and support besides.
NEAR = 0.75
_SAME_OFFICE = {
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "foreign secretary": "foreign minister",
}


@dataclass(slots=True)
class Cluster:
    """One entity in the making: the locals that are it."""

    kind: EntityKind
    key: str | None
    locals: list[Local] = field(default_factory=list)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of its longest name."""
        return max((local.words for local in self.locals), key=lambda w: (len(w), len("".join(w)), w))

    @property
    def id(self) -> str:
        """Depends on the name that its reports share, so that it is the same in every run."""
        return stable_id("e", self.kind, self.key or " ".join(self.words))


def cluster(locals_: Sequence[Local], readings: dict[str, Reading]) -> list[Cluster]:
    """One cluster an entity, sorted by id."""
    people = [local for local in locals_ if local.kind == "person"]
    things = [local for local in locals_ if local.kind != "person"]
    clusters = [*_things(things), *_people(people, readings)]
    return sorted(_distinct(clusters), key=lambda c: c.id)


def _distinct(clusters: list[Cluster]) -> Iterable[Cluster]:
    """Two clusters with one id are one: the same kind with the same name."""
    seen: dict[str, Cluster] = {}
    for one in clusters:
        if one.id in seen:
            seen[one.id].locals.extend(one.locals)
        else:
            seen[one.id] = one
    return seen.values()


def _things(things: Sequence[Local]) -> list[Cluster]:
    groups: dict[object, list[Local]] = {}
    for local in things:
        groups.setdefault(local.key or local.words, []).append(local)
    found = []
    for members in groups.values():
        tally = Counter(m.kind for m in members for _ in m.names)
        kind = max(tally, key=lambda k: (tally[k], k))
        found.append(Cluster(kind, members[0].key, members))
    return found


def _people(people: Sequence[Local], readings: dict[str, Reading]) -> list[Cluster]:
    full = [local for local in people if len(local.words) > 1]
    clusters: list[Cluster] = []
    for local in sorted(full, key=lambda p: (-len(p.words), p.words, p.article)):
        home = next((c for c in clusters if _same_name(local, c)), None)
        if home is None:
            clusters.append(Cluster("person", None, [local]))
        else:
            home.locals.append(local)
    clusters = _join_near(clusters, readings)
    for local in (p for p in people if len(p.words) == 1):
        bearers = [c for c in clusters if any(is_part(local.words, m.words) for m in c.locals)]
        if len(bearers) == 1 and _company(local, bearers[0], people, readings):
            bearers[0].locals.append(local)
        else:
            clusters.append(Cluster("person", None, [local]))
    return clusters


def _same_name(local: Local, one: Cluster) -> bool:
    for other in one.locals:
        if "".join(local.words) == "".join(other.words):
            return True
        first, last = local.words[0] == other.words[0], local.words[-1] == other.words[-1]
        if first and last and set(local.words) < set(other.words):
            return True
    return False


def _join_near(clusters: list[Cluster], readings: dict[str, Reading]) -> list[Cluster]:
    joined: list[Cluster] = []
    for one in sorted(clusters, key=lambda c: (-sum(len(m.names) for m in c.locals), c.words)):
        home = next((c for c in joined if _near(one, c) and _support(one, c, readings)), None)
        if home is None:
            joined.append(one)
        else:
            home.locals.extend(one.locals)
    return joined


def _near(one: Cluster, other: Cluster) -> bool:
    # two spellings in one article are two people, unless the article itself joins them
    if {m.article for m in one.locals} & {m.article for m in other.locals}:
        return False
    score: float = max(
        compare_names(" ".join(a.words), " ".join(b.words), kind="person").score
        for a in one.locals
        for b in other.locals
    )
    return score >= NEAR


def _support(one: Cluster, other: Cluster, readings: dict[str, Reading]) -> bool:
    """The same office, or an office with the same last word of one and the same country."""
    for a in _offices(one, readings):
        for b in _offices(other, readings):
            left, right = office_words(a.role), office_words(b.role)
            if left == right or (left[-1:] == right[-1:] and a.country and a.country == b.country):
                return True
            if a.country and a.country == b.country and set(left) & set(right):
                return True
    return False


def _offices(one: Cluster, readings: dict[str, Reading]) -> list[Office]:
    return [office for m in one.locals for office in holders(readings[m.article], m)]


def office_words(role: str) -> tuple[str, ...]:
    """The words of an office with its gendered forms made one."""
    plain = role.lower()
    for form, same in _SAME_OFFICE.items():
        plain = plain.replace(form, same)
    return tuple(plain.split())


def _company(local: Local, one: Cluster, people: Sequence[Local], readings: dict[str, Reading]) -> bool:
    """True if the article of a lone surname keeps company that the bearer's articles keep too."""
    here = _keys(readings[local.article])
    return any(here & _keys(readings[m.article]) for m in one.locals)


def _keys(reading: Reading) -> set[str]:
    return {n.stands_for or n.key or n.text for n in reading.names if n.kind in ("state", "organization")}
