"""Agencies and outlets that a report names as its own source.

A dateline, a credit line, or a news organisation as the subject of a reporting verb counts; "told
Reuters", a picture's credit and a name inside a quotation do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from tidings.ingest.boilerplate import Mark
from tidings.ingest.lines import Line, line_at, quoted
from tidings.ingest.outlets import any_of, descriptions, generic_credits, known, running_names
from tidings.packs import load_pack

TAIL_LINES = 8
TOP_LINES = 5
LONGEST_CREDIT = 160
# How much of the text before and after a name decides whether it reports.
AROUND = 90


@dataclass(frozen=True, slots=True)
class Found:
    """A credited name and where it stands. ``rank`` is how it is credited, the plainest first."""

    name: str
    start: int
    end: int
    rank: int


DATELINE, CREDIT_LINE, MENTION, DESCRIPTION = range(4)


@dataclass(frozen=True, slots=True)
class _Pack:
    reports: tuple[str, ...]
    agency_reports: tuple[str, ...]
    between: tuple[str, ...]
    kinds: tuple[str, ...]
    introduces: tuple[str, ...]
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]
    other: tuple[str, ...]
    leads: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Patterns:
    names: re.Pattern[str]
    after: re.Pattern[str]
    agency_after: re.Pattern[str]
    before: re.Pattern[str]
    not_before: re.Pattern[str]
    other: re.Pattern[str]
    closed: re.Pattern[str]
    open: re.Pattern[str]
    tail: re.Pattern[str]
    described: re.Pattern[str]
    unknown: re.Pattern[str]


_NAME = r"[A-ZÀ-Þ][\w'’&-]*(?: [A-ZÀ-Þ][\w'’&-]*){0,3}"


@cache
def _patterns() -> _Patterns:
    pack = load_pack("outlets_credits", _Pack)
    kinds = rf"(?:'s|’s)?(?:\s+(?:{any_of(pack.kinds)})\b)?"
    extra = rf"(?:,[^,.;:\"“”]{{1,60}},)?(?:,?\s+(?:{any_of(pack.between)})\b,?)*"
    own = rf"(?!\s+(?:{any_of(pack.not_after)})(?!\w))"
    verbs, more = any_of(pack.reports), any_of([*pack.reports, *pack.agency_reports])
    words = r"(?:[\w'’.-]+\s+){0,5}?"
    body = rf"(?:(?:the|a|an|its?)\s+)?{words}(?:(?:{any_of(pack.kinds)})[.,:]?\s+)?"
    return _Patterns(
        names=re.compile(rf"(?<![\w/@#.-])(?:{any_of(running_names())})(?![\w@/-])"),
        after=re.compile(rf"{kinds}{extra}\s+(?:{verbs})\b{own}", re.IGNORECASE),
        agency_after=re.compile(rf"{kinds}{extra}\s+(?:{more})\b{own}", re.IGNORECASE),
        before=re.compile(
            rf"\b(?:{any_of(pack.introduces)})\s+(?P<between>{body})[“\"‘']?$", re.IGNORECASE
        ),
        not_before=re.compile(rf"\b(?:{any_of(pack.not_before)})\s+(?:the\s+|a\s+|an\s+)?$", re.IGNORECASE),
        other=re.compile(rf"['’]s\s|(?:['’]s)?\s+(?:{any_of(pack.other)})\b", re.IGNORECASE),
        closed=re.compile(rf"[(\[—–-]*\s*(?:{any_of(pack.leads)})\b\s*[:\-–]*\s*(?P<names>.+)", re.IGNORECASE),
        open=re.compile(rf"[(\[—–-]*\s*(?:{any_of(pack.open)})\b\s*[:：]\s*[-–]*\s*(?P<names>\S.*)", re.IGNORECASE),
        tail=re.compile(
            rf"(?:(?<=[\w.!?…\"”’)\]-])\s*|^)(?P<whole>(?:{any_of(pack.open)})\s*:\s*-?\s*(?P<names>[^:]{{2,80}}))$",
            re.IGNORECASE,
        ),
        described=re.compile(
            rf"\b(?P<of>{any_of(descriptions())})(?:['’]s?)?\s+"
            rf"(?P<kind>(?:official|state|state-run|state-owned)\s+news\s+agency)\b"
        ),
        unknown=re.compile(rf"(?P<name>{_NAME}) (?:news|press) agency(?!\w)"),
    )


def find_credits(text: str, lines: tuple[Line, ...], marks: tuple[Mark, ...]) -> tuple[tuple[Found, ...], tuple[Mark, ...]]:
    """The credits of a report, one a name, and the credit lines among its ``lines`` as furniture.

    Credits are in the order of their strength, then of the text.
    """
    found: list[Found] = []
    lines_of: list[Mark] = []
    for names, mark in _credit_lines(text, lines, marks):
        found.extend(names)
        lines_of.append(mark)
    found.extend(_datelines(lines))
    hidden = [*(m for m in marks if m.kind != "byline"), *lines_of]
    found.extend(f for f in _mentions(text, lines) if not _within(f.start, f.end, hidden))
    found.extend(f for m in marks if m.kind in ("byline", "legal") for f in _named(text, m))
    best: dict[str, Found] = {}
    for one in sorted(found, key=lambda f: (f.rank, f.start, -f.end)):
        best.setdefault(one.name, one)
    return tuple(best.values()), tuple(lines_of)


def _within(start: int, end: int, marks: list[Mark]) -> bool:
    return any(m.start < end and start < m.end for m in marks)


def _named(text: str, mark: Mark) -> Iterator[Found]:
    """Agencies named in a byline, or in a notice of copyright."""
    body = text[mark.start : mark.end]
    if mark.kind == "legal" and not re.match(r"(?:©|\(c\)|copyright)", body, re.IGNORECASE):
        return
    for match in _patterns().names.finditer(body):
        outlet = running_names()[match.group()]
        if outlet.agency:
            yield Found(outlet.name, mark.start + match.start(), mark.start + match.end(), CREDIT_LINE)


# --- credit lines ---------------------------------------------------------------------------------


def _credit_lines(text: str, lines: tuple[Line, ...], marks: tuple[Mark, ...]) -> Iterator[tuple[list[Found], Mark]]:
    whole = {(m.start, m.end) for m in marks}
    body = [line for line in lines if (line.start, line.end) not in whole]
    near = body[:TOP_LINES] + body[max(TOP_LINES, len(body) - TAIL_LINES) :]
    near += [line for line in lines[-TAIL_LINES:] if line not in near]
    for line in near:
        credit = _credit_line(line)
        if credit is not None:
            yield credit, Mark(line.start, line.end, "credit")
    last = body[-1] if body else None
    if last is not None and _credit_line(last) is None:
        yield from _tail(text, last)


def _credit_line(line: Line) -> list[Found] | None:
    """The names on a line that does nothing but credit, or None for any other line."""
    if len(line.text) > LONGEST_CREDIT:
        return None
    patterns = _patterns()
    for pattern, open_ in ((patterns.open, True), (patterns.closed, False)):
        match = pattern.fullmatch(line.text)
        if match:
            return _split(line.start + match.start("names"), match["names"], open_=open_)
    if re.fullmatch(r"[(\[—–-].{2,80}", line.text):  # "(AFP, AP, dpa)", "— Reuters"
        return _split(line.start, line.text, open_=False)
    match = re.fullmatch(r"(?P<names>.{2,120}?) contributed to this (?:report|story|article)\.?", line.text)
    return _split(line.start, match["names"], open_=False, strangers=True) if match else None


def _tail(text: str, last: Line) -> Iterator[tuple[list[Found], Mark]]:
    """A credit at the end of the last paragraph: 'Source: X', '(AFP, AP)', '— Reuters'."""
    offset = max(0, len(last.text) - LONGEST_CREDIT)
    end = last.text[offset:]
    at = last.start + offset
    match = _patterns().tail.search(end)
    open_ = match is not None
    match = match or re.search(r"(?P<whole>\((?P<names>[^()]{2,80})\))[\s.–—-]*$", end)
    match = match or re.search(r"(?<=[.!?\"”’])\s*(?P<whole>[-–—]{1,2}\s?(?P<names>[\w .,/&]{2,40}))$", end)
    match = match or re.search(
        r"(?<=[.!?\"”’])\s+(?P<whole>(?P<names>[A-Z][^.!?]{2,100}?) contributed to this (?:report|story|article)\.?)$", end
    )
    if match is None:
        return
    names = _split(at + match.start("names"), match["names"], open_=open_, strangers="contributed" in match["whole"])
    if names is not None:
        yield names, Mark(at + match.start("whole"), at + match.end("whole"), "credit")


_JOINT = re.compile(r"\s*(?:,|;|/|\+|\||&|\b(?:and|und|et|y|e|en|och|og|i|with|from)\b)\s*")


def _split(start: int, names: str, *, open_: bool, strangers: bool = False) -> list[Found] | None:
    """The names of a list, or None if one of them is none.

    ``open_`` takes names that no pack has; ``strangers`` passes over those (people, mostly).
    """
    found = []
    whole = known(names.strip(" ()[].—–-"))
    pieces = [(0, len(names))] if whole else _pieces(names)
    for lo, hi in pieces:
        piece = names[lo:hi]
        lead = len(piece) - len(piece.lstrip(" ()[].—–-‐\t"))
        bare = piece.strip(" ()[].—–-‐\t")
        if not bare:
            continue
        outlet = known(bare)
        if outlet is not None:
            found.append(Found(outlet.name, start + lo + lead, start + lo + lead + len(bare), CREDIT_LINE))
        elif bare.casefold() in generic_credits() or strangers:
            continue
        elif open_ and _nameable(bare):
            found.append(Found(bare, start + lo + lead, start + lo + lead + len(bare), CREDIT_LINE))
        elif not (found and re.fullmatch(r"[A-Z]{2,6}", bare)):
            return None
        else:  # an acronym beside agencies that are known
            found.append(Found(bare, start + lo + lead, start + lo + lead + len(bare), CREDIT_LINE))
    return found if found or not pieces or not strangers else []


def _pieces(names: str) -> list[tuple[int, int]]:
    cuts = [m.span() for m in _JOINT.finditer(names)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(names)]
    return [(lo, hi) for lo, hi in zip(starts, ends, strict=True) if lo < hi]


def _nameable(name: str) -> bool:
    words = name.split()
    return (
        0 < len(words) <= 5
        and len(name) <= 50
        and (name[0].isupper() or not name[0].isascii())
        and not re.search(r"https?:|www\.|@|\d{3}|[!?:;]", name)
    )


# --- datelines ------------------------------------------------------------------------------------

_CITY = r"(?:[A-ZÀ-Þ][A-ZÀ-Þ .'’/-]+|[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,3})"
_DATELINE = re.compile(
    rf"(?P<city>{_CITY}(?:,\s*[A-Z][\w. ]{{2,30}}?)?)?(?:,?\s*(?:[A-Z][a-z]{{2,8}}\.? \d{{1,2}}|\d{{1,2}} [A-Z][a-z]{{2,8}})(?:,? \d{{4}})?\.?,?)?"
    r"\s*(?P<open>[(\[/])(?P<names>[^()\[\]/\n]{2,60})(?P<close>[)\]/])\.?\s*(?P<dash>[-–—:]{1,2}|\.)?"
)


def _datelines(lines: tuple[Line, ...]) -> Iterator[Found]:
    """'CITY (Reuters) -', 'MOSCOW, March 13. /TASS/.' at the head of one of the first lines."""
    for line in lines[:TOP_LINES]:
        match = _DATELINE.match(line.text[:200])
        if match is None:
            continue
        shouted = bool(match["city"]) and match["city"].split(",")[0].isupper()
        dashed = bool(match["dash"]) or match["open"] == "/"
        if not dashed and not match["open"] == "[":
            continue
        start = line.start + match.start("names")
        outlet = known(match["names"])
        if outlet is not None and (shouted or outlet.agency or not match["city"]):
            yield Found(outlet.name, start, start + len(match["names"]), DATELINE)
            continue
        names = _split(start, match["names"], open_=shouted and match["dash"] in ("-", "–", "—", "--"))
        if names and (shouted or not match["city"]):
            yield from names


# --- mentions in running text ---------------------------------------------------------------------


def _mentions(text: str, lines: tuple[Line, ...]) -> Iterator[Found]:
    patterns = _patterns()
    matches = list(patterns.names.finditer(text))
    sure = [_reports(text, m.start(), m.end(), running_names()[m.group()].agency) for m in matches]
    joined = [_JOINED.fullmatch(text, a.end(), b.start()) is not None for a, b in pairwise(matches)]
    for i in reversed(range(len(joined))):  # "Reuters and AFP reported" credits both
        sure[i] = sure[i] or (joined[i] and sure[i + 1])
    for i, match in enumerate(matches):
        if i and joined[i - 1] and _introduced(text, matches[i - 1].start(), matches[i - 1].end()):
            sure[i] = True  # "according to Reuters and AFP"
        if sure[i] and not _quoted_at(lines, match.start()):
            yield Found(running_names()[match.group()].name, match.start(), match.end(), MENTION)
    for match in patterns.described.finditer(text):
        outlet = descriptions()[match["of"]]
        if _reports(text, match.start(), match.end(), True) and not _quoted_at(lines, match.start()):
            yield Found(outlet.name, match.start(), match.end(), DESCRIPTION)
    for match in patterns.unknown.finditer(text):
        name = _LEADING.sub("", match["name"])
        start = match.end("name") - len(name)
        if not name or patterns.names.search(name) or known(name) or name in descriptions():
            continue
        if re.search(r"\b[Aa]n?\s+$", text[max(0, start - 4) : start]):  # "a German news agency"
            continue
        if _reports(text, start, match.end(), True) and not _quoted_at(lines, start):
            yield Found(text[start : match.end()], start, match.end(), MENTION)


_JOINED = re.compile(r"\s*(?:,|and|&|, and)\s+(?:the\s+)?")
# Words with a capital that open a sentence, or say whose agency it is, and are no part of its name.
_LEADING = re.compile(
    r"^(?:.*['’]s?\s+)?(?:(?:The|A|An|But|And|In|On|As|State|Official|According|Citing|Local|Private|Meanwhile|Also)\s+)*"
)


def _quoted_at(lines: tuple[Line, ...], offset: int) -> bool:
    line = line_at(lines, offset)
    return line is not None and quoted(line, offset)


# Between "according to" and a name these lead to something else than the name's own report.
_AWAY = re.compile(
    r"\b(?:with|by|to|from|in|on|at|for|seen|obtained|reviewed|told|spoke|interview|and|who|that|whose|former|"
    r"editor|executive|spokes\w+|owner|ceo|chief|analyst|sources?)\b",
    re.IGNORECASE,
)


def _introduced(text: str, start: int, end: int) -> bool:
    """True if the name at ``start:end`` follows "according to" or the like."""
    patterns = _patterns()
    match = patterns.before.search(text[max(0, start - AROUND) : start].replace("\n", " . "))
    if match is None or _AWAY.search(match["between"]):
        return False
    return not patterns.other.match(text, end)


def _reports(text: str, start: int, end: int, agency: bool) -> bool:
    """True if the name at ``start:end`` is the subject of a reporting verb, or follows "according to"."""
    if _introduced(text, start, end):
        return True
    patterns = _patterns()
    after = text[end : end + AROUND]
    if not (patterns.agency_after if agency else patterns.after).match(after):
        return False
    if re.match(r"['’]s\s+(?!news agency|newspaper)", after):
        return False
    return not patterns.not_before.search(text[max(0, start - AROUND) : start].replace("\n", " . "))
