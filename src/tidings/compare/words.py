"""Words of a report in a form that can be compared, each with its characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import log

from tidings.annotate.layout import plain_marks
from tidings.model import Article
from tidings.packs import load_pack

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# How many reports the prior of a word's frequency weighs: a folder of five has no statistics of its own.
PRIOR_REPORTS = 60


@dataclass(frozen=True, slots=True)
class WordPack:
    """The shape of ``compare_words.yaml``."""

    stop: str
    negations: str
    numbers: dict[str, int]


@dataclass(frozen=True, slots=True)
class Word:
    """A normalised word and its characters in the text; ``capital`` marks a name-like one."""

    text: str
    start: int
    end: int
    capital: bool


@cache
def _pack() -> WordPack:
    return load_pack("compare_words", WordPack)


@cache
def stop_words() -> frozenset[str]:
    """Words that say nothing about the subject."""
    return frozenset(_pack().stop.split())


@cache
def negations() -> frozenset[str]:
    """Words that turn a content round."""
    return frozenset(_pack().negations.split())


def words_of(text: str, start: int = 0) -> Iterator[Word]:
    """Every word of ``text``; offsets are counted from ``start``."""
    plain = plain_marks(text)
    for match in WORD.finditer(plain):
        raw = match.group()
        word = raw.casefold()
        if word.endswith("'s"):
            word = word[:-2]
        yield Word(word, start + match.start(), start + match.end(), raw[0].isupper())


def article_words(article: Article) -> tuple[Word, ...]:
    """The words of a report, its boilerplate left out."""
    blocked = [(b.start, b.end) for b in article.boilerplate if b.field == "text"]
    return tuple(
        w for w in words_of(article.text) if not any(lo < w.end and w.start < hi for lo, hi in blocked)
    )


# Negations that go on with one before them.
JOINED = frozenset({"no", "nor", "neither"})


@cache
def stem(word: str) -> str:
    """A word without the commonest English endings: enough to let "talks" meet "talk"."""
    for ending, least in (("ies", 5), ("ing", 6), ("edly", 7), ("ed", 5), ("es", 5), ("s", 4), ("ly", 6)):
        if word.endswith(ending) and len(word) >= least and not word.endswith("ss"):
            base = word[: -len(ending)]
            if ending == "ies":
                return base + "y"
            if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lse":
                base = base[:-1]
            return base.removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word


def content_stems(text: str) -> tuple[str, ...]:
    """The stems of the words of ``text`` that carry content, in order."""
    stop = stop_words()
    return tuple(stem(w.text) for w in words_of(text) if w.text not in stop and len(w.text) > 1)


def numbers_in(text: str) -> frozenset[float]:
    """The numbers that a text gives, in digits or as a word up to ninety; "one" is left out."""
    found = set()
    for match in NUMBER.finditer(text):
        digits = match.group()
        grouped = re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits)
        try:
            found.add(float(digits.replace(",", "" if grouped else ".")))
        except ValueError:
            continue
    spelled = _pack().numbers
    found.update(float(spelled[w.text]) for w in words_of(text) if w.text in spelled and w.text != "one")
    return frozenset(found)


def negated(text: str) -> bool:
    """True if a text holds an odd number of words that turn it round."""
    return turns(w.text for w in words_of(text)) % 2 == 1


def turns(words: Iterable[str]) -> int:
    """How many of ``words`` turn a content round; "no state, no one" and "neither … nor" do it once."""
    cues, found, joined = negations(), 0, False
    for word in words:
        if word in cues or word.endswith("n't"):
            again = word in JOINED and (joined or (word == "nor" and found > 0))
            found += not again
            joined = joined or word in JOINED
    return found


def rarity(documents: Iterable[Iterable[str]], names: frozenset[str] = frozenset()) -> Mapping[str, float]:
    """The weight of every stem: the log of how rare it is, with a prior for small batches.

    A name is taken to be in one report of a hundred, any other word in three, until the batch says
    otherwise.
    """
    counts: dict[str, int] = {}
    total = 0
    for document in documents:
        total += 1
        for word in sorted(set(document)):
            counts[word] = counts.get(word, 0) + 1
    return {
        word: log((total + PRIOR_REPORTS) / (count + PRIOR_REPORTS * (0.01 if word in names else 0.03)))
        for word, count in counts.items()
    }
