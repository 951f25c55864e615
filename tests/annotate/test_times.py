"""Time expressions: what is one, what is none, and what each comes to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import chain, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.annotate.time_links import date_of, time_for
from tidings.annotate.times import find_times, resolve_time
from tidings.annotate.times.context import Context
from tidings.annotate.times.grammar import find, load_grammar
from tidings.annotate.times.meaning import resolve
from tidings.model import Date, DateCandidate, Published, Reading

Make = Callable[..., Reading]
PUBLISHED = "2017-03-15"  # a Wednesday

DATED = [
    ("The envoy left on Sept. 16, 2016.", "Sept. 16, 2016", "2016-09-16", "2016-09-16", "day"),
    ("They signed it on 14 September 2016.", "14 September 2016", "2016-09-14", "2016-09-14", "day"),
    ("The file says 14/09/2016.", "14/09/2016", "2016-09-14", "2016-09-14", "day"),
    ("Posted 2016-09-14 by the desk.", "2016-09-14", "2016-09-14", "2016-09-14", "day"),
    ("Posted Wed. Jun 19th, 2024", "Wed. Jun 19th, 2024", "2024-06-19", "2024-06-19", "day"),
    ("It opened in December 2012.", "December 2012", "2012-12-01", "2012-12-31", "month"),
    ("It opened in 2012.", "2012", "2012-01-01", "2012-12-31", "year"),
    ("Coal boomed in the 1980s.", "the 1980s", "1980-01-01", "1989-12-31", "year"),
    ("Coal boomed in the early 1990s.", "the early 1990s", "1990-01-01", "1993-12-31", "year"),
    ("The dam burst in early January 2016.", "early January 2016", "2016-01-01", "2016-01-10", "day"),
    ("The dam burst in late February.", "late February", "2017-02-21", "2017-02-28", "day"),
    ("It will reopen at the end of March.", "the end of March", "2017-03-21", "2017-03-31", "day"),
    ("It will reopen in mid-June.", "mid-June", "2017-06-11", "2017-06-20", "day"),
    ("The minister resigned on Wednesday.", "Wednesday", "2017-03-15", "2017-03-15", "day"),
    ("The minister resigned on Friday.", "Friday", "2017-03-10", "2017-03-10", "day"),
    ("The minister will resign on Friday.", "Friday", "2017-03-17", "2017-03-17", "day"),
    ("The minister resigned on Thursday.", "Thursday", "2017-03-16", "2017-03-16", "day"),  # by another clock
    ("It rained. It rained. It rained. It rained. She came on Thursday.", "Thursday", "2017-03-09", "2017-03-09", "day"),
    ("He is believed to have left on Friday.", "Friday", "2017-03-10", "2017-03-10", "day"),
    ("He debated with her ahead of Friday's vote.", "Friday", "2017-03-17", "2017-03-17", "day"),
    ("They clashed ahead of Tuesday's talks.", "Tuesday", "2017-03-14", "2017-03-14", "day"),
    ("The upcoming vote in September worried her.", "September", "2017-09-01", "2017-09-30", "month"),
    ("The minister resigned last Wednesday.", "last Wednesday", "2017-03-08", "2017-03-08", "day"),
    ("Rebels attacked on Monday night.", "Monday night", "2017-03-13", "2017-03-13", "day"),
    ("They met this Thursday, March 9.", "this Thursday, March 9", "2017-03-09", "2017-03-09", "day"),
    ("The mill closed yesterday.", "yesterday", "2017-03-14", "2017-03-14", "day"),
    ("The mill closed last month.", "last month", "2017-02-01", "2017-02-28", "month"),
    ("The mill closed in August last year.", "August last year", "2016-08-01", "2016-08-31", "month"),
    ("The mill will close next week.", "next week", "2017-03-20", "2017-03-26", "day"),
    ("The mill closed a week ago.", "a week ago", "2017-03-08", "2017-03-08", "day"),
    ("The mill closed two years ago.", "two years ago", "2015-01-01", "2015-12-31", "year"),
    ("The mill closed last spring.", "last spring", "2016-03-01", "2016-05-31", "month"),
    ("Rain fell in the past ten days.", "the past ten days", "2017-03-05", "2017-03-15", "day"),
    ("It has sold well so far this year.", "so far this year", "2017-01-01", "2017-03-15", "year"),
    ("It has been shut since 2012.", "since 2012", "2012-01-01", None, "year"),
    ("Prices have jumped in recent weeks.", "recent weeks", None, "2017-03-15", "day"),
    ("Shells fell overnight.", "overnight", "2017-03-14", "2017-03-15", "day"),
    ("He was born on April 5.", "April 5", "2016-04-05", "2016-04-05", "day"),
    ("The trial will begin on April 5.", "April 5", "2017-04-05", "2017-04-05", "day"),
    ("They fought on December 31.", "December 31", "2016-12-31", "2016-12-31", "day"),
    ("The fair will run from 3 to 5 May.", "from 3 to 5 May", "2017-05-03", "2017-05-05", "day"),
    ("Sales rose in the first quarter of 2016.", "the first quarter of 2016", "2016-01-01", "2016-03-31", "month"),
    ("The raids came between Christmas and New Year.", "between Christmas and New Year", "2016-12-25", "2017-01-01", "day"),
    ("The probe landed on Tuesday at 14:30 GMT.", "Tuesday at 14:30 GMT", "2017-03-14T14:30+00:00", "2017-03-14T14:30+00:00", "minute"),
    ("This March 22, farmers will march.", "This March 22", "2017-03-22", "2017-03-22", "day"),
    ("The fair was held over the weekend.", "the weekend", "2017-03-11", "2017-03-12", "day"),
    ("Many died in the 19th century.", "the 19th century", "1801-01-01", "1900-12-31", "year"),
    ("The court must rule within a month of Friday's hearing.", "Friday", "2017-03-17", "2017-03-17", "day"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "start", "end", "precision"), DATED)
def test_dated(make_reading: Make, text: str, words: str, start: str, end: str, precision: str) -> None:
    times = [t for t in make_reading(text, published=PUBLISHED).times if t.tells_when]
    assert [t.span.text for t in times] == [words]
    assert times[0].date == Date(start, end, precision)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said that the plan may march on.",
        "The Sunday Times reported it.",
        "The council passed resolution 1718.",
        "A Boeing 737 landed.",
        "They lit a Christmas tree.",
        "About 1900 soldiers came.",
        "It won 3-1 and rose by 2.50 points.",
        "He said that year-on-year sales fell.",
        "Call 555-2016 for more.",
        "The second man spoke for a second.",
    ],
)
def test_not_a_time(make_reading: Make, text: str) -> None:
    assert make_reading(text, published=PUBLISHED).times == ()


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("They met in August last year. The following month they fell out.", "The following month", "2016-09-01", "2016-09-30"),
        ("They met on March 3. The next day she left.", "The next day", "2017-03-04", "2017-03-04"),
        ("They met on March 3. The following evening she left.", "The following evening", "2017-03-04", "2017-03-04"),
        ("They met on March 3. That evening she left.", "That evening", "2017-03-03", "2017-03-03"),
        ("They met on Tuesday. The next morning she left.", "The next morning", "2017-03-15", "2017-03-15"),
        ("They met on March 3. Later that same night she left.", "Later that same night", "2017-03-03", "2017-03-03"),
        ("They met in March 2016. Two months earlier she had left.", "Two months earlier", "2016-01-01", "2016-01-31"),
    ],
)  # fmt: skip
def test_counted_from_an_expression(make_reading: Make, text: str, words: str, start: str, end: str) -> None:
    time = make_reading(text, published=PUBLISHED).times[-1]
    assert (time.span.text, time.anchor) == (words, "expression")
    assert (time.date.start, time.date.end) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "She left two days after the visit.",
        "The next day she left.",
        "The following evening she left.",
        "The day before the vote, she left.",
    ],
)
def test_without_an_anchor_there_is_no_date(make_reading: Make, text: str) -> None:
    (time,) = make_reading(text, published=PUBLISHED).times
    assert time.date == Date()
    assert time.relative


def test_undated_report(make_reading: Make) -> None:
    times = make_reading("He came on September 14. He left on Friday.").times
    assert [(t.date, t.relative, t.anchor) for t in times] == [(Date(), True, "published")] * 2


def test_the_next_morning_after_a_month_is_no_day(make_reading: Make) -> None:
    _, time = make_reading("They met in March 2016. The next morning she left.", published=PUBLISHED).times
    assert time.date == Date() and time.relative


def _late(*days: str) -> Published:
    return Published(candidates=tuple(DateCandidate(d, "meta", None, False, "late") for d in days))


@pytest.mark.parametrize(
    ("text", "days", "start"),
    [
        ("He came on Wednesday, September 14.", ("2017-01-20",), "2016-09-14"),
        ("He came on Wednesday, September 14.", ("2017-01-20", "2016-12-01"), "2016-09-14"),
        ("He came on September 14.", ("2017-01-20",), None),
        ("He came on Wednesday.", ("2017-01-20",), None),
        ("He came on Wednesday, September 14.", ("no date",), None),
        ("He came on Wednesday, September 14.", ("2017-01-20", "1995-01-01"), None),
    ],
)
def test_a_weekday_tells_the_year_though_the_page_is_late(
    make_reading: Make, text: str, days: tuple[str, ...], start: str | None
) -> None:
    reading = make_reading(text)
    (time,) = find_times(replace(reading, article=replace(reading.article, published=_late(*days))))
    assert time.date.start == start


def test_dated_by_its_story(make_reading: Make) -> None:
    reading = make_reading("He came on September 14. He left on Friday.")
    dated = replace(reading.article, published=Published("2016-09-18", "day", "story"))
    times = find_times(replace(reading, article=dated))
    assert [(t.date.start, t.anchor) for t in times] == [("2016-09-14", "story"), ("2016-09-16", "story")]


def test_undated_report_with_a_full_date(make_reading: Make) -> None:
    times = make_reading("He came on September 14. He left on September 20, 2016.").times
    assert (times[0].date.start, times[0].anchor) == ("2016-09-14", "expression")


@pytest.mark.parametrize(
    ("words", "anchor", "tense", "start"),
    [
        ("September 14", "2016-10-01", "past", "2016-09-14"),
        ("Friday", "2017-03-15", "future", "2017-03-17"),
        ("Friday", None, None, None),
        ("two weeks", "2017-03-15", None, None),
        ("next month", "2017-12-15", None, "2018-01-01"),
        ("March 5, 2016", None, None, "2016-03-05"),
        ("tomorrow", "9999-12-31", None, None),
        ("Friday", "no date", None, None),
    ],
)
def test_resolve_time(words: str, anchor: str | None, tense: str | None, start: str | None) -> None:
    assert resolve_time(words, anchor, tense).start == start  # type: ignore[arg-type]


def test_resolve_time_counts_from_the_expression_before() -> None:
    before = Date("2016-08-01", "2016-08-31", "month")
    assert resolve_time("the following month", "2017-03-15", before=before).start == "2016-09-01"


@pytest.mark.parametrize(
    ("text", "verb", "words"),
    [
        ("On Monday, troops entered the town and seized the bridge.", "seized", "On Monday"),
        ("The minister said on Tuesday that troops had entered the town.", "said", "Tuesday"),
        ("The minister said on Tuesday that troops had entered the town.", "entered", None),
        ("They signed the 2015 agreement.", "signed", None),
        ("Troops began shelling the town on Friday.", "shelling", "Friday"),
        ("She spoke at a meeting on Friday.", "spoke", "Friday"),
        ("She spoke of the attack of Friday.", "spoke", None),
        ("Envoys broke off Tuesday's talks on the border.", "talks", "Tuesday"),
        ("Envoys broke off Tuesday's talks on the border.", "broke", None),
        ("It was the first seizure since 2012.", "seizure", None),
        ("The strike led to its largest loss since 2012.", "led", None),
        ("The town has been shelled since 2012.", "shelled", "since 2012"),
    ],
)
def test_date_of_a_verb(make_reading: Make, text: str, verb: str, words: str | None) -> None:
    reading = make_reading(text, published=PUBLISHED)
    token = next(t for t in reading.doc if t.text == verb)
    _, span = date_of(reading, token)
    assert (span.text if span else None) == (words.removeprefix("On ") if words else None)
    assert (time_for(reading, token) is None) == (words is None)


def test_boilerplate_has_no_times(make_reading: Make) -> None:
    assert make_reading("", published=PUBLISHED).times == ()


def test_every_rule_of_the_grammar_resolves() -> None:
    grammar = load_grammar("en")
    words = {c: [w for ws in v.values() for w in ws][:2] for c, v in grammar.pack.words.items()}
    samples = [
        "2016-03-05",
        "14/09/2016",
        "14th",
        "2016",
        "1980s",
        "80s",
        "19th",
        "Q2",
        "14:30",
        "3pm",
        "5",
        "0600",
    ]
    single = {c: [s.title() for s in ws] for c, ws in words.items()}
    for a, b in product([*chain.from_iterable(single.values()), *samples], repeat=2):
        text = f"the {a} {b} of the last year ago at {b} GMT"
        for matches in find(text, grammar)[1]:
            for match in matches:
                resolve(match.meaning, Context())


WORDS = sorted(load_grammar("en").phrases)
WORDS += ["5", "2016", "31", "-", ",", "'s", "the", "of", "ago", "from", "to", "14:30", "since"]


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from(WORDS), max_size=9),
    st.sampled_from(["2017-03-15", "0001-01-01", "9999-12-31", None]),
)
def test_never_raises(words: list[str], anchor: str | None) -> None:
    resolve_time(" ".join(words).title(), anchor)
    resolve_time(" ".join(words), anchor, "future", before=Date("0001-01-01", "0001-01-01", "day"))


def test_the_last_day_of_the_calendar_has_no_morrow(make_reading: Make) -> None:
    times = find_times(make_reading("The minister resigned on Saturday.", published="9999-12-31"))
    assert [t.date.start for t in times] == ["9999-12-25"]
