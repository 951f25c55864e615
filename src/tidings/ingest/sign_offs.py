"""The names under a report: "Amsel Press writer Ana Ruiz in Port Amsel contributed to this report"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.ingest.boilerplate import Mark
from tidings.ingest.credit_words import CREDIT_LINE, Found, patterns
from tidings.ingest.lines import Line, line_at
from tidings.ingest.outlets import known, running_names, unnamed_agencies

# How far from the end of a report its sign-off may stand: notes and links may follow it.
ROOM = 1_500
LONGEST_LIST = 500
# A full stop, but not that of an initial or of "Jr.". What encodings leave of a dash may touch a name.
_BEFORE = re.compile(r"(?<!\b[A-Z])(?<!\b[JS]r)(?<!\bSt)[.!?…]\W+")
_NAMES = re.compile(r"[^\w]*(?P<names>[A-ZÀ-Þ][^\"“”]*?)\s+(?:also\s+|have\s+)?")
_AFTER = re.compile(r"(?:\s+(?:from|in)\s+[^\W\d_][^.!?\"“”]{1,60})?(?:\.|[)\]]|\s*$)")


def find_sign_offs(text: str, lines: tuple[Line, ...]) -> Iterator[tuple[list[Found], Mark]]:
    """Every sign-off near the end of ``text``, with the agencies and outlets whose people signed."""
    for match in patterns().contributed.finditer(text, max(0, len(text) - ROOM)):
        line = line_at(lines, match.start())
        after = _AFTER.match(text, match.end(), line.end) if line else None
        if line is None or after is None:
            continue
        start = max(line.start, match.start() - LONGEST_LIST)
        before = [m.end() for m in _BEFORE.finditer(text, start, match.start())]
        if not before and start > line.start:
            continue  # a list as long is none of names
        start = before[-1] if before else start
        signed = _NAMES.fullmatch(text, start, match.start())
        if signed is None:
            continue
        yield (
            _outlets(signed.start("names"), signed["names"]),
            Mark(signed.start("names"), after.end(), "credit"),
        )


def _outlets(start: int, names: str) -> list[Found]:
    whole = known(names)
    if whole is not None or names.casefold() in unnamed_agencies():
        return [Found(whole.name if whole else names, start, start + len(names), CREDIT_LINE)]
    return [
        Found(running_names()[m.group()].name, start + m.start(), start + m.end(), CREDIT_LINE)
        for m in patterns().names.finditer(names)
    ]
