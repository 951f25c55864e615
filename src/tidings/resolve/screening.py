"""Compare the names in the reports with the entries of watch lists.

A candidate is never an identity: it shows what matched, by which features, and what speaks against.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from tidings.model import Against, Candidate, Entity, Reason
from tidings.resolve.lists import Entry, ListedName, WatchList
from tidings.resolve.matching.compare import FLAG_THRESHOLD, PAIR_THRESHOLD, Match, compare_forms
from tidings.resolve.matching.forms import Kind, NameForm, name_form
from tidings.resolve.matching.syllables import readings
from tidings.resolve.matching.tables import words

__all__ = ["FLAG_THRESHOLD", "MOST_CANDIDATES", "PAIR_THRESHOLD", "screen_entities", "screen_name"]

MOST_CANDIDATES = 5
"""The most candidates that one entity shows."""

# what each fact on the entry takes off the score of the name alone
COUNTRY_DIFFERS = 0.08
BIRTH_YEAR_DIFFERS = 0.15
WEAK_ALIAS = 0.05
SHORT_ACRONYM = 0.2
COMMON_NAME = 0.15

_SCREENED: dict[str, Kind] = {"person": "person", "organization": "organization", "vessel": "vessel"}
_OFFICE_WORD = re.compile(r"[a-z]{4,}")
_PLAIN_OFFICE = frozenset(
    ("former", "with", "from", "this", "that", "member", "official", "officer", "also", "since", "head")
)
_SHORT = 160


def screen_name(
    name: str,
    kind: Kind,
    watchlist: WatchList,
    *,
    threshold: float = FLAG_THRESHOLD,
    country: str | None = None,
    birth_year: int | None = None,
    offices: Sequence[str] = (),
) -> tuple[Candidate, ...]:
    """The entries of one list that ``name`` may belong to, best first, at most MOST_CANDIDATES.

    ``country`` is ISO 3166 alpha-2, ``offices`` what reports call the person. A lone surname or
    given name, or a name of words that many bodies share, is not screened. Never raises.
    """
    form = name_form(name, kind)
    if not _full(form):
        return ()
    best: dict[str, Candidate] = {}
    for entry, listed, listed_form in watchlist.near(form):
        match = compare_forms(form, listed_form)
        if match.score < threshold:
            continue
        found = _candidate(match, form, entry, listed, watchlist, country, birth_year, offices)
        if found.score < threshold:
            continue
        known = best.get(entry.id)
        if known is None or (-found.score, found.listed_name) < (-known.score, known.listed_name):
            best[entry.id] = found
    return _ranked(list(best.values()))


def screen_entities(
    entities: Sequence[Entity], lists: Sequence[WatchList], *, threshold: float = FLAG_THRESHOLD
) -> tuple[Entity, ...]:
    """``entities`` with their candidates, from every full spelling of each person, body and vessel.

    States and places are not screened. Candidates come by score, then entry.
    """
    if not lists:
        return tuple(entities)
    return tuple(_screened(entity, lists, threshold) for entity in entities)


def _screened(entity: Entity, lists: Sequence[WatchList], threshold: float) -> Entity:
    kind = _SCREENED.get(entity.kind)
    if kind is None:
        return entity
    offices = tuple(dict.fromkeys(role.role for role in entity.roles))
    best: dict[tuple[str, str], Candidate] = {}
    for watchlist in lists:
        for name in entity.names or (entity.name,):
            found = screen_name(
                name, kind, watchlist, threshold=threshold, country=entity.country, offices=offices
            )
            for candidate in found:
                key = (candidate.list, candidate.entry)
                known = best.get(key)
                if known is None or candidate.score > known.score:
                    best[key] = candidate
    return replace(entity, candidates=_ranked(list(best.values())))


def _ranked(found: list[Candidate]) -> tuple[Candidate, ...]:
    return tuple(sorted(found, key=lambda c: (-c.score, c.entry, c.list))[:MOST_CANDIDATES])


def _full(form: NameForm) -> bool:
    """True for a name that can tell one from another."""
    if form.kind != "person":
        return any(w.role == "word" and len(w.text) > 1 for w in form.words) or len(form.words) > 2
    if sum(w.role == "word" for w in form.words) >= 2:
        return True
    return bool(readings(form, "korean") or readings(form, "chinese"))


def _candidate(
    match: Match,
    form: NameForm,
    entry: Entry,
    listed: ListedName,
    watchlist: WatchList,
    country: str | None,
    birth_year: int | None,
    offices: Sequence[str],
) -> Candidate:
    score = match.score
    reasons, against = list(match.reasons), list(match.against)
    if listed.weak:
        score -= WEAK_ALIAS
        against.append(Against("weak alias", listed.text))
    if country and entry.countries:
        if country.upper() in entry.countries:
            reasons.append(Reason("country", country.upper(), 0.1))
        else:
            score -= COUNTRY_DIFFERS
            against.append(Against("country differs", f"{country.upper()} | {', '.join(entry.countries)}"))
    if birth_year and entry.birth_years:
        if min(abs(birth_year - year) for year in entry.birth_years) <= 1:
            reasons.append(Reason("birth year", str(birth_year), 0.2))
        else:
            score -= BIRTH_YEAR_DIFFERS
            listed_years = ", ".join(map(str, entry.birth_years))
            against.append(Against("birth year differs", f"{birth_year} | {listed_years}"))
    score -= _acronym_cost(form, country, entry)
    _office(offices, entry, reasons, against)
    death = _death(entry)
    if death:
        against.append(Against("dead", death))
    if form.kind == "person" and watchlist.is_common(form):
        against.append(Against("common name", form.plain))
        agreed = any(reason.feature == "country" for reason in reasons)
        if match.score < 1 and not agreed and len(form.core) < 3:
            score -= COMMON_NAME
    return Candidate(
        list=watchlist.name,
        as_of=watchlist.as_of,
        entry=entry.id,
        reference=entry.reference,
        listed_name=listed.text,
        matched_name=form.name,
        score=round(max(0.0, score), 3),
        reasons=tuple(reasons),
        against=tuple(against),
    )


def _acronym_cost(form: NameForm, country: str | None, entry: Entry) -> float:
    """Three letters name many bodies: alone they flag none, unless the country agrees."""
    if form.kind == "person" or len(form.words) != 1 or len(form.words[0].text) > 3:
        return 0.0
    return 0.0 if country and country.upper() in entry.countries else SHORT_ACRONYM


def _office(offices: Sequence[str], entry: Entry, reasons: list[Reason], against: list[Against]) -> None:
    """Whether an office in the reports shares a telling word with one on the list."""
    if not offices or not entry.positions:
        return
    told = {w for office in offices for w in _OFFICE_WORD.findall(office.lower())} - _PLAIN_OFFICE
    listed = {w for p in entry.positions for w in _OFFICE_WORD.findall(p.lower())} - _PLAIN_OFFICE
    shared = sorted(told & listed)
    if shared:
        reasons.append(Reason("office", ", ".join(shared), 0.1))
    elif told and listed:
        against.append(Against("office differs", f"{offices[0]} | {_cut(entry.positions[0])}"))


def _death(entry: Entry) -> str | None:
    """The date of death, or the note that tells of it."""
    if entry.died:
        return entry.died
    if "person" not in entry.kinds:
        return None
    for note in entry.notes:
        for sentence in re.split(r"(?<=[.;])\s+", note):
            if _death_cue().match(sentence):
                return _cut(sentence)
    return None


@cache
def _death_cue() -> re.Pattern[str]:
    table = words()
    leads, cues = "|".join(table.death_leads), "|".join(table.death_cues)
    return re.compile(rf"^\W*(?:(?:{leads})\b\W*)*(?:{cues})\b", re.IGNORECASE)


def _cut(text: str) -> str:
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rstrip() + "…"
