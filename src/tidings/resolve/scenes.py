"""The cast of every article, set up from the clusters: which entity each name is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tidings.annotate.gazetteer import Gazetteer
from tidings.model import Reading
from tidings.resolve.clusters import Cluster
from tidings.resolve.lexicon import lexicon
from tidings.resolve.locals import holders
from tidings.resolve.scene import Known, Scene


def scenes(
    clusters: Sequence[Cluster], readings: Mapping[str, Reading], gazetteer: Gazetteer
) -> dict[str, Scene]:
    """One scene an article, by article id."""
    known = {one.id: Known(one.kind, country_of(one), one.key) for one in clusters}
    owner = _owners(clusters)
    leads = leaders(clusters, readings)
    acts_for = _states(clusters, leads, gazetteer)
    offices = {
        one.id: tuple(o for m in one.locals for o in holders(readings[m.article], m)) for one in clusters
    }
    return {
        article: Scene(reading, owner.get(article, {}), known, leads, acts_for, offices)
        for article, reading in readings.items()
    }


def _owners(clusters: Sequence[Cluster]) -> dict[str, dict[int, str]]:
    """For each article, the entity id of each name by its index in the reading."""
    found: dict[str, dict[int, str]] = {}
    for one in clusters:
        for local in one.locals:
            table = found.setdefault(local.article, {})
            table.update(dict.fromkeys(local.names, one.id))
    return found


def leaders(clusters: Sequence[Cluster], readings: Mapping[str, Reading]) -> dict[str, str]:
    """Who leads each country (ISO code), where all reports that say so name one person."""
    claims: dict[str, set[str]] = {}
    words = lexicon()["leader"]
    for one in clusters:
        if one.kind != "person":
            continue
        for local in one.locals:
            for office in holders(readings[local.article], local):
                if office.country and office.role in words and not office.former:
                    claims.setdefault(office.country, set()).add(one.id)
    return {country: ids.pop() for country, ids in sorted(claims.items()) if len(ids) == 1}


def _states(clusters: Sequence[Cluster], leads: Mapping[str, str], gazetteer: Gazetteer) -> dict[str, str]:
    """The state that a capital stands for, or that a leader acts for, where it is an entity too."""
    by_key = {one.key: one.id for one in clusters if one.kind == "state" and one.key}
    found = {person: by_key[country] for country, person in leads.items() if country in by_key}
    for one in clusters:
        if one.kind != "place":
            continue
        for spelling in sorted({local.spelling for local in one.locals}):
            for entry in gazetteer.lookup(spelling):
                if entry.sense == "capital" and entry.country in by_key:
                    found[one.id] = by_key[entry.country]
    return found


def country_of(one: Cluster) -> str | None:
    """The country that its mentions agree on, ISO 3166, None where they tell none or several."""
    if one.kind == "state" and one.key and len(one.key) == 2:
        return one.key
    told = {local.country for local in one.locals if local.country}
    return told.pop() if len(told) == 1 else None
