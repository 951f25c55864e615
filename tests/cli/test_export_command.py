"""``tidings export`` as a stranger meets it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from made_articles import make_article
from tidings.api import init
from tidings.api import open as open_case
from tidings.cli.export import export
from tidings.model import SCHEMA, Dossier, Entity, Mention, RunInfo
from tidings.publish.export import FOLDERS, FORMATS
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
        (["csv", "dossier.json"], 2, "no-output"),
        (["parquet", "dossier.json", "--json"], 2, "no-output"),
        (["markdown", "dossier.json", "--json"], 2, "no-output"),
        (["csv", "dossier.json", "--out", "dossier.json"], 2, "cannot-write"),
        (["csv", "dossier.json", "--out", "."], 2, "not-empty"),
        (["json", "dossier.json", "--text", "some"], 2, "--text"),
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


COMMANDS = get_command(export).commands  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_format_and_option_is_told_in_the_docs(name: str) -> None:
    page = (ROOT / "docs" / "exports.md").read_text("utf-8")
    assert f"tidings export {name}" in page
    for option in (o for p in COMMANDS[name].params for o in p.opts if o.startswith("--")):
        assert option in page


def test_every_format_is_a_command() -> None:
    assert set(COMMANDS) == set(FORMATS)


@pytest.mark.parametrize("page", ["exports", "ftm"])
def test_every_option_that_is_told_is_there(page: str) -> None:
    text = (ROOT / "docs" / f"{page}.md").read_text("utf-8")
    for block in re.findall(r"tidings export .*", text):
        assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", block)) <= {"--out", "--json", "--text"}, block


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written_with_its_manifest(form: str, here: Path) -> None:
    done = tidings("export", form, "dossier.json", "--out", "made/x", "--text", "none", cwd=here)
    assert (done.returncode, done.stdout) == (0, b""), done.stderr
    told = here / "made" / ("x/manifest.json" if form in FOLDERS else "x.manifest.json")
    manifest = json.loads(told.read_text("utf-8"))
    assert (manifest["format"], manifest["text"]) == (form, "none")
    assert manifest["source"]["sha256"] == hashlib.sha256((here / "dossier.json").read_bytes()).hexdigest()


@pytest.mark.parametrize("form", ["csv", "markdown"])
def test_the_manifest_is_printed_with_json(form: str, here: Path) -> None:
    done = tidings("export", form, "dossier.json", "--out", "x", "--json", cwd=here)
    assert json.loads(done.stdout)["schema"] == "tidings.manifest/1"


def test_a_dossier_without_its_text_is_told_to_be_one(here: Path) -> None:
    tidings("export", "json", "dossier.json", "--out", "none.json", "--text", "none", cwd=here)
    done = tidings("export", "jsonl", "none.json", cwd=here)
    assert done.returncode == 0 and b"cannot be checked" in done.stderr
    more = tidings("export", "jsonl", "none.json", "--text", "sentence", cwd=here)
    assert more.returncode == 2 and b"text-withheld" in more.stderr and more.stdout == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_behind_standard_output(here: Path) -> None:
    command = [sys.executable, "-m", "tidings", "export", "json", "dossier.json"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, cwd=here)
    assert done.returncode == 2 and b"disk-full" in done.stderr and b"Exception" not in done.stderr


# --- a case -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of two reports that has been run."""
    folder = tmp_path_factory.mktemp("case")
    for number, text in enumerate(
        ("Ona Brask said on Monday that Selm would wait.", "Selm waits, Ona Brask said.")
    ):
        (folder / f"{number}.txt").write_text(text + "\n", "utf-8")
    made = init(folder / "story.tidings", attribution="rules")
    made.add([folder / "0.txt", folder / "1.txt"])
    made.run()
    made.close()
    return folder


def test_a_case_is_exported_and_its_log_tells_so(case: Path) -> None:
    done = tidings("export", "json", "story.tidings", "--out", "out.json", cwd=case)
    assert done.returncode == 0, done.stderr
    data = (case / "out.json").read_bytes()
    manifest = (case / "out.json.manifest.json").read_bytes()
    held = open_case(case / "story.tidings")
    told = held.log()[-1]
    assert told.kind == "export" and told.data["manifest"] == hashlib.sha256(manifest).hexdigest()
    assert told.data["files"] == [["out.json", hashlib.sha256(data).hexdigest()]]
    source = json.loads(manifest)["source"]
    assert source == {
        "what": "case",
        "sha256": hashlib.sha256(data).hexdigest(),
        "state": held.status().state,
    }
    assert data.decode() == to_json(held.dossier()) and held.verify() == ()


def test_what_is_printed_of_a_case_is_logged_too(case: Path) -> None:
    done = tidings("export", "jsonl", "story.tidings", cwd=case)
    told = open_case(case / "story.tidings").log()[-1]
    assert told.data["files"] == [["-", hashlib.sha256(done.stdout).hexdigest()]]


def test_what_could_not_be_written_is_not_logged(case: Path) -> None:
    before = len(open_case(case / "story.tidings").log())
    done = tidings("export", "csv", "story.tidings", "--out", ".", cwd=case)
    assert done.returncode == 2 and b"not-empty" in done.stderr
    assert len(open_case(case / "story.tidings").log()) == before


def test_a_case_that_was_not_run_and_one_that_is_none(case: Path) -> None:
    init(case / "new.tidings").close()
    done = tidings("export", "json", "new.tidings", cwd=case)
    assert done.returncode == 4 and b"not-run" in done.stderr
    done = tidings("export", "json", "none.tidings", cwd=case)
    assert done.returncode == 4 and b"no-case" in done.stderr


def test_a_case_is_known_by_what_it_is_and_never_overwritten(case: Path) -> None:
    shutil.copy(case / "story.tidings", case / "renamed.db")
    assert tidings("export", "jsonl", "renamed.db", cwd=case).returncode == 0
    before = (case / "renamed.db").read_bytes()
    done = tidings("export", "json", "renamed.db", "--out", "renamed.db", cwd=case)
    assert done.returncode == 2 and (case / "renamed.db").read_bytes() == before
