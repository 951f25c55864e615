"""A name and a colon: "Lund: Talks to resume" over a report, and the lines of a transcript."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span

from tidings.extract.statements.candidate import Candidate
from tidings.extract.statements.view import View

HEADLINE = re.compile(r"(?P<who>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}): +(?P<what>\S[^\n]{10,200})")
# Some desks open each line of a transcript with a mark that nothing closes.
LINE = re.compile(
    r"^(?P<mark>[\"“]?)(?P<who>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}): +(?P<what>\S[^\n]+)", re.MULTILINE
)


def colon(view: View) -> Iterator[Candidate]:
    """The headline's speaker, and every line that opens with a name in capitals."""
    found = HEADLINE.match(view.text)
    if found is not None:
        yield from _build(view, found, "headline")
    for line in LINE.finditer(view.text):
        yield from _build(view, line, "transcript", marked=bool(line.group("mark")))


def _build(view: View, found: re.Match[str], kind: str, *, marked: bool = False) -> Iterator[Candidate]:
    at = view.reading.tokens(found.end("who"), found.end("who") + 1)
    who = view.reading.tokens(found.start("who"), found.end("who"))
    span = view.trim(found.start("what"), found.end("what"))
    if at is None or who is None or span is None or not len(at) or not len(who):
        return
    if (view.quoted(at[0]) and not marked) or not view.mined[at[0].i] or not _named(view, who):
        return
    content = span if marked else view.closed(span)
    label = {t.ent_type_ for t in who if t.ent_type_}
    flags = {f"subject-{next(iter(sorted(label)))}"} if label else {"subject-name"}
    yield Candidate(
        kind, ":", at[0].i, (at[0].i,), ((found.start("who"), found.end("who")),), (content,),
        speaker=who[-1].i, flags=frozenset(flags),
    )  # fmt: skip


def _named(view: View, who: Span) -> bool:
    """True for a name, or what the parser took for a word and the article elsewhere calls somebody."""
    last = who[-1].lower_
    return any(t.pos_ == "PROPN" for t in who) or any(
        n.kind == "person" and n.text.lower().split()[-1] == last for n in view.reading.names
    )
