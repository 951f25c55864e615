"""How alike two words are, and in which way."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from tidings.resolve.matching.forms import Word, bones_of, sound_of
from tidings.resolve.matching.tables import equivalents, share

Alike = tuple[float, str]
"""A similarity 0..1 and the feature that it rests on."""

NONE: Alike = (0.0, "")


@lru_cache(maxsize=262144)
def words_alike(left: str, right: str, organization: bool = False) -> Alike:
    """The similarity of two lower-case ASCII words and its feature; ``(0, "")`` where they are strangers."""
    if left == right:
        return 1.0, "exact spelling"
    classes = equivalents()
    if organization and share(classes.words, left, right):
        return 0.97, "known variant"
    if share(classes.same, left, right):
        return 0.96, "known variant"
    a, b = sound_of(left), sound_of(right)
    if a == b and len(a) > 1:
        return 0.96, "transliteration"
    by_sound, feature = _near(a, b)
    # flattened spellings have lost what holds neighbours apart: an edit there counts for more
    best = max(_near(left, right), (by_sound - 0.06, feature))
    if not organization and share(classes.neighbours, left, right):
        best = max(best, (0.84, "related form"))
    if not organization and share(classes.kin, left, right):
        best = max(best, (0.76, "related form"))
    return best if best[0] >= 0.5 else NONE


def _near(a: str, b: str) -> Alike:
    """Similarity by edits: how many are forgiven grows with length, and a changed first letter costs more."""
    size = max(len(a), len(b))
    allowed = 0 if size < 3 else 1 if size < 9 else 2 if size < 13 else 3
    edits = OSA.distance(a, b, score_cutoff=allowed)
    if not edits:
        return (0.96, "near spelling") if size > 1 and a == b else NONE
    if edits > allowed:
        return NONE
    score = 1 - {1: 0.85, 2: 1.05, 3: 1.2}[edits] * edits / (size - 1)
    if a[0] != b[0]:
        score -= 0.06
    return score, "near spelling"


def alike(left: Word, right: Word, organization: bool) -> Alike:
    """The similarity of two words of names, roles included."""
    if left.role == "number" or right.role == "number":
        return (1.0, "exact spelling") if left.text == right.text else NONE
    if left.role == "initial" or right.role == "initial":
        if left.text[:1] != right.text[:1] or organization:
            return (1.0, "exact spelling") if left.text == right.text else NONE
        return (1.0, "exact spelling") if left.text == right.text else (0.75, "initial")
    if (left.abjad or right.abjad) and left.bones == right.bones and len(left.bones) > 2:
        # vowels are not written in Arabic or Hebrew: the consonants are all there is to compare
        return max(words_alike(left.text, right.text, organization), (0.9, "transliteration"))
    return words_alike(left.text, right.text, organization)


def joined_alike(parts: tuple[Word, ...], whole: Word, organization: bool) -> Alike:
    """The similarity of several words run together and one word."""
    run = "".join(p.text for p in parts)
    if abs(len(run) - len(whole.text)) > 2 or len(whole.text) < 4:
        return NONE
    score, feature = words_alike(run, whole.text, organization)
    if whole.abjad and bones_of(sound_of(run)) == whole.bones:
        score = max(score, 0.9)
    return (score * 0.98, "joined words") if score >= 0.85 and feature != "related form" else NONE
