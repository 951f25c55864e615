"""Which reports tell one story, kept up as reports come in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tidings.compare.stories import StoryStream, arrival
from tidings.model import Article, Progress


@dataclass(frozen=True, slots=True)
class Row:
    """What the order of a report in the stream depends on."""

    id: str
    uri: str
    published: str | None

    @property
    def place(self) -> tuple[object, ...]:
        """Its place in the stream."""
        return arrival(self.published, self.uri, self.id)


class Grouping:
    """The stories of a case. A report newer than all others costs one look-up; an older one, all anew.

    Stories must not depend on the order in which reports came to the case: they are those of a stream
    that brought them by date. ``generation`` counts how often all was grouped anew.
    """

    def __init__(self) -> None:
        self._stream = StoryStream()
        self._rows: list[Row] = []
        self._have: set[str] = set()
        self.generation = 0

    def stories(
        self, rows: Iterable[Row], fetch: Callable[[Sequence[str]], Iterable[Article]], progress: Progress
    ) -> list[list[Row]]:
        """The members of each story, in the order of the stream; ``fetch`` gives reports in that of ids."""
        rows = list(rows)
        fresh = sorted((row for row in rows if row.id not in self._have), key=lambda row: row.place)
        late = bool(fresh) and bool(self._rows) and fresh[0].place < self._rows[-1].place
        if late or len(rows) != len(self._rows) + len(fresh):  # one came between, or one went
            self._stream, self._rows, self._have = StoryStream(), [], set()
            self.generation += 1
            fresh = sorted(rows, key=lambda row: row.place)
        for done, article in enumerate(fetch([row.id for row in fresh]), 1):
            self._stream.add(article)
            progress("group", done, len(fresh))
        self._rows += fresh
        self._have.update(row.id for row in fresh)
        return [[self._rows[i] for i in members] for members in self._stream.groups]
