"""Page furniture is marked, and prose that resembles it is not."""

from __future__ import annotations

import pytest

from tidings.ingest.boilerplate import mark_furniture
from tidings.ingest.lines import find_lines

PROSE = "The minister told parliament that the bridge would be closed for a month."


def marked(text: str) -> list[str]:
    return [text[m.start : m.end] for m in mark_furniture(text, find_lines(text))]


@pytest.mark.parametrize(
    "line",
    [
        "Comments (0)",
        "12 comments",
        "View all 3 comments",
        "Leave a comment",
        "1,204 views",
        "Shares: 44",
        "Kommentare (3)",
        "5 min read",
        "Newsletter",
        "Sign up now to stay updated on all business topics.",
        "Sign up for our daily newsletter and never miss a story",
        "Subscribe to our YouTube channel.",
        "Get the latest news in your inbox every morning.",
        "Follow us on Facebook and Twitter",
        "Follow the Morning Gazette's official Telegram and Instagram pages to keep up with world news.",
        "Facebook Twitter WhatsApp Email",
        "Share | Tweet | LinkedIn",
        "Share this article",
        "https://example.org/2024/story",
        "READ MORE: Harbour reopens after the storm",
        "Read also: What we know about the bridge",
        "Related: Five charts on the drought",
        "Lire aussi : Le port rouvre",
        "Tags: bridge, parliament, roads",
        "© 2024 Morning Gazette. All rights reserved.",
        "Copyright 2023 by the Morning Gazette",
        "We use cookies to improve your experience.",
        "Accept all cookies",
        "Subscribe to read the full story.",
        "Already a subscriber? Log in.",
        "Advertisement",
        "- ADVERTISEMENT -",
        "Story continues below advertisement",
        "File-The governor opens the new harbour in Port Amsel on May 2, 2023. © Ana Ruiz/Reuters",
        "FILE PHOTO: A ship leaves the harbour of Port Amsel, March 3, 2022. REUTERS/Ana Ruiz/File Photo",
        "FILE - The governor opens the harbour, May 2, 2023. (AP Photo/Ana Ruiz, File)",
        "Smoke rises over the harbour of Port Amsel (Getty Images)",
        "The governor at the harbour. [File: Ana Ruiz/EPA-EFE]",
        "Photo: Ana Ruiz/AFP",
        "Image caption, The bridge was built in 1931",
        "Photograph by Ana Ruiz",
        "The harbour of Port Amsel on Thursday, with the new pier on the left. Photo: Ana Ruiz/Amsel Pictures",
        "Divers at work below the bridge | Photo: Ana Ruiz",
        "Divers at work below the bridge Image: Ana Ruiz/AFP",
        "Residents queue for water. Picture credit: Ministry of Works",
        "The Daily Bridge: all that crosses the river, in your inbox by eight. Sign up now.",
        "Our morning briefing, free of charge. Subscribe here",
        "Wed. Jun 19th, 2024",
        "September 14, 2023",
        "Published: 14 September 2023 at 10:30 GMT",
        "Last updated on 2023-09-14 08:00",
        "14.09.2023",
        "Thursday, 14 September 2023 | 10:30 am",
    ],
)
def test_a_line_of_furniture_is_marked_whole(line: str) -> None:
    assert marked(f"{PROSE}\n{line}\n{PROSE}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        PROSE,
        '"Sign up for our newsletter," the shop\'s banner said, and thousands did.',
        "Residents were told to sign up for the water rota by Friday.",
        "A crew of Reuters reporters was held at the border for two hours, the agency said.",
        "The picture, published by Getty Images last week, shows the bridge before it fell.",
        "New sanctions on the harbour company",
        "What comes next",
        "He held up a photo: Ana Ruiz on the bridge, smiling, the day before it fell.",
        "The ministry released the picture. Photo: it was the only evidence that the court had, he said.",
        "The court saw three things. Photos: two of them were taken at night. The third was not.",
        "The Photo: A History is her third book and sold well.",
        "Sign up now, the mayor told young people who want to join the fire brigade.",
        "The mayor had a message for volunteers: Sign up now.",
        "“Our newsletter will tell you more. Sign up now.”",
        "He said the talks would go on until the two sides agreed on a date",
        "Comments by the governor drew protests from the opposition.",
        "Shares in the harbour company fell 12 percent.",
        "Views differ on whether the bridge can be saved.",
        "The firm advertised on Facebook, Twitter, Instagram and WhatsApp, the court heard.",
        "File-sharing sites were blocked on the morning of the vote.",
        "Photo editors at three newspapers resigned over the affair.",
        "Follow-up talks are due in May.",
        "On 14 September 2023 the governor opened the harbour.",
        "2023 was the warmest year on record.",
        "The related articles of the treaty were struck out by the court.",
        "By Monday the river had fallen by two metres.",
        "The latest figures show that 40 people were killed.",
        "Subscribers to the pension fund have sued the ministry.",
        "It is a cliche\u0301 © that an armed town is a polite one.",
        "Parliament reserved all rights to a second reading.",
    ],
)
def test_prose_is_left_alone(line: str) -> None:
    assert marked(f"{PROSE}\n{line}\n{PROSE}\n{line}") == []


def test_a_list_of_links_runs_to_the_end() -> None:
    tail = "Related articles...\nLatest news\n\nHarbour reopens\n\nThe 10 best bridges\n\nNewsletter\n\nSign up now for updates."
    text = f"{PROSE}\n\nA crosshead\n\n{PROSE}\n\n{tail}"
    assert marked(text) == [line for line in tail.split("\n") if line]


def test_a_list_inside_a_report_ends_where_prose_goes_on() -> None:
    text = f"{PROSE}\nRead more\nHarbour reopens\nBridge to close\n{PROSE}"
    assert marked(text) == ["Read more", "Harbour reopens", "Bridge to close"]


def test_one_short_line_after_a_heading_may_be_a_crosshead() -> None:
    text = f"{PROSE}\nRead more\nHarbour reopens\n{PROSE}"
    assert marked(text) == ["Read more"]


def test_the_last_paragraph_after_links_is_prose() -> None:
    text = f"{PROSE}\nRelated stories\nHarbour reopens\nBridge to close\n{PROSE}"
    assert PROSE not in marked(text)


def test_furniture_inside_a_long_paragraph() -> None:
    text = (
        f"{PROSE} READ MORE: Harbour reopens {PROSE} Send Facebook Twitter Google+ Whatsapp Tumblr linkedin "
        "Permalink http://example.org/x"
    )
    assert marked(text) == [
        "READ MORE: Harbour reopens",
        "Send Facebook Twitter Google+ Whatsapp Tumblr linkedin Permalink",
    ]


def test_a_sentence_of_furniture_inside_a_paragraph() -> None:
    text = f"{PROSE} Sign up here to get our newsletter in your inbox. {PROSE}"
    assert marked(text) == ["Sign up here to get our newsletter in your inbox."]


def test_a_byline_counts_at_the_top_only() -> None:
    assert marked(f"By Ana Ruiz and Tom Vale\n{PROSE}") == ["By Ana Ruiz and Tom Vale"]
    assert marked("\n".join([PROSE] * 9 + ["By Ana Ruiz and Tom Vale"])) == []


@pytest.mark.parametrize(
    "headline", ["The Latest: Three towns cast first votes", "Watch: the bridge falls", "Related"]
)
def test_the_first_line_is_the_headline(headline: str) -> None:
    assert marked(f"{headline}\n\n{PROSE}") == []
