"""What is read out of one report: statements, events, transfers, coalitions, times, amounts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from tidings.model.span import Date, Span

Form = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "say", "warn", "threaten", "condemn", "deny", "decline", "confirm", "announce", "promise", "call",
    "accept", "refuse", "concern", "praise", "estimate", "plan", "believe",
]  # fmt: skip
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["reported", "alleged", "possible", "planned", "conditional", "denied", "confirmed"]
# What is told as having taken place.
HAPPENED: frozenset[Status] = frozenset({"reported", "confirmed"})
Polarity = Literal["positive", "negative"]
Stance = Literal["asserts", "alleges", "denies", "declines"]
TransferStage = Literal["talks", "offer", "order", "delivery"]
ArmsClass = Literal[
    "aircraft", "air-defence", "anti-submarine", "armoured-vehicles", "artillery", "engines", "missiles",
    "naval-weapons", "satellites", "sensors", "ships", "other",
]  # fmt: skip
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Fields = dict[str, tuple[Span, ...]]


# Statements and events of less confidence are shown in their reports only.
SURE = 0.5


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks. ``entity`` is filled when resolved; an anonymous source keeps its description.

    A joint source ("Moscow and Pyongyang") has no one ``entity``; all of them are in ``entities``.
    """

    entity: str | None
    description: str | None
    spans: tuple[Span, ...]
    entities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that attribute ("said", "according to"), and the lemma of their head."""

    spans: tuple[Span, ...]
    lemma: str


@dataclass(frozen=True, slots=True)
class Content:
    """What is attributed; ``text`` joins the spans with " … " where words stand between them."""

    spans: tuple[Span, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution: a source, a cue and a content (Newell et al. 2018), of speech or thought.

    ``sentence`` is the whole sentence (or sentences) that it was read from, ``via`` who carried
    it ("TASS reported"): the innermost speaker is the source. ``negated`` marks a cue that is denied
    ("does not believe", "never confirmed"): its act is then no more than the cue's kind.
    """

    id: str
    article: str
    source: Source
    cue: Cue
    content: Content
    form: Form
    act: Act
    addressee: str | None
    via: tuple[str, ...]
    said_at: Date
    claim: str | None
    confidence: float
    sentence: Span
    via_spans: tuple[Span, ...] = ()
    addressee_span: Span | None = None
    negated: bool = False

    @property
    def sure(self) -> bool:
        """Whether it may stand in a timeline. Of those that may not, most are no statements at all."""
        return self.confidence >= SURE


@dataclass(frozen=True, slots=True)
class Event:
    """Something that is reported to have happened, or not, in the PLOVER ontology.

    ``code`` is the CAMEO code nearest to it ("042"), None where there is none. ``confidence`` is how
    often what was read on such signs had type, actor and recipient right; None where only patterns read.
    """

    id: str
    article: str
    type: EventType
    subtype: str | None
    outcome: Literal["succeeded", "failed"] | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    date: Date
    place: str | None
    amount: str | None
    status: Status
    polarity: Polarity
    attributed_to: str | None
    fields: Fields
    claim: str | None
    sentence: Span
    code: str | None = None
    confidence: float | None = None

    @property
    def sure(self) -> bool:
        """Whether it may stand in a timeline, be counted, and be held against another report."""
        return self.confidence is None or self.confidence >= SURE


@dataclass(frozen=True, slots=True)
class Position:
    """Where somebody stands on a transfer, with the words that say so.

    ``date`` is when it was said: of the statement where that tells, else of the report.
    """

    entity: str | None
    stance: Stance
    statement: str | None
    span: Span
    date: Date = field(default_factory=Date)


@dataclass(frozen=True, slots=True)
class Telling:
    """How one report tells of a transfer: the status and stage in one of its sentences."""

    article: str
    status: Status
    stage: TransferStage | None
    span: Span


@dataclass(frozen=True, slots=True)
class Transfer:
    """Goods, technology, labour or money that one side is reported to give another.

    ``status`` is the most cautious of those in ``told``, where each sentence keeps its own. ``stage``
    is how far it is said to have come: ``delivery`` is physical. ``ordered`` and ``delivered`` are
    amounts, ``uncertain`` names the fields whose value is vague, differs or was taken from elsewhere.
    """

    id: str
    supplier: str | None
    recipient: str | None
    intermediaries: tuple[str, ...]
    item: str
    category: str
    amount: str | None
    date: Date
    exchange: str | None
    status: Status
    positions: tuple[Position, ...]
    provisions: tuple[str, ...]
    fields: Fields
    claim: str | None
    evidence: tuple[Span, ...]
    arms_class: ArmsClass | None = None
    stage: TransferStage | None = None
    ordered: str | None = None
    delivered: str | None = None
    ordered_on: Date = field(default_factory=Date)
    delivered_on: Date = field(default_factory=Date)
    told: tuple[Telling, ...] = ()
    uncertain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """One thing in return for another."""

    id: str
    transfers: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Coalition:
    """Many states or bodies that act together, with the size that the report gives."""

    id: str
    span: Span
    size: int | None
    members: tuple[str, ...]
    absent: tuple[str, ...]
    act: str
    fields: Fields = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression and what it means. ``anchor`` is what a relative one was counted from.

    ``type`` and ``value`` are those of TIMEX3 ("DATE" and "2017-W11", "DURATION" and "P3Y"). Both are
    None for a whole that TIMEX3 has no tag for ("since 2012", "from May to July"): the expressions in
    it follow, with a value each and no date, which is the whole's. Nor has a length ("three years"), a
    recurrence ("annual") or "now" a date: see :attr:`tells_when`.
    """

    span: Span
    date: Date
    anchor: Literal["published", "story", "expression"]
    relative: bool
    type: TimexType | None = None
    value: str | None = None

    @property
    def tells_when(self) -> bool:
        """True for what can date something, though the date may not be known yet."""
        return self.relative or self.date.known


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity: ``low`` and ``high`` bound it where the words do ("about", "dozens", "at least").

    ``attributed_to`` is the innermost statement that says it; None where the report gives it itself.
    """

    id: str
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    of: str | None
    modifier: str | None
    as_of: Date
    span: Span
    attributed_to: str | None = None
