"""The grammar of time expressions: words and rules from a pack, and a parser over them.

The parser knows no language and no calendar. It turns characters into a :class:`Meaning`, a small
tree of operations that ``meaning.resolve`` works out against a calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from tidings.packs import load_pack

TOKEN = re.compile(
    r"'\d0s\b|1\d\d0's\b|\d+(?:[.:/,-]\d+)*(?:[a-z]{1,2}\b)?|(?:[^\W\d_]\.){2,}|'s\b|[^\W\d_]+|[^\w\s]|_",
    re.IGNORECASE,
)
_PART = re.compile(r"'([^']*)'(\?)?|<([^>]*)>|(\w+)(?::(\w+))?(\?)?")

# Where the own words of a line begin, among its values: behind the context that its first part asked for.
OPENING = "<"


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
    capital: frozenset[str] = frozenset()
    guarded: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    sure_leads: frozenset[str] = frozenset()
    year_leads: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    feast_things: frozenset[str] = frozenset()
    aged: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()
    speeds: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    one_day: frozenset[str] = frozenset()
    turns: frozenset[str] = frozenset()
    lengthy: frozenset[str] = frozenset()
    ahead: frozenset[str] = frozenset()
    put_off: frozenset[str] = frozenset()
    goals: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    will: frozenset[str] = frozenset()
    coming: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression says, before it is counted from anywhere: an operation and its arguments.

    ``first`` and ``last`` are the tokens that say it, without the words in <angle brackets> of a rule.
    """

    op: str
    args: Mapping[str, Any]
    first: int = 0
    last: int = 0


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
    """One part of a rule: literal words, or the name of a category or rule and the name to keep it under.

    ``context`` marks a word that must stand there and is not part of the expression.
    """

    words: frozenset[str]
    symbol: str
    label: str
    optional: bool
    context: bool = False


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
    return compiled(load_pack(f"times_{language}", Pack))


def compiled(pack: Pack) -> Grammar:
    """A pack made ready for :func:`find`."""
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
    for literal, maybe, context, symbol, label, optional in _PART.findall(say):
        if literal or context:
            words = frozenset((literal or context).split("|"))
            parts.append(Part(words, "", "", bool(maybe), bool(context)))
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
            groups = {k: _figure(v) for k, v in match.groupdict().items() if v is not None}
            found.append((category, groups))
    return found


def _figure(text: str) -> int | float | str:
    if not text[0].isdigit():
        return text
    return float(text) if "." in text else int(text.replace(",", ""))


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


@dataclass(frozen=True, slots=True)
class _Search:
    """One text under one grammar. ``alone``: words of context may lie outside the text."""

    words: list[Word]
    grammar: Grammar
    alone: bool
    memo: dict[tuple[str, int], list[tuple[int, Any]]]


def find(text: str, grammar: Grammar, alone: bool = False) -> tuple[list[Word], list[list[Match]]]:
    """The tokens of ``text``, and for each token where one starts, its time expressions, longest first.

    ``alone``: ``text`` is the expression itself, without the words around it that a rule may ask for.
    """
    words = tokenize(text, grammar)
    if all(grammar.strong.isdisjoint(w.keys) for w in words):
        return words, []
    search = _Search(words, grammar, alone, {})
    found: dict[int, list[Match]] = {}
    for i in range(len(words)):
        for end, meaning in _match("time", i, search):
            if end > i:
                found.setdefault(meaning.first, []).append(_as_match(meaning, words))
    # of two as long the one that asked for a word before it comes first: it stands first in the list
    return words, [sorted(found[i], key=lambda m: -m.last) for i in sorted(found)]


def _as_match(meaning: Meaning, words: list[Word]) -> Match:
    first, last = meaning.first, meaning.last
    return Match(words[first].start, words[last - 1].end, first, last, meaning)


def _match(symbol: str, i: int, search: _Search) -> list[tuple[int, Any]]:
    """Every end and value of ``symbol`` from token ``i``; of several with one end, the first."""
    if (symbol, i) in search.memo:
        return search.memo[symbol, i]
    words, grammar = search.words, search.grammar
    if i >= len(words):
        return []
    ends: dict[int, Any] = {}
    lines = grammar.lines.get(symbol)
    if lines is None:
        for category, n, value in words[i].readings:
            if category == symbol:
                ends.setdefault(i + n, value)
    elif search.alone or not words[i].keys.isdisjoint(grammar.openers[symbol]):
        for line in lines:
            for lead, end, kept in _line(line, i, search):
                if end not in ends:
                    ends[end] = _meaning(line, kept, lead, _last(line, end, words))
    search.memo[symbol, i] = list(ends.items())
    return search.memo[symbol, i]


def _line(line: Line, i: int, search: _Search) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Each way to read a line from token ``i``: where its own words begin, its end, its values."""
    parts = line.parts
    if not parts[0].context:
        yield from ((i, end, kept) for end, kept in _sequence(parts, i, {}, search))
        return
    if search.words[i].text in parts[0].words:
        yield from ((i + 1, end, kept) for end, kept in _sequence(parts[1:], i + 1, {}, search))
    if search.alone and i == 0:
        yield from ((i, end, kept) for end, kept in _sequence(parts[1:], i, {}, search))


def _last(line: Line, end: int, words: list[Word]) -> int:
    """Where the own words of a line end: before its word of context."""
    part = line.parts[-1]
    return end - 1 if part.context and words[end - 1].text in part.words else end


def _sequence(
    parts: tuple[Part, ...], i: int, kept: dict[str, Any], search: _Search
) -> Iterator[tuple[int, dict[str, Any]]]:
    if not parts:
        yield i, kept
        return
    part, rest = parts[0], parts[1:]
    words = search.words
    if part.words:
        if i < len(words) and words[i].text in part.words:
            yield from _sequence(rest, i + 1, kept if OPENING in kept else {OPENING: i}, search)
        elif part.context and search.alone and i == len(words):
            yield from _sequence(rest, i, kept, search)
    else:
        for end, value in _match(part.symbol, i, search):
            more = (
                value if isinstance(value, dict) and part.label == part.symbol else {part.label: _one(value)}
            )
            own = value.first if isinstance(value, Meaning) else i
            yield from _sequence(rest, end, {OPENING: own, **kept, **more}, search)
    if part.optional:
        yield from _sequence(rest, i, kept, search)


def _one(value: Any) -> Any:
    """The only value of a shape that stands under another name."""
    return next(iter(value.values())) if isinstance(value, dict) and len(value) == 1 else value


def _meaning(line: Line, kept: dict[str, Any], first: int, last: int) -> Any:
    """The value of a rule: for ``same`` that of its one meaningful part, with all the words around it."""
    first = max(first, kept.pop(OPENING, first))
    closing = kept.get(line.parts[-1].label)
    if isinstance(closing, Meaning) and closing.last > first:
        last = min(last, closing.last)
    if line.op != "same":
        return Meaning(line.op, {**kept, **line.constants}, first, last)
    inner = next((v for v in kept.values() if isinstance(v, Meaning)), None)
    if inner is None:
        return next(iter(kept.values()), None)
    return inner if len(line.parts) == 1 else replace(inner, first=first, last=last)
