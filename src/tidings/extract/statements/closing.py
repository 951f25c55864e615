"""A cue and its speaker that close a sentence: "The port was shut, the head of the harbour board said"."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from tidings.extract.statements.candidate import Candidate, Range
from tidings.extract.statements.lexicon import words
from tidings.extract.statements.view import View

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# Words behind the cue: "told the radio in Oslo late on Tuesday".
AFTER = 14
# Words of the speaker's noun phrase that are no part of the source as it was found.
PHRASE = 12
INSIDE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "NUM", "ADP", "PUNCT", "SYM"})
FIRST = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"})


def closed_clause(view: View, c: Candidate) -> Range | None:
    """All that stands before ", SPEAKER said." in a sentence without quotation marks; None elsewhere."""
    head = view.doc[c.head]
    if head.lemma_.lower() not in words().quotes or head.tag_ not in FINITE or len(c.source) != 1:
        return None
    source = view.reading.tokens(*c.source[0])
    cue = view.range(c.cue[0], c.cue[0])[0]
    if not source or source.end > c.cue[0] or any(e > cue for _, e in c.content):
        return None
    first, end = head.sent.start, head.sent.end
    if source.start <= first or view.quote_over(view.doc[first].idx, view.range(end - 1, end - 1)[1]):
        return None
    between = view.doc[source.end : c.cue[0]]
    if any(t.pos_ not in ("PUNCT", "ADV", "AUX") for t in between) or not _closes(view, c, end):
        return None
    comma = _comma(view, c, first, source.start)
    if comma is None or not _finite(view.doc[first:comma]):
        return None
    return view.trim(view.doc[first].idx, view.doc[comma].idx)


def _closes(view: View, c: Candidate, end: int) -> bool:
    """True if nothing is told between the cue and the end of the sentence but when, where and to whom."""
    after = view.doc[c.cue[-1] + 1 : end]
    told = any(t.tag_ in FINITE or t.lower_ == "that" or t.text in (",", ":", ";") for t in after)
    return len(after) <= AFTER and not told and not any(t.dep_ in ("xcomp", "ccomp", "advcl") for t in after)


def _comma(view: View, c: Candidate, first: int, start: int) -> int | None:
    """The comma before the noun phrase of the speaker, of which the source may be the end alone."""
    at = start - 1
    while at > first and view.doc[at].text != ",":
        if view.doc[at].pos_ not in INSIDE or start - at > PHRASE:
            return None
        at -= 1
    if at <= first or view.doc[at + 1].pos_ not in FIRST:
        return None
    before = next((i for i in range(at - 1, first, -1) if view.doc[i].text == ","), None)
    if before is not None and not _finite(view.doc[before:at]) and _finite(view.doc[first:before]):
        # "…, a pilot at the port, Ada Lund, said": the content as found tells whether the pilot is she
        ends = view.doc[before].idx >= max(e for _, e in c.content)
        return before if ends and view.doc[before + 1].pos_ in FIRST else at
    return at


def _finite(tokens: Iterable[Token]) -> bool:
    return any(t.tag_ in FINITE and t.dep_ != "relcl" for t in tokens)
