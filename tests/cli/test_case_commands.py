"""A case on the command line, in one process: the models are loaded once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tidings.cli.app import app
from tidings.errors import CaseError, TidingsError, UsageError

ONE = (
    "Norwegian Foreign Minister Ilse Brandt said on Monday the port of Selm would close. Selm has two ports."
)
TWO = "Swedish Foreign Minister Ilse Brandt said on Monday the port of Selm would close. Selm has two ports."


def tidings(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


def rows(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    where = tmp_path / "story.tidings"
    assert tidings("init", where).exit_code == 0
    return where


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(f"Port to close\n\n4 March 2024\n\n{ONE}", "utf-8")
    (folder / "b.txt").write_text(f"Port of Selm to close\n\n5 March 2024\n\n{TWO}", "utf-8")
    (folder / "c.txt").write_bytes(b"")
    return folder


def test_from_nothing_to_a_dossier(case: Path, reports: Path, tmp_path: Path) -> None:
    added = rows(tidings("add", case, reports / "a.txt", "--json"))
    assert set(added[0]) == {"added"}
    assert added[-1] == {"new": 1, "known": 0, "left": 0}
    assert [set(r) for r in rows(tidings("run", case, "--json"))] == [{"change"}, {"run"}]
    again = rows(tidings("add", case, reports, "--json"))
    assert again[-1] == {"new": 1, "known": 1, "left": 1}
    assert "empty-file" in tidings("add", case, reports).stderr
    told = tidings("run", case)
    assert "[contradiction]" in told.stdout
    assert "Norwegian" in told.stdout
    assert rows(tidings("status", case, "--json"))[0]["reports"] == 2
    assert "2 reports (0 wait for a run), 1 stories, 1 skipped" in tidings("status", case).stdout
    shown = tidings("show", case, "--out", tmp_path / "out", "--json")
    assert shown.stdout == (tmp_path / "out" / "dossier.json").read_text("utf-8")
    assert [r["kind"] for r in rows(tidings("log", case, "--json"))] == ["init", "add", "run", "add", "run"]
    assert rows(tidings("verify", case, "--json")) == [{"faults": []}]
    assert "all is as it was put there" in tidings("verify", case).stderr


def test_one_finding(case: Path, reports: Path) -> None:
    tidings("add", case, reports)
    tidings("run", case)
    dossier = json.loads(tidings("show", case, "--json").stdout)
    for part in ("articles", "statements", "discrepancies", "stories"):
        finding = dossier[part][0]
        assert json.loads(tidings("show", case, finding["id"]).stdout) == finding
    assert "calls Ilse Brandt" in tidings("show", case).stdout


def test_a_list_can_be_given_later(case: Path, reports: Path, tmp_path: Path) -> None:
    watch = tmp_path / "list.ftm.jsonl"
    row = {"id": "x1", "schema": "Person", "properties": {"name": ["Ilse Brandt"], "topics": ["sanction"]}}
    watch.write_text(json.dumps(row) + "\n", "utf-8")
    tidings("add", case, reports)
    tidings("run", case)
    assert "[listed] Ilse Brandt may be" in tidings("run", case, "--list", watch).stdout
    assert "0 changes" in tidings("run", case).stderr


@pytest.mark.parametrize(
    ("arguments", "error", "code"),
    [
        (["run", "CASE.none"], CaseError, "no-case"),
        (["init", "CASE"], CaseError, "case-exists"),
        (["init", "CASE.new", "--list", "no.jsonl"], UsageError, "bad-list"),
        (["show", "CASE"], CaseError, "not-run"),
        (["run", "CASE", "--engine", "spark://x"], UsageError, "no-engine"),
        (["run", "CASE", "--engine", "dask://127.0.0.1:1"], UsageError, "no-scheduler"),
    ],
)
def test_what_cannot_be_done(case: Path, arguments: list[str], error: type[TidingsError], code: str) -> None:
    done = tidings(*(a.replace("CASE", str(case)) for a in arguments))
    assert isinstance(done.exception, error)
    assert done.exception.code == code
    assert done.exception.hint
