"""Articles to readings: sentences, tokens, names, offices, times, amounts, quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tidings.annotate.stage import annotate_stage, read

__all__ = ["annotate_stage", "read"]


def __getattr__(name: str) -> Any:
    """Load spaCy when it is first asked for: grouping a stream needs the words of a text alone."""
    if name in __all__:
        from tidings.annotate import stage

        return getattr(stage, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
