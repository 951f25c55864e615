"""Countries, dates and names as lists write them."""

from __future__ import annotations

import pytest

from tidings.resolve.lists.facts import (
    births,
    countries,
    death_date,
    imo_number,
    is_weak,
    iso_date,
    listed_names,
    spellings,
)  # fmt: skip


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("Democratic People's Republic of Korea", "KP"), ("Korea, North", "KP"), ("KOREA, SOUTH", "KR"),
        ("Congo, Democratic Republic of the", "CD"), ("Congo (Democratic Republic)", "CD"), ("Congo", "CG"),
        ("CONGO, Democratic Republic of (was Zaire)", "CD"), ("Iran (Islamic Republic of)", "IR"),
        ("RUSSIAN FEDERATION", "RU"), ("Russian", "RU"), ("The Netherlands", "NL"), ("Bahamas, The", "BS"),
        ("(1) Iran (2) Iraq", "IR IQ"), ("Burma", "MM"), ("Cote d Ivoire", "CI"), ("Viet Nam", "VN"),
        ("North Macedonia, The Republic of", "MK"), ("Region: Gaza", ""), ("West Bank", "PS"), ("South Sudan", "SS"),
        ("Niger", "NE"), ("Nigeria", "NG"), ("Guinea-Bissau", "GW"), ("Dominican Republic", "DO"), ("Georgia", "GE"),
        ("undetermined", ""), ("USSR (until 1991)", ""), ("na", ""), ("", ""), ("Stateless", ""), ("GB", "GB"),
        ("Kuwaiti citizenship withdrawn in 2002", "KW"), ("London", ""), ("Paris, Texas", ""), ("KP", "KP"),
    ],
)  # fmt: skip
def test_countries(written: str, codes: str) -> None:
    assert " ".join(countries([written])) == codes


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("1961-05-02", "1961-05-02"), ("1961-05", "1961-05"), ("1961", "1961"), ("2031-03-04T10:00:00Z", "2031-03-04"),
        ("2015-04-14-04:00", "2015-04-14"), ("02/05/1961", "1961-05-02"), ("dd/mm/1961", "1961"), ("00/07/1978", "1978-07"),
        ("15/08/19yy", None), ("31/02/1980", None), ("10 Dec 1948", "1948-12-10"), ("Dec 1948", "1948-12"),
        ("Aug. 2013", "2013-08"), ("3 December 2016 in Port", "2016-12-03"), ("08-Oct-2026", "2026-10-08"),
        ("4.3.2030", "2030-03-04"), ("1958-1963", None), ("19611", None), ("unknown", None), ("", None), ("12 Foo 1980", None),
    ],
)  # fmt: skip
def test_dates(written: str, iso: str | None) -> None:
    assert iso_date(written) == iso


def test_the_american_order() -> None:
    assert iso_date("03/04/2031", day_first=False) == "2031-03-04"


@pytest.mark.parametrize(
    ("written", "shown", "years"),
    [
        ("circa 1955", ("1955",), (1955,)), ("approximately 1970", ("1970",), (1970,)),
        ("1960 to 1962", ("1960/1962",), (1960, 1961, 1962)), ("Between 1960 and 1961", ("1960/1961",), (1960, 1961)),
        ("01 Jan 1950 to 31 Dec 1950", ("1950",), (1950,)), ("1900 to 2000", ("1900/2000",), ()),
        ("1962 to 1960", ("1962",), (1962,)), ("long ago", (), ()),
    ],
)  # fmt: skip
def test_births(written: str, shown: tuple[str, ...], years: tuple[int, ...]) -> None:
    assert births([written]) == (shown, years)


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("Reportedly deceased in October 2001. More.", "2001-10"), ("Confirmed to have died on 30 Sep. 2011.", "2011-09-30"),
        ("Date of death: 2017.", "2017"), ("A smith. Killed on 3 May 2016.", "2016-05-03"),
        ("Reportedly deceased as of 2013.", None), ("His brother died in 2001.", None), ("Succeeded X, killed in 2001.", None),
        ("Deceased.", None),
    ],
)  # fmt: skip
def test_deaths(note: str, day: str | None) -> None:
    assert death_date([note]) == day


@pytest.mark.parametrize(
    ("written", "number"),
    [("IMO9999993", "9999993"), ("IMO 9999993; MMSI 123456789", "9999993"), ("9999993", "9999993"), ("IMO: 9999993", "9999993"),
     ("123456789", None), ("Passport 1234567", None), ("", None)],
)  # fmt: skip
def test_imo_numbers(written: str, number: str | None) -> None:
    assert imo_number([written]) == number


@pytest.mark.parametrize(
    ("field", "parts"),
    [
        ("Ann Ek; Anne Eck", ["Ann Ek", " Anne Eck"]), ("Орен Талвик (Oren Talvik; Oren Talvick)", ["Орен Талвик", "Oren Talvik", " Oren Talvick"]),
        ("Орен Талвик (original script)", ["Орен Талвик"]), ("Korvald Airlines (KAL)", ["Korvald Airlines (KAL)"]),
        ("Korvald Lines, Kelm; Oslo", ["Korvald Lines, Kelm", " Oslo"]),
    ],
)  # fmt: skip
def test_a_field_of_several_spellings(field: str, parts: list[str]) -> None:
    assert [p.strip() for p in spellings(field)] == [p.strip() for p in parts]


def test_names_once_each_without_quotes_and_brackets() -> None:
    found = listed_names([('"GODO"', False), ("GODO", True), ("Korvald (KAL)", False), ("", False), ("-", False), ("x" * 400, False)], body=True)  # fmt: skip
    assert [(n.text, n.weak) for n in found] == [
        ("GODO", False),
        ("Korvald (KAL)", False),
        ("Korvald", False),
    ]


@pytest.mark.parametrize(
    ("quality", "weak"),
    [("Low", True), ("weak", True), ("low quality alias; formerly", True), ("Low quality a.k.a", True),
     ("Good", False), ("strong", False), ("a.k.a.", False), (None, False), ("", False)],
)  # fmt: skip
def test_weak_aliases(quality: str | None, weak: bool) -> None:
    assert is_weak(quality) is weak
