"""Agencies and outlets that a report names as its own source.

A dateline, a credit line, or a news organisation as the subject of a reporting verb counts; "told
Reuters", a picture's credit and a name inside a quotation do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.ingest.boilerplate import Mark
from tidings.ingest.credit_lines import find_credit_lines, find_datelines
from tidings.ingest.credit_words import CREDIT_LINE, Found, patterns
from tidings.ingest.lines import Line, merged, touches
from tidings.ingest.mentions import find_mentions
from tidings.ingest.outlets import running_names
from tidings.ingest.sign_offs import find_sign_offs


def find_credits(
    text: str, lines: tuple[Line, ...], marks: tuple[Mark, ...]
) -> tuple[tuple[Found, ...], tuple[Mark, ...]]:
    """The credits of a report, one a name, and the credit lines among its ``lines`` as furniture.

    Credits are in the order of their strength, then of the text.
    """
    found: list[Found] = []
    lines_of: list[Mark] = []
    for names, mark in (*find_credit_lines(text, lines, marks), *find_sign_offs(text, lines)):
        found.extend(names)
        lines_of.append(mark)
    found.extend(find_datelines(lines))
    hidden = merged((m.start, m.end) for m in (*marks, *lines_of) if m.kind != "byline")
    found.extend(f for f in find_mentions(text, lines) if not touches(hidden, f.start, f.end))
    found.extend(f for m in marks if m.kind in ("byline", "legal") for f in _named(text, m))
    best: dict[str, Found] = {}
    for one in sorted(found, key=lambda f: (f.rank, f.start, -f.end)):
        best.setdefault(one.name, one)
    return tuple(best.values()), tuple(lines_of)


def _named(text: str, mark: Mark) -> Iterator[Found]:
    """Agencies named in a byline, or in a notice of copyright."""
    body = text[mark.start : mark.end]
    if mark.kind == "legal" and not re.match(r"(?:©|\(c\)|copyright)", body, re.IGNORECASE):
        return
    for match in patterns().names.finditer(body):
        outlet = running_names()[match.group()]
        if outlet.agency:
            yield Found(outlet.name, mark.start + match.start(), mark.start + match.end(), CREDIT_LINE)
