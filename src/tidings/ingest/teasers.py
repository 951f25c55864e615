"""Links to other stories inside running text: the label, and the headline after it as far as it is told.

"READ MORE: Harbour reopens after the storm The minister said so." Nothing marks where such a headline
ends. It is marked where it ends its line, or where the words after it plainly open a sentence; else only
its label is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tidings.ingest.lines import Line, quoted
from tidings.ingest.outlets import any_of
from tidings.packs import load_pack

LONGEST = 140
# A headline whose first words have capitals but for the small ones has them all over.
TITLE_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Pack:
    shouted: tuple[str, ...]
    dashed: tuple[str, ...]
    labels: tuple[str, ...]
    openers: tuple[str, ...]
    nouns: tuple[str, ...]
    names: tuple[str, ...]
    inner: tuple[str, ...]
    small: tuple[str, ...]
    verbs: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Patterns:
    shouted: re.Pattern[str]
    plain: re.Pattern[str]
    stop: re.Pattern[str]
    asked: re.Pattern[str]
    glued: re.Pattern[str]
    quote: re.Pattern[str]
    opener: re.Pattern[str]
    named: re.Pattern[str]
    hinted: re.Pattern[str]
    inner: frozenset[str]
    small: frozenset[str]
    roles: frozenset[str]


@cache
def _patterns() -> _Patterns:
    pack = load_pack("boilerplate_teasers", _Pack)
    dashed = [label for label in pack.shouted if " " in label] + list(pack.dashed)
    shouted = rf"(?<![\w'’-])(?:(?:{any_of(pack.shouted)})\s?:|(?:{any_of(dashed)})\s?[|–—-])"
    plain = rf"(?:^|(?<=[.!?…\"”’)\]-])\s*)(?P<label>(?:{any_of(pack.labels)})\s?:)"
    word = r"[A-ZÀ-Þ][\w'’-]*"
    # what comes before a sentence's first word: the last one of a headline, without a comma or colon
    before = r"(?<=[\w'’)?!])\s+"
    opener = rf"(?:{any_of(pack.openers)})(?:['’]\w+)?[\s,](?!(?:{any_of(pack.names)})\b)"
    name = rf"{word}(?:\s(?!{opener}){word}){{0,4}}(?:['’]s?)?"
    last = r"(?P<last>[\w'’]+)[)]?\s+"
    return _Patterns(
        re.compile(shouted),
        re.compile(plain),
        # a full stop, another label, or the credit under the report
        re.compile(rf"[.…][\"”’)]*(?=\s|$)|{shouted}|\s-?\s*(?=Source\s?:)"),
        re.compile(r"[?!]['’\"”)]*(?=\s+[\"“A-ZÀ-Þ])"),
        re.compile(r"(?<=[\w'’)])-(?=\s+[A-ZÀ-Þ])"),
        re.compile(r"(?P<last>[\w'’]+)(?P<end>[)]?)\s+(?=[\"“][A-ZÀ-Þ])"),
        re.compile(rf"{before}(?={opener})"),
        re.compile(
            rf"{last}(?=(?:{any_of(pack.nouns)})\s|{name}(?:\s(?:{any_of(pack.verbs)})\b"
            rf"|,\s(?:an?|the|who|whose|which|reporting|speaking|writing|however|\d+)\b))"
        ),
        re.compile(rf"{last}(?={name}\s[a-z]{{2,}}(?:ed|s)\b)"),
        frozenset(pack.inner),
        frozenset(pack.small),
        frozenset(pack.roles),
    )


def find_teasers(line: Line) -> Iterator[tuple[int, int]]:
    """Start and end, in the text, of each link inside ``line``."""
    shouted = [(m.start(), m.end()) for m in _patterns().shouted.finditer(line.text)]
    plain = [m.span("label") for m in _patterns().plain.finditer(line.text)]
    for start, end in (*shouted, *(p for p in plain if not quoted(line, line.start + p[0]))):
        title = _title_end(line.text, end)
        yield line.start + start, line.start + (title or end)


def _title_end(text: str, start: int) -> int | None:
    """Where the headline ends that begins after ``start``, None where nothing tells."""
    found = re.compile(r"[\s-]*(?=[\w\"'“‘])").match(text, start)
    if found is None:
        return None
    start, p = found.end(), _patterns()
    room = min(len(text), start + LONGEST)
    stop = p.stop.search(text, start)
    last = min(stop.start() if stop else len(text), room)
    opening = re.compile(r"\S+\s+(?P<second>\S+)").match(text, start)
    if opening is None:
        return None
    second, after = opening.start("second"), opening.end()
    named, doubtful = _named(p.named, text, second, last)
    hinted, more = _named(p.hinted, text, second, last)
    ends = [m.end() for pattern in (p.asked, p.glued) for m in pattern.finditer(text, after, last + 1)]
    ends += [m.start() for m in p.opener.finditer(text, after, last)] + named
    quotes = [m.end("end") for m in p.quote.finditer(text, after, last) if m["last"] not in p.inner]
    # the quotation may be one of the sentence after the headline: "... new tests Valdoria adds "It ..."
    if not ends or (quotes and min(quotes) < min(ends)):
        ends += quotes + hinted
    if ends:
        end = min(ends)
        if text[end - 1] not in "?!" and _title_case(text[start:room]):
            return None
        return None if any(d < end for d in (*doubtful, *more)) else end
    if last == room < len(text) or (stop and text[stop.start()] in ".…"):
        return None
    return len(text[:last].rstrip(" -"))


def _title_case(text: str) -> bool:
    """True for "The Bridge That Will Not Close": its capitals say nothing of where a sentence begins."""
    words = re.findall(r"[\w'’]+", text)[1:TITLE_WORDS]
    capitals = sum(w[0].isupper() for w in words)
    return capitals > TITLE_WORDS // 2 and all(w in _patterns().small for w in words if w.islower())


def _named(pattern: re.Pattern[str], text: str, start: int, end: int) -> tuple[list[int], list[int]]:
    """Where a name opens a sentence after a headline's last word, and where it may as well go on with it."""
    found = [m for m in pattern.finditer(text, start, end) if m["last"][0].islower()]
    inner, roles = _patterns().inner, _patterns().roles
    sure = [m.end("last") for m in found if m["last"] not in inner | roles]
    return sure, [m.end("last") for m in found if m["last"] in roles]
