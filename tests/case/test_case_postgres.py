"""The same case in PostgreSQL: for several people at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from case_build import FLOOD, TRIAL, clock, mixed, write

import tidings
from tidings.case import Case, create_case, open_case
from tidings.case.tools import Settings
from tidings.errors import CaseError
from tidings.publish.json import to_json


@pytest.fixture
def opened() -> Iterator[Callable[..., Case]]:
    """``opened(address, new=True)``: a case that is closed at the end of the test."""
    with ExitStack() as stack:

        def make(address: str, *, new: bool = False) -> Case:
            made = create_case(address, Settings(attribution="rules"), clock=clock()) if new else None
            return stack.enter_context(made or open_case(address, clock=clock()))

        yield make


def test_a_server_gives_the_bytes_of_a_file(
    opened: Callable[..., Case], database: Callable[[], str], tmp_path: Path
) -> None:
    folder = mixed(tmp_path / "in")
    case = opened(database(), new=True)
    case.add(folder)
    case.run()
    assert to_json(case.dossier()) == to_json(tidings.brief(folder, attribution="rules"))
    assert case.verify() == ()


def test_two_who_add_at_once(
    opened: Callable[..., Case], database: Callable[[], str], tmp_path: Path
) -> None:
    """Each has reports of its own and some that the other has too; none is lost, none stands twice."""
    address = database()
    opened(address, new=True)
    shared = write(tmp_path / "in", FLOOD, "f")
    many = [f"Report {n} of the strike at the docks of Selm, where work stood still." for n in range(120)]
    own = [write(tmp_path / "in", many[:60], "a"), write(tmp_path / "in", many[60:], "b")]

    def add(paths: list[Path]) -> int:
        case = opened(address)
        new = sum(len(case.add([path]).new) for path in [*paths, *shared])
        case.close()
        return new

    with ThreadPoolExecutor(2) as pool:
        added = list(pool.map(add, own))
    case = opened(address)
    assert sum(added) == case.status().reports == 123
    assert case.verify() == ()
    assert [e.seq for e in case.log()] == list(range(1, len(case.log()) + 1))


def test_two_who_run_at_once(
    opened: Callable[..., Case], database: Callable[[], str], tmp_path: Path
) -> None:
    address = database()
    case = opened(address, new=True)
    case.add(write(tmp_path / "in", FLOOD + TRIAL, "r"))
    others = [opened(address) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        ran = list(pool.map(lambda c: c.run(), others))
    assert {r.state for r in ran} == {case.status().state}
    assert sorted(r.read for r in ran) == [0, 5]  # one waits for the other, and finds all done
    assert to_json(case.dossier()) == to_json(tidings.brief(tmp_path / "in", attribution="rules"))


def test_one_adds_while_another_runs(
    opened: Callable[..., Case], database: Callable[[], str], tmp_path: Path
) -> None:
    address = database()
    case = opened(address, new=True)
    case.add(write(tmp_path / "in", FLOOD, "f"))
    more = write(tmp_path / "in", TRIAL, "t")
    other = opened(address)

    def meanwhile(step: str, done: int, total: int) -> None:
        if step == "read" and done == 0:
            other.add(more)

    case.run(progress=meanwhile)
    assert len(case.dossier().articles) == 3
    assert case.status().waiting == 2
    case.run()
    assert to_json(case.dossier()) == to_json(tidings.brief(tmp_path / "in", attribution="rules"))


def test_the_log_is_only_added_to(opened: Callable[..., Case], database: Callable[[], str]) -> None:
    import psycopg

    address = database()
    opened(address, new=True)
    with psycopg.connect(address) as connection:
        for statement in ("DELETE FROM log", "UPDATE log SET at = '2020'"):
            with pytest.raises(psycopg.Error, match="only ever added to"):
                connection.execute(statement)
            connection.rollback()


@pytest.mark.parametrize(
    "address", ["postgresql://tidings@127.0.0.1:1/none", "postgresql://tidings:secret@/x?host=/nowhere"]
)
def test_no_server(opened: Callable[..., Case], _server: str, address: str) -> None:
    with pytest.raises(CaseError) as error:
        opened(address)
    assert error.value.code == "no-case"
    assert "secret" not in str(error.value)


def test_a_database_that_is_no_case(opened: Callable[..., Case], database: Callable[[], str]) -> None:
    address = database()
    with pytest.raises(CaseError) as error:
        opened(address)
    assert error.value.code == "no-case"
    opened(address, new=True)
    with pytest.raises(CaseError) as error:
        opened(address, new=True)
    assert error.value.code == "case-exists"
