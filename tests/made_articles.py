"""Articles for tests, made without a file."""

from __future__ import annotations

from tidings.model import Article, Published, stable_id


def make_article(
    text: str, *, published: str | None = None, uri: str = "a.txt", outlet: str | None = None
) -> Article:
    """An article as ingest would give it, without going through a file."""
    given = Published(published, "day", "given") if published else Published()
    return Article(
        id=stable_id("a", uri, text), source_id=None, uri=uri, sha256="0" * 64, outlet=outlet, title=None,
        byline=None, text=text, language="en", published=given,
    )  # fmt: skip
