"""Which language a report is in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from tidings.packs import load_pack

ENGLISH_SHARE = 0.12
ENOUGH_WORDS = 12
# The small words of a text with at most so many words are counted; in a longer one statistics tell more.
FEW_WORDS = 60
# Below this py3langid guesses: a line of names, a headline of five words.
FLOOR = 0.5
# A given language is overruled only by a long text and a sure guess.
SURE, LONG = 0.9, 400
# Nigerian Pidgin: statistics take an English headline for it where it tells of Africa.
PIDGIN = "pcm"
SAMPLE = 20_000
PIECE = 1_000
SHORTEST_PIECE = 40


@dataclass(frozen=True, slots=True)
class _Pack:
    plain: tuple[str, ...]
    words: dict[str, tuple[str, ...]]


@cache
def _small_words() -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    pack = load_pack("language_words", _Pack)
    return frozenset(pack.plain), {code: frozenset(words) for code, words in pack.words.items()}


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
    told = _by_small_words(text)
    if told is not None and told.code == "en" and told.ahead >= 2 and told.sole:
        return "en"
    best = _by_vote(pieces, text)
    if best is None:
        return told.code if told is not None else _last_guess(text)
    if told is not None and told.code == "en" and told.ahead >= 2:
        return "en"
    if best == PIDGIN and (told is None or told.code != PIDGIN) and len(_words(text)) <= FEW_WORDS:
        return "en"
    return best


def _by_vote(pieces: list[str], text: str) -> str | None:
    """The language that statistics give most of the text."""
    long = [p for p in pieces if len(p) >= SHORTEST_PIECE] or ([text] if text.strip() else [])
    votes: dict[str, float] = defaultdict(float)
    for piece in long:
        code, sure = _classify(piece)
        if code is not None and sure >= FLOOR:
            votes[code] += len(piece)
    total = sum(len(p) for p in long)
    best = max(sorted(votes), key=lambda code: votes[code], default=None)
    return best if best is not None and votes[best] * 2 > total else None


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


def _words(text: str) -> list[str]:
    return re.findall(r"(?<=\w)'s\b|[^\W\d_]+", text.lower().replace("’", "'"))


def _plainly_english(text: str) -> bool:
    words = _words(text)
    plain, _ = _small_words()
    share = sum(w in plain for w in words) / max(1, len(words))
    return len(words) >= ENOUGH_WORDS and share >= ENGLISH_SHARE


@dataclass(frozen=True, slots=True)
class _Told:
    """``ahead`` by how many words of the next best language; ``sole`` if that has next to none."""

    code: str
    ahead: int
    sole: bool


def _by_small_words(text: str) -> _Told | None:
    """The language with the most small words in a short text; None if two have as many, or all none."""
    words = _words(text)
    if not 2 < len(words) <= FEW_WORDS:
        return None
    counts = {code: sum(w in small for w in words) for code, small in _small_words()[1].items()}
    first, second = sorted(counts, key=lambda code: (-counts[code], code))[:2]
    ahead = counts[first] - counts[second]
    return _Told(first, ahead, counts[second] <= counts[first] // 3) if ahead else None


def foreign(text: str) -> bool:
    """True for a few words with more small words of another language than of English."""
    words, small = _words(text), _small_words()[1]
    english = sum(w in small["en"] for w in words)
    return any(sum(w in own for w in words) > english for code, own in small.items() if code != "en")


def _last_guess(text: str) -> str | None:
    """English, where nothing tells and the statistics at least point there ("Storm kills 12")."""
    if len(_words(text)) < 2 or not all(c.isascii() for c in text if c.isalpha()):
        return None
    return "en" if _classify(text)[0] in ("en", PIDGIN) else None


def _classify(text: str) -> tuple[str | None, float]:
    if not re.search(r"[^\W\d_]", text):
        return None, 0.0
    code, sure = _identifier().classify(text)
    return (None if code in ("und", "zxx") else str(code)), float(sure)
