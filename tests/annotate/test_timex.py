"""TIMEX3 types and values: dates, times of day, lengths, recurrences, and what says no more than "now"."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.annotate.time_links import date_of, times_within
from tidings.annotate.times import resolve_time
from tidings.annotate.times.grammar import Pack, compiled, find
from tidings.model import Date, Reading
from tidings.packs import load_pack

Make = Callable[..., Reading]
PUBLISHED = "2017-03-15"  # a Wednesday
Tags = list[tuple[str, str, str]]


def tags(reading: Reading) -> Tags:
    return [(t.span.text, t.type, t.value) for t in reading.times if t.type and t.value]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The mayor resigned on Friday.", "Friday", "2017-03-10"),
        ("The mayor will resign on Friday.", "Friday", "2017-03-17"),
        ("The mayor resigned last Tuesday.", "last Tuesday", "2017-03-14"),
        ("Snow is expected by the weekend.", "the weekend", "2017-W11-WE"),
        ("Snow fell over the weekend.", "the weekend", "2017-W10-WE"),
        ("The mill closed last week.", "last week", "2017-W10"),
        ("The mill closed in late February.", "late February", "2017-02"),
        ("The mill closes at the end of the year.", "the end of the year", "2017"),
        ("The mill closed last spring.", "last spring", "2016-SP"),
        ("The mill closed in the summer of 2015.", "the summer of 2015", "2015-SU"),
        ("Sales fell in the first quarter of 2016.", "the first quarter of 2016", "2016-Q1"),
        ("Sales fell in the second half of 2016.", "the second half of 2016", "2016-H2"),
        ("Coal boomed in the 1990s.", "the 1990s", "199"),
        ("Coal boomed in the early 1900s.", "the early 1900s", "190"),
        ("Coal boomed in the 19th century.", "the 19th century", "18"),
        ("It has sold well so far this year.", "so far this year", "2017"),
        ("He left two days ago.", "two days ago", "2017-03-13"),
        ("He left about two weeks ago.", "about two weeks ago", "2017-W09"),
        ("He left two months ago.", "two months ago", "2017-01"),
        ("He left a decade ago.", "a decade ago", "2007"),
        ("He left several years ago.", "several years ago", "PAST_REF"),
        ("The vote is due in the last week of March.", "the last week of March", "2017-W13"),
        ("The vote is due on the first Sunday in April.", "the first Sunday in April", "2017-04-02"),
        ("The deadline was moved back to June 19.", "June 19", "2017-06-19"),
        ("The trial was adjourned until Monday.", "Monday", "2017-03-20"),
        ("They campaigned in the April 16 referendum.", "April 16", "2017-04-16"),
        ("The ship is due to sail on September 13.", "September 13", "2017-09-13"),
        ("The police have a plan since the September 11 attacks.", "September 11", "2001-09-11"),
        ("The file is dated 03/10/2017.", "03/10/2017", "2017-03-10"),
        ("The file is dated 04/06/2017.", "04/06/2017", "XXXX-XX-XX"),
        ("Parades are planned for St. Patrick's Day.", "St. Patrick's Day", "2017-03-17"),
        ("Both firms are now for sale.", "now", "PRESENT_REF"),
        ("The firm was recently sold.", "recently", "PAST_REF"),
        ("Prices jumped in recent weeks.", "recent weeks", "PAST_REF"),
        ("Prices will jump in the coming years.", "the coming years", "FUTURE_REF"),
        ("Nobody knows the future.", "the future", "FUTURE_REF"),
        ("He had been warned in the past.", "the past", "PAST_REF"),
    ],
)
def test_dates(make_reading: Make, text: str, words: str, value: str) -> None:
    assert (words, "DATE", value) in tags(make_reading(text, published=PUBLISHED))


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Shells fell on Monday night.", "Monday night", "2017-03-13TNI"),
        ("Shells fell early on Monday morning.", "early on Monday morning", "2017-03-13TMO"),
        ("Shells fell this morning.", "this morning", "2017-03-15TMO"),
        ("Shells fell last night.", "last night", "2017-03-14TNI"),
        ("Shells fell in the early hours of Sunday.", "the early hours of Sunday", "2017-03-12TMO"),
        ("Shells fell at 3:36 a.m. local time on Tuesday.", "3:36 a.m. local time on Tuesday", "2017-03-14T03:36"),
        ("Polls close on Sunday at 8pm.", "Sunday at 8pm", "2017-03-12T20:00"),
        ("It will expire at noon on Friday.", "noon on Friday", "2017-03-17T12:00"),
        ("It begins at 14:30 GMT.", "14:30 GMT", "XXXX-XX-XXT14:30"),
        ("He came on Monday. At 10 a.m. he spoke.", "10 a.m.", "2017-03-13T10:00"),
    ],
)  # fmt: skip
def test_times_of_day(make_reading: Make, text: str, words: str, value: str) -> None:
    assert (words, "TIME", value) in tags(make_reading(text, published=PUBLISHED))


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Forty died over the past day.", "the past day", "P1D"),
        ("She was jailed for three years.", "three years", "P3Y"),
        ("The 18-month conflict was costly.", "18-month", "P18M"),
        ("It lasted two and a half years.", "two and a half years", "P30M"),
        ("It lasted a year and a half.", "a year and a half", "P18M"),
        ("It lasted half an hour.", "half an hour", "PT30M"),
        ("It lasted two hours and 10 minutes.", "two hours and 10 minutes", "PT2H10M"),
        ("It was hot for three consecutive days.", "three consecutive days", "P3D"),
        ("It was the worst drought in decades.", "decades", "PXDE"),
        ("He hid for several weeks.", "several weeks", "PXW"),
        ("He hid for a long time.", "a long time", "PXX"),
        ("He hid for more than two decades.", "more than two decades", "P2DE"),
        ("Rain fell in the past ten days.", "the past ten days", "P10D"),
        ("Rain fell over the last year.", "the last year", "P1Y"),
        ("He left two days after the vote.", "two days", "P2D"),
        ("He left a week before the vote.", "a week", "P1W"),
        ("The six-year-old war goes on.", "six-year-old", "P6Y"),
        ("He waited for three to five days.", "three to five days", "PXD"),
    ],
)
def test_lengths(make_reading: Make, text: str, words: str, value: str) -> None:
    assert (words, "DURATION", value) in tags(make_reading(text, published=PUBLISHED))


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The annual fair was held.", "annual", "P1Y"),
        ("They meet twice a week.", "twice a week", "P1W"),
        ("They meet every Monday.", "every Monday", "XXXX-WXX-1"),
        ("They meet every two years.", "every two years", "P2Y"),
        ("They meet each morning.", "each morning", "XXXX-XX-XXTMO"),
        ("They live on $2 a day.", "a day", "P1D"),
        ("They killed 20 people a day.", "a day", "P1D"),
    ],
)
def test_recurrences(make_reading: Make, text: str, words: str, value: str) -> None:
    assert (words, "SET", value) in tags(make_reading(text, published=PUBLISHED))


@pytest.mark.parametrize(
    "text",
    [
        "The 34-year-old driver lived.",
        "He is 45 years old.",
        "It ran at 60 miles an hour.",
        "The Daily Gazette reported it.",
        "One day he became a doctor.",
        "They signed the Good Friday Agreement.",
        "The future king spoke.",
        "It lost the second half.",
        "It came to an end in the village.",
        "He moved a quarter mile away.",
        "The Thursday Murder Club met.",
        "The court sentenced 2012 to 14 of them.",
    ],
)
def test_no_expression(make_reading: Make, text: str) -> None:
    assert tags(make_reading(text, published=PUBLISHED)) == []


@pytest.mark.parametrize(
    ("text", "whole", "ends"),
    [
        ("It has been shut since 2012.", "since 2012", [("2012", "2012")]),
        ("It ran from May to July 2016.", "from May to July 2016", [("May", "2016-05"), ("July 2016", "2016-07")]),
        ("It will run from 3 to 5 May.", "from 3 to 5 May", [("3", "2017-05-03"), ("5 May", "2017-05-05")]),
        ("It will run from May 3 to 5.", "from May 3 to 5", [("May 3", "2017-05-03"), ("5", "2017-05-05")]),
        ("The war of 2010-2015 is over.", "2010-2015", [("2010", "2010"), ("2015", "2015")]),
        ("It runs from autumn next year to spring 2019.", "from autumn next year to spring 2019",
         [("autumn next year", "2018-FA"), ("spring 2019", "2019-SP")]),
    ],
)  # fmt: skip
def test_a_whole_and_its_ends(make_reading: Make, text: str, whole: str, ends: list[tuple[str, str]]) -> None:
    first, *rest = make_reading(text, published=PUBLISHED).times
    assert (first.span.text, first.type, first.value) == (whole, None, None)
    assert first.date.known
    assert [(t.span.text, t.value) for t in rest] == ends
    assert not any(t.tells_when or t.date.known for t in rest)


@pytest.mark.parametrize(
    ("text", "verb", "words"),
    [
        ("The army shelled the town for three hours.", "shelled", None),
        ("The army now shells the town.", "shells", None),
        ("The army shelled the town every day.", "shelled", None),
        ("The army shelled the town for three hours on Monday.", "shelled", "Monday"),
        ("The two-day visit began on Friday.", "began", "Friday"),
        ("In the past he had fought on Monday.", "fought", "Monday"),
    ],
)
def test_what_names_no_point_in_time_dates_nothing(
    make_reading: Make, text: str, verb: str, words: str | None
) -> None:
    reading = make_reading(text, published=PUBLISHED)
    date, span = date_of(reading, next(t for t in reading.doc if t.text == verb))
    assert (span.text if span else None) == words
    assert date.known is (words is not None)


def test_only_what_tells_when_is_linked(make_reading: Make) -> None:
    reading = make_reading("Now the annual fair of two days is held on Monday.", published=PUBLISHED)
    assert len(reading.times) == 4
    assert [t.span.text for t in times_within(reading, 0, len(reading.article.text))] == ["Monday"]
    assert all(t.date == Date() for t in reading.times[:3])


SPANISH = Pack.model_validate(
    {
        "language": "es",
        "words": {
            "month": {5: ["mayo"], 6: ["junio"]},
            "number": {2: ["dos"], 3: ["tres"]},
            "unit": {"year": ["año", "años"], "day": ["día", "días"]},
        },
        "shapes": {"dom": r"(?P<dom>[1-9]|[12]\d|3[01])", "year": r"(?P<year>19\d{2}|20\d{2})"},
        "weak": ["number", "dom"],
        "rules": [
            {"is": "y", "say": ["'de' year"], "op": "same"},
            {"is": "length", "say": ["number unit"], "op": "length"},
            {"is": "time", "say": ["'el'? dom 'de' month y?"], "op": "day"},
            {"is": "time", "say": ["'hace' length"], "op": "shift", "sign": -1},
            {"is": "time", "say": ["<durante> length"], "op": "same"},
        ],
    }
)


@pytest.mark.parametrize(
    ("text", "words", "op"),
    [
        ("Se firmó el 5 de mayo de 2016 en Lima.", "el 5 de mayo de 2016", "day"),
        ("Murió hace tres años.", "hace tres años", "shift"),
        ("Gobernó durante dos años.", "dos años", "length"),
    ],
)
def test_a_grammar_of_another_language(text: str, words: str, op: str) -> None:
    _, (matches, *_) = find(text, compiled(SPANISH))
    assert text[matches[0].start : matches[0].end] == words
    assert matches[0].meaning.op == op


WORDS = [
    *(w for values in load_pack("times_en", Pack).words.values() for words in values.values() for w in words),
    *(
        [
            "the",
            "past",
            "last",
            "next",
            "coming",
            "this",
            "of",
            "in",
            "for",
            "over",
            "during",
            "since",
            "until",
            "or",
            "to",
            "and",
            "a",
            "3",
            "12",
            "2016",
            "1990s",
            "17",
            "March",
        ]
    ),
]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=7), st.sampled_from(["past", "future", None]))
def test_no_words_of_the_grammar_raise(words: list[str], tense: str | None) -> None:
    """Every reading that the rules allow has what its operation asks for."""
    resolve_time(" ".join(words), PUBLISHED, tense)  # type: ignore[arg-type]
