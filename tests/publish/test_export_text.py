"""How much of the reports an export holds, what can still be checked, and JSON lines."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace

import jsonschema
import pytest
from page_samples import empty, full

from tidings.errors import InputError, UsageError
from tidings.model import Discrepancy, Dossier, RunInfo, Side
from tidings.publish.export import export_lines
from tidings.publish.html import to_html
from tidings.publish.json import from_json, schema, to_data, to_json
from tidings.publish.jsonl import RECORDS, jsonl_lines
from tidings.publish.read import parse_dossier, spans_below, unchecked
from tidings.publish.withhold import Text, resolve_text, text_of, withhold

MODES: tuple[Text, ...] = ("none", "sentence", "full")


@pytest.mark.parametrize("text", MODES)
def test_what_is_left_out_is_left_out_and_said(text: Text) -> None:
    whole = full()
    shown = withhold(whole, text)
    assert text_of(shown) == text
    assert [bool(a.text) for a in shown.articles] == [text == "full"] * 3
    assert any(s.text for s in spans_below(shown.statements)) == (text != "none")
    assert any(s.text for s in spans_below(shown.lineages)) == (text == "full")
    assert [(s.article, s.field, s.start, s.end) for s in spans_below(shown)] == [
        (s.article, s.field, s.start, s.end) for s in spans_below(whole)
    ]
    assert [a.sha256 for a in shown.articles] == [a.sha256 for a in whole.articles]


@pytest.mark.parametrize("text", MODES)
def test_it_is_valid_reads_back_and_is_not_called_damaged(text: Text) -> None:
    body = "".join(export_lines(full(), "json", text=text))
    jsonschema.validate(json.loads(body), schema())
    read = parse_dossier(body.encode(), name="x")
    assert to_json(read) == body
    why = unchecked(read)
    assert why is None if text == "full" else why is not None and f"--text {text}" in why
    assert to_html(read).startswith("<!doctype html>")


def test_no_words_of_a_report_are_left_in_any_format() -> None:
    dossier = full()
    words = [a.text.split() for a in dossier.articles]
    runs = {" ".join(w[i : i + 5]) for w in words for i in range(len(w) - 4)}
    for form in ("json", "jsonl", "ftm", "graphml", "markdown"):
        body = "".join(export_lines(dossier, form, text="none")).replace("\\", "")  # type: ignore[arg-type]
        assert not [run for run in runs if run in body], form


@pytest.mark.parametrize("form", ["json", "jsonl", "ftm", "graphml", "markdown"])
def test_no_whole_report_is_left_where_sentences_are_kept(form: str) -> None:
    dossier = full()
    body = "".join(export_lines(dossier, form, text="sentence"))  # type: ignore[arg-type]
    for a in dossier.articles:
        assert json.dumps(a.text, ensure_ascii=False)[1:-1] not in body


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("six coastal radars", True),
        ("Deputy Minister of Trade, Industry and Energy", True),
        ("“No harbour should be guarded by weapons that it is forbidden to buy”", False),
    ],
)
def test_a_side_keeps_a_value_and_loses_a_quotation(value: str, kept: bool) -> None:
    row = Discrepancy("d", "quote", "conflict", None, (Side(value, (), ()),), f"A reports {value}.")
    (found,) = withhold(empty(discrepancies=(row,)), "none").discrepancies
    assert (found.sides[0].value, found.note) == ((value, row.note) if kept else ("", "A reports “…”."))


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Title ", "Title "),
        ("A sentence that a report begins with and that nobody wrote as its title", ""),
        ("Three short words", "Three short words"),
    ],
)
def test_a_story_without_a_title_is_not_called_by_a_sentence(title: str, kept: str) -> None:
    dossier = full()
    stories = (replace(dossier.stories[0], title=title),)
    assert withhold(replace(dossier, stories=stories), "none").stories[0].title == kept


@pytest.mark.parametrize(
    ("held", "wanted", "default", "given"),
    [
        ("full", None, "sentence", "sentence"),
        ("full", "full", "sentence", "full"),
        ("none", None, "full", "none"),
        ("sentence", None, "full", "sentence"),
        ("sentence", "none", "full", "none"),
        ("sentence", "full", "full", None),
        ("none", "sentence", "full", None),
    ],
)
def test_there_is_never_more_than_there_was(
    held: Text, wanted: Text | None, default: Text, given: Text | None
) -> None:
    dossier = withhold(full(), held) if held != "full" else full()
    if given is None:
        with pytest.raises(UsageError) as raised:
            resolve_text(dossier, wanted, default)
        assert raised.value.code == "text-withheld"
    else:
        assert resolve_text(dossier, wanted, default) == given


def _claims_to_be(text: Text, dossier: Dossier) -> bytes:
    return to_json(replace(dossier, tidings=RunInfo("0", (), {"text": text}))).encode()


def _moved(dossier: Dossier, **change: object) -> Dossier:
    first = dossier.statements[0]
    return replace(dossier, statements=(replace(first, sentence=replace(first.sentence, **change)),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (_claims_to_be("none", full()), "has the text of"),
        (_claims_to_be("sentence", full()), "has the text of"),
        (_claims_to_be("none", withhold(full(), "sentence")), "has text of"),
        (to_json(_moved(withhold(full(), "none"), article="a-9")).encode(), "there is no article a-9"),
        (to_json(_moved(withhold(full(), "none"), start=9, end=3)).encode(), "characters 9 to 3"),
        (to_json(_moved(withhold(full(), "sentence"), start=0, end=3)).encode(), "characters 0 to 3"),
    ],
    ids=str,
)
def test_what_can_be_checked_without_the_reports_is_checked(data: bytes, says: str) -> None:
    with pytest.raises(InputError) as raised:
        parse_dossier(data, name="x")
    assert raised.value.code == "damaged-dossier" and says in raised.value.message


def test_an_unknown_mode_is_no_way_round_the_check() -> None:
    damaged = replace(_moved(full(), text="never said"), tidings=RunInfo("0", (), {"text": "some"}))
    with pytest.raises(InputError, match="are not 'never said'"):
        parse_dossier(to_json(damaged).encode(), name="x")


# --- JSON lines -------------------------------------------------------------------------------------


def test_json_lines_are_the_dossier_an_object_a_line() -> None:
    dossier = full("\u2028\u0085 x")
    lines = list(jsonl_lines(dossier))
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)
    head, *rows = map(json.loads, lines)
    assert head.pop("record") == "dossier"
    lists: dict[str, list[object]] = defaultdict(list)
    keys = {record: key for key, record in RECORDS.items()}
    for row in rows:
        lists[keys[row.pop("record")]].append(row)
    assert {**head, **{key: lists[key] for key in RECORDS}} == to_data(dossier)
    assert from_json(json.dumps({**head, **{key: lists[key] for key in RECORDS}})) == dossier


def test_every_list_of_the_dossier_has_its_record() -> None:
    assert set(RECORDS) == set(Dossier.__dataclass_fields__) - {"schema", "tidings"}
