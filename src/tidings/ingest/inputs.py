"""From what was given (folders, files, "-") to the files to read, each with its place in the run."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tidings.errors import InputError
from tidings.ingest.draft import skipped
from tidings.ingest.formats import READERS, ending_of
from tidings.ingest.sources import NAMES, Sources, read_sources
from tidings.model import Skipped

PAGE = (".html", ".htm", ".xhtml")
KNOWN = frozenset(READERS)
STDIN = "-"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
# What a run writes, see tidings.publish: it is no report on the story.
_OURS, _OURS_BESIDE = "dossier.html", frozenset({"dossier.html", "dossier.json", "originals"})
_MARK = b'<meta name="generator" content="Tidings '
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: ``uri`` is its place below the input that it came with."""

    path: Path
    uri: str
    size: int
    sources: tuple[tuple[str, Sources], ...] = ()  # with the file's path below each one's folder

    @property
    def suffix(self) -> str:
        """The ending in lower case, with its full stop."""
        return ending_of(self.path.name)


@dataclass(slots=True)
class _Found:
    files: list[File] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    sources: list[tuple[str, str, Sources]] = field(default_factory=list)  # uri, folder, entries


def find_files(inputs: Sequence[str | Path]) -> tuple[tuple[File, ...], tuple[Skipped, ...]]:
    """The files that ``inputs`` lead to, and what cannot be read. "-" is passed over.

    Both are in the order of their uris: the same files in another order are the same run.
    """
    files: list[File] = []
    left: list[Skipped] = []
    seen: dict[str, str] = {}
    taken: set[str] = set()
    beside: dict[str, Sources] = {}
    for number, given in enumerate(inputs, 1):
        if str(given) == STDIN:
            continue
        if _ADDRESS.match(str(given)):
            left.append(skipped(str(given), _address()))
            continue
        found = _find(Path(given), beside)
        mapping = _rename([f.uri for f in found.files], taken, _label(Path(given)), number)
        for file in found.files:
            real = os.path.realpath(file.path)
            if real in seen:
                left.append(skipped(file.uri, _twice(seen[real])))
                continue
            seen[real] = mapping[file.uri]
            taken.add(mapping[file.uri])
            files.append(replace(file, uri=mapping[file.uri]))
        left.extend(found.skipped)
    files.sort(key=lambda f: f.uri)
    left.sort(key=lambda s: s.uri)
    return tuple(files), tuple(left)


def place_of(uri: str) -> tuple[str, int]:
    """A key that sorts reports as inputs are read: by file, the rows of a file by their number."""
    file, mark, row = uri.rpartition("#")
    return (file, int(row)) if mark and row.isdecimal() else (uri, 0)


def _address() -> InputError:
    return InputError(
        "it is an address, and Tidings reads files: nothing is fetched.",
        code="address",
        hint="Save the page as .html and give the file; a case can fetch it: tidings add CASE URL.",
    )


def _own() -> InputError:
    return InputError(
        "it is a dossier that Tidings wrote, not a report.",
        code="own-dossier",
        hint="Nothing is to be done; --out beside the reports is fine.",
    )


def _is_ours(page: Path) -> bool:
    """True for a page that Tidings wrote. False where it cannot be read: then reading it says why."""
    try:
        with page.open("rb") as file:
            return _MARK in file.read(_HEAD)
    except OSError:
        return False


def _twice(first: str) -> InputError:
    return InputError(
        f"it is the same file as {first}.",
        code="given-twice",
        hint="Give each file once; a link to it counts.",
    )


def _label(path: Path) -> str:
    folder = path if os.path.isdir(path) else path.absolute().parent  # noqa: PTH112 - it never raises
    return printable(Path(os.path.realpath(folder)).name) or "input"


def _rename(uris: list[str], taken: set[str], label: str, number: int) -> dict[str, str]:
    """Each uri, or where one before has it, with the input's folder before it (and its number)."""
    mapping = {}
    used = set(taken)
    for uri in uris:
        choices = (uri, f"{label}/{uri}", f"{label}-{number}/{uri}")
        new = next((c for c in choices if c not in used), None)
        extra = 2
        while new is None:
            choice = f"{label}-{number}-{extra}/{uri}"
            new = choice if choice not in used else None
            extra += 1
        mapping[uri] = new
        used.add(new)
    return mapping


def printable(name: str) -> str:
    """A file name as text; bytes that are no UTF-8 are written as escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace").replace("\x00", "")


def _find(path: Path, known: dict[str, Sources]) -> _Found:
    """What one input leads to. ``known`` holds the sources beside files given before, by their path."""
    found = _Found()
    name = printable(path.name) or "."
    try:
        kind = path.stat().st_mode
    except FileNotFoundError:
        found.skipped.append(_missing(path, name))
        return found
    except (OSError, ValueError) as error:
        found.skipped.append(skipped(name, unreadable(error)))
        return found
    if stat.S_ISDIR(kind):
        _folder(path, "", found, frozenset(), set())
        _apply_sources(found)
        return found
    beside = next((p for n in NAMES if (p := path.absolute().parent / n).is_file()), None)
    if beside is not None and path.name not in NAMES:
        real = os.path.realpath(beside)
        if real not in known:
            known[real], bad = read_sources(beside, beside.name)
            found.skipped.extend(bad)
        found.sources.append((beside.name, "", known[real]))
    _file(path, name, found, explicit=True)
    found.files = [replace(f, sources=tuple((f.uri, s) for _, _, s in found.sources)) for f in found.files]
    return found


def _missing(path: Path, name: str) -> Skipped:
    if path.is_symlink():
        error = InputError(
            "the link leads nowhere.", code="dangling-link", hint="Mend the link, or give the file itself."
        )
    else:
        error = InputError("there is no such file or folder.", code="not-found", hint="Check the path.")
    return skipped(name, error)


def unreadable(error: Exception) -> InputError:
    """The error for a file that the system does not give."""
    reason = getattr(error, "strerror", None) or str(error)
    return InputError(
        f"the system refuses it: {reason}.", code="unreadable", hint="Check its permissions, then run again."
    )


def _folder(folder: Path, prefix: str, found: _Found, above: frozenset[str], seen: set[str]) -> None:
    """Everything below ``folder``. A link to a folder is followed once, and never to one above."""
    real = os.path.realpath(folder)
    seen.add(real)
    above = above | {real}
    try:
        entries = sorted(os.scandir(folder), key=lambda e: os.fsencode(e.name))
    except OSError as error:
        found.skipped.append(skipped(prefix.rstrip("/") or ".", unreadable(error)))
        return
    links = []
    names = {entry.name for entry in entries}
    ours = _OURS_BESIDE if _OURS in names and _is_ours(folder / _OURS) else frozenset()
    for entry in entries:
        if entry.name.startswith("."):
            continue
        uri = prefix + printable(entry.name)
        if entry.name in ours:
            if entry.name == _OURS:
                found.skipped.append(skipped(uri, _own()))
            continue
        try:
            if not entry.is_dir():
                _entry(Path(entry.path), uri, prefix, found)
            elif entry.is_symlink():
                links.append((Path(entry.path), uri))
            else:
                _folder(Path(entry.path), uri + "/", found, above, seen)
        except (OSError, RecursionError) as error:
            found.skipped.append(skipped(uri, unreadable(error)))
    for path, uri in links:
        real = os.path.realpath(path)
        if real not in seen and not any(a == real or a.startswith(real.rstrip("/") + "/") for a in above):
            _folder(path, uri + "/", found, above, seen)
    if not prefix:
        found.files.sort(key=lambda f: f.uri)


def _entry(path: Path, uri: str, prefix: str, found: _Found) -> None:
    if path.name in NAMES:
        sources, bad = read_sources(path, uri)
        found.skipped.extend(bad)
        found.sources.append((uri, prefix, sources))
    else:
        _file(path, uri, found, explicit=False)


def _file(path: Path, uri: str, found: _Found, *, explicit: bool) -> None:
    try:
        status = path.stat()
    except FileNotFoundError:
        found.skipped.append(_missing(path, uri))
        return
    except OSError as error:
        found.skipped.append(skipped(uri, unreadable(error)))
        return
    if not stat.S_ISREG(status.st_mode):
        found.skipped.append(skipped(uri, unreadable(ValueError("it is no regular file"))))
    elif ending_of(path.name) in PAGE and _is_ours(path):
        found.skipped.append(skipped(uri, _own()))
    elif ending_of(path.name) not in KNOWN:
        found.skipped.append(_unknown(uri, ending_of(path.name), explicit))
    else:
        found.files.append(File(path, uri, status.st_size))


def _unknown(uri: str, suffix: str, explicit: bool) -> Skipped:
    what = f"the ending {suffix}" if suffix else "a name without an ending"
    hint = (
        "Give it the ending of what it is, or pipe it in as -." if explicit else "Leave it out, or rename it."
    )
    if suffix == ".json":
        hint = "Rows of reports belong in .jsonl, one object a line; a dossier is read by tidings export."
    return Skipped(uri, "unknown-format", f"{what} is none of {', '.join(sorted(KNOWN))}.", hint)


def _apply_sources(found: _Found) -> None:
    """Give each file the ``sources.yaml`` of its folder and of those above, the nearest first."""
    used: dict[str, set[str]] = {uri: set() for uri, _, _ in found.sources}
    nearest = sorted(found.sources, key=lambda s: (-len(s[1]), s[0]))
    files = []
    for file in found.files:
        mine = [(file.uri[len(p) :], s, uri) for uri, p, s in nearest if file.uri.startswith(p)]
        for path, sources, uri in mine:
            names = {path, path.rsplit("/", 1)[-1]}
            used[uri] |= {k for k in sources.entries if k.split("#")[0] in names}
        files.append(replace(file, sources=tuple((path, s) for path, s, _ in mine)))
    found.files = files
    for uri, _, sources in found.sources:
        found.skipped.extend(_unmatched(uri, key) for key in sources.entries if key not in used[uri])


def _unmatched(uri: str, key: str) -> Skipped:
    return Skipped(
        uri,
        "bad-sources-yaml",
        f'its entry "{key[:80]}" names no report beside it.',
        "Write the file's name, or its path below the folder, as it is.",
    )
