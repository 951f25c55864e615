"""Coalitions: size, members, who is missing, and one for one declaration."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tidings.extract.coalitions import extract_coalitions
from tidings.model import Coalition, Reading

Make = Callable[..., Reading]


def texts(coalition: Coalition, field: str) -> list[str]:
    return [s.text for s in coalition.fields.get(field, ())]


@pytest.mark.parametrize(
    ("text", "size", "act", "members", "absent"),
    [
        ("A total of 31 countries condemned the raid.", 31, "condemn", [], []),
        ("Dozens of states condemned the launch.", None, "condemn", [], []),
        (
            "The joint statement bears the signatures of 19 countries, including Norway and Kenya.",
            19, "sign", ["Norway", "Kenya"], [],
        ),
        ("Dozens of states joined Kenya in condemning the launch.", None, "condemn", ["Kenya"], []),
        ("Norway, Kenya and Japan said in a joint statement that the raid was wrong.", None, "say",
         ["Norway", "Kenya", "Japan"], []),
        ("All 27 countries except Hungary signed the joint letter.", 27, "sign", [], ["Hungary"]),
    ],
)  # fmt: skip
def test_a_coalition(
    make_reading: Make, text: str, size: int | None, act: str, members: list[str], absent: list[str]
) -> None:
    (coalition,) = extract_coalitions(make_reading(text), ())
    assert (coalition.size, coalition.act) == (size, act)
    assert texts(coalition, "member") == members
    assert texts(coalition, "absent") == absent


@pytest.mark.parametrize(
    "text",
    [
        "The ship sailed to 12 countries.",
        "Two countries condemned the raid.",
        "Norway condemned the raid in a statement.",
        "The firm sells shoes in 40 countries.",
        "Twelve countries may condemn the raid.",
        "Missing from the table was salt.",
        "Many European leaders called to congratulate him.",
        "Many committee members urged the minister to intervene.",
        "Passports issued by many Arab countries are weak.",
        "Kenya would join more than a dozen states adopting such laws.",
    ],
)
def test_no_coalition(make_reading: Make, text: str) -> None:
    assert extract_coalitions(make_reading(text), ()) == ()


@pytest.mark.parametrize(
    ("text", "size", "members", "absent"),
    [
        ("All 27 countries but Hungary backed the declaration.", 27, [], ["Hungary"]),
        ("All members but Hungary signed the joint statement.", None, [], ["Hungary"]),
        ("The declaration was signed by 26 member states, without Hungary.", 26, [], ["Hungary"]),
        ("The declaration was signed by 26 member states minus Hungary.", 26, [], ["Hungary"]),
        ("Twenty-six of the 27 member states signed the letter; Hungary did not sign.", 26, [], ["Hungary"]),
        ("The joint statement of 26 countries was not signed by Hungary.", 26, [], ["Hungary"]),
        ("Hungary refused to sign a joint statement backed by 26 countries.", 26, [], ["Hungary"]),
        ("Notably absent from the list of 31 signatories was Japan.", 31, [], ["Japan"]),
        ("The resolution was backed by 141 countries, with Norway and Kenya abstaining.", 141, [], ["Norway", "Kenya"]),
        ("Twelve charities, among them Oxfam and Amnesty International, signed a joint letter.", 12,
         ["Oxfam", "Amnesty International"], []),
        ("The foreign ministers of Norway, Kenya and Japan said in a joint statement that it was wrong.", None,
         ["Norway", "Kenya", "Japan"], []),
    ],
)  # fmt: skip
def test_who_joined_and_who_is_missing(
    make_reading: Make, text: str, size: int | None, members: list[str], absent: list[str]
) -> None:
    (one,) = extract_coalitions(make_reading(text), ())
    assert (one.size, texts(one, "member"), texts(one, "absent")) == (size, members, absent)


def test_sentences_on_one_declaration_are_one_coalition(make_reading: Make) -> None:
    text = (
        "Dozens of states condemned the launch on Monday. The joint declaration carries the signatures of "
        "38 countries, including Norway and numerous African Union member states, together with Japan. "
        "Missing from the list of signatories is Hungary."
    )
    (coalition,) = extract_coalitions(make_reading(text), ())
    assert (coalition.size, coalition.act) == (38, "condemn")
    assert texts(coalition, "member") == ["Norway", "Japan"]
    assert texts(coalition, "absent") == ["Hungary"]


@pytest.mark.parametrize(
    ("text", "size", "members", "absent"),
    [
        (
            "Nineteen members of the council have accused Chad of fraud.\n\n"
            "The joint statement was signed by Norway, Kenya and Japan, among others. Hungary did not sign.",
            19, ["Norway", "Kenya", "Japan"], ["Hungary"],
        ),
        ("Norway and 18 other states condemned the raid.", 19, ["Norway"], []),
        (
            "Norway and 18 other states condemned the raid. Kenya also put its name to the text. Hungary did not.",
            19, ["Norway", "Kenya"], ["Hungary"],
        ),
        # who does not do something else stays away from nothing
        ("Norway and 18 other states condemned the raid. Hungary did not vote.", 19, ["Norway"], []),
    ],
)  # fmt: skip
def test_sizes_and_names_told_apart(
    make_reading: Make, text: str, size: int, members: list[str], absent: list[str]
) -> None:
    (one,) = extract_coalitions(make_reading(text), ())
    assert one.size == size
    assert texts(one, "member") == members
    assert texts(one, "absent") == absent
