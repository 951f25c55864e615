"""The timeline: each thing once, with the day that it was reported, and counts that never add up copies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from made_articles import make_article
from tidings.compose.stage import compose_stage
from tidings.compose.tallies import build_tallies, joined_tallies
from tidings.compose.timeline import build_timeline
from tidings.model import (
    Article,
    Claim,
    Content,
    Cue,
    Date,
    Entity,
    Event,
    Reading,
    Source,
    Span,
    Statement,
    Transfer,
    Work,
)

KP = Entity("e-kp", "state", "North Korea", ("North Korea",), "KP")
KIM = Entity("e-leader", "person", "Ri Sol", ("Ri Sol",), "KP")
IR = Entity("e-ir", "state", "Iran", ("Iran",), "IR")
ENTITIES = (KP, KIM, IR)
UNDATED = Date()
TEXT = "It fired a rocket on Monday. It was the second."


def day(iso: str, end: str | None = None) -> Date:
    return Date(iso, end or iso, "day")


def launch(id_: str, date: Date = UNDATED, claim: str | None = None, **given: object) -> Event:
    article = str(given.pop("article", "a-1"))
    words = Span(article, "text", 18, 27, "on Monday")
    base = Event(
        id=id_, article=article, type="MOBILIZE", subtype="launch", outcome=None, actor=("e-kp",), recipient=(),
        date=date, place=None, amount=None, status="reported", polarity="positive", attributed_to=None,
        fields={"date": (words,)} if date.known else {}, claim=claim,
        sentence=Span(article, "text", 0, 28, TEXT[:28]),
    )  # fmt: skip
    return replace(base, **given)  # type: ignore[arg-type]


def counts(*events: Event) -> list[tuple[str | None, str | None, int]]:
    return [(t.who, t.outcome, t.count) for t in build_tallies(events, (), ENTITIES)]


FIRST, SECOND = day("2024-01-05"), day("2024-02-09")


@pytest.mark.parametrize(
    ("events", "count"),
    [
        ((launch("a", FIRST, "c1"), launch("b", FIRST, "c1")), 1),  # told twice
        ((launch("a", FIRST, "c1"), launch("b", SECOND, "c2")), 2),
        ((launch("a", FIRST, "c1"), launch("b", FIRST, "c2")), 1),  # the same for all that is told
        ((launch("a", FIRST, "c1"), launch("b", SECOND, "c2"), launch("c", FIRST, "c3")), 2),
        ((launch("a", day("2024-01-01", "2024-01-31"), "c1"), launch("b", FIRST, "c2")), 1),
        ((launch("a", day("2024-01-01", "2024-03-31"), "c1"), launch("b", FIRST, "c2"), launch("c", SECOND, "c3")), 2),
        ((launch("a", FIRST, "c1"), launch("b", claim="c2")), 1),  # no day: it may be the same
        ((launch("a", FIRST, "c1"), launch("b", SECOND, "c2", actor=("e-leader",))), 2),  # she acts for her state
        ((launch("a", FIRST, "c1"), launch("b", SECOND, "c2", actor=())), 2),
    ],
)  # fmt: skip
def test_a_launch_counts_once(events: tuple[Event, ...], count: int) -> None:
    assert counts(*events) == [("e-kp", None, count)]


def test_who_and_how_it_ended_are_told_apart() -> None:
    found = counts(
        launch("a", FIRST, "c1"),
        launch("b", FIRST, "c2", outcome="failed"),
        launch("c", FIRST, "c3", actor=("e-ir",)),
    )
    assert found == [("e-ir", None, 1), ("e-kp", None, 1), ("e-kp", "failed", 1)]


@pytest.mark.parametrize(
    "event",
    [
        launch("a", FIRST, "c1", status="planned"),
        launch("a", FIRST, "c1", status="alleged"),
        launch("a", FIRST, "c1", status="denied"),
        launch("a", FIRST, "c1", polarity="negative"),
        launch("a", FIRST, "c1", subtype="visit"),
        launch("a", claim="c1"),  # "its missile launches"
    ],
)
def test_what_is_not_counted(event: Event) -> None:
    assert counts(event) == []


def test_numbers_are_kept_as_told_and_never_added() -> None:
    one, two = launch("a", FIRST, "c1", amount="q-1"), launch("b", SECOND, "c2", amount="q-2")
    (found,) = build_tallies((one, two), (), ENTITIES)
    assert (found.count, found.amounts) == (2, ("q-1", "q-2"))


def test_deliveries_are_those_that_are_told_as_such() -> None:
    def transfer(id_: str, stage: str, status: str = "reported") -> Transfer:
        return Transfer(
            id=id_, supplier="e-kp", recipient="e-ir", intermediaries=(), item="shells", category="ammunition",
            amount=None, date=Date(), exchange=None, status=status, positions=(), provisions=(), fields={},  # type: ignore[arg-type]
            claim=None, evidence=(), stage=stage,  # type: ignore[arg-type]
        )  # fmt: skip

    told = (transfer("t-1", "delivery"), transfer("t-2", "talks"), transfer("t-3", "delivery", "alleged"))
    (found,) = build_tallies((), told, ENTITIES)
    assert (found.what, found.who, found.count, found.groups) == ("delivery", "e-kp", 1, (("t-1",),))


def test_what_another_story_tells_is_another_thing() -> None:
    one = build_tallies((launch("a", FIRST, "c1"),), (), ENTITIES)
    two = build_tallies((launch("b", FIRST, "c2"),), (), ENTITIES)
    (found,) = joined_tallies((*one, *two))
    assert (found.count, found.groups) == (2, (("a",), ("b",)))


# --- the line ---------------------------------------------------------------------------------------


def article(name: str, published: str | None) -> Article:
    return replace(make_article(TEXT, published=published, uri=f"{name}.txt"), id=name)


def line(*events: Event, published: tuple[str | None, ...] = ("2024-01-06", "2024-01-08")):  # type: ignore[no-untyped-def]
    readings = {
        f"a-{n}": Reading(article(f"a-{n}", value), None, ())  # type: ignore[arg-type]
        for n, value in enumerate(published, 1)
    }
    claims = [
        Claim(
            c,
            "event",
            events[0].sentence,
            tuple(e.id for e in events if e.claim == c),
            (),
            1,
            (),
            "single",
            "",
        )
        for c in sorted({e.claim for e in events if e.claim})
    ]
    return build_timeline(events, (), (), claims, readings)


def test_one_entry_a_claim_and_date_with_its_reports_and_the_first_day() -> None:
    (found,) = line(launch("a", FIRST, "c1"), launch("b", FIRST, "c1", article="a-2"))
    assert (found.articles, found.reported) == (("a-1", "a-2"), "2024-01-06")


def test_a_wide_date_stands_with_the_narrow_one_that_it_holds() -> None:
    month = Date("2024-01-01", "2024-01-31", "month")
    (found,) = line(launch("a", month, "c1"), launch("b", FIRST, "c1", article="a-2"))
    assert (found.date, found.articles, found.what) == (FIRST, ("a-1", "a-2"), "b")
    assert len(line(launch("a", month, "c1"), launch("b", FIRST, "c2", article="a-2"))) == 2
    assert len(line(launch("a", month, "c1"), launch("b", SECOND, "c1", article="a-2"))) == 2


def test_a_report_without_a_day_gives_none() -> None:
    (found,) = line(launch("a", FIRST, "c1"), published=(None,))
    assert (found.articles, found.reported) == (("a-1",), None)


def test_they_stand_in_order() -> None:
    dates = [e.date.start for e in line(launch("b", SECOND, "c2"), launch("a", FIRST, "c1"))]
    assert dates == ["2024-01-05", "2024-02-09"]


@pytest.mark.parametrize(("confidence", "there"), [(0.8, True), (0.5, True), (0.49, False)])
def test_what_is_hardly_a_statement_has_no_place_on_the_line(
    make_reading: Callable[..., Reading], confidence: float, there: bool
) -> None:
    reading = make_reading("The ministry said on Monday that it rained.", published="2024-03-13")
    article = reading.article
    said = Statement(
        id="s", article=article.id, source=Source(None, None, (article.span(0, 12),)), cue=Cue((), "say"),
        content=Content((article.span(28, 42),), "that it rained"), form="indirect", act="say", addressee=None, via=(),
        said_at=day("2024-03-11"), claim=None, confidence=confidence, sentence=article.span(0, 43),
    )  # fmt: skip
    work = Work((article,), readings=(reading,), statements=(said,))
    line = compose_stage().run(work, lambda *_: None).timeline
    assert [e.what for e in line] == (["s"] if there else [])
