"""CSV and Parquet: read back with other libraries, the same cells, and none that is a formula."""

from __future__ import annotations

import csv
import io
import math
import sys
from dataclasses import replace
from typing import Any

import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_samples import full

from tidings.errors import UsageError
from tidings.model import Amount, Date, Dossier
from tidings.publish.csv import BETWEEN, csv_line, csv_lines, guarded, plain
from tidings.publish.page.labels import Labels
from tidings.publish.parquet import write_parquet
from tidings.publish.table import Cell, Table
from tidings.publish.tables import TABLES

TRIGGERS = "=+-@＝＋－＠\t\r\n"


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def table_rows(table: Table, dossier: Dossier) -> tuple[list[tuple[Cell, ...]], list[list[str]]]:
    labels = Labels.of(dossier)
    header, *rows = read("".join(csv_lines(table, dossier, labels)))
    assert header == [c.name for c in table.columns]
    return list(table.rows(dossier, labels)), rows


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\nx", "'\nx"),
        ("  =1", "'  =1"),
        ("\u200b=1", "'\u200b=1"),
        ("\x00=1", "'\x00=1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("''=1", "'''=1"),
        (" \n", "' \n"),
        ("'Tis", "'Tis"),
        ("'", "'"),
        ("a=1", "a=1"),
        ("1-2", "1-2"),
        ("– a dash", "– a dash"),
        ("", ""),
    ],
)
def test_what_would_be_a_formula_gets_an_apostrophe(text: str, cell: str) -> None:
    assert (guarded(text), plain(cell)) == (cell, text)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("'=+-@\t\r\n\",; |\x00\u200b"))


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_any_text_comes_back_from_a_cell_and_none_is_a_formula(texts: list[str]) -> None:
    (cells,) = read(csv_line(tuple(texts)))
    assert [plain(cell) for cell in cells] == texts
    for cell in cells:
        seen = cell.lstrip(" \x0b\x0c\xa0")
        assert not seen or seen[0] not in TRIGGERS


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (None, ""),
        ("", '""'),
        (True, "true"),
        (-5, "-5"),
        (-2.5, "-2.5"),
        (40000.0, "40000"),
        (1e300, "1e+300"),
        (math.inf, ""),
        (math.nan, ""),
        (("a", "b"), f"a{BETWEEN}b"),
        ((), ""),
        (("=1", "b"), '"\'=1 | b"'),
        ('a "b"', '"a ""b"""'),
        ("a,b", '"a,b"'),
        ("a\r\nb", '"a\r\nb"'),
    ],
)
def test_numbers_stay_numbers_and_nothing_is_nothing(cell: Cell, written: str) -> None:
    assert csv_line((cell, 1)) == f"{written},1\r\n"


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
@pytest.mark.parametrize("word", ["", '=HYPERLINK("//x")\r\n"', "\t@x;=1|'"])
def test_a_table_reads_back(table: Table, word: str) -> None:
    dossier = full(word)
    rows, cells = table_rows(table, dossier)
    assert len(rows) == len(cells)
    for row, read_row in zip(rows, cells, strict=True):
        assert len(row) == len(read_row) == len(table.columns)
        for value, cell in zip(row, read_row, strict=True):
            assert not cell.lstrip().startswith(tuple(TRIGGERS)) or isinstance(value, int | float)
            if isinstance(value, str):
                assert plain(cell) == value


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_parquet_has_the_same_rows_typed(table: Table) -> None:
    dossier = full("=1")
    labels = Labels.of(dossier)
    file = io.BytesIO()
    count = write_parquet(table, dossier, labels, file)
    found = pyarrow.parquet.read_table(io.BytesIO(file.getvalue()))
    assert found.column_names == [c.name for c in table.columns]
    types: dict[str, Any] = {"text": "string", "int": "int64", "float": "double", "bool": "bool"}
    assert [str(f.type).partition("<")[0] for f in found.schema] == [
        types.get(c.kind, "list") for c in table.columns
    ]
    rows = [tuple(list(v) if isinstance(v, tuple) else v for v in row) for row in table.rows(dossier, labels)]
    assert [tuple(row.values()) for row in found.to_pylist()] == rows
    assert count == len(rows)


def test_names_of_tables_and_columns_are_plain() -> None:
    assert len({t.name for t in TABLES}) == len(TABLES)
    for t in TABLES:
        names = [c.name for c in t.columns]
        assert len(set(names)) == len(names) and all(name.isidentifier() and name.islower() for name in names)


def test_a_span_of_a_table_is_the_reports_text() -> None:
    dossier = full()
    texts = {a.id: a.text for a in dossier.articles}
    checked = 0
    for table in TABLES:
        if {"article", "field", "start", "end", "text"} <= {c.name for c in table.columns}:
            names = [c.name for c in table.columns]
            for row in table.rows(dossier, Labels.of(dossier)):
                cells = dict(zip(names, row, strict=True))
                if cells["article"] is not None and cells["field"] == "text":
                    assert texts[str(cells["article"])][cells["start"] : cells["end"]] == cells["text"]  # type: ignore[misc]
                    checked += 1
    assert checked > 20


def test_transfers_have_the_columns_of_the_register() -> None:
    table = next(t for t in TABLES if t.name == "transfers")
    dossier = full()
    amount = Amount("q-1", 6.0, None, None, None, "radars", None, Date(), dossier.articles[0].span(0, 3))
    first = dossier.transfers[0]
    told = replace(
        first, ordered="q-1", ordered_on=Date("2023-01-01", "2024-12-31", "year"), uncertain=("ordered",)
    )
    dossier = replace(dossier, amounts=(amount,), transfers=(told,))
    (row,) = table.rows(dossier, Labels.of(dossier))
    cells = dict(zip((c.name for c in table.columns), row, strict=True))
    assert [c.name for c in table.columns][:12] == [
        "id", "recipient", "supplier", "number_ordered", "number_ordered_words", "designation", "description",
        "arms_class", "year_of_order", "years_of_delivery", "number_delivered", "number_delivered_words",
    ]  # fmt: skip
    assert (cells["recipient"], cells["supplier"]) == ("Caldor ", "Ana Ruiz")
    assert (cells["number_ordered"], cells["year_of_order"], cells["uncertain"]) == (
        6.0,
        "2023-2024",
        ("ordered",),
    )
    assert (cells["number_delivered"], cells["years_of_delivery"]) == (None, None)


def test_parquet_without_pyarrow_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError) as raised:
        write_parquet(TABLES[0], full(), Labels.of(full()), io.BytesIO())
    assert raised.value.code == "no-pyarrow" and "tidings[parquet]" in raised.value.hint
