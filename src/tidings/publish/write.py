"""Write the dossier's files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from tidings.errors import UsageError
from tidings.model import Dossier, Original
from tidings.publish.html import to_html
from tidings.publish.json import to_json
from tidings.publish.staged import is_full, put

ORIGINALS = "originals"
_HARMLESS = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}")


def write_dossier(dossier: Dossier, folder: Path, originals: Sequence[Original] = ()) -> tuple[Path, ...]:
    """Write ``dossier.json`` and ``dossier.html`` into ``folder``, made if absent; return their paths.

    ``originals``, the pages that reports were extracted from, go below ``originals/``, byte for byte. Each
    file is there whole, or as it was. Raises UsageError where the folder cannot be written, ValueError for
    an original whose name is no plain file name.
    """
    for original in originals:
        if not _HARMLESS.fullmatch(original.name):
            raise ValueError(f"{original.name!r} is no plain file name")
    made = {"dossier.json": to_json(dossier), "dossier.html": to_html(dossier)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in made.items():
            put(folder / name, text.encode("utf-8"))
        if originals:
            (folder / ORIGINALS).mkdir(exist_ok=True)
        for original in originals:
            put(folder / ORIGINALS / original.name, original.data)
    except OSError as error:
        if is_full(error):
            raise UsageError(
                f"there is no room left for the dossier in {folder}; no file was written by half.",
                code="disk-full",
                hint="Make room, or name a folder on another disk with --out.",
            ) from error
        raise UsageError(
            f"the dossier cannot be written to {folder} ({_why(folder, error)}).",
            code="cannot-write",
            hint="Name a folder that you may write to with --out.",
        ) from error
    return tuple(folder / name for name in made)


def _why(folder: Path, error: OSError) -> str:
    return "it is a file, not a folder" if folder.is_file() else error.strerror or type(error).__name__
