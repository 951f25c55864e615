"""The stage that turns articles into readings."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import Protocol

from spacy.language import Language
from spacy.tokens import Doc

from tidings.annotate.amounts import find_amounts
from tidings.annotate.gazetteer import Gazetteer, load_gazetteer
from tidings.annotate.language_model import DEFAULT_PIPELINE, load, parse
from tidings.annotate.layout import paragraphs
from tidings.annotate.names import find_names
from tidings.annotate.offices import find_offices
from tidings.annotate.quotes import find_quotes
from tidings.annotate.times import find_times
from tidings.model import Article, Progress, Reading, Sentence, Stage, Work


class Beside(Protocol):
    """What can go on beside the annotation."""

    def begin(self, text: str) -> None:
        """Called with an article's text before it is parsed."""

    def parsed(self, reading: Reading) -> None:
        """Called with its sentences and quotations, before names, times and amounts are found."""


def read(
    article: Article, nlp: Language, gazetteer: Gazetteer | None = None, beside: Beside | None = None
) -> Reading:
    """One article with its annotations. Depends on nothing but the article, pipeline and gazetteer.

    ``gazetteer`` is that of the packs where it is left out.
    """
    gazetteer = gazetteer or load_gazetteer()
    cuts = [edge for block in article.boilerplate for edge in (block.start, block.end)]
    if beside is not None:
        beside.begin(article.text)
    doc = parse(article.text, nlp, cuts)
    reading = Reading(article, doc, find_sentences(article, doc), find_quotes(article.text))
    if beside is not None:
        beside.parsed(reading)
    reading = replace(reading, names=find_names(reading, gazetteer))
    reading = replace(reading, offices=find_offices(reading, gazetteer))
    reading = replace(reading, times=find_times(reading))
    return replace(reading, amounts=find_amounts(reading))


def find_sentences(article: Article, doc: Doc) -> tuple[Sentence, ...]:
    """The sentences of a parsed article, without outer white space."""
    starts = [start for start, _ in paragraphs(article.text)]
    found = []
    for sent in doc.sents if len(doc) else ():
        first, last = sent.start, sent.end
        while first < last and doc[first].is_space:
            first += 1
        while last > first and doc[last - 1].is_space:
            last -= 1
        if first == last:
            continue
        start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        mined = not any(b.start < end and start < b.end for b in article.boilerplate)
        found.append(Sentence(start, end, first, last, bisect_right(starts, start) - 1, mined))
    return tuple(found)


def annotate_stage(
    pipeline: str = DEFAULT_PIPELINE,
    gazetteer: Gazetteer | None = None,
    beside: Beside | None = None,
) -> Stage:
    """Articles to readings, with the spaCy pipeline of that name and the packs' gazetteer or another.

    ``beside`` is told of each article on the way: what else can start then.
    """

    def run(work: Work, progress: Progress) -> Work:
        nlp = load(pipeline)
        todo = [a for a in work.articles if a.read]
        readings = []
        for done, article in enumerate(todo):
            progress("annotate", done, len(todo))
            readings.append(read(article, nlp, gazetteer, beside))
        progress("annotate", len(todo), len(todo))
        return replace(work, readings=tuple(readings))

    return Stage("annotate", frozenset({"articles"}), frozenset({"readings"}), run)
