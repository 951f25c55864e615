"""The case file: reports, what was read in them, what came of it, and a log of all that was done.

One SQLite file for one person, or a PostgreSQL database for several: the same tables behind both.
"""

from tidings.store.engine import connect, is_address
from tidings.store.log import Entry, append, entries
from tidings.store.tables import FORMAT

__all__ = ["FORMAT", "Entry", "append", "connect", "entries", "is_address"]
