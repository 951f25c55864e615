"""Who carried a statement: "Port Selm has protested, Valdopress reports" is Port Selm's, via Valdopress."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tidings.model import Event, Statement, Transfer

# The part of a carrier's words that another statement must hold to take its place.
HELD = 0.5
CARRIERS = ("agency:",)


def fold_carriers(
    statements: Sequence[Statement], agencies: frozenset[str]
) -> tuple[tuple[Statement, ...], dict[str, str]]:
    """Statements without those of a news agency that only carry another one.

    ``agencies`` are entity ids. The statement inside gets the agency in ``via``. Returns also, for
    each statement left out, the one that took its place.
    """
    by_article: dict[str, list[Statement]] = {}
    for statement in statements:
        by_article.setdefault(statement.article, []).append(statement)
    replaced: dict[str, str] = {}
    made: dict[str, Statement] = {}
    for outer in statements:
        if outer.source.entity not in agencies or outer.form == "direct":
            continue
        inside = [s for s in by_article[outer.article] if s is not outer and _inside(s, outer)]
        inside = [s for s in inside if s.source.spans and s.source.entity not in agencies]
        if not inside:
            continue
        main = min(inside, key=lambda s: (s.source.spans[0].start, s.id))
        for one in inside:
            now = made.get(one.id, one)
            if outer.source.entity not in now.via:
                via = (*now.via, outer.source.entity)
                made[one.id] = replace(now, via=via, via_spans=(*now.via_spans, *outer.source.spans))
        if _length(main) >= HELD * _length(outer):
            replaced[outer.id] = main.id
    kept = tuple(made.get(s.id, s) for s in statements if s.id not in replaced)
    return kept, replaced


def _inside(inner: Statement, outer: Statement) -> bool:
    """True if the cue and the content of ``inner`` stand in what ``outer`` carries."""
    spans = (*inner.cue.spans, *inner.content.spans)
    return bool(spans) and all(
        any(o.start <= s.start and s.end <= o.end for o in outer.content.spans) for s in spans
    )


def _length(statement: Statement) -> int:
    """What a statement covers, with who says it."""
    spans = (*statement.content.spans, *statement.source.spans, *statement.cue.spans)
    return sum(s.end - s.start for s in spans)


def news_agencies(entities: Mapping[str, str | None]) -> frozenset[str]:
    """Of entity ids with their keys in the packs, those of news agencies and other media."""
    return frozenset(e for e, key in entities.items() if key and key.startswith(CARRIERS))


def repoint(
    events: Sequence[Event], transfers: Sequence[Transfer], replaced: Mapping[str, str]
) -> tuple[tuple[Event, ...], tuple[Transfer, ...]]:
    """Events and transfers that hung on a statement left out hang on the one that took its place."""
    moved_events = tuple(
        replace(e, attributed_to=replaced.get(e.attributed_to, e.attributed_to)) if e.attributed_to else e
        for e in events
    )
    moved_transfers = tuple(
        replace(
            t,
            positions=tuple(
                replace(p, statement=replaced.get(p.statement, p.statement)) if p.statement else p
                for p in t.positions
            ),
        )
        for t in transfers
    )
    return moved_events, moved_transfers
