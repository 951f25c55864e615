"""Names that the words beside them mend: a body before a person, a byline, a firm, a surname."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tidings.model import Reading

MakeReading = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        # a person behind an office and its body
        (
            "Rates will fall, director of Nordlys Ratings Alexei Varga told reporters.",
            "Alexei Varga",
            "person",
        ),
        ("It was banned, Deputy Head of the KRB Yan Smola said on Monday.", "Yan Smola", "person"),
        (
            "It is over, President of the Union of Danish Ports (UDP) Aksel Brandt told reporters.",
            "Aksel Brandt",
            "person",
        ),
        # a surname that is no person's name for the model
        ("UNICEF Executive Director Anthony Lake said so.", "Anthony Lake", "person"),
        ("Celina Drew, president of Volta Group, said so.", "Celina Drew", "person"),
        # bodies
        ("Law firm Baxter Ruiz said it had nine clients.", "Baxter Ruiz", "organization"),
        ("Volta Group grew. Its arm, Volta Cloud, grew faster, Volta said.", "Volta Cloud", "organization"),
        ("Qarn Airways and Zeta Airways are lending laptops.", "Zeta Airways", "organization"),
        (
            "KRC Sable America broke ground on Monday. KRC has three plants.",
            "KRC Sable America",
            "organization",
        ),
        ("Denmark's largest bank, Sberna, has closed.", "Sberna", "organization"),
        # the seat of a government is no surname
        (
            "The Nolan White House is divided, officials in the Nolan White House believe.",
            "White House",
            None,
        ),
    ],
)
def test_what_stands_beside_a_name_mends_it(
    make_reading: MakeReading, text: str, name: str, kind: str | None
) -> None:
    found = {n.text: n.kind for n in make_reading(text).names}
    assert name in found
    assert kind is None or found[name] == kind


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The Bank of Food and Farm Loans said so.", "Bank of Food and Farm Loans"),
        ("Author: Cristina Lopez Hale said the photos were rare.", "Cristina Lopez Hale"),
    ],
)
def test_a_whole_name_stays_whole(make_reading: MakeReading, text: str, kept: str) -> None:
    assert kept in {n.text for n in make_reading(text).names}


def test_a_byline_ends_before_the_surname_of_another(make_reading: MakeReading) -> None:
    text = "The album is old. Author: Cristina Lopez Hale said it was rare. The dealer Tim Hale sold it."
    names = [n.text for n in make_reading(text).names if n.kind == "person"]
    assert names == ["Cristina Lopez", "Hale", "Tim Hale"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He died there, according to St Alban County police.", "St Alban County"),
        ("Mr Justice Hale continued the order.", "Justice"),
        ("They sat in a cafe in the city of Antakya and waited.", "Antakya"),
    ],
)
def test_what_is_no_person(make_reading: MakeReading, text: str, name: str) -> None:
    assert (name, "person") not in {(n.text, n.kind) for n in make_reading(text).names}


def holders(reading: Reading) -> dict[str, str | None]:
    """Who holds each office, by its words."""
    text = reading.article.text
    return {
        text[o.start : o.end]: reading.names[o.person].text if o.person is not None else None
        for o in reading.offices
    }


@pytest.mark.parametrize(
    ("text", "office", "holder"),
    [
        ("President of Kenya Daniel Otieno said so.", "President of Kenya", "Daniel Otieno"),
        (
            "In a reply to Hugo Vik, Minister for Finance Michael Norr said so.",
            "Minister for Finance",
            "Michael Norr",
        ),
        (
            "Deputy Spokesman for the UN Secretary-General, Farid Hale told us.",
            "Deputy Spokesman",
            "Farid Hale",
        ),
        (
            "President of the Union of Danish Ports (UDP) Aksel Brandt told reporters so.",
            "President of the Union of Danish Ports",
            "Aksel Brandt",
        ),
        (
            "Head of the Federal Water Agency, Timur Galin told reporters so.",
            "Head of the Federal Water Agency",
            "Timur Galin",
        ),
        # near misses
        ("A spokesman for the premier, Ann Lee, said so.", "spokesman", None),
        ("Aide to President Ann Lee said so.", "Aide", None),
        ("In talks with the foreign minister, Ann Lee said no.", "foreign minister", None),
        ("President of Russian swimmers Ann Lee admired said so.", "President", None),
    ],
)
def test_agency_style_offices(make_reading: MakeReading, text: str, office: str, holder: str | None) -> None:
    assert holders(make_reading(text)).get(office) == holder
