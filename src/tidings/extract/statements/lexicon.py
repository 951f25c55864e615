"""The packs of this folder: cues with their weights, the general weights, and acts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tidings.model import Act
from tidings.packs import load_pack

# constructions that report speech rather than a stance
SPEECH = frozenset({
    "quote-before", "quote-after", "that", "zero", "clause-before", "parenthesis", "wh", "whether", "according",
    "as",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weights:
    """The pack ``attribution``; all weights are log-odds and add up."""

    quotes: frozenset[str]
    carriers: frozenset[str]
    anonymous: frozenset[str]
    construction: dict[str, float]
    unknown: dict[str, float]
    speech: dict[str, float]
    stance: dict[str, float]


@dataclass(frozen=True, slots=True)
class Acts:
    """The pack ``acts``: an act by cue and its complement's first words, by cue, by head of the cue."""

    phrases: dict[Act, tuple[str, ...]]
    cues: dict[Act, tuple[str, ...]]


@cache
def weights() -> Weights:
    """The general weights."""
    return load_pack("attribution", Weights)


@cache
def cues() -> dict[str, dict[str, float]]:
    """Per cue its weight in each construction, and under ``*`` its weight in any other."""
    return load_pack("cues", dict[str, dict[str, float]])


@cache
def acts() -> tuple[dict[str, Act], tuple[tuple[str, Act], ...]]:
    """Act by cue, and the phrases (longest first) that overrule it."""
    pack = load_pack("acts", Acts)
    by_cue: dict[str, Act] = {cue: act for act, words in pack.cues.items() for cue in words}
    phrases = [(phrase, act) for act, words in pack.phrases.items() for phrase in words]
    return by_cue, tuple(sorted(phrases, key=lambda p: (-len(p[0]), p[0])))
