"""What analysts decided on findings. A judgement that is taken back stays, with the time of that."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from tidings.store.tables import judgements


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on a finding, entity or candidate, by its id; ``undone_at`` is None while it stands."""

    seq: int
    finding: str
    verdict: str
    note: str
    author: str
    at: str
    undone_at: str | None


def put(connection: Connection, finding: str, verdict: str, note: str, author: str, at: str) -> int:
    """Put one in and return its number."""
    row = judgements.insert().values(finding=finding, verdict=verdict, note=note, author=author, at=at)
    (seq,) = connection.execute(row).inserted_primary_key or (0,)
    return int(seq)


def undo(connection: Connection, seq: int, at: str) -> bool:
    """Take one back. False where there is none that stands."""
    row = judgements.update().where(judgements.c.seq == seq, judgements.c.undone_at.is_(None))
    return connection.execute(row.values(undone_at=at)).rowcount == 1


def every(connection: Connection) -> tuple[Judgement, ...]:
    """All of them, those taken back included, in the order in which they were made."""
    return tuple(Judgement(*row) for row in connection.execute(select(judgements).order_by(judgements.c.seq)))
