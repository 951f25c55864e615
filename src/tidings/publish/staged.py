"""Files that appear whole or not at all: written beside their place, synced to the disk, then moved there."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tidings.errors import UsageError

MANIFEST = "manifest.json"
MANIFEST_SCHEMA = "tidings.manifest/1"
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


def manifest_of(out: Path, *, folder: bool) -> Path:
    """Where the manifest of an export stands: in its folder, or beside its file."""
    return out / MANIFEST if folder else out.with_name(f"{out.name}.{MANIFEST}")


@contextmanager
def staged(out: Path, *, folder: bool) -> Iterator[Path]:
    """A folder to write into, beside ``out``. When the block is done, what is in it takes its place.

    ``out`` leads through no link. A file has to be called as it is, with its manifest beside it; of a
    folder, all is taken. Nothing is left behind when the block or the disk fails. Raises UsageError where
    that place cannot be taken ("cannot-write", "not-empty"), or there is no room ("disk-full").
    """
    _check(out, folder=folder)
    stage = out.with_name(f".{out.name}.{os.getpid()}.part")
    with told(out):
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(stage, ignore_errors=True)  # of a process long gone that had this number
            stage.mkdir()
            yield stage
            _sync(sorted(stage.iterdir()))
            _sync([stage])
            if folder:
                _place_folder(stage, out)
            else:  # the manifest last: where it is and agrees, the export is whole
                manifest = manifest_of(out, folder=False)
                (stage / out.name).replace(out)
                (stage / manifest.name).replace(manifest)
            _sync([out.parent])
        finally:
            shutil.rmtree(stage, ignore_errors=True)


@contextmanager
def told(out: Path | str) -> Iterator[None]:
    """Raise UsageError for what the disk does not do."""
    try:
        yield
    except OSError as error:
        if is_full(error):
            raise UsageError(
                f"there is no room left for {out} ({error.strerror}); nothing of it was kept.",
                code="disk-full",
                hint="Make room, or name a place on another disk with --out.",
            ) from error
        raise _cannot(out, error.strerror or type(error).__name__) from error


def put(path: Path, data: bytes) -> None:
    """Write one file, whole or not at all, over what was there. Raises OSError."""
    place = Path(os.path.realpath(path))
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        _sync([part])
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def is_full(error: OSError) -> bool:
    """True where the disk, or the user's share of it, has no room left."""
    return error.errno in _FULL


def write_lines(path: Path, lines: Iterable[str]) -> int:
    """Write ``lines``, which bring their own ends, in UTF-8; return how many there were."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        for line in lines:
            file.write(line)
            count += 1
    return count


def _check(out: Path, *, folder: bool) -> None:
    manifest = manifest_of(out, folder=folder)
    if folder and out.exists() and not out.is_dir():
        raise _cannot(out, "it is a file, and this format is a folder of files")
    if not folder and (out.is_dir() or manifest.is_dir()):
        raise _cannot(out, "it is a folder, and this format is one file")
    if not folder and out.exists() and not out.is_file():
        raise _cannot(out, "it is no plain file")
    if folder and out.is_dir() and not _replaceable(out):
        raise UsageError(
            f"the folder {out} holds other files.",
            code="not-empty",
            hint="Name a new folder with --out, an empty one, or one that an export made.",
        )


def _replaceable(folder: Path) -> bool:
    """True for an empty folder, and for an earlier export with nothing put beside it."""
    try:
        held = {path.name for path in folder.iterdir()}
        if not held:
            return True
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        listed = {file["name"] for file in manifest["files"]} | {MANIFEST}
        return bool(manifest["schema"] == MANIFEST_SCHEMA) and held <= listed
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _place_folder(stage: Path, out: Path) -> None:
    if not out.exists():
        stage.rename(out)
        return
    old = out.with_name(f".{out.name}.{os.getpid()}.old")
    out.rename(old)
    try:
        stage.rename(out)
    except OSError:
        old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _sync(paths: Iterable[Path]) -> None:
    """To the disk, so that a power cut after the move cannot leave an empty file."""
    for path in paths:
        if not path.is_dir():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
            continue
        with suppress(OSError):  # Windows opens no folders, and not every disk syncs them
            number = os.open(path, os.O_RDONLY)
            try:
                os.fsync(number)
            finally:
                os.close(number)


def _cannot(out: Path | str, why: str) -> UsageError:
    return UsageError(
        f"{out} cannot be written ({why}).",
        code="cannot-write",
        hint="Name another place, one that you may write to, with --out.",
    )
