"""Ships, weapons and operations: names that the words beside them tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from tidings.annotate.name_clues import capital, clues
from tidings.annotate.name_spans import Tagged
from tidings.model import Reading

# "Hwasong-15", "S-400", "F-35A": a mark and a number
MARK = re.compile(r"[A-Z][A-Za-z]{0,14}-\d{1,4}[A-Za-z]?$")
NEAR = 4  # tokens between a weapon's mark and the noun that tells what it is


def things(reading: Reading) -> Iterator[Tagged]:
    """Vessels and programmes of a reading."""
    doc, c = reading.doc, clues()
    ships: set[str] = set()
    for i, token in enumerate(doc):
        if token.text in c.ship_prefixes and i + 1 < len(doc) and capital(doc[i + 1]):
            last = _run(doc, i + 1)
            if token.text.isupper():
                yield Tagged(i, last, "vessel")
                ships.add(doc[i + 1 : last].text)
        elif token.lower_ in c.ship_nouns:
            span = _ship_beside(doc, i)
            if span is not None:
                yield span
                ships.add(doc[span.first : span.last].text)
        elif token.text in c.program_words and i + 1 < len(doc) and capital(doc[i + 1]):
            last = _run(doc, i + 1)
            if doc[i + 1].is_alpha and last > i + 1 and not doc[i + 1].is_sent_start:
                yield Tagged(i, last, "program")
    yield from _marks(doc)
    for i, token in enumerate(doc):  # the ship again, where nothing beside it tells
        if token.lower_ == "the" and i + 1 < len(doc) and capital(doc[i + 1]):
            last = _run(doc, i + 1)
            if doc[i + 1 : last].text in ships:
                yield Tagged(i + 1, last, "vessel")


def _run(doc: Doc, i: int) -> int:
    """The end of the capitalised words from ``i``, at most four, with particles between them."""
    last = i
    while last < len(doc) and last - i < 4:
        at = last
        while at > i and at + 1 < len(doc) and doc[at].lower_ in clues().particles and doc[at].is_lower:
            at += 1
        if not (capital(doc[at]) and doc[at].text[0].isalpha()):
            break
        if last > i and (doc[at].is_sent_start or not doc[at - 1].whitespace_):
            break
        last = at + 1
    return last


def _ship_beside(doc: Doc, i: int) -> Tagged | None:
    """A name after "the tanker", or before ", a cargo ship"."""
    at = i + 1
    if at < len(doc) and doc[at].lower_ in ("the", "called", "named"):
        at += 1
    noun = doc[i]
    if at < len(doc) and capital(doc[at]) and not doc[at].is_sent_start and noun.i > 0:
        last = _run(doc, at)
        determined = any(w.lower_ in ("the", "a", "an") for w in doc[max(0, i - 5) : i])
        plain = doc[at].ent_type_ not in ("GPE", "NORP", "DATE") and doc[at].pos_ == "PROPN"
        if last > at and plain and determined and doc[at].text not in clues().no_names:
            return Tagged(at, last, "vessel")
    return None


def _marks(doc: Doc) -> Iterator[Tagged]:
    nouns = clues().weapon_nouns
    for i, token in enumerate(doc):
        if not token.text[0].isupper():
            continue
        last = i + 1
        while last < len(doc) and last - i < 4 and not doc[last - 1].whitespace_:
            last += 1
            if MARK.match(doc[i:last].text):
                break
        text = doc[i:last].text
        if not MARK.match(text) or doc[last - 1].text == "-":
            continue
        beside = doc[max(0, i - NEAR) : min(len(doc), last + NEAR)]
        if any(t.lemma_.lower() in nouns or t.lemma_ in nouns for t in beside):
            yield Tagged(i, last, "program")
