"""What the trained tagger and linker proposes, in the shape of a candidate, with what the rules know of it.

The network tells who, by which words and what. The rules' candidate with the same cue, where there is
one, tells the rest: the verb's lemma, negation, the addressee, who carried it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from tidings.extract.statements.candidate import Candidate, Range, by_head, shared, tight
from tidings.extract.statements.tree import Subject, addressee, clause_flags
from tidings.extract.statements.view import View
from tidings.extract.statements.weigh import Weighed, confidence
from tidings.extract.tagging.decode import Proposal
from tidings.extract.tagging.pieces import Pieces

# A candidate that only the network saw.
CONSTRUCTION = "tagged"


@dataclass(frozen=True, slots=True)
class Tagged:
    """A proposal as a candidate, with what speaks for it: see :func:`features`."""

    candidate: Candidate
    features: tuple[float, ...]


def tagged(view: View, pieces: Pieces, proposals: Iterable[Proposal], found: list[Candidate]) -> list[Tagged]:
    """The proposals outside boilerplate, each with the likeliest of the rules' candidates, ``found``."""
    heads = by_head(found)
    out = []
    for p in proposals:
        cue = view.reading.tokens(*_characters(view, pieces, p.cue) or (0, 0))
        content = tuple(span for part in p.content if (span := _characters(view, pieces, part)) is not None)
        if cue is None or not all(view.mined[t.i] for t in cue):
            continue
        content = within(view, cue, content)
        if not content:
            continue
        named = _characters(view, pieces, p.source) if p.source else None
        source = next(iter(within(view, cue, (named,))), None) if named else None
        rules = [c for t in cue for c in heads.get(t.i, ())]
        candidate = _candidate(view, cue, source, content, rules)
        out.append(Tagged(candidate, features(view, p, candidate, rules)))
    return out


def weigh(found: Iterable[Tagged], confidence: Sequence[float]) -> list[Weighed]:
    """Each candidate with its probability, by the weights of the model's card."""
    weighed = []
    for t in found:
        total = sum(w * x for w, x in zip(confidence, t.features, strict=True))
        weighed.append(Weighed(t.candidate, 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))))
    return weighed


def features(view: View, p: Proposal, c: Candidate, rules: list[Candidate]) -> tuple[float, ...]:
    """What the confidence rests on: 1, the log-odds of cue, source and content, and signs in the text.

    No source; a rule saw the cue, and how sure it was; quotation marks; a short content; several parts.
    """
    rule = max((confidence(r) for r in rules), default=None)
    words = sum(len(view.text[s:e].split()) for s, e in c.content)
    return (
        1.0, _log_odds(p.p_cue), _log_odds(p.p_source) if c.source else 0.0, _log_odds(p.p_content),
        float(not c.source), float(rule is not None), _log_odds(rule) if rule is not None else 0.0,
        float(bool(view.quote_over(*c.content[0]))), float(words < 4), float(len(c.content) > 1),
    )  # fmt: skip


def _log_odds(p: float) -> float:
    p = min(max(p, 0.01), 0.99)
    return math.log(p / (1 - p))


def _characters(view: View, pieces: Pieces, span: Range) -> Range | None:
    """The characters of pieces, whole words, without outer white space."""
    start, end = pieces.offsets[span[0]][0], pieces.offsets[span[1] - 1][1]
    text = view.text
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    start, end = tight(text, start, end)
    return (start, end) if end > start else None


def within(view: View, cue: TokenSpan, spans: Iterable[Range]) -> tuple[Range, ...]:
    """What of ``spans`` no page furniture parts from the cue: the network reads a link as prose.

    A quotation that goes on behind the furniture is kept, without it.
    """
    blocks = sorted((b.start, b.end) for b in view.reading.article.boilerplate)
    low = max((end for _, end in blocks if end <= cue.start_char), default=0)
    high = min((start for start, _ in blocks if start >= cue.end_char), default=len(view.text))
    parts = [part for span in spans for part in _without(view, span, blocks) if part[0] < part[1]]
    beside = [part for part in parts if low <= part[0] and part[1] <= high]
    spoken = [quote for part in beside for quote in view.quote_over(*part)]
    return tuple(p for p in parts if p in beside or any(q in spoken for q in view.quote_over(*p)))


def _without(view: View, span: Range, blocks: Iterable[Range]) -> Iterator[Range]:
    """What is left of ``span`` without ``blocks``; a part may be empty."""
    start, end = span
    for lo, hi in blocks:
        if lo < end and start < hi:
            yield tight(view.text, start, max(start, lo))
            start = hi
    yield tight(view.text, start, max(start, end))


def _candidate(
    view: View, cue: TokenSpan, source: Range | None, content: tuple[Range, ...], rules: list[Candidate]
) -> Candidate:
    sources = (source,) if source is not None else ()
    indices = tuple(t.i for t in cue)
    if rules:
        best = max(rules, key=lambda c: (shared(c.content, content), confidence(c), c.construction))
        return replace(
            best, cue=indices, source=sources, content=content, speaker=_speaker(view, source),
            via=tuple(v for v in best.via if v not in sources),
        )  # fmt: skip
    head = _head(cue)
    who = _speaker(view, source)
    subject = Subject(view.doc[who], "own") if who is not None else None
    to = addressee(view, head, source) if head.pos_ in ("VERB", "AUX") else None
    return Candidate(
        CONSTRUCTION, _lemma(head, cue), head.i, indices, sources, content, speaker=who, addressee=to,
        flags=clause_flags(head, subject),
    )  # fmt: skip


def _lemma(head: Token, cue: TokenSpan) -> str:
    """The lemma of a cue with its particle or preposition: "call on", "hit back at"."""
    after = [t.lower_ for t in cue if t.i > head.i and t.pos_ in ("ADP", "PART", "ADV") and t.tag_ != "TO"]
    return " ".join([head.lemma_.lower(), *after[:2]])


def _head(cue: TokenSpan) -> Token:
    """The verb or noun of a cue that the others hang on."""
    words = [t for t in cue if t.pos_ in ("VERB", "NOUN")] or [t for t in cue if not t.is_punct] or list(cue)
    inside = {t.i for t in cue}
    return next((t for t in words if t.head.i == t.i or t.head.i not in inside), words[0])


def _speaker(view: View, source: Range | None) -> int | None:
    """The head word of a source."""
    tokens = view.reading.tokens(*source) if source is not None else None
    return tokens.root.i if tokens is not None and len(tokens) else None
