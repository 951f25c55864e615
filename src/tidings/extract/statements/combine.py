"""The network's attributions and the rules' made one list."""

from __future__ import annotations

from dataclasses import replace

from tidings.extract.statements.candidate import Candidate, Range
from tidings.extract.statements.gather import carrier
from tidings.extract.statements.merge import Weighed, carried
from tidings.extract.statements.view import View

# A statement of the rules where the network saw nothing must be this sure.
ALONE = 0.8


def combine(
    view: View, learned: list[Weighed], ruled: list[Weighed], found: list[Candidate]
) -> list[Weighed]:
    """``learned`` first; of ``ruled`` what tells of a carrier, and what is sure and new.

    ``found`` are the rules' candidates, kept or not. In the order of the text.
    """
    kept = carried(view, learned, found)
    for r in ruled:
        same = [n for n, w in enumerate(kept) if _touch(w.candidate.content, r.candidate.content)]
        cue = [n for n, w in enumerate(kept) if set(w.candidate.cue) & set(r.candidate.cue)]
        if r.candidate.via and len(same) == 1:
            kept[same[0]] = _with_carrier(view, kept[same[0]], r)
        elif not same and not cue and r.confidence >= ALONE:
            kept.append(r)
    return sorted(kept, key=lambda w: (w.candidate.span, w.candidate.head))


def _with_carrier(view: View, w: Weighed, r: Weighed) -> Weighed:
    """``w`` with the carrier that the rules saw; the rules' reading where ``w`` has the carrier speak."""
    c = w.candidate
    if _touch(c.source, r.candidate.source):
        via = tuple(v for v in r.candidate.via if not _touch((v,), (*c.source, *c.via)))
        return replace(w, candidate=replace(c, via=(*c.via, *via)))
    if _touch(c.source, r.candidate.via) and carrier(view, c):
        return replace(w, candidate=r.candidate)
    return w


def _touch(a: tuple[Range, ...], b: tuple[Range, ...]) -> bool:
    """True if they share a character."""
    return any(s < e2 and s2 < e for s, e in a for s2, e2 in b)
