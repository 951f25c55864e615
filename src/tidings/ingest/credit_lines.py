"""Credits by position: credit lines at the end of a report, and datelines at its head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.ingest.boilerplate import Mark
from tidings.ingest.credit_words import CREDIT_LINE, DATELINE, Found, patterns
from tidings.ingest.lines import Line
from tidings.ingest.outlets import generic_credits, known, unnamed_agencies

TAIL_LINES = 8
TOP_LINES = 5
LONGEST_CREDIT = 160


def find_credit_lines(
    text: str, lines: tuple[Line, ...], marks: tuple[Mark, ...]
) -> Iterator[tuple[list[Found], Mark]]:
    whole = {(m.start, m.end) for m in marks}
    body = [line for line in lines if (line.start, line.end) not in whole]
    near = body[:TOP_LINES] + body[max(TOP_LINES, len(body) - TAIL_LINES) :]
    near += [line for line in lines[-TAIL_LINES:] if line not in near]
    for line in near:
        credit = _credit_line(line)
        if credit is not None:
            yield credit, Mark(line.start, line.end, "credit")
    last = body[-1] if body else None
    closing = patterns().closing.fullmatch(last.text) if last else None
    if last is not None and _credit_line(last) is None:
        yield from _tail(text, last) if closing is None else _closing(last, closing)


def _closing(line: Line, match: re.Match[str]) -> Iterator[tuple[list[Found], Mark]]:
    """An agency that no pack knows, in brackets and alone under the report."""
    start = line.start + match.start("names")
    found = Found(match["names"], start, start + len(match["names"]), CREDIT_LINE)
    yield [found], Mark(line.start, line.end, "credit")


def _credit_line(line: Line) -> list[Found] | None:
    """The names on a line that does nothing but credit, or None for any other line."""
    if len(line.text) > LONGEST_CREDIT:
        return None
    for pattern, open_ in ((patterns().open, True), (patterns().closed, False)):
        match = pattern.fullmatch(line.text)
        if match:
            return _split(line.start + match.start("names"), match["names"], open_=open_)
    if re.fullmatch(r"[(\[—–-].{2,80}", line.text):  # "(AFP, AP, dpa)", "— Reuters"
        return _split(line.start, line.text, open_=False)
    return None


def _tail(text: str, last: Line) -> Iterator[tuple[list[Found], Mark]]:
    """A credit at the end of the last paragraph: 'Source: X', '(AFP, AP)', '— Reuters'."""
    offset = max(0, len(last.text) - LONGEST_CREDIT)
    end = last.text[offset:]
    at = last.start + offset
    match = patterns().tail.search(end)
    open_ = match is not None
    match = match or re.search(r"(?P<whole>\((?P<names>[^()]{2,80})\))[\s.–—-]*$", end)
    match = match or re.search(r"(?<=[.!?\"”’])\s*(?P<whole>[-–—]{1,2}\s?(?P<names>[\w .,/&]{2,40}))$", end)
    if match is None:
        return
    names = _split(at + match.start("names"), match["names"], open_=open_)
    if names is not None:
        yield names, Mark(at + match.start("whole"), at + match.end("whole"), "credit")


_JOINT = re.compile(r"\s*(?:,|;|/|\+|\||&|\b(?:and|und|et|y|e|en|och|og|i|with|from)\b)\s*")


def _split(start: int, names: str, *, open_: bool) -> list[Found] | None:
    """The names of a list, or None if one of them is none. ``open_`` takes names that no pack has."""
    found: list[Found] = []
    whole = known(names.strip(" ()[].—–-"))
    pieces = [(0, len(names))] if whole else _pieces(names)
    for lo, hi in pieces:
        piece = names[lo:hi]
        lead = len(piece) - len(piece.lstrip(" ()[].—–-‐\t"))
        bare = piece.strip(" ()[].—–-‐\t")
        if not bare:
            continue
        outlet = known(bare)
        plain = bare.casefold()
        if outlet is None and plain in generic_credits() and plain not in unnamed_agencies():
            continue
        # an acronym beside agencies that are known is one, too
        if not (
            outlet is not None
            or plain in unnamed_agencies()
            or (open_ and _nameable(bare))
            or (found and re.fullmatch(r"[A-Z]{2,6}", bare))
        ):
            return None
        at = start + lo + lead
        found.append(Found(outlet.name if outlet else bare, at, at + len(bare), CREDIT_LINE))
    return found


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


_CITY = r"(?:[A-ZÀ-Þ][A-ZÀ-Þ .'’/-]+|[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,3})"
_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?\.?"
_DATELINE = re.compile(
    rf"(?P<city>{_CITY}(?:,\s*[A-Z][\w. ]{{2,30}}?)?)?(?:,?\s*{_DAY},?)?"
    r"\s*(?P<open>[(\[/])(?P<names>[^()\[\]/\n]{2,60})(?P<close>[)\]/])\.?\s*(?P<dash>[-–—:]{1,2}|\.)?"
)


def find_datelines(lines: tuple[Line, ...]) -> Iterator[Found]:
    """The agencies of 'CITY (Reuters) -', 'MOSCOW, March 13. /TASS/.' in the first lines."""
    for line in lines[:TOP_LINES]:
        match = _DATELINE.match(line.text[:200])
        if match is None:
            continue
        shouted = bool(match["city"]) and match["city"].split(",")[0].isupper()
        dashed = bool(match["dash"]) or match["open"] == "/"
        if not dashed and match["open"] != "[":
            continue
        start = line.start + match.start("names")
        outlet = known(match["names"])
        if outlet is not None and (shouted or outlet.agency or not match["city"]):
            yield Found(outlet.name, start, start + len(match["names"]), DATELINE)
            continue
        names = _split(start, match["names"], open_=shouted and match["dash"] in ("-", "–", "—", "--"))
        if names and (shouted or not match["city"]):
            yield from names
