"""The tables of a case file. What is stored as bytes is JSON or spaCy's form, compressed, with its hash."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

FORMAT = 1
"""The version of the tables; ``migrations`` leads from each to the next."""

metadata = MetaData()

# One value a key: "format", "settings".
meta = Table(
    "meta",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

# One report each, as it was read when it was added; never changed afterwards.
reports = Table(
    "reports",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("uri", Text, nullable=False),
    Column("source_id", Text),
    Column("published", String(40)),
    Column("sha256", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("article", LargeBinary, nullable=False),
)

# The page that a report was extracted from, byte for byte; its hash is the report's sha256.
originals = Table(
    "originals",
    metadata,
    Column("report", String(32), ForeignKey("reports.id"), primary_key=True),
    Column("name", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

# What was given and could not be read.
skipped = Table(
    "skipped",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("uri", Text, nullable=False),
    Column("code", String(64), nullable=False),
    Column("reason", Text, nullable=False),
    Column("hint", Text, nullable=False),
)
Index("skipped_once", skipped.c.uri, skipped.c.code)

# What was read in a report: its annotations and findings, under the key of all that they depend on.
readings = Table(
    "readings",
    metadata,
    Column("report", String(32), ForeignKey("reports.id"), primary_key=True),
    Column("key", String(64), nullable=False),
    Column("opening", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("data", LargeBinary, nullable=False),
)

# The dossier of one story, under the key of all that it depends on.
parts = Table(
    "parts",
    metadata,
    Column("story", String(32), primary_key=True),
    Column("key", String(64), nullable=False),
    Column("rank", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("data", LargeBinary, nullable=False),
)

# What an analyst decided on a finding. Taken back, a row stays with the time of that.
judgements = Table(
    "judgements",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("finding", String(32), nullable=False),
    Column("verdict", String(32), nullable=False),
    Column("note", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", String(40), nullable=False),
    Column("undone_at", String(40)),
)

# All that was done, each entry with the hash of itself and of the one before it.
log = Table(
    "log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String(40), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("data", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
)
