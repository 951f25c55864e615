"""Lines of the analyst's note on acts of many, on what is said of rules, and on how often a thing is told."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model import Dossier
from tidings.publish.escape import md
from tidings.publish.note import Quote, evidence
from tidings.publish.page.labels import Labels, listed
from tidings.publish.page.links import Links
from tidings.publish.page.rules import rules
from tidings.publish.page.timeline import counted
from tidings.publish.page.words import plain


def joint(dossier: Dossier, labels: Labels, quote: Quote) -> Iterator[str]:
    """Acts of many: how many by the report's count, who is named, and who as absent."""
    for c in dossier.coalitions:
        told = [f"**{md(plain(c.act))}**"]
        if c.size:
            told.append(f"{c.size} members by the report's count")
        for what, side in (("named", c.members), ("named as absent", c.absent)):
            if names := listed(labels.entity(e) or "" for e in side):
                told.append(f"{what}: {md(names)}")
        yield f"- {md(labels.article(c.span.article))} reports: {'; '.join(told)}"
        yield from evidence((c.span,), quote, "  ")


def invoked(dossier: Dossier, labels: Labels, quote: Quote) -> Iterator[str]:
    """What speakers say of rules, as theirs, with the paragraphs that their words can mean."""
    shown = rules(dossier, labels, Links(labels)).said
    for invocation, said in zip(dossier.invocations, shown, strict=True):
        meant = listed(name for _, name in said.rules)
        can = f"; can mean {md(meant)}" if meant else ""
        report = md(labels.article(invocation.article))
        yield f"- {report} reports: **{md(said.who)}** {md(said.verb)}{can}"
        yield from evidence((invocation.sentence,), quote, "  ")


def counts(dossier: Dossier, labels: Labels, quote: Quote) -> Iterator[str]:
    """How many launches, deliveries and the like are reported, each counted once however often told."""
    for tally, count in zip(dossier.tallies, counted(dossier, labels, Links(labels)), strict=True):
        goods = f": {md(', '.join(count.goods))}" if count.goods else ""
        numbers = f" (the reports give: {md(', '.join(count.amounts))})" if count.amounts else ""
        yield f"- **{md(count.who)}**: {md(count.what)}{goods}{numbers}"
        found = {e.id: (e.sentence,) for e in dossier.events} | {t.id: t.evidence for t in dossier.transfers}
        first = [found[group[0]][0] for group in tally.groups if group and group[0] in found]
        yield from evidence(first, quote, "  ")
