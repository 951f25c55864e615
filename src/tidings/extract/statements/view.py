"""A reading with what the constructions ask of it again and again, worked out once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from tidings.annotate.wrapping import flowing
from tidings.extract.statements.candidate import Range
from tidings.model import Quote, Reading

TRIM = frozenset(" \t\n\r\u00a0,;:.–—-…")
LEFT_TRIM = frozenset(" \t\n\r\u00a0,;:–—-)")


@dataclass(frozen=True, slots=True)
class View:
    """``quote_of[i]`` is the index in ``quotes`` of the speech that holds token ``i``, or -1.

    ``mined[i]`` is False for a token of boilerplate or outside every sentence. ``text`` is the article's,
    with blanks for soft line breaks.
    """

    reading: Reading
    doc: Doc
    text: str
    quotes: tuple[Quote, ...]
    quote_of: tuple[int, ...]
    mined: tuple[bool, ...]
    datelines: tuple[Range, ...]
    participles: tuple[int, ...]

    def quoted(self, token: Token) -> bool:
        """True inside quotation marks, the marks included."""
        return self.quote_of[token.i] >= 0

    def range(self, first: int, last: int) -> Range:
        """The characters of tokens ``first`` to ``last`` (inclusive)."""
        end = self.doc[last]
        return self.doc[first].idx, end.idx + len(end)

    def quote_over(self, start: int, end: int) -> list[Quote]:
        """The quotations that share a character with ``start:end``."""
        last = bisect_left(self.quotes, end, key=lambda q: q.start)
        first = bisect_right(self.quotes, start, key=lambda q: q.end)
        return list(self.quotes[first:last])

    def trim(self, start: int, end: int) -> Range | None:
        """``start:end`` without outer white space and marks that belong to the sentence around it.

        A mark before a closing quotation mark stays, and so does the point of "U.S.".
        """
        text = self.text
        for lo, hi in self.datelines:
            if lo <= start < hi:
                start = min(hi, end)
        while start < end and (text[start] in LEFT_TRIM or text[start].isspace()):
            start += 1
        while end > start and (text[end - 1] in TRIM or text[end - 1].isspace()):
            if text[end - 1] == "." and self._abbreviates(start, end):
                break
            end -= 1
        return (start, end) if end > start else None

    def _abbreviates(self, start: int, end: int) -> bool:
        word = self.text[max(start, end - 6) : end].split()[-1:]
        return bool(word) and (word[0].count(".") > 1 or word[0] in ABBREVIATIONS)

    def closed(self, span: Range) -> Range:
        """``span`` widened so that it does not cut a quotation that it shares words with."""
        start, end = span
        for quote in self.quote_over(start, end):
            if quote.start < start and quote.end - 1 <= start:
                continue
            start, end = min(start, quote.start), max(end, quote.end)
        return start, end


# "MINSK, Oct. 4 (Agency) - " before the first words of a report
DATELINE = re.compile(
    r"^(?:[A-Z][\w.'’ ,/-]{2,50}?\([^)\n]{2,40}\)(?:, [\w. ]{3,20})?"  # with the agency in brackets
    r"|[A-Z]{3,}(?:[ /-][A-Z]{2,})*(?:, [A-Z][\w.]+(?: \d+)?){0,3})"  # a place in capitals
    r"\s?[-–—]{1,2}[ \u00a0]",
    re.MULTILINE,
)
ABBREVIATIONS = frozenset({"Jr.", "Sr.", "Inc.", "Corp.", "Ltd.", "Co."})


def make_view(reading: Reading) -> View:
    """A view of ``reading``."""
    doc = reading.doc
    quote_of = [-1] * len(doc)
    starts = [token.idx for token in doc]
    for n, quote in enumerate(reading.quotes):
        first = max(0, bisect_right(starts, quote.start) - 1)
        for i in range(first, bisect_left(starts, quote.end)):
            quote_of[i] = n
    mined = [False] * len(doc)
    for sentence in reading.sentences:
        if sentence.mined:
            mined[sentence.first : sentence.last] = [True] * (sentence.last - sentence.first)
    text = flowing(reading.article.text)
    return View(
        reading, doc, text, reading.quotes, tuple(quote_of), tuple(mined),
        tuple(m.span() for m in DATELINE.finditer(text)), tuple(t.i for t in doc if t.tag_ == "VBG"),
    )  # fmt: skip
