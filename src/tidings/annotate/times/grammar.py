"""The grammar of time expressions: words and rules from a pack, and a parser over them.

The parser knows no language and no calendar. It turns characters into a :class:`Meaning`, a small
tree of operations that ``meaning.resolve`` works out against a calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from tidings.packs import load_pack

TOKEN = re.compile(
    r"'\d0s\b|1\d\d0's\b|\d+(?:[.:/,-]\d+)*(?:[a-z]{1,2}\b)?|(?:[^\W\d_]\.){2,}|'s\b|[^\W\d_]+|[^\w\s]|_",
    re.IGNORECASE,
)
_PART = re.compile(r"'([^']*)'(\?)?|(\w+)(?::(\w+))?(\?)?")


class Rule(BaseModel):
    """One line of ``rules`` in the pack; every further key is a constant of the meaning."""

    model_config = ConfigDict(extra="allow")
    name: str = Field(alias="is")
    say: list[str]
    op: str


class Pack(BaseModel):
    """The shape of a ``times_xx`` pack."""

    model_config = ConfigDict(extra="forbid")
    language: str
    words: dict[str, dict[str | int | float | None, list[str]]]
    shapes: dict[str, re.Pattern[str]]
    weak: frozenset[str]
    rules: list[Rule]
    capital: frozenset[str]
    guarded: frozenset[str]
    leads: frozenset[str]
    sure_leads: frozenset[str]
    year_leads: frozenset[str]
    labels: frozenset[str]
    feast_things: frozenset[str]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression says, before it is counted from anywhere: an operation and its arguments."""

    op: str
    args: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Word:
    """One token of a text: its lower-case form, its place, and its readings as (category, tokens, value).

    ``keys`` are what it can open a rule as: its categories, and its text after a quote.
    """

    text: str
    start: int
    end: int
    readings: tuple[tuple[str, int, Any], ...]
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """A time expression in a text: its characters and tokens, and what it says."""

    start: int
    end: int
    first: int
    last: int
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a rule: literal words, or the name of a category or rule and the name to keep it under."""

    words: frozenset[str]
    symbol: str
    label: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One way to say a rule, compiled."""

    parts: tuple[Part, ...]
    op: str
    constants: Mapping[str, Any]


@dataclass(frozen=True)
class Grammar:
    """A compiled pack."""

    pack: Pack
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str, Any], ...]]
    dotted: frozenset[str]
    lines: Mapping[str, tuple[Line, ...]]
    strong: frozenset[str] = field(default_factory=frozenset)
    openers: Mapping[str, frozenset[str]] = field(default_factory=dict)


@lru_cache(maxsize=8)
def load_grammar(language: str = "en") -> Grammar:
    """The grammar of a language. Raises PackError where there is none or it is malformed."""
    pack = load_pack(f"times_{language}", Pack)
    phrases: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}
    dotted = set()
    for category, values in pack.words.items():
        for value, words in values.items():
            for word in words:
                if word.endswith(".") and "." not in word[:-1]:
                    dotted.add(word)
                    tokens: tuple[str, ...] = (word,)
                else:
                    tokens = tuple(m.group() for m in TOKEN.finditer(word))
                phrases.setdefault(tokens[0], []).append((tokens, category, value))
    lines: dict[str, list[Line]] = {}
    for rule in pack.rules:
        for say in rule.say:
            lines.setdefault(rule.name, []).append(Line(_parts(say), rule.op, rule.model_extra or {}))
    frozen = {name: tuple(found) for name, found in lines.items()}
    return Grammar(
        pack,
        {k: tuple(v) for k, v in phrases.items()},
        frozenset(dotted),
        frozen,
        frozenset([*pack.words, *pack.shapes]) - pack.weak,
        {name: _openers(name, frozen, set()) for name in frozen},
    )


def _parts(say: str) -> tuple[Part, ...]:
    parts = []
    for literal, maybe, symbol, label, optional in _PART.findall(say):
        if literal:
            parts.append(Part(frozenset(literal.split("|")), "", "", bool(maybe)))
        else:
            parts.append(Part(frozenset(), symbol, label or symbol, bool(optional)))
    return tuple(parts)


def _openers(symbol: str, lines: Mapping[str, tuple[Line, ...]], seen: set[str]) -> frozenset[str]:
    """The words and categories that can stand first in ``symbol``; words are marked by a quote."""
    if symbol not in lines:
        return frozenset([symbol])
    if symbol in seen:
        return frozenset()
    seen.add(symbol)
    found: set[str] = set()
    for line in lines[symbol]:
        for part in line.parts:
            found |= {f"'{w}" for w in part.words} if part.words else _openers(part.symbol, lines, seen)
            if not part.optional:
                break
    return frozenset(found)


def tokenize(text: str, grammar: Grammar) -> list[Word]:
    """The tokens of ``text`` with their readings in the grammar."""
    places = []
    for match in TOKEN.finditer(text):
        start, end = match.span()
        token = match.group()
        if end < len(text) and text[end] == "." and token.lower() + "." in grammar.dotted:
            end, token = end + 1, token + "."
        if token[0].isdigit() and re.search("[-/]", token) and not _shapes(token, grammar):
            places += [(start + m.start(), start + m.end()) for m in re.finditer(r"[-/]|[^-/]+", token)]
        elif not (places and start < places[-1][1]):
            places.append((start, end))
    lower = [text[a:b].lower() for a, b in places]
    words = []
    for i, (start, end) in enumerate(places):
        readings = tuple(_readings(text, lower, i, start, grammar))
        keys = frozenset([f"'{lower[i]}", *(r[0] for r in readings)])
        words.append(Word(lower[i], start, end, readings, keys))
    return words


def _shapes(token: str, grammar: Grammar) -> list[tuple[str, dict[str, Any]]]:
    found = []
    for category, pattern in grammar.pack.shapes.items():
        if match := pattern.fullmatch(token):
            groups = {
                k: int(v.replace(",", "")) if v[0].isdigit() else v
                for k, v in match.groupdict().items()
                if v is not None
            }
            found.append((category, groups))
    return found


def _readings(
    text: str, lower: list[str], i: int, at: int, grammar: Grammar
) -> Iterator[tuple[str, int, Any]]:
    token = lower[i]
    if token[0].isdigit() or (token[0] == "'" and len(token) > 2):
        for category, groups in _shapes(text[at : at + len(token)], grammar):
            yield category, 1, groups
    for tokens, category, value in grammar.phrases.get(token, ()):
        if tuple(lower[i : i + len(tokens)]) != tokens:
            continue
        if category in grammar.pack.capital and not text[at].isupper():
            continue
        yield category, len(tokens), value


def find(text: str, grammar: Grammar) -> tuple[list[Word], list[list[Match]]]:
    """The tokens of ``text``, and for each token where one starts, its time expressions, longest first."""
    words = tokenize(text, grammar)
    if all(grammar.strong.isdisjoint(w.keys) for w in words):
        return words, []
    memo: dict[tuple[str, int], list[tuple[int, Any]]] = {}
    found = []
    for i, word in enumerate(words):
        ends = sorted(_match("time", i, words, grammar, memo), key=lambda e: -e[0])
        if ends:
            found.append([Match(word.start, words[j - 1].end, i, j, m) for j, m in ends if j > i])
    return words, found


Memo = dict[tuple[str, int], list[tuple[int, Any]]]


def _match(symbol: str, i: int, words: list[Word], grammar: Grammar, memo: Memo) -> list[tuple[int, Any]]:
    """Every end and value of ``symbol`` from token ``i``; of several with one end, the first."""
    if (symbol, i) in memo:
        return memo[symbol, i]
    if i >= len(words):
        return []
    ends: dict[int, Any] = {}
    lines = grammar.lines.get(symbol)
    if lines is not None and words[i].keys.isdisjoint(grammar.openers[symbol]):
        return []
    if lines is None:
        for category, n, value in words[i].readings:
            if category == symbol:
                ends.setdefault(i + n, value)
    else:
        for line in lines:
            for end, kept in _sequence(line.parts, i, {}, words, grammar, memo):
                if end not in ends:
                    ends[end] = _meaning(line, kept)
    memo[symbol, i] = list(ends.items())
    return memo[symbol, i]


def _sequence(
    parts: tuple[Part, ...], i: int, kept: dict[str, Any], words: list[Word], grammar: Grammar, memo: Memo
) -> Iterator[tuple[int, dict[str, Any]]]:
    if not parts:
        yield i, kept
        return
    part, rest = parts[0], parts[1:]
    if part.words:
        if i < len(words) and words[i].text in part.words:
            yield from _sequence(rest, i + 1, kept, words, grammar, memo)
    else:
        for end, value in _match(part.symbol, i, words, grammar, memo):
            more = (
                value if isinstance(value, dict) and part.label == part.symbol else {part.label: _one(value)}
            )
            yield from _sequence(rest, end, {**kept, **more}, words, grammar, memo)
    if part.optional:
        yield from _sequence(rest, i, kept, words, grammar, memo)


def _one(value: Any) -> Any:
    """The only value of a shape that stands under another name."""
    return next(iter(value.values())) if isinstance(value, dict) and len(value) == 1 else value


def _meaning(line: Line, kept: dict[str, Any]) -> Any:
    """The value of a rule: for ``same`` that of its one meaningful part."""
    if line.op == "same":
        meanings = [v for v in kept.values() if isinstance(v, Meaning)]
        return meanings[0] if meanings else next(iter(kept.values()), None)
    return Meaning(line.op, {**kept, **line.constants})
