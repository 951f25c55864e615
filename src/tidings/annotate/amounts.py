"""Amounts."""

from __future__ import annotations

from tidings.model import Amount, Reading


def find_amounts(reading: Reading) -> tuple[Amount, ...]:
    """Provisional."""
    return ()
