"""One side's answers on one matter: denied here, left open or confirmed there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tidings.compare.contents import Content, content_of, weigh, within
from tidings.compare.discrepancies.parts import Readings, apart, discrepancy, side
from tidings.compare.discrepancies.role import roles_pack
from tidings.compare.words import stem, words_of
from tidings.model import Article, Discrepancy, Entity, Reading, Span, Statement, Transfer
from tidings.model.dossier import Relation
from tidings.packs import load_pack

ANSWERS = {"deny": "denied", "decline": "declined to comment", "confirm": "confirmed"}
STANCES = {"denies": "deny", "declines": "decline"}
# Contents of fewer stems than this point at the sentence before.
THIN = 6


@dataclass(frozen=True, slots=True)
class DenialPack:
    """The shape of ``compare_denials.yaml``."""

    pointing: list[str]
    things: list[list[str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """Somebody's stance on a matter in one report, with the words that say what the matter is."""

    who: str
    about: str
    stance: str
    article: str
    matter: Content
    sentence: Span
    transfer: str | None = None


@cache
def _pack() -> DenialPack:
    return load_pack("compare_denials", DenialPack)


@cache
def _things() -> dict[str, str]:
    return {stem(word): words[0] for words in _pack().things for word in words}


def polarity_discrepancies(
    entities: Sequence[Entity],
    statements: Sequence[Statement],
    transfers: Sequence[Transfer],
    readings: Readings,
    articles: Mapping[str, Article],
) -> tuple[Discrepancy, ...]:
    """One for each two stances of one speaker, or one government, on one matter."""
    by_id = {e.id: e for e in entities}
    answers = [*_of_statements(statements, entities, readings), *_of_transfers(transfers, by_id, readings)]
    weights = weigh(a.matter for a in answers)
    found: dict[str, Discrepancy] = {}
    seen: set[tuple[str, str, str]] = set()
    for n, a in enumerate(answers):
        for b in answers[n + 1 :]:
            if a.who != b.who or a.stance == b.stance or _story(a, articles) != _story(b, articles):
                continue
            if a.article == b.article:
                continue
            if {a.stance, b.stance} == {"decline", "confirm"} or not _one_matter(a, b, weights):
                continue
            first, second = sorted((a, b), key=lambda x: list(ANSWERS).index(x.stance))
            key = (a.who, first.stance, second.stance)
            if key in seen:
                continue
            alike = [x for x in answers if x.who == a.who and x.stance in (a.stance, b.stance)]
            sides = []
            for one, other in ((first, second), (second, first)):
                held = [x for x in alike if x.stance == one.stance and _one_matter(x, other, weights)]
                sides.append(side(ANSWERS[one.stance], [x.sentence for x in held]))
            if apart(sides):
                seen.add(key)
                verb = f"reports that {by_id[a.about].name}"
                relation: Relation = "conflict" if second.stance == "confirm" else "compatible"
                made = discrepancy("polarity", relation, a.about, sides, articles, verb)
                found[made.id] = made
    return tuple(found[key] for key in sorted(found))


def _story(answer: Answer, articles: Mapping[str, Article]) -> str:
    return articles[answer.article].story


def _one_matter(a: Answer, b: Answer, weights: Mapping[str, float]) -> bool:
    if a.transfer is not None and a.transfer == b.transfer:
        return True
    shared = a.matter.stems & b.matter.stems
    if len(shared & set(_things().values())) >= 2:  # "arms" and "deal", in whatever words
        return True
    return len(shared) >= 3 and within(a.matter, b.matter, weights) >= 0.4


def _of_statements(
    statements: Sequence[Statement], entities: Sequence[Entity], readings: Readings
) -> list[Answer]:
    answers = [s for s in statements if s.act in ANSWERS and s.article in readings]
    within_source = _speakers(answers, entities)
    found = []
    for s in answers:
        for speaker in within_source[s.id]:
            matter = _matter(s, readings[s.article], speaker)
            found.append(Answer(side_of(speaker), speaker.id, s.act, s.article, matter, s.sentence))
    return found


def _speakers(statements: Sequence[Statement], entities: Sequence[Entity]) -> dict[str, list[Entity]]:
    """Who speaks: the source, or everybody that it names ("Berlin and Paris both denied ...")."""
    found: dict[str, list[Entity]] = {}
    for s in statements:
        if s.source.entity:
            found[s.id] = [e for e in entities if e.id == s.source.entity]
        else:
            named = [e for e in entities if any(m.overlaps(x) for m in e.mentions for x in s.source.spans)]
            found[s.id] = named if all(e.kind == "state" for e in named) else named[:1]
    return found


def _of_transfers(
    transfers: Sequence[Transfer], entities: Mapping[str, Entity], readings: Readings
) -> list[Answer]:
    found = []
    for t in transfers:
        for p in t.positions:
            speaker = entities.get(p.entity or "")
            reading = readings.get(p.span.article)
            if speaker is None or reading is None or p.stance not in STANCES:
                continue
            sentence = reading.sentence_span(p.span.start, p.span.end)
            matter = _reduce(t.item + " " + sentence.text, speaker)
            found.append(
                Answer(
                    side_of(speaker), speaker.id, STANCES[p.stance], sentence.article, matter, sentence, t.id
                )
            )
    return found


def side_of(speaker: Entity) -> str:
    """A state, its organs and those who speak for it are one side; anybody else stands alone."""
    if speaker.kind == "state":
        return f"state:{speaker.country or speaker.id}"
    if speaker.country and speaker.kind == "person":
        governing = set(roles_pack().governing)
        if any(r.role in governing and r.country == speaker.country for r in speaker.roles):
            return f"state:{speaker.country}"
    if speaker.country and any(m.via == "metonym" for m in speaker.mentions):
        return f"state:{speaker.country}"
    return speaker.id


def _matter(s: Statement, reading: Reading, speaker: Entity) -> Content:
    """What a statement answers: its content and, where that points back, the sentence before too."""
    text = s.content.text or s.sentence.text
    matter = _reduce(text, speaker)
    pointing = set(_pack().pointing)
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
    pointing = {stem(w) for w in _pack().pointing}
    return Content(stems - pointing, full.numbers, full.words, full.turned)
