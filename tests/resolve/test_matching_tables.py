"""One case table for each way in which spellings of one name differ, with near misses that stay apart."""

from __future__ import annotations

import pytest

from tidings.resolve.matching import FLAG_THRESHOLD, PAIR_THRESHOLD, Kind, compare_names

PERSONS: dict[str, list[tuple[str, str, bool]]] = {
    "particles": [
        ("Pieter van der Velde", "Pieter Vandervelde", True),
        ("Maria de la Cruz", "Maria Delacruz", True),
        ("Omar al-Hadi", "Omar el Hadi", True),
        ("Omar al-Hadi", "Omar Hadi", True),
        ("Rashid bin Khalid", "Rashid ibn Khalid", True),
        ("Jan van Berg", "Jan von Stein", False),
        ("Rashid bin Khalid", "Khalid bin Rashid", False),
        ("Nadia ben Ali", "Nadia ben Salem", False),
        ("Omar al-Hadi", "Omar al-Badri", False),
    ],
    "invisible characters": [
        ("Il\u200bse\u00a0Brandt", "Ilse Brandt", True),
        ("\u202eIlse\u202c Brandt\ufeff", "Ilse Brandt", True),
        ("Il\u00adse Brandt", "Ilse Brandt", True),
        ("I\u0300lse Brandt", "Ilse Brandt", True),
        ("Il\u200bse Brandt", "Elke Brandes", False),
    ],
    "homoglyphs": [
        ("\u0406vor \u0421osta", "Ivor Costa", True),  # Cyrillic capitals inside Latin words
        ("Ann\u0430 K\u043evalenko", "Anna Kovalenko", True),
        ("D1mitr0v Pav3l", "Dimitrov Pavel", True),
        ("\u0421ергей Орлов", "Sergei Orlov", True),
        ("Ann\u0430 K\u043evalenko", "Anna Kravchenko", False),
    ],
    "typos": [
        ("Margarethe Lindqvist", "Margarethe Lindqivst", True),
        ("Margarethe Lindqvist", "Margarethe Lindqvis", True),
        ("Viktor Orbanovsky", "Viktor Orbannovsky", True),
        ("Emil Falkner", "Emil Falkener", True),
        ("Oskar Brandner", "Oskar Brenner", False),
        ("Henrik Solberg", "Henrik Sondheim", False),
        ("Paula Ahrens", "Paula Arends", False),
    ],
    "words dropped": [
        ("Carlos Eduardo Mendes", "Carlos Mendes", True),
        ("Anna Maria Sofia Keller", "Anna Maria Keller", True),
        ("Oleg Petrovich Saburov", "Oleg Saburov", True),
        ("Saburov", "Oleg Saburov", False),
        ("Carlos Eduardo Mendes", "Carlos Alberto Mendes", False),
        ("Anna Keller", "Anna Sofia Berger", False),
    ],
    "words swapped": [
        ("Brandt, Ilse", "Ilse Brandt", True),
        ("MENDES Carlos Eduardo", "Carlos Eduardo Mendes", True),
        ("Nguyen Van Duc", "Duc Van Nguyen", True),
        ("Ivan Petrovich Sidorov", "Petr Sidorovich Ivanov", False),
        ("Brandt, Ilse", "Ilse Brauer", False),
    ],
    "initials": [
        ("I. I. Sechin", "Igor Sechin", True),
        ("JP Moreau", "Jean-Pierre Moreau", True),
        ("A. K. Lindqvist", "Bertil Lindqvist", False),
        ("I. Orlov", "Igor Sechin", False),
    ],
}

ARABIC = [
    ("Abd al-Rahman al-Kubaisi", "Abdurrahman Kubaisi", True),
    ("Abdelkarim Nasri", "Abdul Kareem al-Nasri", True),
    ("Cheikh Abderrahmane Slimani", "Abdul Rahman Slimani", True),
    ("Abderrahmane Slimani", "Abdul Rahman Salmawi", False),
    ("Abdul Rahman Jaziri", "Abdul Rahim Jaziri", False),
    ("Abdul Hakim Jaziri", "Abdul Hamid Jaziri", False),
    ("Abdullah Jaziri", "Abdul Karim Jaziri", False),
    ("Nureddin Hamdani", "Nour al-Din Hamdani", True),
    ("Nuruddin Hamdani", "Shamsuddin Hamdani", False),
    ("Mohamed Hamdani", "Muhammad al-Hamdani", True),
    ("Mohamed Hamdani", "Mahmoud Hamdani", False),
    ("Hamad Jaziri", "Hamid Jaziri", False),
    ("Salah Jaziri", "Saleh Jaziri", False),
    ("طارق الجزيري", "Tariq al-Jaziri", True),
    ("طارق الجزيري", "Tarek Djaziri", True),
    ("عبد الكريم نصري", "Abdelkarim Nasri", True),
    ("محمود الجزيري", "Mohammed al-Jaziri", False),
    ("طارق الجزيري", "Taher al-Jaziri", False),
    ("أبو زيد الهلالي", "Abu Zayd al-Hilali", True),
]

CYRILLIC = [
    ("Serhiy Hordienko", "Sergei Gordienko", True),
    ("Oleksandr Hrytsenko", "Aleksandr Gritsenko", True),
    ("Volodymyr Boiko", "Vladimir Boyko", True),
    ("Ihor Bohdanov", "Igor Bogdanov", True),
    ("Сергій Гордієнко", "Serhii Hordiienko", True),
    ("Wjatscheslaw Tschernow", "Vyacheslav Chernov", True),
    ("Артём Ковалёв", "Artyom Kovalyov", True),
    ("Mykola Boiko", "Mykhailo Boiko", False),
    ("Oleksandr Boiko", "Oleksii Boiko", False),
    ("Alexander Boiko", "Alexandra Boiko", False),
    ("Сергей Бойко", "Sergei Boyarsky", False),
    ("Igor Bogdanov", "Igor Bogatyrev", False),
]

BODIES: dict[str, list[tuple[str, str, bool]]] = {
    "legal forms": [
        ("Korvald Shipping Limitd Liability Company", "Korvald Shipping LLC", True),
        ("ООО Северный Ветер", "Severny Veter LLC", True),
        ("Korvald Sp. z o.o.", "Korvald Limited", True),
        ("Korvald GmbH", "Korvald AG", False),
    ],
    "joined words": [
        ("Morskoye Delo", "Morskoyedelo", True),
        ("Sea Trans Baltic", "SeaTrans Baltic", True),
        ("Sea Trans Baltic", "SeaTrade Baltic", False),
    ],
    "initials": [
        ("K.V.S. Marine", "KVS Marine", True),
        ("KVS Marine", "KSV Marine", False),
        ("K.V.S. Marine", "KVT Marine", False),
    ],
    "near words": [
        ("Korvald Trading", "Korvald Traiding", True),
        ("Northern Shipyard", "Baltic Shipyard", False),
        ("Korvald Petrochemical", "Korvald Petromechanical", False),
    ],
}


@pytest.mark.parametrize(
    ("left", "right", "same"), [row for table in (*PERSONS.values(), ARABIC, CYRILLIC) for row in table]
)
def test_persons(left: str, right: str, same: bool) -> None:
    match = compare_names(left, right, schema="Person")
    assert (match.score >= PAIR_THRESHOLD) == same, match
    assert compare_names(right, left, schema="Person").matched == same


@pytest.mark.parametrize(("left", "right", "same"), [row for table in BODIES.values() for row in table])
def test_bodies(left: str, right: str, same: bool) -> None:
    match = compare_names(left, right, schema="Company")
    assert (match.score >= PAIR_THRESHOLD) == same, match


LOOSE: list[tuple[str, str, Kind]] = [
    ("Imran Merkur", "Imran Merkel", "person"),
    ("General Mortars", "General Motors", "organization"),
    ("Delta Mortars House", "Delta Motors House", "organization"),
]


@pytest.mark.parametrize(("left", "right", "kind"), LOOSE)
def test_two_letters_of_a_short_word_are_never_a_flag(left: str, right: str, kind: Kind) -> None:
    match = compare_names(left, right, kind=kind)
    assert PAIR_THRESHOLD <= match.score < FLAG_THRESHOLD, match
    assert "loose spelling" in {reason.feature for reason in match.reasons}


def test_the_more_is_in_common_the_higher_the_score() -> None:
    """Below the thresholds too: a shared surname ranks above a near one, that above nothing."""
    shared, near, none = (
        compare_names("Neil Tsang", other, kind="person").score
        for other in ("Petra Tsang", "Petra Tsung", "Petra Okafor")
    )
    assert shared > near > none
