"""A real PostgreSQL server for the tests, started and stopped by them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import pytest

# Where Debian puts the server's programs, which are not on the path.
DEBIAN = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def _program(name: str) -> str | None:
    return shutil.which(name, path=os.pathsep.join([*map(str, DEBIAN[-1:]), os.environ.get("PATH", "")]))


def _as_server(*command: str) -> None:
    """PostgreSQL refuses to run as root: then as the user that Debian made for it."""
    if os.geteuid() == 0:
        command = ("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command)
    subprocess.run(command, check=True, capture_output=True, timeout=120, cwd="/")


@pytest.fixture(scope="session")
def _server() -> Iterator[str]:
    """The address of a server's socket folder. Skips where there is no server to start."""
    pytest.importorskip("psycopg", reason="psycopg is not installed (the extra postgres)")
    initdb, control = _program("initdb"), _program("pg_ctl")
    if initdb is None or control is None:
        pytest.skip("there is no PostgreSQL server on this machine")
    if os.geteuid() == 0 and (shutil.which("setpriv") is None or _no_user("postgres")):
        pytest.skip("a PostgreSQL server does not run as root, and there is no user postgres")
    base = Path(mkdtemp(prefix="tidings-pg-", dir="/tmp"))  # short: a socket's path has a hundred characters
    if os.geteuid() == 0:
        shutil.chown(base, "postgres", "postgres")
    data = str(base / "data")
    try:
        _as_server(
            initdb, "-D", data, "-U", "tidings", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C"
        )
        options = f"-c listen_addresses='' -c unix_socket_directories={base} -c fsync=off"
        _as_server(control, "-D", data, "-w", "-l", str(base / "log"), "-o", options, "start")
        try:
            yield str(base)
        finally:
            _as_server(control, "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(base, ignore_errors=True)


def _no_user(name: str) -> bool:
    import pwd

    try:
        pwd.getpwnam(name)
    except KeyError:
        return True
    return False


@pytest.fixture(scope="session")
def database(_server: str) -> Callable[[], str]:
    """``database()`` makes an empty database and returns its address."""
    import psycopg

    numbers = count()

    def make() -> str:
        name = f"case{next(numbers)}"
        with psycopg.connect(host=_server, user="tidings", dbname="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql://tidings@/{name}?host={_server}"

    return make
