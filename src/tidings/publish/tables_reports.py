"""Tables of the reports themselves, and of what can be read in one without asking who said it."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model import Article, Dossier, Event, Fields, Span, Statement, Transfer
from tidings.publish.page.labels import Labels
from tidings.publish.table import SPAN, Row, date_cells, dated, span_cells, table


def _articles(dossier: Dossier, labels: Labels) -> Iterator[Row]:
    for a in dossier.articles:
        yield (
            a.id, labels.article(a.id), a.source_id, a.uri, a.url, a.sha256, a.outlet, a.title, a.byline,
            a.language, a.published.value, a.published.precision, a.published.basis, a.story, a.lineage,
            tuple(credit.name for credit in a.credits), a.read, a.why_not, a.text,
        )  # fmt: skip


def _dates_given(dossier: Dossier, _: Labels) -> Iterator[Row]:
    for a in dossier.articles:
        for c in a.published.candidates:
            yield a.id, c.value, c.basis, c.believed, c.why, *span_cells(c.span)[1:]


def _stories(dossier: Dossier, _: Labels) -> Iterator[Row]:
    for s in dossier.stories:
        yield s.id, s.title, s.articles, s.first, s.last


def _lineages(dossier: Dossier, _: Labels) -> Iterator[Row]:
    for x in dossier.lineages:
        yield x.id, x.kind, x.articles, x.origin


def _passages(dossier: Dossier, _: Labels) -> Iterator[Row]:
    for x in dossier.lineages:
        for number, (one, other) in enumerate(x.evidence, 1):
            yield x.id, number, *span_cells(one), *span_cells(other)


def _left_out(dossier: Dossier, _: Labels) -> Iterator[Row]:
    for x in dossier.lineages:
        for number, missing in enumerate(x.left_out, 1):
            yield x.id, number, missing.by, *span_cells(missing.span)


def _times(dossier: Dossier, _: Labels) -> Iterator[Row]:
    for t in dossier.times:
        yield *span_cells(t.span), *date_cells(t.date), t.anchor, t.relative, t.type, t.value


def _amounts(dossier: Dossier, _: Labels) -> Iterator[Row]:
    for a in dossier.amounts:
        yield (
            a.id, a.value, a.low, a.high, a.unit, a.of, a.modifier, *date_cells(a.as_of), *span_cells(a.span),
        )  # fmt: skip


def _skipped(dossier: Dossier, _: Labels) -> Iterator[Row]:
    for s in dossier.skipped:
        yield s.uri, s.code, s.reason, s.hint


def _spans(dossier: Dossier, _: Labels) -> Iterator[Row]:
    """Every span that a finding is made of, by the part that it plays."""
    for kind, one, parts in _owners(dossier):
        for part, spans in parts.items():
            for number, span in enumerate(spans, 1):
                yield kind, one, part, number, *span_cells(span)


def _owners(dossier: Dossier) -> Iterator[tuple[str, str, Fields]]:
    for a in dossier.articles:
        yield "article", a.id, _of_article(a)
    for s in dossier.statements:
        yield "statement", s.id, _of_statement(s)
    for e in dossier.events:
        yield "event", e.id, _of_event(e)
    for t in dossier.transfers:
        yield "transfer", t.id, _of_transfer(t)
    for c in dossier.coalitions:
        yield "coalition", c.id, c.fields


def _of_article(a: Article) -> Fields:
    return {"credit": tuple(credit.span for credit in a.credits), "boilerplate": a.boilerplate}


def _of_statement(s: Statement) -> Fields:
    addressee: tuple[Span, ...] = (s.addressee_span,) if s.addressee_span else ()
    return {
        "source": s.source.spans, "cue": s.cue.spans, "content": s.content.spans, "via": s.via_spans,
        "addressee": addressee,
    }  # fmt: skip


def _of_event(e: Event) -> Fields:
    return dict(sorted(e.fields.items()))


def _of_transfer(t: Transfer) -> Fields:
    return {**dict(sorted(t.fields.items())), "evidence": t.evidence}


_OTHER = " ".join(f"other_{word}" for word in SPAN.split())

REPORTS = (
    table(
        "articles",
        "id report source_id uri url sha256 outlet title byline language published published_precision"
        " published_basis story lineage credits:list read:bool why_not text",
        _articles,
    ),
    table(
        "published_dates", "article value basis believed:bool why field start:int end:int text", _dates_given
    ),
    table("stories", "id title articles:list first last", _stories),
    table("lineages", "id kind articles:list origin", _lineages),
    table("passages", f"lineage number:int {SPAN} {_OTHER}", _passages),
    table("left_out", f"lineage number:int by {SPAN}", _left_out),
    table("times", f"{SPAN} {dated('date')} anchor relative:bool type value", _times),
    table(
        "amounts",
        f"id value:float low:float high:float unit of modifier {dated('as_of')} {SPAN}",
        _amounts,
    ),
    table("skipped", "uri code reason hint", _skipped),
    table("spans", f"owner id part number:int {SPAN}", _spans),
)
