"""Where two wordings part ways, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

Piece = tuple[str, bool]
"""Some text, and whether it is marked."""

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*|\s+|[^\w\s]")
# difflib takes quadratic time; longer texts are shown without marks
LONGEST = 4000


def word_diff(a: str, b: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts cut into pieces, each marked where the other has no such word.

    Case, punctuation and spacing are no difference. Joined, the pieces are the texts.
    """
    if max(len(a), len(b)) > LONGEST:
        return ((a, False),), ((b, False),)
    left, right = _WORD.findall(a), _WORD.findall(b)
    lwords = [i for i, t in enumerate(left) if t[0].isalnum()]
    rwords = [i for i, t in enumerate(right) if t[0].isalnum()]
    matcher = SequenceMatcher(
        None, [left[i].casefold() for i in lwords], [right[i].casefold() for i in rwords], autojunk=False
    )
    same_left: set[int] = set()
    same_right: set[int] = set()
    for block in matcher.get_matching_blocks():
        same_left.update(lwords[block.a : block.a + block.size])
        same_right.update(rwords[block.b : block.b + block.size])
    return _pieces(left, set(lwords) - same_left), _pieces(right, set(rwords) - same_right)


def _pieces(tokens: list[str], marked: set[int]) -> tuple[Piece, ...]:
    """Neighbouring marked words are one piece, with the space between them."""
    pieces: list[Piece] = []
    for i, token in enumerate(tokens):
        between = token.isspace() and i - 1 in marked and i + 1 in marked
        flag = i in marked or between
        if pieces and pieces[-1][1] == flag:
            pieces[-1] = (pieces[-1][0] + token, flag)
        else:
            pieces.append((token, flag))
    return tuple(pieces)


def find_value(sentence: str, value: str) -> tuple[Piece, ...]:
    """The sentence with every place where ``value`` stands in it marked; quotes around it do not count."""
    bare = value.strip("“”\"'‘’«» ")
    if not bare:
        return ((sentence, False),)
    parts = re.split(f"({re.escape(bare)})", sentence)
    return tuple((part, i % 2 == 1) for i, part in enumerate(parts) if part)
