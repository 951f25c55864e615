"""Each form of list, read from rows of its shape; what they say in common is the same entry."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import made_lists as made
import pytest

from tidings.resolve.lists import Entry, Listing, parse_list, read_list
from tidings.resolve.lists.facts import formats
from tidings.resolve.lists.load import LOADERS

OFAC_CSV = made.OFAC_SDN + made.OFAC_ALT + made.OFAC_ADD + made.OFAC_COMMENTS
FILES = {
    "un-xml": made.UN,
    "ofac-xml": made.OFAC_XML,
    "ofac-advanced": made.OFAC_ADVANCED,
    "ofac-csv": OFAC_CSV,
    "eu-xml": made.EU_XML,
    "eu-csv": made.EU_CSV,
    "uk-xml": made.UK_XML,
    "uk-csv": made.UK_CSV,
    "ofsi-csv": made.OFSI_CSV,
}


def read(form: str) -> Listing:
    return parse_list(FILES[form].encode(), "mine")


def person(form: str) -> Entry:
    return next(e for e in read(form).entries if e.schema == "Person")


def test_every_form_has_its_row_in_the_pack_and_a_loader() -> None:
    assert set(formats()) == set(LOADERS) == set(FILES) | {"ftm"}


@pytest.mark.parametrize("form", FILES)
def test_the_form_is_told_by_the_content(form: str) -> None:
    listing = read(form)
    assert listing.format == form
    assert listing.licence == formats()[form].licence
    assert listing.as_of == (None if form == "ofac-csv" else "2031-03-04")
    assert len(listing.sha256) == 64
    assert not listing.skipped


@pytest.mark.parametrize("form", FILES)
def test_a_byte_order_mark_and_blank_lines_change_nothing(form: str) -> None:
    text = FILES[form].removeprefix("\ufeff")
    padded = "\ufeff" + (text if text.startswith("<?xml") else "\r\n" + text)
    assert parse_list(padded.encode(), "mine").entries == read(form).entries


NAMES = {  # the names of the person; a name in angle brackets is weak
    "un-xml": "OREN TALVIK|Орен Талвик|Oren Talvick|Horen Talvik|Oren Tallvik|<The Ferryman>",
    "ofac-xml": "Oren TALVIK|Horen TALVIK|<THE FERRYMAN>",
    "ofac-advanced": "Oren TALVIK|Орен Талвик|탈오렌|<THE FERRYMAN>",
    "ofac-csv": "Oren TALVIK|Horen TALVIK|<THE FERRYMAN>",
    "eu-xml": "Oren Talvik|Орен Талвик|Horen Talvik|<The Ferryman>",
    "eu-csv": "Oren Talvik|Орен Талвик|Horen Talvik|<The Ferryman>",
    "uk-xml": "Oren TALVIK|Horen TALVIK|Орен Талвик|<The Ferryman>",
    "uk-csv": "Oren TALVIK|Horen TALVIK|Орен Талвик|<The Ferryman>",
    "ofsi-csv": "Oren TALVIK|Horen TALVIK|Орен Талвик|<The Ferryman>",
}


@pytest.mark.parametrize("form", FILES)
def test_names_come_first_name_first_and_weak_ones_are_marked(form: str) -> None:
    assert "|".join(f"<{n.text}>" if n.weak else n.text for n in person(form).names) == NAMES[form]


@pytest.mark.parametrize(
    ("form", "identity", "reference"),
    [
        ("un-xml", "unsc-990001", "HBi.001"),
        ("ofac-xml", "ofac-990001", "990001"),
        ("ofac-advanced", "ofac-990001", "990001"),
        ("ofac-csv", "ofac-990001", "990001"),
        ("eu-xml", "eu-990001", "EU.99901.1"),
        ("eu-csv", "eu-990001", "EU.99901.1"),
        ("uk-xml", "uk-HAR0001", "HAR0001"),
        ("uk-csv", "uk-HAR0001", "HAR0001"),
        ("ofsi-csv", "ofsi-99001", "99001"),
    ],
)
def test_ids_and_references_are_those_of_the_list(form: str, identity: str, reference: str) -> None:
    assert (person(form).id, person(form).reference) == (identity, reference)


@pytest.mark.parametrize("form", FILES)
def test_what_all_forms_say_of_the_person(form: str) -> None:
    one = person(form)
    assert one.kinds == ("person",)
    assert one.countries[0] == "KP"
    assert set(one.countries) <= {"KP", "SY"}
    assert one.births[0] == "1964-07-17"
    assert {1964, 1970} <= set(one.birth_years) <= {1964, 1970, 1971, 1972}
    assert one.gender == "male"
    assert "Harbour master" in one.positions
    assert "timber" in " ".join(one.notes)
    assert one.programmes
    assert one.listed_on == (None if form in ("ofac-xml", "ofac-csv") else "2029-11-30")
    assert one.imo is None


@pytest.mark.parametrize("form", ["un-xml", "ofac-xml", "ofac-csv", "eu-xml", "eu-csv"])
def test_a_range_of_years_is_an_interval(form: str) -> None:
    assert person(form).births == ("1964-07-17", "1970/1972")
    assert person(form).birth_years == (1964, 1970, 1971, 1972)


@pytest.mark.parametrize(
    ("form", "died"),
    [("un-xml", "2030-03"), ("eu-xml", "2030-03-04"), ("eu-csv", "2030-03-04"), ("uk-xml", None)],
)
def test_a_death_that_is_told_with_its_date(form: str, died: str | None) -> None:
    assert person(form).died == died


@pytest.mark.parametrize("form", ["ofac-xml", "ofac-advanced", "ofac-csv", "uk-xml", "uk-csv", "ofsi-csv"])
def test_a_ship_with_its_number_and_flag(form: str) -> None:
    ship = next(e for e in read(form).entries if e.schema == "Vessel")
    assert (ship.kinds, ship.imo, ship.countries) == (("vessel",), "9999993", ("PA",))
    assert ship.names[0].text.upper() == "LANTERN STAR"


@pytest.mark.parametrize("form", FILES)
def test_a_body_and_nothing_besides(form: str) -> None:
    body = next(e for e in read(form).entries if e.schema == "Organization")
    assert body.names[0].text.upper().startswith("KORVALD SHIPPING")
    assert Counter(e.schema for e in read(form).entries)["Organization"] == 1
    assert len(read(form).entries) == (2 if form in ("un-xml", "eu-xml", "eu-csv") else 3)


def test_the_two_forms_of_the_eu_and_of_the_uk_and_of_ofac_agree() -> None:
    assert read("eu-xml").entries == read("eu-csv").entries
    assert {n.text for n in person("uk-xml").names} == {n.text for n in person("uk-csv").names}
    assert person("ofac-xml").names == person("ofac-csv").names
    assert person("ofac-xml").countries == person("ofac-csv").countries


def test_ofac_without_its_other_files_gives_first_names_alone() -> None:
    alone = parse_list(made.OFAC_SDN.encode("cp1252"), "mine")
    assert [n.text for n in alone.entries[1].names] == ["KORVALD SHIPPING, LTD."]
    joined = parse_list(OFAC_CSV.encode(), "mine")
    assert "KORVALD LINES" in [n.text for n in joined.entries[1].names]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_in_the_encodings_that_occur(encoding: str) -> None:
    text = made.OFAC_SDN.replace("KORVALD", "KØRVALD")
    assert parse_list(text.encode(encoding), "mine").entries[1].names[0].text.startswith("KØRVALD")


def test_xml_in_utf_16() -> None:
    text = made.UN.replace('encoding="UTF-8"', 'encoding="UTF-16"')
    assert parse_list(text.encode("utf-16"), "mine").entries == read("un-xml").entries


@pytest.mark.parametrize("form", FILES)
def test_the_same_bytes_give_the_same_list(form: str) -> None:
    assert read(form) == read(form)


def test_the_real_un_list_in_its_two_forms(shared: Path) -> None:
    xml = read_list(shared / "lists" / "un_2020-11-24.xml")
    ftm = read_list(shared / "lists" / "un_2020-11-24.ftm.jsonl")
    assert (xml.format, xml.as_of, xml.skipped) == ("un-xml", "2020-11-24", ())
    assert sorted(e.reference or "" for e in xml.entries) == sorted(e.reference or "" for e in ftm.entries)
    others = {e.reference: e for e in ftm.entries}
    pairs = [(e, others[e.reference]) for e in xml.entries]
    assert all(
        (a.id, a.schema, a.names[0], a.listed_on) == (b.id, b.schema, b.names[0], b.listed_on)
        for a, b in pairs
    )
    # the files part, quote and bracket a dozen fields of aliases in different ways
    assert sum(set(a.names) != set(b.names) for a, b in pairs) <= 15
    assert sum(set(a.countries) != set(b.countries) for a, b in pairs) <= 10
