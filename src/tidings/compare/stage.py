"""The stage that sets the reports of a story beside one another."""

from __future__ import annotations

from dataclasses import replace

from tidings.compare.claims import find_claims
from tidings.compare.copies import find_lineages, with_lineages
from tidings.compare.coverage import find_coverage
from tidings.compare.discrepancies import find_discrepancies
from tidings.compare.stories import group_stories, with_stories
from tidings.model import Progress, Stage, Work

STEPS = 5


def compare_stage() -> Stage:
    """Copies, stories, claims, coverage and discrepancies over findings whose entities are resolved."""

    def run(work: Work, progress: Progress) -> Work:
        progress("compare", 0, STEPS)
        lineages = find_lineages(work.articles)
        progress("compare", 1, STEPS)
        stories = group_stories(work.articles, work.readings)
        articles = with_stories(with_lineages(work.articles, lineages), stories)
        progress("compare", 2, STEPS)
        claimed = find_claims(articles, lineages, work.entities, work.statements, work.events, work.transfers)
        progress("compare", 3, STEPS)
        coverage = find_coverage(
            claimed.claims, articles, claimed.statements, claimed.events, claimed.transfers
        )
        discrepancies = find_discrepancies(
            articles, work.readings, work.entities, claimed.statements, claimed.events, claimed.transfers,
            claimed.claims,
        )  # fmt: skip
        progress("compare", STEPS, STEPS)
        return replace(
            work,
            articles=articles,
            lineages=lineages,
            stories=stories,
            claims=claimed.claims,
            statements=claimed.statements,
            events=claimed.events,
            transfers=claimed.transfers,
            coverage=coverage,
            discrepancies=discrepancies,
        )

    needs = {"articles", "readings", "statements", "events", "transfers", "exchanges", "entities"}
    gives = {
        "lineages", "stories", "claims", "coverage", "discrepancies", "articles", "statements", "events",
        "transfers", "exchanges", "provisions",
    }  # fmt: skip
    return Stage("compare", frozenset(needs), frozenset(gives), run)
