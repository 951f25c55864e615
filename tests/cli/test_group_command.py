"""``tidings group`` as a stream meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tidings.cli import main

ROWS = [
    ("a", "Blaze guts fish market in Ostrava Bay", "A fire that broke out before dawn on Monday gutted the fish "
     "market of Ostrava Bay. Harbour master Lena Quist said that forty stalls were lost and two porters hurt."),
    ("b", "Coach overturns near Kelm", "Three passengers were killed when a coach overturned on the icy road near "
     "Kelm on Monday, police said. The driver, Piet Daan, was taken to hospital."),
    ("c", "Fish market burns down", "OSTRAVA BAY - A fire that broke out before dawn on Monday gutted the fish "
     "market of Ostrava Bay. Harbour master Lena Quist said that forty stalls were lost and two porters hurt."),
]  # fmt: skip


def write(path: Path, rows: list[tuple[str, str, str]]) -> Path:
    lines = [json.dumps({"id": i, "title": t, "text": x, "date": "2031-03-03"}) for i, t, x in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def group(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: object) -> Any:
    monkeypatch.setattr(sys, "argv", ["tidings", "group", *map(str, arguments)])
    code: Any = 0
    try:
        main()
    except SystemExit as stop:
        code = stop.code or 0
    told = capsys.readouterr()
    return code, told.out, told.err


def test_one_line_a_report_then_one_a_lineage(tmp_path: Path, capsys: Any, monkeypatch: Any) -> None:
    code, out, err = group(capsys, monkeypatch, write(tmp_path / "in.jsonl", ROWS), "--json")
    a, b, c, *lineages = map(json.loads, out.splitlines())
    assert code == 0
    assert set(a) == {"id", "source_id", "story", "lineage"}
    assert [r["source_id"] for r in (a, b, c)] == ["a", "b", "c"]
    assert a["story"] == c["story"] != b["story"]
    (wire,) = lineages
    assert set(wire) == {"id", "kind", "articles", "origin", "evidence", "left_out"}
    assert (wire["kind"], wire["articles"]) == ("wire_copy", sorted([a["id"], c["id"]]))
    assert wire["id"] == a["lineage"] == c["lineage"]
    assert b["lineage"] is None
    assert wire["evidence"][0][0]["text"]
    assert "3 reports in 2 stories" in err


def test_added_reports_change_no_line_before_them(tmp_path: Path, capsys: Any, monkeypatch: Any) -> None:
    _, before, _ = group(capsys, monkeypatch, write(tmp_path / "in.jsonl", ROWS[:2]), "--json")
    _, after, _ = group(capsys, monkeypatch, write(tmp_path / "in.jsonl", ROWS), "--json")
    stories = [json.loads(line)["story"] for line in before.splitlines()]
    assert [json.loads(line)["story"] for line in after.splitlines()[:2]] == stories


def test_without_json_the_stories_of_several_are_told(tmp_path: Path, capsys: Any, monkeypatch: Any) -> None:
    code, out, _ = group(capsys, monkeypatch, write(tmp_path / "in.jsonl", ROWS))
    assert code == 0
    (line,) = out.splitlines()
    assert "2 reports" in line
    assert "Blaze guts fish market" in line


@pytest.mark.parametrize("text", ["", "no json\n", '{"id": 1}\n'])
def test_nothing_readable(text: str, tmp_path: Path, capsys: Any, monkeypatch: Any) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(text, encoding="utf-8")
    code, out, err = group(capsys, monkeypatch, path, "--json")
    assert (code, out) == (3, "")
    assert json.loads(err)["error"]["code"] == "nothing-readable"


def test_a_bad_row_is_told_and_the_others_grouped(tmp_path: Path, capsys: Any, monkeypatch: Any) -> None:
    path = write(tmp_path / "in.jsonl", ROWS)
    path.write_text(path.read_text("utf-8") + "{\n", encoding="utf-8")
    code, out, err = group(capsys, monkeypatch, path, "--json")
    assert code == 0
    assert len(out.splitlines()) == 4
    assert "bad-json" in err


def test_spacy_is_not_loaded(tmp_path: Path) -> None:
    path = write(tmp_path / "in.jsonl", ROWS)
    code = (
        f"import sys; sys.argv = ['tidings', 'group', {str(path)!r}, '--json']\n"
        "from tidings.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "assert 'spacy' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_two_processes_say_the_same_as_one(tmp_path: Path) -> None:
    stream = write(tmp_path / "in.jsonl", ROWS)
    command = [sys.executable, "-m", "tidings", "group", str(stream), "--json"]
    one, two = (
        subprocess.run([*command, *more], capture_output=True, check=True)
        for more in ((), ("--workers", "2"))
    )
    assert one.stdout == two.stdout
    assert b'"wire_copy"' in one.stdout
