"""Where a case lies: a path is one SQLite file, ``postgresql://...`` a database that several people use."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from tidings.errors import CaseError

POSTGRES = re.compile(r"postgres(ql)?(\+\w+)?://")
# Seconds that one who writes waits for another.
PATIENCE = 60
# What an SQLite file begins with.
MAGIC = b"SQLite format 3\0"
# Numbers of two locks in a database.
WRITERS, RUNNERS = 7_431_001, 7_431_002


def is_address(where: str | os.PathLike[str]) -> bool:
    """True for the address of a database server, False for a path."""
    return POSTGRES.match(os.fspath(where)) is not None


def connect(where: str | os.PathLike[str], *, new: bool = False) -> Engine:
    """An engine on the case at ``where``. Raises CaseError where there is none, or one already if ``new``."""
    return _postgres(os.fspath(where)) if is_address(where) else _sqlite(Path(where), new=new)


def shown(where: str | os.PathLike[str]) -> str:
    """The address without a password."""
    if not is_address(where):
        return os.fspath(where)
    try:
        return make_url(os.fspath(where)).render_as_string(hide_password=True)
    except ArgumentError:
        return "postgresql://..."


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes; told in our own words where the disk, the file or the server fails."""
    with told(engine), engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:  # one writer at a time, as in a file: the log is a chain
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")
        yield connection


@contextmanager
def alone(engine: Engine) -> Iterator[None]:
    """Waits until nobody else runs this case, and holds it."""
    if engine.dialect.name != "sqlite":
        with told(engine), engine.connect() as connection:
            connection.exec_driver_sql(f"SELECT pg_advisory_lock({RUNNERS})")
            yield
            connection.exec_driver_sql(f"SELECT pg_advisory_unlock({RUNNERS})")
        return
    path = Path(f"{engine.url.database}-run")
    with path.open("w") as file:
        _lock(file)
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def _lock(file: IO[str]) -> None:
    """Hold a file until it is closed, or the process ends, however it ends."""
    try:
        import fcntl
    except ImportError:  # Windows: two runs at once are the user's affair
        return
    fcntl.flock(file, fcntl.LOCK_EX)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees the case as it was at one moment."""
    with told(engine), engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield connection


@contextmanager
def told(engine: Engine) -> Iterator[None]:
    """Raise CaseError for what the database could not do."""
    try:
        yield
    except SQLAlchemyError as error:
        raise _why(engine, error) from error


def _why(engine: Engine, error: SQLAlchemyError) -> CaseError:
    reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
    name = shown(engine.url.database or "" if engine.dialect.name == "sqlite" else str(engine.url))
    if "full" in reason or "disk I/O" in reason or "No space" in reason:
        return CaseError(
            f"there is no room left for the case {name} ({reason}).",
            code="disk-full",
            hint="Make room and run the command again: all that was acknowledged is in the case.",
        )
    if "locked" in reason or "lock timeout" in reason:
        return CaseError(
            f"another process has been writing to the case {name} for {PATIENCE} seconds.",
            code="case-busy",
            hint="Wait until it is done, then run the command again.",
        )
    if isinstance(error, DatabaseError) and ("malformed" in reason or "not a database" in reason):
        return CaseError(
            f"the case {name} is damaged, or is no case ({reason}).",
            code="damaged-case",
            hint="Take the file from a backup; its reports can be added to a new case.",
        )
    if isinstance(error, OperationalError):
        return CaseError(
            f"the case {name} cannot be reached ({reason}).",
            code="no-case",
            hint="Check the path or address, and that you may write there.",
        )
    return CaseError(
        f"the case {name} failed: {reason}.", code="case-failed", hint="Run tidings verify on it."
    )


def _begun(path: Path) -> bool:
    """True for a file that may be a case whose making was cut short: empty, or a database."""
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) in (b"", MAGIC)
    except OSError:
        return False


def _sqlite(path: Path, *, new: bool) -> Engine:
    if new and path.exists() and not _begun(path):
        raise CaseError(
            f"there is a file at {path} already.",
            code="case-exists",
            hint="Name another file, or go on with this case: tidings add.",
        )
    if not new and not path.is_file():
        raise CaseError(
            f"there is no case at {path}.", code="no-case", hint=f"Make one with: tidings init {path}"
        )
    if not path.absolute().parent.is_dir():
        raise CaseError(
            f"there is no folder {path.absolute().parent}.", code="no-case", hint="Make it, then run again."
        )
    engine = create_engine(f"sqlite:///{path.absolute()}", poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves: pysqlite would begin only at a write
        connection.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # what was acknowledged outlives a power cut

    return engine


def _postgres(address: str) -> Engine:
    try:
        url = make_url(address).set(drivername="postgresql+psycopg")
        return create_engine(
            url, pool_pre_ping=True, connect_args={"options": f"-c lock_timeout={PATIENCE}s"}
        )
    except ImportError as error:
        raise CaseError(
            "psycopg, which speaks to PostgreSQL, is not installed.",
            code="no-driver",
            hint="Install it with: pip install 'tidings[postgres]'",
        ) from error
    except ArgumentError as error:
        raise CaseError(
            "this is no address of a PostgreSQL database.",
            code="no-case",
            hint="Write it as postgresql://user:password@host/database",
        ) from error
