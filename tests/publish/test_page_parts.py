"""The parts of the page that compute something: word marks, dates, the axis, short titles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.model import Date
from tidings.publish.page.diff import find_value, word_diff
from tidings.publish.page.labels import date_text, listed
from tidings.publish.page.timeline import _axis, _bar
from tidings.publish.page.words import shorten


@pytest.mark.parametrize(
    ("a", "b", "left", "right"),
    [
        ("We act now", "We act now", [], []),
        ("We act now.", "We, act NOW", [], []),
        ("No harbour on the sea", "No port at the sea", ["harbour on"], ["port at"]),
        ("It ended", "It ended badly", [], ["badly"]),
        ("", "words", [], ["words"]),
    ],
)
def test_word_diff_marks_what_differs(a: str, b: str, left: list[str], right: list[str]) -> None:
    one, two = word_diff(a, b)
    assert [text for text, marked in one if marked] == left
    assert [text for text, marked in two if marked] == right


@given(st.text(max_size=60), st.text(max_size=60))
def test_word_diff_gives_the_texts_back(a: str, b: str) -> None:
    one, two = word_diff(a, b)
    assert ("".join(t for t, _ in one), "".join(t for t, _ in two)) == (a, b)


@given(st.text(max_size=60), st.text(max_size=10))
def test_find_value_gives_the_sentence_back(sentence: str, value: str) -> None:
    assert "".join(text for text, _ in find_value(sentence, value)) == sentence


def test_find_value_marks_a_quoted_value() -> None:
    assert find_value("Defence Secretary Lorne", "“Defence Secretary”")[0] == ("Defence Secretary", True)


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        (Date(), ""),
        (Date("2024-01-05", "2024-01-05", "day"), "5 Jan 2024"),
        (Date("2024-01-01", "2024-01-31", "month"), "Jan 2024"),
        (Date("2024-06-01", "2024-08-31", "month"), "Jun–Aug 2024"),
        (Date("2024-01-01", "2024-12-31", "year"), "2024"),
        (Date("2024-01-01", "2024-01-10", "day"), "1–10 Jan 2024"),
        (Date(None, "2024-01-10", "day"), "until 10 Jan 2024"),
        (Date("2024-01-10", None, "day"), "since 10 Jan 2024"),
        (Date("soon", "soon", None), "soon"),
    ],
)
def test_dates_as_people_write_them(date: Date, shown: str) -> None:
    assert date_text(date) == shown


@given(st.lists(st.tuples(st.none() | st.dates(), st.none() | st.dates()), max_size=30))
def test_bars_stay_on_the_axis(pairs) -> None:
    dates = [Date(a and a.isoformat(), b and b.isoformat(), "day") for a, b in pairs]
    axis = _axis(dates)
    for date in dates if axis else ():
        bar = _bar(date, axis)
        assert bar is None or (bar.left >= 0 and bar.width > 0 and bar.left + bar.width <= 100.02)


def test_one_far_date_does_not_press_the_rest_into_a_dot() -> None:
    near = [Date(f"2024-03-{d:02}", f"2024-03-{d:02}", "day") for d in range(1, 21)]
    far = Date("1953-07-27", "1953-07-27", "day")
    axis = _axis([far, *near])
    assert axis is not None
    assert axis[1] - axis[0] < 100
    assert _bar(far, axis).off == "before"


@pytest.mark.parametrize(
    ("names", "text"), [([], ""), (["A"], "A"), (["A", "B", "A"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_listed(names: list[str], text: str) -> None:
    assert listed(names) == text


@given(st.text(max_size=80), st.integers(1, 40))
def test_shorten_keeps_the_limit(text: str, limit: int) -> None:
    assert len(shorten(text, limit)) <= limit + 1
