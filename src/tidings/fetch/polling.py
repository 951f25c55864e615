"""Addresses that are asked again and again: what is new there since the last time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tidings.errors import InputError
from tidings.fetch.pages import Fetched, Read, fetch, fetch_page
from tidings.fetch.web import NONE, Validators, Web
from tidings.ingest import DEFAULT_LIMIT
from tidings.ingest.draft import skipped
from tidings.model import Article

# What may well be over the next time.
PASSING = frozenset({"too-slow", "no-connection", "rate-limited", "http-error"})


@dataclass(frozen=True, slots=True)
class Watched:
    """An address, and what is known of it from the last time; plain values, for the caller to keep.

    ``seen`` are keys of the entries that its feed held, empty for a page.
    """

    url: str
    known: Validators = NONE
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Polled:
    """What is new at an address, and what to poll it with the next time."""

    watched: Watched
    items: tuple[Read, ...]


def poll(
    sources: Iterable[Watched], *, web: Web, follow: bool = False, limit: int = DEFAULT_LIMIT
) -> Iterator[Polled]:
    """Ask each address once, in order. One that fails is one coded entry, and is asked again next time.

    With ``follow`` the page that a new entry links to is fetched too, and takes the place of the
    entry's own words where it has more.
    """
    for source in sources:
        try:
            found = fetch(source.url, web=web, known=source.known, limit=limit)
        except InputError as error:
            yield Polled(source, ((skipped(source.url, error), None),))
            continue
        if found.unchanged:
            yield Polled(source, ())
        elif not found.is_feed:
            yield Polled(replace(source, known=found.known), found.items)
        else:
            yield _entries(source, found, web, follow, limit)


def _entries(source: Watched, found: Fetched, web: Web, follow: bool, limit: int) -> Polled:
    before = set(source.seen)
    seen: list[str] = []
    items: list[Read] = []
    known = found.known
    for item in found.items:
        key = _key(item)
        if key not in before:
            more = _followed(item, web, limit) if follow else (item,)
            items.extend(more)
            if any(one.code in PASSING for one, _ in more if not isinstance(one, Article)):
                known = NONE  # so that the feed comes again, and this page with it
                continue
        seen.append(key)
    return Polled(Watched(source.url, known, tuple(dict.fromkeys(seen))), tuple(items))


def _key(item: Read) -> str:
    one = item[0]
    return one.id if isinstance(one, Article) else f"{one.code} {one.uri}"


def _followed(item: Read, web: Web, limit: int) -> tuple[Read, ...]:
    """The page that an entry links to, where it has more to say; else the entry, and why."""
    entry = item[0]
    if not isinstance(entry, Article) or entry.url is None:
        return (item,)
    try:
        found = fetch_page(entry.url, web=web, limit=limit).items
    except InputError as error:
        return (item, (skipped(entry.url, error), None))
    longer = [one for one in found if isinstance(one[0], Article) and len(one[0].text) > len(entry.text)]
    return tuple(longer) or (item,)
