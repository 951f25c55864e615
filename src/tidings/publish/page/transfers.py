"""Transfers as rows of a register, those whose direction no report tells after the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tidings.model import Amount, Date, Dossier, Provision, Span, Transfer
from tidings.publish.page.claims import named_parties, parties
from tidings.publish.page.labels import Labels, date_text
from tidings.publish.page.links import Links, Ref
from tidings.publish.page.words import plain, word, words


@dataclass(frozen=True, slots=True)
class Stand:
    """Who stands where on a transfer; ``stance`` is the code, ``verb`` its words."""

    who: str
    stance: str
    verb: str
    when: str
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """How one report tells of it: the status, the stage in words, and its link."""

    status: str
    stage: str
    ref: Ref


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence that tells of a transfer, and its link."""

    text: str
    ref: Ref


@dataclass(frozen=True, slots=True)
class Row:
    """A transfer as shown, in the columns of the SIPRI register. Parentheses hold what is uncertain.

    ``told`` is filled where reports differ in status. ``returns`` are the rows of what is given for
    it, by id and words.
    """

    id: str
    supplier: str
    recipient: str
    parties: str
    item: str
    category: str
    via: str
    carried: str
    number: str
    ordered: str
    delivered: str
    ordered_on: str
    delivered_on: str
    due: str
    when: str
    status: str
    stage: str
    told: tuple[Report, ...]
    stands: tuple[Stand, ...]
    provisions: tuple[Provision, ...]
    proofs: tuple[Proof, ...]
    refs: tuple[Ref, ...]
    returns: tuple[tuple[str, str], ...]
    bargain: Proof | None


@dataclass(frozen=True, slots=True)
class Transfers:
    """Rows with a supplier or a recipient, and rows with neither."""

    directed: tuple[Row, ...]
    undirected: tuple[Row, ...]


def transfers(dossier: Dossier, labels: Labels, links: Links) -> Transfers:
    """The dossier's transfers, in its order, those with both sides first."""
    rows = [(t, _row(t, dossier, labels, links)) for t in dossier.transfers]
    order = sorted(rows, key=lambda pair: (pair[0].supplier is None) + (pair[0].recipient is None))
    told: set[str] = set()
    for i, (t, row) in enumerate(order):
        if t.exchange in told:  # its sentence stands in the row of the other half
            order[i] = (t, replace(row, bargain=None))
        told |= {t.exchange} if t.exchange else set()
    return Transfers(
        tuple(row for t, row in order if t.supplier or t.recipient),
        tuple(row for t, row in order if not (t.supplier or t.recipient)),
    )


def _row(t: Transfer, dossier: Dossier, labels: Labels, links: Links) -> Row:
    links.settle(t.id, f"f-{t.id}", f"transfer: {t.item}")
    amounts = {a.id: a for a in dossier.amounts}
    bargain = next((x for x in dossier.exchanges if x.id == t.exchange), None)
    others = set(bargain.transfers) - {t.id} if bargain else set()
    returns = tuple(
        (f"f-{o.id}", f"{o.item} ({parties(o, labels)})") for o in dossier.transfers if o.id in others
    )
    return Row(
        id=f"f-{t.id}",
        supplier=_sure(labels.entity(t.supplier) or "", t, "supplier"),
        recipient=_sure(labels.entity(t.recipient) or "", t, "recipient"),
        parties=named_parties(t, labels),
        item=t.item,
        category="" if plain(t.category) == t.item else plain(t.category).replace("/", ", "),
        via=", ".join(filter(None, (labels.entity(e) for e in t.intermediaries))),
        carried=_carried(t),
        number="" if t.ordered or t.delivered else _count(t, "amount", t.amount, amounts),
        ordered=_count(t, "ordered", t.ordered, amounts),
        delivered=_count(t, "delivered", t.delivered, amounts),
        ordered_on=_day(t, "ordered_on", t.ordered_on),
        delivered_on=_day(t, "delivered_on", t.delivered_on),
        due=", ".join(dict.fromkeys(s.text for s in t.fields.get("due", ()))),
        when="" if t.date in (t.ordered_on, t.delivered_on) else _day(t, "date", t.date),
        status=t.status,
        stage=word(words().stages, t.stage) if t.stage else "",
        told=_reports(t, links),
        stands=_stands(t, labels, links),
        provisions=tuple(p for p in dossier.provisions if p.id in t.provisions),
        proofs=tuple(Proof(span.text, links.ref(span)) for span in t.evidence),
        refs=links.refs(t.evidence),
        returns=returns,
        bargain=Proof(bargain.span.text, links.ref(bargain.span)) if bargain else None,
    )


def _sure(text: str, t: Transfer, *names: str) -> str:
    """Text in parentheses where one of the fields is uncertain."""
    return f"({text})" if text and set(names) & set(t.uncertain) else text


def _count(t: Transfer, name: str, amount: str | None, amounts: Mapping[str, Amount]) -> str:
    """A quantity as a number with its unit; the report's own words where only those are known."""
    found = amounts.get(amount or "")
    if found is None:
        told = t.fields.get(name, ()) if name != "amount" or "amount" in t.uncertain else ()
        return _sure(" / ".join(dict.fromkeys(s.text for s in told)), t, name, "amount")
    low, high = found.low, found.high
    if found.value is not None:
        shown = f"{found.modifier or ''} {found.value:,.10g}".strip()
    else:
        shown = "–".join(f"{bound:,.10g}" for bound in (low, high) if bound is not None)
    return _sure(f"{shown} {found.unit or ''}".strip(), t, name, "amount")


def _day(t: Transfer, name: str, date: Date) -> str:
    return _sure(date_text(date), t, name, "date")


def _carried(t: Transfer) -> str:
    """By which vessel and over which places, in the reports' words."""
    vessel, route = (list(dict.fromkeys(s.text for s in t.fields.get(n, ()))) for n in ("vessel", "route"))
    return "; ".join(
        f"{name}: {', '.join(found)}" for name, found in (("vessel", vessel), ("route", route)) if found
    )


def _reports(t: Transfer, links: Links) -> tuple[Report, ...]:
    """Each report's status where they differ."""
    if len({one.status for one in t.told}) < 2:
        return ()
    found: dict[tuple[str, str], Report] = {}
    for one in t.told:
        stage = word(words().stages, one.stage) if one.stage else ""
        found.setdefault((one.article, one.status), Report(one.status, stage, links.ref(one.span)))
    return tuple(found.values())


def _stands(t: Transfer, labels: Labels, links: Links) -> tuple[Stand, ...]:
    found: dict[tuple[str, str, str], list[Span]] = {}
    for p in t.positions:
        said = labels.statements.get(p.statement or "")
        key = (labels.position(p), p.stance, date_text(p.date))
        found.setdefault(key, []).append(said.sentence if said else p.span)
    return tuple(
        Stand(who, stance, word(words().stances, stance), when, _all_refs(spans, links))
        for (who, stance, when), spans in found.items()
    )


def _all_refs(spans: Sequence[Span], links: Links) -> tuple[Ref, ...]:
    return tuple(links.ref(span) for span in dict.fromkeys(spans))
