"""Tidings reads all the coverage of a story and writes the dossier an analyst would.

import tidings

dossier = tidings.brief(["articles/"], lists=["list.ftm.jsonl"])
for statement in dossier.statements:
    print(statement.source, statement.content.text)

case = tidings.init("story.tidings")  # later: tidings.open("story.tidings")
case.add("articles/")
case.run()
dossier = case.dossier()
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tidings.errors import (
    CaseError,
    InputError,
    NothingReadableError,
    PackError,
    PlanError,
    TidingsError,
    UsageError,
)

if TYPE_CHECKING:
    from tidings._version import __version__
    from tidings.api import brief, init, open
    from tidings.case import Case
    from tidings.model import Dossier

__all__ = [
    "Case",
    "CaseError",
    "Dossier",
    "InputError",
    "NothingReadableError",
    "PackError",
    "PlanError",
    "TidingsError",
    "UsageError",
    "__version__",
    "brief",
    "init",
    "open",
]

_HOMES = {
    "Case": "tidings.case",
    "Dossier": "tidings.model",
    "__version__": "tidings._version",
    "brief": "tidings.api",
    "init": "tidings.api",
    "open": "tidings.api",
}


def __getattr__(name: str) -> Any:
    """Load the heavy parts (spaCy takes a second) when they are first asked for."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
