"""Names reduced to what spellings of one name have in common."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

_BREAK = re.compile(r"[^0-9a-z]+")
_APOSTROPHE = re.compile(r"['’ʼ`]")


@lru_cache(maxsize=65536)
def fold(name: str) -> tuple[str, ...]:
    """The words of a name in lower-case ASCII: "António O’Brien-Sá" is antonio, obrien, sa."""
    plain = _APOSTROPHE.sub("", anyascii(name)).lower()
    return tuple(part for part in _BREAK.split(plain) if part)


def is_part(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """True if ``short`` stands in ``full`` as a run of words and is shorter."""
    n = len(short)
    return 0 < n < len(full) and any(full[i : i + n] == short for i in range(len(full) - n + 1))
