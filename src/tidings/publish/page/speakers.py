"""Who said what: one block a speaker, one line for what several reports carry alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tidings.model import Dossier, Statement
from tidings.publish.page.diff import Piece
from tidings.publish.page.labels import Labels, date_text
from tidings.publish.page.links import Links, Ref
from tidings.publish.page.words import plain, word, words

# A statement of less confidence is thought or intention read from thin signs: shown, but folded.
SHOWN_FIRST = 0.5
# Speakers, and lines of one speaker, that stand open; the rest is folded.
OPEN_SPEAKERS, OPEN_LINES = 12, 5
# Contents of as many characters are one line where they are the same; shorter, the sentences must be.
ALIKE = 40
# Evidence on which a spelling was joined that a reader may doubt.
WRITTEN = frozenset({"near-spelling", "other-script", "longer-name", "name-and-tag"})


@dataclass(frozen=True, slots=True)
class Line:
    """One statement as shown; ``also`` are those that carry the same claim elsewhere.

    ``parts`` are the sentence cut into pieces, each with whether it is what the speaker said.
    """

    statement: Statement
    parts: tuple[Piece, ...]
    act: str
    ref: Ref
    when: str
    via: str
    to: str
    called: str
    also: tuple[tuple[str, Ref], ...]
    reports: int


@dataclass(frozen=True, slots=True)
class Block:
    """All lines of one speaker: those that stand open, those folded, and those of less confidence.

    ``together`` are the blocks (name, id, lines) of what this speaker says with others.
    """

    id: str
    name: str
    role: str
    spelled: str
    lines: tuple[Line, ...]
    more: tuple[Line, ...]
    faint: tuple[Line, ...]
    reports: int
    together: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Speakers:
    """Blocks of named speakers, ``first`` and ``rest``, and of unnamed sources, one a report."""

    first: tuple[Block, ...]
    rest: tuple[Block, ...]
    unnamed: tuple[Block, ...]


def speakers(dossier: Dossier, labels: Labels, links: Links) -> Speakers:
    """Blocks by how many reports quote the speaker, then by how much."""
    named: dict[tuple[str, ...], list[Statement]] = {}
    unnamed: dict[str, list[Statement]] = {}
    for s in dossier.statements:
        who = (s.source.entity,) if s.source.entity else s.source.entities
        if who:
            named.setdefault(who, []).append(s)
        else:
            unnamed.setdefault(s.article, []).append(s)
    joint = {
        w: (labels.speaker(m[0]), "-".join(w), len(_by_claim(m))) for w, m in named.items() if len(w) > 1
    }
    blocks = [
        replace(
            _block("-".join(who), members, labels, links),
            together=tuple(row for one, row in joint.items() if {*who} < {*one}),
        )
        for who, members in named.items()
    ]
    # one whose lines are all of low confidence is no reason to scroll past it
    blocks.sort(key=lambda b: (not b.lines, -b.reports, -len(b.lines + b.more), b.name.casefold(), b.id))
    nameless = [_block("", unnamed[a.id], labels, links) for a in dossier.articles if a.id in unnamed]
    return Speakers(tuple(blocks[:OPEN_SPEAKERS]), tuple(blocks[OPEN_SPEAKERS:]), tuple(nameless))


def _block(who: str, members: Sequence[Statement], labels: Labels, links: Links) -> Block:
    lines = [_line(group, labels, links, bool(who)) for group in _by_claim(members)]
    if who:
        lines.sort(key=lambda x: (-x.reports, x.when, x.statement.article, x.statement.sentence.start))
    else:
        lines.sort(key=lambda x: (not x.called, x.statement.sentence.start))
    solid = [x for x in lines if x.statement.confidence >= SHOWN_FIRST]
    faint = [x for x in lines if x.statement.confidence < SHOWN_FIRST]
    # one more line is shorter than the line that would offer it
    shown = len(solid) if len(solid) == OPEN_LINES + 1 else OPEN_LINES
    return Block(
        id=who,
        name=labels.speaker(members[0]) if who else labels.article(members[0].article),
        role=_role(who, labels),
        spelled=_spelled(who, labels),
        lines=tuple(solid[:shown]),
        more=tuple(solid[shown:]),
        faint=tuple(faint),
        reports=len({s.article for s in members}),
    )


def _by_claim(members: Sequence[Statement]) -> list[list[Statement]]:
    """Statements of one claim, and those that several reports print in the same words."""
    groups: dict[str, list[Statement]] = {}
    worded: dict[str, str] = {}
    for s in members:
        # what one denies and asserts elsewhere may be one claim, but is never one line
        against = s.act in ("deny", "decline")
        words_of = f"{s.sentence.text if len(s.content.text) < ALIKE else s.content.text} {against}"
        key = worded.setdefault(" ".join(words_of.split()), f"{s.claim or s.id} {against}")
        groups.setdefault(key, []).append(s)
    return list(groups.values())


def _line(group: Sequence[Statement], labels: Labels, links: Links, named: bool) -> Line:
    order = sorted(group, key=lambda s: (s.form != "direct", -len(s.content.text), s.article, s.id))
    first = order[0]
    act = word(words().acts, first.act) + (" (negated)" if first.negated else "")
    for s in order:
        links.settle(s.id, f"f-{s.id}", f"{labels.speaker(s)} {word(words().acts, s.act)}")
    described = first.source.description or ""
    return Line(
        statement=first,
        parts=_parts(first),
        act=act,
        ref=links.ref(first.sentence),
        when=date_text(first.said_at) or labels.published(first.article),
        via=", ".join(filter(None, (labels.entity(e) for e in first.via))),
        to=labels.entity(first.addressee) or (first.addressee_span.text if first.addressee_span else ""),
        called=described if described != labels.speaker(first) or not named else "",
        also=tuple((s.id, links.ref(s.sentence)) for s in order[1:]),
        reports=len({s.article for s in order}),
    )


def _parts(statement: Statement) -> tuple[Piece, ...]:
    """The sentence around the content: a fragment alone would not say how it was said."""
    sentence, cuts = statement.sentence, list[Piece]()
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


def _spelled(entity: str, labels: Labels) -> str:
    """Other full spellings of a person, with what they rest on: "Ana Lindkvist (near spelling)".

    And those who may be the same person, whose statements stand in a section of their own.
    """
    found = labels.entities.get(entity)
    if found is None or found.kind != "person":
        return ""
    told = []
    for merge in found.merges:
        if WRITTEN & set(merge.evidence) and merge.names[0] != merge.names[1]:
            # the one of the two that does not head the block
            other = next((name for name in merge.names if name != found.name), merge.names[0])
            told.append(f"{other} ({', '.join(plain(kind) for kind in merge.evidence)})")
    others = (labels.entities[one].name for one in found.namesakes if one in labels.entities)
    told += [f"{name} (same office; perhaps the same person, in a section apart)" for name in others]
    return "; ".join(dict.fromkeys(told))
