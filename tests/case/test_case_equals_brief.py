"""What a case says is what a run from nothing says, to the byte, in whatever order reports came."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from case_build import FLOOD, TRIAL, clock, mixed, new_case, write

import tidings
from tidings.case import open_case
from tidings.case.engines import Pool
from tidings.case.tools import Settings
from tidings.publish.json import to_json

LIST = {
    "id": "x1", "schema": "Person", "properties": {"name": ["Tom Reyes"], "topics": ["sanction"]},
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return mixed(tmp_path_factory.mktemp("equal") / "in")


@pytest.fixture(scope="module")
def expected(folder: Path) -> str:
    return to_json(tidings.brief(folder, attribution="rules"))


def test_all_at_once(folder: Path, expected: str, tmp_path: Path) -> None:
    case = new_case(tmp_path / "c.tidings")
    case.add(folder)
    case.run()
    assert to_json(case.dossier()) == expected


@pytest.mark.parametrize("seed", range(6))
def test_in_any_order_with_runs_between(folder: Path, tmp_path: Path, seed: int) -> None:
    """Files one by one and in bunches; a case that is closed and opened again in between."""
    chance = random.Random(seed)
    case = new_case(tmp_path / "c.tidings")
    files = sorted(
        p for p in folder.iterdir() if p.suffix != ".png"
    )  # of a file given by itself more is said
    chance.shuffle(files)
    while files:
        bunch = [files.pop() for _ in range(min(len(files), chance.choice([1, 1, 2, 3])))]
        case.add(bunch)
        if chance.random() < 0.5:
            case.run()
        if chance.random() < 0.3:
            case.close()
            case = open_case(tmp_path / "c.tidings", clock=clock())
    case.run()
    whole = new_case(tmp_path / "whole.tidings")
    whole.add(sorted(p for p in folder.iterdir() if p.suffix != ".png"))
    whole.run()
    assert to_json(case.dossier()) == to_json(whole.dossier())
    assert case.verify() == ()


def test_with_two_processes(folder: Path, expected: str, tmp_path: Path) -> None:
    case = new_case(tmp_path / "c.tidings")
    case.add(folder)
    pool = Pool(2)
    case.run(by=pool)
    pool.close()
    assert to_json(case.dossier()) == expected


def test_with_a_list_that_comes_later(folder: Path, tmp_path: Path) -> None:
    watch = tmp_path / "list.ftm.jsonl"
    watch.write_text(json.dumps(LIST) + "\n", "utf-8")
    case = new_case(tmp_path / "c.tidings")
    case.add(folder)
    first = case.run()
    case.change(Settings(attribution="rules", lists=(str(watch),)))
    second = case.run()
    assert (second.read, second.compared) == (0, first.stories)  # nothing is read again for a list
    direct = tidings.brief(folder, attribution="rules", lists=[watch])
    assert to_json(case.dossier()) == to_json(direct)
    assert any(e.candidates for e in case.dossier().entities)


def test_only_what_is_touched_is_read_again(tmp_path: Path) -> None:
    flood, trial = write(tmp_path / "in", FLOOD, "f"), write(tmp_path / "in", TRIAL, "t")
    case = new_case(tmp_path / "c.tidings")
    case.add([*flood[:2], *trial])
    first = case.run()
    assert (first.read, first.compared, first.stories) == (4, 2, 2)
    assert case.run() == type(first)(0, 0, 2, first.state)
    case.add(flood[2])
    second = case.run()
    assert (second.read, second.compared, second.stories) == (1, 1, 2)
    assert second.state != first.state


def test_a_run_that_changes_nothing_leaves_no_trace(tmp_path: Path) -> None:
    case = new_case(tmp_path / "c.tidings")
    case.add(write(tmp_path / "in", TRIAL, "t"))
    case.run()
    before = case.log()
    assert case.add(tmp_path / "in").known == 2
    case.run()
    assert case.log() == before
    assert [e.kind for e in before] == ["init", "add", "run"]


def test_another_gazetteer_reads_all_anew(tmp_path: Path) -> None:
    case = new_case(tmp_path / "c.tidings")
    case.add(write(tmp_path / "in", TRIAL, "t"))
    case.run()
    case.change(Settings(attribution="rules", gazetteers=(("g.yaml", "vessels:\n  Corona: {}\n"),)))
    assert case.settings.gazetteers
    with pytest.raises(tidings.TidingsError):  # it is no gazetteer: told, and nothing lost
        case.run()
    case.change(Settings(attribution="rules"))
    assert case.run().read == 0


def test_two_handles_on_one_case(tmp_path: Path) -> None:
    """What one knows from its last run is of no use once the other has run the case."""
    flood, trial = write(tmp_path / "in", FLOOD, "f"), write(tmp_path / "in", TRIAL, "t")
    one = new_case(tmp_path / "c.tidings")
    other = open_case(tmp_path / "c.tidings", clock=clock())
    for case, paths in (
        (one, [flood[2]]),
        (other, [trial[0]]),
        (one, [flood[0], trial[1]]),
        (other, [flood[1]]),
    ):
        case.add(paths)
        case.run()
    one.run()
    assert to_json(one.dossier()) == to_json(tidings.brief(tmp_path / "in", attribution="rules"))
    assert one.verify() == ()
