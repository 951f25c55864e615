"""Names that one report writes with their noun in capitals, and another without: "the Lorn harbour"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tidings.model import Reading
from tidings.resolve.folding import fold
from tidings.resolve.locals import Local

NOUN = re.compile(r"\s([a-z]{3,})\b")
DEFINITE = re.compile(r"(?:\b[Tt]he|['’]s)\s+$")
# How far "the" stands before a name, in characters.
REACH = 6
KINDS = ("place", "organization")


def with_type_nouns(found: Sequence[Local], readings: Mapping[str, Reading]) -> list[Local]:
    """``found`` with "the Lorn harbour" given to "Lorn Harbour", where a report of the story has that.

    "A Lorn harbour" may be another, and whatever the packs have an entry of its own for stays.
    """
    full = {one.words: one for one in found if one.key is None and one.kind in KINDS and len(one.words) > 1}
    homes = {(one.article, one.words): one for one in found}
    kept = list(found)
    for local in found:
        if local.key is not None or local.kind not in KINDS:
            continue
        for index in list(local.names):
            words = _with_noun(readings[local.article], index)
            if words not in full or words == local.words:
                continue
            home = homes.get((local.article, words))
            if home is None:
                home = replace(full[words], article=local.article, names=[], offices=[])
                homes[local.article, words] = home
                kept.append(home)
            home.names = sorted({*home.names, index})
            local.names.remove(index)
    return [one for one in kept if one.names]


def _with_noun(reading: Reading, index: int) -> tuple[str, ...]:
    """The words of a definite name and of the plain noun right behind it; none where there is no such."""
    name, text = reading.names[index], reading.article.text
    noun = NOUN.match(text, name.end)
    if noun is None or not DEFINITE.search(text[max(0, name.start - REACH) : name.start]):
        return ()
    return (*fold(name.text), noun[1])
