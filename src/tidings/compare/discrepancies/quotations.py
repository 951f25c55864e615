"""The quotations of a story's reports, each whole, with those to whom its report gives it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tidings.compare.discrepancies.parts import Readings
from tidings.compare.discrepancies.wording import Wording, wording_of
from tidings.compare.words import words_of
from tidings.model import Article, Quote, Reading, Span, Statement

# Words that may stand between two halves of one quotation: `"...," the minister said on Monday, "..."`.
BETWEEN = 10
# A sentence that ends and another that begins.
ENDS = re.compile(r"[.!?]\s+\S")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What one report prints between marks, or two such in a row that its own words part.

    ``speakers`` are the entities that the report gives it to, none where it does not say or where they
    are not resolved; ``told`` are the statements that hold it, ``sentences`` its whole sentences.
    """

    article: str
    parts: tuple[Span, ...]
    wording: Wording
    speakers: frozenset[str]
    told: tuple[Statement, ...]
    sentences: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The words as printed; " … " where the report's own words stand between them."""
        return " … ".join(part.text.strip() for part in self.parts)


def quotations(
    statements: Sequence[Statement], readings: Readings, articles: Mapping[str, Article]
) -> list[Quotation]:
    """Every quotation of every report that was read, by report and place; those of two parts come last."""
    by_article: dict[str, list[Statement]] = {}
    for statement in statements:
        by_article.setdefault(statement.article, []).append(statement)
    single, double = [], []
    for article in sorted(set(readings) & set(articles)):
        reading = readings[article]
        said = by_article.get(article, [])
        groups = _groups(reading)
        single += [_quotation((group,), reading, said) for group in groups]
        double += [
            _quotation((a, b), reading, said)
            for a, b in pairwise(groups)
            if _goes_on(a[-1], b[0], reading, said)
        ]
    return [*single, *double]


def _groups(reading: Reading) -> list[list[Quote]]:
    """Quotes that a paragraph's end alone parts, together."""
    groups: list[list[Quote]] = []
    for quote in reading.quotes:
        sentence = reading.sentence_at(quote.inner_start)
        if quote.inner_start >= quote.inner_end or (sentence is not None and not sentence.mined):
            continue
        if groups and groups[-1][-1].group == quote.group:
            groups[-1].append(quote)
        else:
            groups.append([quote])
    return groups


def _goes_on(before: Quote, after: Quote, reading: Reading, said: Sequence[Statement]) -> bool:
    """True if nothing but the words that name the speaker stands between two quotes."""
    if before.paragraph != after.paragraph or "fragment" in (before.kind, after.kind):
        return False
    between = reading.article.text[before.end : after.start]
    if len(list(words_of(between))) > BETWEEN or ENDS.search(between.strip()):
        return False
    first, second = (_of(q, said) for q in (before, after))
    return not second or not first or {s.source.entity for s in first} == {s.source.entity for s in second}


def _of(quote: Quote, said: Sequence[Statement]) -> list[Statement]:
    """The statements that hold some of a quote's characters."""
    lo, hi = quote.inner_start, quote.inner_end
    return [
        s for s in said
        if any(c.field == "text" and c.start < hi and lo < c.end for c in s.content.spans)
    ]  # fmt: skip


def _quotation(groups: Sequence[Sequence[Quote]], reading: Reading, said: Sequence[Statement]) -> Quotation:
    quotes = [q for group in groups for q in group]
    parts = tuple(reading.article.span(q.inner_start, q.inner_end) for q in quotes)
    gaps = [a.group != b.group for a, b in pairwise(quotes)]
    told = list({s.id: s for q in quotes for s in _of(q, said)}.values())
    speakers = {e for s in told for e in (s.source.entities or (s.source.entity,)) if e}
    sentences = tuple(dict.fromkeys(reading.sentence_span(p.start, p.end) for p in parts))
    wording = wording_of([p.text for p in parts], gaps)
    return Quotation(reading.article.id, parts, wording, frozenset(speakers), tuple(told), sentences)
