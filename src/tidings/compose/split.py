"""A grouped batch cut into its stories.

Who is who, what agrees and what parts is asked within a story: a report that comes in touches its own
story and no other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from tidings.model import Stage, Work, silent

T = TypeVar("T")


def split(work: Work) -> Iterator[Work]:
    """A batch for each story, in the order of the stories."""
    story = {a.id: a.story for a in work.articles}
    moved = {t.id: t.evidence[0].article for t in work.transfers}

    def dealt(items: Iterable[T], article: Callable[[T], str]) -> dict[str | None, list[T]]:
        held: defaultdict[str | None, list[T]] = defaultdict(list)
        for item in items:
            held[story[article(item)]].append(item)
        return held

    articles = dealt(work.articles, lambda a: a.id)
    now = {a.id: a for a in work.articles}
    readings = dealt(work.readings, lambda r: r.article.id)
    statements = dealt(work.statements, lambda s: s.article)
    events = dealt(work.events, lambda e: e.article)
    transfers = dealt(work.transfers, lambda t: moved[t.id])
    exchanges = dealt(work.exchanges, lambda x: moved[x.transfers[0]])
    coalitions = dealt(work.coalitions, lambda c: c.span.article)
    for one in work.stories:
        yield Work(
            articles=tuple(articles[one.id]),
            readings=tuple(replace(r, article=now[r.article.id]) for r in readings[one.id]),
            statements=tuple(statements[one.id]),
            events=tuple(events[one.id]),
            transfers=tuple(transfers[one.id]),
            exchanges=tuple(exchanges[one.id]),
            coalitions=tuple(coalitions[one.id]),
            stories=(one,),
        )


def through(stages: Sequence[Stage], work: Work) -> Work:
    """``work`` after all of ``stages``."""
    for stage in stages:
        work = stage.run(work, silent)
    return work
