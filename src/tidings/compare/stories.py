"""Stories: reports of one event and what followed from it.

Reports are taken in the order of their dates. Each joins the story whose centre it is nearest to, or
starts one. Near is the cosine of words weighed by how rare they are, names rarer than other words to
begin with; the title counts twice more. The longer the pause since a story's last report, the nearer
a new one must be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import log2, sqrt

from tidings.compare.words import Word, article_words, rarity, stem, stop_words, words_of
from tidings.model import Article, Reading, Story, stable_id

# Words of the text that are read for its subject; each word of the title counts for TITLE more.
HEAD = 1000
TITLE = 2
# Cosine to a story's centre that a report needs to join, and how it grows with every doubling of the
# days between them. On the labelled week anything from 0.20 to 0.26 scores within two points.
NEAR = 0.22
PAUSE = 0.015

# A first line longer than this is no headline.
HEADLINE = 150

Vector = Mapping[str, float]


@dataclass(slots=True)
class _Group:
    """A story in the making; ``total`` is the sum of its members' vectors, ``square`` its squared length."""

    members: list[int] = field(default_factory=list)
    last: date | None = None
    total: dict[str, float] = field(default_factory=dict)
    square: float = 0.0

    def add(self, number: int, vector: Vector, day: date | None) -> None:
        self.members.append(number)
        self.last = max(filter(None, (self.last, day)), default=None)
        for word, weight in vector.items():
            before = self.total.get(word, 0.0)
            self.total[word] = before + weight
            self.square += weight * (2 * before + weight)


def group_stories(articles: Sequence[Article], readings: Sequence[Reading] = ()) -> tuple[Story, ...]:
    """Every report in just one story; stories are sorted by their first date, then id.

    ``readings`` give the first mined sentence as a title for a report without one.
    """
    ordered = sorted(articles, key=lambda a: (a.published.value or "9999", a.id))
    vectors = subject_vectors(ordered)
    groups: list[_Group] = []
    holders: dict[str, list[int]] = {}  # a word -> the groups that hold it
    for number, article in enumerate(ordered):
        day = _day(article)
        chosen = _nearest(vectors[number], day, groups, _candidates(vectors[number], holders))
        if chosen is None:
            chosen = len(groups)
            groups.append(_Group())
        groups[chosen].add(number, vectors[number], day)
        for word in vectors[number]:
            held = holders.setdefault(word, [])
            if not held or held[-1] != chosen:
                held.append(chosen)
    first_sentences = _first_sentences(readings)
    stories = [_story([ordered[i] for i in group.members], first_sentences) for group in groups]
    return tuple(sorted(stories, key=lambda s: (s.first or "9999", s.id)))


def with_stories(articles: Sequence[Article], stories: Sequence[Story]) -> tuple[Article, ...]:
    """The reports with ``story`` set."""
    of = {a: s.id for s in stories for a in s.articles}
    return tuple(replace(a, story=of[a.id]) for a in articles)


def with_dates(stories: Sequence[Story], articles: Sequence[Article]) -> tuple[Story, ...]:
    """The stories with the first and last date that is believed of their reports."""
    published = {a.id: a.published.value for a in articles}
    made = []
    for story in stories:
        dates = sorted(value for a in story.articles if (value := published[a]))
        made.append(replace(story, first=dates[0] if dates else None, last=dates[-1] if dates else None))
    return tuple(made)


def subject_vectors(articles: Sequence[Article]) -> list[Vector]:
    """The subject of every report: words weighed by rarity and place, of length one."""
    counted = [_counts(a) for a in articles]
    names = _names(articles)
    weights = rarity((counts.keys() for counts in counted), names)
    vectors: list[Vector] = []
    for counts in counted:
        raw = {w: (1 + log2(n)) * weights[w] for w, n in sorted(counts.items()) if weights[w] > 0}
        length = sqrt(sum(v * v for v in raw.values())) or 1.0
        vectors.append({w: v / length for w, v in raw.items()})
    return vectors


def _counts(article: Article) -> Counter[str]:
    stop = stop_words()
    head: list[Word] = list(article_words(article)[:HEAD])
    title = list(words_of(article.title or ""))
    counts = Counter(stem(w.text) for w in head if w.text not in stop and len(w.text) > 1)
    for w in title:
        if w.text not in stop and len(w.text) > 1:
            counts[stem(w.text)] += TITLE
    return counts


def _names(articles: Sequence[Article]) -> frozenset[str]:
    """Stems that are written with a capital far more often than without."""
    upper: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for article in articles:
        for w in article_words(article)[:HEAD]:
            (upper if w.capital else lower)[stem(w.text)] += 1
    return frozenset(w for w, n in upper.items() if n > 4 * lower[w])


def _candidates(vector: Vector, holders: Mapping[str, list[int]]) -> list[int]:
    """Groups that share one of the heaviest words: no report needs to be held against every story."""
    heavy = sorted(vector, key=lambda w: (-vector[w], w))[:40]
    return sorted({g for w in heavy for g in holders.get(w, ())})


def _nearest(vector: Vector, day: date | None, groups: Sequence[_Group], among: Sequence[int]) -> int | None:
    best, chosen = 0.0, None
    for number in among:
        group = groups[number]
        near = sum(v * group.total.get(w, 0.0) for w, v in vector.items()) / sqrt(group.square)
        days = abs((day - group.last).days) if day and group.last else 0
        margin = near - NEAR - PAUSE * log2(1 + days)
        if margin >= 0 and (chosen is None or margin > best):
            best, chosen = margin, number
    return chosen


def _day(article: Article) -> date | None:
    try:
        return date.fromisoformat((article.published.value or "")[:10])
    except ValueError:
        return None


def _first_sentences(readings: Sequence[Reading]) -> dict[str, str]:
    found = {}
    for reading in readings:
        first = next((s for s in reading.sentences if s.mined), None)
        if first:
            found[reading.article.id] = reading.article.text[first.start : first.end]
    return found


def _story(members: Sequence[Article], first_sentences: Mapping[str, str]) -> Story:
    """``members`` in the order of their dates. The id is that of the first report: later ones keep it."""
    dates = sorted(a.published.value for a in members if a.published.value)
    headlines = (h for a in members if (h := headline(a, first_sentences.get(a.id, ""))))
    openings = (first_sentences[a.id] for a in members if a.id in first_sentences)
    return Story(
        id=stable_id("s", members[0].id),
        title=next(headlines, None) or next(openings, None) or members[0].label,
        articles=tuple(sorted(a.id for a in members)),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )


def headline(article: Article, opening: str) -> str | None:
    """The title given with a report, else its first line if that is no sentence; None where neither is."""
    if article.title:
        return article.title
    short = 0 < len(opening) <= HEADLINE and opening[-1] not in '.!…:;,”"'
    alone = short and any(line.strip() == opening for line in article.text.splitlines())
    return opening if alone else None
