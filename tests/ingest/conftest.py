"""What the tests of ingest share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tidings.ingest.build import build
from tidings.ingest.draft import Draft, Given
from tidings.model import Article


@pytest.fixture(scope="session")
def article_of() -> Callable[..., Article]:
    """``article_of(text, date=..., url=..., page_date=...)``: the article that ingest makes of a text."""

    def make(text: str, *, page_date: str | None = None, **given: str) -> Article:
        return build(Draft("a.txt", "0" * 64, text, given=Given(**given), page=Given(date=page_date)))

    return make
