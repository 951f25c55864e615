"""Reports in the case: put in once, and never changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select

from tidings.model import Skipped
from tidings.store.pack import digest, opened, shut
from tidings.store.tables import originals, reports, skipped

# Ids in one question: SQLite takes no more than some thousand.
MANY = 500


@dataclass(frozen=True, slots=True)
class Stored:
    """A report as it goes in: ``article`` is its JSON, ``original`` the name and bytes of its page."""

    id: str
    uri: str
    source_id: str | None
    published: str | None
    sha256: str
    article: bytes
    original: tuple[str, bytes] | None = None


def put_reports(connection: Connection, new: Sequence[Stored]) -> list[str]:
    """Put in those that are not there yet, and return their ids."""
    known = have(connection, [r.id for r in new])
    put = []
    for report in new:
        if report.id in known:
            continue
        known.add(report.id)
        put.append(report.id)
        connection.execute(
            reports.insert().values(
                id=report.id, uri=report.uri, source_id=report.source_id, published=report.published,
                sha256=report.sha256, digest=digest(report.article), article=shut(report.article),
            )
        )  # fmt: skip
        if report.original is not None:
            name, data = report.original
            connection.execute(originals.insert().values(report=report.id, name=name, data=shut(data)))
        connection.execute(delete(skipped).where(skipped.c.uri == report.uri))
    return put


def put_skipped(connection: Connection, new: Sequence[Skipped]) -> list[Skipped]:
    """Put in what could not be read and is not listed yet, and return it."""
    put = []
    for one in new:
        slot = (skipped.c.uri == one.uri) & (skipped.c.code == one.code)
        if connection.execute(select(skipped.c.seq).where(slot)).first() is None:
            connection.execute(
                skipped.insert().values(uri=one.uri, code=one.code, reason=one.reason, hint=one.hint)
            )
            put.append(one)
    return put


def have(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Those of ``ids`` that are in the case."""
    found: set[str] = set()
    for start in range(0, len(ids), MANY):
        some = ids[start : start + MANY]
        found.update(connection.execute(select(reports.c.id).where(reports.c.id.in_(some))).scalars())
    return found


def all_skipped(connection: Connection) -> list[Skipped]:
    """What could not be read."""
    rows = connection.execute(select(skipped).order_by(skipped.c.seq))
    return [Skipped(r.uri, r.code, r.reason, r.hint) for r in rows]


def count(connection: Connection) -> int:
    """How many reports there are."""
    return int(connection.execute(select(func.count()).select_from(reports)).scalar_one())


def articles(connection: Connection, ids: Sequence[str]) -> Iterator[bytes]:
    """The JSON of reports, in the order of ``ids``."""
    for start in range(0, len(ids), MANY):
        some = ids[start : start + MANY]
        rows = connection.execute(select(reports.c.id, reports.c.article).where(reports.c.id.in_(some)))
        held = {row.id: row.article for row in rows}
        yield from (opened(held[i]) for i in some)
