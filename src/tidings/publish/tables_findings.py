"""Tables of what was read out of the reports: who and what, statements, events, transfers."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model import Amount, Date, Dossier, Transfer
from tidings.publish.page.labels import Labels
from tidings.publish.table import SPAN, Cell, Row, date_cells, dated, joined, names_of, span_cells, table


def _entities(dossier: Dossier, _: Labels) -> Iterator[Row]:
    for e in dossier.entities:
        articles = tuple(dict.fromkeys(m.article for m in e.mentions))
        yield e.id, e.kind, e.name, e.names, e.country, len(e.mentions), articles, len(e.candidates)


def _mentions(dossier: Dossier, _: Labels) -> Iterator[Row]:
    for e in dossier.entities:
        for m in e.mentions:
            yield e.id, m.via, *span_cells(m)


def _roles(dossier: Dossier, labels: Labels) -> Iterator[Row]:
    for e in dossier.entities:
        for r in e.roles:
            yield (
                e.id, e.name, r.role, r.organization, labels.entity(r.organization), r.country,
                *span_cells(r.span),
            )  # fmt: skip


def _merges(dossier: Dossier, _: Labels) -> Iterator[Row]:
    for e in dossier.entities:
        for m in e.merges:
            yield e.id, *m.names, m.evidence, len(m.spans)


def _candidates(dossier: Dossier, _: Labels) -> Iterator[Row]:
    for e in dossier.entities:
        for c in e.candidates:
            reasons = tuple(f"{r.feature}: {r.value} ({r.weight:g})" for r in c.reasons)
            against = tuple(f"{a.feature}: {a.value}" for a in c.against)
            yield (
                e.id, e.name, c.list, c.as_of, c.entry, c.reference, c.listed_name, c.matched_name, c.score,
                reasons, against,
            )  # fmt: skip


def _statements(dossier: Dossier, labels: Labels) -> Iterator[Row]:
    for s in dossier.statements:
        sources = (s.source.entity,) if s.source.entity else s.source.entities
        yield (
            s.id, labels.article(s.article), sources, names_of(labels, sources), s.source.description, s.act,
            s.negated, s.form, s.cue.lemma, s.content.text, s.addressee, labels.entity(s.addressee), s.via,
            names_of(labels, s.via), *date_cells(s.said_at), s.claim, s.confidence, *span_cells(s.sentence),
        )  # fmt: skip


def _events(dossier: Dossier, labels: Labels) -> Iterator[Row]:
    for e in dossier.events:
        yield (
            e.id, labels.article(e.article), e.type, e.subtype, e.outcome, e.status, e.polarity, e.actor,
            names_of(labels, e.actor), e.recipient, names_of(labels, e.recipient), *date_cells(e.date),
            e.place, labels.entity(e.place), e.amount, e.attributed_to, e.claim, e.confidence,
            *span_cells(e.sentence),
        )  # fmt: skip


def _transfers(dossier: Dossier, labels: Labels) -> Iterator[Row]:
    amounts = {a.id: a for a in dossier.amounts}
    for t in dossier.transfers:
        reports = tuple(dict.fromkeys(labels.article(s.article) for s in t.evidence))
        yield (
            t.id, labels.entity(t.recipient), labels.entity(t.supplier),
            *_number(t, "ordered", t.ordered, amounts), t.item, t.category, t.arms_class,
            _years(t.ordered_on), _years(t.delivered_on), *_number(t, "delivered", t.delivered, amounts),
            *_number(t, "amount", t.amount, amounts), t.status, t.stage, t.uncertain, *date_cells(t.date),
            *date_cells(t.ordered_on), *date_cells(t.delivered_on), t.recipient, t.supplier,
            t.intermediaries, names_of(labels, t.intermediaries), t.exchange, t.provisions, t.claim,
            reports, *span_cells(next(iter(t.evidence), None)),
        )  # fmt: skip


def _number(t: Transfer, name: str, amount: str | None, amounts: dict[str, Amount]) -> tuple[Cell, Cell]:
    """A number where the reports give one, and their words for it."""
    found = amounts.get(amount or "")
    told = t.fields.get(name, ()) or ((found.span,) if found else ())
    return found.value if found else None, joined(told)


def _years(date: Date) -> str | None:
    """ "2023", or "2023-2024"; None where a bound is not known."""
    start, end = (date.start or "")[:4], (date.end or "")[:4]
    if not start or not end:
        return None
    return start if start == end else f"{start}-{end}"


def _positions(dossier: Dossier, labels: Labels) -> Iterator[Row]:
    for t in dossier.transfers:
        for p in t.positions:
            yield (
                t.id, p.entity, labels.position(p), p.stance, p.statement, *date_cells(p.date),
                *span_cells(p.span),
            )  # fmt: skip


def _tellings(dossier: Dossier, labels: Labels) -> Iterator[Row]:
    for t in dossier.transfers:
        for one in t.told:
            yield t.id, labels.article(one.article), one.status, one.stage, *span_cells(one.span)


def _exchanges(dossier: Dossier, _: Labels) -> Iterator[Row]:
    for x in dossier.exchanges:
        yield x.id, x.transfers, *span_cells(x.span)


def _coalitions(dossier: Dossier, labels: Labels) -> Iterator[Row]:
    for c in dossier.coalitions:
        yield (
            c.id, c.size, c.act, c.members, names_of(labels, c.members), c.absent, names_of(labels, c.absent),
            *span_cells(c.span),
        )  # fmt: skip


def _invocations(dossier: Dossier, labels: Labels) -> Iterator[Row]:
    for i in dossier.invocations:
        yield (
            i.id, i.entity, labels.entity(i.entity), i.statement, i.stance, i.issuer, i.instruments,
            i.provisions, i.transfers, *span_cells(i.sentence),
        )  # fmt: skip


FINDINGS = (
    table("entities", "id kind name names:list country mentions:int articles:list candidates:int", _entities),
    table("mentions", f"entity via {SPAN}", _mentions),
    table("roles", f"entity name role organization organization_name country {SPAN}", _roles),
    table("merges", "entity spelling joined_to evidence:list places:int", _merges),
    table(
        "candidates",
        "entity name list as_of entry reference listed_name matched_name score:float reasons:list"
        " against:list",
        _candidates,
    ),
    table(
        "statements",
        "id report source:list source_name:list source_description act negated:bool form cue content"
        f" addressee addressee_name via:list via_name:list {dated('said')} claim confidence:float {SPAN}",
        _statements,
    ),
    table(
        "events",
        "id report type subtype outcome status polarity actor:list actor_name:list recipient:list"
        f" recipient_name:list {dated('date')} place place_name amount attributed_to claim"
        f" confidence:float {SPAN}",
        _events,
    ),
    table(
        "transfers",
        "id recipient supplier number_ordered:float number_ordered_words designation description arms_class"
        " year_of_order years_of_delivery number_delivered:float number_delivered_words number:float"
        f" number_words status stage uncertain:list {dated('date')} {dated('ordered')} {dated('delivered')}"
        " recipient_id supplier_id intermediary:list intermediary_name:list exchange provisions:list claim"
        f" reports:list {SPAN}",
        _transfers,
    ),
    table("positions", f"transfer entity name stance statement {dated('date')} {SPAN}", _positions),
    table("tellings", f"transfer report status stage {SPAN}", _tellings),
    table("exchanges", f"id transfers:list {SPAN}", _exchanges),
    table(
        "coalitions",
        f"id size:int act member:list member_name:list absent:list absent_name:list {SPAN}",
        _coalitions,
    ),
    table(
        "invocations",
        f"id entity name statement stance issuer instruments:list provisions:list transfers:list {SPAN}",
        _invocations,
    ),
)
