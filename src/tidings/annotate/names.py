"""Names in a reading: the gazetteer, the language model and the words beside a name, reconciled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tidings.annotate.gazetteer import Gazetteer, Hit, load_gazetteer
from tidings.annotate.name_bodies import bodies
from tidings.annotate.name_people import full_names, short_forms
from tidings.annotate.name_senses import counted, sense
from tidings.annotate.name_spans import Tagged, tagged
from tidings.annotate.name_things import things
from tidings.annotate.office_words import office_words
from tidings.model import Name, Reading


def find_names(reading: Reading, gazetteer: Gazetteer | None = None) -> tuple[Name, ...]:
    """Every name in the text, without overlap, in order.

    The longest reading of a place wins; of two as long, the gazetteer's. Articles, titles and
    possessive endings are left out; a name that nothing supports is none.
    """
    gazetteer = gazetteer or load_gazetteer()
    doc = reading.doc
    titles = office_words().titles
    spans = list(tagged(reading))
    listed = _listed(reading, gazetteer, spans)
    by_token = {i: name for name in listed for i in _tokens(reading, name)}
    firm = {i for i, name in by_token.items() if name.via == "metonym" or name.key is not None}
    full = full_names(reading, spans, firm, titles)
    organizations = list(bodies(reading, spans, by_token))
    taken = firm | {i for o in organizations if o.last - o.first > 1 for i in range(o.first, o.last)}
    short = short_forms(reading, full, spans, taken, titles)
    other = [s for s in spans if s.kind in ("place", "group")]
    people = [_name(reading, p) for p in (*full, *short)]
    found = [_with_country(_name(reading, o), listed, gazetteer) for o in organizations]
    rest = [_with_country(_name(reading, o), listed, gazetteer) for o in (*things(reading), *other)]
    return reconcile(people, listed, found, rest) if len(doc) else ()


def reconcile(*ranked: Sequence[Name]) -> tuple[Name, ...]:
    """One reading of each place: the longest; of two as long, that of the earlier list."""
    order = [(start_rank, name) for start_rank, names in enumerate(ranked) for name in names]
    order.sort(key=lambda pair: (pair[1].start - pair[1].end, pair[0], pair[1].start))
    kept: list[Name] = []
    for _, name in order:
        if not any(k.start < name.end and name.start < k.end for k in kept):
            kept.append(name)
    return tuple(sorted(kept, key=lambda n: n.start))


def _listed(reading: Reading, gazetteer: Gazetteer, spans: Sequence[Tagged]) -> list[Name]:
    """The gazetteer's names in their senses; an ambiguous one only where the model sees one, too."""
    hits = list(gazetteer.hits(reading.article.text))
    company = counted([h for h in hits if not any(e.ambiguous for e in h.entries)])
    names = []
    for hit in hits:
        if any(e.ambiguous for e in hit.entries) and not _supported(reading, hit, spans):
            continue
        name = sense(reading, hit, company)
        if name is not None:
            names.append(name)
    return names


def _supported(reading: Reading, hit: Hit, spans: Iterable[Tagged]) -> bool:
    """True where the model tags just these words as what the gazetteer says they are."""
    kinds = {"place" if e.kind == "state" else e.kind for e in hit.entries}
    for span in spans:
        start, end = _chars(reading, span)
        if (start, end) == (hit.start, hit.end):
            return span.kind in kinds
    return False


def _tokens(reading: Reading, name: Name) -> range:
    span = reading.doc.char_span(name.start, name.end, alignment_mode="expand")
    return range(span.start, span.end) if span is not None else range(0)


def _chars(reading: Reading, span: Tagged) -> tuple[int, int]:
    doc = reading.doc
    return doc[span.first].idx, doc[span.last - 1].idx + len(doc[span.last - 1])


def _name(reading: Reading, span: Tagged) -> Name:
    start, end = _chars(reading, span)
    return Name(start, end, reading.article.text[start:end], span.kind)


def _with_country(name: Name, listed: Sequence[Name], gazetteer: Gazetteer) -> Name:
    """The name with its state: that of the words inside it, or of the listed body that it extends."""
    inside = [n for n in listed if name.start <= n.start and n.end <= name.end]
    states = [n for n in inside if n.kind == "state" and n.via == "name"]
    if states:
        return replace(name, country=states[0].key)
    if name.kind == "organization":
        body = next((n for n in inside if n.kind == "organization" and n.end == name.end), None)
        if body is not None and body.start - name.start <= len("the "):
            return replace(name, key=body.key, country=body.country)
    return name
