"""Ships and programmes, and what looks like one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tidings.model import Reading

MakeReading = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "vessels"),
    [
        ("The tanker Aral Star left port.", ["Aral Star"]),
        ("The MV Wise Heron was seized.", ["MV Wise Heron"]),
        ("The USS Carl Holm sailed.", ["USS Carl Holm"]),
        ("The Panama-flagged tanker Lantern Sea was held.", ["Lantern Sea"]),
        ("The Russian aircraft carrier Admiral Orlov passed.", ["Admiral Orlov"]),
        ("The ferry Selwo sank.", ["Selwo"]),
        ("The container ship Ever Grand was freed. The Ever Grand sailed on.", ["Ever Grand", "Ever Grand"]),
        ("The oil tankers Kokura Bold and Front Alder were attacked.", ["Kokura Bold", "Front Alder"]),
        ("The Heron Warrior, an old trawler, sailed.", ["Heron Warrior"]),
        ("They boarded a tanker called Blue Dawn.", ["Blue Dawn"]),
        ("The tanker Heron 13 was held. The Heron 13 is old.", ["Heron 13", "Heron 13"]),
        # near misses
        ("The tanker Heron took 13 men.", ["Heron"]),
        ("Queen Elizabeth arrived on the ship.", []),
        ("The carrier Zeta Airlines cut flights.", []),
        ("The vessel's captain, Jan Holm, left.", []),
        ("The ship Monday left the port.", []),
        ("The fishing boat's owner Kim left.", []),
        ("The submarine South Korea bought was late.", []),
        ("Holm, a ship owner, left.", []),
        ("Oslo, a port with a ferry, slept.", []),
    ],
)
def test_vessels(make_reading: MakeReading, text: str, vessels: list[str]) -> None:
    assert [n.text for n in make_reading(text).names if n.kind == "vessel"] == vessels


@pytest.mark.parametrize(
    ("text", "programs"),
    [
        ("The F-35 programme is late. The F-35 costs more.", ["F-35 programme", "F-35"]),
        ("He works on the Yongbyon programme.", ["Yongbyon programme"]),
        ("NASA's Artemis program was cut.", ["Artemis program"]),
        ("They ended the Apollo programme.", ["Apollo programme"]),
        ("Operation Inherent Resolve began.", ["Operation Inherent Resolve"]),
        ("The Hwasong-15 missile flew.", ["Hwasong-15"]),
        # near misses
        ("Iran's nuclear programme grew.", []),
        ("The World Food Programme said no.", []),
        ("The IMF programme was signed.", []),
        ("The Conservative Party programme was long.", []),
        ("The Russian programme was long.", []),
        ("She told the BBC's Newsnight programme so.", []),
        ("He left the programme on Monday.", []),
        ("The Covid-19 vaccination programme began.", []),
        ("Programme Director Ann Lee left.", []),
    ],
)
def test_programs(make_reading: MakeReading, text: str, programs: list[str]) -> None:
    assert [n.text for n in make_reading(text).names if n.kind == "program"] == programs
