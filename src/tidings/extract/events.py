"""Events: what is reported to have happened, or not, with who, whom, where and when from one clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from spacy.tokens import Token

from tidings.extract.acts.decode import Act
from tidings.extract.event import PARTIES, event_of, trigger_words
from tidings.extract.events_same import definite, once, taken_up
from tidings.extract.events_seen import seen_match
from tidings.extract.events_when import after_stop, under_way
from tidings.extract.patterns.context import leisurely, violent
from tidings.extract.patterns.match import Match, matches
from tidings.extract.patterns.mood import Mood, mood_of, to_come
from tidings.model import Event, Reading, Statement, Status

PACK = "events"
# The least that the network must think of an act that no pattern reads, of one that a pattern reads for other
# parties than the pattern's, and of its being told on somebody's word. Fitted, as the rest, on the part
# "dev" of training/events/march.jsonl.
ALONE, LEADS, OWN = 0.6, 0.9, 0.5
# The share of events of "dev" with type, actor and recipient right: where the network is sure of what a
# pattern reads; where it is not, or sees another kind; where it alone sees one, and is or is not certain.
AGREED, DOUBTED, CERTAIN, SEEN = 0.76, 0.35, 0.61, 0.35
FIRM, ALMOST_ONE = 0.8, 0.9


@dataclass(frozen=True, slots=True)
class _Read:
    """A match, how sure it is where a network was asked, ``own`` where that says the report tells it.

    ``status``: what the network holds of an act that it is firm about.
    """

    match: Match
    confidence: float | None = None
    own: bool = False
    status: Status | None = None


def extract_events(
    reading: Reading, statements: tuple[Statement, ...], seen: Sequence[Act] | None = None
) -> tuple[Event, ...]:
    """The events of one report, sorted by their trigger, by the patterns of the events' pack.

    ``seen``: what the network sees in it, where there is one: it adds what no pattern reads, and parties.
    ``actor`` and ``recipient`` are empty and ``place`` is None until they are resolved from the
    spans in ``fields`` (``trigger``, ``actor``, ``recipient``, ``place``, ``date``, ``amount``).
    ``attributed_to`` is the innermost statement on whose word the event stands.
    """
    leisure = leisurely(reading)
    found: list[Event] = []
    stops: dict[str, tuple[str, ...]] = {}
    bare: set[str] = set()
    held = list(matches(reading, PACK))
    # "killed in an attack": the attack is how, not another event
    causes = {t.i for match in held for t in match.roles.get("cause", ())}
    held = [m for m in held if m.trigger.i not in causes]
    reads = together(reading, held, seen, causes) if seen is not None else (_Read(m) for m in held)
    for read in reads:
        match = read.match
        if leisure and not match.pattern.plain:
            continue
        if match.pattern.violence and not violent(reading, match.trigger.idx):
            continue
        mood = mood_of(reading, match.trigger, statements, match.roles.get("cause", ()))
        if mood is not None and not (mood.wished and mood.status == "possible"):
            event = event_of(reading, match, _settled(mood, match, read.status), statements)
            if event is not None:
                teller = None if read.own else event.attributed_to
                found.append(replace(event, attributed_to=teller, confidence=read.confidence))
                if definite(match.trigger):
                    bare.add(event.id)
                stops[event.id] = tuple(t.text for t in after_stop(match.trigger))
    return taken_up(reading, _itinerary(once(found), stops), bare)


def _itinerary(events: tuple[Event, ...], stops: Mapping[str, tuple[str, ...]]) -> tuple[Event, ...]:
    """Events with the visits that come after one still to come: "After Oslo, Sol visits Nairobi"."""
    ahead = {
        span.text
        for event in events
        if event.type == "CONSULT" and event.status == "planned"
        for role in ("recipient", "place")
        for span in event.fields.get(role, ())
    }
    return tuple(
        replace(e, status="planned") if e.status == "reported" and ahead & {*stops[e.id]} else e
        for e in events
    )


def _settled(mood: Mood, match: Match, seen: Status | None) -> Mood:
    """A mood with the network's word on what is done and what is still to come, the two it tells apart best:
    "when Sol goes to Oslo on Friday", "announced their decision to dismiss the appeal"."""
    if seen is None or {mood.status, seen} != {"planned", "reported"}:
        return mood
    told = to_come(match.trigger) or any(under_way(t) for t in trigger_words(match)[1])
    return mood if told else replace(mood, status=seen)


def together(
    reading: Reading, held: Sequence[Match], seen: Sequence[Act], causes: AbstractSet[int]
) -> Iterator[_Read]:
    """What the patterns match and the network sees, one match an act; ``causes`` are tokens of none.

    Where both see one, the pattern names the parties, and the network those on which the pattern is silent
    or, if it is firm about the act, those that it holds for somebody else.
    """
    acts = {word.i: act for act in seen for word in reading.tokens(*act.trigger) or ()}
    used = {id(act) for i, act in acts.items() if i in causes}
    for match in held:
        _, words = trigger_words(match)
        here = [acts[w.i] for w in words if w.i in acts]
        used |= {id(a) for a in here}  # a light verb and its noun are one act
        act = max(here, key=lambda a: (a.kind == match.pattern.type, a.p), default=None)
        found = seen_match(reading, act) if act is not None else None
        if act is None or found is None:
            yield _Read(match, DOUBTED)
            continue
        agreed = act.kind == match.pattern.type
        open_ended = agreed and not match.pattern.closed
        filled = replace(match, roles=_parties(match, found, act)) if open_ended else match
        # a verb and its noun together ("accepts the invitation") leave no doubt about the kind
        firm = (agreed or len(words) > 1) and act.p >= FIRM and not _far(filled, match)
        yield _Read(filled, AGREED if firm else DOUBTED, act.attributed < OWN, _status(act))
    for act in seen:
        found = seen_match(reading, act) if act.p >= ALONE and id(act) not in used else None
        if found is not None:
            yield _Read(found, CERTAIN if act.p >= ALMOST_ONE else SEEN, act.attributed < OWN, _status(act))


def _status(act: Act) -> Status | None:
    return act.status if act.p >= FIRM else None


def _parties(match: Match, found: Match, act: Act) -> dict[str, tuple[Token, ...]]:
    """The roles of a pattern, filled up with what the network ``found``; where they name others, its word
    goes first if it is firm about the act."""
    roles = {**found.roles, **match.roles}
    if act.p > LEADS:
        for role, heads in found.roles.items():
            if not {t.i for t in roles[role]} & {t.i for t in heads}:
                roles[role] = heads
    return roles


def _far(filled: Match, match: Match) -> bool:
    """True where a noun got a party from outside its own phrase: "Russia opposed sanctions on Kenya"."""
    if filled.trigger.pos_ != "NOUN":
        return False
    own = {t.i for t in filled.trigger.subtree}
    new = ({t.i for t in filled.roles.get(r, ())} - {t.i for t in match.roles.get(r, ())} for r in PARTIES)
    return any(heads - own for heads in new)
