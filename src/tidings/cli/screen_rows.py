"""Files of names and of pairs of names, read into rows; a row that cannot be read says why."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tidings.errors import UsageError
from tidings.resolve.matching import Facts, Kind, kind_of_schema

LONGEST_NAME = 1000
"""Longer than any name: such a cell is told as an error, for comparing it would take too long."""

_NAME, _PAIR = ("name",), ("name1", "name2")
_SEVERAL = re.compile(r"[;|]")
_FIELDS = {
    "country": "countries", "countries": "countries", "nationality": "countries", "birth_date": "births",
    "birthdate": "births", "death_date": "deaths", "deathdate": "deaths", "gender": "gender",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name to screen with what is known of its bearer; ``kind`` None is unknown, ``error`` says why not."""

    name: str
    kind: Kind | None = None
    facts: Facts = field(default_factory=Facts)
    error: str | None = None


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two names to compare, with what is known of each."""

    left: NameRow
    right: NameRow
    schema: str | None = None


def read_names(path: str, stdin: bytes | None = None) -> list[NameRow]:
    """The rows of a file: JSON lines, CSV or TSV with a column ``name``, or one name a line.

    Every row is kept in its order, an empty one too. Raises UsageError where the file cannot be used.
    """
    text = _text(path, stdin)
    first = text.lstrip().split("\n", 1)[0].strip()
    if first.startswith("{"):
        return [_name_row(cells) for cells in _json_rows(text)]
    columns = _columns(first)
    if "name" in columns:
        return [_name_row(cells) for cells in _csv_rows(text, first)]
    if path.lower().endswith((".csv", ".tsv")):
        raise _missing(path, columns, _NAME)
    return [_checked(NameRow(line.strip())) for line in text.split("\n")]


def read_pairs(path: str, stdin: bytes | None = None) -> list[PairRow]:
    """The rows of a file, CSV, TSV or JSON lines, with the columns ``name1`` and ``name2``.

    Further columns: ``schema``, and ``birth_date1``, ``country1``, ``gender1``, ``death_date1`` with
    their like for the second name. Raises UsageError where the file cannot be used.
    """
    text = _text(path, stdin)
    first = text.lstrip().split("\n", 1)[0].strip()
    if first.startswith("{"):
        return [_pair_row(cells) for cells in _json_rows(text)]
    columns = _columns(first)
    if not set(_PAIR) <= set(columns):
        raise _missing(path, columns, _PAIR)
    return [_pair_row(cells) for cells in _csv_rows(text, first)]


def _text(path: str, stdin: bytes | None) -> str:
    """The text of a file without its last line ends. Raises UsageError."""
    try:
        data = stdin if path == "-" and stdin is not None else Path(path).read_bytes()
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read ({error.strerror or type(error).__name__}).",
            code="no-such-file",
            hint="Name a file, or - for standard input.",
        ) from error
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{path} is not text in UTF-8 (byte {error.start}).",
            code="bad-encoding",
            hint="Save it as UTF-8, for instance with iconv.",
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if not text.strip():
        raise UsageError(f"{path} is empty.", code="empty-file", hint="Give it one name a line, or a table.")
    return text


def _delimiter(header: str) -> str:
    return max(",;\t", key=header.count)


def _columns(header: str) -> list[str]:
    return [_column(cell) for cell in next(csv.reader([header], delimiter=_delimiter(header)), [])]


def _column(name: str | None) -> str:
    return (name or "").strip().lower()


def _csv_rows(text: str, header: str) -> Iterator[dict[str, str]]:
    # a cell may be long, but not a whole file that a stray quotation mark swallows
    csv.field_size_limit(1_000_000)
    reader = csv.DictReader(io.StringIO(text), delimiter=_delimiter(header))
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield {"error": f"not a row of the table ({error})"}
            continue
        yield {_column(k): v.strip() for k, v in row.items() if isinstance(k, str) and isinstance(v, str)}


def _json_rows(text: str) -> Iterator[dict[str, str]]:
    for line in text.split("\n"):
        try:
            row = json.loads(line) if line.strip() else {}
        except (ValueError, RecursionError):
            row = None
        if isinstance(row, dict):
            yield {_column(str(key)): _cell(value) for key, value in row.items()}
        else:
            yield {"error": "not a JSON object"}


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ";".join(_cell(one) for one in value)
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _name_row(cells: dict[str, str], end: str = "") -> NameRow:
    told: dict[str, tuple[str, ...]] = {"countries": (), "births": (), "deaths": (), "gender": ()}
    for column, known in _FIELDS.items():
        told[known] += tuple(v.strip() for v in _SEVERAL.split(cells.get(column + end, "")) if v.strip())
    gender = told["gender"][0] if told["gender"] else None
    facts = Facts(told["countries"], told["births"], told["deaths"], gender)
    name = cells.get(f"name{end}", "")
    return _checked(NameRow(name, kind_of_schema(cells.get("schema")), facts, cells.get("error")))


def _pair_row(cells: dict[str, str]) -> PairRow:
    return PairRow(_name_row(cells, "1"), _name_row(cells, "2"), cells.get("schema") or None)


def _checked(row: NameRow) -> NameRow:
    if len(row.name) <= LONGEST_NAME:
        return row
    return NameRow(row.name[:LONGEST_NAME], row.kind, row.facts, f"longer than {LONGEST_NAME} characters")


def _missing(path: str, columns: Sequence[str], wanted: Sequence[str]) -> UsageError:
    lacking = ", ".join(column for column in wanted if column not in columns)
    return UsageError(
        f"{path} has no column {lacking} (it has {', '.join(filter(None, columns)) or 'none'}).",
        code="missing-column",
        hint=f"Give it a first line with the columns {', '.join(wanted)}.",
    )
