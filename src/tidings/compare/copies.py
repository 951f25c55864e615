"""Copies and wires: which reports share text, what kind of sharing it is, and who had it first.

Only a wire copy makes two reports dependent: most of the running text of one stands in the other.
Two reports that quote the same words, or print the same statement, heard them apart. A translation
shares no words with its original and is not looked for yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tidings.annotate.quotes import find_quotes
from tidings.compare.align import Passage, Shingled, ShingleIndex, align
from tidings.compare.groups import components
from tidings.compare.outlets import credited_keys, local_outlets, outlet_key, own_key
from tidings.compare.words import Word, article_words
from tidings.model import Article, Lineage, Span, stable_id
from tidings.model.dossier import LineageKind
from tidings.packs import load_pack

# Shared shingles before a pair is worth an alignment.
CANDIDATE = 5
# The share of one report's running (unquoted) words that stand in the other. On ten labelled pairs the
# copies start at 0.46, and rewrites of the same wire in an outlet's own words end near 0.3.
COPY = 0.4
COPY_WORDS = 20
# An outlet repeats its own background from report to report: that alone makes no copy.
COPY_AT_HOME = 0.6
# Shortest shared quotation, shortest whole one (from mark to mark in both), and shortest shared
# paragraph that is worth telling.
QUOTE_WORDS = 14
WHOLE_QUOTE = 9
PARAGRAPH_WORDS = 25
# A passage shorter than this is a set phrase, evidence of nothing.
PASSAGE_WORDS = 7


@dataclass(frozen=True, slots=True)
class CopyPack:
    """The shape of ``compare_copies.yaml``."""

    statement_words: list[str]


@cache
def _statement_words() -> frozenset[str]:
    return frozenset(load_pack("compare_copies", CopyPack).statement_words)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report made ready for alignment: its words, and which of them stand between quotation marks.

    ``quotes`` are the first word and the word after the last of each quotation.
    """

    article: Article
    words: tuple[Word, ...]
    quoted: tuple[bool, ...]
    quotes: frozenset[tuple[int, int]]
    shingled: Shingled

    @property
    def running(self) -> int:
        """How many words are the report's own."""
        return len(self.words) - sum(self.quoted)


@dataclass(frozen=True, slots=True)
class Link:
    """Two reports (``a`` before ``b`` by id) that share passages, and the kind of sharing."""

    a: str
    b: str
    kind: LineageKind
    evidence: tuple[tuple[Span, Span], ...]


def find_lineages(articles: Sequence[Article]) -> tuple[Lineage, ...]:
    """Every group of reports that share text, sorted by kind and articles.

    A pair of reports is in one lineage at most for each kind. ``evidence`` pairs a passage in one
    report with the same passage in another.
    """
    by_id = {a.id: a for a in articles}
    links = list(find_links(articles))
    found = []
    copies = [link for link in links if link.kind == "wire_copy"]
    for group in components([(link.a, link.b) for link in copies]):
        found.append(_wire(group, [link for link in copies if link.a in group], by_id))
    copied = {frozenset((a, b)) for lin in found for a in lin.articles for b in lin.articles}
    for kind in ("shared_statement", "shared_quote", "shared_background"):
        rest = [x for x in links if x.kind == kind and frozenset((x.a, x.b)) not in copied]
        for clique in _same_passage(rest):
            names = tuple(sorted({x.a for x in clique} | {x.b for x in clique}))
            evidence = tuple(sorted(pair for x in clique for pair in x.evidence))
            found.append(_lineage(kind, names, None, evidence))
    return tuple(sorted(found, key=lambda lin: (lin.kind, lin.articles, lin.id)))


def with_lineages(articles: Sequence[Article], lineages: Sequence[Lineage]) -> tuple[Article, ...]:
    """The reports with ``lineage`` set for those that are wire copies of one another."""
    of = {a: lin.id for lin in lineages if lin.kind == "wire_copy" for a in lin.articles}
    return tuple(replace(a, lineage=of.get(a.id)) for a in articles)


def with_origins(lineages: Sequence[Lineage], articles: Sequence[Article]) -> tuple[Lineage, ...]:
    """The lineages with the name of the outlet for an origin that is one of the reports."""
    labels = {a.id: a.label for a in articles}
    return tuple(replace(x, origin=labels.get(x.origin, x.origin)) if x.origin else x for x in lineages)


def find_links(articles: Sequence[Article]) -> Iterator[Link]:
    """Every pair of reports that share text, one look-up in the index a report."""
    index = ShingleIndex()
    prepared: list[Prepared] = []
    for article in sorted((a for a in articles if a.text.strip()), key=lambda a: a.id):
        ready = prepare(article)
        shared = index.add(len(prepared), ready.shingled)
        for number in sorted(shared):
            if shared[number] >= CANDIDATE:
                link = compare_pair(prepared[number], ready)
                if link is not None:
                    yield link
        prepared.append(ready)


def prepare(article: Article) -> Prepared:
    """A report's words and which of them are quoted."""
    words = article_words(article)
    marks = [(q.start, q.end) for q in find_quotes(article.text)]
    quoted, at = [], 0
    held: dict[int, list[int]] = {}
    for number, word in enumerate(words):
        while at < len(marks) and marks[at][1] <= word.start:
            at += 1
        inside = at < len(marks) and marks[at][0] <= word.start
        quoted.append(inside)
        if inside:
            held.setdefault(at, []).append(number)
    quotes = frozenset((numbers[0], numbers[-1] + 1) for numbers in held.values())
    return Prepared(article, words, tuple(quoted), quotes, Shingled.of(words))


def compare_pair(a: Prepared, b: Prepared) -> Link | None:
    """How two reports share text, or None where they share no more than set phrases."""
    passages = [p for p in align(a.shingled, b.shingled) if p.size >= PASSAGE_WORDS]
    if not passages:
        return None
    kind = _kind(a, b, passages)
    if kind is None:
        return None
    if kind != "wire_copy":
        least = PARAGRAPH_WORDS if kind == "shared_background" else QUOTE_WORDS
        passages = [p for p in passages if p.size >= least or _whole_quote(a, b, p)]
    return Link(a.article.id, b.article.id, kind, tuple(_spans(a, b, p) for p in passages))


def _kind(a: Prepared, b: Prepared, passages: Sequence[Passage]) -> LineageKind | None:
    runs = [run for p in passages for run in p.matched]
    running_a = sum(not a.quoted[i + k] for i, _, n in runs for k in range(n))
    running_b = sum(not b.quoted[j + k] for _, j, n in runs for k in range(n))
    own = own_key(a.article)
    least = COPY_AT_HOME if own and own == own_key(b.article) else COPY
    for shared, ready in ((running_a, a), (running_b, b)):
        if shared >= COPY_WORDS and shared >= least * ready.running:
            return "wire_copy"
    quotes = [p for p in passages if (p.size >= QUOTE_WORDS and _quoted(a, b, p)) or _whole_quote(a, b, p)]
    if quotes:
        stated = any(_is_statement(a, p.a_first, p.a_last) or _is_statement(b, p.b_first, p.b_last)
                     for p in quotes)  # fmt: skip
        return "shared_statement" if stated else "shared_quote"
    if any(p.size >= PARAGRAPH_WORDS for p in passages):
        return "shared_background"
    return None


def _quoted(a: Prepared, b: Prepared, passage: Passage) -> bool:
    """True if most of a passage stands between quotation marks in either report."""
    inside = sum(a.quoted[i + k] or b.quoted[j + k] for i, j, n in passage.matched for k in range(n))
    return inside >= 0.7 * passage.size


def _whole_quote(a: Prepared, b: Prepared, passage: Passage) -> bool:
    """True if a passage holds a quotation that both reports have word for word, from mark to mark."""
    for i, j, n in passage.matched:
        for first, last in a.quotes:
            there = (j + first - i, j + last - i)
            if i <= first and last <= i + n and last - first >= WHOLE_QUOTE and there in b.quotes:
                return True
    return False


def _is_statement(ready: Prepared, first: int, last: int) -> bool:
    """True if a word for a written statement stands just before or after the quotation."""
    near = [*range(max(0, first - 8), first), *range(last, min(len(ready.words), last + 8))]
    return any(ready.words[i].text in _statement_words() for i in near if not ready.quoted[i])


def _spans(a: Prepared, b: Prepared, p: Passage) -> tuple[Span, Span]:
    return (
        a.article.span(a.words[p.a_first].start, a.words[p.a_last - 1].end),
        b.article.span(b.words[p.b_first].start, b.words[p.b_last - 1].end),
    )


def _wire(group: frozenset[str], links: Sequence[Link], by_id: Mapping[str, Article]) -> Lineage:
    members = [by_id[i] for i in sorted(group)]
    origin = _origin(members, links)
    return _lineage("wire_copy", tuple(sorted(group)), origin, _evidence(group, links, origin))


def _evidence(
    group: frozenset[str], links: Sequence[Link], origin: str | None
) -> tuple[tuple[Span, Span], ...]:
    """The passages along a tree over the group, not of every pair: forty reprints have 780 pairs."""
    ranked = sorted(links, key=lambda x: (origin not in (x.a, x.b), -_size(x), x.a, x.b))
    reached: dict[str, str] = {i: i for i in group}

    def root(i: str) -> str:
        while reached[i] != i:
            i = reached[i]
        return i

    chosen: list[tuple[Span, Span]] = []
    for link in ranked:
        a, b = root(link.a), root(link.b)
        if a != b:
            reached[max(a, b)] = min(a, b)
            chosen.extend(link.evidence)
    return tuple(sorted(chosen))


def _size(link: Link) -> int:
    return sum(len(a.text) for a, _ in link.evidence)


def _origin(members: Sequence[Article], links: Sequence[Link]) -> str | None:
    """Who had the text first: a member that the others credit, else the agency that they credit alone,
    else the earliest by date if it holds nearly all that the others share. None where nothing tells."""
    outlets = {own_key(a): a.id for a in reversed(members) if own_key(a)}
    local = local_outlets(members)
    credited = [{local.get(k, k): n for k, n in credited_keys(a).items()} for a in members]
    within = sorted({outlets[k] for keys in credited for k in keys if k in outlets})
    if len(within) == 1:
        return within[0]
    outside = [{k: n for k, n in keys.items() if k not in outlets} for keys in credited]
    named = {key for keys in outside for key in keys}
    if len(named) == 1 and not within:
        key = next(iter(named))
        return next(keys[key] for keys in outside if key in keys)
    dates = sorted((a.published.value[:10], a.id) for a in members if a.published.value)
    if len(dates) == len(members) and not named and dates[0][0] < dates[1][0]:
        first = dates[0][1]
        linked = {x.a for x in links if x.b == first} | {x.b for x in links if x.a == first}
        if len(linked) == len(members) - 1:
            return first
    return None


def _same_passage(links: Sequence[Link]) -> Iterator[tuple[Link, ...]]:
    """Links grouped so that those that share one passage come together."""
    spans = [(n, span) for n, x in enumerate(links) for pair in x.evidence for span in pair]
    spans.sort(key=lambda item: (item[1].article, item[1].start, item[1].end))
    edges: list[tuple[int, int]] = [(n, n) for n in range(len(links))]
    open_until, last = 0, -1
    where = ""
    for n, span in spans:
        if span.article == where and span.start < open_until:
            edges.append((last, n))
            open_until = max(open_until, span.end)
        else:
            where, open_until = span.article, span.end
        last = n
    for group in components(edges):
        yield tuple(links[n] for n in sorted(group))


def _lineage(
    kind: LineageKind, names: tuple[str, ...], origin: str | None, evidence: Iterable[tuple[Span, Span]]
) -> Lineage:
    pairs = tuple(evidence)
    first = pairs[0][0].start if pairs and kind != "wire_copy" else ""
    return Lineage(stable_id("l", kind, *names, first), kind, names, origin, pairs)


__all__ = [
    "Link",
    "compare_pair",
    "find_lineages",
    "find_links",
    "outlet_key",
    "prepare",
    "with_lineages",
    "with_origins",
]
