"""The stage that turns files into articles."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tidings.errors import InputError, NothingReadableError
from tidings.ingest.build import build
from tidings.ingest.decode import decode
from tidings.ingest.draft import Advance, Draft, Given, Item, skipped, too_long
from tidings.ingest.inputs import PAGE, ROWS, STDIN, File, find_files, place_of, unreadable
from tidings.ingest.page import LARGEST_PAGE, read_page
from tidings.ingest.rows import read_rows
from tidings.model import Article, Original, Progress, Skipped, Stage, Work, silent

DEFAULT_LIMIT = 2_000_000
# A character takes four bytes at most, and a byte order mark another four.
BYTES_A_CHARACTER, MARK = 4, 4


def ingest_stage(
    inputs: Sequence[str | Path], *, limit: int = DEFAULT_LIMIT, stdin: bytes | None = None
) -> Stage:
    """Files to articles: folders, single files, "-" for ``stdin``. ``limit`` is in characters a report."""

    def run(work: Work, progress: Progress) -> Work:
        articles, left, originals = _read_all(inputs, limit, progress, stdin)
        return replace(work, articles=articles, skipped=left, originals=originals)

    return Stage("ingest", frozenset(), frozenset({"articles", "skipped", "originals"}), run)


@dataclass(slots=True)
class _Run:
    """What has been read so far. Progress is counted in bytes."""

    total: int
    progress: Progress
    done: int = 0
    ids: dict[str, str] = field(default_factory=dict)

    def advance(self, size: int) -> None:
        self.done = min(self.total, self.done + size)
        self.progress("ingest", self.done, self.total)


def read_inputs(
    inputs: Sequence[str | Path],
    *,
    limit: int = DEFAULT_LIMIT,
    progress: Progress = silent,
    stdin: bytes | None = None,
) -> tuple[tuple[Article, ...], tuple[Skipped, ...]]:
    """Every report that ``inputs`` lead to, in the order of their uris, and what could not be read.

    Standard input comes last. Nothing in an input raises: a bad file or row is one coded entry.
    """
    articles, left, _ = _read_all(inputs, limit, progress, stdin)
    return articles, left


def stream_inputs(
    inputs: Sequence[str | Path],
    *,
    limit: int = DEFAULT_LIMIT,
    progress: Progress = silent,
    stdin: bytes | None = None,
) -> Iterator[tuple[Article | Skipped, Original | None]]:
    """As :func:`read_inputs`, one report at a time, each with the page that it was extracted from."""
    files, left = find_files(inputs)
    yield from ((row, None) for row in left)
    piped = stdin if any(str(i) == STDIN for i in inputs) else None
    run = _Run(sum(f.size for f in files) + len(piped or b""), progress)
    run.advance(0)
    for item in _items(inputs, files, piped, limit, run.advance):
        result = _article(item, run.ids)
        yield result, _original(item, result)
    run.advance(run.total)


def _read_all(
    inputs: Sequence[str | Path], limit: int, progress: Progress, stdin: bytes | None
) -> tuple[tuple[Article, ...], tuple[Skipped, ...], tuple[Original, ...]]:
    articles: list[Article] = []
    bad: list[Skipped] = []
    originals: list[Original] = []
    for result, original in stream_inputs(inputs, limit=limit, progress=progress, stdin=stdin):
        if isinstance(result, Article):
            articles.append(result)
        else:
            bad.append(result)
        if original is not None:
            originals.append(original)
    bad.sort(key=lambda s: (place_of(s.uri), s.code))
    return tuple(articles), tuple(bad), tuple(originals)


def _original(item: Item, result: Article | Skipped) -> Original | None:
    if isinstance(result, Skipped) or not isinstance(item, Draft) or item.original is None:
        return None
    return Original(result.id, f"{result.id}.html", item.original)


def _items(
    inputs: Sequence[str | Path], files: Sequence[File], piped: bytes | None, limit: int, advance: Advance
) -> Iterator[Item]:
    for file in files:
        yield from _read_file(file, limit, advance)
    if any(str(i) == STDIN for i in inputs):
        yield from _read_stdin(piped, limit, advance)


def _article(item: Item, ids: dict[str, str]) -> Article | Skipped:
    if isinstance(item, Skipped):
        return item
    if item.source_id is not None:
        first = ids.setdefault(item.source_id, item.uri)
        if first != item.uri:
            return twice(item.uri, item.source_id, first)
    return build(item)


def twice(uri: str, source_id: str, first: str) -> Skipped:
    """What is said of a report whose own id another one has, ``first``."""
    return Skipped(
        uri,
        "duplicate-id",
        f'its id "{source_id[:80]}" is that of {first}, which was read before.',
        "Give each report an id of its own, or leave ids out.",
    )


def _read_file(file: File, limit: int, advance: Advance) -> Iterator[Item]:
    try:
        if file.suffix in ROWS:
            with file.path.open("rb") as stream:
                for item in read_rows(file.uri, stream, limit, advance):
                    yield _with_sources(item, file)
            return
        longest = LARGEST_PAGE if file.suffix in PAGE else BYTES_A_CHARACTER * limit + MARK
        if file.size > longest:
            raise too_long(f"{file.size:,} bytes", limit)
        data = file.path.read_bytes()
        advance(len(data))
        yield _with_sources(_read_bytes(file.uri, data, limit, page=file.suffix in PAGE), file)
    except OSError as error:
        yield skipped(file.uri, unreadable(error))
    except InputError as error:
        yield skipped(file.uri, error)


def _read_bytes(uri: str, data: bytes, limit: int, *, page: bool) -> Draft:
    sha256 = hashlib.sha256(data).hexdigest()
    draft = read_page(uri, data, sha256) if page else Draft(uri, sha256, decode(data))
    if len(draft.text) > limit:
        raise too_long(f"{len(draft.text):,} characters", limit)
    return draft


def _with_sources(item: Item, file: File) -> Item:
    if isinstance(item, Skipped) or not file.sources:
        return item
    row = item.uri[len(file.uri) :]  # "#3", or nothing
    given = Given()
    for path, sources in file.sources:
        for key in (path + row, path):
            given = given.over(sources.of(key))
    return item.with_given(given)


def _read_stdin(data: bytes | None, limit: int, advance: Advance) -> Iterator[Item]:
    uri = "stdin"
    if not data:
        error = InputError(
            "nothing was piped in.",
            code="empty-file",
            hint="Pipe a report in, as in: cat a.txt | tidings brief -",
        )
        yield skipped(uri, error)
        return
    kind = _sniff(data)
    try:
        if kind == "rows":
            yield from read_rows(uri, io.BytesIO(data), limit, advance)
            return
        longest = LARGEST_PAGE if kind == "page" else BYTES_A_CHARACTER * limit + MARK
        if len(data) > longest:
            raise too_long(f"{len(data):,} bytes", limit)
        advance(len(data))
        yield _read_bytes(uri, data, limit, page=kind == "page")
    except InputError as error:
        yield skipped(uri, error)


def _sniff(data: bytes) -> str:
    """What was piped in: "page", "rows" or "text"."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or (
        head.startswith((b"<!--", b"<?xml")) and b"<html" in head
    ):
        return "page"
    if head.startswith(b"{"):
        first = data.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0]
        try:
            row = json.loads(first, parse_int=lambda _: 0)
        except (ValueError, RecursionError):
            return "text"
        if isinstance(row, dict):
            return "rows"
    return "text"


def nothing_readable(left: Sequence[Skipped]) -> NothingReadableError:
    """The error for a run that read no report, by the first of what it skipped."""
    if not left:
        return NothingReadableError(
            "there is no report in the input.",
            code="nothing-readable",
            hint="Give files that end in .txt, .html or .jsonl, or a folder that holds some.",
        )
    first = left[0]
    more = f" (and {len(left) - 1} more)" if len(left) > 1 else ""
    return NothingReadableError(
        f"no report could be read: {first.uri}: {first.reason}{more}",
        code="nothing-readable",
        hint=first.hint,
    )
