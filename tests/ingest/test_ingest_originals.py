"""The page that a report was extracted from is kept beside the dossier, byte for byte."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

import tidings
from tidings.api import run_road
from tidings.ingest import ingest_stage
from tidings.model import Original, Work, silent
from tidings.publish import write_dossier

PROSE = "The minister told parliament that the bridge would be closed for a month."
PAGE = f"<html><head><title>Bridge</title></head><body><article>{f'<p>{PROSE}</p>' * 4}</article></body></html>\r\n"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.html").write_bytes(PAGE.encode("utf-16"))
    (folder / "b.txt").write_text(PROSE, encoding="utf-8")
    (folder / "c.jsonl").write_text(f'{{"id": "1", "text": "{PROSE}"}}\n', encoding="utf-8")
    return folder


def test_pages_only_and_byte_for_byte(reports: Path) -> None:
    work = ingest_stage([reports]).run(Work(), silent)
    page = work.articles[0]
    assert [(o.article, o.name) for o in work.originals] == [(page.id, f"{page.id}.html")]
    assert work.originals[0].data == (reports / "a.html").read_bytes()
    assert sha256(work.originals[0].data).hexdigest() == page.sha256


def test_a_page_from_a_pipe_is_kept_too() -> None:
    work = ingest_stage(["-"], stdin=PAGE.encode()).run(Work(), silent)
    assert [o.data for o in work.originals] == [PAGE.encode()]


def test_an_unread_page_leaves_none(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<html><body></body></html>")
    work = ingest_stage([tmp_path]).run(Work(), silent)
    assert (work.articles, work.originals) == ((), ())


def test_they_are_written_below_the_dossier(reports: Path, tmp_path: Path) -> None:
    dossier, originals = run_road(reports)
    assert dossier == tidings.brief(reports)
    out = tmp_path / "out"
    files = write_dossier(dossier, out, originals)
    assert [f.name for f in files] == ["dossier.json", "dossier.html"]
    (kept,) = (out / "originals").iterdir()
    assert kept.name == f"{dossier.articles[0].id}.html"
    assert kept.read_bytes() == (reports / "a.html").read_bytes()
    write_dossier(dossier, tmp_path / "plain")
    assert not (tmp_path / "plain" / "originals").exists()


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../a.html", "a/b.html", "a\\b.html", "/a.html", "a\0.html", "ä.html"]
)
def test_a_name_with_a_folder_in_it_is_refused(reports: Path, tmp_path: Path, name: str) -> None:
    dossier, _ = run_road(reports / "b.txt")
    with pytest.raises(ValueError, match="no plain file name"):
        write_dossier(dossier, tmp_path / "out", [Original("a-1", name, b"")])
    assert not (tmp_path / "out").exists()
