"""Offices: the role, the body, the state and the holder, and what is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tidings.model import Office, Reading

MakeReading = Callable[..., Reading]


def offices(make_reading: MakeReading, text: str) -> list[tuple[Office, str, str | None, str | None]]:
    """Each office with its own words, its body's words and its holder's name."""
    reading = make_reading(text)
    found = []
    for office in reading.offices:
        body = text[slice(*office.organization)] if office.organization else None
        person = reading.names[office.person].text if office.person is not None else None
        found.append((office, text[office.start : office.end], body, person))
    return found


@pytest.mark.parametrize(
    ("text", "words", "role", "body", "country", "person"),
    [
        (
            "South Korean Foreign Ministry spokesperson Bae Jin-woo said no.",
            "South Korean Foreign Ministry spokesperson",
            "spokesperson",
            "South Korean Foreign Ministry",
            "KR",
            "Bae Jin-woo",
        ),
        (
            "“No,” said Bae Jin-woo, spokesman for the Ministry of Foreign Affairs of South Korea.",
            "spokesman for the Ministry of Foreign Affairs of South Korea",
            "spokesperson",
            "Ministry of Foreign Affairs of South Korea",
            "KR",
            "Bae Jin-woo",
        ),
        (
            "The new Japanese Foreign Minister, Haruko Ishida, spoke first.",
            "new Japanese Foreign Minister",
            "foreign minister",
            None,
            "JP",
            "Haruko Ishida",
        ),
        (
            "Rhee Sang-ho, US Unification Minister, disagreed.",
            "US Unification Minister",
            "unification minister",
            None,
            "US",
            "Rhee Sang-ho",
        ),
        (
            "US UN envoy Carla Weston-Moore objected.",
            "US UN envoy",
            "envoy",
            "UN",
            "US",
            "Carla Weston-Moore",
        ),
        (
            "White House National Security Council spokesman Dan Ferris said so.",
            "White House National Security Council spokesman",
            "spokesperson",
            "White House National Security Council",
            "US",
            "Dan Ferris",
        ),
        (
            "North Korean leader Kim Jong Un watched the test.",
            "North Korean leader",
            "leader",
            None,
            "KP",
            "Kim Jong Un",
        ),
        (
            "“They want justice,” said John Marsh, a lawyer for the family.",
            "lawyer for the family",
            "lawyer",
            None,
            None,
            "John Marsh",
        ),
        (
            "The Norwegian deputy minister of fisheries, Ingrid Dahl, resigned.",
            "Norwegian deputy minister of fisheries",
            "deputy minister of fisheries",
            None,
            "NO",
            "Ingrid Dahl",
        ),
        (
            "Former president Luis Ortega was arrested.",
            "Former president",
            "president",
            None,
            None,
            "Luis Ortega",
        ),
        (
            "The foreign ministers of Chile and Peru met.",
            "foreign ministers of Chile",
            "foreign minister",
            None,
            "CL",
            None,
        ),
        (
            "Moscow's ambassador to Paris was summoned.",
            "Moscow's ambassador to Paris",
            "ambassador",
            "Moscow",
            "RU",
            None,
        ),
        ("The ambassador to Kenya left on Friday.", "ambassador to Kenya", "ambassador", None, None, None),
        (
            "The police chief, Karen Doyle, gave no number.",
            "police chief",
            "police chief",
            None,
            None,
            "Karen Doyle",
        ),
        (
            "She met Ahmed Nasser, the interior minister of Egypt.",
            "interior minister of Egypt",
            "interior minister",
            None,
            "EG",
            "Ahmed Nasser",
        ),
        (
            "Kremlin spokesman Igor Belov declined to comment.",
            "Kremlin spokesman",
            "spokesperson",
            "Kremlin",
            "RU",
            "Igor Belov",
        ),
        (
            "Deputy Prime Minister Eva Novak opened the bridge.",
            "Deputy Prime Minister",
            "deputy prime minister",
            None,
            None,
            "Eva Novak",
        ),
        (
            "EU High Representative Marta Sorel condemned the attack.",
            "EU High Representative",
            "high representative",
            "EU",
            None,
            "Marta Sorel",
        ),
    ],
)
def test_an_office(
    make_reading: MakeReading,
    text: str,
    words: str,
    role: str,
    body: str | None,
    country: str | None,
    person: str | None,
) -> None:
    found = {w: (o.role, b, o.country, p) for o, w, b, p in offices(make_reading, text)}
    assert found.get(words) == (role, body, country, person)


@pytest.mark.parametrize(
    ("text", "role", "definite", "plural", "former"),
    [
        ("The minister said it was late.", "minister", True, False, False),
        ("A spokeswoman said it was late.", "spokesperson", False, False, False),
        ("Officials said it was late.", "official", False, True, False),
        ("The ex-president said it was late.", "president", True, False, True),
        ("The former mayor said it was late.", "mayor", True, False, True),
        ("The central bank's chief spokeswoman said it was late.", "chief spokesperson", True, False, False),
    ],
)
def test_a_mention_by_office_alone(
    make_reading: MakeReading, text: str, role: str, definite: bool, plural: bool, former: bool
) -> None:
    ((office, _, _, person),) = offices(make_reading, text)
    assert (office.role, office.definite, office.plural, office.former) == (role, definite, plural, former)
    assert person is None


@pytest.mark.parametrize(
    "text",
    [
        "They judge the film harshly.",
        "She will head north and lead the way.",
        "It starts at 4 pm and ends at 6 pm.",
        "The general mood was good, in general.",
        "The General Assembly voted.",
        "The Justice Department appealed.",
        "An official visit is planned.",
        "He kept his head.",
    ],
)
def test_what_is_no_office(make_reading: MakeReading, text: str) -> None:
    assert offices(make_reading, text) == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The president, Ana Costa and Rui Melo left early.", "president"),
        ("After he met Ana Costa, the minister said that it was over.", "minister"),
        ("Ana Costa is not the minister.", "minister"),
    ],
)
def test_a_name_nearby_is_not_the_holder(make_reading: MakeReading, text: str, role: str) -> None:
    assert [(o.role, p) for o, _, _, p in offices(make_reading, text)] == [(role, None)]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "Mia Stone, founder and chief executive of Acme Corp, resigned.",
            [("founder", "Mia Stone"), ("chief executive", "Mia Stone")],
        ),
        ("Mia Stone, who was a senator, resigned.", [("senator", "Mia Stone")]),
        ("Mia Stone is the director of the zoo.", [("director of the zoo", "Mia Stone")]),
        ("Mia Stone, 45, a nurse, was hurt.", [("nurse", "Mia Stone")]),
    ],
)
def test_the_holder_stands_beside(make_reading: MakeReading, text: str, pairs: list[tuple[str, str]]) -> None:
    assert [(o.role, p) for o, _, _, p in offices(make_reading, text)] == pairs


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Kenyan President Ann Lee and Foreign Minister Jo Doe met her.", "KE"),
        ("Japan's Prime Minister Ann Lee and Secretary of State Jo Doe met her.", "JP"),
        ("Kenyan President Ann Lee and Prime Minister Jo Doe met her.", None),  # of another country perhaps
        ("Kenyan President Ann Lee and President Jo Doe met her.", None),
        ("Kenyan President Ann Lee met Foreign Minister Jo Doe.", None),
        ("Kenyan President Ann Lee and Norwegian Foreign Minister Jo Doe met her.", "NO"),
    ],
)
def test_a_minister_beside_a_leader(make_reading: MakeReading, text: str, country: str | None) -> None:
    (last,) = [office for office, _, _, person in offices(make_reading, text) if person == "Jo Doe"]
    assert last.country == country


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("After talks with Jo Doe, the US Secretary of State met the Japanese premier.", None),
        ("After talks with Jo Doe, the US Secretary of State, she met the Japanese premier.", "Jo Doe"),
    ],
)
def test_the_subject_behind_a_comma_is_somebody_else(
    make_reading: MakeReading, text: str, person: str | None
) -> None:
    found = {office.role: person for office, _, _, person in offices(make_reading, text)}
    assert found["secretary of state"] == person
