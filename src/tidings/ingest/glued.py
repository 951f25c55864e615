"""Bylines and datelines that a page's extraction left in the middle of running text.

"... for a month. From Amsel News's Ana Ruiz Port Amsel (Amsel News) -- The bridge": who wrote what
follows and where is no part of what is told. The dateline that opens a report stays; see ``credit_lines``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tidings.ingest.boilerplate import Mark
from tidings.ingest.lines import Line, quoted
from tidings.ingest.outlets import known

# So near to the start of a line a dateline opens it.
HEAD = 60
# A place has at most as many words where no full stop tells where it begins.
PLACE_WORDS = 2
_WORD = r"[A-ZÀ-Þ][\w.'’-]*"
_RUN = rf"{_WORD}(?:[ \t]+{_WORD}){{0,5}}"
_DAY = r"(?:,?\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2}|,?\s+\d{1,2}\s+[A-Z][a-z]{2,8})?"
_FILED = r"\s*\((?P<names>[^()\n]{2,40})\)\s*(?:--|[–—]|-(?=\s))(?=\s*[\"“‘'A-ZÀ-Þ\d])"
_PLACE = rf"{_RUN}(?:,[ \t]+{_WORD}(?:[ \t]+{_WORD}){{0,2}})?"
_DATELINE = re.compile(rf"(?<![\w.'’-])(?P<place>{_PLACE}){_DAY}{_FILED}")
_FROM = re.compile(
    rf"(?<!\w)From[ \t]+(?P<org>{_WORD}(?:[ \t]+{_WORD}){{0,3}}?)['’]s[ \t]+{_RUN}"
    rf"(?:{_DAY}{_FILED.replace('?P<names>', '')}|\s*$)"
)
_BY = re.compile(
    rf"(?:^|(?<=[.!?…\"”’)|])\s*)(?P<whole>(?:By|BY)[ \t]+{_WORD}(?:[ \t]+{_WORD}){{1,3}}"
    rf"(?:(?:,[ \t]*|[ \t]+and[ \t]+){_WORD}(?:[ \t]+{_WORD}){{1,3}})*?,[ \t]+(?P<orgs>{_RUN}))"
)
_ENDED = re.compile(r"(?:^|[.!?…:|\"”’)\]–—-])\s*$")


def find_glued(lines: tuple[Line, ...]) -> Iterator[Mark]:
    """The bylines and datelines inside ``lines``, in no order; two of them may overlap."""
    for line in lines:
        signed = list(_signed(line.text))
        for start, end in (*signed, *_filed(line.text, [end for _, end in signed])):
            if not quoted(line, line.start + start):
                yield Mark(line.start + start, line.start + end, "byline")


def _signed(text: str) -> Iterator[tuple[int, int]]:
    """ "From Amsel News's Ana Ruiz" and "By Ana Ruiz, Amsel News"."""
    for match in _FROM.finditer(text):
        if known(match["org"]) is not None:
            yield match.span()
    for match in _BY.finditer(text):
        words = list(re.finditer(r"\S+", match["orgs"]))
        for last in reversed(words):  # "Associated Press The bridge was closed"
            end = match.start("orgs") + last.end()
            if known(text[match.start("orgs") : end]) and re.match(r"\s*$|\s+[A-ZÀ-Þ\"“|(–—-]", text[end:]):
                yield match.start("whole"), end
                break


def _filed(text: str, ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """ "Port Amsel (Amsel News) --", but not "the Amsel News Service (ANS) --".

    ``ends`` are those of the bylines, which a dateline may follow.
    """
    for match in _DATELINE.finditer(text):
        place, outlet = match["place"], known(match["names"])
        before = text[: match.start()]
        if (
            outlet is None
            or known(place) is not None
            or (len(before) < HEAD and not re.search(r"[.!?|]", before))
        ):
            continue
        words = list(re.finditer(r"\S+", place))
        if "".join(w.group()[0] for w in words).endswith(match["names"].strip().upper()):
            continue
        start = match.start()
        signed = [end for end in ends if start < end < match.end("place")]
        if signed:
            start = signed[-1] + 1
        elif not _ENDED.search(before) and len(words) > PLACE_WORDS:
            start += words[-1].start()
        yield start, match.end()
