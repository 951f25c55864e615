"""What one copy of a text has and another lacks: sentences that stand there in no other words either."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tidings.annotate.layout import rough_sentences
from tidings.compare.words import content_stems
from tidings.model import Article, Span

# A sentence of fewer words of content says too little to be missed: a caption, a "Read more".
LEAST = 5
# The share of a sentence's words of content that the other text has somewhere, from which on it may tell
# the same in other words.
TOLD = 0.6
Range = tuple[int, int]


def left_out(has: Article, there: frozenset[str], shared: Sequence[Range]) -> tuple[Span, ...]:
    """The sentences of ``has`` that another report leaves out, those that follow one another as one span.

    ``there`` are the other's stems of content, ``shared`` the characters (start, end) of ``has`` that both
    have. The headline, which each outlet writes for itself, and boilerplate are not looked at. By marks
    alone: no parse is needed.
    """
    runs: list[Range] = []
    follows = False
    for start, end in _sentences(has):
        missed = not any(a < end and start < b for a, b in shared) and _untold(has.text[start:end], there)
        if missed and follows:
            runs[-1] = runs[-1][0], end
        elif missed:
            runs.append((start, end))
        follows = missed
    return tuple(has.span(start, end) for start, end in runs)


def _untold(sentence: str, there: frozenset[str]) -> bool:
    stems = content_stems(sentence)
    return len(stems) >= LEAST and sum(s in there for s in stems) < TOLD * len(stems)


def _sentences(article: Article) -> Iterator[Range]:
    """The sentences of a report's own text: each ends with a mark, as no headline or caption does."""
    furniture = [(b.start, b.end) for b in article.boilerplate if b.field == "text"]
    for start, end in rough_sentences(article.text):
        closed = article.text[start:end].rstrip("\"'”’»)]")[-1:] in ".!?…"
        if closed and not any(a < end and start < b for a, b in furniture):
            yield start, end
