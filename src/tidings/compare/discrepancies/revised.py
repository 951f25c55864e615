"""Figures that a report itself says have changed: "65,000 tonnes, up from 40,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tidings.compare.discrepancies.counts import is_old
from tidings.compare.discrepancies.parts import Readings, apart, discrepancy, side
from tidings.compare.discrepancies.quantities import quantity_pack
from tidings.compare.words import content_stems, numbers_in
from tidings.model import Amount, Article, Discrepancy, Reading, Span

# Words in common, besides the figures, that tell that two sentences are on one matter.
SHARED = 2
# Characters that may stand between a figure and "up from".
FAR = 60


@dataclass(frozen=True, slots=True)
class _Figure:
    amount: Amount
    sentence: Span
    stems: frozenset[str]


@cache
def _from() -> re.Pattern[str]:
    """After a figure: the words that lead to the one that it has replaced, and its number."""
    pack = quantity_pack()
    lists = (pack.changed, pack.changed_far, pack.hedges)
    near, far, hedges = ("|".join(map(re.escape, words)) for words in lists)
    cue = rf"(?:,?\s*(?:{near}|{far})|[^,.;:\d]{{0,{FAR}}},?\s(?:{far}))"
    return re.compile(rf"^{cue}\s+(?:(?:{hedges})\s+)*([\d.,]*\d|[a-z]+(?:-[a-z]+)?)\b", re.I)


def revised_quantities(
    readings: Readings, articles: Mapping[str, Article]
) -> tuple[tuple[Discrepancy, ...], frozenset[str]]:
    """An update for each figure that a report sets beside an older one which another report gives.

    Returns also the ids of the new figures' amounts, so that they are not compared again.
    """
    figures = {i: list(_figures(readings[i])) for i in sorted(readings)}
    found: dict[str, Discrepancy] = {}
    seen: set[str] = set()
    for article in figures:
        for new, value in _changed(readings[article], figures[article]):
            old = [
                f for other in figures for f in figures[other]
                if other != article and _older(other, article, articles) and _before(f, new, value)
            ]  # fmt: skip
            if not old:
                continue
            shown = min((f.amount.span.text for f in old), key=lambda t: (len(t), t))
            sides = [
                side(shown, [f.sentence for f in old]),
                side(new.amount.span.text, [new.sentence]),
            ]
            if apart(sides):
                made = discrepancy("quantity", "update", None, sides, articles)
                found[made.id] = made
                seen.add(new.amount.id)
    return tuple(found[key] for key in sorted(found)), frozenset(seen)


def _figures(reading: Reading) -> Iterator[_Figure]:
    for amount in reading.amounts:
        held = reading.sentence_at(amount.span.start) if amount.span.field == "text" else None
        counted = amount.unit is None or amount.unit in quantity_pack().stocks
        if counted and held is not None and held.mined:
            sentence = reading.article.span(held.start, held.end)
            yield _Figure(amount, sentence, frozenset(content_stems(sentence.text)))


def _changed(reading: Reading, figures: Sequence[_Figure]) -> Iterator[tuple[_Figure, float]]:
    """Figures with the one that they are said to have grown or fallen from."""
    for figure in figures:
        rest = reading.article.text[figure.amount.span.end : figure.sentence.end]
        held = reading.sentence_at(figure.amount.span.start)
        if held is not None and is_old(reading, held):
            continue  # "down from the 38 won four years ago" corrects nobody
        match = _from().match(rest)
        numbers = numbers_in(match.group(1)) if match else frozenset()
        if len(numbers) == 1 and figure.amount.value is not None:
            (value,) = numbers
            if value != figure.amount.value:
                yield figure, value


def _before(old: _Figure, new: _Figure, value: float) -> bool:
    """True if ``old`` is the figure of ``value`` that ``new`` has replaced."""
    if value not in (old.amount.value, old.amount.low) or old.amount.unit != new.amount.unit:
        return False
    if old.amount.unit is None and _thing(old.amount) != _thing(new.amount):
        return False
    return len(old.stems & new.stems) >= SHARED + (1 if old.amount.unit else 0)


def _thing(amount: Amount) -> str:
    stems = content_stems(amount.of or "")
    return stems[-1] if stems else ""


def _older(one: str, other: str, articles: Mapping[str, Article]) -> bool:
    """True if two reports are of one story and the first is not the later."""
    a, b = articles[one], articles[other]
    x, y = ((r.published.value or "")[:10] for r in (a, b))
    return a.story == b.story and (not x or not y or x <= y)
