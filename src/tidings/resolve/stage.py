"""The stage that turns mentions into entities, and spans into who is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tidings.annotate.gazetteer import Gazetteer
from tidings.model import Progress, Stage, Work
from tidings.resolve.carriers import fold_carriers, news_agencies, repoint
from tidings.resolve.clusters import cluster
from tidings.resolve.entities import build_entities
from tidings.resolve.harmony import harmonise
from tidings.resolve.lists import ScreeningList
from tidings.resolve.locals import local_entities
from tidings.resolve.namesakes import with_marks
from tidings.resolve.scenes import scenes
from tidings.resolve.screening import screen_entities
from tidings.resolve.speakers import (
    Mentions,
    resolve_coalitions,
    resolve_events,
    resolve_statements,
    resolve_transfers,
)
from tidings.resolve.strays import told_people
from tidings.resolve.type_nouns import with_type_nouns


def resolve_stage(gazetteer: Gazetteer, lists: Sequence[ScreeningList] = ()) -> Stage:
    """Findings with their entities, and the entities screened against ``lists``."""

    def run(work: Work, progress: Progress) -> Work:
        progress("resolve", 0, 1)
        readings = {reading.article.id: reading for reading in work.readings}
        found = harmonise([o for reading in work.readings for o in local_entities(reading)], gazetteer)
        found = with_type_nouns(told_people(found, readings, gazetteer), readings)
        clusters = cluster(found, readings)
        cast = scenes(clusters, readings, gazetteer)
        mentions: Mentions = {}
        spoken = resolve_statements(work.statements, cast, mentions)
        agencies = news_agencies({one.id: one.key for one in clusters})
        statements, carried = fold_carriers(spoken, agencies)
        events, transfers = repoint(work.events, work.transfers, carried)
        resolved = replace(
            work,
            statements=statements,
            events=resolve_events(events, cast, mentions),
            transfers=resolve_transfers(transfers, cast, statements, mentions),
            coalitions=resolve_coalitions(work.coalitions, cast, mentions),
        )
        entities = with_marks(build_entities(clusters, readings, mentions, gazetteer))
        progress("resolve", 1, 1)
        return replace(resolved, entities=screen_entities(entities, lists))

    findings = frozenset({"statements", "events", "transfers", "coalitions"})
    return Stage("resolve", findings | {"readings"}, findings | {"entities"}, run)
