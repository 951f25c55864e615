"""One quotation in two printings, and one quotation with two speakers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from compare_build import mention, person, role, statement

from tidings.compare.discrepancies import find_discrepancies
from tidings.compare.discrepancies.quotations import quotations
from tidings.compare.discrepancies.wording import drifted
from tidings.model import Date, Reading, Source, Statement


def found(kind: str, readings: list[Reading], said: list[Statement], entities=()):
    articles = [replace(r.article, story="s") for r in readings]
    return [d for d in find_discrepancies(articles, readings, entities, said, (), (), ()) if d.kind == kind]


@pytest.mark.parametrize(
    ("one", "other", "drift"),
    [
        ("This is going to be a hard winter", "This is going to be a monster of a winter", True),
        ("We will not close the harbour this year or next", "We will close the harbour this year or next", True),
        ("We cannot close the harbour this year or next", "We can't close the harbour this year or next", False),
        ("The programme will favour the ports of the north", "The program will favor the ports of the north", False),
        ("You may leave the harbour before the winter comes", "You must leave the harbour before the winter comes", True),
        ("I beg you to leave. Go now, go by the road. The sea will not wait for you.",
         "I beg you to leave. The sea will not wait for you.", True),
        ("I beg you to leave. Go now, go by the road. The sea will not wait for you.",
         "I beg you to leave ... The sea will not wait for you.", False),
        ("They [the pilots] will not wait for you at the harbour", "The men will not wait for you at the harbour", False),
        ("All of the rock 'n' roll came from this one town", "All of the rock'n'roll came from this one town", False),
        ("It cost us $38 million dollars to rebuild the harbour", "It cost us $38 million to rebuild the harbour", False),
        ("It cost us three ships to rebuild the old harbour", "It cost us 3 ships to rebuild the old harbour", False),
    ],
)  # fmt: skip
def test_drift(one: str, other: str, drift: bool) -> None:
    assert drifted(one, other) is drift
    assert drifted(other, one) is drift


PARTED = (
    "“I beg you all to leave the harbour now,” Voss said. “Go by the road. The sea will not wait for you.”"
)
WHOLE = "“I beg you all to leave the harbour now. The sea will not wait for you,” Voss said."


def said_in(reading: Reading, **given) -> list[Statement]:
    text = reading.article.text
    return [replace(statement(reading.article, text, text, direct=True, **given), form="direct")]


def test_a_quotation_in_two_parts_is_set_beside_a_whole_one(make_reading) -> None:
    a = make_reading(PARTED, uri="a.txt", outlet="Herald", published="2024-03-01")
    b = make_reading(WHOLE, uri="b.txt", outlet="Courier", published="2024-03-02")
    (got,) = found("quote", [a, b], [*said_in(a), *said_in(b)], [person("Dara Voss", [])])
    assert " … " in got.sides[0].value
    assert got.about == "e-1"


def test_a_cut_between_two_parts_is_no_drift(make_reading) -> None:
    a = make_reading(WHOLE.replace(" The sea", " Go by the road. The sea"), uri="a.txt", outlet="Herald")
    b = make_reading(PARTED.replace("Go by the road. ", ""), uri="b.txt", outlet="Courier")
    assert found("quote", [a, b], [*said_in(a), *said_in(b)], [person("Dara Voss", [])]) == []


def test_a_quotation_without_a_speaker_meets_its_like(make_reading) -> None:
    a = make_reading("“This is going to be a hard winter,” Voss said.", uri="a.txt", outlet="Herald")
    b = make_reading("“This is going to be a monster of a winter.” The crowd fell silent.", uri="b.txt")
    assert len(found("quote", [a, b], said_in(a), [person("Dara Voss", [])])) == 1


def test_words_said_on_two_days_are_two_quotations(make_reading) -> None:
    a = make_reading("“This is going to be a hard winter,” Voss said.", uri="a.txt", outlet="Herald")
    b = make_reading("“This is going to be a monster of a winter,” Voss said.", uri="b.txt")
    said = [
        *said_in(a, said_at=Date("2024-03-01", "2024-03-01", "day")),
        *said_in(b, said_at=Date("2024-03-09", "2024-03-09", "day")),
    ]
    assert found("quote", [a, b], said, [person("Dara Voss", [])]) == []


def test_single_quotations_come_before_those_of_two_parts(make_reading) -> None:
    a = make_reading(PARTED, uri="a.txt")
    got = quotations(said_in(a), {a.article.id: a}, {a.article.id: a.article})
    assert [len(q.parts) for q in got] == [1, 1, 2]


WORDS = "“The harbour was closed because the council had lost the keys to the gate,”"


def by(name: str, entity: str, reading: Reading, words: str = "") -> Statement:
    text = reading.article.text
    at = text.index(words or name)
    told = statement(reading.article, text, text[: text.index("”") + 1], entity=entity)
    return replace(
        told, form="direct", source=Source(entity, None, (reading.article.span(at, at + len(words or name)),))
    )


@pytest.mark.parametrize(
    ("one", "other", "offices", "parted"),
    [
        ("Dara Voss", "Ilan Torv", (), True),
        ("Dara Voss", "Dana Vost", (), False),  # one name misspelt
        ("Lena Cole", "Ruth Coel", (), False),
        ("Dara Voss", "Ilan Torv", ("harbour master", "harbour master"), False),  # the holder of one office
        ("Dara Voss", "Ilan Torv", ("harbour master", "mayor"), True),
    ],
)
def test_attribution(make_reading, one: str, other: str, offices: tuple[str, ...], parted: bool) -> None:
    tails = offices or ("", "")
    a = make_reading(f"{WORDS} said {one}, {tails[0] or 'who left'}.", uri="a.txt", outlet="Herald")
    b = make_reading(f"{WORDS} said {other}, {tails[1] or 'who left'}.", uri="b.txt", outlet="Courier")
    people = [
        person(name, [mention(r.article, name)], [role(r.article, t, t, None)] if t else [], id=f"e-{n}")
        for n, (name, r, t) in enumerate(((one, a, tails[0]), (other, b, tails[1])), 1)
    ]
    got = found("attribution", [a, b], [by(one, "e-1", a), by(other, "e-2", b)], people)
    assert bool(got) is parted
    if parted:
        assert got[0].relation == "conflict"
        assert (
            got[0].note
            == "Herald gives one quotation to Dara Voss; Courier gives one quotation to Ilan Torv."
        )


def test_attribution_by_pronoun_or_in_company_is_no_discrepancy(make_reading) -> None:
    a = make_reading(f"{WORDS} said Dara Voss, quoting Ilan Torv.", uri="a.txt", outlet="Herald")
    b = make_reading(f"{WORDS} said Ilan Torv.", uri="b.txt", outlet="Courier")
    c = make_reading(f"{WORDS} she said.", uri="c.txt", outlet="Post")
    voss = person("Dara Voss", [mention(a.article, "Dara Voss")], id="e-1")
    torv = person("Ilan Torv", [mention(r.article, "Ilan Torv") for r in (a, b)], id="e-2")
    said = [by("Dara Voss", "e-1", a), by("Ilan Torv", "e-2", b)]
    assert found("attribution", [a, b], said, [voss, torv]) == []
    unseen, torv = replace(voss, mentions=()), replace(torv, mentions=torv.mentions[1:])
    pronoun = by("", "e-1", c, "she")
    assert found("attribution", [b, c], [by("Ilan Torv", "e-2", b), pronoun], [unseen, torv]) == []
