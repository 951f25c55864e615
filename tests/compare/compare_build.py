"""Reports and findings by hand, for the tests of this folder."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tidings.model import (
    Article,
    Content,
    Credit,
    Cue,
    Date,
    Entity,
    Event,
    Mention,
    Published,
    Role,
    Source,
    Statement,
)
from tidings.model.entity import EntityKind
from tidings.model.finding import Act


def article(
    name: str,
    text: str,
    *,
    outlet: str | None = None,
    published: str | None = None,
    title: str | None = None,
    story: str = "s",
) -> Article:
    """A report whose id is ``name``."""
    return Article(
        id=name, source_id=None, uri=f"{name}.txt", sha256="", outlet=outlet, title=title, byline=None,
        text=text, language="en", story=story,
        published=Published(published, "day", "given") if published else Published(),
    )  # fmt: skip


def credit(report: Article, name: str) -> Article:
    """The report with a credit where its text has ``name`` last."""
    start = report.text.rindex(name)
    found = Credit(name, report.span(start, start + len(name)))
    return replace(report, credits=(*report.credits, found))


def statement(
    report: Article,
    sentence: str,
    content: str,
    *,
    entity: str | None = "e-1",
    act: Act = "say",
    direct: bool = False,
    said_at: Date | None = None,
) -> Statement:
    """A statement whose sentence and content stand in the report's text."""
    at = report.text.index(sentence)
    inner = report.text.index(content, at)
    whole = report.span(at, at + len(sentence))
    said = report.span(inner, inner + len(content))
    return Statement(
        id=f"st-{report.id}-{inner}", article=report.id, source=Source(entity, None, ()), cue=Cue((), act),
        content=Content((said,), content), form="direct" if direct else "indirect", act=act, addressee=None,
        via=(), said_at=said_at or Date(), claim=None, confidence=0.9, sentence=whole,
    )  # fmt: skip


def event(report: Article, sentence: str, **given: Any) -> Event:
    """A visit by e-1 to e-2, told in that sentence; ``given`` changes any field."""
    at = report.text.index(sentence)
    made = Event(
        id=f"ev-{report.id}-{at}", article=report.id, type="CONSULT", subtype="visit", outcome=None,
        actor=("e-1",), recipient=("e-2",), date=Date(), place=None, amount=None, status="reported",
        polarity="positive", attributed_to=None, fields={}, claim=None,
        sentence=report.span(at, at + len(sentence)),
    )  # fmt: skip
    return replace(made, **given)


def mention(report: Article, text: str) -> Mention:
    """The first place where the report has ``text``, as a name."""
    at = report.text.index(text)
    return Mention.of(report.span(at, at + len(text)), "name")


def role(report: Article, text: str, name: str, country: str | None, organization: str | None = None) -> Role:
    """The office that stands in the report as ``text``."""
    at = report.text.index(text)
    return Role(name, organization, country, report.span(at, at + len(text)))


def person(name: str, mentions: list[Mention], roles: list[Role] | None = None, **given: Any) -> Entity:
    """A person with these mentions and offices."""
    kind: EntityKind = given.get("kind", "person")
    return Entity(
        id=given.get("id", "e-1"), kind=kind, name=name, names=(name,), country=given.get("country"),
        roles=tuple(roles or ()), mentions=tuple(mentions),
    )  # fmt: skip
