"""A mail with a report in it: a newsletter, or a report that somebody sent on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parseaddr
from itertools import islice

from tidings.errors import InputError
from tidings.ingest.decode import decode
from tidings.ingest.draft import Draft, Given, Input, Item, skipped
from tidings.ingest.feed import iso_of_mail_date
from tidings.ingest.fragment import text_of
from tidings.ingest.page import clean, one_line, read_page

LARGEST_MAIL = 40_000_000
LARGEST_HEADERS = 500_000
# Each line is held against each boundary that is open.
MOST_WORK = 10_000_000
LONGEST_HEADER = 2_000
MOST_PARTS = 1_000
# The bare text of a newsletter may be no more than "see this in a browser".
LEAST_TEXT = 200
# What the library raises on hostile mails.
_HOSTILE = (MessageError, ValueError, TypeError, LookupError, AttributeError, AssertionError)


def read_mail(source: Input) -> Iterator[Item]:
    """The report that a mail is, and its attachments among the skipped: "#4" is its fourth part.

    Raises InputError (``too-long``, ``empty-file``, ``broken-mail``, ``no-text``).
    """
    data = source.whole(LARGEST_MAIL)
    parts = _parts(data)
    draft = _body(source.uri, parts)
    message = parts[0]
    page = Given(
        date=_date(_header(message, "Date")),
        title=one_line(_header(message, "Subject")),
        byline=_sender(_header(message, "From")),
    )
    sha256 = hashlib.sha256(data).hexdigest()
    yield replace(draft, sha256=sha256, page=page, changed=None, original=data, ending=".eml", told_by="mail")
    for number, part in enumerate(parts, 1):
        if _attached(part):
            yield skipped(f"{source.uri}#{number}", _attachment(part))


def _parts(data: bytes) -> list[Message]:
    """The mail and all its parts, depth first."""
    if not data.strip():
        raise InputError("it is empty.", code="empty-file", hint="Leave it out, or save the mail again.")
    head = re.search(rb"\r?\n\r?\n", data)
    lines, boundaries = data.count(b"\n") + data.count(b"\r"), len(re.findall(rb"(?i)boundary", data))
    if (head.start() if head else len(data)) > LARGEST_HEADERS or lines * (1 + boundaries) > MOST_WORK:
        raise InputError(
            "it has more headers, parts or lines than a mail.",
            code="too-long",
            hint="Save the report in it as .txt or .html.",
        )
    try:
        message: Message = BytesParser(policy=compat32).parsebytes(data)
        parts = list(islice(message.walk(), MOST_PARTS))
        if not message.keys():
            raise _broken("it has no headers")
    except (*_HOSTILE, RecursionError) as error:
        raise _broken(type(error).__name__) from None
    return parts


def _broken(reason: str) -> InputError:
    return InputError(f"it cannot be read as a mail ({reason}).", code="broken-mail", hint="Save it again.")


def _body(uri: str, parts: list[Message]) -> Draft:
    """The text of the mail: its plain part, or that in HTML where there is none worth the name."""
    inner = _own(parts)
    texts = [t for p in inner if p.get_content_type() == "text/plain" and (t := _plain(p)).strip()]
    short = texts[0] if texts else ""
    if len(short.strip()) >= LEAST_TEXT:
        return Draft(uri, "", short)
    for part in inner:
        if part.get_content_type() == "text/html":
            found = _html(uri, part)
            if found is not None and len(found.text) > len(short):
                return found
    if short:
        return Draft(uri, "", short)
    raise InputError(
        "the mail has no text.", code="no-text", hint="Save its attachments, and give the files."
    )


def _own(parts: list[Message]) -> list[Message]:
    """The parts that are the mail's own words: none attached, none of a mail inside it."""
    inside: set[int] = set()
    for part in parts:
        if part.get_content_type() == "message/rfc822" or _attached(part):
            inside.update(id(p) for p in part.walk())
    return [p for p in parts if id(p) not in inside]


def _attached(part: Message) -> bool:
    """True for a part that is a file by itself; a picture in the text is none."""
    if part.is_multipart() and part.get_content_maintype() == "multipart":
        return False
    if part.get_content_type() == "message/rfc822" or part.get_content_disposition() == "attachment":
        return True
    kind = part.get_content_maintype()
    return kind not in ("text", "image", "multipart") or (kind == "text" and _file_name(part) is not None)


def _attachment(part: Message) -> InputError:
    name = _file_name(part)
    what = f'the attachment "{name[:80]}"' if name else f"a part of the type {part.get_content_type()[:60]}"
    return InputError(
        f"{what} is not read with the mail.", code="attachment", hint="Save it, and give the file."
    )


def _file_name(part: Message) -> str | None:
    try:
        return one_line(_decoded(part.get_filename()))
    except _HOSTILE:
        return None


def _bytes(part: Message) -> bytes:
    try:
        found = part.get_payload(decode=True)
    except _HOSTILE:
        found = None
    return found if isinstance(found, bytes) else b""


def _charset(part: Message) -> str | None:
    try:
        found = part.get_content_charset()
    except _HOSTILE:
        return None
    return found[:40] if found else None


def _plain(part: Message) -> str:
    try:
        return clean(decode(_bytes(part), _charset(part)))
    except InputError:  # empty, or no text whatever it says
        return ""


def _html(uri: str, part: Message) -> Draft | None:
    """The article of a mail in HTML, or all of its words where none is found."""
    data = _bytes(part)
    try:
        return read_page(uri, data, "", _charset(part))
    except InputError as error:
        if error.code != "no-text":
            return None
    try:
        text = text_of(decode(data, _charset(part)))
    except InputError:
        return None
    return Draft(uri, "", text) if text else None


def _header(message: Message, name: str) -> str:
    try:
        return _decoded(message.get(name))
    except _HOSTILE:
        return ""


def _decoded(value: object) -> str:
    """A header as it is meant: "=?utf-8?q?Caf=C3=A9?=" is "Café"."""
    raw = str(value or "")[:LONGEST_HEADER]
    try:
        return clean(str(make_header(decode_header(raw))))
    except _HOSTILE:
        return clean(raw)


def _sender(value: str) -> str | None:
    name, address = parseaddr(" ".join(value.split()))
    return one_line(name) or one_line(address)


def _date(value: str) -> str | None:
    return (iso_of_mail_date(value) or value[:60].strip() or None) if value else None
