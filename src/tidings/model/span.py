"""Where something stands: characters of one article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Field = Literal["text", "title"]
Precision = Literal["year", "month", "day", "minute"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (exclusive, Unicode code points) of one field of an article.

    ``text`` repeats them, so that a reader can check: ``article.text[start:end] == text``.
    Build one with :meth:`tidings.model.Article.span`, which slices the text itself.
    """

    article: str
    field: Field
    start: int
    end: int
    text: str

    def overlaps(self, other: Span) -> bool:
        """True if both share at least one character of the same field."""
        return (
            self.article == other.article
            and self.field == other.field
            and self.start < other.end
            and other.start < self.end
        )


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A possibly fuzzy date: the first and last day (or minute) it can be, both ISO 8601.

    "early January 2024" is ``2024-01-01`` to ``2024-01-10`` with precision ``day``. All three are
    None where nothing is known.
    """

    start: str | None = None
    end: str | None = None
    precision: Precision | None = None

    @property
    def known(self) -> bool:
        """True if at least one bound is known."""
        return self.start is not None or self.end is not None
