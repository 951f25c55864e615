from __future__ import annotations
from tidings.model import Coalition, Reading, Statement
def extract_coalitions(reading: Reading, statements: tuple[Statement, ...]) -> tuple[Coalition, ...]:
    """Provisional."""
    return ()
