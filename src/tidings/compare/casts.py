"""Who has a part in an event, for the joining of events into claims.

"The meeting" of a report that has told of one meeting is that meeting, whoever of its parties, or their
states, the sentence names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tidings.compare.discrepancies.governments import People
from tidings.compare.kinds import MUTUAL, PERSONAL
from tidings.model import Event

# Actors and recipients; of what is mutual, one set of all who have a part in it.
Cast = tuple[frozenset[str], ...]
# "the lengthy meeting", "this invitation"; not "their first meeting", "the second meeting"
_KNOWN = re.compile(
    r"\b(?:the|this|that|these|those)\s+(?:(?!second|third|next|new|last|previous|first)[\w-]+\s+){0,2}$",
    re.I,
)


def casts_of(events: Sequence[Event], people: People) -> dict[str, Cast]:
    """The cast of every event by its id; of one that points back, that of what it points at."""
    own = {e.id: cast_of(e) for e in events}
    told: dict[tuple[str, str, str | None], list[Event]] = {}
    for e in events:
        told.setdefault((e.article, e.type, e.subtype), []).append(e)
    return {e.id: _pointed(e, told[e.article, e.type, e.subtype], own, people) for e in events}


def cast_of(event: Event) -> Cast:
    """Who does it and to whom; of what is mutual, who has a part in it."""
    actor, recipient = frozenset(event.actor), frozenset(event.recipient)
    return (actor | recipient,) if event.subtype in MUTUAL else (actor, recipient)


def _pointed(event: Event, alike: Sequence[Event], own: Mapping[str, Cast], people: People) -> Cast:
    """The one fuller cast of the report's events of that kind, where the words point at one."""
    if (event.type, event.subtype) not in PERSONAL or not _definite(event):
        return own[event.id]
    fuller = {own[e.id] for e in alike if _fuller(own[e.id], own[event.id], people)}
    return fuller.pop() if len(fuller) == 1 else own[event.id]


def _definite(event: Event) -> bool:
    words = [w for w in event.fields.get("trigger", ()) if w.field == event.sentence.field]
    before = event.sentence.text[: words[-1].start - event.sentence.start] if words else ""
    return bool(_KNOWN.search(before))


def _fuller(full: Cast, cast: Cast, people: People) -> bool:
    """True if it has all whom the other has, and more, or the leaders of just those states."""
    if full == cast or len(everybody(full)) < 2:
        return False
    parts = zip(cast, full, strict=True)
    return all(x <= y for x, y in parts) or _sides(full, people) == _sides(cast, people) == everybody(cast)


def everybody(cast: Cast) -> frozenset[str]:
    """All who have a part."""
    return frozenset().union(*cast)


def _sides(cast: Cast, people: People) -> frozenset[str]:
    """Whom they stand for: of a leader, his state."""
    known = (people.by_id[i] for i in everybody(cast) if i in people.by_id)
    return frozenset(people.side(e).entity.id for e in known)
