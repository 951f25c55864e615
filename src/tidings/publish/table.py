"""What a table of the export is: a name, typed columns in a fixed order, and how its rows are made.

CSV and Parquet are written from the same tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from tidings.model import Date, Dossier, Span
from tidings.publish.page.labels import Labels

Kind = Literal["text", "int", "float", "bool", "list"]
Cell = str | int | float | bool | tuple[str, ...] | None
Row = tuple[Cell, ...]
Rows = Callable[[Dossier, Labels], Iterator[Row]]

SPAN = "article field start:int end:int text"
NO_SPAN: Row = (None,) * 5


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``kind`` "list" holds texts."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Table:
    """A table of an export."""

    name: str
    columns: tuple[Column, ...]
    rows: Rows


def table(name: str, columns: str, rows: Rows) -> Table:
    """A table whose columns are written "name" or "name:kind", apart by spaces; a text if not told."""
    parted = (word.partition(":") for word in columns.split())
    return Table(name, tuple(Column(n, _kind(kind)) for n, _, kind in parted), rows)


def _kind(word: str) -> Kind:
    kinds: dict[str, Kind] = {
        "": "text", "int": "int", "float": "float", "bool": "bool", "list": "list",
    }  # fmt: skip
    return kinds[word]


def dated(name: str) -> str:
    """The columns of a date."""
    return f"{name}_from {name}_to {name}_precision"


def date_cells(date: Date) -> Row:
    """The cells of :func:`dated`: ISO 8601 as in the dossier."""
    return date.start, date.end, date.precision


def span_cells(span: Span | None) -> Row:
    """The cells of ``SPAN``, empty where there is none."""
    if span is None:
        return NO_SPAN
    return span.article, span.field, span.start, span.end, span.text


def joined(spans: Iterable[Span]) -> str | None:
    """The words of several spans in one cell, each once. The table ``spans`` has all with their offsets."""
    return " … ".join(dict.fromkeys(span.text for span in spans if span.text)) or None


def names_of(labels: Labels, entities: Iterable[str]) -> tuple[str, ...]:
    """The names of entities, one for each id."""
    return tuple(labels.entity(one) or "" for one in entities)
