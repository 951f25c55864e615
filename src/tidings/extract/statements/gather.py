"""All candidates of a reading, and what each says of the others."""

from __future__ import annotations

from dataclasses import replace

from tidings.extract.statements.candidate import Candidate
from tidings.extract.statements.clausal import clausal
from tidings.extract.statements.colon import colon
from tidings.extract.statements.lexicon import words
from tidings.extract.statements.nominal import according, nominal
from tidings.extract.statements.passive import passive
from tidings.extract.statements.quoted import quoted
from tidings.extract.statements.view import View

FAMILIES = (quoted, clausal, passive, nominal, according, colon)


def gather(view: View) -> list[Candidate]:
    """What every construction proposes, in the order of the text."""
    found = [c for family in FAMILIES for c in family(view)]
    found.sort(key=lambda c: (c.head, c.span, c.construction))
    return [replace(c, flags=c.flags | _place(view, c, found)) for c in found]


SAYS = frozenset({"quote-before", "quote-after", "that", "zero", "clause-before", "parenthesis", "according"})


def _place(view: View, c: Candidate, all_of: list[Candidate]) -> frozenset[str]:
    """Whether it stands inside what somebody else says, and whether it quotes."""
    flags = set()
    at = view.doc[c.head].idx
    for other in all_of:
        if other.head == c.head or other.construction not in SAYS or carrier(view, other):
            continue
        if any(s <= at < e for s, e in other.content):
            flags.add("nested")
            break
    if view.quote_over(*c.content[0]) or view.quote_over(*c.content[-1]):
        flags.add("holds-quote")
    length = sum(len(view.text[s:e].split()) for s, e in c.content)
    flags.add(
        "words-1" if length < 3 else "words-5" if length < 6 else "words-12" if length < 13 else "words-more"
    )
    return frozenset(flags)


def carrier(view: View, c: Candidate) -> bool:
    """True if the source is an agency, an outlet or a report, which can carry another's words."""
    if not c.source:
        return False
    text = view.text[c.source[0][0] : c.source[0][1]]
    low = {w.strip(".,'’").lower() for w in text.replace("’s", "").replace("'s", "").split()}
    return bool(low & words().carriers)
