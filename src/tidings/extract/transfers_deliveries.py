"""What a later clause tells of goods named before: "of which 12 came", "deliveries begin in May"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from tidings.extract.patterns.context import date_at
from tidings.extract.patterns.frame import frame_of
from tidings.extract.patterns.items import category_of, goods
from tidings.extract.patterns.match import lemmas
from tidings.extract.patterns.mood import mood_of
from tidings.extract.transfers_stages import stages
from tidings.model import Date, Reading, Sentence, Span, Statement, Transfer

CAME: frozenset[str] = frozenset({"reported", "confirmed", "alleged"})
ORDINALS = frozenset({"first", "last", "second", "third", "remaining", "final", "other"})


def with_deliveries(
    reading: Reading, found: Sequence[Transfer], statements: tuple[Statement, ...]
) -> list[Transfer]:
    """``found`` with the deliveries that a clause or sentence right behind tells of.

    ``fields`` get ``delivered`` (a number), ``delivered_on``, and ``due`` for a date that lies ahead.
    Only goods told by an order, an offer or an announcement before can be what "the first" means.
    """
    result = list(found)
    taken = {s.start for t in found for s in t.fields["trigger"]}
    for sentence in reading.sentences:
        if not sentence.mined:
            continue
        for token in reading.doc[sentence.first : sentence.last]:
            head = _come(token) if token.idx not in taken else None
            if head is None:
                continue
            at = _meant(reading, result, sentence, token, head)
            if at is not None:
                result[at] = _told(reading, result[at], token, head, statements)
    return result


def _come(token: Token) -> Token | None:
    """What a verb of arrival says has come, or the noun of delivery itself; None for any other word."""
    if token.pos_ == "NOUN" and token.lemma_.lower() in stages().deliveries:
        verb = token.head
        while verb.pos_ == "NOUN" and verb.head != verb:
            verb = verb.head
        return token if token.dep_ in {"nsubj", "nsubjpass"} and verb.pos_ in {"VERB", "AUX"} else None
    if token.pos_ != "VERB" or not set(lemmas(token)) & stages().arrivals:
        return None
    frame = frame_of(token)
    heads = frame.objects or (frame.subjects if not frame.passive else ())
    return next((h for h in heads if _stands_for(h)), None)


def _stands_for(head: Token) -> bool:
    """True for "12", "the first", "the first batch", "the aircraft": goods that were named before."""
    if head.pos_ == "NUM" or head.lower_ in ORDINALS:
        return True
    known = head.lemma_.lower() in stages().again
    pointing = any(t.lower_ in {"the", "these", "those", "which", *ORDINALS} for t in head.children)
    return known and pointing and goods(head) == head


def _meant(
    reading: Reading, found: Sequence[Transfer], sentence: Sentence, token: Token, head: Token
) -> int | None:
    """The transfer that is spoken of: the last told before, in this sentence or the one above it."""
    near = [
        (t.fields["trigger"][0].start, i)
        for i, t in enumerate(found)
        if t.stage != "delivery" and t.status != "denied" and t.fields["trigger"][0].start < token.idx
    ]
    if not near:
        return None
    start, at = max(near)
    there = reading.sentence_at(start)
    if there is None or sentence.paragraph - there.paragraph > 1:
        return None
    between = [s for s in reading.sentences if there.start < s.start < sentence.start]
    if between or not _agrees(reading, found[at], token, head):
        return None
    return at


def _agrees(reading: Reading, transfer: Transfer, token: Token, head: Token) -> bool:
    """True unless the clause names goods of another kind or other sides."""
    category = category_of(head) if head.pos_ == "NOUN" and goods(head) != head else None
    if category and category.split("/")[0] != transfer.category.split("/")[0]:
        return False
    known = {s.text for role in ("supplier", "recipient", "party") for s in transfer.fields.get(role, ())}
    frame = frame_of(token)
    named = [h for place in ("to", "from", "by") for h in frame.at(place)]
    if token.pos_ == "VERB" and not frame.passive and frame.objects:
        named.extend(frame.subjects)  # "received the first"
    for other in named:
        index = reading.name_over(other.idx)
        if index is not None and reading.names[index].text not in known:
            return False
    return True


def _told(
    reading: Reading, transfer: Transfer, token: Token, head: Token, statements: tuple[Statement, ...]
) -> Transfer:
    verbs = tuple(_verbs(token))
    date, words = date_at(reading, tuple(reversed(verbs)))
    if words is not None and words in transfer.fields.get("date", ()):
        date, words = Date(), None  # that of the order
    mood = mood_of(reading, verbs[0], statements) if verbs else None
    if mood is None or mood.polarity == "negative":
        return transfer
    ahead = mood.status not in CAME or any(
        v.lemma_.lower() in {"due", "expect", "schedule", "plan"} for v in verbs
    )
    fields = dict(transfer.fields)
    if words is not None:
        fields["due" if ahead else "delivered_on"] = (words,)
    number = _number(reading, head) if not ahead and token.pos_ == "VERB" else None
    if number is not None:
        fields["delivered"] = (number,)
    span = reading.sentence_span(token.idx, token.idx + len(token))
    made = replace(transfer, fields=fields)
    if fields == transfer.fields:
        return transfer
    if span not in made.evidence:
        made = replace(made, evidence=tuple(sorted({*made.evidence, span})))
    return made if ahead or words is None else replace(made, delivered_on=date)


def _verbs(token: Token) -> Iterator[Token]:
    """The verb that tells of it, and those that hang on it ("are expected to begin")."""
    verb = token if token.pos_ == "VERB" else token.head
    yield verb
    for inner in (t for t in verb.children if t.dep_ in {"xcomp", "acomp", "ccomp"}):
        yield inner
        yield from (t for t in inner.children if t.dep_ == "xcomp")  # "are due to begin"


def _number(reading: Reading, head: Token) -> Span | None:
    count = head if head.pos_ == "NUM" else next((t for t in head.children if t.dep_ == "nummod"), None)
    if count is None or count.ent_type_ in {"DATE", "TIME", "ORDINAL"}:
        return None
    return reading.article.span(count.idx, count.idx + len(count))
