"""On whose word an event stands: the statement that holds its trigger, if it tells it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from spacy.tokens import Token

from tidings.extract.patterns.syntax import modality, word_class
from tidings.model import Reading, Statement

LONGEST = 20_000
TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})


def statement_of(offset: int, statements: tuple[Statement, ...]) -> Statement | None:
    """The statement with the smallest content that holds a character."""
    # statements stand in the order of their contents, and none is longer than this
    last = bisect_right(statements, offset, key=_begins)
    first = bisect_left(statements, offset - LONGEST, hi=last, key=_begins)
    holding = [
        (span.end - span.start, s.id, s)
        for s in statements[first:last]
        for span in s.content.spans
        if span.field == "text" and span.start <= offset < span.end
    ]
    return min(holding, key=lambda h: h[:2])[2] if holding else None


def teller_of(reading: Reading, trigger: Token, statements: tuple[Statement, ...]) -> Statement | None:
    """The innermost statement on whose word an event stands.

    The report itself tells of what somebody decides, opposes or plans ("its decision to send troops"):
    a content without a finite verb or a quotation hangs on its source only after a word of saying.
    """
    left = statements
    while (statement := statement_of(trigger.idx, left)) is not None:
        if _tells(reading, statement, trigger):
            return statement
        left = tuple(s for s in left if s.id != statement.id)
    return None


def _tells(reading: Reading, statement: Statement, trigger: Token) -> bool:
    span = next(s for s in statement.content.spans if s.start <= trigger.idx < s.end)
    if reading.quote_at(trigger.idx) is not None or statement.form == "direct":
        return True
    sentence = reading.sentence_at(trigger.idx)
    beside = sentence and any(sentence.start <= s.start < sentence.end for s in statement.source.spans)
    if statement.source.spans and not beside:
        return False  # a headline is not the word of whom the next line names
    tokens = reading.tokens(span.start, span.end) or ()
    if any(t.pos_ in {"VERB", "AUX"} and t.tag_ in TENSED and t.dep_ != "relcl" for t in tokens):
        return True
    lemma = statement.cue.lemma.lower()
    held = word_class("governors", lemma) in {"denied", "confirmed", "alleged"}
    return lemma != "describe" and (held or lemma in modality()["neutral"]["all"] or " " in lemma)


def _begins(statement: Statement) -> int:
    return statement.content.spans[0].start if statement.content.spans else -1
