"""Who and what the reports name, and the list entries that a name may belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tidings.model.span import Span

EntityKind = Literal["person", "organization", "state", "place", "vessel", "program", "group"]
Via = Literal["name", "pronoun", "role", "metonym"]
Evidence = Literal[
    "same-entry", "same-name", "same-letters", "longer-name", "short-form", "acronym", "name-and-tag",
    "same-surname", "only-bearer", "near-spelling", "other-script", "same-office", "same-act",
    "shared-company",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """A span that refers to an entity, and by which means."""

    via: Via = "name"

    @classmethod
    def of(cls, span: Span, via: Via) -> Mention:
        """The same characters as ``span``, as a mention."""
        return cls(span.article, span.field, span.start, span.end, span.text, via)


@dataclass(frozen=True, slots=True)
class Role:
    """An office that a report gives someone, with the words that give it."""

    role: str
    organization: str | None
    country: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Reason:
    """One declared feature of a name match, what was compared and how much it weighs (0..1)."""

    feature: str
    value: str
    weight: float


@dataclass(frozen=True, slots=True)
class Against:
    """What speaks against a match: an office, country, birth year or death on the list's entry."""

    feature: str
    value: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A list entry that a name may belong to. Never an identity: a person decides."""

    list: str
    as_of: str | None
    entry: str
    reference: str | None
    listed_name: str
    matched_name: str
    score: float
    reasons: tuple[Reason, ...]
    against: tuple[Against, ...] = ()


@dataclass(frozen=True, slots=True)
class Merge:
    """A spelling that was taken for the same thing as another, and what that rests on.

    ``names`` are the spelling and the one that it was joined to, alike where reports share one;
    ``spans`` are all places of the first, so that the merge can be undone. ``evidence``: both are an
    entry of the gazetteer (same-entry); the same name, or the same but for spaces, hyphens, accents
    and case (same-name, same-letters); more words between or before (longer-name); part of the name
    in the same report or its title (short-form); its acronym; a bare surname that nobody else bears
    in all the reports (same-surname, only-bearer); a near spelling, or one in another script; the
    same office; the same act with the same object; states and organisations named in reports of both
    (shared-company); the same name under another tag (name-and-tag).
    """

    names: tuple[str, str]
    evidence: tuple[Evidence, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, state, place, vessel, programme or group, across all reports.

    ``namesakes`` are the ids of persons that may be this one, kept apart for a reader to judge: nearly
    the same name and the same office, in other reports. ``country`` is None where these tell two.
    """

    id: str
    kind: EntityKind
    name: str
    names: tuple[str, ...]
    country: str | None
    roles: tuple[Role, ...] = ()
    mentions: tuple[Mention, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    merges: tuple[Merge, ...] = ()
    namesakes: tuple[str, ...] = ()
