"""Lines of a page's header that give its date beside other furniture.

"World | Mon, 18 Nov 2024 | 3 min read", "Amsel Courier, 14 March 2024, 18:40". A name and a date
alone ("Port Amsel Harbour, 14 March 2024") may as well be a caption: without a weekday, a time of day
or the name of an outlet it is passed over.
"""

from __future__ import annotations

import re
from functools import cache

from tidings.ingest.datelines import Printed, dates_pack, find_printed, moved, only_filler, read_date_line
from tidings.ingest.outlets import known

LONGEST = 120
LONGEST_PART = 40
MOST_WORDS = 5

_BAR = re.compile(r"\s*[|·•‧]+\s*|\s+/{1,2}\s+")
_PROSE = re.compile(r"[“”\"?!]|\.$")
_NAME = re.compile(r"[A-ZÀ-Þ][\w.&'’-]*(?:,? (?:[A-ZÀ-Þ0-9][\w.&'’-]*|of|the|and|&|de|la|du)){0,7}")


def header_date(text: str, *, outlet: str | None = None) -> Printed | None:
    """The day, with its year, that a line of a page's header gives; None for any other line.

    ``outlet`` is the report's own, which such a line may name.
    """
    if len(text) > LONGEST or _PROSE.search(text) or not any(c.isdigit() for c in text):
        return None
    dates = [p for p in find_printed(text) if p.year is not None]
    if not dates:
        return None
    return _barred(text) or _named(text, dates[0], outlet)


def _barred(text: str) -> Printed | None:
    """The date of a line that bars cut into short parts, one of which is a date and nothing else."""
    edges = [m.span() for m in _BAR.finditer(text)]
    if not edges:
        return None
    starts = [0, *(end for _, end in edges)]
    ends = [*(start for start, _ in edges), len(text)]
    found = None
    for start, end in zip(starts, ends, strict=True):
        part = text[start:end]
        date = _whole_date(part)
        if date is not None:
            found = found or (None if _is_update(part) else moved(date, start))
        elif len(part) > LONGEST_PART or len(part.split()) > MOST_WORDS:
            return None
    return found


def _whole_date(part: str) -> Printed | None:
    dates = find_printed(part)
    if not dates or dates[0].year is None:
        return None
    rest = f"{part[: dates[0].start]} {part[dates[0].end :]}"
    return dates[0] if only_filler(rest) else None


def _is_update(part: str) -> bool:
    line = read_date_line(part)
    return line is not None and line.label == "updated"


def _named(text: str, date: Printed, outlet: str | None) -> Printed | None:
    """The date of "Name, date" where it is the header of a page for sure."""
    before = re.fullmatch(r"(?P<names>.+?)\s*,\s*", text[: date.start])
    if before is None or not only_filler(text[date.end :]) or not _NAME.fullmatch(before["names"]):
        return None
    names = [name.strip() for name in before["names"].split(",")]
    sure = date.time or date.weekday is not None or any(_is_outlet(name, outlet) for name in names)
    return date if sure else None


def _is_outlet(name: str, outlet: str | None) -> bool:
    if known(name) is not None or (outlet and name.casefold() == outlet.casefold()):
        return True
    words = name.casefold().split()
    return len(words) > 1 and (words[-1] in _mastheads() or words[0] in _mastheads())


@cache
def _mastheads() -> frozenset[str]:
    return frozenset(dates_pack().mastheads)
