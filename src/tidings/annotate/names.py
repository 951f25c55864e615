"""Names in a reading: the gazetteer, the language model and the words beside a name, reconciled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from tidings.annotate.gazetteer import Gazetteer, Hit, load_gazetteer
from tidings.annotate.name_bodies import bodies
from tidings.annotate.name_clues import clues
from tidings.annotate.name_mends import mended
from tidings.annotate.name_people import full_names, short_forms
from tidings.annotate.name_senses import counted, sense
from tidings.annotate.name_spans import Tagged, tagged
from tidings.annotate.name_things import things
from tidings.annotate.office_words import office_words
from tidings.annotate.wrapping import one_line
from tidings.model import Name, Reading


def find_names(reading: Reading, gazetteer: Gazetteer | None = None) -> tuple[Name, ...]:
    """Every name in the text, without overlap, in order.

    The longest reading of a place wins; of two as long, the gazetteer's. Articles, titles and
    possessive endings are left out; a name that nothing supports is none.
    """
    gazetteer = gazetteer or load_gazetteer()
    titles = office_words().titles
    spans, bylines = mended(reading.doc, list(tagged(reading)))
    hits = list(gazetteer.hits(reading.article.text))
    listed = _listed(reading, hits, spans)
    by_token = {i: name for name in listed for i in _tokens(reading, name)}
    firm = {
        i
        for i, name in by_token.items()
        if name.via == "metonym" or name.key or name.kind != "place" or " " in name.text
    }
    firm -= _surnames_like_peoples(reading, by_token, gazetteer)
    firm |= _datelines(reading.doc, by_token)
    full = full_names(reading, spans, firm | bylines, titles)
    organizations = _unpeopled(reading, bodies(reading, spans, by_token), full, by_token)
    taken = set(by_token) | {i for o in organizations if o.last - o.first > 1 for i in range(o.first, o.last)}
    short = short_forms(reading, full, spans, taken, titles)
    refused = {(h.start, h.end) for h in hits if not any(e.ambiguous for e in h.entries)}
    other = [s for s in spans if s.kind in ("place", "group") and not _mixed(reading, s, by_token)]
    other = [s for s in other if _chars(reading, s) not in refused]
    known = list(things(reading, by_token))
    ships = {(t.first, t.last) for t in known if t.kind == "vessel"}  # "the tanker Ann Lee" is no person
    people = [_name(reading, p) for p in (*full, *short) if (p.first, p.last) not in ships]
    found = [_with_country(_name(reading, o), listed) for o in (*known, *organizations)]
    rest = [_with_country(_name(reading, o), listed, _is_adjective(reading, o)) for o in other]
    mined = [[n for n in names if _is_mined(reading, n)] for names in (people, listed, found, rest)]
    return reconcile(*mined)


def _datelines(doc: Doc, names: Mapping[int, Name]) -> set[int]:
    """Tokens such as "Oslo" in "Anna Ross Oslo (NTB) -- The", where a byline runs into the next report."""
    found = set()
    for token in doc[1:-3]:
        if token.text != "(" or not doc[token.i + 1].text.isupper() or doc[token.i + 2].text != ")":
            continue
        if token.i - 1 in names and doc[token.i + 3].text[0] in "-–—":
            found |= {i for i, name in names.items() if name == names[token.i - 1]}
    return found


def _surnames_like_peoples(reading: Reading, names: Mapping[int, Name], gazetteer: Gazetteer) -> set[int]:
    """Tokens such as "French" in "Anna French": the last word of a person, by the model."""
    found = set()
    for ent in reading.doc.ents:
        if ent.label_ != "PERSON" or len(ent) != 2 or ent.start in names or ent.end - 1 not in names:
            continue
        entries = gazetteer.lookup(names[ent.end - 1].text)
        title = ent[0].lower_ in office_words().titles or ent[0].text in clues().honorifics
        if entries and entries[0].sense in ("adjective", "people") and not title:
            found.add(ent.end - 1)
    return found


def _is_mined(reading: Reading, name: Name) -> bool:
    sentence = reading.sentence_at(name.start)
    return sentence is None or sentence.mined


def _unpeopled(
    reading: Reading, found: Iterable[Tagged], people: Sequence[Tagged], names: Mapping[int, Name]
) -> list[Tagged]:
    """Organisations without those that are a person's name and what stands beside it."""
    doc, heads = reading.doc, clues().body_heads
    inside = {i for p in people for i in range(p.first, p.last)}
    known = {doc[p.last - 1].text for p in people}
    kept = []
    for span in found:
        if doc[span.first].text in known and doc[span.first + 1 : span.last].text.startswith("and "):
            span = Tagged(span.first + 2, span.last, span.kind)  # "Ruiz and Bank of Spain"
        if _two_bodies(reading, span, names):
            continue
        if all(i in names and names[i].kind != "organization" for i in range(span.first, span.last)):
            continue  # "Berlin German"
        held = any(i in inside for i in range(span.first, span.last))
        if held and (doc[span.last - 1].text not in heads or span.last - 1 in inside):
            continue
        kept.append(span)
    return kept


def _two_bodies(reading: Reading, span: Tagged, names: Mapping[int, Name]) -> bool:
    """True for "Federal Police and Coast Guard" where the gazetteer has both."""
    ends = [names.get(span.first), names.get(span.last - 1)]
    both = all(n is not None and n.kind == "organization" for n in ends) and ends[0] != ends[1]
    return both and any(t.lower_ == "and" for t in reading.doc[span.first : span.last])


def _mixed(reading: Reading, span: Tagged, names: Mapping[int, Name]) -> bool:
    """True for a people that is a listed one and more: "Outgoing French", "Franco-German"."""
    if span.kind != "group" or not any(i in names for i in range(span.first, span.last)):
        return False
    return reading.doc[span.first].text not in clues().of_peoples


def reconcile(*ranked: Sequence[Name]) -> tuple[Name, ...]:
    """One reading of each place: the longest; of two as long, that of the earlier list."""
    order = [(start_rank, name) for start_rank, names in enumerate(ranked) for name in names]
    order.sort(key=lambda pair: (pair[1].start - pair[1].end, pair[0], pair[1].start))
    kept: list[Name] = []
    for _, name in order:
        if not any(k.start < name.end and name.start < k.end for k in kept):
            kept.append(name)
    return tuple(sorted(kept, key=lambda n: n.start))


def _listed(reading: Reading, hits: Sequence[Hit], spans: Sequence[Tagged]) -> list[Name]:
    """The gazetteer's names in their senses; an ambiguous one only where the model sees one, too."""
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
    """True where the model tags just these words as what the gazetteer says, or something is in it."""
    kinds = {"place" if e.kind == "state" else e.kind for e in hit.entries}
    kinds |= {"group" for e in hit.entries if e.sense in ("adjective", "people")}
    tokens = reading.doc.char_span(hit.start, hit.end, alignment_mode="expand")
    if tokens is not None and "place" in kinds and _located(tokens):
        return True
    for span in spans:
        start, end = _chars(reading, span)
        if (start, end) == (hit.start, hit.end):
            return span.kind in kinds
    return False


def _located(tokens: TokenSpan) -> bool:
    doc, c = tokens.doc, clues()
    before = doc[tokens.start - 1].lower_ if tokens.start else ""
    after = doc[tokens.end].lower_ if tokens.end < len(doc) else ""
    if before == "the":
        return after in c.regions
    beside = tokens.end < len(doc) and doc[tokens.end].pos_ == "PROPN" and after not in c.regions
    return before in ("in", "near", "at", "outside") and not beside


def _tokens(reading: Reading, name: Name) -> range:
    span = reading.doc.char_span(name.start, name.end, alignment_mode="expand")
    return range(span.start, span.end) if span is not None else range(0)


def _chars(reading: Reading, span: Tagged) -> tuple[int, int]:
    doc = reading.doc
    return doc[span.first].idx, doc[span.last - 1].idx + len(doc[span.last - 1])


def _name(reading: Reading, span: Tagged) -> Name:
    start, end = _chars(reading, span)
    return Name(start, end, one_line(reading.article.text[start:end]), span.kind)


def _is_adjective(reading: Reading, span: Tagged) -> bool:
    """True for "Western" before "nations", False for "Muslims"."""
    last = reading.doc[span.last - 1]
    return last.pos_ == "ADJ" or last.dep_ in ("amod", "compound", "nmod")


def _with_country(name: Name, listed: Sequence[Name], adjective: bool = False) -> Name:
    """The name with its state: that of the words inside it, or of the listed body that it extends."""
    inside = [n for n in listed if name.start <= n.start and n.end <= name.end]
    if name.kind == "group":
        return replace(name, adjective=True) if adjective else name
    if name.kind == "place":
        return replace(name, country=next((n.country for n in inside if n.country), None))
    states = [n for n in inside if n.kind == "state" and n.via == "name"]
    if states and name.kind == "organization":
        body = next((n for n in inside if n.kind == "organization" and n.end == name.end), None)
        same = body is not None and body.country == states[0].key and body.start - states[0].end <= len("'s ")
        return replace(name, country=states[0].key, key=body.key if body and same else None)
    if name.kind == "organization":
        body = next((n for n in inside if n.kind == "organization" and n.end == name.end), None)
        if body is not None and body.start - name.start <= len("the "):
            return replace(name, key=body.key, country=body.country)
    return name
