"""One quotation that two reports give to two people.

Strict on purpose: both are persons named where the words are given to them, with no name in common,
and neither report names the other's speaker beside them. A body and its spokesman, a pronoun, a
description, or a reporter who quotes somebody are no discrepancy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from rapidfuzz.distance import OSA

from tidings.compare.discrepancies.parts import Readings, apart, discrepancy, side
from tidings.compare.discrepancies.quotations import Quotation, quotations
from tidings.compare.discrepancies.quote import alike
from tidings.compare.discrepancies.wording import Wording, shared_stretch
from tidings.compare.groups import components
from tidings.compare.words import content_stems, words_of
from tidings.model import Article, Discrepancy, Entity, Statement

# Words that both must have alike, and how many of them must say something: a set phrase has fewer.
LEAST, CONTENT = 8, 4
# The share of the stretch that must be the same word for word.
SAME = 0.85
# Two words of two names this alike are one name misspelt.
NEAR = 0.7


def attribution_discrepancies(
    entities: Sequence[Entity],
    statements: Sequence[Statement],
    readings: Readings,
    articles: Mapping[str, Article],
) -> tuple[Discrepancy, ...]:
    """One for each quotation with two speakers."""
    people = {e.id: e for e in entities if e.kind == "person"}
    told = quotations(statements, readings, articles)
    same = [(i, j) for i, j in alike(told, articles) if _one_quotation(told[i].wording, told[j].wording)]
    found = []
    for group in components(same):
        rows = [told[n] for n in sorted(group)]
        if any(len(q.speakers) > 1 for q in rows):
            continue
        named = [(q, p) for q in rows if (p := _named(q, people)) is not None]
        sides = []
        for speaker in sorted({p.id for _, p in named}):
            given = [q for q, p in named if p.id == speaker]
            sides.append(side(people[speaker].name, [s for q in given for s in q.sentences]))
        speakers = [people[i] for i in sorted({p.id for _, p in named})]
        if len(sides) < 2 or not apart(sides) or not _strangers(speakers):
            continue
        if any(_beside(q, other) for q in rows for other in speakers if other.id not in q.speakers):
            continue
        found.append(discrepancy("attribution", "conflict", None, sides, articles, "gives one quotation to"))
    return tuple(found)


def _one_quotation(a: Wording, b: Wording) -> bool:
    core = shared_stretch(a, b)
    if core is None:
        return False
    x, y = a.words[core[0] : core[1]], b.words[core[2] : core[3]]
    equal = sum(m.size for m in SequenceMatcher(None, x, y, autojunk=False).get_matching_blocks())
    return (
        equal >= max(LEAST, SAME * max(len(x), len(y)))
        and len(set(content_stems(" ".join(x))) & set(content_stems(" ".join(y)))) >= CONTENT
    )


def _named(quotation: Quotation, people: Mapping[str, Entity]) -> Entity | None:
    """The person whose name stands where the words are given to somebody."""
    for statement in quotation.told:
        person = people.get(statement.source.entity or "")
        if person is not None and not statement.via:
            names = [m for m in person.mentions if m.via == "name"]
            if any(m.overlaps(s) for m in names for s in statement.source.spans):
                return person
    return None


def _strangers(people: Sequence[Entity]) -> bool:
    """True if no two of them may be one person under two spellings: alike in a name, or in office."""
    if any({r.role for r in a.roles} & {r.role for r in b.roles} for a, b in combinations(people, 2)):
        return False
    words = [sorted({w.text for name in p.names for w in words_of(name)}) for p in people]
    return not any(
        OSA.normalized_similarity(x, y) >= NEAR
        for one, other in combinations(words, 2)
        for x in one
        for y in other
    )


def _beside(quotation: Quotation, other: Entity) -> bool:
    """True if a report names the other speaker in the sentences of the quotation."""
    return any(m.overlaps(s) for m in other.mentions for s in quotation.sentences)
