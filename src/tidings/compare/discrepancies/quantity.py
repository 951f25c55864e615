"""One count of one thing, given differently by two reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tidings.compare.contents import Content, content_of, weigh, within
from tidings.compare.discrepancies.parts import Readings, discrepancy, side
from tidings.compare.words import content_stems
from tidings.model import Amount, Article, Discrepancy, Entity, Reading, Span, Statement
from tidings.model.dossier import Relation

# The share of weight that two sentences must have in common besides the count itself.
SAME_CONTEXT = 0.34
# Years and the like are no counts.
SMALLEST = 2


@dataclass(frozen=True, slots=True)
class Count:
    """An amount of countable things in one report, with who gives it and the words around it."""

    amount: Amount
    thing: str
    context: Content
    speaker: str | None
    sentence: Span
    published: str | None


def quantity_discrepancies(
    statements: Sequence[Statement],
    entities: Sequence[Entity],
    readings: Readings,
    articles: Mapping[str, Article],
) -> tuple[Discrepancy, ...]:
    """Counts of the same things in sentences that tell the same, of one story, whose values differ.

    Left alone wherever the scope is in doubt: another verb, another place, another group.
    """
    names = {e.id: e.name for e in entities}
    counts = [c for i in sorted(readings) for c in _counts(readings[i], statements)]
    weights = weigh(c.context for c in counts)
    found, used = [], set()
    for n, a in enumerate(counts):
        for b in counts[n + 1 :]:
            if not _comparable(a, b, articles) or (a.amount.id in used and b.amount.id in used):
                continue
            shared = a.context.stems & b.context.stems
            if len(shared) < 3 or within(a.context, b.context, weights) < SAME_CONTEXT:
                continue
            first, second = sorted((a, b), key=lambda c: (c.published or "9999", c.sentence))
            relation = relate(first, second)
            if relation is None:
                continue
            used |= {a.amount.id, b.amount.id}
            sides = [side(c.amount.span.text, [c.sentence]) for c in (first, second)]
            made = discrepancy("quantity", relation, None, sides, articles)
            if relation == "same-source" and a.speaker in names:
                note = f"{made.note} Both have it from {names[a.speaker or '']}."
                made = Discrepancy(made.id, made.kind, made.relation, a.speaker, made.sides, note)
            found.append(made)
    return tuple(found)


def relate(first: Count, second: Count) -> Relation | None:
    """How two counts stand, the earlier report's first; None where they agree.

    One source comes first, then bounds that allow both, then a later count that has grown.
    """
    a, b = _bounds(first.amount), _bounds(second.amount)
    if a == b:
        return None
    if first.speaker and first.speaker == second.speaker and first.published == second.published:
        return "same-source"
    if first.published and second.published and first.published[:10] < second.published[:10] and b[0] > a[0]:
        return "update"
    if a[0] <= b[1] and b[0] <= a[1]:
        return "compatible"
    low, high = sorted((a[0], b[0]))
    if low and high / low <= 1.05:
        return "compatible"  # rounding
    return "conflict"


def _bounds(amount: Amount) -> tuple[float, float]:
    low = amount.low if amount.low is not None else amount.value
    high = amount.high if amount.high is not None else amount.value
    if amount.modifier and amount.high is None and amount.low is not None:
        high = float("inf")
    if low is None:
        low = 0.0
    return low, float("inf") if high is None else high


def _counts(reading: Reading, statements: Sequence[Statement]) -> list[Count]:
    found = []
    own = [s for s in statements if s.article == reading.article.id]
    for amount in reading.amounts:
        span = amount.span
        if span.field != "text" or amount.unit is not None or not amount.of:
            continue
        if not reading.mined(span.start, span.end) or (amount.value or amount.low or 0) < SMALLEST:
            continue
        stems = content_stems(amount.of)
        if not stems:
            continue
        sentence = reading.sentence_span(span.start, span.end)
        speaker = next((s.source.entity for s in own if any(c.overlaps(span) for c in s.content.spans)), None)
        text = reading.article.text
        around = text[sentence.start : span.start] + " " + text[span.end : sentence.end]
        found.append(
            Count(amount, stems[-1], content_of(around), speaker, sentence, reading.article.published.value)
        )
    return found


def _comparable(a: Count, b: Count, articles: Mapping[str, Article]) -> bool:
    one, two = articles[a.sentence.article], articles[b.sentence.article]
    if one.id == two.id or one.story != two.story or a.thing != b.thing:
        return False
    return not (a.context.numbers and b.context.numbers and not a.context.numbers & b.context.numbers)
