"""Names for things on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tidings.model import Article, Date, Dossier, Entity, Position, Span, Statement, Story

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(iso: str) -> str:
    """ "2024-01-05" as "5 Jan 2024", a month or year alone in kind, a time with its minutes."""
    parts = iso[:10].split("-")
    if not all(part.isdecimal() for part in parts) or (len(parts) > 1 and not 1 <= int(parts[1]) <= 12):
        return iso
    if len(parts) == 3:
        shown = f"{int(parts[2])} {MONTHS[int(parts[1]) - 1]} {parts[0]}"
        return f"{shown}, {iso[11:16]}" if len(iso) > 10 else shown
    if len(parts) == 2:
        return f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return iso


def date_text(date: Date) -> str:
    """A date as people write it; a fuzzy one as its span."""
    start, end = date.start, date.end
    if start is None and end is None:
        return ""
    if start is None:
        return f"until {day(end or '')}"
    if end is None:
        return f"since {day(start)}"
    if date.precision == "year" and start[:4] == end[:4] and start[5:] == "01-01":
        return start[:4]
    if date.precision == "month" and start[:7] == end[:7]:
        return day(start[:7])
    if date.precision == "month" and start[:4] == end[:4] and start[8:10] == "01" and end[8:10] >= "28":
        return f"{day(start[:7])[:3]}–{day(end[:7])}"
    if start == end:
        return day(start)
    if start[:7] == end[:7] and len(start) == len(end) == 10:
        return f"{int(start[8:])}–{day(end)}"
    return f"{day(start)} – {day(end)}"


@dataclass(frozen=True, slots=True)
class Labels:
    """Looks up what the page calls an article, an entity or a speaker."""

    articles: dict[str, Article]
    entities: dict[str, Entity]
    statements: dict[str, Statement]
    mentions: dict[tuple[str, str, int, int], str]
    names: dict[str, str]

    @classmethod
    def of(cls, dossier: Dossier) -> Labels:
        """The labels of one dossier."""
        return cls(
            {a.id: a for a in dossier.articles},
            {e.id: e for e in dossier.entities},
            {s.id: s for s in dossier.statements},
            {(m.article, m.field, m.start, m.end): e.id for e in dossier.entities for m in e.mentions},
            _report_names(dossier.articles),
        )

    def article(self, article: str) -> str:
        """The A of "A reports X", numbered where several reports have the same."""
        return self.names.get(article, article)

    def rank(self, article: str) -> tuple[str, str]:
        """Sorts reports by when they were published, those without a date last."""
        value = self.articles[article].published.value if article in self.articles else None
        return value or "9999", article

    def entity(self, entity: str | None) -> str | None:
        """The entity's name, None for none."""
        return self.entities[entity].name if entity in self.entities else None

    def at(self, span: Span) -> Entity | None:
        """The entity that a span mentions."""
        return self.entities.get(self.mentions.get((span.article, span.field, span.start, span.end), ""))

    def entity_at(self, span: Span) -> str:
        """The name of the entity that a span mentions; where there is none, the span's own words."""
        found = self.mentions.get((span.article, span.field, span.start, span.end))
        return self.entity(found) or span.text

    def speaker(self, statement: Statement) -> str:
        """Who speaks: a name, names, the report's own words for an unnamed source, or nobody."""
        source = statement.source
        if source.entity:
            return self.entity(source.entity) or source.description or "a source"
        named = listed([self.entity(e) or "" for e in source.entities])
        return named or source.description or "no source given"

    def position(self, position: Position) -> str:
        """Who holds a position on a transfer."""
        statement = self.statements.get(position.statement or "")
        return self.entity(position.entity) or (self.speaker(statement) if statement else "a source")

    def titled_by(self, story: Story) -> str | None:
        """The report whose headline, or first words, the story is named after; None where it is none's."""
        title = " ".join(story.title.split())
        for article in (self.articles[a] for a in story.articles if a in self.articles):
            texts = (article.title or "", article.text[: 4 * len(story.title)])
            if any(" ".join(text.split()).startswith(title) for text in texts):
                return article.id
        return None

    def published(self, article: str) -> str:
        """The believed date of an article, else the days between which it must lie, or ""."""
        if article not in self.articles:
            return ""
        published = self.articles[article].published
        return day(published.value) if published.value else date_text(published.between)


def listed(names: Iterable[str]) -> str:
    """ "A", "A and B", "A, B and C"; each name once."""
    once = list(dict.fromkeys(filter(None, names)))
    return " and ".join(filter(None, (", ".join(once[:-1]), *once[-1:])))


def _report_names(articles: Sequence[Article]) -> dict[str, str]:
    seen: dict[str, int] = {}
    often = Counter(a.label for a in articles)
    names = {}
    for a in articles:
        seen[a.label] = seen.get(a.label, 0) + 1
        names[a.id] = f"{a.label} ({seen[a.label]})" if often[a.label] > 1 else a.label
    return names
