"""Entities in the making: what of each report belongs to one, and the evidence that joined it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tidings.model import EntityKind, Evidence, stable_id
from tidings.resolve.locals import Local


@dataclass(frozen=True, slots=True)
class Link:
    """``local`` was taken for the same thing as ``to``, on this evidence."""

    local: Local
    to: Local
    evidence: tuple[Evidence, ...]


@dataclass(slots=True)
class Cluster:
    """One entity in the making: the locals that are it, and what joined each to another."""

    kind: EntityKind
    key: str | None
    locals: list[Local] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of its longest name."""
        return max((local.words for local in self.locals), key=lambda w: (len(w), len("".join(w)), w))

    @property
    def id(self) -> str:
        """Depends on the name that its reports share, so that it is the same in every run."""
        scope = self.locals[0].scope
        return stable_id("e", self.kind, self.key or " ".join(self.words), *([scope] if scope else []))

    def join(self, local: Local, to: Local, evidence: Iterable[Evidence]) -> None:
        """Take in what another report names."""
        self.locals.append(local)
        self.links.append(Link(local, to, tuple(evidence)))

    def absorb(self, other: Cluster, links: Iterable[Link] = ()) -> None:
        """Take in a whole cluster."""
        self.locals.extend(other.locals)
        self.links.extend((*other.links, *links))
