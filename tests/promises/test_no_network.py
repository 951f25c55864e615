"""Nothing leaves the machine: everything works where there is no network at all, not even a loopback."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPORT = "Port to close\n\n4 March 2024\n\nMinister Ilse Brandt said on Monday that the port of Selm would close.\n"

# One process, so that the models are loaded once.
SCRIPT = """
import sys
from typer.testing import CliRunner
from tidings.cli.app import app
for step in sys.argv[1:]:
    done = CliRunner().invoke(app, step.split())
    if done.exit_code:
        sys.exit(f"{step}: {done.exception!r} {done.output}")
"""
STEPS = (
    "brief in --out out", "group rows.jsonl --json", "schema", "init c.tidings", "add c.tidings in", "run c.tidings",
    "verify c.tidings", "show c.tidings", "export ftm out/dossier.json --out x.jsonl",
)  # fmt: skip


def _cut_off() -> list[str] | None:
    """The command that runs another without a network; None where this user may not."""
    if shutil.which("unshare") is None:
        return None
    for command in (["unshare", "--net"], ["unshare", "--map-root-user", "--net"]):
        tried = subprocess.run([*command, "true"], capture_output=True, check=False, timeout=30)
        if tried.returncode == 0:
            return command
    return None


def test_everything_without_a_network(tmp_path: Path) -> None:
    prefix = _cut_off()
    if prefix is None:
        pytest.skip("this user may not make a network namespace (unshare)")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(REPORT, "utf-8")
    (tmp_path / "in" / "b.html").write_text(f"<html><body><p>{REPORT}</p></body></html>", "utf-8")
    (tmp_path / "rows.jsonl").write_text('{"id": "1", "text": "The port of Selm will close."}\n', "utf-8")
    done = subprocess.run(
        [*prefix, sys.executable, "-c", SCRIPT, *STEPS],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "x.jsonl").exists()
