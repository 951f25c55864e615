"""The words of amounts, from the packs, and the patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from tidings.packs import load_pack

Bound = Literal["value"] | None


class Modifier(BaseModel):
    """Words that bound a number, and which of its bounds they set."""

    model_config = ConfigDict(extra="forbid")
    words: list[str]
    low: Bound = None
    high: Bound = None


class AmountPack(BaseModel):
    """The shape of the pack ``amounts``."""

    model_config = ConfigDict(extra="forbid")
    numbers: dict[str, float]
    scales: dict[str, float]
    suffixes: dict[str, float]
    vague: dict[str, tuple[float | None, float | None]]
    modifiers: dict[str, Modifier]
    after: dict[str, Modifier]
    fillers: list[str]
    labels: frozenset[str]
    ages: frozenset[str]
    states: frozenset[str]
    people_verbs: frozenset[str]
    level_words: frozenset[str]
    definite: frozenset[str]
    skip_things: frozenset[str]
    as_of: list[str]
    more: frozenset[str]


class Currency(BaseModel):
    """A currency's signs before a number and words after it."""

    model_config = ConfigDict(extra="forbid")
    signs: list[str]
    words: list[str]


class UnitPack(BaseModel):
    """The shape of the pack ``units``."""

    model_config = ConfigDict(extra="forbid")
    measures: dict[str, list[str]]
    signs: dict[str, list[str]]
    currencies: dict[str, Currency]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The packs, and patterns over plain text. ``units`` maps words and signs to units."""

    pack: AmountPack
    number: re.Pattern[str]
    unit: re.Pattern[str]
    units: Mapping[str, str]
    signs: Mapping[str, str]
    before: re.Pattern[str]
    before_names: Mapping[str, str]
    after: re.Pattern[str]
    after_names: Mapping[str, str]


def _any(words: Iterable[str]) -> str:
    return "|".join(
        re.escape(w).replace(r"\ ", r"\s") for w in sorted(set(words), key=lambda w: (-len(w), w))
    )


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon of English amounts. Raises PackError where a pack is malformed."""
    pack = load_pack("amounts", AmountPack)
    units = load_pack("units", UnitPack)
    words = {w.lower(): u for u, ws in units.measures.items() for w in ws}
    words |= {w.lower(): code for code, c in units.currencies.items() for w in c.words}
    signs = {s: code for code, c in units.currencies.items() for s in c.signs}
    marks = {s: u for u, ws in units.signs.items() for s in ws}
    before = {w: name for name, m in pack.modifiers.items() for w in m.words}
    after = {w: name for name, m in pack.after.items() for w in m.words}
    digits = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    scale = f"(?:{_any(pack.scales)})"
    word = f"(?:{_any([*pack.numbers, *pack.scales])})"
    half = rf"(?:\sand\sa\shalf(?:\s{scale})*)?"
    spelled = rf"(?:(?:half\s)?an?\s(?={scale}))?{word}(?:(?:-|\sand\s|\s){word})*{half}"
    number = (
        rf"(?:(?<![^\W\d_])(?P<sign>{_any(signs)})\s?(?=\d))?(?P<digits>(?<![\w.,/:#@-]){digits}"
        rf"|(?<=[$£€¥₩₹₽₴₺₪₦BFs.]){digits})"
        rf"(?:(?P<suffix>{_any(pack.suffixes)}|\s(?:mln|bn|mn|trn|tn))\b"
        rf"|[\s-]?(?P<scales>{scale}(?:\s{scale})*)\b)?(?P<plus>\+)?"
        rf"|(?<![\w-])(?P<vague>{_any(pack.vague)})\b"
        rf"|(?<![\w-])(?P<spelled>{spelled})\b"
    )
    return Lexicon(
        pack,
        re.compile(number, re.IGNORECASE),
        re.compile(
            rf"[\s-]?(?:(?P<word>{_any(words)})\b|(?-i:(?P<mark>{_any(marks)})(?!\w)))", re.IGNORECASE
        ),
        words | {f"={k}": v for k, v in marks.items()},
        {s.lower(): code for s, code in signs.items()},
        re.compile(rf"(?<!\w)(?:(?P<name>{_any(before)})\s)?(?:(?:{_any(pack.fillers)})\s)?$", re.IGNORECASE),
        before,
        re.compile(rf"\s(?P<name>{_any(after)})\b", re.IGNORECASE),
        after,
    )


def number_value(text: str, pack: AmountPack) -> float | None:
    """The value of a number in words, "two and a half million", or None where it makes no sense."""
    tokens = re.findall(r"[a-z]+", text.lower())
    total, current, seen = 0.0, 0.0, False
    half = tokens[:2] in (["half", "a"], ["half", "an"])
    if half:
        tokens = tokens[2:]
    after_half = len(tokens) > 2 and "half" in tokens
    for i, token in enumerate(tokens):
        if token in ("and", "a", "an"):
            continue
        if token == "half":
            current += 0.5
        elif token in pack.numbers:
            value = pack.numbers[token]
            if seen and not _fits(current, value):
                return None
            current, seen = current + value, True
        elif token in pack.scales:
            scale = pack.scales[token]
            if scale >= 1000:
                later = any(pack.scales.get(t, 0) > scale for t in tokens[i + 1 :])
                if later:
                    current = (current or 1) * scale
                else:
                    total, current = total + (current or 1) * scale, 0
            else:
                current = (current or 1) * scale
            seen = True
    if not seen:
        return None
    result = total + current
    return result / 2 if half and not after_half else result


def _fits(current: float, value: float) -> bool:
    """ "twenty one", "hundred and five": a smaller number follows a round one."""
    if current % 100 == 0:
        return True
    return 20 <= current % 100 <= 90 and current % 10 == 0 and value < 10
