"""PDF with a text layer. The file is read in a process of its own, with little memory and time.

PDFium is written in C++, and a file may ask for any amount of work: what ends the other process is
one entry among the skipped here. Its text is the layer that offsets refer to, as the library gives it.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tidings.errors import InputError
from tidings.ingest.draft import Draft, Input, Item, too_long
from tidings.ingest.page import clean

LARGEST_PDF = 100_000_000
# For a machine that is far too busy: the limit that counts is that of the other process's own seconds.
PATIENCE = 120
_CHILD = Path(__file__).with_name("pdf_child.py")
MADE = "the day on which the file was made"
_REASONS = {
    "encrypted": ("it is encrypted, and its password is not known.", "Save it without a password."),
    "no-text": (
        "it has no text layer: its pages are images, or empty.",
        "Have its text recognised (as ocrmypdf does), or give the text as .txt.",
    ),
    "broken-pdf": ("it cannot be read as a PDF.", "Save or fetch it again, or give its text as .txt."),
    "too-much-work": (
        "it asks for more time or memory than a report takes.",
        "Print it to a new PDF, or give its text as .txt.",
    ),
    "too-many-pages": ("it has more pages than a report.", "Split it into reports."),
}


def read_pdf(source: Input) -> Iterator[Item]:
    """The one report that a PDF is. Raises InputError, by the reasons above and ``too-long``."""
    data = source.whole(LARGEST_PDF)
    found = _ask(data, source.limit)
    reason = found.get("error")
    if reason == "too-long":
        raise too_long(f"more than {source.limit:,} characters", source.limit)
    if reason:
        told, hint = _REASONS.get(reason, _REASONS["broken-pdf"])
        raise InputError(told, code=reason if reason in _REASONS else "broken-pdf", hint=hint)
    made = found.get("made")
    yield Draft(
        source.uri,
        hashlib.sha256(data).hexdigest(),
        clean(found["text"]),
        original=data,
        ending=".pdf",
        seen=(made, MADE) if made else None,
    )


def _ask(data: bytes, limit: int) -> dict[str, Any]:
    """What the other process says of ``data``; whatever becomes of it."""
    # -P: its own folder is no place to import from
    command = [sys.executable, "-P", str(_CHILD), str(limit)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return {"error": "too-much-work"}
    except OSError as error:
        raise InputError(
            f"no process can be started to read it ({error.strerror}).", code="unreadable", hint="Try again."
        ) from error
    try:
        found = json.loads(done.stdout)
    except ValueError:
        # a signal ended it (no memory, no time, a fault of the library), or it could not tell any more
        return {"error": "too-much-work" if done.returncode in _SPENT else "broken-pdf"}
    told = isinstance(found, dict) and (found.get("error") or found.get("text"))
    return found if told else {"error": "broken-pdf"}


# SIGXCPU, SIGKILL and SIGABRT, with which an allocator of C++ gives up
_SPENT = (-24, -9, -6)
