"""When a report was published: every date that it or its page gives, and which one is believed.

A date is believed unless the text contradicts it, or a candidate that is worth more does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from tidings.ingest.boilerplate import Mark
from tidings.ingest.datelines import Printed, dateline_date, dates_pack, find_printed, read_date_line
from tidings.ingest.evidence import Present, contradiction, find_present, weekday_year
from tidings.ingest.headers import header_date
from tidings.ingest.lines import Line
from tidings.ingest.outlets import any_of
from tidings.model import Article, DateBasis, DateCandidate, Precision, Published

TOP_LINES = 6
END_LINES = 5
# Two dates so many days apart still tell the same publication: time zones, a print edition, an update.
SAME = 2
LEVELS = ("given", "label", "url", "dateline", "meta", "line", "updated", "text", "seen")


@dataclass(frozen=True, slots=True)
class Clue:
    """One date that may be the publication's. ``level`` is a place in LEVELS, the first worth most."""

    value: str
    basis: DateBasis
    level: str
    what: str
    place: tuple[int, int] | None = None
    sure: bool = True


def find_published(
    article: Article, lines: tuple[Line, ...], marks: Sequence[Mark], clues: Sequence[Clue] = ()
) -> Published:
    """The publication date of ``article``: ``clues`` from outside its text, and those inside it."""
    printed = find_printed(article.text)
    present = find_present(article.text, lines, printed, marks)
    all_clues = [*clues, *_text_clues(article, lines, printed)]
    dated = [c.value for c in all_clues if c.level != "seen" and len(c.value) >= 10]
    pages = [day for value in dated if (day := _day(value))]
    all_clues.extend(_told(printed, present, pages))
    all_clues.sort(key=lambda c: (LEVELS.index(c.level), c.value, c.place or (0, 0)))
    return _weigh(article, all_clues, printed, present, lines)


def _weigh(
    article: Article,
    clues: Sequence[Clue],
    printed: tuple[Printed, ...],
    present: tuple[Present, ...],
    lines: tuple[Line, ...],
) -> Published:
    candidates: list[DateCandidate] = []
    best: Clue | None = None
    for one in clues:
        clue = one
        if clue.value.startswith("--") and best is not None:
            clue = replace(clue, value=_nearest(clue.value, best.value) or clue.value)
        believed, why = True, clue.what
        span = article.span(*clue.place) if clue.place else None
        day = _day(clue.value)
        if day is None:
            believed, why = False, f"{clue.what}; {_unreadable(clue.value)}"
        else:
            against = contradiction(article.text, day, _slack(clue.value), printed, present, lines)
            if not clue.sure:
                believed = False
            elif against:
                believed, why = False, f"{clue.what}, but {against}"
            elif best is not None and clue.level == "updated":
                believed, why = False, f"{clue.what}, not that of its publication"
            elif best is not None and not _agree(best.value, clue.value):
                believed, why = False, f"{clue.what}, but {best.what} says {best.value[:10]}"
        candidates.append(DateCandidate(clue.value, clue.basis, span, believed, why))
        if believed and (best is None or _finer(clue, best)):
            best = clue
    if best is None:
        return Published(candidates=tuple(candidates))
    return Published(best.value, precision_of(best.value), best.basis, tuple(candidates))


def _unreadable(value: str) -> str:
    return "its year is not told" if value.startswith("--") else "it is no date that can be read"


def _nearest(value: str, other: str) -> str | None:
    """A day without its year ("--09-14") in the year that brings it closest to ``other``."""
    near = _day(other)
    if near is None:
        return None
    days = [_day(f"{year:04d}{value[1:]}") for year in (near.year - 1, near.year, near.year + 1)]
    best = min((d for d in days if d is not None), key=lambda d: abs((d - near).days), default=None)
    return best.isoformat() if best else None


def _finer(clue: Clue, best: Clue) -> bool:
    return len(best.value) < len(clue.value) and clue.value.startswith(best.value) and clue.level != "text"


def _agree(a: str, b: str) -> bool:
    if a.startswith(b) or b.startswith(a):
        return True
    one, other = _day(a), _day(b)
    return one is not None and other is not None and abs((one - other).days) <= SAME


def _day(value: str) -> date | None:
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])", value)
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None


def _slack(value: str) -> int:
    """How many days after its first day a value may mean."""
    return {4: 365, 7: 30}.get(len(value), 0)


def precision_of(value: str) -> Precision:
    """The precision of an ISO 8601 value."""
    if len(value) <= 4:
        return "year"
    if len(value) <= 7:
        return "month"
    return "day" if len(value) <= 10 else "minute"


# --- clues from outside the text --------------------------------------------------------------------


def read_date(text: str) -> str | None:
    """A date as somebody wrote it, in ISO 8601; None where it cannot be read for sure."""
    text = text.strip()
    match = re.fullmatch(
        r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?)?)?",
        text,
    )
    if match:
        value = "-".join(part for part in match.groups()[:3] if part)
        if match[4]:
            zone = (match[6] or "").replace("Z", "+00:00")
            zone = f"{zone[:3]}:{zone[3:]}" if re.fullmatch(r"[+-]\d{4}", zone) else zone
            value += f"T{match[4]}:{match[5]}{zone}"
            if int(match[4]) > 23 or int(match[5]) > 59:
                return None
        return value if _day(value) else None
    match = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text)
    if match:
        value = "-".join(match.groups())
        return value if _day(value) else None
    line = read_date_line(text[:160])
    return line.printed.value if line and line.alone else None


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_URL_DATES = (
    re.compile(r"[/=_.-](?P<y>(?:19|20)\d\d)(?P<mark>[/_-])(?P<m>[01]?\d)(?P=mark)(?P<d>[0-3]?\d)(?!\d)"),
    re.compile(rf"/(?P<y>(?:19|20)\d\d)/(?P<m>{'|'.join(_MONTHS)})/(?P<d>[0-3]?\d)(?!\d)", re.IGNORECASE),
    re.compile(r"[/_.-](?P<y>(?:19|20)\d\d)[-/](?P<m>[01]\d)/?(?P<d>[0-3]\d)(?!\d)"),
    re.compile(r"[/_.-](?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?!\d)"),
    re.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>0[1-9]|1[0-2])(?=/|$)"),
)


def date_in_url(url: str) -> str | None:
    """The date in the path of an address ("/2023/09/14/"), in ISO 8601."""
    path = re.sub(r"^[a-z]+://[^/]*", "", url.strip(), flags=re.IGNORECASE)
    for pattern in _URL_DATES:
        match = pattern.search(path)
        if match is None:
            continue
        part = match.groupdict()
        month = part["m"].lower()
        number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
        value = f"{part['y']}-{number:02d}" + (f"-{int(part['d']):02d}" if part.get("d") else "")
        if _day(value):
            return value
    return None


# --- clues inside the text --------------------------------------------------------------------------


def _text_clues(article: Article, lines: tuple[Line, ...], printed: tuple[Printed, ...]) -> Iterator[Clue]:
    end = max(TOP_LINES, len(lines) - END_LINES)
    for number, line in enumerate(lines):
        if TOP_LINES <= number < end:
            continue
        yield from _line_clue(line, article.outlet, top=number < TOP_LINES)


def _line_clue(line: Line, outlet: str | None, *, top: bool) -> Iterator[Clue]:
    found = read_date_line(line.text)
    if found is not None:
        p, place = found.printed, (line.start + found.printed.start, line.start + found.printed.end)
        if p.value is None:
            return
        if found.label == "updated":
            yield Clue(p.value, "byline", "updated", "the line that tells when it was updated", place)
        elif found.label:
            yield Clue(p.value, "byline", "label", "the line that tells when it was published", place)
        elif top:
            yield Clue(p.value, "byline", "line", "a date alone on a line at the top", place)
        if found.alone and found.label == "published":
            yield from _second_date(line, found.printed.end)
        return
    if not top:
        return
    header = header_date(line.text, outlet=outlet)
    if header is not None and header.value:
        place = (line.start + header.start, line.start + header.end)
        yield Clue(header.value, "byline", "line", "the page's header", place)
        return
    if re.match(r"(?:By|BY)\s+[A-Z]", line.text) and len(line.text) <= 160:
        for p in find_printed(line.text):
            if p.value:
                yield Clue(
                    p.value, "byline", "label", "the byline", (line.start + p.start, line.start + p.end)
                )
                return
    told = dateline_date(line.text)
    if told is not None:
        value = told.value or f"--{told.month:02d}-{told.day:02d}"
        place = (line.start + told.start, line.start + told.end)
        yield Clue(value, "byline", "dateline", "the dateline", place)


def _second_date(line: Line, at: int) -> Iterator[Clue]:
    """The "updated" part of "Published 14 September 2023, updated 16 September 2023"."""
    updated = re.compile(rf"(?:{any_of(dates_pack().labels.updated)})\b", re.IGNORECASE).search(line.text, at)
    for p in find_printed(line.text):
        if updated and p.start >= updated.end() and p.value:
            place = (line.start + p.start, line.start + p.end)
            yield Clue(p.value, "byline", "updated", "the line that tells when it was updated", place)
            return


def _told(
    printed: tuple[Printed, ...], present: tuple[Present, ...], pages: Sequence[date]
) -> Iterator[Clue]:
    """The latest day that the text tells as its present, where its year is sure."""
    known: list[tuple[date, Present]] = []
    for told in present:
        if told.dateline:
            continue
        year = told.printed.year or weekday_year(told.printed, printed, pages)
        day = told.printed.on(year) if year else None
        if day is not None:
            known.append((day + timedelta(days=told.later), told))
    if not known:
        return
    days = sorted(day for day, _ in known)
    if any((b - a).days > 10 for a, b in pairwise(days)):
        return  # it tells several days as its present: it tells none
    sure = [pair for pair in known if pair[1].exact]
    day, told = max(sure or known, key=lambda pair: (pair[0], -pair[1].printed.start))
    what = "the day that the text tells as its present"
    if not sure:
        what = "a day that the text tells as recent; the report is of that day or of the days after it"
    place = (told.printed.start, told.printed.end)
    yield Clue(day.isoformat(), "text", "text", what, place, sure=bool(sure))
