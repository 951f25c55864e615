"""Passives: "was accused by X of", "is expected to", "was quoted as saying", "it was reported that"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from tidings.extract.statements.candidate import Candidate, Range
from tidings.extract.statements.tree import (
    PASSIVE_SUBJECTS,
    addressee,
    child,
    clause_flags,
    cue_tokens,
    is_passive,
    source_range,
    subject,
)
from tidings.extract.statements.view import View

# passives whose subject hears what is said
HEARS = frozenset({"tell", "ask", "inform", "warn", "advise", "urge", "notify", "remind", "assure", "order"})


def passive(view: View) -> Iterator[Candidate]:
    """Every passive verb outside quotation marks with what it attributes."""
    for verb in view.doc:
        if verb.pos_ != "VERB" or view.quoted(verb) or not view.mined[verb.i]:
            continue
        if is_passive(verb) or (verb.tag_ == "VBN" and child(verb, "agent") and verb.dep_ == "acl"):
            yield from _of_verb(view, verb)


def _of_verb(view: View, verb: Token) -> Iterator[Candidate]:
    told = child(verb, *PASSIVE_SUBJECTS)
    if told is None and verb.dep_ == "acl":
        told = verb.head
    for c in verb.rights:
        if c.dep_ in ("ccomp", "xcomp"):
            hears = verb.lemma_ in HEARS
            inf = any(t.tag_ == "TO" for t in c.lefts)
            kind = "passive-inf" if inf else "passive-that"
            parts = [(c.left_edge.i, c.right_edge.i)]
            if inf and told is not None and told.dep_ != "expl" and not hears:
                parts.insert(0, (told.left_edge.i, min(told.right_edge.i, verb.i - 1)))
            yield from _build(view, verb, kind, parts, told if hears else None)
        elif c.dep_ == "agent" and told is not None:
            parts = [(told.left_edge.i, min(told.right_edge.i, verb.i - 1))]
            parts += [
                (d.left_edge.i, d.right_edge.i) for d in verb.rights if d.dep_ == "prep" and d.i > verb.i
            ]
            yield from _build(view, verb, "passive-by", parts, None)
    preps = [c for c in verb.rights if c.dep_ == "prep" and c.lower_ in ("of", "as", "for")]
    if told is not None and preps and child(verb, "agent") is None:
        parts = [
            (told.left_edge.i, min(told.right_edge.i, verb.i - 1)),
            (preps[0].left_edge.i, preps[0].right_edge.i),
        ]  # fmt: skip
        yield from _build(view, verb, f"passive-{preps[0].lower_}", parts, None)


def _build(
    view: View, verb: Token, kind: str, parts: list[tuple[int, int]], told: Token | None
) -> Iterator[Candidate]:
    content: list[Range] = []
    for lo, hi in parts:
        if lo > hi or lo <= verb.i <= hi:
            continue
        span = view.trim(*view.closed(view.range(lo, hi)))
        if span is not None:
            content.append(span)
    if not content:
        return
    speaker = subject(verb)
    source = source_range(view, speaker.token, verb) if speaker is not None else None
    if source is not None and any(s < source[1] and source[0] < e for s, e in content):
        source = None
    to = addressee(view, verb, source) if told is not None else None
    agent = child(verb, "agent")
    more = (agent,) if agent is not None and source is not None else ()
    yield Candidate(
        kind, verb.lemma_.lower(), verb.i, cue_tokens(verb, *more), (source,) if source else (),
        tuple(sorted(content)), speaker=speaker.token.i if speaker is not None and source else None,
        addressee=to, flags=clause_flags(verb, speaker if source else None) | {"passive"},
    )  # fmt: skip
