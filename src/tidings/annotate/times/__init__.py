"""Time expressions: found by a grammar, worked out against publication, tense and each other."""

from tidings.annotate.times.finder import find_times, resolve_time

__all__ = ["find_times", "resolve_time"]
