"""From the tables of one version to those of the next, in one transaction each."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, Engine, inspect, select, text

from tidings.errors import CaseError
from tidings.store.engine import reading, told, writing
from tidings.store.tables import FORMAT, meta, metadata

# Step n leads from format n to n + 1. A step that has been released is never changed.
STEPS: dict[int, Callable[[Connection], None]] = {}

_FROZEN = "the log is only ever added to"
_SQLITE = (
    f"CREATE TRIGGER log_stays_{what} BEFORE {what.upper()} ON log "
    f"BEGIN SELECT RAISE(ABORT, '{_FROZEN}'); END"
    for what in ("update", "delete")
)
_POSTGRES = (
    "CREATE FUNCTION log_stays() RETURNS trigger AS "
    f"$$ BEGIN RAISE EXCEPTION '{_FROZEN}'; END $$ LANGUAGE plpgsql",
    "CREATE TRIGGER log_stays BEFORE UPDATE OR DELETE ON log FOR EACH STATEMENT EXECUTE FUNCTION log_stays()",
)
GUARDS = {"sqlite": tuple(_SQLITE), "postgresql": _POSTGRES}


def create(connection: Connection) -> None:
    """Make the tables of a new case, with the guards of its log, in the caller's transaction."""
    if inspect(connection).get_table_names():
        raise CaseError(
            "there is something in this database already.",
            code="case-exists",
            hint="Name another one, or go on with this case: tidings add.",
        )
    metadata.create_all(connection)
    for statement in GUARDS[connection.dialect.name]:
        connection.execute(text(statement))
    connection.execute(meta.insert().values(key="format", value=str(FORMAT)))


def bring_up(engine: Engine) -> None:
    """Lead an older case to this version. Raises CaseError for a newer one, or what is no case."""
    found = _format(engine)
    if found > FORMAT:
        raise CaseError(
            f"the case was made by a newer Tidings (format {found}; this one reads {FORMAT}).",
            code="newer-case",
            hint="Open it with that Tidings, or bring this one up to date.",
        )
    while found < FORMAT:
        with writing(engine) as connection:
            STEPS[found](connection)
            connection.execute(meta.update().where(meta.c.key == "format").values(value=str(found + 1)))
        found = _format(engine)


def _format(engine: Engine) -> int:
    none = CaseError("this is no case of Tidings.", code="no-case", hint="Make one with: tidings init CASE")
    with told(engine), reading(engine) as connection:
        if not inspect(connection).has_table("meta"):
            raise none
        row = connection.execute(select(meta.c.value).where(meta.c.key == "format")).first()
    if row is None or not row.value.isdecimal():
        raise none
    return int(row.value)
