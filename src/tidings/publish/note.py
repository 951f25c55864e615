"""Lines of the analyst's note: what each report says, with its sentence. Nothing says who is right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from tidings.model import (
    Claim,
    Discrepancy,
    Dossier,
    Event,
    Exchange,
    Position,
    Span,
    Statement,
    TimelineEntry,
    Transfer,
)
from tidings.publish.escape import md
from tidings.publish.page.claims import Finding, between, parties, told_as
from tidings.publish.page.labels import Labels, date_text, listed
from tidings.publish.page.words import event_word, plural, word, words

Quote = Callable[[Iterable[Span]], Iterator[str]]


def quote_with(labels: Labels, *, withheld: bool) -> Quote:
    """How sentences are quoted: in full with report and place, or by the place where they are withheld.

    Reports that print one sentence alike share a quotation.
    """

    def quote(spans: Iterable[Span]) -> Iterator[str]:
        alike: dict[str, list[Span]] = {}
        for span in dict.fromkeys(spans):
            alike.setdefault(md(span.text) if not withheld else "", []).append(span)
        for text, same in alike.items():
            if text:
                yield f"> {text}"
            places = (
                f"{md(labels.article(s.article))} ({s.article}, {s.field} {s.start} to {s.end})" for s in same
            )
            yield f"> — {'; '.join(places)}"
            yield ""

    return quote


def evidence(spans: Iterable[Span], quote: Quote, indent: str) -> Iterator[str]:
    """Quotations below a list item."""
    yield ""
    for line in quote(spans):
        yield indent + line if line else ""


def reports(dossier: Dossier, labels: Labels) -> Iterator[str]:
    """The reports: what each is called here, its title, day and hash."""
    for a in dossier.articles:
        told = [f"**{md(labels.article(a.id))}**"]
        if a.title and a.title != a.label:
            told.append(f"“{md(a.title)}”")
        day = md(labels.published(a.id))
        basis = f" ({md(word(words().bases, a.published.basis))})" if a.published.basis else ""
        told.append(f"{day}{basis}" if day else "no date is known")
        if not a.read:
            told.append(f"not read: {md(a.why_not or '')}")
        yield f"- {', '.join(told)}; {md(a.id)}, SHA-256 {md(a.sha256)}"


def claims(dossier: Dossier, labels: Labels, quote: Quote) -> Iterator[str]:
    """What several reports say, or what is disputed, with the sentence of each report."""
    findings = _findings(dossier)
    stances = {(row.claim, row.article): row.stance for row in dossier.coverage}
    for c in dossier.claims:
        if len(c.articles) < 2 and c.standing != "disputed":
            continue
        members = [findings[m] for m in c.members if m in findings]
        stand = f"{c.kind}, {c.standing}, {plural(c.independent, 'origin')}"
        told = "; ".join(_told(c, stances, labels))
        yield f"- {told} ({stand}): {_gist(members, labels)}"
        if c.why:
            yield f"  {md(c.why)}"
        yield from evidence((c.headline, *_one_a_report(members, c.headline)), quote, "  ")


def _told(claim: Claim, stances: Mapping[tuple[str, str], str], labels: Labels) -> Iterator[str]:
    """ "A and B report; C reports that it is denied"."""
    by: dict[str, list[str]] = {}
    for article in claim.articles:
        by.setdefault(stances.get((claim.id, article), "says"), []).append(article)
    for stance, what in (("says", ""), ("denies", " a denial"), ("declines", " no comment")):
        if stance in by:
            yield f"{md(listed(labels.article(a) for a in by[stance]))} {_verb(by[stance])}{what}"


def _findings(dossier: Dossier) -> dict[str, Finding]:
    rows: tuple[Finding, ...] = (*dossier.statements, *dossier.events, *dossier.transfers)
    return {row.id: row for row in rows}


def _verb(articles: Sequence[str]) -> str:
    return "reports" if len(articles) == 1 else "report"


def _one_a_report(members: Iterable[Finding], headline: Span) -> Iterator[Span]:
    seen = {headline.article}
    for m in members:
        for span in m.evidence if isinstance(m, Transfer) else (m.sentence,):
            if span.article not in seen:
                seen.add(span.article)
                yield span


def _gist(members: Sequence[Finding], labels: Labels) -> str:
    """Who and what, in names alone; the sentence says the rest."""
    if not members:
        return ""
    first = members[0]
    if isinstance(first, Statement):
        return statement_line(first, labels)
    if isinstance(first, Transfer):
        return transfer_line(first, labels)
    return event_line(first, labels)


def statement_line(s: Statement, labels: Labels) -> str:
    """ "Ona Brask denies", with whom it is said to, who carried it and when."""
    act = word(words().acts, s.act)
    told = [f"**{md(labels.speaker(s))}** {'(negated) ' if s.negated else ''}{act}"]
    if s.addressee and labels.entity(s.addressee):
        told.append(f"to {md(labels.entity(s.addressee) or '')}")
    if carried := listed(labels.entity(e) or "" for e in s.via):
        told.append(f"through {md(carried)}")
    if when := date_text(s.said_at):
        told.append(md(when))
    return ", ".join(told)


def event_line(e: Event, labels: Labels) -> str:
    """ "visit, planned: A → B, 5 Jan 2024"."""
    head = ", ".join(filter(None, (event_word(e), told_as(e))))
    told = [md(between(e, labels)), md(labels.entity(e.place) or "")]
    told.append(md(date_text(e.date)))
    return f"**{md(head)}**" + "".join(f"; {part}" for part in told if part)


def transfer_line(t: Transfer, labels: Labels) -> str:
    """ "A → B: radars, alleged"."""
    return f"**{md(parties(t, labels))}**: {md(t.item)}, {t.status}"


def statements(dossier: Dossier, labels: Labels, quote: Quote) -> Iterator[str]:
    """Who said what, by speaker, each with its report's sentence."""
    by_speaker: dict[str, list[Statement]] = {}
    joint: dict[str, dict[str, int]] = {}
    for s in dossier.statements:
        speaker = labels.speaker(s)
        by_speaker.setdefault(speaker, []).append(s)
        for name in (labels.entity(e) or "" for e in s.source.entities if not s.source.entity):
            counts = joint.setdefault(name, {})
            counts[speaker] = counts.get(speaker, 0) + 1
    for speaker, said in sorted(by_speaker.items(), key=lambda item: (-len(item[1]), item[0])):
        yield f"### {md(speaker)}"
        yield ""
        for together, number in sorted(joint.get(speaker, {}).items()):
            yield f"- With others, as {md(together)}: {number}"
        for s in said:
            yield f"- {md(labels.article(s.article))} reports: {statement_line(s, labels)}{_little(s)}"
            yield from evidence((s.sentence,), quote, "  ")


def _little(finding: Statement | Event) -> str:
    return "" if finding.sure else " (of little confidence)"


def events(dossier: Dossier, labels: Labels, quote: Quote) -> Iterator[str]:
    """Events as each report tells them, with status and polarity."""
    for e in dossier.events:
        yield f"- {md(labels.article(e.article))} reports: {event_line(e, labels)}{_little(e)}"
        yield from evidence((e.sentence,), quote, "  ")


def transfers(dossier: Dossier, labels: Labels, quote: Quote) -> Iterator[str]:
    """Transfers: how each report tells it, where everyone stands, the rules that it would fall under."""
    rules = {p.id: p for p in dossier.provisions}
    bargains = {t: x for x in reversed(dossier.exchanges) for t in x.transfers}
    for t in dossier.transfers:
        names = listed(labels.article(s.article) for s in t.evidence)
        yield f"- {md(names)} {_verb(list({s.article for s in t.evidence}))}: {transfer_line(t, labels)}"
        if t.uncertain:
            yield f"  Uncertain: {md(', '.join(t.uncertain).replace('_', ' '))}."
        yield from evidence(t.evidence, quote, "  ")
        if t.id in bargains:
            yield from _returns(t, bargains[t.id], dossier, labels, quote)
        for p in t.positions:
            yield f"  - {_position(p, labels)}"
            yield from evidence((p.span,), quote, "    ")
        for p_id in t.provisions:
            if p_id in rules:
                rule = rules[p_id]
                checked = "" if rule.checked else " (not checked against the act)"
                yield (
                    f"  - Would fall under {md(rule.instrument)}, {md(rule.paragraph)}, if it took place"
                    f"{checked}: {md(rule.measure)}"
                )
        yield ""


def _returns(t: Transfer, bargain: Exchange, dossier: Dossier, labels: Labels, quote: Quote) -> Iterator[str]:
    """What the reports have given for it, with the sentence that links the two."""
    others = [o for o in dossier.transfers if o.id in bargain.transfers and o.id != t.id]
    yield f"  - In return: {listed(transfer_line(o, labels) for o in others)}"
    yield from evidence((bargain.span,), quote, "    ")


def _position(p: Position, labels: Labels) -> str:
    when = date_text(p.date)
    return f"**{md(labels.position(p))}** {word(words().stances, p.stance)}{', ' + md(when) if when else ''}"


def discrepancies(dossier: Dossier, labels: Labels, quote: Quote) -> Iterator[str]:
    """Where reports part ways: "A reports X; B reports Y", each side with its sentences."""
    for d in sorted(dossier.discrepancies, key=lambda x: x.relation != "conflict"):
        yield f"- {_head(d, labels)}"
        for side in d.sides:
            names = listed(labels.article(a) for a in side.articles)
            value = md(side.value) or "*(not given here)*"
            yield f"  - {md(names)} {_verb(side.articles)} {value}"
            yield from evidence(side.evidence, quote, "    ")
        yield ""


def _head(d: Discrepancy, labels: Labels) -> str:
    about = labels.entity(d.about)
    told = f"**{md(word(words().discrepancies, d.kind))}**{' of ' + md(about) if about else ''}"
    note = f": {md(d.note)}" if d.note else ""
    return f"{told}, {md(word(words().relations, d.relation))}{note}"


def timeline(dossier: Dossier, labels: Labels, quote: Quote) -> Iterator[str]:
    """Dated findings in order; a fuzzy date stays a span."""
    findings = _findings(dossier)
    for entry in dossier.timeline:
        found = findings.get(entry.what)
        names = listed(labels.article(a) for a in entry.articles or (entry.headline.article,))
        yield f"- **{md(date_text(entry.date))}**{_dated_by(entry)}: {md(names)}" + (
            f": {_gist([found], labels)}" if found else ""
        )
        yield from evidence((entry.headline,), quote, "  ")


def _dated_by(entry: TimelineEntry) -> str:
    return f" (“{md(entry.expression.text)}”)" if entry.expression and entry.expression.text else ""
