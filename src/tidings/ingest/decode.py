"""Bytes to text, or the reason why not. Nothing in the text is changed, line ends included."""

from __future__ import annotations

import codecs
import re

from tidings.errors import InputError

# Letters and marks of Western European print; the rest of what Windows-1252 can hold is a sign of
# another encoding.
_PRINT = frozenset("“”‘’‚„–—…«»°§€£¥©®™·•½¼¾×¡¿ªº´¨¸\u00a0\u00adŠšŽžŒœŸƒ")
# Python's text encodings that no page is in; some take time that is quadratic in the length.
_NO_PRINT = frozenset(
    {"idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}
)
FOREIGN_SHARE = 0.15
CONTROL_SHARE = 0.005
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes, charset: str | None = None) -> str:
    """The text of ``data``: UTF-8, UTF-16 or UTF-32 with a byte order mark, else Windows-1252 if sure.

    ``charset`` is the encoding that came with it and goes before Windows-1252. A byte order mark tells
    the encoding and is no part of the text. Raises InputError (``empty-file``, ``binary``,
    ``wrong-encoding``).
    """
    if not data.strip():
        raise InputError(
            "it is empty.", code="empty-file", hint="Leave it out, or put the report's text in it."
        )
    text = _with_bom(data)
    if text is None:
        text = (decode_as(data, "utf-8") or decode_as(data, charset)) if charset else None
    if text is None:
        text = _without_bom(data)
    if not text.strip():
        raise InputError(
            "it is empty.", code="empty-file", hint="Leave it out, or put the report's text in it."
        )
    if "\x00" in text or len(_CONTROL.findall(text)) > max(1, CONTROL_SHARE * len(text)):
        raise _binary()
    return text


def _binary() -> InputError:
    return InputError(
        "it holds binary data, not text.",
        code="binary",
        hint="Save the report as plain text (UTF-8), HTML or JSONL.",
    )


def _wrong(reason: str) -> InputError:
    return InputError(reason, code="wrong-encoding", hint="Save it as UTF-8 and run again.")


def _with_bom(data: bytes) -> str | None:
    for bom, name in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(name)
            except (UnicodeDecodeError, ValueError):
                raise _wrong(f"its byte order mark says {name.upper()}, and its bytes are not.") from None
    return None


def _without_bom(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start
    if b"\x00" in data:
        raise _binary()
    if any(ord(c) > 127 for c in data.decode("utf-8", "ignore")):
        raise _wrong(f"it is UTF-8 with broken bytes, the first at byte {at}.")
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise _wrong(f"it is no UTF-8 (byte {at}), and no other encoding is sure.") from None
    foreign = [c for c in text if ord(c) > 127]
    strange = [c for c in foreign if c not in _PRINT and not (c.isalpha() and "À" <= c <= "ÿ")]
    if strange or len(foreign) > FOREIGN_SHARE * len(text):
        raise _wrong(f"it is no UTF-8 (byte {at}), and no other encoding is sure.")
    return text


def decode_html(data: bytes, charset: str | None = None) -> str:
    """The markup of a page: by its byte order mark, UTF-8, what it declares or ``charset``, Windows-1252.

    Bytes that do not fit become replacement characters: a page's text is extracted, not taken as it
    is. Raises InputError (``empty-file``, ``binary``).
    """
    if not data.strip():
        raise InputError("it is empty.", code="empty-file", hint="Leave it out, or save the page again.")
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data.decode(name, "replace")
    declared = re.search(
        rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", data[:4096], re.IGNORECASE
    )
    if declared is None:
        declared = re.match(rb"\s*<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.:-]{2,30})", data)
    if b"\x00" in data[:4096]:
        raise _binary()
    names = ["utf-8", *([declared[1].decode("ascii", "ignore")] if declared else []), charset or "utf-8"]
    for name in names:
        text = decode_as(data, name)
        if text is not None:
            return text
    return data.decode("utf-8" if declared and b"utf" in declared[1].lower() else "cp1252", "replace")


def decode_as(data: bytes, charset: str) -> str | None:
    """``data`` in the encoding of that name; None where there is none, or it does not fit."""
    try:
        codec = codecs.lookup(charset)
        return data.decode(codec.name) if codec._is_text_encoding and codec.name not in _NO_PRINT else None
    except (LookupError, UnicodeError, ValueError):
        return None
