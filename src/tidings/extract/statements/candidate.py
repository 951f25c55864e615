"""What a construction proposes before it is weighed: who, by which words, what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

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


def by_head(found: Iterable[Candidate]) -> dict[int, list[Candidate]]:
    """The candidates of each cue's main token."""
    heads: dict[int, list[Candidate]] = {}
    for c in found:
        heads.setdefault(c.head, []).append(c)
    return heads


def shared(a: Iterable[Range], b: Iterable[Range]) -> int:
    """The number of characters in both; the ranges of ``b`` do not overlap, nor those of ``a``."""
    b = tuple(b)
    return sum(max(0, min(e, e2) - max(s, s2)) for s, e in a for s2, e2 in b)


def touch(a: Iterable[Range], b: Iterable[Range]) -> bool:
    """True if they share a character."""
    return shared(a, b) > 0


def holds(spans: Iterable[Range], token: Token) -> bool:
    """True if ``token`` begins in one of ``spans``."""
    return any(start <= token.idx < end for start, end in spans)


def union(spans: Iterable[Range]) -> tuple[Range, ...]:
    """``spans`` in order, those that touch made one."""
    out: list[Range] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return tuple(out)


def tight(text: str, start: int, end: int) -> Range:
    """``start:end`` without white space at its ends; empty at ``end`` where there is nothing else."""
    part = text[start:end]
    left = end - len(part.lstrip())
    return left, max(left, start + len(part.rstrip()))
