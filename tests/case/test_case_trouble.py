"""Cases that are none, that were cut short, or that somebody has changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from case_build import FLOOD, TRIAL, clock, new_case, write

from tidings.case import Case, open_case
from tidings.errors import CaseError, NothingReadableError, UsageError
from tidings.store.pack import LARGEST, opened, shut


def _other_database(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE meta (key, value)")
    db.close()


def _newer(path: Path) -> None:
    new_case(path).close()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE meta SET value = '99' WHERE key = 'format'")
    db.close()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda p: None, "no-case"),
        (lambda p: p.mkdir(), "no-case"),
        (lambda p: p.write_bytes(b""), "no-case"),
        (lambda p: p.write_bytes(b"\x00" * 5000), "damaged-case"),
        (lambda p: p.write_text("a report\n" * 900), "damaged-case"),
        (_other_database, "no-case"),
        (_newer, "newer-case"),
    ],
    ids=["nothing", "folder", "empty", "zeros", "text", "other-database", "newer"],
)
def test_what_is_no_case(tmp_path: Path, make: Callable[[Path], object], code: str) -> None:
    path = tmp_path / "c.tidings"
    make(path)
    with pytest.raises(CaseError) as error:
        open_case(path, clock=clock())
    assert error.value.code == code
    assert error.value.hint


def test_a_case_is_made_once(tmp_path: Path) -> None:
    new_case(tmp_path / "c.tidings")
    for where, code in ((tmp_path / "c.tidings", "case-exists"), (tmp_path / "no" / "c.tidings", "no-case")):
        with pytest.raises(CaseError) as error:
            new_case(where)
        assert error.value.code == code


def test_no_dossier_before_a_run(tmp_path: Path) -> None:
    case = new_case(tmp_path / "c.tidings")
    with pytest.raises(CaseError, match="not-run"):
        case.dossier()
    case.run()
    with pytest.raises(NothingReadableError):
        case.dossier()
    case.add(write(tmp_path / "in", TRIAL, "t"))
    case.run()
    assert len(case.dossier().articles) == 2


def test_a_run_that_is_cut_short(tmp_path: Path) -> None:
    """The parts do not fit together any more, and the case says so until it has been run again."""
    case = new_case(tmp_path / "c.tidings")
    case.add(write(tmp_path / "in", FLOOD + TRIAL, "r"))

    def stop(step: str, done: int, total: int) -> None:
        if step == "compare" and done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        case.run(progress=stop)
    with pytest.raises(CaseError, match="not-run"):
        case.dossier()
    assert case.verify() == ()
    again = case.run()
    assert (again.read, again.compared) == (0, 1)  # what was done stays done
    assert len(case.dossier().articles) == 5


def _tamper(path: Path, *statements: str) -> None:
    db = sqlite3.connect(path)
    try:
        for statement in statements:
            db.execute(statement)
        db.commit()
    finally:
        db.close()


@pytest.fixture
def case(tmp_path: Path) -> Case:
    made = new_case(tmp_path / "c.tidings")
    made.add(write(tmp_path / "in", TRIAL, "t"))
    made.run()
    assert made.verify() == ()
    return made


def test_the_log_is_only_added_to(case: Case, tmp_path: Path) -> None:
    for statement in ("DELETE FROM log WHERE seq = 2", "UPDATE log SET at = '2020' WHERE seq = 2"):
        with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
            _tamper(tmp_path / "c.tidings", statement)


@pytest.mark.parametrize(
    ("statements", "named"),
    [
        (["UPDATE reports SET sha256 = 'x' WHERE seq = 1"], "t0.txt"),
        (["UPDATE reports SET article = x'00' WHERE seq = 2"], "t1.txt"),
        (["UPDATE readings SET data = (SELECT data FROM parts)"], "was read in the report t0.txt"),
        (["UPDATE parts SET digest = 'x'"], "the dossier of the story"),
        (["UPDATE parts SET data = x'00'"], "cannot be opened"),
        (["DELETE FROM readings", "DELETE FROM reports WHERE seq = 1"], "was added, and is not there"),
        (["DROP TRIGGER log_stays_update", "UPDATE log SET at = '2020' WHERE seq = 2"], "entry 2 of the log"),
        (["DROP TRIGGER log_stays_delete", "DELETE FROM log WHERE seq = 2"], "lacks its entry 2"),
        (["UPDATE meta SET value = 'x' WHERE key = 'ran'"], "the run that the case says was its last"),
    ],
)
def test_verify_names_what_was_changed(case: Case, tmp_path: Path, statements: list[str], named: str) -> None:
    _tamper(tmp_path / "c.tidings", *statements)
    assert any(named in fault for fault in case.verify())


def test_another_text_under_the_same_id(case: Case, tmp_path: Path) -> None:
    """The evidence is not moved to the nearest match: it is named."""
    db = sqlite3.connect(tmp_path / "c.tidings")
    ((data,),) = db.execute("SELECT article FROM reports WHERE seq = 1").fetchall()
    forged = opened(data).replace(b"forged its papers", b"painted the ferry")
    db.execute("UPDATE reports SET article = ? WHERE seq = 1", (shut(forged),))
    db.commit()
    db.close()
    found = " ".join(case.verify())
    assert "was changed after it was added" in found
    assert "are not" in found


@pytest.mark.parametrize("data", [b"", b"no", shut(b"x")[:-3]])
def test_what_was_not_packed(data: bytes) -> None:
    with pytest.raises(ValueError, match="it "):
        opened(data)


def test_a_bomb_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    assert LARGEST == 1 << 30
    monkeypatch.setattr("tidings.store.pack.LARGEST", 1000)
    assert opened(shut(b"x" * 1000)) == b"x" * 1000
    with pytest.raises(ValueError, match="whole"):
        opened(shut(b"x" * 1001))


def test_judgements_are_taken_back_and_stay(case: Case) -> None:
    first = case.judge("s-1", "confirmed", author="Ada", note="read both")
    second = case.judge("s-1", "wrong", author="Ben")
    case.undo(first)
    told = [(j.seq, j.verdict, j.author, j.undone_at is None) for j in case.judgements()]
    assert told == [(first, "confirmed", "Ada", False), (second, "wrong", "Ben", True)]
    for seq in (first, 99):
        with pytest.raises(UsageError, match="no-judgement"):
            case.undo(seq)
    assert [e.kind for e in case.log()][-3:] == ["judge", "judge", "undo"]
    assert case.verify() == ()
