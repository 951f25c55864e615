"""Credits in running text: a news organisation that reports something, or "according to" one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tidings.ingest.credit_words import DESCRIPTION, MENTION, Found, patterns
from tidings.ingest.lines import Line, line_at, quoted
from tidings.ingest.outlets import descriptions, known, running_names

# How much of the text before and after a name decides whether it reports.
AROUND = 90


def find_mentions(text: str, lines: tuple[Line, ...]) -> Iterator[Found]:
    matches = list(patterns().names.finditer(text))
    sure = [_reports(text, m.start(), m.end(), running_names()[m.group()].agency) for m in matches]
    joined = [_JOINED.fullmatch(text, a.end(), b.start()) is not None for a, b in pairwise(matches)]
    for i in reversed(range(len(joined))):  # "Reuters and AFP reported" credits both
        sure[i] = sure[i] or (joined[i] and sure[i + 1])
    for i, match in enumerate(matches):
        if i and joined[i - 1] and _introduced(text, matches[i - 1].start(), matches[i - 1].end()):
            sure[i] = True  # "according to Reuters and AFP"
        if sure[i] and not _quoted_at(lines, match.start()):
            yield Found(running_names()[match.group()].name, match.start(), match.end(), MENTION)
    for match in patterns().described.finditer(text):
        outlet = descriptions()[match["of"]]
        if _reports(text, match.start(), match.end(), True) and not _quoted_at(lines, match.start()):
            yield Found(outlet.name, match.start(), match.end(), DESCRIPTION)
    for match in patterns().unknown.finditer(text):
        name = _LEADING.sub("", match["name"])
        start = match.end("name") - len(name)
        if not name or patterns().names.search(name) or known(name) or name in descriptions():
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
    r"members?|readers?|viewers?|users?|editor|executive|spokes\w+|owner|ceo|chief|analyst|sources?)\b",
    re.IGNORECASE,
)


# "HuffPost Pollster": another name, that this one opens. Days may follow a name.
_LONGER = re.compile(
    r" (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Nn]ews|TV|Television|Radio|I )[A-Z][\w-]+"
)


def _introduced(text: str, start: int, end: int) -> bool:
    """True if the name at ``start:end`` follows "according to" or the like."""
    match = patterns().before.search(text[max(0, start - AROUND) : start].replace("\n", " . "))
    if match is None or _AWAY.search(match["between"]) or _LONGER.match(text, end):
        return False
    return not patterns().other.match(text, end)


def _reports(text: str, start: int, end: int, agency: bool) -> bool:
    """True if the name at ``start:end`` is the subject of a reporting verb, or follows "according to"."""
    if _introduced(text, start, end):
        return True
    after = text[end : end + AROUND]
    if not (patterns().agency_after if agency else patterns().after).match(after):
        return False
    if re.match(r"['’]s\s+(?!news agency|newspaper)", after):
        return False
    return not patterns().not_before.search(text[max(0, start - AROUND) : start].replace("\n", " . "))
