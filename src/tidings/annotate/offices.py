"""Offices in a reading."""

from __future__ import annotations

from tidings.model import Office, Reading


def find_offices(reading: Reading) -> tuple[Office, ...]:
    """Provisional."""
    return ()
