"""What each spelling of an entity rests on, so that it can be taken out again."""

from __future__ import annotations

from collections.abc import Mapping

from tidings.model import Evidence, Merge, Reading, Span
from tidings.resolve.acronyms import body_fold, stands_for
from tidings.resolve.folding import fold, is_part
from tidings.resolve.links import Cluster
from tidings.resolve.locals import Local

Found = dict[tuple[str, str], tuple[dict[Evidence, None], set[Span]]]


def merges_of(one: Cluster, readings: Mapping[str, Reading], name: str) -> tuple[Merge, ...]:
    """One merge a spelling and what it was joined to, in the order of the spellings.

    A name that the gazetteer knows is joined to the name that it gives.
    """
    found: Found = {}
    for local in one.locals:
        spans = _spans(local, readings[local.article])
        full = _full(spans)
        for text, places in spans.items():
            if one.key is not None:
                _note(found, (text, name), ("same-entry",), places, skip=text == name)
            else:
                _note(found, (text, full), _within(text, full), places, skip=text == full)
    for link in one.links if one.key is None else ():
        spans = _spans(link.local, readings[link.local.article])
        to = _full(_spans(link.to, readings[link.to.article]))
        full = _full(spans)
        _note(found, (full, to), link.evidence, spans[full])
    return tuple(
        Merge(names, tuple(evidence), tuple(sorted(spans)))
        for names, (evidence, spans) in sorted(found.items())
    )


def _note(
    found: Found,
    names: tuple[str, str],
    evidence: tuple[Evidence, ...],
    spans: list[Span],
    *,
    skip: bool = False,
) -> None:
    if skip:
        return
    told, places = found.setdefault(names, ({}, set()))
    told.update(dict.fromkeys(evidence))
    places.update(spans)


def _spans(local: Local, reading: Reading) -> dict[str, list[Span]]:
    """The spellings of a thing in one report, each with its places."""
    spans: dict[str, list[Span]] = {}
    for index in local.names:
        name = reading.names[index]
        span = reading.article.span(name.start, name.end)
        spans.setdefault(span.text, []).append(span)
    return spans


def _full(spans: Mapping[str, list[Span]]) -> str:
    """The spelling with the most words, of those alike the commonest."""
    return min(spans, key=lambda text: (-len(fold(text)), -len(spans[text]), text))


def _within(text: str, full: str) -> tuple[Evidence, ...]:
    """How a report's own two spellings of one thing belong together."""
    short, words = fold(text), fold(full)
    if "".join(body_fold(text)) == "".join(body_fold(full)):
        return ("same-letters",)
    if is_part(short, words):
        return ("short-form",)
    if len(short) == 1 and words and stands_for(short[0], words):
        return ("acronym",)
    return ("longer-name",) if set(short) & set(words) else ("name-and-tag",)
