"""What a report tells of with a date: the verb or noun that the date hangs on, who and what, which day.

Read from the parse, for what the events of ``extract`` have no type for: arrests, releases of reports,
crashes, "Friday's attack". In doubt about what a date belongs to, nothing is returned.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from spacy.tokens import Token

from tidings.compare.words import content_stems
from tidings.model import Entity, Reading, Span, Time
from tidings.packs import load_pack

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PAST = frozenset(("VBD", "VBN"))
ISO_DAY = len("2024-01-02")
# From the words of a date up to what it dates, no longer way than this is trusted.
CLIMB = 5
# "The report" is that of somebody whom one of so many sentences before names.
BEFORE = 3


@dataclass(frozen=True, slots=True)
class DatesPack:
    """The shape of ``compare_dates.yaml``."""

    once: dict[str, list[str]]
    central: list[str]
    harm: list[str]
    late: list[str]
    early: list[str]
    bounds: list[str]
    far_east: list[str]
    where: list[str]
    settlements: list[str]
    one_body: list[str]


@dataclass(frozen=True, slots=True)
class Happening:
    """One dated verb or event noun.

    ``kinds`` are the kinds of ``compare_dates`` that the word belongs to, or the word itself. ``actors``
    and ``patients`` are ids of entities, and lemmas where no entity is named; ``named`` are all entities
    of the sentence, ``before`` those of the sentences
    before it. ``weekday`` is 0 to 6 where the words are the name of a day: it holds even where
    the report's own date does not; ``plain`` is False for "last Monday".
    """

    article: str
    word: str
    kinds: frozenset[str]
    actors: frozenset[str]
    patients: frozenset[str]
    named: frozenset[str]
    before: frozenset[str]
    stems: frozenset[str]
    day: date | None
    weekday: int | None
    year: int | None
    owned: bool
    plain: bool
    late: bool
    early: bool
    sentence: Span


Index = Mapping[str, Sequence[tuple[int, int, str]]]


@cache
def dates_pack() -> DatesPack:
    """Which acts come once, and the words around days."""
    return load_pack("compare_dates", DatesPack)


@cache
def _kinds() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, words in dates_pack().once.items():
        for word in words:
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def index_of(entities: Sequence[Entity]) -> Index:
    """Where each report names which entity, in order."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for entity in entities:
        for m in entity.mentions:
            if m.field == "text":
                found.setdefault(m.article, []).append((m.start, m.end, entity.id))
    return {article: sorted(places) for article, places in found.items()}


def happenings(reading: Reading, index: Index) -> tuple[Happening, ...]:
    """What a report dates to a day or a year and tells as past."""
    found = []
    for time in reading.times:
        if not time.tells_when or not reading.mined(time.span.start, time.span.end):
            continue
        day, weekday, year = _when(time)
        if day is None and weekday is None and year is None:
            continue
        for token, owned in _dated(reading, time):
            made = _happening(reading, index, token, owned, time)
            if made is not None:
                found.append(made)
    return tuple(found)


def _when(time: Time) -> tuple[date | None, int | None, int | None]:
    """The one day, the weekday that the words name and the year, as far as each is told."""
    words = time.span.text.casefold().replace("'", " ").replace("’", " ").split()
    weekday = next((DAYS.index(w.strip(".,")) for w in words if w.strip(".,") in DAYS), None)
    start, end = time.date.start, time.date.end
    if time.date.precision in ("day", "minute") and start and (end or start)[:ISO_DAY] == start[:ISO_DAY]:
        if time.relative and weekday is None:
            return None, None, None  # "today": as good as the page's date
        return date.fromisoformat(start[:ISO_DAY]), weekday, None
    if weekday is not None and len(words) <= 3:
        return None, weekday, None
    if time.date.precision == "year" and start and (end or start)[:4] == start[:4] and not time.relative:
        return None, None, int(start[:4])
    return None, None, None


def _dated(reading: Reading, time: Time) -> Iterator[tuple[Token, bool]]:
    """The verbs and event nouns that a time expression dates; True where it owns a noun."""
    span = reading.tokens(time.span.start, time.span.end)
    if span is None:
        return
    token: Token = span.root
    inside = range(span.start, span.end)
    after = [c for t in span for c in t.children if c.dep_ == "relcl"]
    when = [c for c in after if any(w.lower_ == "when" for w in c.lefts)]
    if when:
        yield when[0], False
        yield from ((c, False) for c in when[0].conjuncts if c.tag_ in PAST)
        return
    if time.span.text.split()[0].casefold() in dates_pack().bounds:
        return
    owned = False
    for _ in range(CLIMB):
        link, head = token.dep_, token.head
        if head.i == token.i:
            return
        if head.i not in inside:
            if head.pos_ == "ADP" and head.lower_ in dates_pack().bounds:
                return
            if head.pos_ == "VERB":
                yield head, False
                return
            if head.pos_ == "AUX":
                return
            if head.pos_ in ("NOUN", "PROPN"):
                if head.dep_ == "relcl" and any(c.dep_ == "nsubj" and c.tag_ == "WP" for c in head.children):
                    yield (
                        head,
                        False,
                    )  # "fighters who in 2014 overran": a verb that the tagger took for a noun
                    return
                owned = owned or link == "poss"
                if head.lemma_.lower() in _kinds():
                    yield head, owned
                    return
                if owned or link not in ("prep", "npadvmod", "nmod"):
                    return
        token = head


def placed(reading: Reading, index: Index) -> Iterator[tuple[Happening, Token, str]]:
    """What comes once and is told as past, with the place that it has: the head of its phrase, its name's id.

    "killed in the town of Selm" gives the noun "town" with Selm, "killed in Selm" the name itself.
    """
    for sentence in (s for s in reading.sentences if s.mined):
        for token in reading.doc[sentence.first : sentence.last]:
            if token.pos_ not in ("VERB", "NOUN") or _lemma(token) not in _kinds():
                continue
            for head, entity in _places(token, reading.article.id, index):
                made = _happening(reading, index, token, False, None)
                if made is not None:
                    yield made, head, entity


def _places(token: Token, article: str, index: Index) -> Iterator[tuple[Token, str]]:
    for prep in token.children:
        if prep.dep_ != "prep" or prep.lower_ not in dates_pack().where:
            continue
        for head in (c for c in prep.children if c.dep_ == "pobj"):
            inner = [n for p in head.children if p.dep_ == "prep" for n in p.children if n.dep_ == "pobj"]
            for name in (head, *inner):
                found = _named(article, index, name.idx, name.idx + len(name))
                if found:
                    yield head, found[0]
                    break


def _happening(
    reading: Reading, index: Index, token: Token, owned: bool, time: Time | None
) -> Happening | None:
    if token.pos_ == "VERB" and not _past(token):
        return None
    word = _event_noun(token) or token
    lemma = _lemma(word)
    start, end = (time.span.start, time.span.end) if time else (token.idx, token.idx + len(token))
    sentence = reading.sentence_span(start, end)
    actors, patients = _parties(token, reading.article.id, index)
    day, weekday, year = _when(time) if time else (None, None, None)
    near = {t.lower_ for t in reading.doc[max(0, token.i - 25) : token.i + 25] if _beside(t, start, end)}
    pack = dates_pack()
    return Happening(
        article=reading.article.id,
        word=word.text,
        kinds=_kinds().get(lemma, frozenset((lemma,))),
        actors=frozenset(actors),
        patients=frozenset(patients),
        named=frozenset(_named(reading.article.id, index, sentence.start, sentence.end)),
        before=frozenset(_named(reading.article.id, index, _back(reading, sentence.start), sentence.start)),
        stems=frozenset(content_stems(sentence.text)),
        day=day,
        weekday=weekday,
        year=year,
        owned=owned,
        plain=time is None or time.span.text.split()[0].casefold() not in ("last", "next", "this"),
        late=bool(near & set(pack.late)),
        early=bool(near & set(pack.early)),
        sentence=sentence,
    )


def _back(reading: Reading, start: int) -> int:
    """Where the sentences begin that stand before a sentence and are read with it."""
    n = bisect_left(reading.sentences, start, key=lambda s: s.start)
    return reading.sentences[max(0, n - BEFORE)].start if reading.sentences else start


def _past(verb: Token) -> bool:
    """True for a verb that tells what has been: past, not negated, under no modal."""
    children = list(verb.children)
    if any(c.dep_ == "neg" or c.tag_ == "MD" for c in children):
        return False
    if verb.tag_ == "VBD":
        return True
    helped = [c for c in children if c.dep_ in ("aux", "auxpass")]
    if any(c.lower_ in ("to", "be", "being", "is", "are", "am", "'s", "'re") for c in helped):
        return False
    return verb.tag_ == "VBN" and (verb.dep_ in ("acl", "conj", "relcl") or bool(helped))


def _lemma(token: Token) -> str:
    """The lemma with its particle: "take over"."""
    particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), None)
    lemma: str = token.lemma_.lower()
    return f"{lemma} {particle}" if particle else lemma


def _event_noun(verb: Token) -> Token | None:
    """ "injured in the blast": the blast."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in dates_pack().harm:
        return None
    for child in verb.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("in", "during", "by"):
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.lemma_.lower() in _kinds():
                    return noun
    subject = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.lemma_.lower() in _kinds()]
    return subject[0] if subject and verb.lemma_.lower() in ("happen", "occur", "follow") else None


def _parties(token: Token, article: str, index: Index) -> tuple[set[str], set[str]]:
    """Who acts and whom it befalls: ids of entities, else lemmas of nouns."""
    actors: set[str] = set()
    patients: set[str] = set()
    for child in token.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            patients |= _keys(child, token, article, index)
        elif child.dep_ == "nsubj":
            actors |= _keys(child, token, article, index)
        elif child.dep_ == "agent":
            for noun in child.children:
                actors |= _keys(noun, token, article, index)
        elif token.pos_ != "VERB" and child.dep_ == "prep" and child.lower_ == "of":
            for noun in child.children:
                patients |= _keys(noun, token, article, index)
        elif token.pos_ != "VERB" and child.dep_ == "poss":
            patients |= _keys(child, token, article, index)
    if token.dep_ == "acl" and token.tag_ == "VBN":
        patients |= _keys(token.head, token, article, index)
    transitive = any(c.dep_ in ("dobj", "nsubjpass") for c in token.children)
    return (actors, patients) if transitive or patients else (set(), actors)


def _keys(token: Token, verb: Token, article: str, index: Index) -> set[str]:
    """The entity that a token is part of, else its lemma; a relative pronoun is its noun."""
    if token.tag_ in ("WP", "WDT") and verb.dep_ == "relcl":
        token = verb.head
    if token.lower_ in DAYS or token.ent_type_ in ("DATE", "TIME"):
        return set()
    for one in (token, *(c for c in token.children if c.dep_ == "appos")):  # "the capital, Selm"
        found = _named(article, index, one.idx, one.idx + len(one))
        if found:
            return set(found)
    return {token.lemma_.lower()} if token.pos_ == "NOUN" else set()


def _named(article: str, index: Index, start: int, end: int) -> list[str]:
    places = index.get(article, ())
    first = max(0, bisect_right(places, (start, 0, "")) - 3)  # a name that began before may hold it
    last = bisect_left(places, (end, 0, ""))
    return [e for lo, hi, e in places[first:last] if lo < end and start < hi]


def _beside(token: Token, start: int, end: int) -> bool:
    return start - 14 <= token.idx <= end + 14
