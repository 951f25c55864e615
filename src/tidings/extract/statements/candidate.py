"""What a construction proposes before it is weighed: who, by which words, what."""

from __future__ import annotations

from dataclasses import dataclass

Range = tuple[int, int]
"""Characters of the article, start and end (exclusive)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible attribution.

    ``construction`` names the pattern that found it and ``lemma`` the lexicon's entry of its cue
    ("call for"); both together have a weight in the pack. ``head`` is the index of the cue's main
    token, ``cue`` the indices of all its tokens. ``flags`` are what else speaks for or against it.
    """

    construction: str
    lemma: str
    head: int
    cue: tuple[int, ...]
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    speaker: int | None = None
    addressee: Range | None = None
    via: tuple[Range, ...] = ()
    flags: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """The name of this cue in this construction in the packs."""
        return f"{self.lemma}/{self.construction}"

    @property
    def span(self) -> Range:
        """From the first to the last character of the content."""
        return self.content[0][0], self.content[-1][1]
