"""List candidates beside the names that a report prints, with the sentences those stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tidings.model import Candidate, Dossier, Entity, Span
from tidings.publish.page.diff import Piece
from tidings.publish.page.labels import Labels
from tidings.publish.page.links import Links, Ref

# Sentences shown for a name; the reports mark the rest.
SENTENCES = 4
_STOP = re.compile(r"[.!?…][”\"’')\]]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class Named:
    """A sentence that a name stands in, the name marked, and the reports that print it alike."""

    pieces: tuple[Piece, ...]
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """An entity with candidates, its other spellings, and where its name stands."""

    entity: Entity
    role: str
    names: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    sentences: tuple[Named, ...]
    places: int


def listed_entities(dossier: Dossier, labels: Labels, links: Links) -> tuple[Listed, ...]:
    """Entities that resemble a list entry, the best score first."""
    found = [e for e in dossier.entities if e.candidates]
    found.sort(key=lambda e: (-max(c.score for c in e.candidates), e.name, e.id))
    return tuple(_listed(e, labels, links) for e in found)


def _listed(entity: Entity, labels: Labels, links: Links) -> Listed:
    # a mention with the full matched name says most
    matched = {c.matched_name for c in entity.candidates}
    mentions = [m for m in entity.mentions if m.via == "name" and m.article in labels.articles]
    mentions.sort(key=lambda m: (m.text not in matched, -len(m.text)))
    alike: dict[str, tuple[tuple[Piece, ...], list[Span]]] = {}
    for mention in mentions:
        span, pieces = _sentence(mention, labels)
        alike.setdefault(" ".join(span.text.split()), (pieces, []))[1].append(span)
    shown = list(alike.values())[:SENTENCES]
    sentences = tuple(Named(pieces, links.refs(spans)) for pieces, spans in shown)
    roles = dict.fromkeys(role.span.text for role in entity.roles)
    names = tuple(name for name in entity.names if name != entity.name)
    return Listed(entity, ", ".join(roles), names, entity.candidates, sentences, len(alike))


def _sentence(mention: Span, labels: Labels) -> tuple[Span, tuple[Piece, ...]]:
    """The sentence around a mention, by its stops: the page knows no better and needs no more."""
    article = labels.articles[mention.article]
    text = article.text
    if mention.field != "text" or mention.end > len(text):  # the text may be withheld
        return mention, ((mention.text, True),)
    stops = [m.end() for m in _STOP.finditer(text, max(0, mention.start - 600), mention.start)]
    start = stops[-1] if stops else max(0, mention.start - 600)
    stop = _STOP.search(text, mention.end, mention.end + 600)
    end = stop.end() if stop else min(len(text), mention.end + 600)
    span = article.span(start, start + len(text[start:end].rstrip()))
    pieces = (
        (text[start : mention.start], False),
        (mention.text, True),
        (text[mention.end : max(mention.end, span.end)], False),
    )
    return span, tuple(piece for piece in pieces if piece[0])
