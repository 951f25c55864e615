"""Publication dates: every candidate, and which one is believed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tidings.ingest.datelines import find_printed, is_date_line
from tidings.ingest.published import date_in_url, read_date
from tidings.model import Article

Make = Callable[..., Article]

PROSE = "The minister told parliament that the bridge would be closed for a month."


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("September 14, 2023", "2023-09-14"),
        ("Sept. 14, 2023", "2023-09-14"),
        ("14 September 2023", "2023-09-14"),
        ("the 14th of September 2023", "2023-09-14"),
        ("Wed. Jun 19th, 2024", "2024-06-19"),
        ("2023-09-14T10:30", "2023-09-14T10:30"),
        ("14.09.2023", "2023-09-14"),
        ("09/14/2023", "2023-09-14"),
        ("14 septembre 2023", "2023-09-14"),
        ("14 de septiembre de 2023", "2023-09-14"),
        ("September 14, 2023 at 3:05 pm", "2023-09-14T15:05"),
    ],
)
def test_a_printed_date(text: str, value: str) -> None:
    assert [p.value for p in find_printed(f"On {text}, it rained.")] == [value]


@pytest.mark.parametrize(
    "text", ["it may 5 times", "03/04/2023", "on 31 June 2023", "10.20.30.40", "in March", "2023"]
)
def test_no_printed_date(text: str) -> None:
    assert [p for p in find_printed(text) if p.value] == []


@pytest.mark.parametrize(
    "text", ["September 14", "In 2023 it rained", "14 September 2023 was wet", "1.5.2.3"]
)
def test_no_date_line(text: str) -> None:
    assert not is_date_line(text)


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://example.org/2023/09/14/bridge", "2023-09-14"),
        ("https://example.org/news/2023-09-14-bridge", "2023-09-14"),
        ("https://example.org/2023/sep/14/bridge", "2023-09-14"),
        ("https://example.org/20230914/bridge", "2023-09-14"),
        ("https://example.org/2023/0914/123-bridge", "2023-09-14"),
        ("https://example.org/2023/09/bridge", "2023-09"),
        ("https://example.org/bridge-12345678", None),
        ("https://2023-09-14.example.org/bridge", None),
        ("https://example.org/2023/99/14/x", None),
    ],
)
def test_a_date_in_an_address(url: str, value: str | None) -> None:
    assert date_in_url(url) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023-09-14", "2023-09-14"),
        ("2023", "2023"),
        ("2023-09", "2023-09"),
        ("2023-09-14T10:30:00Z", "2023-09-14T10:30+00:00"),
        ("2023-09-14 10:30:00.123+0900", "2023-09-14T10:30+09:00"),
        ("20230914", "2023-09-14"),
        ("14 September 2023", "2023-09-14"),
        ("yesterday", None),
        ("2023-02-30", None),
        ("1694649600", None),
    ],
)
def test_a_date_that_somebody_wrote(text: str, value: str | None) -> None:
    assert read_date(text) == value


@pytest.mark.parametrize(
    ("text", "value", "basis"),
    [
        (f"Wed. Jun 19th, 2024\n\n{PROSE}", "2024-06-19", "byline"),
        (f" date 2023-09-14 {PROSE}", "2023-09-14", "byline"),
        (f"{PROSE}\nPublished: September 14, 2023", "2023-09-14", "byline"),
        (f"By Ana Ruiz | September 14, 2023\n{PROSE}", "2023-09-14", "byline"),
        (f"{PROSE} He spoke this Thursday, September 14, 2023, in Amsel.", "2023-09-14", "text"),
        (f"{PROSE} He spoke today (14 September 2023).", "2023-09-14", "text"),
        (f"{PROSE} It closed yesterday, 14 September 2023.", "2023-09-15", "text"),
        (f"{PROSE} He spoke on September 14, 2023.", None, None),
        (f"{PROSE} He spoke on Thursday (14 September 2023).", None, None),
        (f"{PROSE} “Here we are today, 14 September 2023,” he said.", None, None),
        (f"AMSEL, Sept. 14 (AMW) - {PROSE}", None, None),
    ],
)
def test_a_date_that_the_text_gives(
    article_of: Make, text: str, value: str | None, basis: str | None
) -> None:
    published = article_of(text).published
    assert (published.value, published.basis) == (value, basis)
    for candidate in published.candidates:
        assert candidate.span is None or candidate.span.text in text
        assert candidate.why


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("2024-06-19", "The two met this Thursday, September 14, in Amsel."),
        ("2024-06-19", "The two met on Wednesday (September 13) in Amsel."),
        ("2024-06-19", "The two met on Wednesday (13 September 2023) in Amsel."),
        ("2018-01-05", "AMSEL, March 13 (AMW) - The two met in Amsel."),
        ("2024-09-15", "They met on Wednesday, September 13, and on Thursday, September 14, in Amsel."),
        ("2022-01-05", "On 3 March 2022, the governor opened the harbour."),
    ],
)
def test_a_date_that_the_text_contradicts(article_of: Make, date: str, text: str) -> None:
    published = article_of(text, date=date).published
    given = next(c for c in published.candidates if c.basis == "given")
    assert not given.believed and "but the" in given.why
    assert published.value != date


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("2023-09-14", "The two met this Thursday, September 14, in Amsel."),
        ("2023-09-16", "The two met on Wednesday (September 13) in Amsel."),
        ("2024-06-19", "The two met on September 13, 2023, in Amsel."),
        ("2024-06-19", "The two first met on Wednesday, September 13, in Amsel."),
        ("2024-06-19", "“This Thursday, September 14, we meet,” he had said."),
        ("2023-03-14", "AMSEL, March 13 (AMW) - The two met in Amsel."),
        ("2024-01-01", "The vote will be held on 3 March 2024."),
        ("2024-01-01", "AMSEL, Dec. 31 (AMW) - The two met in Amsel."),
        ("2023-09-14", "They met on Wednesday, September 14, in Amsel."),
    ],
)
def test_a_date_that_the_text_bears(article_of: Make, date: str, text: str) -> None:
    published = article_of(text, date=date).published
    assert published.value == date and published.basis == "given"


def test_the_address_goes_before_a_late_date_of_the_page(article_of: Make) -> None:
    published = article_of(PROSE, page_date="2024-06-19", url="https://example.org/2023/09/14/x").published
    assert (published.value, published.basis) == ("2023-09-14", "url")
    assert [(c.basis, c.believed) for c in published.candidates] == [("url", True), ("meta", False)]


def test_a_date_that_cannot_be_read_is_shown(article_of: Make) -> None:
    published = article_of(PROSE, date="next week").published
    assert published.value is None
    assert [(c.value, c.believed) for c in published.candidates] == [("next week", False)]


def test_the_finer_of_two_dates_that_agree(article_of: Make) -> None:
    published = article_of(f"Published: September 14, 2023\n{PROSE}", date="2023-09").published
    assert (published.value, published.precision) == ("2023-09-14", "day")


def test_an_update_is_no_publication(article_of: Make) -> None:
    text = f"Published 14 September 2023, updated 20 September 2023\n{PROSE}"
    published = article_of(text).published
    assert published.value == "2023-09-14"
    assert ("2023-09-20", False) in [(c.value, c.believed) for c in published.candidates]


def test_a_dateline_takes_its_year_from_the_page(article_of: Make) -> None:
    published = article_of(f"AMSEL, Sept. 13 (AMW) - {PROSE}", date="2023-09-14").published
    assert [(c.value, c.believed) for c in published.candidates] == [
        ("2023-09-14", True),
        ("2023-09-13", True),
    ]


def test_a_late_page_gives_way_to_the_day_that_the_text_tells(article_of: Make) -> None:
    text = "Wed. Jun 19th, 2024\n\nThe two met this Thursday, September 14, in Amsel."
    published = article_of(text).published
    assert (published.value, published.basis) == ("2023-09-14", "text")
    assert [(c.value, c.believed) for c in published.candidates] == [
        ("2024-06-19", False),
        ("2023-09-14", True),
    ]


def test_a_day_told_as_recent_is_shown_and_not_believed(article_of: Make) -> None:
    published = article_of("The two met on Wednesday (September 13) in Amsel.", date="2024-06-19").published
    assert published.value is None
    assert [(c.value, c.basis, c.believed) for c in published.candidates] == [
        ("2024-06-19", "given", False),
        ("2023-09-13", "text", False),
    ]
