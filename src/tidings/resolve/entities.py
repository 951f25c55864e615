"""Clusters to entities: every spelling, office and mention, each with its characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from tidings.annotate.gazetteer import Gazetteer
from tidings.annotate.wrapping import one_line
from tidings.model import Entity, Mention, Reading, Role, Via
from tidings.resolve.acronyms import body_fold
from tidings.resolve.clusters import Cluster
from tidings.resolve.folding import fold
from tidings.resolve.locals import body_slot, body_words, holders
from tidings.resolve.merges import merges_of
from tidings.resolve.scenes import country_of
from tidings.resolve.speakers import Mentions


def build_entities(
    clusters: Sequence[Cluster], readings: Mapping[str, Reading], referred: Mentions, gazetteer: Gazetteer
) -> tuple[Entity, ...]:
    """One entity a cluster, called by the packs' name where its key is known there."""
    by_key = {one.key: one.id for one in clusters if one.key}
    by_words = {
        (body_slot(one.words), one.locals[0].scope): one.id for one in clusters if one.kind == "organization"
    }
    return tuple(_entity(one, readings, referred, gazetteer, by_key, by_words) for one in clusters)


def _entity(
    one: Cluster,
    readings: Mapping[str, Reading],
    referred: Mentions,
    gazetteer: Gazetteer,
    by_key: Mapping[str, str],
    by_words: Mapping[tuple[tuple[str, ...], str | None], str],
) -> Entity:
    mentions: set[Mention] = set()
    spellings: Counter[str] = Counter()
    adjectives: Counter[str] = Counter()
    roles: set[Role] = set()
    for local in one.locals:
        reading = readings[local.article]
        for index in local.names:
            found = reading.names[index]
            mentions.add(Mention.of(reading.article.span(found.start, found.end), found.via))
            if found.via == "name":
                told = adjectives if found.adjective else spellings
                spelling = one_line(reading.article.text[found.start : found.end])
                told[spelling.replace("(", "").replace(")", "")] += 1  # "(Jane) Doe"
        for office in holders(reading, local):
            body = None
            if office.organization:
                words = body_fold(reading.article.text[slice(*office.organization)])
                plain = body_slot(body_words(words, office.country))
                body = by_key.get(office.organization_key or "") or by_words.get((words, None))
                body = body or by_words.get((plain, office.country)) or by_words.get((plain, local.article))
            span = reading.article.span(office.start, office.end)
            roles.add(Role(office.role, body, office.country, span))
    for span, via in referred.get(one.id, ()):
        means: Via = "pronoun" if via == "pronoun" else "role"
        mentions.add(Mention.of(span, means))
    spellings = spellings or (adjectives if one.key is None else spellings)
    given = gazetteer.label(one.key) if one.key else None
    name = given or _display(spellings, one)
    return Entity(
        id=one.id,
        kind=one.kind,
        name=name,
        names=tuple(sorted({*spellings, name}, key=lambda s: (s != name, -spellings[s], s))),
        country=country_of(one) or _common_country(roles),
        roles=tuple(sorted(roles, key=lambda r: (r.span, r.role))),
        mentions=tuple(sorted(mentions)),
        merges=merges_of(one, readings, name),
    )


def _display(spellings: Counter[str], one: Cluster) -> str:
    """The full spelling that is used most; the first in the alphabet of those used alike.

    Full is a name of two words where there is one, no surname or acronym; for a body that every state
    has, the spelling that tells the state.
    """
    if not spellings:
        return " ".join(one.words)
    longest = max(len(fold(s)) for s in spellings)
    scoped = one.locals[0].scope is not None and one.kind == "organization"
    wanted = longest if scoped else min(longest, 2) if one.kind in ("person", "organization") else 1
    full = [s for s in spellings if len(fold(s)) >= wanted]
    return min(full, key=lambda s: (-spellings[s], -len(s), s))


def _common_country(roles: set[Role]) -> str | None:
    told = {role.country for role in roles if role.country}
    return told.pop() if len(told) == 1 else None
