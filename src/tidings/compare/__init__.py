"""Reports beside one another: copies, stories, claims, agreement, discrepancies."""

from tidings.compare.stage import compare_stage

__all__ = ["compare_stage"]
