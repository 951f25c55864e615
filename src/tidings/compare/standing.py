"""Whether a claim stands alone, is told by independent origins, or is disputed, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tidings.compare.origins import Origins, independent_origins
from tidings.compare.outlets import cited_keys, named_outlet, own_key
from tidings.model import HAPPENED, Article, Claim, Lineage, Span, Status, stable_id
from tidings.model.dossier import Standing

# A sentence longer than this makes a poor headline while a shorter one is there.
HEADLINE = 400

Stance = Literal["says", "denies", "declines"]


@dataclass(frozen=True, slots=True)
class Member:
    """A finding, as part of a claim, in one report.

    ``fullness`` says how much of the claim it tells, ``carriers`` on whose word the report tells it,
    ``speakers`` whom it quotes and their side, so that a minister is his government; of an event or a
    transfer the side alone. ``statuses`` is how it tells an event or a transfer.
    """

    finding: str
    kind: Literal["statement", "event", "transfer"]
    article: str
    sentence: Span
    stance: Stance
    fullness: int
    carriers: tuple[str, ...]
    speakers: frozenset[str]
    disputed: bool = False
    statuses: tuple[Status, ...] = ()


def build_claim(
    members: Sequence[Member],
    articles: Mapping[str, Article],
    lineages: Sequence[Lineage],
    local: Mapping[str, str] | None = None,
) -> Claim:
    """One claim over findings that say the same thing. ``local``: see ``outlets.local_outlets``."""
    asserting = [m for m in members if m.stance == "says"] or list(members)
    told = {m.article for m in asserting}
    relied = {
        i: _relied(articles[i], [m for m in asserting if m.article == i], local or {}) for i in sorted(told)
    }
    origins = independent_origins(told, articles, lineages, relied)
    standing, reason = _standing(members, origins, articles, lineages)
    findings = tuple(dict.fromkeys(sorted(m.finding for m in members)))
    return Claim(
        id=stable_id("c", members[0].kind, *findings),
        kind=members[0].kind,
        headline=_headline(asserting, articles),
        members=findings,
        articles=tuple(sorted({m.article for m in members})),
        independent=origins.count,
        origins=origins.names,
        standing=standing,
        why=reason,
    )


def _relied(article: Article, members: Sequence[Member], local: Mapping[str, str]) -> dict[str, str]:
    """Outlets on whose word this report tells the claim; none if it also tells it on its own."""
    own = own_key(article)
    found: dict[str, str] = {}
    for member in members:
        keys = cited_keys(article, [member.sentence])
        for name in member.carriers:
            keys |= named_outlet(name, local)
        keys.pop(own or "", None)
        if not keys:
            return {}
        found |= keys
    return found


def _standing(
    members: Sequence[Member], origins: Origins, articles: Mapping[str, Article], lineages: Sequence[Lineage]
) -> tuple[Standing, str]:
    denying = sorted({articles[m.article].label for m in members if m.stance == "denies"})
    saying = sorted({articles[m.article].label for m in members if m.stance == "says"})
    if (denying and saying) or any(m.disputed for m in members):
        against = f" {_some(denying)} against it: {'; '.join(denying)}." if denying else " It is denied."
        return "disputed", origins.why + against
    if origins.count < 2:
        return "single", origins.why
    note = ""
    quoted = [m.speakers for m in members if m.stance == "says"]
    if quoted and (common := frozenset.intersection(*quoted)):
        one = members[0].kind == "statement" and any(not key.startswith("state:") for key in common)
        shared = "They share the speaker" if one else "None has it but from one speaker or government"
        note = f" {shared}; {_heard(members, lineages)}."
    return "corroborated", origins.why + note + _doubt(members)


def _doubt(members: Sequence[Member]) -> str:
    """What nobody tells as done is corroborated as no more than it is told as, nor by who foretold it."""
    told = {status for m in members if m.stance == "says" for status in m.statuses}
    if told and not told & HAPPENED:
        return f" No report tells it as done; it is told as {' and '.join(sorted(told))}."
    if members[0].kind != "event":
        return ""
    done = {m.article for m in members if {*m.statuses} & HAPPENED}
    ahead = {m.article for m in members} - done
    return f" {_some(sorted(ahead))} told it beforehand, as planned." if ahead else ""


def _heard(members: Sequence[Member], lineages: Sequence[Lineage]) -> str:
    """How reports that quote one speaker come to do so, as far as their texts tell."""
    told = {m.article: m.sentence for m in members}
    kinds = {
        lineage.kind
        for lineage in lineages
        for a, b in lineage.evidence
        if {a.article, b.article} <= told.keys()
        and a.overlaps(told[a.article])
        and b.overlaps(told[b.article])
    }
    if "shared_statement" in kinds:
        return "they print one written statement"
    if "shared_quote" in kinds:
        return "they print words of one quotation, and each may have heard it"
    return "each may have heard it"


def _some(labels: Sequence[str]) -> str:
    return f"{len(labels)} report{'s' if len(labels) > 1 else ''}"


def _headline(members: Sequence[Member], articles: Mapping[str, Article]) -> Span:
    """The sentence of the member that tells most; of those that tell as much the shortest."""
    return min(
        members,
        key=lambda m: (
            len(m.sentence.text) > HEADLINE,
            -m.fullness,
            len(m.sentence.text),
            articles[m.article].published.value or "9999",
            m.sentence,
        ),
    ).sentence
