"""The log: what was added, run, judged and exported, in a chain that shows any change made afterwards."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, desc, select, text

from tidings.store.pack import key_of
from tidings.store.tables import log

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log. ``digest`` is the hash of all else in it, the digest before it included."""

    seq: int
    at: str
    kind: str
    data: dict[str, Any]
    previous: str
    digest: str


def append(connection: Connection, at: str, kind: str, data: dict[str, Any]) -> None:
    """Add an entry, in the transaction of what it tells of. ``at`` is the time, ISO 8601."""
    if connection.dialect.name == "postgresql":  # one at a time: each entry holds the hash of the last
        connection.execute(text("LOCK TABLE log IN SHARE ROW EXCLUSIVE MODE"))
    last = connection.execute(select(log.c.seq, log.c.digest).order_by(desc(log.c.seq)).limit(1)).first()
    seq, previous = (last.seq + 1, last.digest) if last else (1, START)
    plain = json.dumps(data, ensure_ascii=False, sort_keys=True)
    connection.execute(
        log.insert().values(
            seq=seq, at=at, kind=kind, data=plain, previous=previous,
            digest=_digest(seq, at, kind, plain, previous),
        )
    )  # fmt: skip


def entries(connection: Connection) -> Iterator[Entry]:
    """All of the log, oldest first."""
    for row in connection.execute(select(log).order_by(log.c.seq)):
        yield Entry(row.seq, row.at, row.kind, json.loads(row.data), row.previous, row.digest)


def broken(connection: Connection) -> Iterator[str]:
    """What is wrong with the chain: an entry that was changed, or one that is gone."""
    seq, previous = 0, START
    for row in connection.execute(select(log).order_by(log.c.seq)):
        if row.seq != seq + 1:
            yield f"the log lacks its entry {seq + 1}"
        if row.previous != previous and row.seq == seq + 1:
            yield f"entry {row.seq} of the log does not follow on the one before it"
        if row.digest != _digest(row.seq, row.at, row.kind, row.data, row.previous):
            yield f"entry {row.seq} of the log was changed after it was written"
        seq, previous = row.seq, row.digest


def _digest(seq: int, at: str, kind: str, plain: str, previous: str) -> str:
    return key_of([seq, at, kind, plain, previous])
