"""Tables of what is read across reports: agreement, discrepancies, the timeline, rules."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model import Dossier
from tidings.publish.page.labels import Labels
from tidings.publish.table import NO_SPAN, SPAN, Row, date_cells, dated, span_cells, table


def _claims(dossier: Dossier, _: Labels) -> Iterator[Row]:
    for c in dossier.claims:
        yield (
            c.id, c.kind, c.standing, c.independent, c.origins, c.articles, c.members, c.why,
            *span_cells(c.headline),
        )  # fmt: skip


def _coverage(dossier: Dossier, labels: Labels) -> Iterator[Row]:
    for c in dossier.coverage:
        yield c.claim, c.article, labels.article(c.article), c.stance, c.near


def _discrepancies(dossier: Dossier, labels: Labels) -> Iterator[Row]:
    for d in dossier.discrepancies:
        values = tuple(side.value for side in d.sides)
        yield d.id, d.kind, d.relation, d.about, labels.entity(d.about), values, d.note


def _sides(dossier: Dossier, labels: Labels) -> Iterator[Row]:
    """A row for each sentence of each side."""
    for d in dossier.discrepancies:
        for number, side in enumerate(d.sides, 1):
            reports = tuple(labels.article(a) for a in side.articles)
            for cells in map(span_cells, side.evidence) if side.evidence else (NO_SPAN,):
                yield d.id, number, side.value, side.articles, reports, *cells


def _timeline(dossier: Dossier, _: Labels) -> Iterator[Row]:
    kinds = {e.id: "event" for e in dossier.events} | {t.id: "transfer" for t in dossier.transfers}
    kinds |= {s.id: "statement" for s in dossier.statements}
    for t in dossier.timeline:
        said = t.expression.text if t.expression else None
        yield (
            *date_cells(t.date), kinds.get(t.what), t.what, said, t.reported, t.articles,
            *span_cells(t.headline),
        )  # fmt: skip


def _tallies(dossier: Dossier, labels: Labels) -> Iterator[Row]:
    for t in dossier.tallies:
        groups = tuple(" ".join(group) for group in t.groups)
        yield t.what, t.who, labels.entity(t.who), t.outcome, t.count, groups, t.amounts


def _provisions(dossier: Dossier, _: Labels) -> Iterator[Row]:
    for p in dossier.provisions:
        yield (
            p.id, p.regime, p.instrument, p.paragraph, p.date, p.measure, p.direction, p.categories, p.bound,
            p.checked, p.basis, p.source,
        )  # fmt: skip


def _grounds(dossier: Dossier, labels: Labels) -> Iterator[Row]:
    for p in dossier.provisions:
        for g in p.grounds:
            yield p.id, g.transfer, g.side, labels.entity(g.side), g.direction, g.category


COMPARED = (
    table(
        "claims",
        f"id kind standing independent:int origins:list articles:list members:list why {SPAN}",
        _claims,
    ),
    table("coverage", "claim article report stance near:list", _coverage),
    table("discrepancies", "id kind relation about about_name values:list note", _discrepancies),
    table(
        "discrepancy_sides",
        f"discrepancy side:int value articles:list reports:list {SPAN}",
        _sides,
    ),
    table("timeline", f"{dated('date')} kind what expression reported articles:list {SPAN}", _timeline),
    table("tallies", "what who who_name outcome count:int groups:list amounts:list", _tallies),
    table(
        "provisions",
        "id regime instrument paragraph date measure direction categories:list bound checked:bool basis"
        " source",
        _provisions,
    ),
    table("grounds", "provision transfer side side_name direction category", _grounds),
)
