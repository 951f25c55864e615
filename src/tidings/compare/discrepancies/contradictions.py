"""One report says that something happened; another says that it did not, or that the opposite did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tidings.compare.discrepancies.happenings import index_of
from tidings.compare.discrepancies.opposites import common, opposed, opposites
from tidings.compare.discrepancies.parts import Readings, apart, discrepancy, side
from tidings.compare.discrepancies.propositions import Argument, Proposition, propositions
from tidings.compare.groups import components
from tidings.compare.words import words_of
from tidings.model import Article, Discrepancy, Entity
from tidings.model.dossier import Relation

# Which two stands part ways. What somebody tried is no denial of what nobody knows.
PARTED = {
    frozenset(x)
    for x in (("yes", "no"), ("yes", "denied"), ("yes", "tried"), ("yes", "open"), ("no", "unproven"))
}
# How alike two arguments are: one entity, one noun, a word in common, a pronoun that may be it.
ENTITY, NOUN, WORD, PRONOUN, MISSING, OTHER = 2.0, 1.0, 0.5, 0.25, 0.0, -1.0
# Stems that two sentences share beside a subject, or an object, that is not told or told in other words.
SHARED, RETOLD = 3, 9
# What happened, then what speaks against it.
RANK = ("yes", "no", "denied", "tried", "open", "unproven")


@dataclass(frozen=True, slots=True)
class Pole:
    """One side of a contradiction: the act and whether it happened."""

    act: str
    stand: str


def contradictions(
    entities: Sequence[Entity], readings: Readings, articles: Mapping[str, Article]
) -> tuple[Discrepancy, ...]:
    """One for each act on which the reports of a story part ways."""
    index = index_of(entities)
    read = sorted(set(readings) & set(articles))
    told = [p for i in read for p in propositions(readings[i], index.get(i, ()))]
    parted = [(i, j) for i, j in _pairs(told, articles) if contradict(told[i], told[j])]
    within = {n for pair in parted if _tells_both(*(told[n] for n in pair)) for n in pair}
    edges = [
        (i, j) for i, j in parted if told[i].article != told[j].article and not {i, j} & within
    ]  # fmt: skip
    found = []
    for group in components(edges):
        made = _build([told[n] for n in sorted(group)], articles)
        found += [made] if made is not None else []
    return tuple(found)


def _pairs(told: Sequence[Proposition], articles: Mapping[str, Article]) -> Iterator[tuple[int, int]]:
    """Pairs of one story whose acts can part ways, in order."""
    by_act: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, one in enumerate(told):
        by_act[articles[one.article].story, one.act].append(n)
    against: dict[str, list[str]] = defaultdict(list)
    for pair in opposed():
        first, second = sorted(pair)
        against[first].append(second)
        against[second].append(first)
    for n, one in enumerate(told):
        story = articles[one.article].story
        others = (m for act in (one.act, *sorted(against[one.act])) for m in by_act.get((story, act), ()))
        for m in sorted(others):
            if n < m:
                yield n, m


def _tells_both(a: Proposition, b: Proposition) -> bool:
    """True for one report that tells a thing and its denial: it knows of both."""
    return a.article == b.article and "tried" not in (a.stand, b.stand)


def contradict(a: Proposition, b: Proposition) -> bool:
    """True if two clauses are of one act, or of an act and its opposite, and cannot both be so."""
    if a.act == b.act:
        return frozenset((a.stand, b.stand)) in PARTED and _one_case(a, b)
    return a.stand == b.stand == "yes" and _one_case(a, b)


def _one_case(a: Proposition, b: Proposition) -> bool:
    """True if two clauses with one act, or two opposite ones, tell the same case. In doubt they do not."""
    if a.dates and b.dates and not any(x[0] <= y[1] and y[0] <= x[1] for x in a.dates for y in b.dates):
        return False
    who, whom = alike(a.who, b.who), alike(a.whom, b.whom)
    if who == whom == MISSING:  # "flights were suspended", "flights resumed"
        who = max(alike(a.who, b.whom), alike(a.whom, b.who))
        return who >= (WORD if a.act != b.act else NOUN)
    shared = len(a.around & b.around)
    if who == OTHER or (who == MISSING and not _may_be_anybody(a, b)):
        return False
    if a.act.startswith("in "):  # the place or list is part of the act
        return who >= PRONOUN
    if whom >= NOUN or shared >= RETOLD:
        return whom == ENTITY or shared > SHARED or not a.whom.heads & b.whom.heads <= common()
    if whom == MISSING and not any(x.known or x.pronoun for x in (a.whom, b.whom)):
        return who >= WORD if a.act != b.act else who >= NOUN and shared > SHARED
    if who == MISSING:
        return whom == PRONOUN and shared > SHARED
    return who >= NOUN and whom > MISSING and shared > SHARED + 1


def alike(a: Argument, b: Argument) -> float:
    """How much two arguments look like one thing; below 0 where they are two."""
    if a.entities & b.entities:
        return ENTITY
    if a.entities and b.entities:
        return OTHER
    if a.heads & b.heads:
        return NOUN
    if a.pronoun or b.pronoun:
        return PRONOUN
    if not a.known or not b.known:
        return MISSING
    return WORD if a.stems & b.stems else OTHER


def _may_be_anybody(a: Proposition, b: Proposition) -> bool:
    """Where one does not say who: a denial that names somebody leaves room for another who did it."""
    for one, other in ((a, b), (b, a)):
        if one.stand != "yes" and (one.who.known or one.who.pronoun) and not other.who.known:
            return one.stand == "tried"
    return True


def _build(told: Sequence[Proposition], articles: Mapping[str, Article]) -> Discrepancy | None:
    """The sides: what is told to have happened, and all that speaks against it.

    A report that says once that somebody did it and once that he tried is on the bolder side.
    """
    poles: dict[Pole, list[Proposition]] = defaultdict(list)
    for one in told:
        poles[Pole(one.act, one.stand)].append(one)
    first, *others = sorted(poles, key=lambda p: (RANK.index(p.stand), p.act))
    if any(p.stand == "yes" for p in others) and (len(others) > 1 or first.act == others[0].act):
        return None  # acts with several opposites
    bold = {p.article for p in poles[first]}
    groups = [poles[first], *([p for p in poles[pole] if p.article not in bold] for pole in others)]
    groups = [group for group in groups if group]
    if len(groups) < 2:
        return None
    sides = [side(f"“{_plainest(group)}”", [p.sentence for p in group]) for group in groups]
    if not apart(sides):
        return None
    speaks = [p for group in groups[1:] for p in group]
    common = {e for p in groups[0] for e in p.who.entities} & {e for p in speaks for e in p.who.entities}
    common = common or {e for p in groups[0] for e in p.whom.entities} & {
        e for p in speaks for e in p.whom.entities
    }
    relation = _relation(groups[0], speaks, articles)
    return discrepancy("polarity", relation, min(common) if common else None, sides, articles, "reports")


def _plainest(group: Sequence[Proposition]) -> str:
    """The shortest words that say it, as they stand in a report."""
    return " ".join(min((p.words for p in group), key=lambda w: (len(w.text), w)).text.split())


def _relation(
    first: Sequence[Proposition], against: Sequence[Proposition], articles: Mapping[str, Article]
) -> Relation:
    """An update where news may have overtaken the denial, or one state another."""
    stands = {p.stand for p in against}
    if stands == {"unproven"} and first[0].stand == "no":
        return "compatible"
    one, other = ([_day(p, articles) for p in group] for group in (first, against))
    known = all(one) and all(other)
    if stands == {"yes"}:
        return "update" if known and min(one) != min(other) else "compatible"
    if not known or max(other) >= min(one):
        return "conflict"
    words = {w.text for p in against for w in words_of(p.sentence.text)}
    return "update" if words & set(opposites().lasting) or stands == {"open"} else "conflict"


def _day(one: Proposition, articles: Mapping[str, Article]) -> str:
    return (articles[one.article].published.value or "")[:10]
