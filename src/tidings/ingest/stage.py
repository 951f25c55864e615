"""The stage that turns files into articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tidings.errors import InputError, NothingReadableError
from tidings.ingest.build import build
from tidings.ingest.draft import Advance, Draft, Given, Input, Item, skipped
from tidings.ingest.formats import read_data, read_input, sniff
from tidings.ingest.inputs import STDIN, File, find_files, place_of, unreadable
from tidings.model import Article, Original, Progress, Skipped, Stage, Work, silent

DEFAULT_LIMIT = 2_000_000


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
    """As :func:`read_inputs`, one report at a time, each with the bytes that it was extracted from."""
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


def finish(item: Item) -> tuple[Article | Skipped, Original | None]:
    """The article that a draft is, with the bytes that it was extracted from; what was skipped as it is."""
    result = item if isinstance(item, Skipped) else build(item)
    return result, _original(item, result)


def _original(item: Item, result: Article | Skipped) -> Original | None:
    if isinstance(result, Skipped) or not isinstance(item, Draft) or item.original is None:
        return None
    return Original(result.id, f"{result.id}{item.ending}", item.original)


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
        with file.path.open("rb") as stream:
            source = Input(file.uri, stream, file.size, limit, advance)
            for item in read_input(source, file.suffix):
                yield _with_sources(item, file)
    except OSError as error:
        yield skipped(file.uri, unreadable(error))


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
    yield from read_data(uri, data, sniff(data), limit, advance=advance)


def nothing_readable(left: Sequence[Skipped]) -> NothingReadableError:
    """The error for a run that read no report, by the first of what it skipped."""
    if not left:
        return NothingReadableError(
            "there is no report in the input.",
            code="nothing-readable",
            hint="Give files that end in .txt, .html, .pdf, .jsonl or the like, or a folder that holds some.",
        )
    first = left[0]
    more = f" (and {len(left) - 1} more)" if len(left) > 1 else ""
    return NothingReadableError(
        f"no report could be read: {first.uri}: {first.reason}{more}",
        code="nothing-readable",
        hint=first.hint,
    )
