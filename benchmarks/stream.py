"""Read a stream of reports as JSONL into articles, without annotation: what copies and stories need."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tidings.model import Article, Published


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def articles(path: Path) -> tuple[Article, ...]:
    """The reports of a stream; the id of a report is its own ``id``."""
    return tuple(
        Article(
            id=row["id"], source_id=row["id"], uri=f"{path.name}#{n}", sha256="", outlet=row.get("outlet"),
            title=row.get("title") or None, byline=None, text=row["text"], language="en",
            published=Published(row["date"], "day", "given") if row.get("date") else Published(),
        )
        for n, row in enumerate(rows(path))
    )  # fmt: skip
