"""Read the reports of a story together, as ``tidings brief`` does, up to any stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from amounts import article_of
from tidings.annotate import annotate_stage
from tidings.annotate.gazetteer import load_gazetteer
from tidings.extract.acts.network import acts_network
from tidings.extract.ahead import Ahead
from tidings.extract.stage import extract_stage
from tidings.extract.tagging.network import network
from tidings.model import Stage, Work, silent
from tidings.resolve.stage import resolve_stage


def read_together(
    stories: Iterable[tuple[str, Iterable[str]]], docs: Mapping[str, dict[str, Any]], *further: Stage
) -> Iterator[tuple[str, Work]]:
    """Each story, one after the other: its reports read, resolved, and put through ``further`` stages."""
    gazetteer, net = load_gazetteer(), network()
    for story, ids in stories:
        ahead = Ahead(net, acts_network()) if net is not None else None
        work = Work(tuple(replace(article_of(docs[i]), id=i, story=story) for i in ids))
        for stage in (
            annotate_stage(gazetteer=gazetteer, beside=ahead),
            extract_stage(ahead),
            resolve_stage(gazetteer),
            *further,
        ):
            work = stage.run(work, silent)
        yield story, work
