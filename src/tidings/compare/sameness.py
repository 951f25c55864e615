"""Do two statements say the same thing? A learned answer from what they share.

Of two statements: the words of their contents by rarity, the longest run of equal words, a shared number,
the sentences around them, the cue. Of their speakers: one entity, or shared words where one is not
resolved ("the army" and "the army's high command", an agency and its spokeswoman).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tidings.compare.contents import (
    Content,
    content_of,
    likeness,
    longest_run,
    same_numbers,
    same_words,
    within,
)
from tidings.compare.discrepancies.governments import People
from tidings.compare.words import content_stems, stem, stop_words, words_of
from tidings.model import Entity, Statement
from tidings.packs import load_pack

# A longer run of equal words tells no more.
LONG_RUN = 10
LEAST_SHARED = 2
# What shared words of two speakers' descriptions count, against one and the same entity.
DESCRIBED = 0.8
# Words of content of a quoted fragment that are one speaker's once: "kill innocent villagers".
FRAGMENT = 3
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")


@dataclass(frozen=True, slots=True)
class SamenessPack:
    """The shape of ``compare_claims.yaml``: ``weights`` by the names in :data:`FEATURES`."""

    bias: float
    threshold: float
    weights: dict[str, float]
    titles: str


@cache
def sameness_pack() -> SamenessPack:
    """The learned weights."""
    return load_pack("compare_claims", SamenessPack)


@cache
def _titles() -> frozenset[str]:
    return frozenset(sameness_pack().titles.split())


@dataclass(frozen=True, slots=True)
class Utterance:
    """A statement made ready: its content, the sentence around it, and its speaker."""

    content: Content
    sentence: Content
    speaker: str | None
    person: bool
    described: frozenset[str]
    cue: str
    # the state for which the speaker speaks, and whether it is named itself
    state: str | None = None
    official: bool = False
    # the words of each stretch between marks
    quoted: tuple[tuple[str, ...], ...] = ()


def utterances(statements: Sequence[Statement], people: People) -> dict[str, Utterance]:
    """Every statement made ready, by id. A speaker is described by all that the reports call him."""
    called: dict[str, set[str]] = {}
    for s in statements:
        if s.source.entity:
            words = called.setdefault(s.source.entity, set(_described(_name(s, people.by_id))))
            words.update(_described(_source(s)))
    return {s.id: _utterance(s, people, called) for s in statements}


def _utterance(s: Statement, people: People, called: Mapping[str, set[str]]) -> Utterance:
    entity = people.by_id.get(s.source.entity or "")
    side = people.side(entity).key if entity else ""
    words = called.get(s.source.entity or "") or _described(_source(s))
    return Utterance(
        content_of(s.content.text),
        content_of(s.sentence.text),
        s.source.entity,
        entity is not None and entity.kind == "person",
        frozenset(words),
        s.cue.lemma,
        side if side.startswith("state:") else None,
        entity is not None and entity.kind != "person",
        tuple(content_stems(q) for q in _QUOTED.findall(s.content.text)),
    )


def _source(s: Statement) -> str:
    return " ".join(span.text for span in s.source.spans) or s.source.description or ""


def _name(s: Statement, entities: Mapping[str, Entity]) -> str:
    entity = entities.get(s.source.entity or "")
    return entity.name if entity else ""


def _described(text: str) -> frozenset[str]:
    """The words of a description that tell one speaker from another."""
    return frozenset(
        stem(w.text) for w in words_of(text) if w.text not in _titles() and w.text not in stop_words()
    )


def speakers_alike(a: Utterance, b: Utterance) -> float:
    """0 to 1: 1 for one entity, 0 for two persons, between by words that describe both, or their state."""
    if a.speaker is not None and a.speaker == b.speaker:
        return 1.0
    if a.state is not None and a.state == b.state and (a.official or b.official):
        return DESCRIBED  # a spokesman, and the government whose he is; two ministers are two
    if (a.person and b.person) or not a.described or not b.described:
        return 0.0
    return DESCRIBED * len(a.described & b.described) / min(len(a.described), len(b.described))


def one_quotation(a: Utterance, b: Utterance) -> bool:
    """True if one speaker's quotation in one report holds the whole of what the other quotes of it."""
    if speakers_alike(a, b) < DESCRIBED:
        return False
    return any(_holds(x, y) or _holds(y, x) for x in a.quoted for y in b.quoted)


def _holds(whole: Sequence[str], part: Sequence[str]) -> bool:
    size = len(part)
    return size >= FRAGMENT and any(
        tuple(whole[n : n + size]) == tuple(part) for n in range(len(whole) - size + 1)
    )


FEATURES = ("likeness", "run", "sentences", "speakers", "speakers_within", "number", "cue")


def comparable(a: Utterance, b: Utterance) -> bool:
    """False for what is never one claim: contents that point two ways or give other numbers, the words of
    two known speakers that nothing connects, and those that share one word of content and no quotation."""
    if None not in (a.speaker, b.speaker) and not speakers_alike(a, b):
        return False
    if len(a.content.stems & b.content.stems) < LEAST_SHARED and not same_words(a.content, b.content):
        return False
    return a.content.turned == b.content.turned and same_numbers(a.content, b.content)


def features(a: Utterance, b: Utterance, rarity: Mapping[str, float]) -> tuple[float, ...]:
    """What two utterances have in common, in the order of :data:`FEATURES`; each 0 to 1."""
    x, y = a.content, b.content
    speakers = speakers_alike(a, b)
    return (
        likeness(x, y, rarity),
        min(longest_run(x, y), LONG_RUN) / LONG_RUN,
        likeness(a.sentence, b.sentence, rarity),
        speakers,
        speakers * within(x, y, rarity),
        float(bool(x.numbers & y.numbers)),
        float(a.cue == b.cue),
    )


def logit(a: Utterance, b: Utterance, rarity: Mapping[str, float]) -> float:
    """The learned logit that two utterances are one claim, over the threshold: above 0 they are."""
    pack = sameness_pack()
    values = features(a, b, rarity)
    weighed = sum(pack.weights[name] * value for name, value in zip(FEATURES, values, strict=True))
    return pack.bias + weighed - pack.threshold
