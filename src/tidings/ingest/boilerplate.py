"""What stands in a report's text and is no part of the report: captions, counters, links, notices.

Rules are those of the pack ``boilerplate``. A place is marked, never taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tidings.ingest.datelines import is_date_line
from tidings.ingest.headers import header_date
from tidings.ingest.lines import Line, cut_sentences, quoted
from tidings.ingest.teasers import find_teasers
from tidings.packs import load_pack

LONGEST_LINE = 420
LONGEST_HEADLINE = 140
LONGEST_LINK = 240
# A list of links inside a report, with prose after it, has at most as many.
LONGEST_INNER_LIST = 8
# A run of so many share buttons is no enumeration in prose, which has commas and an "and".
SHARE_RUN = 4
TOP_LINES = 6


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Characters that are page furniture, and of which kind."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    where: Literal["line", "top", "sentence", "inline"]
    pattern: str


@dataclass(frozen=True, slots=True)
class _Social:
    verbs: tuple[str, ...]
    networks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Pack:
    rules: tuple[_Rule, ...]
    lists: tuple[str, ...]
    links: tuple[str, ...]
    social: _Social


@dataclass(frozen=True, slots=True)
class _Rules:
    line: tuple[tuple[str, re.Pattern[str]], ...]
    top: tuple[tuple[str, re.Pattern[str]], ...]
    sentence: tuple[tuple[str, re.Pattern[str]], ...]
    inline: tuple[tuple[str, re.Pattern[str]], ...]
    heading: re.Pattern[str]
    link: re.Pattern[str]
    share: frozenset[str]
    networks: frozenset[str]


@cache
def _rules() -> _Rules:
    pack = load_pack("boilerplate", _Pack)

    def of(*where: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
        chosen = [r for r in pack.rules if r.where in where]
        return tuple((r.kind, re.compile(r.pattern, re.IGNORECASE)) for r in chosen)

    heads = "|".join(f"(?:{p})" for p in pack.lists)
    leads = "|".join(f"(?:{p})" for p in pack.links)
    networks = frozenset(pack.social.networks)
    return _Rules(
        of("line", "sentence"),
        of("top"),
        of("sentence"),
        of("inline"),
        re.compile(rf"[•▶►»>*#\s-]*(?:{heads})\s*[:.…>»]*", re.IGNORECASE),
        re.compile(rf"[•▶►»>*\s-]*(?:{leads})\s*[:|–—]\s*\S.*", re.IGNORECASE),
        networks | frozenset(pack.social.verbs),
        networks,
    )


def mark_furniture(text: str, lines: tuple[Line, ...]) -> tuple[Mark, ...]:
    """Every piece of page furniture in ``text``, in order; pieces may overlap."""
    marks: list[Mark] = []
    whole: set[int] = set()  # numbers of lines that are furniture from end to end
    for number, line in enumerate(lines):
        kind = _line_kind(line, number)
        if kind:
            marks.append(Mark(line.start, line.end, kind))
            whole.add(number)
        else:
            marks.extend(_inside(line))
            # the first line's own words are the report's headline
            marks.extend(Mark(lo, hi, "link") for lo, hi in find_teasers(line) if number or lo > line.start)
    marks.extend(_lists(lines, whole))
    return tuple(sorted(set(marks)))


def _line_kind(line: Line, number: int) -> str | None:
    rules = _rules()
    if len(line.text) > LONGEST_LINE:
        return None
    for kind, pattern in rules.line:
        if pattern.fullmatch(line.text):
            return kind
    if number < TOP_LINES:
        for kind, pattern in rules.top:
            if pattern.fullmatch(line.text):
                return kind
    # the first line is the report's own headline, whatever it looks like
    if number and len(line.text) <= LONGEST_LINK and rules.link.fullmatch(line.text):
        return "link"
    if _is_share_bar(line.text):
        return "share"
    if is_date_line(line.text) or (number < TOP_LINES and header_date(line.text) is not None):
        return "date"
    return None


def _words(text: str) -> list[tuple[int, int, str]]:
    found = re.finditer(r"[^\s|/·•]+", text)
    return [(m.start(), m.end(), m.group().strip(":.").casefold()) for m in found]


def _is_share_bar(text: str) -> bool:
    words = [w for _, _, w in _words(text.replace(",", " ")) if w]
    rules = _rules()
    return (
        0 < len(words) <= 20
        and all(w in rules.share for w in words)
        and sum(w in rules.networks and w != "x" for w in words) >= 1
    )


def _inside(line: Line) -> Iterator[Mark]:
    rules = _rules()
    for kind, pattern in rules.inline:
        for match in pattern.finditer(line.text):
            if not quoted(line, line.start + match.start()):
                yield Mark(line.start + match.start(), line.start + match.end(), kind)
    yield from _share_runs(line)
    for sentence in cut_sentences(line):
        if len(sentence.text) > LONGEST_LINE:
            continue
        for kind, pattern in rules.sentence:
            if pattern.fullmatch(sentence.text) and not quoted(line, sentence.start):
                yield Mark(sentence.start, sentence.end, kind)
                break


def _share_runs(line: Line) -> Iterator[Mark]:
    rules = _rules()
    plain = line.text.casefold()
    if sum(len(n) > 3 and n in plain for n in rules.networks) < SHARE_RUN - 2:
        return
    run: list[tuple[int, int, str]] = []
    for word in [*_words(line.text), (0, 0, "")]:
        if word[2] in rules.share:
            run.append(word)
            continue
        if len(run) >= SHARE_RUN and sum(w in rules.networks for _, _, w in run) >= SHARE_RUN - 1:
            yield Mark(line.start + run[0][0], line.start + run[-1][1], "share")
        run = []


def _headline_like(line: Line) -> bool:
    text = line.text
    if len(text) > LONGEST_HEADLINE or text[-1] in ".!;:,":
        return False
    # "... the deal. The minister" holds a sentence and the start of another: prose
    return not re.search(r"[^\W\d_]{3,}[.!?][\"”’']?\s+[A-Z“\"]", text)


def _lists(lines: tuple[Line, ...], whole: set[int]) -> Iterator[Mark]:
    """Headings over links, and the links after them."""
    rules = _rules()
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if number == 1 or len(line.text) > LONGEST_HEADLINE or not rules.heading.fullmatch(line.text):
            continue
        whole.add(number - 1)
        yield Mark(line.start, line.end, "link")
        run = _run(lines, number, whole)
        inner = run < len(lines)
        links = [i for i in range(number, run) if i not in whole]
        # one short line before prose may as well be a crosshead of the report
        if inner and not 2 <= len(links) <= LONGEST_INNER_LIST:
            number = run
            continue
        for i in links:
            whole.add(i)
            yield Mark(lines[i].start, lines[i].end, "link")
        number = run


def _run(lines: tuple[Line, ...], number: int, whole: set[int]) -> int:
    """The number of the first line from ``number`` on that is neither furniture nor like a headline."""
    rules = _rules()
    while number < len(lines) and (
        number in whole
        or rules.heading.fullmatch(lines[number].text[:LONGEST_LINE])
        or _headline_like(lines[number])
    ):
        number += 1
    return number
