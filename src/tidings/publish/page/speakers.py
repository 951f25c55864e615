"""Who said what: one block a speaker, one line for what several reports carry alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tidings.model import Dossier, Statement
from tidings.publish.page.labels import ACTS, Labels, date_text

# A statement of less confidence is thought or intention read from thin signs: shown, but folded.
SHOWN_FIRST = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """One statement as shown; ``others`` carry the same claim elsewhere.

    ``parts`` are the sentence cut into runs, each with whether it is what the speaker said.
    """

    statement: Statement
    parts: tuple[tuple[str, bool], ...]
    act: str
    outlet: str
    when: str
    via: str
    to: str
    others: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """All lines of one speaker. ``id`` is an entity id, or None for sources without a name."""

    id: str | None
    name: str
    role: str
    lines: tuple[Line, ...]
    faint: tuple[Line, ...]
    reports: int


def speaker_blocks(dossier: Dossier, labels: Labels) -> list[Block]:
    """Blocks by how many reports quote the speaker, then by how much."""
    groups: dict[tuple[str, str], list[Statement]] = {}
    for statement in dossier.statements:
        name = labels.speaker(statement)
        groups.setdefault((statement.source.entity or "", name), []).append(statement)
    blocks = [_block(key, members, labels) for key, members in groups.items()]
    return sorted(blocks, key=lambda b: (b.id is None, -b.reports, -len(b.lines), b.name.lower(), b.id or ""))


def _block(key: tuple[str, str], members: Sequence[Statement], labels: Labels) -> Block:
    entity, name = key
    lines = [_line(group, labels) for group in _by_claim(members)]
    lines.sort(
        key=lambda line: (-len(line.others), line.when, line.statement.article, _start(line.statement))
    )
    solid = tuple(line for line in lines if line.statement.confidence >= SHOWN_FIRST)
    faint = tuple(line for line in lines if line.statement.confidence < SHOWN_FIRST)
    reports = len({s.article for s in members})
    return Block(entity or None, name, _role(entity, labels), solid, faint, reports)


def _start(statement: Statement) -> int:
    return statement.sentence.start


def _by_claim(members: Sequence[Statement]) -> list[list[Statement]]:
    groups: dict[str, list[Statement]] = {}
    for statement in members:
        groups.setdefault(statement.claim or statement.id, []).append(statement)
    return list(groups.values())


def _line(group: Sequence[Statement], labels: Labels) -> Line:
    order = sorted(group, key=lambda s: (s.form != "direct", -len(s.content.text), s.article, s.id))
    first = order[0]
    return Line(
        statement=first,
        parts=_parts(first),
        act=ACTS[first.act],
        outlet=labels.article(first.article),
        when=date_text(first.said_at) or labels.published(first.article),
        via=", ".join(filter(None, (labels.entity(e) for e in first.via))),
        to=labels.entity(first.addressee) or (first.addressee_span.text if first.addressee_span else ""),
        others=tuple(order[1:]),
    )


def _parts(statement: Statement) -> tuple[tuple[str, bool], ...]:
    """The sentence around the content: a fragment alone would not say how it was said."""
    sentence, cuts = statement.sentence, []
    at = sentence.start
    for span in sorted(statement.content.spans):
        if span.start < at or span.end > sentence.end:
            return ((statement.content.text, True),)
        cuts.append((sentence.text[at - sentence.start : span.start - sentence.start], False))
        cuts.append((span.text, True))
        at = span.end
    cuts.append((sentence.text[at - sentence.start :], False))
    return tuple((text, said) for text, said in cuts if text)


def _role(entity: str, labels: Labels) -> str:
    """The words for the office that most reports give, as one of them prints them."""
    if entity not in labels.entities:
        return ""
    counts: dict[str, list[str]] = {}
    for role in labels.entities[entity].roles:
        counts.setdefault(role.role, []).append(role.span.text)
    if not counts:
        return ""
    best = max(counts.values(), key=lambda texts: (len(texts), max(texts, key=len)))
    return max(best, key=lambda text: (best.count(text), len(text), text))
