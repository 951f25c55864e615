"""Hard-wrapped text: the line breaks that stand where a line was full, not where a paragraph ends.

Mail, old wire copy and the text out of a PDF are cut at 60 to 80 characters. Such a break is soft: to a
reader it is a blank. Text that is not wrapped has none; where the signs are weak, a break stays hard.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

_LINE = re.compile(
    r"([^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*)(\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]|$)"
)
_BREAK = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Widths that are meant: narrower lines are verse, tables or columns, wider ones paragraphs.
NARROWEST, WIDEST = 45, 120
# Breaks in the midst of a sentence that show a width, and how many of all such it must explain.
LEAST_SIGNS, LEAST_SHARE = 2, 0.6
# A line of at least this share of the width may be broken by hand, where the next goes on in lower case.
RAGGED = 0.6
# In print the number of characters in a full line varies: one width does not explain this share.
SLACK, EXACT = 0.1, 0.9

_FINAL = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_LIST = re.compile(r"([-–—*•·▪◦‣o>+#|]+|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{2,4})[.)])\s+\S")
_RULE = re.compile(r"[\W_]+$")
_FIELD = re.compile(r"[A-Z][\w-]*(?: [A-Z]?[\w-]+){0,2}: ")
_SPEAKER = re.compile(r"[\"“]?[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}: ")
_BYLINE = re.compile(r"(?:By|Photo(?:graph)?s?|Picture|Image|Reporting|Editing|Source)\b:? [A-Z(]")
_COLUMNS = re.compile(r"\t|\S {4,}\S|(?<![.!?:]) {2,}\S.*(?<![.!?:]) {2,}\S| \| ")
_WORD = re.compile(r"[^\W\d_]+")
# After these a sentence cannot end.
_OPEN = """
    a an the of to in on at by for from with and or nor but as than that which who whom whose if into
    about over under between among against after before during without is are was were be been has have
    had will would could should may might must can not its his her their our my your this these those
    mr mrs ms dr
"""
_CANNOT_END = frozenset(_OPEN.split())


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: its first character, the end of its words, the end with its break, and its words."""

    start: int
    end: int
    after: int
    text: str
    indent: int

    @property
    def width(self) -> int:
        return self.indent + len(self.text)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two lines on end. ``until`` is how long the first were with the next one's first word.

    ``goes_on``: a sentence runs over the break; ``ends``: one may end there; ``begins``: the second is
    indented as a paragraph's first line.
    """

    first: _Line
    second: _Line
    width: int
    until: int
    goes_on: bool
    ends: bool
    begins: bool


@dataclass(frozen=True, slots=True)
class _Width:
    """A width that lines were cut at, and by how much of it they may differ."""

    size: int
    slack: float

    def full(self, pair: _Pair) -> bool:
        """Whether the first line had no room for the next word."""
        return pair.width <= self.size * (1 + self.slack) and pair.until > self.size * (1 - self.slack)


@lru_cache(maxsize=8)
def soft_breaks(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each line break in ``text`` that is only due to the width of the lines, in order.

    Start and end take in the blanks around the break. Raises nothing, whatever the text.
    """
    if len(text) < NARROWEST or ("\n" not in text and "\r" not in text):
        return ()
    blocks = [pairs for block in _blocks(_lines(text)) if (pairs := _pairs(block))]
    own = [_width(pairs, LEAST_SIGNS * 2) for pairs in blocks]
    common = _width(
        [p for pairs, width in zip(blocks, own, strict=True) if not width for p in pairs], LEAST_SIGNS
    )
    found = []
    for pairs, width in zip(blocks, own, strict=True):
        if width := width or common:
            found += [(p.first.end, p.second.start) for p in _soft(pairs, width)]
    return tuple(found)


@lru_cache(maxsize=8)
def flowing(text: str) -> str:
    """``text`` with blanks for its soft line breaks, character for character."""
    out, at = [], 0
    for start, end in soft_breaks(text):
        out += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*out, text[at:]]) if out else text


def one_line(words: str) -> str:
    """Words cut out of a text, with one blank for the white space around each line break in them."""
    return " ".join(words.split()) if _BREAK.search(words) else words


def _lines(text: str) -> list[_Line]:
    found = []
    for match in _LINE.finditer(text):
        body = match.group(1)
        words = body.strip()
        left = len(body) - len(body.lstrip())
        indent = len(body[:left].expandtabs()) if left else 0
        start = match.start() + left
        found.append(_Line(start, start + len(words), match.end(), words, indent))
    return found


def _blocks(lines: list[_Line]) -> list[list[_Line]]:
    """Lines without a blank one among them."""
    blocks: list[list[_Line]] = [[]]
    for line in lines:
        if line.text:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [b for b in blocks if len(b) > 1]


def _pairs(block: list[_Line]) -> list[_Pair]:
    base = min(line.indent for line in block)
    hanging = any(line.indent == base and _LIST.match(line.text) for line in block)
    return [_pair(a, b, base, hanging) for a, b in zip(block, block[1:], strict=False)]


def _pair(first: _Line, second: _Line, base: int, hanging: bool) -> _Pair:
    ends = bool(_FINAL.search(first.text))
    words = _WORD.findall(first.text[-30:])
    opened = first.text[-1] in ",;-–—\u00ad(" or (
        bool(words) and words[-1].lower() in _CANNOT_END and first.text[-1].isalpha()
    )
    lower = second.text.lstrip("\"'“‘(")[:1].islower()
    goes_on = not ends and (lower or opened)
    until = first.width + 1 + len(second.text.split(None, 1)[0])
    if hanging:
        begins = second.indent > first.indent and not (goes_on and _LIST.match(first.text))
    else:
        begins = second.indent > base
    return _Pair(first, second, first.width, until, goes_on, ends, begins)


def _width(pairs: Sequence[_Pair], least: int) -> _Width | None:
    """The width that explains the breaks in the midst of a sentence, if there is one."""
    signs = [p for p in pairs if p.goes_on and p.second.text[:1].islower() and not _apart(p)]
    if len(signs) < least:
        return None
    size, exact = _commonest(signs, 0.0)
    middle, near = _commonest(signs, SLACK)
    if near < least or near < LEAST_SHARE * len(signs):
        return None
    return _Width(size, 0.0) if exact >= EXACT * near else _Width(middle, SLACK)


def _commonest(signs: Sequence[_Pair], slack: float) -> tuple[int, int]:
    """The width that most breaks fit, the narrowest or, with slack, the middle one, and how many do."""
    change = [0] * (WIDEST + 2)
    for p in signs:
        low = max(NARROWEST, -int(-p.width // (1 + slack)))
        high = min(WIDEST + 1, -int(-p.until // (1 - slack)) if slack else p.until)
        if low < high:
            change[low] += 1
            change[high] -= 1
    counts = list(accumulate(change))
    count = max(counts)
    best = [width for width, n in enumerate(counts) if n == count]
    return (best[len(best) // 2 if slack else 0], count) if count > 0 else (0, 0)


def _soft(pairs: list[_Pair], width: _Width) -> list[_Pair]:
    """The soft breaks of a block."""
    live = [p for p in pairs if not _apart(p)]
    midst = [p for p in live if not p.ends]
    full = sum(width.full(p) for p in midst)
    if 2 * full < len(midst) or (len(midst) > 2 and not any(p.goes_on for p in midst)):
        return []
    # No blank line parts the paragraphs: one that ends with a full line cannot be told from a sentence.
    packed = any(p.ends and not width.full(p) for p in live)
    marks = [m.group(1)[-1] for p in pairs if (m := _LIST.match(p.second.text))]
    return [
        p for p in live
        if not _item(p, width, marks) and _runs_on(p, width) and not (packed and p.ends and _opens(p.second))
    ]  # fmt: skip


def _opens(line: _Line) -> bool:
    return line.text[0] in "\"'“‘«„"


def _runs_on(pair: _Pair, width: _Width) -> bool:
    if width.full(pair):
        return pair.goes_on or not _heading(pair.first.text)
    least = RAGGED if pair.second.text[:1].islower() else 1 - SLACK
    return pair.goes_on and least * width.size <= pair.width <= WIDEST


def _apart(pair: _Pair) -> bool:
    """True for lines that do not make one paragraph, however long they are."""
    a, b = pair.first, pair.second
    if max(a.width, b.width) > 2 * WIDEST:
        return True
    return (
        pair.begins
        or any(_COLUMNS.search(x.text) or x.text[0] in ">|" or _RULE.match(x.text) for x in (a, b))
        or bool(_SPEAKER.match(b.text) or (_FIELD.match(b.text) and _FIELD.match(a.text)))
        or (not pair.goes_on and bool(_BYLINE.match(b.text)))
        or (a.text.isupper() != b.text.isupper() and min(len(a.text), len(b.text)) > 20)
    )


def _item(pair: _Pair, width: _Width, marks: list[str]) -> bool:
    """True if the second line opens an item of a list, where a line may also begin with "16." or a dash."""
    found = _LIST.match(pair.second.text)
    if found is None:
        return False
    listed = marks.count(found.group(1)[-1]) > 1 or bool(_LIST.match(pair.first.text))
    return listed or pair.ends or not width.full(pair)


def _heading(text: str) -> bool:
    """True for a line in which every longer word has a capital."""
    long = [w for w in _WORD.findall(text) if len(w) > 3]
    return len(long) > 2 and all(w[0].isupper() for w in long)
