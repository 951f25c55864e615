"""One report says that something happened, another that it did not: with near misses that are none."""

from __future__ import annotations

from dataclasses import replace
from re import finditer

import pytest
from compare_build import person

from tidings.compare.discrepancies.contradictions import contradictions
from tidings.compare.discrepancies.propositions import propositions
from tidings.model import Mention

NAMES = {"Dara Voss": "person", "Tarvia": "state", "Sund": "state"}


def told(make_reading, one: str, other: str, first: str = "2024-03-01", second: str = "2024-03-01"):
    readings = [
        make_reading(one, uri="a.txt", outlet="Herald", published=first),
        make_reading(other, uri="b.txt", outlet="Courier", published=second),
    ]
    entities = []
    for n, (name, kind) in enumerate(NAMES.items()):
        places = [
            Mention.of(r.article.span(m.start(), m.end()), "name")
            for r in readings for m in finditer(name, r.article.text)
        ]  # fmt: skip
        entities.append(person(name, places, kind=kind, id=f"e-{n}"))
    articles = {r.article.id: replace(r.article, story="s") for r in readings}
    return contradictions(entities, {r.article.id: r for r in readings}, articles)


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("Tarvia has openly accused Sund of spying.", "Tarvia has never accused Sund of spying.",
         ["has openly accused Sund", "has never accused Sund"]),
        ("The ministry corrected its forecast on Monday.", "The ministry did not change its forecast.",
         ["corrected its forecast", "did not change its forecast"]),
        ("The dam was damaged in the raid.", "The army said the dam had not been damaged.",
         ["The dam was damaged", "the dam had not been damaged"]),
        ("The dam was damaged in the raid.", "The army has denied that the dam was damaged.",
         ["The dam was damaged", "has denied that the dam was damaged"]),
        ("The man died after seizing the guard's rifle.", "The man tried to grab the guard's weapon.",
         ["seizing the guard's rifle", "tried to grab the guard's weapon"]),
        ("A tanker attacked the ferry.", "It is unclear whether a tanker attacked the ferry.",
         ["attacked the ferry", "is unclear whether a tanker attacked the ferry"]),
        ("Dara Voss was on a police watch list.", "Dara Voss did not appear on the list.",
         ["was on a police watch list", "did not appear on the list"]),
        ("The crew abandoned the ferry.", "The crew refused to abandon the ferry.",
         ["abandoned the ferry", "refused to abandon the ferry"]),
    ],
)  # fmt: skip
def test_parted(make_reading, one: str, other: str, values: list[str]) -> None:
    for pair in ((one, other), (other, one)):
        (got,) = told(make_reading, *pair)
        assert got.kind == "polarity"
        assert [s.value.strip("“”") for s in got.sides] == values
        assert {s.evidence[0].text for s in got.sides} == {one, other}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tarvia has openly accused Sund of spying.", "Sund has never accused Tarvia of spying."),
        ("Tarvia may have accused Sund of spying.", "Tarvia has never accused Sund of spying."),
        ("Critics fear that Tarvia attacked Sund.", "Tarvia did not attack Sund."),
        ("If Tarvia attacked Sund, banks would close.", "Tarvia did not attack Sund."),
        ("The union wants the firm to close the mine.", "The firm did not close the mine."),
        ("The firm was accused of closing the mine.", "The firm did not close the mine."),
        ("The dam was damaged in the raid.", "The bridge was not damaged in the raid."),
        ("The dam was damaged in the raid.", "It is clear that the dam was damaged."),
        ("The identity was confirmed by the coroner.", "Sund never confirmed the identity."),
        ("His identity had been confirmed.", "Sund never confirmed his identity."),
        ("Nobody was hurt in the fire.", "Nobody else was hurt in the fire."),
        ("Any firm that closed the mine was fined.", "The firm did not close the mine."),
        ("The man grabbed at the guard's rifle.", "The man tried to grab the guard's rifle."),
        ("The talks took place in Karn.", "The envoy did not take the train."),
        ("The firm was told to close the mine.", "The firm has not closed the mine."),
        ("The firm closed the mine in 2019.", "The firm did not close the mine in 2023."),
        ("The shots slightly injured one guard and one clerk.", "No one was injured at the gate."),
        ("Two people were hurt in the fire at the mill.", "No people were hurt when the bus stopped."),
        ("Has the firm closed the mine?", "The firm has not closed the mine."),
        ("The firm denied that it closed the mine.", "The firm did not close the mine."),
    ],
)
def test_not_parted(make_reading, one: str, other: str) -> None:
    assert told(make_reading, one, other) == ()
    assert told(make_reading, other, one) == ()


@pytest.mark.parametrize(
    ("one", "other", "first", "second", "relation"),
    [
        ("Police arrested Dara Voss.", "Police have not yet arrested Dara Voss.", "05", "03", "update"),
        ("Police arrested Dara Voss.", "Police have not arrested Dara Voss.", "05", "05", "conflict"),
        ("Police arrested Dara Voss.", "Police did not arrest Dara Voss.", "03", "05", "conflict"),
        ("Flights were suspended.", "Flights resumed.", "03", "05", "update"),
        ("Flights were suspended.", "Flights resumed.", "03", "03", "compatible"),
        ("The clerk said Dara Voss was not bribed.", "There is no evidence Dara Voss was bribed.", "03", "03", "compatible"),
    ],
)  # fmt: skip
def test_relation(make_reading, one: str, other: str, first: str, second: str, relation: str) -> None:
    got = told(make_reading, one, other, f"2024-03-{first}", f"2024-03-{second}")
    assert [d.relation for d in got] == [relation]


def test_a_report_that_tells_both(make_reading) -> None:
    both = "The dam was damaged, officials said. Later they said that the dam was not damaged."
    assert told(make_reading, both, "The dam was damaged in the raid.") == ()


@pytest.mark.parametrize("text", ["", "No", "?!", "“If not", "To be, or not to be.", "never never never not"])
def test_no_text_breaks_it(make_reading, text: str) -> None:
    assert list(propositions(make_reading(text), [])) is not None
