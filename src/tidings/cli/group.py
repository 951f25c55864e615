"""``tidings group``: a stream of reports into stories and copies, without reading them closely."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape

from tidings.model import Article, Lineage, Skipped

_err = Console(stderr=True, highlight=False, soft_wrap=True)


def group(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...", help="Folders and files (.txt, .html, .jsonl); - reads standard input."
        ),
    ],
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Longest report to read, in characters.")
    ] = None,
    workers: Annotated[
        int, typer.Option("--workers", min=1, max=2, help="2 finds stories and copies in two processes.")
    ] = 1,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON lines: the reports, then the lineages.")
    ] = False,
) -> None:
    """Group the reports in INPUT into stories, and find those that are copies of one another.

    Reports are taken in the order of the input, as they arrive: reports that are added at its end leave
    the stories of those before them as they were. Exit code 2 on wrong usage, 3 if nothing could be read.
    """
    # as in app: --help needs none of it
    from tidings.compare.copies import with_lineages, with_origins
    from tidings.ingest import DEFAULT_LIMIT, nothing_readable, read_inputs

    stdin = sys.stdin.buffer.read() if "-" in inputs else None
    articles, skipped = read_inputs(inputs, limit=limit or DEFAULT_LIMIT, stdin=stdin)
    if not articles:
        raise nothing_readable(skipped)
    numbers, lineages = _compared(articles, workers)
    grouped = with_lineages(_in_stories(articles, numbers), lineages)
    if as_json:
        for line in (*map(_report, grouped), *map(_lineage, with_origins(lineages, articles))):
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    else:
        _print_stories(grouped)
    _summarise(grouped, lineages, skipped)


def _compared(articles: Sequence[Article], workers: int) -> tuple[list[int], tuple[Lineage, ...]]:
    """The number of each report's story, and the lineages."""
    from tidings.compare.copies import find_lineages
    from tidings.compare.stories import StoryStream
    from tidings.compare.stories.worker import stories_beside

    if workers > 1:
        with stories_beside(articles) as numbers:
            lineages = find_lineages(articles)
            return numbers(), lineages
    stream = StoryStream()
    return [stream.add(article) for article in articles], find_lineages(articles)


def _in_stories(articles: Sequence[Article], numbers: Sequence[int]) -> tuple[Article, ...]:
    """The reports with their stories, each known by the report that came first."""
    from dataclasses import replace

    from tidings.compare.stories import story_id

    ids: dict[int, str] = {}
    for article, number in zip(articles, numbers, strict=True):
        ids.setdefault(number, story_id(article.id))
    return tuple(replace(a, story=ids[n]) for a, n in zip(articles, numbers, strict=True))


def _report(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "source_id": article.source_id,
        "story": article.story,
        "lineage": article.lineage,
    }


def _lineage(lineage: Lineage) -> dict[str, Any]:
    """A lineage as in ``dossier.json``."""
    from dataclasses import asdict

    return asdict(lineage)


def _print_stories(articles: Sequence[Article]) -> None:
    """The stories of several reports, in the order in which they began."""
    stories: dict[str, list[Article]] = {}
    for article in articles:
        stories.setdefault(article.story, []).append(article)
    for story, members in stories.items():
        if len(members) > 1:
            titles = (a.title for a in members if a.title)
            typer.echo(f"{story}  {len(members)} reports  {next(titles, members[0].label)}")


def _summarise(articles: Sequence[Article], lineages: Sequence[Lineage], skipped: Sequence[Skipped]) -> None:
    copies = sum(1 for a in articles if a.lineage)
    stories = len({a.story for a in articles})
    _err.print(
        f"{len(articles)} {'report' if len(articles) == 1 else 'reports'} in "
        f"{stories} {'story' if stories == 1 else 'stories'}; {copies} share a wire, "
        f"{len(lineages)} {'lineage' if len(lineages) == 1 else 'lineages'}."
    )
    for row in skipped:
        _err.print(
            f"  skipped \\[{escape(row.code)}] {escape(row.uri)}: {escape(row.reason)} {escape(row.hint)}"
        )
