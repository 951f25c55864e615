"""Load a YAML pack, validated against the type that its reader declares."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from tidings.errors import PackError

T = TypeVar("T")
_shapes: dict[str, list[Any]] = {}
_CLASS = re.compile(r" or instance of \w+")  # pydantic's word for our classes tells a user nothing


class _Strict:
    """YAML where "no" is Norway and "on" is a word, and a key that stands twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.YAMLError(f"a key must be a word, line {key.start_mark.line + 1}")
            if key.value in seen:
                raise yaml.YAMLError(f"the key {key.value!r} stands twice, line {key.start_mark.line + 1}")
            seen.add(key.value)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)  # type: ignore[misc]
        return mapping


class _StrictLoader(_Strict, yaml.SafeLoader):
    """For text from outside. The loader in C would crash on one that nests deeply."""


class _PlainLoader(_StrictLoader):
    """As _StrictLoader, with dates left as the words that stand there, so that a wrong one can be named."""


class _OwnLoader(_Strict, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """For our own packs, ten times as fast."""


# YAML 1.1 reads no, off and on as booleans: only true and false are ones here.
_StrictLoader.yaml_implicit_resolvers = _OwnLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in _StrictLoader.yaml_implicit_resolvers.items()
}


def strict_yaml(text: str, *, dates: bool = True) -> Any:
    """What stands in ``text`` from outside. Raises yaml.YAMLError, ValueError or RecursionError.

    Without ``dates`` a date stays the words that stand there.
    """
    return yaml.load(text, _StrictLoader if dates else _PlainLoader)


def message_of(message: str) -> str:
    """pydantic's message without its words for our classes and for our own checks."""
    return _CLASS.sub("", message).removeprefix("Value error, ")


def pack_names() -> tuple[str, ...]:
    """The packs that come with Tidings, by name, sorted."""
    return tuple(sorted(p.name[:-5] for p in files(__package__).iterdir() if p.name.endswith(".yaml")))


def pack_text(name: str) -> str:
    """The YAML of a pack that comes with Tidings."""
    return (files(__package__) / f"{name}.yaml").read_text("utf-8")


def raw_pack(name: str) -> Any:
    """What stands in a pack, unchecked. Not to be changed."""
    return _raw(name)


def shapes_of(name: str) -> tuple[Any, ...]:
    """The shapes that the readers of a pack have asked for so far."""
    return tuple(_shapes.get(name, ()))


@cache
def _raw(name: str) -> Any:
    try:
        return yaml.load(pack_text(name), _OwnLoader)
    except (OSError, yaml.YAMLError, ValueError, RecursionError) as error:
        raise PackError(
            f"the pack {name!r} cannot be read: {error}.",
            code="bad-pack",
            hint="Mend the YAML at the place that is named.",
        ) from error


def load_pack(name: str, shape: type[T]) -> T:
    """The pack ``name`` as ``shape``, any type that pydantic can check.

    Cache the result where you use it. Raises PackError naming the pack and the entry.
    """
    _shapes.setdefault(name, [])
    if shape not in _shapes[name]:
        _shapes[name].append(shape)
    return _checked(_raw(name), shape, name)


def parse_pack(text: str, shape: type[T], *, name: str) -> T:
    """A pack that stands in ``text`` as ``shape``; ``name`` names it in errors. Raises PackError."""
    try:
        raw = strict_yaml(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # a date that is none, a deep nest
        raise PackError(
            f"the pack {name!r} cannot be read: {error}.",
            code="bad-pack",
            hint="Mend the YAML at the place that is named.",
        ) from error
    return _checked(raw, shape, name)


def _checked(raw: Any, shape: type[T], name: str) -> T:
    try:
        return TypeAdapter(shape).validate_python(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise PackError(
            f"the pack {name!r} is not valid at {where or 'its top'}: {message_of(first['msg'])}.",
            code="bad-pack",
            hint="Mend that entry.",
        ) from error
