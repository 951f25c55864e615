"""The words that steer how arguments are read off the parse."""

from __future__ import annotations

from functools import cache

from tidings.packs import load_pack


@cache
def ordered(name: str) -> tuple[str, ...]:
    """A list of the syntax pack, in its order."""
    return load_pack("events_syntax", dict[str, tuple[str, ...]])[name]


@cache
def listed(name: str) -> frozenset[str]:
    """A list of the syntax pack, as a set."""
    return frozenset(ordered(name))
