"""Which invented reports are one story: pairs that belong together, and near misses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from compare_build import article

from tidings.compare.stories import StoryStream, group_stories
from tidings.model import Article

Row = tuple[str, str, str]  # title, text, day

FIRE = (
    "Blaze guts fish market in Ostrava Bay",
    "A fire that broke out before dawn on Monday gutted the fish market of Ostrava Bay. Harbour master Lena Quist "
    "said that forty stalls were lost and that two porters were treated for burns.",
    "2031-03-03",
)
FIRE_AGAIN = (
    "Ostrava Bay traders count losses after market inferno",
    "Traders in Ostrava Bay picked through charred stalls on Tuesday, a day after flames destroyed their fish market. "
    "Lena Quist, the harbour master, put the damage from the fire at nine million crowns.",
    "2031-03-04",
)
CRASH_KELM = (
    "Three killed as coach overturns near Kelm",
    "Three passengers were killed and eleven injured when a coach overturned on the road near Kelm on Monday, police "
    "said. The driver, Piet Daan, was taken to hospital with a broken leg.",
    "2031-03-03",
)
CRASH_VARGA = (
    "Two killed as coach overturns near Varga",
    "Two passengers were killed and nine injured when a coach overturned on the road near Varga on Monday, police "
    "said. The driver, Ilse Roth, was taken to hospital with head injuries.",
    "2031-03-03",
)
TREATY = (
    "President Torvald signs fishing treaty in Lisme",
    "President Anders Torvald signed a treaty on herring quotas in Lisme on Wednesday. The treaty gives trawlers from "
    "both coasts the same share of the catch, negotiator Mona Fjell said.",
    "2031-03-05",
)
TRIAL = (
    "Torvald's former driver goes on trial for theft",
    "A former driver of President Anders Torvald went on trial on Wednesday, accused of stealing silver spoons from "
    "the palace. Prosecutor Hugo Lind told the court that the spoons were found in a garage.",
    "2031-03-05",
)
MISSING_TARN = (
    "Appeal for teenager missing from Tarn",
    "Police have appealed for help in finding a teenager missing from Tarn. Osian Pell was last seen on Sunday. He is "
    "described as tall, of slim build, with brown hair, and was wearing a grey jacket.",
    "2031-03-04",
)
MISSING_BREEK = (
    "Appeal for teenager missing from Breek",
    "Police have appealed for help in finding a teenager missing from Breek. Nia Sorrel was last seen on Sunday. She "
    "is described as small, of slim build, with fair hair, and was wearing a red coat.",
    "2031-03-04",
)
BRIDGE = (
    "Bridge over the Elm collapses at Brackford",
    "The old bridge over the river Elm at Brackford collapsed on Friday, throwing two lorries into the water. Engineer "
    "Sanna Holt had warned the town council of rust in its cables.",
    "2031-03-07",
)
BRIDGE_LATER = (
    "Brackford council knew of rust before bridge fell, engineer says",
    "Ten days after the bridge over the Elm collapsed, engineer Sanna Holt showed reporters the letter in which she "
    "told the Brackford council of rust in the cables.",
    "2031-03-17",
)
STRIKE_RAIL = (
    "Norland trains to stop from Sunday as drivers vote to strike",
    "Train drivers in Norland voted on Thursday to walk out from Sunday over pay. Union leader Greta Voss said that "
    "wages had not risen for four years. Norland Railways is to run buses between the larger stations.",
    "2031-03-06",
)
STRIKE_NURSES = (
    "Nurses in Norland strike over empty posts",
    "Nurses left their wards in Norland on Thursday over posts that have stood empty since the autumn. Tomas Wick, who "
    "speaks for them, said that patients were put at risk; the health ministry spoke of a local shortage.",
    "2031-03-06",
)


def report(number: int, row: Row) -> Article:
    title, text, day = row
    return article(f"r{number}", text, title=title, published=day)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(FIRE, FIRE_AGAIN, id="one event in other words"),
        pytest.param(BRIDGE, BRIDGE_LATER, id="a follow-up after ten days"),
        pytest.param(FIRE, FIRE, id="a reprint"),
        pytest.param(FIRE, (FIRE[0], FIRE[1], ""), id="a page without a date"),
        pytest.param(FIRE, (FIRE_AGAIN[0], FIRE_AGAIN[1], "2031-12-04"), id="a page dated nine months late"),
        pytest.param(FIRE, ("", FIRE_AGAIN[1], FIRE_AGAIN[2]), id="a report without a title"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_one_story(one: Row, other: Row, turned: bool) -> None:
    rows = [other, one] if turned else [one, other]
    assert len(group_stories([report(n, row) for n, row in enumerate(rows)])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(CRASH_KELM, CRASH_VARGA, id="two accidents of one kind on one day"),
        pytest.param(TREATY, TRIAL, id="a politician in two stories"),
        pytest.param(MISSING_TARN, MISSING_BREEK, id="two notices in one form"),
        pytest.param(STRIKE_RAIL, STRIKE_NURSES, id="two strikes in one country"),
        pytest.param(FIRE, CRASH_KELM, id="nothing but the day"),
        pytest.param(FIRE, ("Weather", "Rain.", "2031-03-03"), id="hardly a text"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_two_stories(one: Row, other: Row, turned: bool) -> None:
    rows = [other, one] if turned else [one, other]
    assert len(group_stories([report(n, row) for n, row in enumerate(rows)])) == 2


def test_a_report_in_another_language_joins_by_its_names() -> None:
    spanish = article(
        "r2",
        "Los comerciantes de Ostrava Bay recogieron el martes los restos de sus puestos. Lena Quist dijo que el "
        "mercado de Ostrava Bay no abrirá en abril.",
        title="El mercado de Ostrava Bay, en cenizas",
        published="2031-03-04",
    )
    assert len(group_stories([report(1, FIRE), replace(spanish, language="es")])) == 1


ALL = [
    FIRE,
    CRASH_KELM,
    CRASH_VARGA,
    FIRE_AGAIN,
    TREATY,
    TRIAL,
    STRIKE_RAIL,
    STRIKE_NURSES,
    BRIDGE,
    BRIDGE_LATER,
]


@pytest.mark.parametrize("known", range(len(ALL)))
def test_reports_that_come_later_leave_the_earlier_ones_as_they_were(known: int) -> None:
    reports = [report(n, row) for n, row in enumerate(ALL)]
    early, late = StoryStream(), StoryStream()
    before = [early.add(r) for r in reports[:known]]
    after = [late.add(r) for r in reports]
    assert after[:known] == before


def test_the_same_reports_give_the_same_stories() -> None:
    reports = [report(n, row) for n, row in enumerate(ALL)]
    assert group_stories(reports) == group_stories(reports[::-1])


def test_a_story_that_goes_on_for_weeks_stays_one() -> None:
    days = [f"2031-03-{day:02}" for day in range(3, 31, 3)]
    rows = [(*(FIRE, FIRE_AGAIN)[n % 2][:2], day) for n, day in enumerate(days)]
    assert len(group_stories([report(n, row) for n, row in enumerate(rows)])) == 1
