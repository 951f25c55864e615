"""Everything the page shows, in the order it shows it."""

from __future__ import annotations

from dataclasses import dataclass

from tidings.model import (
    Article,
    Claim,
    Discrepancy,
    Dossier,
    Entity,
    Event,
    Lineage,
    Statement,
    TimelineEntry,
    Transfer,
)
from tidings.publish.page.highlights import Run, marks_by_article, paragraphs
from tidings.publish.page.labels import Labels, date_text
from tidings.publish.page.speakers import Block, speaker_blocks


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One reported claim: its sentence, who carries it, and how many origins it has."""

    claim: Claim
    lead: str
    kind: str
    outlets: tuple[tuple[str, str], ...]
    when: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """One article in full."""

    article: Article
    label: str
    paragraphs: list[list[Run]]
    copies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The page's data. Templates print it and decide nothing."""

    title: str
    dossier: Dossier
    labels: Labels
    shared: tuple[ClaimLine, ...]
    alone: tuple[ClaimLine, ...]
    speakers: tuple[Block, ...]
    timeline: tuple[tuple[str, tuple[TimelineEntry, ...]], ...]
    transfers: tuple[Transfer, ...]
    discrepancies: tuple[Discrepancy, ...]
    listed: tuple[Entity, ...]
    copies: tuple[Lineage, ...]
    events: tuple[Event, ...]
    reports: tuple[ReportView, ...]
    origins: int


def build_page(dossier: Dossier) -> Page:
    """The page of a dossier."""
    labels = Labels.of(dossier)
    lines = [_claim_line(claim, dossier, labels) for claim in dossier.claims]
    shared = tuple(
        line for line in lines if len(line.claim.articles) > 1 or line.claim.standing == "disputed"
    )
    alone = tuple(line for line in lines if line not in shared)
    title = dossier.stories[0].title if dossier.stories else "Dossier"
    return Page(
        title=title,
        dossier=dossier,
        labels=labels,
        shared=shared,
        alone=alone,
        speakers=tuple(speaker_blocks(dossier, labels)),
        timeline=_timeline(dossier),
        transfers=dossier.transfers,
        discrepancies=dossier.discrepancies,
        listed=tuple(e for e in dossier.entities if e.candidates),
        copies=dossier.lineages,
        events=dossier.events,
        reports=_reports(dossier, labels),
        origins=_origins(dossier),
    )


def _claim_line(claim: Claim, dossier: Dossier, labels: Labels) -> ClaimLine:
    members: dict[str, Statement | Event | Transfer] = {
        **labels.statements,
        **{e.id: e for e in dossier.events},
        **{t.id: t for t in dossier.transfers},
    }
    found = [members[m] for m in claim.members if m in members]
    first = next((m for m in found if _home(m) == claim.headline.article), found[0] if found else None)
    where = dict.fromkeys((_home(m), m.id) for m in found)
    outlets = tuple((labels.article(a), m) for a, m in where)
    lead = labels.speaker(first) if isinstance(first, Statement) else ""
    when = date_text(first.said_at if isinstance(first, Statement) else first.date) if first else ""
    kind = first.type.lower() if isinstance(first, Event) else claim.kind
    return ClaimLine(claim, lead, kind, outlets, when)


def _home(finding: Statement | Event | Transfer) -> str:
    return finding.evidence[0].article if isinstance(finding, Transfer) else finding.article


def _timeline(dossier: Dossier) -> tuple[tuple[str, tuple[TimelineEntry, ...]], ...]:
    groups: dict[str, list[TimelineEntry]] = {}
    for entry in dossier.timeline:
        groups.setdefault(date_text(entry.date), []).append(entry)
    return tuple((when, tuple(entries)) for when, entries in groups.items())


def _reports(dossier: Dossier, labels: Labels) -> tuple[ReportView, ...]:
    marks = marks_by_article(dossier)
    copies = {
        a: tuple(labels.article(b) for b in lineage.articles if b != a)
        for lineage in dossier.lineages
        if lineage.kind == "wire_copy"
        for a in lineage.articles
    }
    return tuple(
        ReportView(a, labels.article(a.id), paragraphs(a, marks[a.id]), copies.get(a.id, ()))
        for a in dossier.articles
    )


def _origins(dossier: Dossier) -> int:
    """How many of the reports stand on their own once wire copies are folded."""
    folded = sum(len(line.articles) - 1 for line in dossier.lineages if line.kind == "wire_copy")
    return max(0, len(dossier.articles) - folded)
