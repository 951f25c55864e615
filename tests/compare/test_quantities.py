"""How two figures stand to each other: each label with near misses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from compare_build import mention, person, statement

from tidings.compare.contents import weigh
from tidings.compare.discrepancies.counts import Count, count_of, counts_in
from tidings.compare.discrepancies.quantity import quantity_discrepancies
from tidings.compare.discrepancies.relations import compare_amounts, relate
from tidings.compare.discrepancies.sources import Source, common_source
from tidings.compare.discrepancies.values import overlap, rounded, same_number, value_of
from tidings.model import Amount, Date, Reading, Span, Statement

FIRE = "A fire killed 12 people in the market of Karn."


def only(reading: Reading, said: list[Statement] | None = None, entities=(), n: int = 0) -> Count:
    """The figure number ``n`` of a report."""
    made = count_of(reading, reading.amounts[n], said or [], {e.id: e for e in entities})
    assert made is not None
    return made


def amount(value: float | None, *, low=None, high=None, unit=None, modifier=None) -> Amount:
    return Amount("q", value, low, high, unit, None, modifier, Date(), Span("a", "text", 0, 1, "x"))


@pytest.mark.parametrize(
    ("one", "other", "days", "label"),
    [
        (FIRE, "At least nine people were killed in the market fire in Karn.", "11", "compatible"),
        (FIRE, "At least nine people were killed in the market fire in Karn.", "21", "update"),
        (FIRE, "The market fire in Karn killed 19 people.", "11", "conflict"),
        (FIRE, "The market fire in Karn killed 19 people.", "12", "update"),
        (FIRE, "The market fire in Karn killed 19 people.", "21", "conflict"),  # tolls do not fall
        (FIRE, "The market fire in Karn killed at least 12 people.", "12", "agree"),
        (FIRE, "About 12 people were killed in the market fire in Karn.", "12", "agree"),
        (FIRE, "Dozens of people were killed in the market fire in Karn.", "11", "conflict"),
        ("Some 300 people were killed in the fire.", "The fire killed 307 people.", "12", "compatible"),
        ("The fire killed 31 people.", "The fire killed 30 people.", "11", "conflict"),  # counted, not rounded
        ("Three sailors are missing after the wreck.", "Two sailors are missing after the wreck.", "12", "update"),
        ("Turnout had reached 43 percent by 3 p.m.", "By 5 p.m. turnout had reached 55 percent.", "11", "update"),
        ("Turnout had reached 43 percent by 5 p.m.", "By 3 p.m. turnout had reached 55 percent.", "11", "conflict"),
        ("The tax rate was 35 percent.", "The tax rate was 36 percent.", "12", "conflict"),  # a rate stays
        ("The bank raised its rate by 0.25 percent.", "The bank raised its rate by 25 basis points.", "11", "agree"),
        ("The ship lies 150 km off Karn.", "The ship lies 150 nautical miles off Karn.", "11", "conflict"),
        ("Polls gave the party 20 seats.", "The party won 14 seats.", "12", "update"),  # a forecast
        ("Nine others were arrested after the raid.", "Police arrested 11 people after the raid.", "11", "compatible"),
        ("More than 20 people were hurt in the crash.", "The crash hurt 28 people.", "11", "compatible"),
        ("Turnout was more than 80 percent.", "Turnout was 78 percent.", "11", "conflict"),
    ],
)  # fmt: skip
def test_relate(make_reading, one: str, other: str, days: str, label: str) -> None:
    a = make_reading(one, uri="a.txt", published=f"2024-03-0{days[0]}")
    b = make_reading(other, uri="b.txt", published=f"2024-03-0{days[1]}")
    assert relate(only(a), only(b)).label == label


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (FIRE, "The market fire in Karn killed 19 people.", True),
        (FIRE, "The market fire in Karn injured 19 people.", False),
        (FIRE, "A train in Osk was late for 19 people.", False),
        (
            "On 2 March a blast killed 12 people in Karn.",
            "On 6 March a blast killed 19 people in Karn.",
            False,
        ),
        ("The party won 14 seats.", "The rival alliance of farmers took 30 seats.", False),
        ("The party fell from 38 seats to nine.", "The party fell to nine seats in the vote.", False),
        ("Wheat exports of the port rose by 4 percent.", "Rents in the city fell by 6 percent.", False),
    ],
)
def test_same_thing(make_reading, one: str, other: str, told: bool) -> None:
    a = make_reading(one, uri="a.txt", published="2024-03-10")
    b = make_reading(other, uri="b.txt", published="2024-03-10")
    first, second = only(a), only(b)
    weights = weigh([first.context, second.context])
    assert (compare_amounts(first, second, weights) is not None) is told


@pytest.mark.parametrize(
    ("one", "other", "days", "label"),
    [
        # a gauge and its place
        ("Gusts of up to 150 km/h are forecast as the cyclone nears Karn.", "The cyclone hit with winds of up to 190 km/h (118 mph).", "12", "update"),
        ("About 8 cm of snow fell in Oslo.", "The storm left 8 inches of snow in Bergen.", "11", None),
        ("About 8 cm of snow fell in Oslo.", "The storm left 9.5 cm of snow in Oslo.", "11", "conflict"),
        ("The town lies about 40 km from Oslo.", "The town is 48 km (30 miles) north of Oslo.", "11", "conflict"),
        ("The town lies about 40 km from Oslo.", "The dam is 48 km north of Oslo.", "11", None),
        # a noun and its verb
        ("Airlines cancelled more than 400 flights as the storm closed in.", "More than 600 flights were cancelled because of the storm.", "12", "update"),
        ("Airlines cancelled more than 400 flights as the storm closed in.", "More than 600 flights were delayed because of the fog.", "12", None),
        ("The storm closed 40 schools in Oslo.", "The storm closed 70 schools in Bergen.", "11", None),
        # classes told by phrases and verbs
        ("The storm left 2,000 homes without power.", "Power cuts hit 3,500 homes after the storm.", "11", "conflict"),
        ("The storm left 2,000 homes without power.", "The storm cut power to 3,500 people.", "11", None),  # homes are not people
        ("After the crash 13 people are understood to remain in hospital.", "Twelve are still being treated in hospital after the crash.", "12", "update"),
        ("After the flood 40 people were evacuated.", "Police urged 90 people to evacuate after the flood.", "11", None),
        # parts and other times
        (FIRE, "The market fire in Karn killed 19 children.", "11", None),
        (FIRE, "Fires in the market of Karn have killed 40 people since May.", "11", None),
        ("A party of 52 students and 11 teachers was in the hut.", "A party of 62 students and teachers was in the hut.", "11", None),
        # one report gives two sides
        ("Police say that 50 people were arrested at the march, while rights groups say 120.", "At the march 120 people were arrested, rights groups say.", "11", "conflict"),
        # close and large
        ("His film about the port has drawn 12 million views.", "The film about the port has had 13 million views.", "12", "update"),
    ],
)  # fmt: skip
def test_of_one_thing(make_reading, one: str, other: str, days: str, label: str | None) -> None:
    a = make_reading(one, uri="a.txt", published=f"2024-03-0{days[0]}")
    b = make_reading(other, uri="b.txt", published=f"2024-03-0{days[1]}")
    pairs = [(x, y) for x in counts_in(a, [], {}) for y in counts_in(b, [], {})]
    weights = weigh(c.context for pair in pairs for c in pair)
    told = [v.label for x, y in pairs if (v := compare_amounts(x, y, weights)) and v.label != "agree"]
    assert told == ([label] if label else [])


def test_one_named_source_comes_first(make_reading) -> None:
    said = "Mayor Dara Voss said that 12 people were killed in the fire."
    a = make_reading(said, uri="a.txt", published="2024-03-01")
    again = "The fire killed 19 people. Dara Voss said that 19 people had been killed."
    b = make_reading(again, uri="b.txt", published="2024-03-02")
    who = person("Dara Voss", [mention(r.article, "Dara Voss") for r in (a, b)])
    first = only(
        a, [statement(a.article, said, "that 12 people were killed in the fire", entity=who.id)], [who]
    )
    told = statement(b.article, "Dara Voss said that 19 people had been killed.", "that 19 people had been killed", entity=who.id)  # fmt: skip
    second = only(b, [told], [who])
    verdict = relate(first, second)
    assert (verdict.label, verdict.reason) == ("same-source", "both have it from Dara Voss")


@pytest.mark.parametrize(
    ("one", "other", "common"),
    [
        ({"interior", "ministry"}, {"tarvian", "interior", "ministry"}, True),
        ({"police"}, {"tarvian", "police"}, True),
        ({"sundish", "police"}, {"tarvian", "police"}, False),
        ({"interior", "ministry"}, {"health", "ministry"}, False),
    ],
)
def test_common_source(one: set[str], other: set[str], common: bool) -> None:
    a = Source(None, (frozenset(one),), "A")
    b = Source(None, (frozenset(other),), "B")
    assert (common_source([a], [b]) is not None) is common


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Tarvian police said that 12 people were killed.", True),
        ("Officials said that 12 people were killed.", False),
        ("The ministry said that 12 people were killed.", False),
        ("The French government said that 12 people were killed.", False),
        ("The Harbour Ministry said that 12 people were killed.", True),
    ],
)
def test_who_is_a_source(make_reading, text: str, named: bool) -> None:
    reading = make_reading(text)
    who, content = text.rstrip(".").split(" said ")
    said = statement(reading.article, text, content, entity=None)
    said = replace(said, source=replace(said.source, description=who))
    assert bool(only(reading, [said]).sources) is named


@pytest.mark.parametrize(
    ("a", "b", "same", "room", "round_"),
    [
        (amount(12), amount(12, low=12, modifier="at least"), True, True, False),
        (amount(2, low=2, modifier="at least"), amount(8), False, True, False),
        (amount(8, low=8, modifier="at least"), amount(4), False, False, False),
        (amount(200, modifier="about"), amount(215), False, True, False),
        (amount(200, modifier="about"), amount(260), False, False, False),
        (amount(29, high=29, modifier="up to"), amount(24), False, True, False),
        (amount(None, low=24, high=99, modifier="dozens"), amount(49), False, True, False),
        (amount(31, unit="%"), amount(31.4, unit="%"), False, False, True),
        (amount(35, unit="%"), amount(36, unit="%"), False, False, False),
        (amount(300), amount(307), False, False, True),
        (amount(10), amount(12), False, False, False),
        (amount(80, low=80, unit="%", modifier="more than"), amount(78, unit="%"), False, False, False),
        (amount(1, unit="km"), amount(1000, unit="m"), True, True, False),
        (amount(7.5, unit="in"), amount(19, unit="cm"), False, False, True),
        (amount(3, unit="km"), amount(3, unit="%"), False, False, False),
    ],
)  # fmt: skip
def test_values(a: Amount, b: Amount, same: bool, room: bool, round_: bool) -> None:
    x, y = value_of(a), value_of(b)
    assert same_number(x, y) is same_number(y, x) is same
    assert overlap(x, y) is overlap(y, x) is room
    if not same:
        assert rounded(x, y) is rounded(y, x) is round_


POLL = "The poll of voters in Karn had a margin of error of plus or minus {} percent."


@pytest.mark.parametrize(
    ("one", "other", "second", "told"),
    [
        (POLL.format(2), POLL.format(3), "2024-03-11", 1),
        (POLL.format(2), POLL.format(3), "2024-03-19", 0),  # another week's poll
        (FIRE, "The market fire in Karn killed 19 people.", "2024-03-19", 1),
        (FIRE, "The market fire in Karn killed 19 people.", "2024-09-19", 0),  # of another season
    ],
)
def test_figures_of_other_times_are_left_alone(
    make_reading, one: str, other: str, second: str, told: int
) -> None:
    pair = [make_reading(one, published="2024-03-11"), make_reading(other, published=second)]
    readings = {r.article.id: r for r in pair}
    found = quantity_discrepancies((), (), readings, {r.article.id: r.article for r in pair})
    assert len(found) == told
