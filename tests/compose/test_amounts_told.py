"""An amount knows on whose word it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

import tidings


@pytest.mark.parametrize(
    ("text", "amount", "speaker"),
    [
        ("The mayor, Ilse Brandt, said 40 houses stood under water.", "40 houses", "The mayor, Ilse Brandt,"),
        ("Forty ships wait off Selm. The port will stay shut, Ilse Brandt said.", "Forty ships", None),
        ("The port has 12 cranes.", "12 cranes", None),
    ],
)
def test_who_gives_an_amount(tmp_path: Path, text: str, amount: str, speaker: str | None) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    dossier = tidings.brief(tmp_path, attribution="rules")
    (found,) = [a for a in dossier.amounts if a.span.text == amount]
    said = {s.id: s for s in dossier.statements}
    source = said[found.attributed_to].source.spans[0].text if found.attributed_to else None
    assert source == speaker or (source and speaker and source.strip(",") in speaker)
