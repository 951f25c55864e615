"""What one input says of a report, before it is an Article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import IO

from tidings.errors import InputError
from tidings.model import Skipped


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a report apart from its text; None where it is not given.

    ``wire`` says that it is agency copy.
    """

    outlet: str | None = None
    date: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    language: str | None = None
    wire: bool = False

    def over(self, other: Given) -> Given:
        """These values, and those of ``other`` where these are missing."""
        return Given(
            self.outlet or other.outlet,
            self.date or other.date,
            self.url or other.url,
            self.title or other.title,
            self.byline or other.byline,
            self.language or other.language,
            self.wire or other.wire,
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """A text and where it came from.

    ``page`` is what its page (mail, feed) says of itself, as ``told_by`` names it. ``original`` is the
    bytes that the text was extracted from, ``ending`` that of a file to keep them in. ``seen`` is a date
    by which it was there, and what happened then: evidence that is never believed to be its publication.
    """

    uri: str
    sha256: str
    text: str
    source_id: str | None = None
    given: Given = Given()
    page: Given = Given()
    changed: str | None = None
    original: bytes | None = None
    ending: str = ".html"
    told_by: str = "page"
    seen: tuple[str, str] | None = None

    def with_given(self, given: Given) -> Draft:
        """The same, with what ``sources.yaml`` gives taken before what the input gives."""
        return replace(self, given=given.over(self.given))


Item = Draft | Skipped
Advance = Callable[[int], None]
"""Called with the number of bytes that have been read since the last call."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file or pipe that is open: ``size`` in bytes, ``limit`` in characters a report.

    ``charset`` is the encoding that came with it, where one did.
    """

    uri: str
    stream: IO[bytes]
    size: int
    limit: int
    advance: Advance = lambda _: None
    charset: str | None = None

    def whole(self, most: int) -> bytes:
        """All of its bytes. Raises InputError (``too-long``) where they are more than ``most``."""
        if self.size > most:
            raise too_many_bytes(self.size, most)
        data = self.stream.read(most + 1)
        if len(data) > most:  # it grew since it was found
            raise too_many_bytes(len(data), most)
        self.advance(len(data))
        return data


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


def too_many_bytes(size: int, most: int) -> InputError:
    """The error for a file that is too large to be one report, or one feed or mail."""
    return InputError(
        f"it has {size:,} bytes, and at most {most:,} are read.",
        code="too-long",
        hint="Save the report's text alone.",
    )
