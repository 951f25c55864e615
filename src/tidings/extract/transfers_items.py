"""The words that name the goods of a transfer."""

from __future__ import annotations

from spacy.tokens import Token

from tidings.extract.patterns.context import amount_in
from tidings.extract.patterns.items import goods
from tidings.extract.patterns.kinds import phrase
from tidings.extract.patterns.syntax import listed
from tidings.model import Reading, Span

COUNTS = frozenset({"nummod", "quantmod", "det", "predet"})


def item_span(reading: Reading, heads: tuple[Token, ...]) -> Span:
    """The words that name the goods, from the first head's phrase to the last head joined to it.

    A number is left out where the amount is given apart: "radars", not "six radars".
    """
    counted = amount_in(reading, heads) is not None
    starts = []
    for head in heads:
        inner = goods(head)
        named = inner if counted or head.lemma_.lower() in listed("sorts") else head
        start = phrase(named)[0]
        if counted:
            start = _past_number(named, start)
        starts.append(start)
    end = max(goods(head).idx + len(goods(head)) for head in heads)
    return reading.article.span(min(starts), end)


def _past_number(head: Token, start: int) -> int:
    """``start`` of a noun phrase without the number before it."""
    numbers = [t for t in head.children if t.dep_ in COUNTS and start <= t.idx < head.idx]
    after = max((t.right_edge.i + 1 for t in numbers), default=None)
    # "at least two old tanks": what counts stands first
    return head.doc[min(after, head.i)].idx if after is not None else start
