"""Same in, same out: bytes, whatever the folder, the order, the machine's user, hash seed and clock."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import tidings
from tidings.publish import write_dossier
from tidings.publish.json import to_data

WIRE = """OSLO (Reuters) - Norway shipped 12,000 artillery shells to Chile last week, Defence Minister Ana Ruiz said on Monday.

“We kept our word,” Ruiz told reporters in Oslo. Chile denied that it had received any shells.

Norway, Chile and Peru issued a joint statement condemning the attack on the port of Arica, in which 40 people were killed.

Rebels attacked the town on Friday. The European Union imposed sanctions on Peru. Ruiz met the president of Chile in Oslo.

Tom Vale, the head of the Harbour Workers’ Union, said the strike would go on until May 14."""

OTHER = """Norway did not deliver shells to Chile, a spokeswoman for the Chilean Defence Ministry said on Tuesday.

At least 43 people were killed in the attack on Arica, police said. Defence Minister Anna Ruiz declined to comment.

"The strike is over," said Tom Vale, deputy head of the Harbour Workers' Union."""

PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Shells for Chile</title>
<meta property="og:site_name" content="Morning Gazette">
<meta property="article:published_time" content="2024-01-16T08:00:00Z"></head><body><article><h1>Shells for Chile</h1>
{"".join(f"<p>{p}</p>" for p in WIRE.split(chr(10) * 2))}<p>Read more: the port of Arica</p></article></body></html>"""

LIST = json.dumps({
    "id": "x-1", "schema": "Person", "datasets": ["test"], "referenceNumber": "XXi.001",
    "properties": {"name": ["Thomas Vale"], "alias": ["Tom Vale"], "country": ["no"], "birthDate": ["1960-02-03"]},
})  # fmt: skip


def lay_out(folder: Path) -> Path:
    """Reports of every format, with some that are copies and some that cannot be read."""
    (folder / "deep").mkdir(parents=True)
    (folder / "b.txt").write_text(OTHER, "utf-8")
    (folder / "a.txt").write_text(WIRE, "utf-8")
    (folder / "deep" / "page.html").write_text(PAGE, "utf-8")
    rows = [{"id": "1", "text": WIRE + "\n\nThe port is closed.", "outlet": "Post", "date": "2024-01-16"},
            {"id": "1", "text": OTHER}, {"text": OTHER, "title": "No shells", "date": "2024-01-17"}]  # fmt: skip
    (folder / "c.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    (folder / "d.bin").write_bytes(b"\0")
    (folder / "sources.yaml").write_text("a.txt: {date: 2024-01-15, outlet: Reuters}\ngone.txt: {}\n")
    (folder.parent / "people.ftm.jsonl").write_text(LIST + "\n{\n")
    return folder


def written(folder: Path, out: Path, **options: Any) -> dict[str, bytes]:
    """The bytes of both files on the reports in ``folder``."""
    options = {"lists": [folder.parent / "people.ftm.jsonl"], **options}
    files = write_dossier(tidings.brief(folder, **options), out)
    return {file.name: file.read_bytes() for file in files}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the first run wrote."""
    place = tmp_path_factory.mktemp("first")
    return written(lay_out(place / "story"), place / "out")


def test_there_is_something_to_compare(first: dict[str, bytes]) -> None:
    data = json.loads(first["dossier.json"])
    for name in (
        "articles",
        "entities",
        "statements",
        "events",
        "transfers",
        "claims",
        "lineages",
        "skipped",
    ):
        assert data[name], name
    assert any(e["candidates"] for e in data["entities"])


def test_again_and_from_another_folder(first: dict[str, bytes], tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "another name" / "of the folder")
    assert written(folder, tmp_path / "one") == first
    assert written(folder, tmp_path / "two") == first


def test_files_that_were_made_in_another_order(first: dict[str, bytes], tmp_path: Path) -> None:
    ready = lay_out(tmp_path / "ready" / "story")
    folder = tmp_path / "made" / "story"
    (folder / "deep").mkdir(parents=True)
    for file in sorted((f for f in ready.rglob("*") if f.is_file()), reverse=True):
        shutil.copyfile(file, folder / file.relative_to(ready))
    shutil.copyfile(tmp_path / "ready" / "people.ftm.jsonl", tmp_path / "made" / "people.ftm.jsonl")
    assert written(folder, tmp_path / "out") == first


def test_files_given_in_another_order(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "story")
    files = [folder / name for name in ("a.txt", "b.txt", "c.jsonl", "deep/page.html")]
    one = write_dossier(tidings.brief(files), tmp_path / "one")
    other = write_dossier(tidings.brief(files[::-1]), tmp_path / "other")
    assert [f.read_bytes() for f in one] == [f.read_bytes() for f in other]


# A later day, as far as Python code can see it: nothing in a dossier may hang on today.
LATER = """
import datetime, sys, time
then = 2_000_000_000.0 + time.time()
time.time = lambda: then
class Date(datetime.date):
    today = classmethod(lambda cls: cls(2087, 5, 4))
class DateTime(datetime.datetime):
    now = classmethod(lambda cls, tz=None: cls(2087, 5, 4, 3, 2, 1, tzinfo=tz))
    today = utcnow = classmethod(lambda cls: cls(2087, 5, 4, 3, 2, 1))
datetime.date, datetime.datetime = Date, DateTime
sys.argv = ["tidings", *sys.argv[1:]]
from tidings.cli import main
main()
"""


@pytest.mark.parametrize(
    ("seed", "program"), [("0", ["-m", "tidings"]), ("4242", ["-c", LATER])], ids=["other seed", "other day"]
)
def test_in_another_process(first: dict[str, bytes], tmp_path: Path, seed: str, program: list[str]) -> None:
    lay_out(tmp_path / "story")
    home = tmp_path / "home-of-quexley"
    home.mkdir()
    environment = {
        **os.environ, "PYTHONHASHSEED": seed, "USER": "quexley", "LOGNAME": "quexley", "HOME": str(home),
        "TZ": "Pacific/Kiritimati", "LC_ALL": "C",
    }  # fmt: skip
    command = [sys.executable, *program, "brief", "story", "--list", "people.ftm.jsonl", "--out", "out"]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr.decode()
    for name, body in first.items():
        assert (tmp_path / "out" / name).read_bytes() == body, name
        assert b"quexley" not in body and b"2087" not in body


def test_nothing_of_the_machine_is_in_it(tmp_path: Path) -> None:
    place = tmp_path / "zanzibar-folder"
    for name, body in written(lay_out(place / "story"), tmp_path / "out").items():
        for secret in (tmp_path.name, "zanzibar-folder", str(Path.cwd()), str(Path.home()) + "/", sys.prefix):
            assert secret.encode() not in body, (name, secret)


def test_a_file_that_cannot_be_read_changes_only_what_is_skipped(
    first: dict[str, bytes], tmp_path: Path
) -> None:
    folder = lay_out(tmp_path / "story")
    (folder / "aa.txt").write_bytes(b"\x00\x01\x02")
    (folder / "deep" / "z.jsonl").write_bytes(b"{\n[]\n")
    data = to_data(tidings.brief(folder, lists=[tmp_path / "people.ftm.jsonl"]))
    before = json.loads(first["dossier.json"])
    added = [row for row in data["skipped"] if row not in before["skipped"]]
    assert sorted(row["uri"] for row in added) == ["aa.txt", "deep/z.jsonl#1", "deep/z.jsonl#2"]
    assert [row for row in data["skipped"] if row not in added] == before["skipped"]
    assert {**data, "skipped": []} == {**before, "skipped": []}
