"""An article cut into runs of text, so that every finding in it can be marked and linked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tidings.model import Article, Dossier, Span

Layer = Literal["statement", "event", "transfer", "coalition", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters of one article that a finding stands on."""

    start: int
    end: int
    layer: Layer
    finding: str


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text under the same marks. ``ends`` are the findings whose last mark ends here."""

    text: str
    layers: tuple[Layer, ...]
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Runs that are lit together when a link leads to one of ``anchors``: as a rule, a sentence."""

    anchors: tuple[str, ...]
    runs: tuple[Run, ...]


Paragraph = tuple[Stretch, ...]


def marks_by_article(dossier: Dossier) -> dict[str, list[Mark]]:
    """Every finding's own characters: a statement's content, the words of an event or transfer."""
    found: dict[str, list[Mark]] = {article.id: [] for article in dossier.articles}

    def add(spans: Iterable[Span], layer: Layer, finding: str) -> None:
        for span in spans:
            if span.field == "text" and span.start < span.end and span.article in found:
                found[span.article].append(Mark(span.start, span.end, layer, finding))

    for statement in dossier.statements:
        add(statement.content.spans, "statement", statement.id)
    for event in dossier.events:
        add(event.fields.get("trigger", (event.sentence,)), "event", event.id)
    for transfer in dossier.transfers:
        add(transfer.fields.get("item", transfer.evidence), "transfer", transfer.id)
    for coalition in dossier.coalitions:
        add((coalition.span,), "coalition", coalition.id)
    for article in dossier.articles:
        add(article.boilerplate, "boilerplate", "")
    return found


def paragraphs(
    article: Article,
    marks: Sequence[Mark],
    anchors: Mapping[int, str] | None = None,
    cuts: Collection[int] = (),
) -> list[Paragraph]:
    """The article's paragraphs. Joined, the runs are the text, line breaks apart.

    ``anchors`` are ids by offset, ``cuts`` the offsets at which a new stretch starts.
    """
    anchors = anchors or {}
    size = len(article.text)
    ends = _ends(marks)
    edges = {0, size, *(e for m in marks for e in (m.start, m.end)), *anchors, *cuts}
    edges = {e for e in edges if 0 <= e <= size}
    opening = sorted(marks, key=lambda m: (m.start, m.end, m.layer, m.finding))
    active: list[Mark] = []
    upcoming = 0
    made: list[list[Stretch]] = [[]]
    places = sorted(edges)
    for lo, hi in zip(places, places[1:], strict=False):
        active = [m for m in active if m.end > lo]
        while upcoming < len(opening) and opening[upcoming].start <= lo:
            active.append(opening[upcoming])
            upcoming += 1
        layers = tuple(sorted({m.layer for m in active}))
        lines = article.text[lo:hi].split("\n")
        for i, line in enumerate(lines):
            if i:
                made.append([])
            here = (anchors[lo],) if i == 0 and lo in anchors else ()
            closing = ends.get(hi, ()) if i == len(lines) - 1 else ()
            _put(made[-1], Run(line, layers, closing), here, fresh=i == 0 and lo in cuts)
    return [tuple(p) for p in made if any(s.anchors or _seen(s) for s in p)]


def _put(paragraph: list[Stretch], run: Run, anchors: tuple[str, ...], fresh: bool) -> None:
    if not (run.text or run.ends or anchors):
        return
    if fresh or not paragraph:
        paragraph.append(Stretch(anchors, (run,)))
    else:
        last = paragraph[-1]
        paragraph[-1] = replace(last, anchors=last.anchors + anchors, runs=(*last.runs, run))


def _seen(stretch: Stretch) -> bool:
    return any(run.text.strip() or run.ends for run in stretch.runs)


def _ends(marks: Sequence[Mark]) -> dict[int, tuple[str, ...]]:
    """Findings by where the last mark of each ends."""
    last: dict[str, int] = {}
    for mark in marks:
        if mark.finding:
            last[mark.finding] = max(mark.end, last.get(mark.finding, 0))
    found: dict[int, tuple[str, ...]] = {}
    for finding, end in sorted(last.items()):
        found[end] = (*found.get(end, ()), finding)
    return found
