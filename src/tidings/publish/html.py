"""``dossier.html``: one file that needs no network. Report text is escaped wherever it stands."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tidings.model import Dossier
from tidings.publish.page.labels import date_text, day
from tidings.publish.page.view import build_page
from tidings.publish.page.words import plain, plural


def to_html(dossier: Dossier) -> str:
    """The page of a dossier. The same dossier gives the same characters."""
    return _environment().get_template("dossier.html").render(page=build_page(dossier), style=_style())


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("tidings.publish", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = day
    environment.filters["date"] = date_text
    environment.filters["plain"] = plain
    environment.globals["plural"] = plural
    return environment


def _style() -> Markup:
    # our own file, the only text on the page that is not escaped
    return Markup((files("tidings.publish") / "templates" / "style.css").read_text("utf-8"))
