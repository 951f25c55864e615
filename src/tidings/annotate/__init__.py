"""Articles to readings: sentences, tokens, names, offices, times, amounts, quotations."""

from tidings.annotate.stage import annotate_stage, read

__all__ = ["annotate_stage", "read"]
