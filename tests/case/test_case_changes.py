"""What a run tells: changes of the dossier, not every hit."""

from __future__ import annotations

from pathlib import Path

import pytest
from case_build import FLOOD, TRIAL, new_case, write

from tidings.case import Case
from tidings.case.changes import Change, changes


def _run(case: Case) -> list[Change]:
    found: list[Change] = []
    case.run(watch=lambda before, after: found.extend(changes(before, after)))
    return found


@pytest.fixture
def case(tmp_path: Path) -> Case:
    made = new_case(tmp_path / "c.tidings")
    made.add(write(tmp_path / "one", FLOOD[:1], "a"))
    assert [c.kind for c in _run(made)] == ["new-story"]
    return made


def test_a_contradiction_is_told_once(case: Case, tmp_path: Path) -> None:
    case.add(write(tmp_path / "two", FLOOD[1:], "b"))
    told = [c for c in _run(case) if c.kind == "contradiction"]
    assert len(told) == 1
    assert "Norwegian" in told[0].note
    assert "Swedish" in told[0].note
    assert _run(case) == []


def test_another_story_is_told_alone(case: Case, tmp_path: Path) -> None:
    case.add(write(tmp_path / "two", TRIAL[:1], "b"))
    assert [(c.kind, c.note) for c in _run(case)] == [("new-story", "a new story: Ferry owner on trial")]


def test_every_change_has_its_evidence(case: Case, tmp_path: Path) -> None:
    case.add(write(tmp_path / "two", FLOOD[1:], "b"))
    texts = {}
    for change in _run(case):
        texts = texts or {a.id: a.text for a in case.dossier().articles}
        for span in change.spans:
            assert texts[span.article][span.start : span.end] == span.text
