"""One quotation in several wordings, oldest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from tidings.compare.days import day_of
from tidings.compare.discrepancies.parts import Readings, discrepancy, labels, side
from tidings.compare.discrepancies.quotations import Quotation, quotations
from tidings.compare.discrepancies.wording import LEAST, drift
from tidings.compare.groups import components
from tidings.model import Article, Discrepancy, Span, Statement

# Two printings of one quotation share a run of so many words.
RUN = 3
# A speech is quoted in pieces for so many days; later, a piece may be of another.
AFTER = 3
# This share of a quotation is the quotation.
WHOLE = 0.7
# A run that stands in more quotations than this ties none of them together.
COMMON = 40


def quote_discrepancies(
    statements: Sequence[Statement], readings: Readings, articles: Mapping[str, Article]
) -> tuple[Discrepancy, ...]:
    """Quotations of one speaker whose shared stretch is worded differently in two reports of one story.

    A quotation that merely starts later, ends sooner, or marks what it leaves out has not drifted. One
    whose speaker its report leaves open is set beside one that is worded nearly alike.
    """
    told = quotations(statements, readings, articles)
    edges: list[tuple[int, int]] = []
    drifting: set[tuple[Span, Span]] = set()
    plain: list[tuple[int, int]] = []
    for i, j in alike(told, articles):
        a, b = told[i], told[j]
        places = {(x, y) for x in a.parts for y in b.parts}
        if drifting & places or not (_one_speaker(a, b) and _one_day(a, b, articles)):
            continue
        if drift(a.wording, b.wording):
            edges.append((i, j))
            drifting |= places
        elif _runs_through(a, b):
            plain += [(i, j), (j, i)]
    edges = [edge for edge in edges if not _two_occasions(edge, plain, told)]
    found = []
    for group in components(edges):
        rows = sorted((told[n] for n in group), key=lambda q: (_dated(q.article, articles), q.parts[0]))
        versions: dict[str, list[Quotation]] = {}
        for row in rows:
            versions.setdefault(" ".join(row.wording.words), []).append(row)
        sides = [
            side(f"“{same[0].text}”", [s for q in same for s in q.sentences]) for same in versions.values()
        ]
        reports = sorted({q.article for q in rows}, key=lambda i: (_dated(i, articles), i))
        verb = "print" if len({articles[i].label for i in reports}) > 1 else "prints"
        note = f"{labels(reports, articles)} {verb} one quotation in different words."
        speakers = sorted({s for q in rows for s in q.speakers})
        about = speakers[0] if len(speakers) == 1 else None
        found.append(discrepancy("quote", "compatible", about, sides, articles, note=note))
    return tuple(found)


def alike(told: Sequence[Quotation], articles: Mapping[str, Article]) -> Iterator[tuple[int, int]]:
    """The pairs of quotations of two reports of one story that share a run of words.

    Those of whole quotations come before those with one of two parts.
    """
    where: dict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    for n, quotation in enumerate(told):
        words = quotation.wording.words
        story = articles[quotation.article].story
        if len(words) >= LEAST:
            for run in sorted(_runs(quotation)):
                where[story, run].append(n)
    pairs = {
        (i, j)
        for group in where.values()
        if len(group) <= COMMON
        for n, i in enumerate(group)
        for j in group[n + 1 :]
        if told[i].article != told[j].article
    }
    yield from sorted(pairs, key=lambda pair: pair[::-1])


def _runs(quotation: Quotation) -> set[tuple[str, ...]]:
    words = quotation.wording.words
    return {words[i : i + RUN] for i in range(len(words) - RUN + 1)}


def _runs_through(a: Quotation, b: Quotation) -> bool:
    """True if most of the shorter quotation stands in the longer, in one run."""
    x, y = a.wording.words, b.wording.words
    run = SequenceMatcher(None, x, y, autojunk=False).find_longest_match().size
    return run >= WHOLE * min(len(x), len(y))


def _two_occasions(
    edge: tuple[int, int], plain: Sequence[tuple[int, int]], told: Sequence[Quotation]
) -> bool:
    """True if one of two reports prints both wordings, apart: the words were said twice."""

    def apart(one: int, other: int) -> bool:
        a, b = told[one], told[other]
        alike = bool(_runs(a) & _runs(b))
        return a.article == b.article and not set(a.parts) & set(b.parts) and alike

    ways = (edge, edge[::-1])
    return any(there == like and apart(here, twin) for here, there in ways for twin, like in plain)


def _one_speaker(a: Quotation, b: Quotation) -> bool:
    """False where both reports name somebody, and nobody in common."""
    return not a.speakers or not b.speakers or bool(a.speakers & b.speakers)


def _one_day(a: Quotation, b: Quotation, articles: Mapping[str, Article]) -> bool:
    """False where the reports date the words to days apart, or are days apart and give no like whole."""
    first, second = ([s.said_at for s in q.told if s.said_at.start and s.said_at.end] for q in (a, b))
    if not first or not second:
        one, other = (day_of(articles[q.article].published.value) for q in (a, b))
        if one is None or other is None or abs((one - other).days) <= AFTER:
            return True
        return SequenceMatcher(None, a.wording.words, b.wording.words, autojunk=False).ratio() >= WHOLE
    return any(
        (x.start or "") <= (y.end or "") and (y.start or "") <= (x.end or "") for x in first for y in second
    )


def _dated(article: str, articles: Mapping[str, Article]) -> str:
    return articles[article].published.value or "9999"
