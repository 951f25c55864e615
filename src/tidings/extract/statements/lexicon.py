"""The packs of this folder: cues and their weights, acts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tidings.packs import load_pack


@dataclass(frozen=True, slots=True)
class Cues:
    """``quotes`` holds the lemmas that introduce a quotation."""

    quotes: frozenset[str]


@cache
def cues() -> Cues:
    """The cue pack."""
    raw = load_pack("attribution", dict[str, list[str]])
    return Cues(frozenset(raw["quotes"]))
