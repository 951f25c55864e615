"""Links from a line on the page to the characters that it stands on.

A link and its target are made together: whoever links to a span records it, and the report, which
is built last, sets an anchor at every span on record. No link is left dangling.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tidings.model import Span
from tidings.publish.page.labels import Labels


@dataclass(frozen=True, slots=True)
class Ref:
    """A link: its words, the id that it leads to and, as a tooltip, the sentence there."""

    label: str
    to: str
    text: str


def report_ref(article: str, labels: Labels) -> Ref:
    """A link to a report, by what it is called."""
    return Ref(labels.article(article), f"r-{article}", "")


@dataclass(frozen=True, slots=True)
class Links:
    """What has been linked to. ``cuts`` are the offsets at which a report's text is parted."""

    labels: Labels
    anchors: dict[str, dict[int, str]] = field(default_factory=dict)
    cuts: dict[str, set[int]] = field(default_factory=dict)
    homes: dict[str, tuple[str, str]] = field(default_factory=dict)

    def to(self, span: Span, *, whole: bool = True) -> str:
        """The id that ``span`` has in its report. ``whole``: it is a sentence, and is lit as one."""
        article = self.labels.articles.get(span.article)
        if article is None:
            return "reports"
        if span.field != "text" or span.start >= len(article.text):
            return f"r-{span.article}"
        name = f"at-{span.article}-{span.start}"
        self.anchors.setdefault(span.article, {})[span.start] = name
        if whole:
            self.cuts.setdefault(span.article, set()).update((span.start, span.end))
        return name

    def ref(self, span: Span, *, whole: bool = True) -> Ref:
        """A link to ``span`` that is called after its outlet."""
        return Ref(self.labels.article(span.article), self.to(span, whole=whole), span.text)

    def refs(self, spans: Iterable[Span]) -> tuple[Ref, ...]:
        """Links to the first of the spans in each report."""
        first: dict[str, Span] = {}
        for span in spans:
            first.setdefault(span.article, span)
        return tuple(self.ref(span) for span in first.values())

    def settle(self, finding: str, name: str, title: str) -> str:
        """Say that ``finding`` is shown under the id ``name``; its report links back to there."""
        self.homes.setdefault(finding, (name, title))
        return name
