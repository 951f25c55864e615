"""The packs of this folder: cues with their weights, the general weights, and acts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tidings.model import Act
from tidings.packs import load_pack

# the kinds of construction, each with flags of its own weight
KINDS = {
    "quote-before": "quote", "quote-after": "quote", "colon": "quote", "dash": "quote", "run": "quote",
    "clause-before": "tag", "parenthesis": "tag", "as": "tag", "according": "tag",
    "that": "clause", "zero": "clause", "wh": "clause", "whether": "clause",
    "passive-that": "clause",
}  # fmt: skip
# constructions that report speech rather than a stance
SPEECH = frozenset(KINDS) - {"colon", "dash", "run"}


@dataclass(frozen=True, slots=True)
class Words:
    """The pack ``attribution``: verbs of quotation, carriers of news, sources without a name."""

    quotes: frozenset[str]
    carriers: frozenset[str]
    anonymous: frozenset[str]
    performative: frozenset[str]
    light: frozenset[str]
    issues: frozenset[str]
    reports_speech: frozenset[str]
    tells: frozenset[str]
    says_to: frozenset[str]
    feelings: frozenset[str]
    inverts: frozenset[str]
    warns: frozenset[str]
    puts: frozenset[str]
    anonymity: frozenset[str]
    documents: frozenset[str]
    personal: tuple[str, ...]
    busy: frozenset[str]
    carrier_verbs: frozenset[str]
    carried: frozenset[str]
    remarks: frozenset[str]
    punishes: frozenset[str]
    seems: frozenset[str]
    meant: frozenset[str]
    causes: frozenset[str]
    spans: frozenset[str]
    deeds: frozenset[str]
    endangered: frozenset[str]
    bodes: frozenset[str]
    asks: frozenset[str]
    wonders: frozenset[str]
    faces: frozenset[str]
    charges: frozenset[str]
    signs: frozenset[str]
    moves: frozenset[str]
    none_of: frozenset[str]
    ahead: frozenset[str]
    connectives: frozenset[str]
    certain: dict[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """The pack ``attribution_weights``; all are log-odds and add up, flags by kind of construction."""

    construction: dict[str, float]
    unknown: dict[str, float]
    flags: dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Acts:
    """The pack ``acts``: an act by cue and its complement's first words, by cue, by head of the cue."""

    phrases: dict[Act, tuple[str, ...]]
    cues: dict[Act, tuple[str, ...]]


@cache
def words() -> Words:
    """The words of the rules."""
    return load_pack("attribution", Words)


@cache
def weights() -> Weights:
    """The general weights."""
    return load_pack("attribution_weights", Weights)


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


def is_cue(lemma: str) -> bool:
    """True for a lemma that attributes more often than not, in whatever construction."""
    return lemma in words().quotes or cues().get(lemma, {}).get("*", 0.0) >= 1.0


@cache
def american(lemma: str) -> str:
    """The spelling of the cue pack: "criticize" for "criticise"."""
    head, *rest = lemma.split(" ")
    if head.endswith("ise") and f"{head[:-3]}ize" in cues():
        head = f"{head[:-3]}ize"
    return " ".join([head, *rest])
