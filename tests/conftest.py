"""Fixtures that every test may use."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from made_articles import make_article
from tidings.annotate import read
from tidings.annotate.language_model import load
from tidings.model import Reading

# no test is timed: a busy machine is no error
settings.register_profile("tidings", deadline=None)
settings.load_profile("tidings")

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("TIDINGS_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def make_reading() -> Callable[..., Reading]:
    """``make_reading(text, published="2024-01-02", ...)``: an annotated article."""

    def make(text: str, **given: str) -> Reading:
        return read(make_article(text, **given), load())  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def shared() -> Path:
    """The workplace's data, outside the repository. Skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is absent: the data of the workplace is not part of the repository")
    return SHARED
