"""What a site's ``robots.txt`` asks of us, as RFC 9309 has it: the longest rule that fits decides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

NAME = "tidings"
# RFC 9309 has a crawler read half a megabyte at least.
MOST_BYTES = 512_000
MOST_RULES = 5_000
LONGEST_RULE = 1_000


@dataclass(frozen=True, slots=True)
class Rules:
    """Paths that may be fetched or not (``(path, may)``), and seconds to wait between two requests."""

    paths: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def may(self, path: str) -> bool:
        """True if the path, with its query, may be fetched."""
        plain = _plain(path or "/")
        best, answer = -1, True
        for rule, may in self.paths:
            if len(rule) < best or (len(rule) == best and answer):
                continue
            if _fits(rule, plain):
                best, answer = len(rule), may
        return answer


NOTHING = Rules((("/", False),))


def read_rules(data: bytes, name: str = NAME) -> Rules:
    """The rules for ``name``: of the groups that name it, else of those for all."""
    mine: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    named = False
    agents: list[str] = []
    open_group = False
    for line in data[:MOST_BYTES].decode("utf-8", "replace").lstrip("\ufeff").splitlines():
        key, mark, value = line.split("#", 1)[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not mark:
            continue
        if key == "user-agent":
            agents = [*agents, _product(value)][-100:] if open_group else [_product(value)]
            open_group = True
            named = named or name in agents
            continue
        if key in ("allow", "disallow", "crawl-delay"):
            open_group = False
            if name in agents:
                mine.append((key, value))
            elif "*" in agents:
                others.append((key, value))
    return _rules(mine if named else others)


def _product(value: str) -> str:
    match = re.match(r"\*|[A-Za-z_-]+", value)
    return match[0].lower() if match else ""


def _rules(lines: list[tuple[str, str]]) -> Rules:
    paths = []
    delay = 0.0
    for key, value in lines[:MOST_RULES]:
        if key == "crawl-delay":
            if re.fullmatch(r"\d{1,6}(?:\.\d{1,3})?", value):
                delay = max(delay, float(value))
        elif value.startswith(("/", "*")):  # an empty "Disallow:" forbids nothing
            paths.append((_plain(value[:LONGEST_RULE]), key == "allow"))
    return Rules(tuple(paths), delay)


def _plain(path: str) -> str:
    """A path in one way of writing: only what must be is escaped."""
    return quote(unquote(path, errors="replace"), safe="/*$?&=;:@!,+()'~%")


def _fits(rule: str, path: str) -> bool:
    """True if ``path`` begins as ``rule`` says; "*" is anything and a "$" at the end is the end.

    Piece by piece, not as a regular expression: many stars would take it time without end.
    """
    ends = rule.endswith("$")
    first, *pieces = rule.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    if ends and not pieces:
        return at == len(path)
    for number, piece in enumerate(pieces, 1):
        if ends and number == len(pieces):
            return len(path) - len(piece) >= at and path.endswith(piece)
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True
