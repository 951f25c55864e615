"""One side's answers on one matter: denied here, left open or confirmed there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from tidings.compare.contents import Content, content_of, weigh, within
from tidings.compare.discrepancies.contradictions import contradictions
from tidings.compare.discrepancies.governments import People, Who
from tidings.compare.discrepancies.parts import Readings, apart, discrepancy, side
from tidings.compare.words import stem, words_of
from tidings.model import Article, Date, Discrepancy, Entity, Reading, Span, Statement, Transfer
from tidings.model.dossier import Relation
from tidings.packs import load_pack

ANSWERS = {"deny": "denied", "decline": "declined to comment", "confirm": "confirmed"}
# Who does neither has said more than who does not comment: the words are kept.
_EITHER = r"confirm\w*\b[^.;]{0,20}\bn?or\b[^.;]{0,20}\bden(?:y|ied|ies)"
_OR = r"den(?:y|ied|ies)\b[^.;]{0,20}\bn?or\b[^.;]{0,20}\bconfirm"
NEITHER = re.compile(rf"\b(?:neither|not|nor)\b[^.;]{{0,40}}\b(?:{_EITHER}|{_OR})", re.IGNORECASE)
LEFT_OPEN = "neither confirmed nor denied"
# Answers of reports that lie further apart are to different charges, though in the same words.
APART = timedelta(days=60)
STANCES = {"denies": "deny", "declines": "decline"}
# Contents of fewer stems than this point at the sentence before.
THIN = 2


@dataclass(frozen=True, slots=True)
class DenialPack:
    """The shape of ``compare_denials.yaml``."""

    pointing: list[str]
    answering: list[str]
    charges: list[str]
    things: list[list[str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """Somebody's stance on a matter in one report, with the words that say what the matter is."""

    who: Who
    stance: str
    article: str
    matter: Content
    sentence: Span
    transfer: str | None = None


@cache
def denial_pack() -> DenialPack:
    """The words of denials and of what they answer."""
    return load_pack("compare_denials", DenialPack)


@cache
def _things() -> dict[str, str]:
    return {stem(word): words[0] for words in denial_pack().things for word in words}


def polarity_discrepancies(
    entities: Sequence[Entity],
    statements: Sequence[Statement],
    transfers: Sequence[Transfer],
    readings: Readings,
    articles: Mapping[str, Article],
) -> tuple[Discrepancy, ...]:
    """One for each two stances of one speaker, or one government, on one matter."""
    people = People.of(entities)
    answers = [*_of_statements(statements, people, readings), *_of_transfers(transfers, people, readings)]
    weights = weigh(a.matter for a in answers)
    found: dict[tuple[str, str, str], Discrepancy] = {}
    for n, a in enumerate(answers):
        for b in answers[n + 1 :]:
            if not _opposed(a, b, articles) or not _one_matter(a, b, weights):
                continue
            first, second = sorted((a, b), key=lambda x: list(ANSWERS).index(x.stance))
            key = (a.who.key, first.stance, second.stance)
            if key not in found:
                made = _build(first, second, answers, weights, articles)
                found |= {key: made} if made else {}
    return (*(found[key] for key in sorted(found)), *contradictions(entities, readings, articles))


def _opposed(a: Answer, b: Answer, articles: Mapping[str, Article]) -> bool:
    """True for two stances of one side, in two reports of one story, that are worth setting apart."""
    if a.who.key != b.who.key or a.stance == b.stance or a.article == b.article:
        return False
    if far(a.article, b.article, articles):
        return False
    return _story(a, articles) == _story(b, articles) and {a.stance, b.stance} != {"decline", "confirm"}


def _build(
    first: Answer,
    second: Answer,
    answers: Sequence[Answer],
    weights: Mapping[str, float],
    articles: Mapping[str, Article],
) -> Discrepancy | None:
    sides = []
    for one, other in ((first, second), (second, first)):
        held = [
            x for x in answers
            if x.who.key == one.who.key and x.stance == one.stance and _one_matter(x, other, weights)
        ]  # fmt: skip
        held = [x for x in held if not far(x.article, one.article, articles)]
        sides.append(side(_told(held), [x.sentence for x in held]))
    if not apart(sides):
        return None
    relation: Relation = "conflict" if second.stance == "confirm" else "compatible"
    about = first.who.entity
    return discrepancy("polarity", relation, about.id, sides, articles, f"reports that {about.name}")


def _told(held: Sequence[Answer]) -> str:
    """What the answers of one side are called: in the words of all of them, else in general ones."""
    open_ = [NEITHER.search(x.sentence.text) for x in held if x.stance == "decline"]
    return LEFT_OPEN if open_ and all(open_) else ANSWERS[held[0].stance]


def far(a: str, b: str, articles: Mapping[str, Article]) -> bool:
    """True if one report is known to be long after the other."""
    one, two = (articles[x].published.between for x in (a, b))
    return _after(one, two) > APART or _after(two, one) > APART


def _after(one: Date, two: Date) -> timedelta:
    """The least time from one date to the other, zero where they can be one or it is not known."""
    if not one.end or not two.start:
        return timedelta()
    return max(timedelta(), date.fromisoformat(two.start) - date.fromisoformat(one.end))


def _story(answer: Answer, articles: Mapping[str, Article]) -> str:
    return articles[answer.article].story


def _one_matter(a: Answer, b: Answer, weights: Mapping[str, float]) -> bool:
    if a.transfer is not None and a.transfer == b.transfer:
        return True
    shared = a.matter.stems & b.matter.stems
    if len(shared & set(_things().values())) >= 2:  # "arms" and "deal", in whatever words
        return True
    return len(shared) >= 3 and within(a.matter, b.matter, weights) >= 0.4


def _of_statements(statements: Sequence[Statement], people: People, readings: Readings) -> list[Answer]:
    by_article: dict[str, list[Statement]] = {}
    for s in statements:
        by_article.setdefault(s.article, []).append(s)
    found = []
    for s in statements:
        if s.act in ANSWERS and s.article in readings:
            charges = _charges(s, by_article[s.article], people)
            for who in people.answering(s):
                matter = _matter(s, readings[s.article], who.entity, charges)
                found.append(Answer(who, s.act, s.article, matter, s.sentence))
    return found


def _charges(s: Statement, told: Sequence[Statement], people: People) -> str:
    """What those said before whose charges are answered: "declined to comment on the Thai claims"."""
    if not any(w.text in denial_pack().charges for w in words_of(s.content.text)):
        return ""
    accusers = people.accusers(s)
    before = [x for x in told if x.sentence.end <= s.sentence.start]
    return " ".join(x.content.text for x in before if {w.key for w in people.answering(x)} & accusers)


def _of_transfers(transfers: Sequence[Transfer], people: People, readings: Readings) -> list[Answer]:
    found = []
    for t in transfers:
        for p in t.positions:
            speaker = people.by_id.get(p.entity or "")
            reading = readings.get(p.span.article)
            if speaker is None or reading is None or p.stance not in STANCES:
                continue
            sentence = reading.sentence_span(p.span.start, p.span.end)
            matter = _reduce(t.item + " " + sentence.text, speaker)
            who = people.side(speaker)
            found.append(Answer(who, STANCES[p.stance], sentence.article, matter, sentence, t.id))
    return found


def _matter(s: Statement, reading: Reading, speaker: Entity, charges: str) -> Content:
    """What a statement answers: its content and, where that points back, the sentence before too."""
    text = s.content.text or s.sentence.text
    matter = _reduce(text, speaker)
    pointing = set(denial_pack().pointing)
    if charges:
        return _reduce(f"{s.sentence.text} {charges}", speaker)
    if len(matter.stems) < THIN or any(w.text in pointing for w in words_of(text)):
        before = [x for x in reading.sentences if x.end <= s.sentence.start and x.mined][-1:]
        text = " ".join([*(reading.article.text[x.start : x.end] for x in before), s.sentence.text])
        matter = _reduce(text, speaker)
    return matter


def _reduce(text: str, speaker: Entity) -> Content:
    """The content with words that mean one matter made one, the speaker's own names left out."""
    full = content_of(text)
    own = {stem(w.text) for name in speaker.names for w in words_of(name)}
    things = _things()
    stems = frozenset(things.get(s, s) for s in full.stems) - own
    empty = {stem(w) for w in (*denial_pack().pointing, *denial_pack().answering)}
    return Content(stems - empty, full.numbers, full.words, full.turned)
