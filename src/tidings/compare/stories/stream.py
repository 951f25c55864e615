"""Stories as reports arrive: one look-up a report, and no report is ever moved.

A report joins the story that it is likeliest to belong to, or starts one. How likely is learned
(``stories.yaml``) from four likenesses of a report to the centre of a story: names and other words, of
the opening and of the head. Both kinds must be alike: two accidents share their words, two stories of
one politician share his name. The longer the pause since a story's last report, the more alike a new
one must be. Of a story that nobody has reported on for a year only the members are remembered, so that
a stream of years needs no more memory, and no more time a report, than one of months.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from heapq import nlargest
from math import log2, sqrt

from tidings.compare.days import day_of
from tidings.compare.stories.rarity import Rarity
from tidings.compare.stories.subject import Subject, Vector, read_subject
from tidings.model import Article
from tidings.packs import load_pack

# Stems by which a report is looked up and found, the latest stories that are kept for each of them, and
# the stories that are weighed: constants, so that a report costs as much after a million others.
LOOKED_UP = 30
KEPT = 64
WEIGHED = 24
# The root of the cosine that is asked for between the names, and between the other words, where both sides
# have some. However alike the words, reports of other names are of two stories (notices in a set form, two
# accidents of one kind); however alike the names, so are reports that share hardly another word.
LEAST_NAMES = 0.25
LEAST_WORDS = 0.3
# Days of pause that cost nothing, and what each doubling of them costs.
PAUSE_FREE = 3
PAUSE = 0.15
# Days of silence after which a story is found no more (an inquiry may come after months), and the reports
# between two looks at which stories those are. Today is the middle one of the LATEST reports' days: a page
# with a wrong date must not make all be forgotten.
FORGOTTEN = 365
LOOK = 1_000
LATEST = 99


@dataclass(frozen=True, slots=True)
class PartWeights:
    """The logit that a report belongs to a story.

    Each weight is for the square root of a cosine between the report and the story's centre.
    """

    bias: float
    names: float
    words: float
    opening_names: float
    opening_words: float

    def logit(self, likenesses: Sequence[float]) -> float:
        """``likenesses`` are in the order of :attr:`Subject.parts`."""
        names, words, opening_names, opening_words = likenesses
        return (
            self.bias
            + self.names * names
            + self.words * words
            + self.opening_names * opening_names
            + self.opening_words * opening_words
        )


@dataclass(frozen=True, slots=True)
class StoryWeights:
    """The shape of ``stories.yaml``; ``other_language`` is for a report in a language that no report of
    the story is in: only the names can be alike."""

    same_language: PartWeights
    other_language: PartWeights


@cache
def story_weights() -> StoryWeights:
    """The learned weights."""
    return load_pack("stories", StoryWeights)


@dataclass(slots=True)
class _Centre:
    """A sum of vectors, and its squared length."""

    total: dict[str, float] = field(default_factory=dict)
    square: float = 0.0

    def add(self, vector: Vector) -> None:
        for word, weight in vector.items():
            before = self.total.get(word, 0.0)
            self.total[word] = before + weight
            self.square += weight * (2 * before + weight)

    def likeness(self, vector: Vector) -> float:
        """The cosine between ``vector``, of length one, and the centre."""
        total = self.total
        dot = 0.0
        for word, weight in vector.items():
            if word in total:
                dot += weight * total[word]
        return dot / sqrt(self.square) if dot > 0 else 0.0


@dataclass(slots=True)
class _Group:
    """What a story is found by. ``touched`` is the stream's day when its last report came."""

    languages: set[str | None] = field(default_factory=set)
    first: date | None = None
    last: date | None = None
    touched: date | None = None
    centres: tuple[_Centre, ...] = field(default_factory=lambda: tuple(_Centre() for _ in range(4)))

    def add(self, subject: Subject, language: str | None, day: date | None) -> None:
        self.languages.add(language)
        if day is not None:
            self.first = min(day, self.first or day)
            self.last = max(day, self.last or day)
        for centre, vector in zip(self.centres, subject.parts, strict=True):
            centre.add(vector)

    def likenesses(self, subject: Subject) -> tuple[float, ...]:
        """The square roots of the cosines between the parts of a report and of the story."""
        return tuple(self._root(part, vector) for part, vector in enumerate(subject.parts))

    def alike(self, subject: Subject, *, by_words: bool) -> tuple[float, ...] | None:
        """The likenesses; None where report and story have hardly a name, or other word, in common."""
        names = self._root(0, subject.names)
        if names < LEAST_NAMES and subject.names and self.centres[0].total:
            return None
        words = self._root(1, subject.words)
        if by_words and words < LEAST_WORDS and subject.words and self.centres[1].total:
            return None
        return names, words, self._root(2, subject.opening_names), self._root(3, subject.opening_words)

    def _root(self, part: int, vector: Vector) -> float:
        return sqrt(self.centres[part].likeness(vector))

    def pause(self, day: date | None) -> int:
        """Days between ``day`` and the nearest day of the story; 0 where one is unknown or within it."""
        if day is None or self.first is None or self.last is None:
            return 0
        return max(0, (self.first - day).days, (day - self.last).days)


class StoryStream:
    """Groups reports one at a time."""

    def __init__(self, weights: StoryWeights | None = None) -> None:
        self._weights = weights or story_weights()
        self._rarity = Rarity()
        self._members: list[list[int]] = []
        self._groups: dict[int, _Group] = {}  # those that can still be found
        self._holders: dict[str, dict[int, None]] = {}
        self._days: deque[date] = deque(maxlen=LATEST)
        self._added = 0

    @property
    def groups(self) -> Sequence[Sequence[int]]:
        """The reports of every story, counted from 0 in the order in which they came."""
        return self._members

    def add(self, article: Article) -> int:
        """The number of the story that a report joins or starts."""
        subject = read_subject(article, self._rarity)
        stems = _heaviest(subject)
        day = day_of(article.published.value)
        chosen = self._likeliest(subject, article.language, day, self._candidates(stems))
        if chosen is None:
            chosen = len(self._members)
            self._members.append([])
            self._groups[chosen] = _Group()
        self._members[chosen].append(self._added)
        self._groups[chosen].add(subject, article.language, day)
        self._hold(chosen, stems)
        if day is not None:
            self._days.append(day)
        self._groups[chosen].touched = self._today()
        self._added += 1
        if self._added % LOOK == 0:
            self._forget()
        return chosen

    def _today(self) -> date | None:
        return sorted(self._days)[len(self._days) // 2] if self._days else None

    def _forget(self) -> None:
        """Let go of the stories that have been silent for too long."""
        today = self._today()
        if today is None:
            return
        gone = set()
        for number, group in self._groups.items():
            group.touched = group.touched or today
            if (today - group.touched).days > FORGOTTEN:
                gone.add(number)
        if not gone:
            return
        for number in gone:
            del self._groups[number]
        for word, held in list(self._holders.items()):
            for number in gone.intersection(held):
                del held[number]
            if not held:
                del self._holders[word]

    def _candidates(self, stems: Sequence[tuple[str, float]]) -> list[int]:
        """The stories that share the most weight with a report."""
        shared: defaultdict[int, float] = defaultdict(float)
        for word, weight in stems:
            for number in self._holders.get(word, ()):
                shared[number] += weight
        least = min(nlargest(WEIGHED, shared.values()), default=0.0)
        likely = [number for number, weight in shared.items() if weight >= least]
        return sorted(likely, key=lambda number: (-shared[number], number))[:WEIGHED]

    def _likeliest(
        self, subject: Subject, language: str | None, day: date | None, among: Sequence[int]
    ) -> int | None:
        best, chosen = 0.0, None
        for number in among:
            group = self._groups[number]
            shared = language is None or not group.languages.isdisjoint((language, None))
            weights = self._weights.same_language if shared else self._weights.other_language
            likenesses = group.alike(subject, by_words=shared)
            if likenesses is None:
                continue
            pause = PAUSE * log2(max(PAUSE_FREE, group.pause(day)) / PAUSE_FREE)
            logit = weights.logit(likenesses) - pause
            if logit > best:
                best, chosen = logit, number
        return chosen

    def _hold(self, number: int, stems: Sequence[tuple[str, float]]) -> None:
        """Let the story be found by these stems; the one that was found longest ago makes room."""
        for word, _ in stems:
            held = self._holders.setdefault(word, {})
            held.pop(number, None)
            held[number] = None
            if len(held) > KEPT:
                del held[next(iter(held))]


def _heaviest(subject: Subject) -> list[tuple[str, float]]:
    """The stems that tell most about a report, with their weights in all of its parts."""
    weights: dict[str, float] = {}
    for vector in subject.parts:
        for word, weight in vector.items():
            weights[word] = weights.get(word, 0.0) + weight
    return sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:LOOKED_UP]
