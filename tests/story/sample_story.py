"""The sample story and what its reader should find, looked up by the words of the reports."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
import yaml

from tidings.model import Article, Dossier, Entity, Event, Span, Statement

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "lantern-sea"
ARTICLES = FOLDER / "articles"
LIST = FOLDER / "list.ftm.jsonl"
GAZETTEER = FOLDER / "gazetteer.yaml"
Row = dict[str, Any]
# A statement is the expected one if it holds this share of the expected characters.
COVERED = 0.6


def plain(value: Any) -> Any:
    """YAML's dates as ISO 8601, all the way down."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def load(name: str) -> Any:
    return plain(yaml.safe_load((FOLDER / name).read_text("utf-8")))


EXPECTED: dict[str, Any] = load("expected.yaml")
MISSES: dict[str, str] = (
    yaml.safe_load((Path(__file__).parent / "known_misses.yaml").read_text("utf-8")) or {}
)


def several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def fold(text: str) -> str:
    """Without accents and case, to compare names."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


def dispatches() -> dict[str, str]:
    """The texts of dispatches.jsonl by the key that expected.yaml uses for them."""
    lines = (ARTICLES / "dispatches.jsonl").read_text("utf-8").splitlines()
    parsed = [json.loads(line) for line in lines]
    return {f"dispatches.jsonl:{row['id']}": row["text"] for row in parsed}


def spellings(name: str) -> list[str]:
    return EXPECTED["entities"][name].get("spellings", [name])


def texts_of(entity: Entity) -> set[str]:
    """Every name that an entity goes by, folded."""
    mentions = {fold(m.text) for m in entity.mentions if m.via == "name"}
    return {fold(entity.name), *map(fold, entity.names), *mentions}


@dataclass(frozen=True)
class View:
    """A dossier, with look-ups by file name, words and canonical names."""

    dossier: Dossier = field(repr=False)

    def article(self, file: str) -> Article:
        name, _, row = file.partition(":")
        for article in self.dossier.articles:
            if row and article.source_id == row:
                return article
            if not row and article.uri.rsplit("/", 1)[-1] == name:
                return article
        raise AssertionError(f"{file} is not among the articles {[a.uri for a in self.dossier.articles]}")

    def span(self, file: str, words: str) -> Span:
        """Where the words stand. Fails if they do not, for then the text was changed."""
        article = self.article(file)
        start = article.text.find(words)
        assert start >= 0, f"the text of {file} lacks {words!r}: {article.text!r}"
        return article.span(start, start + len(words))

    @cached_property
    def by_id(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.dossier.entities}

    def ids(self, *names: str) -> set[str]:
        """The entities that have one of the names' spellings; several while they are not merged."""
        wanted = {fold(s) for name in names for s in spellings(name)}
        return {e.id for e in self.dossier.entities if texts_of(e) & wanted}

    def names(self, ids: Any) -> list[str]:
        return sorted(self.by_id[i].name if i in self.by_id else str(i) for i in ids)

    def speaker(self, statement: Statement) -> str:
        entity = self.by_id.get(statement.source.entity or "")
        words = " … ".join(s.text for s in statement.source.spans)
        return f"{entity.name if entity else None} ({statement.source.description or words})"

    def statements_over(self, where: Span) -> list[Statement]:
        """The statements whose content holds most of ``where``, the tightest first."""
        found = []
        for statement in self.dossier.statements:
            shared = sum(overlap(span, where) for span in statement.content.spans)
            size = sum(span.end - span.start for span in statement.content.spans)
            if shared >= COVERED * (where.end - where.start):
                found.append((-shared / (size + where.end - where.start), statement.id, statement))
        return [statement for _, _, statement in sorted(found, key=lambda f: f[:2])]

    def events_at(self, file: str, words: str) -> list[Event]:
        where = self.span(file, words)
        return [
            e for e in self.dossier.events if any(overlap(s, where) for f in e.fields.values() for s in f)
        ]

    def near(self, where: Span) -> str:
        """What was read from the sentence, for a message."""
        lines = [
            f"  {self.speaker(s)} [{s.cue.lemma}, {s.act}, {s.form}] {s.content.text!r}"
            for s in self.dossier.statements
            if s.sentence.overlaps(where)
        ]
        return "read there:\n" + ("\n".join(lines) or "  nothing")

    def mined_spans(self) -> list[tuple[str, Span]]:
        """Every span that a finding was read from, and what found it."""
        d = self.dossier
        found: list[tuple[str, Span]] = []
        for s in d.statements:
            spans = (*s.source.spans, *s.cue.spans, *s.content.spans)
            found += [(f"statement by {self.speaker(s)}", span) for span in spans]
        for event in d.events:
            found += [(f"event {event.type}", span) for spans in event.fields.values() for span in spans]
        for transfer in d.transfers:
            found += [(f"transfer of {transfer.item}", span) for span in transfer.evidence]
            found += [
                (f"transfer of {transfer.item}", s) for spans in transfer.fields.values() for s in spans
            ]
        found += [("coalition", c.span) for c in d.coalitions]
        for e in d.entities:
            found += [(f"entity {e.name}", m) for m in e.mentions]
        for discrepancy in d.discrepancies:
            if discrepancy.kind not in ("staleness", "date"):
                sides = discrepancy.sides
                found += [(f"discrepancy {discrepancy.kind}", s) for side in sides for s in side.evidence]
        return found


def overlap(one: Span, other: Span) -> int:
    if one.article != other.article or one.field != other.field:
        return 0
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def inside(found: Any, bounds: list[str]) -> bool:
    """True if a date is known and lies within the bounds."""
    if not found.known:
        return False
    first, last = (found.start or found.end)[:10], (found.end or found.start)[:10]
    return bool(bounds[0] <= first and last <= bounds[1])


def cases(found: Iterable[tuple[str, Row]]) -> list[Any]:
    """Parameters with their ids; what is known to be missed is expected to fail."""

    def marks(key: str) -> list[Any]:
        reason = MISSES.get(key)
        return [pytest.mark.xfail(reason=reason, strict=True, raises=AssertionError)] if reason else []

    return [pytest.param(row, id=key, marks=marks(key)) for key, row in found]


def rows(section: list[Row]) -> list[Any]:
    return cases((row["id"], row) for row in section)


def parts(section: list[Row], field: str) -> list[Any]:
    """One case for each item of a list within a row; its id is the row's and the item's number."""
    found = []
    for row in section:
        for i, item in enumerate(row.get(field, ()), 1):
            found.append((f"{row['id']}/{field}-{i}", row | {"item_of": row["id"], "part": item}))
    return cases(found)
