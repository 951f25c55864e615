"""One kind for one name: what a tagger takes for a company here and a person there is one thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tidings.annotate.gazetteer import Gazetteer
from tidings.model import EntityKind
from tidings.resolve.folding import is_part
from tidings.resolve.lexicon import lexicon
from tidings.resolve.locals import Local, is_listed

# An office beside a name says "person" louder than a tag does.
OFFICE_WEIGHT = 3
# A ship is only called one where the words beside it ("the tanker") say so.
CLUE_WEIGHT = 4


def harmonise(found: Sequence[Local], gazetteer: Gazetteer | None = None) -> list[Local]:
    """The locals of all articles with one kind a name, and those that this makes alike joined.

    A town that ``gazetteer`` knows is nobody's surname.
    """
    keyed = _keyed(found)
    kinds = _kinds(found)
    people: dict[str, list[Local]] = {}
    for local in found:
        if local.key is None and local.words in keyed:
            local.key, local.kind, local.country = keyed[local.words]
        elif local.key is None and len(local.words) > 1:
            local.kind = kinds[local.words]
        if local.kind == "person" and len(local.words) > 1:
            people.setdefault(local.article, []).append(local)
    joined: dict[tuple[object, ...], Local] = {}
    for local in found:
        bearers = [p for p in people.get(local.article, ()) if is_part(local.words, p.words)]
        stray = local.key is None and local.kind != "person" and len(local.words) == 1
        # "Seoul" is a place that the packs have, though a byline ran "Ana Ruiz Seoul" together
        stray = stray and not is_listed(local, gazetteer) and not (local.kind == "place" and local.country)
        home = bearers[0] if stray and len(bearers) == 1 and not _heads_body(local, found) else None
        slot = (local.article, local.kind, local.key or local.words, local.scope)
        home = home or joined.get(slot)
        if home is None or home is local:
            joined[slot] = local
        else:
            home.names = sorted({*home.names, *local.names})
            home.offices = sorted({*home.offices, *local.offices})
    return list(joined.values())


def _heads_body(stray: Local, found: Sequence[Local]) -> bool:
    """True for "Volta" beside a "Volta Group": it is no part of a person's name."""
    return any(
        other.kind == "organization"
        and len(other.words) == 2
        and other.words[0] == stray.words[0]
        and other.words[1] in lexicon()["legal"]
        for other in found
    )


def _keyed(found: Sequence[Local]) -> dict[tuple[str, ...], tuple[str, EntityKind, str | None]]:
    """What the packs say of a name, where they say it of a name of two words or more."""
    return {
        local.words: (local.key, local.kind, local.country)
        for local in found
        if local.key is not None and len(local.words) > 1
    }


def _kinds(found: Sequence[Local]) -> dict[tuple[str, ...], EntityKind]:
    tally: dict[tuple[str, ...], Counter[EntityKind]] = {}
    for local in found:
        weight = len(local.names) + OFFICE_WEIGHT * len(local.offices)
        weight *= CLUE_WEIGHT if local.kind == "vessel" else 1
        tally.setdefault(local.words, Counter())[local.kind] += weight
    return {words: max(counts, key=lambda k: (counts[k], k)) for words, counts in tally.items()}
