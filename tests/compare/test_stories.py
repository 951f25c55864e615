"""Stories: what belongs together, and what only sounds alike."""

from __future__ import annotations

import pytest
from compare_build import article

from tidings.compare.stories import group_stories, with_stories
from tidings.compare.stories import stream as stream_module

FLOOD = [
    ("f1", "Floods in Tarvia drive thousands from their homes", "The river Elm burst its banks in Tarvia on Monday "
     "and drove thousands of people in the town of Brackford from their homes, the prefect Osk Marren said.", "2024-03-04"),
    ("f2", "Brackford counts the cost of the Elm flood", "Families returned to Brackford in Tarvia as the river Elm "
     "fell. Prefect Osk Marren said that six hundred homes were lost in the flood.", "2024-03-06"),
    ("f3", "Prefect of Brackford resigns over flood", "Osk Marren, prefect of Brackford in Tarvia, resigned months "
     "after the river Elm flood, when an inquiry found that he had ignored warnings.", "2024-09-12"),
]  # fmt: skip
STRIKE = [
    ("g1", "Bus drivers strike in Lower Sund", "Bus drivers in Lower Sund walked out on Tuesday over pay. The union "
     "led by Ila Torv said that talks with the company Sundlink had failed.", "2024-03-05"),
    ("g2", "Sundlink and union resume talks", "The company Sundlink and the union of Ila Torv resumed talks on "
     "Wednesday over the pay of bus drivers in Lower Sund.", "2024-03-06"),
]  # fmt: skip


def reports(rows: list[tuple[str, str, str, str]]) -> list:
    return [article(i, text, title=title, published=day) for i, title, text, day in rows]


def test_two_stories_are_kept_apart() -> None:
    found = group_stories(reports(FLOOD[:2] + STRIKE))
    assert [s.articles for s in found] == [("f1", "f2"), ("g1", "g2")]


def test_a_follow_up_months_later_stays_with_its_story() -> None:
    (story,) = group_stories(reports(FLOOD))
    assert story.articles == ("f1", "f2", "f3")
    assert (story.first, story.last) == ("2024-03-04", "2024-09-12")


def test_the_title_is_the_earliest_headline() -> None:
    (story,) = group_stories(reports(FLOOD)[::-1])
    assert story.title == "Floods in Tarvia drive thousands from their homes"


def test_a_report_without_a_title_gives_its_first_mined_sentence(make_reading) -> None:
    reading = make_reading("The river Elm rose again. Nobody was hurt.")
    (story,) = group_stories([reading.article], [reading])
    assert story.title == "The river Elm rose again."


def test_the_id_stays_when_reports_come_in() -> None:
    before = group_stories(reports(FLOOD[:1]))[0].id
    assert group_stories(reports(FLOOD + STRIKE))[0].id == before


@pytest.mark.parametrize("text", ["", "\n\n", "!!!", "one"])
def test_a_lone_report_is_its_own_story(text: str) -> None:
    lone = article("x", text)
    (story,) = group_stories([lone])
    assert story.articles == ("x",)
    assert with_stories([lone], [story])[0].story == story.id


def _years(days: list[str]) -> list:
    """A report on a matter of its own for each day."""
    towns = [
        "Arlen",
        "Brisk",
        "Corvo",
        "Delm",
        "Estry",
        "Forn",
        "Galt",
        "Hask",
        "Ivers",
        "Jorm",
        "Kelt",
        "Lund",
    ]
    return [
        article(f"y{n}", f"Town {towns[n % 12]}{n}ville opened bridge{n} over canal{n}.", title=f"Bridge{n}", published=day)
        for n, day in enumerate(days)
    ]  # fmt: skip


def test_a_story_silent_for_more_than_a_year_is_found_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream_module, "LOOK", 10)
    stream = stream_module.StoryStream()
    first = [stream.add(a) for a in reports(FLOOD[:2])]
    for report in _years([f"202{4 + n // 12}-{n % 12 + 1:02d}-20" for n in range(3, 34)]):
        stream.add(report)
    (again,) = [stream.add(a) for a in reports([("f9", FLOOD[1][1], FLOOD[1][2], "2026-11-01")])]
    assert first == [0, 0]
    assert again == len(stream.groups) - 1
    assert stream.groups[0] == [0, 1]
    assert 0 not in stream._groups and len(stream._groups) < len(stream.groups)


def test_a_page_dated_years_ahead_makes_nothing_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream_module, "LOOK", 2)
    stream = stream_module.StoryStream()
    for report in (*reports(FLOOD[:1]), *_years(["2024-03-05"] * 6 + ["2034-03-05"])):
        stream.add(report)
    assert stream.add(reports(FLOOD[1:2])[0]) == 0
