"""Exports on the disk: whole or not at all, with a manifest, and the same bytes every time."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from page_samples import full

from tidings.errors import UsageError
from tidings.model import Dossier, ModelInfo, RunInfo
from tidings.publish import export as exports
from tidings.publish import write_dossier
from tidings.publish.export import (
    FOLDERS,
    FORMATS,
    Exported,
    Format,
    Given,
    default_text,
    export,
    export_lines,
)
from tidings.publish.json import to_json
from tidings.publish.read import read_dossier
from tidings.publish.staged import staged
from tidings.publish.withhold import WITHHELD, withhold

LIST = {"name": "list", "as_of": "2024-02-01", "sha256": "0" * 64, "entries": 12}


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    run = RunInfo("9", (ModelInfo("m", "1", "f" * 64),), {"limit": 5, "lists": [LIST]})
    return replace(full("=x"), tidings=run)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("form", FORMATS)
def test_a_manifest_tells_what_was_written_and_from_what(
    form: Format, dossier: Dossier, tmp_path: Path
) -> None:
    out = tmp_path / "new" / "out"
    done = export(dossier, form, out)
    manifest = json.loads(done.files[-1].read_text("utf-8"))
    assert manifest == done.manifest
    assert hashlib.sha256(done.files[-1].read_bytes()).hexdigest() == done.sha256
    assert done.files[-1] == (
        out / "manifest.json" if form in FOLDERS else tmp_path / "new" / "out.manifest.json"
    )
    assert {p.name for p in done.files[:-1]} == {f["name"] for f in manifest["files"]}
    for path, told in zip(done.files, manifest["files"], strict=False):
        data = path.read_bytes()
        assert (told["sha256"], told["size"]) == (hashlib.sha256(data).hexdigest(), len(data))
    assert len(tree(tmp_path)) == len(done.files)
    assert manifest["format"] == form and manifest["lists"] == [LIST]
    assert manifest["source"]["sha256"] == hashlib.sha256(to_json(dossier).encode()).hexdigest()
    assert manifest["dossier"]["models"] == [{"name": "m", "version": "1", "sha256": "f" * 64}]
    assert manifest["dossier"]["options"] == {"limit": 5}
    assert manifest["counts"]["statements"] == 6
    assert "made" not in manifest and str(tmp_path) not in json.dumps(manifest)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", ["none", "sentence", "full"])
def test_the_same_dossier_gives_the_same_bytes(
    form: Format, text: exports.Text, dossier: Dossier, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        export(dossier, form, tmp_path / name / "out", text=text)
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


@pytest.mark.parametrize("form", [f for f in FORMATS if f not in FOLDERS])
def test_a_file_is_what_is_printed(form: Format, dossier: Dossier, tmp_path: Path) -> None:
    export(dossier, form, tmp_path / "out")
    assert (tmp_path / "out").read_bytes().decode() == "".join(export_lines(dossier, form))


def test_what_is_withheld_can_be_known_again(dossier: Dossier, tmp_path: Path) -> None:
    done = export(dossier, "json", tmp_path / "out.json", text="none")
    assert (done.manifest["text"], done.manifest["withheld"]) == ("none", list(WITHHELD["none"]))
    assert done.manifest["texts"] == [
        {"article": a.id, "characters": len(a.text), "sha256": hashlib.sha256(a.text.encode()).hexdigest()}
        for a in dossier.articles
    ]
    again = export(read_dossier(tmp_path / "out.json"), "jsonl", tmp_path / "out.jsonl")
    assert (again.manifest["text"], again.manifest["texts"]) == ("none", [])


def test_all_is_kept_in_what_is_a_dossier_and_evidence_in_the_rest() -> None:
    assert {form: default_text(form) for form in FORMATS} == {
        "json": "full", "jsonl": "sentence", "csv": "sentence", "parquet": "sentence", "ftm": "full",
        "graphml": "sentence", "markdown": "sentence",
    }  # fmt: skip


def test_a_time_is_there_if_one_is_given(dossier: Dossier, tmp_path: Path) -> None:
    given = Given("1" * 64, "case", "s")
    done = export(dossier, "json", tmp_path / "out", made="2026-01-02T03:04:05+00:00", given=given)
    assert done.manifest["made"] == "2026-01-02T03:04:05+00:00"
    assert done.manifest["source"] == {"what": "case", "sha256": "1" * 64, "state": "s"}


# --- whole or not at all ------------------------------------------------------------------------------


def failing(number: int) -> Iterator[str]:
    yield "half a file\n"
    raise OSError(number, os.strerror(number))


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk-full"), (errno.EDQUOT, "disk-full"), (errno.EIO, "cannot-write")],
)
def test_a_disk_that_fails_leaves_what_was_there(
    form: Format,
    there: bool,
    number: int,
    code: str,
    dossier: Dossier,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "out"
    if there:
        export(withhold(dossier, "none"), form, out)
    before = tree(tmp_path)
    for name in ("export_lines", "csv_lines", "write_parquet"):
        monkeypatch.setattr(exports, name, lambda *_, **__: list(failing(number)))
    with pytest.raises(UsageError) as raised:
        export(dossier, form, out)
    assert raised.value.code == code and raised.value.hint
    assert tree(tmp_path) == before
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_disk_that_is_full_at_the_sync_leaves_nothing(
    form: Format, dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_)
    with pytest.raises(UsageError, match="no room left"):
        export(dossier, form, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_what_is_refused_by_the_log_is_not_there(form: Format, dossier: Dossier, tmp_path: Path) -> None:
    seen: list[Exported] = []

    def refuse(done: Exported) -> None:
        seen.append(done)
        assert not (tmp_path / "out").exists()
        raise UsageError("no.", code="no", hint="")

    with pytest.raises(UsageError, match="no"):
        export(dossier, form, tmp_path / "out", before=refuse)
    assert list(tmp_path.iterdir()) == [] and len(seen[0].sha256) == 64


def test_an_earlier_export_is_replaced_whole(dossier: Dossier, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(dossier, "csv", out)
    export(dossier, "parquet", out)
    assert {p.suffix for p in out.iterdir()} == {".parquet", ".json"}
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("name", ["notes.txt", "manifest.json"])
def test_a_folder_with_other_files_is_left_alone(name: str, dossier: Dossier, tmp_path: Path) -> None:
    (tmp_path / name).write_text('{"files": []}', "utf-8")
    with pytest.raises(UsageError) as raised:
        export(dossier, "csv", tmp_path)
    assert raised.value.code == "not-empty" and [p.name for p in tmp_path.iterdir()] == [name]


def test_an_empty_folder_is_taken(dossier: Dossier, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    export(dossier, "csv", tmp_path / "out")
    assert (tmp_path / "out" / "articles.csv").is_file()


@pytest.mark.parametrize("form", ["json", "csv"])
def test_what_a_link_leads_to_is_replaced(form: Format, dossier: Dossier, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "out")
    done = export(dossier, form, tmp_path / "link")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "out").exists()
    assert form == "json" or done.files[0].is_file()


@pytest.mark.parametrize("out", ["/dev/null", "a-file/out", "a-folder"])
def test_a_place_that_is_none(out: str, dossier: Dossier, tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("x", "utf-8")
    (tmp_path / "a-folder").mkdir()
    with pytest.raises(UsageError) as raised:
        export(dossier, "json", tmp_path / out)
    assert raised.value.code == "cannot-write"
    assert Path("/dev/null").is_char_device()


def test_files_have_the_rights_that_the_user_gives(tmp_path: Path) -> None:
    with staged(tmp_path / "out", folder=True) as stage:
        (stage / "x").write_text("x", "utf-8")
    (tmp_path / "plain").mkdir()
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_the_dossiers_own_files_are_whole_or_as_they_were(
    dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_dossier(withhold(dossier, "none"), tmp_path)
    before = tree(tmp_path)

    def full_(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_)
    with pytest.raises(UsageError) as raised:
        write_dossier(dossier, tmp_path)
    assert raised.value.code == "disk-full" and tree(tmp_path) == before
