"""One event, in two places that do not lie within each other.

Two places are apart if they belong to two states, or if both reports call them by one word for a settlement
("the town of Selm", "the town of Lorn"). Nothing else is known well enough: a district that the gazetteer
does not have may lie in the city that another report names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tidings.compare.discrepancies.happenings import Happening, dates_pack, index_of, placed
from tidings.compare.discrepancies.parts import Readings, apart, discrepancy, puts, side
from tidings.compare.groups import components
from tidings.model import Article, Discrepancy, Entity

# Words that two sentences share, beside the name of whom it befell, if they tell one thing.
WORDS = 2


@dataclass(frozen=True, slots=True)
class _Where:
    """What happened, the words for the kind of place, and the place."""

    one: Happening
    called: str
    place: Entity


def place_discrepancies(
    entities: Sequence[Entity], readings: Readings, articles: Mapping[str, Article]
) -> tuple[Discrepancy, ...]:
    """What befell one person or thing once, and reports of one story put in places apart."""
    index, known = index_of(entities), {e.id: e for e in entities}
    stories: dict[str, list[_Where]] = {}
    for key in sorted(readings):
        for one, head, place in placed(readings[key], index):
            if known[place].kind in ("place", "state"):
                where = _Where(one, head.lemma_.lower(), known[place])
                stories.setdefault(articles[key].story, []).append(where)
    found = []
    for story in sorted(stories):
        told = stories[story]
        edges = [
            (n, m)
            for (n, a), (m, b) in combinations(enumerate(told), 2)
            if a.one.article != b.one.article and _one_event(a.one, b.one, known)
        ]
        for group in components(edges):
            made = _two_places([told[n] for n in sorted(group)], articles)
            if made is not None:
                found.append(made)
    return tuple(sorted(found, key=lambda d: d.id))


def _one_event(a: Happening, b: Happening, known: Mapping[str, Entity]) -> bool:
    """True if what comes once in a life befell one person in both, told in words that they share."""
    if not a.kinds & b.kinds & set(dates_pack().one_body):
        return False
    persons = {p for p in a.patients & b.patients if p in known and known[p].kind == "person"}
    return bool(persons) and len(a.stems & b.stems) >= WORDS


def _two_places(members: Sequence[_Where], articles: Mapping[str, Article]) -> Discrepancy | None:
    places = list({w.place.id: w.place for w in members}.values())
    if len(places) != 2:
        return None
    first, second = ([w for w in members if w.place is place] for place in places)
    if not all(are_apart(a, b) for a in first for b in second):
        return None
    groups = sorted((first, second), key=lambda g: g[0].one.sentence)
    sides = [side(group[0].place.name, [w.one.sentence for w in group]) for group in groups]
    if not apart(sides):
        return None
    told = [puts(one, g[0].one.word, "in", articles) for one, g in zip(sides, groups, strict=True)]
    about = min(set.intersection(*(set(w.one.patients) for w in members)), default=None)
    return discrepancy("place", "conflict", about, sides, articles, note=f"{'; '.join(told)}.")


def are_apart(a: _Where, b: _Where) -> bool:
    """True if neither place can lie in the other."""
    if a.place.country and b.place.country and a.place.country != b.place.country:
        return True
    return a.called == b.called and a.called in dates_pack().settlements and a.place.id != b.place.id
