"""How rare a word is in the news, and whether it is a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from math import log

from tidings.packs import load_pack

# How many reports what is known before weighs. High, so that a word weighs the same in a folder of five
# as in a stream of thousands, and early reports of a stream as much as late ones.
PRIOR_REPORTS = 1500
# A word that the pack lacks is taken to be in one report of a thousand.
UNKNOWN = 0.0014
# How many times a word of the pack is taken to have been seen in its usual case.
USUAL_CASE = 20
# A stem is a name if it has its capital this many times as often as not, within sentences.
NAME = 2


@dataclass(frozen=True, slots=True)
class FrequencyPack:
    """The shape of ``stories_frequency.yaml``: reports of 10,000 -> stems."""

    words: dict[int, str]
    names: dict[int, str]


@cache
def _known() -> tuple[dict[str, float], frozenset[str]]:
    """The share of reports that have each stem of the pack, and the stems that are names."""
    pack = load_pack("stories_frequency", FrequencyPack)
    shares = {
        stem: count / 10_000
        for table in (pack.words, pack.names)
        for count, stems in table.items()
        for stem in stems.split()
    }
    return shares, frozenset(stem for stems in pack.names.values() for stem in stems.split())


class Rarity:
    """Weights of stems. Only what came before a report and the report itself decide on its weights."""

    __slots__ = ("_capital", "_held", "_known", "_names", "_plain", "_reports")

    def __init__(self) -> None:
        self._known, self._names = _known()
        self._reports = 0
        self._held: Counter[str] = Counter()
        self._capital: Counter[str] = Counter()
        self._plain: Counter[str] = Counter()

    def add(self, stems: Collection[str], capital: Collection[str], plain: Collection[str]) -> None:
        """One more report: its different stems, and its words in mid-sentence with a capital and without."""
        self._reports += 1
        self._held.update(stems)
        self._capital.update(capital)
        self._plain.update(plain)

    def weights(self, stems: Iterable[str]) -> dict[str, float]:
        """The log of how rare each stem is; 0 for one that every report has."""
        known, held, total = self._known, self._held, self._reports + PRIOR_REPORTS
        return {
            stem: max(0.0, log(total / (held[stem] + PRIOR_REPORTS * known.get(stem, UNKNOWN))))
            for stem in stems
        }

    def names(self, stems: Iterable[str]) -> set[str]:
        """Those of the stems that are written with a capital within sentences."""
        return {stem for stem in stems if self._is_name(stem)}

    def _is_name(self, stem: str) -> bool:
        capital, plain = self._capital[stem], self._plain[stem]
        if stem in self._known:
            if stem in self._names:
                capital += USUAL_CASE
            else:
                plain += USUAL_CASE
        return capital > NAME * plain
