"""How alike two words are, and in which way."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from tidings.resolve.matching.arabic import is_arabic, spells
from tidings.resolve.matching.forms import Word
from tidings.resolve.matching.letters import bones_of, sound_of
from tidings.resolve.matching.tables import equivalents, share, two_names

Alike = tuple[float, str]
"""A similarity 0..1 and the feature that it rests on."""

NONE: Alike = (0.0, "")


_KNOWN = ("exact spelling", "known variant", "related form")
LOOSE = "loose spelling"
"""Two letters of a short word differ: enough to compare what else is known, never for a flag."""


@lru_cache(maxsize=262144)
def words_alike(left: str, right: str, organization: bool = False) -> Alike:
    """The similarity of two lower-case ASCII words and its feature; ``(0, "")`` where they are strangers."""
    if left == right:
        return 1.0, "exact spelling"
    if _digits(left) != _digits(right):  # another number is another ship or fund, never a slip
        return NONE
    classes = equivalents()
    if organization and share(classes.words, left, right):
        return 0.97, "known variant"
    if share(classes.same, left, right):
        return 0.96, "known variant"
    best = NONE if not organization and two_names(left, right) else _by_letters(left, right)
    if not organization and share(classes.neighbours, left, right):
        best = max(best, (0.84, "related form"))
    if not organization and share(classes.kin, left, right):
        best = max(best, (0.76, "related form"))
    return best if best[0] >= 0.5 else NONE


def _digits(word: str) -> str:
    return "" if word.isalpha() else "".join(c for c in word if c.isdigit())


def _by_letters(left: str, right: str) -> Alike:
    a, b = sound_of(left), sound_of(right)
    if a == b and len(a) > 1:
        return 0.96, "transliteration"
    by_sound, feature = _near(a, b)
    # flattened spellings have lost what holds neighbours apart: an edit there counts for more
    return max(_near(left, right), (by_sound - 0.06, feature), _loose(left, right, a, b))


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


def _loose(left: str, right: str, a: str, b: str) -> Alike:
    """Two edits in a word of five to eight letters, at most one of them of a consonant.

    Vowels are what transcribers disagree on; two other consonants make another name.
    """
    size = max(len(left), len(right))
    if not 5 <= size <= 8 or left[0] != right[0] or OSA.distance(left, right, score_cutoff=2) > 2:
        return NONE
    if OSA.distance(bones_of(a), bones_of(b), score_cutoff=1) > 1:
        return NONE
    return 0.62 + size / 200, LOOSE


def alike(left: Word, right: Word, organization: bool) -> Alike:
    """The similarity of two words of names, roles included."""
    if left.role == right.role == "word" and not (left.stem or right.stem or left.native or right.native):
        return words_alike(left.text, right.text, organization)  # nearly all
    if left.role == "number" or right.role == "number":
        return (1.0, "exact spelling") if left.text == right.text else NONE
    if left.role == "initial" or right.role == "initial":
        if left.text[:1] != right.text[:1] or organization:
            return (1.0, "exact spelling") if left.text == right.text else NONE
        return (1.0, "exact spelling") if left.text == right.text else (0.75, "initial")
    if (left.role == "particle") != (right.role == "particle"):
        found = words_alike(left.text, right.text, organization)
        return found if found[1] in _KNOWN else NONE  # "al" is no misspelled "Ali"; Ben may be Benjamin
    if left.stem or right.stem:
        return _servants(left, right)
    found = words_alike(left.text, right.text, organization)
    return max(found, _by_script(left, right)) if left.native or right.native else found


def _by_script(left: Word, right: Word) -> Alike:
    """Vowels are not written in Arabic or Hebrew: what a word may spell, or its consonants, must do."""
    native, other = (left.native, right) if left.native else (right.native, left)
    if not other.native and is_arabic(native):
        return (0.9, "transliteration") if spells(native, other.text) else NONE
    return (0.9, "transliteration") if left.bones == right.bones and len(left.bones) > 2 else NONE


def _servants(left: Word, right: Word) -> Alike:
    """Names with "servant of" compared by what follows it; a report may leave it out."""
    if left.text == right.text:
        return 1.0, "exact spelling"
    if left.native or right.native:
        by_script = _by_script(left, right)
        if by_script[0]:
            return by_script
    score, feature = words_alike(left.stem or left.text, right.stem or right.text)
    if left.stem and right.stem:
        return score, "transliteration" if feature == "exact spelling" else feature
    return (WITHOUT_SERVANT, "related form") if score >= 0.9 else NONE


WITHOUT_SERVANT = 0.64
"""What "Rahman" scores against "Abdul Rahman": they may be one, or a son and his father."""


def joined_alike(parts: tuple[Word, ...], whole: Word, organization: bool) -> Alike:
    """The similarity of several words run together and one word."""
    run = "".join(p.text for p in parts)
    if whole.native and spells(whole.native, run):
        return 0.9, "joined words"
    if all(p.native for p in parts) and spells("".join(p.native for p in parts), whole.text):
        return 0.9, "joined words"
    if abs(len(run) - len(whole.text)) > 2 or len(whole.text) < 4:
        return NONE
    score, feature = words_alike(run, whole.text, organization)
    if whole.native and bones_of(sound_of(run)) == whole.bones:
        score = max(score, 0.9)
    return (score * 0.98, "joined words") if score >= 0.85 and feature != "related form" else NONE
