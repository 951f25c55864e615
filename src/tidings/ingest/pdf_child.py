"""Read one PDF from standard input and write its text as JSON: run by ``pdf.py``, and by itself.

It imports nothing of Tidings, so that it starts in a tenth of a second.
"""

from __future__ import annotations

import json
import sys
from typing import Any

MEMORY, SECONDS = 1_500_000_000, 5
MOST_PAGES = 3_000
_PASSWORD = 4


def main() -> None:
    """Write {"text", "made"} or {"error"}; the argument is the most characters there may be."""
    _bound()
    try:
        answer = _read(sys.stdin.buffer.read(), int(sys.argv[1]))
    except MemoryError:
        answer = {"error": "too-much-work"}
    sys.stdout.write(json.dumps(answer))


def _bound() -> None:
    try:
        import resource
    except ImportError:  # Windows has none: only the patience of the one who asked
        return
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _read(data: bytes, limit: int) -> dict[str, Any]:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        return {"error": "encrypted" if getattr(error, "err_code", None) == _PASSWORD else "broken-pdf"}
    if len(document) > MOST_PAGES:
        return {"error": "too-many-pages"}
    pages, size = [], 0
    for number in range(len(document)):
        pages.append(_page(document, number))
        size += len(pages[-1])
        if size > limit:
            return {"error": "too-long"}
    text = "\n\n".join(page for page in pages if page.strip())
    return {"text": text, "made": _made(document)} if text else {"error": "no-text"}


def _page(document: Any, number: int) -> str:
    """The text of a page; one that is broken has none."""
    import pypdfium2 as pdfium

    try:
        page = document[number]
        layer = page.get_textpage()
        text: str = layer.get_text_bounded()
        layer.close()
        page.close()
    except pdfium.PdfiumError:
        return ""
    # the library's mark for a hyphen at the end of a line, where it has joined the lines
    return text.replace("\x02", "\u00ad").replace("\ufffe", "\u00ad")


def _made(document: Any) -> str | None:
    """The day in "D:20310504120000+01'00'"."""
    day = str(document.get_metadata_dict().get("CreationDate", "")).removeprefix("D:")[:8]
    return f"{day[:4]}-{day[4:6]}-{day[6:]}" if len(day) == 8 and day.isdecimal() and day.isascii() else None


if __name__ == "__main__":
    main()
