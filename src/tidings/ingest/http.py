"""An HTTP response as an archive keeps it: status, headers, and the body unpacked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from tidings.ingest.inflate import unpack

# Lines over this length, or heads with more bytes, are no work of a server.
LONGEST_LINE = 16_384
LARGEST_HEAD = 65_536


@dataclass(frozen=True, slots=True)
class Head:
    """The first line of a message, its headers by lower-case name, and how many bytes they took.

    Of a header that comes twice the first counts.
    """

    first: str
    fields: dict[str, str]
    size: int

    @property
    def status(self) -> int | None:
        """The status code, where the first line has one."""
        parts = self.first.split(None, 2)
        is_code = len(parts) > 1 and len(parts[1]) == 3 and parts[1].isdecimal() and parts[1].isascii()
        return int(parts[1]) if is_code else None

    def get(self, name: str) -> str:
        """A header's value, "" where it is absent."""
        return self.fields.get(name, "")


def read_head(stream: IO[bytes], first: bytes | None = None) -> Head | None:
    """The head of a message up to its blank line; None where it is too long or ends too soon.

    ``first`` is its first line, where that was read already.
    """
    line = stream.readline(LONGEST_LINE) if first is None else first
    top, size = line, len(line)
    fields: dict[str, str] = {}
    last = ""
    while True:
        line = stream.readline(LONGEST_LINE)
        size += len(line)
        if not line.endswith(b"\n") or size > LARGEST_HEAD:
            return None
        text = plain(line)
        if not text.strip():
            return Head(plain(top).strip(), fields, size)
        if text[0] in " \t" and last:
            fields[last] += " " + text.strip()
            continue
        name, mark, value = text.partition(":")
        last = name.strip().lower() if mark and name.strip().lower() not in fields else ""
        if last:
            fields[last] = value.strip()


def plain(line: bytes) -> str:
    """A line of a head as text: UTF-8, else byte for byte."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("latin-1")


def media_type(value: str) -> tuple[str, str | None]:
    """The type and the charset of a ``Content-Type``: "text/html; charset=UTF-8"."""
    kind, *rest = value.split(";")
    charset = None
    for part in rest:
        name, _, given = part.partition("=")
        if name.strip().lower() == "charset":
            charset = given.strip().strip("\"'")[:40] or None
    return kind.strip().lower(), charset


def unchunked(data: bytes) -> bytes:
    """A body without the marks of ``Transfer-Encoding: chunked``; as it is where it has none.

    Many archives take the marks out and leave the header.
    """
    pieces: list[bytes] = []
    at = 0
    while at < len(data):
        end = data.find(b"\n", at, at + 1024)
        size = data[at:end].split(b";", 1)[0].strip() if end >= 0 else b""
        try:
            length = int(size, 16) if 0 < len(size) <= 8 and size.isalnum() else -1
        except ValueError:
            length = -1
        if length < 0:
            return data if not pieces else b"".join([*pieces, data[at:]])
        if length == 0:
            break
        pieces.append(data[end + 1 : end + 1 + length])
        at = end + 1 + length
        at += 2 if data[at : at + 2] == b"\r\n" else 1 if data[at : at + 1] == b"\n" else 0
    return b"".join(pieces)


def body_of(head: Head, data: bytes, most: int) -> bytes | None:
    """The body of a response as it was meant; None where it is packed in a way that is not unpacked.

    Raises InputError (``bomb``, ``broken-archive``).
    """
    if "chunked" in head.get("transfer-encoding").lower():
        data = unchunked(data)
    return unpack(data, head.get("content-encoding"), most)
