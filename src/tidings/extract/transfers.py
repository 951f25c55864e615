"""Transfers: goods, technology, labour or money that one side gives another, and what is given in return."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from tidings.extract.patterns.context import amount_in, date_at, leisurely
from tidings.extract.patterns.frame import frame_of
from tidings.extract.patterns.items import category_of, everyday
from tidings.extract.patterns.kinds import kinds_of, participant
from tidings.extract.patterns.match import Match, matches
from tidings.extract.patterns.mood import Mood, mood_of
from tidings.extract.patterns.syntax import listed
from tidings.extract.transfers_items import item_span
from tidings.extract.transfers_payment import with_payments
from tidings.extract.transfers_positions import with_positions
from tidings.model import Exchange, Fields, Reading, Statement, Transfer, span_key, stable_id

PACK = "transfers"
SIDES = ("supplier", "recipient", "intermediaries", "party")


def extract_transfers(
    reading: Reading, statements: tuple[Statement, ...]
) -> tuple[tuple[Transfer, ...], tuple[Exchange, ...]]:
    """The transfers of one report, and the pairs of them that are given in return for each other.

    ``fields`` holds spans of ``trigger``, ``item``, ``supplier``, ``recipient``, ``intermediaries``,
    ``party`` (a side whose direction is not told), ``date`` and ``amount``. Entities are None until
    resolved. A side that the clause does not name is left out, never guessed.
    """
    if leisurely(reading):
        return (), ()
    found: list[Transfer] = []
    doubtful: list[Transfer] = []
    exchanges: list[Exchange] = []
    for match in matches(reading, PACK):
        mood = mood_of(reading, match.trigger, statements)
        if mood is None or (mood.polarity == "negative" and mood.status != "denied"):
            continue
        given: list[Transfer] = []
        for transfer, worth in _of_match(reading, match, mood):
            (given if worth else doubtful).append(transfer)
        back = _in_return(reading, match, given, mood)
        if back is not None and given:
            given, exchange = _exchange(reading, match, given, back)
            exchanges.append(exchange)
        found.extend(given)
    found, paid = with_payments(reading, found, statements)
    kept = _once([*found, *(t for t in doubtful if any(_again(t, f) for f in found))])
    exchanges.extend(paid)
    ids = {t.id for t in kept}
    swaps = tuple(e for e in exchanges if set(e.transfers) <= ids)
    return with_positions(reading, kept, statements), swaps


def _again(doubtful: Transfer, full: Transfer) -> bool:
    """True if goods that change hands every day go to or from a side that is known to trade in them."""
    told = [(r, s.text) for r in ("supplier", "recipient") for s in doubtful.fields.get(r, ())]
    known = {(r, s.text) for r in ("supplier", "recipient") for s in full.fields.get(r, ())}
    both = {"supplier", "recipient"} <= set(full.fields)
    return both and doubtful.category == full.category and bool(told) and known.issuperset(told)


def _of_match(reading: Reading, match: Match, mood: Mood) -> Iterator[tuple[Transfer, bool]]:
    """One transfer for each category among the items of a match, and whether it counts by itself."""
    by_category: dict[str, list[Token]] = {}
    for head in match.roles.get("item", ()):
        category = match.pattern.category or category_of(head)
        if category is not None:
            by_category.setdefault(category, []).append(head)
    sides = _sides(reading, match)
    for category, heads in by_category.items():
        transfer = _transfer(reading, match, mood, category, tuple(heads), sides)
        yield transfer, _worth(reading, match, category)


def _sides(reading: Reading, match: Match) -> Fields:
    sides: Fields = {}
    for role in SIDES:
        spans = sorted({participant(reading, head) for head in match.roles.get(role, ())})
        if spans:
            sides[role] = tuple(spans)
    return sides


def _worth(reading: Reading, match: Match, category: str) -> bool:
    """At least one named side; two for goods that change hands every day; never one with itself."""
    named = {
        (n.key or n.text.lower(), role)
        for role in SIDES
        for head in match.roles.get(role, ())
        for n in reading.names
        if n.start <= head.idx < n.end
    }
    texts = [text for text, _ in named]
    if len(set(texts)) < len(texts):
        return False
    body = match.roles.get("supplier", ()), match.roles.get("recipient", ())
    full = len(match.roles.get("party", ())) > 1 or all(
        any(kinds_of(reading, t) & {"name", "state", "organization", "demonym"} for t in side)
        for side in body
    )
    if everyday(category) and match.pattern.category is None:
        return full and bool(named)
    return bool(named)


def _transfer(
    reading: Reading, match: Match, mood: Mood, category: str, heads: tuple[Token, ...], sides: Fields
) -> Transfer:
    trigger = match.trigger
    act = match.roles.get("act", ())[:1]
    spans = tuple(reading.article.span(t.idx, t.idx + len(t)) for t in (trigger, *act))
    item = item_span(reading, heads)
    date, dated_by = date_at(reading, (trigger, *act))
    amount = amount_in(reading, heads)
    fields: Fields = {"trigger": spans, "item": (item,), **sides}
    if dated_by is not None:
        fields["date"] = (dated_by,)
    if amount is not None:
        fields["amount"] = (amount.span,)
    status = mood.status
    if match.pattern.status and status in {"reported", "confirmed"}:
        status = match.pattern.status
    return Transfer(
        id=stable_id("t", match.pattern.id, category, span_key(*spans, item)), supplier=None, recipient=None,
        intermediaries=(), item=item.text, category=category, amount=amount.id if amount else None, date=date,
        exchange=None, status=status, positions=(), provisions=(), fields=fields, claim=None,
        evidence=(reading.sentence_span(trigger.idx, trigger.idx + len(trigger)),),
    )  # fmt: skip


def _in_return(reading: Reading, match: Match, given: list[Transfer], mood: Mood) -> Transfer | None:
    """What the other side gives "in exchange for" it, as a transfer the other way."""
    if not given or not (given[0].fields.get("supplier") or given[0].fields.get("recipient")):
        return None
    heads = [
        item
        for token in (match.trigger, *match.roles.get("item", ()))
        for noun in frame_of(token).at("in")
        if noun.lemma_.lower() in listed("in_return")
        for item in frame_of(noun).at("for")
        if category_of(item)
    ]
    if not heads:
        return None
    heads = [heads[0], *(h for h in heads[1:] if category_of(h) == category_of(heads[0]))]
    first = given[0]
    turned = {"supplier": first.fields.get("recipient"), "recipient": first.fields.get("supplier")}
    item = item_span(reading, tuple(heads))
    fields: Fields = {"trigger": first.fields["trigger"], "item": (item,)}
    fields.update({role: spans for role, spans in turned.items() if spans})
    amount = amount_in(reading, tuple(heads))
    if amount is not None:
        fields["amount"] = (amount.span,)
    return replace(
        first, id=stable_id("t", "in-return", span_key(*first.fields["trigger"], item)), item=item.text,
        category=category_of(heads[0]) or first.category, amount=amount.id if amount else None, fields=fields,
        status=mood.status,
    )  # fmt: skip


def _exchange(
    reading: Reading, match: Match, given: list[Transfer], back: Transfer
) -> tuple[list[Transfer], Exchange]:
    """Link the first transfer of a clause with what is given for it."""
    pair = (given[0].id, back.id)
    trigger = match.trigger
    span = reading.sentence_span(trigger.idx, trigger.idx + len(trigger))
    exchange = Exchange(stable_id("x", *pair), pair, span)
    linked = [replace(given[0], exchange=exchange.id), *given[1:], replace(back, exchange=exchange.id)]
    return linked, exchange


def _once(transfers: list[Transfer]) -> tuple[Transfer, ...]:
    """One transfer where a verb and a noun of the same clause name the same goods."""
    kept: list[Transfer] = []
    ranked = sorted(transfers, key=lambda t: (-len([r for r in SIDES if r in t.fields]), t.id))
    for transfer in ranked:
        item = transfer.fields["item"][0]
        if not any(item.overlaps(k.fields["item"][0]) for k in kept):
            kept.append(transfer)
    return tuple(sorted(kept, key=lambda t: (t.fields["trigger"][0].start, t.id)))
