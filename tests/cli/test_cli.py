"""The command line as a stranger meets it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

TEXT = """KELM, 4 May 2031 (Harbour Wire) - Port workers walked out on Tuesday, the union said.

"We will not go back until the cranes are safe," said Ona Brask, president of the Dockers' Union.
"""


def tidings(*arguments: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "tidings", *arguments]
    return subprocess.run(
        command, input=stdin, capture_output=True, check=False, env={**os.environ, "NO_COLOR": "1"}
    )


@pytest.fixture
def report(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_version() -> None:
    done = tidings("--version")
    assert done.returncode == 0
    assert done.stdout.startswith(b"tidings ")


def test_brief_writes_both_files_and_prints_nothing_on_stdout(report: Path, tmp_path: Path) -> None:
    done = tidings("brief", str(report), "--out", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert done.stdout == b""
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["dossier.html", "dossier.json"]


def test_json_prints_the_dossier_which_fits_the_schema(report: Path, tmp_path: Path) -> None:
    done = tidings("brief", str(report), "--json", "--out", str(tmp_path / "out"))
    assert done.stdout.decode() == (tmp_path / "out" / "dossier.json").read_text("utf-8")
    schema = json.loads(tidings("schema").stdout)
    jsonschema.validate(json.loads(done.stdout), schema)


def test_standard_input() -> None:
    done = tidings("brief", "-", "--json", stdin=TEXT.encode())
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["articles"][0]["text"] == TEXT


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        ([], 2, "Usage"),
        (["brief"], 2, "Missing argument"),
        (["brief", "nowhere.txt"], 2, "no-output"),
        (["brief", "nowhere.txt", "--json"], 3, "nothing-readable"),
        (["brief", "nowhere.txt", "--json", "--limit", "0"], 2, "--limit"),
        (["brief", "-", "--json", "--list", "nowhere.jsonl"], 2, "bad-list"),
        (["brief", "-", "--json", "--gazetteer", "nowhere.yaml"], 2, "bad-gazetteer"),
        (["brief", "-", "--json", "--pipeline", "no_such_pipeline"], 2, "no-pipeline"),
    ],
)
def test_errors_have_a_status_and_say_what_to_do(arguments: list[str], status: int, says: str) -> None:
    done = tidings(*arguments, stdin=b"A text. The minister said it was one.")
    assert done.returncode == status, done.stderr
    assert says in (done.stderr + done.stdout).decode()
    assert b"Traceback" not in done.stderr


def test_errors_are_json_with_json() -> None:
    done = tidings("brief", "nowhere.txt", "--json")
    error = json.loads(done.stderr)["error"]
    assert error["code"] == "nothing-readable"
    assert error["hint"]


def test_one_bad_file_does_not_stop_the_others(report: Path) -> None:
    (report / "b.txt").write_bytes(b"\x00\x01\x02" * 100)
    (report / "c.txt").write_bytes(b"")
    done = tidings("brief", str(report), "--json")
    dossier = json.loads(done.stdout)
    assert done.returncode == 0
    assert len(dossier["articles"]) == 1
    assert {s["uri"] for s in dossier["skipped"]} == {"b.txt", "c.txt"}
    assert b"b.txt" in done.stderr
