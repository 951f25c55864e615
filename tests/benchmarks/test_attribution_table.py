"""The table of attribution: a peer's offsets in the text it repaired, and why a system is left out."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks" / "attribution"))
from peers import positions
from table import last_line


@pytest.mark.parametrize(
    ("old", "new", "part", "stands"),
    [
        ("She left.", "She left.", "left", (4, 8)),
        ("  She left.", "She left.", "left", (6, 10)),  # stripped
        ("He said ''no''.", 'He said "no".', '"no"', (8, 14)),  # two characters become one
        ('He said"no" twice.', 'He said "no" twice.', '"no"', (7, 11)),  # a blank put in
        ("the miners' plan", "the miners'x plan", "plan", (12, 16)),  # a letter put in
        ('"We will stay', '"We will stay"', '"We will stay"', (0, 13)),  # a mark at the end
    ],
)
def test_positions_lead_back(old: str, new: str, part: str, stands: tuple[int, int]) -> None:
    back = positions(old, new)
    start = new.index(part)
    assert len(back) == len(new) + 1
    assert (back[start], back[start + len(part)]) == stands


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("Traceback:\n  File\nImportError: no peer\n", "ImportError: no peer"),
        (
            "ERROR: No matching distribution found for peer\n\n[notice] update pip\n",
            "ERROR: No matching distribution found for peer",
        ),
        ("no model in /tmp/none\n\n", "no model in /tmp/none"),
        ("", "no reason given"),
    ],
)
def test_the_reason_is_the_error(told: str, said: str) -> None:
    assert last_line(told) == said
