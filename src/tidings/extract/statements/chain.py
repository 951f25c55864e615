"""Chains of attribution: "the flight was cancelled, the minister said, TASS reported".

The innermost speaker is the source. Who carries the words goes to ``via`` and makes no second statement.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from tidings.extract.patterns.kinds import common_nouns
from tidings.extract.statements.acts import PERFORMED, act_of
from tidings.extract.statements.candidate import Candidate, Range, holds, touch, union
from tidings.extract.statements.carriers import CITES, Tag, carrier, carrier_tags
from tidings.extract.statements.lexicon import SPEECH, words
from tidings.extract.statements.tree import child, cue_tokens
from tidings.extract.statements.view import View
from tidings.extract.statements.weigh import Weighed, confidence

# What was said must be this sure to take the place of who carried it; so must what was done by saying it.
SAID = 0.3
DONE = 0.4
DONE_BY_SAYING = PERFORMED - {"accept"} | {"concern"}  # a judge who accepted a plea has acted
# words between a speaker's verb and the carrier's clause that closes the sentence
NEAR = 9


def chained(view: View, kept: list[Weighed], found: list[Candidate]) -> list[Weighed]:
    """``kept`` with each carrier's clause cut out and its carrier in ``via`` of who spoke.

    ``found`` are the rules' candidates: they serve where ``kept`` has the carrier alone.
    """
    kept = [w for w in (_told(view, w, kept) for w in kept) if w is not None]
    kept = _requoted(view, kept, found)
    for tag in carrier_tags(view):
        kept = _within(view, kept, found, tag) if tag.how == "within" else _clause(view, kept, found, tag)
    return kept


def _told(view: View, w: Weighed, kept: list[Weighed]) -> Weighed | None:
    """``w``; but None for whom an outlet cites, and what it reports while citing them is its report.

    "TASS reported, citing two officials, that the deal was dead."
    """
    c = w.candidate
    token, verb = view.doc[c.head], view.doc[c.head].head
    if token.lower_ not in CITES or (c.source and not carrier(view, c)):
        return w
    start, end = c.content[0]
    tokens = view.reading.tokens(start, end)
    that = next(
        (t for t in tokens or () if t.lower_ == "that" and t.tag_ in ("IN", "WDT") and t.dep_ != "nsubj"),
        None,
    )
    if that is not None:
        again = any(verb.i in (o.candidate.head, *o.candidate.cue) for o in kept)
        if again or verb.lemma_.lower() not in words().quotes or verb.pos_ != "VERB":
            return None
        moved = replace(
            c,
            head=verb.i,
            cue=cue_tokens(verb),
            lemma=verb.lemma_.lower(),
            content=((that.idx, end), *c.content[1:]),
        )
        return replace(w, candidate=moved)
    return None if _somebody(child(token, "dobj")) else w


def _somebody(cited: Token | None) -> bool:
    """True for persons, bodies and their words, which an outlet cites; False for grounds."""
    if cited is None:
        return False
    lemma = cited.lemma_.lower()
    if cited.pos_ != "NOUN" or cited.ent_type_ in ("PERSON", "ORG", "GPE"):
        return True
    known = words().anonymous | words().carriers | words().remarks | common_nouns().keys()
    return lemma in known or cited.lower_ in known


def _requoted(view: View, kept: list[Weighed], found: list[Candidate]) -> list[Weighed]:
    """ "TASS quoted Lund as saying": one statement, hers, however ``kept`` reads it."""
    out = []
    for w in kept:
        c = w.candidate
        saying = _as_saying(view.doc[c.head])
        rules = [r for r in found if saying is not None and r.head == saying.i and r.source]
        if saying is None or not rules:
            out.append(w)
            continue
        best = max(rules, key=lambda r: (confidence(r), r.construction))
        if c.head == saying.i:
            crossed = any(holds(c.source, view.doc[i]) for i in c.cue)
            if crossed or not touch(c.source, best.source):
                content = tuple(p for p in c.content if not touch((p,), best.source)) or best.content
                c = replace(c, source=best.source, speaker=best.speaker, content=content)
            out.append(replace(w, candidate=c))
        elif not any(o.candidate.head == saying.i for o in kept):
            out.append(replace(w, candidate=best))
    return out


def _as_saying(token: Token) -> Token | None:
    """The "saying" of "quoted him as saying", from either verb."""
    verb = token.head.head if token.dep_ == "pcomp" else token
    if verb.lemma_.lower() not in words().reports_speech or verb.pos_ != "VERB":
        return None
    phrases = (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as")
    return next((s for c in phrases for s in c.children if s.dep_ == "pcomp" and s.tag_ == "VBG"), None)


def _within(view: View, kept: list[Weighed], found: list[Candidate], tag: Tag) -> list[Weighed]:
    """The carrier of "in remarks carried by TASS" with the saying that the phrase hangs on."""
    above = view.doc[tag.head]
    if above.lemma_.lower() not in words().reports_speech:
        above = above.head
    while above.pos_ not in ("VERB", "AUX") and above.head.i != above.i:
        above = above.head
    out = []
    for w in kept:
        c = w.candidate
        mine = above.i in (c.head, *c.cue) or _quoted_by(view, c, tag)
        if mine and not touch(c.source, tag.sources):
            w = _inner(view, [w], found, tag, c.head) or w
        out.append(w)
    return out


def _quoted_by(view: View, c: Candidate, tag: Tag) -> bool:
    """True for the "saying" of "was quoted as saying by"."""
    token = view.doc[c.head]
    return token.dep_ == "pcomp" and token.head.head.i == tag.head


def _via(view: View, w: Weighed, tag: Tag) -> Weighed:
    """``w`` with the carrier, and no word of the carrier's in its cue."""
    c = w.candidate
    cue = [i for i in c.cue if not tag.first <= i <= tag.last]
    while cue and view.doc[cue[-1]].is_punct and len(cue) > 1:
        cue.pop()
    via = c.via if touch((*c.via, *c.source), tag.sources) else (*c.via, *tag.sources)
    return replace(w, candidate=replace(c, via=via, cue=tuple(cue) or c.cue))


def _clause(view: View, kept: list[Weighed], found: list[Candidate], tag: Tag) -> list[Weighed]:
    """``kept`` where the main saying of the sentence, and not the carrier, is the source."""
    head = _saying(view, [*(w.candidate for w in kept), *found], tag)
    if head is None:
        return kept
    inner = _inner(view, kept, found, tag, head)
    if inner is None:
        return kept
    out = [replace(inner, candidate=_up_to(view, inner.candidate, tag))]
    for w in kept:
        c = w.candidate
        if head in (c.head, *c.cue):
            continue
        if any(tag.first <= i <= tag.last for i in c.cue):
            # as sure as that somebody said it: the clause tells who
            out[0] = replace(out[0], confidence=max(out[0].confidence, w.confidence))
            if more := _elsewhere(view, c, tag):
                first = out[0].candidate
                if view.quote_over(*first.content[0]):
                    out[0] = replace(out[0], candidate=replace(first, content=union((*first.content, *more))))
                else:
                    out.append(replace(w, candidate=replace(c, content=tuple(more))))
            continue
        content = _cut(view, c, tag)
        out.append(replace(w, candidate=replace(c, content=content)) if content else w)
    return out


def _up_to(view: View, c: Candidate, tag: Tag) -> Candidate:
    """``c`` with all that goes with its verb before the carrier: ", aimed at peace, TASS reported"."""
    start, end = c.content[-1]
    verb, before = view.doc[c.head], view.doc[tag.first].idx
    between = view.reading.tokens(end, before) if end < before else None
    if not between or start < verb.idx or c.construction in SPEECH:
        return c
    below = all(t.is_punct or verb.is_ancestor(t) for t in between)
    joined = any(t.dep_ in ("conj", "cc") or view.quoted(t) or "\n" in t.text for t in between)
    whole = view.trim(start, before)
    if not below or joined or whole is None:
        return c
    return replace(c, content=(*c.content[:-1], whole))


def _elsewhere(view: View, c: Candidate, tag: Tag) -> list[Range]:
    """The quotations in other sentences that a carrier's statement also held."""
    sent = view.doc[tag.head].sent
    return [
        p for p in c.content if (p[1] <= sent.start_char or p[0] >= sent.end_char) and view.quote_over(*p)
    ]


def _inner(view: View, kept: list[Weighed], found: list[Candidate], tag: Tag, head: int) -> Weighed | None:
    """What was said by the verb ``head`` without the carrier's words; kept statements before candidates."""
    own = [w for w in kept if head in (w.candidate.head, *w.candidate.cue) and w.candidate.source]
    ruled = [
        Weighed(c, confidence(c)) for c in (_main_clause(c) for c in found if c.head == head) if c.source
    ]
    ruled.sort(key=lambda w: (-w.confidence, w.candidate.construction))
    for w in (*own, *ruled):
        c = w.candidate
        content = _cut(view, c, tag)
        least = SAID if c.construction in SPEECH else DONE
        if content and (w in own or w.confidence >= least) and not touch(c.source, tag.sources):
            return _via(view, replace(w, candidate=replace(c, content=content)), tag)
    return None


def _main_clause(c: Candidate) -> Candidate:
    """``c`` as of a main clause: only the carrier's verb stands above it."""
    return replace(c, flags=c.flags - {"dep-ccomp"} | {"dep-ROOT"}) if "dep-ccomp" in c.flags else c


def _cut(view: View, c: Candidate, tag: Tag) -> tuple[Range, ...]:
    """The content without the carrier's clause; nothing where the speaker told of that clause."""
    lo, hi = view.range(tag.first, tag.last)
    out: list[Range] = []
    for start, end in c.content:
        if end <= lo or start >= hi:
            out.append(view.trim(start, end) or (start, end))
            continue
        left = view.trim(start, lo) if start < lo else None
        right = view.trim(hi, end) if hi < end else None
        quotes = view.doc[tag.head].lemma_.lower() in words().reports_speech
        if left is not None and right is not None and not quotes:
            return ()
        out += [
            p for p in (left, right) if p is not None and any(ch.isalnum() for ch in view.text[slice(*p)])
        ]
    return tuple(out)


def _saying(view: View, found: list[Candidate], tag: Tag) -> int | None:
    """The main verb of the sentence around the carrier's clause, where it is one of saying."""
    sent = view.doc[tag.head].sent
    heads = set()
    for c in found:
        token = view.doc[c.head]
        if not sent.start <= c.head < sent.end or tag.first <= c.head <= tag.last or view.quoted(token):
            continue
        if c.source and not touch(c.source, tag.sources) and _speaks(view, c) and _main(view, token, tag):
            heads.add(c.head)
    closing = [i for i in heads if _closes(view, view.doc[i], tag)]
    return max(closing) if closing else min(heads, default=None)


def _speaks(view: View, c: Candidate) -> bool:
    """True for speech, and for what is done by speaking: "denied the report"."""
    if c.flags & {"to", "modal", "conditional", "nobody"}:
        return False
    quotes = c.lemma.split(" ")[0] in words().quotes and view.quote_over(*c.content[0])
    if c.construction in SPEECH or quotes:
        return True
    return c.lemma.split(" ")[0] in words().performative and act_of(view, c)[0] in DONE_BY_SAYING


def _main(view: View, token: Token, tag: Tag) -> bool:
    """True if nothing but the carrier's clause stands above the verb, or beside it."""
    if token.dep_ == "pcomp" and token.head.head.lemma_.lower() in words().reports_speech:
        token = token.head.head
    while token.pos_ not in ("VERB", "AUX") and token.dep_ in ("prep", "pobj", "pcomp", "advmod"):
        token = token.head
    if any(c.dep_ in ("mark", "advmod") and c.tag_ in ("IN", "WRB") for c in token.children):
        return False
    if _joined(token, tag):
        return False
    within = tag.first <= token.head.i <= tag.last
    return token.dep_ == "ROOT" or within or _closes(view, token, tag)


def _joined(token: Token, tag: Tag) -> bool:
    """True if another clause with its own subject goes with the verb: the carrier told that as well."""
    return any(
        c.dep_ == "conj" and child(c, "nsubj", "nsubjpass") is not None and not tag.first <= c.i <= tag.last
        for c in token.children
    )


def _closes(view: View, token: Token, tag: Tag) -> bool:
    """True for "the minister said" between what he said and the carrier: "…, the minister said, TASS …"."""
    if not 0 < tag.first - token.i <= NEAR or token.pos_ not in ("VERB", "AUX"):
        return False
    left, who = child(token, "ccomp"), child(token, "nsubj")
    if left is None or left.i > token.i or who is None or who.i > token.i:
        return False
    between = view.doc[token.i + 1 : tag.first]
    return not any(t.pos_ in ("VERB", "AUX") or t.dep_ in ("mark", "dobj") for t in between)
