"""A report as it was read: its text, untouched, and what is known about its origin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tidings.model.span import Date, Precision, Span

WireBasis = Literal["given", "address"]
DateBasis = Literal["meta", "byline", "text", "url", "given", "story"]


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """One reading of when a report was published; ``why`` says why it is (not) believed."""

    value: str
    basis: DateBasis
    span: Span | None
    believed: bool
    why: str


@dataclass(frozen=True, slots=True)
class Published:
    """When a report was published: the believed value (ISO 8601) and every candidate."""

    value: str | None = None
    precision: Precision | None = None
    basis: DateBasis | None = None
    candidates: tuple[DateCandidate, ...] = ()

    @property
    def between(self) -> Date:
        """The first and the last day on which it can have been published; empty where no day is told."""
        if self.value:
            day = self.value[:10]
            return Date(day, day, "day") if len(day) == len("2024-01-31") else Date()
        bounds = [c.value.split("/") for c in self.candidates if c.believed and c.value.count("/") == 1]
        if not bounds:
            return Date()
        start, end = bounds[-1]
        return Date(start, None if end == ".." else end, "day")


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency or outlet that a report names as its own source."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One report. ``text`` is the layer that every offset refers to and is never changed.

    ``wire`` is what says that it is agency copy, where its text need not name the agency.
    """

    id: str
    source_id: str | None
    uri: str
    sha256: str
    outlet: str | None
    title: str | None
    byline: str | None
    text: str
    language: str | None
    published: Published = Published()
    credits: tuple[Credit, ...] = ()
    boilerplate: tuple[Span, ...] = ()
    story: str = ""
    lineage: str | None = None
    read: bool = True
    why_not: str | None = None
    url: str | None = None
    wire: WireBasis | None = None

    def span(self, start: int, end: int) -> Span:
        """The characters ``start`` to ``end`` of the text. Raises ValueError outside the text."""
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"span {start}:{end} is outside the {len(self.text)} characters of {self.uri}")
        return Span(self.id, "text", start, end, self.text[start:end])

    def title_span(self, start: int, end: int) -> Span:
        """The characters ``start`` to ``end`` of a title that was given apart from the text."""
        title = self.title or ""
        if not 0 <= start <= end <= len(title):
            raise ValueError(f"span {start}:{end} is outside the title of {self.uri}")
        return Span(self.id, "title", start, end, title[start:end])

    @property
    def label(self) -> str:
        """The A of "A reports X": the outlet; unknown, the title; missing, the file name."""
        return self.outlet or self.title or self.uri.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that was not read: a stable code, the reason and what to do about it."""

    uri: str
    code: str
    reason: str
    hint: str
