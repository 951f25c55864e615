"""The dossier of the sample story, made once."""

from __future__ import annotations

import pytest
from sample_story import ARTICLES, GAZETTEER, LIST, View


@pytest.fixture(scope="session")
def view() -> View:
    """The sample story as Tidings reads it, with the gazetteer and the list that lie beside it."""
    import tidings

    return View(tidings.brief([ARTICLES], lists=[LIST], gazetteers=[GAZETTEER]))
