"""Which things of different articles are one, and on what evidence.

A name that the packs know is one thing everywhere. For people: the same full name, or a near
spelling with support (the same office, or the same kind of office of the same country). The same
surname alone is never enough: a Korean report has six Kims.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tidings.model import EntityKind, Office, Reading, stable_id
from tidings.resolve.folding import is_part
from tidings.resolve.lexicon import lexicon
from tidings.resolve.locals import Local, holders
from tidings.resolve.matching import compare_names, name_form
from tidings.resolve.matching.index import build_index

Readings = Mapping[str, Reading]
Keys = Mapping[str, set[str]]

# A near spelling needs this much of a match, an office in common, and company in common: states and
# organisations that stand in reports of both.
NEAR, NEAR_COMPANY = 0.7, 1
# A closer one needs no office, and more company.
CLOSE, CLOSE_COMPANY = 0.8, 3
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
        scope = self.locals[0].scope
        return stable_id("e", self.kind, self.key or " ".join(self.words), *([scope] if scope else []))


def cluster(locals_: Sequence[Local], readings: Readings) -> list[Cluster]:
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
    groups: dict[str, list[Local]] = {}
    for local in things:
        name = local.key or "".join(local.words)
        groups.setdefault(f"{name} {local.scope or ''}", []).append(local)
    found = []
    for members in groups.values():
        tally = Counter(m.kind for m in members for _ in m.names)
        kind = max(tally, key=lambda k: (tally[k], k))
        found.append(Cluster(kind, members[0].key, members))
    return found


def _people(people: Sequence[Local], readings: Readings) -> list[Cluster]:
    full = [local for local in people if len(local.words) > 1]
    clusters: list[Cluster] = []
    for local in sorted(full, key=lambda p: (-len(p.words), p.words, p.article)):
        home = next((c for c in clusters if _same_name(local, c)), None)
        if home is None:
            clusters.append(Cluster("person", None, [local]))
        else:
            home.locals.append(local)
    keys = {article: _keys(reading) for article, reading in readings.items()}
    clusters = _join_near(clusters, readings, keys)
    for local in (p for p in people if len(p.words) == 1):
        bearers = [c for c in clusters if any(is_part(local.words, m.words) for m in c.locals)]
        alone = Cluster("person", None, [local])
        if len(bearers) == 1 and _company(alone, bearers[0], keys):
            bearers[0].locals.append(local)
        else:
            clusters.append(alone)
    return clusters


def _same_name(local: Local, one: Cluster) -> bool:
    for other in one.locals:
        if "".join(local.words) == "".join(other.words):
            return True
        first, last = local.words[0] == other.words[0], local.words[-1] == other.words[-1]
        if first and last and set(local.words) < set(other.words):
            return True
    return False


def _join_near(clusters: list[Cluster], readings: Readings, keys: Keys) -> list[Cluster]:
    ordered = sorted(clusters, key=lambda c: (-sum(len(m.names) for m in c.locals), c.words))
    joined: list[Cluster] = []
    home_of: dict[int, int] = {}
    for place, near in enumerate(_near_names(ordered)):
        one = ordered[place]
        homes = sorted({home_of[p] for p in near if p in home_of})
        home = next((h for h in homes if _same_person(one, joined[h], readings, keys)), None)
        if home is None:
            home = len(joined)
            joined.append(one)
        else:
            joined[home].locals.extend(one.locals)
        home_of[place] = home
    return joined


def _near_names(clusters: Sequence[Cluster]) -> list[set[int]]:
    """For each cluster, the places of those with a name worth comparing: all pairs would be too many."""
    names = [
        (place, name_form(spelling, "person"))
        for place, one in enumerate(clusters)
        for spelling in dict.fromkeys(m.spelling for m in one.locals)
    ]
    index = build_index([form for _, form in names], [place for place, _ in names])
    found: list[set[int]] = [set() for _ in clusters]
    for place, form in names:
        found[place] |= {names[i][0] for i in index.near(form)}
    return found


def _same_person(one: Cluster, other: Cluster, readings: Readings, keys: Keys) -> bool:
    """True if two spellings are close, and what the reports say of both supports it."""
    if {m.article for m in one.locals} & {m.article for m in other.locals}:
        return False  # two spellings in one article are two people, unless the article joins them
    company = _company(one, other, keys)
    needed = CLOSE if company >= CLOSE_COMPANY else None
    if company >= NEAR_COMPANY and _shared_office(one, other, readings):
        needed = NEAR
    if needed is not None and any(_score(a, b) >= needed for a in one.locals for b in other.locals):
        return True
    return _one_chair(one, other, readings)


def _score(one: Local, other: Local) -> float:
    return compare_names(one.spelling, other.spelling, kind="person").score


def _shared_office(one: Cluster, other: Cluster, readings: Readings) -> bool:
    """Offices that end in the same word and are not of two countries, or share a word and a country."""
    for a in _offices(one, readings):
        for b in _offices(other, readings):
            left, right = office_words(a.role), office_words(b.role)
            if left == right or (a.country and a.country == b.country and set(left) & set(right)):
                return True
            if _head(left) == _head(right) and not (a.country and b.country):
                return True
    return False


def _one_chair(one: Cluster, other: Cluster, readings: Readings) -> bool:
    """The same surname, a given name in common, and an office so particular that one person holds it.

    Every country has a foreign minister; few have a minister of unification. For an office that many
    hold, the countries must not differ.
    """
    if not _surname_and_more(one.words, other.words):
        return False
    common = lexicon()["everywhere"]
    for a in _offices(one, readings):
        for b in _offices(other, readings):
            if office_words(a.role) != office_words(b.role) or len(a.role.split()) < 2:
                continue
            if a.role not in common or (a.country is not None and a.country == b.country):
                return True
    return False


def _surname_and_more(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """True for "kim yoon ho" and "kim yung ho": at most one word differs, and it begins alike."""
    if len(left) != len(right) or len(left) < 2:
        return False
    differing = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    return len(differing) == 1 and differing[0][0][0] == differing[0][1][0]


def _offices(one: Cluster, readings: Readings) -> list[Office]:
    return [office for m in one.locals for office in holders(readings[m.article], m)]


def _head(office: tuple[str, ...]) -> str:
    """The noun of an office: "director" of "director of the radar works" and of "factory director"."""
    cut = next((i for i, word in enumerate(office) if word in ("of", "for", "in", "at")), len(office))
    return office[cut - 1] if cut else ""


def office_words(role: str) -> tuple[str, ...]:
    """The words of an office with its gendered forms made one."""
    plain = role.lower()
    for form, same in _SAME_OFFICE.items():
        plain = plain.replace(form, same)
    return tuple(plain.split())


def _company(one: Cluster, other: Cluster, keys: Keys) -> int:
    """How many states and organisations stand in articles of both."""
    left = {key for m in one.locals for key in keys[m.article]}
    right = {key for m in other.locals for key in keys[m.article]}
    return len(left & right)


def _keys(reading: Reading) -> set[str]:
    """The states and organisations that an article names."""
    bodies = [n for n in reading.names if n.kind in ("state", "organization")]
    return {key for n in bodies for key in (n.stands_for or n.key or n.text, n.country) if key}
