"""What speakers say of rules: that something breaks an embargo or a resolution, may break it, or does not.

The claim is the speaker's, never ours. It is linked to the paragraphs that the transfer in the same sentence
would fall under, as far as the words name their instrument or its issuer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Token

from tidings.extract.patterns.mood import Mood, mood_of
from tidings.extract.patterns.teller import statement_of
from tidings.model import Invocation, Provision, Reading, Statement, Transfer, stable_id
from tidings.packs import load_pack
from tidings.packs.regimes import Rule, load_rules

View = Literal["breach", "possible-breach", "no-breach"]
_NUMBER = r"\d{3,4}(?:/\d{2,4})?(?:\s?\(\d{4}\))?"
_NUMBERS = re.compile(
    rf"\s*(?:nos?\.?\s|numbers?\s)?({_NUMBER}(?:(?:,?\s+(?:and|or)\s+|,\s*){_NUMBER})*)", re.I
)
# Whatever the parser makes of a phrase, a rule hangs on its verb by these.
UPWARD = frozenset({"dobj", "obj", "pobj", "prep", "conj", "nmod", "compound", "agent", "nsubjpass", "appos"})
HELD = frozenset({"possible", "planned", "conditional", "alleged"})
FARTHEST = 6
# Acts that find fault with their object.
FAULTS = frozenset({"concern", "condemn", "warn", "threaten", "refuse"})


@dataclass(frozen=True, slots=True)
class RuleWords:
    """Nouns of a rule: enough alone, or only with an issuer or a word that says what it is about."""

    alone: frozenset[str]
    qualified: frozenset[str]
    about: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that break or keep a rule, and those that do so with a preposition, by preposition."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    prepositions: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Words:
    """The pack."""

    rules: RuleWords
    breach: Cues
    keep: Cues
    issuers: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Cited:
    """A rule as a report names it: its characters, its issuer and its numbers where they are told."""

    start: int
    end: int
    issuer: str | None
    numbers: tuple[str, ...]


@cache
def words() -> Words:
    """The pack, checked."""
    return load_pack("invocations", Words)


def find_invocations(
    readings: Sequence[Reading],
    statements: Sequence[Statement],
    transfers: Sequence[Transfer],
    provisions: Sequence[Provision],
    rules: Sequence[Rule] | None = None,
) -> tuple[Invocation, ...]:
    """Every claim about a rule, in the order of the reports. ``transfers`` have their provisions."""
    known = load_rules() if rules is None else rules
    by_id = {p.id: p for p in provisions}
    issuers = {rule.row.id: rule.issuer for rule in known}
    makers = tuple(sorted(set(issuers.values())))
    said: dict[str, list[Statement]] = {}
    for statement in statements:
        said.setdefault(statement.article, []).append(statement)
    found = []
    for reading in readings:
        here = tuple(sorted(said.get(reading.article.id, ()), key=_begins))
        for trigger, view, cited in _claims(reading, here, makers):
            speaker = statement_of(trigger.idx, here) or _about(trigger, here)
            sentence = reading.sentence_span(trigger.idx, cited.end)
            span = reading.article.span(
                min(trigger.idx, cited.start), max(trigger.idx + len(trigger), cited.end)
            )
            told = [t for t in transfers if any(sentence.overlaps(s) for s in t.evidence)]
            names = _instruments(cited, known)
            meant = {p for t in told for p in t.provisions if _means(cited, names, by_id[p], issuers[p])}
            found.append(
                Invocation(
                    id=stable_id("i", span.article, span.start, span.end),
                    article=reading.article.id,
                    entity=speaker.source.entity if speaker else None,
                    statement=speaker.id if speaker else None,
                    stance=view,
                    issuer=cited.issuer,
                    instruments=names,
                    provisions=tuple(p for p in by_id if p in meant),
                    transfers=tuple(t.id for t in told),
                    span=span,
                    sentence=sentence,
                )
            )
    return tuple({one.id: one for one in found}.values())


def _about(trigger: Token, statements: tuple[Statement, ...]) -> Statement | None:
    """The statement that faults what a clause with the word tells more of.

    "Lund is worried by the sale, which may break the embargo": the clause after the comma is her reason.
    A clause on what was merely announced or denied is the report's own, and so is one on a name
    ("criticised Ruritania, which has broken the embargo for years").
    """
    for token in trigger.ancestors:
        said = statement_of(token.idx, statements) if token.pos_ in {"NOUN", "PROPN", "PRON"} else None
        if said is not None:
            if token.pos_ != "NOUN":
                return None
            return said if said.act in FAULTS and not said.negated else None
    return None


def _begins(statement: Statement) -> int:
    return statement.content.spans[0].start if statement.content.spans else -1


def _claims(
    reading: Reading, statements: tuple[Statement, ...], makers: tuple[str, ...]
) -> Iterator[tuple[Token, View, _Cited]]:
    """Every word that breaks or keeps a rule, with the rule. ``makers`` are the packs' issuers."""
    for sentence in reading.sentences:
        if not sentence.mined:
            continue
        for token in reading.doc[sentence.first : sentence.last]:
            cited = _cited(reading, token, makers) if token.pos_ in {"NOUN", "PROPN"} else None
            cue = _cue(token) if cited else None
            if cited is None or cue is None:
                continue
            mood = mood_of(reading, cue[0], statements)
            view = _view(mood, breaks=cue[1]) if mood else None
            if view == "breach" and _any(cue[0]):
                view = "possible-breach"
            if view:
                yield cue[0], view, cited


def _any(breaks: Token) -> bool:
    """True for what is said of any such thing: "any trade that breaks the embargo" was perhaps never made."""
    subject = (
        breaks.head
        if breaks.dep_ == "relcl"
        else next((t for t in breaks.children if t.dep_ == "nsubj"), None)
    )
    return subject is not None and any(
        t.lower_ in {"any", "every", "whoever"} for t in (subject, *subject.children)
    )


def _view(mood: Mood, *, breaks: bool) -> View | None:
    """What a mood makes of a breach or of its opposite; None where the words leave nothing to hold."""
    against = mood.polarity == "negative" or mood.status == "denied"
    if breaks:
        if against:
            return "no-breach"
        return "possible-breach" if mood.status in HELD else "breach"
    if against:
        return None if mood.status in HELD else "breach"
    return None if mood.status in {"possible", "conditional"} else "no-breach"


def _cue(head: Token) -> tuple[Token, bool] | None:
    """The word that breaks (True) or keeps (False) the rule that ``head`` names."""
    node, by = head, ""
    for _ in range(FARTHEST):
        if node.dep_ not in UPWARD or node.head.i == node.i:
            return None
        if node.pos_ == "ADP":
            by = by or node.lower_
        node = node.head
        if node.pos_ == "ADP":
            continue
        for cues, breaks in ((words().breach, True), (words().keep, False)):
            lemma = node.lemma_.lower()
            verbal = node.pos_ in {"VERB", "AUX"}
            noun = node.pos_ == "NOUN" and lemma in cues.nouns
            plain = verbal and lemma in cues.verbs and by in {"", "by"}
            if noun or plain or (by and lemma in cues.prepositions.get(by, ())):
                return (node, breaks) if breaks or _done(node) else None
        if node.pos_ in {"VERB", "AUX"}:
            return None
    return None


def _done(keeps: Token) -> bool:
    """Whether rules are said to be kept: "complied with", not "called on all to comply with"."""
    if keeps.pos_ == "NOUN":
        return keeps.head.lower_ == "in"
    tags = {keeps.tag_, *(t.tag_ for t in keeps.children if t.dep_ in {"aux", "auxpass", "cop"})}
    return bool(tags & {"VBD", "VBZ", "VBP", "MD"}) or keeps.pos_ == "ADJ"


def _cited(reading: Reading, head: Token, makers: tuple[str, ...]) -> _Cited | None:
    """The rule that a noun names with the words about it, or None for a noun of something else."""
    lemma, pack = head.lemma_.lower(), words().rules
    short = re.fullmatch(r"UNSCRs?", head.text)
    if not short and lemma not in pack.alone | pack.qualified:
        return None
    if lemma == "sanction" and head.tag_ not in {"NNS", "NNPS"} and head.dep_ != "compound":
        return None  # "with the sanction of the court"
    text = reading.article.text
    sentence = reading.sentence_at(head.idx)
    first = min((t.idx for t in head.subtree if t.i < head.i and _before(t, head)), default=head.idx)
    last = max(
        (t.idx + len(t) for t in head.subtree if t.i > head.i and _after(t, head)),
        default=head.idx + len(head),
    )
    end = sentence.end if sentence else last
    told = _NUMBERS.match(text, head.idx + len(head), end)
    numbers = tuple(re.findall(r"(\d{3,4}(?:/\d{2,4})?)(?:\s?\(\d{4}\))?", told[1])) if told else ()
    if numbers and lemma not in {"resolution", "decision", "regulation"} and not short:
        numbers = ()
    last = max(last, told.end()) if numbers and told else last
    phrase = text[first:last]
    issuer = "UN Security Council" if short else _issuer(phrase, makers)
    named = any(t.lemma_.lower() in pack.about for t in head.subtree) and lemma != "resolution"
    sort = any(t.dep_ == "compound" for t in head.children)  # "the news embargo"
    if not (issuer or numbers or named or (lemma in pack.alone and not sort)):
        return None
    return _Cited(first, last, issuer, numbers)


def _before(token: Token, head: Token) -> bool:
    """Whether a word before the noun belongs to its name, and not to a clause on it."""
    return token.head.i == head.i or any(a.i == head.i for a in token.ancestors)


def _after(token: Token, head: Token) -> bool:
    """Whether a word after the noun names the rule more closely: "of the Security Council", "on arms"."""
    path = [token, *token.ancestors]
    top = next((t for t in path if t.head.i == head.i), None)
    return (
        top is not None
        and top.dep_ == "prep"
        and top.lower_ in {"of", "on", "against"}
        and not any(a.dep_ in {"relcl", "advcl", "acl"} for a in (token, *token.ancestors) if a.i > head.i)
    )


@cache
def _issuer_patterns(makers: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    named = {maker: (maker,) for maker in makers} | words().issuers
    return tuple(
        (
            issuer,
            re.compile(
                "|".join(rf"(?<!\w){re.escape(n)}(?!\w)" for n in sorted(names, key=len, reverse=True))
            ),
        )
        for issuer, names in named.items()
    )


def _issuer(phrase: str, makers: tuple[str, ...]) -> str | None:
    """Who made the rule: the one that the phrase names first."""
    hits = [
        (m.start(), issuer) for issuer, pattern in _issuer_patterns(makers) if (m := pattern.search(phrase))
    ]
    return min(hits)[1] if hits else None


def _instruments(cited: _Cited, rules: Sequence[Rule]) -> tuple[str, ...]:
    """The instruments that the numbers name: as the packs call them, else by the number alone."""
    found: dict[str, None] = {}
    for number in cited.numbers:
        known = [
            r.row.instrument for r in rules
            if re.search(rf"(?<![\d/(]){re.escape(number)}(?![\d/)])", r.row.instrument)
            and cited.issuer in {None, r.issuer}
        ]  # fmt: skip
        found.update(dict.fromkeys(known[:1] or [f"{cited.issuer or ''} resolution {number}".strip()]))
    return tuple(found)


def _means(cited: _Cited, names: Sequence[str], provision: Provision, issuer: str) -> bool:
    """Whether the words can mean a paragraph: by its instrument, else by who made it."""
    if cited.numbers:
        return provision.instrument in names
    return cited.issuer in {None, issuer}
