"""Bylines and datelines inside running text are furniture, and what resembles them is not."""

from __future__ import annotations

import pytest

from tidings.ingest.glued import find_glued
from tidings.ingest.lines import find_lines, merged

PROSE = "The minister told parliament that the bridge would be closed for a month."


def glued(text: str) -> list[str]:
    return [text[lo:hi] for lo, hi in merged((m.start, m.end) for m in find_glued(find_lines(text)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{PROSE} From CNN's Ana Ruiz Seoul (CNN) -- {PROSE}", ["From CNN's Ana Ruiz Seoul (CNN) --"]),
        (f"{PROSE} From CNN's Ana Maria Ruiz Port Amsel (CNN) --The {PROSE}", ["From CNN's Ana Maria Ruiz Port Amsel (CNN) --"]),
        (f"{PROSE} From the road. From CNN's Ana Ruiz", ["From CNN's Ana Ruiz"]),
        (f"{PROSE} Port Amsel (Reuters) — {PROSE}", ["Port Amsel (Reuters) —"]),
        (f"{PROSE} PORT AMSEL, May 4 (AP) - {PROSE}", ["PORT AMSEL, May 4 (AP) -"]),
        (f"{PROSE} Ana Ruiz Port Amsel (BBC) -- {PROSE}", ["Ana Ruiz Port Amsel (BBC) --"]),
        (f"{PROSE} Bonn, Germany (dpa) -- {PROSE}", ["Bonn, Germany (dpa) --"]),
        (f"{PROSE} The envoy met the new President Ana Ruiz Seoul (AFP) -- Talks began.", ["Seoul (AFP) --"]),
        (f"{PROSE} By Ana Ruiz, Associated Press {PROSE}", ["By Ana Ruiz, Associated Press"]),
        (f"{PROSE} By Ana Ruiz and Tom Vale, Reuters PORT AMSEL (Reuters) - {PROSE}", ["By Ana Ruiz and Tom Vale, Reuters", "PORT AMSEL (Reuters) -"]),
        (f"By Ana Ruiz, BBC News\n{PROSE}", ["By Ana Ruiz, BBC News"]),
    ],
)  # fmt: skip
def test_glued(text: str, found: list[str]) -> None:
    assert glued(text) == found


@pytest.mark.parametrize(
    "text",
    [
        f"PORT AMSEL (Reuters) - {PROSE}",  # it opens the report
        f"{PROSE} The British Broadcasting Corporation (BBC) - The oldest of them - said so.",
        f"{PROSE} The Amsel Press (AP) -- Mr Vale owns it -- said so.",
        f"{PROSE} The Kurdish Party (PKK) - Turkey's foe - said so.",
        f"{PROSE} The envoy of Seoul (CNN) - which is a capital - said so.",
        f"{PROSE} A reporter in Seoul (CNN) said so.",
        f"{PROSE} From Brazil's Ana Ruiz came a shout.",
        f"{PROSE} From CNN's Ana Ruiz we heard that it was closed.",
        f"{PROSE} By Late Monday, Reuters reported that it was closed.",
        f"{PROSE} By Monday Reuters had told all.",
        f"{PROSE} The book by Ana Ruiz, CNN The Early Years, sold well.",
        "“It is by Ana Ruiz. By Ana Ruiz, Reuters The end,” the guard read.",
    ],
)
def test_not_glued(text: str) -> None:
    assert glued(text) == []
