"""One event, on two days.

Two reports tell one event where they use a word of one kind for an act that comes once ("arrested",
"detained") of the same person or thing, or in sentences that share names and words; "Friday's attack" is the
attack that the story is about. Weekdays are compared by name: they hold where a page's own date does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from tidings.compare.contents import content_of, likeness, weigh
from tidings.compare.days import day_of
from tidings.compare.discrepancies.happenings import DAYS as WEEKDAYS
from tidings.compare.discrepancies.happenings import Happening, dates_pack, happenings, index_of
from tidings.compare.discrepancies.parts import Readings, apart, discrepancy, puts, side
from tidings.compare.groups import components
from tidings.compare.kinds import PERSONAL
from tidings.compare.words import content_stems
from tidings.model import Article, Discrepancy, Entity, Event, Reading
from tidings.model.dossier import Relation

# Farther apart than this, two events of one kind are more likely two events.
DAYS = 3
# Days of one event that is known by its word and names alone.
NEAR = 2
# Reports published farther apart than this do not mean one week by a weekday's name.
WEEK = 5
ALIKE = 0.5
# Words of sentences, and of a report's head, that make one event of two.
SHARED = 3
HEAD = 4
# Years of one event, and names that its sentences must share, where nothing nearer is told.
YEARS, NAMES = 2, 3


def date_discrepancies(
    entities: Sequence[Entity], events: Sequence[Event], readings: Readings, articles: Mapping[str, Article]
) -> tuple[Discrepancy, ...]:
    """Events that reports of one story put on days close by."""
    found = {
        d.id: d for d in (*_by_words(entities, readings, articles), *_by_events(events, entities, articles))
    }
    return tuple(found[key] for key in sorted(found))


def _by_events(
    events: Sequence[Event], entities: Sequence[Entity], articles: Mapping[str, Article]
) -> Iterator[Discrepancy]:
    """Events of one kind between the same parties, told alike; or one meeting of two that each report
    puts on one day alone, which may also be two."""
    told = [e for e in events if e.subtype and e.actor and e.polarity == "positive" and _day(e)]
    contents = {e.id: content_of(e.sentence.text) for e in told}
    weights = weigh(contents.values())
    people = frozenset(e.id for e in entities if e.kind == "person")
    meetings = {e.id: _encounter(e, people) for e in told}
    days: dict[tuple[str, object], set[date | None]] = {}
    for e in told:
        days.setdefault((e.article, meetings[e.id]), set()).add(_day(e))
    for a, b in combinations(told, 2):
        x, y = _day(a), _day(b)
        if a.article == b.article or x is None or y is None or not 0 < abs((x - y).days) <= DAYS:
            continue
        if articles[a.article].story != articles[b.article].story:
            continue
        met, same = meetings[a.id], _same_kind(a, b)
        meeting = (
            met is not None
            and met == meetings[b.id]
            and len(days[a.article, met]) == len(days[b.article, met]) == 1
            and abs((x - y).days) <= NEAR
        )
        alike = same and likeness(contents[a.id], contents[b.id], weights) >= ALIKE
        if not meeting and not alike:
            continue
        pair = [e for _, e in sorted(((x, a), (y, b)), key=lambda p: p[0])]
        sides = [side(str(_day(e)), [e.sentence]) for e in pair]
        if apart(sides):
            words = [e.fields["trigger"][-1].text if e.fields.get("trigger") else "it" for e in pair]
            note = "; ".join(puts(one, w, "on", articles) for one, w in zip(sides, words, strict=True))
            relation: Relation = "conflict" if alike else "compatible"
            yield discrepancy("date", relation, None, sides, articles, note=f"{note}.")


def _encounter(event: Event, people: frozenset[str]) -> tuple[str | None, frozenset[str]] | None:
    """A meeting or visit that is told as held, between two that are named, one of them a person."""
    parties = frozenset({*event.actor, *event.recipient})
    personal = (event.type, event.subtype) in PERSONAL and event.status in ("reported", "confirmed")
    return (event.subtype, parties) if personal and len(parties) > 1 and parties & people else None


def _same_kind(a: Event, b: Event) -> bool:
    if (a.type, a.subtype, a.status) != (b.type, b.subtype, b.status):
        return False
    return set(a.actor) == set(b.actor) and set(a.recipient) == set(b.recipient)


def _day(event: Event) -> date | None:
    """The day of an event that is dated to the day."""
    when = event.date
    if (
        when.precision not in ("day", "minute")
        or not when.start
        or (when.end or when.start)[:10] != when.start[:10]
    ):
        return None
    return day_of(when.start)


def _by_words(
    entities: Sequence[Entity], readings: Readings, articles: Mapping[str, Article]
) -> Iterator[Discrepancy]:
    index = index_of(entities)
    kinds = {e.id: e.kind for e in entities}
    once = set(dates_pack().once)
    told = [h for key in sorted(readings) for h in happenings(readings[key], index) if h.kinds & once]
    east = {e.id for e in entities if e.country in set(dates_pack().far_east)}
    stories: dict[str, list[Happening]] = {}
    for one in told:
        stories.setdefault(articles[one.article].story, []).append(one)
    for key in sorted(stories):
        mine = stories[key]
        heads = {h.article: _head(readings[h.article]) for h in mine}
        by_kind: dict[str, list[int]] = {}
        for n, one in enumerate(mine):
            for kind in one.kinds:
                by_kind.setdefault(kind, []).append(n)
        pairs = {pair for numbers in by_kind.values() for pair in combinations(numbers, 2)}
        same = [
            (n, m)
            for n, m in sorted(pairs)
            if mine[n].article != mine[m].article and one_event(mine[n], mine[m], kinds, heads)
        ]
        for group in components(same):
            members = [mine[n] for n in sorted(group)]
            made = _two_days(members, articles, east)
            if made is not None:
                yield made


def _head(reading: Reading) -> frozenset[str]:
    """The words of a report's title and first sentences."""
    first = [s for s in reading.sentences if s.mined][:HEAD]
    texts = [reading.article.title or "", *(reading.article.text[s.start : s.end] for s in first)]
    return frozenset(stem for text in texts for stem in content_stems(text))


def one_event(
    a: Happening, b: Happening, kinds: Mapping[str, str], heads: Mapping[str, frozenset[str]]
) -> bool:
    """True if two happenings of two reports are one, by kind and by who and what. In doubt they are not."""
    shared = a.kinds & b.kinds
    if (a.year is None) != (b.year is None) or not shared:
        return False
    if _others(a.patients, b.patients, kinds) or _others(a.actors, b.actors, kinds):
        return False
    if any(kinds.get(p) == "person" for p in a.patients & b.patients):
        return True
    names = {n for n in a.named & b.named if kinds.get(n) != "state"}
    words = (a.stems & b.stems) - {w.casefold() for w in (a.word, b.word)}
    if names and a.patients & b.patients and len(words) >= SHARED:
        return True
    if a.patients & b.patients and words and (_meant(a, b, kinds) or _meant(b, a, kinds)):
        return True
    if not shared & set(dates_pack().central):
        return False
    if names and len(words) >= SHARED:
        return True
    bare, other = (a, b) if a.owned else (b, a)
    return bare.owned and len(heads[bare.article] & other.stems) >= SHARED


def _meant(a: Happening, b: Happening, kinds: Mapping[str, str]) -> bool:
    """True if ``b`` ("the report was released") leaves out who acted, and has just named who did so."""
    return not b.actors and any(k in b.before for k in a.actors if k in kinds)


def _others(a: frozenset[str], b: frozenset[str], kinds: Mapping[str, str]) -> bool:
    """True if both name somebody, and none is the same."""
    x, y = ({k for k in keys if k in kinds} for keys in (a, b))
    return bool(x and y and not x & y)


def _two_days(
    members: Sequence[Happening], articles: Mapping[str, Article], east: set[str]
) -> Discrepancy | None:
    """The discrepancy of one event's dates, if each report gives one and together they give two."""
    days: dict[str, set[str]] = {}
    for one in members:
        days.setdefault(one.article, set()).add(_label(one))
    days_told = sorted({label for given in days.values() for label in given})
    if len(days_told) != 2 or any(len(given) > 1 for given in days.values()):
        return None
    first, second = ([h for h in members if _label(h) == label] for label in days_told)
    gaps = [gap(a, b, articles) for a in first for b in second]
    if any(g is None for g in gaps) or not gaps:
        return None
    relation: Relation = "conflict"
    if max(g or 0 for g in gaps) == 1:
        late, early = any(h.late for h in members), any(h.early for h in members)
        if (late and early) or any(h.named & east for h in members):
            relation = "compatible"
    sides = [side(_shown(group), [h.sentence for h in group]) for group in (first, second)]
    if not apart(sides):
        return None
    told = [
        puts(one, group[0].word, "in" if group[0].year else "on", articles)
        for one, group in zip(sides, (first, second), strict=True)
    ]
    return discrepancy("date", relation, None, sides, articles, note=f"{'; '.join(told)}.")


def gap(a: Happening, b: Happening, articles: Mapping[str, Article]) -> int | None:
    """Days between two dates of one event; None where they need not differ, or are too far apart."""
    if a.year and b.year:
        told_alike = len(a.named & b.named) >= NAMES and len(a.stems & b.stems) >= SHARED
        return YEARS if told_alike and 0 < abs(a.year - b.year) <= YEARS else None
    x, y = _weekday(a), _weekday(b)
    if x is None or y is None:
        return None
    apart_by = min((x - y) % 7, (y - x) % 7)
    if not 0 < apart_by <= NEAR:
        return None
    if a.weekday is not None and b.weekday is not None:
        one, two = (day_of(articles[h.article].published.value) for h in (a, b))
        if one is None or two is None:
            return None
        return apart_by if abs((one - two).days) <= WEEK else None
    if a.day is None or b.day is None:
        return None
    # a weekday's name on a page with a wrong date can be a week off
    return apart_by if abs((a.day - b.day).days) in (apart_by, 7 - apart_by, 7 + apart_by) else None


def _weekday(one: Happening) -> int | None:
    if one.weekday is not None:
        return one.weekday
    return one.day.weekday() if one.day else None


def _label(one: Happening) -> str:
    weekday = _weekday(one)
    return str(weekday) if weekday is not None else f"in {one.year}"


def _shown(group: Sequence[Happening]) -> str:
    """The name of the day, and its date where the words give it."""
    weekday = _weekday(group[0])
    name = WEEKDAYS[weekday].capitalize() if weekday is not None else str(group[0].year)
    given = {h.day for h in group if h.weekday is None and h.day}
    return min(str(d) for d in given) if len(given) == 1 else name
