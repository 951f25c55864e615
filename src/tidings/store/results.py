"""What was made of the reports: readings and the dossiers of stories, each under the key of its grounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, Table, delete, select

from tidings.store.pack import digest, opened, shut
from tidings.store.reports import MANY
from tidings.store.tables import meta, parts, readings

# So many rows are asked for by name; for more, the whole table is read.
FEW = 200


def put(connection: Connection, table: Table, row: Mapping[str, object], data: bytes) -> None:
    """Put a row in the place of the one with its primary key, if any."""
    (primary,) = table.primary_key.columns
    connection.execute(delete(table).where(primary == row[primary.name]))
    connection.execute(table.insert().values(**row, digest=digest(data), data=shut(data)))


def keys(connection: Connection, table: Table, among: Sequence[str] | None = None) -> dict[str, str]:
    """The key of each row, by its primary key; of those ``among`` where given."""
    (primary,) = table.primary_key.columns
    question = select(primary, table.c.key)
    if among is None or len(among) > FEW:
        return {row[0]: row[1] for row in connection.execute(question)}
    return {row[0]: row[1] for row in connection.execute(question.where(primary.in_(among)))}


def readings_of(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[bytes, str]]:
    """What was read in these reports, and their openings."""
    found: dict[str, tuple[bytes, str]] = {}
    for start in range(0, len(ids), MANY):
        some = ids[start : start + MANY]
        for row in connection.execute(select(readings).where(readings.c.report.in_(some))):
            found[row.report] = (opened(row.data), row.opening)
    return found


def all_parts(connection: Connection) -> Iterator[tuple[str, bytes]]:
    """The id and the dossier of each story, by first date."""
    order = connection.execute(select(parts.c.story).order_by(parts.c.rank, parts.c.story)).scalars().all()
    for story in order:  # one at a time: an archive has more of them than memory
        data = part(connection, story)
        if data is not None:
            yield story, data


def part(connection: Connection, story: str) -> bytes | None:
    """The dossier of a story; None where there is none."""
    row = connection.execute(select(parts.c.data).where(parts.c.story == story)).first()
    return opened(row.data) if row else None


def drop_parts(connection: Connection, stories: Sequence[str]) -> None:
    """Forget stories that there are no more."""
    for start in range(0, len(stories), MANY):
        connection.execute(delete(parts).where(parts.c.story.in_(stories[start : start + MANY])))


def value(connection: Connection, key: str) -> str | None:
    """A value of the case."""
    row = connection.execute(select(meta.c.value).where(meta.c.key == key)).first()
    return row.value if row else None


def set_value(connection: Connection, key: str, new: str) -> None:
    """Set a value of the case."""
    connection.execute(delete(meta).where(meta.c.key == key))
    connection.execute(meta.insert().values(key=key, value=new))
