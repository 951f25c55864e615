"""Copies and wires: which reports share text, what kind of sharing it is, and who had it first.

Only a wire copy makes two reports dependent: most of the running text of one stands in the other.
Two reports that quote the same words, or print the same statement, heard them apart. A translation
shares no words with its original and is not looked for yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tidings.compare.copy_stream import CopyStream, find_links
from tidings.compare.groups import components
from tidings.compare.left_out import left_out
from tidings.compare.links import Link
from tidings.compare.outlets import credited_keys, local_outlets, outlet_key, own_key
from tidings.compare.words import content_stems
from tidings.model import Article, LeftOut, Lineage, Span, stable_id
from tidings.model.dossier import LineageKind


def find_lineages(articles: Sequence[Article]) -> tuple[Lineage, ...]:
    """Every group of reports that share text, sorted by kind and articles.

    A pair of reports is in one lineage at most for each kind. ``evidence`` pairs a passage in one
    report with the same passage in another.
    """
    return lineages_of(list(find_links(articles)), articles)


def lineages_of(links: Sequence[Link], articles: Sequence[Article]) -> tuple[Lineage, ...]:
    """The lineages that links between these reports make, in whatever order they were found."""
    by_id = {a.id: a for a in articles}
    copies = [link for link in links if link.kind == "wire_copy"]
    groups = components([(link.a, link.b) for link in copies])
    wire = {i: number for number, group in enumerate(groups) for i in group}
    held: dict[int, list[Link]] = {}
    for link in copies:
        held.setdefault(wire[link.a], []).append(link)
    found = [_wire(group, held[number], by_id) for number, group in enumerate(groups)]
    for kind in ("shared_statement", "shared_quote", "shared_background"):
        rest = [x for x in links if x.kind == kind and (x.a not in wire or wire[x.a] != wire.get(x.b))]
        for clique in _same_passage(rest):
            names = tuple(sorted({x.a for x in clique} | {x.b for x in clique}))
            evidence = sorted(pair for x in clique for pair in _pairs(x, by_id))
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


def _wire(group: frozenset[str], links: Sequence[Link], by_id: Mapping[str, Article]) -> Lineage:
    members = [by_id[i] for i in sorted(group)]
    origin = _origin(members, links)
    tree = list(_tree(group, links, origin))
    evidence = sorted(pair for link in tree for pair in _pairs(link, by_id))
    stems = {a.id: frozenset(content_stems(a.text)) for a in members}
    missing = sorted(
        (x for link in tree for x in _left_out(link, by_id, stems)), key=lambda x: (x.by, x.span)
    )
    made = _lineage("wire_copy", tuple(sorted(group)), origin, evidence)
    return replace(made, left_out=tuple(missing))


def _left_out(
    link: Link, by_id: Mapping[str, Article], stems: Mapping[str, frozenset[str]]
) -> Iterator[LeftOut]:
    """What either report of a link has that the other lacks."""
    a, b = by_id[link.a], by_id[link.b]
    for has, lacks, shared in (
        (a, b, [(start, end) for start, end, _, _ in link.passages]),
        (b, a, [(start, end) for _, _, start, end in link.passages]),
    ):
        for span in left_out(has, stems[lacks.id], shared):
            yield LeftOut(lacks.id, span)


def _tree(group: frozenset[str], links: Sequence[Link], origin: str | None) -> Iterator[Link]:
    """Links that make a tree over the group: forty reprints have 780 pairs."""
    reached: dict[str, str] = {i: i for i in group}

    def root(i: str) -> str:
        while reached[i] != i:
            reached[i] = i = reached[reached[i]]
        return i

    for link in sorted(links, key=lambda x: (origin not in (x.a, x.b), -x.size, x.a, x.b)):
        a, b = root(link.a), root(link.b)
        if a != b:
            reached[max(a, b)] = min(a, b)
            yield link


def _pairs(link: Link, by_id: Mapping[str, Article]) -> Iterator[tuple[Span, Span]]:
    """The passages of a link as spans."""
    a, b = by_id[link.a], by_id[link.b]
    for a_start, a_end, b_start, b_end in link.passages:
        yield a.span(a_start, a_end), b.span(b_start, b_end)


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
    spans = [
        span
        for n, x in enumerate(links)
        for a_start, a_end, b_start, b_end in x.passages
        for span in ((x.a, a_start, a_end, n), (x.b, b_start, b_end, n))
    ]
    spans.sort()
    edges: list[tuple[int, int]] = [(n, n) for n in range(len(links))]
    open_until, last = 0, -1
    where = ""
    for article, start, end, n in spans:
        if article == where and start < open_until:
            edges.append((last, n))
            open_until = max(open_until, end)
        else:
            where, open_until = article, end
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
    "CopyStream",
    "Link",
    "find_lineages",
    "find_links",
    "lineages_of",
    "outlet_key",
    "with_lineages",
    "with_origins",
]
