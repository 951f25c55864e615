"""Ids that are stable across runs and machines: a hash of what a thing is, never of where it lies."""

from __future__ import annotations

import hashlib

from tidings.model.span import Span


def stable_id(prefix: str, *parts: object) -> str:
    """``prefix-`` and ten hexadecimal digits of a hash over ``parts``."""
    body = "\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass")
    return f"{prefix}-{hashlib.blake2b(body, digest_size=5).hexdigest()}"


def span_key(*spans: Span) -> str:
    """A text that stands for these places, for use in :func:`stable_id`."""
    return ";".join(f"{s.article}.{s.field}.{s.start}.{s.end}" for s in spans)
