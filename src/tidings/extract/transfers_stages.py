"""How far a transfer is said to have come, in which numbers and when, and by what it goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from tidings.extract.patterns.frame import frame_of
from tidings.extract.patterns.kinds import name_at, participant
from tidings.extract.patterns.match import Match, lemmas
from tidings.extract.patterns.mood import Mood
from tidings.model import Amount, Date, Fields, Reading, Span, Status, Transfer, TransferStage
from tidings.packs import load_pack

# Told as having happened, by somebody at least: what may or will come has not come to a delivery.
HAPPENED: frozenset[Status] = frozenset({"reported", "confirmed", "alleged", "denied"})
# What is talked of counts before what is offered, and that before an order.
ORDER: tuple[TransferStage, ...] = ("talks", "offer", "order", "delivery")
FARTHEST = 5
NOUNS = frozenset({"dobj", "pobj", "attr", "nsubjpass", "nsubj", "compound", "appos"})


@dataclass(frozen=True, slots=True)
class Stages:
    """The pack of stages."""

    own: dict[TransferStage, frozenset[str]]
    over: dict[TransferStage, frozenset[str]]
    status: dict[TransferStage, Status]
    meetings: frozenset[str]
    requests: frozenset[str]
    carriers: frozenset[str]
    aboard: frozenset[str]
    on: frozenset[str]
    through: tuple[str, ...]
    between: tuple[str, ...]
    arrivals: frozenset[str]
    deliveries: frozenset[str]
    due: frozenset[str]
    again: frozenset[str]
    proof: frozenset[str]
    feared: frozenset[str]
    charged: frozenset[str]
    breaks: frozenset[str]


@cache
def stages() -> Stages:
    """The pack of stages, checked."""
    return load_pack("transfers_stages", Stages)


def stage_of(trigger: Token, act: Token | None, status: Status) -> TransferStage | None:
    """The stage that the words over a trigger give, else the one that it names if it is told as happened."""
    named = any(set(lemmas(trigger)) & words for words in stages().own.values())
    own = [trigger] if not named and (status in HAPPENED or trigger.pos_ == "VERB") else []
    over = {stage for word in (*own, *_above(trigger, act)) for stage in _stages_over(word)}
    found = next((stage for stage in ORDER if stage in over), None)
    if found is not None and not (found == "order" and status in {"possible", "conditional"}):
        return found  # a deal that may be has ordered nothing
    if status not in HAPPENED:
        return None
    both = (*lemmas(trigger), *(lemmas(act) if act is not None else ()))  # "completed deliveries of"
    return next((s for s, words in stages().own.items() if words.intersection(both)), None)


def status_at(stage: TransferStage | None, status: Status) -> Status:
    """The status of a transfer at a stage: what is only talked of or offered is not reported to be done."""
    if status not in {"reported", "confirmed"} or stage is None:
        return status
    return stages().status.get(stage, status)


def talked_of(trigger: Token) -> Mood | None:
    """The mood of an infinitive that says what talks are about ("is in talks with Norway to buy rifles")."""
    talks = _beside(trigger)
    verb = trigger.head
    if talks is None or "talks" not in _stages_over(talks):
        return None
    return None if any(t.dep_ == "neg" for t in verb.children) else Mood("possible")


def unproven(trigger: Token) -> bool:
    """True below "there is no evidence that"."""
    node = trigger
    for _ in range(FARTHEST):
        if node.head == node:
            return False
        node = node.head
        none = any(t.lower_ in {"no", "little", "without"} for t in node.children)
        if node.lemma_.lower() in stages().proof and (none or node.head.lower_ == "without"):
            return True
    return False


def _beside(trigger: Token) -> Token | None:
    """What a verb is at, over an infinitive that the parser hangs on the verb."""
    if trigger.dep_ not in {"advcl", "xcomp"} or not any(t.lower_ == "to" for t in trigger.children):
        return None
    near = (c for p in trigger.head.children if p.dep_ == "prep" for c in p.children if c.dep_ == "pobj")
    return next((c for c in near if _stages_over(c)), None)


def _stages_over(word: Token) -> list[TransferStage]:
    return [stage for stage, listed in stages().over.items() if set(lemmas(word)) & listed]


def _above(trigger: Token, act: Token | None) -> Iterator[Token]:
    """The noun of a light verb, the adjectives of the trigger, and the words that govern it."""
    if act is not None:
        yield act
        yield trigger
    yield from (t for t in trigger.children if t.dep_ in {"amod", "compound"})
    beside = _beside(trigger)
    if beside is not None:
        yield beside
    node = trigger
    for _ in range(FARTHEST):
        head = node.head
        bearing = node.dep_ in {"xcomp", "ccomp", "acl", "pcomp", "prep", "advcl"} or (
            node.pos_ in {"NOUN", "PROPN"} and node.dep_ in NOUNS
        )
        finite = node.dep_ == "ccomp" and node.tag_ in {"VBD", "VBZ", "VBP"}
        aside = node.dep_ == "prep" and node.lower_ not in {"of", "on", "about", "for", "to", "over", "in"}
        if head == node or not bearing or finite or aside:
            return
        if node.dep_ == "nsubj" and head.pos_ == "VERB":
            return
        if head.pos_ in {"VERB", "NOUN", "ADJ"}:
            yield head
        node = head


def counted(transfer: Transfer, amount: Amount | None) -> Transfer:
    """A transfer with its quantity and date as those ordered or delivered, by its stage."""
    vague = ("amount",) if amount is not None and is_vague(amount) else ()
    uncertain = tuple(sorted({*transfer.uncertain, *vague, *(("date",) if is_wide(transfer.date) else ())}))
    made = replace(transfer, uncertain=uncertain)
    if transfer.stage == "order":
        return replace(made, ordered=transfer.amount, ordered_on=transfer.date)
    if transfer.stage == "delivery" and transfer.status != "denied":
        return replace(made, delivered=transfer.amount, delivered_on=transfer.date)
    return made


def is_vague(amount: Amount) -> bool:
    """True for "about 20", "dozens", "up to 50"."""
    return amount.modifier is not None or amount.value is None or amount.low != amount.high


def is_wide(date: Date) -> bool:
    """True for a date that leaves open in which year it lies."""
    if not date.known:
        return False
    return date.start is None or date.end is None or date.start[:4] != date.end[:4]


def carriage(reading: Reading, match: Match, sides: Fields) -> Fields:
    """The vessel that carries the goods, and the places that they pass through or go between."""
    tokens = (match.trigger, *match.roles.get("act", ())[:1])
    taken = {s for spans in sides.values() for s in spans}
    vessel = [participant(reading, head) for head in match.roles.get("vessel", ())]
    route: list[Span] = []
    for token in tokens:
        frame = frame_of(token)
        for place in (*sorted(stages().aboard), *sorted(stages().on)):
            for head in frame.at(place):
                if _carries(reading, head, sure=place in stages().aboard):
                    vessel.append(participant(reading, head))
        for place in stages().through:
            route.extend(s for head in frame.at(place) if (s := _placed(reading, head)))
        for place in stages().between:
            ends = (s for head in frame.at(place) if (s := _placed(reading, head, towns=True)))
            route.extend(s for s in ends if s not in taken)
    return {k: tuple(sorted(set(v))) for k, v in (("vessel", vessel), ("route", route)) if v}


def _carries(reading: Reading, head: Token, *, sure: bool) -> bool:
    name = name_at(reading, head)
    if name is not None and name.kind == "vessel":
        return True
    return head.lemma_.lower() in stages().carriers or (sure and name is not None)


def _placed(reading: Reading, head: Token, *, towns: bool = False) -> Span | None:
    name = name_at(reading, head)
    if name is None or name.kind not in ({"place"} if towns else {"place", "state"}):
        return None
    return reading.article.span(name.start, name.end)
