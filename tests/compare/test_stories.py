"""Stories: what belongs together, and what only sounds alike."""

from __future__ import annotations

import pytest
from compare_build import article

from tidings.compare.stories import group_stories, with_stories

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
