"""What a command says when it is done, or cannot go on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from tidings.errors import TidingsError
from tidings.model import Dossier


def print_summary(console: Console, dossier: Dossier, files: Iterable[Path]) -> None:
    """A few lines on what was read and found, then every input that was skipped and why."""
    unread = [a for a in dossier.articles if not a.read]
    candidates = sum(len(e.candidates) for e in dossier.entities)
    console.print(
        f"{_count(dossier.articles, 'report')} read as {_count(dossier.stories, 'story', 'stories')}: "
        f"{_count(dossier.statements, 'statement')}, {_count(dossier.events, 'event')}, "
        f"{_count(dossier.transfers, 'transfer')}, "
        f"{_count(dossier.discrepancies, 'discrepancy', 'discrepancies')}, "
        f"{candidates} list candidate{'' if candidates == 1 else 's'}."
    )
    for article in unread:
        console.print(f"  listed, not read: {escape(article.uri)}: {escape(article.why_not or '')}")
    for skipped in dossier.skipped:
        console.print(
            f"  skipped \\[{escape(skipped.code)}] {escape(skipped.uri)}: "
            f"{escape(skipped.reason)} {escape(skipped.hint)}"
        )
    for path in files:
        console.print(f"  wrote {escape(str(path))}")


def _count(things: tuple[object, ...], one: str, many: str | None = None) -> str:
    return f"{len(things)} {one if len(things) == 1 else many or one + 's'}"


def print_error(console: Console, error: TidingsError, *, as_json: bool) -> None:
    """What went wrong and what to do next; one JSON object on standard error with --json."""
    if as_json:
        body = {"error": {"code": error.code, "message": error.message, "hint": error.hint}}
        console.print(json.dumps(body, ensure_ascii=False), markup=False, soft_wrap=True)
    else:
        console.print(f"tidings: {escape(error.message)} {escape(error.hint)} \\[{escape(error.code)}]")
