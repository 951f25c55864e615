"""What is read across reports, and the dossier that holds everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from tidings.model.article import Article, Skipped
from tidings.model.entity import Entity
from tidings.model.finding import Amount, Coalition, Event, Exchange, Statement, Time, Transfer
from tidings.model.span import Date, Span

SCHEMA: Literal["tidings.dossier/1"] = "tidings.dossier/1"

ClaimKind = Literal["statement", "event", "transfer", "fact"]
Standing = Literal["single", "corroborated", "disputed"]
DiscrepancyKind = Literal[
    "name", "role", "date", "quantity", "place", "polarity", "attribution", "quote", "staleness"
]
Relation = Literal["conflict", "update", "compatible", "same-source"]
LineageKind = Literal[
    "wire_copy", "translation", "shared_statement", "shared_quote", "shared_background", "same_document"
]


@dataclass(frozen=True, slots=True)
class Claim:
    """Findings of one or more reports that say the same thing.

    ``independent`` counts origins once copies and shared wires are folded; ``origins`` names them.
    """

    id: str
    kind: ClaimKind
    headline: Span
    members: tuple[str, ...]
    articles: tuple[str, ...]
    independent: int
    origins: tuple[str, ...]
    standing: Standing
    why: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one report has to say about one claim. Silence is shown too.

    ``near`` are findings of a silent report on another transfer or event of that kind between the same sides.
    """

    claim: str
    article: str
    stance: Literal["says", "denies", "declines", "silent"]
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a discrepancy; ``evidence`` is whole sentences."""

    value: str
    articles: tuple[str, ...]
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Reports that part ways on one point, each side with its sentences."""

    id: str
    kind: DiscrepancyKind
    relation: Relation
    about: str | None
    sides: tuple[Side, ...]
    note: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Whole sentences of one copy (``span``) that another, ``by``, has not, in these words or in others."""

    by: str
    span: Span


@dataclass(frozen=True, slots=True)
class Lineage:
    """Reports that share text, and the passages that they share (span in one, span in the other).

    ``left_out`` is told of wire copies alone, and of a group of many only between those that ``evidence``
    sets beside one another.
    """

    id: str
    kind: LineageKind
    articles: tuple[str, ...]
    origin: str | None
    evidence: tuple[tuple[Span, Span], ...]
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of one event and what followed from it."""

    id: str
    title: str
    articles: tuple[str, ...]
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A finding on the timeline; ``expression`` is the words that date it.

    ``articles`` are the reports that tell it with this date, ``reported`` the first day that one of
    them was published, None where no day of theirs is known.
    """

    date: Date
    expression: Span | None
    what: str
    headline: Span
    articles: tuple[str, ...] = ()
    reported: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many things of one kind are reported, each counted once however often it is told.

    ``groups`` holds the findings of each thing. What may be the same is one thing, so that ``count``
    is the least number that the reports tell of. Numbers that reports give stand in ``amounts`` and
    are never added up. ``what`` is an event's subtype or "delivery"; ``who`` does it.
    """

    what: str
    who: str | None
    outcome: Literal["succeeded", "failed"] | None
    count: int
    groups: tuple[tuple[str, ...], ...]
    amounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a transfer would fall under a paragraph: the side under embargo, and what is transferred.

    ``direction`` is "either" where no report tells who supplies whom and the paragraph covers both.
    """

    transfer: str
    side: str
    direction: Literal["to", "from", "either"]
    category: str


@dataclass(frozen=True, slots=True)
class Provision:
    """A paragraph of an embargo that a transfer would fall under, if it took place.

    ``checked`` is True only where its ``basis`` is "verified": number and substance were both seen in
    the source; "substance": the number is from memory; "memory": all of it.
    """

    id: str
    instrument: str
    paragraph: str
    date: str
    measure: str
    direction: str
    categories: tuple[str, ...]
    checked: bool
    source: str
    basis: Literal["verified", "substance", "memory"] = "memory"
    regime: str = ""
    bound: str = ""
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Invocation:
    """What a speaker says of a rule: that something breaks it, may break it, or does not.

    ``statement`` is None where the report says so itself. ``instruments`` are those that the words
    name, ``provisions`` the paragraphs among ``Dossier.provisions`` that they mean, ``transfers`` those
    that the same sentence tells of.
    """

    id: str
    article: str
    entity: str | None
    statement: str | None
    stance: Literal["breach", "possible-breach", "no-breach"]
    issuer: str | None
    instruments: tuple[str, ...]
    provisions: tuple[str, ...]
    transfers: tuple[str, ...]
    span: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model that took part, so that a dossier can be traced years later."""

    name: str
    version: str
    sha256: str | None


@dataclass(frozen=True, slots=True)
class RunInfo:
    """The version, models and options of a run. Options never hold machine paths."""

    version: str
    models: tuple[ModelInfo, ...]
    options: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that the reports say, each line with the characters that it came from.

    The shape of ``dossier.json``; its JSON Schema is ``tidings schema``.
    """

    schema: Literal["tidings.dossier/1"]
    tidings: RunInfo
    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    transfers: tuple[Transfer, ...]
    exchanges: tuple[Exchange, ...]
    claims: tuple[Claim, ...]
    coverage: tuple[Coverage, ...]
    discrepancies: tuple[Discrepancy, ...]
    lineages: tuple[Lineage, ...]
    stories: tuple[Story, ...]
    times: tuple[Time, ...]
    amounts: tuple[Amount, ...]
    timeline: tuple[TimelineEntry, ...]
    coalitions: tuple[Coalition, ...]
    provisions: tuple[Provision, ...]
    skipped: tuple[Skipped, ...]
    invocations: tuple[Invocation, ...] = ()
    tallies: tuple[Tally, ...] = ()
