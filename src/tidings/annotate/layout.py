"""The layout of a text: paragraphs, and its typography in plain marks of the same length."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from tidings.annotate.wrapping import flowing

PARAGRAPH = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
# Where a sentence may have ended, by marks alone: not within "the U.S. navy", "Lee's" or "Mr. Doe".
SENTENCE_END = re.compile(
    r"""(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|Lt|Jr))(?<!\b(?:Mrs|Gen|Col|Sen|Rep|Gov|Sgt))[.!?…]["”’')\]»]*(?=\s+[^\sa-z]|\s*$)"""
)
# A paragraph longer than this is parsed in pieces, cut at white space: a bound on memory.
LONGEST_CHUNK = 8_000

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»〝〞＂", '"'),
        **dict.fromkeys("‘’‚‛‹›ʼ＇", "'"),
        **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a\u2002\u2003\u200b\u2060\ufeff\u00ad", " "),
        **dict.fromkeys("‐‑‒−", "-"),
        "―": "—",  # the parser takes the bar before an author for a word
    }
)

# Other marks where an apostrophe is meant: "Ann´s", "don`t", and 'didn"t' in a negation alone
SLIP = re.compile('[a-z]["“”`´][a-z]')
STRAY = re.compile(r"(?<=[A-Za-z])[`´](?=(?:s|t|d|m|re|ve|ll)\b)")
NEGATION = re.compile(
    r"""\b((?:do|does|did|is|are|was|were|has|have|had|wo|would|ca|could|should|must|need|might)n)["“”](?=t\b)""",
    re.IGNORECASE,
)


def plain_marks(text: str) -> str:
    """``text`` with typographic quotes, hyphens and spaces made plain, character for character."""
    return text.translate(_PLAIN)


def apostrophes(text: str) -> str:
    """``text`` with an apostrophe in the place of what is meant for one: "didn`t", 'didn"t'."""
    if not SLIP.search(text):
        return text
    return NEGATION.sub(r"\1'", STRAY.sub("'", text))


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph, without outer white space.

    A paragraph is a line that is not blank, or the lines that hard wrapping made of one.
    """
    return lines(flowing(text))


def rough_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of what may be a sentence, by marks alone; none runs over a paragraph."""
    for start, end in paragraphs(text):
        at = start
        for match in SENTENCE_END.finditer(text, start, end):
            yield at, match.end()
            at = match.end()
            while at < end and text[at].isspace():
                at += 1
        if at < end:
            yield at, end


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line that is not blank, without outer white space."""
    for match in PARAGRAPH.finditer(text):
        body = match.group()
        left = len(body) - len(body.lstrip())
        kept = len(body.strip())
        if kept:
            yield match.start() + left, match.start() + left + kept


def chunks(text: str, cuts: Collection[int] = ()) -> Iterator[tuple[int, int]]:
    """Start and end of pieces that cover ``text`` without a gap, one a paragraph where it is short.

    White space after a paragraph belongs to its piece, white space before the first to the first.
    A piece ends at each of ``cuts``, too: no sentence runs over the edge of a boilerplate block.
    """
    starts = sorted({start for start, _ in paragraphs(text)} | {c for c in cuts if 0 < c < len(text)})
    if not starts:
        if text:
            yield 0, len(text)
        return
    starts[0] = 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        at = start
        while end - at > LONGEST_CHUNK:
            cut = text.rfind(" ", at + LONGEST_CHUNK // 2, at + LONGEST_CHUNK) + 1
            cut = cut or at + LONGEST_CHUNK
            yield at, cut
            at = cut
        yield at, end
