"""Copies: what makes two reports dependent, and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from compare_build import article, credit

from tidings.compare.copies import find_lineages, with_lineages, with_origins

WIRE = (
    "Rescue teams in the port of Aldmoor pulled nine sailors from the sea on Tuesday after a freighter ran "
    "aground on a sandbank in heavy fog. The vessel had left the eastern docks at dawn with a cargo of timber "
    "and was bound for the islands when its engine failed. Coast guard boats reached the wreck within an hour, "
    "although waves of four metres made the approach dangerous. Two of the crew were taken to hospital with "
    "broken bones. An inquiry into the age of the ship will begin next week in the capital."
)
OTHER = (
    "Nine seamen were saved near Aldmoor when fog drove their timber ship onto a bank. Lifeboats braved high "
    "seas to get to them, and a pair of the men are now being treated for fractures. Officials plan to look "
    "into whether the freighter was too old to sail, and the owner has promised to help."
)
QUOTE = (
    "“We will not rest until the last of these old ships has been taken off the water and every sailor in this "
    "country can trust the deck under his feet”"
)


@pytest.mark.parametrize(
    ("first", "second", "kinds"),
    [
        (WIRE, WIRE, ["wire_copy"]),
        (WIRE, WIRE[: len(WIRE) * 2 // 3], ["wire_copy"]),  # shortened
        (WIRE, "A storm was to blame, locals told our reporter at the harbour. " + WIRE[90:], ["wire_copy"]),
        (WIRE, WIRE.replace("nine sailors", "eleven sailors"), ["wire_copy"]),
        (WIRE, OTHER, []),  # the same event in other words is no copy
        (
            f"{OTHER} {QUOTE}, said the mayor.",
            f"The mayor of Aldmoor spoke at the harbour. {QUOTE}, she said. Many people in the crowd clapped.",
            ["shared_quote"],
        ),
        (
            f"{OTHER} {QUOTE}, the ministry said in a statement.",
            f"The government answered its critics. {QUOTE}, read the statement. Many people in the crowd clapped.",
            ["shared_statement"],
        ),
        (  # a short quotation, whole in both
            f"{OTHER} “We never knew that the old boat was out,” said the mayor.",
            "Grief in Aldmoor. “We never knew that the old boat was out,” she said. Many in the crowd wept.",
            ["shared_quote"],
        ),
        (  # the same words, but a part of what was said
            f"{OTHER} “We never knew that the old boat was out at sea,” said the mayor.",
            "Grief in Aldmoor. “We never knew that the old boat was out,” she said. Many in the crowd wept.",
            [],
        ),
        (  # not quoted in one
            f"{OTHER} The mayor said: We never knew that the old boat was out.",
            "Grief in Aldmoor. “We never knew that the old boat was out,” she said. Many in the crowd wept.",
            [],
        ),
    ],
)
def test_kinds(first: str, second: str, kinds: list[str]) -> None:
    found = find_lineages([article("a", first, outlet="Herald"), article("b", second, outlet="Courier")])
    assert [lineage.kind for lineage in found] == kinds


def test_passages_are_exact_on_both_sides() -> None:
    reports = [article("a", "News. " + WIRE), article("b", WIRE.replace("Tuesday", "the same day"))]
    (lineage,) = find_lineages(reports)
    texts = {a.id: a.text for a in reports}
    assert lineage.evidence
    for one, two in lineage.evidence:
        assert one.article != two.article
        for span in (one, two):
            assert texts[span.article][span.start : span.end] == span.text


def test_boilerplate_makes_no_copy() -> None:
    footer = "Sign up for our morning letter and get the best of our reporting in your mail. " * 3
    texts = [f"{body}\n{footer}" for body in (WIRE, "A bakery in the hills won a prize for its rye bread.")]
    reports = []
    for name, text in zip("ab", texts, strict=True):
        one = article(name, text)
        reports.append(replace(one, boilerplate=(one.span(text.index("\n") + 1, len(text)),)))
    assert find_lineages(reports) == ()


def test_forty_reprints_are_one_lineage() -> None:
    reports = [article(f"r{n:02}", f"By our desk {n}. {WIRE}", outlet=f"Paper {n}") for n in range(40)]
    (lineage,) = find_lineages(reports)
    assert len(lineage.articles) == 40
    assert all(a.lineage == lineage.id for a in with_lineages(reports, [lineage]))


@pytest.mark.parametrize(
    ("credits", "outlets", "dates", "origin"),
    [
        ({"b": "Herald"}, {"a": "Herald", "b": "Courier"}, {}, "a"),  # the copy credits the other
        ({"b": "NHP"}, {"a": "Northern Harbour Press", "b": "Courier"}, {}, "a"),  # by its initials
        ({"a": "Reuters", "b": "Reuters"}, {"a": "Herald", "b": "Courier"}, {}, "Reuters"),
        ({}, {"a": "Herald", "b": "Courier"}, {"a": "2024-03-02", "b": "2024-03-01"}, "b"),  # the earlier
        ({}, {"a": "Herald", "b": "Courier"}, {"a": "2024-03-01", "b": "2024-03-01"}, None),
        ({"a": "Reuters", "b": "Associated Press"}, {"a": "Herald", "b": "Courier"}, {}, None),
    ],
)
def test_origin(
    credits: dict[str, str], outlets: dict[str, str], dates: dict[str, str], origin: str | None
) -> None:
    reports = []
    for name in "ab":
        text = WIRE + (f"\n(Source: {credits[name]})" if name in credits else "")
        one = article(name, text, outlet=outlets[name], published=dates.get(name))
        reports.append(credit(one, credits[name]) if name in credits else one)
    (lineage,) = find_lineages(reports)
    assert lineage.origin == origin
    shown = with_origins([lineage], reports)[0].origin
    assert shown == ({"a": outlets["a"], "b": outlets["b"]}.get(origin or "", origin))


@pytest.mark.parametrize("text", ["", " \n", "one two", "“", "a" * 50, "word " * 4])
def test_any_text_is_taken(text: str) -> None:
    assert find_lineages([article("a", text), article("b", text)]) == ()


DENIAL = "The ministry denied on Wednesday that anybody aboard carried forged papers."
AGAIN = "After the freighter ran aground, rescue teams pulled nine sailors from the sea in heavy fog."


@pytest.mark.parametrize(
    ("longer", "missing"),
    [
        (f"{WIRE} {DENIAL}", [DENIAL]),
        (f"{WIRE}\n\n{DENIAL}\n\n{DENIAL.replace('papers', 'permits')}", [f"{DENIAL}\n\n{DENIAL.replace('papers', 'permits')}"]),
        (f"{DENIAL} {WIRE} {DENIAL.replace('Wednesday', 'Friday')}", [DENIAL, DENIAL.replace("Wednesday", "Friday")]),
        (f"{WIRE} {AGAIN}", []),  # told in other words
        (f"{WIRE} Read more of it.", []),  # says nothing
        (f"Ministry denies forged papers aboard stranded freighter\n{WIRE}", []),  # a headline
        (WIRE, []),
    ],
)  # fmt: skip
def test_what_a_copy_leaves_out(longer: str, missing: list[str]) -> None:
    reports = [article("a", longer, outlet="Herald"), article("b", WIRE, outlet="Courier")]
    (lineage,) = find_lineages(reports)
    assert [(x.by, x.span.article, x.span.text) for x in lineage.left_out] == [("b", "a", m) for m in missing]
    assert all(longer[x.span.start : x.span.end] == x.span.text for x in lineage.left_out)


def test_furniture_is_not_missed() -> None:
    text = f"{WIRE}\nOur morning letter brings readers the best reporting of our harbour desk every day."
    one = article("a", text, outlet="Herald")
    one = replace(one, boilerplate=(one.span(len(WIRE) + 1, len(text)),))
    (lineage,) = find_lineages([one, article("b", WIRE, outlet="Courier")])
    assert lineage.left_out == ()
