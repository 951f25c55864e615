"""Names for things on the page."""

from __future__ import annotations

from dataclasses import dataclass

from tidings.model import Article, Date, Dossier, Entity, Statement

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

ACTS = {
    "say": "says", "warn": "warns", "threaten": "threatens", "condemn": "condemns", "deny": "denies",
    "decline": "declines to comment", "confirm": "confirms", "announce": "announces", "promise": "promises",
    "call": "calls", "accept": "accepts", "refuse": "refuses", "concern": "is concerned",
    "praise": "praises", "estimate": "estimates", "plan": "plans", "believe": "believes",
}  # fmt: skip

CATEGORIES_PLAIN = str.maketrans("-_", "  ")


def day(iso: str) -> str:
    """ "2024-01-05" as "5 Jan 2024", a month or year alone in kind, a time with its minutes."""
    parts = iso[:10].split("-")
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

    @classmethod
    def of(cls, dossier: Dossier) -> Labels:
        """The labels of one dossier."""
        return cls(
            {a.id: a for a in dossier.articles},
            {e.id: e for e in dossier.entities},
            {s.id: s for s in dossier.statements},
        )

    def article(self, article: str) -> str:
        """The A of "A reports X"."""
        return self.articles[article].label

    def entity(self, entity: str | None) -> str | None:
        """The entity's name, None for none."""
        return self.entities[entity].name if entity in self.entities else None

    def speaker(self, statement: Statement) -> str:
        """Who speaks: a name, names, the report's own words for an unnamed source, or nobody."""
        source = statement.source
        if source.entity:
            return self.entity(source.entity) or ""
        named = [self.entity(e) or "" for e in source.entities]
        return ", ".join(named) or source.description or "(no source given)"

    def published(self, article: str) -> str:
        """The believed date of an article, or ""."""
        value = self.articles[article].published.value
        return day(value) if value else ""
