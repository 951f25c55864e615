"""The reports in full, their findings marked and linked back to where the page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from tidings.model import Article, Dossier
from tidings.publish.page.highlights import Paragraph, marks_by_article, paragraphs
from tidings.publish.page.labels import Labels
from tidings.publish.page.links import Links, Ref, report_ref
from tidings.publish.page.words import word, words


@dataclass(frozen=True, slots=True)
class ReportView:
    """One article in full; ``copies`` are the reports that share its text."""

    article: Article
    label: str
    day: str
    basis: str
    paragraphs: list[Paragraph]
    copies: tuple[Ref, ...]
    findings: int


def reports(dossier: Dossier, labels: Labels, links: Links) -> tuple[ReportView, ...]:
    """The articles in the dossier's order. Call it last: the links made so far are set as anchors."""
    marks = marks_by_article(dossier)
    copies = {
        a: tuple(report_ref(b, labels) for b in lineage.articles if b != a)
        for lineage in dossier.lineages
        if lineage.kind == "wire_copy"
        for a in lineage.articles
    }
    return tuple(
        ReportView(
            article=a,
            label=labels.article(a.id),
            day=labels.published(a.id),
            basis=word(words().bases, a.published.basis) if a.published.basis else "",
            paragraphs=paragraphs(a, marks[a.id], links.anchors.get(a.id), links.cuts.get(a.id, ())),
            copies=copies.get(a.id, ()),
            findings=len({m.finding for m in marks[a.id] if m.finding}),
        )
        for a in dossier.articles
    )
