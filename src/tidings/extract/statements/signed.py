"""The speaker of a quotation named without a verb: after a dash or "so", before a colon."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spacy.tokens import Token

from tidings.extract.statements.candidate import Range
from tidings.extract.statements.view import View
from tidings.model import Quote

DASH = re.compile(r"\s*[-–—―]{1,2}\s*(?P<who>[A-Z][^.!?\n]{2,80}?)[.\s]*$")


@dataclass(slots=True)
class Said:
    """An attribution that gathers quotations as the text goes on."""

    construction: str
    lemma: str
    head: int
    cue: tuple[int, ...]
    source: tuple[Range, ...]
    speaker: int | None
    addressee: Range | None
    flags: frozenset[str]
    content: list[Range] = field(default_factory=list)


def is_person(view: View, token: Token) -> bool:
    """True for a person's name, "he" or "she", or the holder of an office."""
    at = token.idx
    if token.lower_ in ("he", "she"):
        return True
    named = any(n.kind == "person" and n.start <= at < n.end for n in view.reading.names)
    return named or any(o.start <= at < o.end and not o.plural for o in view.reading.offices)


def so(view: View, tail: list[Token]) -> Said | None:
    """ "“…”, so the minister.": how translations from German name the speaker."""
    if len(tail) < 3 or tail[0].text != "," or tail[1].lower_ != "so" or len(tail) > 10:
        return None
    if any(t.pos_ in ("VERB", "AUX") for t in tail):
        return None
    who = next((t for t in tail[2:] if is_person(view, t)), None)
    if who is None:
        return None
    last = next(
        (
            t.i
            for t in reversed(tail)
            if t.i >= who.i and t.head.i >= who.left_edge.i and t.pos_ in ("NOUN", "PROPN")
        ),
        who.i,
    )
    span = view.trim(*view.range(tail[2].i, last))
    if span is None:
        return None
    return Said("dash", "so", tail[1].i, (tail[1].i,), (span,), who.i, None, frozenset({"subject-name"}))


def name_colon(view: View, lead: list[Token]) -> Said | None:
    """ "And from the chairwoman, Ada Lund:" before a quotation."""
    words = [t for t in lead[:-1] if t.dep_ not in ("cc", "punct")]
    if not words or len(words) > 14 or any(t.pos_ in ("VERB", "AUX") for t in words):
        return None
    nouns = [t for t in words if t.pos_ in ("PROPN", "PRON")]
    if not nouns:
        return None
    first = next((t for t in words if t.pos_ in ("PROPN", "NOUN", "PRON", "DET", "ADJ")), words[0])
    span = view.trim(*view.range(first.i, words[-1].i))
    if span is None or span[1] > lead[-1].idx:
        return None
    return Said(
        "colon", ":", lead[-1].i, (lead[-1].i,), (span,), nouns[0].i, None, frozenset({"subject-name"})
    )


def dash(view: View, quote: Quote, tail: list[Token]) -> Said | None:
    """A quotation with its author after a dash."""
    start, end = tail[0].idx, tail[-1].idx + len(tail[-1])
    found = DASH.match(view.text[start:end])
    after = view.text[end : end + 1]
    if found is None or (after and after not in "\n\r"):
        return None
    names = [t for t in tail[1:] if t.pos_ == "PROPN"]
    if not names or any(t.pos_ in ("VERB", "AUX") for t in tail):
        return None
    span = view.trim(start + found.start("who"), start + found.end("who"))
    if span is None:
        return None
    return Said("dash", "-", tail[0].i, (tail[0].i,), (span,), names[0].i, None, frozenset({"subject-name"}))
