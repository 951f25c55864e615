"""Statements, events, transfers and coalitions with their spans resolved to entities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tidings.model import Coalition, Event, Position, Span, Statement, Transfer
from tidings.resolve.referents import generic, is_unnamed, resolve
from tidings.resolve.scene import NOBODY, Scene, Spoken, unique

Mentions = dict[str, list[tuple[Span, str]]]
"""By entity, the spans that were found to mean it and by which means."""


def resolve_statements(
    statements: Sequence[Statement], scenes: Mapping[str, Scene], mentions: Mentions
) -> tuple[Statement, ...]:
    """Each statement with its speaker, carrier and addressee, read in the order of the text.

    Who spoke last matters to "he added", so each article's statements are resolved in turn.
    """
    found = {}
    for statement in sorted(statements, key=lambda s: (s.article, _at(s), s.id)):
        scene = scenes[statement.article]
        named = [span for span in statement.source.spans if not generic(scene, span)]
        who = _voices(scene, named, mentions)
        via = _ids(scene, statement.via_spans, mentions)
        to = resolve(scene, statement.addressee_span) if statement.addressee_span else NOBODY
        unnamed = not who and any(is_unnamed(scene, span) for span in statement.source.spans)
        if who or unnamed:
            said = tuple((s.start, s.end) for s in statement.content.spans)
            scene.spoke.append(Spoken(_at(statement), who, said, unnamed))
        found[statement.id] = replace(
            statement,
            source=replace(
                statement.source,
                entity=who[0] if len(who) == 1 else None,
                entities=who,
                description=_description(statement, who),
            ),
            via=tuple(e for e in via if e not in who),
            addressee=to.entities[0] if len(to.entities) == 1 else None,
        )
    return tuple(found[s.id] for s in statements)


def _at(statement: Statement) -> int:
    spans = statement.source.spans or statement.cue.spans or statement.content.spans
    return spans[0].start


def _description(statement: Statement, who: tuple[str, ...]) -> str | None:
    if len(who) == 1 or not statement.source.spans:
        return None
    return " … ".join(span.text for span in statement.source.spans)


def _ids(scene: Scene, spans: Iterable[Span], mentions: Mentions) -> tuple[str, ...]:
    """Whom one or more spans mean together; each is noted as a mention."""
    entities: list[str] = []
    for span in spans:
        who = resolve(scene, span)
        if len(who.entities) == 1 and who.via in ("pronoun", "role"):
            mentions.setdefault(who.entities[0], []).append((span, who.via))
        entities += who.entities
    return unique(entities)


def _side(scene: Scene, spans: Iterable[Span], mentions: Mentions) -> tuple[str, ...]:
    """A side of a transfer, which may be told by an adjective alone: "Ruritanian help"."""
    found = list(_ids(scene, spans, mentions))
    for span in spans:
        for index, name in scene.names_in(span.start, span.end):
            if name.adjective and (name.start, name.end) == (span.start, span.end):
                found.append(scene.owner[index])
    return unique(found)


def _acting(scene: Scene, entities: tuple[str, ...], *, leaders: bool = False) -> tuple[str, ...]:
    """A capital that acts is its state; with ``leaders``, so is the person who leads it."""
    return unique(scene.states.get(e, e) if leaders or scene.kind(e) == "place" else e for e in entities)


def _voices(scene: Scene, spans: Iterable[Span], mentions: Mentions) -> tuple[str, ...]:
    """Whom the spans of a source mean; a capital that speaks is its state, and so mentioned there."""
    entities: list[str] = []
    for span in spans:
        for named in _ids(scene, (span,), mentions):
            who = named if _where(scene, span) else _acting(scene, (named,))[0]
            if who != named:
                mentions.setdefault(who, []).append((span, "metonym"))
            entities.append(who)
    return unique(entities)


def _where(scene: Scene, span: Span) -> bool:
    """True for "in Oslo, there is fear": a place, and not the government that sits there."""
    tokens = scene.reading.tokens(span.start, span.end)
    return tokens is not None and tokens.root.dep_ == "pobj" and tokens.root.head.lower_ in ("in", "at")


def resolve_events(
    events: Sequence[Event], scenes: Mapping[str, Scene], mentions: Mentions
) -> tuple[Event, ...]:
    """Each event with its actors, recipients and place."""
    found = []
    for event in events:
        scene = scenes[event.article]
        place = _ids(scene, event.fields.get("place", ()), {})
        found.append(
            replace(
                event,
                actor=_acting(scene, _ids(scene, event.fields.get("actor", ()), mentions)),
                recipient=_ids(scene, event.fields.get("recipient", ()), mentions),
                place=place[0] if len(place) == 1 else None,
            )
        )
    return tuple(found)


def resolve_transfers(
    transfers: Sequence[Transfer],
    scenes: Mapping[str, Scene],
    statements: Sequence[Statement],
    mentions: Mentions,
) -> tuple[Transfer, ...]:
    """Each transfer with its sides; a position is held by the speaker of its statement."""
    speakers = {s.id: s.source for s in statements}
    found = []
    for transfer in transfers:
        scene = scenes[transfer.evidence[0].article]
        sides = {
            name: _acting(scene, _side(scene, transfer.fields.get(name, ()), mentions), leaders=True)
            for name in ("supplier", "recipient", "intermediaries")
        }
        positions: list[Position] = []
        for position in transfer.positions:
            source = speakers.get(position.statement or "")
            holders = source.entities if source and source.entities else (None,)
            positions += [replace(position, entity=holder) for holder in holders]
        found.append(
            replace(
                transfer,
                supplier=sides["supplier"][0] if len(sides["supplier"]) == 1 else None,
                recipient=sides["recipient"][0] if len(sides["recipient"]) == 1 else None,
                intermediaries=sides["intermediaries"],
                positions=tuple(positions),
            )
        )
    return tuple(found)


def resolve_coalitions(
    coalitions: Sequence[Coalition], scenes: Mapping[str, Scene], mentions: Mentions
) -> tuple[Coalition, ...]:
    """Each coalition with its named members and who is missing."""
    return tuple(
        replace(
            one,
            members=_ids(scenes[one.span.article], one.fields.get("member", ()), mentions),
            absent=_ids(scenes[one.span.article], one.fields.get("absent", ()), mentions),
        )
        for one in coalitions
    )
