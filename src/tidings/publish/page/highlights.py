"""An article cut into runs of text, so that every finding in it can be marked and linked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
    """A run of text under the same marks. ``anchors`` are the findings that start here."""

    text: str
    layers: tuple[Layer, ...]
    anchors: tuple[str, ...]
    ends: tuple[str, ...]


def marks_by_article(dossier: Dossier) -> dict[str, list[Mark]]:
    """Every finding's own characters: a statement's content, the words of an event or transfer."""
    found: dict[str, list[Mark]] = {article.id: [] for article in dossier.articles}

    def add(spans: Iterable[Span], layer: Layer, finding: str) -> None:
        for span in spans:
            if span.field == "text" and span.start < span.end:
                found[span.article].append(Mark(span.start, span.end, layer, finding))

    for statement in dossier.statements:
        add(statement.content.spans, "statement", statement.id)
    for event in dossier.events:
        add(event.fields.get("trigger", (event.sentence,)), "event", event.id)
    for transfer in dossier.transfers:
        for span in transfer.fields.get("item", transfer.evidence):
            add((span,), "transfer", transfer.id)
    for coalition in dossier.coalitions:
        add((coalition.span,), "coalition", coalition.id)
    for article in dossier.articles:
        add(article.boilerplate, "boilerplate", "")
    return found


def paragraphs(article: Article, marks: Sequence[Mark]) -> list[list[Run]]:
    """The article's paragraphs as runs. Joined, the runs are the text, line breaks apart."""
    edges = {0, len(article.text)}
    for mark in marks:
        edges |= {mark.start, mark.end}
    starts: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    seen: set[str] = set()
    last: dict[str, int] = {}
    for mark in sorted(marks, key=lambda m: (m.start, m.end, m.finding)):
        if mark.finding and mark.finding not in seen:
            seen.add(mark.finding)
            starts.setdefault(mark.start, []).append(mark.finding)
        if mark.finding:
            last[mark.finding] = max(mark.end, last.get(mark.finding, 0))
    for finding, end in sorted(last.items()):
        ends.setdefault(end, []).append(finding)
    cuts = sorted(edges)
    made: list[list[Run]] = [[]]
    for lo, hi in zip(cuts, cuts[1:], strict=False):
        layers = tuple(dict.fromkeys(m.layer for m in marks if m.start <= lo and hi <= m.end))
        lines = article.text[lo:hi].split("\n")
        for i, line in enumerate(lines):
            if i:
                made.append([])
            here = tuple(starts.get(lo, ())) if i == 0 else ()
            closing = tuple(ends.get(hi, ())) if i == len(lines) - 1 else ()
            if line or here or closing:
                made[-1].append(Run(line, layers, here, closing))
    return [runs for runs in made if any(run.text.strip() or run.anchors for run in runs)]
