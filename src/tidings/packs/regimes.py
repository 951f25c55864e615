"""Regimes: files that say which paragraphs of which instruments would cover a transfer.

Those in ``packs/provisions/`` come with Tidings; more are taken from an analyst's own folder. One file
is one regime; its rows are told in docs/provisions.md.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, StringConstraints

from tidings.errors import PackError, UsageError
from tidings.packs.check import Located, Problem, shape_problems
from tidings.packs.loader import parse_pack, raw_pack

FOLDER = "provisions"
ENDINGS = (".yaml", ".yml")


def _iso(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value  # YAML's own reading of 2024-01-31


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if len(text) == 10 else _no_day(text)
    except ValueError:
        return _no_day(text)


def _no_day(text: str) -> str:
    raise ValueError(f"{text!r} is no day: write it as YYYY-MM-DD")


_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Day = Annotated[str, BeforeValidator(_iso), AfterValidator(_day)]
_Code = Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")]
_Id = Annotated[str, StringConstraints(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
_Some = Annotated[tuple[_Words, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One row: what a paragraph forbids, of whom, since when, and how sure the row is of that."""

    id: _Id
    instrument: _Words
    paragraph: _Words
    date: _Day
    direction: Literal["to", "from", "both"]
    categories: _Some
    bound: _Words
    basis: Literal["verified", "substance", "memory"]
    measure: _Words
    source: _Words
    country: _Code | None = None
    group: tuple[_Words, ...] = ()
    since: _Day | None = None
    ended: _Day | None = None
    items: tuple[_Words, ...] = ()
    unless: tuple[_Words, ...] = ()

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    @property
    def target(self) -> str:
        """Who is under embargo: a country's code or a group's first name."""
        return self.country or (self.group[0] if self.group else "")


@dataclass(frozen=True, slots=True)
class Regime:
    """A whole file. ``bound`` maps the words for who carries a duty to their states, or to all."""

    regime: _Words
    issuer: _Words
    bound: dict[_Words, Literal["all"] | frozenset[_Code]]
    provisions: Annotated[tuple[Paragraph, ...], Field(min_length=1)]

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True)
class Rule:
    """A paragraph with what its file says of it; ``members`` are the states it binds, None for all."""

    row: Paragraph
    issuer: str
    regime: str
    members: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file of YAML, by its name without the folder."""

    name: str
    text: str


def built_in() -> tuple[PackFile, ...]:
    """The regimes that come with Tidings, by name."""
    folder = files(__package__) / FOLDER
    found = sorted((p for p in folder.iterdir() if p.name.endswith(ENDINGS)), key=lambda p: p.name)
    return tuple(PackFile(p.name, p.read_text("utf-8")) for p in found)


def read_files(paths: Sequence[str | os.PathLike[str]]) -> tuple[PackFile, ...]:
    """The YAML files in folders, each folder by name, and single files, in the order given.

    Raises UsageError where a path is none, or a folder holds no YAML.
    """
    found: list[PackFile] = []
    for path in map(Path, paths):
        inside = [path] if not path.is_dir() else sorted(p for p in path.iterdir() if p.suffix in ENDINGS)
        if not inside:
            raise _unusable(path, "holds no .yaml file")
        for one in inside:
            try:
                found.append(PackFile(one.name, one.read_bytes().decode("utf-8-sig")))
            except (OSError, UnicodeDecodeError) as error:
                raise _unusable(one, f"cannot be read ({error})") from error
    return tuple(found)


def _unusable(path: Path, why: str) -> UsageError:
    return UsageError(f"{path} {why}.", code="bad-packs", hint="Name a folder of YAML files in UTF-8.")


def load_rules(extra: Sequence[PackFile] = ()) -> tuple[Rule, ...]:
    """The built-in paragraphs and then those of ``extra``, in the order of files and rows.

    Raises PackError where a file is malformed or an id stands twice.
    """
    rules = list(_own_rules())
    for file in extra:
        rules += _rules(file)
    return _once(rules)


@cache
def _own_rules() -> tuple[Rule, ...]:
    return _once([rule for file in built_in() for rule in _rules(file)])


def _once(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    seen: set[str] = set()
    for rule in rules:
        if rule.row.id in seen:
            raise PackError(
                f"the provision {rule.row.id!r} stands twice.",
                code="bad-pack",
                hint="Give each row an id of its own; `tidings packs check` names both places.",
            )
        seen.add(rule.row.id)
    return tuple(rules)


def _rules(file: PackFile) -> Iterator[Rule]:
    regime = parse_pack(file.text, Regime, name=file.name)
    for key, message, hint in _slips(regime):
        where = ".".join(map(str, key))
        told = f"the pack {file.name!r} is not valid at {where}: {message}."
        raise PackError(told, code="bad-pack", hint=hint)
    for row in regime.provisions:
        members = regime.bound[row.bound]
        yield Rule(row, regime.issuer, regime.regime, None if members == "all" else members)


@cache
def categories() -> frozenset[str]:
    """The categories of goods: those of items.yaml, and the wide ones that they are classes of."""
    raw: Mapping[str, Any] = raw_pack("items")["categories"]
    return frozenset(raw) | {name.split("/")[0] for name in raw}


def _slips(regime: Regime) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """What a well-formed file still says wrongly: the key, what is wrong, and what to do."""
    for n, row in enumerate(regime.provisions):
        at = ("provisions", n)
        if row.bound not in regime.bound:
            hint = _close(row.bound, regime.bound)
            yield (*at, "bound"), f"{row.bound!r} is not under the file's 'bound'", hint
        for k, category in enumerate(row.categories):
            if category not in categories():
                hint = _close(category, categories())
                yield (*at, "categories", k), f"the category {category!r} is unknown", hint
        if bool(row.country) == bool(row.group):
            yield at, "it names neither a country nor a group, or both", "Give 'country' or 'group'."
        if row.ended and row.ended < (row.since or row.date):
            yield (*at, "ended"), f"it ended on {row.ended}, before it held", "Mend the dates."


def _close(word: str, known: Mapping[str, Any] | frozenset[str]) -> str:
    close = get_close_matches(word, sorted(known), 1, 0.6)
    return f"Did you mean {close[0]!r}?" if close else f"Known: {', '.join(sorted(known))}."


def regime_problems(files_: Sequence[PackFile], known: Mapping[str, str] | None = None) -> Iterator[Problem]:
    """Every slip in files of regimes. ``known`` maps ids that stand elsewhere to their file."""
    homes = dict(known or {})
    for file in files_:
        located = Located(file.text, file.name)
        found = [*located.problems, *shape_problems(located, Regime)]
        yield from found
        if isinstance(located.raw, Mapping):
            yield from _twice(located, homes)
        if not found:
            for key, message, hint in _slips(parse_pack(file.text, Regime, name=file.name)):
                yield located.problem(key, f"{message}.", hint)


def _twice(located: Located, homes: dict[str, str]) -> Iterator[Problem]:
    rows = located.raw.get("provisions")
    for n, row in enumerate(rows if isinstance(rows, list) else ()):
        key = row.get("id") if isinstance(row, Mapping) else None
        if not isinstance(key, str):
            continue
        path = ("provisions", n, "id")
        if key in homes:
            yield located.problem(
                path, f"the id {key!r} stands already in {homes[key]}.", "Give it an id of its own."
            )
        homes.setdefault(key, f"{located.name}, line {located.line(path)}")
