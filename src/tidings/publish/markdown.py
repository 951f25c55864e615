"""The dossier as an analyst's note in Markdown: every line quoted from a report, none of our own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tidings.model import Candidate, Dossier
from tidings.publish import note, note_joint
from tidings.publish.escape import md
from tidings.publish.note import Quote, quote_with
from tidings.publish.page.labels import Labels, listed
from tidings.publish.page.links import Links
from tidings.publish.page.listed import listed_entities
from tidings.publish.page.words import plural, word, words
from tidings.publish.withhold import Text, text_of, withhold

Section = Callable[[Dossier, Labels, Quote], Iterator[str]]
_SECTIONS: tuple[tuple[str, Section], ...] = (
    ("What several reports say, or dispute", note.claims),
    ("Discrepancies", note.discrepancies),
    ("Transfers", note.transfers),
    ("What speakers say of rules", note_joint.invoked),
    ("Joint acts", note_joint.joint),
    ("Counted", note_joint.counts),
    ("Timeline", note.timeline),
    ("Who said what", note.statements),
    ("Events", note.events),
)


def markdown_lines(dossier: Dossier, text: Text = "sentence") -> Iterator[str]:
    """The note, line by line, with as much of the reports as ``text`` says.

    "full" adds the reports' texts at the end. The same dossier gives the same characters.
    """
    empty = True
    for line in _lines(dossier, text):
        if line or not empty:  # never two empty lines in a row
            yield line.rstrip() + "\n"
        empty = not line


def _lines(dossier: Dossier, text: Text) -> Iterator[str]:
    shown = withhold(dossier, text)
    labels = Labels.of(shown)
    quote = quote_with(labels, withheld=text == "none")
    yield from _head(shown, Labels.of(dossier))
    yield from _section("Reports", note.reports(shown, labels))
    for title, lines in _SECTIONS:
        yield from _section(title, lines(shown, labels, quote))
    yield from _section(
        "Names that resemble an entry of a list", _candidates(dossier if text != "none" else shown, text)
    )
    yield from _section("Reports that share text", _lineages(shown, labels, quote))
    yield from _section("Not read", _skipped(shown))
    if text == "full":
        yield from _section("The reports in full", _texts(shown, labels))
    yield from _foot(shown)


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading with its lines, or nothing where there are none."""
    for number, line in enumerate(lines):
        if number == 0:
            yield from ("", f"## {title}", "")
        yield line


def _head(dossier: Dossier, labels: Labels) -> Iterator[str]:
    story = max(dossier.stories, key=lambda s: len(s.articles)) if dossier.stories else None
    yield f"# {md(story.title if story else '') or 'Dossier'}"
    yield ""
    if story and (named := labels.titled_by(story)):
        yield f"Named after the words of {md(labels.article(named))}."
        yield ""
    yield (
        f"{plural(len(dossier.articles), 'report')} in"
        f" {plural(len(dossier.stories), 'story', 'stories')}. What stands here was read by program: every"
        " line gives the report and the characters that it was read from. “A reports” means that A says so,"
        " not that it is so."
    )


def _candidates(dossier: Dossier, text: Text) -> Iterator[str]:
    labels = Labels.of(dossier)
    for found in listed_entities(dossier, labels, Links(labels)):
        roles = f" ({md(found.role)})" if found.role and text != "none" else ""
        yield f"- **{md(found.entity.name)}**{roles}: candidates to be judged by a person, not identities"
        for candidate in found.candidates:
            yield from _candidate(candidate)
        for named in found.sentences:
            sentence = "".join(piece for piece, _ in named.pieces)
            names = md(listed(ref.label for ref in named.refs))
            if text == "none":
                yield f"  - named in {names}"
            else:
                yield ""
                yield f"  > {md(sentence)}"
                yield f"  > — {names}"
        yield ""


def _candidate(c: Candidate) -> Iterator[str]:
    as_of = f", as of {md(c.as_of)}" if c.as_of else ""
    yield (
        f"  - {md(c.listed_name)}: entry {md(c.reference or c.entry)} of {md(c.list)}{as_of}; reported as"
        f" {md(c.matched_name)}; score {c.score:g}"
    )
    for reason in c.reasons:
        yield f"    - for: {md(reason.feature)}: {md(reason.value)} ({reason.weight:g})"
    for against in c.against:
        yield f"    - against: {md(against.feature)}: {md(against.value)}"
    if not c.against:
        yield "    - against: nothing that the list or the reports tell"


def _lineages(dossier: Dossier, labels: Labels, quote: Quote) -> Iterator[str]:
    for x in dossier.lineages:
        origin = f", from {md(labels.article(x.origin))}" if x.origin else ""
        names = md(listed(labels.article(a) for a in x.articles))
        passages = plural(len(x.evidence), "passage")
        yield f"- {names}: {md(word(words().lineages, x.kind))}{origin}, {passages}"
        for missing in x.left_out:
            if not missing.span.text:
                continue  # withheld
            has, lacks = labels.article(missing.span.article), labels.article(missing.by)
            yield f"  - in {md(has)}, not in {md(lacks)}:"
            yield from note.evidence([missing.span], quote, "    ")


def _skipped(dossier: Dossier) -> Iterator[str]:
    for s in dossier.skipped:
        yield f"- {md(s.uri)}: {md(s.reason)} \\[{md(s.code)}\\] {md(s.hint)}"


def _texts(dossier: Dossier, labels: Labels) -> Iterator[str]:
    for a in dossier.articles:
        yield f"### {md(labels.article(a.id))}"
        yield ""
        for paragraph in filter(str.strip, a.text.split("\n")):
            yield f"> {md(paragraph)}"
            yield ">"
        yield ""


def _foot(dossier: Dossier) -> Iterator[str]:
    models = "".join(f"; {md(m.name)} {md(m.version)}" for m in dossier.tidings.models)
    yield ""
    yield "---"
    yield ""
    yield f"Made by Tidings {md(dossier.tidings.version)}{models}."
    for one in dossier.tidings.options.get("lists", []):
        yield f"List: {md(str(one.get('name')))}, as of {md(str(one.get('as_of') or 'unknown'))}."
    if text_of(dossier) == "none":
        yield "The reports' words are left out."
    yield (
        "Findings are read by program: some are missed, and some may be wrong. Two outlets that share a"
        " source without saying so look independent."
    )
