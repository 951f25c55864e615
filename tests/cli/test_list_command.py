"""``tidings list`` as an analyst meets it, on an invented list."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tidings.cli import main
from tidings.cli.lists import lists

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("TIDINGS_LISTS", str(tmp_path / "kept"))

    def call(*arguments: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["tidings", "list", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        told = capsys.readouterr()
        return Done(code, told.out, told.err)

    return call


def row(identity: str, name: str, seen: str = "2031-01-01", **properties: object) -> str:
    return json.dumps(
        {"id": identity, "schema": "Person", "last_seen": seen, "properties": {"name": [name], **properties}}
    )


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.ftm.jsonl"
    path.write_text(
        "\n".join(
            [row("h-1", "Oren Talvik", position=["Clerk"]), row("h-2", "Ana Brask"), row("h-4", "Ole Vik")]
        )
    )
    return path


@pytest.fixture
def new(tmp_path: Path) -> Path:
    path = tmp_path / "newer.jsonl"
    lines = [
        row("h-1", "Oren Talvik", "2031-02-02", position=["Mayor"]),
        row("h-3", "Ida Sund"),
        row("h-4", "Ole Vik"),
        "{",
    ]
    path.write_text("\n".join(lines))
    return path


def test_a_list_is_added_updated_compared_and_removed(run: Run, old: Path, new: Path) -> None:
    assert run("info").out == "no list is kept\n"
    assert run("add", old).out.startswith("harbour: 3 entries as of 2031-01-01\n")
    done = run("update", "harbour", new)
    assert "  before: 3 entries as of 2031-01-01" in done.out
    assert "skipped [bad-list-row] harbour#4: not JSON in UTF-8." in done.err
    assert run("info").out.startswith("harbour: 3 entries as of 2031-02-02, ftm, sha256 ")
    assert run("diff", "harbour").out.splitlines() == [
        "harbour as of 2031-01-01 -> harbour as of 2031-02-02: 1 came, 1 went, 1 changed, 1 as before",
        "+ h-3 Ida Sund",
        "- h-2 Ana Brask",
        "~ h-1 Oren Talvik",
        "    positions: - Clerk",
        "    positions: + Mayor",
    ]
    assert run("remove", "harbour").out == "harbour is removed\n"
    assert run("info").out == "no list is kept\n"


def test_json_of_each_command(run: Run, old: Path, new: Path) -> None:
    added = run("add", old, "--name", "h", "--json").json
    assert added["list"] == {
        "name": "h", "format": "ftm", "as_of": "2031-01-01", "sha256": added["list"]["sha256"],
        "licence": added["list"]["licence"], "entries": 3, "persons": 3, "organizations": 0, "vessels": 0,
        "names": 3, "skipped": 0,
    }  # fmt: skip
    assert added["skipped"] == []
    updated = run("update", "h", new, "--json").json
    assert updated["former"] == added["list"]
    assert updated["same"] is False
    assert [s["code"] for s in updated["skipped"]] == ["bad-list-row"]
    assert run("update", "h", new, "--json").json["same"] is True
    assert run("info", "--json").json == {"lists": [updated["list"]]}
    assert run("info", "h", "--json").json == {
        "list": updated["list"],
        "versions": [added["list"], updated["list"]],
    }
    assert run("diff", "h", "--json").json == {
        "old": added["list"],
        "new": updated["list"],
        "came": [{"id": "h-3", "reference": None, "name": "Ida Sund"}],
        "went": [{"id": "h-2", "reference": None, "name": "Ana Brask"}],
        "changed": [
            {"id": "h-1", "reference": None, "name": "Oren Talvik",
             "fields": [{"field": "positions", "came": ["Mayor"], "went": ["Clerk"]}]}
        ],
        "unchanged": 1,
    }  # fmt: skip
    assert run("remove", "h", "--json").json == {"removed": "h"}


def test_files_are_compared_without_being_kept(run: Run, old: Path, new: Path) -> None:
    assert run("diff", old, new).out.startswith("harbour as of 2031-01-01 -> newer as of 2031-02-02: 1 came")
    run("add", old)
    assert run("diff", "harbour", new, "--json").json["went"][0]["id"] == "h-2"
    assert run("diff", old, "harbour", "--json").json["unchanged"] == 3


def test_an_older_file_is_noted(run: Run, old: Path, new: Path) -> None:
    run("add", new, "--name", "h")
    assert "the new file is of 2031-01-01, the one before of 2031-02-02" in run("update", "h", old).err


def test_the_store_can_be_named(run: Run, old: Path, tmp_path: Path) -> None:
    run("add", old, "--store", tmp_path / "other")
    assert run("info").out == "no list is kept\n"
    assert run("info", "--store", tmp_path / "other").out.startswith("harbour: ")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["info", "nobody"], "no-such-list"),
        (["remove", "nobody"], "no-such-list"),
        (["diff", "nobody"], "no-such-list"),
        (["diff", "nobody", "other"], "no-such-list"),
        (["update", "nobody", "OLD"], "no-such-list"),
        (["add", "absent.xml"], "bad-list"),
        (["add", "OLD", "--name", "../x"], "bad-list-name"),
    ],
)
def test_errors_have_a_code_and_a_hint(run: Run, old: Path, arguments: list[str], code: str) -> None:
    done = run(*[old if a == "OLD" else a for a in arguments], "--json")
    assert done.code == 2
    assert done.out == ""
    error = json.loads(done.err)["error"]
    assert error["code"] == code
    assert error["hint"]


def test_one_version_has_none_to_compare_with(run: Run, old: Path) -> None:
    run("add", old)
    done = run("diff", "harbour", "--json")
    assert json.loads(done.err)["error"]["code"] == "no-former-version"
    assert json.loads(run("add", old, "--json").err)["error"]["code"] == "list-exists"


def test_markup_in_a_list_is_not_obeyed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "[bold]x.jsonl"
    path.write_text(row("h-1", "[red]Oren[/red] Talvik") + "\n{")
    done = run("add", path, "--name", "x")
    assert done.code == 0
    assert "x#2" in done.err
    assert (
        "[red]Oren[/red] Talvik" in run("diff", path, path, "--json").out or run("diff", "x", path).code == 0
    )


def test_the_page_tells_of_each_command_and_option() -> None:
    page = (ROOT / "docs" / "lists.md").read_text("utf-8")
    for command in lists.registered_commands:
        assert command.callback is not None
        assert f"tidings list {command.callback.__name__}" in page
    for option in ("--name", "--store", "--json", "TIDINGS_LISTS"):
        assert option in page


def test_brief_takes_a_kept_list_by_its_name(run: Run, old: Path, tmp_path: Path) -> None:
    from tidings.case.tools import load_lists

    run("add", old)
    (listed,), _ = load_lists(["harbour"])
    assert (listed.name, listed.as_of) == ("harbour", "2031-01-01")
