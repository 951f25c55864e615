"""One person with two offices that cannot both be held, or with an office of two countries."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from tidings.compare.discrepancies.parts import Readings, apart, discrepancy, labels, sentence, side
from tidings.model import Article, Discrepancy, Entity, Role, Side, Span
from tidings.model.dossier import Relation
from tidings.packs import load_pack

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# Reports so many days apart can both be right: offices change hands.
CHANGES_AFTER = 21


@dataclass(frozen=True, slots=True)
class RolePack:
    """The shape of ``compare_roles.yaml``."""

    families: list[list[str]]
    exclusive: list[str]
    portfolios: list[str]
    no_portfolio: list[str]
    heading: list[str]
    abroad: list[str]
    changing: list[str]
    governing: list[str]
    organs: list[str]


@cache
def roles_pack() -> RolePack:
    """The pack of offices, as it is compared here."""
    return load_pack("compare_roles", RolePack)


def role_discrepancies(
    entities: Sequence[Entity], readings: Readings, articles: Mapping[str, Article]
) -> tuple[Discrepancy, ...]:
    """At most one for each person: two countries for an office, else two offices."""
    found = []
    for entity in entities:
        if entity.kind != "person":
            continue
        roles = [r for r in entity.roles if _sure(r, entity, readings) and not _changing(r, readings)]
        sides = _countries(roles, readings)
        relation: Relation = "conflict"
        if not sides:
            sides = _offices(roles, readings, entity.roles)
            relation = "update" if sides and _later(sides, articles) else "conflict"
        if sides:
            note = "; ".join(_calls(one, entity, articles) for one in sides) + "."
            found.append(discrepancy("role", relation, entity.id, sides, articles, note=note))
    return tuple(found)


def _calls(one: Side, entity: Entity, articles: Mapping[str, Article]) -> str:
    """ "A calls Kim Soo “US envoy”": with the longest name that these reports give, in their spelling."""
    names = [
        m.text.removesuffix("'s").removesuffix("’s")
        for m in sorted(entity.mentions)
        if m.article in one.articles and m.via == "name"
    ]
    name = max(names, key=lambda n: len(n.split()), default=entity.name)
    verb = "calls" if len({articles[i].label for i in one.articles}) == 1 else "call"
    return f"{labels(one.articles, articles)} {verb} {name} {one.value}"


def _later(sides: Sequence[Side], articles: Mapping[str, Article]) -> bool:
    """True if all reports of one side were published long after all of the other: an office changed."""
    days = []
    for one in sides:
        told = [articles[i].published.value for i in one.articles]
        days.append(
            [date.fromisoformat(value[:10]) for value in told if value and len(value) >= len("2024-01-02")]
        )
        if len(days[-1]) < len(told):
            return False
    first, second = sorted(days, key=min)
    return (min(second) - max(first)).days >= CHANGES_AFTER


def _sure(role: Role, entity: Entity, readings: Readings) -> bool:
    """True for an office right before a name of its holder, or one that a mark closes.

    "After talks with Voss, the foreign minister of Sund left": the words go on, so it is another's.
    """
    reading = readings.get(role.span.article)
    if reading is None:
        return False
    after = reading.article.text[role.span.end : role.span.end + 60].lstrip()
    return not after or after[0] in ',.;:)]”"—–-!?' or any(after.startswith(name) for name in entity.names)


def _changing(role: Role, readings: Readings) -> bool:
    """True for an office that was or will be held: "former", "new", "acting"."""
    reading = readings.get(role.span.article)
    before = reading.article.text[max(0, role.span.start - 25) : role.span.start] if reading else ""
    before = re.split(r"[.,;:!?\n]", before)[-1]
    words = {w.casefold() for w in WORD.findall(f"{before} {role.span.text}")}
    cues = set(roles_pack().changing)
    return any(part in cues for w in words for part in (w, *w.split("-")))


def _countries(roles: Sequence[Role], readings: Readings) -> list[Side]:
    """The same office, given to two countries by different reports."""
    abroad = set(roles_pack().abroad)
    placed = [r for r in roles if r.country and r.role not in abroad]
    for n, a in enumerate(placed):
        for b in placed[n + 1 :]:
            if a.country != b.country and may_be_one(a.role, b.role):
                one = [r for r in placed if r.country == a.country and may_be_one(r.role, a.role)]
                two = [r for r in placed if r.country == b.country and may_be_one(r.role, b.role)]
                sides = [_side(one, readings), _side(two, readings)]
                if all(s.evidence for s in sides) and apart(sides):
                    return sides
    return []


def _offices(roles: Sequence[Role], readings: Readings, told: Sequence[Role]) -> list[Side]:
    """Two offices that exclude one another, at one body or both a minister's.

    Two that one report (of all ``told``) gives together are held together: "president and commander".
    """
    held: dict[str, set[str]] = {}
    for role in told:
        held.setdefault(role.span.article, set()).add(role.role)
    for n, a in enumerate(roles):
        for b in roles[n + 1 :]:
            together = any({a.role, b.role} <= offices for offices in held.values())
            if a.span.article != b.span.article and excludes(a, b) and not together:
                one = [r for r in roles if not excludes(r, a) and excludes(r, b)]
                two = [r for r in roles if not excludes(r, b) and excludes(r, a)]
                sides = [_side(one, readings), _side(two, readings)]
                if all(s.evidence for s in sides) and apart(sides):
                    return sides
    return []


def may_be_one(a: str, b: str) -> bool:
    """True if two offices can be one in other words, or one the other told in less detail."""
    if a == b or set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split()):
        return True
    return any(a in family and b in family for family in roles_pack().families)


def excludes(a: Role, b: Role) -> bool:
    """True if nobody holds both: two ministries, or two exclusive offices at the same body."""
    if may_be_one_office(a, b):
        return False
    if a.country and b.country and a.country != b.country:
        return False  # another country's office is told as such, or not at all
    pack = roles_pack()
    heads = {a.role.split()[-1], b.role.split()[-1]}
    plain = not set(f"{a.role} {b.role}".split()) & set(pack.no_portfolio)
    if plain and len(heads) == 1 and heads <= set(pack.portfolios) and a.country and a.country == b.country:
        return True
    return a.role in pack.exclusive and b.role in pack.exclusive and _same_body(a, b)


def may_be_one_office(a: Role, b: Role) -> bool:
    """``may_be_one``, but a head of state's other titles excuse nobody at a ministry or council."""
    if a.role != b.role and a.organization and a.organization == b.organization:
        generic = {"head", "chief", "official", "leader", "executive"}
        return (
            bool({a.role, b.role} & generic)
            or {a.role, b.role} <= set(roles_pack().heading)
            or set(a.role.split()) <= set(b.role.split())
            or (set(b.role.split()) <= set(a.role.split()))
        )
    return may_be_one(a.role, b.role)


def _same_body(a: Role, b: Role) -> bool:
    if a.organization or b.organization:
        return a.organization == b.organization
    bodies = [{w for w in WORD.findall(r.span.text) if w[0].isupper()} for r in (a, b)]
    return len(bodies[0] & bodies[1]) >= 2


def _side(roles: Sequence[Role], readings: Readings) -> Side:
    texts: dict[str, int] = {}
    evidence: dict[str, Span] = {}
    for role in sorted(roles, key=lambda r: r.span):
        found = sentence(readings, role.span)
        if found is not None:
            texts[role.span.text] = texts.get(role.span.text, 0) + 1
            evidence.setdefault(role.span.article, found)
    value = min(texts, key=lambda t: (-texts[t], len(t), t), default="")
    return side(f"“{value}”", evidence.values())
