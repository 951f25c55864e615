"""The paragraphs of embargoes that a transfer would fall under, if it took place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tidings.model import Article, Entity, Ground, Provision, Transfer
from tidings.packs.regimes import Rule, load_rules

# A person stands for a state only in an office of it: a traveller's rifle is no state's.
STATELIKE = frozenset({"state", "place", "organization", "group", "program"})
DAY = len("2024-01-31")


@dataclass(frozen=True, slots=True)
class _Known:
    """Entities by id and by where they are mentioned, and the days of the reports."""

    entities: Mapping[str, Entity]
    at: Mapping[tuple[str, int, int], Entity]
    published: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Case:
    """A transfer with what its paragraphs are told by.

    ``last`` is the last day it can have been done, ``done`` the last that it is told to have been;
    ``parties`` are those between which it goes, where its direction is not told.
    """

    transfer: Transfer
    supplier: Entity | None
    recipient: Entity | None
    goods: tuple[str, ...]
    last: str | None
    done: str | None
    parties: tuple[Entity, ...] = ()


def provisions_for(
    transfer: Transfer,
    entities: Sequence[Entity],
    articles: Sequence[Article] = (),
    rules: Sequence[Rule] | None = None,
) -> tuple[Provision, ...]:
    """What a transfer would fall under, if it took place, each with its ground, in the order of the packs.

    By the side under embargo, the category and the time. Where the direction is not told, only paragraphs
    that cover both; nothing for a transfer that is denied by all. A transfer without a date is taken to be
    no younger than the youngest report of it. In doubt an instrument in force counts, and one that has
    ended does not.
    """
    known = _known(entities, articles)
    return _found(transfer, known, load_rules() if rules is None else rules)


def with_provisions(
    transfers: Sequence[Transfer],
    entities: Sequence[Entity],
    articles: Sequence[Article] = (),
    rules: Sequence[Rule] | None = None,
) -> tuple[tuple[Transfer, ...], tuple[Provision, ...]]:
    """The transfers with the ids of their provisions, and those provisions, each once in the packs' order."""
    rows = load_rules() if rules is None else rules
    known = _known(entities, articles)
    found = {t.id: _found(t, known, rows) for t in transfers}
    marked = tuple(replace(t, provisions=tuple(p.id for p in found[t.id])) for t in transfers)
    place = {rule.row.id: n for n, rule in enumerate(rows)}
    once = gathered(p for t in transfers for p in found[t.id])
    return marked, tuple(sorted(once, key=lambda p: place[p.id]))


def gathered(provisions: Iterable[Provision]) -> tuple[Provision, ...]:
    """Each provision once, in the order met, with the grounds of all."""
    held: dict[str, Provision] = {}
    for one in provisions:
        grounds = held[one.id].grounds if one.id in held else ()
        held[one.id] = replace(one, grounds=tuple(dict.fromkeys((*grounds, *one.grounds))))
    return tuple(held.values())


def _known(entities: Sequence[Entity], articles: Sequence[Article]) -> _Known:
    return _Known(
        {e.id: e for e in entities},
        {(m.article, m.start, m.end): e for e in entities for m in e.mentions if m.field == "text"},
        {a.id: a.published.value for a in articles if a.published.value},
    )


def _found(transfer: Transfer, known: _Known, rules: Sequence[Rule]) -> tuple[Provision, ...]:
    supplier, recipient = (known.entities.get(side or "") for side in (transfer.supplier, transfer.recipient))
    if transfer.status == "denied" or (supplier and recipient and _same(supplier, recipient)):
        return ()
    told = max((known.published.get(s.article, "")[:DAY] for s in transfer.evidence), default="")
    date = transfer.date if transfer.date.known else transfer.delivered_on
    start, end = ((d or "")[:DAY] or None for d in (date.start, date.end))
    goods = (transfer.item, *(s.text for s in transfer.fields.get("item", ())))
    last = end or max(told, start or "") or None
    parties = () if supplier or recipient else _parties(transfer, known)
    case = _Case(transfer, supplier, recipient, goods, last, end, parties)
    made = []
    for rule in rules:
        ground = _ground(rule, case)
        if ground:
            made.append(_provision(rule, ground))
    return tuple(made)


def _parties(transfer: Transfer, known: _Known) -> tuple[Entity, ...]:
    """The two or more between which something goes, one of each state."""
    spans = transfer.fields.get("party", ())
    found = (known.at.get((s.article, s.start, s.end)) for s in spans)
    each = {_country(e) or e.id: e for e in found if e}
    return tuple(each[key] for key in sorted(each)) if len(each) > 1 else ()


def _same(a: Entity, b: Entity) -> bool:
    return a.id == b.id or (a.country is not None and a.country == b.country)


def _ground(rule: Rule, case: _Case) -> Ground | None:
    row = rule.row
    if not (_covers(rule, case) and _holds(rule, case)):
        return None
    if case.parties:  # nobody tells who supplies whom
        return _either(rule, case) if row.direction == "both" else None
    into = row.direction in {"to", "both"} and _under(rule, case.recipient)
    out = row.direction in {"from", "both"} and _under(rule, case.supplier)
    side, other = (case.recipient, case.supplier) if into else (case.supplier, case.recipient)
    if side is None or not (into or out):
        return None
    if rule.members is not None and (other is None or _country(other) not in rule.members):
        return None
    return Ground(case.transfer.id, side.id, "to" if into else "from", case.transfer.category)


def _either(rule: Rule, case: _Case) -> Ground | None:
    """A paragraph that covers both directions, where one of the two parties is under embargo."""
    under = [party for party in case.parties if _under(rule, party)]
    others = [_country(party) for party in case.parties if party not in under]
    bound = rule.members is None or rule.members.issuperset(filter(None, others))
    if not (under and others and bound):
        return None
    return Ground(case.transfer.id, under[0].id, "either", case.transfer.category)


def _under(rule: Rule, side: Entity | None) -> bool:
    """Whether a side of a transfer is the country, or one of the group, that is under embargo."""
    if side is None:
        return False
    if rule.row.country:
        return _country(side) == rule.row.country
    names = {name.casefold() for name in (side.name, *side.names)}
    return any(name.casefold() in names for name in rule.row.group)


def _country(side: Entity) -> str | None:
    """The state that a side stands for."""
    if side.kind in STATELIKE:
        return side.country
    return side.country if any(role.country == side.country for role in side.roles) else None


def _covers(rule: Rule, case: _Case) -> bool:
    category = case.transfer.category
    row = rule.row
    if category not in row.categories and category.split("/")[0] not in row.categories:
        return False
    if not (row.items or row.unless):
        return True
    meant = (p for p in case.goods if not row.items or _names(row.items, p))
    return any(not _names(row.unless, phrase) for phrase in meant)


def _names(words: Sequence[str], phrase: str) -> bool:
    """Whether a phrase has one of the words, or its plural."""
    return any(re.search(rf"(?<!\w){re.escape(w)}(?:s|es)?(?!\w)", phrase, re.IGNORECASE) for w in words)


def _holds(rule: Rule, case: _Case) -> bool:
    row = rule.row
    if case.last and case.last < (row.since or row.date):
        return False
    if row.ended is None:
        return True
    return case.done is not None and case.done < row.ended


def _provision(rule: Rule, ground: Ground) -> Provision:
    row = rule.row
    words = {"to": f"to {row.target}", "from": f"from {row.target}", "both": f"to or from {row.target}"}
    return Provision(
        id=row.id, instrument=row.instrument, paragraph=row.paragraph, date=row.date, measure=row.measure,
        direction=words[row.direction], categories=row.categories, checked=row.basis == "verified",
        source=row.source, basis=row.basis, regime=rule.regime, bound=row.bound, grounds=(ground,),
    )  # fmt: skip
