"""Discrepancies of names, days, places and page dates that no finding carries: read from the words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from compare_build import mention, person

from tidings.annotate.gazetteer import load_gazetteer
from tidings.compare.discrepancies.date import date_discrepancies
from tidings.compare.discrepancies.misspelt import misspelt_discrepancies, one_slip, sounds_alike
from tidings.compare.discrepancies.place import place_discrepancies
from tidings.compare.discrepancies.predated import predated_discrepancies
from tidings.model import Entity, Reading


def told(*readings: Reading):
    """Readings by id, and their articles in one story."""
    return {r.article.id: r for r in readings}, {
        r.article.id: replace(r.article, story="s") for r in readings
    }


def everywhere(name: str, *readings: Reading, **given) -> Entity:
    """An entity named in each of the reports that has its name."""
    found = [mention(r.article, name) for r in readings if name in r.article.text]
    return person(name, found, id=f"e-{name}", **given)


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("jana markel", "jana merkel", True),
        ("munchin", "mnuchin", True),  # two letters changed places
        ("igo suschin", "igor sushchin", True),  # a letter in each word
        ("kim ong un", "kim jong un", True),  # the first letter of a word in the middle
        ("roskosmos", "roscosmos", True),
        ("nexgen climate", "nextgen climate", True),
        ("tim barrow", "tim farron", False),
        ("kim jong il", "kim jong un", False),
        ("north korea", "south korea", False),
        ("jan tallow", "dan tallow", False),  # another first letter is another name
        ("daniel tallow", "daniela tallow", False),  # two known names
        ("tallow", "talow", False),  # too short to be sure of alone
        ("sundish", "sund", False),
        ("tarvians", "tarvian", False),
        ("harbour studies centre", "harbour studies center", False),
    ],
)
def test_one_slip(a: str, b: str, found: bool) -> None:
    assert one_slip(tuple(a.split()), tuple(b.split())) is found


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("sergei voss", "sergey voss", True),
        ("vladimir yevdanov", "vladimir evdanov", True),
        ("karl schaeffer", "karl schaffer", True),
        ("david johnston", "david johnson", False),
        ("kim ong", "kim jong", False),
    ],
)
def test_sounds_alike(a: str, b: str, alike: bool) -> None:
    assert sounds_alike(tuple(a.split()), tuple(b.split())) is alike


def test_a_slip_beside_the_name_that_others_give(make_reading) -> None:
    a = make_reading("Hedda Tallowin opened the bridge.", uri="a.txt", outlet="Herald")
    b = make_reading("Hedda Talowin opened a bridge, and Hedda Talowin spoke.", uri="b.txt", outlet="Courier")
    c = make_reading("The bridge was opened by Hedda Tallowin on a cold day.", uri="c.txt", outlet="Gazette")
    right, wrong = everywhere("Hedda Tallowin", a, c), everywhere("Hedda Talowin", b)
    (got,) = misspelt_discrepancies([right, wrong], *told(a, b, c))
    assert (got.kind, got.relation, got.about) == ("name", "compatible", right.id)
    assert got.note == "Herald and Gazette write Hedda Tallowin; Courier writes Hedda Talowin."


@pytest.mark.parametrize(
    ("one", "found"),
    [
        ("Mr Shorthall denied it.", True),
        ("Mr Anders Shorthall denied it.", False),  # introduced by his own full name: another man
    ],
)
def test_a_lone_surname_with_a_slip(make_reading, one: str, found: bool) -> None:
    a = make_reading(
        "Shortall spoke. Then Shortall left. Nobody followed Shortall.", uri="a.txt", outlet="Herald"
    )
    b = make_reading(one, uri="b.txt", outlet="Courier")
    at = [i for i in range(len(a.article.text)) if a.article.text.startswith("Shortall", i)]
    first = mention(a.article, "Shortall")
    every = [replace(first, start=i, end=i + 8) for i in at]
    entities = [person("Shortall", every, id="e-1"), everywhere("Shorthall", b)]
    if not found:
        entities.append(everywhere("Anders Shorthall", b))
    assert bool(misspelt_discrepancies(entities, *told(a, b))) is found


def test_names_in_the_gazetteer_are_no_slips(make_reading) -> None:
    assert load_gazetteer().lookup("Austria")
    a = make_reading("Gambian boats left Gambia for the port. Gambia said so of Gambia.", uri="a.txt")
    b = make_reading("Zambia was calm.", uri="b.txt")
    entities = [everywhere("Gambia", a, kind="place"), everywhere("Zambia", b, kind="place")]
    assert misspelt_discrepancies(entities, *told(a, b)) == ()


WEDNESDAY, THURSDAY = "2024-03-06", "2024-03-07"


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("Voss was arrested in Selm on Tuesday.", "Police arrested Voss on Wednesday.", "conflict"),
        ("Voss was arrested in Selm on Tuesday.", "Voss was detained on Monday at his home.", "conflict"),
        ("Voss was arrested on 5 March 2024.", "Police arrested Voss on Wednesday.", "conflict"),
        ("Voss was arrested late on Tuesday.", "Voss was arrested early on Wednesday.", "compatible"),
        ("Voss was arrested overnight on Tuesday.", "Police arrested Voss on Wednesday.", "compatible"),
        ("Voss was arrested in Selm on Tuesday.", "Police arrested Voss on Tuesday.", None),
        ("Voss was arrested on 6 March 2024.", "Police arrested Voss on Wednesday.", None),
        ("Voss was arrested in Selm on Tuesday.", "Police will arrest Voss on Wednesday.", None),
        ("Voss was arrested in Selm on Tuesday.", "Police did not arrest Voss on Wednesday.", None),
        ("Voss was arrested in Selm on Tuesday.", "Voss spoke of the arrests on Wednesday.", None),
        ("Voss said on Tuesday that he was well.", "Voss said on Wednesday that he was well.", None),
        ("Voss was arrested in Selm on Tuesday.", "Voss was seen on Wednesday.", None),
        ("Voss was arrested in Selm on Tuesday.", "Tarn was arrested on Wednesday.", None),
        ("Voss was arrested since Tuesday.", "Voss was arrested on Wednesday.", None),
    ],
)  # fmt: skip
def test_one_act_on_two_days(make_reading, one: str, other: str, relation: str | None) -> None:
    a = make_reading(one, uri="a.txt", outlet="Herald", published=WEDNESDAY)
    b = make_reading(other, uri="b.txt", outlet="Courier", published=THURSDAY)
    entities = [everywhere("Voss", a, b), everywhere("Tarn", a, b)]
    got = date_discrepancies(entities, [], *told(a, b))
    assert [d.relation for d in got] == ([relation] if relation else [])
    for d in got:
        assert {s.evidence[0].text for s in d.sides} == {one, other}


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("The market in Selm was quiet after Tuesday's bombing of the market hall.",
         "Nine people were hurt in a bombing at the market hall in Selm on Wednesday.", True),
        ("The market in Selm was quiet after Tuesday's bombing of the market hall.",
         "Nine people were hurt in a bombing at the market hall in Selm on Tuesday.", False),
        ("The market in Selm was quiet after Tuesday's bombing of the market hall.",
         "Two people were hurt in a bombing far from there, in Lorn, on Wednesday.", False),
        ("The hall in Selm was full for Tuesday's speech on the market.",
         "The market hall in Selm was full for a speech on Wednesday.", False),
    ],
)  # fmt: skip
def test_the_attack_of_a_story(make_reading, one: str, other: str, found: bool) -> None:
    a = make_reading(one, uri="a.txt", outlet="Herald", published=THURSDAY)
    b = make_reading(other, uri="b.txt", outlet="Courier", published=THURSDAY)
    entities = [everywhere("Selm", a, b, kind="place"), everywhere("Lorn", a, b, kind="place")]
    got = date_discrepancies(entities, [], *told(a, b))
    assert bool(got) is found
    if found:
        assert got[0].note == "Herald puts “bombing” on Tuesday; Courier puts “bombing” on Wednesday."


@pytest.mark.parametrize(
    ("year", "found"),
    [("2014", True), ("2015", False), ("2003", False)],  # eleven years apart are two events
)
def test_one_event_in_two_years(make_reading, year: str, found: bool) -> None:
    a = make_reading(
        f"Voss and Tarn overran the capital, Selm, in {year} with the rebel fleet.",
        uri="a.txt",
        outlet="Herald",
    )
    b = make_reading(
        "War has gone on since 2015, when Voss and Tarn overran the capital, Selm, with a rebel fleet.",
        uri="b.txt",
        outlet="Courier",
    )
    names = ("Voss", "Tarn"), ("Selm",)
    entities = [
        everywhere(n, a, b, kind=k) for k, some in zip(("person", "place"), names, strict=True) for n in some
    ]
    got = date_discrepancies(entities, [], *told(a, b))
    assert [[s.value for s in d.sides] for d in got] == ([["2014", "2015"]] if found else [])


def test_a_report_that_gives_both_days_parts_with_nobody(make_reading) -> None:
    a = make_reading("Voss was arrested on Tuesday.", uri="a.txt", published=WEDNESDAY)
    b = make_reading(
        "Voss was arrested on Tuesday, one officer said. Voss was detained on Wednesday, said another.",
        uri="b.txt",
        published=THURSDAY,
    )
    who = everywhere("Voss", a, b)
    at = b.article.text.rindex("Voss")
    who = replace(who, mentions=(*who.mentions, replace(who.mentions[-1], start=at, end=at + 4)))
    assert date_discrepancies([who], [], *told(a, b)) == ()


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Voss was arrested in Tarvia after a long search.", "Police arrested Voss in Sund after the search.", True),
        ("Voss was arrested in the town of Selm after a search.",
         "Voss was arrested in the town of Lorn after a search.", True),
        ("Voss was arrested in Selm after a long search.", "Police arrested Voss in Lorn after the search.", False),
        ("Voss was arrested in Selm after a long search.", "Police arrested Voss in Tarvia after the search.", False),
        ("Voss spoke in Tarvia after a long search.", "Voss spoke in Sund after the search.", False),
        ("Voss was arrested in Tarvia after a long search.", "Tarn was arrested in Sund after the search.", False),
    ],
)  # fmt: skip
def test_place(make_reading, one: str, other: str, found: bool) -> None:
    a = make_reading(one, uri="a.txt", outlet="Herald")
    b = make_reading(other, uri="b.txt", outlet="Courier")
    entities = [
        everywhere("Voss", a, b),
        everywhere("Tarn", a, b),
        everywhere("Tarvia", a, b, kind="state", country="XT"),
        everywhere("Sund", a, b, kind="state", country="XS"),
        everywhere("Selm", a, b, kind="place", country="XT"),
        everywhere("Lorn", a, b, kind="place"),
    ]
    got = place_discrepancies(entities, *told(a, b))
    assert [d.kind for d in got] == (["place"] if found else [])
    if found:
        assert {s.evidence[0].text for s in got[0].sides} == {one, other}
        assert got[0].about == "e-Voss"


@pytest.mark.parametrize(
    ("page", "one", "country", "found"),
    [
        ("2024-03-05", "Voss was evacuated from the airport in Selm on Wednesday.", None, True),
        ("2024-03-05", "Voss was evacuated from the airport in Selm last Wednesday.", None, False),
        ("2024-03-05", "Voss will be evacuated from the airport in Selm on Wednesday.", None, False),
        ("2024-03-06", "Voss was evacuated from the airport in Selm on Wednesday.", None, False),
        ("2024-03-05", "Voss was evacuated from the airport in Selm on Tuesday.", None, False),
        ("2024-03-05", "Voss was evacuated from the airport in Selm on Wednesday.", "JP", False),  # its day comes first
    ],
)  # fmt: skip
def test_a_page_dated_before_what_it_tells(
    make_reading, page: str, one: str, country: str | None, found: bool
) -> None:
    a = make_reading(one, uri="a.txt", outlet="Herald", published=page)
    b = make_reading(
        "The airport in Selm was evacuated on Wednesday, Voss said.",
        uri="b.txt",
        outlet="Courier",
        published=WEDNESDAY,
    )
    entities = [everywhere("Voss", a, b), everywhere("Selm", a, b, kind="place", country=country)]
    got = predated_discrepancies(entities, *told(a, b))
    assert [d.kind for d in got] == (["staleness"] if found else [])
    if found:
        assert got[0].note == (
            "The page of Herald is dated 2024-03-05 and tells of Wednesday as past; Courier dates that day 2024-03-06."
        )


def test_an_older_report_makes_the_weekday_last_weeks(make_reading) -> None:
    a = make_reading("Voss was evacuated from Selm on Wednesday.", uri="a.txt", published="2024-03-05")
    b = make_reading("Selm was evacuated on Wednesday, Voss said.", uri="b.txt", published=WEDNESDAY)
    c = make_reading("Selm was calm on Monday.", uri="c.txt", published="2024-03-01")
    entities = [everywhere("Voss", a, b), everywhere("Selm", a, b, c, kind="place")]
    assert predated_discrepancies(entities, *told(a, b, c)) == ()
