"""What is reported: one card a claim that several reports carry, one line for any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tidings.model import Claim, Dossier, Event, Span, Statement, Transfer
from tidings.publish.page.labels import Labels, date_text, listed
from tidings.publish.page.links import Links, Ref, report_ref
from tidings.publish.page.words import event_word, word, words

Finding = Statement | Event | Transfer
# Events that two have a part in alike.
TOGETHER = frozenset({"meeting", "sign", "agree", "ceasefire"})


@dataclass(frozen=True, slots=True)
class Stand:
    """Who takes a side on a claim, the verb for it and where it says so."""

    who: str
    verb: str
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A claim as shown. Claims of one headline, one standing and the same reports share a card.

    ``ids`` are the ids of all of them, ``status`` is how it is told if not as a plain fact, ``row`` the
    id of the transfer's row; ``says`` and ``denies`` are filled where the claim is disputed.
    """

    ids: tuple[str, ...]
    headline: Span
    at: str
    kinds: tuple[str, ...]
    status: str
    about: str
    when: str
    refs: tuple[Ref, ...]
    independent: int
    standing: str
    why: str
    row: str | None
    says: tuple[Stand, ...]
    denies: tuple[Stand, ...]


@dataclass(frozen=True, slots=True)
class Reported:
    """All cards: ``main`` of independent origins or disputed, ``repeated`` of one origin in several
    reports, ``alone`` those of one report, by report."""

    main: tuple[Card, ...]
    repeated: tuple[Card, ...]
    alone: tuple[tuple[Ref, tuple[Card, ...]], ...]

    @property
    def lone(self) -> int:
        """How many cards one report alone carries."""
        return sum(len(cards) for _, cards in self.alone)


def reported(dossier: Dossier, labels: Labels, links: Links) -> Reported:
    """The claims in the dossier's order, sorted into the three."""
    findings: dict[str, Finding] = {
        **labels.statements,
        **{e.id: e for e in dossier.events},
        **{t.id: t for t in dossier.transfers},
    }
    main, repeated, alone = [], [], dict[str, list[Card]]()
    for claims in _alike(dossier.claims):
        card = _card(claims, findings, labels, links)
        if card.standing == "disputed" or card.independent > 1:
            main.append(card)
        elif len(claims[0].articles) > 1:
            repeated.append(card)
        else:
            alone.setdefault(card.headline.article, []).append(card)
    by_report = tuple(
        (report_ref(a.id, labels), tuple(alone[a.id])) for a in dossier.articles if a.id in alone
    )
    return Reported(tuple(main), tuple(repeated), by_report)


def _alike(claims: Sequence[Claim]) -> list[list[Claim]]:
    groups: dict[object, list[Claim]] = {}
    for claim in claims:
        key = (claim.headline, claim.standing, claim.articles, claim.independent, claim.origins)
        # a dispute is its own: who denies what must not be mixed
        groups.setdefault(claim.id if claim.standing == "disputed" else key, []).append(claim)
    return list(groups.values())


def _card(claims: Sequence[Claim], findings: dict[str, Finding], labels: Labels, links: Links) -> Card:
    claim = claims[0]
    members = [findings[m] for c in claims for m in c.members if m in findings]
    first = next((m for m in members if claim.headline in _sentences(m)), members[0] if members else None)
    ids = tuple(f"f-{c.id}" for c in claims)
    for c, name in zip(claims, ids, strict=True):
        for m in (findings[m] for m in c.members if m in findings):
            if isinstance(m, Event):
                links.settle(m.id, name, f"{event_word(m)}: {_about(m, labels)}".rstrip(": "))
    disputed = claim.standing == "disputed"
    spans = [span for m in members for span in _sentences(m)]
    spans.sort(key=lambda s: (s != claim.headline, labels.rank(s.article), s.start))
    return Card(
        ids=ids,
        headline=claim.headline,
        at=links.to(claim.headline),
        kinds=tuple(dict.fromkeys(_kind(c, findings) for c in claims)),
        status=told_as(first),
        about=_about(first, labels) if first else "",
        when=date_text(first.said_at if isinstance(first, Statement) else first.date) if first else "",
        refs=links.refs(spans),
        independent=claim.independent,
        standing=claim.standing,
        why=claim.why,
        row=next((f"f-{m.id}" for m in members if isinstance(m, Transfer)), None),
        says=_stands(members, False, labels, links) if disputed else (),
        denies=_stands(members, True, labels, links) if disputed else (),
    )


def _kind(claim: Claim, findings: dict[str, Finding]) -> str:
    found = next((findings[m] for m in claim.members if m in findings), None)
    return event_word(found) if isinstance(found, Event) else claim.kind


def told_as(finding: Finding | None) -> str:
    """How the reports tell it, where that is other than as a plain fact."""
    if finding is None or isinstance(finding, Statement):
        return ""
    if isinstance(finding, Event) and finding.polarity == "negative":
        return "denied" if finding.status == "denied" else "told as not so"
    return "" if finding.status == "reported" else finding.status


def _sentences(finding: Finding) -> tuple[Span, ...]:
    return finding.evidence if isinstance(finding, Transfer) else (finding.sentence,)


def _about(finding: Finding, labels: Labels) -> str:
    """Who does it to whom, as far as the report tells."""
    if isinstance(finding, Statement):
        return labels.speaker(finding)
    if isinstance(finding, Transfer):
        return f"{parties(finding, labels)}: {finding.item}"
    return between(finding, labels)


def between(event: Event, labels: Labels) -> str:
    """ "A → B", "A and B" of what two do together, "not told → B"; in marks words that name no entity."""
    actors, recipients = (
        listed(labels.entity(e) or "" for e in entities)
        or listed(f"“{span.text}”" for span in event.fields.get(role, ()))
        for role, entities in (("actor", event.actor), ("recipient", event.recipient))
    )
    if not recipients:
        return actors
    if event.subtype in TOGETHER and actors:
        return listed((actors, recipients))
    return f"{actors or 'not told'} → {recipients}"


def parties(transfer: Transfer, labels: Labels) -> str:
    """ "A → B"; "A and B, direction not told" where the report does not say who supplies whom."""
    supplier, recipient = labels.entity(transfer.supplier), labels.entity(transfer.recipient)
    if supplier or recipient:
        return f"{supplier or 'not told'} → {recipient or 'not told'}"
    return f"{named_parties(transfer, labels)}, direction not told"


def named_parties(transfer: Transfer, labels: Labels) -> str:
    """ "A and B": whom a transfer without a direction is told to be between.

    Where one report names the states and another their leaders, those are no further parties.
    """
    spans = transfer.fields.get("party", ())
    known = [labels.at(span) for span in spans]
    states = {e.country for e in known if e is not None and e.kind == "state"}
    led = [e is not None and e.kind in ("person", "place") and e.country in states for e in known]
    named = listed(labels.entity_at(s) for s, under in zip(spans, led, strict=True) if not under)
    return named or "parties not told"


def _stands(members: Sequence[Finding], against: bool, labels: Labels, links: Links) -> tuple[Stand, ...]:
    """Who says it, or who is ``against`` it, in the reports' order; one line a speaker and verb."""
    found: dict[tuple[str, str], list[Span]] = {}
    for m in members:
        if isinstance(m, Transfer):
            for p in m.positions:
                if (p.stance in ("denies", "declines")) == against:
                    said = labels.statements.get(p.statement or "")
                    verb = word(words().stances, p.stance)
                    found.setdefault((labels.position(p), verb), []).append(said.sentence if said else p.span)
        elif isinstance(m, Statement):
            if (m.act in ("deny", "decline")) == against:
                found.setdefault((labels.speaker(m), word(words().acts, m.act)), []).append(m.sentence)
        elif (m.status == "denied" or m.polarity == "negative") == against:
            verb = "reports that it did not" if against else "reports"
            found.setdefault((labels.article(m.article), verb), []).append(m.sentence)
    return tuple(Stand(who, verb, links.refs(spans)) for (who, verb), spans in found.items())
