"""What is paid for goods in kind: "Norway would send tanks, and Kenya would pay for them with oil"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from tidings.extract.patterns.context import amount_in
from tidings.extract.patterns.frame import frame_of
from tidings.extract.patterns.items import arms_class, category_of, goods
from tidings.extract.patterns.kinds import kinds_of, participant
from tidings.extract.patterns.mood import mood_of
from tidings.extract.transfers_items import item_span
from tidings.extract.transfers_stages import is_vague
from tidings.model import Date, Exchange, Fields, Reading, Statement, Transfer, span_key, stable_id

RETURN = re.compile(r"\bin (?:exchange|return)\b(?! for)", re.IGNORECASE)
PAYERS = frozenset({"state", "organization", "person"})


def with_payments(
    reading: Reading, found: Sequence[Transfer], statements: tuple[Statement, ...]
) -> tuple[list[Transfer], list[Exchange]]:
    """``found`` with what is paid for them in the same sentence, and the exchanges that this makes.

    Who pays receives the goods: an open recipient is filled. Nothing is paid to oneself, nor by a
    third party for what is told to go to another.
    """
    result = list(found)
    exchanges: list[Exchange] = []
    for sentence in reading.sentences:
        if not sentence.mined:
            continue
        for verb in reading.doc[sentence.first : sentence.last]:
            if verb.lemma_.lower() != "pay" or verb.pos_ != "VERB":
                continue
            told = [
                t for t in result
                if sentence.start <= t.fields["trigger"][0].start < verb.idx and t.exchange is None
            ]  # fmt: skip
            paid = _payment(reading, verb, told[-1], statements) if told else None
            if paid is None:
                continue
            exchange = Exchange(
                stable_id("x", told[-1].id, paid.id), (told[-1].id, paid.id),
                reading.article.span(sentence.start, sentence.end),
            )  # fmt: skip
            exchanges.append(exchange)
            fields = {**told[-1].fields, "recipient": paid.fields["supplier"]}
            at = result.index(told[-1])
            result[at] = replace(told[-1], exchange=exchange.id, fields=fields)
            result.append(replace(paid, exchange=exchange.id))
    return result, exchanges


def with_returns(reading: Reading, found: Sequence[Transfer]) -> tuple[list[Transfer], list[Exchange]]:
    """``found`` with those linked that one sentence tells as given for each other.

    "Norway sends oil to Kenya, in exchange getting missiles", of two between the same sides. An open
    recipient of the second is who gives the first.
    """
    result = list(found)
    exchanges: list[Exchange] = []
    for sentence in reading.sentences:
        here = [t for t in result if sentence.start <= t.fields["trigger"][0].start < sentence.end]
        if len(here) != 2 or any(t.exchange for t in here):
            continue
        one, two = sorted(here, key=lambda t: t.fields["trigger"][0].start)
        begin, end = one.fields["trigger"][0].end, two.fields["trigger"][0].start
        if not RETURN.search(reading.article.text[begin:end]) or not _opposed(one, two):
            continue
        span = reading.article.span(sentence.start, sentence.end)
        exchange = Exchange(stable_id("x", one.id, two.id), (one.id, two.id), span)
        exchanges.append(exchange)
        fields = {**two.fields, "recipient": two.fields.get("recipient") or one.fields["supplier"]}
        result[result.index(one)] = replace(one, exchange=exchange.id)
        result[result.index(two)] = replace(two, exchange=exchange.id, fields=fields)
    return result, exchanges


def _opposed(one: Transfer, two: Transfer) -> bool:
    """True for goods that go one way and the other."""
    sides = [
        {r: {s.text for s in t.fields.get(r, ())} for r in ("supplier", "recipient")} for t in (one, two)
    ]
    first, second = sides
    back = second["recipient"]
    return (
        bool(first["supplier"] and first["recipient"])
        and second["supplier"] == first["recipient"]
        and back <= first["supplier"]
    )


def _payment(
    reading: Reading, verb: Token, first: Transfer, statements: tuple[Statement, ...]
) -> Transfer | None:
    frame = frame_of(verb)
    heads = [h for place in ("with", "in") for h in frame.at(place)]
    heads = [h for h in heads if (c := category_of(h)) and c != first.category]
    payer = _payer(verb, frame.subjects)
    mood = mood_of(reading, verb, statements)
    if not heads or payer is None or mood is None or mood.polarity == "negative":
        return None
    who = participant(reading, payer)
    supplier, recipient = first.fields.get("supplier"), first.fields.get("recipient")
    if not kinds_of(reading, payer) & PAYERS or supplier is None or who in supplier:
        return None
    if who.text in {s.text for s in supplier} or (recipient and who.text not in {s.text for s in recipient}):
        return None
    goods_for = [t for p in verb.children if p.lower_ == "for" for t in p.children if t.dep_ == "pobj"]
    if any(t.pos_ != "PRON" and category_of(t) != first.category for t in goods_for):
        return None
    item = item_span(reading, tuple(heads[:1]))
    amount = amount_in(reading, (goods(heads[0]), heads[0]))
    trigger = (reading.article.span(verb.idx, verb.idx + len(verb)),)
    fields: Fields = {"trigger": trigger, "item": (item,), "supplier": (who,), "recipient": supplier}
    if amount is not None:
        fields["amount"] = (amount.span,)
    category = category_of(heads[0]) or first.category
    return replace(
        first, id=stable_id("t", "payment", span_key(*trigger, item)), item=item.text, category=category,
        amount=amount.id if amount else None, fields=fields, exchange=None,
        status=mood.status if mood.status != "reported" else first.status,
        arms_class=arms_class(category), stage=None, ordered=None, delivered=None, ordered_on=Date(),
        delivered_on=Date(), uncertain=("amount",) if amount is not None and is_vague(amount) else (),
    )  # fmt: skip


def _payer(verb: Token, subjects: tuple[Token, ...]) -> Token | None:
    above = verb.head.head
    if verb.dep_ == "pcomp" and above.dep_ == "conj" and above.pos_ == "PROPN":
        return above  # "accused Norway of sending tanks, and Kenya of paying for them"
    return subjects[0] if subjects else None
