"""Packed web archives (WACZ): a zip with WARC files below ``archive/``."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import count
from typing import IO

from tidings.errors import InputError
from tidings.ingest.draft import Input, Item, skipped
from tidings.ingest.inflate import allowance, bomb
from tidings.ingest.warc import no_pages, read_records

ENDINGS = (".warc", ".warc.gz")
# A crawl has some dozens of files. The list of a zip's files is held in memory.
LARGEST_LIST = 8_000_000
_END, _LOCATOR, _END64 = b"PK\x05\x06", b"PK\x06\x07", b"PK\x06\x06"
_LONGEST_COMMENT = 65_535


def read_wacz(source: Input) -> Iterator[Item]:
    """The pages of the archives in it, by their names; "#7" after the uri is the seventh record of all."""
    try:
        _check_list(source.stream, source.size)
        with zipfile.ZipFile(source.stream) as archive:
            yield from _members(source, archive)
    except InputError as error:
        yield skipped(source.uri, error)
    except _HOSTILE as error:
        yield skipped(source.uri, _broken(error))


# What zipfile raises over damaged files.
_HOSTILE = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OverflowError, EOFError, struct.error,
    zlib.error,
)  # fmt: skip


def _broken(error: Exception) -> InputError:
    return InputError(
        f"it is no sound zip file ({str(error)[:80] or type(error).__name__}).",
        code="broken-archive",
        hint="Fetch or copy it again.",
    )


def _members(source: Input, archive: zipfile.ZipFile) -> Iterator[Item]:
    listed = [i for i in archive.infolist() if i.filename.lower().endswith(ENDINGS) and not i.is_dir()]
    listed.sort(key=lambda i: (i.filename, i.header_offset))
    if sum(i.file_size for i in listed) > allowance(source.size):
        raise bomb(allowance(source.size))
    numbers, found = count(1), 0
    for info in listed:
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise InputError(
                "it is a zip file packed in a way that is not unpacked.",
                code="unknown-encoding",
                hint="Pack it anew, stored or deflated.",
            )
        inside = Input(source.uri, source.stream, info.file_size, source.limit, source.advance)
        with archive.open(info) as stream:
            for item in read_records(inside, stream, numbers):
                found += 1
                yield item
    if not found:
        raise no_pages()


def _check_list(stream: IO[bytes], size: int) -> None:
    """Raise InputError where the list of the files is too long to be held, before anything holds it."""
    stream.seek(max(0, size - _LONGEST_COMMENT - 22 - 20))
    tail = stream.read(_LONGEST_COMMENT + 22 + 20)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        raise InputError("it is no zip file.", code="broken-archive", hint="Fetch or copy it again.")
    (length,) = struct.unpack_from("<L", tail, at + 12)
    if tail[at - 20 : at - 16] == _LOCATOR and at >= 20:
        (place,) = struct.unpack_from("<Q", tail, at - 12)
        stream.seek(min(place, size))
        record = stream.read(56)
        if len(record) == 56 and record[:4] == _END64:
            length = max(length if length != 0xFFFFFFFF else 0, struct.unpack_from("<Q", record, 40)[0])
    if length > LARGEST_LIST:
        raise InputError(
            f"the list of its files has {length:,} bytes, and at most {LARGEST_LIST:,} are read.",
            code="too-long",
            hint="Give the WARC files in it.",
        )
    stream.seek(0)
