"""A small share of ``benchmarks/hostile.py``, in this process and without a clock."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))
from hostile import make, read_one
from hostile_made import SOUND

SEED, COUNT, EACH = 11, 240, 20


@pytest.mark.parametrize("first", range(0, COUNT, EACH))
def test_hostile_inputs_are_read_or_named(tmp_path: Path, first: int) -> None:
    for number in range(first, first + EACH):
        name, kind, data = make(SEED, number)
        if len(data) < 300_000:
            reports, codes, fault, _ = read_one(tmp_path, name, data)
            assert fault is None, f"{number}: {name} ({kind}): {fault}"
            assert reports or codes


def test_every_format_is_among_them() -> None:
    names = Counter(make(SEED, number)[0] for number in range(0, COUNT, 3))
    assert set(names) == set(SOUND)


@pytest.mark.parametrize("name", sorted(SOUND))
def test_what_is_sound_is_read(tmp_path: Path, name: str) -> None:
    """Else the hostile ones would be made from what is no file of its format."""
    import random

    data = [SOUND[name](random.Random(seed)) for seed in range(6)]
    assert sum(bool(read_one(tmp_path, name, one)[0]) for one in data) >= 2
