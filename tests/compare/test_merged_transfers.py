"""Transfers of several reports become one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tidings.compare.transfers import merge_transfers
from tidings.model import Date, Entity, Exchange, Position, Span, Transfer

ENTITIES = (
    Entity("e-kp", "state", "North Korea", ("North Korea",), "KP"),
    Entity("e-no", "state", "Norway", ("Norway",), "NO"),
    Entity("e-ke", "state", "Kenya", ("Kenya",), "KE"),
    Entity("e-sol", "person", "Amara Sol", ("Amara Sol",), "KE"),
)


def span(article: str, start: int, text: str = "words") -> Span:
    return Span(article, "text", start, start + len(text), text)


def transfer(id_: str, supplier: str | None, recipient: str | None, **given: object) -> Transfer:
    article = str(given.pop("article", f"a-{id_}"))
    base = Transfer(
        id=id_, supplier=supplier, recipient=recipient, intermediaries=(), item="rifles", category="small-arms",
        amount=None, date=Date(), exchange=None, status="reported", positions=(), provisions=(),
        fields={"item": (span(article, 5),)}, claim=None, evidence=(span(article, 0),),
    )  # fmt: skip
    return replace(base, **given)  # type: ignore[arg-type]


def test_same_sides_and_category_are_one_with_all_evidence() -> None:
    one = transfer("t1", "e-no", "e-ke", item="rifles")
    two = transfer("t2", "e-no", "e-ke", item="old army rifles", status="alleged")
    (merged,), _ = merge_transfers((one, two), (), ENTITIES)
    assert (merged.item, merged.status, len(merged.evidence)) == ("old army rifles", "alleged", 2)
    assert len(merged.fields["item"]) == 2


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (transfer("t1", "e-no", "e-ke"), transfer("t2", "e-ke", "e-no")),
        (transfer("t1", "e-no", "e-ke"), transfer("t2", "e-no", "e-ke", category="ammunition")),
        (transfer("t1", "e-no", "e-ke"), transfer("t2", "e-no", None)),
        (transfer("t1", None, None), transfer("t2", None, None)),
    ],
)
def test_other_sides_direction_or_goods_stay_apart(a: Transfer, b: Transfer) -> None:
    merged, _ = merge_transfers((a, b), (), ENTITIES)
    assert len(merged) == 2


def test_an_open_side_is_filled_within_one_report() -> None:
    one = transfer("t1", "e-no", "e-ke", article="a-1")
    two = transfer("t2", "e-no", None, article="a-1")
    merged, _ = merge_transfers((one, two), (), ENTITIES)
    assert [(t.supplier, t.recipient) for t in merged] == [("e-no", "e-ke")]


def test_an_open_side_is_filled_within_one_story() -> None:
    one = transfer("t1", "e-no", "e-ke", article="a-1")
    two = transfer("t2", "e-no", None, article="a-2")
    near, _ = merge_transfers((one, two), (), ENTITIES, {"a-1": "s-1", "a-2": "s-1"})
    far, _ = merge_transfers((one, two), (), ENTITIES, {"a-1": "s-1", "a-2": "s-2"})
    other = transfer("t3", "e-no", "e-kp", article="a-3")
    unclear, _ = merge_transfers((one, two, other), (), ENTITIES, dict.fromkeys(("a-1", "a-2", "a-3"), "s-1"))
    assert [len(found) for found in (near, far, unclear)] == [1, 2, 3]


def test_a_denial_of_one_does_not_deny_for_all() -> None:
    one = transfer("t1", "e-no", "e-ke", status="denied")
    two = transfer("t2", "e-no", "e-ke", status="alleged")
    assert merge_transfers((one, two), (), ENTITIES)[0][0].status == "alleged"
    assert merge_transfers((one, replace(one, id="t3")), (), ENTITIES)[0][0].status == "denied"


def test_ids_do_not_depend_on_how_many_reports_there_are() -> None:
    many = [transfer(f"t{n}", "e-no", "e-ke") for n in range(4)]
    assert merge_transfers(many, (), ENTITIES)[0][0].id == merge_transfers(many[:2], (), ENTITIES)[0][0].id


def test_exchanges_follow_the_merged_transfers() -> None:
    out = [transfer(f"t{n}", "e-no", "e-ke", article=f"a-{n}") for n in (1, 2)]
    back = [transfer(f"b{n}", "e-ke", "e-no", category="technology", article=f"a-{n}") for n in (1, 2)]
    swaps = [Exchange(f"x{n}", (f"t{n}", f"b{n}"), span(f"a-{n}", 0)) for n in (1, 2)]
    merged, (swap,) = merge_transfers((*out, *back), swaps, ENTITIES)
    assert set(swap.transfers) == {t.id for t in merged}
    assert {t.exchange for t in merged} == {swap.id}


def test_who_tells_of_an_own_transfer_asserts_it() -> None:
    told = Position("e-sol", "alleges", "s-1", span("a-1", 0))
    other = Position("e-kp", "alleges", "s-2", span("a-1", 0))
    (merged,), _ = merge_transfers((transfer("t1", "e-ke", "e-no", positions=(told, other)),), (), ENTITIES)
    assert [(p.entity, p.stance) for p in merged.positions] == [("e-kp", "alleges"), ("e-sol", "asserts")]
