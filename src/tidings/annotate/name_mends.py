"""The model's spans mended by what stands beside them: a body before a person, a firm taken for one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from tidings.annotate.name_clues import capital, clues, is_given
from tidings.annotate.name_spans import Tagged
from tidings.annotate.office_words import office_words

# Tokens between an office and the body that it is held in: "of the".
LINKS = frozenset({"of", "for", "at", "the"})
SHORTEST_ACRONYM = 2
# A longer run of words between an office and its holder is not one body's name.
LONGEST_BODY = 9


def mended(doc: Doc, spans: Sequence[Tagged]) -> tuple[list[Tagged], set[int]]:
    """``spans`` in order, each cut, grown or retold where the words beside it say more than the tag.

    Returns the tokens, too, before which a byline ends: no name runs over them.
    """
    companies = _companies(doc, spans)
    found: list[Tagged] = []
    acronyms = {doc[s.first].text for s in spans if s.kind == "organization" and _acronym(doc[s.first])}
    acronyms |= {doc[s.first - 1].text for s in spans if s.kind == "organization" and _leads(doc, s)}
    bylines = set(_bylines(doc, spans))
    for span in spans:
        for part in _parts(doc, span, bylines):
            found.append(_grown(doc, _retold(doc, part, companies), acronyms))
    return [*found, *_held(doc, found), *_again(doc, found)], bylines


def _companies(doc: Doc, spans: Sequence[Tagged]) -> frozenset[str]:
    """Names that are firms' in this article, whatever the model takes them for.

    Full ones after "law firm", and the first word of "Volta Group" that no person is called by.
    """
    found = set()
    persons = {doc[s.first].text for s in spans if s.kind == "person" and s.last - s.first == 1}
    for span in spans:
        before = doc[span.first - 1] if span.first else None
        if before is not None and before.lower_ in clues().firms and before.whitespace_ == " ":
            found.add(doc[span.first : span.last].text)
        long = span.kind == "organization" and span.last - span.first == 2
        if long and doc[span.last - 1].text in clues().body_heads and doc[span.first].text not in persons:
            found.add(doc[span.first].text)
    return frozenset(found)


def _parts(doc: Doc, span: Tagged, bylines: Collection[int]) -> Iterator[Tagged]:
    """One span, or two where a byline or a body stands before a person: both were tagged as one name."""
    cut = None
    if (both := _two_bodies(doc, span)) is not None:
        yield Tagged(span.first, both, span.kind)
        yield Tagged(both + 1, span.last, span.kind)
        return
    byline = next((i for i in bylines if span.first < i < span.last), None)
    if byline is not None:
        yield Tagged(span.first, byline, "person")
        yield Tagged(byline, span.last, "person")
        return
    if span.kind == "organization" and _office_before(doc, span.first):
        cut = _holder_in(doc, span)
    if cut is None:
        yield span
        return
    yield Tagged(span.first, cut, span.kind)
    yield Tagged(cut, span.last, "person")


def _two_bodies(doc: Doc, span: Tagged) -> int | None:
    """The "and" of "Qarn Airways and Zeta Airways"; None in "National Bank of Food and Farm"."""
    if span.kind != "organization" or doc[span.last - 1].text not in clues().body_heads:
        return None
    if any(t.lower_ in LINKS or t.text == "," for t in doc[span.first : span.last]):
        return None
    for i in range(span.first + 2, span.last - 2):
        if doc[i].lower_ == "and" and doc[i - 1].text in clues().body_heads:
            return i
    return None


def _bylines(doc: Doc, spans: Sequence[Tagged]) -> Iterator[int]:
    """Where "Author: Ines Prat Ferro said" leaves the byline: before a surname that another bears, too."""
    for colon in doc:
        if colon.text != ":" or not colon.i or doc[colon.i - 1].lower_ not in clues().credits:
            continue
        last = colon.i + 1
        while last < len(doc) and _plain_name(doc[last]):
            last += 1
        bears = any(
            s.kind == "person" and s.last - s.first > 1 and doc[s.last - 1].text == doc[last - 1].text
            for s in spans
            if s.last != last
        )
        if last - colon.i > 3 and bears:
            yield last - 1


def _holder_in(doc: Doc, span: Tagged) -> int | None:
    """Where the person begins in "Norvik Ratings Alexander Prat", after "director of"."""
    for i in range(span.first + 1, span.last - 1):
        plain = all(capital(t) and t.is_alpha and not t.is_upper for t in doc[i : span.last])
        if is_given(doc[i]) and plain and span.last - i <= 3 and doc[span.last - 1].text not in _no_person():
            return i
    return None


def _no_person() -> frozenset[str]:
    return clues().body_heads | clues().no_bodies


def _office_before(doc: Doc, i: int) -> bool:
    """True for "director of the" before the token ``i``."""
    at = i - 1
    while at > 0 and doc[at].lower_ in LINKS:
        at -= 1
    return at < i - 1 and doc[at].lower_ in office_words().titles


def _retold(doc: Doc, span: Tagged, companies: frozenset[str]) -> Tagged:
    """No person: "law firm Baxter Ruiz", "Volta Cloud" beside a "Volta Group", "the city of Antra"."""
    if span.kind == "place" and _apposed_firm(doc, span):
        return replace(span, kind="organization")
    if span.kind != "person":
        return span
    if span.first > 1 and doc[span.first - 1].lower_ == "of" and doc[span.first - 2].text in clues().regions:
        return replace(span, kind="place")
    if is_given(doc[span.first]):
        return span
    before = doc[span.first - 1] if span.first else None
    branch = doc[span.first].text in companies and span.last - span.first == 2 and not _titled(before)
    firm = doc[span.first : span.last].text in companies
    return replace(span, kind="organization") if firm or branch else span


def _apposed_firm(doc: Doc, span: Tagged) -> bool:
    """True for "Denmark's largest bank, Sberna, ..."."""
    if span.first < 2 or span.last >= len(doc) or doc[span.last].text != ",":
        return False
    return doc[span.first - 1].text == "," and doc[span.first - 2].lower_ in clues().firms


def _titled(before: Token | None) -> bool:
    if before is None:
        return False
    return before.lower_ in office_words().titles or before.text in clues().honorifics


def _leads(doc: Doc, span: Tagged) -> bool:
    """True if an acronym stands before the span that belongs to its name: "KRC" of "KRC Sable America"."""
    if not span.first or not capital(doc[span.first]) or doc[span.first].is_upper:
        return False
    before = doc[span.first - 1]
    if not _acronym(before) or before.whitespace_ != " " or before.ent_type_ not in ("", "ORG"):
        return False
    return sum(t.text == before.text for t in doc) > 1  # once alone it may be a word that is shouted


def _acronym(token: Token) -> bool:
    upper = token.is_upper and token.is_alpha and len(token) > SHORTEST_ACRONYM
    return upper and token.lower_ not in office_words().titles


def _grown(doc: Doc, span: Tagged, acronyms: Collection[str]) -> Tagged:
    """A body with the acronym that its name begins with; a place is one where a body begins so."""
    if span.kind not in ("organization", "place") or not _leads(doc, span):
        return span
    if doc[span.first - 1].text not in acronyms:
        return span
    return Tagged(span.first - 1, span.last, "organization")


def _again(doc: Doc, spans: Sequence[Tagged]) -> Iterator[Tagged]:
    """Bodies of one word, where the model left them out: "Volta" as the subject of another sentence."""
    names: dict[str, set[str]] = {}
    for span in spans:
        if span.last - span.first == 1:
            names.setdefault(doc[span.first].text, set()).add(span.kind)
    bodies = {text for text, kinds in names.items() if kinds == {"organization"} and len(text) > 2}
    bodies -= {t.text.capitalize() for t in doc if t.is_lower}
    for token in doc:
        if token.text in bodies and not token.ent_type_ and token.pos_ == "PROPN" and _stands_alone(token):
            yield Tagged(token.i, token.i + 1, "organization")


def _stands_alone(token: Token) -> bool:
    """True unless it stands in a row of capitals."""
    doc, i = token.doc, token.i
    beside = [doc[k] for k in (i - 1, i + 1) if 0 <= k < len(doc) and doc[min(i, k)].whitespace_]
    return not any(capital(t) and t.pos_ == "PROPN" for t in beside)


def _held(doc: Doc, spans: Sequence[Tagged]) -> Iterator[Tagged]:
    """Persons after an office and its body that the model left out: "Deputy Head of the KRC Yan Smola said".

    The body must show where it ends: an acronym, or brackets around one.
    """
    inside = {i for s in spans if s.kind == "person" for i in range(s.first, s.last)}
    for token in doc:
        if token.lemma_ not in clues().speech_verbs or token.i < 5:
            continue
        last = token.i
        first = last
        while first and last - first < 3 and _plain_name(doc[first - 1]) and first - 1 not in inside:
            first -= 1
        if last - first in (2, 3) and _ends_body(doc[first - 1]) and _office_left(doc, first - 1):
            yield Tagged(first, last, "person")


def _plain_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and capital(token) and token.is_alpha and not token.is_upper


def _ends_body(token: Token) -> bool:
    return token.text == ")" or _acronym(token)


def _office_left(doc: Doc, at: int) -> bool:
    """True where names and links alone stand between ``at`` and an office before it."""
    start = max(doc[at].sent.start, at - LONGEST_BODY)
    linked = False
    while at > start:
        token = doc[at]
        if linked and token.lower_ in office_words().titles:
            return True
        linked = token.lower_ in LINKS
        if not (linked or token.pos_ == "PROPN" or token.text in "()" or token.lower_ == "and"):
            return False
        at -= 1
    return linked and doc[at].lower_ in office_words().titles
