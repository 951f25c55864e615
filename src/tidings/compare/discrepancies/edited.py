"""What a copy changed in the words that it copied: a "not" put in or left out, another number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tidings.compare.discrepancies.parts import Readings, discrepancy, side
from tidings.compare.words import numbers_in, turns, words_of
from tidings.model import Article, Discrepancy, Lineage, Reading, Span
from tidings.model.dossier import DiscrepancyKind

# So alike are two sentences of which one is the other, edited; shorter ones are set phrases.
EDITED, LEAST = 0.8, 7
# Words that are put in, left out or put for others; more are a clause of their own.
SMALL = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence and its words."""

    span: Span
    words: tuple[str, ...]


def edit_discrepancies(
    lineages: Sequence[Lineage],
    readings: Readings,
    articles: Mapping[str, Article],
    told: Sequence[Discrepancy] = (),
) -> tuple[Discrepancy, ...]:
    """Sentences that stand in two copies of one text, but for a negation or a number.

    Those of which a discrepancy in ``told`` has both are left out: it tells the same and more.
    """
    found = []
    for lineage in lineages:
        if lineage.kind != "wire_copy":
            continue
        for one, other in _copied(lineage, readings):
            kind = changed(one.words, other.words)
            if kind is None or any(_has(d, one.span) and _has(d, other.span) for d in told):
                continue
            ordered = sorted((one, other), key=lambda x: _dated(x.span.article, articles))
            sides = [side(x.span.text, [x.span]) for x in ordered]
            first, second = (articles[x.span.article].label for x in ordered)
            note = (
                f"{first} and {second} share one text, but one of them has a negation that the other lacks."
            )
            if kind == "quantity":
                note = f"{first} and {second} share one text, but give two numbers in one sentence of it."
            found.append(discrepancy(kind, "conflict", None, sides, articles, note=note))
    return tuple({d.id: d for d in found}.values())


def changed(one: Sequence[str], other: Sequence[str]) -> DiscrepancyKind | None:
    """What an edit of a sentence turns round, if anything: its sense, or a number."""
    if min(len(one), len(other)) < LEAST:
        return None
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.ratio() < EDITED:
        return None
    turned, numbers = 0, False
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            left, right = one[i:j], other[k:m]
            if max(len(left), len(right)) > SMALL:
                continue  # a clause that one leaves out turns nothing round
            turned += turns(left) - turns(right)
            first, second = (numbers_in(" ".join(words)) for words in (left, right))
            numbers = numbers or bool(first and second and not first & second)
    if turned % 2:
        return "polarity"
    return "quantity" if numbers else None


def _copied(lineage: Lineage, readings: Readings) -> Iterator[tuple[Line, Line]]:
    """Pairs of sentences that touch one shared passage, each with the one most like it."""
    for a, b in lineage.evidence:
        if a.article not in readings or b.article not in readings:
            continue
        there = list(_lines(readings[b.article], b))
        for line in _lines(readings[a.article], a):
            near = [x for x in there if x.words != line.words and _alike(line, x) >= EDITED]
            if near and not any(x.words == line.words for x in there):
                yield line, max(near, key=lambda x: (_alike(line, x), -x.span.start))


def _alike(a: Line, b: Line) -> float:
    """Dice's coefficient of the words: cheap, and no less than the likeness in order."""
    one, other = set(a.words), set(b.words)
    return 2 * len(one & other) / max(1, len(one) + len(other))


def _lines(reading: Reading, span: Span) -> Iterator[Line]:
    for s in reading.sentences:
        if s.mined and s.start < span.end and span.start < s.end:
            text = reading.article.text[s.start : s.end]
            yield Line(reading.article.span(s.start, s.end), tuple(w.text for w in words_of(text)))


def _has(found: Discrepancy, sentence: Span) -> bool:
    return any(e.overlaps(sentence) for one in found.sides for e in one.evidence)


def _dated(article: str, articles: Mapping[str, Article]) -> tuple[str, str]:
    return articles[article].published.value or "9999", article
