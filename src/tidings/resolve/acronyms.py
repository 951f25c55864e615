"""Short forms of bodies' names: "NGB" and "EU" in place of the words that they stand for."""

from __future__ import annotations

import re
from functools import lru_cache

from tidings.resolve.folding import fold
from tidings.resolve.lexicon import lexicon

# "(NAVFOR)" right after a name: what the report calls the same thing from there on
DEFINED = re.compile(r"\s\((?:the )?[\"“‘']?([A-Z][A-Za-z&]{1,9})[\"”’']?\)")
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|\.(?=\w))*\.?")


@lru_cache(maxsize=4096)
def body_fold(name: str) -> tuple[str, ...]:
    """The words of a body's name, with "EU", "UN" and the like spelled out where they are part of it."""
    if not fold(name)[1:]:
        return fold(name)
    spelled = lexicon()["spelled"]
    return fold(WORD.sub(lambda m: spelled.get(m.group().replace(".", ""), m.group()), name))


def defined(text: str, end: int, words: tuple[str, ...]) -> str:
    """The short form that brackets behind a name give it, folded; empty where they hold something else.

    ``end`` is where the name ends in ``text``, ``words`` are the words of it.
    """
    found = DEFINED.match(text, end)
    brief = "".join(fold(found[1])) if found else ""
    capitals = sum(c.isupper() for c in found[1]) if found else 0
    return brief if capitals > 1 and len(words) > 1 and stands_for(brief, words) else ""


def stands_for(brief: str, words: tuple[str, ...]) -> bool:
    """True for "ngb" and "navfor" of "national grain board" and "european union naval force"."""
    return _abbreviates(brief, "".join(w[0] for w in words)) or _of_beginnings(brief, words)


def _abbreviates(brief: str, initials: str) -> bool:
    """True for "ngb" and "ngb", and for one that leaves out or adds a letter of a word."""
    return 2 <= len(brief) <= 8 and brief[0] == initials[0] and set(brief) <= set(initials)


def _of_beginnings(brief: str, words: tuple[str, ...]) -> bool:
    """True for "navfor" of "naval force": the beginnings of two words and more, in order."""
    return any(_left(brief[n:], words[i + 1 :]) for i, n in _begun(brief, words) if n < len(brief))


def _left(brief: str, words: tuple[str, ...]) -> bool:
    return not brief or any(_left(brief[n:], words[i + 1 :]) for i, n in _begun(brief, words))


def _begun(brief: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Each word that ``brief`` can begin with (by place), and how many letters of it."""
    return [
        (i, n)
        for i, word in enumerate(words)
        for n in range(1, len(brief) + 1)
        if word[:n] == brief[:n] and len(word) >= n
    ]
