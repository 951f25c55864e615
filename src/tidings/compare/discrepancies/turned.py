"""Goods that the reports of one time tell as what may come, and later ones as given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tidings.compare.discrepancies.governments import People
from tidings.compare.discrepancies.parts import discrepancy, labels, side
from tidings.compare.transfers_same import Kind, kind_of
from tidings.extract.transfers_positions import family_of
from tidings.model import Article, Discrepancy, Entity, Span, Transfer

AHEAD: frozenset[Kind] = frozenset({"may", "if", "plan", "offer", "talks"})


@dataclass(frozen=True, slots=True)
class _Told:
    """How one sentence tells a transfer, and the days on which its report can have appeared."""

    span: Span
    kind: Kind
    item: str
    status: str
    first: str | None
    last: str | None


def turned_discrepancies(
    transfers: Sequence[Transfer], entities: Sequence[Entity], articles: Mapping[str, Article]
) -> tuple[Discrepancy, ...]:
    """An update for each direction and family of goods that has turned so, between reports that are known
    to have appeared one after the other. None where a report of the earlier time tells it as given."""
    people = People.of(entities)
    groups: dict[tuple[str, str, str, str], list[_Told]] = {}
    for t in transfers:
        known = [people.by_id[x] for x in (t.supplier, t.recipient) if x and x in people.by_id]
        if len(known) == 2:
            supplier, recipient = (people.side(e).entity.id for e in known)
            for told in _told(t, articles):
                key = (articles[told.span.article].story, supplier, recipient, family_of(t.category))
                groups.setdefault(key, []).append(told)
    found = []
    for (_, supplier, recipient, _), members in sorted(groups.items()):
        ahead, done = _halves(members)
        if ahead and done:
            names = (people.by_id[supplier].name, people.by_id[recipient].name)
            found.append(_build(supplier, names, ahead, done, articles))
    return tuple(found)


def _told(transfer: Transfer, articles: Mapping[str, Article]) -> Iterator[_Told]:
    for telling in transfer.told:
        if telling.article in articles:
            days = articles[telling.article].published.between
            kind = kind_of(replace(transfer, status=telling.status, stage=telling.stage))
            # a delivery of before those reports is another
            past = transfer.date.end if kind == "done" else None
            yield _Told(telling.span, kind, transfer.item, telling.status, past or days.start, days.end)


def _halves(members: Iterable[_Told]) -> tuple[list[_Told], list[_Told]]:
    """What was told before anything was told as given, and what was told as given after it."""
    told = list(members)
    done = [m for m in told if m.kind == "done"]
    first = min((m.first or "" for m in done), default="")
    ahead = [m for m in told if m.kind in AHEAD and m.last is not None and first and m.last < first]
    return ahead, done


def _build(
    supplier: str,
    names: tuple[str, str],
    ahead: Sequence[_Told],
    done: Sequence[_Told],
    articles: Mapping[str, Article],
) -> Discrepancy:
    sides = [side(_value(half), [m.span for m in half]) for half in (ahead, done)]
    here, there = (labels(s.articles, articles) for s in sides)
    verbs = ["tells" if len({articles[i].label for i in s.articles}) == 1 else "tell" for s in sides]
    note = (
        f"From {names[0]} to {names[1]}: {here} {verbs[0]} {sides[0].value};"
        f" {there}, later, {verbs[1]} {sides[1].value}."
    )
    return discrepancy("polarity", "update", supplier, sides, articles, note=note)


def _value(told: Sequence[_Told]) -> str:
    """ "weapons, ammunition as possible"."""
    items = list({m.item.casefold(): m.item for m in told}.values())
    statuses = sorted({m.status for m in told})
    return f"{', '.join(items)} as {' and '.join(statuses)}"
