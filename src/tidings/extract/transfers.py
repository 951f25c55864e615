"""Transfers: goods, technology, labour or money that one side gives another, and what is given in return."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from tidings.extract.patterns.context import date_at, leisurely
from tidings.extract.patterns.frame import frame_of
from tidings.extract.patterns.items import arms_class, category_of, designation, everyday, goods
from tidings.extract.patterns.kinds import participant
from tidings.extract.patterns.match import Match, matches
from tidings.extract.patterns.mood import Mood, mood_of
from tidings.extract.patterns.syntax import listed
from tidings.extract.transfers_deliveries import with_deliveries
from tidings.extract.transfers_held import held
from tidings.extract.transfers_items import amount_of, item_span
from tidings.extract.transfers_payment import with_payments, with_returns
from tidings.extract.transfers_positions import with_positions
from tidings.extract.transfers_sides import answering, deployed, domestic, more_sides, public
from tidings.extract.transfers_stages import carriage, counted, stage_of, status_at, talked_of, unproven
from tidings.model import Date, Exchange, Fields, Reading, Statement, Transfer, span_key, stable_id

PACK = "transfers"
# Verbs whose date is that of the trade that is done.
DONE = frozenset({"sign", "approve", "complete", "agree", "finalise", "finalize"})
# "together with" and "along with" add goods to goods.
JOINING = frozenset({"together", "along"})
SIDES = ("supplier", "recipient", "intermediaries", "party")


def extract_transfers(
    reading: Reading, statements: tuple[Statement, ...]
) -> tuple[tuple[Transfer, ...], tuple[Exchange, ...]]:
    """The transfers of one report, and the pairs of them that are given in return for each other.

    ``fields`` holds spans of ``trigger``, ``item``, ``designation`` (the name of a type), ``supplier``,
    ``recipient``, ``intermediaries``, ``party`` (a side whose direction is not told), ``date``,
    ``amount``, ``vessel``, ``route``, and what a later clause tells: ``delivered``, ``delivered_on``,
    ``due``. Entities are None until resolved. A side that the clause does not name is left out, never
    guessed; what stays within one country is no transfer.
    """
    if leisurely(reading):
        return (), ()
    found: list[Transfer] = []
    doubtful: list[Transfer] = []
    exchanges: list[Exchange] = []
    for match in matches(reading, PACK):
        mood = mood_of(reading, match.trigger, statements) or talked_of(match.trigger)
        if (
            mood is None
            or unproven(match.trigger)
            or (mood.polarity == "negative" and mood.status != "denied")
        ):
            continue
        mood = held(reading, match.trigger, match.roles.get("item", ()), mood, statements)
        if mood is None:
            continue
        given: list[Transfer] = []
        for transfer, worth in _of_match(reading, match, mood, statements):
            (given if worth else doubtful).append(transfer)
        back = _in_return(reading, match, given, mood)
        if back is not None and given:
            given, exchange = _exchange(reading, match, given, back)
            exchanges.append(exchange)
        found.extend(given)
    found, paid = with_payments(reading, with_deliveries(reading, found, statements), statements)
    kept = _once([*found, *(t for t in doubtful if any(_again(t, f) for f in found))])
    linked, returned = with_returns(reading, kept)
    kept = tuple(linked)
    exchanges.extend((*paid, *returned))
    ids = {t.id for t in kept}
    swaps = tuple(e for e in exchanges if set(e.transfers) <= ids)
    return with_positions(reading, kept, statements), swaps


def _again(doubtful: Transfer, full: Transfer) -> bool:
    """True if goods that change hands every day go to or from a side that is known to trade in them."""
    told = [(r, s.text) for r in ("supplier", "recipient") for s in doubtful.fields.get(r, ())]
    known = {(r, s.text) for r in ("supplier", "recipient") for s in full.fields.get(r, ())}
    both = {"supplier", "recipient"} <= set(full.fields)
    return both and doubtful.category == full.category and bool(told) and known.issuperset(told)


def _of_match(
    reading: Reading, match: Match, mood: Mood, statements: tuple[Statement, ...]
) -> Iterator[tuple[Transfer, bool]]:
    """One transfer for each category among the items of a match, and whether it counts by itself."""
    by_category: dict[str, list[Token]] = {}
    for head in _all_items(match):
        category = match.pattern.category or category_of(head)
        if category is not None:
            by_category.setdefault(category, []).append(head)
    sides, guessed = more_sides(reading, match, _sides(reading, match))
    if not sides and (sides := answering(reading, match.trigger, statements)) and mood.status != "denied":
        mood = replace(mood, status="possible")  # what they will not comment on may be
    for category, heads in by_category.items():
        if domestic(reading, match, sides) or deployed(reading, match, category, sides):
            continue
        transfer = _transfer(reading, match, mood, category, tuple(heads), sides)
        transfer = replace(transfer, uncertain=tuple(sorted({*transfer.uncertain, *guessed})))
        yield transfer, _worth(reading, match, category, sides)


def _all_items(match: Match) -> Iterator[Token]:
    """The items of a match and what goes with them: "missiles, together with any other weapons"."""
    for head in match.roles.get("item", ()):
        yield head
        joined = (
            t for node in (head, match.trigger) for c in node.children for t in (c, *c.children)
            if t.lower_ == "with" and t.i > head.i and t.doc[t.i - 1].lower_ in JOINING
        )  # fmt: skip
        with_ = next(joined, None)
        if with_ is not None:
            yield from (t for c in with_.children if c.dep_ == "pobj" for t in (c, *c.conjuncts))


def _sides(reading: Reading, match: Match) -> Fields:
    sides: Fields = {}
    for role in SIDES:
        spans = sorted({participant(reading, head) for head in match.roles.get(role, ())})
        if spans:
            sides[role] = tuple(spans)
    return sides


def _worth(reading: Reading, match: Match, category: str, sides: Fields) -> bool:
    """At least one named side; two, one of them a state, for goods that change hands every day."""
    named = [n for spans in sides.values() for s in spans for n in reading.names_touching(s.start, s.end)]
    if everyday(category) and match.pattern.category is None:
        both = len(sides.get("party", ())) > 1 or {"supplier", "recipient"} <= set(sides)
        return both and public(reading, sides)
    return bool(named)


def _transfer(
    reading: Reading, match: Match, mood: Mood, category: str, heads: tuple[Token, ...], sides: Fields
) -> Transfer:
    trigger = match.trigger
    act = match.roles.get("act", ())[:1]
    spans = tuple(reading.article.span(t.idx, t.idx + len(t)) for t in (trigger, *act))
    item = item_span(reading, heads)
    date, dated_by = date_at(reading, (trigger, *act, *_happening(trigger)))
    amount = amount_of(reading, heads)
    fields: Fields = {"trigger": spans, "item": (item,), **sides, **carriage(reading, match, sides)}
    types = [reading.article.span(*d[:2]) for h in heads if (d := designation(goods(h)))]
    if types:
        fields["designation"] = tuple(sorted(set(types)))
    if dated_by is not None:
        fields["date"] = (dated_by,)
    if amount is not None:
        fields["amount"] = (amount.span,)
    status = mood.status
    if match.pattern.status and status in {"reported", "confirmed"}:
        status = match.pattern.status
    stage = stage_of(trigger, act[0] if act else None, status)
    transfer = Transfer(
        id=stable_id("t", match.pattern.id, category, span_key(*spans, item)), supplier=None, recipient=None,
        intermediaries=(), item=item.text, category=category, amount=amount.id if amount else None, date=date,
        exchange=None, status=status_at(stage, status), positions=(), provisions=(), fields=fields,
        evidence=(reading.sentence_span(trigger.idx, trigger.idx + len(trigger)),),
        claim=None, arms_class=arms_class(category), stage=stage,
    )  # fmt: skip
    return counted(transfer, amount)


def _happening(trigger: Token) -> tuple[Token, ...]:
    """The verb over a noun of trade that says when it took place ("deliveries began in March")."""
    verb = trigger.head
    subject = trigger.pos_ == "NOUN" and trigger.dep_ in {"nsubj", "nsubjpass"}
    return (verb,) if subject and verb.lemma_.lower() in listed("happens") | DONE else ()


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
    heads.extend(match.roles.get("return", ()))
    if not heads:
        return None
    heads = [heads[0], *(h for h in heads[1:] if category_of(h) == category_of(heads[0]))]
    first = given[0]
    turned = {"supplier": first.fields.get("recipient"), "recipient": first.fields.get("supplier")}
    item = item_span(reading, tuple(heads))
    fields: Fields = {"trigger": first.fields["trigger"], "item": (item,)}
    fields.update({role: spans for role, spans in turned.items() if spans})
    amount = amount_of(reading, tuple(heads))
    if amount is not None:
        fields["amount"] = (amount.span,)
    category = category_of(heads[0]) or first.category
    back = replace(
        first, id=stable_id("t", "in-return", span_key(*first.fields["trigger"], item)), item=item.text,
        category=category, amount=amount.id if amount else None, fields=fields, status=mood.status,
        arms_class=arms_class(category), stage=None, ordered=None, delivered=None, ordered_on=Date(),
        delivered_on=Date(), uncertain=(),
    )  # fmt: skip
    return counted(back, amount)


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
