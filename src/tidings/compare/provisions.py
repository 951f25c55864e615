"""The paragraphs of embargoes that a transfer would fall under, if it took place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from tidings.model import Entity, Provision, Transfer
from tidings.packs import load_pack


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One row of the pack: what an instrument forbids, of whom, and whether that was checked."""

    id: str
    instrument: str
    paragraph: str
    date: str
    country: str
    direction: Literal["to", "from", "both"]
    categories: tuple[str, ...]
    bound: str
    checked: bool
    measure: str
    source: str


@dataclass(frozen=True, slots=True)
class Regimes:
    """The pack: its paragraphs, and the members of the blocs that some of them bind."""

    blocs: dict[str, frozenset[str]]
    provisions: tuple[Paragraph, ...]


@cache
def regimes() -> Regimes:
    """The pack of provisions, checked."""
    return load_pack("provisions", Regimes)


def provisions_for(transfer: Transfer, entities: Sequence[Entity]) -> tuple[Provision, ...]:
    """What a transfer would fall under, if it took place: by the direction of its sides and its category.

    Nothing where the direction is not told, the transfer is denied by all, or it was done before
    the instrument.
    """
    countries = {e.id: e.country for e in entities}
    supplier = countries.get(transfer.supplier or "")
    recipient = countries.get(transfer.recipient or "")
    if transfer.status == "denied" or supplier == recipient:
        return ()
    return tuple(_provision(p) for p in regimes().provisions if _covers(p, transfer, supplier, recipient))


def with_provisions(
    transfers: Sequence[Transfer], entities: Sequence[Entity]
) -> tuple[tuple[Transfer, ...], tuple[Provision, ...]]:
    """The transfers with the ids of their provisions, and those provisions, each once in the pack's order."""
    found = {t.id: provisions_for(t, entities) for t in transfers}
    named = {p.id for provisions in found.values() for p in provisions}
    marked = tuple(replace(t, provisions=tuple(p.id for p in found[t.id])) for t in transfers)
    return marked, tuple(_provision(p) for p in regimes().provisions if p.id in named)


def _covers(row: Paragraph, transfer: Transfer, supplier: str | None, recipient: str | None) -> bool:
    into = recipient == row.country and row.direction in {"to", "both"}
    out = supplier == row.country and row.direction in {"from", "both"}
    if not (into or out):
        return False
    other = supplier if into else recipient
    if row.bound in regimes().blocs and other not in regimes().blocs[row.bound]:
        return False
    if transfer.date.end and row.date and transfer.date.end[:10] < row.date:
        return False
    category = transfer.category
    return category in row.categories or category.split("/")[0] in row.categories


def _provision(row: Paragraph) -> Provision:
    directions = {
        "to": f"to {row.country}",
        "from": f"from {row.country}",
        "both": f"to or from {row.country}",
    }
    return Provision(
        id=row.id, instrument=row.instrument, paragraph=row.paragraph, date=row.date,
        measure=f"{row.measure} Binds {row.bound}.", direction=directions[row.direction],
        categories=row.categories, checked=row.checked, source=row.source,
    )  # fmt: skip
