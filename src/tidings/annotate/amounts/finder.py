"""Amounts of one reading, in order: what is a number in its sentence, and what it is a number of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import isfinite

from spacy.tokens import Span as TokenSpan

from tidings.annotate.amounts.counted import BARE, Thing, thing_counted, thing_measured
from tidings.annotate.amounts.guards import names_something
from tidings.annotate.amounts.lexicon import Lexicon, lexicon, number_value
from tidings.annotate.layout import plain_marks
from tidings.annotate.time_links import governor, time_for, times_within
from tidings.annotate.wrapping import flowing
from tidings.model import Amount, Date, Reading, Sentence, span_key, stable_id

_TO = re.compile(r"\s?[-–]\s?|\sto\s|\sand\s", re.IGNORECASE)
CURRENCY = re.compile(r"[A-Z]{3}")
# "10 pounds" is a weight as often as a sum; a million of them is money
MONEY_FROM = 100_000


@dataclass(frozen=True, slots=True)
class _Number:
    """A number as it is written: its value or bounds, its characters, the unit and modifier beside it."""

    start: int
    end: int
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    modifier: str | None = None
    scale: float = 1
    left: int = 0
    right: int = 0
    spelled: bool = False


def find_amounts(reading: Reading) -> tuple[Amount, ...]:
    """Every amount of a reading, in order. Numbers inside its time expressions are none."""
    words = lexicon()
    text = plain_marks(flowing(reading.article.text))
    return tuple(
        amount
        for sentence in reading.sentences
        if sentence.mined
        for amount in _in_sentence(reading, text, sentence, words)
    )


def _in_sentence(reading: Reading, text: str, sentence: Sentence, words: Lexicon) -> Iterator[Amount]:
    taken = [(t.span.start, t.span.end) for t in times_within(reading, sentence.start, sentence.end)]
    at = sentence.start
    while match := words.number.search(text, at, sentence.end):
        at = match.end()
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        number = _read(match, words)
        if number is None:
            continue
        number = _with_range(number, text, sentence, words)
        number = _with_unit(number, text, sentence, words)
        number = _with_modifier(number, text, sentence, words)
        at = max(at, number.end)
        amount = _amount(reading, text, number, words)
        if amount is not None:
            at = max(at, number.right)
            yield amount


def _read(match: re.Match[str], words: Lexicon) -> _Number | None:
    start, end = match.span()
    pack = words.pack
    if vague := match["vague"]:
        name = " ".join(vague.lower().split())
        low, high = pack.vague[name]
        return _Number(start, end, None, low, high, modifier=name, left=start, right=end, spelled=True)
    if match["spelled"]:
        value = number_value(match["spelled"], pack)
        if value is None:
            return None
        return _Number(start, end, value, left=start, right=end, spelled=True)
    sign, suffix = match["sign"], (match["suffix"] or "").strip().lower()
    if suffix in ("m", "b") and not sign:  # "100m" is a race as often as a million
        end, suffix = match.end("digits"), ""
    scale = pack.suffixes.get(suffix, 1.0)
    for word in (match["scales"] or "").lower().split():
        scale *= pack.scales[word]
    value = round(float(match["digits"].replace(",", "")) * scale, 6)
    if not isfinite(value):
        return None
    unit = words.signs[sign.lower()] if sign else None
    low = value if match["plus"] and end == match.end() else None
    modifier = "at least" if low is not None else None
    return _Number(start, end, value, low, None, unit, modifier, scale, start, end)


def _with_range(number: _Number, text: str, sentence: Sentence, words: Lexicon) -> _Number:
    """ "5 to 7", "5-7 million", "between 5 and 7"; "from 5 to 7" is a change and stays two numbers."""
    link = _TO.match(text, number.end, sentence.end)
    if link is None or number.value is None:
        return number
    lead = text[max(sentence.start, number.start - 9) : number.start].lower()
    between = lead.endswith("between ")
    if link.group().strip().lower() == "and" and not between:
        return number
    if lead.endswith("from "):
        return _with_far_unit(number, link.end(), text, sentence, words)
    match = words.number.match(text, link.end(), sentence.end)
    # the pattern does not look for a number behind a hyphen
    if match is None and (
        digits := re.compile(r"(?P<sign>[$£€])?(?P<digits>\d[\d,.]*\d|\d)(?:\s?(?P<scales>[a-z]+))?\b").match(
            text, link.end(), sentence.end
        )
    ):
        return _hyphen_range(number, digits, words)
    other = _read(match, words) if match else None
    if other is None or other.value is None:
        return number
    return _joined(number, other)


def _with_far_unit(number: _Number, at: int, text: str, sentence: Sentence, words: Lexicon) -> _Number:
    """ "from 5 to 7 percent": the first number has the unit of the second."""
    match = words.number.match(text, at, sentence.end)
    other = _read(match, words) if match else None
    if other is None or number.unit:
        return number
    return replace(number, unit=_with_unit(other, text, sentence, words).unit)


def _hyphen_range(number: _Number, match: re.Match[str], words: Lexicon) -> _Number:
    try:
        value = float(match["digits"].replace(",", ""))
    except ValueError:
        return number
    if not isfinite(value):
        return number
    word = (match["scales"] or "").lower()
    scale = words.pack.scales.get(word) or words.pack.suffixes.get(word)
    end = match.end() if scale else match.end("digits")
    return _joined(number, _Number(match.start(), end, value * (scale or 1), scale=scale or 1, right=end))


def _joined(number: _Number, other: _Number) -> _Number:
    first, last = number.value or 0, other.value or 0
    if number.scale == 1 and other.scale > 1 and first * other.scale < last:
        first *= other.scale
    if not first < last:
        return number
    return replace(
        number,
        value=None,
        low=first,
        high=last,
        end=other.end,
        right=other.end,
        unit=number.unit or other.unit,
    )


def _with_unit(number: _Number, text: str, sentence: Sentence, words: Lexicon) -> _Number:
    if number.unit:
        return number
    match = words.unit.match(text, number.end, sentence.end)
    if match is None:
        return number
    mark = match["mark"]
    unit = words.units.get(f"={mark}") if mark else words.units.get(" ".join(match["word"].lower().split()))
    if unit is None:
        return number
    if unit == "pound" and (number.value or number.low or 0) >= MONEY_FROM:
        unit = "GBP"
    return replace(number, unit=unit, right=match.end())


def _with_modifier(number: _Number, text: str, sentence: Sentence, words: Lexicon) -> _Number:
    """What the words before (or just after) say of the bounds."""
    window = max(sentence.start, number.start - 40)
    match = words.before.search(text[window : number.start])
    found = match["name"] if match else None
    if found:
        name = words.before_names[_plain(found)]
        rule = words.pack.modifiers[name]
        number = replace(number, left=window + match.start() if match else number.left)
    elif after := words.after.match(text, number.right, sentence.end):
        name = words.after_names[_plain(after["name"])]
        rule = words.pack.after[name]
        number = replace(number, right=after.end())
    else:
        lead = text[max(sentence.start, number.start - 8) : number.start]
        return (
            replace(number, left=number.start - 8) if lead.lower() == "between " and number.high else number
        )
    low = number.value if rule.low and number.low is None else number.low
    high = number.value if rule.high and number.high is None else number.high
    if rule.low and number.modifier and not rule.high:  # "more than dozens" has no top
        high = None if number.value is None else high
    return replace(number, low=low, high=high, modifier=name)


def _plain(words: str) -> str:
    return " ".join(words.lower().split())


def _amount(reading: Reading, text: str, number: _Number, words: Lexicon) -> Amount | None:
    tokens = reading.tokens(number.start, number.end)
    place = (number.start, number.end, number.right)
    if tokens is None:
        return None
    if names_something(text, tokens, place, number.unit, number.value, number.modifier, words.pack):
        return None
    after = _token_after(reading, number.right)
    if number.unit:
        thing = thing_measured(tokens, after, bool(CURRENCY.fullmatch(number.unit)), words.pack)
    else:
        thing = thing_counted(tokens, after, words.pack)
        if thing is None:
            return None
    of, end = None, number.right
    if thing is not None and thing.named:
        span = reading.doc[thing.first : thing.last]
        of, end = reading.article.text[span.start_char : span.end_char], max(end, span.end_char)
        if number.unit is None and (unit := words.units.get(span.root.lower_)):  # "thousands of dollars"
            number, of = replace(number, unit=unit), None
    where = reading.article.span(number.left, end)
    return Amount(
        id=stable_id("q", span_key(where)),
        value=number.value,
        low=number.low,
        high=number.high,
        unit=number.unit,
        of=of,
        modifier=number.modifier,
        as_of=_as_of(reading, tokens, thing, words),
        span=where,
    )


def _token_after(reading: Reading, offset: int) -> int:
    """The first token that starts at or behind a character."""
    span = reading.tokens(max(0, offset - 1), offset)
    return span.end if span is not None else len(reading.doc)


def _as_of(reading: Reading, tokens: TokenSpan, thing: Thing | None, words: Lexicon) -> Date:
    """The date that the words give the number, "as of Monday", else that of its clause."""
    sentence = reading.sentence_at(tokens.start_char)
    if sentence is None:
        return Date()
    text = reading.article.text
    for time in times_within(reading, sentence.start, sentence.end):
        lead = text[max(sentence.start, time.span.start - 8) : time.span.start].lower().rstrip()
        if any(lead.endswith(w) for w in words.pack.as_of):
            return time.date
    spot = (
        reading.doc[thing.last - 1 : thing.last]
        if thing is not None and thing != BARE and thing.named
        else tokens
    )
    verb = governor(spot)
    time_found = time_for(reading, verb) if verb is not None else None
    return time_found.date if time_found else Date()
