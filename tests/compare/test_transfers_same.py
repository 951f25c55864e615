"""Which tellings are of one transfer, by kind, goods and time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tidings.compare.transfers import merge_transfers
from tidings.compare.transfers_same import far_apart, report_days, same_goods, same_kind
from tidings.model import Article, Date, Entity, Position, Published, Span, Transfer

ENTITIES = (
    Entity("e-no", "state", "Norway", ("Norway",), "NO"),
    Entity("e-ke", "state", "Kenya", ("Kenya",), "KE"),
    Entity("e-oslo", "place", "Oslo", ("Oslo",), "NO"),
)
DAYS = {"a-1": "2024-03-01", "a-2": "2024-03-20", "a-3": "2024-09-01"}


def span(article: str, start: int = 0, text: str = "words") -> Span:
    return Span(article, "text", start, start + len(text), text)


def transfer(article: str = "a-1", **given: object) -> Transfer:
    base = Transfer(
        id=f"t-{article}", supplier="e-no", recipient="e-ke", intermediaries=(), item="missiles",
        category="major-arms/missiles", amount=None, date=Date(), exchange=None, status="reported", positions=(),
        provisions=(), fields={"item": (span(article, 5),)}, claim=None, evidence=(span(article),),
        stage="delivery",
    )  # fmt: skip
    return replace(base, **given)  # type: ignore[arg-type]


def article(id_: str, value: str, basis: str) -> Article:
    return Article(
        id=id_, source_id=None, uri=id_, sha256="", outlet=None, title=None, byline=None, text="words",
        language="en", published=Published(value, "day", basis), story="s",  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("here", "there", "same"),
    [
        (("alleged", "delivery"), ("reported", "delivery"), True),
        (("reported", "order"), ("reported", "delivery"), True),
        (("planned", "offer"), ("planned", None), True),
        (("planned", None), ("alleged", "delivery"), True),  # nineteen days apart
        (("denied", "delivery"), ("alleged", "delivery"), True),
        (("possible", None), ("alleged", "delivery"), False),
        (("conditional", None), ("alleged", "delivery"), False),
        (("conditional", None), ("possible", None), True),  # nobody says that it came
        (("conditional", None), ("planned", None), False),
        (("planned", "offer"), ("reported", "delivery"), False),
        (("possible", "talks"), ("possible", None), False),
    ],
)
def test_a_doubt_an_offer_and_talks_are_no_delivery(
    here: tuple[str, str | None], there: tuple[str, str | None], same: bool
) -> None:
    one = transfer("a-1", status=here[0], stage=here[1])
    two = transfer("a-2", status=there[0], stage=there[1])
    assert same_kind(one, two, DAYS) is same
    assert len(merge_transfers((one, two), (), ENTITIES, published=DAYS)[0]) == (1 if same else 2)


def test_a_plan_and_a_delivery_are_one_only_where_both_are_dated_and_near() -> None:
    plan, done = transfer("a-1", status="planned", stage=None), transfer("a-2")
    assert same_kind(plan, done, DAYS)
    assert not same_kind(plan, done, {})
    assert not same_kind(plan, replace(done, evidence=(span("a-3"),)), DAYS)


@pytest.mark.parametrize(
    ("here", "there", "category", "same"),
    [
        ("missiles", "ballistic missiles", "major-arms/missiles", True),
        ("ballistic missiles", "cruise missiles", "major-arms/missiles", False),
        ("weapons", "arms", "other-arms", True),
        ("weapons", "military equipment", "other-arms", True),
        ("weapons", "weapon components", "other-arms", False),
        ("munitions", "ammunition", "ammunition", True),
        ("munitions", "artillery shells", "ammunition", False),
        ("advanced weapons technology", "Norway's know-how", "technology", False),
        ("its satellite programme", "satellites", "technology", True),
        ("advanced weapons technology", "satellites", "technology", False),
        ("refined fuel", "diesel", "oil", True),
        ("Norwegian rifles", "rifles", "small-arms", True),
    ],
)
def test_goods_that_may_be_the_same(here: str, there: str, category: str, same: bool) -> None:
    one, two = transfer(item=here, category=category), transfer("a-2", item=there, category=category)
    assert same_goods(one, two, {}) is same
    assert same_goods(two, one, {}) is same


def test_a_full_name_joins_two_short_ones() -> None:
    told = [transfer(f"a-{n}", item=i) for n, i in enumerate(("guided missiles", "naval missiles"))]
    assert len(merge_transfers(told, (), ENTITIES)[0]) == 2
    (one,), _ = merge_transfers((*told, transfer("a-3", item="guided naval missiles")), (), ENTITIES)
    assert (one.item, len(one.evidence)) == ("guided naval missiles", 3)


@pytest.mark.parametrize(
    ("second", "far"),
    [
        (transfer("a-2"), False),
        (transfer("a-3"), True),
        (transfer("a-9"), False),  # of no known day
        (transfer("a-2", date=Date("2020-01-01", "2020-12-31", "year")), False),
    ],
)
def test_reports_far_apart(second: Transfer, far: bool) -> None:
    assert far_apart(transfer("a-1"), second, DAYS) is far


@pytest.mark.parametrize(("start", "far"), [("2024-02-20", False), ("2023-02-20", True)])
def test_told_days_far_apart(start: str, far: bool) -> None:
    dates = [Date("2024-02-10", "2024-02-10", "day"), Date(start, start, "day")]
    one, two = (transfer(f"a-{n}", date=d) for n, d in enumerate(dates, 1))
    assert far_apart(one, two, DAYS) is far


@pytest.mark.parametrize(("basis", "day"), [("byline", ""), ("meta", "2025-01-01")])
def test_a_pages_own_date_long_after_all_others_is_not_believed(basis: str, day: str) -> None:
    told = [
        article("a", "2024-03-01", "meta"),
        article("b", "2024-03-02", "meta"),
        article("c", "2025-01-01", basis),
    ]
    assert report_days(told)["c"] == day


def test_a_capital_that_denies_is_its_state() -> None:
    stands = tuple(Position(e, "denies", None, span("a-1")) for e in ("e-oslo", "e-no"))
    (one,), _ = merge_transfers((transfer(positions=stands),), (), ENTITIES)
    assert [p.entity for p in one.positions] == ["e-no"]
