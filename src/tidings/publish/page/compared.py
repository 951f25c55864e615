"""Where reports part ways, what they share, and which of them carry what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tidings.model import Article, Discrepancy, Dossier, Lineage, Side, Span
from tidings.publish.page.claims import Card, Reported
from tidings.publish.page.diff import Piece, find_value, word_diff
from tidings.publish.page.labels import Labels
from tidings.publish.page.links import Links, Ref, report_ref
from tidings.publish.page.words import shorten, word, words

# Sentences of one side that stand open.
OPEN_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class Witness:
    """A sentence, and the reports that print it alike."""

    pieces: tuple[Piece, ...]
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class SideView:
    """One side: its value, marked where the sides differ, and its sentences, open and folded."""

    value: tuple[Piece, ...]
    evidence: tuple[Witness, ...]
    more: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """A discrepancy as shown. ``relation`` is the code, ``relation_words`` what is printed."""

    id: str
    kind: str
    relation: str
    relation_words: str
    about: str
    note: str
    wording: bool
    sides: tuple[SideView, ...]


def splits(dossier: Dossier, labels: Labels, links: Links) -> tuple[Split, ...]:
    """The discrepancies in the dossier's order, what contradicts first."""
    order = sorted(dossier.discrepancies, key=lambda x: x.relation != "conflict")
    return tuple(_split(x, labels, links) for x in order)


def _split(x: Discrepancy, labels: Labels, links: Links) -> Split:
    quoted = x.kind == "quote"
    return Split(
        id=f"f-{x.id}",
        kind=word(words().discrepancies, x.kind),
        relation=x.relation,
        relation_words=word(words().relations, x.relation),
        about=labels.entity(x.about) or "",
        # the note of a drifted quote repeats both wordings, which stand below it
        note="" if quoted else x.note,
        wording=quoted,
        sides=tuple(_side(i, x.sides, quoted, links) for i in range(len(x.sides))),
    )


def _side(i: int, sides: Sequence[Side], quoted: bool, links: Links) -> SideView:
    side = sides[i]
    value: tuple[Piece, ...] = ((side.value, False),)
    if quoted and len(sides) > 1:
        # the first is held against the second, every other against the first
        value = (
            word_diff(side.value, sides[1].value)[0] if i == 0 else word_diff(sides[0].value, side.value)[1]
        )
    alike: dict[str, list[Span]] = {}
    for span in side.evidence:
        alike.setdefault(" ".join(span.text.split()), []).append(span)
    evidence = []
    for spans in alike.values():
        text = spans[0].text
        pieces = ((text, False),) if quoted else find_value(text, side.value)
        evidence.append(Witness(pieces, links.refs(spans)))
    return SideView(value, tuple(evidence[:OPEN_SENTENCES]), tuple(evidence[OPEN_SENTENCES:]))


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that two reports share; ``same``: word for word, so that one stands for both."""

    same: bool
    sides: tuple[tuple[tuple[Piece, ...], Ref], ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """Sentences that stand in one copy and not in another."""

    text: str
    ref: Ref
    by: Ref


@dataclass(frozen=True, slots=True)
class Copies:
    """Reports that share text."""

    id: str
    kind: str
    origin: str
    reports: tuple[Ref, ...]
    passages: tuple[Passage, ...]
    missing: tuple[Missing, ...]


def copies(dossier: Dossier, labels: Labels, links: Links) -> tuple[Copies, ...]:
    """The lineages, those of most reports first."""
    order = sorted(dossier.lineages, key=lambda x: (-len(x.articles), -len(x.evidence), x.id))
    return tuple(_copies(x, labels, links) for x in order)


def _copies(x: Lineage, labels: Labels, links: Links) -> Copies:
    passages = []
    for a, b in x.evidence:
        left, right = word_diff(a.text, b.text)
        same = " ".join(a.text.split()) == " ".join(b.text.split())
        sides = ((left, links.ref(a, whole=False)), (right, links.ref(b, whole=False)))
        passages.append(Passage(same, sides))
    origin = labels.article(x.origin) if x.origin else ""
    reports = tuple(report_ref(a, labels) for a in x.articles if a in labels.articles)
    missing = tuple(
        Missing(m.span.text, links.ref(m.span, whole=False), report_ref(m.by, labels)) for m in x.left_out
    )
    return Copies(f"f-{x.id}", word(words().lineages, x.kind), origin, reports, tuple(passages), missing)


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One claim: its headline, and for each report of the table a stance, a link and a like finding."""

    id: str
    text: str
    cells: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The table: a column a report, a row a claim; ``rest`` are the rows of one origin."""

    reports: tuple[Ref, ...]
    rows: tuple[CoverageRow, ...]
    rest: tuple[CoverageRow, ...]


def coverage(dossier: Dossier, found: Reported, labels: Labels) -> Coverage:
    """Which report says, denies, declines to comment on or passes over each shared claim."""
    stance = {(f"f-{c.claim}", c.article): c.stance for c in dossier.coverage}
    near = {(f"f-{c.claim}", c.article): c.near[0] for c in dossier.coverage if c.near}
    named = {c.article for c in dossier.coverage}
    articles = [a for a in dossier.articles if a.id in named]

    def row(card: Card) -> CoverageRow:
        links = {ref.to.rsplit("-", 1)[0].removeprefix("at-"): ref.to for ref in card.refs}
        places = [(card.ids[0], a.id) for a in articles]
        cells = tuple((stance.get(p, ""), links.get(p[1], ""), near.get(p, "")) for p in places)
        return CoverageRow(card.ids[0], shorten(card.headline.text, 110), cells)

    tabled = {key for key, _ in stance}
    return Coverage(
        tuple(_column(a, labels) for a in articles),
        tuple(row(card) for card in found.main if card.ids[0] in tabled),
        tuple(row(card) for card in found.repeated if card.ids[0] in tabled),
    )


def _column(article: Article, labels: Labels) -> Ref:
    label = labels.article(article.id)
    return Ref(shorten(label, 24), f"r-{article.id}", label)
