"""The network's attributions and the rules' made one list."""

from __future__ import annotations

from dataclasses import replace

from tidings.extract.statements.candidate import Candidate, holds, shared, touch
from tidings.extract.statements.carriers import carrier
from tidings.extract.statements.chain import chained
from tidings.extract.statements.merge import carried
from tidings.extract.statements.view import View
from tidings.extract.statements.weigh import Weighed

# A statement of the rules where the network saw nothing must be this sure, unless its words can hardly
# mean anything else: "neither confirmed nor denied", "put the value at ten million", "LUND: …".
ALONE = 0.8
PLAIN = frozenset({"confirm or deny", "put-at", "transcript", "dash"})
# What a carrier is seen to pass on is hardly anything but speech.
CHAIN = 0.5
# A rule is believed before two statements of the network that lie in its cue and content.
SURE = 0.8
COVERED = 0.8
# ... or before one that it is so much surer than.
DOUBT = 0.35


def combine(
    view: View, learned: list[Weighed], ruled: list[Weighed], found: list[Candidate]
) -> list[Weighed]:
    """``learned`` first; of ``ruled`` what tells of a carrier, what is sure and new, or sure and whole.

    ``found`` are the rules' candidates, kept or not. In the order of the text.
    """
    kept = carried(view, chained(view, learned, found), found)
    gone = [w for w in kept if _several(w, ruled)]
    kept = [w for w in kept if w not in gone]
    for r in ruled:
        same = [w for w in kept if touch(w.candidate.content, r.candidate.content)]
        if r.candidate.via and same and not _surer(r, same):
            kept = _with_carrier(view, kept, same, r)
        elif not same:
            nobody = [w for w in kept if _one_cue(w, r) and not w.candidate.source]
            if nobody and r.candidate.source and r.confidence > nobody[0].confidence:
                kept = [w for w in kept if w not in nobody] + [r]
            taken = any(_one_cue(w, r) for w in kept)
            plain = r.candidate.lemma in PLAIN or r.candidate.construction in PLAIN
            least = CHAIN if r.candidate.via else ALONE
            if not taken and (plain or r.confidence >= least):
                kept.append(r)
        elif _better(view, r, same):
            kept = [w for w in kept if w not in same] + [r]
            gone += same
    for r in ruled:  # what else the rules saw in a statement that yielded
        content = r.candidate.content
        seen = any(touch(w.candidate.content, content) for w in kept)
        if not seen and any(touch(w.candidate.content, content) for w in gone):
            kept.append(r)
    return sorted(kept, key=lambda w: (w.candidate.span, w.candidate.head))


def _several(w: Weighed, ruled: list[Weighed]) -> bool:
    """True where the network gave one speaker what the rules are sure that two or more said.

    Or what a transcript gives to another by name.
    """
    said = w.candidate.content
    if any(r.candidate.construction == "transcript" and touch(said, r.candidate.source) for r in ruled):
        return True
    inside = [
        r.candidate
        for r in ruled
        if r.confidence >= SURE
        and r.candidate.source
        and shared(said, r.candidate.content) >= COVERED * sum(e - s for s, e in r.candidate.content)
    ]
    first = next((c for c in inside if touch(c.source, w.candidate.source)), None)
    return first is not None and any(
        not touch(c.source, first.source) and not touch(c.content, first.content) for c in inside
    )


def _one_cue(w: Weighed, r: Weighed) -> bool:
    return bool(set(w.candidate.cue) & set(r.candidate.cue))


def _better(view: View, r: Weighed, same: list[Weighed]) -> bool:
    """True if the rules' reading is to stand for those of the network that share its words.

    "neither confirmed nor denied" is no denial. Else they are halves of it, or one whose cue is itself
    said ("comment on" in "declined to comment on"), or one that the network hardly believes.
    """
    if r.candidate.lemma in PLAIN or (r.candidate.construction == "dash" and r.confidence >= SURE):
        return True
    if _surer(r, same):
        return True
    if r.confidence < SURE or not all(_part(w.candidate, r.candidate) for w in same):
        return False
    said = r.candidate.content
    return len(same) > 1 or holds(said, view.doc[same[0].candidate.head])


def _surer(r: Weighed, same: list[Weighed]) -> bool:
    return len(same) == 1 and r.confidence - same[0].confidence >= DOUBT


def _part(c: Candidate, whole: Candidate) -> bool:
    """True for a half of what the rules read as one: same source, and its words are in the whole's."""
    if not c.source or not touch(c.source, whole.source):
        return False
    length = sum(e - s for s, e in c.content)
    return shared(c.content, whole.content) >= COVERED * length


def _with_carrier(view: View, kept: list[Weighed], same: list[Weighed], r: Weighed) -> list[Weighed]:
    """``kept`` with the carrier that the rules saw; the rules' reading where the carrier was the speaker."""
    rule = r.candidate
    if any(touch(w.candidate.source, rule.via) and carrier(view, w.candidate) for w in same):
        mistaken = [w for w in same if shared(w.candidate.content, rule.content)]
        return [w for w in kept if w not in mistaken] + [r]
    out = []
    for w in kept:
        c = w.candidate
        if w in same and touch(c.source, rule.source):
            via = tuple(v for v in rule.via if not touch((v,), (*c.source, *c.via)))
            w = replace(w, candidate=replace(c, via=(*c.via, *via)))
        out.append(w)
    return out
