"""The sample story's own files agree with each other, whatever Tidings makes of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from html import unescape
from re import DOTALL, sub
from typing import Any

import pytest
import yaml
from sample_story import ARTICLES, EXPECTED, FOLDER, GAZETTEER, LIST, MISSES, dispatches, several

from tidings.annotate.gazetteer import load_gazetteer


def visible(html: str) -> str:
    """What a reader sees of a page, roughly."""
    body = sub(r"<(script|style)\b.*?</\1>", " ", html, flags=DOTALL)
    return " ".join(unescape(sub(r"<[^>]+>", "", body)).split())


def texts() -> dict[str, str]:
    found = {path.name: path.read_text("utf-8") for path in sorted(ARTICLES.glob("*.txt"))}
    found |= {path.name: visible(path.read_text("utf-8")) for path in sorted(ARTICLES.glob("*.html"))}
    return found | dispatches()


TEXTS = texts()


WORDS = ("content", "within", "words", "text", "quote", "boilerplate", "not_boilerplate", "text_has")


def quoted(node: Any, key: str = "") -> Iterator[tuple[str, str, str]]:
    """Every id, file and words that expected.yaml says stand in it, at any depth."""
    if isinstance(node, list):
        for item in node:
            yield from quoted(item, key)
    elif isinstance(node, dict):
        key = node.get("id", key)
        files = [node["file"]] if "file" in node else node.get("files", ())
        found = [words for field in WORDS for words in several(node.get(field) or [])]
        yield from ((key, file, words) for file in files for words in found)
        for name, item in node.items():
            if isinstance(item, dict | list):
                yield from quoted(item, key or name)


def metonyms() -> Iterator[tuple[str, str, str]]:
    for name, entity in EXPECTED["entities"].items():
        for file, words in entity.get("metonym", {}).items():
            yield from ((name, file, word) for word in words)


@pytest.mark.parametrize(("key", "file", "words"), [*quoted(EXPECTED), *metonyms()])
def test_expected_words_stand_in_their_file(key: str, file: str, words: str) -> None:
    assert words in TEXTS[file], f"{key}: {file} lacks {words!r}"


@pytest.mark.parametrize("row", EXPECTED["statements"], ids=lambda row: row["id"])
def test_expected_statement_is_unambiguous(row: dict[str, Any]) -> None:
    words = row.get("content") or row["within"]
    assert TEXTS[row["file"]].count(words) == 1, f"{words!r} does not stand once in {row['file']}"


def test_words_of_never_stand_in_the_story() -> None:
    story = " ".join(TEXTS.values())
    for row in EXPECTED["never"]["discrepancies"]:
        assert all(words in story for words in row.get("words", ())), row


def named() -> Iterator[str]:
    """Every canonical name that an expectation refers to."""
    for row in EXPECTED["statements"]:
        yield from several(row["speaker"] or [])
        yield from row.get("via", ())
    for row in EXPECTED["events"]:
        yield from (*row.get("actor", ()), *row.get("recipient", ()))
    for row in EXPECTED["transfers"]:
        yield from (*row["supplier"], *row["recipient"], *(w for p in row["positions"] for w in p["who"]))
    for row in EXPECTED["coalitions"]:
        yield from (*row["members"], *row["absent"])
    for row in EXPECTED["discrepancies"]:
        yield from row.get("about", ())
    yield from (row["entity"] for row in EXPECTED["screening"] + EXPECTED["screening_against"])
    for row in EXPECTED["never"]["speakers"]:
        yield from row["not"]
    for row in EXPECTED["never"]["merged"]:
        yield from row["entities"]
    yield from (row["about"] for row in EXPECTED["never"]["discrepancies"] if "about" in row)


def test_every_name_is_an_expected_entity() -> None:
    assert sorted(set(named()) - set(EXPECTED["entities"])) == []


def test_every_spelling_stands_in_the_story() -> None:
    story = " ".join(TEXTS.values())
    wanted = [s for name, e in EXPECTED["entities"].items() for s in e.get("spellings", [name])]
    assert [s for s in wanted if s not in story] == []


def all_ids() -> list[str]:
    never = EXPECTED["never"]
    sections = [rows for key, rows in EXPECTED.items() if key not in ("entities", "never")]
    return [row["id"] for section in (*sections, *never.values()) for row in section]


def test_ids_are_unique() -> None:
    assert [key for key, n in Counter(all_ids()).items() if n > 1] == []


def test_known_misses_are_expectations() -> None:
    known = {*all_ids(), *(f"en-{name}" for name in EXPECTED["entities"])}
    assert [key for key in MISSES if key.split("/")[0] not in known] == []


def test_list_has_the_keys_of_a_real_one() -> None:
    entries = [json.loads(line) for line in LIST.read_text("utf-8").splitlines()]
    keys = {"datasets", "first_seen", "id", "last_seen", "listingDate", "program", "properties"}
    keys |= {"referenceNumber", "referents", "schema", "target"}
    assert len(entries) == len({entry["id"] for entry in entries}) == 12
    for entry in entries:
        assert set(entry) == keys
        assert entry["schema"] in {"Person", "Organization", "Vessel"}
        assert all(isinstance(v, list) and v for v in entry["properties"].values()), entry["id"]
    listed = {entry["id"] for entry in entries}
    rows = EXPECTED["screening"] + EXPECTED["screening_against"] + EXPECTED["never"]["screening"]
    assert {row["entry"] for row in rows} == listed


def test_sources_name_files_that_are_there() -> None:
    sources = yaml.safe_load((ARTICLES / "sources.yaml").read_text("utf-8"))
    assert [name for name in sources if not (ARTICLES / name).is_file()] == []
    allowed = {"outlet", "date", "url", "title", "byline", "language"}
    assert all(set(given) <= allowed for given in sources.values())


def test_gazetteer_loads_and_names_every_state() -> None:
    gazetteer = load_gazetteer((GAZETTEER.read_text("utf-8"),))
    for name, entity in EXPECTED["entities"].items():
        if entity["kind"] == "state":
            assert gazetteer.label(entity["country"]) == name


def test_no_report_is_outside_the_expectations() -> None:
    assert {row["file"] for row in EXPECTED["articles"]} == set(TEXTS)
    assert (FOLDER / "README.md").is_file()
