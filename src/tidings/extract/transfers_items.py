"""The words that name the goods of a transfer."""

from __future__ import annotations

from spacy.tokens import Token

from tidings.extract.patterns.context import amount_in
from tidings.extract.patterns.items import goods, is_money
from tidings.extract.patterns.kinds import phrase
from tidings.extract.patterns.syntax import listed
from tidings.model import Amount, Reading, Span

COUNTS = frozenset({"nummod", "quantmod", "det", "predet"})


def amount_of(reading: Reading, heads: tuple[Token, ...]) -> Amount | None:
    """The amount that counts one of the heads, also where its words go on ("2 million euros in aid")."""
    found = amount_in(reading, heads)
    if found is not None:
        return found
    for head in heads:
        for amount in reading.amounts:
            if amount.unit is not None and amount.span.start <= head.idx < amount.span.end and is_money(head):
                return amount
    return None


def item_span(reading: Reading, heads: tuple[Token, ...]) -> Span:
    """The words that name the goods, from the first head's phrase to the last head joined to it.

    A number is left out where the amount is given apart: "radars", not "six radars".
    """
    amount = amount_of(reading, heads)
    counted = amount is not None
    if amount is not None and goods(heads[0]) == heads[0] and is_money(heads[0]):
        return amount.span  # what is given is the sum itself
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
