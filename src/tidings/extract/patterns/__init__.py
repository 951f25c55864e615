"""Patterns over the dependency parse, written in YAML: the engine that events and transfers share."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tidings.extract.patterns.match import Match, fits, matches
from tidings.extract.patterns.pack import Pattern, patterns
from tidings.model import Reading

__all__ = ["Match", "Pattern", "fits", "lint", "matches", "patterns"]


def lint(pack: str, read: Callable[[str], Reading]) -> Iterator[str]:
    """A line for every example of a pack that its pattern misses and every near miss that it matches."""
    for pattern in patterns(pack):
        for wanted, sentences in ((True, pattern.examples), (False, pattern.near_misses)):
            for sentence in sentences:
                hit = any(m.pattern.id == pattern.id for m in matches(read(sentence), pack))
                if hit != wanted:
                    yield f"{pattern.id}: {'does not match' if wanted else 'matches'} {sentence!r}"
