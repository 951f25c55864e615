"""Compressed bytes, opened in small pieces and only so far: a bomb ends as a coded error, not in memory."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import IO

from tidings.errors import InputError

# What is read at a time. Small, as each member of a gzip file copies the rest of its piece.
PIECE = 8_192
# Text shrinks to a tenth, a page that repeats itself to a fiftieth; deflate itself ends at a thousandth.
MOST_TIMES = 100
FREE = 64_000_000
GZIP = b"\x1f\x8b"


def bomb(size: int) -> InputError:
    """The error for what grows without measure when it is unpacked."""
    return InputError(
        f"it unpacks to more than {size:,} bytes, far more than a report takes.",
        code="bomb",
        hint="Leave it out, or unpack it yourself and give what is in it.",
    )


def allowance(packed: int) -> int:
    """How many bytes ``packed`` bytes may unpack to."""
    return FREE + MOST_TIMES * packed


def broken(what: str) -> InputError:
    """The error for compressed bytes that cannot be unpacked, or end too soon."""
    return InputError(f"its compressed data {what}.", code="broken-archive", hint="Fetch or copy it again.")


class Gunzip(io.RawIOBase):
    """The contents of a gzip file of one member or many, to be read once and in order.

    Reading raises InputError (``bomb``, ``broken-archive``). ``advance`` is told of the bytes taken from
    ``stream``.
    """

    def __init__(self, stream: IO[bytes], advance: Callable[[int], None] = lambda _: None) -> None:
        self._stream, self._advance = stream, advance
        self._packed = self._unpacked = 0
        self._left = b""
        self._member = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._inside = False

    def readable(self) -> bool:
        """True: this is what it is for."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer`` from the start, and return how many bytes there were; 0 at the end."""
        while True:
            if not self._inside:
                self._left = self._left.lstrip(b"\x00")  # what some tapes and disks pad a file with
            more = bool(self._left) or self._more()
            if not more and not self._inside:
                return 0
            if not self._inside:
                if self._left[:1] == b"\x00":
                    continue
                self._begin()
            # all bytes may be in while some that they stand for are still to come out
            piece = self._unpack(len(buffer))
            if piece:
                buffer[: len(piece)] = piece
                return len(piece)
            if not more and self._inside:
                raise broken("ends too soon")

    def _more(self) -> bool:
        self._left = self._stream.read(PIECE)
        self._packed += len(self._left)
        self._advance(len(self._left))
        return bool(self._left)

    def _begin(self) -> None:
        if self._left[:1] != GZIP[:1]:
            raise broken("is followed by something else")
        self._member = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._inside = True

    def _unpack(self, most: int) -> bytes:
        try:
            piece = self._member.decompress(self._left, most)
        except zlib.error:
            raise broken("is damaged") from None
        self._unpacked += len(piece)
        if self._unpacked > allowance(self._packed):
            raise bomb(self._unpacked)
        if self._member.eof:
            self._left, self._inside = self._member.unused_data, False
        else:
            self._left = self._member.unconsumed_tail
        return piece


def unpack(data: bytes, encoding: str, most: int) -> bytes | None:
    """A body with the ``Content-Encoding`` of that name, None where it is one that is not unpacked.

    What says gzip and is not is returned as it is: some archives keep the bare body. A body that ends
    too soon is what there is of it. Raises InputError (``bomb``) past ``most`` bytes.
    """
    for name in reversed([part.strip() for part in encoding.lower().split(",") if part.strip()]):
        if name in ("identity", "utf-8"):
            continue
        if name in ("gzip", "x-gzip"):
            data = _inflate(data, 16 + zlib.MAX_WBITS, most) if data[:2] == GZIP else data
        elif name == "deflate":
            wrapped = len(data) > 1 and data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0
            data = _inflate(data, zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS, most)
        else:
            return None
    return data


def _inflate(data: bytes, bits: int, most: int) -> bytes:
    opener = zlib.decompressobj(bits)
    try:
        body = opener.decompress(data, most + 1)
    except zlib.error:
        raise broken("is damaged") from None
    if len(body) > most:
        raise bomb(most)
    return body
