"""How far a transfer has come: stage, numbers, dates, vessel and route; types of arms and their classes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tidings.extract.patterns.items import arms_class, category_of, designation
from tidings.extract.statements import extract_statements
from tidings.extract.transfers import extract_transfers
from tidings.model import Reading, Transfer

Make = Callable[..., Reading]


def read(make: Make, text: str) -> tuple[Transfer, ...]:
    reading = make(text, published="2024-03-05")
    return extract_transfers(reading, extract_statements(reading))[0]


def words(transfer: Transfer, *names: str) -> list[str]:
    return [" & ".join(s.text for s in transfer.fields.get(name, ())) for name in names]


@pytest.mark.parametrize(
    ("text", "stage", "status"),
    [
        ("Norway delivered three frigates to Kenya on Monday.", "delivery", "reported"),
        ("Kenya took delivery of three frigates from Norway.", "delivery", "reported"),
        ("Norway completed deliveries of S-300 missiles to Kenya in 2016.", "delivery", "reported"),
        ("Sweden accused Norway of sending rifles to Kenya.", "delivery", "alleged"),
        ("Norway denied sending rifles to Kenya.", "delivery", "denied"),
        ("Kenya ordered 32 F-35A jets from Norway.", "order", "reported"),
        ("Kenya signed a contract with Norway for four S-400 batteries.", "order", "reported"),
        ("Norway agreed to deliver 14 tanks to Kenya.", "order", "planned"),
        ("Norway offered to sell Su-35 fighters to Kenya.", "offer", "planned"),
        ("Norway approved the sale of 50 F-35 fighter jets to Kenya.", "offer", "planned"),
        ("Norway pledged 24 F-16s to Kenya.", "offer", "planned"),
        ("Kenya is in talks with Norway to buy 11 Su-35 fighters.", "talks", "possible"),
        ("Kenya has requested missiles from Norway.", "talks", "possible"),
        ("Kenya wants to buy radars from Norway.", "talks", "possible"),
        # what may or will come has come to no stage
        ("Norway may deliver rifles to Kenya.", None, "possible"),
        ("Norway will send 18 tanks to Kenya.", None, "planned"),
        ("Sweden warned Kenya of sanctions if it buys rifles from Norway.", None, "conditional"),
    ],
)
def test_the_stage_is_told_apart_from_the_status(
    make_reading: Make, text: str, stage: str | None, status: str
) -> None:
    (transfer,) = read(make_reading, text)
    assert (transfer.stage, transfer.status) == (stage, status)
    assert transfer.delivered is None or stage == "delivery"
    assert transfer.ordered is None or stage == "order"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya ordered four radars from Norway in 2017, and the first were delivered in 2019.",
            ("2017-01-01", "2019-01-01", "", "2019", ""),
        ),
        (
            "Kenya has ordered six frigates from Norway. Three were delivered in 2023.",
            (None, "2023-01-01", "Three", "2023", ""),
        ),
        (
            "Norway has pledged 24 F-16s to Kenya, of which 12 have been delivered.",
            (None, None, "12", "", ""),
        ),
        # what lies ahead is no delivery
        (
            "Kenya ordered six frigates from Norway in 2021. Deliveries are due to begin in 2027.",
            ("2021-01-01", None, "", "", "2027"),
        ),
        # other goods, or another's
        ("Kenya ordered six frigates from Norway. The letters were delivered in 2023.", (None, None, "", "", "")),
        ("Kenya ordered six frigates from Norway. Japan received the first tanks in 2023.", (None, None, "", "", "")),
    ],
)  # fmt: skip
def test_numbers_and_dates_of_order_and_delivery_stand_apart(
    make_reading: Make, text: str, expected: tuple[str | None, ...]
) -> None:
    one = read(make_reading, text)[0]
    found = (one.ordered_on.start, one.delivered_on.start, *words(one, "delivered", "delivered_on", "due"))
    assert found == expected


@pytest.mark.parametrize(
    ("text", "vessel", "route", "intermediaries"),
    [
        ("Norway shipped rifles to Kenya aboard the tanker Grace through the Suez Canal.", "Grace", "Suez Canal", ""),
        ("The cargo ship carried 300 tonnes of ammunition from Norway to Kenya.", "cargo ship", "", ""),
        ("Norway smuggled rifles to Kenya through Oman.", "", "Oman", "Oman"),
        ("Norway sold rifles to Kenya on Monday.", "", "", ""),
    ],
)  # fmt: skip
def test_by_what_and_over_what_goods_go(
    make_reading: Make, text: str, vessel: str, route: str, intermediaries: str
) -> None:
    (one,) = read(make_reading, text)
    assert words(one, "vessel", "route", "intermediaries") == [vessel, route, intermediaries]


@pytest.mark.parametrize(
    ("text", "supplier", "uncertain"),
    [
        ("Norwegian arms shipments to Kenya were revealed.", "Norwegian", ()),
        # made by one and handed on by another, it may be
        ("Norwegian mortars reached Kenya through a broker.", "Norwegian", ("supplier",)),
        ("Norway sold about 20 rifles to Kenya.", "Norway", ("amount",)),
        ("Norway sold 20 rifles to Kenya.", "Norway", ()),
    ],
)
def test_what_is_uncertain_is_marked(
    make_reading: Make, text: str, supplier: str, uncertain: tuple[str, ...]
) -> None:
    (one,) = read(make_reading, text)
    assert (words(one, "supplier"), one.uncertain) == ([supplier], uncertain)


def test_what_is_swapped_goes_both_ways(make_reading: Make) -> None:
    reading = make_reading("Kenya swapped oil with Norway for shells.")
    found, (swap,) = extract_transfers(reading, ())
    told = {t.item: words(t, "supplier", "recipient") for t in found}
    assert told == {"oil": ["Kenya", "Norway"], "shells": ["Norway", "Kenya"]}
    assert set(swap.transfers) == {t.id for t in found}


@pytest.mark.parametrize(
    "text",
    [
        # nobody gives to himself, and a budget line stays at home
        "Norway sold rifles to Norway.",
        "The Norwegian government gave the Norwegian army 20 tanks.",
        "The Norwegian army received 20 new tanks.",
        "The budget gives the army $54 billion.",
        "The government will spend $2 billion on new tanks.",
        # shops, films and firms
        "Walmart sells guns and ammunition.",
        "The producers gave the film a budget of $200 million.",
        "The studio sold the film to Japan for $20 million.",
        "Norwegian Fish sold its Kenyan arm to Blue Water.",
        "Acme lent Globex $5 million.",
        # held back, or not done
        "Norway delayed a shipment of aid to Kenya.",
        "Norway halted the export of rifles to Kenya.",
        "There is no evidence that Norway supplied weapons to Kenya.",
        "Kenya has never received rifles from Norway.",
        # a weapon that is fired is not handed over, and forces that are sent are one's own
        "Norway could deliver a nuclear warhead to Kenya.",
        "Norway sent a frigate to Kenya.",
        "Norway is sending drones to Kenya. The drones were stationed there before.",
        # names that look like goods
        "Norway gave Kenya tear gas.",
        "Norway sent Kenya a letter bomb.",
    ],
)
def test_no_transfer_between_two(make_reading: Make, text: str) -> None:
    assert read(make_reading, text) == ()


@pytest.mark.parametrize(
    ("text", "word", "category", "name"),
    [
        ("It bought F-16s.", "F-16s", "major-arms/aircraft", "F-16"),
        ("It bought four S-400 batteries.", "batteries", "major-arms/air-defence", "S-400"),
        ("It bought 14 Leopard 2 tanks.", "tanks", "major-arms/armoured-vehicles", "Leopard 2"),
        ("It bought three Rafale fighters.", "fighters", "major-arms/aircraft", "Rafale"),
        ("It bought howitzers.", "howitzers", "major-arms/artillery", None),
        ("It has fighters.", "fighters", None, None),
        ("It bought olive oil.", "oil", None, None),
        ("It sold its retail arm.", "arm", None, None),
        ("It gave 2 million euros in military aid.", "euros", "assistance", None),
        ("It gave $500 million.", "million", "funds", None),
        ("It counted 500 million.", "million", None, None),
    ],
)
def test_types_of_arms_have_their_class(
    make_reading: Make, text: str, word: str, category: str | None, name: str | None
) -> None:
    head = next(t for t in make_reading(text).doc if t.text == word)
    found = designation(head)
    assert category_of(head) == category
    assert (head.doc.text[found[0] : found[1]] if found else None) == name


def test_the_class_is_that_of_the_register() -> None:
    assert arms_class("major-arms/air-defence") == "air-defence"
    assert [arms_class(c) for c in ("other-arms", "oil", "major-arms")] == [None, None, None]
