"""Tables as CSV (RFC 4180, UTF-8, a header), safe to open in a spreadsheet.

A text that a spreadsheet would take for a formula gets an apostrophe before it; :func:`plain` takes it off
again, exactly. Numbers are written bare, texts in quotes where they need them; nothing between two
commas is unknown, ``""`` an empty text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from tidings.model import Dossier
from tidings.publish.page.labels import Labels
from tidings.publish.table import Cell, Row, Table

BETWEEN = " | "
"""Stands between the texts of a list."""

# Some programs drop what cannot be seen before they look. The wide forms are what East Asian keyboards
# give. Apostrophes are counted in, so that what was guarded can be told from what began with one.
_UNSEEN = r"[\s\x00-\x1f\x7f\xad\u200b-\u200f\u2060\ufeff]*"
_FORMULA = re.compile(rf"'*(?:[ \v\f\xa0]*[\t\r\n]|{_UNSEEN}[=+\-@＝＋－＠])")
_NEEDS_QUOTES = re.compile(r'[",;\r\n\t]|^\s|\s$|^\'|^$')


def csv_lines(table: Table, dossier: Dossier, labels: Labels) -> Iterator[str]:
    """The header and the rows of a table."""
    yield csv_line(tuple(column.name for column in table.columns))
    for row in table.rows(dossier, labels):
        yield csv_line(row)


def csv_line(row: Row) -> str:
    """One row with its end of line."""
    return ",".join(map(_cell, row)) + "\r\n"


def guarded(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def plain(cell: str) -> str:
    """The text that :func:`guarded` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell, 1) else cell


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, tuple):
        return _text(BETWEEN.join(value)) if value else ""
    return _text(value)


def _number(value: float) -> str:
    if not math.isfinite(value):
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _text(text: str) -> str:
    safe = guarded(text)
    if not _NEEDS_QUOTES.search(safe):
        return safe
    doubled = safe.replace('"', '""')
    return f'"{doubled}"'
