"""Stories: reports of one event and what followed from it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tidings.compare.stories.stream import PartWeights, StoryStream, StoryWeights
from tidings.model import Article, Reading, Story, stable_id

# A first line longer than this is no headline.
HEADLINE = 150


def group_stories(
    articles: Sequence[Article], readings: Sequence[Reading] = (), *, weights: StoryWeights | None = None
) -> tuple[Story, ...]:
    """Every report in just one story; stories are sorted by their first date, then id.

    Reports are taken in the order of their dates, those of one date in the order of their uris: a
    report that comes after the others changes nothing for them. ``readings`` give the first mined
    sentence as a title for a report without one; ``weights`` are others than the learned ones.
    """
    ordered = sorted(articles, key=lambda a: arrival(a.published.value, a.uri, a.id))
    stream = StoryStream(weights)
    for article in ordered:
        stream.add(article)
    first_sentences = {r.article.id: opening(r) for r in readings}
    stories = [make_story([ordered[i] for i in members], first_sentences) for members in stream.groups]
    return tuple(sorted(stories, key=lambda s: (s.first or "9999", s.id)))


def arrival(published: str | None, uri: str, article: str) -> tuple[object, ...]:
    """A key that sorts reports as a stream takes them: by date, then uri; the undated come last."""
    return (published or "9999", _natural(uri), article)


def story_id(first: str) -> str:
    """The id of the story that the report with the id ``first`` starts: later reports keep it."""
    return stable_id("s", first)


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


def headline(article: Article, opening: str) -> str | None:
    """The title given with a report, else its first line if that is no sentence; None where neither is."""
    if article.title:
        return article.title
    short = 0 < len(opening) <= HEADLINE and opening[-1] not in '.!…:;,”"'
    alone = short and any(line.strip() == opening for line in article.text.splitlines())
    return opening if alone else None


def _natural(uri: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts row 9 before row 10."""
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", uri))


def opening(reading: Reading) -> str:
    """The first sentence of a report that is no boilerplate; empty where there is none."""
    first = next((s for s in reading.sentences if s.mined), None)
    return reading.article.text[first.start : first.end] if first else ""


def make_story(members: Sequence[Article], openings: Mapping[str, str]) -> Story:
    """The story of ``members``, in the order in which they came, with the opening of each that was read."""
    dates = sorted(a.published.value for a in members if a.published.value)
    headlines = (h for a in members if (h := headline(a, openings.get(a.id, ""))))
    told = (o for a in members if (o := openings.get(a.id)))
    return Story(
        id=story_id(members[0].id),
        title=next(headlines, None) or next(told, None) or members[0].label,
        articles=tuple(sorted(a.id for a in members)),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )


__all__ = [
    "PartWeights",
    "StoryStream",
    "StoryWeights",
    "arrival",
    "group_stories",
    "headline",
    "make_story",
    "opening",
    "story_id",
    "with_dates",
    "with_stories",
]
