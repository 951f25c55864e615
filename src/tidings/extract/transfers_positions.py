"""Who asserts, alleges or denies a transfer, or will not comment on it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from tidings.extract.patterns.items import category_of
from tidings.extract.patterns.teller import statement_of
from tidings.extract.transfers_held import feared
from tidings.model import Act, Date, Name, Position, Reading, Span, Stance, Statement, Status, Transfer
from tidings.packs import load_pack

# An answer is to what was told before it. What a report tells further down of another time is background;
# what it told above is only where it lies so long ago that no page's wrong date explains it. In days.
SAME_TIME = 62
PAST = re.compile(r"\b(?:last year|ago|since|(?:19|20)\d\d)\b", re.IGNORECASE)
LONG_AGO = 330
# Told as no more than a plan or a doubt.
MERELY: frozenset[Status] = frozenset({"possible", "conditional", "planned"})
ARMS = frozenset({"major-arms", "small-arms", "ammunition", "other-arms"})


@dataclass(frozen=True, slots=True)
class Cues:
    """The pack of positions."""

    stances: dict[Act, Stance]
    own: frozenset[Act]
    generic: frozenset[str]
    anaphors: frozenset[str]
    told: frozenset[str]
    disputed: frozenset[str]
    open: frozenset[str]
    silent: frozenset[Act]


@cache
def cues() -> Cues:
    """The pack of positions, checked."""
    return load_pack("transfers_positions", Cues)


def with_positions(
    reading: Reading, transfers: tuple[Transfer, ...], statements: tuple[Statement, ...]
) -> tuple[Transfer, ...]:
    """The transfers with the positions that the report's statements take on them.

    The outlet's own voice is no position.
    """
    found: dict[str, list[Position]] = {t.id: [] for t in transfers}
    for transfer in transfers:
        statement = statement_of(transfer.fields["trigger"][0].start, statements)
        if statement is not None and not _merely_feared(reading, statement, transfer):
            stance = _stance(reading, statement, transfer)
            if stance is not None:
                found[transfer.id].append(_position(reading, statement, stance))
    for statement in statements:
        stance = _answer(reading, statement)
        if stance is None:
            continue
        for transfer in _about(reading, statement, transfers):
            if not _concerned(reading, statement, transfer) or _long_before(reading, statement, transfer):
                continue
            held = {p.statement for p in found[transfer.id]}
            if statement.id not in held:
                found[transfer.id].append(_position(reading, statement, stance))
    return tuple(
        replace(t, positions=tuple(sorted(found[t.id], key=lambda p: (p.span.start, p.statement or ""))))
        for t in transfers
    )


def _merely_feared(reading: Reading, statement: Statement, transfer: Transfer) -> bool:
    """True for a condition or a fear: "there will be a price if it supplies shells" alleges nothing."""
    trigger = transfer.fields["trigger"][0]
    tokens = reading.tokens(trigger.start, trigger.end)
    if transfer.status == "conditional" or statement.act in cues().silent:
        return True
    return transfer.status == "possible" and tokens is not None and feared(tokens[0])


def _answer(reading: Reading, statement: Statement) -> Stance | None:
    """What a denial, or a refusal to comment, is to a transfer; to reject a charge is to deny it."""
    stance = cues().stances.get(statement.act)
    if statement.negated:
        return "declines" if statement.cue.lemma in cues().open else None
    if statement.act == "refuse":
        words = {t.lemma_.lower() for t in _tokens(reading, statement)[:6]}
        return "denies" if words & cues().disputed else stance
    return stance


def _tokens(reading: Reading, statement: Statement) -> list[Token]:
    return [t for span in statement.content.spans for t in reading.tokens(span.start, span.end) or ()]


def _position(reading: Reading, statement: Statement, stance: Stance) -> Position:
    return Position(
        statement.source.entity, stance, statement.id, statement.sentence, said_on(reading, statement)
    )


def said_on(reading: Reading, statement: Statement) -> Date:
    """When it was said: by the words beside it, else by when the report appeared."""
    if statement.said_at.known:
        return statement.said_at
    value = reading.article.published.value
    return Date(value[:10], value[:10], "day") if value and len(value) >= 10 else Date()


def _long_before(reading: Reading, statement: Statement, transfer: Transfer) -> bool:
    """True for a transfer that is told of another time than the answer's: it answers what is said now.

    "Reports of 2022 told of a plan" is background, and a "no comment" of today is none on it.
    """
    if _within(transfer, statement):
        return False
    said = said_on(reading, statement)
    there = reading.sentence_at(transfer.fields["trigger"][0].start)
    if there is None:
        return False
    if said.start is None:  # a report without a date: what lies behind is known by its words alone
        words = [t.span.text for t in reading.times if there.start <= t.span.start < there.end]
        return there.start > statement.sentence.start and any(PAST.search(w) for w in words)
    times = [t.date for t in reading.times if there.start <= t.span.start < there.end and t.date.known]
    ends = [t.end or t.start for t in times]
    latest = max((e for e in ends if e), default=None)
    window = SAME_TIME if there.start > statement.sentence.start else LONG_AGO
    return latest is not None and _days(said.start) - _days(latest) > window


def _days(iso: str) -> int:
    year, month, day = (int(part) for part in f"{iso[:10]}-01-01".split("-")[:3])
    return year * 372 + month * 31 + day


def _stance(reading: Reading, statement: Statement, transfer: Transfer) -> Stance | None:
    if statement.negated:
        return "declines" if statement.cue.lemma in cues().open else None
    known = cues().stances.get(statement.act)
    if known is not None:
        return known
    sides = [s for role in ("supplier", "recipient", "party") for s in transfer.fields.get(role, ())]
    if statement.act in cues().own and _countries(reading, statement.source.spans) & _countries(
        reading, sides
    ):
        return "asserts"
    return "alleges"


def _concerned(reading: Reading, statement: Statement, transfer: Transfer) -> bool:
    """True where the speakers are sides of a transfer: a third party's denial is about something else."""
    if _within(transfer, statement):
        return True
    if statement.act == "decline" and not _placed(reading, statement):
        return True  # whose spokesman it is, is not told; that he would not comment is
    speakers = _seat(reading, statement) or _countries(reading, statement.source.spans)
    sides = [s for role in ("supplier", "recipient", "party") for s in transfer.fields.get(role, ())]
    told = _countries(reading, sides)
    both = len(told) > 1
    return bool(speakers & told) and (not both or speakers <= told or len(speakers) == 1)


def _seat(reading: Reading, statement: Statement) -> set[str]:
    """The state of "In Oslo, the foreign ministry declined to comment": an office that has no other there."""
    if not statement.source.spans or _states(reading, statement.source.spans):
        return set()
    start, text = statement.sentence.start, reading.article.text
    first = next((n for n in reading.names if n.start >= start), None)
    if first is None or text[start : first.start].strip().lower() not in {"in", "from", "at"}:
        return set()
    between = text[first.end : statement.source.spans[0].start]
    near = between.strip(" ,") in {"", "the", "The"} and first.country is not None
    return {first.country} if near and first.country else set()


def _placed(reading: Reading, statement: Statement) -> bool:
    """True if the report tells which state the speaker belongs to."""
    spans = statement.source.spans
    names = [n for s in spans for n in reading.names_touching(s.start, s.end)]
    offices = [o for s in spans for o in reading.offices_touching(s.start, s.end)]
    if any(n.country or n.kind == "state" for n in names) or any(o.country for o in offices):
        return True
    return any(_held(reading, n) for n in names if n.kind == "person")


def _states(reading: Reading, spans: tuple[Span, ...]) -> bool:
    here = [n for s in spans for n in reading.names_touching(s.start, s.end)]
    return any(n.country or n.kind in {"state", "person"} for n in here)


def _countries(reading: Reading, spans: tuple[Span, ...] | list[Span]) -> set[str]:
    """The states that names and offices under some spans belong to; a name where no state is known."""
    found: set[str] = set()
    for span in spans:
        names = reading.names_touching(span.start, span.end)
        offices = reading.offices_touching(span.start, span.end)
        here = {n.country or (n.key if n.kind == "state" else None) for n in names}
        here |= {o.country for o in offices}
        here |= {country for n in names if n.kind == "person" for country in _held(reading, n)}
        told = {country for country in here if country}
        found |= told or {n.text for n in names}
    return found


def _held(reading: Reading, person: Name) -> set[str]:
    """The states that a person's offices in the report belong to, given with a longer name or a shorter."""
    words = set(person.text.split())
    return {
        o.country
        for o in reading.offices
        if o.country and o.person is not None and words & set(reading.names[o.person].text.split())
    }


def _about(reading: Reading, statement: Statement, transfers: tuple[Transfer, ...]) -> tuple[Transfer, ...]:
    """The transfers of the same report that a denial or refusal to comment is about."""
    tokens = _tokens(reading, statement)
    tokens = tokens or list(reading.tokens(statement.sentence.start, statement.sentence.end) or ())
    lemmas = {t.lemma_.lower() for t in tokens}
    own = [t for t in transfers if _within(t, statement)]
    if own:
        return tuple(own)
    alike = tuple(t for t in transfers if _same_goods(t, tokens))
    if lemmas & cues().generic:
        open_ones = tuple(t for t in alike if t.status != "denied") or alike  # nobody answers a denial
        return _just_before(reading, statement, open_ones) or _one_matter(open_ones)
    if lemmas & cues().told:
        return _just_before(reading, statement, alike, anywhere=True)
    if lemmas & cues().anaphors:
        return _just_before(reading, statement, alike)
    return ()


def _one_matter(transfers: tuple[Transfer, ...]) -> tuple[Transfer, ...]:
    """Transfers told elsewhere in a report, if only they can be meant: one bargain, or alike."""
    kinds = {t.exchange or (t.category, t.status in MERELY) for t in transfers}
    return transfers if len(kinds) == 1 else ()


def _within(transfer: Transfer, statement: Statement) -> bool:
    return any(s.overlaps(transfer.fields["trigger"][0]) for s in statement.content.spans)


def _same_goods(transfer: Transfer, tokens: list[Token]) -> bool:
    """True unless the statement names goods of another kind than the transfer's."""
    named = {family_of(c) for t in tokens if (c := category_of(t)) is not None}
    return not named or family_of(transfer.category) in named


def family_of(category: str) -> str:
    """A category's family: all arms are one."""
    family = category.split("/")[0]
    return "arms" if family in ARMS else family


def _just_before(
    reading: Reading, statement: Statement, transfers: tuple[Transfer, ...], *, anywhere: bool = False
) -> tuple[Transfer, ...]:
    """The transfers of the nearest sentence before: in the same paragraph, the one above, or anywhere."""
    here = reading.sentence_at(statement.sentence.start)
    if here is None:
        return ()
    near = []
    for transfer in transfers:
        there = reading.sentence_at(transfer.fields["trigger"][0].start)
        if (
            there is not None
            and there.start <= here.start
            and (anywhere or here.paragraph - there.paragraph <= 1)
        ):
            near.append((there.start, transfer))
    last = max((start for start, _ in near), default=None)
    return tuple(t for start, t in near if start == last)
