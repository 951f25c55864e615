"""The words that steer how arguments are read off the parse."""

from __future__ import annotations

from functools import cache

from tidings.packs import load_pack


@cache
def ordered(name: str) -> tuple[str, ...]:
    """A list of the syntax pack, in its order."""
    return load_pack("events_syntax", dict[str, tuple[str, ...]])[name]


@cache
def listed(name: str) -> frozenset[str]:
    """A list of the syntax pack, as a set."""
    return frozenset(ordered(name))


@cache
def modality() -> dict[str, dict[str, frozenset[str]]]:
    """The pack of words that change how a clause is held to be true, by part and class."""
    raw = load_pack("events_modality", dict[str, dict[str, tuple[str, ...]] | tuple[str, ...]])
    found: dict[str, dict[str, frozenset[str]]] = {}
    for part, entries in raw.items():
        groups = entries if isinstance(entries, dict) else {"all": entries}
        found[part] = {name: frozenset(words) for name, words in groups.items()}
    return found


def word_class(part: str, word: str) -> str | None:
    """The class of a word in a part of that pack."""
    return next((name for name, words in modality()[part].items() if word in words), None)
