"""What a report is about: its names and its other words, in its opening and in all of its head."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log2, sqrt

from tidings.annotate.layout import plain_marks
from tidings.compare.stories.rarity import Rarity
from tidings.compare.words import stem, stop_words
from tidings.model import Article

# Characters of the text that are read, and how many of its words of content are its opening.
HEAD = 6000
OPENING = 45
# A word of the title counts this many times more in the head, and once more in the opening.
TITLE = 2
# A word, and the mark that ends a sentence before it: what opens a sentence has a capital anyway.
TOKEN = re.compile(r"([.!?:\n\"]\W*)?([^\W_]+(?:'[^\W_]+)*)")

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Subject:
    """Four vectors of length one, over stems (empty where a report has no such words).

    ``names`` and ``words`` are of the head, ``opening_names`` and ``opening_words`` of the title and
    the first words.
    """

    names: Vector
    words: Vector
    opening_names: Vector
    opening_words: Vector

    @property
    def parts(self) -> tuple[Vector, Vector, Vector, Vector]:
        """The vectors, in the order of the weights that judge them."""
        return self.names, self.words, self.opening_names, self.opening_words


def read_subject(article: Article, rarity: Rarity) -> Subject:
    """The subject of a report, which ``rarity`` learns from first."""
    title = [root for _, word in _tokens(article.title or "") if (root := _root(word))]
    body: list[str] = []
    capital: list[str] = []
    plain: list[str] = []
    first = True
    for mark, word in _tokens(_head(article)):
        root = _root(word)
        if root is not None:
            body.append(root)
            if not word[0].isupper():
                plain.append(root)
            elif not mark and not first:
                capital.append(root)
        first = False
    head = Counter(body)
    opening = Counter(body[:OPENING])
    for root in title:
        head[root] += TITLE
        opening[root] += 1
    rarity.add(head.keys(), capital, plain)
    weights = rarity.weights(head)
    names = rarity.names(head)
    return Subject(
        _vector(((w, n) for w, n in head.items() if w in names), weights),
        _vector(((w, n) for w, n in head.items() if w not in names), weights),
        _vector(((w, n) for w, n in opening.items() if w in names), weights),
        _vector(((w, n) for w, n in opening.items() if w not in names), weights),
    )


def _head(article: Article) -> str:
    """The first characters of the text, its boilerplate left out."""
    if not article.boilerplate:
        return article.text[:HEAD]
    kept, at = [], 0
    for span in sorted(b for b in article.boilerplate if b.field == "text"):
        kept.append(article.text[at : span.start])
        at = max(at, span.end)
    kept.append(article.text[at:])
    return "\n".join(kept)[:HEAD]


def _tokens(text: str) -> list[tuple[str, str]]:
    return TOKEN.findall(text if text.isascii() else plain_marks(text))


@lru_cache(maxsize=1 << 17)
def _root(word: str) -> str | None:
    """The stem of a word that carries content, else None."""
    folded = word.casefold().removesuffix("'s")
    return None if len(folded) < 2 or folded in stop_words() else stem(folded)


def _vector(counts: Iterable[tuple[str, int]], weights: Mapping[str, float]) -> Vector:
    raw = {w: (1 + log2(n)) * weights[w] for w, n in counts if weights[w] > 0}
    length = sqrt(sum(v * v for v in raw.values()))
    return {w: v / length for w, v in raw.items()}
