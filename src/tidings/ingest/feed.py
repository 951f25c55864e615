"""Feeds (RSS and Atom): each entry is a report, its content or else its summary the text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from html.entities import html5
from urllib.parse import urljoin

from lxml import etree

from tidings.errors import InputError
from tidings.ingest.draft import Draft, Given, Input, Item, skipped
from tidings.ingest.fragment import element_text, text_of
from tidings.ingest.page import clean, one_line
from tidings.ingest.published import read_date

LARGEST_FEED = 30_000_000
# Entries with all their text have some hundred tags each.
MOST_TAGS = 600_000
ATOM = "http://www.w3.org/2005/Atom"
_PLAIN = frozenset({"", ATOM, "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/",
                    "http://purl.org/atom/ns#", "http://backend.userland.com/rss2"})  # fmt: skip
_MORE = {"http://purl.org/dc/elements/1.1/": "dc", "http://purl.org/rss/1.0/modules/content/": "content"}
_ROOTS = frozenset({"rss", "feed", "RDF"})
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31};)")
_XML = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})


def read_feed(source: Input) -> Iterator[Item]:
    """The entries of a feed, in order; "#3" after the uri is its third.

    Raises InputError (``too-long``, ``empty-file``, ``broken-feed``, ``no-feed``).
    """
    entries, outlet = _entries(source.whole(LARGEST_FEED))
    if not entries:
        raise InputError("the feed has no entry.", code="no-text", hint="Nothing is to be done.")
    base = source.uri if "://" in source.uri else None
    for number, entry in enumerate(entries, 1):
        where = f"{source.uri}#{number}"
        try:
            yield _draft(where, _Entry(entry, base), outlet)
        except InputError as error:
            yield skipped(where, error)


def _entries(data: bytes) -> tuple[list[etree._Element], str | None]:
    if not data.strip():
        raise InputError("it is empty.", code="empty-file", hint="Leave it out, or fetch it again.")
    tags = data.count(b"<")
    if tags > MOST_TAGS:
        raise InputError(
            f"it has {tags:,} tags, and at most {MOST_TAGS:,} are read.",
            code="too-long",
            hint="Split it into feeds with fewer entries.",
        )
    # names of characters that only HTML knows are an error in XML, and common
    data = _ENTITY.sub(_character, data)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data.lstrip(b" \t\r\n"), parser)
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise _broken(str(error)[:120]) from None
    if root is None:
        raise _broken("nothing in it is XML")
    name = root.tag.rpartition("}")[2]
    if name not in _ROOTS:
        raise InputError(
            f"it is XML, and no feed (its root is {clean(name[:40])!r}).",
            code="no-feed",
            hint="RSS and Atom are read; save a page as .html.",
        )
    found = [e for e in root.iter() if _name(e) in ("item", "entry")]
    channel = next((e for e in root if _name(e) == "channel"), root)
    title = next((c for c in channel if _name(c) == "title"), None)
    return found, one_line(element_text(title)) if title is not None else None


def _character(match: re.Match[bytes]) -> bytes:
    name = match[1].decode("ascii")
    if name in _XML or name not in html5:
        return match[0]
    return b"".join(b"&#%d;" % ord(c) for c in html5[name])


def _broken(reason: str) -> InputError:
    return InputError(f"it cannot be read as XML: {reason}.", code="broken-feed", hint="Fetch it again.")


def _name(element: etree._Element) -> str:
    """An element's name, with "dc:" or "content:" before it; "" for those of other vocabularies."""
    if not isinstance(element.tag, str):
        return ""
    # by hand: lxml refuses to look into names that its own parser let through
    space, _, name = element.tag.lstrip("{").rpartition("}")
    if space in _PLAIN:
        return name
    return f"{_MORE[space]}:{name}" if space in _MORE else ""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry, and the address that the links in its feed are counted from."""

    element: etree._Element
    base: str | None

    def first(self, *names: str) -> etree._Element | None:
        """The first child by the first of ``names`` that is there."""
        children = [(name, c) for c in self.element if (name := _name(c))]
        return next((c for wanted in names for name, c in children if name == wanted), None)

    def word(self, *names: str) -> str | None:
        """The text of such a child on one line."""
        for name in names:
            child = self.first(name)
            if child is not None and (found := one_line(_text(child))):
                return found
        return None

    def link(self) -> str | None:
        """The address of the entry's page."""
        for child in self.element:
            if _name(child) != "link":
                continue
            if child.get("rel", "alternate") == "alternate" and (href := child.get("href")):
                return _address(href, child.base or self.base)
            if child.text and (found := _address(child.text, child.base or self.base)):
                return found
        guid = self.first("guid")
        if guid is not None and guid.get("isPermaLink", "true").lower() != "false":
            return _address(guid.text or "", None)
        return None

    def author(self) -> str | None:
        """Who wrote it; a mail address that RSS wants before the name is left out."""
        child = self.first("author")
        if child is not None:
            name = next((c for c in child if _name(c) == "name"), child)
            found = one_line(element_text(name)) or ""
            match = re.fullmatch(r"[^\s()@]+@[^\s()@]+\s*(?:\((?P<name>[^()]*)\))?", found)
            found = (match["name"] or "").strip() if match else found
            if found:
                return found
        return self.word("dc:creator")


def _address(given: str, base: str | None) -> str | None:
    given = given.strip()[:4000]
    try:
        found = urljoin(base, given) if base and base.lower().startswith(("http://", "https://")) else given
    except ValueError:
        return None
    return clean(found) if re.match(r"https?://[^/\s]", found, re.IGNORECASE) else None


def _draft(where: str, entry: _Entry, outlet: str | None) -> Draft:
    for name in ("content:encoded", "content", "description", "summary"):
        child = entry.first(name)
        text = _text(child) if child is not None else None
        if text:
            break
    else:
        raise InputError(
            "the entry has neither content nor summary.",
            code="no-text",
            hint="Give the page that it links to.",
        )
    assert child is not None
    original = _bytes(child)
    published = entry.word("published", "pubDate", "dc:date", "issued", "created")
    changed = entry.word("updated", "modified")
    if published is None:
        published, changed = changed, None
    link = entry.link()
    guid = entry.word("guid", "id")
    page = Given(
        outlet=None if link else outlet,
        date=_date(published),
        url=link,
        title=entry.word("title"),
        byline=entry.author(),
    )
    return Draft(
        where,
        hashlib.sha256(original).hexdigest(),
        text,
        # only what is said to be unique everywhere: "417" is an id of many feeds
        source_id=guid if guid and re.match(r"(?:https?://|tag:|urn:uuid:)", guid) else None,
        page=page,
        changed=_date(changed) if changed != published else None,
        original=original,
        told_by="feed",
    )


def _text(element: etree._Element) -> str | None:
    """The text that an element holds: as children, as HTML written out, or plain."""
    kind = (element.get("type") or "html").lower()
    if len(element):
        return element_text(element)
    found = clean(element.text or "")
    plain = kind in ("text", "text/plain") or _name(element) in (
        "pubDate",
        "guid",
        "id",
        "published",
        "updated",
    )
    return found.strip() if plain else text_of(found)


def _bytes(element: etree._Element) -> bytes:
    """What the text was extracted from: the HTML written out, or the element as XML."""
    if len(element):
        return etree.tostring(element, encoding="utf-8", with_tail=False)
    return clean(element.text or "").encode()


def _date(given: str | None) -> str | None:
    """A date in ISO 8601, or as it is given where it cannot be read."""
    if given is None:
        return None
    mail = None if re.match(r"\d{4}-", given) else iso_of_mail_date(given)
    return mail or read_date(given) or given[:60]


def iso_of_mail_date(given: str) -> str | None:
    """A date as mails and RSS write it ("Sun, 04 May 2031 10:00:00 +0200"), in ISO 8601."""
    try:
        return parsedate_to_datetime(given[:100]).isoformat(timespec="minutes")
    except (TypeError, ValueError, OverflowError, IndexError):
        return None
