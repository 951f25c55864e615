"""The stage that sets the reports of a story beside one another."""

from __future__ import annotations

from dataclasses import replace

from tidings.compare.claims import find_claims
from tidings.compare.copies import find_lineages, with_lineages
from tidings.compare.coverage import find_coverage
from tidings.compare.discrepancies import find_discrepancies
from tidings.compare.redating import settle_dates
from tidings.compare.stories import group_stories, with_stories
from tidings.compare.transfers import merge_transfers
from tidings.model import Progress, Stage, Work

STEPS = 4


def compare_stage() -> Stage:
    """Copies, stories, claims, coverage and discrepancies over findings whose entities are resolved."""

    def run(work: Work, progress: Progress) -> Work:
        progress("compare", 0, STEPS)
        dated = settle_dates(work.articles, work.readings, work.statements, work.events, work.transfers)
        articles, readings, events = dated.articles, dated.readings, dated.events
        lineages = find_lineages(articles)
        progress("compare", 1, STEPS)
        stories = group_stories(articles, readings)
        articles = with_stories(with_lineages(articles, lineages), stories)
        progress("compare", 2, STEPS)
        transfers, exchanges = merge_transfers(dated.transfers, work.exchanges, work.entities)
        claimed = find_claims(articles, lineages, work.entities, dated.statements, events, transfers)
        progress("compare", 3, STEPS)
        coverage = find_coverage(
            claimed.claims, articles, claimed.statements, claimed.events, claimed.transfers
        )
        discrepancies = find_discrepancies(
            articles, readings, work.entities, claimed.statements, claimed.events, claimed.transfers,
            claimed.claims,
        )  # fmt: skip
        progress("compare", STEPS, STEPS)
        return replace(
            work,
            articles=articles,
            readings=readings,
            lineages=lineages,
            stories=stories,
            claims=claimed.claims,
            statements=claimed.statements,
            events=claimed.events,
            transfers=claimed.transfers,
            exchanges=exchanges,
            coverage=coverage,
            discrepancies=discrepancies,
        )

    needs = {"articles", "readings", "statements", "events", "transfers", "exchanges", "entities"}
    gives = {
        "lineages", "stories", "claims", "coverage", "discrepancies", "articles", "statements", "events",
        "transfers", "exchanges", "provisions", "readings",
    }  # fmt: skip
    return Stage("compare", frozenset(needs), frozenset(gives), run)
