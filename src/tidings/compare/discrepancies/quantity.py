"""One count of one thing, given differently by two reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tidings.compare.contents import weigh, within
from tidings.compare.discrepancies.counts import Count, counts_in, counts_people
from tidings.compare.discrepancies.parts import Readings, apart, discrepancy, labels, side
from tidings.compare.discrepancies.revised import revised_quantities
from tidings.compare.groups import components
from tidings.model import Amount, Article, Discrepancy, Entity, Side, Statement, Transfer
from tidings.model.dossier import Relation

# The share of weight that two sentences must have in common besides the count itself; less where
# both say what happened to those counted, or count the goods of one transfer.
SAME_CONTEXT, SAME_DEAL, SAME_KIND = 0.5, 0.2, 0.12
# Values farther apart than this count two things.
RATIO, KIND_RATIO = 4.0, 12.0
RANKS: tuple[Relation, ...] = ("conflict", "update", "same-source", "compatible")


def quantity_discrepancies(
    statements: Sequence[Statement],
    entities: Sequence[Entity],
    readings: Readings,
    articles: Mapping[str, Article],
    transfers: Sequence[Transfer] = (),
) -> tuple[Discrepancy, ...]:
    """Counts of the same things in sentences that tell the same, of one story, whose values differ.

    Left alone wherever the scope is in doubt: another verb, another place, another group.
    """
    revised, done = revised_quantities(readings, articles)
    deals = {span: t.id for t in transfers for span in t.fields.get("amount", ())}
    names = {e.id: e.name for e in entities}
    said: dict[str, list[Statement]] = {}
    for s in statements:
        said.setdefault(s.article, []).append(s)
    counts = [
        c for i in sorted(readings) for c in counts_in(readings[i], said.get(i, []), deals)
        if c.amount.id not in done
    ]  # fmt: skip
    weights = weigh(c.context for c in counts)
    related: dict[tuple[int, int], Relation] = {}
    same: list[tuple[int, int]] = []
    for i, a in enumerate(counts):
        for j in range(i + 1, len(counts)):
            b = counts[j]
            if comparable(a, b, articles, weights):
                same.append((i, j))
                relation = relate(*sorted((a, b), key=_when))
                if relation is not None:
                    related[i, j] = relation
    found = list(revised)
    for group in components(same):
        relations = [r for (i, j), r in related.items() if i in group and j in group]
        if relations:
            made = _build(
                [counts[i] for i in sorted(group)], min(relations, key=RANKS.index), names, articles
            )
            found += [made] if made else []
    return tuple(found)


def comparable(a: Count, b: Count, articles: Mapping[str, Article], weights: Mapping[str, float]) -> bool:
    """True if two counts of two reports are of one thing. In doubt they are not."""
    one, two = articles[a.sentence.article], articles[b.sentence.article]
    if one.id == two.id or one.story != two.story:
        return False
    if not _near(bounds(a.amount), bounds(b.amount), KIND_RATIO if a.kind else RATIO):
        return False
    alike = within(a.context, b.context, weights)
    if a.deal or b.deal:
        whole = a.thing and a.thing == b.thing and a.amount.unit == b.amount.unit
        shared = len(a.context.stems & b.context.stems)
        return bool(whole) and a.deal == b.deal and shared >= 3 and alike >= SAME_DEAL
    if a.kind and b.kind:
        toll = not a.thing or not b.thing  # "the death toll" is the story's own
        return a.kind == b.kind and (toll or alike >= SAME_KIND)
    if a.kind or b.kind or a.thing != b.thing or counts_people(a.thing):
        return False
    if a.context.numbers and b.context.numbers and not a.context.numbers & b.context.numbers:
        return False
    return len(a.context.stems & b.context.stems) >= 3 and alike >= SAME_CONTEXT


def _near(a: tuple[float, float], b: tuple[float, float], ratio: float) -> bool:
    low, high = sorted((max(a[0], 1.0), max(b[0], 1.0)))
    return high / low <= ratio


def relate(first: Count, second: Count) -> Relation | None:
    """How two counts stand, the earlier report's first; None where they agree.

    One source comes first, then a later count that has grown, then bounds that allow both.
    """
    a, b = bounds(first.amount), bounds(second.amount)
    if a == b or (a[0] == b[0] and float("inf") in (a[1], b[1])):
        return None  # "at least 12" and 12
    dated = bool(first.published and second.published)
    if first.speaker and first.speaker == second.speaker and first.published == second.published:
        return "same-source"
    if dated and (first.published or "")[:10] < (second.published or "")[:10] and b[0] > a[0]:
        return "update"
    if a[0] <= b[1] and b[0] <= a[1]:
        return "compatible"
    low, high = sorted((a[0], b[0]))
    if low >= 20 and high / low <= 1.05:
        return "compatible"  # rounding
    return "conflict"


def bounds(amount: Amount) -> tuple[float, float]:
    """The least and the most that an amount can be; infinite where the words leave it open."""
    low = amount.low if amount.low is not None else amount.value
    high = amount.high if amount.high is not None else amount.value
    if amount.modifier and amount.high is None and amount.low is not None:
        high = None
    return (low if low is not None else 0.0), (high if high is not None else float("inf"))


def _when(count: Count) -> tuple[str, str, int]:
    return (count.published or "9999")[:10], count.sentence.article, count.amount.span.start


def _build(
    counts: Sequence[Count], relation: Relation, names: Mapping[str, str], articles: Mapping[str, Article]
) -> Discrepancy | None:
    by_value: dict[tuple[float, float], list[Count]] = {}
    for count in sorted(counts, key=_when):
        by_value.setdefault(bounds(count.amount), []).append(count)
    sides: list[Side] = []
    for same in by_value.values():
        value = min((c.amount.span.text for c in same), key=lambda t: (len(t), t))
        sides.append(side(value, [c.sentence for c in same]))
    if len(sides) < 2 or not apart(sides):
        return None
    speakers = sorted({c.speaker for c in counts if c.speaker})
    made = discrepancy("quantity", relation, None, sides, articles)
    if relation == "same-source" and len(speakers) == 1 and speakers[0] in names:
        sourced = [c.sentence.article for c in counts if c.speaker == speakers[0]]
        note = f"{made.note} {labels(sorted(sourced), articles)} have it from {names[speakers[0]]}."
        made = replace(made, about=speakers[0], note=note)
    return made
