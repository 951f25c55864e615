"""Time expressions."""

from __future__ import annotations

from tidings.model import Reading, Time


def find_times(reading: Reading) -> tuple[Time, ...]:
    """Provisional."""
    return ()
