"""Where reports part ways, one module a kind. A false contradiction costs more than a missed one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tidings.compare.discrepancies.attribution import attribution_discrepancies
from tidings.compare.discrepancies.avoided import avoided_discrepancies
from tidings.compare.discrepancies.date import date_discrepancies
from tidings.compare.discrepancies.edited import edit_discrepancies
from tidings.compare.discrepancies.misspelt import misspelt_discrepancies
from tidings.compare.discrepancies.name import name_discrepancies
from tidings.compare.discrepancies.namesakes import with_namesakes
from tidings.compare.discrepancies.place import place_discrepancies
from tidings.compare.discrepancies.polarity import polarity_discrepancies
from tidings.compare.discrepancies.predated import predated_discrepancies
from tidings.compare.discrepancies.quantity import quantity_discrepancies
from tidings.compare.discrepancies.quote import quote_discrepancies
from tidings.compare.discrepancies.role import role_discrepancies
from tidings.compare.discrepancies.staleness import staleness_discrepancies
from tidings.compare.discrepancies.turned import turned_discrepancies
from tidings.model import Article, Claim, Discrepancy, Entity, Event, Lineage, Reading, Statement, Transfer

ORDER = ("role", "polarity", "quantity", "date", "place", "attribution", "quote", "name", "staleness")

__all__ = ["find_discrepancies", "ranked"]


def find_discrepancies(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    entities: Sequence[Entity],
    statements: Sequence[Statement],
    events: Sequence[Event],
    transfers: Sequence[Transfer],
    claims: Sequence[Claim],
    lineages: Sequence[Lineage] = (),
) -> tuple[Discrepancy, ...]:
    """Every discrepancy, those that matter most first, then by id."""
    by_id: Mapping[str, Article] = {a.id: a for a in articles}
    read = {r.article.id: r for r in readings}
    if len(read) < 2:  # one report parts ways with nobody, but its page can be out of date
        return staleness_discrepancies(claims, events, read, by_id)
    people = with_namesakes(entities)
    found = [
        *name_discrepancies(people, read, by_id),
        *misspelt_discrepancies(people, read, by_id),
        *role_discrepancies(people, read, by_id),
        *polarity_discrepancies(entities, statements, transfers, read, by_id),
        *avoided_discrepancies(entities, statements, by_id),
        *turned_discrepancies(transfers, entities, by_id),
        *quantity_discrepancies(statements, entities, read, by_id, transfers),
        *date_discrepancies(entities, events, read, by_id),
        *place_discrepancies(entities, read, by_id),
        *attribution_discrepancies(entities, statements, read, by_id),
        *quote_discrepancies(statements, read, by_id),
        *staleness_discrepancies(claims, events, read, by_id),
        *predated_discrepancies(entities, read, by_id),
    ]
    found += edit_discrepancies(lineages, read, by_id, found)
    return ranked({d.id: d for d in found}.values())


def ranked(found: Iterable[Discrepancy]) -> tuple[Discrepancy, ...]:
    """Those that matter most first, then by id."""
    return tuple(sorted(found, key=lambda d: (ORDER.index(d.kind), d.id)))
