"""Are two quotations one, and is it worded alike in both? Words put for others, left out or added."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import cache

from tidings.annotate.layout import plain_marks
from tidings.compare.words import WORD, numbers_in, stop_words
from tidings.packs import load_pack

# Words that a quotation needs before its wording can drift, and the share of words that two versions
# have in common in the stretch that both give. A short cut from a long one must be nearly all in it.
LEAST = 8
ALIKE = 0.5
CUT = 0.75
# A run of equal words this long ties two versions together though it has no word of content.
RUN = 4
# So few words may stand between two runs for them to be one stretch.
STEP = 2
# So many words in a row that one version lacks without a mark are told whatever they are.
DROPPED = 4
PIECES = re.compile(rf"\.\.\.+|…|\[[^\]]*\]|\([^)]*\)|{WORD.pattern}")


@dataclass(frozen=True, slots=True)
class WordingPack:
    """The shape of ``compare_wordings.yaml``."""

    contractions: list[list[str]]
    whole: dict[str, str]
    endings: list[list[str]]
    weighty: list[str]
    units: list[str]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a quotation, contractions written out, and where it says that it leaves some out.

    A gap ``i`` stands before word ``i``: an ellipsis, brackets, or the report's own words. A part ends
    before each of ``ends``.
    """

    words: tuple[str, ...]
    gaps: frozenset[int]
    ends: tuple[int, ...]


@cache
def _pack() -> WordingPack:
    return load_pack("compare_wordings", WordingPack)


def wording_of(parts: Sequence[str], gaps: Sequence[bool] = ()) -> Wording:
    """The wording of a quotation in parts; ``gaps`` tells whether something may lie between two of them."""
    words: list[str] = []
    holes: set[int] = set()
    ends: list[int] = []
    for n, part in enumerate(parts):
        if n and (n > len(gaps) or gaps[n - 1]):
            holes.add(len(words))
        for match in PIECES.finditer(plain_marks(part)):
            piece = match.group()
            if piece[0] in ".…[(":
                holes.add(len(words))
            else:
                words += _written_out(piece.casefold())
        if n == len(parts) - 1 or n >= len(gaps) or gaps[n]:
            ends.append(len(words))
    return Wording(tuple(words), frozenset(holes), tuple(ends))


def drifted(a: str, b: str) -> bool:
    """True if two texts are one quotation, and its shared stretch is not worded alike in both."""
    return drift(wording_of([a]), wording_of([b]))


def drift(a: Wording, b: Wording) -> bool:
    """True if two quotations are one, and its shared stretch is not worded alike in both.

    One that starts later, ends sooner, or says where it leaves something out has not drifted.
    """
    core = shared_stretch(a, b)
    return core is not None and _unlike(a, b, core)


def shared_stretch(a: Wording, b: Wording) -> tuple[int, int, int, int] | None:
    """The stretches ``x[i:j]`` and ``y[k:m]`` that two printings of one quotation share; None for two."""
    x, y = a.words, b.words
    if min(len(x), len(y)) < LEAST:
        return None
    matcher = SequenceMatcher(None, x, y, autojunk=False)
    blocks = [m for m in matcher.get_matching_blocks() if m.size]
    content = [m for m in blocks if any(w not in stop_words() for w in x[m.a : m.a + m.size])]
    if not content:
        return None
    tied = [m for m in blocks if m in content or m.size >= RUN]
    ends = len(x), len(y)
    first, last = _beside(blocks, tied[0], -1, ends), _beside(blocks, tied[-1], 1, ends)
    core = (first.a, last.a + last.size, first.b, last.b + last.size)
    lengths = core[1] - core[0], core[3] - core[2]
    same = sum(m.size for m in blocks if first.a <= m.a <= last.a)
    if min(lengths) < LEAST - 2 or same < ALIKE * max(lengths) or same < 0.4 * min(len(x), len(y)):
        return None
    if matcher.ratio() < ALIKE and same < CUT * min(len(x), len(y)):
        return None  # two quotations that share a phrase
    held = [
        {m.a + i for m in blocks for i in range(m.size)},
        {m.b + i for m in blocks for i in range(m.size)},
    ]
    return core if all(_whole(w, h) for w, h in zip((a, b), held, strict=True)) else None


def _beside(blocks: Sequence[Match], tied: Match, step: int, ends: tuple[int, int]) -> Match:
    """The farthest block, before or after one that ties two versions, that few words part from the next.

    A single word counts where both versions start, or end, with it.
    """
    at = blocks.index(tied)
    while 0 <= at + step < len(blocks):
        near = blocks[at + step]
        before, after = (near, blocks[at]) if step < 0 else (blocks[at], near)
        parted = max(after.a - before.a - before.size, after.b - before.b - before.size)
        stops = near.a + near.size, near.b + near.size
        outer = near.a == near.b == 0 if step < 0 else stops == ends
        if parted > STEP or (near.size < 2 and not outer):
            break
        at += step
    return blocks[at]


def _whole(wording: Wording, held: set[int]) -> bool:
    """True if each part of a quotation has words in common with the other printing, and not a few."""
    starts = (0, *wording.ends)
    if len(wording.ends) < 2:
        return True
    return all(
        sum(1 for i in range(start, end) if i in held) >= max(RUN, ALIKE * (end - start))
        for start, end in zip(starts, wording.ends, strict=False)
    )


def _unlike(a: Wording, b: Wording, core: tuple[int, int, int, int]) -> bool:
    """True if words of weight were put for others, or left out where no mark says so."""
    i0, j0, k0, m0 = core
    matcher = SequenceMatcher(None, a.words[i0:j0], b.words[k0:m0], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        x, y = a.words[i0 + i : i0 + j], b.words[k0 + k : k0 + m]
        hole_x = any(i0 + i <= g <= i0 + j for g in a.gaps)
        hole_y = any(k0 + k <= g <= k0 + m for g in b.gaps)
        if tag == "equal" or (hole_x and tag != "delete") or (hole_y and tag != "insert"):
            continue
        if abs(len(x) - len(y)) >= DROPPED or _weighs(x, y):
            return True
    return False


def _weighs(x: Sequence[str], y: Sequence[str]) -> bool:
    heavy = [[w for w in words if not _light(w)] for words in (x, y)]
    return bool(heavy[0] or heavy[1]) and not _same(x, y) and not _same(heavy[0], heavy[1])


def _same(x: Sequence[str], y: Sequence[str]) -> bool:
    """True for one spelling in two habits, one number, or a slip of a letter."""
    if _letters(x) == _letters(y):
        return True
    return len(x) == len(y) and all(_one(u, v) for u, v in zip(x, y, strict=True))


def _letters(words: Sequence[str]) -> str:
    return "".join(_spelt(w) for w in words).replace("'", "")


def _one(x: str, y: str) -> bool:
    if _spelt(x) == _spelt(y) or (numbers_in(x) and numbers_in(x) == numbers_in(y)):
        return True
    if not (x.isalpha() and y.isalpha()) or x[0] != y[0] or min(len(x), len(y)) < 6:
        return False
    return SequenceMatcher(None, x, y, autojunk=False).ratio() >= 0.88


def _light(word: str) -> bool:
    pack = _pack()
    return (word in stop_words() and word not in pack.weighty) or word in pack.units or len(word) == 1


@cache
def _spelt(word: str) -> str:
    """A word in one of the two habits of spelling."""
    for one, other in _pack().endings:
        if word.endswith(one) and len(word) > len(one) + 2:
            return word.removesuffix(one) + other
    return word


@cache
def _written_out(word: str) -> list[str]:
    whole = _pack().whole.get(word)
    if whole is not None:
        return whole.split()
    for ending, full in _pack().contractions:
        if word.endswith(ending) and len(word) > len(ending):
            return [word.removesuffix(ending), *full.split()]
    return [word]
