"""What a figure is of: a class of people, a gauge (the wind, a distance), or a noun with its verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from tidings.compare.discrepancies.quantities import kinds, names_people, people_words, quantity_pack
from tidings.compare.discrepancies.values import dimension_of
from tidings.compare.words import content_stems, numbers_in, stem, words_of
from tidings.model import Amount, Reading, Sentence, Span, Statement

# How many words away from a number a word can say what happened to those counted, and what is gauged.
NEAR, GAUGED = 4, 10
# "44 km (27 miles) west of Karn": from where a distance is.
FROM = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:away\s+|outside\s+)?"
    r"(?:(?:to the\s+)?(?:north|south|east|west|inland|downstream|upstream)[\w-]*\s+)?"
    r"(?:from|of|outside)\s+",
    re.I,
)
# So many words before a distance tell whether it is a town's.
SEATED = 12
# Characters on both sides of a figure in which the time over which it was counted is told.
SPELL = 70
# Characters on both sides of a figure in which the place is told that it is of.
PLACED = 100
# So many tokens behind a noun stands its verb.
BEHIND = 5
# Characters behind "from" in which the name of the place begins.
PLACE = 40
NAMED = frozenset(("place", "state"))


def kind_of(reading: Reading, held: Sentence, span: Span, of: str | None) -> str | None:
    """The class of the nearest word that tells one, for a count of people or of nothing named.

    The verb whose subject or object those counted are comes before other words near them.
    """
    text = reading.article.text
    named = [w.text for w in words_of(of or "")]
    nouns, told = set(named), kinds()
    if named and named[-1] in told:  # "eight wounded"
        return told[named[-1]]
    if nouns and not nouns & people_words():
        return None
    inside = next((told[w] for w in sorted(nouns) if w in told), None)
    if inside:
        return inside
    before, after = text[held.start : span.start], text[span.end : held.end]
    if not nouns and any(w.text == "toll" for w in words_of(before)):
        return "dead"
    by_verb, urged = _by_verb(reading, span)
    if by_verb or urged:
        return by_verb
    lead, rest = ([w.text for w in words_of(_joined(side))] for side in (before, after))
    ranked = [(n, w) for side in (rest[:NEAR], lead[::-1][:NEAR]) for n, w in enumerate(side)]
    near = [(n, told[word]) for n, word in ranked if word in told]
    if not near:
        return None
    return min(near)[1] if len({kind for n, kind in near if n == min(near)[0]}) == 1 else None


def _by_verb(reading: Reading, span: Span) -> tuple[str | None, bool]:
    """The class that the verb of those counted tells: "39 people were understood to have been injured".

    And whether they are no more than told to do it: "urged 300 people to leave".
    """
    tokens = reading.tokens(span.start, span.end)
    if tokens is None or tokens.root.dep_ not in ("nsubj", "nsubjpass", "dobj"):
        return None, False
    verb = tokens.root.head
    above = verb.head if verb.dep_ in ("ccomp", "xcomp") and verb.tag_ == "VB" else verb
    if above.lemma_.lower() in quantity_pack().urging:
        return None, True
    verbs = [verb, *(c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i)]
    with_ = [p for v in verbs for c in v.children if c.dep_ == "prep" for p in c.children if p.dep_ == "pobj"]
    for words in (verbs, with_):
        found = {kinds()[w.lower_] for w in words if w.lower_ in kinds()}
        if found:
            return (found.pop() if len(found) == 1 else None), False
    return None, False


@cache
def _phrases() -> re.Pattern[str]:
    words = sorted((w for w in kinds() if " " in w), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.I)


def _joined(text: str) -> str:
    """The text with each phrase of a class replaced by one word of it."""
    return _phrases().sub(lambda m: f" {_word_of()[kinds()[m.group().casefold()]]} ", text)


@cache
def _word_of() -> dict[str, str]:
    return {kind: next(w for w in words if " " not in w) for kind, words in quantity_pack().classes.items()}


def gauge_of(reading: Reading, held: Sentence, amount: Amount) -> str | None:
    """What a measure is of: "wind", or "from nice" for a distance; None where its words do not tell."""
    dimension = dimension_of(amount)
    if dimension is None:
        return None
    text, span = reading.article.text, amount.span
    if dimension == "length" and (place := _far_from(reading, held, span)):
        return place
    if dimension == "length" and amount.unit in quantity_pack().ways:
        return None
    inside = [w.text for w in words_of(amount.of or "")]
    lead = [w.text for w in words_of(text[held.start : span.start])][::-1][:GAUGED]
    rest = [w.text for w in words_of(text[span.end : held.end])][:GAUGED]
    for words in (inside, lead, rest):
        for word in words:
            gauge = _gauges().get((dimension, word))
            if gauge:
                return gauge
    return None


@cache
def _gauges() -> dict[tuple[str, str], str]:
    return {
        (dimension, word): gauge
        for gauge, by_dimension in quantity_pack().gauges.items()
        for dimension, words in by_dimension.items()
        for word in words
    }


def _far_from(reading: Reading, held: Sentence, span: Span) -> str | None:
    """The place from which a town is so far; of dams and airports a story can have several."""
    lead = [w.text for w in words_of(reading.article.text[held.start : span.start])][-SEATED:]
    if not any(word in quantity_pack().seats for word in lead):
        return None
    match = FROM.match(reading.article.text, span.end, held.end)
    if match is None:
        return None
    for n in reading.names_in(match.end(), min(held.end, match.end() + PLACE)):
        name = reading.names[n]
        if name.kind in NAMED and not name.adjective:
            return f"from {name.text.casefold()}"
    return None


def frame_of(reading: Reading, amount: Amount) -> str | None:
    """The noun that is counted with its verb, "flight cancel"; None for a verb that says little."""
    nouns = content_stems(amount.of or "")
    tokens = reading.tokens(amount.span.start, amount.span.end)
    if not nouns or tokens is None:
        return None
    verb = _verb(tokens.root)
    if verb is None or verb.lemma_.lower() in quantity_pack().light:
        return None
    return f"{'people' if names_people(nouns[-1]) else nouns[-1]} {stem(verb.lemma_.lower())}"


def _verb(noun: Token) -> Token | None:
    """The verb whose subject or object a noun is, or that describes it ("12 flights cancelled")."""
    if noun.dep_ in ("dobj", "nsubj", "nsubjpass") and noun.head.pos_ == "VERB":
        return noun.head
    told = next((c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN"), None)
    return told if told is not None else _passive(noun)


def _passive(noun: Token) -> Token | None:
    """The verb right behind a noun, "flights were cancelled", where the parser has lost it."""
    i = noun.i + 1
    doc = noun.doc
    while i < min(len(doc), noun.i + BEHIND) and (
        doc[i].pos_ in ("AUX", "ADV") or doc[i].lemma_ in ("be", "have")
    ):
        i += 1
    found = noun.i + 1 < i < len(doc) and doc[i].tag_ == "VBN"
    return doc[i] if found else None


def shared_with(reading: Reading, span: Span) -> frozenset[str]:
    """The stems of the nouns that one number counts together: "teacher" for "62 students and teachers"."""
    tokens = reading.tokens(span.start, span.end)
    if tokens is None:
        return frozenset()
    others = [c for c in tokens.root.children if c.dep_ == "conj" and c.pos_ == "NOUN"]
    return frozenset(stem(c.lower_) for c in others if not any(g.dep_ == "nummod" for g in c.children))


def is_contested(text: str, held: Sentence) -> bool:
    """True for "police say that 500 were held, while rights groups say 1,000": two sides, a figure each."""
    return any(
        numbers_in(text[held.start : m.start()]) and numbers_in(text[m.end() : held.end])
        for m in _contrasts().finditer(text, held.start, held.end)
    )


@cache
def _contrasts() -> re.Pattern[str]:
    pack = quantity_pack()
    first, second = ("|".join(words) for words in (pack.contrasts, pack.saying))
    return re.compile(rf"\b(?:{first})\b[^.;\d]{{0,50}}?\b(?:{second})\b", re.I)


def is_perfect(reading: Reading, span: Span) -> bool:
    """True if the verb of a figure tells what has come about up to now: "has drawn 13 million views"."""
    tokens = reading.tokens(span.start, span.end)
    verb = _verb(tokens.root) if tokens is not None else None
    return verb is not None and any(
        c.dep_ in ("aux", "auxpass") and c.lower_ in ("has", "have") for c in verb.children
    )


def places_near(reading: Reading, held: Sentence, span: Span, said: list[Statement]) -> frozenset[str]:
    """The words of the places named beside a figure in its sentence, those of its sources left out."""
    start, end = max(held.start, span.start - PLACED), min(held.end, span.end + PLACED)
    near = frozenset(_named(reading, start, end, said, NAMED))
    return near or frozenset(_named(reading, held.start, held.end, said, NAMED))


def actors_in(reading: Reading, held: Sentence, said: list[Statement]) -> frozenset[str]:
    """The words of the people and bodies that a sentence names, those of its sources left out."""
    return frozenset(_named(reading, held.start, held.end, said, frozenset(("person", "organization"))))


def _named(
    reading: Reading, start: int, end: int, said: list[Statement], wanted: frozenset[str]
) -> Iterator[str]:
    sources = [s for st in said for s in st.source.spans if s.field == "text"]
    for n in reading.names_in(start, end):
        name = reading.names[n]
        if name.kind in wanted and not any(s.start < name.end and name.start < s.end for s in sources):
            yield from content_stems(name.text)


def spell_of(reading: Reading, held: Sentence, span: Span) -> str:
    """The words near a figure for the time over which it was counted, "since mid-March"; empty without."""
    text = reading.article.text
    near = (
        text[span.end : min(held.end, span.end + SPELL)],
        text[max(held.start, span.start - SPELL) : span.start],
    )
    found = [" ".join(m.group().casefold().split()) for part in near for m in _spells().finditer(part)]
    return "; ".join(sorted(found))


@cache
def _spells() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{words}\b(?:\s[\w-]+){{0,2}}" for words in quantity_pack().spells), re.I)


def converted(reading: Reading, amount: Amount) -> bool:
    """True for a measure in brackets right behind the one that it converts: "250 km/h (155 mph)"."""
    if amount.unit is None:
        return False
    before = reading.article.text[: amount.span.start].rstrip()
    if not before.endswith("("):
        return False
    end = len(before[:-1].rstrip())
    return any(
        other.span.start < end <= other.span.end + 10 and dimension_of(other) == dimension_of(amount)
        for other in reading.amounts
    )
