"""Bytes as the case file keeps them: compressed, and known by the hash of what they were before."""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import Any

# What a value may grow to when it is opened: a damaged or hostile file is no bomb.
LARGEST = 1 << 30


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def key_of(value: Any) -> str:
    """SHA-256 of the canonical JSON of ``value``: the same value gives the same key on any machine."""
    plain = json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return digest(plain.encode("ascii"))


def shut(data: bytes) -> bytes:
    """Compressed; the same bytes in give the same bytes out."""
    return zlib.compress(data, 6)


def opened(data: bytes) -> bytes:
    """What :func:`shut` was given. Raises ValueError for anything else, or more than ``LARGEST`` bytes."""
    unpack = zlib.decompressobj()
    try:
        plain = unpack.decompress(data, LARGEST)
    except zlib.error as error:
        raise ValueError(f"it cannot be decompressed ({error})") from error
    if unpack.unconsumed_tail or not unpack.eof:
        raise ValueError("it is not whole")
    return plain
