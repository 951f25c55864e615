"""Tidings reads all the coverage of a story and writes the dossier an analyst would.

import tidings

dossier = tidings.brief(["articles/"], lists=["list.ftm.jsonl"])
for statement in dossier.statements:
    print(statement.source, statement.content.text)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tidings.errors import (
    InputError,
    NothingReadableError,
    PackError,
    PlanError,
    TidingsError,
    UsageError,
)

if TYPE_CHECKING:
    from tidings._version import __version__
    from tidings.api import brief
    from tidings.model import Dossier

__all__ = [
    "Dossier",
    "InputError",
    "NothingReadableError",
    "PackError",
    "PlanError",
    "TidingsError",
    "UsageError",
    "__version__",
    "brief",
]

_HOMES = {"brief": "tidings.api", "Dossier": "tidings.model", "__version__": "tidings._version"}


def __getattr__(name: str) -> Any:
    """Load the heavy parts (spaCy takes a second) when they are first asked for."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
