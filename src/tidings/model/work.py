"""What travels down the road, and the declared needs and gifts of each stage on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

from tidings.errors import PlanError
from tidings.model.article import Article, Skipped
from tidings.model.dossier import (
    Claim,
    Coverage,
    Discrepancy,
    Invocation,
    Lineage,
    Provision,
    Story,
    Tally,
    TimelineEntry,
)
from tidings.model.entity import Entity
from tidings.model.finding import Coalition, Event, Exchange, Statement, Transfer
from tidings.model.reading import Reading


@dataclass(frozen=True, slots=True)
class Original:
    """The page that an article was extracted from, byte for byte, to be kept beside the dossier.

    ``name`` is a file name without a folder. The article's text, not this, is what offsets refer to.
    """

    article: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Work:
    """A batch of reports and all that has been read from them so far."""

    articles: tuple[Article, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    originals: tuple[Original, ...] = ()
    readings: tuple[Reading, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    coalitions: tuple[Coalition, ...] = ()
    entities: tuple[Entity, ...] = ()
    lineages: tuple[Lineage, ...] = ()
    stories: tuple[Story, ...] = ()
    claims: tuple[Claim, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    provisions: tuple[Provision, ...] = ()
    invocations: tuple[Invocation, ...] = ()
    tallies: tuple[Tally, ...] = ()


Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how many of its units are done and how many there are."""


def silent(step: str, done: int, total: int) -> None:
    """A Progress that says nothing."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A named function over a batch: ``requires`` must be there before, ``assigns`` is there after."""

    name: str
    requires: frozenset[str]
    assigns: frozenset[str]
    run: Callable[[Work, Progress], Work]


NOUNS = frozenset(f.name for f in fields(Work))


def check_plan(stages: Sequence[Stage], given: frozenset[str] = frozenset()) -> None:
    """Raise PlanError unless every stage's needs are given, or assigned by a stage before it."""
    have = set(given)
    for stage in stages:
        unknown = (stage.requires | stage.assigns) - NOUNS
        missing = stage.requires - have
        if unknown or missing:
            wanting = ", ".join(sorted(unknown or missing))
            raise PlanError(
                f"the stage {stage.name!r} needs {wanting}, which nothing before it gives.",
                code="plan-unmet",
                hint="Put a stage that assigns it earlier in the plan.",
            )
        have |= stage.assigns
