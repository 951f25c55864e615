"""The nouns. No I/O, and nothing here imports another folder of Tidings."""

from tidings.model.article import Article, Credit, DateBasis, DateCandidate, Published, Skipped
from tidings.model.dossier import (
    SCHEMA,
    Claim,
    Coverage,
    Discrepancy,
    Dossier,
    Ground,
    Invocation,
    LeftOut,
    Lineage,
    ModelInfo,
    Provision,
    RunInfo,
    Side,
    Story,
    Tally,
    TimelineEntry,
)
from tidings.model.entity import (
    Against,
    Candidate,
    Entity,
    EntityKind,
    Evidence,
    Mention,
    Merge,
    Reason,
    Role,
    Via,
)
from tidings.model.finding import (
    HAPPENED,
    Act,
    Amount,
    ArmsClass,
    Coalition,
    Content,
    Cue,
    Event,
    EventType,
    Exchange,
    Fields,
    Form,
    Polarity,
    Position,
    Source,
    Stance,
    Statement,
    Status,
    Telling,
    Time,
    TimexType,
    Transfer,
    TransferStage,
)
from tidings.model.ids import span_key, stable_id
from tidings.model.reading import Name, Office, Quote, Reading, Sentence
from tidings.model.span import Date, Field, Precision, Span
from tidings.model.work import Original, Progress, Stage, Work, check_plan, silent

__all__ = [
    "HAPPENED",
    "SCHEMA", "Act", "Against", "Amount", "ArmsClass", "Article", "Candidate", "Claim", "Coalition",
    "Content", "Coverage", "Credit", "Cue", "Date", "DateBasis", "DateCandidate", "Discrepancy", "Dossier",
    "Entity", "EntityKind", "Event", "EventType", "Evidence", "Exchange", "Field", "Fields", "Form",
    "Ground", "Invocation", "LeftOut", "Lineage", "Mention", "Merge", "ModelInfo", "Name", "Office",
    "Original", "Polarity", "Position", "Precision", "Progress", "Provision", "Published", "Quote", "Reading",
    "Reason", "Role", "RunInfo", "Sentence", "Side", "Skipped", "Source", "Span", "Stage", "Stance",
    "Statement", "Status", "Story", "Tally", "Telling", "Time", "TimelineEntry", "TimexType", "Transfer",
    "TransferStage", "Via", "Work", "check_plan", "silent", "span_key", "stable_id",
]  # fmt: skip
