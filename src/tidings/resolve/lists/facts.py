"""What lists write, made one: names, countries as ISO codes, dates, IMO numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from tidings.packs import load_pack
from tidings.resolve.lists.entries import ListedName
from tidings.resolve.matching.tables import words

LONGEST_NAME = 300
WIDEST_BIRTH = 20
"""The most years that a birth given as "from ... to ..." may span and still say something."""

_BRACKET = re.compile(r"[()]")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_NUMBERED = re.compile(r"\(\d{1,2}\)\s*")
_SUFFIXED = re.compile(r"^([^,()]+), ([^,()]+)$")
_QUOTED = re.compile(r"^[\"“”„«'‘](.*[^\"“”«»'‘’])[\"“”»'’]$")
_SCRIPT = re.compile(r"^([^()]*[^\x00-\u024f\u2010-\u201f\s][^()]*)\(([^()]*)\)$")
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f]")
_ISO = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2})(?!\d)|(?![\d-]))|(?![\d-]))")
_SLASHED = re.compile(r"^([a-z\d]{1,2})[/.]([a-z\d]{1,2})[/.](\d{4})\b", re.IGNORECASE)
_WORDY = re.compile(r"^(?:(\d{1,2})[ -])?([a-z]{3,9})\.?[ -](\d{4})\b", re.IGNORECASE)
_SENSES = ("name", "short", "adjective", "people")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ABOUT = re.compile(r"^(?:circa|approximately|approx\.?|about|c\.)\s+", re.IGNORECASE)
_RANGE = re.compile(r"^(?:between\s+)?(.+?)\s+(?:to|and)\s+(.+)$|^(\d{4})\s*[-–/]\s*(\d{4})$", re.IGNORECASE)
_IMO = re.compile(r"\bIMO\W*(\d{7})(?!\d)", re.IGNORECASE)
_SEVEN = re.compile(r"(\d{7})")


@dataclass(frozen=True, slots=True)
class Format:
    """One row of the pack: where a form of list comes from and how far its loader is tested."""

    title: str
    publisher: str
    licence: str
    tested: Literal["real", "shape"]


@dataclass(frozen=True, slots=True)
class _Pack:
    formats: dict[str, Format]
    countries: dict[str, str]
    weak: tuple[str, ...]
    remarks: tuple[str, ...]
    genders: dict[str, str]


@cache
def _pack() -> _Pack:
    return load_pack("lists", _Pack)


def formats() -> dict[str, Format]:
    """The known forms of lists by short name."""
    return _pack().formats


def clean(text: str | None) -> str:
    """``text`` on one line, without characters that cannot be seen."""
    if not text:
        return ""
    # most text has none of them, and to ask is much faster than to replace
    return " ".join((text if text.isprintable() else _HIDDEN.sub("", text)).split())


def spellings(text: str) -> list[str]:
    """The spellings that one field holds: parted by ";", or a script with its transcription in brackets.

    Brackets around a word that is no name ("original script", "Tigrinya") are dropped.
    """
    found: list[str] = []
    for piece in clean(text).split(";"):
        if piece.count("(") == piece.count(")") and not _SCRIPT.match(piece.strip()):
            found.append(piece)
            continue
        first, *inner = (part.strip() for part in _BRACKET.split(piece))
        found += [first, *(part for part in inner if len(part.split()) > 1 or part.isupper())]
    return [one for one in found if one.strip().lower() not in _pack().remarks]


def listed_names(found: Iterable[tuple[str, bool]], *, body: bool) -> tuple[ListedName, ...]:
    """Names with their weakness, each once; the first that gives a name says whether it is weak.

    A body's name with brackets also gives the name without them: "Someland Airlines (SAL)" is
    "Someland Airlines" in reports.
    """
    names: dict[str, bool] = {}
    for text, weak in found:
        name = clean(text).strip(" ,;")
        if quoted := _QUOTED.match(name):
            name = quoted[1]
        if not any(c.isalnum() for c in name) or len(name) > LONGEST_NAME:
            continue
        names.setdefault(name, weak)
        if body and _BRACKETS.search(name):
            short = " ".join(_BRACKETS.sub("", name).split())
            if short:
                names.setdefault(short, weak)
    return tuple(ListedName(name, weak) for name, weak in names.items())


def is_weak(quality: str | None) -> bool:
    """True where the list itself calls an alias uncertain ("Low", "weak", "low quality alias")."""
    return clean(quality).lower().startswith(_pack().weak)


def gender(text: str | None) -> str | None:
    """ "male" or "female"; None for all else."""
    return _pack().genders.get(clean(text).lower())


def distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    """The values on one line each, without empty ones and repeats, in order."""
    return tuple(dict.fromkeys(v for v in map(clean, values) if v))


def countries(values: Iterable[str | None]) -> tuple[str, ...]:
    """ISO 3166 codes of what lists write as countries and nationalities, each once, in order.

    What is not understood is left out: a country is a reason for or against, and unknown is neither.
    """
    return tuple(dict.fromkeys(code for v in distinct(values) for code in _codes(v)))


@lru_cache(maxsize=4096)
def _codes(text: str) -> tuple[str, ...]:
    # imported here: the folder loads spaCy, which takes a second that opening a kept list need not pay
    from tidings.annotate.gazetteer import load_gazetteer

    gazetteer = load_gazetteer()
    known = _pack().countries
    plain = clean(_BRACKETS.sub(" ", text))
    turned = _SUFFIXED.sub(r"\2 \1", plain)  # "Korea, North"
    inner = re.sub(r"^([^()]+?) \(([^()]+)\)$", r"\2 of \1", text)  # "Congo (Democratic Republic)"
    for form in (text, inner, turned, plain):
        if form.lower() in known:
            return (known[form.lower()],)
        if len(form) == 2 and form.isupper() and gazetteer.kind(form) == "state":
            return (form,)
        states = [
            e.key for e in gazetteer.lookup(form) if e.kind == "state" and e.sense != "capital" and e.key
        ]
        if len(set(states)) == 1:
            return (states[0],)
    hits = gazetteer.hits(_NUMBERED.sub("; ", text))
    found = [
        e.key for hit in hits for e in hit.entries[:1] if e.kind == "state" and e.key and e.sense in _SENSES
    ]
    return tuple(dict.fromkeys(found))


def iso_date(text: str | None, *, day_first: bool = True) -> str | None:
    """A date as ISO, as precise as it is given: "1961-05-02", "1961-05", "1961".

    Reads ISO, "02/05/1961" (``day_first`` or not; "00/00/1961" and "dd/mm/1961" are a year alone),
    "2 May 1961" and "May 1961". None for all else, and for a day that no calendar has.
    """
    value = clean(text)
    if match := _ISO.match(value):
        return _joined(match[1], match[2], match[3])
    if match := _SLASHED.match(value):
        day, month = (match[1], match[2]) if day_first else (match[2], match[1])
        return _joined(match[3], month, day)
    if (match := _WORDY.match(value)) and match[2][:3].lower() in _MONTHS:
        return _joined(match[3], str(_MONTHS.index(match[2][:3].lower()) + 1), match[1])
    return None


def _joined(year: str, month: str | None, day: str | None) -> str | None:
    """Parts to ISO; a part that is no number, or zero, is not known."""
    m = int(month) if month and month.isdigit() else 0
    d = int(day) if day and day.isdigit() else 0
    try:
        date(int(year), m or 1, d or 1)
    except ValueError:
        return None
    if not m:
        return year
    return f"{year}-{m:02}-{d:02}" if d else f"{year}-{m:02}"


def death_date(notes: Iterable[str]) -> str | None:
    """The date in a sentence that opens by telling of the person's own death: "Died on 3 May 2011"."""
    for note in notes:
        for sentence in re.split(r"(?<=[.;])\s+(?=[A-Z])", clean(note).replace(": ", " ")):
            match = _death().match(sentence)
            if match and (day := iso_date(match[1])):
                return day
    return None


@cache
def _death() -> re.Pattern[str]:
    table = words()
    leads, cues = "|".join(table.death_leads), "|".join(table.death_cues)
    return re.compile(
        rf"^\W*(?:(?:{leads})\b\W*)*(?:date of death|{cues})\b\W*(?:(?:on|in)\s+)?(.+)$", re.IGNORECASE
    )


def births(
    values: Iterable[str | None], *, day_first: bool = True
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """What a list says of a birth as ISO dates and intervals ("1960/1965"), and the years that these allow.

    Of a range that is wider than WIDEST_BIRTH the years are left out. "circa" is dropped.
    """
    found = [_birth(_ABOUT.sub("", value), day_first) for value in distinct(values)]
    shown = dict.fromkeys(born for born, _, _ in found if born)
    years = {y for _, low, high in found if high - low <= WIDEST_BIRTH for y in range(low, high + 1)}
    return tuple(shown), tuple(sorted(years))


def _birth(text: str, day_first: bool) -> tuple[str | None, int, int]:
    """One date or range, and the first and last year that it allows: 0 and -1 where it says nothing."""
    span = _RANGE.match(text)
    ends = [_ABOUT.sub("", part) for part in span.groups() if part] if span else [text]
    days = [iso_date(end, day_first=day_first) for end in ends]
    first, last = days[0], days[-1]
    if not first or not last or first[:4] > last[:4]:
        first = last = iso_date(text, day_first=day_first)
    if not first or not last:
        return None, 0, -1
    low, high = int(first[:4]), int(last[:4])
    if first == last or (low == high and first[4:] in ("", "-01-01") and last[4:] in ("", "-12-31")):
        return (first if first == last else first[:4]), low, high
    return f"{first}/{last}", low, high


def imo_number(values: Iterable[str | None]) -> str | None:
    """The first number that is called IMO in any of ``values``, or is a value of seven digits itself."""
    found = (_IMO.search(v) or _SEVEN.fullmatch(v) for v in distinct(values))
    return next((match[1] for match in found if match), None)
