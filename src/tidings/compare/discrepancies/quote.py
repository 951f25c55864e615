"""One quotation in several wordings, oldest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from tidings.compare.discrepancies.parts import Readings, discrepancy, labels, side
from tidings.compare.groups import components
from tidings.compare.words import stop_words, words_of
from tidings.model import Article, Discrepancy, Span, Statement

# Words that a quotation needs before its wording can drift, and the share of words that two versions
# have in common in the stretch that both give. A short cut from a long one must be nearly all in it.
LEAST = 8
ALIKE = 0.5
CUT = 0.75


def quote_discrepancies(
    statements: Sequence[Statement], readings: Readings, articles: Mapping[str, Article]
) -> tuple[Discrepancy, ...]:
    """Direct quotations of one speaker whose shared stretch is worded differently in two reports.

    A quotation that merely starts later or ends sooner has not drifted.
    """
    spoken: dict[str, list[tuple[Span, Statement]]] = {}
    for statement in statements:
        if statement.source.entity and statement.form != "indirect":
            for span in _quotations(statement, readings):
                spoken.setdefault(statement.source.entity, []).append((span, statement))
    found = []
    for speaker in sorted(spoken):
        rows = spoken[speaker]
        edges = [
            (i, j)
            for i in range(len(rows))
            for j in range(i + 1, len(rows))
            if rows[i][0].article != rows[j][0].article and drifted(rows[i][0].text, rows[j][0].text)
        ]
        for group in components(edges):
            versions: dict[str, list[tuple[Span, Statement]]] = {}
            for n in sorted(group, key=lambda n: (_when(rows[n][0], articles), rows[n][0])):
                versions.setdefault(_plain(rows[n][0].text), []).append(rows[n])
            sides = [
                side(f"“{same[0][0].text.strip()}”", [s.sentence for _, s in same])
                for same in versions.values()
            ]
            told = sorted({i for one in sides for i in one.articles}, key=lambda i: (_dated(i, articles), i))
            note = f"{labels(told, articles)} print one quotation in different words."
            found.append(discrepancy("quote", "compatible", speaker, sides, articles, note=note))
    return tuple(found)


def _quotations(statement: Statement, readings: Readings) -> list[Span]:
    """The quoted stretches of a statement's content, without their marks."""
    reading = readings.get(statement.article)
    if reading is None:
        return []
    inside = []
    for quote in reading.quotes:
        for span in statement.content.spans:
            lo, hi = max(quote.inner_start, span.start), min(quote.inner_end, span.end)
            if span.field == "text" and lo < hi:
                inside.append(reading.article.span(lo, hi))
    return inside


def drifted(a: str, b: str) -> bool:
    """True if two quotations are one, and its shared stretch is not worded alike in both."""
    x, y = [[w.text for w in words_of(t)] for t in (a, b)]
    if min(len(x), len(y)) < LEAST:
        return False
    matcher = SequenceMatcher(None, x, y, autojunk=False)
    blocks = [m for m in matcher.get_matching_blocks() if m.size]
    content = [m for m in blocks if any(w not in stop_words() for w in x[m.a : m.a + m.size])]
    if not content:
        return False
    first, last = content[0], content[-1]
    core_x = x[first.a : last.a + last.size]
    core_y = y[first.b : last.b + last.size]
    if min(len(core_x), len(core_y)) < LEAST - 2 or core_x == core_y:
        return False
    same = sum(m.size for m in blocks if first.a <= m.a <= last.a)
    if same < ALIKE * max(len(core_x), len(core_y)) or same < 0.4 * min(len(x), len(y)):
        return False
    if matcher.ratio() < ALIKE and same < CUT * min(len(x), len(y)):
        return False  # two quotations that share a phrase
    cut = any(mark in text for text in (a, b) for mark in ("...", "…", "[", "("))
    return bool(_unlike(core_x, core_y, cut))


def _unlike(x: Sequence[str], y: Sequence[str], cut: bool) -> list[str]:
    """Words of weight that stand in one version only; where it is ``cut``, only words put for others."""
    matcher = SequenceMatcher(None, x, y, autojunk=False)
    parts = [(x[i:j], y[k:m]) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"]
    told = [([w for w in a if not _light(w)], [w for w in b if not _light(w)]) for a, b in parts]
    return [w for a, b in told if "".join(a) != "".join(b) and ((a and b) or not cut) for w in (*a, *b)]


def _light(word: str) -> bool:
    return word in stop_words() or "'" in word or len(word) == 1


def _plain(text: str) -> str:
    return " ".join(w.text for w in words_of(text))


def _when(span: Span, articles: Mapping[str, Article]) -> str:
    return _dated(span.article, articles)


def _dated(article: str, articles: Mapping[str, Article]) -> str:
    return articles[article].published.value or "9999"
