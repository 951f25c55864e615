"""The words of the pack ``referents``, as sets."""

from __future__ import annotations

from functools import lru_cache

from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from tidings.packs import load_pack


class Lexicon(TypedDict):
    """See ``packs/referents.yaml`` for what each list is."""

    anonymous: frozenset[str]
    government: frozenset[str]
    organization: frozenset[str]
    leader: frozenset[str]
    holder: frozenset[str]
    person: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    everywhere: frozenset[str]
    common_body: frozenset[str]
    company: frozenset[str]
    legal: frozenset[str]
    business: frozenset[str]
    other: frozenset[str]
    unit: frozenset[str]
    document: frozenset[str]
    few: frozenset[str]
    rank: frozenset[str]
    private: frozenset[str]
    husband: frozenset[str]
    wife: frozenset[str]
    plain_verb: frozenset[str]
    family: frozenset[str]
    alike: dict[str, frozenset[str]]
    spelled: dict[str, str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The pack, loaded once."""
    return load_pack("referents", Lexicon)
