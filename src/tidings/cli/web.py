"""Addresses among the inputs of a command: fetched because they were given, and for no other reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from tidings.errors import InputError
from tidings.model import Article, Original, Skipped

if TYPE_CHECKING:
    from tidings.fetch import Web

ADDRESS = re.compile(r"https?://", re.IGNORECASE)
Allow = Annotated[
    list[str] | None,
    typer.Option("--allow", metavar="ADDRESS", help="A private address or network that may be asked."),
]


def parted(inputs: Sequence[str]) -> tuple[list[str], list[str]]:
    """Addresses, and files and folders."""
    urls = [one for one in inputs if ADDRESS.match(one)]
    return urls, [one for one in inputs if not ADDRESS.match(one)]


def fetched(urls: Sequence[str], web: Web, limit: int) -> Iterator[tuple[Article | Skipped, Original | None]]:
    """What is at each address: a page, or the entries of a feed. One that fails is one coded entry."""
    from tidings.fetch import fetch

    for url in urls:
        try:
            yield from fetch(url, web=web, limit=limit).items
        except InputError as error:
            yield Skipped(url, error.code, error.message, error.hint), None
