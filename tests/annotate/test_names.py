"""Names in context: what is found, as what, and what is left alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tidings.annotate.gazetteer import load_gazetteer
from tidings.annotate.names import find_names
from tidings.model import Name, Reading

MakeReading = Callable[..., Reading]


def named(make_reading: MakeReading, text: str) -> dict[str, Name]:
    reading = make_reading(text)
    names = find_names(reading, load_gazetteer())
    assert all(text[n.start : n.end] == n.text for n in names)
    assert all(a.end <= b.start for a, b in zip(names, names[1:], strict=False))
    return {n.text: n for n in names}


@pytest.mark.parametrize(
    ("text", "name", "stands_for"),
    [
        ("Seoul warned that any such deal would have a price.", "Seoul", "KR"),
        ("The treaty between Moscow and Tehran was signed on Monday.", "Moscow", "RU"),
        ("The treaty between Moscow and Tehran was signed on Monday.", "Tehran", "IR"),
        ("Officials welcomed Ankara's offer of talks.", "Ankara", "TR"),
        ("The Kremlin denied the report.", "Kremlin", "RU"),
        ("Downing Street declined to comment on the letter.", "Downing Street", "GB"),
        ("The White House said it would wait.", "White House", "US"),
        ("They accused Beijing of hiding the figures.", "Beijing", "CN"),
        ("According to Warsaw, the convoy was empty.", "Warsaw", "PL"),
        ("New sanctions against Minsk will follow.", "Minsk", "BY"),
        ("They imposed sanctions on Minsk last year.", "Minsk", "BY"),
        ("The sanctions imposed on Minsk were lifted.", "Minsk", "BY"),
        ("The move puts pressure on Ankara.", "Ankara", "TR"),
        ("Brussels proposed new rules for the sale of batteries.", "Brussels", "org:eu"),
        ("She said that Ankara will have to face the costs.", "Ankara", "TR"),
        ("He said that Ankara must pay for the bridge.", "Ankara", "TR"),
        ("Given its exports, Ankara has leverage, he said.", "Ankara", "TR"),
        ("Norway is willing to help Ankara develop its ports.", "Ankara", "TR"),
        ("They tried to persuade Minsk to open the border.", "Minsk", "BY"),
        ("The law forbids the purchase of wheat from Minsk.", "Minsk", "BY"),
        ("They spoke on behalf of Warsaw.", "Warsaw", "PL"),
        ("They tried to negotiate a solution with Warsaw.", "Warsaw", "PL"),
        ("The vote led to outrage from Warsaw.", "Warsaw", "PL"),
        ("The minister ended a feud with Minsk.", "Minsk", "BY"),
    ],
)
def test_a_capital_that_acts_is_a_government(
    make_reading: MakeReading, text: str, name: str, stands_for: str
) -> None:
    found = named(make_reading, text)[name]
    assert (found.via, found.stands_for) == ("metonym", stands_for)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Thousands marched in Seoul on Saturday.", "Seoul", "KR"),
        ("The streets of Moscow were empty.", "Moscow", "RU"),
        ("The minister arrived in Ankara late at night.", "Ankara", "TR"),
        ("She was born near Warsaw and went to school there.", "Warsaw", "PL"),
        ("A train between Vienna and Budapest was delayed.", "Vienna", "AT"),
        ("A crowd gathered outside the Kremlin.", "Kremlin", "RU"),
        ("An attack on Warsaw killed two people.", "Warsaw", "PL"),
        ("Snow fell on Vienna.", "Vienna", "AT"),
        ("A man was shot near the White House.", "White House", "US"),
        ("The summit took place in Brussels, Belgium.", "Brussels", "BE"),
        ("There is concern in Warsaw and Vienna.", "Warsaw", "PL"),
        ("Warsaw has a new opera house.", "Warsaw", "PL"),
        ("Warsaw has to be seen in spring.", "Warsaw", "PL"),
        ("He bought a flat in Vienna and a car from Warsaw.", "Vienna", "AT"),
        ("They recalled the envoy from Minsk.", "Minsk", "BY"),
        ("The outskirts of Warsaw were dark.", "Warsaw", "PL"),
        ("He fell in love with Vienna.", "Vienna", "AT"),
    ],
)
def test_a_capital_where_something_is_is_a_place(
    make_reading: MakeReading, text: str, name: str, country: str
) -> None:
    found = named(make_reading, text)[name]
    assert (found.kind, found.via, found.country, found.stands_for) == ("place", "name", country, None)


@pytest.mark.parametrize(
    ("text", "name", "kind", "key", "country", "adjective"),
    [
        ("A Russian diplomat was expelled.", "Russian", "state", "RU", "RU", True),
        ("The DPRK fired two rockets.", "DPRK", "state", "KP", "KP", False),
        ("US officials met their U.K. counterparts.", "US", "state", "US", "US", True),
        ("The Russians have left the base.", "Russians", "group", None, "RU", False),
        ("Turkey closed the border.", "Turkey", "state", "TR", "TR", False),
        (
            "The UN Security Council met.",
            "UN Security Council",
            "organization",
            "org:un-security-council",
            None,
            False,
        ),
        ("Kyodo News reported the arrest.", "Kyodo News", "organization", "agency:kyodo", "JP", False),
        (
            "The Pentagon rejected the claim.",
            "Pentagon",
            "organization",
            "org:us-defense-department",
            "US",
            False,
        ),
        ("Democrats voted against it.", "Democrats", "group", "party:us-democratic", "US", False),
        ("Three people died in Aleppo.", "Aleppo", "place", None, "SY", False),
    ],
)
def test_the_gazetteers_names(
    make_reading: MakeReading,
    text: str,
    name: str,
    kind: str,
    key: str | None,
    country: str | None,
    adjective: bool,
) -> None:
    found = named(make_reading, text)[name]
    assert (found.kind, found.key, found.country, found.adjective) == (kind, key, country, adjective)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The Russian Defence Ministry said two drones were shot down.", "Russian Defence Ministry", "RU"),
        ("The South Korean Foreign Ministry summoned the envoy.", "South Korean Foreign Ministry", "KR"),
        ("The Norwegian foreign ministry did not reply.", "Norwegian foreign ministry", "NO"),
        ("Kenya's Supreme Court annulled the vote.", "Kenya's Supreme Court", "KE"),
        (
            "He joined the Ministry of Foreign Affairs of Chile in 1999.",
            "Ministry of Foreign Affairs of Chile",
            "CL",
        ),
        ("The Foreign Ministry gave no details.", "Foreign Ministry", None),
        ("The U.S. Department of State issued a warning.", "U.S. Department of State", "US"),
    ],
)
def test_bodies_of_plain_words(make_reading: MakeReading, text: str, name: str, country: str | None) -> None:
    found = named(make_reading, text)[name]
    assert (found.kind, found.country) == ("organization", country)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Prime Minister Park Min-jae said the vote stood.", "Park Min-jae"),
        ("“We regret it,” said Seán O’Malley, a fisherman.", "Seán O’Malley"),
        ("Ambassador Rosa Vega-Lindqvist told the council that talks had failed.", "Rosa Vega-Lindqvist"),
        ("The prize went to Pieter van der Meer of Utrecht.", "Pieter van der Meer"),
        ("Crown Prince Khalid bin Faisal opened the meeting.", "Khalid bin Faisal"),
        ("The general, Omar al-Masri, denied it.", "Omar al-Masri"),
        ("Mr. Tomás Echeverría resigned.", "Tomás Echeverría"),
        ("Martin L. Hayes Jr. was elected.", "Martin L. Hayes Jr."),
        ("Nguyen Thi Lan told reporters that the river had risen.", "Nguyen Thi Lan"),
        ("Mark Cuban told a newspaper that he was ready.", "Mark Cuban"),
        ("She asked President Adam King Jr. to leave.", "Adam King Jr."),
        ("A fan asked Michael Jordan for a shirt.", "Michael Jordan"),
    ],
)
def test_persons_are_joined_and_bare_of_titles(make_reading: MakeReading, text: str, person: str) -> None:
    assert named(make_reading, text)[person].kind == "person"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Seo Dong-hyun was elected on Monday. Seo said that he would go.", "Seo"),
        ("Lindqvist quits over the loan\n\nAnna Lindqvist resigned on Friday.", "Lindqvist"),
        ("Omar al-Masri arrived late. Masri's lawyer spoke first.", "Masri"),
        ("“No,” said Brigid Hale. The board had told Hale to wait.", "Hale"),
    ],
)
def test_a_surname_is_the_person_named_in_full(make_reading: MakeReading, text: str, short: str) -> None:
    assert named(make_reading, text)[short].kind == "person"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Inspectors searched the cargo ship Amber Tide off the coast.", "Amber Tide", "vessel"),
        ("HMS Resolute left port at dawn.", "HMS Resolute", "vessel"),
        ("The army launched Operation Dry Well on Sunday.", "Operation Dry Well", "program"),
        ("They fired a Tornak-12 missile into the sea.", "Tornak-12", "program"),
        ("Muslims gathered for prayer.", "Muslims", "group"),
        ("Human Rights Watch said so in Peru.", "Human Rights Watch", "organization"),
        (
            "The minister went to see them [the people of Human Rights Watch] in Peru.",
            "Human Rights Watch",
            "organization",
        ),
        ("Reuters reported it. A deal with Reuters was near.", "Reuters", "organization"),
    ],
)
def test_things_and_groups(make_reading: MakeReading, text: str, name: str, kind: str) -> None:
    assert named(make_reading, text)[name].kind == kind


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("However, the plan failed. Meanwhile the price rose.", "Meanwhile"),
        ("She speaks Russian and Persian.", "Russian"),
        ("He told us that it was over.", "us"),
        ("The Clean Rivers Act passed on Tuesday.", "Clean Rivers Act"),
        ("May will be dry, the forecasters said.", "May"),
        ("The meeting is on Wednesday.", "Wednesday"),
        # a plain word at the head of a sentence, and what has capitals in some reports only
        ("Raiders in Peru took a ship. The raiders want money.", "Raiders"),
        ("Western nations voiced concern.", "Western"),
        ("He went to see the Grain Board [a Junta Nacional do Grão] in Peru.", "Junta Nacional"),
        ("He told of violations of Human Rights in Peru.", "Human Rights"),
    ],
)
def test_what_is_no_name(make_reading: MakeReading, text: str, absent: str) -> None:
    assert absent not in named(make_reading, text)


def test_the_north_needs_the_full_name_in_the_article(make_reading: MakeReading) -> None:
    with_it = named(make_reading, "North Korea fired a missile. The North said it was a test.")
    assert with_it["North"].key == "KP"
    without = named(make_reading, "Voters in England were split. The North said it was ignored.")
    assert "North" not in without or without["North"].key is None


def test_a_homonym_is_decided_by_the_company_it_keeps(make_reading: MakeReading) -> None:
    text = "Talks in Georgia went on. The Georgian president met envoys from Abkhazia in Tbilisi."
    assert named(make_reading, text)["Georgia"].key == "GE"


def test_no_name_in_what_is_not_mined(make_reading: MakeReading) -> None:
    reading = make_reading("Russia said no. Norway said yes.")
    first, second = reading.sentences
    reading = replace(reading, sentences=(replace(first, mined=False), second))
    assert [n.text for n in find_names(reading, load_gazetteer())] == ["Norway"]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "“”", "-", "'s", "US", "the", "Mr.", "A-", "of the of the", "Kim-"]
)
def test_any_text_is_read(make_reading: MakeReading, text: str) -> None:
    find_names(make_reading(text), load_gazetteer())


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Its spokeswoman, Leyla Orhan, said only that the visit had been warm.", "Leyla Orhan", "person"),
        ("The President of Norway, Amalia Eskov, sees no reason to worry.", "Amalia Eskov", "person"),
        ("Ewan Dellach, who runs the harbour, declined to answer.", "Ewan Dellach", "person"),
        ("Two days later the tanker Brisa del Norte tied up at the pier.", "Brisa del Norte", "vessel"),
        ("Inés Dorado, the energy minister, was less airy about it.", "Inés Dorado", "person"),
        ("Kim In-ryong, North Korea's deputy UN ambassador, said it was false.", "Kim In-ryong", "person"),
        ("The favourite is Song Mi-in, a moderate who left.", "Song Mi-in", "person"),
        ("Moon Ha-on left Peru.", "Moon Ha-on", "person"),
        ("The vote for Anna Dahl-in Norway at least-was close.", "Anna Dahl", "person"),
        ("He is in talks with President (Ewan) Ross. Ross left.", "(Ewan) Ross", "person"),
        ("The winners (Anna, Bo) praised him. The lawyer (Anna) said Dahl left.", "Anna", "person"),
        ("They left. From NTB's Anna Dellach Oslo (NTB) -- The port was shut.", "Anna Dellach", "person"),
        ("They left. From NTB's Anna Dellach Oslo (NTB) -- The port was shut.", "Oslo", "place"),
        ("The winner is Anna Oslo (NTB).", "Anna Oslo", "person"),
        ("Theresa May rejected the call.", "Theresa May", "person"),
        ("Theresa May rejected the call. Mrs May said no.", "May", "person"),
        # near misses: what stands beside says nothing of a person
        ("The chairman met Goldman Sachs, the bank, in June.", "Goldman Sachs", "organization"),
        ("General Electric, which makes turbines, agreed.", "General Electric", "organization"),
    ],
)
def test_the_words_beside_a_name_tell_its_kind(
    make_reading: MakeReading, text: str, name: str, kind: str
) -> None:
    assert named(make_reading, text)[name].kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May rejected the call. The talks in May failed.",
        "The vote was on May 5. Nobody came in May.",
        "In June May Day was cold.",
    ],
)
def test_a_month_is_no_surname(make_reading: MakeReading, text: str) -> None:
    assert "May" not in named(make_reading, text)


def test_a_short_title_is_no_part_of_a_name(make_reading: Callable[..., Reading]) -> None:
    reading = make_reading("Shinzo Abe came on Monday. Later PM Abe met MP Jo Cox and left at 4 PM.")
    assert [n.text for n in reading.names] == ["Shinzo Abe", "Abe", "Jo Cox"]
