"""The stages that set reports beside one another: which tell one story, and what those have to say."""

from __future__ import annotations

from dataclasses import replace

from tidings.compare.claims import find_claims
from tidings.compare.copies import find_lineages, with_lineages, with_origins
from tidings.compare.coverage import find_coverage
from tidings.compare.discrepancies import find_discrepancies
from tidings.compare.provisions import with_provisions
from tidings.compare.redating import Dated, settle_dates
from tidings.compare.stories import group_stories, with_dates, with_stories
from tidings.compare.transfers import merge_transfers
from tidings.model import Progress, Stage, Work

STEPS = 2


def group_stage() -> Stage:
    """Copies and stories over all reports. Nothing that was read in them is asked for but their titles."""

    def run(work: Work, progress: Progress) -> Work:
        progress("group", 0, STEPS)
        lineages = find_lineages(work.articles)
        progress("group", 1, STEPS)
        stories = group_stories(work.articles, work.readings)
        articles = with_stories(with_lineages(work.articles, lineages), stories)
        progress("group", STEPS, STEPS)
        return replace(work, articles=articles, lineages=lineages, stories=stories)

    gives = frozenset({"lineages", "stories", "articles"})
    return Stage("group", frozenset({"articles", "readings"}), gives, run)


def compare_stage() -> Stage:
    """Claims, coverage and discrepancies of grouped reports over findings whose entities are resolved."""

    def run(work: Work, progress: Progress) -> Work:
        articles, lineages = work.articles, work.lineages
        merged, exchanges = merge_transfers(
            work.transfers, work.exchanges, work.entities, {a.id: a.story for a in articles}
        )
        merged, provisions = with_provisions(merged, work.entities)
        claimed = find_claims(articles, lineages, work.entities, work.statements, work.events, merged)
        progress("compare", 1, STEPS)
        dated = settle_dates(
            Dated(articles, work.readings, claimed.statements, claimed.events, claimed.transfers)
        )
        articles, readings = dated.articles, dated.readings
        statements, events, transfers = dated.statements, dated.events, dated.transfers
        coverage = find_coverage(claimed.claims, articles, statements, events, transfers)
        discrepancies = find_discrepancies(
            articles, readings, work.entities, statements, events, transfers, claimed.claims, lineages,
        )  # fmt: skip
        progress("compare", STEPS, STEPS)
        return replace(
            work,
            articles=articles,
            readings=readings,
            lineages=with_origins(lineages, articles),
            stories=with_dates(work.stories, articles),
            claims=claimed.claims,
            statements=statements,
            events=events,
            transfers=transfers,
            provisions=provisions,
            exchanges=exchanges,
            coverage=coverage,
            discrepancies=discrepancies,
        )

    needs = {
        "articles", "readings", "statements", "events", "transfers", "exchanges", "entities", "lineages",
        "stories",
    }  # fmt: skip
    gives = {
        "lineages", "stories", "claims", "coverage", "discrepancies", "articles", "statements", "events",
        "transfers", "exchanges", "provisions", "readings",
    }  # fmt: skip
    return Stage("compare", frozenset(needs), frozenset(gives), run)
