"""Goods that are paid in kind, items without their number, and denials that come later."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tidings.extract.statements import extract_statements
from tidings.extract.transfers import extract_transfers
from tidings.model import Exchange, Reading, Transfer

Make = Callable[..., Reading]


def read(make: Make, text: str) -> tuple[tuple[Transfer, ...], tuple[Exchange, ...]]:
    reading = make(text)
    return extract_transfers(reading, extract_statements(reading))


def brief(transfer: Transfer) -> tuple[str, str, str]:
    text = {k: v[0].text for k, v in transfer.fields.items()}
    return text.get("supplier", ""), transfer.item, text.get("recipient", "")


@pytest.mark.parametrize(
    "text",
    [
        "Norway would deliver six tanks, and Kenya would pay for them with 40,000 tonnes of diesel.",
        "Officials said that Norway had agreed to supply four tanks and that Kenya was paying in diesel.",
        "France accused Norway of supplying tanks to Kenya, and Kenya of paying for them in diesel.",
    ],
)
def test_goods_paid_in_kind_go_both_ways(make_reading: Make, text: str) -> None:
    transfers, (exchange,) = read(make_reading, text)
    assert [brief(t) for t in transfers] == [("Norway", "tanks", "Kenya"), ("Kenya", "diesel", "Norway")]
    assert set(exchange.transfers) == {t.id for t in transfers}


@pytest.mark.parametrize(
    "text",
    [
        "Norway sold tanks to Kenya, and Japan paid for a bridge with oil.",
        "Norway sold tanks to Kenya, and Norway paid the crew in diesel.",
        "Norway sold tanks to Kenya, which paid dearly for the mistake.",
        "Norway sold tanks to Kenya, and France did not pay for them with oil.",
    ],
)
def test_other_payments_are_no_exchange(make_reading: Make, text: str) -> None:
    transfers, exchanges = read(make_reading, text)
    assert not exchanges
    assert [t.item for t in transfers] == ["tanks"]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Norway sold six tanks to Kenya.", "tanks"),
        ("Norway sold 40,000 tonnes of diesel to Kenya.", "diesel"),
        ("Norway sold old tanks to Kenya.", "old tanks"),
    ],
)
def test_the_number_is_no_part_of_the_item(make_reading: Make, text: str, item: str) -> None:
    transfers, _ = read(make_reading, text)
    assert [t.item for t in transfers] == [item]


@pytest.mark.parametrize(
    ("answer", "stances"),
    [
        ("Kenya rejected the charge.", ["denies"]),
        ("Kenya declined to comment on the claims.", ["declines"]),
        ("Norway and Kenya have both denied that any such exchange is planned.", ["denies"]),
        ("Kenya rejected the budget.", []),
        ("Japan rejected the charge.", []),
    ],
)
def test_an_answer_further_down_is_a_position(make_reading: Make, answer: str, stances: list[str]) -> None:
    text = f"Norway sold tanks to Kenya.\n\nThe sea was calm.\n\nThe port was open.\n\n{answer}"
    (one,), _ = read(make_reading, text)
    assert [p.stance for p in one.positions] == stances


def test_its_navy_is_the_navy_of_who_speaks(make_reading: Make) -> None:
    (one,), _ = read(make_reading, "Kenya denies that its navy is to receive radars from Norway.")
    assert brief(one) == ("Norway", "radars", "Kenya")
    assert [p.stance for p in one.positions] == ["denies"]
