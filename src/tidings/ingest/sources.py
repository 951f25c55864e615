"""``sources.yaml``: what an analyst knows of the reports beside it.

A mapping of file names (or of paths below its folder, or ``file.jsonl#3`` for a row) to outlet,
date, url, title, byline, language and wire (true: it is agency copy).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from tidings.errors import InputError
from tidings.ingest.decode import decode
from tidings.ingest.draft import Given, skipped
from tidings.model import Skipped

NAMES = ("sources.yaml", "sources.yml")
LARGEST = 2_000_000
DEEPEST = 8
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    outlet: str | None = None
    date: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    language: str | None = None
    wire: Literal["true", "false"] | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """What a ``sources.yaml`` gives, by file name or path below its folder."""

    entries: Mapping[str, Given]

    def of(self, path: str) -> Given:
        """What is given for ``path``, by its path below the folder or else by its name."""
        return self.entries.get(path) or self.entries.get(path.rsplit("/", 1)[-1]) or Given()


def read_sources(path: Path, uri: str) -> tuple[Sources, tuple[Skipped, ...]]:
    """The entries of a ``sources.yaml``, and one skipped entry for each that is broken."""
    try:
        rows = _load(path)
    except InputError as error:
        return Sources({}), (skipped(uri, error),)
    except OSError as error:
        return Sources({}), (skipped(uri, _bad(f"it cannot be read ({error.strerror})")),)
    entries: dict[str, Given] = {}
    bad = []
    for key, row in rows.items():
        try:
            entries[key.removeprefix("./")] = _entry(row)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            bad.append(
                skipped(
                    uri, _bad(f'its entry "{key[:80]}" is not valid at {where or "its top"}: {first["msg"]}')
                )
            )
    return Sources(entries), tuple(bad)


def _entry(row: Any) -> Given:
    fields = _Entry.model_validate(row).model_dump()
    wire = fields.pop("wire") == "true"
    told = {name: (value.strip() or None) if value else None for name, value in fields.items()}
    return Given(**told, wire=wire)


def _load(path: Path) -> dict[str, Any]:
    if not path.is_file():  # a pipe would be waited for without end
        raise _bad("it is no regular file")
    if path.stat().st_size > LARGEST:
        raise _bad(f"it has more than {LARGEST:,} bytes")
    text = decode(path.read_bytes())
    try:
        rows = _build(text)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        raise _bad(f"it is no YAML{f' at line {mark.line + 1}' if mark else ''}") from None
    if not isinstance(rows, dict) or not all(isinstance(key, str) for key in rows):
        raise _bad("it is no mapping of file names")
    return rows


def _build(text: str) -> Any:
    """The first document, every value as text: a date stays as it was written, and "no" is Norwegian.

    Built from the parser's events: the loaders go down by recursion, or take a second for 30 KB.
    """
    stack: list[_Level] = [_Level([])]
    anchors: dict[str, Any] = {}
    for event in yaml.parse(text, _LOADER):
        if isinstance(event, yaml.DocumentEndEvent):
            break
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            if len(stack) > DEEPEST:
                raise _bad("it is nested more deeply than any entry")
            value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
            stack[-1].put(value)
            stack.append(_Level(value))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            stack.pop()
            continue
        elif isinstance(event, yaml.ScalarEvent):
            value = event.value
            stack[-1].put(value)
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in anchors:
                raise _bad("it refers to what it does not hold")
            stack[-1].put(anchors[event.anchor])
            continue
        else:
            continue
        if event.anchor:
            anchors[event.anchor] = value
    top = stack[0].into
    return top[0] if top else None


_NOTHING = object()


@dataclass(slots=True)
class _Level:
    """A mapping or list that is being filled, and the key that waits for its value."""

    into: Any
    key: Any = _NOTHING

    def put(self, value: Any) -> None:
        if isinstance(self.into, list):
            self.into.append(value)
        elif self.key is _NOTHING:
            if not isinstance(value, str):
                raise _bad("it has a key that is no name")
            self.key = value
        else:
            self.into[self.key] = value
            self.key = _NOTHING


def _bad(reason: str) -> InputError:
    return InputError(
        f"{reason}.",
        code="bad-sources-yaml",
        hint="Write one entry a file, as in: report.txt: {outlet: Name, date: 2024-01-31, url: https://...}.",
    )
