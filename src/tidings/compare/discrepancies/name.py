"""One person, spelled in ways that are not mere typography."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz.distance import JaroWinkler, Levenshtein

from tidings.compare.discrepancies.misspelt import sounds_alike
from tidings.compare.discrepancies.parts import Readings, apart, discrepancy, sentence, side, whole
from tidings.compare.groups import components
from tidings.model import Article, Discrepancy, Entity, Mention, Span
from tidings.resolve.folding import fold
from tidings.resolve.matching.tables import equivalents, share, words

# From here on two words are spellings of one ("Soo-suk", "Soo-seok"): below, they are two names.
SPELLING = 0.75


def name_discrepancies(
    entities: Sequence[Entity], readings: Readings, articles: Mapping[str, Article]
) -> tuple[Discrepancy, ...]:
    """Persons whose full name differs between reports by more than case, hyphens, accents or initials."""
    found = []
    for entity in entities:
        if entity.kind != "person":
            continue
        spellings = _spellings(entity.mentions)
        for group in _variants(spellings):
            sides = []
            for key in group:
                shown, evidence = _shown(spellings[key], _longer(key, spellings), readings)
                if evidence:
                    sides.append(side(shown, evidence))
            if len(sides) < 2 or not apart(sides):
                continue
            sides.sort(key=lambda s: (-len(s.articles), s.value))
            near = [(a, b) for a in group for b in group if spelled_alike(a, b)]
            alike = len(components(near)) == 1 and all(
                "".join(a) == "".join(b) or sounds_alike(a, b) for a, b in near
            )
            found.append(
                discrepancy(
                    "name", "compatible" if alike else "conflict", entity.id, sides, articles, "writes"
                )
            )
    return tuple(found)


def _spellings(mentions: Sequence[Mention]) -> dict[tuple[str, ...], list[Mention]]:
    """Full names by what is left of them without typography."""
    found: dict[tuple[str, ...], list[Mention]] = {}
    for mention in mentions:
        if mention.via == "name" and mention.field == "text":
            text = mention.text.removesuffix("'s").removesuffix("’s")
            key = tuple(w for w in fold(text) if len(w) > 1 and w not in words().particles)
            if len(key) > 1:
                found.setdefault(key, []).append(mention)
    return found


def _variants(spellings: Mapping[tuple[str, ...], list[Mention]]) -> list[list[tuple[str, ...]]]:
    """Spellings that differ materially, one of each kind of typography: at most one group a person."""
    kept: list[tuple[str, ...]] = []
    for key in sorted(spellings, key=lambda k: (-len(spellings[k]), k)):
        same = next((k for k in kept if "".join(k) == "".join(key) or sorted(k) == sorted(key)), None)
        if same is not None:
            spellings[same].extend(spellings[key])
        else:
            kept.append(key)
    group: list[tuple[str, ...]] = []
    for key in kept:
        rivals = [k for k in kept if k != key and differ(k, key)]
        if rivals:
            group.append(key)
    return [group] if len(group) > 1 else []


def differ(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """True if two full names cannot be one name written long and short.

    Same number of words, of which one is alike or all are spelled alike, and no word the other's
    short form or its form in another language.
    """
    if len(a) != len(b):
        # syllables joined or not: "Soo-seok" and "Sooseok" have one spelling
        x, y = "".join(a), "".join(b)
        shorter, longer = sorted((a, b), key=len)
        if set(shorter) <= set(longer) or (longer[0] != shorter[0] and longer[-1] != shorter[-1]):
            return False
        return len(longer) - len(shorter) == 1 and 0 < Levenshtein.distance(x, y) <= 3
    unlike = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if not unlike or any(_short_form(x, y) for x, y in unlike):
        return False
    return len(unlike) < len(a) or spelled_alike(a, b)


def _short_form(a: str, b: str) -> bool:
    if share(equivalents().kin, a, b) and not share(equivalents().same, a, b):
        return True
    shorter, longer = sorted((a, b), key=len)
    return len(shorter) >= 2 and longer.startswith(shorter[:-1]) and len(longer) - len(shorter) >= 2


def spelled_alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """True if the words that differ are spellings of one sound rather than two names."""
    if len(a) != len(b):
        return True
    same = equivalents().same
    return all(
        JaroWinkler.similarity(x, y) >= SPELLING or share(same, x, y) for x, y in zip(a, b, strict=True)
    )


def _longer(key: tuple[str, ...], spellings: Mapping[tuple[str, ...], list[Mention]]) -> list[Mention]:
    """The mentions with a middle name or a father's between the same two words."""
    return [
        m
        for other, found in spellings.items()
        if len(key) == 2 and len(other) > 2 and (other[0], other[-1]) == key
        for m in found
    ]


def _shown(
    mentions: Sequence[Mention], longer: Sequence[Mention], readings: Readings
) -> tuple[str, list[Span]]:
    """The commonest writing, and the first sentence of each report that has it, or has it with more."""
    counts: dict[str, int] = {}
    first: dict[str, Span] = {}
    for mention in (*sorted(mentions), *sorted(longer)):
        found = sentence(readings, mention)
        if found is None:
            continue
        if mention not in longer:
            text = mention.text.removesuffix("'s").removesuffix("’s")
            counts[text] = counts.get(text, 0) + 1
        if mention.article not in first or (whole(found) and not whole(first[mention.article])):
            first[mention.article] = found
    shown = min(counts, key=lambda t: (-counts[t], t), default="")
    return shown, list(first.values())
