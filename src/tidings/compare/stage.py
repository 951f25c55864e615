"""The stages that set reports beside one another: which tell one story, and what those have to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tidings.compare.claims import find_claims
from tidings.compare.copies import find_lineages, with_lineages, with_origins
from tidings.compare.coverage import find_coverage
from tidings.compare.discrepancies import find_discrepancies
from tidings.compare.invocations import find_invocations
from tidings.compare.provisions import with_provisions
from tidings.compare.redating import Dated, settle_dates
from tidings.compare.stories import group_stories, with_dates, with_stories
from tidings.compare.transfers import date_positions, merge_transfers
from tidings.compare.transfers_same import report_days
from tidings.model import Progress, Stage, Work
from tidings.packs.regimes import Rule

STEPS = 3


def group_stage() -> Stage:
    """Reports to stories. Nothing that was read in them is asked for but their titles."""

    def run(work: Work, progress: Progress) -> Work:
        progress("group", 0, 1)
        stories = group_stories(work.articles, work.readings)
        progress("group", 1, 1)
        return replace(work, articles=with_stories(work.articles, stories), stories=stories)

    return Stage("group", frozenset({"articles", "readings"}), frozenset({"stories", "articles"}), run)


def compare_stage(rules: Sequence[Rule] | None = None) -> Stage:
    """Copies, claims, coverage and discrepancies of grouped reports whose entities are resolved.

    ``rules`` are the paragraphs that a transfer may fall under, those of the packs where left out.
    """

    def run(work: Work, progress: Progress) -> Work:
        progress("compare", 0, STEPS)
        lineages = find_lineages(work.articles)
        articles = with_lineages(work.articles, lineages)
        progress("compare", 1, STEPS)
        amounts = {a.id: a for r in work.readings for a in r.amounts}
        merged, exchanges = merge_transfers(
            work.transfers, work.exchanges, work.entities, {a.id: a.story for a in articles}, amounts,
            report_days(articles),
        )  # fmt: skip
        merged, provisions = with_provisions(merged, work.entities, articles, rules)
        claimed = find_claims(articles, lineages, work.entities, work.statements, work.events, merged)
        progress("compare", 2, STEPS)
        dated = settle_dates(
            Dated(articles, work.readings, claimed.statements, claimed.events, claimed.transfers)
        )
        articles, readings = dated.articles, dated.readings
        statements, events = dated.statements, dated.events
        transfers = date_positions(dated.transfers, statements, articles)
        coverage = find_coverage(claimed.claims, articles, statements, events, transfers, work.entities)
        discrepancies = find_discrepancies(
            articles, readings, work.entities, statements, tuple(e for e in events if e.sure), transfers,
            claimed.claims, lineages,
        )  # fmt: skip
        invocations = find_invocations(readings, statements, transfers, provisions, rules)
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
            invocations=invocations,
            exchanges=exchanges,
            coverage=coverage,
            discrepancies=discrepancies,
        )

    needs = {
        "articles", "readings", "statements", "events", "transfers", "exchanges", "entities", "stories",
    }  # fmt: skip
    gives = {
        "lineages", "stories", "claims", "coverage", "discrepancies", "articles", "statements", "events",
        "transfers", "exchanges", "provisions", "invocations", "readings",
    }  # fmt: skip
    return Stage("compare", frozenset(needs), frozenset(gives), run)
