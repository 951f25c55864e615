"""From weighed candidates to one statement a cue: the best reading of each, no content twice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

from tidings.extract.statements.candidate import Candidate, Range
from tidings.extract.statements.gather import carrier
from tidings.extract.statements.lexicon import SPEECH, words
from tidings.extract.statements.view import View
from tidings.extract.statements.weigh import confidence

# a finding below this is left out
LEAST = 0.4
CARRIES = SPEECH | {"as"}
QUOTED = frozenset({"quote-before", "quote-after", "colon", "dash"})


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate and how sure it is."""

    candidate: Candidate
    confidence: float


def merge(view: View, found: list[Candidate], least: float = LEAST) -> list[Weighed]:
    """The statements to keep, in the order of the text."""
    kept = []
    for _, group in groupby(found, key=lambda c: c.head):
        best = _best([Weighed(c, confidence(c)) for c in group])
        unsourced = not best.candidate.source and "passive" not in best.candidate.flags
        if best.confidence >= least and not (unsourced and best.candidate.construction not in QUOTED):
            kept.append(best)
    kept = _once(view, _carried(view, kept))
    return sorted(_apart(kept), key=lambda w: (w.candidate.span, w.candidate.head))


def _best(group: list[Weighed]) -> Weighed:
    """The likeliest reading of one cue; a quotation takes in the clause around it."""
    quotes = [w for w in group if w.candidate.construction in QUOTED]
    speech = [w for w in group if w.candidate.construction in SPEECH and w not in quotes]
    if quotes:
        best = max(quotes, key=lambda w: w.confidence)
        for other in speech:
            best = _join(best, other)
        return best
    return max(group, key=lambda w: (w.confidence, w.candidate.construction))


def _join(best: Weighed, other: Weighed) -> Weighed:
    """``best`` with the words of the clause that the same cue governs."""
    c, o = best.candidate, other.candidate
    spans = union([*c.content, *o.content])
    source = c.source or o.source
    if any(s < e2 and s2 < e for s, e in source for s2, e2 in spans) or spans == c.content:
        return best
    return replace(best, candidate=replace(c, content=spans, source=source, speaker=c.speaker or o.speaker))


def union(spans: list[Range]) -> tuple[Range, ...]:
    """``spans`` in order, those that touch made one."""
    out: list[Range] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return tuple(out)


def _once(view: View, kept: list[Weighed]) -> list[Weighed]:
    """Without the half of a pair that says one thing twice.

    "expressed concern over X" is one attribution, by the noun; so is "declined to comment on X", by
    the first verb.
    """
    by_head = {w.candidate.head: w for w in kept}
    drop: set[int] = set()
    raised: dict[int, float] = {}
    for w in kept:
        c = w.candidate
        token = view.doc[c.head]
        if c.construction.startswith("light-") and token.head.i in by_head:
            outer = by_head[token.head.i]
            if outer.candidate.construction == "object":
                drop.add(outer.candidate.head)
                raised[c.head] = max(w.confidence, outer.confidence)
        elif token.dep_ in ("xcomp", "conj") and c.construction not in QUOTED:
            above = token.head
            while above.dep_ == "xcomp" and above.i not in by_head and above.head.i != above.i:
                above = above.head
            outer_verb = by_head.get(above.i)
            if outer_verb is not None and _holds(outer_verb.candidate, c, view):
                drop.add(c.head)
    return [
        replace(w, confidence=raised.get(w.candidate.head, w.confidence))
        for w in kept
        if w.candidate.head not in drop
    ]


def _holds(outer: Candidate, inner: Candidate, view: View) -> bool:
    """True if ``inner`` lies in the content of ``outer`` and has the same source."""
    at = view.doc[inner.head].idx
    return any(s <= at < e for s, e in outer.content) and inner.source == outer.source


def _carried(view: View, kept: list[Weighed]) -> list[Weighed]:
    """ "Lund said, the agency reported": the agency carries what Lund said and is no second speaker."""
    drop: set[int] = set()
    via: dict[int, tuple[Range, ...]] = {}
    for n, outer in enumerate(kept):
        o = outer.candidate
        quotes = view.doc[o.head].lemma_ in words().reports_speech
        if (o.construction not in CARRIES and not quotes) or not o.source or not (quotes or carrier(view, o)):
            continue
        inner = [m for m, w in enumerate(kept) if m != n and _said_in(view, w.candidate, o)]
        if inner:
            drop.add(n)
            for m in inner:
                via[m] = (*via.get(m, ()), *o.source)
    return [
        replace(w, candidate=replace(w.candidate, via=via[n])) if n in via else w
        for n, w in enumerate(kept)
        if n not in drop
    ]


def _said_in(view: View, inner: Candidate, outer: Candidate) -> bool:
    """True if ``inner`` is a saying and the main clause of what ``outer`` attributes."""
    if inner.construction not in SPEECH or not inner.source:
        return False
    at = view.doc[inner.head]
    if not any(s <= at.idx < e for s, e in outer.content):
        return False
    verb = view.doc[outer.head]
    if at.dep_ == "pcomp" and verb.lemma_ in words().reports_speech:
        return at.head.head.i == verb.i
    return (
        at.head.i == verb.i
        or verb.head.i == at.i
        or (outer.construction == "according" and at.dep_ == "ROOT")
    )


def _apart(kept: list[Weighed]) -> list[Weighed]:
    """Without the weaker of two that attribute the same words."""
    by_content: dict[tuple[Range, ...], Weighed] = {}
    for w in kept:
        key = w.candidate.content
        if key not in by_content or by_content[key].confidence < w.confidence:
            by_content[key] = w
    return list(by_content.values())
