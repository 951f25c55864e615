"""What the reports of a story together tell of one report's own date.

A report that tells of a meeting which a dated report puts on the 13th was not written before the
13th. If it calls that day "Wednesday", or "September 13", or "the following month" after "August
last year", then only some days can be its own: those from which these words lead to that day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tidings.annotate.times import resolve_time
from tidings.annotate.times.grammar import load_grammar
from tidings.annotate.times.tense import Tense, tense_of
from tidings.compare.told import Told
from tidings.model import Article, Date, DateCandidate, Published, Reading, Span

# A page date that is later than the news of its text by more than this is not believed.
STALE = timedelta(days=60)
# The sentences that open a report.
LEAD = 3
# How long after an event a report on it is looked for.
HORIZON = timedelta(days=730)
# The calendar ends behind these days: nothing is looked for there.
LAST = date.max - 2 * HORIZON
# A month is tried by these days.
STEP = timedelta(days=15)
CLOSE = 31


@dataclass(frozen=True, slots=True)
class Window:
    """The first and last day that a report can be of, and what tells so.

    ``own`` are words of the report for its last past day and its next one to come, where they narrow it
    ``within`` what the story tells.
    """

    low: date
    high: date | None
    span: Span
    day: date
    source: str
    own: tuple[Span, Span] | None = None
    within: Window | None = None


def dated_claims(articles: Sequence[Article], told: Sequence[Told]) -> dict[str, tuple[date, str]]:
    """Claims that dated reports put on one and the same day, with the first such report."""
    dated = {a.id for a in articles if a.published.value}
    days: dict[str, dict[date, str]] = {}
    for one in told:
        if one.claim and one.happened and one.article in dated and one.day:
            days.setdefault(one.claim, {}).setdefault(one.day, one.article)
    return {claim: next(iter(found.items())) for claim, found in days.items() if len(found) == 1}


def windows(
    articles: Sequence[Article], readings: Mapping[str, Reading], told: Sequence[Told]
) -> dict[str, Window]:
    """For each report without a date, the window that the claims which it shares leave."""
    known = dated_claims(articles, told)
    undated = {a.id for a in articles if a.read and a.published.value is None}
    found: dict[str, Window | None] = {}
    for one in told:
        if not one.happened or one.article not in undated or one.claim not in known:
            continue
        day, source = known[one.claim]
        if day > LAST:
            continue
        window = _window(one, day, source, readings[one.article])
        if window is None:
            continue
        before = found.get(one.article, window)
        # of bounds that contradict one another some come from a claim that is not shared after all
        found[one.article] = _both(before, window) if before is not None else None
    return {article: window for article, window in found.items() if window is not None}


def _window(one: Told, day: date, source: str, reading: Reading) -> Window | None:
    if one.words is None:
        return Window(day, None, one.sentence, day, source)
    index = next((i for i, t in enumerate(reading.times) if t.span == one.words), None)
    if index is None:
        return None
    days = list(_consistent(reading, index, day))
    if not days:
        return None  # the same words cannot mean that day: another event
    last = days[-1] if days[-1] < day + HORIZON else None
    return Window(days[0], last, one.words, day, source)


def _consistent(reading: Reading, index: int, day: date) -> Iterator[date]:
    """The first and the last publication day from which the expression leads to ``day``."""
    coarse = [day + timedelta(days=i) for i in range(CLOSE)]
    coarse += [day + STEP * i for i in range(3, HORIZON // STEP + 1)]
    good = [p for p in coarse if leads_to(reading, index, p, day)]
    if not good:
        return
    first, last = good[0], good[-1]
    while first > day and leads_to(reading, index, first - timedelta(days=1), day):
        first -= timedelta(days=1)
    while last < day + HORIZON and leads_to(reading, index, last + timedelta(days=1), day):
        last += timedelta(days=1)
    yield first
    yield last


def leads_to(reading: Reading, index: int, published: date, day: date) -> bool:
    """True if the expression, read on the day ``published``, can mean ``day``."""
    means = read_from(reading, index, published)
    iso = day.isoformat()
    return bool(means.start and means.end and means.start[:10] <= iso <= means.end[:10])


def read_from(reading: Reading, index: int, published: date) -> Date:
    """What the ``index``-th time expression means in a report of the day ``published``."""
    time = reading.times[index]
    if not time.relative:
        return time.date
    language = reading.article.language or "en"
    before = None
    if time.anchor == "expression" and index:
        last = next((i for i in range(index - 1, -1, -1) if reading.times[i].tells_when), None)
        before = read_from(reading, last, published) if last is not None else None
    tense = tense_at(reading, index)
    return resolve_time(time.span.text, published.isoformat(), tense, before=before, language=language)


def tense_at(reading: Reading, index: int) -> Tense | None:
    """The tense of the clause in which the ``index``-th time expression stands."""
    span = reading.times[index].span
    tokens = reading.tokens(span.start, span.end)
    pack = load_grammar(reading.article.language or "en").pack
    return tense_of(tokens, pack) if tokens is not None else None


def _both(one: Window, other: Window) -> Window | None:
    """The narrower of two windows; None where they leave nothing in common."""
    low = max(one.low, other.low)
    highs = [w.high for w in (one, other) if w.high]
    high = min(highs) if highs else None
    if high is not None and high < low:
        return None
    tighter = other if other.high and (one.high is None or other.high < one.high) else one
    return replace(tighter, low=low, high=high)


def bounded(article: Article, window: Window, label: str) -> Article:
    """The article with the window as a candidate, and a date if the window leaves one day."""
    why = f"it tells of what {label} puts on {window.day.isoformat()}"
    story = DateCandidate(_spell(window.within or window), "story", window.span, True, why)
    exact = window.low.isoformat() if window.low == window.high else None
    candidates = (*article.published.candidates, story)
    if window.own:
        past, ahead = window.own
        why = f"between {past.text}, which it tells as past, and {ahead.text}, which it tells as to come"
        candidates = (*candidates, DateCandidate(_spell(window), "text", ahead, True, why))
    return replace(article, published=Published(exact, "day" if exact else None, "story", candidates))


def _spell(window: Window) -> str:
    return f"{window.low.isoformat()}/{window.high.isoformat() if window.high else '..'}"


def doubtful(
    article: Article, reading: Reading, told: Sequence[Told], articles: Mapping[str, Article]
) -> tuple[date, Article] | None:
    """The first dated report of the news that ``article`` opens with, if that is long before its page date.

    Needs all of this: the page puts the date on itself; something that happened, by its opening sentences,
    opens a dated report too; and nothing in its text is dated since. A late background piece has news of
    its own. Where the opening shares only what is feared or planned ("a possible arms deal"), what happened
    may stand further down, but then nothing of its own may be of the page's days, and no report of those
    days may tell the same.
    """
    printed = _printed(article)
    if printed is None:
        return None
    opening = _opening(reading)
    mine = [t for t in told if t.article == article.id and t.claim]
    opens = [t for t in mine if t.sentence.start < opening]
    news = {t.claim for t in opens if t.happened}
    first = _first_told(news, article.id, told, articles)
    if first is None:
        shared = {t.claim for t in opens} | {t.claim for t in mine if t.happened}
        days = [d for d, _ in _told_on({t.claim for t in opens}, article.id, told, articles)]
        if not days or any(printed - d <= STALE for d in days) or _own_news(mine, printed):
            return None
        happened = {t.claim for t in mine if t.happened and t.kind != "statement"}
        if _first_told(happened, article.id, told, articles) is None:
            return None
        first = _first_told(shared, article.id, told, articles)
    if first is None or printed - first[0] <= STALE or _news_after(reading, first[0] + STALE):
        return None
    return first


def _told_on(
    claims: Collection[str | None], article: str, told: Sequence[Told], articles: Mapping[str, Article]
) -> list[tuple[date, Article]]:
    """The other reports of known days that tell one of the claims."""
    others = (articles[t.article] for t in told if t.claim in claims and t.article != article)
    return [
        (date.fromisoformat(o.published.value[:10]), o)
        for o in others
        if o.published.value and o.published.precision == "day"
    ]


def _first_told(
    claims: Collection[str | None], article: str, told: Sequence[Told], articles: Mapping[str, Article]
) -> tuple[date, Article] | None:
    found = _told_on(claims, article, told, articles)
    return min(found, key=lambda pair: (pair[0], pair[1].id)) if found else None


def _own_news(mine: Sequence[Told], printed: date) -> bool:
    """True if the report dates anything to the weeks before its page's day, or after it."""
    return any(t.day is not None and printed - t.day <= STALE for t in mine)


def _printed(article: Article) -> date | None:
    """The day that a page puts on itself. What was given with the report is not doubted."""
    published = article.published
    if (
        published.precision != "day"
        or not published.value
        or published.basis not in ("byline", "meta", "url")
    ):
        return None
    return date.fromisoformat(published.value[:10])


def _opening(reading: Reading) -> int:
    ends = [s.end for s in reading.sentences if s.mined][:LEAD]
    return ends[-1] if ends else 0


def _news_after(reading: Reading, day: date) -> bool:
    """True if the text has a full date of its own, other than its page's, after ``day``."""
    printed = {(c.span.start, c.span.end) for c in reading.article.published.candidates if c.span}
    return any(
        time.date.start is not None and time.date.start[:10] > day.isoformat() and not time.relative
        for time in reading.times
        if (time.span.start, time.span.end) not in printed and reading.mined(time.span.start, time.span.end)
    )
