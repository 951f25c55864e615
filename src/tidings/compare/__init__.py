"""Reports beside one another: copies, stories, claims, agreement, discrepancies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tidings.compare.stage import compare_stage, group_stage

__all__ = ["compare_stage", "group_stage"]


def __getattr__(name: str) -> Any:
    """Load the stages when they are first asked for: they need spaCy, copies and stories do not."""
    if name in __all__:
        from tidings.compare import stage

        return getattr(stage, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
