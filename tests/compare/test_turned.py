"""What may come in one report and is told as given in a later one."""

from __future__ import annotations

import pytest
from compare_build import article

from tidings.compare.discrepancies.turned import turned_discrepancies
from tidings.model import Date, Discrepancy, Entity, Status, Telling, Transfer
from tidings.model.finding import TransferStage

STATES = [
    Entity("e-1", "state", "Norway", ("Norway",), "NO"),
    Entity("e-2", "state", "Kenya", ("Kenya",), "KE"),
]


def turned(
    days: tuple[str | None, ...],
    told: tuple[tuple[Status, TransferStage | None], ...],
    date: Date | None = None,
) -> tuple[Discrepancy, ...]:
    """Discrepancies where each report of a day tells of rockets, Norway to Kenya, with a status and a stage."""
    reports = [
        article(f"r{n}", "Norway and the rockets for Kenya.", outlet=f"Paper {n}", published=day)
        for n, day in enumerate(days)
    ]
    made = []
    for n, (report, (status, stage)) in enumerate(zip(reports, told, strict=True)):
        span = report.span(0, len(report.text))
        made.append(
            Transfer(
                f"t-{n}",
                "e-1",
                "e-2",
                (),
                "rockets",
                "major-arms/missiles",
                None,
                date or Date(),
                None,
                status,
                (),
                (),
                {},
                None,
                (span,),
                stage=stage,
                told=(Telling(report.id, status, stage, span),),
            )
        )
    return turned_discrepancies(made, STATES, {r.id: r for r in reports})


@pytest.mark.parametrize(
    ("days", "told", "found"),
    [
        (("2024-03-01", "2024-06-01"), (("possible", None), ("alleged", "delivery")), True),
        (("2024-03-01", "2024-06-01"), (("conditional", None), ("reported", None)), True),
        # the other way round, at one time, or nobody knows when
        (("2024-06-01", "2024-03-01"), (("possible", None), ("alleged", "delivery")), False),
        (("2024-03-01", "2024-03-01"), (("possible", None), ("alleged", "delivery")), False),
        ((None, "2024-06-01"), (("possible", None), ("alleged", "delivery")), False),
        # an offer is none given
        (("2024-03-01", "2024-06-01"), (("possible", None), ("reported", "offer")), False),
        (("2024-03-01", "2024-06-01"), (("possible", None), ("denied", None)), False),
        # told as given from the first
        (
            ("2024-03-01", "2024-06-01", "2024-02-01"),
            (("possible", None), ("alleged", "delivery"), ("reported", "delivery")),
            False,
        ),
    ],
)  # fmt: skip
def test_turned(days, told, found: bool) -> None:
    made = turned(days, told)
    assert bool(made) is found
    if found:
        assert made[0].relation == "update"
        assert made[0].note.startswith("From Norway to Kenya: Paper 0 tells rockets as ")
        assert "; Paper 1, later, tells rockets as " in made[0].note


def test_a_delivery_of_before_is_another() -> None:
    told: tuple[tuple[Status, TransferStage | None], ...] = (("possible", None), ("alleged", "delivery"))
    assert not turned(("2024-03-01", "2024-06-01"), told, Date("2022-01-01", "2022-12-31", "year"))
