"""What a run changed in a dossier, as an analyst would want to be told: not every hit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from tidings.model import Claim, Discrepancy, Dossier, Entity, Span, Transfer

Kind = Literal[
    "new-story", "contradiction", "resolved", "listed", "denied", "disputed", "origin", "transfer"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``what`` is the finding's id, ``spans`` the sentences that it rests on."""

    kind: Kind
    story: str
    what: str
    note: str
    spans: tuple[Span, ...]


def changes(before: Dossier | None, after: Dossier | None) -> Iterator[Change]:
    """What is new in a story: contradictions, list candidates, denials, origins of a claim, transfers.

    A story that is seen for the first time is one change, and what is listed or contradicted in it others.
    Statements, events and the like are not told: a story gains some with every report.
    """
    if after is None or not after.stories:
        return
    story = after.stories[0]
    if before is None:
        yield Change("new-story", story.id, story.id, f"a new story: {story.title}", ())
    yield from _discrepancies(story.id, before, after)
    yield from _listed(story.id, before, after)
    yield from _claims(story.id, before, after)
    yield from _transfers(story.id, before, after)


def _discrepancies(story: str, before: Dossier | None, after: Dossier) -> Iterator[Change]:
    known = {_mark(d) for d in before.discrepancies} if before else set()
    for one in after.discrepancies:
        if one.relation in ("conflict", "update") and _mark(one) not in known:
            spans = tuple(span for side in one.sides for span in side.evidence)
            yield Change("contradiction", story, one.id, one.note, spans)
    if before:
        still = {_mark(d) for d in after.discrepancies}
        for one in before.discrepancies:
            if one.relation == "conflict" and _mark(one) not in still:
                yield Change("resolved", story, one.id, f"no more told: {one.note}", ())


def _mark(one: Discrepancy) -> tuple[object, ...]:
    """What makes a discrepancy the same one with more reports behind it."""
    return one.kind, one.relation, tuple(sorted(side.value for side in one.sides))


def _listed(story: str, before: Dossier | None, after: Dossier) -> Iterator[Change]:
    known = {(e.id, c.list, c.entry) for e in before.entities for c in e.candidates} if before else set()
    for entity in after.entities:
        for candidate in entity.candidates:
            if (entity.id, candidate.list, candidate.entry) not in known:
                note = (
                    f"{entity.name} may be {candidate.listed_name} on the list {candidate.list} "
                    f"(score {candidate.score:.2f}): a candidate, not an identity"
                )
                yield Change("listed", story, entity.id, note, _first_mention(entity))


def _first_mention(entity: Entity) -> tuple[Span, ...]:
    return tuple(
        Span(m.article, m.field, m.start, m.end, m.text) for m in entity.mentions if m.via == "name"
    )[:1]


def _claims(story: str, before: Dossier | None, after: Dossier) -> Iterator[Change]:
    """A claim that had one origin has another, or is disputed. A claim is known by any of its findings."""
    if before is None:
        return
    of = {member: claim for claim in before.claims for member in claim.members}
    for claim in after.claims:
        old = next((of[m] for m in claim.members if m in of), None)
        if old is None:
            continue
        if claim.standing == "disputed" and old.standing != "disputed":
            yield _told("disputed", story, claim, "is now disputed")
        elif claim.independent > old.independent == 1:
            yield _told(
                "origin", story, claim, f"has {claim.independent} origins: {', '.join(claim.origins)}"
            )


def _told(kind: Kind, story: str, claim: Claim, words: str) -> Change:
    return Change(kind, story, claim.id, f"“{claim.headline.text}” {words}", (claim.headline,))


def _transfers(story: str, before: Dossier | None, after: Dossier) -> Iterator[Change]:
    names = {e.id: e.name for e in after.entities}
    old = {t.id: t for t in before.transfers} if before else {}
    for transfer in after.transfers:
        was = old.get(transfer.id)
        if was is None and before is not None:
            yield Change("transfer", story, transfer.id, _transfer(transfer, names), transfer.evidence)
        stances = {p.stance for p in transfer.positions}
        had = {p.stance for p in was.positions} if was else set()
        if before is not None and "denies" in stances - had and (stances | had) & {"alleges", "asserts"}:
            spans = tuple(p.span for p in transfer.positions if p.stance == "denies")
            yield Change("denied", story, transfer.id, f"denied: {_transfer(transfer, names)}", spans)


def _transfer(transfer: Transfer, names: Mapping[str, str]) -> str:
    supplier = names.get(transfer.supplier or "", "unknown")
    recipient = names.get(transfer.recipient or "", "unknown")
    return f"a transfer is reported ({transfer.status}): {transfer.item}, from {supplier} to {recipient}"
