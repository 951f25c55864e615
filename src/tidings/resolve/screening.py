"""Compare the names in the reports with the entries of watch lists.

A candidate is never an identity: it shows what matched, by which features, and what speaks against.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from tidings.model import Against, Candidate, Entity, Reason
from tidings.packs import load_pack
from tidings.packs.names import NamesFile
from tidings.resolve.lists import Entry, ListedName, ScreeningList
from tidings.resolve.lists.entries import KINDS_OF_NAMES
from tidings.resolve.matching.compare import compare_forms
from tidings.resolve.matching.facts import Facts, adjust
from tidings.resolve.matching.forms import Kind, NameForm, name_form
from tidings.resolve.matching.match import FLAG_THRESHOLD, PAIR_THRESHOLD, Match
from tidings.resolve.matching.syllables import readings
from tidings.resolve.matching.tables import words

__all__ = [
    "FLAG_THRESHOLD", "MOST_CANDIDATES", "PAIR_THRESHOLD", "screen_entities", "screen_lists", "screen_name",
]  # fmt: skip

MOST_CANDIDATES = 5
"""The most candidates that one entity shows."""

# what the name itself takes off its score, besides what the facts do (see matching.facts)
WEAK_ALIAS = 0.05
SHORT_ACRONYM = 0.2
ACRONYM = 3
"""Letters of an acronym that names many bodies."""
ONE_WORD = 0.15
LONG_WORD = 6
"""From this length on a single word that sounds alike tells a body from others."""
PLACE_NAME = 0.15
COMMON_NAME = 0.15

_SCREENED: dict[str, Kind] = {"person": "person", "organization": "organization", "vessel": "vessel"}
_OFFICE_WORD = re.compile(r"[a-z]{4,}")
_PLAIN_OFFICE = frozenset(
    ("former", "with", "from", "this", "that", "member", "official", "officer", "also", "since", "head")
)
_SHORT = 160


UNKNOWN = Facts()


def screen_name(
    name: str,
    kind: Kind,
    watchlist: ScreeningList,
    *,
    threshold: float = FLAG_THRESHOLD,
    facts: Facts = UNKNOWN,
    offices: Sequence[str] = (),
) -> tuple[Candidate, ...]:
    """The entries of one list that ``name`` may belong to, best first, at most MOST_CANDIDATES.

    ``facts`` are what is known of the one who is named, ``offices`` what reports call the person. A
    lone surname or given name, or a name of words that many bodies share, is not screened. Never raises.
    """
    form = name_form(name, kind)
    if not _full(form):
        return ()
    best: dict[str, Candidate] = {}
    for number, listed, listed_form in watchlist.near(form, threshold):
        if not _full(listed_form) and listed_form.plain != form.plain:
            continue
        match = compare_forms(form, listed_form)
        if match.score < threshold:
            continue
        entry = watchlist.entry(number)
        found = _candidate(match, form, entry, listed, watchlist, facts, offices)
        if found.score < threshold:
            continue
        known = best.get(entry.id)
        if known is None or (-found.score, found.listed_name) < (-known.score, known.listed_name):
            best[entry.id] = found
    return _ranked(list(best.values()))


def screen_entities(
    entities: Sequence[Entity], lists: Sequence[ScreeningList], *, threshold: float = FLAG_THRESHOLD
) -> tuple[Entity, ...]:
    """``entities`` with their candidates, from every full spelling of each person, body and vessel.

    States and places are not screened. Candidates come by score, then entry.
    """
    if not lists:
        return tuple(entities)
    return tuple(_screened(entity, lists, threshold) for entity in entities)


def screen_lists(
    name: str,
    kind: Kind | None,
    lists: Sequence[ScreeningList],
    *,
    threshold: float = FLAG_THRESHOLD,
    facts: Facts = UNKNOWN,
    offices: Sequence[str] = (),
) -> tuple[Candidate, ...]:
    """As :func:`screen_name` over several lists; a name of unknown kind is tried as each."""
    kinds = (kind,) if kind else KINDS_OF_NAMES
    return best_each(
        candidate
        for watchlist in lists
        for one in kinds
        for candidate in screen_name(name, one, watchlist, threshold=threshold, facts=facts, offices=offices)
    )


def _screened(entity: Entity, lists: Sequence[ScreeningList], threshold: float) -> Entity:
    kind = _SCREENED.get(entity.kind)
    if kind is None:
        return entity
    offices = tuple(dict.fromkeys(role.role for role in entity.roles))
    facts = Facts(countries=(entity.country,) if entity.country else ())
    found = (
        candidate
        for name in entity.names or (entity.name,)
        for candidate in screen_lists(name, kind, lists, threshold=threshold, facts=facts, offices=offices)
    )
    return replace(entity, candidates=best_each(found))


def best_each(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The best candidate of each entry, the first where several are as good."""
    best: dict[tuple[str, str], Candidate] = {}
    for candidate in found:
        key = (candidate.list, candidate.entry)
        if key not in best or candidate.score > best[key].score:
            best[key] = candidate
    return _ranked(list(best.values()))


def _ranked(found: list[Candidate]) -> tuple[Candidate, ...]:
    return tuple(sorted(found, key=lambda c: (-c.score, c.entry, c.list))[:MOST_CANDIDATES])


def _full(form: NameForm) -> bool:
    """True for a name that can tell one from another."""
    if form.kind != "person":
        return any(w.role == "word" and len(w.text) > 1 for w in form.words) or len(form.words) > 2
    if sum(w.role == "word" for w in form.words) >= 2:
        return True
    return bool(readings(form, "korean") or readings(form, "chinese"))


def facts_of(entry: Entry) -> Facts:
    """What a list says of one of its entries."""
    births = entry.births or tuple(map(str, entry.birth_years))
    return Facts(entry.countries, births, (entry.died,) if entry.died else (), entry.gender)


def _candidate(
    match: Match,
    form: NameForm,
    entry: Entry,
    listed: ListedName,
    watchlist: ScreeningList,
    facts: Facts,
    offices: Sequence[str],
) -> Candidate:
    judged = adjust(match, facts, facts_of(entry))
    score = judged.score
    reasons, against = list(judged.reasons), list(judged.against)
    if listed.weak:
        score -= WEAK_ALIAS
        against.append(Against("weak alias", listed.text))
    agreed = any(reason.feature == "country" for reason in reasons)
    doubt = _doubt(match, form, listed, agreed)
    if doubt:
        score -= doubt[0]
        against.append(doubt[1])
    _office(offices, entry, reasons, against)
    death = None if any(a.feature == "dead" for a in against) else _death(entry)
    if death:
        against.append(Against("dead", death))
    if form.kind == "person" and watchlist.is_common(form):
        against.append(Against("common name", form.plain))
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


def _doubt(match: Match, form: NameForm, listed: ListedName, agreed: bool) -> tuple[float, Against] | None:
    """What a name too plain to tell one body or ship from another costs, unless the country agrees."""
    if form.kind == "person" or agreed:
        return None
    core = [w for w in form.words if w.role != "stop"]
    if len(core) == 1:
        letters, exact = core[0].text, match.score == 1.0
        if exact and len(letters) <= ACRONYM:
            return SHORT_ACRONYM, Against("short acronym", letters)
        if not exact and not (_same_sound(match) and len(letters) >= LONG_WORD):
            return ONE_WORD, Against("one word, another spelling", f"{form.name} | {listed.text}")
    if match.score < 1.0 and " ".join(w.text for w in core) in _places():
        return PLACE_NAME, Against("name of a place", form.name)
    return None


def _same_sound(match: Match) -> bool:
    return all(reason.feature in ("transliteration", "exact spelling") for reason in match.reasons)


@cache
def _places() -> frozenset[str]:
    """The states, capitals and places of the packs. The gazetteer has more, and takes far longer."""
    found = [name for names in load_pack("places", NamesFile).places.values() for name in names]
    for state in load_pack("countries", NamesFile).countries.values():
        found += [state.name, *state.names, *state.short, *state.capital]
    return frozenset(name_form(name, "organization").plain for name in found)


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
