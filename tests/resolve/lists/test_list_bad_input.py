"""Files that are broken, hostile or no lists: a clear error, or the rows that can be read."""

from __future__ import annotations

import json
import random
from pathlib import Path

import made_lists as made
import pytest

from tidings.errors import InputError
from tidings.resolve.lists import parse_list, read_list

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {x} "{f"&{y};" * 10}">' for x, y in zip("bcdefghij", "abcdefghi", strict=True))
    + ']><CONSOLIDATED_LIST dateGenerated="2031-01-01"><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID>'
    "<FIRST_NAME>&j;</FIRST_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>"
)
IN_ATTRIBUTE = BOMB.replace('dateGenerated="2031-01-01"', 'dateGenerated="&j;"')
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    "<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>&x;</FIRST_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>"
)
DEEP = "<CONSOLIDATED_LIST>" + "<INDIVIDUALS>" * 5000 + "</INDIVIDUALS>" * 5000 + "</CONSOLIDATED_LIST>"

UNUSABLE = {
    "empty": b"",
    "blank": b" \r\n\t\n",
    "only a mark": b"\xef\xbb\xbf\n",
    "zeros": bytes(1000),
    "binary": bytes(range(256)) * 20,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "a zip": b"PK\x03\x04" + bytes(range(256)),
    "prose": b"This is no list, but a letter.\nIt has two lines.\n",
    "a page": b"<!DOCTYPE html><html><body>Service unavailable</body></html>",
    "another page": b"<html><body>Service unavailable</body></html>",
    "other XML": b"<?xml version='1.0'?><rss><channel/></rss>",
    "no entry in OFAC's advanced XML": b"<?xml version='1.0'?><Sanctions xmlns='x'><DateOfIssue/></Sanctions>",
    "cut off": made.UN[:900].encode(),
    "cut off in a tag": made.EU_XML[:600].encode(),
    "cut off late": made.UK_XML[: len(made.UK_XML) - 30].encode(),
    "wrong encoding": made.UN.replace("TALVIK", "TÄLVIK").encode("cp1252", "replace"),
    "no entry in UN": b"<CONSOLIDATED_LIST dateGenerated='2031-01-01'><INDIVIDUALS/><ENTITIES/></CONSOLIDATED_LIST>",
    "no entry in OFAC": b"<sdnList/>",
    "no entry in EU": b"<export xmlns='http://eu.europa.ec/fpi/fsd/export'/>",
    "no entry in EU CSV": made.eu_csv().encode(),
    "no entry in UK": b"<Designations><DateGenerated>01/01/2031</DateGenerated></Designations>",
    "no entry in UK CSV": "\r\n".join(made.UK_CSV.splitlines()[:2]).encode(),
    "only an aircraft": b'1,"XX-LAN","aircraft","H",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n',
    "only aliases": made.OFAC_ALT.encode(),
    "a table": b"a,b,c\n1,2,3\n",
    "a bomb": BOMB.encode(),
    "a bomb in an attribute": IN_ATTRIBUTE.encode(),
    "a bomb in utf-16": BOMB.replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16"),
    "a file from outside": OUTSIDE.encode(),
    "too deep": DEEP.encode(),
    "a quote that never ends": ('"' + made.OFAC_SDN[:30] + 'x" ,"' + "y" * 2_000_000).encode(),
}


@pytest.mark.parametrize("case", UNUSABLE)
def test_a_file_that_is_no_list_is_an_error_with_a_hint(case: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_list(UNUSABLE[case], "mine")
    assert caught.value.code == "bad-list"
    assert "'mine'" in caught.value.message
    assert caught.value.hint
    assert len(caught.value.message) < 300


def test_a_folder_and_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent.xml"):
        with pytest.raises(InputError) as caught:
            read_list(path)
        assert caught.value.code == "bad-list"
        assert str(tmp_path) not in str(caught.value)


def edit(text: str, *changes: tuple[str, str]) -> bytes:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text.encode()


BAD_ROWS = {
    "UN without id": (edit(made.UN, ("<DATAID>990001</DATAID>", "")), "1", "no DATAID."),
    "UN without name": (edit(made.UN, ("KORVALD SHIPPING (KSC)", ""), ("Korvald Lines", " ")), "2", "no name."),
    "UN twice": (edit(made.UN, ("990001", "7"), ("990002", "7")), "2", "an entry with the same id stands before it."),
    "OFAC without uid": (edit(made.OFAC_XML, ("<uid>990001</uid>", "")), "1", "no uid."),
    "OFAC of another sort": (edit(made.OFAC_XML, ("Entity<", "Syndicate<")), "2", "the unknown sdnType 'syndicate'."),
    "OFAC party of no sort": (edit(made.OFAC_ADVANCED, ('ID="990002" PartySubTypeID="3"', 'ID="990002"')), "2", "the unknown type 'none'."),
    "OFAC party without names": (edit(made.OFAC_ADVANCED, ("KORVALD SHIPPING", "")), "2", "no name."),
    "OFAC row too short": (made.OFAC_SDN.encode() + b'990009,"SHORT ROW LTD","x"\n', "5", "not the columns of an OFAC file."),
    "OFAC row without name": (edit(made.OFAC_SDN, ('"KORVALD SHIPPING, LTD."', "-0- ")), "2", "no name."),
    "OFAC row twice": (edit(made.OFAC_SDN, ("990002", "990001")), "2", "an entry with the same id stands before it."),
    "EU without id": (edit(made.EU_XML, ('logicalId="990002"', "")), "2", "no logical id."),
    "EU of no sort": (edit(made.EU_XML, ('code="enterprise" classificationCode="E"', "")), "2", "the unknown subject type 'none'."),
    "EU row of no sort": (edit(made.EU_CSV, (";E;enterprise;", ";;;"), (";E;enterprise;", ";;;")), "3", "the unknown subject type 'none'."),
    "UK without id": (edit(made.UK_XML, ("<UniqueID>HAR0002</UniqueID>", "")), "2", "no id."),
    "UK of another sort": (edit(made.UK_XML, ("Ship</IndividualEntityShip>", "Raft</IndividualEntityShip>")), "3", "the unknown type 'Raft'."),
    "UK row without id": (edit(made.UK_CSV, ('"HAR0002"', "")), "6", "no id."),
    "OFSI row without name": (edit(made.OFSI_CSV, ('"KORVALD SHIPPING"', "")), "6", "no name."),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD_ROWS)
def test_a_bad_row_is_told_and_the_rest_is_read(case: str) -> None:
    data, place, reason = BAD_ROWS[case]
    listing = parse_list(data, "mine")
    (skipped,) = listing.skipped
    assert (skipped.uri, skipped.code, skipped.reason) == (f"mine#{place}", "bad-list-row", reason)
    assert listing.entries
    assert len({e.id for e in listing.entries}) == len(listing.entries)


def test_rows_of_one_entry_need_not_stand_together() -> None:
    lines = made.UK_CSV.splitlines()
    moved = [*lines[:3], *lines[5:], *lines[3:5]]
    entries = parse_list("\n".join(moved).encode(), "mine").entries
    assert {e.id: set(e.names) for e in entries} == {
        e.id: set(e.names) for e in parse_list(made.UK_CSV.encode(), "mine").entries
    }


def test_an_unknown_column_and_a_missing_one_are_no_harm() -> None:
    changed = made.UK_CSV.replace("Gender", "Something new", 1)
    (person, *_) = parse_list(changed.encode(), "mine").entries
    assert person.gender is None
    assert person.names


def test_a_name_that_holds_markup_or_controls_stays_text() -> None:
    row = {"id": "a", "schema": "Person", "properties": {"name": ["Oren\u200b\x07 <b>Talvik</b>\n"]}}
    (entry,) = parse_list(json.dumps(row).encode(), "mine").entries
    assert entry.names[0].text == "Oren <b>Talvik</b>"


@pytest.mark.parametrize("cut", range(0, 4000, 37))
def test_a_list_cut_anywhere_raises_only_what_it_says(cut: int) -> None:
    for text in (
        made.UN,
        made.OFAC_XML,
        made.OFAC_ADVANCED,
        made.OFAC_SDN,
        made.EU_CSV,
        made.UK_CSV,
        made.OFSI_CSV,
    ):
        try:
            parse_list(text.encode()[:cut], "mine")
        except InputError as error:
            assert error.code == "bad-list"


PIECES = [b'"', b";", b",", b"\n", b"<", b">", b"\x00", b"\xff", b"999999999", b"(", b")", b" to ", b"-", b"/", b"{", b"}", "\u0663".encode(), b"", b"0000"]  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_a_list_with_holes_raises_only_what_it_says(seed: int) -> None:
    choose = random.Random(seed)
    texts = (
        made.UN,
        made.OFAC_XML,
        made.OFAC_SDN,
        made.EU_XML,
        made.EU_CSV,
        made.UK_XML,
        made.UK_CSV,
        made.OFSI_CSV,
    )
    for _ in range(150):
        data = bytearray(choose.choice(texts).encode())
        for _ in range(choose.randint(1, 12)):
            at = choose.randrange(len(data))
            data[at : at + choose.choice([0, 1, 5, 40])] = choose.choice(PIECES)
        try:
            parse_list(bytes(data), "mine")
        except InputError as error:
            assert error.code == "bad-list"
