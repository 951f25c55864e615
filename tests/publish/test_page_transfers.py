"""The table of transfers reads like a trade register."""

from __future__ import annotations

from dataclasses import replace

from lxml import html
from page_samples import full

from tidings.model import Amount, Date, Dossier, Span, Telling
from tidings.publish.html import to_html

YEAR = Date("2020-01-01", "2020-12-31", "year")
LATER = Date("2023-01-01", "2023-12-31", "year")


def rows(dossier: Dossier) -> list[list[str]]:
    tree = html.fromstring(to_html(dossier))
    found = tree.xpath("//table[contains(@class, 'transfers')]/tbody/tr[not(@class)]")
    return [[" ".join(c.text_content().split()) for c in row.xpath("./td")] for row in found]


def test_the_columns_are_those_of_the_register() -> None:
    tree = html.fromstring(to_html(full()))
    heads = tree.xpath("//table[contains(@class, 'transfers')]/thead//th")
    assert [h.text_content() for h in heads] == [
        "Supplier", "Recipient", "No. ordered", "Item, description", "Ordered", "Delivered", "No. delivered", "Told as",
    ]  # fmt: skip


def test_numbers_and_dates_stand_in_their_columns_and_uncertain_ones_in_parentheses() -> None:
    dossier = full()
    first = dossier.transfers[0]
    evidence = first.evidence[0]
    amounts = (
        Amount("q-6", 6, 6, 6, None, "radars", None, Date(), evidence),
        Amount("q-20", 20, 18, 22, None, "radars", "about", Date(), evidence),
    )
    sure = replace(
        first, stage="delivery", ordered="q-6", delivered="q-20", ordered_on=YEAR, delivered_on=LATER,
        uncertain=("delivered", "supplier"),
    )  # fmt: skip
    row = rows(replace(dossier, transfers=(sure,), amounts=amounts))[0]
    assert row[0].startswith("(") and ")" in row[0]
    assert (row[2], row[4], row[5], row[6]) == ("6", "2020", "2023", "(about 20)")
    assert "delivery" in row[7]


def test_an_unknown_number_stays_empty() -> None:
    row = rows(full())[0]
    assert (row[2], row[4], row[5], row[6]) == ("", "", "", "")


def test_reports_that_differ_in_status_are_told() -> None:
    dossier = full()
    first = dossier.transfers[0]
    one, two = first.evidence[0], first.evidence[1]
    told = (Telling(one.article, "possible", "talks", one), Telling(two.article, "alleged", None, two))
    page = to_html(replace(dossier, transfers=(replace(first, told=told),)))
    text = " ".join(html.fromstring(page).xpath("//section[@id='transfers']")[0].text_content().split())
    assert "Told as possible (talks or a request) in" in text
    assert "alleged in" in text


def test_a_number_that_only_the_report_gives_is_in_its_words() -> None:
    dossier = full()
    first = dossier.transfers[0]
    at: Span = first.evidence[0]
    one = replace(first, fields={**first.fields, "delivered": (replace(at, text="12"),)})
    assert rows(replace(dossier, transfers=(one,)))[0][6] == "12"
