"""The two halves of a run as functions from bytes to bytes, to be called here, in a pool or on a cluster."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from tidings._version import __version__
from tidings.annotate.language_model import load, renew
from tidings.case.packed import pack_dossier, pack_work, unpack_article, unpack_work
from tidings.case.tools import Settings, Tools, workers_tools
from tidings.compare.stories import make_story, opening, with_stories
from tidings.compose import compose, through
from tidings.ingest.inputs import place_of
from tidings.model import Article, Dossier, Story, Work

# A report of a story, in the order of the stream: itself, what was read in it, and its opening.
Member = tuple[bytes, bytes, str]


def read_reports(settings: Settings, expected: str, articles: Sequence[bytes]) -> list[tuple[bytes, str]]:
    """What was read in each report, and its opening; empty where it is in a language that is not read."""
    made = workers_tools(settings, expected)
    renew(settings.pipeline)
    works = [read_report(made, unpack_article(data)) for data in articles]
    return [(pack_work(w), opening(w.readings[0]) if w.readings else "") for w in works]


def read_report(made: Tools, article: Article) -> Work:
    """One report by itself."""
    return through(made.alone, Work(articles=(article,)))


def compare_stories(settings: Settings, expected: str, stories: Sequence[Sequence[Member]]) -> list[bytes]:
    """The dossiers of some stories, each by itself."""
    made = workers_tools(settings, expected)
    renew(settings.pipeline)
    return [_compared(made, settings, members) for members in stories]


def _compared(made: Tools, settings: Settings, members: Sequence[Member]) -> bytes:
    vocab = load(settings.pipeline).vocab
    articles = [unpack_article(article) for article, _, _ in members]
    story = make_story(articles, {a.id: m[2] for a, m in zip(articles, members, strict=True) if m[2]})
    works = [
        unpack_work(data, article, vocab)
        for article, (_, data, _) in zip(with_stories(articles, [story]), members, strict=True)
    ]
    return pack_dossier(compare_story(made, story, works))


def compare_story(made: Tools, story: Story, works: Sequence[Work]) -> Dossier:
    """The dossier of one story from its reports, each read by itself."""
    order = sorted(works, key=lambda w: place_of(w.articles[0].uri))
    work = Work(
        articles=tuple(chain.from_iterable(w.articles for w in order)),
        readings=tuple(chain.from_iterable(w.readings for w in order)),
        statements=tuple(chain.from_iterable(w.statements for w in order)),
        events=tuple(chain.from_iterable(w.events for w in order)),
        transfers=tuple(chain.from_iterable(w.transfers for w in order)),
        exchanges=tuple(chain.from_iterable(w.exchanges for w in order)),
        coalitions=tuple(chain.from_iterable(w.coalitions for w in order)),
        stories=(story,),
    )
    done = through(made.together, work)
    return compose(done, version=__version__, models=made.models, options=made.options)
