"""Which reader reads what: by a file's ending, or for a pipe by its first bytes."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator

from tidings.errors import InputError
from tidings.ingest.decode import decode
from tidings.ingest.draft import Advance, Draft, Input, Item, skipped, too_long, too_many_bytes
from tidings.ingest.feed import read_feed
from tidings.ingest.mail import read_mail
from tidings.ingest.page import LARGEST_PAGE, read_page
from tidings.ingest.pdf import read_pdf
from tidings.ingest.rows import read_rows
from tidings.ingest.wacz import read_wacz
from tidings.ingest.warc import read_warc
from tidings.model import Skipped

Reader = Callable[[Input], Iterator[Item]]
# A character takes four bytes at most, and a byte order mark another four.
BYTES_A_CHARACTER, MARK = 4, 4
# Each line is held against the rules for page furniture; a report has some hundred.
MOST_LINES = 50_000
# Where nothing can be read any more, a list of all that is broken is of no use, and has no end.
MOST_BAD = 10_000


def read_text(source: Input) -> Iterator[Item]:
    """The one report that a text file is. Raises InputError."""
    most = BYTES_A_CHARACTER * source.limit + MARK
    if source.size > most:
        raise too_long(f"{source.size:,} bytes", source.limit)
    data = source.whole(most)
    yield Draft(source.uri, hashlib.sha256(data).hexdigest(), decode(data, source.charset))


def read_html(source: Input) -> Iterator[Item]:
    """The one report that a page is. Raises InputError."""
    data = source.whole(LARGEST_PAGE)
    yield read_page(source.uri, data, hashlib.sha256(data).hexdigest(), source.charset)


def read_lines(source: Input) -> Iterator[Item]:
    """The reports that the rows of a JSONL file are."""
    return read_rows(source.uri, source.stream, source.limit, source.advance)


READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".jsonl": read_lines,
    ".ndjson": read_lines,
    ".pdf": read_pdf,
    ".eml": read_mail,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
    ".warc": read_warc,
    ".warc.gz": read_warc,
    ".wacz": read_wacz,
}


def ending_of(name: str) -> str:
    """The ending of a file's name in lower case, with its full stop: ".warc.gz" is one ending."""
    plain = name.lower()
    if plain.endswith(".warc.gz"):
        return ".warc.gz"
    dot = plain.rfind(".")
    return plain[dot:] if 0 < dot < len(plain) - 1 else ""


def read_input(source: Input, ending: str) -> Iterator[Item]:
    """What ``source`` holds, read as a file with that ending. Raises nothing but OSError."""
    found = bad = 0
    try:
        for item in READERS[ending](source):
            yield (kept := _within(item, source.limit))
            found += 1
            bad = bad + 1 if isinstance(kept, Skipped) else 0
            if bad == MOST_BAD:
                raise InputError(
                    f"after {MOST_BAD:,} parts in a row that cannot be read, the rest is left alone.",
                    code="too-many-bad",
                    hint="Check that its ending says what it is.",
                )
        if not found:
            raise InputError("there is nothing in it.", code="empty-file", hint="Leave it out, or fill it.")
    except InputError as error:
        yield skipped(source.uri, error)
    except (MemoryError, RecursionError):
        yield skipped(source.uri, too_many_bytes(source.size, source.size))


def read_data(
    uri: str,
    data: bytes,
    ending: str,
    limit: int,
    *,
    charset: str | None = None,
    advance: Advance = lambda _: None,
) -> Iterator[Item]:
    """As :func:`read_input`, of bytes that are at hand: from a pipe, or fetched."""
    return read_input(Input(uri, io.BytesIO(data), len(data), limit, advance, charset), ending)


def _within(item: Item, limit: int) -> Item:
    if isinstance(item, Skipped):
        return item
    if len(item.text) > limit:
        return skipped(item.uri, too_long(f"{len(item.text):,} characters", limit))
    lines = len(item.text.splitlines())
    if lines > MOST_LINES:
        return skipped(
            item.uri,
            InputError(
                f"it has {lines:,} lines, and at most {MOST_LINES:,} are read.",
                code="too-long",
                hint="Split it into reports.",
            ),
        )
    return item


_PAGE = (b"<!doctype html", b"<html", b"<head", b"<body")
_FEED = re.compile(rb"<(?:rss|feed|(?:\w+:)?rdf)\b[^>]*")
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t]")
_MAIL = (b"message-id:", b"mime-version:", b"received:", b"return-path:", b"delivered-to:")


def sniff(data: bytes) -> str:
    """The ending that the first bytes speak for; ".txt" where nothing else is plain."""
    if data[:5] == b"%PDF-":
        return ".pdf"
    if data[:5] == b"WARC/" or _is_gzipped_warc(data[:4096]):
        return ".warc"
    if data[:4] == b"PK\x03\x04":
        return ".wacz"
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith(_PAGE):
        return ".html"
    if head.startswith((b"<!--", b"<?xml", b"<rss", b"<feed", b"<rdf")):
        return ".html" if b"<html" in head else ".xml" if _FEED.search(head) else ".txt"
    if head.startswith(b"{") and _is_row(data):
        return ".jsonl"
    return ".eml" if _is_mail(head) else ".txt"


def _is_row(data: bytes) -> bool:
    first = data.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0]
    try:
        return isinstance(json.loads(first, parse_int=lambda _: 0), dict)
    except (ValueError, RecursionError):
        return False


def _is_gzipped_warc(head: bytes) -> bool:
    try:
        return head[:2] == b"\x1f\x8b" and zlib.decompressobj(31).decompress(head, 5) == b"WARC/"
    except zlib.error:
        return False


def _is_mail(head: bytes) -> bool:
    """True for three headers or more at the top, one of them a mail's own."""
    top = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0].splitlines()[:-1] or [head]
    named = [line for line in top if not line.startswith((b" ", b"\t"))]
    return (
        len(named) >= 3
        and all(_HEADER.match(line) for line in named)
        and any(line.startswith(_MAIL) for line in named)
    )
