"""A page or a feed by its address, as reports: the same that a saved file with that address gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tidings.errors import InputError
from tidings.fetch.web import Reply, Validators, Web
from tidings.ingest import DEFAULT_LIMIT
from tidings.ingest.draft import Draft, Given, Item
from tidings.ingest.feed import LARGEST_FEED
from tidings.ingest.formats import read_data, sniff
from tidings.ingest.page import LARGEST_PAGE
from tidings.ingest.stage import finish
from tidings.model import Article, Original, Skipped

PAGES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
}
FEEDS = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"}
)
# Many servers say one of these of a feed, or of anything.
UNSURE = frozenset({"", "text/html", "text/plain", "application/octet-stream"})
Read = tuple[Article | Skipped, Original | None]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: reports and what could not be read, each with the bytes that it came from.

    ``known`` is for the next time. ``unchanged`` says that there is nothing new, and no items.
    """

    items: tuple[Read, ...]
    known: Validators
    is_feed: bool = False
    unchanged: bool = False


def fetch_page(url: str, *, web: Web, known: Validators | None = None, limit: int = DEFAULT_LIMIT) -> Fetched:
    """The report at ``url`` (HTML, text or PDF), its uri the address as given. Raises InputError."""
    reply = web.get(url, {*PAGES, *UNSURE}, LARGEST_PAGE, known)
    return Fetched((), reply.validators, unchanged=True) if reply.data is None else _page(url, reply, limit)


def fetch_feed(url: str, *, web: Web, known: Validators | None = None, limit: int = DEFAULT_LIMIT) -> Fetched:
    """The entries of the feed at ``url``, each with its link as uri. Raises InputError."""
    reply = web.get(url, {*FEEDS, *UNSURE}, LARGEST_FEED, known)
    if reply.data is None:
        return Fetched((), reply.validators, is_feed=True, unchanged=True)
    if sniff(reply.data) == ".html":
        raise InputError("it is a page, and no feed.", code="no-feed", hint="Give the address of its feed.")
    return _feed(url, reply, limit)


def fetch(url: str, *, web: Web, known: Validators | None = None, limit: int = DEFAULT_LIMIT) -> Fetched:
    """What is at ``url``, be it a page or a feed. Raises InputError."""
    reply = web.get(url, {*PAGES, *FEEDS, *UNSURE}, LARGEST_FEED, known)
    if reply.data is None:
        return Fetched((), reply.validators, unchanged=True)
    if reply.kind in FEEDS or (reply.kind in UNSURE and sniff(reply.data) == ".xml"):
        return _feed(url, reply, limit)
    return _page(url, reply, limit)


def _page(url: str, reply: Reply, limit: int) -> Fetched:
    data = reply.data or b""
    ending = PAGES.get(reply.kind) or sniff(data)
    if ending not in PAGES.values():
        raise InputError(
            "what it is cannot be told, and it is no page.",
            code="wrong-type",
            hint="Save it, and give the file.",
        )
    items = read_data(url, data, ending, limit, charset=reply.charset)
    return Fetched(_finished(_at(item, reply.url) for item in items), reply.validators)


def _at(item: Item, url: str) -> Item:
    return item.with_given(Given(url=url)) if isinstance(item, Draft) else item


def _feed(url: str, reply: Reply, limit: int) -> Fetched:
    items = read_data(url, reply.data or b"", ".xml", limit)
    return Fetched(_finished(_by_link(item, url) for item in items), reply.validators, is_feed=True)


def _by_link(item: Item, url: str) -> Item:
    """An entry under its own address: its place in the feed is another at the next poll."""
    if isinstance(item, Skipped):
        return item
    return replace(item, uri=item.page.url or item.source_id or f"{url}#{item.sha256[:16]}")


def _finished(items: Iterable[Item]) -> tuple[Read, ...]:
    return tuple(finish(item) for item in items)
