"""Amounts: what is one, what is none, and what each holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tidings.annotate.amounts.lexicon import lexicon, number_value
from tidings.model import Reading

Make = Callable[..., Reading]

# text, words, value, low, high, unit, of, modifier
FOUND = [
    ("The army fired about 200 artillery shells.", "about 200 artillery shells", 200, None, None, None, "artillery shells", "about"),
    ("At least 30 rockets fell.", "At least 30 rockets", 30, 30, None, None, "rockets", "at least"),
    ("They sent up to 40 drones.", "up to 40 drones", 40, None, 40, None, "drones", "up to"),
    ("They found more than 1,000 mines.", "more than 1,000 mines", 1000, 1000, None, None, "mines", "more than"),
    ("Nearly 300 troops left.", "Nearly 300 troops", 300, None, 300, None, "troops", "nearly"),
    ("A total of 125 ballistic missiles were fired.", "A total of 125 ballistic missiles", 125, None, None, None, "ballistic missiles", "a total of"),
    ("Dozens of states joined.", "Dozens of states", None, 24, 99, None, "states", "dozens"),
    ("Tens of thousands of people fled.", "Tens of thousands of people", None, 20000, 99999, None, "people", "tens of thousands"),
    ("Between 5 and 7 soldiers died.", "Between 5 and 7 soldiers", None, 5, 7, None, "soldiers", None),
    ("Some 5 to 7 million voters stayed home.", "Some 5 to 7 million voters", None, 5e6, 7e6, None, "voters", "about"),
    ("Twenty-one people came.", "Twenty-one people", 21, None, None, None, "people", None),
    ("Half a million voters came.", "Half a million voters", 5e5, None, None, None, "voters", None),
    ("Three dozen boats sank.", "Three dozen boats", 36, None, None, None, "boats", None),
    ("It cost $1.2bn.", "$1.2bn", 1.2e9, None, None, "USD", None, None),
    ("It cost €3m.", "€3m", 3e6, None, None, "EUR", None, None),
    ("They shipped 2.5 million tonnes of rice.", "2.5 million tonnes of rice", 2.5e6, None, None, "t", "rice", None),
    ("About 40 percent of voters came.", "About 40 percent of voters", 40, None, None, "%", "voters", "about"),
    ("It grew 12.5% overall.", "12.5%", 12.5, None, None, "%", None, None),
    ("It cost 900 mln rubles.", "900 mln rubles", 9e8, None, None, "RUB", None, None),
    ("Several hundred men came.", "Several hundred men", None, 200, 999, None, "men", "several hundred"),
    ("It sent $4 billion in aid.", "$4 billion in aid", 4e9, None, None, "USD", "aid", None),
    ("Some 55 percent in favour is enough.", "Some 55 percent", 55, None, None, "%", None, "about"),
    ("At least one man died.", "At least one man", 1, 1, None, None, "man", "at least"),
    ("It cost thousands of dollars.", "thousands of dollars", None, 2000, 99999, "USD", None, "thousands"),
    ("It signed with 47 countries.", "47 countries", 47, None, None, None, "countries", None),
    ("Two people were killed.", "Two people", 2, None, None, None, "people", None),
    ("The blast left eight wounded.", "eight wounded", 8, None, None, None, "wounded", None),
    ("The death toll rose to 113.", "113", 113, None, None, None, None, None),
    ("He was jailed for 12 years.", "12 years", 12, None, None, "year", None, None),
    ("30 or more people came.", "30 or more people", 30, 30, None, None, "people", "at least"),
    ("It employs 40+ people.", "40+ people", 40, 40, None, None, "people", "at least"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "value", "low", "high", "unit", "of", "modifier"), FOUND)
def test_found(
    make_reading: Make, text: str, words: str, value: float | None, low: float | None, high: float | None,
    unit: str | None, of: str | None, modifier: str | None,
) -> None:  # fmt: skip
    (amount,) = make_reading(text, published="2017-03-15").amounts
    assert amount.span.text == words
    assert (amount.value, amount.low, amount.high) == (value, low, high)
    assert (amount.unit, amount.of, amount.modifier) == (unit, of, modifier)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Perez, 45, said so.",
        "The 45-year-old left.",
        "A man aged 45 left.",
        "It happened in 2015 and on 3 May.",
        "It won 3-1.",
        "Members voted 52-48.",
        "Call 555-1234.",
        "The council passed resolution 1718.",
        "A Boeing 737 landed.",
        "They cited article 5.",
        "Channel 4 showed it.",
        "One must say that no one came.",
        "The two leaders met the two countries.",
        "A 10-member panel met.",
        "The 21st man left.",
        "He was the No. 1 suspect.",
        "The F-16 and the G20 met.",
        "The flight left at 14:30 Moscow time.",
        "It started two years ago.",
        "The Six-Day War ended.",
        "They said so dozens of times.",
        "One of the advisers left.",
        "9" * 400 + " men came.",
        "More than one path leads there.",
        "He drove a 141 registration car.",
    ],
)
def test_not_an_amount(make_reading: Make, text: str) -> None:
    assert make_reading(text, published="2017-03-15").amounts == ()


def test_from_to_is_a_change(make_reading: Make) -> None:
    amounts = make_reading("Prices rose from 5 to 7 percent.", published="2017-03-15").amounts
    assert [(a.value, a.unit) for a in amounts] == [(5, "%"), (7, "%")]


@pytest.mark.parametrize(
    "text", ["As of Monday, 65 people had died.", "On Monday, police arrested 65 people."]
)
def test_as_of(make_reading: Make, text: str) -> None:
    (amount,) = make_reading(text, published="2017-03-15").amounts
    assert amount.as_of.start == "2017-03-13"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twenty-one", 21),
        ("two hundred and five", 205),
        ("three hundred thousand", 300_000),
        ("two and a half million", 2_500_000),
        ("half a million", 500_000),
        ("a dozen", 12),
        ("one million two hundred thousand", 1_200_000),
        ("two three", None),
    ],
)
def test_number_value(words: str, value: float | None) -> None:
    assert number_value(words, lexicon().pack) == value


def test_ids_are_stable(make_reading: Make) -> None:
    first, second = (make_reading("Nine men left.", published="2017-03-15").amounts for _ in range(2))
    assert first == second
