"""``tidings export`` as a stranger meets it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from made_articles import make_article
from tidings.cli.export import export
from tidings.model import SCHEMA, Dossier, Entity, Mention, RunInfo
from tidings.publish.ftm import ftm_lines
from tidings.publish.json import to_json

ROOT = Path(__file__).resolve().parents[2]
REPORT = make_article("Ona Brask left Selm. “Così è,” said Ona Brask.")
DOSSIER = Dossier(
    schema=SCHEMA, tidings=RunInfo("0", (), {}), articles=(REPORT,),
    entities=(Entity("e-1", "person", "Ona Brask", ("Ona Brask",), None, (), (Mention.of(REPORT.span(0, 9), "name"),)),),
    statements=(), events=(), transfers=(), exchanges=(), claims=(), coverage=(), discrepancies=(), lineages=(),
    stories=(), times=(), amounts=(), timeline=(), coalitions=(), provisions=(), skipped=(),
)  # fmt: skip
ROWS = "".join(ftm_lines(DOSSIER)).encode()


def tidings(
    *arguments: str, stdin: bytes | None = None, cwd: Path, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "tidings", *arguments]
    environment = {**os.environ, "NO_COLOR": "1", **environment}
    return subprocess.run(command, input=stdin, capture_output=True, check=False, cwd=cwd, env=environment)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with a dossier, a damaged one and a foreign file."""
    (tmp_path / "dossier.json").write_text(to_json(DOSSIER), "utf-8")
    (tmp_path / "damaged.json").write_text(to_json(DOSSIER).replace("person", "parson"), "utf-8")
    (tmp_path / "cut.json").write_text(to_json(DOSSIER)[:99], "utf-8")
    (tmp_path / "foreign.json").write_text("{}", "utf-8")
    return tmp_path


def test_rows_go_to_standard_output_and_nothing_else_does(here: Path) -> None:
    done = tidings("export", "ftm", "dossier.json", cwd=here, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stdout, done.stderr) == (0, ROWS, b"")
    assert [json.loads(line)["schema"] for line in done.stdout.splitlines()] == [
        "Article",
        "Person",
        "Mention",
    ]


def test_a_dossier_on_standard_input(here: Path) -> None:
    done = tidings("export", "ftm", "-", stdin=to_json(DOSSIER).encode(), cwd=here)
    assert (done.returncode, done.stdout) == (0, ROWS)


def test_rows_go_to_a_file(here: Path) -> None:
    done = tidings("export", "ftm", "dossier.json", "--out", "made/rows.jsonl", cwd=here)
    assert (done.returncode, done.stdout) == (0, b"")
    assert (here / "made" / "rows.jsonl").read_bytes() == ROWS
    assert b"3 rows: 1 Article, 1 Mention, 1 Person." in done.stderr


def test_rows_go_to_both(here: Path) -> None:
    done = tidings("export", "ftm", "dossier.json", "--out", "rows.jsonl", "--json", cwd=here)
    assert done.stdout == ROWS == (here / "rows.jsonl").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        ([], 2, "Usage"),
        (["ftm"], 2, "Missing argument"),
        (["xml", "dossier.json"], 2, "No such command"),
        (["ftm", "nowhere.json"], 3, "cannot-read"),
        (["ftm", "."], 3, "cannot-read"),
        (["ftm", "cut.json"], 3, "not-json"),
        (["ftm", "foreign.json"], 3, "not-a-dossier"),
        (["ftm", "damaged.json"], 3, "damaged-dossier"),
        (["ftm", "-"], 3, "not-json"),
        (["ftm", "dossier.json", "--out", "."], 2, "cannot-write"),
        (["ftm", "dossier.json", "--out", "dossier.json/rows.jsonl"], 2, "cannot-write"),
        (["ftm", "dossier.json", "--out", "dossier.json"], 2, "cannot-write"),
    ],
)
def test_errors_have_a_status_and_say_what_to_do(
    arguments: list[str], status: int, says: str, here: Path
) -> None:
    before = {p.name: p.read_bytes() for p in here.iterdir()}
    done = tidings("export", *arguments, stdin=b"", cwd=here)
    told = (done.stderr + done.stdout).decode()
    assert (done.returncode, says in told, "Traceback" in told) == (status, True, False), told
    assert {p.name: p.read_bytes() for p in here.iterdir()} == before


def test_errors_are_json_with_json(here: Path) -> None:
    done = tidings("export", "ftm", "foreign.json", "--json", cwd=here)
    assert done.stdout == b""
    error = json.loads(done.stderr)["error"]
    assert error["code"] == "not-a-dossier" and error["hint"]


@pytest.mark.parametrize("name", sorted(get_command(export).commands))  # type: ignore[attr-defined]
def test_every_format_and_option_is_told_in_the_docs(name: str) -> None:
    page = (ROOT / "docs" / f"{name}.md").read_text("utf-8")
    assert f"tidings export {name}" in page
    command = get_command(export).commands[name]  # type: ignore[attr-defined]
    for option in (o for p in command.params for o in p.opts if o.startswith("--")):
        assert option in page
    for block in re.findall(r"tidings export .*", page):
        assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", block)) <= {"--out", "--json"}
