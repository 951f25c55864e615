"""A matter of which somebody would not speak in one report, and of which he speaks in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tidings.compare.contents import content_of, longest_run
from tidings.compare.discrepancies.parts import apart, discrepancy, labels, side
from tidings.compare.discrepancies.polarity import denial_pack, far
from tidings.compare.words import content_stems, words_of
from tidings.model import Article, Discrepancy, Entity, Statement

# The fewest words of content that name a matter: "military cooperation", not "the plan".
NAMED = 2
# What is no answer to a question but word of what somebody thinks or wants.
SPOKEN = frozenset({"say", "announce", "confirm", "call", "promise", "threaten", "warn"})
SURE = 0.5


def avoided_discrepancies(
    entities: Sequence[Entity], statements: Sequence[Statement], articles: Mapping[str, Article]
) -> tuple[Discrepancy, ...]:
    """One for each matter that one report has somebody decline, and others have him speak of."""
    names = {e.id: e.name for e in entities}
    by_speaker: dict[str, list[Statement]] = {}
    for s in statements:
        if s.source.entity in names and s.confidence >= SURE and not s.negated:
            by_speaker.setdefault(s.source.entity or "", []).append(s)
    found: dict[str, Discrepancy] = {}
    for speaker in sorted(by_speaker):
        for declined, spoken in _pairs(by_speaker[speaker], articles):
            made = _build(names[speaker], speaker, declined, spoken, articles)
            found |= {made.id: made} if made else {}
    return tuple(found[key] for key in sorted(found))


def _pairs(
    said: Sequence[Statement], articles: Mapping[str, Article]
) -> Iterator[tuple[Statement, list[Statement]]]:
    """What was declined, and what is said of just that in other reports of the story."""
    for one in said:
        matter = _matter(one)
        if one.act != "decline" or matter is None:
            continue
        spoken = [
            s for s in said
            if s.act in SPOKEN and s.article != one.article and _names(s, matter)
            and articles[s.article].story == articles[one.article].story
            and not far(s.article, one.article, articles)
        ]  # fmt: skip
        if spoken:
            yield one, spoken


def _matter(s: Statement) -> str | None:
    """The thing declined, where its words alone name it."""
    pack = denial_pack()
    empty = {*pack.pointing, *pack.answering}
    stems = set(content_stems(s.content.text))
    pointed = any(w.text in empty for w in words_of(s.content.text))
    return None if pointed or len(stems) < NAMED else s.content.text


def _names(s: Statement, matter: str) -> bool:
    """True if a statement names the matter in the same words in a row."""
    here, there = content_of(s.content.text), content_of(matter)
    words = [w for w in there.words if content_stems(w)]
    return there.stems <= here.stems and longest_run(here, there) >= len(words)


def _build(
    name: str,
    speaker: str,
    declined: Statement,
    spoken: Sequence[Statement],
    articles: Mapping[str, Article],
) -> Discrepancy | None:
    matter = declined.content.text.strip(" ,.;:“”\"'")
    sides = [
        side(f"would not speak of “{matter}”", [declined.sentence]),
        side(f"spoke of “{matter}”", [s.sentence for s in spoken]),
    ]
    if not apart(sides):
        return None
    here, there = (labels(x.articles, articles) for x in sides)
    verb = "has" if len({articles[i].label for i in sides[1].articles}) == 1 else "have"
    note = f"{here} reports that {name} {sides[0].value}; {there} {verb} {name} speak of it."
    return discrepancy("polarity", "compatible", speaker, sides, articles, note=note)
