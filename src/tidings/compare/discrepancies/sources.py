"""From whom a report has a figure: so far as two reports name one source, they are not two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tidings.compare.discrepancies.quantities import kinds, names_people, quantity_pack
from tidings.compare.outlets import outlet_key, own_key
from tidings.compare.words import content_stems, numbers_in, stem, words_of
from tidings.model import Amount, Entity, Reading, Statement

# A spokesman is his body; a minister may know better than his ministry.
VOICES = frozenset(("spokesperson", "spokesman", "spokeswoman"))
# Beyond this a number in a statement is written with a scale, and is found as an amount.
PLAIN = 10_000


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody named: an entity, the words that name the body, and how to call it in a note."""

    entity: str | None
    bodies: tuple[frozenset[str], ...]
    name: str


def sources_of(
    amount: Amount,
    kind: str | None,
    reading: Reading,
    said: Sequence[Statement],
    entities: Mapping[str, Entity],
) -> tuple[Source, ...]:
    """Everybody to whom a report gives a figure, here or where it gives the same figure again.

    ``said`` are the statements of this report. Unnamed officials, residents and polls are nobody.
    """
    again = [amount, *(other for other in reading.amounts if _again(amount, other))]
    found: dict[str, Source] = {}
    for statement in said:
        inside = any(c.overlaps(a.span) for c in statement.content.spans for a in again)
        if inside or _tells(statement, amount, kind):
            source = _source(statement, reading, entities)
            if source is not None:
                found.setdefault(source.name, source)
    return tuple(found[name] for name in sorted(found))


def common_source(a: Sequence[Source], b: Sequence[Source]) -> str | None:
    """The name of a source that both have, None without one."""
    for x in a:
        for y in b:
            if x.entity is not None and x.entity == y.entity:
                return x.name
            if any(one <= other or other <= one for one in x.bodies for other in y.bodies):
                return min((x.name, y.name), key=lambda n: (-len(n), n))
    return None


def _again(amount: Amount, other: Amount) -> bool:
    """True if another amount of the report is the same figure of the same thing."""
    if other.id == amount.id or (other.value, other.unit) != (amount.value, amount.unit):
        return False
    if amount.value is None or (amount.unit and amount.value < PLAIN and amount.value == int(amount.value)):
        return False
    one, two = (content_stems(x.of or "")[-1:] for x in (amount, other))
    return one == two or not one or not two or (names_people(one[0]) and names_people(two[0]))


def _tells(statement: Statement, amount: Amount, kind: str | None) -> bool:
    """True if a statement gives a number with a word for what happened to those counted."""
    if kind is None or amount.unit or amount.value is None or amount.value >= PLAIN:
        return False
    text = statement.content.text
    return amount.value in numbers_in(text) and any(kinds().get(w.text) == kind for w in words_of(text))


def _source(statement: Statement, reading: Reading, entities: Mapping[str, Entity]) -> Source | None:
    states = _states(reading)
    entity = entities.get(statement.source.entity or "")
    if entity is None:
        words = statement.source.description or ""
        body = _body(words, states)
        return Source(None, (body,), words) if body else None
    if entity.kind == "state":
        return None  # any of its officials
    if entity.kind == "organization" and outlet_key(entity.name) == own_key(reading.article):
        return None
    names = list(entity.names) if entity.kind == "organization" else []
    for role in entity.roles:
        held = entities.get(role.organization or "")
        if role.role in VOICES and held is not None:
            names += held.names
    names += _spoken_for(statement, reading)
    bodies = sorted({body for name in names if (body := _body(name, states))}, key=sorted)
    return Source(entity.id, tuple(bodies), entity.name)


def _spoken_for(statement: Statement, reading: Reading) -> list[str]:
    """The words for the body whose spokesman a statement names: "Interior Ministry spokesman Vasco Ilder"."""
    text = reading.article.text
    found = []
    for office in reading.offices:
        if office.role in VOICES and office.person is not None:
            name = reading.names[office.person]
            if any(
                s.field == "text" and s.start < name.end and name.start < s.end
                for s in statement.source.spans
            ):
                found.append(text[office.start : office.end])
    return found


def _body(words: str, states: frozenset[str]) -> frozenset[str]:
    """The stems that name a body; none where only "officials", "a report" or "the ministry" are left."""
    stems = frozenset(s for s in content_stems(words) if s not in _stems("nobody"))
    strong = stems - _stems("weak") - states
    capital = frozenset(stem(w.text) for w in words_of(words) if w.capital)
    return stems if strong & (capital | _stems("forces")) else frozenset()


def _states(reading: Reading) -> frozenset[str]:
    """The stems of the names of states and their adjectives in a report."""
    return frozenset(s for n in reading.names if n.kind == "state" for s in content_stems(n.text))


@cache
def _stems(field: str) -> frozenset[str]:
    return frozenset(stem(word) for word in getattr(quantity_pack(), field))
