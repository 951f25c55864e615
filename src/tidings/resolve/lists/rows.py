"""What every loader gives, and how it reads: rows into entries, with the rows that failed."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO, StringIO
from typing import Any, TypeVar

from lxml import etree

from tidings.errors import InputError
from tidings.model import Skipped
from tidings.resolve.lists.entries import Entry
from tidings.resolve.lists.facts import clean, distinct

Row = TypeVar("Row")
Element = Any
Loader = Callable[[bytes, str], "Rows"]

_BAD_ROW = "The rest of the list is used; mend the row or fetch the list again."
_KNOWN = (
    "Give one list as its publisher serves it: FollowTheMoney JSON lines, the XML of the UN, "
    "or the XML or CSV of OFAC, the EU or the UK."
)
_LONGEST_CELL = 1 << 20


@dataclass(frozen=True, slots=True)
class Rows:
    """The entries of a file in its order, the rows that are none, and the date that the file states."""

    entries: tuple[Entry, ...]
    skipped: tuple[Skipped, ...]
    as_of: str | None


def bad_list(name: str, why: str, hint: str = "") -> InputError:
    """The error of a list that cannot be used at all."""
    return InputError(
        f"the list {name!r} {why}.",
        code="bad-list",
        hint=hint or _KNOWN,
    )


def collect(
    rows: Iterable[tuple[str, Row]], entry_of: Callable[[Row], Entry | None], name: str, as_of: str | None
) -> Rows:
    """Each row through ``entry_of``: None is no entry, a ValueError is a row that is told as skipped.

    A row is given with its place in the file ("12"), which is shown as ``name#12``.
    """
    entries: dict[str, Entry] = {}
    skipped: list[Skipped] = []
    for place, row in rows:
        try:
            entry = entry_of(row)
            if entry is not None and entry.id in entries:
                raise ValueError("an entry with the same id stands before it")
        except ValueError as error:
            skipped.append(Skipped(f"{name}#{place}", "bad-list-row", f"{error}.", _BAD_ROW))
            continue
        if entry is not None:
            entries[entry.id] = entry
    return Rows(tuple(entries.values()), tuple(skipped), as_of)


# --- XML ----------------------------------------------------------------------------------------------


def _events(data: bytes, events: tuple[str, ...], tags: tuple[str, ...] | None) -> Any:
    # no entity is expanded, nothing is fetched, and libxml2 keeps its limits on depth and size
    return etree.iterparse(
        BytesIO(data), events=events, tag=tags, resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip


def xml_root(data: bytes, name: str) -> tuple[str, Mapping[str, str]]:
    """The local name and the attributes of the first element. Raises InputError where it is no XML.

    A document type is refused: no list has one, and one can hold entities that grow without end.
    """
    try:
        _, root = next(iter(_events(data, ("start",), None)))
        if root.getroottree().docinfo.internalDTD is not None:
            raise bad_list(name, "declares a document type, which no list does", _PAGE)
        return local(root), dict(root.attrib)
    except (etree.XMLSyntaxError, StopIteration) as error:
        raise bad_list(name, f"is not well-formed XML ({_reason(error)})", _AGAIN) from error


_PAGE = "Give the list as its publisher serves it; a web page means that the download failed."
_AGAIN = "The file may be cut off: fetch it again."


def xml_elements(
    data: bytes, tags: tuple[str, ...], name: str, freed: tuple[str, ...] = ()
) -> Iterator[tuple[str, Element]]:
    """Each element of those local names, with its number in the file; its memory is freed afterwards.

    Elements named ``freed`` are freed without being given. Raises InputError where the XML breaks: half
    a list would look like a list of few.
    """
    number = 0
    try:
        wanted = tuple(f"{{*}}{tag}" for tag in (*tags, *freed))
        for _, element in _events(data, ("end",), wanted):
            if local(element) in tags:
                number += 1
                yield str(number), element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise bad_list(name, f"is not well-formed XML ({_reason(error)})", _AGAIN) from error


def xml_first(data: bytes, tag: str, name: str) -> Element | None:
    """The first element of that name; the file is read no further. Raises InputError."""
    return next((element for _, element in xml_elements(data, (tag,), name)), None)


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag.rpartition("}")[2])


def _reason(error: Exception) -> str:
    return clean(str(error))[:120] or "it is empty"


def texts(element: Element, *paths: str) -> tuple[str, ...]:
    """The texts at ``a/b/c`` below ``element`` in any namespace, each once and on one line."""
    found = [_inner(e) for path in paths for e in element.iterfind(_anywhere(path))]
    return distinct(found)


@cache
def _anywhere(path: str) -> str:
    return "/".join(f"{{*}}{step}" for step in path.split("/"))


def _inner(element: Element) -> str:
    return "".join(element.itertext()) if len(element) else element.text or ""


def text(element: Element, *paths: str) -> str | None:
    """The first of :func:`texts`."""
    return next(iter(texts(element, *paths)), None)


# --- CSV ----------------------------------------------------------------------------------------------


def decoded(data: bytes, name: str) -> str:
    """``data`` as text: by its byte order mark, else UTF-8, else Windows-1252. Raises InputError."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _as_text(data, (encoding,), name)
    return _as_text(data, ("utf-8", "cp1252"), name)


def _as_text(data: bytes, encodings: tuple[str, ...], name: str) -> str:
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise bad_list(name, "is in no known encoding", "Save it as UTF-8 and give it again.")


def csv_rows(data: bytes, name: str, delimiter: str = ",") -> Iterator[tuple[str, list[str]]]:
    """Each row with the number of the line that it ends on; cells on one line. Raises InputError."""
    reader = csv.reader(StringIO(decoded(data, name), newline=""), delimiter=delimiter)
    csv.field_size_limit(_LONGEST_CELL)
    try:
        for row in reader:
            cells = [clean(cell) for cell in row]
            if any(cells):
                yield str(reader.line_num), cells
    except csv.Error as error:
        raise bad_list(name, f"breaks off at line {reader.line_num} ({error})", _AGAIN) from error


def csv_records(
    rows: Iterable[tuple[str, list[str]]], header: list[str]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Rows below a header as columns by name; a cell without a column is dropped."""
    for place, row in rows:
        yield place, dict(zip(header, row, strict=False))


def grouped(
    records: Iterable[tuple[str, dict[str, str]]], key: str
) -> list[tuple[str, list[dict[str, str]]]]:
    """The records that share a value of ``key``, at the place of the first, in order.

    A record without the key stands alone.
    """
    groups: dict[str, tuple[str, list[dict[str, str]]]] = {}
    for place, record in records:
        groups.setdefault(record.get(key) or f"#{place}", (place, []))[1].append(record)
    return list(groups.values())


def cells(group: Iterable[Mapping[str, str]], *columns: str) -> tuple[str, ...]:
    """What a group of records has in the columns, each value once, column by column."""
    rows = list(group)
    return distinct(row.get(column) for column in columns for row in rows)


def cell(group: Iterable[Mapping[str, str]], *columns: str) -> str | None:
    """The first of :func:`cells`."""
    return next(iter(cells(group, *columns)), None)
