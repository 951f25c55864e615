"""From weighed candidates to one statement a cue: the best reading of each, no content twice."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from tidings.extract.statements.candidate import Candidate, Range, holds, touch, union
from tidings.extract.statements.carriers import carrier, reporter, whole_name
from tidings.extract.statements.chain import chained
from tidings.extract.statements.lexicon import KINDS, SPEECH, words
from tidings.extract.statements.tree import source_range, subject
from tidings.extract.statements.view import View
from tidings.extract.statements.weigh import Weighed, confidence

# A finding less sure than this is left out. A stance ("backed the bill") must be surer than speech, which
# has marks or a clause to show for itself.
LEAST = {"quote": 0.2, "tag": 0.25, "clause": 0.3, "stance": 0.5}
# "is expected to", "was accused of": worth little without the one who expects or accuses
NOBODY = 0.55
# a stance of something that is no person or body ("the trip is to highlight"), or one not yet taken
UNLIKELY = 0.7
# marks around it and a verb of speech beside it: rarely wrong, however short or odd
SPOKEN = 0.5
TAGS = frozenset({"clause-before", "parenthesis", "according"})
CARRIES = SPEECH | {"as"}
QUOTED = frozenset({"quote-before", "quote-after", "colon", "dash", "run"})


def merge(view: View, found: list[Candidate]) -> list[Weighed]:
    """The statements to keep, in the order of the text."""
    kept = []
    for _, group in groupby(found, key=lambda c: c.head):
        best = _best([Weighed(c, confidence(c)) for c in group])
        unsourced = not best.candidate.source and "passive" not in best.candidate.flags
        yet = best.candidate.flags & {"modal", "to", "conditional"}
        if best.candidate.construction in QUOTED and best.candidate.source and not yet:
            best = replace(best, confidence=max(best.confidence, SPOKEN))
        kind = KINDS.get(best.candidate.construction, "stance")
        least = _least(best.candidate, kind)
        if best.confidence >= least and not (unsourced and kind != "quote"):
            kept.append(best)
    kept = _once(view, carried(view, chained(view, kept, found), found))
    kept = [clean for w in kept if (clean := _disjoint(view, w)) is not None]
    return sorted(_apart(kept), key=lambda w: (w.candidate.span, w.candidate.head))


def carried(view: View, kept: list[Weighed], found: list[Candidate]) -> list[Weighed]:
    """``kept`` without those who only carry another's words: they are ``via`` of the one they carry."""
    tags = [c for c in found if c.construction in TAGS and carrier(view, c)]
    return _carried(view, [_untagged(view, w, tags) for w in kept])


def _least(c: Candidate, kind: str) -> float:
    """How sure a finding of its kind must be; a thing, nobody and what is yet to be said seldom speak."""
    if "nobody" in c.flags or ("pronoun-you" in c.flags and kind != "quote"):
        return 1.0
    if "passive" in c.flags and not c.source:
        return NOBODY
    if kind == "stance" and ("subject-thing" in c.flags or "to" in c.flags):
        return UNLIKELY
    return LEAST[kind]


def _disjoint(view: View, w: Weighed) -> Weighed | None:
    """``w`` with no word both in its cue and in its content; None where the cue itself is said."""
    c = w.candidate
    said = {i for i in c.cue if holds(c.content, view.doc[i])}
    if c.head in said:
        return None
    if not said:
        return w
    return replace(w, candidate=replace(c, cue=tuple(i for i in c.cue if i not in said)))


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


def _untagged(view: View, w: Weighed, tags: list[Candidate]) -> Weighed:
    """``w`` without a tag at its end that tells who carried it: ", the agency reported"."""
    c = w.candidate
    for tag in tags:
        if tag.head == c.head:
            continue
        lo = min(tag.source[0][0], view.doc[tag.cue[0]].idx)
        hi = max(tag.source[-1][1], view.range(tag.cue[0], tag.cue[-1])[1])
        at = next((n for n, (s, e) in enumerate(c.content) if s <= lo and hi <= e and e - hi < 3), None)
        if at is None or any(s < c.content[at][0] for s, _ in tag.content if s >= lo):
            continue
        rest = view.trim(c.content[at][0], lo)
        content = (*c.content[:at], *((rest,) if rest else ()), *c.content[at + 1 :])
        if content:
            return replace(w, candidate=replace(c, content=content, via=(*c.via, *tag.source)))
    return w


def _quoting(view: View, c: Candidate) -> tuple[Range, ...]:
    """Who quotes: the agency in "the agency quoted him as saying"."""
    saying = view.doc[c.head]
    if saying.dep_ != "pcomp" or saying.head.head.lemma_ not in words().reports_speech:
        return ()
    verb = saying.head.head
    who = subject(verb)
    if who is None or who.token.i == c.speaker:
        return ()
    span = source_range(view, who.token, verb)
    return (whole_name(view, span),) if span is not None and span not in c.source else ()


def _carried(view: View, kept: list[Weighed]) -> list[Weighed]:
    """ "Lund said, the agency reported": the agency carries what Lund said and is no second speaker."""
    drop: set[int] = set()
    via: dict[int, tuple[Range, ...]] = {}
    kept = [
        replace(w, candidate=replace(w.candidate, via=w.candidate.via or _quoting(view, w.candidate)))
        for w in kept
    ]
    for n, outer in enumerate(kept):
        o = outer.candidate
        quotes = view.doc[o.head].lemma_ in words().reports_speech
        if (o.construction not in CARRIES and not quotes) or not o.source:
            continue
        if not (quotes or carrier(view, o) or reporter(view, o)):
            continue
        inner = [m for m, w in enumerate(kept) if m != n and _said_in(view, w.candidate, o)]
        if inner:
            drop.add(n)
            who = tuple(whole_name(view, s) for s in o.source)
            for m in inner:
                if not touch(who, kept[m].candidate.via):
                    via[m] = (*via.get(m, ()), *who)
    return [
        replace(w, candidate=replace(w.candidate, via=(*w.candidate.via, *via[n]))) if n in via else w
        for n, w in enumerate(kept)
        if n not in drop
    ]


def _said_in(view: View, inner: Candidate, outer: Candidate) -> bool:
    """True if ``inner`` is a saying and the main clause of what ``outer`` attributes."""
    if inner.construction not in SPEECH or not inner.source:
        return False
    at = view.doc[inner.head]
    if not holds(outer.content, at):
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
