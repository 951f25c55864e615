"""One transfer where several reports, or several sentences, tell of the same goods between the same sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tidings.compare.transfers_same import ORDER, far_apart, goods_of, kind_of, same_goods, same_kind
from tidings.model import (
    Amount,
    Article,
    Date,
    Entity,
    Exchange,
    Fields,
    Position,
    Span,
    Statement,
    Status,
    Telling,
    Transfer,
    TransferStage,
    stable_id,
)

# Where readings differ the most cautious is kept; a denial is a position beside them unless all deny.
CAUTION: tuple[Status, ...] = ("conditional", "possible", "planned", "alleged", "reported", "confirmed")
# From the first word of it to the goods themselves.
STEPS: tuple[TransferStage, ...] = ("talks", "offer", "order", "delivery")
# A phrase of more words is a clause and no name of goods.
LONGEST_ITEM = 8

_Key = tuple[str, ...]
_Bundle = tuple[_Key, list[Transfer]]


@dataclass(frozen=True, slots=True)
class _Facts:
    """What tellings are held against each other by."""

    amounts: Mapping[str, Amount]
    published: Mapping[str, str]

    def one(self, member: Transfer, others: Sequence[Transfer]) -> bool:
        """True where a telling may be of the same transfer as others are."""
        fullest = max(others, key=lambda o: len(goods_of(o).kinds))
        here, there = goods_of(member), goods_of(fullest)
        within = here.head == there.head and bool(here.kinds) and here.kinds <= there.kinds
        return (
            any(same_kind(member, o, self.published) for o in others)
            and (within or all(same_goods(member, o, self.amounts) for o in others))
            and not any(far_apart(member, o, self.published) for o in others)
        )


def merge_transfers(
    transfers: Sequence[Transfer],
    exchanges: Sequence[Exchange],
    entities: Sequence[Entity],
    stories: Mapping[str, str] | None = None,
    amounts: Mapping[str, Amount] | None = None,
    published: Mapping[str, str] | None = None,
) -> tuple[tuple[Transfer, ...], tuple[Exchange, ...]]:
    """Tellings of one transfer as one, with all evidence, positions and fields.

    One are those of the same resolved sides and category that are alike in kind, goods and time
    (``transfers_same``): a doubt, a condition and an offer are not a delivery, "weapons" are not
    "missiles". A transfer whose sides are told without a direction is merged with others between the
    same two. One that leaves a side open joins the only one of its report that fills it, else the only
    one of its story. ``stories`` and ``published`` map articles to stories and days, ``amounts`` ids to
    amounts. The status is the most cautious of those told, and ``denied`` only where nothing else is;
    ``told`` keeps what each sentence says. The stage is the farthest that is told with that status.
    Numbers and dates that differ are left open and named in ``uncertain``; the item is the phrase with
    most words. What stays within one state is left out. Ids depend on sides, category, kind and goods,
    not on how many reports there are; an unmerged transfer keeps its own.
    """
    by_id = {e.id: e for e in entities}
    places = _places(entities)
    facts = _Facts(amounts or {}, published or {})
    groups: dict[_Key, list[Transfer]] = {}
    for transfer in transfers:
        if not _domestic(transfer, by_id):
            groups.setdefault(_key(transfer, by_id, places), []).append(transfer)
    bundles = [(key, one) for key, members in groups.items() for one in _bundles(members, facts)]
    merged: list[Transfer] = []
    new: dict[str, str] = {}
    taken: dict[str, int] = {}
    for key, members in _filled(bundles, stories or {}, facts):
        one = _merge((*key, kind_of(members[0]), goods_of(members[0]).head), members, by_id, facts.amounts)
        taken[one.id] = taken.get(one.id, 0) + 1
        if taken[one.id] > 1:  # another of the same kind at another time
            one = replace(one, id=stable_id("t", one.id, str(taken[one.id])))
        merged.append(one)
        new.update({m.id: one.id for m in members})
    swaps = _exchanges(exchanges, new)
    partner = {t: e.id for e in reversed(swaps) for t in e.transfers}
    result = (replace(t, exchange=partner.get(t.id)) for t in merged)
    return tuple(sorted(result, key=lambda t: (_first(t), t.id))), swaps


def _bundles(members: Sequence[Transfer], facts: _Facts) -> list[list[Transfer]]:
    """The tellings of each transfer, those that say most of the goods first.

    What may be of several is of the one that its own report tells, or has its words; else it stands alone.
    """
    found: list[list[Transfer]] = []
    for member in sorted(members, key=lambda m: (-len(goods_of(m).kinds), ORDER.index(kind_of(m)))):
        fitting = [b for b in found if facts.one(member, b)]
        here = {s.article for s in member.evidence}
        for near in (
            [b for b in fitting if any(o.item.casefold() == member.item.casefold() for o in b)],
            [b for b in fitting if any(s.article in here for o in b for s in o.evidence)],
            [b for b in fitting if member.status == "denied" and kind_of(b[0]) == "done"],
        ):
            fitting = near or fitting
        if len(fitting) == 1:
            fitting[0].append(member)
        else:
            found.append([member])
    return found


def _first(transfer: Transfer) -> tuple[str, int]:
    return (transfer.evidence[0].article, transfer.evidence[0].start) if transfer.evidence else ("", 0)


def _places(entities: Iterable[Entity]) -> dict[tuple[str, int, int], str]:
    return {(m.article, m.start, m.end): e.id for e in entities for m in e.mentions if m.field == "text"}


def _state(entity: str | None, entities: Mapping[str, Entity]) -> str | None:
    """The country that stands behind a side, else the side itself."""
    known = entities.get(entity or "")
    if known is None:
        return entity
    return known.country if known.kind in {"state", "person", "place"} and known.country else entity


def _key(
    transfer: Transfer, entities: Mapping[str, Entity], places: Mapping[tuple[str, int, int], str]
) -> _Key:
    supplier, recipient = (_state(side, entities) for side in (transfer.supplier, transfer.recipient))
    if supplier or recipient:
        return ("sides", supplier or "", recipient or "", transfer.category)
    parties = {
        _state(places.get((s.article, s.start, s.end)), entities) for s in transfer.fields.get("party", ())
    }
    known = sorted(p for p in parties if p)
    if len(known) > 1:
        return ("parties", *known, transfer.category)
    return ("alone", transfer.id)


def _filled(
    bundles: list[_Bundle], stories: Mapping[str, str], facts: _Facts
) -> list[tuple[_Key, list[Transfer]]]:
    """Move what leaves a side open to the only bundle near it that tells it.

    What leaves the direction open stays apart: nobody who spoke of "an arms deal between the two"
    said who supplies whom.
    """
    full = [one for one in bundles if one[0][0] == "sides" and one[0][1] and one[0][2]]
    result = [(key, list(members)) for key, members in full]
    for key, members in bundles:
        if key[0] == "sides" and key[1] and key[2]:
            continue
        left = []
        for member in members:
            at = _only(key, member, full, stories, facts) if key[0] == "sides" else None
            if at is None:
                left.append(member)
            else:
                result[at][1].append(member)
        if left:
            result.append((key, left))
    return result


def _only(
    key: _Key, member: Transfer, full: Sequence[_Bundle], stories: Mapping[str, str], facts: _Facts
) -> int | None:
    """The place of the one full bundle that agrees with ``member``, of its report or else of its story."""
    fitting = [
        i for i, (k, b) in enumerate(full) if k[-1] == key[-1] and _fits(key, k) and facts.one(member, b)
    ]
    here = {s.article for s in member.evidence}
    story = {stories[a] for a in here if a in stories}
    articles = {i: {s.article for o in full[i][1] for s in o.evidence} for i in fitting}
    told = [i for i in fitting if here & articles[i]]
    told = told or [i for i in fitting if story & {stories.get(a) for a in articles[i]}]
    return told[0] if len(told) == 1 else None


def _fits(key: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return full[1] == (key[1] or full[1]) and full[2] == (key[2] or full[2])


def _domestic(transfer: Transfer, entities: Mapping[str, Entity]) -> bool:
    """True where both sides are one, or bodies of one state: a budget line is no transfer."""
    sides = [entities.get(e or "") for e in (transfer.supplier, transfer.recipient)]
    if sides[0] is None or sides[1] is None:
        return False
    if sides[0].id == sides[1].id:
        return True
    same = sides[0].country is not None and sides[0].country == sides[1].country
    return same and all(s is not None and s.kind != "group" for s in sides)


def _merge(
    key: tuple[str, ...],
    members: Sequence[Transfer],
    entities: Mapping[str, Entity],
    amounts: Mapping[str, Amount],
) -> Transfer:
    told = tuple(
        sorted({Telling(s.article, m.status, m.stage, s) for m in members for s in m.evidence}, key=_place)
    )
    if len(members) == 1:
        return replace(members[0], positions=_positions(members, entities), told=told)
    best = max(members, key=lambda m: (_weight(m.item), -_first(m)[1], m.id))
    fields: dict[str, set[Span]] = {}
    for member in members:
        for name, spans in member.fields.items():
            fields.setdefault(name, set()).update(spans)
    merged: Fields = {name: tuple(sorted(spans)) for name, spans in sorted(fields.items())}
    numbers = {
        n: _number([getattr(m, n) for m in members], amounts) for n in ("amount", "ordered", "delivered")
    }
    dates = {n: _date([getattr(m, n) for m in members]) for n in ("date", "ordered_on", "delivered_on")}
    differ = {n for found in (numbers, dates) for n, (_, one) in found.items() if not one}
    return replace(
        best,
        id=stable_id("t", *key),
        supplier=next((m.supplier for m in members if m.supplier), None),
        recipient=next((m.recipient for m in members if m.recipient), None),
        intermediaries=tuple(sorted({i for m in members for i in m.intermediaries})),
        amount=numbers["amount"][0],
        ordered=numbers["ordered"][0],
        delivered=numbers["delivered"][0],
        date=dates["date"][0],
        ordered_on=dates["ordered_on"][0],
        delivered_on=dates["delivered_on"][0],
        status=_status(members),
        stage=_stage(members),
        told=told,
        uncertain=tuple(sorted({u for m in members for u in m.uncertain} | differ)),
        positions=_positions(members, entities),
        provisions=tuple(sorted({p for m in members for p in m.provisions})),
        fields=merged,
        evidence=tuple(sorted({s for m in members for s in m.evidence})),
    )


def _place(telling: Telling) -> tuple[Span, str, str]:
    return telling.span, telling.status, telling.stage or ""


def _number(ids: Sequence[str | None], amounts: Mapping[str, Amount]) -> tuple[str | None, bool]:
    """The one amount of several tellings, None where they differ, and whether they do not."""
    found = sorted({i for i in ids if i})
    if len(found) < 2:
        return (found[0] if found else None), True
    values = {(a.value, a.low, a.high, a.unit) if (a := amounts.get(i)) else i for i in found}
    return (found[0], True) if len(values) == 1 else (None, False)


def _date(dates: Sequence[Date]) -> tuple[Date, bool]:
    found = {d for d in dates if d.known}
    return (found.pop() if len(found) == 1 else Date()), len(found) < 2


def _stage(members: Sequence[Transfer]) -> TransferStage | None:
    """The farthest stage that is told with the status of the whole."""
    told = {m.stage for m in members if m.status == _status(members)}
    return next((s for s in reversed(STEPS) if s in told), None)


def date_positions(
    transfers: Iterable[Transfer], statements: Iterable[Statement], articles: Iterable[Article]
) -> tuple[Transfer, ...]:
    """The transfers with each position dated: by its statement, else by when its report appeared."""
    said = {s.id: s.said_at for s in statements}
    appeared = {a.id: a.published.value for a in articles}

    def dated(position: Position) -> Position:
        date = said.get(position.statement or "", Date())
        value = appeared.get(position.span.article)
        if not date.known and value and len(value) >= 10:
            date = Date(value[:10], value[:10], "day")
        return replace(position, date=date)

    return tuple(replace(t, positions=tuple(dated(p) for p in t.positions)) for t in transfers)


def _weight(item: str) -> int:
    words = len(item.split())
    return words if words <= LONGEST_ITEM else 0


def _status(members: Iterable[Transfer]) -> Status:
    told = {m.status for m in members}
    return next((status for status in CAUTION if status in told), "denied")


def _positions(members: Iterable[Transfer], entities: Mapping[str, Entity]) -> tuple[Position, ...]:
    """All positions, each once; who tells of a transfer of its own asserts it."""
    states = {e.country: e.id for e in entities.values() if e.kind == "state" and e.country}
    found: dict[tuple[str | None, str, Span], Position] = {}
    for member in members:
        sides = {_state(side, entities) for side in (member.supplier, member.recipient) if side}
        for position in member.positions:
            own = position.stance == "alleges" and _state(position.entity, entities) in sides
            one = replace(position, stance="asserts") if own and position.entity else position
            known = entities.get(one.entity or "")
            if (
                known is not None and known.kind == "place" and known.country
            ):  # "Oslo denied it": the state speaks
                one = replace(one, entity=states.get(known.country, known.id))
            found.setdefault((one.entity, one.stance, one.span), one)
    return tuple(found[key] for key in sorted(found, key=lambda k: (k[2], k[0] or "", k[1])))


def _exchanges(exchanges: Iterable[Exchange], new: Mapping[str, str]) -> tuple[Exchange, ...]:
    """The exchanges between merged transfers, each pair once, with the first sentence that tells it."""
    found: dict[frozenset[str], Exchange] = {}
    for exchange in exchanges:
        pair = tuple(new[t] for t in exchange.transfers if t in new)
        if len(set(pair)) == 2:
            found.setdefault(frozenset(pair), Exchange(stable_id("x", *sorted(pair)), pair, exchange.span))
    return tuple(found.values())
