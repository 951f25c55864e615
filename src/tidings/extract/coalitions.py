"""Coalitions: joint statements of many states or bodies, who joined and who stayed away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from tidings.extract.patterns.frame import frame_of, misread
from tidings.extract.patterns.kinds import counted
from tidings.extract.patterns.mood import mood_of
from tidings.extract.patterns.syntax import ordered
from tidings.model import Coalition, Fields, Reading, Sentence, Span, Statement, span_key, stable_id
from tidings.packs import load_pack

# Named parties that make a joint statement one of many.
MANY = 3
# A later sentence speaks of the same declaration within so many sentences.
NEAR = 8


@dataclass(frozen=True, slots=True)
class Words:
    """The pack of coalitions."""

    groups: frozenset[str]
    vague: frozenset[str]
    documents: frozenset[str]
    joint: frozenset[str]
    acts: dict[str, frozenset[str]]
    listing: frozenset[str]
    together: frozenset[str]
    absent: frozenset[str]
    aside: frozenset[str]
    refusing: frozenset[str]
    exceptions: frozenset[str]
    rolls: frozenset[str]
    papers: frozenset[str]


@dataclass(slots=True)
class _Seed:
    """What one sentence says of a joint act."""

    number: int
    sentence: Sentence
    act: str | None
    size: int | None
    sized: list[Span]
    members: list[Span]
    absent: list[Span]
    told: int = -1
    """The last sentence that named who joined."""


@cache
def words() -> Words:
    """The pack of coalitions, checked."""
    return load_pack("coalitions", Words)


def extract_coalitions(reading: Reading, statements: tuple[Statement, ...]) -> tuple[Coalition, ...]:
    """The joint statements that a report tells of, each once.

    ``members`` and ``absent`` are empty until resolved from the spans in ``fields`` (``member``,
    ``absent``, ``size``). ``size`` is None where the report gives no plain number.
    """
    seeds: list[_Seed] = []
    for number, sentence in enumerate(reading.sentences):
        if sentence.mined:
            found = _seed(reading, number, sentence, statements)
            if found is not None:
                _join(seeds, found)
            elif seeds and number - seeds[-1].number <= NEAR:
                before = seeds[-1]
                joined, aside = _also(reading, sentence, before.told == number - 1)
                if joined:
                    before.told = number
                before.members.extend(joined)
                before.absent.extend([*aside, *_absent(reading, sentence)])
    return tuple(_coalition(reading, seed) for seed in seeds)


def _seed(
    reading: Reading, number: int, sentence: Sentence, statements: tuple[Statement, ...]
) -> _Seed | None:
    tokens = reading.doc[sentence.first : sentence.last]
    document = any(_is_joint(t) for t in tokens)
    for token in tokens:
        head = counted(token)
        member = token.lemma_.lower() == "member"  # "nineteen members of the council"
        if token.dep_ in {"compound"} or not (member or head.lemma_.lower() in words().groups):
            continue
        if not _many(token):
            continue
        act = _act_of(reading, token, statements, document)
        if act is None:
            continue
        size, sized = _size(reading, token)
        joined = list(_joined(reading, token))
        if size is not None and any(t.lower_ in {"other", "more"} for t in token.children):
            size = size + len(joined) if joined else None  # "Kenya and 18 other states" are nineteen
        members = [*joined, *_listed(reading, tokens, token)]
        return _Seed(number, sentence, act, size, sized, members, _absent(reading, sentence))
    return _named(reading, number, sentence, tokens) if document else None


def _is_joint(token: Token) -> bool:
    if token.lemma_.lower() not in words().documents or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    return any(t.lemma_.lower() in words().joint for t in token.children)


def _many(token: Token) -> bool:
    """True for "47 countries", "dozens of states", "several governments"."""
    if counted(token) is not token and token.lemma_.lower() != "member":
        return token.lemma_.lower() in words().vague
    if token.tag_ not in {"NNS", "NNPS"}:
        return False
    counts = [t for t in token.children if t.dep_ == "nummod"]
    if counts:
        return _number(counts[0].text) not in {0, 1, 2}
    return any(t.lower_ in words().vague for t in token.children if t.dep_ in {"amod", "det"})


def _number(text: str) -> int | None:
    plain = text.replace(",", "").lower()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 7 else _in_words(plain)


def _in_words(text: str) -> int | None:
    names = ordered("numbers")
    return names.index(text) if text in names else None


def _size(reading: Reading, token: Token) -> tuple[int | None, list[Span]]:
    """The number given, None where it is vague or bounded, and the words that give it."""
    counts = [t for t in token.children if t.dep_ == "nummod"]
    if not counts:
        vague = [token] if counted(token) is not token and token.lemma_.lower() != "member" else []
        return None, [reading.article.span(t.idx, t.idx + len(t)) for t in vague]
    count = counts[0]
    bounded = any(t.dep_ in {"quantmod", "advmod", "amod", "compound"} for t in count.children)
    added = any(t.lower_ in {"some", "about"} for t in token.children)
    start = reading.doc[count.left_edge.i].idx
    span = reading.article.span(start, count.idx + len(count))
    return (None if bounded or added else _number(count.text)), [span]


def _act_of(reading: Reading, group: Token, statements: tuple[Statement, ...], document: bool) -> str | None:
    """What the group does together, or None where it does nothing of the kind."""
    for verb in _verbs(group):
        if verb.lemma_.lower() == "join":
            inner = frame_of(verb).at("in-gerund")
            act = next((a for v in inner if (a := _act(v))), None)
        else:
            act = _act(verb)
        if act == "say" and not document:
            continue
        if act is not None:
            mood = mood_of(reading, verb, statements)
            if mood is not None and mood.status in {"reported", "confirmed"} and mood.polarity == "positive":
                return act
    above = group.head.head if group.dep_ == "pobj" else group
    if group.dep_ == "pobj" and above.lemma_.lower() in {"signature", "signatory", *words().documents}:
        told = document or above.lemma_.lower() in {"signature", "signatory"}
        return "sign" if told and group.head.lower_ in {"of", "by", "from"} else None
    return None


def _verbs(group: Token) -> Iterator[Token]:
    """The verbs that a group is the subject of, also as the agent of a passive or through "of"."""
    head = group
    if head.dep_ == "conj":
        while head.dep_ == "conj":
            head = head.head
    if head.dep_ == "pobj" and head.head.lower_ == "by" and head.head.head.pos_ == "VERB":
        yield head.head.head
    if head.dep_ == "pobj" and head.head.lower_ in {"of", "from"}:
        head = head.head.head  # "ministers of eleven countries"
    yield from (t for t in group.children if misread(t))
    if head.dep_ == "nsubj":
        yield head.head
        yield from (
            t for t in head.head.children if t.dep_ in {"conj", "xcomp", "advcl"} and t.pos_ == "VERB"
        )


def _act(verb: Token) -> str | None:
    lemma = verb.lemma_.lower()
    return next((act for act, lemmas in words().acts.items() if lemma in lemmas), None)


def _party(reading: Reading, token: Token) -> Span | None:
    """A state or body whose name a token heads, not one that only stands before another noun."""
    index = reading.name_over(token.idx)
    name = reading.names[index] if index is not None else None
    if name is None or name.adjective or name.kind not in {"state", "organization"}:
        return None
    inside = name.start <= token.head.idx < name.end
    if inside or (token.dep_ in {"compound", "poss", "amod", "nmod"}):
        return None
    return reading.article.span(name.start, name.end)


def _joined(reading: Reading, group: Token) -> Iterator[Span]:
    """Names joined to the group itself, and the one that it joined ("joined Kenya in condemning")."""
    first = group
    while first.dep_ == "conj":
        first = first.head
    heads = [first, *first.conjuncts]
    for verb in _verbs(group):
        if verb.lemma_.lower() == "join":
            heads.extend(frame_of(verb).objects)
    for head in heads:
        span = _party(reading, head)
        if span is not None:
            yield span


def _listed(reading: Reading, tokens: TokenSpan, group: Token) -> Iterator[Span]:
    """Names after "including", up to the next clause, and after "together with"."""
    opened = False
    for token in tokens:
        lower = token.lower_
        if token.i > group.i and lower in words().listing:
            opened = True
        elif opened and (token.pos_ in {"VERB", "AUX"} or lower in {"who", "which", "that", ";", "("}):
            return
        elif opened:
            span = _party(reading, token)
            if span is not None:
                yield span


def _named(reading: Reading, number: int, sentence: Sentence, tokens: TokenSpan) -> _Seed | None:
    """Three or more named parties that issue a joint statement."""
    for verb in (t for t in tokens if t.pos_ == "VERB"):
        act = _act(verb)
        if act is None:
            continue
        members = [s for t in frame_of(verb).subjects if (s := _party(reading, t))]
        if len(members) >= MANY:
            return _Seed(number, sentence, act, None, [], members, _absent(reading, sentence))
    return None


def _absent(reading: Reading, sentence: Sentence) -> list[Span]:
    """Who is said to be missing from a roll, not to have signed, or to be the exception."""
    tokens = reading.doc[sentence.first : sentence.last]
    lemmas = {t.lemma_.lower() for t in tokens}
    heads: list[Token] = []
    for token in tokens:
        lower = token.lemma_.lower()
        if (lower in words().absent or token.lower_ in words().absent) and lemmas & words().rolls:
            top = token if token.dep_ == "ROOT" else token.head
            verbs = (token, top, *(t for t in token.children if t.dep_ in {"aux", "auxpass"}))
            heads.extend(t for v in verbs for t in v.children if t.dep_ in {"nsubj", "attr", "nsubjpass"})
        elif (
            token.pos_ == "VERB" and lower in words().aside and lemmas & words().rolls and _stays_away(token)
        ):
            heads.extend(frame_of(token).subjects)
        elif lower in words().exceptions or (lower == "exception" and token.head.lower_ == "with"):
            preps = [token, *(t for t in token.children if t.lower_ == "of")]
            heads.extend(t for p in preps for t in p.children if t.dep_ == "pobj")
    joined = [c for h in heads for c in (h, *h.conjuncts)]
    return [s for t in dict.fromkeys(joined) if (s := _party(reading, t))]


def _also(reading: Reading, sentence: Sentence, just_told: bool) -> tuple[list[Span], list[Span]]:
    """Who joined the declaration told before, and who did not, in a sentence of its own.

    "Kenya also put its name to the text. Chad did not." ``just_told``: the sentence before named some.
    """
    joined: list[Span] = []
    aside: list[Span] = []
    tokens = reading.doc[sentence.first : sentence.last]
    for verb in (t for t in tokens if t.pos_ in {"VERB", "AUX"} and t.dep_ in {"ROOT", "conj"}):
        heads = [h for h in frame_of(verb).subjects if _party(reading, h)]
        spans = [s for h in heads if (s := _party(reading, h))]
        lemma = verb.lemma_.lower()
        away = any(t.dep_ == "neg" for t in verb.children)
        bare = not any(t.dep_ in {"dobj", "prep", "xcomp", "ccomp", "attr", "acomp"} for t in verb.rights)
        if lemma == "put":
            taken = [
                t for t in verb.children if t.dep_ == "dobj" and t.lemma_.lower() in {"name", "signature"}
            ]
            paper = [t for t in frame_of(verb).at("to") if t.lemma_.lower() in words().papers]
            (aside if away else joined).extend(spans if taken and paper else [])
        elif away and bare and (lemma == "sign" or (lemma == "do" and just_told)):
            aside.extend(spans)
    return joined, aside


def _stays_away(verb: Token) -> bool:
    if any(t.dep_ == "neg" for t in verb.children):
        return True
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words().refusing


def _join(seeds: list[_Seed], found: _Seed) -> None:
    """Add a sentence to the declaration told just before, unless it tells another size."""
    last = seeds[-1] if seeds else None
    near = last is not None and found.number - last.number <= NEAR
    if last is None or not near or (last.size and found.size and last.size != found.size):
        seeds.append(found)
        return
    last.number = found.number
    last.size = last.size or found.size
    if last.act == "sign" and found.act != "sign":
        last.act = found.act
    last.sized.extend(found.sized)
    last.members.extend(found.members)
    last.absent.extend(found.absent)


def _coalition(reading: Reading, seed: _Seed) -> Coalition:
    span = reading.article.span(seed.sentence.start, seed.sentence.end)
    absent = tuple(sorted(set(seed.absent)))
    gone = {s.text for s in absent}
    members = tuple(sorted(s for s in set(seed.members) if s.text not in gone))
    fields: Fields = {}
    for name, spans in (("size", tuple(sorted(set(seed.sized)))), ("member", members), ("absent", absent)):
        if spans:
            fields[name] = spans
    return Coalition(stable_id("c", span_key(span)), span, seed.size, (), (), seed.act or "sign", fields)
