"""What is known beside a name, and what it says for or against a match.

Facts never raise a score: that two people are of one country or one year is no sign that they are
one. They are named as reasons beside the name's own, and where they disagree they cost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tidings.model.entity import Against, Reason
from tidings.resolve.matching.match import Match

COUNTRY_DIFFERS = 0.08
BIRTH_YEAR_DIFFERS = 0.15
BIRTH_DAY_DIFFERS = 0.05
DEATH_DIFFERS = 0.15
GENDER_DIFFERS = 0.15
LIFETIMES_APART = 0.3
"""What each fact that differs takes off the score of the name alone."""

NEAR_YEARS = 1
"""Years of birth this far apart agree: reports give ages, lists give estimates."""

_GENDERS = {"m": "male", "man": "male", "male": "male", "f": "female", "woman": "female", "female": "female"}
_DATE = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?")

Judged = tuple[float, tuple[Reason, ...], tuple[Against, ...]]
"""What the facts cost, 0 or more, and what they say."""

_NOTHING: Judged = (0.0, (), ())


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one side; what is empty is unknown and says nothing.

    ``countries`` are ISO 3166 alpha-2 in any case, several where several are possible. ``births``
    and ``deaths`` are ISO dates, cut where less is known ("1961", "1961-04", "1961-04-30"); what is
    no such date is ignored. ``gender`` is "male" or "female".
    """

    countries: tuple[str, ...] = ()
    births: tuple[str, ...] = ()
    deaths: tuple[str, ...] = ()
    gender: str | None = None


def adjust(match: Match, left: Facts, right: Facts) -> Match:
    """``match`` with what the facts of both sides cost and say; dates and gender count for persons only.

    One side dead is told ("dead") and costs nothing. The score never rises.
    """
    judged = [_countries(left, right)]
    if match.kind == "person":
        judged += [_births(left, right), _deaths(left, right), _genders(left, right)]
    cost = sum(part for part, _, _ in judged)
    reasons = tuple(reason for _, found, _ in judged for reason in found)
    against = tuple(item for _, _, found in judged for item in found)
    if not (cost or reasons or against):
        return match
    return replace(
        match,
        score=round(max(0.0, match.score - cost), 3),
        reasons=match.reasons + reasons,
        against=match.against + against,
    )


def _countries(left: Facts, right: Facts) -> Judged:
    here, there = ({c.strip().upper() for c in f.countries if c.strip()} for f in (left, right))
    if not here or not there:
        return _NOTHING
    shared = sorted(here & there)
    if shared:
        return 0.0, (Reason("country", ", ".join(shared), 0.1),), ()
    told = f"{', '.join(sorted(here))} | {', '.join(sorted(there))}"
    return COUNTRY_DIFFERS, (), (Against("country differs", told),)


def _births(left: Facts, right: Facts) -> Judged:
    here, there = _dates(left.births), _dates(right.births)
    if not here or not there:
        return _NOTHING
    days = sorted({d for d in here if len(d) == 3} & {d for d in there if len(d) == 3})
    if days:
        return 0.0, (Reason("birth date", _told(days[0]), 0.3),), ()
    near = [(a, b) for a in here for b in there if abs(a[0] - b[0]) <= NEAR_YEARS]
    if not near:
        years = [", ".join(str(y) for y in sorted({d[0] for d in side})) for side in (here, there)]
        return BIRTH_YEAR_DIFFERS, (), (Against("birth year differs", " | ".join(years)),)
    if all(_another_day(a, b) for a, b in near):
        told = f"{_told(near[0][0])} | {_told(near[0][1])}"
        return BIRTH_DAY_DIFFERS, (), (Against("birth date differs", told),)
    return 0.0, (Reason("birth year", str(near[0][0][0]), 0.2),), ()


def _another_day(left: tuple[int, ...], right: tuple[int, ...]) -> bool:
    """True for two whole dates that differ; a day and a month that changed places are no difference."""
    return len(left) == len(right) == 3 and sorted(left[1:]) != sorted(right[1:])


def _deaths(left: Facts, right: Facts) -> Judged:
    here, there = _dates(left.deaths), _dates(right.deaths)
    for born, dead in ((_dates(left.births), there), (_dates(right.births), here)):
        if born and dead and min(born)[0] > max(dead)[0]:
            told = f"born {min(born)[0]} | died {max(dead)[0]}"
            return LIFETIMES_APART, (), (Against("lifetimes apart", told),)
    if here and there:
        if min(abs(a[0] - b[0]) for a in here for b in there) <= NEAR_YEARS:
            return 0.0, (Reason("death year", str(here[0][0]), 0.2),), ()
        return DEATH_DIFFERS, (), (Against("death year differs", f"{here[0][0]} | {there[0][0]}"),)
    known = here or there
    return (0.0, (), (Against("dead", _told(known[0])),)) if known else _NOTHING


def _genders(left: Facts, right: Facts) -> Judged:
    here, there = (_GENDERS.get((f.gender or "").strip().lower()) for f in (left, right))
    if not here or not there or here == there:
        return _NOTHING
    return GENDER_DIFFERS, (), (Against("gender differs", f"{here} | {there}"),)


def _dates(texts: tuple[str, ...]) -> list[tuple[int, ...]]:
    """The dates as (year), (year, month) or (year, month, day), in order."""
    found = {tuple(int(part) for part in m.groups() if part) for m in map(_DATE.match, texts) if m}
    return sorted(found)


def _told(date: tuple[int, ...]) -> str:
    return "-".join(f"{part:02d}" for part in date)
