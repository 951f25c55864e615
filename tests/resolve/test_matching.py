"""Pairs of names: what is one name in two spellings, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.resolve.matching import FLAG_THRESHOLD, PAIR_THRESHOLD, Kind, compare_names

SAME_PERSON = [
    # Korean: romanisations of the South, the North and McCune-Reischauer; family name first or last
    ("Ri Pyeong-chol", "RI PYONG CHUL"),
    ("Lee Byung-chul", "Ri Pyo'ng-ch'o'l"),
    ("Jo Chun-yong", "CHO CHUN RYONG"),
    ("Choi Sun-hee", "Choe Son Hui"),
    ("Park Yong-sik", "PAK YONG SIK"),
    ("Jae-myung Lee", "Lee Jae Myung"),
    ("Han Jang-soo", "HAN JANG SU"),
    ("Kim Young-chul", "KIM YONG CHOL"),
    ("리병철", "RI PYONG CHUL"),
    ("조춘룡", "Jo Chun Ryong"),
    # Chinese: pinyin and Wade-Giles
    ("Hsi Chin-ping", "Xi Jinping"),
    ("Teng Hsiao-ping", "Deng Xiaoping"),
    # Russian and Ukrainian
    ("Sergei Lavrov", "Sergey Viktorovich LAVROV"),
    ("Сергей Лавров", "Sergei Lavrov"),
    ("Dmitry Medvedev", "Dmitriy Medvedyev"),
    ("Yevgeny Orlovsky", "Evgenii Orlovskiy"),
    ("Volodymyr Zelensky", "Vladimir Zelenskiy"),
    ("Hryhorii Petrenko", "Grigory Petrenko"),
    # Arabic
    ("Mohamed al-Masri", "Muhammad el Masry"),
    ("Abdul Rahman Khan", "Abdurrahman Khan"),
    ("Usama bin Ladin", "Osama bin Laden"),
    ("محمد الحسن", "Mohammed al-Hassan"),
    # order, titles, hyphens, invisible and look-alike characters
    ("Brandt, Ilse", "Ilse Brandt"),
    ("Dr. Ilse Brandt", "ILSE BRANDT"),
    ("Jean-Luc Moreau", "JeanLuc Moreau"),
    ("Il\u200bse Br\u00e4ndt", "Ilse Brandt"),
    ("\u0410nna K\u043evalenko", "Anna Kovalenko"),
]

OTHER_PERSON = [
    ("Kim Jong Un", "Kim Jong Il"),
    ("Ri Pyong Chol", "Ri Yong Chol"),
    ("Jo Yong-chun", "CHO CHUN RYONG"),
    ("Kim Kyok Sik", "Kim Jong Sik"),
    ("이재형", "이재명"),
    ("Kim", "Kim Jong Un"),
    ("Lavrov", "Sergei Lavrov"),
    ("Sergei", "Sergei Lavrov"),
    ("Andrei Orlov", "Alexei Orlov"),
    ("Viktor Orlov", "Vladimir Orlov"),
    ("Hillary Clinton", "William Clinton"),
    ("George H. Bush", "George W. Bush"),
    ("Ali Hassan", "Ali Hussein"),
    ("Hassan Saleh al-Dosari", "Hassan Saleh al-Masri"),
    ("Jorge Silva", "Jose Silva"),
    ("Anna Bergström", "Anna Bergmann"),
    ("Murad Ruslanovich Aliyev", "Murad Salimovich Aliyev"),
    ("", "Kim Jong Un"),
    ("...", "..."),
]

NEAR_BUT_NO_FLAG = [
    ("Tom Cook", "Tim Cook"),
    ("V. Orlov", "Vladimir Orlov"),
    ("Olaf Schulze", "Olaf Scholz"),
    ("Hu Jintao", "Hu Jintai"),
    ("Jean Martin", "Juan Martin"),
    ("Bill Marlow", "William Marlow"),
    ("Peter Marlow Jr.", "Peter Marlow"),
]


@pytest.mark.parametrize(("left", "right"), SAME_PERSON)
def test_spellings_of_one_person(left: str, right: str) -> None:
    match = compare_names(left, right, kind="person")
    assert match.score >= FLAG_THRESHOLD, match
    assert match.reasons


@pytest.mark.parametrize(("left", "right"), OTHER_PERSON)
def test_another_person(left: str, right: str) -> None:
    match = compare_names(left, right, kind="person")
    assert match.score < PAIR_THRESHOLD, match


@pytest.mark.parametrize(("left", "right"), NEAR_BUT_NO_FLAG)
def test_near_names_are_not_flagged(left: str, right: str) -> None:
    match = compare_names(left, right, kind="person")
    assert match.score < FLAG_THRESHOLD, match


BODIES: list[tuple[str, str, Kind, bool]] = [
    ("Korvald Shipping Ltd", "KORVALD SHIPPING LIMITED", "organization", True),
    ("OAO Severstroy", "Severstroy JSC", "organization", True),
    ("Severstroy Aktiengeselschaft", "Severstroy AG", "organization", True),
    ("Good Harbour Trading Co.", "Goodharbour Trading Company", "organization", True),
    ("A.B.C. Marine", "ABC Marine", "organization", True),
    ("Ministry of Defence", "Ministry of Defense", "organization", True),
    ("First Delta Bank", "1st Delta Bank", "organization", True),
    ("U.S. Department of Mines", "United States Department of Mines", "organization", True),
    ("Al-Qaida", "al Qaeda", "organization", True),
    ("MV Sea Lark", "SEA LARK", "vessel", True),
    ("Bank of Delta", "Bank of Korvald", "organization", False),
    ("Ministry of Defence", "Ministry of Justice", "organization", False),
    ("Delta Systems Inc", "Delta Industries Inc", "organization", False),
    ("ANO Vesna", "LLC Vesna", "organization", False),
    ("Delta Bank", "Delta Bank Korvald", "organization", False),
    # digits: sister ships and numbered funds
    ("Tradewind44", "Tradewind45", "vessel", False),
    ("Delta Fund2 Ltd", "Delta Fund3 Ltd", "organization", False),
    ("Gazprom", "Gazprombank", "organization", False),
    ("Korvald Fund III LP", "Korvald Fund IV LP", "organization", False),
    ("Sea Lark 3", "Sea Lark 5", "vessel", False),
]


@pytest.mark.parametrize(("left", "right", "kind", "same"), BODIES)
def test_bodies_and_vessels(left: str, right: str, kind: Kind, same: bool) -> None:
    match = compare_names(left, right, kind=kind)
    assert (match.score >= FLAG_THRESHOLD) == same, match


def test_reasons_name_the_words_compared() -> None:
    match = compare_names("Sergei Lavrof", "Sergey Lavrov", kind="person")
    assert {(r.feature, r.value) for r in match.reasons} == {
        ("known variant", "sergei ~ sergey"),
        ("near spelling", "lavrof ~ lavrov"),
    }


def test_what_speaks_against_is_told() -> None:
    match = compare_names("Korvald Fund III LP", "Korvald Fund IV LP", kind="organization")
    assert [(a.feature, a.value) for a in match.against] == [("number differs", "3 | 4")]


def test_kind_is_guessed_from_the_words() -> None:
    assert compare_names("Korvald Ltd", "Korvald Limited").kind == "organization"
    assert compare_names("Ilse Brandt", "Ilse Brand").kind == "person"


@settings(max_examples=150)
@given(
    st.text(max_size=40), st.text(max_size=40), st.sampled_from(["person", "organization", "vessel", None])
)
def test_any_two_texts_compare_the_same_both_ways(left: str, right: str, kind: Kind | None) -> None:
    here, there = compare_names(left, right, kind=kind), compare_names(right, left, kind=kind)
    assert 0 <= here.score <= 1
    assert here.matched == there.matched
    assert here == compare_names(left, right, kind=kind)
