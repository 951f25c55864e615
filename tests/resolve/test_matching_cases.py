"""Our own sets of labelled pairs keep their floors, and the matcher stands alone."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from tidings.resolve.matching import SCHEMATA, compare_names

CASES = Path(__file__).parent.parent.parent / "benchmarks" / "cases"
COLUMNS = ["case_group", "schema", "name1", "name2", "is_match", "quality", "category", "notes"]
FLOORS = {"names_russian.csv": 0.95, "names_arabic.csv": 0.97}


@pytest.mark.parametrize("path", sorted(CASES.glob("names_*.csv")), ids=lambda p: p.stem)
def test_sets_are_whole(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
        assert reader.fieldnames == COLUMNS
    assert len(rows) >= 60
    assert {row["schema"] for row in rows} <= set(SCHEMATA)
    same = sum(row["is_match"] == "true" for row in rows)
    assert 0.4 <= same / len(rows) <= 0.6
    assert len({frozenset((row["name1"], row["name2"])) for row in rows}) == len(rows)


@pytest.mark.parametrize(("name", "floor"), sorted(FLOORS.items()))
def test_sets_keep_their_floor(name: str, floor: float) -> None:
    hit, wrong = 0, 0
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            said = compare_names(row["name1"], row["name2"], schema=row["schema"]).matched
            hit += said and row["is_match"] == "true"
            wrong += said != (row["is_match"] == "true")
    assert 2 * hit / (2 * hit + wrong) >= floor


def test_the_matcher_stands_alone() -> None:
    """Importing it loads no parser, no network runtime and no other stage."""
    code = (
        "import sys, tidings.resolve.matching as m; m.compare_names('Ann Lee', 'Anne Lee');"
        "heavy = {'spacy', 'onnxruntime', 'torch', 'numpy', 'tokenizers', 'trafilatura'};"
        "stages = {'tidings.ingest', 'tidings.annotate', 'tidings.extract', 'tidings.compare'};"
        "print(sorted((heavy | stages) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
