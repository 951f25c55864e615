"""What goes between processes: work, and the errors of workers."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from case_build import TRIAL, new_case, write

from tidings import errors
from tidings.case.engines import Pool
from tidings.errors import TidingsError, UsageError

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, TidingsError)]


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_arrives_as_itself(kind: type[TidingsError]) -> None:
    sent = kind("it is no list.", code="bad-list", hint="Give a list.")
    came = pickle.loads(pickle.dumps(sent))
    assert (type(came), str(came), came.status) == (kind, str(sent), sent.status)


def test_a_worker_with_other_models_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its results would differ, and nobody would know."""
    case = new_case(tmp_path / "c.tidings")
    case.add(write(tmp_path / "in", TRIAL, "t"))
    monkeypatch.setattr("tidings.case.tools.__version__", "another")
    pool = Pool(1)
    with pytest.raises(UsageError, match="other-tools"):
        case.run(by=pool)
    pool.close()
    monkeypatch.undo()
    assert case.run().read == 2
