"""``tidings screen``: names against watch lists, and names against names."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape

from tidings.cli.progress import Bars
from tidings.errors import InputError, UsageError

if TYPE_CHECKING:
    from tidings.cli.screen_rows import NameRow, PairRow
    from tidings.resolve.lists import ScreeningList

screen_app = typer.Typer()
_err = Console(stderr=True, highlight=False, soft_wrap=True)
_out = Console(highlight=False, soft_wrap=True)
EVERY = 100
"""Rows between two steps of the progress bar."""


@screen_app.command()
def screen(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="Names to screen.")] = None,
    lists: Annotated[
        list[str] | None,
        typer.Option("--list", "-l", metavar="LIST", help="A file, or a list that is kept; else all kept."),
    ] = None,
    names_file: Annotated[
        str | None,
        typer.Option(
            "--names",
            metavar="FILE",
            help="Screen the names in FILE: one a line, or CSV or JSON lines with name, schema, country, "
            "birth_date; - reads standard input.",
        ),
    ] = None,
    pairs_file: Annotated[
        str | None,
        typer.Option("--pairs", metavar="FILE", help="Compare name1 with name2 in each row of FILE."),
    ] = None,
    schema: Annotated[
        str | None, typer.Option(help="Of the NAMEs: Person, Organization or Vessel; else each is tried.")
    ] = None,
    threshold: Annotated[
        float | None, typer.Option(min=0.0, max=1.0, help="Least score that is shown as a candidate.")
    ] = None,
    pair_threshold: Annotated[
        float | None, typer.Option(min=0.0, max=1.0, help="Least score of a pair that counts as a match.")
    ] = None,
    store: Annotated[
        Path | None, typer.Option("--store", metavar="DIR", help="Folder of the kept lists.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON line a row.")] = False,
) -> None:
    """Screen names against watch lists, or compare pairs of names.

    A candidate is never an identity: each line says what matched, and what speaks against it.
    """
    given = [bool(names), names_file is not None, pairs_file is not None]
    if sum(given) != 1:
        raise UsageError(
            "there is nothing to screen." if not any(given) else "there is more than one thing to screen.",
            code="no-names" if not any(given) else "too-many-inputs",
            hint="Give NAMEs, or --names FILE, or --pairs FILE.",
        )
    from tidings.cli.screen_rows import NameRow, read_names, read_pairs
    from tidings.resolve.matching import FLAG_THRESHOLD, PAIR_THRESHOLD, kind_of_schema

    stdin = sys.stdin.buffer.read() if "-" in (names_file, pairs_file) else None
    if pairs_file is not None:
        least = PAIR_THRESHOLD if pair_threshold is None else pair_threshold
        _each(read_pairs(pairs_file, stdin), lambda row: _pair(row, least), _show_pair, as_json)
        return
    if schema is not None and kind_of_schema(schema) is None:
        raise UsageError(
            f"{schema!r} is no schema.", code="no-schema", hint="Give Person, Organization or Vessel."
        )
    if names_file is not None:
        rows = read_names(names_file, stdin)
    else:
        rows = [NameRow(name, kind_of_schema(schema)) for name in names or ()]
    watchlists = _opened(lists or [], store)
    flag = FLAG_THRESHOLD if threshold is None else threshold
    _each(rows, lambda row: _screened(row, watchlists, flag), _show_name, as_json)


def _opened(given: Sequence[str], store: Path | None) -> list[ScreeningList]:
    from tidings.resolve.lists.folder import default_folder, kept_lists, open_list

    folder = store if store is not None else default_folder()
    wanted = list(given) or [one.name for one in kept_lists(folder)]
    if not wanted:
        raise UsageError(
            "there is no list to screen against.",
            code="no-list",
            hint="Give --list FILE, or keep one with `tidings list add FILE`.",
        )
    try:
        opened = [open_list(one, folder) for one in wanted]
    except InputError as error:
        raise UsageError(error.message, code=error.code, hint=error.hint) from error
    for watchlist in opened:
        if watchlist.skipped:
            rows = "row" if len(watchlist.skipped) == 1 else "rows"
            _err.print(f"  {escape(watchlist.name)}: {len(watchlist.skipped)} {rows} could not be read")
    return opened


def _screened(row: NameRow, lists: Sequence[ScreeningList], threshold: float) -> dict[str, Any]:
    from tidings.resolve.screening import screen_lists

    if row.error:
        return {"name": row.name, "candidates": [], "error": row.error}
    found = screen_lists(row.name, row.kind, lists, threshold=threshold, facts=row.facts)
    return {"name": row.name, "candidates": [asdict(one) for one in found]}


def _pair(row: PairRow, threshold: float) -> dict[str, Any]:
    from tidings.resolve.matching import compare_names

    error = row.left.error or row.right.error
    if error:
        return {"score": 0.0, "match": False, "reasons": [], "against": [], "error": error}
    match = compare_names(
        row.left.name,
        row.right.name,
        schema=row.schema,
        left_facts=row.left.facts,
        right_facts=row.right.facts,
    )
    return {
        "score": match.score,
        "match": match.score >= threshold,
        "reasons": [asdict(reason) for reason in match.reasons],
        "against": [asdict(one) for one in match.against],
    }


def _each(
    rows: Sequence[Any],
    judge: Callable[[Any], dict[str, Any]],
    show: Callable[[Any, dict[str, Any]], None],
    as_json: bool,
) -> None:
    """Judge each row and print it, in order; a row that fails is told and the others go on."""
    failed = 0
    with Bars(_err) as progress:
        for number, row in enumerate(rows, 1):
            answer = judge(row)
            if as_json:
                sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
            else:
                show(row, answer)
            if "error" in answer:
                failed += 1
                _err.print(f"  row {number}: {escape(answer['error'])}")
            if number % EVERY == 0 or number == len(rows):
                progress("screen", number, len(rows))
    if failed:
        _err.print(f"{failed} of {len(rows)} rows could not be used")


def _show_name(row: NameRow, answer: dict[str, Any]) -> None:
    if "error" in answer:
        return
    found = answer["candidates"]
    if not found:
        _out.print(f"[bold]{escape(row.name)}[/]: no candidate")
        return
    _out.print(
        f"[bold]{escape(row.name)}[/]: {len(found)} {'candidate' if len(found) == 1 else 'candidates'}"
    )
    for one in found:
        as_of = f", as of {one['as_of']}" if one["as_of"] else ""
        reference = one["reference"] or one["entry"]
        _out.print(
            f"  {one['score']:.2f}  [bold]{escape(one['listed_name'])}[/]  "
            f"[dim]{escape(reference)}, {escape(one['list'])}{as_of}[/]"
        )
        _show_why(one, "        ")


def _show_pair(row: PairRow, answer: dict[str, Any]) -> None:
    if "error" in answer:
        return
    verdict = "match" if answer["match"] else "no match"
    names = f"[bold]{escape(row.left.name)}[/] | [bold]{escape(row.right.name)}[/]"
    _out.print(f"{answer['score']:.2f}  {verdict:<8}  {names}")
    _show_why(answer, "                ")


def _show_why(one: dict[str, Any], margin: str) -> None:
    for label, key in (("for", "reasons"), ("against", "against")):
        told = [f"{item['feature']} ({item['value']})" for item in one[key]]
        if told:
            _out.print(f"{margin}{label}: {escape('; '.join(told))}")
