"""Paragraphs that the transfers would fall under, if they took place, and what speakers say of rules."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tidings.model import Dossier, Ground, Invocation, Provision
from tidings.publish.page.claims import named_parties, parties
from tidings.publish.page.labels import Labels, day
from tidings.publish.page.links import Links, Ref
from tidings.publish.page.words import plain, word, words


@dataclass(frozen=True, slots=True)
class Reason:
    """A transfer that a paragraph would cover: the id of its row, its words and its status."""

    to: str
    what: str
    between: str
    why: str
    status: str


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of a rule. ``rules`` are the paragraphs that the words can mean."""

    who: str
    stance: str
    verb: str
    rule: str
    ref: Ref
    rules: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as shown; ``sources`` are addresses, ``doubt`` is empty where it was checked."""

    id: str
    name: str
    measure: str
    bound: str
    doubt: str
    sources: tuple[str, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument with those of its paragraphs that matter here."""

    name: str
    when: str
    regime: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """The section: instruments in the packs' order, what speakers say in the order of the reports."""

    instruments: tuple[Instrument, ...]
    said: tuple[Said, ...]


def rules(dossier: Dossier, labels: Labels, links: Links) -> Rules:
    """The section's data."""
    groups: dict[str, list[Provision]] = {}
    for provision in dossier.provisions:
        groups.setdefault(provision.instrument, []).append(provision)
    return Rules(
        tuple(
            Instrument(
                name,
                day(found[0].date) if found[0].date else "",
                found[0].regime,
                tuple(_paragraph(p, dossier, labels) for p in found),
            )
            for name, found in groups.items()
        ),
        tuple(_said(i, dossier, labels, links) for i in dossier.invocations),
    )


def _paragraph(provision: Provision, dossier: Dossier, labels: Labels) -> Paragraph:
    sources = (s.strip() for s in provision.source.split(";"))
    reasons = (_reason(ground, provision, dossier, labels) for ground in provision.grounds)
    return Paragraph(
        id=f"p-{provision.id}",
        name=numbered(provision.paragraph),
        measure=provision.measure,
        bound=provision.bound,
        doubt="" if provision.checked else word(words().certainties, provision.basis),
        sources=tuple(s for s in sources if re.match(r"https?://\S+$", s)),
        reasons=tuple(r for r in reasons if r is not None),
    )


def _reason(ground: Ground, provision: Provision, dossier: Dossier, labels: Labels) -> Reason | None:
    transfer = next((t for t in dossier.transfers if t.id == ground.transfer), None)
    if transfer is None:
        return None
    side = labels.entity(ground.side) or ""
    directed = transfer.supplier or transfer.recipient
    goods = plain(ground.category).replace("/", ", ")
    return Reason(
        to=f"f-{transfer.id}",
        what=transfer.item,
        between=parties(transfer, labels) if directed else named_parties(transfer, labels),
        why=f"{goods} {word(words().directions, ground.direction)} {side}",
        status=transfer.status,
    )


def _said(invocation: Invocation, dossier: Dossier, labels: Labels, links: Links) -> Said:
    statement = labels.statements.get(invocation.statement or "")
    told = labels.entity(invocation.entity) or (labels.speaker(statement) if statement else "")
    known = {p.id: p for p in dossier.provisions}
    meant = (known[p] for p in invocation.provisions if p in known)
    return Said(
        who=told or labels.article(invocation.article),
        stance=invocation.stance,
        verb=word(words().views, invocation.stance),
        rule=invocation.sentence.text,
        ref=links.ref(invocation.sentence),
        rules=tuple((f"p-{p.id}", f"{p.instrument}, {numbered(p.paragraph)}") for p in meant),
    )


def numbered(paragraph: str) -> str:
    """ "paragraph 8(c)"; as it stands where it says of itself what it is ("Article 4")."""
    return f"paragraph {paragraph}" if paragraph[:1].isdigit() else paragraph
