"""All candidates of a reading, and what each says of the others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from tidings.extract.statements.candidate import Candidate
from tidings.extract.statements.carriers import carrier
from tidings.extract.statements.clausal import clausal
from tidings.extract.statements.colon import colon
from tidings.extract.statements.nominal import according, nominal
from tidings.extract.statements.passive import passive
from tidings.extract.statements.quoted import quoted
from tidings.extract.statements.view import View

FAMILIES = (quoted, clausal, passive, nominal, according, colon)


def gather(view: View) -> list[Candidate]:
    """What every construction proposes, in the order of the text."""
    found = [c for family in FAMILIES for c in family(view)]
    found.sort(key=lambda c: (c.head, c.span, c.construction))
    says = [c for c in found if c.construction in SAYS and not carrier(view, c)]
    says.sort(key=lambda c: (c.span, c.head))
    carried = {c.head for c in found if c.construction in SAYS and carrier(view, c)}
    found = [_after_day(view, c) for c in found]
    return [replace(c, flags=_own(view, c, carried) | _place(view, c, says)) for c in found]


def _after_day(view: View, c: Candidate) -> Candidate:
    """ "said on Saturday it had left": the day is when it was said, where the parser put it in the clause."""
    doc, at = view.doc, c.head + 1
    if c.construction != "zero" or at + 2 >= len(doc) or doc[at].lower_ != "on":
        return c
    if doc[at].idx != c.content[0][0]:
        return c
    at += 1
    while at < len(doc) and doc[at].ent_type_ == "DATE":
        at += 1
    start, end = c.content[0]
    if at == c.head + 2 or at >= len(doc) or doc[at].is_punct or not start < doc[at].idx < end:
        return c
    return replace(c, content=((doc[at].idx, end), *c.content[1:]))


# What is said in one breath is not longer than this, in characters.
LONGEST = 20_000
SAYS = frozenset({"quote-before", "quote-after", "that", "zero", "clause-before", "parenthesis", "according"})


def _own(view: View, c: Candidate, carried: set[int]) -> frozenset[str]:
    """Its flags, as of a main clause where only an agency's "reports" stands above it."""
    token = view.doc[c.head]
    if "dep-ccomp" in c.flags and token.head.i in carried:
        return c.flags - {"dep-ccomp"} | {"dep-ROOT"}
    return c.flags


def _place(view: View, c: Candidate, says: list[Candidate]) -> frozenset[str]:
    """Whether it stands inside what somebody else says, whether it quotes, and how long it is."""
    flags = set()
    at = view.doc[c.head].idx
    end = bisect_right(says, at, key=lambda c: c.span[0])
    for other in says[bisect_left(says, at - LONGEST, hi=end, key=lambda c: c.span[0]) : end]:
        first, last = other.span
        if first <= at < last and other.head != c.head and any(s <= at < e for s, e in other.content):
            flags.add("nested")
            break
    if view.quote_over(*c.content[0]) or view.quote_over(*c.content[-1]):
        flags.add("holds-quote")
    length = sum(len(view.text[s:e].split()) for s, e in c.content)
    flags.add(next((f"words-{n - 1 if n > 3 else 1}" for n in (3, 6, 13) if length < n), "words-more"))
    return frozenset(flags)
