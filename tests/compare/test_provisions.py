"""What a transfer would fall under, if it took place: by direction, category, goods, who is bound and when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tidings.compare.provisions import gathered, provisions_for, with_provisions
from tidings.model import Article, Date, Entity, Mention, Published, Role, Span, Transfer
from tidings.packs.regimes import PackFile, load_rules


def state(code: str, name: str) -> Entity:
    return Entity(f"e-{code.lower()}", "state", name, (name,), code)


def span(article: str, start: int, text: str = "words") -> Span:
    return Span(article, "text", start, start + len(text), text)


OFFICE = Role("president", None, "LY", span("a-1", 0))
ENTITIES = (
    state("KP", "North Korea"),
    state("NO", "Norway"),
    state("FR", "France"),
    state("LY", "Libya"),
    state("IR", "Iran"),
    state("SO", "Somalia"),
    state("RU", "Russia"),
    state("YE", "Yemen"),
    Entity("e-houthis", "group", "Houthis", ("Houthis", "Ansar Allah"), "YE"),
    Entity("e-tourist", "person", "Salim Taher", ("Salim Taher",), "LY"),
    Entity("e-president", "person", "Omar Zayd", ("Omar Zayd",), "LY", roles=(OFFICE,)),
)


def transfer(supplier: str | None, recipient: str | None, category: str, **given: object) -> Transfer:
    base = Transfer(
        id="t-1", supplier=supplier, recipient=recipient, intermediaries=(), item=category, category=category,
        amount=None, date=Date(), exchange=None, status="reported", positions=(), provisions=(),
        fields={}, claim=None, evidence=(span("a-1", 0),),
    )  # fmt: skip
    return replace(base, **given)  # type: ignore[arg-type]


def ids(*args: object, **given: object) -> list[str]:
    return [p.id for p in provisions_for(transfer(*args, **given), ENTITIES)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("supplier", "recipient", "category", "some"),
    [
        ("e-kp", "e-ru", "ammunition", "un-1874-9"),
        ("e-ru", "e-kp", "major-arms/missiles", "un-1718-8a-i"),
        ("e-kp", "e-ru", "labour", "un-2397-8"),
        ("e-kp", "e-no", "training", "un-2270-9"),
        ("e-no", "e-ly", "small-arms", "un-1970-9"),
        ("e-ly", "e-no", "small-arms", "un-1970-10"),
        ("e-ir", "e-houthis", "major-arms/missiles", "un-2216-14"),
        (None, "e-ly", "ammunition", "un-1970-9"),
        ("e-no", "e-president", "small-arms", "un-1970-9"),
        ("e-fr", "e-ru", "other-arms", "eu-2014-512-2-1"),
    ],
)
def test_by_direction_and_category(supplier: str | None, recipient: str, category: str, some: str) -> None:
    assert some in ids(supplier, recipient, category)


@pytest.mark.parametrize(
    ("supplier", "recipient", "category"),
    [
        ("e-no", "e-fr", "ammunition"),  # neither is under embargo
        ("e-kp", "e-ru", "oil"),  # the caps are on what goes in
        ("e-ru", "e-kp", "labour"),
        ("e-kp", "e-kp", "ammunition"),
        ("e-kp", None, "funds"),
        (None, None, "ammunition"),
        ("e-ir", "e-ye", "ammunition"),  # the embargo is on the group
        ("e-no", "e-tourist", "small-arms"),  # a traveller is not his state
        ("e-no", "e-ru", "other-arms"),  # an act of a bloc binds its members only
        (None, "e-ru", "other-arms"),
        ("e-ir", "e-ru", "major-arms/aircraft"),  # no state under embargo by what has not ended
    ],
)
def test_near_misses(supplier: str | None, recipient: str | None, category: str) -> None:
    assert ids(supplier, recipient, category) == []


@pytest.mark.parametrize(
    ("item", "some", "other"),
    [
        ("crude oil", "un-2397-4", "un-2397-5"),
        ("diesel", "un-2397-5", "un-2397-4"),
        ("refined petroleum products", "un-2397-5", "un-2397-4"),
    ],
)
def test_the_goods_narrow_the_category(item: str, some: str, other: str) -> None:
    found = ids("e-ru", "e-kp", "oil", item=item)
    assert some in found and other not in found


def test_coal_is_no_crude_and_leaves_only() -> None:
    assert ids("e-ru", "e-kp", "oil", item="coal") == []
    assert ids("e-kp", "e-ru", "oil", item="coal") == ["un-2371-8"]


def test_farming_technology_is_no_weapon() -> None:
    assert "un-1718-8a-ii" not in ids("e-ru", "e-kp", "technology", item="farming technology")
    assert "un-1718-8a-ii" in ids("e-ru", "e-kp", "technology", item="missile technology")


def test_what_all_deny_names_nothing() -> None:
    assert ids("e-kp", "e-ru", "ammunition", status="denied") == []


# --- time -------------------------------------------------------------------------------------------


def year(number: int) -> Date:
    return Date(f"{number}-01-01", f"{number}-12-31", "year")


@pytest.mark.parametrize(
    ("date", "held"),
    [
        (year(2005), set()),
        (Date("2008-05-01", "2008-05-31", "month"), {"un-1718-8b"}),
        (year(2009), {"un-1718-8b", "un-1874-9"}),
        (year(2017), {"un-1718-8b", "un-1874-9", "un-2270-8"}),
        (Date("2022-01-01", None, "year"), {"un-1718-8b", "un-1874-9", "un-2270-8"}),
        (Date(None, "2005-12-31", "day"), set()),
    ],
)
def test_an_instrument_younger_than_the_transfer_does_not_apply(date: Date, held: set[str]) -> None:
    found = {i for i in ids("e-kp", "e-ru", "major-arms/artillery", date=date) if i != "un-1695-4"}
    assert found == held


@pytest.mark.parametrize(
    ("date", "held"),
    [
        (year(1991), False),
        (year(2010), True),
        (year(2023), False),  # it may have been after the end
        (year(2024), False),
        (Date(), False),  # nothing tells that it was in time
        (Date("2010-01-01", None, "year"), False),
    ],
)
def test_one_that_has_ended_applies_to_what_was_done_before(date: Date, held: bool) -> None:
    assert ("un-733-5" in ids("e-no", "e-so", "small-arms", date=date)) is held


def test_one_holds_from_the_day_that_it_holds() -> None:
    early, late = Date("2015-09-01", "2015-09-30", "month"), Date("2017-09-01", "2017-09-30", "month")
    assert ids("e-no", "e-ir", "major-arms/aircraft", date=early) == ["un-1929-8"]
    assert ids("e-no", "e-ir", "major-arms/aircraft", date=late) == ["un-2231-b5"]


@pytest.mark.parametrize(("published", "held"), [("2005-03-01", False), ("2010-03-01", True), (None, True)])
def test_a_transfer_without_a_date_is_no_younger_than_its_report(published: str | None, held: bool) -> None:
    told = Published(published, "day", "given") if published else Published()
    article = Article("a-1", None, "a.txt", "0" * 64, None, None, None, "words", "en", published=told)
    found = provisions_for(transfer("e-kp", "e-ru", "ammunition"), ENTITIES, (article,))
    assert ("un-1874-9" in [p.id for p in found]) is held


# --- grounds ----------------------------------------------------------------------------------------


def test_the_ground_names_side_direction_and_category() -> None:
    found = {p.id: p for p in provisions_for(transfer("e-kp", "e-ru", "ammunition"), ENTITIES)}
    (ground,) = found["un-2270-8"].grounds
    assert (ground.transfer, ground.side, ground.direction, ground.category) == (
        "t-1", "e-kp", "from", "ammunition",
    )  # fmt: skip


def test_where_nobody_tells_the_direction_only_what_covers_both_is_named() -> None:
    russia, korea = span("a-1", 0, "Russia"), span("a-1", 9, "North Korea")
    named = tuple(
        replace(e, mentions=(Mention.of(s, "name"),))
        for e, s in ((state("RU", "Russia"), russia), (state("KP", "North Korea"), korea))
    )
    one = transfer(None, None, "other-arms", fields={"party": (russia, korea)})
    (only,) = provisions_for(one, named)
    assert (only.id, only.grounds[0].direction, only.grounds[0].side) == ("un-2270-8", "either", "e-kp")
    assert provisions_for(replace(one, fields={"party": (korea,)}), named) == ()


def test_provisions_stand_once_with_the_grounds_of_all_in_the_order_of_the_packs() -> None:
    two = (
        transfer("e-kp", "e-ru", "ammunition"),
        transfer("e-kp", "e-no", "small-arms", id="t-2"),
    )
    marked, found = with_provisions(two, ENTITIES)
    assert all(t.provisions for t in marked)
    order = [rule.row.id for rule in load_rules()]
    assert [p.id for p in found] == sorted({p.id for p in found}, key=order.index)
    assert {g.transfer for g in found[0].grounds} == {"t-1", "t-2"}
    assert gathered((*found, *found)) == found


OWN = """
regime: Embargo on Valdoria
issuer: Strait League
bound: {members of the Strait League: [XB, XC]}
provisions:
  - id: sl-1
    instrument: Strait League decision 4/2020
    paragraph: "1"
    date: 2020-05-01
    country: XA
    direction: both
    categories: [small-arms]
    bound: members of the Strait League
    basis: verified
    measure: No rifles.
    source: https://strait-league.example/4-2020
"""


def test_a_regime_of_ones_own() -> None:
    own = load_rules((PackFile("own.yaml", OWN),))
    known = tuple(state(code, code) for code in ("XA", "XB", "XD"))
    inside, outside = transfer("e-xb", "e-xa", "small-arms"), transfer("e-xd", "e-xa", "small-arms")
    assert [p.id for p in provisions_for(inside, known, (), own)] == ["sl-1"]
    assert provisions_for(outside, known, (), own) == ()
    assert provisions_for(inside, known) == ()


def test_every_row_says_how_sure_it_is_and_names_a_source() -> None:
    for rule in load_rules():
        assert rule.row.source and rule.row.measure.endswith(".")
    assert {rule.row.basis for rule in load_rules()} == {"verified", "substance", "memory"}
    (some,) = (p for p in provisions_for(transfer("e-no", "e-ly", "training"), ENTITIES))
    assert (some.checked, some.basis) == (False, "memory")
