"""``tidings packs``: what is wrong with a pack is told with its file, line and key."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tidings.cli.app import app
from tidings.cli.pack_checks import READERS, check_files, kind_of, own_files
from tidings.errors import PackError, UsageError
from tidings.packs.loader import pack_names
from tidings.packs.regimes import PackFile, built_in, load_rules, read_files, regime_problems

GOOD = """regime: Embargo on Valdoria
issuer: Strait League
bound:
  members: [XB, XC]
provisions:
  - id: sl-1
    instrument: Strait League decision 4/2020
    paragraph: "1"
    date: 2020-05-01
    country: XA
    direction: to
    categories: [small-arms]
    bound: members
    basis: memory
    measure: No rifles for Valdoria.
    source: https://strait-league.example/4-2020
"""
ROOT = Path(__file__).resolve().parents[2]


def run(*args: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["packs", *args])
    return done.exit_code, done.stdout, done.stderr


def test_a_good_regime(tmp_path: Path) -> None:
    (tmp_path / "valdoria.yaml").write_text(GOOD, "utf-8")
    assert run("check", str(tmp_path)) == (0, "", "1 file checked, nothing wrong.\n")


@pytest.mark.parametrize(
    ("was", "now", "line", "key", "says"),
    [
        ("direction: to", "direction: towards", 11, "provisions.0.direction", "'to', 'from' or 'both'"),
        (
            "    date: 2020-05-01",
            "    datum: 2020-05-01",
            9,
            "provisions.0.datum",
            "is unknown. Did you mean 'date'?",
        ),
        ("    measure: No rifles for Valdoria.\n", "", 6, "provisions.0", "the key 'measure' is missing"),
        ("date: 2020-05-01", "date: 2020-13-01", 9, "provisions.0.date", "is no day: write it as YYYY-MM-DD"),
        ("date: 2020-05-01", "date: May 2020", 9, "provisions.0.date", "is no day"),
        ("date: 2020-05-01", "date: 2020", 9, "provisions.0.date", "string"),
        (
            "date: 2020-05-01",
            "date: 2020-05-01\n    ended: 2019-05-01",
            10,
            "provisions.0.ended",
            "before it held",
        ),
        (
            "[small-arms]",
            "[smal-arms]",
            12,
            "provisions.0.categories.0",
            "unknown. Did you mean 'small-arms'?",
        ),
        ("[small-arms]", "[]", 12, "provisions.0.categories", "at least 1"),
        ("bound: members", "bound: member", 13, "provisions.0.bound", "Did you mean 'members'?"),
        ("country: XA", "country: Valdoria", 10, "provisions.0.country", "pattern"),
        ("    country: XA\n", "", 6, "provisions.0", "neither a country nor a group"),
        ("[XB, XC]", "[XB, Caldor]", 4, "bound.members", "pattern"),
        ("id: sl-1", "id: SL 1", 6, "provisions.0.id", "pattern"),
        ("basis: memory", "basis: sure", 14, "provisions.0.basis", "'verified', 'substance' or 'memory'"),
        ("issuer: Strait League", "isuer: Strait League", 2, "isuer", "Did you mean 'issuer'?"),
        ('    paragraph: "1"', "    id: sl-2", 8, "", "stands twice"),
        ("  members: [XB, XC]", "  members: [XB, XC", 5, "", "expected"),
    ],
)
def test_a_slip_is_told_with_its_line_and_key(was: str, now: str, line: int, key: str, says: str) -> None:
    assert was in GOOD
    found = list(regime_problems((PackFile("mine.yaml", GOOD.replace(was, now)),)))
    told = [f"{p.file}:{p.line}:{p.key}: {p.message} {p.hint}" for p in found]
    assert any(t.startswith(f"mine.yaml:{line}:{key}") and says in t for t in told), told
    with pytest.raises(PackError):
        load_rules((PackFile("mine.yaml", GOOD.replace(was, now)),))


def test_an_id_that_stands_twice_is_told_with_both_places() -> None:
    files = [PackFile("a.yaml", GOOD), PackFile("b.yaml", GOOD)]
    (found,) = check_files(files)
    assert (found.file, found.line) == ("b.yaml", 6)
    assert "stands already in a.yaml, line 6" in found.message
    own = GOOD.replace("sl-1", "un-1874-9")
    (found,) = check_files([PackFile("a.yaml", own)])
    assert "provisions/un_dprk.yaml" in found.message
    with pytest.raises(PackError, match="stands twice"):
        load_rules(files)


def test_problems_are_printed_and_the_exit_code_is_not_zero(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD.replace("direction: to", "direction: too"), "utf-8")
    (tmp_path / "b.yml").write_text("words: [of, nothing]\n", "utf-8")
    (tmp_path / "names.yaml").write_text("countries:\n  XA: {name: Valdoria, adjectivs: [V]}\n", "utf-8")
    code, out, err = run("check", str(tmp_path))
    assert code == 2 and err == "3 files checked: 3 problems.\n"
    lines = out.splitlines()
    assert lines[0].startswith("a.yaml:11: provisions.0.direction: ")
    assert lines[1].startswith("b.yml:1: this is no pack")
    assert lines[2].startswith("names.yaml:2: countries.XA.adjectivs: ") and "'adjectives'" in lines[2]
    code, out, _ = run("check", "--json", str(tmp_path))
    told = json.loads(out)
    assert (code, told["checked"], [p["line"] for p in told["problems"]]) == (2, 3, [11, 1, 2])


def test_a_path_that_cannot_be_used(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent.yaml"):
        with pytest.raises(UsageError) as caught:
            read_files([path])
        assert caught.value.code == "bad-packs" and caught.value.hint


def test_a_pack_of_tidings_that_was_edited_is_held_against_its_reader() -> None:
    text = next(f.text for f in own_files() if f.name == "items.yaml")
    assert check_files([PackFile("items.yaml", text)]) == []
    (found,) = check_files([PackFile("items.yaml", text.replace("\nnever:", "\nnevr:"))])[:1]
    assert found.key in {"nevr", ""} and found.file == "items.yaml"


def test_every_pack_has_a_reader_that_the_check_knows() -> None:
    """A reader that is renamed or moved is to be renamed in READERS, too."""
    assert set(READERS) == set(pack_names())
    for where, *_ in READERS.values():
        module, _, function = where.partition(":")
        assert hasattr(import_module(f"tidings.{module}"), function), where


def test_what_comes_with_tidings_is_sound() -> None:
    """The examples of patterns are run in tests/extract; here the shapes, and the regimes."""
    files = own_files()
    plain = [f for f in files if "/" not in f.name]
    assert check_files(plain) == []
    assert list(regime_problems(built_in())) == []
    assert {kind_of(f) for f in files} == {"pack", "names", "provisions"}


def test_the_list_names_every_pack() -> None:
    code, out, _ = run("list", "--json")
    rows = json.loads(out)
    assert code == 0 and {r["name"] for r in rows} == {f.name for f in own_files()}
    assert all(r["about"] and r["entries"] and len(r["sha256"]) == 64 for r in rows)
    sample = ROOT / "examples" / "lantern-sea" / "packs"
    code, out, _ = run("list", str(sample))
    assert out.startswith("meridian.yaml  provisions     1  ")


def test_a_regime_is_given_to_brief_and_recorded(tmp_path: Path) -> None:
    sample = ROOT / "examples" / "lantern-sea"
    done = CliRunner().invoke(
        app,
        ["brief", str(sample / "articles" / "sna-wire.txt"), "--packs", str(sample / "packs"),
         "--gazetteer", str(sample / "gazetteer.yaml"), "--attribution", "rules", "--json"],
    )  # fmt: skip
    assert done.exit_code == 0
    dossier = json.loads(done.stdout)
    (pack,) = dossier["tidings"]["options"]["packs"]
    assert (pack["name"], len(pack["sha256"])) == ("meridian.yaml", 64)
    assert [p["id"] for p in dossier["provisions"]] == ["mc-2019-7-2"]
    assert str(sample) not in done.stdout
