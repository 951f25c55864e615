"""Where a sentence can start. The parser decides between the places that are left open here."""

from __future__ import annotations

from spacy.tokens import Doc, Token

FINAL = frozenset(".?!…")
CLOSERS = frozenset("\"')]}”’»")
OPENERS = frozenset("“‘«„([")


def mark_boundaries(doc: Doc, raw: str) -> None:
    """Set ``is_sent_start`` where the typography leaves no doubt. ``raw`` is the text as written.

    A sentence starts after a final mark, never on a comma, a lower-case word or a closing mark.
    """
    previous: Token | None = None  # the last token that is neither space nor a closing mark
    closed = False  # a closing mark stands between that token and this one
    for token in doc:
        if token.is_space:
            token.is_sent_start = False
            continue
        if previous is None:
            token.is_sent_start = True
        else:
            token.is_sent_start = _starts(token, previous, closed, raw)
        if previous is not None and _closes(token, raw):
            closed = True
        else:
            previous, closed = token, False


def _closes(token: Token, raw: str) -> bool:
    mark = raw[token.idx]
    if token.text not in CLOSERS and mark not in CLOSERS:
        return False
    if mark in "\"'":  # a straight mark closes where no space stands before it
        return token.idx > 0 and not raw[token.idx - 1].isspace()
    return mark not in OPENERS


def _starts(token: Token, previous: Token, closed: bool, raw: str) -> bool | None:
    last = previous.text[-1]
    if last not in FINAL or _closes(token, raw):
        return False
    first = raw[token.idx]
    opens = first in OPENERS or first in "\"'"
    if not (opens or first.isupper() or first.isdigit() or first in "-–—•*"):
        return False
    if previous.text in FINAL and not closed and first not in "([-–—":
        return True
    return None
