"""Days as the comparing modules count them."""

from __future__ import annotations

from datetime import date


def day_of(value: str | None) -> date | None:
    """The day that an ISO value begins with; None where it has none, or only a month or a year."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
