"""What a text itself says about the day that it was written: days told as the present, weekdays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tidings.ingest.boilerplate import Mark
from tidings.ingest.datelines import Printed, dateline_date, dates_pack
from tidings.ingest.lines import Line, line_at, merged, quoted, touches
from tidings.ingest.outlets import any_of

# "this Thursday, September 14" is written on the day, or within a week and a bit of it.
NEAR = 10
# Days that the text only tells with their weekday lie within so many days of the report, as a rule.
WITHIN = 200
# A date in the text so many days after the page's is told as past only by mistake, if at all.
AHEAD = 2
LONGEST_SENTENCE = 600


@dataclass(frozen=True, slots=True)
class Present:
    """A printed date that the text tells as its present; ``later`` days after it the text was written.

    ``exact`` is False for "on Wednesday (September 13)", which may be some days old.
    """

    printed: Printed
    later: int = 0
    exact: bool = True
    dateline: bool = False


def find_present(
    text: str, lines: tuple[Line, ...], printed: tuple[Printed, ...], marks: Sequence[Mark]
) -> tuple[Present, ...]:
    """The days that ``text`` tells as its present, outside quotations and page furniture."""
    pack = dates_pack()
    cue = re.compile(
        rf"\b(?:(?P<now>{any_of(pack.present)})|(?P<past>{any_of(pack.yesterday)}))\W{{0,3}}$", re.IGNORECASE
    )
    furniture = merged((m.start, m.end) for m in marks)
    found = []
    for p in printed:
        line = line_at(lines, p.start)
        if line is None or quoted(line, p.start) or touches(furniture, p.start, p.end):
            continue
        if _at_dateline(line, p):
            found.append(Present(p, dateline=True))
            continue
        match = cue.search(text[max(line.start, p.start - 14) : p.start])
        if match and (match.group("past") or match.group("now").lower() != "this" or p.weekday is not None):
            found.append(Present(p, later=1 if match.group("past") else 0))
        elif p.bracketed and p.weekday is not None:
            found.append(Present(p, exact=False))
    return tuple(found)


def _at_dateline(line: Line, p: Printed) -> bool:
    if p.start - line.start > 80:
        return False
    found = dateline_date(line.text)
    return found is not None and line.start + found.start == p.start


def weekday_year(p: Printed, printed: Sequence[Printed], pages: Sequence[date]) -> int | None:
    """The year of a date without one, by its weekday: the latest year of the text's dates, if it fits.

    Failing that, the year before one of ``pages`` (the days that the page gives) in which it fits: a
    page may be dated late, hardly early, and no weekday fits two years in a row.
    """
    if p.weekday is None:
        return None
    latest = max((q.year for q in printed if q.year is not None), default=None)
    days = [p.on(latest)] if latest else []
    days += [d for page in pages for year in (page.year, page.year - 1) if (d := p.on(year)) and d <= page]
    return next((d.year for d in days if d is not None and d.weekday() == p.weekday), None)


def contradiction(
    text: str,
    day: date,
    slack: int,
    printed: Sequence[Printed],
    present: Sequence[Present],
    lines: tuple[Line, ...],
) -> str | None:
    """Why a report that says this cannot be of ``day`` (or up to ``slack`` days later); None if it can."""
    return (
        _away_from_present(text, day, slack, present)
        or _wrong_weekdays(text, day, slack, printed, lines)
        or _told_before(text, day, slack, printed, lines)
    )


def _away_from_present(text: str, day: date, slack: int, present: Sequence[Present]) -> str | None:
    far = []
    for told in present:
        p = told.printed
        years = [p.year] if p.year else [day.year - 1, day.year, day.year + 1]
        days = [d for d in (p.on(year) for year in years) if d is not None]
        if not days:
            continue
        if any(-NEAR - slack <= (day - d).days <= NEAR for d in days):
            return None  # one day told as present that fits is enough
        far.append(told)
    if not far:
        return None
    return f'the text tells "{_words(text, far[0].printed)}" as its present'


def _words(text: str, p: Printed) -> str:
    return " ".join(text[max(0, p.start) : p.end].split())


def _weekday_pairs(
    text: str, printed: Sequence[Printed], lines: tuple[Line, ...]
) -> dict[tuple[int, int], Printed]:
    pairs: dict[tuple[int, int], Printed] = {}
    for p in printed:
        line = line_at(lines, p.start)
        if p.weekday is not None and p.year is None and line is not None and not quoted(line, p.start):
            pairs.setdefault((p.month, p.day), p)
    return pairs


def _fits(p: Printed, day: date) -> bool:
    near = [d for d in (p.on(year) for year in (day.year - 1, day.year, day.year + 1)) if d is not None]
    return any(d.weekday() == p.weekday for d in near if abs((d - day).days) <= WITHIN)


def _wrong_weekdays(
    text: str, day: date, slack: int, printed: Sequence[Printed], lines: tuple[Line, ...]
) -> str | None:
    """Two dates or more with their weekdays, none of which fits, and another year in which all do."""
    if slack:
        return None
    pairs = list(_weekday_pairs(text, printed, lines).values())
    if len(pairs) < 2 or any(_fits(p, day) for p in pairs):
        return None
    for year in (day.year - 1, day.year + 1, day.year - 2, day.year - 3, day.year - 4, day.year - 5):
        days = [p.on(year) for p in pairs]
        if all(d is not None and d.weekday() == p.weekday for d, p in zip(days, pairs, strict=True)):
            return f'the weekday of "{_words(text, pairs[0])}" and of other dates is that of {year}'
    return None


def _told_before(
    text: str, day: date, slack: int, printed: Sequence[Printed], lines: tuple[Line, ...]
) -> str | None:
    """A day after ``day`` that the text tells as past: "on 3 June 2024 ... met"."""
    ahead = re.compile(rf"\b(?:{any_of(dates_pack().ahead)})\b|['’]ll\b", re.IGNORECASE)
    for p in printed:
        told = p.on(p.year) if p.year else None
        if told is None or (told - day).days - slack <= AHEAD:
            continue
        line = line_at(lines, p.start)
        if (
            line is None
            or quoted(line, p.start)
            or not re.search(r"\b[Oo]n\s+$", text[max(0, p.start - 4) : p.start])
        ):
            continue
        sentence = _sentence(line, p)
        if not ahead.search(sentence) and re.search(r"\b(?:was|were|had|took|met|said|\w{3,}ed)\b", sentence):
            return f'the text tells "{_words(text, p)}" as past'
    return None


def _sentence(line: Line, p: Printed) -> str:
    lo, hi = p.start - line.start, p.end - line.start
    before, after = line.text[max(0, lo - LONGEST_SENTENCE) : lo], line.text[hi : hi + LONGEST_SENTENCE]
    start = max((m.end() for m in re.finditer(r"[.!?][\"”]?\s+(?=[A-Z“\"])", before)), default=0)
    end = re.search(r"[.!?](?:[\"”]|\s|$)", after)
    return before[start:] + line.text[lo:hi] + (after[: end.start()] if end else after)
