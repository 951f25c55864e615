"""Whom a pronoun means: somebody of its clause, who spoke last, or the subject before it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from tidings.annotate.name_clues import clues
from tidings.model import EntityKind, Name, Span
from tidings.resolve.bodies import common_body
from tidings.resolve.lexicon import lexicon
from tidings.resolve.scene import NOBODY, Referent, Scene, unique

PERSONAL = {"he": "masculine", "him": "masculine", "his": "masculine",
            "she": "feminine", "her": "feminine", "hers": "feminine"}  # fmt: skip
FIRST = frozenset({"i", "we", "me", "us", "my", "our"})
PLURAL = frozenset({"they", "them", "their", "both"})
NEUTER = frozenset({"it", "its"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
PRONOUNS = frozenset(PERSONAL) | FIRST | PLURAL | NEUTER | RELATIVE
# How many sentences back a pronoun may reach.
REACH = 4
# How many statements before and after are looked at for who says a word.
NEAR = 60

PERSON: tuple[EntityKind, ...] = ("person",)
BODY: tuple[EntityKind, ...] = ("state", "organization")
ANY: tuple[EntityKind, ...] = ("person", "state", "organization", "group")


def resolve_pronoun(scene: Scene, head: Token, span: Span) -> Referent:
    """Whom the pronoun ``head`` means, NOBODY where two fit alike or none does."""
    word = head.lower_
    if word in FIRST:
        return _speaker_of(scene, span.start)
    kinds, gender, plural = BODY, None, word in PLURAL
    if word in PERSONAL:
        kinds, gender = PERSON, PERSONAL[word]
    elif plural:
        kinds = ANY
    near = _in_sentence(scene, head, kinds, gender, plural)
    if near is None:
        return NOBODY
    if near:
        return _told(scene, Referent(near, "pronoun"), gender)
    before, at = _before(scene, head, kinds, gender, plural)
    if kinds == PERSON:
        spoken, when = last_speaker(scene, span.start, gender)
        if when >= at:
            before, at = spoken, when
        if gender and _unnamed_since(scene, max(at, 0), head, gender):
            return NOBODY
    return _told(scene, before, gender)


def _told(scene: Scene, who: Referent, gender: str | None) -> Referent:
    """``who``, whose gender the article has told by calling them "he" or "she"."""
    if gender and len(who.entities) == 1 and scene.gender(who.entities[0]) is None:
        scene.genders[who.entities[0]] = gender
    return who


def _unnamed_since(scene: Scene, start: int, head: Token, gender: str) -> bool:
    """True if somebody without a name was brought in since, whom the pronoun fits: "a spokeswoman"."""
    words = lexicon()["feminine"] if gender == "feminine" else lexicon()["masculine"]
    for token in scene.reading.tokens(start, head.idx) or ():
        if token.pos_ == "NOUN" and token.lower_ in words:
            beside = any(t.dep_ == "appos" or t.pos_ == "PROPN" for t in token.children)
            if any(t.lower_ in ("a", "an", "one", "another") for t in token.lefts) and not beside:
                return token.dep_ in ("nsubj", "nsubjpass", "pobj", "dobj", "ROOT")
    return False


def last_speaker(scene: Scene, before: int, gender: str | None) -> tuple[Referent, int]:
    """The one person who spoke last in the sentences just before, and at which character.

    NOBODY, with the character, where somebody unnamed spoke since.
    """
    sentences = scene.reading.sentences
    here = bisect_left(sentences, before, key=lambda s: s.start)
    last = bisect_left(scene.spoke, before, key=lambda s: s.at)
    for spoken in reversed(scene.spoke[max(0, last - NEAR) : last]):
        if here - bisect_right(sentences, spoken.at, key=lambda s: s.start) > REACH:
            break
        if len(spoken.entities) == 1 and scene.fits(spoken.entities[0], PERSON, gender):
            return Referent(spoken.entities, "pronoun"), spoken.at
        if spoken.unnamed:
            return NOBODY, spoken.at
    return NOBODY, -1


def _speaker_of(scene: Scene, offset: int) -> Referent:
    """Who says the words at ``offset``: "we" inside a quotation is its speaker."""
    at = bisect_left(scene.spoke, offset, key=lambda s: s.at)
    inside = [
        (end - start, spoken.entities)
        for spoken in scene.spoke[max(0, at - NEAR) : at + NEAR]
        for start, end in spoken.said
        if start <= offset < end
    ]
    return Referent(min(inside)[1], "pronoun") if inside else NOBODY


def _in_sentence(
    scene: Scene, head: Token, kinds: tuple[EntityKind, ...], gender: str | None, plural: bool
) -> tuple[str, ...] | None:
    """The subject of the nearest clause around or before the pronoun, in its own sentence.

    "Doe said that he ..." means Doe, whoever was the subject of an earlier clause. None where the
    sentence brings in somebody else, whom the pronoun may mean.
    """
    for subject in _subjects_above(head):
        found = _entities(scene, subject)
        if _agree(scene, found, kinds, gender, plural):
            return found
        if kinds == PERSON and not found and _unnamed_person(subject):
            return None
    found = _subject_in(scene, head.sent, head.idx, kinds, gender, plural)
    if found or kinds != PERSON:
        return found
    return _brought_in(scene, head, gender)


def _unnamed_person(subject: Token) -> bool:
    """True for "a spokesman" in "a spokesman for Doe said he would come"."""
    words = lexicon()["anonymous"] | lexicon()["masculine"] | lexicon()["feminine"]
    return subject.pos_ == "NOUN" and subject.tag_ == "NN" and subject.lower_ in words


def _brought_in(scene: Scene, head: Token, gender: str | None) -> tuple[str, ...] | None:
    """The one person before the pronoun in a clause above its own: "a letter from Doe in which he said".

    None where there are two. Who stands in the pronoun's own clause is another: "of Doe he said".
    """
    clause = {t.i for t in head.head.subtree}
    quoted = scene.reading.quote_at(head.idx) is not None
    found = []
    for i, name in scene.names_in(head.sent.start_char, head.idx):
        tokens = scene.reading.tokens(name.start, name.end)
        if tokens is None or name.kind != "person" or tokens.root.i in clause:
            continue
        if not quoted and scene.reading.quote_at(name.start) is not None:
            continue
        if scene.fits(scene.owner[i], PERSON, gender):
            found.append(scene.owner[i])
    people = unique(found)
    return people if len(people) < 2 else None


def _subjects_above(token: Token) -> Iterator[Token]:
    for verb in token.ancestors:
        for child in verb.lefts:
            if child.dep_ in ("nsubj", "nsubjpass") and child.i < token.i:
                yield child


def _entities(scene: Scene, subject: Token) -> tuple[str, ...]:
    """The entities that a subject names, or holds the office of."""
    found = []
    for token in (subject, *subject.conjuncts):
        index = scene.name_over(token)
        if index is None:
            office = scene.office_over(token)
            if office is not None and office.person is not None:
                index = office.person
            elif office is not None and office.country and "leader" in office.role:
                found += [e for e in (scene.leaders.get(office.country),) if e]
            elif office is None and token.pos_ == "NOUN":
                span = scene.reading.article.span(token.idx, token.idx + len(token))
                found += [e for e in (common_body(scene, token, span),) if e]
        if index is not None and index in scene.owner:
            found.append(scene.owner[index])
    return unique(found)


def _agree(
    scene: Scene, found: tuple[str, ...], kinds: tuple[EntityKind, ...], gender: str | None, plural: bool
) -> bool:
    if not found or (len(found) > 1) != plural:
        return False
    return all(scene.fits(entity, kinds, gender) for entity in found)


def _subject_in(
    scene: Scene,
    sentence: TokenSpan,
    before: int,
    kinds: tuple[EntityKind, ...],
    gender: str | None,
    plural: bool,
) -> tuple[str, ...]:
    """The first subject in a sentence that fits; what stands in a quotation is of another world."""
    quoted = scene.reading.quote_at(before) is not None
    for token in sentence:
        if token.idx >= before or token.dep_ not in ("nsubj", "nsubjpass"):
            continue
        if not quoted and scene.reading.quote_at(token.idx) is not None:
            continue
        found = _entities(scene, token)
        if _agree(scene, found, kinds, gender, plural):
            return found
    return ()


def _was_told(scene: Scene, name: Name) -> bool:
    """True for Doe in "Roe told Doe": the next to speak is Roe."""
    tokens = scene.reading.tokens(name.start, name.end)
    return tokens is not None and tokens.root.dep_ in ("dobj", "dative") and tokens.root.head.lemma_ == "tell"


def _thing_in(sentence: TokenSpan) -> bool:
    """True if "it" may mean what the sentence is about: a report, or a body that was not made out."""
    things = (
        lexicon()["document"] | lexicon()["organization"] | lexicon()["company"] | lexicon()["government"]
    )
    return any(t.dep_ in ("nsubj", "nsubjpass") and t.tag_ == "NN" and t.lower_ in things for t in sentence)


def _stranger_in(scene: Scene, sentence: TokenSpan) -> bool:
    """True if somebody speaks in the sentence whose name was not made out."""
    for token in sentence:
        if token.dep_ == "nsubj" and token.pos_ == "PROPN" and token.head.lemma_ in clues().speech_verbs:
            unknown = scene.reading.name_over(token.idx) is None and scene.office_over(token) is None
            if unknown and token.text[0].isupper():
                return True
    return False


def _before(
    scene: Scene, head: Token, kinds: tuple[EntityKind, ...], gender: str | None, plural: bool
) -> tuple[Referent, int]:
    """Walk back to the first sentence with a subject that fits, or with one person alone.

    Returns where that sentence starts, too.
    """
    steps, start = 0, head.sent.start
    quoted = scene.reading.quote_at(head.idx) is not None
    while start > 0 and steps < REACH:
        sentence = scene.reading.doc[start - 1].sent
        start = sentence.start
        if not sentence.text.strip():
            continue
        steps += 1
        found = _subject_in(scene, sentence, sentence.end_char, kinds, gender, plural)
        if not found and (_thing_in(sentence) if kinds == BODY else _stranger_in(scene, sentence)):
            return NOBODY, sentence.start_char
        if found:
            return Referent(found, "pronoun"), sentence.start_char
        if kinds == PERSON:
            people = unique(
                scene.owner[i]
                for i, name in scene.names_in(sentence.start_char, sentence.end_char)
                if name.kind == "person"
                and scene.fits(scene.owner[i], PERSON, gender)
                and (quoted or scene.reading.quote_at(name.start) is None)
                and not _was_told(scene, name)
            )
            if people:
                return Referent(people, "pronoun") if len(people) == 1 else NOBODY, sentence.start_char
    return NOBODY, -1
