"""What every kind of discrepancy is put together from: sides, evidence and the one-line note."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tidings.model import Article, Discrepancy, Reading, Side, Span, stable_id
from tidings.model.dossier import DiscrepancyKind, Relation

Readings = Mapping[str, Reading]


def side(value: str, evidence: Iterable[Span], articles: Iterable[str] = ()) -> Side:
    """A side with its sentences; ``articles`` adds reports whose evidence is not text ("url", "meta")."""
    spans = tuple(sorted(set(evidence)))
    return Side(value, tuple(sorted({*articles, *(s.article for s in spans)})), spans)


def sentence(readings: Readings, span: Span) -> Span | None:
    """The whole sentence of a span; None where it touches boilerplate or the report was not read."""
    reading = readings.get(span.article)
    if reading is None or span.field != "text" or not reading.mined(span.start, span.end):
        return None
    return reading.sentence_span(span.start, span.end)


def whole(span: Span) -> bool:
    """True for a sentence that ends as one: a headline or a line of a list does not."""
    return span.text.rstrip("\"'”’)]")[-1:] in (".", "!", "?")


def discrepancy(
    kind: DiscrepancyKind,
    relation: Relation,
    about: str | None,
    sides: Sequence[Side],
    articles: Mapping[str, Article],
    verb: str = "gives",
    note: str | None = None,
) -> Discrepancy:
    """Reports that part ways. The note only names them and what they say, unless another is given."""
    ordered = tuple(sides)
    told = []
    for one in ordered:
        alone = len({articles[i].label for i in one.articles}) == 1
        told.append(f"{labels(one.articles, articles)} {verb if alone else plural(verb)} {one.value}")
    said = note or f"{'; '.join(told)}."
    key = ";".join(f"{s.value}|{','.join(s.articles)}" for s in ordered)
    return Discrepancy(stable_id("d", kind, about, key), kind, relation, about, ordered, said)


def labels(ids: Iterable[str], articles: Mapping[str, Article]) -> str:
    """ "A", "A and B", "A, B and C"."""
    names = list(dict.fromkeys(articles[i].label for i in ids))
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def plural(verb: str) -> str:
    """The verb of a template for several reports: "gives" is "give", "calls her" is "call her"."""
    first, *rest = verb.split(" ", 1)
    many = {"has": "have", "is": "are"}.get(first, first.removesuffix("s"))
    return " ".join([many, *rest])


def puts(one: Side, word: str, preposition: str, articles: Mapping[str, Article]) -> str:
    """ "A puts “arrested” on Tuesday": where or when the reports of a side have what the word tells."""
    verb = "puts" if len({articles[i].label for i in one.articles}) == 1 else "put"
    return f"{labels(one.articles, articles)} {verb} “{word}” {preposition} {one.value}"


def apart(sides: Sequence[Side]) -> bool:
    """True if the sides come from different reports: none of them has every report of another."""
    return all(
        not set(a.articles) <= set(b.articles)
        for n, a in enumerate(sides)
        for m, b in enumerate(sides)
        if n != m
    )
