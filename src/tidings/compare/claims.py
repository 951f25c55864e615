"""Claims: findings of one or more reports that say the same thing.

Precision first: a false merge says that two newsrooms confirmed each other. Findings are held against
each other only within a story: statements by a learned answer (see ``sameness``), events only where the
same actors and recipients were resolved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from tidings.compare.casts import Cast, casts_of, everybody
from tidings.compare.contents import (
    Content,
    content_of,
    likeness,
    same_numbers,
    same_subject,
    weigh,
)
from tidings.compare.discrepancies.governments import People
from tidings.compare.kinds import PERSONAL
from tidings.compare.outlets import local_outlets, outlet_key
from tidings.compare.sameness import Utterance, comparable, logit, one_quotation, utterances
from tidings.compare.standing import Member, Stance, build_claim
from tidings.ingest.outlets import running_names
from tidings.model import Article, Claim, Date, Entity, Event, Lineage, Mention, Span, Statement, Transfer

HAPPENED = frozenset({"reported", "confirmed", "alleged", "denied"})
# Positions that tell a transfer as so.
ASSERTED = frozenset({"asserts", "alleges"})
ASSERTING = frozenset({"say", "confirm", "announce"})
# Shared weight of two sentences that tell one event: with a kind and date that agree, and without.
EVENT_DATED, EVENT_UNDATED = 0.2, 0.4

# The worth of two statements that hold one quotation: after all that are alike as a whole.
QUOTED = 0.01

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Claimed:
    """The claims, and the findings with ``claim`` set, in the order they came in."""

    claims: tuple[Claim, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    transfers: tuple[Transfer, ...]


def find_claims(
    articles: Sequence[Article],
    lineages: Sequence[Lineage],
    entities: Sequence[Entity],
    statements: Sequence[Statement],
    events: Sequence[Event] = (),
    transfers: Sequence[Transfer] = (),
) -> Claimed:
    """Every finding in just one claim. ``articles`` have their ``story``; transfers are merged already."""
    by_id = {a.id: a for a in articles}
    said = {s.id: s for s in statements}
    names = {e.id: e.name for e in entities}
    groups: list[list[Member]] = []
    sides = People.of(entities)
    for bunch in _statement_groups(statements, by_id, sides):
        asserted = any(s.act != "deny" for s in bunch)
        groups.append([_of_statement(s, names, asserted, sides) for s in bunch])
    # what is read on thin signs confirms nobody
    alone = [(e,) for e in events if not e.sure]
    for occurrences in (*_event_groups(events, by_id, sides), *alone):
        groups.append([_of_event(e, said, names, sides) for e in occurrences])
    groups += [_of_transfer(t, by_id, sides) for t in transfers if t.evidence]
    local = local_outlets(articles)
    named = outlet_mentions(entities, local)
    inside = {s.id: s.content.spans for s in statements}
    inside |= {e.id: inside.get(e.attributed_to or "", ()) for e in events}
    groups = [[_carried(m, named, inside.get(m.finding, ())) for m in group] for group in groups]
    claims = [build_claim(group, by_id, lineages, local) for group in groups]
    of = {member: claim.id for claim in claims for member in claim.members}
    return Claimed(
        tuple(sorted(claims, key=lambda c: (c.kind, c.headline, c.id))),
        tuple(replace(s, claim=of.get(s.id)) for s in statements),
        tuple(replace(e, claim=of.get(e.id)) for e in events),
        tuple(replace(t, claim=of.get(t.id)) for t in transfers),
    )


def outlet_mentions(entities: Sequence[Entity], local: Mapping[str, str]) -> dict[str, list[Mention]]:
    """Where each report names an outlet: one of those at hand, or one whose name means nothing else."""
    found: dict[str, list[Mention]] = {}
    for entity in entities:
        if entity.kind == "organization":
            for mention in entity.mentions:
                sure = mention.text in running_names() or outlet_key(mention.text) in local
                if sure and mention.via == "name":
                    found.setdefault(mention.article, []).append(mention)
    return found


def _carried(member: Member, named: Mapping[str, list[Mention]], said: Sequence[Span]) -> Member:
    """The member with the outlets that its sentence names, outside what is said, among its carriers."""
    here = [
        m.text for m in named.get(member.article, ())
        if m.overlaps(member.sentence) and not any(m.overlaps(s) for s in said)
    ]  # fmt: skip
    return replace(member, carriers=(*member.carriers, *sorted(set(here)))) if here else member


def _grouped(
    items: Iterable[T], fits: Callable[[T, T], bool], marks: Callable[[T], Iterable[str]]
) -> list[list[T]]:
    """Items in groups whose members all fit one another: no chains. What fits shares a mark."""
    groups: list[list[T]] = []
    marked: dict[str, set[int]] = {}
    for item in items:
        own = tuple(marks(item))
        near = sorted({n for mark in own for n in marked.get(mark, ())})
        home = next((n for n in near if all(fits(item, other) for other in groups[n])), len(groups))
        if home == len(groups):
            groups.append([])
        groups[home].append(item)
        for mark in own:
            marked.setdefault(mark, set()).add(home)
    return groups


def _buckets(items: Iterable[T], key: Callable[[T], object]) -> dict[object, list[T]]:
    found: dict[object, list[T]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found


def _statement_groups(
    statements: Sequence[Statement], articles: Mapping[str, Article], people: People
) -> list[list[Statement]]:
    """Statements in groups whose members all say the same: the likeliest pairs come together first."""
    said = utterances(statements, people)
    rarity = weigh(u.content for u in said.values())
    by_story = _buckets(statements, lambda s: articles[s.article].story)
    groups: list[list[Statement]] = []
    for bunch in by_story.values():
        numbered = sorted(bunch, key=lambda s: s.id)
        pairs = {
            (a, b): worth
            for a, b in _sharing([said[s.id].content.stems for s in numbered])
            if (worth := _worth(numbered[a], numbered[b], said, rarity)) > 0
        }
        groups += [[numbered[n] for n in group] for group in _cliques(len(numbered), pairs)]
    return groups


def _sharing(stems: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Pairs of statements that share a word of content, each once."""
    holders: dict[str, list[int]] = {}
    for number, words in enumerate(stems):
        met: set[int] = set()
        for word in words:
            met.update(holders.setdefault(word, []))
            holders[word].append(number)
        yield from ((other, number) for other in sorted(met))


def _worth(a: Statement, b: Statement, said: Mapping[str, Utterance], rarity: Mapping[str, float]) -> float:
    """Above 0 where two statements are one claim: the more, the likelier."""
    if not dates_agree(a.said_at, b.said_at) or (a.act == "decline") != (b.act == "decline"):
        return 0.0
    if a.negated != b.negated:
        return 0.0
    x, y = said[a.id], said[b.id]
    if (a.act == "deny") != (b.act == "deny"):
        # a denial meets what its own speaker asserts elsewhere: one claim, disputed
        other = b if a.act == "deny" else a
        one = x.speaker is not None and x.speaker == y.speaker
        apart = other.act in ASSERTING and a.article != b.article
        return float(one and apart and _opposed(x.content, y.content, rarity))
    if not comparable(x, y):
        return 0.0
    return max(logit(x, y, rarity), QUOTED if a.article != b.article and one_quotation(x, y) else 0.0)


def _cliques(size: int, pairs: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Groups of numbers whose members are all paired with one another, joined from the best pair down."""
    home = {n: [n] for n in range(size)}
    for a, b in sorted(pairs, key=lambda pair: (-pairs[pair], pair)):
        one, other = home[a], home[b]
        if one is not other and all((min(i, j), max(i, j)) in pairs for i in one for j in other):
            one += other
            for n in other:
                home[n] = one
    return [group for n, group in sorted(home.items()) if group[0] == n]


def _opposed(a: Content, b: Content, weights: Mapping[str, float]) -> bool:
    """True if a denied content is what the other asserts: the same words, pointing the same way."""
    return a.turned == b.turned and same_numbers(a, b) and same_subject(a, b, weights)


def _event_groups(
    told: Sequence[Event], articles: Mapping[str, Article], people: People
) -> list[list[Event]]:
    """The sure ones among what is told, in groups whose members are all one happening."""
    events, entities = [e for e in told if e.sure], people.by_id
    contents = {e.id: content_of(e.sentence.text) for e in events}
    weights = weigh(contents.values())
    casts = casts_of(told, people)

    def fits(a: Event, b: Event) -> bool:
        if not (
            _casts_agree(a, b, casts)
            and dates_agree(a.date, b.date)
            and _places_agree(a.place, b.place, entities)
        ):
            return False
        personal = (a.type, a.subtype) in PERSONAL and a.polarity == b.polarity
        if (a.status in HAPPENED) != (b.status in HAPPENED) and not (personal and _foretold(a, b)):
            return False
        if a.outcome != b.outcome:
            return False
        if personal and _persons(casts[a.id], entities):
            return True
        dated = a.date.known and b.date.known and a.subtype is not None and bool(a.recipient or a.place)
        return likeness(contents[a.id], contents[b.id], weights) >= (EVENT_DATED if dated else EVENT_UNDATED)

    def key(e: Event) -> object:
        return (articles[e.article].story, e.type, e.subtype) if casts[e.id][0] else e.id

    def parties(e: Event) -> Iterable[str]:
        return casts[e.id][0]

    buckets = _buckets(events, key).values()
    return [group for bucket in buckets for group in _grouped(bucket, fits, parties)]


def _casts_agree(a: Event, b: Event, casts: Mapping[str, Cast]) -> bool:
    """True for the same parties, or, on one and the same day, where one report names fewer of them."""
    one, other = casts[a.id], casts[b.id]
    if one == other:
        return True
    one_day = a.date.known and a.date == b.date and a.date.precision == "day" and a.date.start == a.date.end
    if not one_day or a.subtype is None or not one[0] & other[0]:
        return False
    return all(x <= y or y <= x for x, y in zip(one, other, strict=True))


def _foretold(a: Event, b: Event) -> bool:
    """True where one report plans for a day what another tells of it: a visit, and the same visit held."""
    planned = {a.status, b.status} <= {"planned", *HAPPENED} and a.polarity == "positive"
    days = [d for d in (a.date, b.date) if d.known and d.precision == "day"]
    return planned and len(days) == 2 and a.article != b.article


def _persons(cast: Cast, entities: Mapping[str, Entity]) -> bool:
    """True where a named person deals with another side that is named too."""
    sides = everybody(cast)
    return len(sides) > 1 and any(entities[s].kind == "person" for s in sides if s in entities)


def _places_agree(a: str | None, b: str | None, entities: Mapping[str, Entity]) -> bool:
    """False only for places of two countries, or two that are not known to lie in one."""
    if a is None or b is None or a == b:
        return True
    countries = {entities[p].country if p in entities else None for p in (a, b)}
    return len(countries) == 1 and None not in countries


def dates_agree(a: Date, b: Date) -> bool:
    """False only where both dates are known and do not touch."""
    if not (a.known and b.known):
        return True
    first = max(filter(None, (a.start, b.start)), default=None)
    last = min(filter(None, (_end(a), _end(b))), default=None)
    return first is None or last is None or first[:10] <= last[:10]


def _end(date: Date) -> str | None:
    return date.end or date.start


def _of_statement(s: Statement, names: Mapping[str, str], asserted: bool, people: People) -> Member:
    """``asserted``: the claim is told by somebody. Else a denial is the claim itself."""
    against = s.act == "deny" and asserted
    stance: Stance = "denies" if against else "declines" if s.act == "decline" else "says"
    who = (s.source.entity,) if s.source.entity else ()
    return Member(
        s.id,
        "statement",
        s.article,
        s.sentence,
        stance,
        len(s.content.text),
        _carriers(s, names),
        frozenset(who) | _sides(who, people),
    )


def _carriers(s: Statement, names: Mapping[str, str]) -> tuple[str, ...]:
    """Who brought a statement, himself included who made it."""
    named = [names[i] for i in (*s.via, s.source.entity or "") if i in names]
    return (*(span.text for span in s.via_spans), *named)


def _of_event(e: Event, said: Mapping[str, Statement], names: Mapping[str, str], people: People) -> Member:
    stance: Stance = "denies" if e.status == "denied" or e.polarity == "negative" else "says"
    source = said.get(e.attributed_to or "")
    carriers = _carriers(source, names) if source else ()
    speakers = _sides([source.source.entity] if source else [], people)
    size = len(e.fields)
    return Member(
        e.id, "event", e.article, e.sentence, stance, size, carriers, speakers, statuses=(e.status,)
    )


def _sides(speakers: Iterable[str | None], people: People) -> frozenset[str]:
    """The sides for which they speak: a minister's is his government."""
    return frozenset(people.side(people.by_id[s]).key for s in speakers if s and s in people.by_id)


def _of_transfer(t: Transfer, articles: Mapping[str, Article], people: People) -> list[Member]:
    stances: dict[str, set[str]] = {}
    for p in t.positions:
        stances.setdefault(p.span.article, set()).add(p.stance)
    members = []
    for span in t.evidence:
        if span.article in articles:
            held = stances.get(span.article, set())
            told = not held or bool(held & ASSERTED)
            stance: Stance = "says" if told else "denies" if "denies" in held else "declines"
            statuses = tuple(x.status for x in t.told if x.span == span) or (t.status,)
            here = [p.entity for p in t.positions if p.stance in ASSERTED and p.span.overlaps(span)]
            speakers, size = _sides(here, people), len(t.fields)
            members.append(
                Member(t.id, "transfer", span.article, span, stance, size, (), speakers, statuses=statuses)
            )
    denied = any("denies" in held for held in stances.values())
    disputed = denied and any(p.stance in ASSERTED for p in t.positions)
    return [replace(m, disputed=disputed) for m in members]
