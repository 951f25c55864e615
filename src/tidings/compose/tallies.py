"""How many launches, tests and deliveries are reported, each counted once however often it is told.

Copies and retellings are one claim already. What is left is told apart by actor and by dates that cannot
be the same day; what may be the same is one, so that a count is the least that the reports tell of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tidings.model import HAPPENED, Entity, Event, Tally, Transfer
from tidings.packs import load_pack

COUNTED = ("launch", "weapons-test")
NEAR = 40  # characters around an event's words
NEVER, EVER = "", "~"  # before and after every ISO date


@dataclass(frozen=True, slots=True)
class _Words:
    """The pack of tallies."""

    times: dict[str, int]
    bigger: frozenset[str]
    fired: frozenset[str]


@cache
def _words() -> _Words:
    return load_pack("tallies", _Words)


_Outcome = Literal["succeeded", "failed"] | None
_Key = tuple[str, _Outcome, str | None]


@dataclass(frozen=True, slots=True)
class _Thing:
    """Findings that are one claim: when it may have been, and the amounts told with it.

    ``times`` is how often it happened ("twice failed"). ``dated`` is True where words say when, though
    the date may not be known: "its launches" counts nothing.
    """

    findings: tuple[str, ...]
    first: str
    last: str
    amounts: tuple[str, ...]
    dated: bool
    times: int = 1

    @property
    def known(self) -> bool:
        return self.first != NEVER or self.last != EVER


def build_tallies(
    events: Sequence[Event], transfers: Sequence[Transfer], entities: Sequence[Entity]
) -> tuple[Tally, ...]:
    """A tally for each kind, outcome and actor, in that order. Plans, denials and guesses are not counted.

    What nothing dates is counted with what is dated or not at all: "its missile launches" are no launch.
    An event without an actor joins the only actor of its kind, and else stands alone.
    """
    states = {e.country: e.id for e in entities if e.kind == "state" and e.country}
    homes = {e.id: states.get(e.country or "", e.id) for e in entities}
    held: dict[_Key, dict[str, list[Event]]] = {}
    for event in events:
        if event.subtype in COUNTED and _happened(event) and not _fired(event):
            who = homes.get(event.actor[0], event.actor[0]) if len(event.actor) == 1 else None
            key = (event.subtype, event.outcome, who)
            held.setdefault(key, {}).setdefault(event.claim or event.id, []).append(event)
    found = []
    for key, claims in _homed(held).items():
        things = [_thing(same) for same in claims.values()]
        if any(thing.dated for thing in things):
            found.append(_tally(key, things))
    return tuple(sorted([*found, *_deliveries(transfers, homes)], key=_order))


def joined_tallies(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    """Those of several stories: what is told in another story is another thing."""
    held: dict[_Key, Tally] = {}
    for one in tallies:
        key = (one.what, one.outcome, one.who)
        old = held.get(key)
        held[key] = one if old is None else Tally(
            one.what, one.who, one.outcome, old.count + one.count, (*old.groups, *one.groups),
            (*old.amounts, *one.amounts),
        )  # fmt: skip
    return tuple(sorted(held.values(), key=_order))


def _order(tally: Tally) -> tuple[str, str, str]:
    return tally.what, tally.outcome or "", tally.who or "~"


def _happened(event: Event) -> bool:
    if event.outcome == "failed":
        return event.status in HAPPENED
    return event.status in HAPPENED and event.polarity == "positive"


def _homed(held: Mapping[_Key, dict[str, list[Event]]]) -> dict[_Key, dict[str, list[Event]]]:
    """The claims by key, those without an actor with the only actor of their kind and outcome."""
    made: dict[_Key, dict[str, list[Event]]] = {}
    for (what, outcome, who), claims in held.items():
        actors = {key[2] for key in held if key[:2] == (what, outcome) and key[2]}
        home = next(iter(actors)) if who is None and len(actors) == 1 else who
        made.setdefault((what, outcome, home), {}).update(claims)
    return made


def _thing(same: Sequence[Event]) -> _Thing:
    firsts = [e.date.start[:10] for e in same if e.date.start]
    lasts = [e.date.end[:10] for e in same if e.date.end]
    return _Thing(
        tuple(sorted(e.id for e in same)),
        max(firsts, default=NEVER),
        min(lasts, default=EVER),
        tuple(sorted({e.amount for e in same if e.amount})),
        any(e.date.known or e.fields.get("date") for e in same),
        max(_times(e) for e in same),
    )


def _near(event: Event, before: int, behind: int) -> str:
    """The words around what tells of an event, in its sentence."""
    trigger = event.fields.get("trigger", ())
    if not trigger:
        return ""
    at, end = trigger[0].start - event.sentence.start, trigger[-1].end - event.sentence.start
    return event.sentence.text[max(0, at - before) : end + behind].lower()


def _times(event: Event) -> int:
    """How often it happened, by the words beside it: "twice", but not "twice as far"."""
    near, known = _near(event, NEAR, NEAR), _words()
    found = re.finditer(rf"\b({'|'.join(map(re.escape, known.times))})\b\s*(\w*)", near)
    return max((known.times[m[1]] for m in found if m[2] not in known.bigger), default=1)


def _fired(event: Event) -> bool:
    """True for what guns fire: shells are no launch."""
    counted = " ".join(s.text for s in event.fields.get("amount", ())).lower()
    told = re.findall(r"\w+", f"{counted} {_near(event, 0, NEAR // 2)}")
    return event.subtype == "launch" and any(w.removesuffix("s") in _words().fired for w in told)


def _tally(key: _Key, things: Sequence[_Thing]) -> Tally:
    what, outcome, who = key
    groups: list[list[str]] = []
    point = None
    for thing in sorted((t for t in things if t.known), key=lambda t: (t.last, t.first, t.findings)):
        if point is None or thing.first > point:  # it cannot have been by the last day of those before
            groups.append([])
            point = thing.last
        groups[-1] += thing.findings
    loose = [f for t in things if not t.known for f in t.findings]
    if loose:
        if groups:
            groups[0] += loose
        else:
            groups = [loose]
    amounts = sorted({a for t in things for a in t.amounts})
    often = {f: thing.times for thing in things for f in thing.findings}
    count = sum(max(often[f] for f in group) for group in groups)
    return Tally(what, who, outcome, count, tuple(tuple(sorted(g)) for g in groups), tuple(amounts))


def _deliveries(transfers: Sequence[Transfer], homes: Mapping[str, str]) -> list[Tally]:
    """Transfers that are reported as delivered, by supplier: merged ones are one, offers and talks none.

    What rests on the word of others alone ("accused Norway of supplying rifles") is not counted.
    """
    held: dict[str, list[Transfer]] = {}
    for t in transfers:
        if t.stage == "delivery" and t.status in HAPPENED and t.supplier and t.recipient and _told(t):
            held.setdefault(homes.get(t.supplier, t.supplier), []).append(t)
    return [
        Tally(
            "delivery", who, None, len(made), tuple((t.id,) for t in made),
            tuple(sorted({a for t in made if (a := t.delivered or t.amount)})),
        )
        for who, made in held.items()
    ]  # fmt: skip


def _told(transfer: Transfer) -> bool:
    """True where a report tells of it in its own voice, or a side says so itself."""
    claimed = {p.span for p in transfer.positions if p.stance == "alleges"}
    own = any(p.stance == "asserts" for p in transfer.positions)
    return (
        own
        or not transfer.evidence
        or any(not any(s.overlaps(c) for c in claimed) for s in transfer.evidence)
    )
