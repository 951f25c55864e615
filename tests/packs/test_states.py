"""The packs of states and bodies: complete over ISO 3166-1, and what names lead to."""

from __future__ import annotations

import pytest

from tidings.annotate.gazetteer import load_gazetteer


def codes(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


ISO = codes(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY
    BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK
    FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR
    IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK
    ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM
    PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF
    TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
    """
)

# A city state's capital is the state's own name; San José and Victoria are more often other cities;
# the rest are islands without a town that governs.
NO_CAPITAL = codes(
    """
    AI AQ BM BV CC CR DJ GI GS HK HM IM IO LU MC MO NF PM SC SG SH TK UM VA
    """
)
# Adjectives that two states share, and lands that have none.
NO_ADJECTIVE = codes("BL BQ BV CC CD CG CX DM GG GS HM JE MF NZ PM PN SJ SX TF UM VI")


def test_every_state_and_territory_of_iso_3166_is_there() -> None:
    gazetteer = load_gazetteer()
    assert len(ISO) == 249
    assert [code for code in sorted(ISO) if gazetteer.kind(code) != "state"] == []


@pytest.mark.parametrize(("sense", "without"), [("capital", NO_CAPITAL), ("adjective", NO_ADJECTIVE)])
def test_capitals_and_adjectives(sense: str, without: frozenset[str]) -> None:
    entries = [e for found in load_gazetteer().by_words.values() for e in found]
    have = {e.key for e in entries if e.sense == sense}
    assert {code for code in ISO if code not in have} == without


@pytest.mark.parametrize(
    ("name", "key", "sense"),
    [
        ("Kremlin", "RU", "seat"), ("Élysée", "FR", "seat"), ("Blue House", "KR", "seat"),
        ("Zhongnanhai", "CN", "seat"), ("Whitehall", "GB", "seat"), ("Rosenbad", "SE", "seat"),
        ("Malacanang", "PH", "seat"), ("Casa Rosada", "AR", "seat"), ("Akorda", "KZ", "seat"),
        ("Norwegian", "NO", "adjective"), ("Kittitian", "KN", "adjective"), ("Basotho", "LS", "people"),
        ("Nouakchott", "MR", "capital"), ("Mariehamn", "AX", "capital"), ("Naypyidaw", "MM", "capital"),
        ("Bank of Korea", "org:kr-bok", "name"), ("Swiss National Bank", "org:ch-snb", "name"),
        ("OPCW", "org:opcw", "name"), ("UNODC", "org:unodc", "name"), ("Tanjug", "agency:tanjug", "name"),
        ("Petra news agency", "agency:petra", "name"), ("Republican National Committee", "org:us-rnc", "name"),
    ],
)  # fmt: skip
def test_what_a_name_leads_to(name: str, key: str, sense: str) -> None:
    found = [(e.key, e.sense) for e in load_gazetteer().lookup(name)]
    assert (key, sense) in found


@pytest.mark.parametrize("name", ["Korean", "Congolese", "Georgia Tech"])
def test_what_leads_to_no_one_state(name: str) -> None:
    """An adjective that two states share stands under neither."""
    assert load_gazetteer().lookup(name) == ()
