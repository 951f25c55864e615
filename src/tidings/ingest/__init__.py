"""Bytes to articles: text as it is, and what its origin, dates, language and furniture are."""

from tidings.ingest.stage import DEFAULT_LIMIT, ingest_stage, nothing_readable, read_inputs

__all__ = ["DEFAULT_LIMIT", "ingest_stage", "nothing_readable", "read_inputs"]
