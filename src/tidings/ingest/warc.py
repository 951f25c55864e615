"""Web archives (WARC, bare or gzipped): each page that was captured is a report.

Read record by record by ourselves: the libraries for it take lines and chunks of any length into memory.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import IO

from tidings.errors import InputError
from tidings.ingest.decode import decode
from tidings.ingest.draft import Advance, Draft, Given, Input, Item, skipped, too_many_bytes
from tidings.ingest.http import LARGEST_HEAD, LONGEST_LINE, Head, body_of, media_type, read_head
from tidings.ingest.inflate import GZIP, Gunzip
from tidings.ingest.page import LARGEST_PAGE, clean, read_page

PAGES, TEXTS = frozenset({"text/html", "application/xhtml+xml"}), frozenset({"text/plain"})
# "conversion" is the text that a crawler took from a page; the others are no pages, or the same again.
KINDS = frozenset({"response", "resource", "conversion"})
CAPTURED = "the day on which the archive captured it"
_VERSION = re.compile(rb"WARC/[01]\.\d+\s*\r?\n")
_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class _Capture:
    """A page as it was captured: its address and date, its media type, its body unpacked."""

    url: str
    date: str
    kind: str
    charset: str | None
    body: bytes


def read_warc(source: Input) -> Iterator[Item]:
    """The pages of a web archive, in order; "#7" after the uri is its seventh record."""
    found = 0
    for item in read_records(source, source.stream, count(1)):
        found += 1
        yield item
    if not found:
        yield skipped(source.uri, no_pages())


def no_pages() -> InputError:
    """The error for an archive without any page."""
    return InputError(
        "the archive holds no page that was captured.",
        code="no-text",
        hint="Give an archive with responses in HTML or text.",
    )


def read_records(source: Input, stream: IO[bytes], numbers: Iterator[int]) -> Iterator[Item]:
    """As :func:`read_warc`, of one file inside ``source``; ``numbers`` counts its records."""
    try:
        start = stream.read(2)
        joined = _Joined(start, stream)
        if start == GZIP:
            raw: io.RawIOBase = Gunzip(joined, source.advance)  # type: ignore[arg-type]
        else:
            raw = _Counted(joined, source.advance)
        yield from _records(replace(source, stream=io.BufferedReader(raw, _PIECE)), numbers)
    except InputError as error:  # of the whole file: what stands before is read
        yield skipped(source.uri, error)


class _Joined:
    """A stream whose first bytes were read already."""

    def __init__(self, start: bytes, stream: IO[bytes]) -> None:
        self._start, self._stream = start, stream

    def read(self, size: int) -> bytes:
        start, self._start = self._start, b""
        return start + self._stream.read(size - len(start))


class _Counted(io.RawIOBase):
    def __init__(self, stream: _Joined, advance: Advance) -> None:
        self._stream, self._advance = stream, advance

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(max(2, len(buffer)))
        buffer[: len(data)] = data
        self._advance(len(data))
        return len(data)


def _records(source: Input, numbers: Iterator[int]) -> Iterator[Item]:
    stream = source.stream
    sound = True
    while line := stream.readline(LONGEST_LINE):
        if not line.strip(b"\r\n\x00 "):
            continue
        if not _VERSION.fullmatch(line):
            if sound:  # once for each stretch that is no record
                yield skipped(f"{source.uri}#{next(numbers)}", _bad("it does not begin as a record"))
            sound = False
            continue
        where = f"{source.uri}#{next(numbers)}"
        head = read_head(stream, line)
        length = head.get("content-length") if head else ""
        if head is None or not re.fullmatch(r"[0-9]{1,15}", length):
            yield skipped(where, _bad("its head is not that of a record"))
            sound = False
            continue
        sound = True
        try:
            item = _record(where, head, _Body(stream, int(length)), source.limit)
        except _Cut:
            yield skipped(where, InputError("the file ends inside it.", code="broken-archive", hint=_AGAIN))
            return
        if item is not None:
            yield item


_AGAIN = "Fetch or copy it again."


def _bad(reason: str) -> InputError:
    return InputError(f"{reason}.", code="broken-archive", hint=_AGAIN)


class _Cut(Exception):  # noqa: N818 - it is how a body ends, and never leaves this module
    pass


@dataclass(slots=True)
class _Body:
    """What is left to read of a record."""

    stream: IO[bytes]
    left: int

    def read(self, size: int) -> bytes:
        data = self.stream.read(min(size, self.left))
        self.left -= len(data)
        if len(data) < size and self.left:
            raise _Cut
        return data

    def readline(self, size: int) -> bytes:
        data = self.stream.readline(min(size, self.left))
        self.left -= len(data)
        if not data and self.left:
            raise _Cut
        return data

    def skip(self) -> None:
        while self.left:
            self.read(_PIECE)


def _record(where: str, head: Head, body: _Body, limit: int) -> Item | None:
    """The report that a record is, or why it is none; None for what is not meant as one."""
    try:
        capture = _capture(head, body)
        return _draft(where, capture) if capture is not None else None
    except InputError as error:
        return skipped(where, error)
    finally:
        body.skip()


def _capture(head: Head, body: _Body) -> _Capture | None:
    url = head.get("warc-target-uri").strip("<>")
    if head.get("warc-type").lower() not in KINDS or not url.lower().startswith(("http://", "https://")):
        return None
    answer = head
    if head.get("warc-type").lower() == "response":
        found = read_head(body)  # type: ignore[arg-type]
        if found is None:
            raise _bad("the response in it has no head")
        if found.status != 200:
            return None
        answer = found
    kind, charset = media_type(answer.get("content-type"))
    if kind not in PAGES | TEXTS or url.split("?")[0].endswith("/robots.txt"):
        return None
    if body.left > LARGEST_PAGE + LARGEST_HEAD:
        raise too_many_bytes(body.left, LARGEST_PAGE)
    data = body.read(body.left)
    if answer is not head:
        opened = body_of(answer, data, LARGEST_PAGE)
        if opened is None:
            raise InputError(
                f'its page is packed as "{answer.get("content-encoding")[:40]}", which is not unpacked.',
                code="unknown-encoding",
                hint="Have the crawler ask for gzip, or save the page.",
            )
        data = opened
    return _Capture(clean(url)[:4000], head.get("warc-date")[:40], kind, charset, data)


def _draft(where: str, capture: _Capture) -> Draft:
    sha256 = hashlib.sha256(capture.body).hexdigest()
    if capture.kind in TEXTS:
        text = clean(decode(capture.body, capture.charset))
        draft = Draft(where, sha256, text, original=capture.body, ending=".txt")
    else:
        draft = read_page(where, capture.body, sha256, capture.charset)
    seen = (clean(capture.date), CAPTURED) if capture.date else None
    return replace(draft, given=Given(url=capture.url), seen=seen)
