"""Who only carried what another said, and the words that tell so: ", TASS reported", "as quoted by TASS"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from tidings.extract.patterns.kinds import common_nouns
from tidings.extract.statements.candidate import Candidate, Range
from tidings.extract.statements.lexicon import words
from tidings.extract.statements.view import View

# words of a carrier's name, and words between its verb and the end of its clause
NAME = 9
REST = 9
NOUNS = ("NOUN", "PROPN")
FINITE = ("VBD", "VBZ", "VBP")
CITES = frozenset({"citing", "quoting"})
# a quotation that ends where the carrier's clause begins
MARKS = frozenset({'"', "''", "'", "”", "’"})


@dataclass(frozen=True, slots=True)
class Tag:
    """A carrier's clause or phrase inside a sentence: tokens ``first`` to ``last``, inclusive.

    ``how`` is ``clause`` (", TASS reported on Friday"), ``by`` ("as quoted by TASS") or ``within``
    ("in remarks carried by TASS", which is no part of what is said wherever it stands).
    """

    sources: tuple[Range, ...]
    first: int
    last: int
    head: int
    how: Literal["clause", "by", "within"]


def carrier(view: View, c: Candidate) -> bool:
    """True if the source is an agency, an outlet or a report, which can carry another's words."""
    if not c.source:
        return False
    tokens = view.reading.tokens(*c.source[0])
    return tokens is not None and len(tokens) > 0 and carries(view, tokens.start, tokens.end - 1)


def reporter(view: View, c: Candidate) -> bool:
    """True for a name of no person that "reports" something: an outlet, though no list has it."""
    tokens = view.reading.tokens(*c.source[0]) if c.source and c.lemma == "report" else None
    if tokens is None or any(t.pos_ not in ("PROPN", "DET") or t.ent_type_ == "PERSON" for t in tokens):
        return False
    start, end = c.source[0]
    return not any(n.kind == "person" and n.start < end and start < n.end for n in view.reading.names)


def carries(view: View, first: int, last: int) -> bool:
    """True for a noun phrase that tells an outlet or a report; False for a person who works for one."""
    text = view.text[view.doc[first].idx : view.range(first, last)[1]]
    low = {w.strip(".,'’").lower() for w in text.replace("’s", "").replace("'s", "").split()}
    if not low & words().carriers:
        return False
    head = view.doc[first : last + 1].root
    if head.ent_type_ == "PERSON" and head.lower_ not in words().carriers:
        # "the BBC's Ada Lund", but no press secretary
        return any(c.dep_ == "poss" and c.lower_ in words().carriers for c in head.children)
    lemma = head.lemma_.lower()
    personal = "person" in common_nouns().get(lemma, ()) or lemma.endswith(("man", "woman", "ist", "or"))
    return head.pos_ != "NOUN" or head.lower_ in words().carriers or not personal


def carrier_tags(view: View) -> tuple[Tag, ...]:
    """Every carrier's clause or phrase outside quotation marks, in the order of the text."""
    return tuple(tag for token in view.doc for tag in _at(view, token))


def _at(view: View, token: Token) -> Iterator[Tag]:
    if view.quoted(token) or not view.mined[token.i] or token.i == 0:
        return
    lemma = token.lemma_.lower()
    found = None
    if lemma in words().carrier_verbs and (token.tag_ in FINITE or token.lower_.endswith("s")):
        found = _clause(view, token)
    if found is None and lemma in words().carried and token.tag_ in ("VBN", "VBD"):
        found = _participle(view, token)
    if found is not None:
        yield found


def _clause(view: View, verb: Token) -> Tag | None:
    """ ", the agency reported on Friday, citing officials": a clause with nothing told in it."""
    doc, sent = view.doc, verb.sent
    end = verb.i - 1
    while end > sent.start and doc[end].pos_ in ("ADV", "AUX"):
        end -= 1
    first = end
    while first > sent.start and end - first < NAME and _of_name(view, doc[first - 1]):
        first -= 1
    asides = first > sent.start and doc[first - 1].lower_ == "as"
    edge = first - asides
    before = doc[edge - 1] if edge > sent.start else None
    bounded = before is not None and (before.text in (",", "-", "–", "—") or before.text in MARKS)
    if first > end or doc[end].pos_ not in NOUNS or not (bounded or (asides and edge == sent.start)):
        return None
    if not _of_name(view, doc[first]) or not (carries(view, first, end) or _reports(view, verb, first, end)):
        return None
    last = _rest(view, verb)
    span = view.trim(*view.range(first, end))
    if last is None or span is None or (edge - sent.start > 1 and doc[edge - 2].lower_ == "that"):
        return None  # "said that, as the paper reported, …": the speaker leans on the paper
    return Tag((span,), edge, last, verb.i, "clause")


def _of_name(view: View, token: Token) -> bool:
    """True for a word that a carrier's name can hold."""
    plain = token.pos_ in ("DET", "ADJ", "NUM", "PART", *NOUNS) or token.tag_ == "PRP$"
    named = token.text[:1].isupper() and token.i > token.sent.start
    return (plain or named) and not view.quoted(token)


def _reports(view: View, verb: Token, first: int, end: int) -> bool:
    """True for a name before "reports": an outlet, though no list has it, or one of its reporters."""
    named = all(t.pos_ in ("PROPN", "DET") for t in view.doc[first : end + 1])
    return named and verb.lemma_.lower() == "report"


def _rest(view: View, verb: Token) -> int | None:
    """The last token of a carrier's clause: when and where it reported, whom it cited. None if it tells."""
    doc, stop = view.doc, verb.sent.end
    at = verb.i + 1
    while at < stop and not doc[at].is_punct and not doc[at].is_space:
        token = doc[at]
        opens = token.pos_ in ("ADP", "ADV", "NUM") or token.ent_type_ in ("DATE", "TIME")
        clause = token.dep_ == "mark" or token.tag_ in (*FINITE, "MD", "WP", "WRB", "TO", "VB")
        if view.quoted(token) or clause or (at == verb.i + 1 and not opens) or at - verb.i > REST:
            return at - 1 if token.lower_ in CITES else None
        at += 1
    if at < stop and (doc[at].text in (":", "(") or view.quoted(doc[at])):
        return None
    if at + 1 < stop and doc[at].text == "," and doc[at + 1].lower_ in CITES:
        for token in doc[at + 2 : stop]:
            if token.text == "," and token.i + 1 < stop and doc[token.i + 1].lower_ == "that":
                return None  # "TASS reported, citing officials, that": it tells
        return stop - 2 if doc[stop - 1].is_punct else stop - 1
    return at - 1


def _participle(view: View, verb: Token) -> Tag | None:
    """ "as quoted by TASS", "in remarks carried by TASS", "was quoted as saying by TASS"."""
    doc, sent = view.doc, verb.sent
    quotes = verb.lemma_.lower() in words().reports_speech
    at = verb.i + 1
    if quotes and at + 1 < sent.end and doc[at].lower_ == "as" and doc[at + 1].tag_ == "VBG":
        at += 2  # "quoted as saying by"
    by = doc[at] if at < sent.end else None
    if by is None or by.lower_ not in ("by", "on", "in") or view.quoted(by):
        return None
    first = last = at + 1
    while last < sent.end and last - first < NAME and _of_name(view, doc[last]):
        last += 1
    last -= 1
    while last > first and doc[last].ent_type_ in ("DATE", "TIME"):
        last -= 1
    if last < first or doc[last].pos_ in ("DET", "ADJ", "NUM") or not carries(view, first, last):
        return None
    sources, last = _with_others(view, first, last)
    if not sources:
        return None
    before = doc[verb.i - 1]
    if at > verb.i + 1 or (quotes and _passive(verb)):
        # "who was quoted by the paper last week" is told of the speaker, not of these words
        return Tag(sources, at, last, verb.i, "within") if verb.dep_ != "relcl" else None
    if before.lower_ == "as" and before.i > sent.start:
        return Tag(sources, before.i, last, verb.i, "by")
    if before.text == "," and by.lower_ == "by":
        return Tag(sources, verb.i, last, verb.i, "by")
    return _within(view, verb, sources, last)


def _with_others(view: View, first: int, last: int) -> tuple[tuple[Range, ...], int]:
    """ "by TASS, RIA and Interfax": each, and the last token of all."""
    doc, stop = view.doc, view.doc[first].sent.end
    names, at = [(first, last)], last + 1
    found, end = list(names), last
    while at + 1 < stop and doc[at].lower_ in (",", "and") and doc[at + 1].pos_ == "PROPN":
        closes, start = doc[at].lower_ == "and", at + 1
        at = start
        while at < stop and doc[at].pos_ == "PROPN":
            at += 1
        names.append((start, at - 1))
        if closes:
            found, end = list(names), at - 1
    spans = (view.trim(*view.range(a, b)) for a, b in found)
    return tuple(s for s in spans if s is not None), end


def whole_name(view: View, span: Range) -> Range:
    """The span with the name right after it, which the parser may take for a second subject."""
    tokens = view.reading.tokens(*span)
    at = tokens.end if tokens is not None else len(view.doc)
    while (
        at < len(view.doc) and view.doc[at].pos_ == "PROPN" and view.text[span[1] : view.doc[at].idx] == " "
    ):
        span, at = (span[0], view.doc[at].idx + len(view.doc[at])), at + 1
    return span


def _passive(verb: Token) -> bool:
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)


def _within(view: View, verb: Token, sources: tuple[Range, ...], last: int) -> Tag | None:
    """ "in remarks carried by TASS": the preposition with all that hangs on it."""
    doc, at = view.doc, verb.i - 1
    while at > verb.sent.start and doc[at].pos_ in ("ADV", "AUX", "ADJ"):
        at -= 1
    if doc[at].lemma_.lower() not in words().remarks:
        return None
    first = at
    while first > verb.sent.start and _of_name(view, doc[first - 1]):
        first -= 1
    if first == verb.sent.start or doc[first - 1].lower_ not in ("in", "according", "to", "during"):
        return None
    return Tag(sources, first - 1, last, verb.i, "within")
