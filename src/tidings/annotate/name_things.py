"""Ships, weapons and operations: names that the words beside them tell."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from spacy.tokens import Doc, Token

from tidings.annotate.name_clues import capital, clues
from tidings.annotate.name_spans import Tagged
from tidings.model import Name, Reading

# "Hwasong-15", "S-400", "F-35A": a mark and a number
MARK = re.compile(r"[A-Z][A-Za-z]{0,14}-\d{1,4}[A-Za-z]?$")
LONGEST_PROGRAM = 5  # tokens before "programme"
NEAR = 4  # tokens between a weapon's mark and the noun that tells what it is


def things(reading: Reading, listed: Mapping[int, Name] | None = None) -> Iterator[Tagged]:
    """Vessels and programmes of a reading; ``listed`` are the gazetteer's names by their tokens."""
    doc, c = reading.doc, clues()
    ships: set[str] = set()
    for i, token in enumerate(doc):
        if token.text in c.ship_prefixes and i + 1 < len(doc) and capital(doc[i + 1]):
            last = _numbered(doc, _run(doc, i + 1))
            if token.text.isupper():
                yield Tagged(i, last, "vessel")
                ships.add(doc[i + 1 : last].text)
        elif token.lower_ in c.ship_nouns or token.lower_.removesuffix("s") in c.ship_nouns:
            for span in (*_ships_beside(doc, i), *_ship_before(doc, i)):
                yield span
                ships.add(doc[span.first : span.last].text)
        elif token.text in c.program_words and i + 1 < len(doc) and capital(doc[i + 1]):
            last = _run(doc, i + 1)
            if doc[i + 1].is_alpha and last > i + 1 and not doc[i + 1].is_sent_start:
                yield Tagged(i, last, "program")
    marks = [*_marks(doc), *_programs(doc, listed or {})]
    yield from marks
    known = {doc[m.first : m.last].text for m in marks if MARK.match(doc[m.first : m.last].text)}
    yield from _again(doc, known)
    for i, token in enumerate(doc if ships else ()):  # the ship again, where nothing beside it tells
        if token.lower_ == "the" and i + 1 < len(doc) and capital(doc[i + 1]):
            last = _numbered(doc, _run(doc, i + 1))
            if doc[i + 1 : last].text in ships:
                yield Tagged(i + 1, last, "vessel")


def _again(doc: Doc, known: Collection[str]) -> Iterator[Tagged]:
    """The mark of a weapon wherever it stands."""
    for i in range(len(doc)):
        last = _mark_end(doc, i)
        if last is not None and doc[i:last].text in known:
            yield Tagged(i, last, "program")


def _programs(doc: Doc, listed: Mapping[int, Name]) -> Iterator[Tagged]:
    """ "the F-35 programme", "NASA's Artemis program": not a state's, a body's, a person's, nor on air."""
    for noun in doc:
        if noun.lower_ not in clues().program_nouns or not noun.i:
            continue
        first = noun.i
        while first and noun.i - first < LONGEST_PROGRAM and _of_program(doc[first - 1], doc[first], listed):
            first -= 1
        owner = doc[first - 1].lower_ if first else ""
        if first == noun.i or owner not in ("the", "'s", "its", "a", "our", "their"):
            continue
        run = doc[first : noun.i].text
        before = {t.lower_ for t in doc[max(0, first - 4) : first]}
        if not before & clues().on_air and (run[0].isupper() or MARK.match(run)):
            yield Tagged(first, noun.i + 1, "program")
            if MARK.match(run):
                yield Tagged(first, noun.i, "program")


def _of_program(token: Token, after: Token, listed: Mapping[int, Name]) -> bool:
    name = listed.get(token.i)
    if token.ent_type_ in ("PERSON", "DATE") or (name is not None and name.kind != "place"):
        return False
    if token.pos_ == "DET" or token.text in clues().no_names:
        return False
    glued = not token.whitespace_ and (token.text == "-" or after.text == "-")
    return glued or (bool(token.whitespace_) and (capital(token) or token.text.isdigit()))


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


def _numbered(doc: Doc, last: int) -> int:
    """With the number of "Heron 13", unless it counts something."""
    if last + 1 >= len(doc) or not doc[last].text.isdigit() or not doc[last - 1].whitespace_:
        return last
    counts = doc[last + 1].pos_ in ("NOUN", "PROPN", "ADJ") or len(doc[last].text) > 3
    return last if counts else last + 1


def _ships_beside(doc: Doc, i: int) -> Iterator[Tagged]:
    """A name after "the tanker"; after "the tankers" the one behind "and", too."""
    at = i + 1
    while at < len(doc):
        span = _ship_after(doc, i, at)
        if span is None:
            return
        yield span
        at = span.last + 1
        plural = doc[i].lower_ not in clues().ship_nouns
        if not plural or at >= len(doc) or doc[span.last].text not in ("and", ","):
            return


def _ship_after(doc: Doc, noun: int, at: int) -> Tagged | None:
    if at < len(doc) and doc[at].lower_ in ("the", "called", "named"):
        at += 1
    if not noun or at >= len(doc) or not capital(doc[at]) or doc[at].is_sent_start:
        return None
    last = _numbered(doc, _run(doc, at))
    if last == at or doc[at].text in clues().no_names or doc[last - 1].text in clues().body_heads:
        return None
    plural = doc[noun].lower_ not in clues().ship_nouns
    determined = plural or any(w.lower_ in ("the", "a", "an") for w in doc[max(0, noun - 5) : noun])
    proper = doc[at].pos_ == "PROPN" or last - at > 1
    plain = doc[at].ent_type_ not in ("GPE", "NORP", "DATE") and proper
    return Tagged(at, last, "vessel") if plain and determined else None


def _ship_before(doc: Doc, noun: int) -> Iterator[Tagged]:
    """A name before ", a Greek cargo ship,": it has the article of a ship."""
    comma = next((k for k in range(noun - 1, max(0, noun - 6), -1) if doc[k].text == ","), None)
    if comma is None or doc[comma + 1].lower_ not in ("a", "an") or noun + 1 >= len(doc):
        return
    if doc[noun + 1].text not in (",", ".") and doc[noun + 1].lower_ not in (
        "that",
        "which",
        "owned",
        "flying",
    ):
        return
    first = comma
    while first and comma - first < 4 and capital(doc[first - 1]) and doc[first - 1].lower_ != "the":
        first -= 1
    if first < comma and first and doc[first - 1].lower_ == "the":
        yield Tagged(first, comma, "vessel")


def _marks(doc: Doc) -> Iterator[Tagged]:
    nouns = clues().weapon_nouns
    for i in range(len(doc)):
        last = _mark_end(doc, i)
        if last is None:
            continue
        beside = doc[max(0, i - NEAR) : min(len(doc), last + NEAR)]
        if any(t.lemma_.lower() in nouns or t.lemma_ in nouns for t in beside):
            yield Tagged(i, last, "program")


def _mark_end(doc: Doc, i: int) -> int | None:
    """Where a mark and number that starts at ``i`` ends; None where none does."""
    if not doc[i].text[0].isupper():
        return None
    last = i + 1
    while last < len(doc) and last - i < 4 and not doc[last - 1].whitespace_:
        last += 1
        if MARK.match(doc[i:last].text):
            break
    marked = MARK.match(doc[i:last].text) and doc[last - 1].text != "-"
    return last if marked else None
