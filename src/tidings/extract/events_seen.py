"""Acts that the network saw, on the parse: a trigger's token, and the heads of its parties."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from tidings.extract.acts.classes import ROOTS
from tidings.extract.acts.decode import Act
from tidings.extract.patterns.context import on_topic
from tidings.extract.patterns.frame import frame_of
from tidings.extract.patterns.match import Match
from tidings.extract.patterns.pack import Pattern
from tidings.extract.patterns.syntax import listed
from tidings.extract.tagging.decode import Range
from tidings.model import EventType, Reading

NOUNS = frozenset({"NOUN", "PROPN"})
# What can say an act: no "gratefully", no "against".
SAYING = NOUNS | {"VERB", "AUX", "ADJ"}


@cache
def seen_pattern(kind: EventType, subtype: str | None = None) -> Pattern:
    """The pattern that stands for the network's word: no condition, and the root code of its kind."""
    return Pattern(
        id=f"seen-{kind.lower()}", roles={}, examples=(), type=kind, subtype=subtype, code=ROOTS[kind]
    )


def seen_match(reading: Reading, act: Act) -> Match | None:
    """An act as a pattern would have matched it; None where it stands on no word that can say one."""
    triggers = reading.tokens(*act.trigger)
    if triggers is None:
        return None
    trigger = triggers[0]
    if trigger.pos_ not in SAYING:
        return None
    roles: dict[str, tuple[Token, ...]] = {}
    for role, parts in (("actor", act.actor), ("recipient", act.recipient)):
        heads = {h.i: h for part, _ in parts for h in heads_of(reading, part) if h.i != trigger.i}
        if role == "actor" and (clause := _passive(trigger)) is not None:
            # "Norway said that sanctions would be applied" does not say by whom
            inside = {t.i for t in clause.subtree}
            heads = {i: h for i, h in heads.items() if i in inside}
        if role == "actor" and trigger.pos_ in NOUNS:
            # "arms from Seoul for Moscow's war": the war is Moscow's alone
            owners = {i: h for i, h in heads.items() if h.dep_ == "poss" and h.head.i == trigger.i}
            heads = _with_joined(owners, heads) or heads
        heads = _elsewhere(trigger, role, heads)
        if heads:
            roles[role] = tuple(heads[i] for i in sorted(heads))
    journey = act.kind == "CONSULT" and trigger.lemma_ in listed("travels") | listed("journeys")
    return Match(seen_pattern(act.kind, "visit" if journey else None), frame_of(trigger), roles)


def _elsewhere(trigger: Token, role: str, heads: dict[int, Token]) -> dict[int, Token]:
    """The heads without those of another phrase: what a topic is about ("policy towards Kenya"), where
    something is ("the sea off Kenya") and, if any are left, the ground of a penalty ("sanctions for trading
    with Kenya") and who is at another meeting."""
    own = {t.i for t in trigger.subtree}
    apart = {i for i, h in heads.items() if on_topic(h, trigger) or h.head.lower_ == "off"}
    topics = apart if role == "recipient" else set()
    left = {i: h for i, h in heads.items() if i not in topics}
    other = {i for i, h in left.items() if _beside(h, trigger, own)}
    return {i: h for i, h in left.items() if i not in other} or left


def _beside(head: Token, trigger: Token, own: set[int]) -> bool:
    """True for a head under a gerund after "for", or under a "between" that is not the trigger's."""
    node, shared = head, False
    for _ in range(6):
        if node.dep_ == "pobj" and node.head.lower_ == "between":
            # "a deal between Sol and Brandt, who held talks"
            shared = trigger.i not in {t.i for t in node.head.subtree}
        doing = node.dep_ in {"pcomp", "pobj"} and node.lower_.endswith("ing") and node.i != head.i
        if doing and node.head.lower_ == "for":
            return trigger.i not in {t.i for t in node.subtree}
        if node.head == node or node.i == trigger.i:
            break
        node = node.head
    return shared and head.i not in own and trigger.pos_ in NOUNS


def _with_joined(owners: dict[int, Token], heads: dict[int, Token]) -> dict[int, Token]:
    """Owners, and what is joined to them: "Norway and Kenya's war"."""
    return {i: h for i, h in heads.items() if i in owners or (h.dep_ == "conj" and h.head.i in owners)}


def _passive(trigger: Token) -> Token | None:
    """The passive verb that the trigger is, or is the subject of."""
    verb = trigger.head if trigger.dep_ == "nsubjpass" else trigger
    return verb if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children) else None


def heads_of(reading: Reading, part: Range) -> tuple[Token, ...]:
    """The heads of a stretch of text: what hangs on nothing inside it, and what is joined to that."""
    inside = {t.i: t for t in (reading.tokens(*part) or ()) if not (t.is_punct or t.is_space)}
    tops = [t for t in inside.values() if t.head.i == t.i or t.head.i not in inside]
    tops = [t for t in tops if t.dep_ not in {"det", "case", "cc", "prep", "mark"}] or tops
    # "of states" alone, out of "dozens of states": whose they are
    tops = [t.head if t.pos_ == "ADP" and t.head.pos_ in NOUNS else t for t in tops]
    joined = [t for t in inside.values() if t.dep_ == "conj" and t.pos_ in NOUNS]
    found = {t.i: t for t in (*tops[:1], *joined)}
    return tuple(found[i] for i in sorted(found))
