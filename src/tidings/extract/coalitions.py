"""Coalitions: joint statements of many states or bodies, who joined and who stayed away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from tidings.extract.coalitions_names import absent_from, also_named, is_but, party, words
from tidings.extract.patterns.frame import frame_of, misread
from tidings.extract.patterns.kinds import counted
from tidings.extract.patterns.mood import mood_of
from tidings.extract.patterns.syntax import ordered
from tidings.model import Coalition, Fields, Reading, Sentence, Span, Statement, span_key, stable_id

# Named parties that make a joint statement one of many.
MANY = 3
# A later sentence speaks of the same declaration within so many sentences.
NEAR = 8


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
                joined, aside = also_named(reading, sentence, before.told == number - 1)
                if joined:
                    before.told = number
                before.members.extend(joined)
                before.absent.extend([*aside, *absent_from(reading, sentence)])
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
        if not _many(token, document):
            continue
        act = _act_of(reading, token, statements, document)
        if act is None:
            continue
        size, sized = _size(reading, token)
        joined = list(_joined(reading, token))
        if size is not None and any(t.lower_ in {"other", "more"} for t in token.children):
            size = size + len(joined) if joined else None  # "Kenya and 18 other states" are nineteen
        members = [*joined, *_listed(reading, tokens, token)]
        return _Seed(number, sentence, act, size, sized, members, absent_from(reading, sentence))
    if not document:
        return None
    return _named(reading, number, sentence, tokens) or _all_but(reading, number, sentence, tokens)


def _all_but(reading: Reading, number: int, sentence: Sentence, tokens: TokenSpan) -> _Seed | None:
    """ "All but Norway signed the joint letter": a size is not told, who is missing is."""
    for token in tokens:
        verb = token.head
        if token.lower_ == "all" and token.dep_ == "det" and token.head.dep_ == "nsubj":
            verb = token.head.head  # "all members but Norway"
        elif token.lower_ != "all" or token.dep_ != "nsubj":
            continue
        if verb.pos_ == "VERB" and (act := _act(verb)):
            absent = absent_from(reading, sentence)
            if absent:
                return _Seed(number, sentence, act, None, [], [], absent)
    return None


def _is_joint(token: Token) -> bool:
    if token.lemma_.lower() not in words().documents or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    return any(t.lemma_.lower() in words().joint for t in token.children)


def _many(token: Token, document: bool) -> bool:
    """True for "47 countries", "dozens of states", and beside a document for "several governments"."""
    if counted(token) != token and token.lemma_.lower() != "member":
        return token.lemma_.lower() in words().vague
    if _share(token) is not None:
        return True
    if token.tag_ not in {"NNS", "NNPS"}:
        return False
    counts = [t for t in token.children if t.dep_ == "nummod"]
    if counts:
        return _number(counts[0].text) not in {0, 1, 2}
    told = words().vague if document else words().vague - words().soft
    return any(t.lower_ in told for t in token.children if t.dep_ in {"amod", "det"})


def _share(token: Token) -> Token | None:
    """The number in "26 of the 27 members"."""
    if token.dep_ != "pobj" or token.head.lower_ != "of":
        return None
    whole = token.head.head
    return whole if whole.pos_ == "NUM" and whole.dep_ != "nummod" else None


def _number(text: str) -> int | None:
    plain = text.replace(",", "").lower()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 7 else _in_words(plain)


def _in_words(text: str) -> int | None:
    names = ordered("numbers")
    return names.index(text) if text in names else None


def _size(reading: Reading, token: Token) -> tuple[int | None, list[Span]]:
    """The number given, None where it is vague or bounded, and the words that give it."""
    share = _share(token)
    counts = [share] if share is not None else [t for t in token.children if t.dep_ == "nummod"]
    if not counts:
        vague = [token] if counted(token) != token and token.lemma_.lower() != "member" else []
        return None, [reading.article.span(t.idx, t.idx + len(t)) for t in vague]
    count = counts[0]
    before = [t for t in count.children if t.pos_ != "NUM"]
    bounded = any(t.dep_ in {"quantmod", "advmod", "amod", "compound"} for t in before)
    added = any(t.lower_ in {"some", "about"} for t in token.children)
    start = reading.doc[count.left_edge.i].idx
    span = reading.article.span(start, count.idx + len(count))
    return (None if bounded or added else _told(reading, count)), [span]


def _told(reading: Reading, count: Token) -> int | None:
    """The number of a token, also of "twenty-six", by the amount that begins with it."""
    plain = _number(count.text)
    if plain is not None and not any(t.pos_ == "NUM" for t in count.children):
        return plain
    for amount in reading.amounts:
        exact = amount.value is not None and amount.modifier is None and amount.low == amount.high
        if exact and amount.value is not None and amount.span.start <= count.idx < amount.span.end:
            return int(amount.value)
    return None


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
    if group.lemma_.lower() == "signatory" and above.lemma_.lower() in words().lists:
        return "sign"
    if group.dep_ == "pobj" and above.lemma_.lower() in {"signature", "signatory", *words().documents}:
        told = document or above.lemma_.lower() in {"signature", "signatory"}
        return "sign" if told and group.head.lower_ in {"of", "by", "from"} else None
    return None


def _verbs(group: Token) -> Iterator[Token]:
    """The verbs that a group is the subject of, also as the agent of a passive or through "of"."""
    head = _share(group) or group
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
    preps = {t.lower_ for t in verb.children if t.dep_ in {"prep", "prt"}}
    if lemma == "vote":
        return "reject" if "against" in preps else "support" if preps & {"for", "in"} else None
    if lemma in words().appealing and not preps & {"for", "on", "upon", "to"}:
        return None
    if lemma in words().papered and not _of_paper(verb):
        return None
    return next((act for act, lemmas in words().acts.items() if lemma in lemmas), None)


def _of_paper(verb: Token) -> bool:
    """True if what is issued or adopted is a document, not passports or laws."""
    frame = frame_of(verb)
    done_to = [*frame.objects, *(t for t in verb.children if t.dep_ in {"nsubjpass", "dobj"})]
    if verb.dep_ in {"acl", "relcl"}:
        done_to.append(verb.head)
    return any(t.lemma_.lower() in words().documents | words().papers for t in done_to)


def _joined(reading: Reading, group: Token) -> Iterator[Span]:
    """Names joined to the group itself, and the one that it joined ("joined Kenya in condemning")."""
    first = group
    while first.dep_ == "conj":
        first = first.head
    heads = [first, *(t for t in first.conjuncts if not is_but(t))]
    for verb in _verbs(group):
        if verb.lemma_.lower() == "join":
            heads.extend(frame_of(verb).objects)
    for head in heads:
        span = party(reading, head)
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
        elif opened and not (token.dep_ == "pobj" and token.head.lower_ in {"in", "at", "from", "near"}):
            span = party(reading, token)
            if span is not None:
                yield span


def _named(reading: Reading, number: int, sentence: Sentence, tokens: TokenSpan) -> _Seed | None:
    """Three or more named parties that issue a joint statement."""
    for verb in (t for t in tokens if t.pos_ == "VERB"):
        act = _act(verb)
        if act is None:
            continue
        heads = [t for t in frame_of(verb).subjects for t in (t, *_theirs(t))]
        members = [s for t in dict.fromkeys(heads) if (s := party(reading, t))]
        if len(members) >= MANY:
            return _Seed(number, sentence, act, None, [], members, absent_from(reading, sentence))
    return None


def _theirs(head: Token) -> tuple[Token, ...]:
    """Whose "the foreign ministers of Norway, Kenya and Japan" are."""
    return frame_of(head).at("of") if head.lemma_.lower() in words().groups else ()


def _join(seeds: list[_Seed], found: _Seed) -> None:
    """Add a sentence to the declaration told just before, unless it tells another size."""
    same = next((s for s in seeds if s.size and (s.size, s.act) == (found.size, found.act)), None)
    if same is not None and found.number - same.number > NEAR:
        same.members.extend(found.members)  # a report that tells it twice
        same.absent.extend(found.absent)
        return
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
