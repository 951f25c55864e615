"""A page that is dated before what it tells as past.

A page of Tuesday the 14th that tells what happened "on Wednesday", which other reports tell and put on the
15th, is not of the 14th: its other weekdays would be a week off. One day alone may be the clock's, where the
event is far to the east of the newsroom.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tidings.compare.days import day_of
from tidings.compare.discrepancies.happenings import DAYS, Happening, dates_pack, happenings, index_of
from tidings.compare.discrepancies.parts import Readings, discrepancy, labels, side
from tidings.model import Article, Discrepancy, Entity

# A page so many days too early is looked for: farther ahead, a weekday is more likely last week's.
AHEAD = 1
# Words that two sentences share, beside a name or the word for what happened, if they tell of one day.
WORDS = 2
# A report of which so many of the states and places named are of the far east may tell what happened there.
EASTERN = 0.25


@dataclass(frozen=True, slots=True)
class _Told:
    """A happening on a page, the day of the page, and the day that is meant."""

    one: Happening
    page: date


def predated_discrepancies(
    entities: Sequence[Entity], readings: Readings, articles: Mapping[str, Article]
) -> tuple[Discrepancy, ...]:
    """Pages dated before a day that they tell as past and that other reports of the story date."""
    index = index_of(entities)
    east = _eastern(entities)
    stories: dict[str, list[_Told]] = {}
    first: dict[str, date] = {}
    for key in sorted(readings):
        page, story = _page(articles[key]), articles[key].story
        if page is not None:
            told = (h for h in happenings(readings[key], index) if h.weekday is not None)
            stories.setdefault(story, []).extend(_Told(h, page) for h in told)
            first[story] = min(page, first.get(story, page))
    found: list[Discrepancy] = []
    for story in sorted(stories):
        # with older reports in the story, a weekday can be last week's
        early = _early([t for t in stories[story] if t.page == first[story]], stories[story], east)
        found.extend(_made(first[story], day, pairs, articles) for day, pairs in sorted(early.items()))
    return tuple(sorted(found, key=lambda d: d.id))


def _eastern(entities: Sequence[Entity]) -> set[str]:
    """The reports that are about the far east, where the day begins long before it does at the newsroom."""
    named: dict[str, list[bool]] = {}
    for entity in entities:
        if entity.country and entity.kind in ("state", "place"):
            for mention in entity.mentions:
                named.setdefault(mention.article, []).append(entity.country in dates_pack().far_east)
    return {article for article, far in named.items() if sum(far) >= EASTERN * len(far)}


def _early(
    first: Sequence[_Told], told: Sequence[_Told], east: set[str]
) -> dict[date, list[tuple[Happening, Happening]]]:
    """The days after the first pages that these tell as past, with who tells so and who dates them."""
    found: dict[date, list[tuple[Happening, Happening]]] = {}
    ahead = [(t.one, day) for t in first if t.one.article not in east and (day := _meant(t)) is not None]
    for one, day in ahead:
        for other in told:
            dated = other.one.day == day <= other.page and other.one.weekday == one.weekday
            if dated and other.one.article != one.article and _same(one, other.one):
                found.setdefault(day, []).append((one, other.one))
    once = set(dates_pack().once)
    for day, pairs in found.items():
        pairs.extend((one, pairs[0][1]) for one, meant in ahead if meant == day and one.kinds & once)
    return found


def _made(
    page: date, day: date, pairs: Sequence[tuple[Happening, Happening]], articles: Mapping[str, Article]
) -> Discrepancy:
    """The pages of one date on one side, on the other the reports that date the day; a sentence of each."""
    sides = []
    for value, told in zip((page, day), zip(*pairs, strict=True), strict=True):
        first: dict[str, Happening] = {}
        for one in sorted(told, key=lambda h: h.sentence):
            first.setdefault(one.article, one)
        sides.append(side(str(value), [h.sentence for h in first.values()]))
    pages, others = (labels(s.articles, articles) for s in sides)
    alone, one_other = (len({articles[i].label for i in s.articles}) == 1 for s in sides)
    told_of = f"{'tells' if alone else 'tell'} of {DAYS[day.weekday()].capitalize()} as past"
    note = (
        f"{'The page' if alone else 'The pages'} of {pages} {'is' if alone else 'are'} dated {page} and "
        f"{told_of}; {others} {'dates' if one_other else 'date'} that day {day}."
    )
    return discrepancy("staleness", "conflict", None, sides, articles, note=note)


def _page(article: Article) -> date | None:
    return None if article.published.basis == "story" else day_of(article.published.value)


def _meant(told: _Told) -> date | None:
    """The day ahead of the page that a weekday would be; None for one too far to be meant."""
    weekday = told.one.weekday
    if weekday is None or not told.one.plain:
        return None
    ahead = (weekday - told.page.weekday()) % 7
    return told.page + timedelta(days=ahead) if 0 < ahead <= AHEAD else None


def _same(a: Happening, b: Happening) -> bool:
    """True if two sentences tell of one day: they share words, and names or what happened."""
    return bool(a.named & b.named or a.kinds & b.kinds) and len(a.stems & b.stems) >= WORDS
