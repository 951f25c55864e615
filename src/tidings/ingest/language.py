"""Which language a report is in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

# One part in four of English prose is one of these, and none is common in another language.
ENGLISH = frozenset(
    (
        "the",
        "of",
        "and",
        "to",
        "that",
        "was",
        "for",
        "with",
        "has",
        "by",
        "from",
        "said",
        "have",
        "which",
        "were",
    )
)
ENGLISH_SHARE = 0.12
ENOUGH_WORDS = 12
# Below this py3langid guesses: a line of names, a headline of five words.
FLOOR = 0.5
# A given language is overruled only by a long text and a sure guess.
SURE, LONG = 0.9, 400
SAMPLE = 20_000
PIECE = 1_000
SHORTEST_PIECE = 40


@cache
def _identifier() -> Any:
    # loaded on the first text that is not plainly English: it takes two seconds
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect(parts: Iterable[str]) -> str | None:
    """The language of most of a text, given in ``parts`` (its lines), as an ISO 639 code.

    None where the text is too short, too mixed or no language at all.
    """
    pieces = _pieces(parts)
    text = " ".join(pieces)
    if _plainly_english(text):
        return "en"
    long = [p for p in pieces if len(p) >= SHORTEST_PIECE] or ([text] if text.strip() else [])
    votes: dict[str, float] = defaultdict(float)
    for piece in long:
        code, sure = _classify(piece)
        if code is not None and sure >= FLOOR:
            votes[code] += len(piece)
    total = sum(len(p) for p in long)
    best = max(sorted(votes), key=lambda code: votes[code], default=None)
    if best is None or votes[best] * 2 <= total:
        return "en" if _leans_english(text) else None
    return best


def settle(given: str | None, parts: Iterable[str]) -> str | None:
    """The language of a report that says itself what it is in (``given``, "en-GB" or "English")."""
    told = _code(given)
    parts = list(parts)
    found = detect(parts)
    if told is None or found is None or told == found:
        return told or found
    text = " ".join(_pieces(parts))
    if found == "en":
        return "en" if len(text) >= LONG else told
    code, sure = _classify(text)
    return found if len(text) >= LONG and code == found and sure >= SURE else told


def _code(given: str | None) -> str | None:
    if not given:
        return None
    plain = given.strip().lower()
    if plain == "english":
        return "en"
    match = re.fullmatch(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*", plain)
    return {"eng": "en"}.get(match[1], match[1]) if match else None


def _pieces(parts: Iterable[str]) -> list[str]:
    pieces, left = [], SAMPLE
    for part in parts:
        for at in range(0, min(len(part), left), PIECE):
            pieces.append(part[at : at + PIECE])
        left -= len(part)
        if left <= 0:
            break
    return pieces


def _share(text: str) -> tuple[int, float]:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return len(words), sum(w in ENGLISH for w in words) / max(1, len(words))


def _plainly_english(text: str) -> bool:
    words, share = _share(text)
    return words >= ENOUGH_WORDS and share >= ENGLISH_SHARE


def _leans_english(text: str) -> bool:
    """For a text too short to tell otherwise: ASCII words, one of them English for sure."""
    words, share = _share(text)
    return words > 2 and share > 0 and text.isascii()


def _classify(text: str) -> tuple[str | None, float]:
    if not re.search(r"[^\W\d_]", text):
        return None, 0.0
    code, sure = _identifier().classify(text)
    return (None if code in ("und", "zxx") else str(code)), float(sure)
