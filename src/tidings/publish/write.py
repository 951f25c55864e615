"""Write the dossier's files."""

from __future__ import annotations

from pathlib import Path

from tidings.errors import UsageError
from tidings.model import Dossier
from tidings.publish.html import to_html
from tidings.publish.json import to_json


def write_dossier(dossier: Dossier, folder: Path) -> tuple[Path, ...]:
    """Write ``dossier.json`` and ``dossier.html`` into ``folder``, made if absent; return their paths.

    Raises UsageError where the folder cannot be written.
    """
    made = {"dossier.json": to_json(dossier), "dossier.html": to_html(dossier)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in made.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(
            f"the dossier cannot be written to {folder} ({error.strerror}).",
            code="cannot-write",
            hint="Name a folder that you may write to with --out.",
        ) from error
    return tuple(folder / name for name in made)
