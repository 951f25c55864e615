"""One count of one thing, given differently by two reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from tidings.compare.contents import weigh
from tidings.compare.days import day_of
from tidings.compare.discrepancies.counts import Count, counts_in
from tidings.compare.discrepancies.one_thing import same_thing, settles
from tidings.compare.discrepancies.parts import Readings, apart, discrepancy, labels, side
from tidings.compare.discrepancies.quantities import names_people, surveyed
from tidings.compare.discrepancies.relations import Label, relate
from tidings.compare.discrepancies.revised import revised_quantities
from tidings.compare.discrepancies.sources import common_source
from tidings.compare.discrepancies.values import Value, dimension_of, same_number, vague, value_of
from tidings.compare.groups import components
from tidings.model import Article, Discrepancy, Entity, Side, Statement, Transfer
from tidings.model.dossier import Relation

# "At least 2" beside 9 tells an analyst nothing, nor "hundreds" beside 150.
WIDE = 2.0
# Days between two reports of which each has its own poll, and between two that tell of one state of things.
SURVEY, FAR = 2, 45
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
    known = {e.id: e for e in entities}
    said: dict[str, list[Statement]] = {}
    for s in statements:
        said.setdefault(s.article, []).append(s)
    counts = [
        c for i in sorted(readings) for c in counts_in(readings[i], said.get(i, []), known, deals)
        if c.amount.id not in done
    ]  # fmt: skip
    weights = weigh(c.context for c in counts)
    related: dict[tuple[int, int], Relation] = {}
    same: list[tuple[int, int]] = []
    for i, j in _pairs(counts, articles):
        a, b = counts[i], counts[j]
        if not _of_other_times(a, b) and same_thing(a, b, weights):
            same.append((i, j))
            label = relate(a, b).label
            if label != "agree" and not _nothing_to_show(a, b, label):
                related[i, j] = label
    related = _settled(related, counts, articles)
    told = {n for pair in related for n in pair}
    found = list(revised)
    for group in map(frozenset, components(same)):
        relations = [r for (i, j), r in related.items() if i in group and j in group]
        if relations:
            values = [value_of(counts[n].amount) for n in sorted(group & told)]
            agreeing = [counts[n] for n in sorted(group) if _one_of(values, counts[n])]
            made = _build(agreeing, min(relations, key=RANKS.index), known, articles)
            found += [made] if made else []
    return tuple(found)


def _of_other_times(a: Count, b: Count) -> bool:
    """True for figures that were published too far apart to be of one thing: of two polls, two seasons."""
    one, other = day_of(a.published), day_of(b.published)
    if one is None or other is None:
        return False
    days = abs((one - other).days)
    return days > FAR or (days > SURVEY and surveyed(a.sentence.text) and surveyed(b.sentence.text))


def _one_of(values: Sequence[Value], count: Count) -> bool:
    own = value_of(count.amount)
    return any(same_number(own, value) for value in values)


def _pairs(counts: Sequence[Count], articles: Mapping[str, Article]) -> list[tuple[int, int]]:
    """The pairs of a story's figures that can be of one thing at all: of a class, a gauge, a deal or a noun.

    A story of a hundred reports has thousands of figures, and few can be of one thing with any other.
    """
    groups: dict[tuple[str, ...], list[int]] = {}
    bare: dict[tuple[str, ...], list[int]] = {}
    for n, count in enumerate(counts):
        story, dimension = articles[count.sentence.article].story, dimension_of(count.amount) or ""
        topic = count.deal or count.kind or count.gauge
        if topic or count.thing:
            noun = "people" if names_people(count.thing) else count.thing
            groups.setdefault((story, dimension, topic or "", "" if topic else noun), []).append(n)
        else:
            bare.setdefault((story, dimension), []).append(n)
    found = {pair for group in (*groups.values(), *bare.values()) for pair in combinations(group, 2)}
    for (story, dimension, topic, _), group in groups.items():
        if not topic:
            found |= {(min(n, m), max(n, m)) for n in group for m in bare.get((story, dimension), ())}
    return sorted(found)


def _settled(
    related: Mapping[tuple[int, int], Relation], counts: Sequence[Count], articles: Mapping[str, Article]
) -> dict[tuple[int, int], Relation]:
    """Without what one report settles: it has both figures, or gives one of them with a hedge."""
    topics: dict[tuple[str, ...], list[Count]] = {}
    for count in counts:
        topics.setdefault(_topic(count, articles), []).append(count)
    found: dict[tuple[int, int], Relation] = {}
    for (i, j), relation in related.items():
        ours, theirs = (_given_again(topics[_topic(counts[n], articles)], counts[n]) for n in (i, j))
        if relation != "same-source" and _both(ours, theirs):
            continue
        if relation == "conflict":
            mine, yours = (_in_report(ours, counts[i]), _in_report(theirs, counts[j]))
            if any(relate(a, b).label == "compatible" for a in mine for b in yours):
                relation = "compatible"
        found[i, j] = relation
    return found


def _topic(count: Count, articles: Mapping[str, Article]) -> tuple[str, ...]:
    story = articles[count.sentence.article].story
    return story, count.kind or "", count.gauge or "", "" if count.kind else count.thing


def _both(ours: Sequence[Count], theirs: Sequence[Count]) -> bool:
    """True if a report has both figures and does not say that one has replaced the other."""
    mixed = {c.sentence.article for c in ours} & {c.sentence.article for c in theirs}
    return any(
        not any(settles(c) for c in (*ours, *theirs) if c.sentence.article == article) for article in mixed
    )


def _given_again(topic: Sequence[Count], count: Count) -> list[Count]:
    """Every figure of a topic with the number of ``count``, the figure itself included."""
    value = value_of(count.amount)
    return [c for c in topic if same_number(value_of(c.amount), value)]


def _in_report(figures: Sequence[Count], count: Count) -> list[Count]:
    return [c for c in figures if c.sentence.article == count.sentence.article]


def _nothing_to_show(a: Count, b: Count, label: Label) -> bool:
    """True for two figures that say one number, from one source or two, for "dozens", and for wide bounds."""
    x, y = value_of(a.amount), value_of(b.amount)
    wide = x.point and y.point and max(x.point, y.point) > WIDE * min(x.point, y.point)
    gap = max(x.low, y.low) > WIDE * min(x.high, y.high)
    loose = (vague(x) or vague(y)) and not gap
    return same_number(x, y) or loose or (label == "compatible" and bool(wide))


def _when(count: Count) -> tuple[str, str, int]:
    return (count.published or "9999")[:10], count.sentence.article, count.amount.span.start


def _build(
    counts: Sequence[Count], relation: Relation, known: Mapping[str, Entity], articles: Mapping[str, Article]
) -> Discrepancy | None:
    sides: list[Side] = []
    for same in _by_value(counts):
        value = min(
            (c.amount.span.text for c in same if _modified(c) == _modified(same[0])),
            key=lambda t: (len(t), t),
        )
        sides.append(side(value, [c.sentence for c in same]))
    if len(sides) < 2 or not apart(sides):
        return None
    made = discrepancy("quantity", relation, None, sides, articles)
    pairs = ((a, b) for a, b in combinations(counts, 2) if a.sentence.article != b.sentence.article)
    named = ((common_source(a.sources, b.sources), a) for a, b in pairs)
    shared, first = next(((name, a) for name, a in named if name), (None, counts[0]))
    if relation == "same-source" and shared:
        about = next((s.entity for s in first.sources if s.name == shared and s.entity in known), None)
        sourced = {c.sentence.article for c in counts if common_source(c.sources, first.sources)}
        note = f"{made.note} {labels(sorted(sourced), articles)} have it from {shared}."
        made = replace(made, about=about, note=note)
    return made


def _by_value(counts: Sequence[Count]) -> list[list[Count]]:
    """The figures by their bounds, the oldest first; of a report those alone that have its first number.

    A report's bounds are those that it gives the number anywhere: headlines leave the hedge out.
    """
    reports: dict[str, list[Count]] = {}
    for count in sorted(counts, key=_when):
        own = reports.setdefault(count.sentence.article, [])
        if not own or same_number(value_of(own[0].amount), value_of(count.amount)):
            own.append(count)
    found: dict[tuple[str, str], list[Count]] = {}
    for own in reports.values():
        own.sort(key=lambda c: not _modified(c))  # stable: the first of the hedged ones
        value = value_of(own[0].amount)
        found.setdefault((f"{value.low:.3g}", f"{value.high:.3g}"), []).extend(own)
    return list(found.values())


def _modified(count: Count) -> bool:
    return count.amount.modifier is not None
