"""Dates in the header of a page, beside other furniture."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tidings.ingest.headers import header_date
from tidings.model import Article

PROSE = "The minister told parliament that the bridge would be closed for a month."


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Mon, 16 Sep 2024 | Politics | 4 min read", "2024-09-16"),
        ("Roads · September 14, 2023 · Ana Ruiz", "2023-09-14"),
        ("Home | Regions | 14.09.2023 10:30", "2023-09-14T10:30"),
        ("Updated 15 September 2023 | Ana Ruiz | 14 September 2023", "2023-09-14"),
        ("Amsel Courier | Published 14 September 2023", "2023-09-14"),
        ("Ana Ruiz • 14 September 2023 • Updated 15 September 2023", "2023-09-14"),
        ("Amsel Courier, 14 September 2023", "2023-09-14"),
        ("Ana Ruiz, Port Amsel, 14 September 2023, 18:40", "2023-09-14T18:40"),
        ("The Voice of Amsel, Thursday, September 14, 2023", "2023-09-14"),
        ("Reuters, 14 September 2023", "2023-09-14"),
        ("Daily Amsel, 2023-09-14", "2023-09-14"),
    ],
)
def test_a_header(line: str, value: str) -> None:
    found = header_date(line)
    assert found is not None and found.value == value


@pytest.mark.parametrize(
    "line",
    [
        "Port Amsel Harbour, 14 September 2023",
        "The Treaty of Amsel, 14 March 1931",
        "Born in Amsel, 14 March 1931",
        "The bridge closed on Thursday, 14 September 2023",
        "The Amsel Courier reported on 14 September 2023, 18 people fell ill",
        "The bridge, which opened in May | 14 September 2023 | closed again for a month",
        "Amsel Courier, 14 September",
        "Politics | 4 min read",
        "Politics | Updated 14 September 2023",
        "Amsel Courier, 14 September 2023.",
        "“Amsel Courier, 14 September 2023”",
        "Results | 14 September 2023 was a wet day",
    ],
)
def test_no_header(line: str) -> None:
    assert header_date(line) is None


def test_the_outlet_itself_makes_a_header() -> None:
    assert header_date("Port Amsel, 14 September 2023") is None
    assert header_date("Port Amsel, 14 September 2023", outlet="Port Amsel") is not None


def test_a_header_dates_the_report_and_is_no_part_of_it(article_of: Callable[..., Article]) -> None:
    line = "Amsel Courier, 14 September 2023, 18:40"
    article = article_of(f"A bridge too old\n\n{line}\n\n{PROSE}")
    assert (article.published.value, article.published.basis) == ("2023-09-14T18:40", "byline")
    assert [b.text for b in article.boilerplate] == [line]


def test_such_a_line_further_down_is_another_reports(article_of: Callable[..., Article]) -> None:
    body = "\n\n".join([PROSE] * 8)
    article = article_of(f"{body}\n\nAmsel Courier, 14 September 2023\n\n{PROSE}\n\n{body}")
    assert article.published.value is None
