"""``tidings screen`` as a stranger meets it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tidings.cli.app import app
from tidings.errors import TidingsError

ROWS = [
    {"id": "p-1", "schema": "Person", "referenceNumber": "XXi.001", "last_seen": "2031-02-03",
     "properties": {"name": ["PAK TONG HYOK"], "country": ["kp"], "birthDate": ["1961"]}},
    {"id": "o-1", "schema": "Company", "properties": {"name": ["KORVALD MARITIME TRADING COMPANY"]}},
]  # fmt: skip


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("TIDINGS_LISTS", str(tmp_path / "kept"))
    path = tmp_path / "invented.ftm.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return str(path)


def screen(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["screen", *arguments], input=stdin)


def lines(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def write(tmp_path: Path, name: str, text: str | bytes) -> str:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def test_names_are_shown_with_reasons_and_what_speaks_against(listed: str) -> None:
    shown = screen("Park Dong-hyuk", "Nobody Known", "--list", listed)
    assert shown.exit_code == 0
    assert "PAK TONG HYOK" in shown.stdout and "XXi.001" in shown.stdout and "2031-02-03" in shown.stdout
    assert "korean romanisation (park ~ pak)" in shown.stdout
    assert "Nobody Known: no candidate" in shown.stdout


def test_one_line_a_name_in_order_even_for_empty_ones(listed: str, tmp_path: Path) -> None:
    names = write(tmp_path, "names.txt", "Pak Tong Hyok\n\n?!\nKorvald Maritime Trading Co., Ltd.\n")
    found = lines(screen("--names", names, "--list", listed, "--json"))
    assert [one["name"] for one in found] == ["Pak Tong Hyok", "", "?!", "Korvald Maritime Trading Co., Ltd."]
    assert [[c["entry"] for c in one["candidates"]] for one in found] == [["p-1"], [], [], ["o-1"]]
    candidate = found[0]["candidates"][0]
    assert set(candidate) == {
        "list", "as_of", "entry", "reference", "listed_name", "matched_name", "score", "reasons", "against",
    }  # fmt: skip
    assert candidate["list"] == "invented" and candidate["score"] == 1.0


CELLS = [
    ("names.csv", "name,schema,country,birth_date\nPak Tong Hyok,Person,KR,1985-03-01\nKorvald Maritime Trading,Company,,\n"),
    ("names.tsv", "Name\tschema\tnationality\tbirthDate\nPak Tong Hyok\tperson\tkr\t1985\nKorvald Maritime Trading\tCompany\t\t\n"),
    ("names.jsonl", '{"name": "Pak Tong Hyok", "schema": "Person", "country": ["KR"], "birth_date": 1985}\n'
                    '{"name": "Korvald Maritime Trading", "schema": "Company"}\n'),
    ("bom.csv", "\ufeffname;schema;country;birth_date\r\n\"Pak Tong Hyok\";Person;KR;1985\r\nKorvald Maritime Trading;Company;;\r\n"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "text"), CELLS)
def test_tables_bring_facts(file: str, text: str, listed: str, tmp_path: Path) -> None:
    path = write(tmp_path, file, text)
    strict, loose = (
        lines(screen("--names", path, "--list", listed, "--json", "--threshold", least))
        for least in ("0.86", "0.7")
    )
    assert [bool(one["candidates"]) for one in strict] == [False, True]
    against = [item["feature"] for item in loose[0]["candidates"][0]["against"]]
    assert against == ["country differs", "birth year differs"]


def test_a_row_that_fails_leaves_the_others(listed: str, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "n.jsonl",
        '{"name": "Pak Tong Hyok"}\n[1]\n{broken\n{"title": 1}\n{"name": "Pak Tong Hyok"}',
    )
    shown = screen("--names", path, "--list", listed, "--json")
    found = lines(shown)
    assert [len(one["candidates"]) for one in found] == [1, 0, 0, 0, 1]
    assert [bool(one.get("error")) for one in found] == [False, True, True, False, False]
    long = write(tmp_path, "n.txt", "x" * 5000 + "\nPak Tong Hyok")
    assert [len(one["candidates"]) for one in lines(screen("--names", long, "-l", listed, "--json"))] == [
        0,
        1,
    ]


def test_pairs_give_one_line_each(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "pairs.csv",
        "name1,name2,schema,birth_date1,birth_date2,country1,country2\n"
        "Sergei Orlovsky,Сергей Орловский,Person,,,,\n"
        "Sergei Orlovsky,Sergey Orlovskiy,Person,1950,1980,ru,kz\n"
        "Sergei Orlovsky,Ilse Brandt,Person,,,,\n"
        ",,,,,,\n"
        "Volta AG,Volta Aktiengesellschaft,Company,,,,\n"
        "Volta AG\n",
    )
    found = lines(screen("--pairs", path, "--json"))
    assert [one["match"] for one in found] == [True, True, False, False, True, False]
    assert all({"score", "match", "reasons", "against"} == set(one) for one in found)
    assert [item["feature"] for item in found[1]["against"]] == ["country differs", "birth year differs"]
    assert not lines(screen("--pairs", path, "--json", "--pair-threshold", "0.95"))[1]["match"]
    shown = screen("--pairs", path)
    assert shown.exit_code == 0 and "no match" in shown.stdout and "Ilse Brandt" in shown.stdout


def test_standard_input(listed: str) -> None:
    found = lines(screen("--names", "-", "--list", listed, "--json", stdin=b"Pak Tong Hyok\n"))
    assert [c["entry"] for c in found[0]["candidates"]] == ["p-1"]


def test_kept_lists_are_the_default(listed: str) -> None:
    added = CliRunner().invoke(app, ["list", "add", listed, "--name", "mine"])
    assert added.exit_code == 0, added.output
    for given in ((), ("--list", "mine")):
        shown = screen("Pak Tong Hyok", *given, "--json")
        assert [c["list"] for c in lines(shown)[0]["candidates"]] == ["mine"]
    both = screen("Pak Tong Hyok", "--list", "mine", "--list", listed, "--json")
    assert {c["list"] for c in lines(both)[0]["candidates"]} == {"mine", "invented"}


WRONG = [
    ([], "no-names"),
    (["A B", "--pairs", "x.csv"], "too-many-inputs"),
    (["A B"], "no-list"),
    (["A B", "--list", "nowhere.jsonl"], "bad-list"),
    (["--pairs", "nowhere.csv"], "no-such-file"),
    (["--pairs", "{folder}/empty.csv"], "empty-file"),
    (["--pairs", "{folder}/other.csv"], "missing-column"),
    (["--names", "{folder}/other.csv"], "missing-column"),
    (["--names", "{folder}/latin.txt"], "bad-encoding"),
    (["A B", "--schema", "Tree"], "no-schema"),
]


@pytest.mark.parametrize(("arguments", "code"), WRONG)
def test_wrong_calls_say_what_to_do(arguments: list[str], code: str, listed: str, tmp_path: Path) -> None:
    write(tmp_path, "empty.csv", b"\n \n")
    write(tmp_path, "other.csv", "query,entry\na,b\n")
    write(tmp_path, "latin.txt", "Jürgen Groß".encode("latin-1"))
    result = screen(*[one.replace("{folder}", str(tmp_path)) for one in arguments])
    assert isinstance(result.exception, TidingsError), result.output
    assert (result.exception.code, result.exception.status) == (code, 2)
    assert result.exception.hint
