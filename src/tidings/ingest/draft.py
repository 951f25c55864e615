"""What one input says of a report, before it is an Article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from tidings.errors import InputError
from tidings.model import Skipped


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a report apart from its text; None where it is not given."""

    outlet: str | None = None
    date: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    language: str | None = None

    def over(self, other: Given) -> Given:
        """These values, and those of ``other`` where these are missing."""
        return Given(
            self.outlet or other.outlet,
            self.date or other.date,
            self.url or other.url,
            self.title or other.title,
            self.byline or other.byline,
            self.language or other.language,
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """A text and where it came from. ``page`` is what an HTML page says of itself, ``original`` its bytes."""

    uri: str
    sha256: str
    text: str
    source_id: str | None = None
    given: Given = Given()
    page: Given = Given()
    changed: str | None = None
    original: bytes | None = None

    def with_given(self, given: Given) -> Draft:
        """The same, with what ``sources.yaml`` gives taken before what the input gives."""
        return replace(self, given=given.over(self.given))


Item = Draft | Skipped
Advance = Callable[[int], None]
"""Called with the number of bytes that have been read since the last call."""


def skipped(uri: str, error: InputError) -> Skipped:
    """The entry for an input that could not be read."""
    return Skipped(uri, error.code, error.message, error.hint)


def too_long(size: str, limit: int) -> InputError:
    """The error for a report over the limit."""
    return InputError(
        f"it has {size}, and the limit is {limit:,} characters.",
        code="too-long",
        hint="Split it into reports, or raise the limit (--limit).",
    )
