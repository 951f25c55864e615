"""Which report of a story says, denies or passes over a claim. Silence is shown too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tidings.compare.standing import Stance
from tidings.model import Article, Claim, Coverage, Event, Statement, Transfer


def find_coverage(
    claims: Sequence[Claim],
    articles: Sequence[Article],
    statements: Sequence[Statement],
    events: Sequence[Event] = (),
    transfers: Sequence[Transfer] = (),
) -> tuple[Coverage, ...]:
    """A row for each report that was read, of each story that a claim is part of.

    Only claims of several reports, or disputed ones, are tabled: of any other, one report speaks and
    the rest are silent.
    """
    stances = _stances(statements, events, transfers)
    by_id = {a.id: a for a in articles}
    rows = []
    for claim in claims:
        if len(claim.articles) < 2 and claim.standing != "disputed":
            continue
        stories = {by_id[i].story for i in claim.articles if i in by_id}
        held = _of_claim(claim, stances)
        for article in sorted((a for a in articles if a.story in stories and a.read), key=lambda a: a.id):
            rows.append(Coverage(claim.id, article.id, held.get(article.id, "silent")))
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
