"""The dossier as a graph (GraphML): who and what is named as nodes, findings as edges with their evidence.

What a finding leaves open is not filled in: where no other side is told, the edge ends at the report that
tells of it. ``role`` says how both ends came to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from tidings.model import Article, Claim, Date, Dossier, Entity, Event, Span, Statement, Transfer
from tidings.publish.page.labels import Labels

NODE_KEYS = {
    "kind": "string", "label": "string", "names": "string", "country": "string", "mentions": "int",
    "candidates": "int", "outlet": "string", "title": "string", "published": "string", "uri": "string",
    "sha256": "string",
}  # fmt: skip
EDGE_KEYS = {
    "kind": "string", "finding": "string", "role": "string", "label": "string", "status": "string",
    "polarity": "string", "standing": "string", "independent": "int", "confidence": "double",
    "date_from": "string", "date_to": "string", "claim": "string", "report": "string", "article": "string",
    "field": "string", "start": "int", "end": "int", "text": "string",
}  # fmt: skip
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation='
    '"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
# XML 1.0 has no way to write these.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge of the graph. ``data`` holds what is known of ``EDGE_KEYS``."""

    id: str
    source: str
    target: str
    data: dict[str, Value]


def graphml_lines(dossier: Dossier) -> Iterator[str]:
    """The graph, line by line: a directed multigraph. The same dossier gives the same characters."""
    labels = Labels.of(dossier)
    yield _HEAD
    for scope, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for name, kind in keys.items():
            yield f'<key id="{scope}_{name}" for="{scope}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<graph id="dossier" edgedefault="directed">\n'
    nodes = dict(_nodes(dossier, labels))
    for node, data in nodes.items():
        yield f"<node id={_attribute(node)}>{_data('node', data)}</node>\n"
    for edge in edges(dossier, labels):
        if edge.source in nodes and edge.target in nodes:
            yield (
                f"<edge id={_attribute(edge.id)} source={_attribute(edge.source)}"
                f" target={_attribute(edge.target)}>{_data('edge', edge.data)}</edge>\n"
            )
    yield "</graph>\n</graphml>\n"


def _nodes(dossier: Dossier, labels: Labels) -> Iterator[tuple[str, dict[str, Value]]]:
    for a in dossier.articles:
        yield a.id, _report_node(a, labels)
    for e in dossier.entities:
        yield e.id, _entity_node(e)


def _report_node(a: Article, labels: Labels) -> dict[str, Value]:
    return {
        "kind": "report", "label": labels.article(a.id), "outlet": a.outlet, "title": a.title,
        "published": a.published.value, "uri": a.uri, "sha256": a.sha256,
    }  # fmt: skip


def _entity_node(e: Entity) -> dict[str, Value]:
    return {
        "kind": e.kind, "label": e.name, "names": " | ".join(e.names), "country": e.country,
        "mentions": len(e.mentions), "candidates": len(e.candidates),
    }  # fmt: skip


def edges(dossier: Dossier, labels: Labels) -> Iterator[Edge]:
    """The edges: statements, events, transfers, then claims that several reports share."""
    named = _named_in(dossier)
    for s in dossier.statements:
        yield from _statement(s, labels, named)
    for e in dossier.events:
        yield from _event(e, labels)
    for t in dossier.transfers:
        yield from _transfer(t, labels)
    for c in dossier.claims:
        yield from _claim(c, labels)


def _statement(s: Statement, labels: Labels, named: dict[str, list[tuple[int, int, str]]]) -> Iterator[Edge]:
    """From who speaks to who is spoken to, and to who is named in what is said; else to the report."""
    sources = (s.source.entity,) if s.source.entity else s.source.entities
    about = [
        entity
        for span in s.content.spans
        if span.field == "text"
        for start, end, entity in named.get(s.article, ())
        if span.start <= start and end <= span.end and entity not in sources
    ]
    ends = dict.fromkeys(about, "about")
    if s.addressee:
        ends[s.addressee] = "addressee"
    data = {
        "kind": "statement", "finding": s.id, "label": f"not {s.act}" if s.negated else s.act,
        "confidence": s.confidence, "claim": s.claim, **_dates(s.said_at), **_evidence(s.sentence, labels),
    }  # fmt: skip
    for source in dict.fromkeys(sources):
        for target, role in (ends or {s.article: "report"}).items():
            yield _edge(s.id, source, target, {"role": role, **data})


def _event(e: Event, labels: Labels) -> Iterator[Edge]:
    """From who acts to who is acted on; else to the place, else to the report. Of nobody: no edge."""
    data = {
        "kind": "event", "finding": e.id, "label": e.subtype or e.type, "status": e.status,
        "polarity": e.polarity, "claim": e.claim, "confidence": e.confidence, **_dates(e.date),
        **_evidence(e.sentence, labels),
    }  # fmt: skip
    ends, role = (e.recipient, "recipient") if e.recipient else ((e.place,), "place")
    if not any(ends):
        ends, role = (e.article,), "report"
    sources: Sequence[str] = e.actor
    if not sources:
        if role != "recipient":
            return
        sources, role = (e.article,), "told-of"
    for source in sources:
        for target in filter(None, ends):
            yield _edge(e.id, source, target, {"role": role, **data})


def _transfer(t: Transfer, labels: Labels) -> Iterator[Edge]:
    """From supplier to recipient; where one is not told, the report of the evidence stands for it."""
    first = next(iter(t.evidence), None)
    data = {
        "kind": "transfer", "finding": t.id, "label": t.item, "status": t.status, "claim": t.claim,
        **_dates(t.date), **(_evidence(first, labels) if first else {}),
    }  # fmt: skip
    report = first.article if first else None
    if t.supplier and t.recipient:
        yield _edge(t.id, t.supplier, t.recipient, {"role": "supplier-recipient", **data})
    elif t.supplier and report:
        yield _edge(t.id, t.supplier, report, {"role": "supplier", **data})
    elif t.recipient and report:
        yield _edge(t.id, report, t.recipient, {"role": "recipient", **data})
    elif t.fields.get("party"):  # it is told between whom, and not who gives
        parties = list(dict.fromkeys(_at(span, labels) for span in t.fields["party"]))
        for one, other in zip(filter(None, parties), filter(None, parties[1:]), strict=False):
            yield _edge(t.id, one, other, {"role": "direction not told", **data})


def _claim(c: Claim, labels: Labels) -> Iterator[Edge]:
    """From the report of the headline to each other that has the claim."""
    data = {
        "kind": "claim", "finding": c.id, "claim": c.id, "role": "shared", "label": c.kind,
        "standing": c.standing, "independent": c.independent, **_evidence(c.headline, labels),
    }  # fmt: skip
    for other in c.articles:
        if other != c.headline.article:
            yield _edge(c.id, c.headline.article, other, data)


def _at(span: Span, labels: Labels) -> str | None:
    return labels.mentions.get((span.article, span.field, span.start, span.end))


def _named_in(dossier: Dossier) -> dict[str, list[tuple[int, int, str]]]:
    """Where each report names whom. Pronouns and offices are left to those who read the sentence."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for e in dossier.entities:
        for m in e.mentions:
            if m.via in ("name", "metonym") and m.field == "text":
                found.setdefault(m.article, []).append((m.start, m.end, e.id))
    for rows in found.values():
        rows.sort()
    return found


def _edge(finding: str, source: str, target: str, data: dict[str, Value]) -> Edge:
    return Edge(f"{finding}.{source}.{target}", source, target, data)


def _dates(date: Date) -> dict[str, Value]:
    return {"date_from": date.start, "date_to": date.end}


def _evidence(span: Span, labels: Labels) -> dict[str, Value]:
    return {
        "report": labels.article(span.article), "article": span.article, "field": span.field,
        "start": span.start, "end": span.end, "text": span.text,
    }  # fmt: skip


def _data(scope: str, data: dict[str, Value]) -> str:
    known = ((key, value) for key, value in data.items() if value is not None and value != "")
    return "".join(f'<data key="{scope}_{key}">{_text(str(value))}</data>' for key, value in known)


def _text(text: str) -> str:
    # a bare carriage return would be read as a line feed
    return escape(_NO_XML.sub("\ufffd", text), {"\r": "&#13;"})


def _attribute(text: str) -> str:
    return quoteattr(_NO_XML.sub("\ufffd", text))
