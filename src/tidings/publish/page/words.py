"""The words that the page prints for codes, from the pack ``page_words``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tidings.model import Event
from tidings.packs import load_pack


@dataclass(frozen=True, slots=True)
class Words:
    """Code to words, one table a kind of code."""

    acts: dict[str, str]
    stances: dict[str, str]
    stages: dict[str, str]
    events: dict[str, str]
    lineages: dict[str, str]
    relations: dict[str, str]
    discrepancies: dict[str, str]
    bases: dict[str, str]
    certainties: dict[str, str]
    directions: dict[str, str]
    views: dict[str, str]
    plurals: dict[str, str]


@lru_cache(maxsize=1)
def words() -> Words:
    """The pack, read once."""
    return load_pack("page_words", Words)


def plain(code: str) -> str:
    """A code without words of its own, readable: hyphens and underscores are spaces."""
    return code.replace("-", " ").replace("_", " ")


def word(table: dict[str, str], code: str) -> str:
    """The words for a code."""
    return table.get(code) or plain(code)


def event_word(event: Event) -> str:
    """What kind of event it is: "visit" rather than "CONSULT", "failed launch" where that is told."""
    how = {"failed": "failed ", "succeeded": "successful "}.get(event.outcome or "", "")
    return how + word(words().events, event.subtype or event.type)


def plural(count: int, one: str, many: str | None = None) -> str:
    """ "1 report", "2 reports"."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def shorten(text: str, limit: int) -> str:
    """At most ``limit`` characters, cut between words and ended by an ellipsis where it was cut."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    cut = flat[:limit]
    whole = cut if flat[limit].isspace() else cut.rpartition(" ")[0] or cut
    return whole.rstrip(" ,;:.–—-") + "…"
