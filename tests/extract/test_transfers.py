"""Transfers: sides and direction, exchanges, status, and who takes which position."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tidings.extract.transfers import extract_transfers
from tidings.model import Content, Cue, Date, Reading, Source, Statement

Make = Callable[..., Reading]


def said(reading: Reading, source: str, content: str, act: str) -> Statement:
    """A statement with the given source and content, both words of the text."""
    text = reading.article.text
    who, what = (reading.article.span(text.index(w), text.index(w) + len(w)) for w in (source, content))
    return Statement(
        id=f"s-{what.start}", article=reading.article.id, source=Source(None, None, (who,)), cue=Cue((), "say"),
        content=Content((what,), content), form="indirect", act=act, addressee=None, via=(), said_at=Date(),  # type: ignore[arg-type]
        claim=None, confidence=1.0, sentence=reading.sentence_span(what.start, what.end),
    )  # fmt: skip


def sides(transfer) -> dict[str, list[str]]:  # type: ignore[no-untyped-def]
    wanted = ("supplier", "recipient", "party")
    return {role: [s.text for s in transfer.fields[role]] for role in wanted if role in transfer.fields}


@pytest.mark.parametrize(
    ("text", "item", "category", "expected", "status"),
    [
        ("Norway sold rifles to Kenya.", "rifles", "small-arms",
         {"supplier": ["Norway"], "recipient": ["Kenya"]}, "reported"),
        ("Kenya may buy artillery shells from Norway.", "artillery shells", "ammunition",
         {"supplier": ["Norway"], "recipient": ["Kenya"]}, "possible"),
        ("The transfer of missiles from Norway to Kenya drew protests.", "missiles", "major-arms/missiles",
         {"supplier": ["Norway"], "recipient": ["Kenya"]}, "reported"),
        ("A possible arms deal between Norway and Kenya drew protests.", "arms", "other-arms",
         {"party": ["Norway", "Kenya"]}, "possible"),
        ("Sweden warned Kenya of sanctions if it supplies weapons to Norway.", "weapons", "other-arms",
         {"supplier": ["Kenya"], "recipient": ["Norway"]}, "conditional"),
        ("Norway would help Kenya build satellites.", "satellites", "technology",
         {"supplier": ["Norway"], "recipient": ["Kenya"]}, "conditional"),
        ("Kenya could supply munitions for Norway's war.", "munitions", "ammunition",
         {"supplier": ["Kenya"], "recipient": ["Norway"]}, "possible"),
        ("In a rare meeting between Kenyan leader Ola Lund and Norwegian President Ker Vane, an arms deal was feared.", "arms", "other-arms",
         {"party": ["Ola Lund", "Ker Vane"]}, "possible"),
        ("Analysts noted Kenya's request for Norwegian assistance in developing military satellites.", "military satellites", "technology",
         {"supplier": ["Norwegian"], "recipient": ["Kenya"]}, "possible"),
        ("Analysts noted Kenya's praise for Norwegian assistance in developing military satellites.", "military satellites", "technology",
         {"supplier": ["Norwegian"]}, "reported"),
    ],
)  # fmt: skip
def test_a_transfer_has_its_sides(
    make_reading: Make, text: str, item: str, category: str, expected: dict[str, list[str]], status: str
) -> None:
    (transfer,), swaps = extract_transfers(make_reading(text), ())
    assert (transfer.item, transfer.category, transfer.status) == (item, category, status)
    assert sides(transfer) == expected
    assert (transfer.supplier, transfer.recipient, swaps) == (None, None, ())


@pytest.mark.parametrize(
    "text",
    [
        "Norway sent a letter to Kenya.",
        "The shop sells guns.",
        "Norway delayed a shipment of aid.",
        "The delay in the fighter jet sale to Kenya strains relations.",
        "Norway moved to prevent weapons being supplied to Kenya.",
        "Norway never sold rifles to Kenya.",
        "Sanctions prohibit the purchase of weapons from Norway.",
        "Norway changed its gun laws after talks with Kenya.",
        "The man got fuel from a friend.",
    ],
)
def test_no_transfer(make_reading: Make, text: str) -> None:
    assert extract_transfers(make_reading(text), ()) == ((), ())


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("The transfer of missiles, together with any other weapons, from Kenya to Norway drew protests.", ["missiles", "other weapons"]),
        ("Kenya sold missiles along with radars to Norway.", ["missiles", "radars"]),
        ("Kenya sold missiles with radars that work to Norway.", ["missiles"]),
    ],
)  # fmt: skip
def test_goods_that_go_along(make_reading: Make, text: str, items: list[str]) -> None:
    found, _ = extract_transfers(make_reading(text), ())
    assert sorted(t.item for t in found) == items
    assert all(sides(t)["supplier"] == ["Kenya"] for t in found)


def test_an_exchange_links_both_directions(make_reading: Make) -> None:
    text = "Kenya might obtain missile technology from Norway in exchange for rifles."
    found, (swap,) = extract_transfers(make_reading(text), ())
    assert set(swap.transfers) == {t.id for t in found}
    assert {t.exchange for t in found} == {swap.id}
    told = {t.item: sides(t) for t in found}
    assert told["missile technology"] == {"supplier": ["Norway"], "recipient": ["Kenya"]}
    assert told["rifles"] == {"supplier": ["Kenya"], "recipient": ["Norway"]}


def test_positions_of_who_alleges_who_denies_and_who_declines(make_reading: Make) -> None:
    reading = make_reading(
        "Sweden warned that Norway may sell rifles to Kenya. Norway denied any such plan. "
        "Kenya declined to comment on the arms deal. Sweden denied a tax on weapons."
    )
    statements = (
        said(reading, "Sweden", "Norway may sell rifles to Kenya", "warn"),
        said(reading, "Norway", "any such plan", "deny"),
        said(reading, "Kenya", "to comment on the arms deal", "decline"),
        said(reading, "Sweden", "a tax on weapons", "deny"),
    )
    (transfer,), _ = extract_transfers(reading, statements)
    assert [(p.stance, p.span.text.split()[0]) for p in transfer.positions] == [
        ("alleges", "Sweden"),
        ("denies", "Norway"),
        ("declines", "Kenya"),
    ]


@pytest.mark.parametrize(
    ("text", "act", "lemma", "stances"),
    [
        ("Norway did not deny sending rifles to Kenya.", "deny", "deny", ["declines"]),
        ("Norway would not confirm sending rifles to Kenya.", "confirm", "confirm", ["declines"]),
        ("Norway did not promise to send rifles to Kenya.", "promise", "promise", []),
    ],
)
def test_a_negated_cue_is_neither_a_denial_nor_an_assertion(
    make_reading: Make, text: str, act: str, lemma: str, stances: list[str]
) -> None:
    reading = make_reading(text)
    verb = "sending" if "sending" in text else "to send"
    one = said(reading, "Norway", f"{verb} rifles to Kenya", act)
    found, _ = extract_transfers(reading, (replace(one, negated=True, cue=Cue((), lemma)),))
    assert [p.stance for t in found for p in t.positions] == stances


def test_an_answer_is_dated_and_not_one_to_what_was_told_of_years_before(make_reading: Make) -> None:
    reading = make_reading(
        "Sweden said that Norway sold rifles to Kenya. Norway denied the rifle sale. "
        "In 2019 Norway sold tanks to Kenya.",
        published="2024-01-02",
    )
    denial = said(reading, "Norway", "the rifle sale", "deny")
    rifles, tanks = extract_transfers(reading, (denial,))[0]
    assert [(p.stance, p.date.start) for p in rifles.positions] == [("denies", "2024-01-02")]
    assert tanks.positions == ()


def test_a_side_asserts_what_it_does_itself(make_reading: Make) -> None:
    reading = make_reading("Norway said Norway will sell rifles to Kenya.")
    (transfer,), _ = extract_transfers(
        reading, (said(reading, "Norway", "Norway will sell rifles to Kenya", "say"),)
    )
    assert [p.stance for p in transfer.positions] == ["asserts"]
