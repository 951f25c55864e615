"""News agencies and outlets by the names and domains that reports give them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from tidings.packs import load_pack

_ARTICLE = re.compile(r"^(?:the|The|THE)\s+")
_KIND = re.compile(r"\s+(?:[Nn]ews [Aa]gency|[Pp]ress [Aa]gency|[Aa]gency|[Nn]ewspaper)$")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news agency or outlet. ``agency`` tells a wire, whose reports others reprint."""

    name: str
    agency: bool
    names: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    weak: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    names: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    weak: bool = False


@dataclass(frozen=True, slots=True)
class _Pack:
    agencies: tuple[_Entry, ...]
    broadcasters: tuple[_Entry, ...]
    papers: tuple[_Entry, ...]
    generic: tuple[str, ...]
    unnamed: tuple[str, ...]
    wire_paths: tuple[str, ...]


@cache
def _pack() -> _Pack:
    return load_pack("outlets", _Pack)


@cache
def outlets() -> tuple[Outlet, ...]:
    """Every agency and outlet of the pack, agencies first."""
    pack = _pack()
    rows = [(True, e) for e in pack.agencies]
    rows += [(False, e) for e in (*pack.broadcasters, *pack.papers)]
    return tuple(Outlet(e.name, agency, e.names, e.credit, e.domains, e.of, e.weak) for agency, e in rows)


@cache
def generic_credits() -> frozenset[str]:
    """Credits that name nobody in particular ("staff", "agencies"), in lower case."""
    return frozenset(name.casefold() for name in _pack().generic) | unnamed_agencies()


@cache
def unnamed_agencies() -> frozenset[str]:
    """Credits to agencies that are not named ("news agencies"), in lower case."""
    return frozenset(name.casefold() for name in _pack().unnamed)


def wire_address(url: str | None) -> bool:
    """True if a part of the path of an address says that agency copy stands there ("/wire/...")."""
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return False
    return not _wire_paths().isdisjoint(path.casefold().split("/"))


@cache
def _wire_paths() -> frozenset[str]:
    return frozenset(_pack().wire_paths)


@cache
def running_names() -> dict[str, Outlet]:
    """The names that are sure in running text."""
    return {n: o for o in outlets() for n in ((*o.names,) if o.weak else (o.name, *o.names))}


@cache
def _credit_names() -> dict[str, Outlet]:
    table: dict[str, Outlet] = {}
    for outlet in outlets():
        for name in (outlet.name, *outlet.names, *outlet.credit):
            table.setdefault(_bare(name), outlet)
    for name, outlet in list(table.items()):
        if len(name) > 2:
            table.setdefault(name.upper(), outlet)
    return table


@cache
def _domains() -> dict[str, Outlet]:
    return {d: o for o in outlets() for d in o.domains}


@cache
def descriptions() -> dict[str, Outlet]:
    """States as reports name them, to the state's own news agency."""
    return {place: o for o in outlets() for place in o.of}


def any_of(names: Iterable[str]) -> str:
    """A pattern that matches any of ``names``, the longest first; grouped by first letter, for speed."""
    groups: dict[str, list[str]] = {}
    for name in sorted(set(names), key=lambda n: (-len(n), n)):
        groups.setdefault(name[0], []).append(re.escape(name[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(groups.items()))


def _bare(name: str) -> str:
    return _ARTICLE.sub("", name.strip().strip(".").strip().replace("’", "'"))


def known(name: str) -> Outlet | None:
    """The outlet that a credit line names, with or without "the" before it and "news agency" after it."""
    bare = _bare(name)
    return _credit_names().get(bare) or _credit_names().get(_KIND.sub("", bare))


def by_domain(host: str) -> Outlet | None:
    """The outlet that publishes under ``host``, or under a domain above it."""
    parts = host.lower().removeprefix("www.").split(".")
    for i in range(len(parts) - 1):
        found = _domains().get(".".join(parts[i:]))
        if found is not None:
            return found
    return None
