"""Facts beside a name: what agrees is told, what differs costs, and nothing raises a score."""

from __future__ import annotations

import pytest

from tidings.resolve.matching import Facts, compare_names, kind_of_schema

NAME = "Ilse Brandt"

# left, right, what is taken off, features for, features against
CASES = [
    (Facts(), Facts(("DE",), ("1961-04-30",), (), "female"), 0.0, [], []),
    (Facts(("de",)), Facts(("DE", "AT")), 0.0, ["country"], []),
    (Facts(("DE",)), Facts(("AT",)), 0.08, [], ["country differs"]),
    (Facts(births=("1961",)), Facts(births=("1962-04-30",)), 0.0, ["birth year"], []),
    (Facts(births=("1961-04-30",)), Facts(births=("1961-04-30", "1975")), 0.0, ["birth date"], []),
    (Facts(births=("1961-04-03",)), Facts(births=("1961-03-04",)), 0.0, ["birth year"], []),
    (Facts(births=("1961-04-30",)), Facts(births=("1961-11-02",)), 0.05, [], ["birth date differs"]),
    (Facts(births=("1961",)), Facts(births=("1975", "1978")), 0.15, [], ["birth year differs"]),
    (Facts(births=("about 1961",)), Facts(births=("1975",)), 0.0, [], []),
    (Facts(gender="female"), Facts(gender="F"), 0.0, [], []),
    (Facts(gender="female"), Facts(gender="male"), 0.15, [], ["gender differs"]),
    (Facts(), Facts(deaths=("2001-05-01",)), 0.0, [], ["dead"]),
    (Facts(deaths=("2001",)), Facts(deaths=("2001-05-01",)), 0.0, ["death year"], []),
    (Facts(deaths=("2001",)), Facts(deaths=("2011",)), 0.15, [], ["death year differs"]),
    (Facts(births=("1990",)), Facts(deaths=("1985",)), 0.3, [], ["lifetimes apart"]),
]


@pytest.mark.parametrize(("left", "right", "cost", "reasons", "against"), CASES)
def test_facts(left: Facts, right: Facts, cost: float, reasons: list[str], against: list[str]) -> None:
    for here, there in ((left, right), (right, left)):
        match = compare_names(NAME, NAME, schema="Person", left_facts=here, right_facts=there)
        assert match.score == pytest.approx(1 - cost)
        assert [r.feature for r in match.reasons] == ["exact spelling", *reasons]
        assert [a.feature for a in match.against] == against


def test_companies_have_a_country_and_no_birthday() -> None:
    left, right = Facts(("DE",), ("1961",), (), "male"), Facts(("AT",), ("1990",), (), "female")
    match = compare_names("Korvald AG", "Korvald AG", schema="Company", left_facts=left, right_facts=right)
    assert [a.feature for a in match.against] == ["country differs"]


@pytest.mark.parametrize(
    ("schema", "kind"),
    [
        ("Person", "person"), ("Company", "organization"), ("Organization", "organization"), ("Vessel", "vessel"),
        ("LegalEntity", "organization"), ("PublicBody", "organization"), ("company", "organization"),
        ("Airplane", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_schemata(schema: str | None, kind: str | None) -> None:
    assert kind_of_schema(schema) == kind


def test_an_unknown_schema_is_guessed_from_the_words() -> None:
    assert compare_names("Korvald Ltd", "Korvald Limited", schema="Thing").kind == "organization"
