"""What is wrong with a pack, each slip with its file, its line and the key it stands at."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from difflib import get_close_matches
from typing import Any

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from tidings.packs.loader import message_of, strict_yaml

Path = tuple[str | int, ...]
_MISSING = {"missing", "missing_argument"}
_EXTRA = {"extra_forbidden", "unexpected_keyword_argument"}


@dataclass(frozen=True, slots=True)
class Problem:
    """One slip. ``line`` counts from 1 and is None where the file as a whole is meant."""

    file: str
    line: int | None
    key: str
    message: str
    hint: str


class Located:
    """The text of a pack with the line of every entry."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.raw: Any = None
        self.problems: list[Problem] = []
        self._root: yaml.Node | None = None
        try:
            self.raw = strict_yaml(text, dates=False)
            self._root = yaml.compose(text, yaml.SafeLoader)
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            mark = getattr(error, "problem_mark", None)
            what = getattr(error, "problem", None) or str(error) or type(error).__name__
            said = re.search(r"line (\d+)$", what)  # our own loader's words for a key that stands twice
            line = mark.line + 1 if mark else int(said[1]) if said else None
            self.problems.append(Problem(name, line, "", f"{what}.", "Mend the YAML."))

    def problem(self, path: Path, message: str, hint: str) -> Problem:
        """A slip at the entry that ``path`` leads to."""
        return Problem(self.name, self.line(path), ".".join(map(str, path)), message, hint)

    def line(self, path: Path) -> int | None:
        """The line of an entry, or of the innermost entry around it that stands in the text."""
        node, line = self._root, None
        for step in path:
            if node is None:
                break
            line, node = _inner(node, step, line)
        return line if line or self._root is None else self._root.start_mark.line + 1


def _inner(node: yaml.Node, step: str | int, line: int | None) -> tuple[int | None, yaml.Node | None]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line + 1, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line + 1, node.value[step]
    return line, None


def shape_problems(located: Located, shape: Any) -> Iterator[Problem]:
    """Keys that are missing, unknown or hold a value of another kind than ``shape`` says."""
    if located.problems:
        return
    seen = set()
    for path, known in unknown_keys(located.raw, shape):
        seen.add(path)
        close = get_close_matches(str(path[-1]), known, 1, 0.6)
        hint = f"Did you mean {close[0]!r}?" if close else f"Known keys: {', '.join(sorted(known))}."
        yield located.problem(path, f"the key {path[-1]!r} is unknown.", hint)
    try:
        TypeAdapter(shape).validate_python(located.raw)
    except ValidationError as error:
        for one in error.errors():
            where = _standing(located.raw, one["loc"])
            if where in seen and one["type"] in _EXTRA:
                continue
            if one["type"] == "too_short" and one["input"]:
                continue  # counted without the entries that are told to be wrong
            if one["type"] in _MISSING:
                yield located.problem(where, f"the key {one['loc'][-1]!r} is missing.", "Add it.")
            else:
                yield located.problem(where, f"{message_of(one['msg'])}.", "Mend that entry.")


def _standing(raw: Any, loc: Sequence[str | int]) -> Path:
    """A path without the words that pydantic puts into it for a kind of a union or for a key."""
    path: list[str | int] = []
    for step in loc:
        listed = isinstance(raw, list) and isinstance(step, int) and step < len(raw)
        if listed or (isinstance(raw, Mapping) and step in raw):
            path.append(step)
            raw = raw[step]
    return tuple(path)


def unknown_keys(raw: Any, shape: Any, path: Path = ()) -> Iterator[tuple[Path, frozenset[str]]]:
    """Every key that the shape has no field for, with those that it has. Readers pass them over."""
    known = _fields(shape)
    if known is not None:
        if isinstance(raw, Mapping):
            for key, value in raw.items():
                if key in known:
                    yield from unknown_keys(value, known[key], (*path, key))
                else:
                    yield (*path, key), frozenset(known)
        return
    origin, args = typing.get_origin(shape), typing.get_args(shape)
    if origin is typing.Annotated:
        yield from unknown_keys(raw, args[0], path)
    elif origin in {typing.Union, types.UnionType}:
        kinds = [list(unknown_keys(raw, arg, path)) for arg in args if _takes(raw, arg)]
        yield from min(kinds, key=len, default=[])
    elif isinstance(raw, Mapping) and len(args) == 2:
        for key, value in raw.items():
            yield from unknown_keys(value, args[1], (*path, key))
    elif isinstance(raw, list) and args and origin not in {dict, Mapping}:
        for index, value in enumerate(raw):
            each = args[0] if args[-1] is ... else args[min(index, len(args) - 1)]
            yield from unknown_keys(value, each, (*path, index))


def _fields(shape: Any) -> dict[str, Any] | None:
    """Key to type of a dataclass or a pydantic model that takes no others, None for any other type."""
    if not isinstance(shape, type):
        return None
    if issubclass(shape, BaseModel):
        if shape.model_config.get("extra") == "allow":
            return None
        return {field.alias or name: field.annotation for name, field in shape.model_fields.items()}
    if not is_dataclass(shape):
        return None
    hints = typing.get_type_hints(shape, include_extras=True)
    return {field.name: hints[field.name] for field in fields(shape)}


def _takes(raw: Any, shape: Any) -> bool:
    """Whether a value is of the outer kind that a shape asks for."""
    if is_dataclass(shape) or (isinstance(shape, type) and issubclass(shape, BaseModel)):
        return isinstance(raw, Mapping)
    origin = typing.get_origin(shape) or shape
    if origin in {dict, Mapping}:
        return isinstance(raw, Mapping)
    if origin in {tuple, list, set, frozenset}:
        return isinstance(raw, list)
    return not isinstance(raw, Mapping | list)
