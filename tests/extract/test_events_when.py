"""When an event is, and what lies ahead of the report that tells it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tidings.extract.acts.decode import Act
from tidings.extract.events import extract_events
from tidings.model import Reading, Status

Make = Callable[..., Reading]
DAY = "2017-03-16"  # a Thursday


@pytest.mark.parametrize(
    ("text", "word", "status", "start"),
    [
        # what lies after the report is not done
        ("Chancellor Ilse Brandt travels to Norway on Friday.", "travels", "planned", "2017-03-17"),
        ("Talks between Norway and Kenya in May are near.", "Talks", "planned", "2017-05-01"),
        ("Ministers are preparing Chancellor Ilse Brandt's visit to Kenya in May.", "visit", "planned", "2017-05-01"),
        # on the day itself only a journey in the present is to come
        ("Chancellor Ilse Brandt arrives in Oslo late Thursday.", "arrives", "planned", DAY),
        ("Chancellor Ilse Brandt arrived in Oslo late Thursday.", "arrived", "reported", DAY),
        ("Norway imposed sanctions on Kenya on Thursday.", "imposed", "reported", DAY),
        # a past verb is done, whatever weekday the page's date makes of it
        ("Chancellor Ilse Brandt travelled to Norway on Tuesday.", "travelled", "reported", "2017-03-14"),
        ("Chancellor Ilse Brandt travelled to Norway on Friday.", "travelled", "reported", "2017-03-17"),
        # a denial and a possibility stay what they are
        ("Chancellor Ilse Brandt may visit Norway on Friday.", "visit", "possible", "2017-03-17"),
    ],
)  # fmt: skip
def test_what_lies_ahead_is_planned(
    make_reading: Make, text: str, word: str, status: str, start: str
) -> None:
    found = extract_events(make_reading(text, published=DAY), ())
    (event,) = [e for e in found if e.fields["trigger"][0].text == word]
    assert (event.status, event.date.start) == (status, start)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chancellor Ilse Brandt flies to Oslo on Friday. After Oslo, Brandt visits Kenya.", "planned"),
        ("Chancellor Ilse Brandt flew to Oslo on Monday. After Oslo, Brandt visits Kenya.", "reported"),
        ("Chancellor Ilse Brandt flies to Oslo on Friday. After Oslo, Brandt visited Kenya.", "reported"),
        ("Chancellor Ilse Brandt flies to Oslo on Friday. After Mali, Brandt visits Kenya.", "reported"),
    ],
)
def test_a_journey_after_one_to_come_is_to_come(make_reading: Make, text: str, status: str) -> None:
    found = extract_events(make_reading(text, published=DAY), ())
    assert [e.status for e in found if "visit" in e.fields["trigger"][0].text] == [status]


@pytest.mark.parametrize(
    ("text", "word", "when", "bounds"),
    [
        # a participle goes with a main verb that tells where somebody was
        ("Ilse Brandt began her tour on Monday, holding talks with President Amara Sol.", "holding", "Monday", ("2017-03-13", "2017-03-13")),
        ("Norway condemned the raid on Monday, accusing Kenya of spying.", "accusing", "", (None, None)),
        ("Norway opened the fair on Monday, having imposed sanctions on Kenya.", "sanctions", "", (None, None)),
        # "when" takes up the time before it
        ("Last week, when Kenya fired four missiles, Norway was silent.", "fired", "Last week", ("2017-03-06", "2017-03-12")),
        ("The mood changed last week, when Kenya fired four missiles.", "fired", "last week", ("2017-03-06", "2017-03-12")),
        ("Norway was silent last week about why, when Kenya fired missiles, it rained.", "fired", "", (None, None)),
        # since when there was none tells nothing
        ("Norway spoke of the first attack by Kenyan gunmen since 2012.", "attack", "", (None, None)),
        # the talks end when they are said to
        ("The delegation praised the talks between Norway and Kenya, which began on Monday.", "talks", "Monday", ("2017-03-13", "2017-03-13")),
        ("The delegation attended the talks, which are scheduled to end on Friday.", "talks", "Friday", (None, "2017-03-17")),
        ("The talks between Norway and Kenya resumed on Monday.", "talks", "Monday", ("2017-03-13", "2017-03-13")),
        ("Oslo hosted a round of talks between Norway and Kenya on Monday.", "talks", "Monday", ("2017-03-13", "2017-03-13")),
        ("The minister praised the talks between Norway and Kenya during a speech on Monday.", "talks", "", (None, None)),
        ("The minister condemned the attack by rebels at length on Monday.", "attack", "", (None, None)),
    ],
)  # fmt: skip
def test_the_date_of_the_same_act(
    make_reading: Make, text: str, word: str, when: str, bounds: tuple[str | None, str | None]
) -> None:
    found = extract_events(make_reading(text, published=DAY), ())
    (event,) = [e for e in found if word in [s.text for s in e.fields["trigger"]]]
    assert " ".join(s.text for s in event.fields.get("date", ())) == when
    assert (event.date.start, event.date.end) == bounds


@pytest.mark.parametrize(
    ("text", "word", "held", "status"),
    [
        # the network tells what is done from what is to come
        ("Judges announced their decision to sack the mayor.", "sack", "reported", "reported"),
        ("Judges announced their decision to sack the mayor.", "sack", "planned", "planned"),
        ("When judges sack the mayor, crowds will cheer.", "sack", "planned", "planned"),
        # but not against a verb that says so itself, and no other status
        ("Judges will sack the mayor.", "sack", "reported", "planned"),
        ("Judges allegedly sacked the mayor.", "sacked", "reported", "alleged"),
        ("Judges sacked the mayor.", "sacked", "alleged", "reported"),
    ],
)
def test_the_network_tells_done_from_to_come(
    make_reading: Make, text: str, word: str, held: Status, status: Status
) -> None:
    reading = make_reading(text, published=DAY)
    start = text.index(word)
    judges, mayor = text.lower().index("judges"), text.index("mayor")
    act = Act(
        (start, start + len(word)), "SANCTION", 0.95, (((judges, judges + 6), 0.9),), (((mayor, mayor + 5), 0.9),),
        held, 0.0, 0.0,
    )  # fmt: skip
    (event,) = [e for e in extract_events(reading, (), [act]) if e.type == "SANCTION"]
    assert event.status == status
    doubtful = extract_events(reading, (), [replace(act, p=0.7)])
    assert {e.status for e in doubtful} == {
        e.status for e in extract_events(reading, (), [replace(act, p=0.7, status="denied")])
    }
