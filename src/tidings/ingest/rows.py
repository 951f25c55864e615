"""JSONL: one report a row. A bad row is one entry among the skipped; the others are read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import IO, Any

from tidings.errors import InputError
from tidings.ingest.draft import Advance, Draft, Given, Item, skipped, too_long

# A character may take two escapes of six bytes; the rest of a row is small.
BYTES_A_CHARACTER = 12
REST_OF_ROW = 1_000_000
OPTIONAL = ("title", "date", "outlet", "url", "language", "byline")


def read_rows(uri: str, stream: IO[bytes], limit: int, advance: Advance) -> Iterator[Item]:
    """The rows of a file, as drafts and skipped entries, in order. Raises OSError as ``stream`` does."""
    longest = BYTES_A_CHARACTER * limit + REST_OF_ROW
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        advance(len(line))
        where = f"{uri}#{number}"
        if len(line) > longest:
            _skip_rest(stream, line, advance)
            yield skipped(where, too_long(f"more than {longest:,} bytes", limit))
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
            if line[:2] in (b"\xff\xfe", b"\xfe\xff"):
                yield skipped(uri, _wrong_encoding("the file is UTF-16"))
                return
        row = line.rstrip(b"\r\n")
        if not row.strip():
            continue
        try:
            yield read_row(where, row, limit)
        except InputError as error:
            yield skipped(where, error)


def _skip_rest(stream: IO[bytes], line: bytes, advance: Advance) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(1 << 20)
        advance(len(line))


def read_row(uri: str, row: bytes, limit: int) -> Draft:
    """One row as a draft. Raises InputError (``bad-json``, ``bad-row``, ``wrong-encoding``, ``too-long``)."""
    fields = _parse(row)
    if not isinstance(fields, dict):
        raise _bad_row("it is no JSON object")
    text = fields.get("text")
    if "text" not in fields or text is None:
        raise _bad_row('it has no "text"')
    if not isinstance(text, str):
        raise _bad_row('its "text" is no string')
    if not text.strip():
        raise InputError("its text is empty.", code="no-text", hint='Leave the row out, or fill its "text".')
    if len(text) > limit:
        raise too_long(f"{len(text):,} characters", limit)
    _sound("text", text)
    told = {name: _field(name, fields.get(name)) for name in OPTIONAL}
    given = Given(**told, wire=fields.get("wire") is True)
    return Draft(uri, hashlib.sha256(row).hexdigest(), text, _field("id", fields.get("id")), given)


def _parse(row: bytes) -> Any:
    try:
        text = row.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _wrong_encoding(f"it is no UTF-8 at byte {error.start}") from None
    try:
        return json.loads(text, parse_int=_integer, parse_constant=lambda _: None)
    except RecursionError:
        raise _bad_json("it is nested too deeply") from None
    except ValueError as error:
        raise _bad_json(f"it is no JSON: {str(error)[:120]}") from None


def _integer(digits: str) -> int | str:
    """A number as Python reads it, or its digits where they are more than any number needs."""
    return int(digits) if len(digits) < 20 else digits[:40]


def _field(name: str, value: Any) -> str | None:
    """An optional field as text; a list of names is joined, any other shape is passed over."""
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        value = ", ".join(value)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    plain = str(value).strip()
    _sound(name, plain)
    return plain or None


def _sound(name: str, value: str) -> None:
    if "\x00" in value:
        raise _bad_row(f'its "{name}" holds a NUL character')
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise _bad_row(f'its "{name}" holds half a surrogate pair') from None


def _bad_row(reason: str) -> InputError:
    return InputError(f"{reason}.", code="bad-row", hint='A row is an object with a "text" that is a string.')


def _bad_json(reason: str) -> InputError:
    return InputError(f"{reason}.", code="bad-json", hint="Write one JSON object a line.")


def _wrong_encoding(reason: str) -> InputError:
    return InputError(f"{reason}.", code="wrong-encoding", hint="Save it as UTF-8 and run again.")
