"""What a pattern says, as it stands in the packs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import ClassVar, Literal

from pydantic import ConfigDict

from tidings.errors import PackError
from tidings.model import EventType
from tidings.packs import load_pack

Kind = Literal[
    "person", "state", "organization", "group", "place", "thing", "name", "item", "demonym", "known",
    "party", "official", "public", "seat",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slot:
    """What may fill a role: where it stands, of which kind it is, which words head it (or must not).

    ``at`` holds the places of :meth:`Frame.at`, tried in order; "act.poss" is a place at the filler of a role
    that stands before this one.
    A word is a lemma, two lemmas ("arms deal"), or ``@list`` for a list of the words' pack. ``unsaid``: a
    passive or a noun of action may keep silent on it ("was arrested"), but what stands there must fit.
    """

    at: tuple[str, ...]
    kinds: frozenset[Kind] = frozenset()
    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    optional: bool = False
    unsaid: bool = False
    least: int = 1

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One frame: its triggers, its roles, and sentences that must and must not match.

    ``verbs`` are lemmas, with a particle where one belongs to them ("carry out"); ``nouns`` are
    lemmas of nouns of action. A role that the reader does not know is a condition only. ``plain``
    marks words that mean something else in sport, film and trade, where the pattern abstains.
    ``violence`` demands that the sentence, or the report on the whole, tells of violence, not of a mishap.
    ``split``: of "between A and B" the first named is the actor, who stands with it the recipient.
    ``closed``: its parties are those of its own clause, and nothing else names one.
    """

    id: str
    roles: dict[str, Slot]
    examples: tuple[str, ...]
    type: EventType | None = None
    subtype: str | None = None
    code: str | None = None
    outcome: Literal["succeeded", "failed"] | None = None
    status: Literal["possible", "planned", "alleged"] | None = None
    category: str | None = None
    voice: Literal["active", "passive"] | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    forbid: tuple[Slot, ...] = ()
    plain: bool = True
    violence: bool = False
    split: bool = False
    closed: bool = False
    near_misses: tuple[str, ...] = field(default=())

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")


@cache
def words() -> dict[str, frozenset[str]]:
    """The named lists of words that slots may refer to."""
    lists = load_pack("events_words", dict[str, tuple[str, ...]])
    return {name: frozenset(entries) for name, entries in lists.items()}


@cache
def expand(entries: tuple[str, ...]) -> frozenset[str]:
    """Entries with every ``@list`` replaced by its words. Raises PackError for an unknown list."""
    found: set[str] = set()
    for entry in entries:
        if not entry.startswith("@"):
            found.add(entry)
        elif entry[1:] in words():
            found |= words()[entry[1:]]
        else:
            raise PackError(
                f"the list of words {entry!r} is unknown.",
                code="bad-pack",
                hint="Add it to events_words.yaml, or mend the name.",
            )
    return frozenset(found)


# Packs that are read as one: the narrow patterns before the wide.
PARTS = {"events": ("events", "events_wide")}


@cache
def patterns(pack: str) -> tuple[Pattern, ...]:
    """The patterns of a pack, in its order. Raises PackError where one is malformed or stands twice."""
    found = tuple(p for part in PARTS.get(pack, (pack,)) for p in load_pack(part, tuple[Pattern, ...]))
    seen: set[str] = set()
    for pattern in found:
        problem = _problem(pattern, seen)
        if problem:
            raise PackError(
                f"the pattern {pattern.id!r} in {pack} {problem}.", code="bad-pack", hint="Mend it."
            )
        seen.add(pattern.id)
        for slot in (*pattern.roles.values(), *pattern.forbid):
            expand(slot.words)
            expand(slot.without)
    return found


def _problem(pattern: Pattern, seen: set[str]) -> str | None:
    if pattern.id in seen:
        return "stands twice"
    if not (pattern.verbs or pattern.nouns):
        return "has no trigger"
    if not pattern.examples:
        return "has no example"
    return None


@cache
def index(pack: str) -> dict[tuple[str, str], tuple[Pattern, ...]]:
    """Patterns by ``("verb" | "noun", lemma)`` of their trigger's head."""
    found: dict[tuple[str, str], list[Pattern]] = {}
    for pattern in patterns(pack):
        triggers: Iterable[tuple[str, str]] = {
            *(("verb", v.split()[0]) for v in pattern.verbs),
            *(("noun", n) for n in pattern.nouns),
        }
        for key in triggers:
            found.setdefault(key, []).append(pattern)
    return {key: tuple(entries) for key, entries in found.items()}
