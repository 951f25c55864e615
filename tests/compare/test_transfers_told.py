"""A merged transfer keeps what each report says, its numbers apart, and its positions dated."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tidings.compare.transfers import date_positions, merge_transfers
from tidings.model import (
    Amount,
    Article,
    Content,
    Cue,
    Date,
    Entity,
    Position,
    Published,
    Source,
    Span,
    Statement,
    Transfer,
)

ENTITIES = (
    Entity("e-no", "state", "Norway", ("Norway",), "NO"),
    Entity("e-ke", "state", "Kenya", ("Kenya",), "KE"),
    Entity("e-army", "organization", "Norwegian Army", ("Norwegian Army",), "NO"),
    Entity("e-front", "group", "Northern Front", ("Northern Front",), "NO"),
)
YEAR = Date("2020-01-01", "2020-12-31", "year")
LATER = Date("2023-01-01", "2023-12-31", "year")


def span(article: str, start: int = 0, text: str = "words") -> Span:
    return Span(article, "text", start, start + len(text), text)


def transfer(
    article: str, supplier: str | None = "e-no", recipient: str | None = "e-ke", **given: object
) -> Transfer:
    base = Transfer(
        id=f"t-{article}", supplier=supplier, recipient=recipient, intermediaries=(), item="radars",
        category="major-arms/sensors", amount=None, date=Date(), exchange=None, status="reported", positions=(),
        provisions=(), fields={"item": (span(article, 5),)}, claim=None, evidence=(span(article),),
        arms_class="sensors",
    )  # fmt: skip
    return replace(base, **given)  # type: ignore[arg-type]


def amount(id_: str, value: float) -> Amount:
    return Amount(id_, value, value, value, None, "radars", None, Date(), span("a-1"))


def test_each_report_keeps_its_status() -> None:
    one = transfer("a-1", status="reported", stage="order")
    two = transfer("a-2", status="alleged", stage="delivery")
    (merged,), _ = merge_transfers((one, two), (), ENTITIES)
    assert [(t.article, t.status, t.stage) for t in merged.told] == [
        ("a-1", "reported", "order"),
        ("a-2", "alleged", "delivery"),
    ]
    assert (merged.status, merged.stage, merged.arms_class) == ("alleged", "delivery", "sensors")


def test_one_report_has_its_own_telling() -> None:
    (only,), _ = merge_transfers((transfer("a-1", stage="order"),), (), ENTITIES)
    assert [(t.article, t.stage) for t in only.told] == [("a-1", "order")]


def test_what_was_ordered_and_what_was_delivered_stand_beside_each_other() -> None:
    one = transfer("a-1", stage="order", ordered="q-1", ordered_on=YEAR)
    two = transfer("a-2", stage="delivery", delivered="q-2", delivered_on=LATER)
    (merged,), _ = merge_transfers(
        (one, two), (), ENTITIES, amounts={"q-1": amount("q-1", 6), "q-2": amount("q-2", 2)}
    )
    assert (merged.ordered, merged.delivered, merged.stage) == ("q-1", "q-2", "delivery")
    assert (merged.ordered_on, merged.delivered_on, merged.uncertain) == (YEAR, LATER, ())


@pytest.mark.parametrize(("second", "kept", "uncertain"), [(6.0, "q-1", ()), (4.0, None, ("amount",))])
def test_numbers_that_differ_stay_open(second: float, kept: str | None, uncertain: tuple[str, ...]) -> None:
    amounts = {"q-1": amount("q-1", 6), "q-2": amount("q-2", second)}
    both = (transfer("a-1", amount="q-1"), transfer("a-2", amount="q-2"))
    (merged,), _ = merge_transfers(both, (), ENTITIES, amounts=amounts)
    assert (merged.amount, merged.uncertain) == (kept, uncertain)


@pytest.mark.parametrize(
    ("recipient", "left"),
    [("e-no", 0), ("e-army", 0), ("e-front", 1), ("e-ke", 1), (None, 1)],
)
def test_what_stays_within_one_state_is_no_transfer(recipient: str | None, left: int) -> None:
    assert len(merge_transfers((transfer("a-1", recipient=recipient),), (), ENTITIES)[0]) == left


def test_a_position_is_dated_by_its_statement_or_else_by_its_report() -> None:
    said = Statement(
        id="s-1", article="a-1", source=Source("e-no", None, ()), cue=Cue((), "say"),
        content=Content((span("a-1"),), "words"), form="indirect", act="deny", addressee=None, via=(), said_at=YEAR,
        claim=None, confidence=1.0, sentence=span("a-1"),
    )  # fmt: skip
    article = Article(
        id="a-2", source_id=None, uri="a", sha256="", outlet=None, title=None, byline=None, text="words",
        language="en", published=Published("2024-01-05T10:00", "minute", "meta"),
    )  # fmt: skip
    stands = (
        Position("e-no", "denies", "s-1", span("a-1")),
        Position("e-ke", "declines", None, span("a-2")),
        Position("e-ke", "declines", None, span("a-3")),
    )
    (one,) = date_positions((transfer("a-1", positions=stands),), (said,), (article,))
    assert [p.date for p in one.positions] == [YEAR, Date("2024-01-05", "2024-01-05", "day"), Date()]
