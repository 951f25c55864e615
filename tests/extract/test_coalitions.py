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
    ],
)
def test_no_coalition(make_reading: Make, text: str) -> None:
    assert extract_coalitions(make_reading(text), ()) == ()


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
