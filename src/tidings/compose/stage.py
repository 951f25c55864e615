"""The stage that orders what was found, and the dossier that is made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from tidings.compose.ranking import rank_claims
from tidings.compose.tallies import build_tallies
from tidings.compose.timeline import build_timeline
from tidings.extract.patterns.teller import statement_of
from tidings.model import (
    SCHEMA,
    Amount,
    Dossier,
    ModelInfo,
    Progress,
    RunInfo,
    Stage,
    Statement,
    Time,
    Work,
)


def compose_stage() -> Stage:
    """Claims in order of weight, and the timeline."""

    def run(work: Work, progress: Progress) -> Work:
        progress("compose", 0, 1)
        readings = {reading.article.id: reading for reading in work.readings}
        events = tuple(e for e in work.events if e.sure)
        said = tuple(s for s in work.statements if s.sure)
        timeline = build_timeline(events, work.transfers, said, work.claims, readings)
        tallies = build_tallies(events, work.transfers, work.entities)
        progress("compose", 1, 1)
        return replace(work, claims=rank_claims(work.claims), timeline=timeline, tallies=tallies)

    needs = frozenset({"claims", "entities", "events", "transfers", "statements", "readings"})
    return Stage("compose", needs, frozenset({"claims", "timeline", "tallies"}), run)


def with_tellers(amounts: Iterable[Amount], statements: Iterable[Statement]) -> tuple[Amount, ...]:
    """The amounts, each with the innermost statement that says it."""
    said: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.content.spans:
            said.setdefault(statement.article, []).append(statement)
    sorted_ = {key: tuple(sorted(own, key=lambda s: s.content.spans[0].start)) for key, own in said.items()}
    made = []
    for amount in amounts:
        teller = statement_of(amount.span.start, sorted_.get(amount.span.article, ()))
        made.append(replace(amount, attributed_to=teller.id if teller else None))
    return tuple(made)


def compose(work: Work, *, version: str, models: Sequence[ModelInfo], options: Mapping[str, Any]) -> Dossier:
    """The dossier of a batch that has been down the whole road."""
    times: tuple[Time, ...] = tuple(chain.from_iterable(r.times for r in work.readings))
    amounts = with_tellers(chain.from_iterable(r.amounts for r in work.readings), work.statements)
    return Dossier(
        schema=SCHEMA,
        tidings=RunInfo(version, tuple(models), dict(options)),
        articles=work.articles,
        entities=work.entities,
        statements=work.statements,
        events=work.events,
        transfers=work.transfers,
        exchanges=work.exchanges,
        claims=work.claims,
        coverage=work.coverage,
        discrepancies=work.discrepancies,
        lineages=work.lineages,
        stories=work.stories,
        times=times,
        amounts=amounts,
        timeline=work.timeline,
        coalitions=work.coalitions,
        provisions=work.provisions,
        skipped=work.skipped,
        invocations=work.invocations,
        tallies=work.tallies,
    )
