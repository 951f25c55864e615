"""Stories in a process of their own, for a caller who has another core to give."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from multiprocessing import get_context

from tidings.compare.stories.stream import StoryStream
from tidings.model import Article

# Reports that are sent at once.
PART = 500


@contextmanager
def stories_beside(articles: Sequence[Article]) -> Iterator[Callable[[], list[int]]]:
    """Begin to group reports in another process; the call that it gives waits for the number of each's story.

    The numbers are those of a :class:`StoryStream` that takes the reports in this order. The process is
    spawned: the program that asks for it must not start anything when it is imported.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        # one process takes the parts in the order in which they were sent
        parts = [pool.submit(_add, articles[at : at + PART]) for at in range(0, len(articles), PART)]
        yield lambda: [number for part in parts for number in part.result()]


@cache
def _stream() -> StoryStream:
    """The one stream of this process."""
    return StoryStream()


def _add(articles: Sequence[Article]) -> list[int]:
    return [_stream().add(article) for article in articles]
