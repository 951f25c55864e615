"""Find the frames of a pack in a reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from tidings.extract.patterns.frame import Frame, auxiliaries, frame_of
from tidings.extract.patterns.kinds import kinds_of, name_at, official
from tidings.extract.patterns.pack import Pattern, Slot, expand, index
from tidings.extract.patterns.syntax import listed
from tidings.model import Reading

# The role that is only a condition, and may be filled by what fills another too.
CONDITION = "theme"
ACTING = frozenset({"subject", "clause-subject", "holder", "light", "poss", "by", "between"})
ACTED_ON = frozenset({"object", "on", "against", "with", "from"})
PARTIES = frozenset({"person", "state", "organization", "group"})
PRESENT = frozenset({"he", "she", "it", "we", "i"})


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that holds at a trigger, and the heads that fill its roles."""

    pattern: Pattern
    frame: Frame
    roles: dict[str, tuple[Token, ...]]

    @property
    def trigger(self) -> Token:
        """The verb or noun that the pattern hangs on."""
        return self.frame.token


def matches(reading: Reading, pack: str) -> Iterator[Match]:
    """Every trigger with the first pattern of the pack that holds at it, in the order of the text."""
    triggers = index(pack)
    for sentence in reading.sentences:
        if not sentence.mined:
            continue
        for i in range(sentence.first, sentence.last):
            token = reading.doc[i]
            key = _key(token)
            found = next(
                (triggers[key, word] for word in lemmas(token) if key and (key, word) in triggers), ()
            )
            if not found or (key == "verb" and _habit(token)):
                continue
            frame = frame_of(token)
            for pattern in found:
                roles = fits(reading, pattern, frame)
                if roles is not None:
                    yield Match(pattern, frame, roles)
                    break


def lemmas(token: Token) -> tuple[str, ...]:
    """The lemma, and what it may be where the pipeline cuts an e too many ("staged" to "stag")."""
    lemma, lower = token.lemma_.lower(), token.lower_
    if token.pos_ == "VERB" and lower.endswith(("ed", "es")) and len(lower) > 4:
        doubled = (lower[:-3],) if lower[-4] == lower[-3] else ()
        return (lemma, lower[:-1], *doubled)
    return (lemma,)


def _habit(verb: Token) -> bool:
    """True for a plain present with a subject that is no name: what people do, not what happened."""
    if verb.tag_ not in {"VBP", "VBZ"} or auxiliaries(verb):
        return False
    subjects = [t for t in verb.children if t.dep_ == "nsubj"]
    if any(t.pos_ == "PROPN" or t.ent_type_ or t.lower_ in PRESENT for t in subjects):
        return False
    if any(c.dep_ in {"det", "amod", "compound", "nummod", "poss"} for t in subjects for c in t.children):
        return False  # "federal prosecutors accuse", not "thieves attack"
    return not _headline(verb)


def _headline(verb: Token) -> bool:
    """True in a line without a stop, whose present tense tells of the day ("Police arrest three")."""
    last = verb.sent[-1]
    while last.is_space and last.i > verb.sent.start:
        last = last.nbor(-1)
    return verb.dep_ == "ROOT" and not last.is_punct and verb.sent[0].idx == 0


def _key(token: Token) -> str | None:
    if token.pos_ == "VERB" and not token.dep_.startswith("aux"):
        return "verb"
    if token.pos_ == "NOUN" and token.dep_ not in {"compound", "amod"}:
        return "noun"
    return None


def fits(reading: Reading, pattern: Pattern, frame: Frame) -> dict[str, tuple[Token, ...]] | None:
    """The heads that fill the pattern's roles at a frame, or None where it does not hold."""
    if frame.token.pos_ == "VERB" and not _verb_fits(pattern, frame):
        return None
    if any(_fill(reading, slot, frame, frozenset(), {}) for slot in pattern.forbid):
        return None
    roles: dict[str, tuple[Token, ...]] = {}
    taken: set[int] = set()
    for role, slot in pattern.roles.items():
        shared = role == CONDITION
        heads = _fill(reading, slot, frame, frozenset() if shared else frozenset(taken), roles)
        if len(heads) >= slot.least or (heads and slot.least > 1 and _several(heads[0])):
            roles[role] = heads
            if not shared:
                taken.update(t.i for t in heads)
        elif not slot.optional and not (slot.unsaid and _silent(slot, frame)):
            return None
    return roles


def _several(head: Token) -> bool:
    """True for "the two leaders" and "both sides", who are more than one."""
    if head.tag_ not in {"NNS", "NNPS"}:
        return False
    return any(
        t.dep_ in {"nummod", "det", "predet"} and (t.pos_ == "NUM" or t.lower_ == "both")
        for t in head.children
    )


def _silent(slot: Slot, frame: Frame) -> bool:
    """True where a passive or a noun of action says nothing at a slot's first place."""
    if frame.token.pos_ == "VERB" and not frame.passive:
        return False
    return all(t.ent_type_ in {"DATE", "TIME"} for t in frame.at(slot.at[0]))


def _verb_fits(pattern: Pattern, frame: Frame) -> bool:
    if pattern.voice is not None and frame.passive != (pattern.voice == "passive"):
        return False
    known = lemmas(frame.token)
    for verb in pattern.verbs:
        head, _, particle = verb.partition(" ")
        if head in known and (not particle or particle in frame.particles):
            return True
    return False


def _fill(
    reading: Reading, slot: Slot, frame: Frame, taken: frozenset[int], roles: dict[str, tuple[Token, ...]]
) -> tuple[Token, ...]:
    """The heads at the first of the slot's places that holds any fit one."""
    for place in slot.at:
        role, dot, inner = place.partition(".")
        found = [h for t in roles.get(role, ()) for h in frame_of(t).at(inner)] if dot else frame.at(place)
        heads = [t for t in found if t.i not in taken]
        if slot.without and any(has_word(t, slot.without) for t in heads):
            continue
        fit = tuple(t for t in heads if _accepts(reading, slot, t, inner or place))
        # what is joined to a first that does not fit is most often misread
        if fit and (fit[0] == heads[0] or place not in {"subject", "object"}):
            return fit
    return ()


def _accepts(reading: Reading, slot: Slot, head: Token, place: str) -> bool:
    """True if a head fits a slot. A capital that does something is its government, "Russian" is Russia."""
    if slot.words and not has_word(head, slot.words):
        return False
    if not slot.kinds or "thing" in slot.kinds:
        return True
    kinds = kinds_of(reading, head)
    if "place" in kinds and "name" in kinds and getattr(name_at(reading, head), "country", None):
        whole = place in ACTING or (place in ACTED_ON and not {"place", "seat"} & slot.kinds)
        kinds = kinds | {"seat", "state"} if whole else kinds | {"seat"}
    if place.endswith(("modifier", "nation", "anti")):
        kinds = kinds | {"state"} if "demonym" in kinds else kinds
        if has_word(head, ("@machines",)) or (place.endswith("nation") and "state" not in kinds):
            return False  # "drone strikes" are not the drone's
    if "official" in slot.kinds and official(reading, head, kinds):
        kinds = kinds | {"official"}
    if "public" in slot.kinds and (
        {"person", "name"} <= kinds or "pronoun" in kinds or official(reading, head, kinds)
    ):
        kinds = kinds | {"public"}
    if kinds & PARTIES:
        kinds = kinds | {"party"}
    demanded = slot.kinds & {"name", "known", "official"}
    other = slot.kinds - demanded
    return demanded <= kinds and (not other or bool(other & kinds))


def has_word(head: Token, entries: tuple[str, ...]) -> bool:
    """True if the head's lemma, or its last two words, are among the entries."""
    wanted = expand(entries)
    if head.lemma_.lower() in listed("sorts"):
        head = next((c for t in head.children if t.lower_ == "of" for c in t.children), head)
    lemma = head.lemma_.lower()
    if lemma in wanted or head.lower_ in wanted:
        return True
    before = [t.lemma_.lower() for t in head.children if t.dep_ in {"compound", "amod"} and t.i < head.i]
    if any(f"{word} {lemma}" in wanted for word in before):
        return True
    of = [c.lemma_.lower() for t in head.children if t.lower_ == "of" for c in t.children if c.dep_ == "pobj"]
    return any(f"{lemma} of {word}" in wanted for word in of)
