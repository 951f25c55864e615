"""Read a list of any known form; the form is told by the content, never by the file's name."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from tidings.resolve.lists.entries import Listing, WatchList, with_index
from tidings.resolve.lists.eu import KEY as EU_KEY
from tidings.resolve.lists.eu import read_eu_csv, read_eu_xml
from tidings.resolve.lists.facts import formats
from tidings.resolve.lists.ftm import read_ftm
from tidings.resolve.lists.ofac_advanced import read_ofac_advanced
from tidings.resolve.lists.ofac_csv import read_ofac_csv
from tidings.resolve.lists.ofac_xml import read_ofac_xml
from tidings.resolve.lists.rows import Loader, bad_list, decoded, xml_root
from tidings.resolve.lists.uk import OFSI_KEY, UK_KEY, read_ofsi_csv, read_uk_csv, read_uk_xml
from tidings.resolve.lists.un import read_un

LOADERS: dict[str, Loader] = {
    "ftm": read_ftm,
    "un-xml": read_un,
    "ofac-xml": read_ofac_xml,
    "ofac-advanced": read_ofac_advanced,
    "ofac-csv": read_ofac_csv,
    "eu-xml": read_eu_xml,
    "eu-csv": read_eu_csv,
    "uk-xml": read_uk_xml,
    "uk-csv": read_uk_csv,
    "ofsi-csv": read_ofsi_csv,
}
_ROOTS = {
    "CONSOLIDATED_LIST": "un-xml",
    "sdnList": "ofac-xml",
    "Sanctions": "ofac-advanced",
    "export": "eu-xml",
    "Designations": "uk-xml",
}
_OTHER_ROOTS = {
    "html": "This is a web page: the download may have failed.",
    "ArrayOfFinancialSanctionsTarget": "This looks like OFSI's XML: give its CSV, or the UK Sanctions List.",
}
_SUFFIX = re.compile(r"\.(json|jsonl|ndjson|ftm|entities|xml|csv)$", re.IGNORECASE)
_OFAC_ROW = re.compile(r'\d+,(?:"(?:[^"]|"")*"|[^",\n]*)(?:,(?:"(?:[^"]|"")*"|[^",\n]*)){1,10}')
_HEAD = 20_000
AnySource = str | os.PathLike[str] | bytes


def load_list(source: AnySource, name: str | None = None) -> WatchList:
    """Read a list from a file or from bytes, with an index over its names.

    ``name`` is what the list is called in a dossier; else the file's name without its endings. A
    row that cannot be read becomes a coded Skipped entry. Raises InputError ``bad-list`` where the
    file cannot be read, has no known form or holds no entry.
    """
    return with_index(read_list(source, name))


def read_list(source: AnySource, name: str | None = None) -> Listing:
    """As :func:`load_list`, without the index, which takes the most of the time."""
    if isinstance(source, bytes):
        return parse_list(source, name or "list")
    shown = name or display_name(source)
    return parse_list(read_bytes([source], shown), shown)


def parse_list(data: bytes, name: str) -> Listing:
    """The list in ``data``. Raises InputError as :func:`load_list` does."""
    form = detect(data, name)
    rows = LOADERS[form](data, name)
    if not rows.entries:
        raise bad_list(name, "has no row that can be read as a person, organisation or vessel")
    return Listing(
        name=name,
        as_of=rows.as_of,
        sha256=sha256(data).hexdigest(),
        entries=rows.entries,
        skipped=rows.skipped,
        format=form,
        licence=formats()[form].licence,
    )


def read_bytes(paths: Sequence[str | os.PathLike[str]], name: str) -> bytes:
    """The files' bytes, joined by line ends where there are several. Raises InputError."""
    parts = []
    for path in paths:
        try:
            parts.append(Path(path).read_bytes())
        except OSError as error:
            why = f"cannot be read ({error.strerror or type(error).__name__})"
            raise bad_list(
                name, why, "Name a file that may be read, or a list that `tidings list info` shows."
            ) from error
    return parts[0] if len(parts) == 1 else b"\n".join(parts)


def detect(data: bytes, name: str) -> str:
    """The short name of the form that ``data`` has. Raises InputError where it is none that is known."""
    if not data.strip(b"\x00 \t\r\n\x1a"):
        raise bad_list(name, "is empty")
    head = _head(data, name)
    if head.startswith("<"):
        root, _ = xml_root(data, name)
        if root in _ROOTS:
            return _ROOTS[root]
        raise bad_list(
            name, f"is XML with the root <{root[:40]}>, which is no list", _OTHER_ROOTS.get(root, "")
        )
    lines = [line.strip() for line in head.splitlines() if line.strip()][:10]
    if any(line.startswith("{") for line in lines):
        return "ftm"
    for key, form in ((EU_KEY, "eu-csv"), (UK_KEY, "uk-csv"), (OFSI_KEY, "ofsi-csv")):
        if any(key in re.split(r"[,;]", line.replace('"', "")) for line in lines):
            return form
    if lines and _OFAC_ROW.match(lines[0]):
        return "ofac-csv"
    raise bad_list(name, "has no form that is known")


def _head(data: bytes, name: str) -> str:
    """The first characters, whatever the encoding: what is asked of them is plain."""
    first = data[:_HEAD]
    if first.startswith((b"\xff\xfe", b"\xfe\xff")):
        return decoded(first[: len(first) // 2 * 2], name).lstrip("\ufeff \t\r\n")
    return first.removeprefix(b"\xef\xbb\xbf").decode("latin-1").lstrip()


def display_name(path: str | os.PathLike[str]) -> str:
    """The file's name without folders and without its endings ("un.ftm.jsonl" is "un")."""
    name = re.split(r"[/\\]", os.fspath(path))[-1]
    while _SUFFIX.search(name):
        name = _SUFFIX.sub("", name)
    return name or "list"
