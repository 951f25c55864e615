"""Is everything in the case what it was when it was put there? What is not is named."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select, text

from tidings.annotate.language_model import DEFAULT_PIPELINE, load
from tidings.case.packed import unpack_article, unpack_dossier, unpack_work
from tidings.model import Article, Progress
from tidings.publish.read import broken as broken_dossier
from tidings.publish.read import spans_below
from tidings.store.log import broken as broken_log
from tidings.store.log import entries
from tidings.store.pack import digest, opened
from tidings.store.results import value
from tidings.store.tables import originals, parts, readings, reports


def faults(connection: Connection, progress: Progress) -> Iterator[str]:
    """What is wrong: the file, reports, pages, readings, stories, the log, each with its name."""
    if connection.dialect.name == "sqlite":
        for row in connection.execute(text("PRAGMA integrity_check")):
            if row[0] != "ok":
                yield f"the file is damaged: {row[0]}"
        for row in connection.execute(text("PRAGMA foreign_key_check")):
            yield f"a row of {row[0]} belongs to a report that is not there"
    ids = connection.execute(select(reports.c.id).order_by(reports.c.seq)).scalars().all()
    for done, article in enumerate(ids):
        progress("verify", done, len(ids))
        yield from _report(connection, article)
    progress("verify", len(ids), len(ids))
    for story in connection.execute(select(parts.c.story).order_by(parts.c.story)).scalars().all():
        yield from _part(connection, story)
    yield from broken_log(connection)
    yield from _logged(connection, set(ids))


def _report(connection: Connection, article_id: str) -> Iterator[str]:
    row = connection.execute(select(reports).where(reports.c.id == article_id)).one()
    name = f"the report {row.uri} ({article_id})"
    try:
        data = opened(row.article)
        article = unpack_article(data)
    except ValueError as error:
        yield f"{name} cannot be read: {_short(error)}"
        return
    if digest(data) != row.digest:
        yield f"{name} was changed after it was added"
    if (article.id, article.sha256, article.uri) != (row.id, row.sha256, row.uri):
        yield f"{name} stands under another id, address or hash than its own"
    yield from _page(connection, article, name)
    yield from _wrong(article, article, name)
    yield from _reading(connection, article, name)


def _page(connection: Connection, article: Article, name: str) -> Iterator[str]:
    row = connection.execute(select(originals.c.data).where(originals.c.report == article.id)).first()
    if row is None:
        return
    try:
        same = hashlib.sha256(opened(row.data)).hexdigest() == article.sha256
    except ValueError:
        same = False
    if not same:
        yield f"the page of {name} is not the one that was read"


def _reading(connection: Connection, article: Article, name: str) -> Iterator[str]:
    row = connection.execute(select(readings).where(readings.c.report == article.id)).first()
    if row is None:
        return
    try:
        data = opened(row.data)
        work = unpack_work(data, article, load(DEFAULT_PIPELINE).vocab)
    except Exception as error:  # spaCy and msgpack raise what they like over damaged bytes
        yield f"what was read in {name} cannot be opened: {_short(error)}"
        return
    if digest(data) != row.digest:
        yield f"what was read in {name} was changed afterwards"
    for nouns in (work.statements, work.events, work.transfers, work.coalitions):
        yield from _wrong(nouns, article, name)


def _part(connection: Connection, story: str) -> Iterator[str]:
    row = connection.execute(select(parts).where(parts.c.story == story)).one()
    try:
        data = opened(row.data)
        dossier = unpack_dossier(data)
    except ValueError as error:
        yield f"the dossier of the story {story} cannot be opened: {_short(error)}"
        return
    if digest(data) != row.digest:
        yield f"the dossier of the story {story} was changed afterwards"
    for article in dossier.articles:
        held = connection.execute(select(reports.c.article).where(reports.c.id == article.id)).first()
        if held is None:
            yield f"the story {story} tells of a report that is not there: {article.uri} ({article.id})"
        elif _text(held.article) != article.text:
            yield f"the story {story} has another text of {article.uri} ({article.id})"
    yield from (f"the dossier of the story {story} is damaged: {fault}" for fault in broken_dossier(dossier))


def _text(data: bytes) -> str | None:
    try:
        return unpack_article(opened(data)).text
    except ValueError:
        return None


def _wrong(nouns: Any, article: Article, name: str) -> Iterator[str]:
    """Spans that are not in the report, to the character."""
    for span in spans_below(nouns):
        held = article.text if span.field == "text" else article.title or ""
        if span.article != article.id or held[span.start : span.end] != span.text:
            yield f"characters {span.start} to {span.end} of {name} are not {span.text[:60]!r}"


def _logged(connection: Connection, ids: set[str]) -> Iterator[str]:
    """The log against the tables: every report was added once, and the last run's state is the case's."""
    told: dict[str, str] = {}
    state = None
    for entry in entries(connection):
        if entry.kind == "add":
            told.update(dict(entry.data["reports"]))
        if entry.kind == "run":
            state = entry.data["state"]
    yield from (f"the report {i} was added, and is not there" for i in sorted(set(told) - ids))
    yield from (f"the log does not tell of the report {i}" for i in sorted(ids - set(told)))
    held = value(connection, "ran")
    if held and held != state:
        yield "the log does not tell of the run that the case says was its last"
    try:
        json.loads(value(connection, "left") or "[]")
    except ValueError:
        yield "the list of what was skipped cannot be read"


def _short(error: Exception) -> str:
    return str(error).splitlines()[0][:120] if str(error) else type(error).__name__
