"""Bodies whose names are made of plain words: "Russian Defence Ministry", "Kenya's Supreme Court"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from tidings.annotate.name_clues import capital, clues
from tidings.annotate.name_spans import Tagged
from tidings.model import Name, Reading

LINKS = frozenset({"and", "of", "for", "the", "&", ",", "on"})
LONGEST = 9  # tokens from the first topic to the head


def bodies(reading: Reading, spans: Sequence[Tagged], names: Mapping[int, Name]) -> Iterator[Tagged]:
    """Organisations that the model tags, grown by the state before or after them, and those it misses.

    ``names`` are the gazetteer's names by the index of each of their tokens.
    """
    doc = reading.doc
    for span in spans:
        if span.kind == "organization" and not _holds_person(doc, span):
            first, last = _to_the_left(doc, span.first, names), span.last
            if any(_head(t) for t in doc[span.first : last]):
                last = _to_the_right(doc, last, names)
                yield Tagged(first, last, "organization")
            else:
                yield span
    for i, token in enumerate(doc):
        if not (token.text in clues().body_heads or token.lower_ in clues().plain_heads):
            continue
        first = _topics_before(doc, i, names)
        last = _to_the_right(doc, i + 1, names, open_ended=True)
        grown = _to_the_left(doc, first, names)
        if first == i and i and capital(doc[i - 1]) and i - 1 not in names and not doc[i - 1].is_sent_start:
            continue  # part of a name that the model has to tell: "Soviet Union"
        named = grown < first or last > i + 1 or (first < i and token.lower_ in ("ministry", "department"))
        if named and (first < i or last > i + 1 or (grown < first and capital(token))):
            yield Tagged(grown, last, "organization")


def _head(token: Token) -> bool:
    return token.text in clues().body_heads or token.lower_ in clues().plain_heads


def _holds_person(doc: Doc, span: Tagged) -> bool:
    return doc[span.last - 1].lower_ in ("mr", "mrs", "ms", "dr")


def _topics_before(doc: Doc, i: int, names: Mapping[int, Name]) -> int:
    """The first token of what the body is for: "Foreign", "Health and Social Affairs"."""
    first = i
    for at in range(i - 1, max(-1, i - LONGEST), -1):
        token = doc[at]
        if (
            at in names
            or (not token.is_alpha and token.text != "&")
            or (token.is_sent_start and token.lower_ == "the")
        ):
            break
        topic = token.lower_ in clues().topics and token.lower_ != "and"
        same_case = capital(token) == capital(doc[i]) or token.lower_ in clues().topics
        if topic and same_case:
            first = at
        elif token.lower_ not in ("and", "&"):
            break
    return first


def _to_the_left(doc: Doc, first: int, names: Mapping[int, Name]) -> int:
    """Where the state begins that stands right before: "South Korean", "Kenya's", "U.S."."""
    at = first - 1
    if at >= 0 and doc[at].text in ("'s", "'", "’s") and at - 1 in names:
        at -= 1
    name = names.get(at)
    if name is None or name.kind != "state" or name.via == "metonym":
        return first
    start = at
    while start - 1 >= 0 and names.get(start - 1) == name:
        start -= 1
    return start


def _to_the_right(doc: Doc, last: int, names: Mapping[int, Name], open_ended: bool = False) -> int:
    """Where "of South Korea" or "of Foreign Affairs of South Korea" ends."""
    at = last
    while at + 1 < len(doc) and doc[at].lower_ in ("of", "for"):
        after = at + 1 + (doc[at + 1].lower_ == "the")
        if after >= len(doc):
            break
        end = after
        if (
            doc[at].lower_ == "of"
            and after in names
            and names[after].kind == "state"
            and not names[after].adjective
        ):
            while end < len(doc) and names.get(end) == names[after]:
                end += 1
        elif open_ended:
            end = _proper_run(doc, after, names)
        if end == after:
            break
        at = end
    return at


def _proper_run(doc: Doc, i: int, names: Mapping[int, Name]) -> int:
    """The end of capitalised words from ``i``, joined by "and", "&" and commas."""
    last = i
    at = i
    while at < len(doc) and at - i < LONGEST and not doc[at].is_sent_start:
        token = doc[at]
        if at in names:
            break
        plain = token.lower_ in clues().topics and token.lower_ != "and"
        if (capital(token) and token.is_alpha and token.pos_ != "VERB") or plain:
            last = at + 1
        elif not (token.lower_ in ("and", "&", ",") and last > i and _topic_next(doc, at + 1)):
            break
        at += 1
    return last


def _topic_next(doc: Doc, i: int) -> bool:
    return i < len(doc) and capital(doc[i]) and doc[i].lower_ in clues().topics
