"""HTML pages: the report's text and what the page says of itself.

The text that trafilatura extracts is the layer that offsets refer to; it is never extracted again.
"""

from __future__ import annotations

import logging
import re
from functools import cache
from types import ModuleType
from typing import Any

from tidings.errors import InputError
from tidings.ingest.decode import decode_html
from tidings.ingest.draft import Draft, Given

LARGEST_PAGE = 20_000_000
# A news page has a few thousand elements; the extractor takes ten seconds for fifty thousand.
MOST_TAGS, MOST_MARKS = 30_000, 100_000
# The extractor's second opinion, for pages where it finds little, compares each block with all others.
MOST_BLOCKS = 4_000
_BLOCK = re.compile(
    r"<(?:p|br|div|li|d[dlt]|t[dhr]|h[1-6]|ul|pre|table|thead|tfoot|col|form|body|center|caption|"
    r"blockquote|fieldset|legend|opt|textarea)",
    re.IGNORECASE,
)
_OPENING = re.compile(rb"<\x00{0,3}[A-Za-z]")
# No clock: the last day that a page can be of.
LAST_DAY = "2100-12-31"


def read_page(uri: str, data: bytes, sha256: str, charset: str | None = None) -> Draft:
    """A page as a draft; ``charset`` is the encoding that came with it.

    Raises InputError (``broken-html``, ``no-text``, ``too-long``, ``binary``).
    """
    _check_size(data)
    markup = decode_html(data, charset)
    found = _extract(markup)
    text = clean(str(found.get("text") or ""))
    if not text.strip():
        raise InputError(
            "no report was found on the page.",
            code="no-text",
            hint="Save the page with its text (not a frame, a login or a script), or its text as .txt.",
        )
    published, changed = _dates(markup)
    page = Given(
        outlet=_site(found.get("sitename")),
        date=published,
        url=one_line(found.get("url")),
        title=one_line(found.get("title")),
        byline=one_line(found.get("author")),
    )
    changed = changed if changed != published else None
    return Draft(uri, sha256, text, page=page, changed=changed, original=data)


def _check_size(data: bytes) -> None:
    for size, most, what in (
        (len(data), LARGEST_PAGE, "bytes"),
        (data.count(b"<"), MOST_MARKS, "tags"),
        # a tag that is never closed costs as much as one that is; zeros stand between in UTF-16
        (len(_OPENING.findall(data)), MOST_TAGS, "opening tags"),
    ):
        if size > most:
            raise InputError(
                f"the page has {size:,} {what}, and at most {most:,} are read.",
                code="too-long",
                hint="Save the report's text alone.",
            )


@cache
def _library(name: str) -> ModuleType:
    # one second each to import, and only pages need them
    from importlib import import_module

    for logger in ("trafilatura", "htmldate", "courlan", "readability", "justext"):
        logging.getLogger(logger).addHandler(logging.NullHandler())
    return import_module(name)


def _extract(markup: str) -> dict[str, Any]:
    if "<" not in markup:
        return {"text": markup}
    try:
        found = _library("trafilatura").bare_extraction(
            markup,
            fast=len(_BLOCK.findall(markup)) > MOST_BLOCKS,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False, "max_date": LAST_DAY},
        )
    except RecursionError:
        found = None
    except Exception as error:  # whatever a parser does on hostile markup
        raise InputError(
            f"the page cannot be parsed ({type(error).__name__}).",
            code="broken-html",
            hint="Save the page again, or its text as .txt.",
        ) from error
    return dict(found.as_dict()) if found else {}


def _dates(markup: str) -> tuple[str | None, str | None]:
    """The day of publication and of the last change, as the page's metadata give them."""
    days: list[str | None] = []
    for original in (True, False):
        try:
            day = _library("htmldate").find_date(
                markup, extensive_search=False, original_date=original, max_date=LAST_DAY
            )
        except Exception:  # as above; the text stands without a date
            day = None
        days.append(str(day) if day else None)
    return days[0], days[1]


def clean(text: str) -> str:
    """``text`` without halves of surrogate pairs and NUL characters."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")


def one_line(value: object) -> str | None:
    """A name or title on one line, of at most a thousand characters; None for an empty one."""
    return " ".join(clean(str(value)).split())[:1000] or None if value else None


def _site(value: object) -> str | None:
    site = one_line(value)
    if site is None or site.startswith("@") or re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", site):
        return None  # an account or a domain: the address says more
    return site
