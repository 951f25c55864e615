"""Which report of a story says, denies or passes over a claim. Silence is shown too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tidings.compare.contents import Content, content_of, weigh, within
from tidings.compare.discrepancies.governments import People
from tidings.compare.standing import Stance
from tidings.extract.transfers_positions import family_of
from tidings.model import Article, Claim, Coverage, Entity, Event, Statement, Transfer

# How many words two contents that are near share at least, and how much of the shorter's weight.
WORDS, MOST = 3, 0.6


def find_coverage(
    claims: Sequence[Claim],
    articles: Sequence[Article],
    statements: Sequence[Statement],
    events: Sequence[Event] = (),
    transfers: Sequence[Transfer] = (),
    entities: Sequence[Entity] = (),
) -> tuple[Coverage, ...]:
    """A row for each report that was read, of each story that a claim is part of.

    Only claims of several reports, or disputed ones, are tabled: of any other, one report speaks and
    the rest are silent. Who is silent on a transfer or an event may tell of another between the same sides,
    who is silent on what was said may have much of it in other words, or from another: those are ``near``.
    """
    stances = _stances(statements, events, transfers)
    said = Said.of(statements)
    deals = _deals(events, transfers, People.of(entities))
    by_id = {a.id: a for a in articles}
    rows = []
    for claim in claims:
        if len(claim.articles) < 2 and claim.standing != "disputed":
            continue
        stories = {by_id[i].story for i in claim.articles if i in by_id}
        held = _of_claim(claim, stances)
        for article in sorted((a for a in articles if a.story in stories and a.read), key=lambda a: a.id):
            if article.id in held:
                rows.append(Coverage(claim.id, article.id, held[article.id]))
            else:
                near = _near(claim, article.id, deals) or said.near(claim, article.id)
                rows.append(Coverage(claim.id, article.id, "silent", near))
    return tuple(rows)


def _stances(
    statements: Sequence[Statement], events: Sequence[Event], transfers: Sequence[Transfer]
) -> dict[str, list[tuple[str, Stance]]]:
    """Every finding, to the reports that it is in and where each stands."""
    found: dict[str, list[tuple[str, Stance]]] = {}
    for s in statements:
        stance: Stance = "denies" if s.act == "deny" else "declines" if s.act == "decline" else "says"
        found[s.id] = [(s.article, stance)]
    for e in events:
        against = e.status == "denied" or e.polarity == "negative"
        found[e.id] = [(e.article, "denies" if against else "says")]
    for t in transfers:
        held: dict[str, set[Stance]] = {}
        for p in t.positions:
            stance = "denies" if p.stance == "denies" else "declines" if p.stance == "declines" else "says"
            held.setdefault(p.span.article, set()).add(stance)
        # a report that only carries a denial does not tell the thing
        rows: list[tuple[str, Stance]] = [(e.article, "says") for e in t.evidence if e.article not in held]
        rows += [(article, stance) for article, stances in held.items() for stance in sorted(stances)]
        found[t.id] = rows
    return found


def _of_claim(claim: Claim, stances: Mapping[str, list[tuple[str, Stance]]]) -> dict[str, Stance]:
    """Each report's stance; one that both tells a thing and carries its denial says it."""
    rows = [row for member in claim.members for row in stances.get(member, ())]
    if claim.kind == "statement" and all(stance == "denies" for _, stance in rows):
        # the claim is the denial itself, and these reports all tell it
        return {article: "says" for article, _ in rows}
    held: dict[str, Stance] = {}
    for rank in ("declines", "denies", "says"):
        held |= {article: stance for article, stance in rows if stance == rank}
    return held


@dataclass(frozen=True, slots=True)
class _Deal:
    """What passes between sides: the reports that tell it, its kind, who gives, who gets, all of them."""

    articles: frozenset[str]
    kind: object
    giver: frozenset[str]
    taker: frozenset[str]
    sides: frozenset[str]


def _deals(events: Sequence[Event], transfers: Sequence[Transfer], people: People) -> dict[str, _Deal]:
    """What passes between sides; only what is read with confidence."""
    places = {(m.article, m.start, m.end): e.id for e in people.by_id.values() for m in e.mentions}

    def sides(*entities: str | None) -> frozenset[str]:
        known = [people.by_id[e] for e in entities if e and e in people.by_id]
        return frozenset(e.country or people.side(e).key for e in known)

    found = {}
    for t in transfers:
        named = [places.get((s.article, s.start, s.end)) for s in t.fields.get("party", ())]
        giver, taker = sides(t.supplier), sides(t.recipient)
        told = frozenset(s.article for s in t.evidence)
        found[t.id] = _Deal(told, family_of(t.category), giver, taker, giver | taker | sides(*named))
    for e in events:
        if e.sure:
            none = frozenset[str]()
            both = sides(*e.actor, *e.recipient)
            found[e.id] = _Deal(frozenset({e.article}), (e.type, e.subtype), none, none, both)
    return found


@dataclass(frozen=True, slots=True)
class Said:
    """The contents of statements by id, the weights of their words, and which statements have a word."""

    contents: Mapping[str, Content]
    article: Mapping[str, str]
    weights: Mapping[str, float]
    having: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, statements: Sequence[Statement]) -> Said:
        """Index what is said with confidence."""
        sure = [s for s in statements if s.sure]
        contents = {s.id: content_of(s.content.text) for s in sure}
        having: dict[str, list[str]] = {}
        for i, content in contents.items():
            for stem in content.stems:
                having.setdefault(stem, []).append(i)
        return cls(contents, {s.id: s.article for s in sure}, weigh(contents.values()), having)

    def near(self, claim: Claim, article: str) -> tuple[str, ...]:
        """The statements of a report that have most of the words of one of the claim's."""
        found = set()
        for member in (self.contents[m] for m in claim.members if m in self.contents):
            shared = Counter(
                i for stem in member.stems for i in self.having[stem] if self.article[i] == article
            )
            found |= {
                i for i, count in shared.items()
                if count >= WORDS and within(member, self.contents[i], self.weights) >= MOST
            }  # fmt: skip
        return tuple(sorted(found))


def _near(claim: Claim, article: str, deals: Mapping[str, _Deal]) -> tuple[str, ...]:
    """What the report tells of that kind between all sides of the claim, but for the other way round."""
    mine = [deals[m] for m in claim.members if m in deals]
    sides = frozenset[str]().union(*(d.sides for d in mine))
    if len(sides) < 2:
        return ()

    def like(d: _Deal) -> bool:
        turned = d.giver & mine[0].taker or d.taker & mine[0].giver
        return article in d.articles and d.kind == mine[0].kind and sides <= d.sides and not turned

    return tuple(sorted(f for f, d in deals.items() if like(d)))
