"""What a story tells of its reports' dates: bounds for those without one, doubts about a late page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from compare_build import event, statement

from tidings.compare.dating import dated_claims, doubtful, leads_to, windows
from tidings.compare.redating import Dated, settle_dates
from tidings.compare.told import Told, told_of
from tidings.model import Date, DateCandidate, Published, Reading, Span, Transfer

Make = Callable[..., Reading]
DAY = Date("2024-03-13", "2024-03-13", "day")  # a Wednesday


def day_of(iso: str) -> Date:
    return Date(iso, iso, "day")


def told(
    reading: Reading, claim: str, sentence: str, *, words: str | None = None, when: Date | None = None
) -> Told:
    """What the report tells in ``sentence``, dated by the ``words`` of it."""
    text = reading.article.text
    at = text.index(sentence)
    span = None
    if words is not None:
        start = text.index(words, at)
        span = reading.article.span(start, start + len(words))
    return Told(
        reading.article.id, claim, when or Date(), span, reading.article.span(at, at + len(sentence)), "event"
    )


def bounds(make_reading: Make, text: str, expression: str | None, day: str) -> tuple[str, str | None] | None:
    """The window of an undated report that dates a claim by ``expression``, which another puts on ``day``."""
    known = make_reading("The council met.", uri="known.txt", published="2024-03-14")
    open_ = make_reading(text, uri="open.txt")
    found = windows(
        [known.article, open_.article],
        {r.article.id: r for r in (known, open_)},
        [told(known, "c", "The council met.", when=day_of(day)), told(open_, "c", text, words=expression)],
    )  # fmt: skip
    window = found.get(open_.article.id)
    return (window.low.isoformat(), window.high.isoformat() if window.high else None) if window else None


@pytest.mark.parametrize(
    ("text", "expression", "day", "window"),
    [
        # a weekday is the last one of its name: seven days can call it so
        ("The council met on Wednesday.", "Wednesday", "2024-03-13", ("2024-03-13", "2024-03-19")),
        ("The council met yesterday.", "yesterday", "2024-03-13", ("2024-03-14", "2024-03-14")),
        ("The council met today.", "today", "2024-03-13", ("2024-03-13", "2024-03-13")),
        ("The council met last week.", "last week", "2024-03-13", ("2024-03-18", "2024-03-24")),
        ("The council met last month.", "last month", "2024-03-13", ("2024-04-01", "2024-04-30")),
        # no words: not before that day, no more is known
        ("The council met in the harbour hall.", None, "2024-03-13", ("2024-03-13", None)),
        # the words cannot mean that day: another meeting
        ("The council met on 2 May 2019.", "2 May 2019", "2024-03-13", None),
        # a full date means the same on whatever day it is read
        ("The council met on 13 March 2024.", "13 March 2024", "2024-03-13", ("2024-03-13", None)),
    ],
)  # fmt: skip
def test_window(
    make_reading: Make, text: str, expression: str | None, day: str, window: tuple[str, str | None] | None
) -> None:
    assert bounds(make_reading, text, expression, day) == window


def test_the_end_of_the_calendar_bounds_nothing(make_reading: Make) -> None:
    assert bounds(make_reading, "The council met on Friday.", "Friday", "9999-12-31") is None


def test_a_month_and_day_leave_about_a_year(make_reading: Make) -> None:
    found = bounds(make_reading, "The council met on March 13.", "March 13", "2024-03-13")
    assert found is not None and found[0] == "2024-03-13"
    assert found[1] is not None and "2024-09" <= found[1] <= "2025-03-12"


@pytest.mark.parametrize(
    ("published", "fits"), [("2024-05-10", True), ("2023-05-10", False), ("2025-05-10", False)]
)
def test_an_expression_counted_from_another(make_reading: Make, published: str, fits: bool) -> None:
    reading = make_reading("They first spoke in August last year. The following month they met in Sund.")
    index = next(i for i, t in enumerate(reading.times) if t.span.text.casefold() == "the following month")
    assert leads_to(reading, index, date.fromisoformat(published), date(2023, 9, 20)) is fits


def test_bounds_of_several_claims_narrow_one_another(make_reading: Make) -> None:
    known = make_reading("The council met. The dam broke.", uri="known.txt", published="2024-03-16")
    open_ = make_reading("The council met on Wednesday. The dam broke on Friday.", uri="open.txt")
    rows = [
        told(known, "met", "The council met.", when=DAY),
        told(known, "dam", "The dam broke.", when=day_of("2024-03-15")),
        told(open_, "met", "The council met on Wednesday.", words="Wednesday"),
        told(open_, "dam", "The dam broke on Friday.", words="Friday"),
    ]
    readings = {r.article.id: r for r in (known, open_)}
    window = windows([known.article, open_.article], readings, rows)[open_.article.id]
    assert (window.low, window.high) == (date(2024, 3, 15), date(2024, 3, 19))


@pytest.mark.parametrize("turn", [1, -1])
def test_bounds_that_contradict_one_another_leave_none(make_reading: Make, turn: int) -> None:
    known = make_reading("The council met. The dam broke.", uri="known.txt", published="2024-04-16")
    open_ = make_reading("The council met on Wednesday. The dam broke.", uri="open.txt")
    rows = [
        told(known, "met", "The council met.", when=DAY),
        told(known, "dam", "The dam broke.", when=day_of("2024-04-15")),
        *[
            told(open_, "met", "The council met on Wednesday.", words="Wednesday"),
            told(open_, "dam", "The dam broke."),
        ][::turn],
    ]
    readings = {r.article.id: r for r in (known, open_)}
    assert windows([known.article, open_.article], readings, rows) == {}


@pytest.mark.parametrize(
    ("days", "published", "known"),
    [
        (["2024-03-13"], True, True),
        (["2024-03-13", "2024-03-13"], True, True),
        (["2024-03-13", "2024-03-14"], True, False),  # two days: which one is open
        (["2024-03-13"], False, False),  # a report without a date of its own dates nothing
    ],
)
def test_dated_claims(make_reading: Make, days: list[str], published: bool, known: bool) -> None:
    given = {"published": "2024-03-20"} if published else {}
    readings = [make_reading("The council met.", uri=f"{n}.txt", **given) for n in range(len(days))]
    rows = [told(r, "c", "The council met.", when=day_of(d)) for r, d in zip(readings, days, strict=True)]
    assert ("c" in dated_claims([r.article for r in readings], rows)) is known


def paged(reading: Reading, basis: str, iso: str = "2024-11-18") -> Reading:
    candidate = DateCandidate(iso, basis, None, True, "")  # type: ignore[arg-type]
    published = Published(iso, "day", basis, (candidate,))  # type: ignore[arg-type]
    return replace(reading, article=replace(reading.article, published=published))


OPENING = "Voss ended her visit to the island of Karn. She met its governor. They ate fish. "


@pytest.mark.parametrize(
    ("text", "basis", "page", "news", "doubted"),
    [
        (OPENING, "byline", "2024-11-18", "2024-03-14", True),
        (OPENING, "meta", "2024-11-18", "2024-03-14", True),
        (OPENING, "given", "2024-11-18", "2024-03-14", False),  # what is given is not doubted
        (OPENING, "text", "2024-11-18", "2024-03-14", False),
        (OPENING, "byline", "2024-04-18", "2024-03-14", False),  # a few weeks late
        # a background piece has later news of its own
        (OPENING + "A court in Sund fined her on 2 November 2024.", "byline", "2024-11-18", "2024-03-14", False),
        (OPENING + "It was her first since 3 May 2019.", "byline", "2024-11-18", "2024-03-14", True),
    ],
)  # fmt: skip
def test_doubtful(make_reading: Make, text: str, basis: str, page: str, news: str, doubted: bool) -> None:
    late = paged(make_reading(text, uri="late.txt"), basis, page)
    news_ = make_reading("Voss left Karn.", uri="news.txt", published=news)
    rows = [told(late, "c", text.split(". ")[0]), told(news_, "c", "Voss left Karn.")]
    articles = {r.article.id: r.article for r in (late, news_)}
    assert (doubtful(late.article, late, rows, articles) is not None) is doubted


def test_a_shared_claim_far_down_raises_no_doubt(make_reading: Make) -> None:
    text = "Karn opened a school. It has ten rooms. Its head is Ila Torv. Voss ended her visit in spring."
    late = paged(make_reading(text, uri="late.txt"), "byline")
    news = make_reading("Voss left Karn.", uri="news.txt", published="2024-03-14")
    rows = [told(late, "c", "Voss ended her visit in spring."), told(news, "c", "Voss left Karn.")]
    articles = {r.article.id: r.article for r in (late, news)}
    assert doubtful(late.article, late, rows, articles) is None


FEARS = "Norland fears an arms deal between Karn and Sund. Voss flew home. It rained. "


@pytest.mark.parametrize(
    ("more", "shared", "own", "doubted"),
    [
        ("Voss met Holm in Karn.", True, None, True),
        ("Voss met Holm in Karn.", False, None, False),  # what happened is told by this report alone
        ("Voss met Holm in Karn.", True, "2024-11-16", False),  # it has news of the page's days
        ("Voss met Holm in Karn. A court fined her on 2 November 2024.", True, None, False),
    ],
)
def test_doubtful_where_only_a_fear_opens_it(
    make_reading: Make, more: str, shared: bool, own: str | None, doubted: bool
) -> None:
    late = paged(make_reading(FEARS + more, uri="late.txt"), "byline")
    news = make_reading("An arms deal is feared. Voss met Holm.", uri="news.txt", published="2024-03-14")
    fear, deed = "Norland fears an arms deal between Karn and Sund.", "Voss met Holm in Karn."
    rows = [
        replace(told(late, "fear", fear), happened=False),
        replace(told(news, "fear", "An arms deal is feared."), happened=False),
        told(late, "deed", deed),
        told(news, "deed" if shared else "other", "Voss met Holm."),
        *([told(late, "own", "Voss flew home.", when=day_of(own))] if own else []),
    ]
    articles = {r.article.id: r.article for r in (late, news)}
    assert (doubtful(late.article, late, rows, articles) is not None) is doubted


def test_no_doubt_where_a_report_of_those_days_tells_it_too(make_reading: Make) -> None:
    late = paged(make_reading(FEARS + "Voss met Holm in Karn.", uri="late.txt"), "byline")
    news = make_reading("Arms are feared. Voss met Holm.", uri="news.txt", published="2024-03-14")
    again = make_reading("Arms are feared still.", uri="again.txt", published="2024-11-17")
    fear = "Norland fears an arms deal between Karn and Sund."
    rows = [
        replace(told(late, "fear", fear), happened=False),
        replace(told(news, "fear", "Arms are feared."), happened=False),
        told(late, "deed", "Voss met Holm in Karn."),
        told(news, "deed", "Voss met Holm."),
    ]
    articles = {r.article.id: r.article for r in (late, news, again)}
    assert doubtful(late.article, late, rows, articles) is not None
    rows.append(replace(told(again, "fear", "Arms are feared still."), happened=False))
    assert doubtful(late.article, late, rows, articles) is None


def settled(late: Reading, known: Reading, pairs: list[tuple[str, str | None, str, str]]) -> Dated:
    """Both reports' visits as one claim each: words, their date expression, the other's words, its day."""
    events = []
    for n, (mine, words, other, day) in enumerate(pairs):
        fields: dict[str, tuple[Span, ...]] = {}
        when = Date()
        if words:
            at = late.article.text.index(words, late.article.text.index(mine))
            fields = {"date": (late.article.span(at, at + len(words)),)}
            when = next(t.date for t in late.times if t.span == fields["date"][0])
        events.append(event(late.article, mine, claim=f"c{n}", fields=fields, date=when))
        events.append(event(known.article, other, claim=f"c{n}", date=day_of(day)))
    articles = (late.article, known.article)
    return settle_dates(Dated(articles, (late, known), (), tuple(events), ()))


def test_one_day_left_is_the_date(make_reading: Make) -> None:
    late = make_reading("Voss visited Karn yesterday.", uri="late.txt")
    known = make_reading("Voss visited Karn.", uri="known.txt", outlet="Herald", published="2024-03-14")
    done = settled(
        late, known, [("Voss visited Karn yesterday.", "yesterday", "Voss visited Karn.", "2024-03-13")]
    )
    published = done.articles[0].published
    assert (published.value, published.precision, published.basis) == ("2024-03-14", "day", "story")
    assert [(c.value, c.why) for c in published.candidates] == [
        ("2024-03-14/2024-03-14", "it tells of what Herald puts on 2024-03-13")
    ]
    assert done.events[0].date == DAY
    assert done.readings[0].article is done.articles[0]


@pytest.mark.parametrize(
    ("more", "expression", "means"),
    [
        ("The fair opens this year.", "this year", "2024-01-01"),  # the same on both ends of the window
        ("The fair opened on Friday.", "Friday", None),  # one Friday on one end, another on the other
        ("The fair opened yesterday.", "yesterday", None),
    ],
)
def test_times_that_mean_one_thing_in_the_whole_window(
    make_reading: Make, more: str, expression: str, means: str | None
) -> None:
    first = "Voss visited Karn on Wednesday."
    late = make_reading(f"{first} {more}", uri="late.txt")
    known = make_reading("Voss visited Karn.", uri="known.txt", published="2024-03-14")
    done = settled(late, known, [(first, "Wednesday", "Voss visited Karn.", "2024-03-13")])
    assert done.articles[0].published.value is None
    times = {t.span.text: t for t in done.readings[0].times}
    assert times["Wednesday"].date == DAY and times["Wednesday"].anchor == "story"
    assert times[expression].date.start == means
    assert (times[expression].anchor == "story") is (means is not None)


def test_a_doubted_page_loses_the_dates_counted_from_it(make_reading: Make) -> None:
    text = "Voss visited Karn on Wednesday. She dined with its governor. Fishermen cheered her."
    late = make_reading(text, uri="late.txt", published="2024-11-18")
    late = paged(late, "byline")
    known = make_reading("Voss visited Karn.", uri="known.txt", outlet="Herald", published="2024-03-14")
    done = settled(
        late, known, [("Voss visited Karn on Wednesday.", "Wednesday", "Voss visited Karn.", "2024-03-13")]
    )
    article = done.articles[0]
    assert article.published.value is None
    assert [(c.basis, c.believed) for c in article.published.candidates] == [
        ("byline", False),
        ("story", True),
    ]
    assert "Herald" in article.published.candidates[0].why
    assert done.events[0].date == DAY  # and not the Wednesday before 18 November


def test_what_is_dated_is_left_alone(make_reading: Make) -> None:
    late = make_reading("Voss visited Karn on Wednesday.", uri="late.txt", published="2024-03-15")
    known = make_reading("Voss visited Karn.", uri="known.txt", published="2024-03-14")
    pair = ("Voss visited Karn on Wednesday.", "Wednesday", "Voss visited Karn.", "2024-03-13")
    assert settled(late, known, [pair]).articles == (late.article, known.article)


def test_told_of_knows_what_happened(make_reading: Make) -> None:
    report = make_reading(
        "Voss visited Karn. Voss will visit Sund. Voss did not visit Elm. She said it rained."
    )
    a = report.article
    events = [
        event(a, "Voss visited Karn.", date=DAY),
        event(a, "Voss will visit Sund.", status="planned"),
        event(a, "Voss did not visit Elm.", polarity="negative"),
    ]
    goods = Transfer(
        id="t", supplier=None, recipient=None, intermediaries=(), item="x", category="x", amount=None, date=DAY,
        exchange=None, status="reported", positions=(), provisions=(), fields={}, claim="c",
        evidence=(a.span(0, 18),),
    )  # fmt: skip
    rows = told_of(
        [statement(a, "She said it rained.", "it rained")], events, [goods, replace(goods, status="alleged")]
    )
    happened = [r for r in rows if r.happened]
    assert [r.kind for r in happened] == ["statement", "event", "transfer"]
    # no words of this report date the goods
    assert [r.day for r in happened] == [None, date(2024, 3, 13), None]
    assert [r.kind for r in rows if not r.happened] == ["event", "event", "transfer"]


@pytest.mark.parametrize(
    ("published", "between"),
    [
        (Published("2024-03-14", "day", "byline"), Date("2024-03-14", "2024-03-14", "day")),
        (Published("2024-03-14T10:05", "minute", "meta"), Date("2024-03-14", "2024-03-14", "day")),
        (Published("2024-03", "month", "url"), Date()),
        (Published(), Date()),
        (Published(None, None, "story", (DateCandidate("2024-03-14/..", "story", None, True, ""),)), Date("2024-03-14", None, "day")),
        (Published(None, None, "story", (DateCandidate("2024-03-14/2024-03-19", "story", None, True, ""),)), Date("2024-03-14", "2024-03-19", "day")),
        (Published(None, None, None, (DateCandidate("2024-11-18", "byline", None, False, ""),)), Date()),
    ],
)  # fmt: skip
def test_the_days_on_which_a_report_can_have_appeared(published: Published, between: Date) -> None:
    assert published.between == between
