"""A run on a Dask cluster, one of whose workers is killed in the middle, gives the bytes of a run here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from case_build import FLOOD, TRIAL, write

import tidings
from tidings.publish.json import to_json

# In a process of its own: a cluster leaves threads and sockets to the end of its process.
SCRIPT = """
import os, signal, sys
from pathlib import Path
from distributed import LocalCluster
from tidings.case import create_case
from tidings.case.engines import engine
from tidings.case.tools import Settings
from tidings.publish.json import to_json

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        by = engine(cluster.scheduler_address.replace("tcp://", "dask://"))
        pids = [worker.pid for worker in cluster.workers.values()]
        killed = []

        def kill(step, done, total):
            if step == "read" and not killed:
                killed.append(pids[0])
                os.kill(pids[0], signal.SIGKILL)

        with create_case(folder / "c.tidings", Settings(attribution="rules"), clock=lambda: "2024") as case:
            case.add(folder / "in")
            case.run(by=by, progress=kill)
            (folder / "dask.json").write_text(to_json(case.dossier()), "utf-8")
        by.close()
        print("killed", len(killed))
"""


def test_a_worker_that_is_killed_changes_nothing(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="Dask is not installed (the extra dask)")
    write(tmp_path / "in", FLOOD + TRIAL, "r")
    script = tmp_path / "cluster.py"
    script.write_text(SCRIPT, "utf-8")
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path)],
        capture_output=True, text=True, check=False, timeout=300, env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )  # fmt: skip
    assert "killed 1" in done.stdout, done.stderr[-2000:]
    direct = to_json(tidings.brief(tmp_path / "in", attribution="rules"))
    assert (tmp_path / "dask.json").read_text("utf-8") == direct
