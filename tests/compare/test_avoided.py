"""A matter that somebody declines in one report and speaks of in another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from compare_build import article, statement

from tidings.compare.discrepancies.avoided import avoided_discrepancies
from tidings.model import Entity
from tidings.model.finding import Act

LIND = Entity("e-1", "person", "Ola Lind", ("Ola Lind",), "NO")


@pytest.mark.parametrize(
    ("declined", "spoken", "act", "found"),
    [
        ("naval cooperation", "that he saw prospects for naval cooperation with Kenya", "say", True),
        ("naval cooperation", "that cooperation of any kind, naval too, was likely", "say", False),
        ("naval cooperation", "that the harbour would open in May", "say", False),
        ("naval cooperation", "on naval cooperation", "decline", False),
        ("naval cooperation", "in naval cooperation", "believe", False),
        ("cooperation", "that he saw prospects for cooperation", "say", False),  # of many kinds
        ("these naval reports", "that these naval reports were old", "say", False),  # who knows which
    ],
)
def test_avoided(declined: str, spoken: str, act: Act, found: bool) -> None:
    a = article("a", f"Lind avoided discussing {declined}.", outlet="Herald")
    b = article("b", f"Lind spoke {spoken}.", outlet="Courier")
    said = [
        replace(statement(a, a.text, declined), act="decline"),
        replace(statement(b, b.text, spoken), act=act),
    ]
    told = avoided_discrepancies([LIND], said, {"a": a, "b": b})
    assert bool(told) is found
    if found:
        assert told[0].relation == "compatible"
        assert told[0].note == (
            "Herald reports that Ola Lind would not speak of “naval cooperation”; Courier has Ola Lind speak of it."
        )


def test_not_within_one_report_nor_between_stories() -> None:
    text = "Lind avoided discussing naval cooperation. Lind praised naval cooperation."
    a = article("a", text, outlet="Herald")
    b = article("b", text, outlet="Courier", story="other")
    decline = replace(statement(a, a.text[:42], "naval cooperation"), act="decline")
    spoken = [statement(r, text[43:], "naval cooperation") for r in (a, b)]
    assert not avoided_discrepancies([LIND], [decline, *spoken], {"a": a, "b": b})
