"""Transfers as rows, those whose direction no report tells after the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tidings.model import Dossier, Provision, Span, Transfer
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
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence that tells of a transfer, and its link."""

    text: str
    ref: Ref


@dataclass(frozen=True, slots=True)
class Row:
    """A transfer as shown. ``returns`` are the rows of what is given for it, by id and words."""

    id: str
    supplier: str
    recipient: str
    parties: str
    item: str
    category: str
    via: str
    when: str
    status: str
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
    bargain = next((x for x in dossier.exchanges if x.id == t.exchange), None)
    others = set(bargain.transfers) - {t.id} if bargain else set()
    returns = tuple(
        (f"f-{o.id}", f"{o.item} ({parties(o, labels)})") for o in dossier.transfers if o.id in others
    )
    return Row(
        id=f"f-{t.id}",
        supplier=labels.entity(t.supplier) or "",
        recipient=labels.entity(t.recipient) or "",
        parties=named_parties(t, labels),
        item=t.item,
        category="" if plain(t.category) == t.item else plain(t.category).replace("/", ", "),
        via=", ".join(filter(None, (labels.entity(e) for e in t.intermediaries))),
        when=date_text(t.date),
        status=t.status,
        stands=_stands(t, labels, links),
        provisions=tuple(p for p in dossier.provisions if p.id in t.provisions),
        proofs=tuple(Proof(span.text, links.ref(span)) for span in t.evidence),
        refs=links.refs(t.evidence),
        returns=returns,
        bargain=Proof(bargain.span.text, links.ref(bargain.span)) if bargain else None,
    )


def _stands(t: Transfer, labels: Labels, links: Links) -> tuple[Stand, ...]:
    found: dict[tuple[str, str], list[Span]] = {}
    for p in t.positions:
        said = labels.statements.get(p.statement or "")
        found.setdefault((labels.position(p), p.stance), []).append(said.sentence if said else p.span)
    return tuple(
        Stand(who, stance, word(words().stances, stance), _all_refs(spans, links))
        for (who, stance), spans in found.items()
    )


def _all_refs(spans: Sequence[Span], links: Links) -> tuple[Ref, ...]:
    return tuple(links.ref(span) for span in dict.fromkeys(spans))
