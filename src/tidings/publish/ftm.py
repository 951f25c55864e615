"""The dossier as FollowTheMoney: one object an entity, article, mention and resemblance.

FollowTheMoney itself is not needed to write it; a test reads every row with it (extra ``ftm``).
What has no schema that fits is left out: see ``docs/ftm.md``.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from tidings.model import Article, Candidate, Dossier, Entity, EntityKind, Published, stable_id
from tidings.packs import load_pack

Row = dict[str, Any]
DATASET = "tidings"
PARTIES = frozenset({"Person", "Organization", "Company", "PublicBody"})
"""The schemata that are a LegalEntity, which alone a Mention resolves to."""

_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]{0,198}[0-9a-zA-Z])?")
# ISO 3166 leaves these to users, and FollowTheMoney knows of them XK alone: made-up states in a gazetteer
_FREE_CODE = re.compile(r"AA|Q[M-Z]|X[A-JL-Z]|ZZ")


class _Pack(BaseModel, frozen=True, extra="forbid"):
    schemata: dict[EntityKind, str]
    company: frozenset[str]
    public_body: tuple[str, ...]
    languages: dict[str, str]


@lru_cache(maxsize=1)
def _pack() -> _Pack:
    return load_pack("ftm", _Pack)


def ftm_lines(dossier: Dossier) -> Iterator[str]:
    """The rows of :func:`to_ftm` as JSON, one a line. The same dossier gives the same characters."""
    return (json.dumps(row, ensure_ascii=False) + "\n" for row in to_ftm(dossier))


def to_ftm(dossier: Dossier) -> Iterator[Row]:
    """The dossier as FollowTheMoney entities, ``{"id", "schema", "properties", "datasets"}``.

    Articles come first, then who and what they name, offices, mentions, and the list entries that a
    name resembles. Ids are those of the dossier. A resemblance is a ``Similar``, never one entity.
    """
    known = {e.id: (e, schema) for e in dossier.entities if (schema := schema_of(e))}
    writer = f"tidings {dossier.tidings.version}"
    for article in dossier.articles:
        yield _article(article, writer)
    for entity, schema in known.values():
        yield _entity(entity, schema)
    yield from _offices(known)
    for entity, schema in known.values():
        yield from _mentions(entity, schema)
    yield from _resemblances([e for e, _ in known.values()], {a.id for a in dossier.articles}, writer)


def schema_of(entity: Entity) -> str | None:
    """The schema that an entity is written as, or None where there is none that fits."""
    schema = _pack().schemata.get(entity.kind)
    if entity.kind == "organization":
        words = " ".join(re.findall(r"\w+", entity.name.casefold()))
        if len(entity.name.split()) > 1 and entity.name.split()[-1] in _pack().company:
            return "Company"
        if any(re.search(rf"\b{re.escape(body)}\b", words) for body in _pack().public_body):
            return "PublicBody"
    return schema


def _article(article: Article, writer: str) -> Row:
    url = next((u for u in (article.url, article.uri) if u and re.match(r"https?://[^/\s]", u)), None)
    return _row(
        article.id,
        "Article",
        title=[article.title],
        fileName=[article.uri.rstrip("/").rsplit("/", 1)[-1] or article.uri],
        publisher=[article.outlet],
        author=[article.byline],
        publishedAt=[_date(article.published)],
        sourceUrl=[url],
        language=[_pack().languages.get(article.language or "")],
        bodyText=[article.text],
        processingAgent=[writer],
        processingError=[article.why_not],
    )


def _entity(entity: Entity, schema: str) -> Row:
    name = _plain(entity.name)
    spellings = [_plain(other) for other in entity.names]
    weak = [other for other in spellings if _is_weak(other, name, entity.kind)]
    country = _country(entity.country)
    return _row(
        entity.id,
        schema,
        name=[name],
        alias=[other for other in spellings if other != name and other not in weak],
        weakAlias=[other for other in weak if other != name],
        country=[country],
        position=_positions(entity) if schema == "Person" else [],
        territoryCode=[country] if schema == "Territory" else [],
        full=[name] if schema == "Address" else [],
        proof=sorted({m.article for m in entity.mentions} | {r.span.article for r in entity.roles}),
    )


def _positions(entity: Entity) -> list[str]:
    """The words that give offices, each once, small or capital: "head" alone would say little."""
    words: dict[str, str] = {}
    for text in sorted(_plain(role.span.text) for role in entity.roles):
        words.setdefault(text.casefold(), text)
    return list(words.values())


def _is_weak(other: str, name: str, kind: EntityKind) -> bool:
    """True for a spelling that means this one only in its report: a bare surname, "the Council"."""
    words, whole = other.casefold().split(), name.casefold().split()
    if len(words) >= len(whole):
        return False
    # one word of a script without capitals may be the whole name, as 김정은 is
    surname = kind == "person" and len(words) == 1 and other != other.swapcase()
    return surname or set(words) < set(whole)


def _offices(known: dict[str, tuple[Entity, str]]) -> Iterator[Row]:
    """Who is said to hold an office of which organisation, and in which reports."""
    for entity, _ in known.values():
        told = defaultdict(list)
        for role in entity.roles:
            body = role.organization or ""
            if body in known and known[body][1] in PARTIES and body != entity.id:
                told[body, _plain(role.role)].append(role.span)
        for (organization, role_name), spans in sorted(told.items()):
            yield _row(
                stable_id("office", entity.id, organization, role_name),
                "UnknownLink",
                subject=[entity.id],
                object=[organization],
                role=[role_name],
                description=sorted({_plain(span.text) for span in spans}),
                proof=sorted({span.article for span in spans}),
            )


def _mentions(entity: Entity, schema: str) -> Iterator[Row]:
    """Each place where a report names the entity. Pronouns, offices and metonyms are no names."""
    for mention in entity.mentions:
        if mention.via == "name" and mention.text:  # a mention whose text is withheld has no name
            yield _row(
                # no dots: FollowTheMoney's signatures cut an id at its last one
                f"{mention.article}-{mention.field}-{mention.start}-{mention.end}-{entity.id}",
                "Mention",
                document=[mention.article],
                name=[mention.text],
                detectedSchema=[schema],
                resolved=[entity.id] if schema in PARTIES else [],
                contextCountry=[_country(entity.country)],
            )


def _resemblances(entities: list[Entity], taken: set[str], writer: str) -> Iterator[Row]:
    """The list entries that names resemble, with no more than the match rests on, and each resemblance."""
    lists = defaultdict(set)
    found = defaultdict(list)
    for entity in entities:
        for candidate in entity.candidates:
            lists[candidate.entry].add(candidate.list)
            found[candidate.list, candidate.entry].append((entity, candidate))
    taken = taken | {entity.id for entity in entities}
    for (name, entry), rows in sorted(found.items(), key=lambda item: item[0]):
        # the list's own id, so that the row meets the list's where both are loaded; two lists that
        # use one id may mean two people by it
        plain = len(lists[entry]) == 1 and entry not in taken and _ID.fullmatch(entry)
        match = entry if plain else stable_id("entry", name, entry)
        candidates = [candidate for _, candidate in rows]
        yield _row(
            match,
            "Vessel" if all(entity.kind == "vessel" for entity, _ in rows) else "LegalEntity",
            name=sorted({_plain(candidate.listed_name) for candidate in candidates}),
            program=[name],
            notes=[f"{_entry(candidates[0])}. Only what a resemblance rests on; the list has the entry."],
        )
        for entity, candidate in rows:
            yield _similar(entity, candidate, match, writer)


def _similar(entity: Entity, candidate: Candidate, match: str, writer: str) -> Row:
    reasons = [f"{r.feature}: {r.value} ({r.weight:g})" for r in candidate.reasons]
    against = [f"against: {a.feature}: {a.value}" for a in candidate.against]
    return _row(
        stable_id("similar", entity.id, candidate.list, candidate.entry, candidate.listed_name),
        "Similar",
        candidate=[entity.id],
        match=[match],
        confidenceScore=[f"{candidate.score:g}"],
        criteria=[
            "a candidate for a person to judge, not an identity",
            _entry(candidate),
            f"reported as: {candidate.matched_name}",
            f"listed as: {candidate.listed_name}",
            *reasons,
            *against,
        ],
        matcher=[writer],
    )


def _entry(candidate: Candidate) -> str:
    as_of = f", as of {candidate.as_of}" if candidate.as_of else ""
    return f"entry {candidate.reference or candidate.entry} of “{candidate.list}”{as_of}"


def _row(id_: str, schema: str, **properties: Iterable[str | None]) -> Row:
    """A row with the values that are known, each once."""
    kept = {}
    for key, values in properties.items():
        told = list(dict.fromkeys(value for value in values if value and value.strip()))
        if told:
            kept[key] = told
    return {"id": id_, "schema": schema, "properties": kept, "datasets": [DATASET]}


def _plain(name: str) -> str:
    """A name on one line."""
    return " ".join(name.split())


def _country(code: str | None) -> str | None:
    return code.lower() if code and not _FREE_CODE.fullmatch(code) else None


def _date(published: Published) -> str | None:
    """To the minute in UTC, or the day where no time zone is told: FollowTheMoney takes all times for UTC."""
    value = published.value
    if not value or "T" not in value:
        return value
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value[:10]
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M}" if moment.tzinfo else value[:10]
