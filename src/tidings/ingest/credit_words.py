"""The words by which reports credit agencies and outlets, as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tidings.ingest.outlets import any_of, descriptions, running_names
from tidings.packs import load_pack

DATELINE, CREDIT_LINE, MENTION, DESCRIPTION = range(4)


@dataclass(frozen=True, slots=True)
class Found:
    """A credited name and where it stands. ``rank`` is how it is credited, the plainest first."""

    name: str
    start: int
    end: int
    rank: int


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
    contributed: tuple[str, ...]
    no_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Patterns:
    """Compiled once; each field is used where its name stands in ``credit_lines`` and ``mentions``."""

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
    contributed: re.Pattern[str]
    closing: re.Pattern[str]


_NAME = r"[A-ZÀ-Þ][\w'’&-]*(?: [A-ZÀ-Þ][\w'’&-]*){0,3}"


@cache
def patterns() -> Patterns:
    """The patterns of the pack ``outlets_credits``."""
    pack = load_pack("outlets_credits", _Pack)
    kinds = rf"(?:'s|’s)?(?:\s+(?:{any_of(pack.kinds)})\b)?"
    extra = rf"(?:,[^,.;:\"“”]{{1,60}},)?(?:,?\s+(?:{any_of(pack.between)})\b,?)*"
    own = rf"(?!\s+(?:{any_of(pack.not_after)})(?!\w))"
    verbs, more = any_of(pack.reports), any_of([*pack.reports, *pack.agency_reports])
    words = r"(?:[\w'’.-]+\s+){0,5}?"
    body = rf"(?:(?:the|a|an|its?)\s+)?{words}(?:(?:{any_of(pack.kinds)})[.,:]?\s+)?"
    return Patterns(
        names=re.compile(rf"(?<![\w/@#.-])(?:{any_of(running_names())})(?![\w@/-])"),
        after=re.compile(rf"{kinds}{extra}\s+(?:{verbs})\b{own}", re.IGNORECASE),
        agency_after=re.compile(rf"{kinds}{extra}\s+(?:{more})\b{own}", re.IGNORECASE),
        before=re.compile(rf"\b(?:{any_of(pack.introduces)})\s+(?P<between>{body})[“\"‘']?$", re.IGNORECASE),
        not_before=re.compile(rf"\b(?:{any_of(pack.not_before)})\s+(?:the\s+|a\s+|an\s+)?$", re.IGNORECASE),
        other=re.compile(rf"['’]s\s|(?:['’]s)?\s+(?:{any_of(pack.other)})\b", re.IGNORECASE),
        closed=re.compile(
            rf"[(\[—–-]*\s*(?:{any_of(pack.leads)})\b\s*[:\-–]*\s*(?P<names>.+)", re.IGNORECASE
        ),
        open=re.compile(
            rf"[(\[—–-]*\s*(?:{any_of(pack.open)})\b\s*[:：]\s*[-–]*\s*(?P<names>\S.*)", re.IGNORECASE
        ),
        tail=re.compile(
            rf"(?:(?<=[\w.!?…\"”’)\]-])\s*|^)(?P<whole>(?:{any_of(pack.open)})\s*:\s*-?\s*(?P<names>[^:]{{2,80}}))$",
            re.IGNORECASE,
        ),
        described=re.compile(
            rf"\b(?P<of>{any_of(descriptions())})(?:['’]s?)?\s+"
            rf"(?P<kind>(?:official|state|state-run|state-owned)\s+news\s+agency)\b"
        ),
        contributed=re.compile(rf"\b(?:{any_of(pack.contributed)})\b"),
        # "(ABC)" under the last line, of which no pack knows; two letters may be a writer's
        closing=re.compile(
            rf"[(\[]\s*(?!(?i:{any_of(pack.no_names)})\W)(?P<names>[A-Z][A-Z.&-]{{1,6}}[A-Z]|"
            rf"[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*){{0,3}} (?:News|Press|Wire|Agency|Newswire|News Agency))"
            r"\s*[)\]]\.?"
        ),
        unknown=re.compile(rf"(?P<name>{_NAME}) (?:news|press) agency(?!\w)"),
    )
