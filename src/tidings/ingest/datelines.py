"""Dates as reports print them, and lines that hold a date and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from tidings.ingest.outlets import any_of
from tidings.packs import load_pack

LONGEST_DATE = 48
MOST_NUMBERS = 10_000


@dataclass(frozen=True, slots=True)
class _Labels:
    published: tuple[str, ...]
    updated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatesPack:
    """The shape of the pack ``boilerplate_dates``."""

    months: dict[int, tuple[str, ...]]
    weekdays: dict[int, tuple[str, ...]]
    labels: _Labels
    filler: tuple[str, ...]
    mastheads: tuple[str, ...]
    present: tuple[str, ...]
    yesterday: tuple[str, ...]
    ahead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A date in a text: characters ``start:end``, weekday included. Monday is weekday 0.

    ``year`` and ``weekday`` are None where the text leaves them out; ``bracketed`` tells
    "Wednesday (September 13)".
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int
    weekday: int | None = None
    time: str | None = None
    bracketed: bool = False

    @property
    def value(self) -> str | None:
        """ISO 8601, or None without a year."""
        if self.year is None:
            return None
        day = f"{self.year:04d}-{self.month:02d}-{self.day:02d}"
        return f"{day}T{self.time}" if self.time else day

    def on(self, year: int) -> date | None:
        """The day in ``year``, or None where that year has no such day."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


@cache
def dates_pack() -> DatesPack:
    """The names and labels that dates are read with."""
    return load_pack("boilerplate_dates", DatesPack)


def _numbers(table: dict[int, tuple[str, ...]]) -> dict[str, int]:
    return {name.casefold(): number for number, names in table.items() for name in names}


@cache
def _months() -> dict[str, int]:
    return _numbers(dates_pack().months)


@cache
def _weekdays() -> dict[str, int]:
    return _numbers(dates_pack().weekdays)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    pack = dates_pack()
    month = rf"(?P<month>{any_of(n for names in pack.months.values() for n in names)})\b\.?"
    names = any_of(n for names in pack.weekdays.values() for n in names)
    weekday = rf"(?:\b(?P<weekday>{names})\b\.?,?\s+(?P<bracket>\()?)?"
    day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|º|er)?\b\.?"
    year = r"(?P<year>(?:19|20)\d\d)\b(?!\.\d)"
    clock = r"(?:,?\s*(?:-|–|at|\|)?\s*(?P<time>[0-2]?\d[:.][0-5]\d)(?::[0-5]\d)?\s*(?P<half>[ap]\.?m\b)?)?"
    return (
        re.compile(rf"{weekday}(?<!\w){month}\s*(?<!\w){day}(?:,?\s+{year})?{clock}", re.IGNORECASE),
        re.compile(
            rf"{weekday}(?<![\w.,/:-])(?:the\s+)?{day}\s+(?:of\s+|de\s+)?{month}(?:,?\s+(?:de\s+)?{year})?{clock}",
            re.IGNORECASE,
        ),
        re.compile(
            r"(?<![\w/-])(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>[01]\d)(?P=mark)(?P<day>[0-3]\d)(?![\d/-])"
            r"(?:[T ](?P<time>[0-2]\d:[0-5]\d)(?::[0-5]\d)?)?"
        ),
        re.compile(
            rf"(?<![\w/.-])(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>(?:19|20)\d\d)\b{clock}",
            re.IGNORECASE,
        ),
        # 14/09/2023, only where one of the two numbers can be no month
        re.compile(
            r"(?<![\w/.-])(?P<day>1[3-9]|2\d|3[01])/(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)\b"
        ),
        re.compile(
            r"(?<![\w/.-])(?P<month>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/(?P<year>(?:19|20)\d\d)\b"
        ),
    )


def find_printed(text: str) -> tuple[Printed, ...]:
    """Every date in ``text`` that has at least a month and a day, in order, none inside another."""
    found = sorted(
        {p for lo, hi in _near_digits(text) for pattern in _patterns() for m in pattern.finditer(text, lo, hi)
         for p in _read(m)},
        key=lambda p: (p.start, -p.end),
    )  # fmt: skip
    kept: list[Printed] = []
    for printed in found:
        if kept and printed.start < kept[-1].end:
            if (printed.year is not None) <= (kept[-1].year is not None):
                continue
            kept.pop()
        kept.append(printed)
    return tuple(kept)


def _near_digits(text: str) -> list[tuple[int, int]]:
    """The stretches of ``text`` that can hold a date: those around a digit."""
    near: list[tuple[int, int]] = []
    numbers = list(re.finditer(r"\d+", text))
    if len(numbers) > 2 * MOST_NUMBERS:  # tables, not a report: its dates stand at its two ends
        numbers = numbers[:MOST_NUMBERS] + numbers[-MOST_NUMBERS:]
    for match in numbers:
        lo, hi = max(0, match.start() - LONGEST_DATE), min(len(text), match.end() + LONGEST_DATE)
        if near and lo <= near[-1][1]:
            near[-1] = (near[-1][0], hi)
        else:
            near.append((lo, hi))
    return near


def _read(match: re.Match[str]) -> Iterator[Printed]:
    part = match.groupdict()
    word = part["month"]
    month = int(word) if word.isdigit() else _months()[word.casefold()]
    if word.isalpha() and not word[0].isupper() and word.casefold() in _ENGLISH:
        return
    year = int(part["year"]) if part.get("year") else None
    try:
        date(year or 2000, month, int(part["day"]))
    except ValueError:
        return
    weekday = _weekdays().get((part.get("weekday") or "").casefold())
    end = match.end()
    if part.get("bracket") and match.string[end : end + 1] == ")":
        end += 1
    clock = _clock(part.get("time"), part.get("half"))
    yield Printed(
        match.start(), end, year, month, int(part["day"]), weekday, clock, bool(part.get("bracket"))
    )


# "may 5" in lower case is the verb
_ENGLISH = frozenset({"may", "march", "mar", "sep", "dec", "jan", "oct", "nov", "aug"})


def _clock(time: str | None, half: str | None) -> str | None:
    if not time:
        return None
    hour, minute = (int(n) for n in re.split("[:.]", time))
    if half:
        hour = hour % 12 + (12 if half[0].lower() == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 else None


@cache
def _label() -> re.Pattern[str]:
    labels = dates_pack().labels
    return re.compile(
        rf"[\W_]{{0,4}}(?:(?P<published>{any_of(labels.published)})|(?P<updated>{any_of(labels.updated)}))"
        r"\b\s*[:|–—-]?\s*(?:on\s+|at\s+)?",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date at the head of a line. ``alone`` if the line holds nothing else."""

    printed: Printed
    label: Literal["published", "updated"] | None
    alone: bool


def read_date_line(text: str) -> DateLine | None:
    """The date that the line ``text`` opens with, after a label or nothing; None if it opens otherwise.

    Without a label the line must hold nothing but the date.
    """
    head = text[:160]
    match = _label().match(head)
    label: Literal["published", "updated"] | None = None
    at = 0
    if match:
        label = "published" if match["published"] else "updated"
        at = match.end()
    printed = next(iter(find_printed(head[at:])), None)
    if printed is None:
        return None
    if re.sub(r"[\W_]", "", head[at : at + printed.start]):
        return None
    placed = moved(printed, at)
    alone = len(text) <= 120 and only_filler(text[placed.end :])
    if not label and not alone:
        return None
    return DateLine(placed, label, alone)


def moved(p: Printed, by: int) -> Printed:
    """The same date, ``by`` characters further on."""
    return Printed(p.start + by, p.end + by, p.year, p.month, p.day, p.weekday, p.time, p.bracketed)


def only_filler(rest: str) -> bool:
    """True if ``rest`` holds nothing but labels, dates, times of day and the words that join them."""
    pack = dates_pack()
    labels = [*pack.labels.published, *pack.labels.updated]
    rest = re.sub(rf"\b(?:{any_of(labels)})\b", " ", rest, flags=re.IGNORECASE)
    for printed in reversed(find_printed(rest)):
        rest = rest[: printed.start] + " " + rest[printed.end :]
    rest = re.sub(
        r"\b\d{1,2}[:.]\d\d(?::\d\d)?\b|[+-]\d{1,2}(?::?\d\d)?|\b\d{1,2}\s*(?=[ap]\.?m\b)", " ", rest
    )
    words = re.findall(r"[^\W_]+(?:\.[^\W_]+)*", rest)
    return all(word.casefold() in pack.filler for word in words)


def is_date_line(text: str) -> bool:
    """True for a line of page furniture that gives a date and nothing else."""
    if len(text) > 120 or not any(c.isdigit() for c in text):
        return False
    found = read_date_line(text)
    return found is not None and found.alone and (found.printed.year is not None or found.label is not None)


def dateline_date(text: str) -> Printed | None:
    """The date of 'CITY, March 13 (AGENCY) -' at the head of a line, or None."""
    head = text[:110]
    for p in find_printed(head):
        before = head[: p.start]
        city = re.fullmatch(r"([A-ZÀ-Þ][A-ZÀ-Þ .'’/-]+)(?:,\s*[\w. ]{2,30})?[,\s–—-]*\(?", before)
        if city and re.match(r"[.,]?\s*[/(\[–—:-]|\.\s", head[p.end :]):
            return p
        return None
    return None
