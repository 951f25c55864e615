"""Which outlets and agencies are one, under whatever name a report gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tidings.model import Article
from tidings.packs import load_pack


@dataclass(frozen=True, slots=True)
class OutletPack:
    """The shape of ``compare_outlets.yaml``."""

    outlets: list[list[str]]
    generic: list[str]


@cache
def _aliases() -> dict[str, str]:
    pack = load_pack("compare_outlets", OutletPack)
    return {_plain(alias): names[0] for names in pack.outlets for alias in names}


@cache
def _generic() -> frozenset[str]:
    return frozenset(_plain(name) for name in load_pack("compare_outlets", OutletPack).generic)


def _plain(name: str) -> str:
    bare = re.sub(r"[^\w/]+", " ", name.casefold()).strip()
    return re.sub(r"^the | (?:news )?agency$| news$", "", bare)


def outlet_key(name: str) -> str | None:
    """A key that all names of one outlet share, or None for a credit that names nobody ("agencies")."""
    plain = _plain(name)
    if not plain or plain in _generic():
        return None
    return _plain(_aliases().get(plain, plain))


def is_known_outlet(name: str) -> bool:
    """True for an agency or outlet that the pack lists."""
    return _plain(name) in _aliases()


def own_key(article: Article) -> str | None:
    """The key of the outlet that published a report, None where it is unknown."""
    return outlet_key(article.outlet) if article.outlet else None


def credited_keys(article: Article) -> dict[str, str]:
    """Outlets that a report names as its own source: key to name as it stands there, itself left out."""
    own = own_key(article)
    found: dict[str, str] = {}
    for credit in article.credits:
        key = outlet_key(credit.name)
        if key and key != own:
            found.setdefault(key, credit.name)
    return found
