"""One count of one thing, given differently by two reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from tidings.compare.contents import weigh
from tidings.compare.discrepancies.counts import Count, counts_in
from tidings.compare.discrepancies.parts import Readings, apart, discrepancy, labels, side
from tidings.compare.discrepancies.relations import Label, relate, same_thing
from tidings.compare.discrepancies.revised import revised_quantities
from tidings.compare.discrepancies.sources import common_source
from tidings.compare.discrepancies.values import bounds, same_number, vague, value_of
from tidings.compare.groups import components
from tidings.model import Article, Discrepancy, Entity, Side, Statement, Transfer
from tidings.model.dossier import Relation

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
    stories: dict[str, list[int]] = {}
    for n, count in enumerate(counts):
        stories.setdefault(articles[count.sentence.article].story, []).append(n)
    for i, j in (pair for told in stories.values() for pair in combinations(told, 2)):
        a, b = counts[i], counts[j]
        if same_thing(a, b, weights):
            same.append((i, j))
            label = relate(a, b).label
            if label != "agree" and not _nothing_to_show(a, b, label):
                related[i, j] = label
    found = list(revised)
    for group in components(same):
        relations = [r for (i, j), r in related.items() if i in group and j in group]
        if relations:
            relation = min(relations, key=RANKS.index)
            made = _build([counts[i] for i in sorted(group)], relation, known, articles)
            found += [made] if made else []
    return tuple(found)


def _nothing_to_show(a: Count, b: Count, label: Label) -> bool:
    """True for two figures that say one number, from one source or two, and for "dozens" beside 30."""
    x, y = value_of(a.amount), value_of(b.amount)
    return same_number(x, y) or (label == "compatible" and (vague(x) or vague(y)))


def _when(count: Count) -> tuple[str, str, int]:
    return (count.published or "9999")[:10], count.sentence.article, count.amount.span.start


def _build(
    counts: Sequence[Count], relation: Relation, known: Mapping[str, Entity], articles: Mapping[str, Article]
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
    made = discrepancy("quantity", relation, None, sides, articles)
    shared = common_source(counts[0].sources, counts[-1].sources)
    if relation == "same-source" and shared:
        about = next((s.entity for s in counts[0].sources if s.name == shared and s.entity in known), None)
        sourced = [c.sentence.article for c in counts if common_source(c.sources, counts[0].sources)]
        note = f"{made.note} {labels(sorted(sourced), articles)} have it from {shared}."
        made = replace(made, about=about, note=note)
    return made
