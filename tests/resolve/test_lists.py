from __future__ import annotations

import json
from pathlib import Path

import pytest

from tidings.errors import InputError
from tidings.resolve.lists import display_name, load_list


def row(identity: str = "x-1", schema: str = "Person", **properties: object) -> dict[str, object]:
    return {"id": identity, "schema": schema, "properties": properties or {"name": ["Oren Talvik"]}}


def lines(*rows: object) -> bytes:
    return b"\n".join(json.dumps(r).encode() for r in rows)


def test_an_entry_with_all_that_the_list_says() -> None:
    one = row(
        name=["OREN  TALVIK"], alias=["Talvik, Oren"], weakAlias=["Ot"], previousName=["Oren Vik"],
        nationality=["vd"], country=["kv"], birthDate=["1961-05-02"], deathDate=["2019"],
        position=["Minister of Mines"],
        gender=["male"], notes=["A note."],
    )  # fmt: skip
    listed = load_list(lines({**one, "referenceNumber": "VDi.001", "last_seen": "2021-02-03"}), "mine")
    (entry,) = listed.entries
    assert [(n.text, n.weak) for n in entry.names] == [
        ("OREN TALVIK", False), ("Talvik, Oren", False), ("Oren Vik", False), ("Ot", True),
    ]  # fmt: skip
    assert entry.reference == "VDi.001"
    assert entry.countries == ("VD", "KV")
    assert entry.birth_years == (1961,)
    assert entry.died == "2019"
    assert entry.positions == ("Minister of Mines",)
    assert listed.as_of == "2021-02-03"
    assert listed.name == "mine"
    assert not listed.skipped


@pytest.mark.parametrize(
    "properties", [{"unscId": ["VDe.009"]}, {"recordId": ["VDe.009"]}, {"registrationNumber": ["VDe.009"]}]
)
def test_the_reference_is_found_in_properties_too(properties: dict[str, list[str]]) -> None:
    listed = load_list(lines(row(schema="Company", name=["Korvald Shipping"], **properties)), "mine")
    assert listed.entries[0].reference == "VDe.009"


BAD = [
    b"{not json", b"[1, 2]", b'"text"', b"\xff\xfe\x00", b"[" * 100_000,
    b'{"id": "a", "schema": "Person"}', b'{"id": "a", "properties": {"name": ["A B"]}}',
    b'{"id": "", "schema": "Person", "properties": {"name": ["A B"]}}',
    b'{"id": "a", "schema": "Person", "properties": {"name": [7, null, " "]}}',
    b'{"id": "x-1", "schema": "Person", "properties": {"name": ["Twice Given"]}}',
]  # fmt: skip


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_row_is_told_and_the_rest_is_read(bad: bytes) -> None:
    listed = load_list(b"\n".join([lines(row()), bad, lines(row("x-2"))]), "mine")
    assert [e.id for e in listed.entries] == ["x-1", "x-2"]
    (skipped,) = listed.skipped
    assert (skipped.uri, skipped.code) == ("mine#2", "bad-list-row")
    assert skipped.reason
    assert skipped.hint


def test_rows_of_other_schemata_are_no_entries_and_no_errors() -> None:
    listed = load_list(lines(row(), row("a-1", "Address", full=["1 Quay Street"])), "mine")
    assert len(listed.entries) == 1
    assert not listed.skipped


def test_names_of_bodies_are_read_without_their_brackets() -> None:
    listed = load_list(lines(row(schema="Organization", name=["KORVALD AIRLINES (KAL)"])), "mine")
    assert [n.text for n in listed.entries[0].names] == ["KORVALD AIRLINES (KAL)", "KORVALD AIRLINES"]


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b"nothing here", lines(row("a-1", "Address", full=["1 Quay St"]))]
)
def test_a_list_without_an_entry_is_an_error(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        load_list(data, "mine")
    assert caught.value.code == "bad-list"


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_list(tmp_path / "absent.jsonl")
    assert caught.value.code == "bad-list"
    assert str(tmp_path) not in str(caught.value)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/home/me/un.ftm.jsonl", "un"),
        ("un_2020-11-24.ftm.jsonl", "un_2020-11-24"),
        ("C:\\l\\eu.json", "eu"),
        (".jsonl", "list"),
    ],
)
def test_a_list_is_called_by_its_file_and_never_by_a_path(path: str, name: str) -> None:
    assert display_name(path) == name


def test_the_real_list(shared: Path) -> None:
    listed = load_list(shared / "lists" / "un_2020-11-24.ftm.jsonl")
    assert len(listed.entries) == 1018
    assert listed.as_of == "2020-11-24"
    assert not listed.skipped
    assert all(e.reference for e in listed.entries)
