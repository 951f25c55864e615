"""How many launches, tests and deliveries are reported, each counted once however often it is told.

Copies and retellings are one claim already. What is left is told apart by actor and by dates that cannot
be the same day; what may be the same is one, so that a count is the least that the reports tell of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tidings.model import Entity, Event, Tally, Transfer

COUNTED = ("launch", "weapons-test")
HAPPENED = frozenset({"reported", "confirmed"})
NEVER, EVER = "", "~"  # before and after every ISO date

_Outcome = Literal["succeeded", "failed"] | None
_Key = tuple[str, _Outcome, str | None]


@dataclass(frozen=True, slots=True)
class _Thing:
    """Findings that are one claim: when it may have been, and the amounts told with it.

    ``dated`` is True where words say when, though the date may not be known: "its launches" counts nothing.
    """

    findings: tuple[str, ...]
    first: str
    last: str
    amounts: tuple[str, ...]
    dated: bool

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
        if event.subtype in COUNTED and _happened(event):
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
    )


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
    return Tally(what, who, outcome, len(groups), tuple(tuple(sorted(g)) for g in groups), tuple(amounts))


def _deliveries(transfers: Sequence[Transfer], homes: Mapping[str, str]) -> list[Tally]:
    """Transfers that are reported as delivered, by supplier: merged ones are one, offers and talks none."""
    held: dict[str, list[Transfer]] = {}
    for t in transfers:
        if t.stage == "delivery" and t.status in HAPPENED and t.supplier and t.recipient:
            held.setdefault(homes.get(t.supplier, t.supplier), []).append(t)
    return [
        Tally(
            "delivery", who, None, len(made), tuple((t.id,) for t in made),
            tuple(sorted({a for t in made if (a := t.delivered or t.amount)})),
        )
        for who, made in held.items()
    ]  # fmt: skip
