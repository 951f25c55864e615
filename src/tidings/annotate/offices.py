"""Offices in a reading."""

from __future__ import annotations

from tidings.annotate.gazetteer import Gazetteer
from tidings.model import Office, Reading


def find_offices(reading: Reading, gazetteer: Gazetteer | None = None) -> tuple[Office, ...]:
    """Provisional."""
    return ()
