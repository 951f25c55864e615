"""Find the frames of a pack in a reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from tidings.extract.patterns.frame import Frame, auxiliaries, frame_of
from tidings.extract.patterns.kinds import kinds_of, name_at
from tidings.extract.patterns.pack import Pattern, Slot, expand, index
from tidings.model import Reading


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
        return (lemma, lower[:-1])
    return (lemma,)


def _habit(verb: Token) -> bool:
    """True for a plain present with a subject that is no name: what people do, not what happened."""
    if verb.tag_ not in {"VBP", "VBZ"} or auxiliaries(verb):
        return False
    subjects = [t for t in verb.children if t.dep_ == "nsubj"]
    return not any(t.pos_ == "PROPN" or t.ent_type_ or t.lower_ in {"he", "she", "it"} for t in subjects)


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
        heads = _fill(reading, slot, frame, frozenset(taken), roles)
        if len(heads) >= slot.least:
            roles[role] = heads
            taken.update(t.i for t in heads)
        elif not slot.optional:
            return None
    return roles


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
        fit = tuple(t for t in heads if _accepts(reading, slot, t, place in {"subject", "clause-subject"}))
        # what is joined to a first that does not fit is most often misread
        if fit and (fit[0] is heads[0] or place not in {"subject", "object"}):
            return fit
    return ()


def _accepts(reading: Reading, slot: Slot, head: Token, acts: bool) -> bool:
    """True if a head fits a slot. ``acts``: it does something, so that a capital is its government."""
    if slot.words and not has_word(head, slot.words):
        return False
    if not slot.kinds or "thing" in slot.kinds:
        return True
    kinds = kinds_of(reading, head)
    if acts and "place" in kinds and "name" in kinds and getattr(name_at(reading, head), "country", None):
        kinds = kinds | {"state"}
    demanded = slot.kinds & {"name", "known"}
    other = slot.kinds - demanded
    return demanded <= kinds and (not other or bool(other & kinds))


def has_word(head: Token, entries: tuple[str, ...]) -> bool:
    """True if the head's lemma, or its last two words, are among the entries."""
    wanted = expand(entries)
    lemma = head.lemma_.lower()
    if lemma in wanted or head.lower_ in wanted:
        return True
    before = [t.lemma_.lower() for t in head.children if t.dep_ in {"compound", "amod"} and t.i < head.i]
    if any(f"{word} {lemma}" in wanted for word in before):
        return True
    of = [c.lemma_.lower() for t in head.children if t.lower_ == "of" for c in t.children if c.dep_ == "pobj"]
    return any(f"{lemma} of {word}" in wanted for word in of)
