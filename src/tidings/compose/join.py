"""The dossiers of stories made one dossier."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from tidings.compare.discrepancies import ranked
from tidings.compare.provisions import gathered
from tidings.compose.ranking import rank_claims
from tidings.compose.tallies import joined_tallies
from tidings.compose.timeline import in_order
from tidings.model import Dossier, Entity, Skipped
from tidings.resolve.screening import best_each

T = TypeVar("T")


def join(parts: Sequence[Dossier], *, order: Sequence[str], skipped: Sequence[Skipped]) -> Dossier:
    """One dossier of ``parts``, at least one, which share no report and were made in one run.

    ``order`` has the ids of all reports as the dossier lists them. The parts come in the order of their
    stories.
    """
    place = {article: number for number, article in enumerate(order)}

    def by_report(items: Iterable[T], article: Callable[[T], str]) -> tuple[T, ...]:
        return tuple(sorted(items, key=lambda item: place[article(item)]))

    return replace(
        parts[0],
        articles=by_report(_all(p.articles for p in parts), lambda a: a.id),
        entities=one_each(_all(p.entities for p in parts)),
        statements=by_report(_all(p.statements for p in parts), lambda s: s.article),
        events=by_report(_all(p.events for p in parts), lambda e: e.article),
        transfers=_all(p.transfers for p in parts),
        exchanges=_all(p.exchanges for p in parts),
        claims=rank_claims(_all(p.claims for p in parts)),
        coverage=_all(p.coverage for p in parts),
        discrepancies=ranked(_all(p.discrepancies for p in parts)),
        lineages=_all(p.lineages for p in parts),
        stories=_all(p.stories for p in parts),
        times=by_report(_all(p.times for p in parts), lambda t: t.span.article),
        amounts=by_report(_all(p.amounts for p in parts), lambda a: a.span.article),
        timeline=in_order(_all(p.timeline for p in parts)),
        coalitions=_all(p.coalitions for p in parts),
        provisions=gathered(_all(p.provisions for p in parts)),
        skipped=tuple(skipped),
        invocations=by_report(_all(p.invocations for p in parts), lambda i: i.article),
        tallies=joined_tallies(_all(p.tallies for p in parts)),
    )


def one_each(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Entities of several stories, those with one id made one, sorted by id.

    An id stands for a kind and a full name, or an entry of the packs: the same in two stories is the
    same thing, as it is in two reports of one.
    """
    held: dict[str, list[Entity]] = {}
    for entity in entities:
        held.setdefault(entity.id, []).append(entity)
    return tuple(_one(held[key]) if len(held[key]) > 1 else held[key][0] for key in sorted(held))


def _one(same: Sequence[Entity]) -> Entity:
    """The entity, called as where it is mentioned most."""
    by_use = sorted(same, key=lambda e: (-len(e.mentions), e.name, e.country or ""))
    best = by_use[0]
    countries = {e.country for e in same if e.country}
    return replace(
        best,
        names=tuple(dict.fromkeys(chain([best.name], *(e.names for e in by_use)))),
        country=countries.pop() if len(countries) == 1 else None,
        roles=tuple(sorted(set(_all(e.roles for e in same)), key=lambda r: (r.span, r.role))),
        mentions=tuple(sorted(set(_all(e.mentions for e in same)))),
        candidates=best_each(_all(e.candidates for e in by_use)),
        merges=_all(e.merges for e in by_use),
        namesakes=tuple(sorted(set(_all(e.namesakes for e in same)))),
    )


def _all(lists: Iterable[Iterable[T]]) -> tuple[T, ...]:
    return tuple(chain.from_iterable(lists))
