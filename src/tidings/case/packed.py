"""What was read in a report, and the dossier of a story, as bytes and back.

Only data: spaCy's own form for the parse, JSON for the rest. Nothing is pickled, so a case file from a
stranger runs no code.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from tidings.model import (
    Amount,
    Article,
    Coalition,
    Dossier,
    Event,
    Exchange,
    Name,
    Office,
    Quote,
    Reading,
    Sentence,
    Statement,
    Time,
    Transfer,
    Work,
)
from tidings.store.pack import opened, shut

# What the later stages ask of a token.
KEPT = ["ORTH", "SPACY", "LEMMA", "TAG", "POS", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE", "MORPH"]


@dataclass(frozen=True, slots=True)
class _Found:
    """All that was read in one report, but for the parse."""

    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    names: tuple[Name, ...]
    offices: tuple[Office, ...]
    times: tuple[Time, ...]
    amounts: tuple[Amount, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    transfers: tuple[Transfer, ...]
    exchanges: tuple[Exchange, ...]
    coalitions: tuple[Coalition, ...]


@cache
def _found() -> TypeAdapter[_Found]:
    return TypeAdapter(_Found)


@cache
def _articles() -> TypeAdapter[Article]:
    return TypeAdapter(Article)


@cache
def _dossiers() -> TypeAdapter[Dossier]:
    return TypeAdapter(Dossier)


def pack_article(article: Article) -> bytes:
    """The JSON of a report."""
    return _articles().dump_json(article)


def unpack_article(data: bytes) -> Article:
    """The report. Raises ValueError where ``data`` is none."""
    return _articles().validate_json(data)


def pack_dossier(dossier: Dossier) -> bytes:
    """The JSON of a dossier, on one line."""
    return _dossiers().dump_json(dossier)


def unpack_dossier(data: bytes) -> Dossier:
    """The dossier. Raises ValueError where ``data`` is none."""
    return _dossiers().validate_json(data)


def pack_work(work: Work) -> bytes:
    """The reading and the findings of a batch of one report, or of none where it was not read."""
    if not work.readings:
        return b""
    (reading,) = work.readings
    found = _Found(
        reading.sentences, reading.quotes, reading.names, reading.offices, reading.times, reading.amounts,
        work.statements, work.events, work.transfers, work.exchanges, work.coalitions,
    )  # fmt: skip
    parse = DocBin(attrs=KEPT, docs=[reading.doc]).to_bytes()
    return len(parse).to_bytes(4, "big") + parse + shut(_found().dump_json(found))


def unpack_work(data: bytes, article: Article, vocab: Vocab) -> Work:
    """The batch that was packed. Raises ValueError where ``data`` is none."""
    if not data:
        return Work(articles=(article,))
    length = int.from_bytes(data[:4], "big")
    found = _found().validate_json(opened(data[4 + length :]))
    reading = Reading(
        article, _parse(data[4 : 4 + length], vocab), found.sentences, found.quotes, found.names,
        found.offices, found.times, found.amounts,
    )  # fmt: skip
    return Work(
        articles=(article,), readings=(reading,), statements=found.statements, events=found.events,
        transfers=found.transfers, exchanges=found.exchanges, coalitions=found.coalitions,
    )  # fmt: skip


def _parse(data: bytes, vocab: Vocab) -> Doc:
    (doc,) = DocBin().from_bytes(data).get_docs(vocab)
    return doc
