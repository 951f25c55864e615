"""Names that resolution kept apart, one of which is the other with a letter wrong: "Tallow" and "Talow".

A slip stands in one report, the name that is meant in another. They are set side by side for a person to
judge, not merged. Two names that are both known, or both in the gazetteer, are two names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from tidings.annotate.gazetteer import Gazetteer, load_gazetteer
from tidings.annotate.name_clues import given_names
from tidings.compare.discrepancies.parts import Readings, apart, discrepancy, sentence, side, whole
from tidings.model import Article, Discrepancy, Entity, Mention, Side, Span
from tidings.model.dossier import Relation
from tidings.packs import load_pack
from tidings.resolve.folding import fold
from tidings.resolve.matching.letters import bones_of, sound_of
from tidings.resolve.matching.tables import equivalents, share, two_names

Words = tuple[str, ...]
# "Tarvia's ministry", "Voss's"; an acronym has no spelling.
OWNER = re.compile(r"['’]s\b|['’](?=\s|$)")
SOFT, DOUBLED = re.compile(r"[aeiouyhw]"), re.compile(r"(.)\1+")
SHOUTED = re.compile(r"\b[A-Z]{2,5}\b")
KINDS = frozenset(("person", "organization", "place", "vessel", "program"))
# A lone surname must be this long, and the name that is meant this often told, to be known for a slip.
LONE, OFTEN = 6, 3
# In longer names the word with the slip, in letters, and its first letter, are as much as a judge goes by.
SHORT = 3


@dataclass(frozen=True, slots=True)
class NamesPack:
    """The shape of ``compare_names.yaml``."""

    orthography: list[list[str]]
    endings: list[str]


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which reports of a story write a name, letters alone."""

    words: Words
    kinds: frozenset[str]
    named: tuple[str, ...]
    mentions: tuple[Mention, ...]
    articles: frozenset[str]

    @property
    def entity(self) -> str:
        """The entity that it names most often."""
        return min(self.named, key=lambda e: (-self.named.count(e), e))


@cache
def names_pack() -> NamesPack:
    """Words that differ by orthography alone, and endings that make another word."""
    return load_pack("compare_names", NamesPack)


def misspelt_discrepancies(
    entities: Sequence[Entity], readings: Readings, articles: Mapping[str, Article]
) -> tuple[Discrepancy, ...]:
    """Slips in a name, each beside the name that other reports of the story give."""
    gazetteer = load_gazetteer()
    found = []
    for forms in _by_story(entities, articles):
        best: dict[Words, tuple[Form, Form]] = {}
        for slip, meant in _pairs(forms):
            known = best.get(slip.words)
            if (known is None or len(meant.mentions) > len(known[1].mentions)) and is_slip(
                slip, meant, forms, gazetteer
            ):
                best[slip.words] = (slip, meant)
        for slip, meant in (best[key] for key in sorted(best)):
            if best.get(meant.words, (None, None))[1] is slip and meant.words < slip.words:
                continue  # each is told once and could be the other's slip
            others = [m for m in _long_and_short(meant, forms) if m.article not in slip.articles]
            sides = [_side(others, readings), _side(slip.mentions, readings)]
            if not all(s.evidence for s in sides) or not apart(sides):
                continue
            alike = sounds_alike(slip.words, meant.words) or _knows(slip, meant, forms)
            relation: Relation = "compatible" if alike else "conflict"
            found.append(discrepancy("name", relation, meant.entity, sides, articles, "writes"))
    return tuple(found)


def _knows(slip: Form, meant: Form, forms: Mapping[Words, Form]) -> bool:
    """True if the report with the slip has the right spelling too: it does not hold the name for another."""
    right = set(meant.words) - set(slip.words)
    return any(right <= set(words) and form.articles & slip.articles for words, form in forms.items())


def _by_story(entities: Sequence[Entity], articles: Mapping[str, Article]) -> Iterator[dict[Words, Form]]:
    stories: dict[str, dict[Words, list[tuple[Entity, Mention]]]] = {}
    for entity in entities:
        for mention in entity.mentions if entity.kind in KINDS else ():
            text = OWNER.sub("", mention.text)
            words = fold(text)
            plain = all(c.isalpha() or c in " '’.-" for c in text) and not SHOUTED.search(text)
            if mention.via == "name" and mention.field == "text" and words and plain:
                story = stories.setdefault(articles[mention.article].story, {})
                story.setdefault(words, []).append((entity, mention))
    for key in sorted(stories):
        yield {
            words: Form(
                words,
                frozenset(e.kind for e, _ in found),
                tuple(e.id for e, _ in found),
                tuple(sorted(m for _, m in found)),
                frozenset(m.article for _, m in found),
            )
            for words, found in sorted(stories[key].items())
        }


def _pairs(forms: Mapping[Words, Form]) -> Iterator[tuple[Form, Form]]:
    """Forms with as many words that share all of them but one, or the first letters of all, both ways."""
    buckets: dict[object, list[Words]] = {}
    for words in forms:
        keys: set[object] = {tuple(w[0] for w in words)}
        if len(words) == 1:  # a slip leaves the beginning or the end as it is
            keys = {(words[0][0], words[0][:3]), (words[0][0], words[0][-3:], True)}
        if len(words) > 2:
            keys |= {(len(words), n, *words[:n], *words[n + 1 :]) for n in range(len(words))}
        for key in keys:
            buckets.setdefault(key, []).append(words)
    pairs = {(a, b) for same in buckets.values() for a in same for b in same if a != b}
    for a, b in sorted(pairs):
        yield forms[a], forms[b]


def is_slip(slip: Form, meant: Form, forms: Mapping[Words, Form], gazetteer: Gazetteer) -> bool:
    """True if ``slip``, in one report, is in all likelihood ``meant``, which another gives, misspelt."""
    if len(slip.articles) > 1 or not meant.articles - slip.articles or set(slip.named) & set(meant.named):
        return False
    if len(slip.mentions) > len(meant.mentions) or not one_slip(slip.words, meant.words):
        return False
    if gazetteer.lookup(OWNER.sub("", slip.mentions[0].text)):
        return False
    if len(slip.words) > 1:
        return bool(slip.kinds & meant.kinds)
    introduced = any(
        words[-1] == slip.words[0] and len(words) > 1 and form.articles & slip.articles
        for words, form in forms.items()
    )
    return len(meant.mentions) >= OFTEN and not introduced


def one_slip(a: Words, b: Words) -> bool:
    """True if every word is the other's, or but a letter left out, put in, changed or moved."""
    if len(a) != len(b) or a == b or "".join(a) == "".join(b):
        return False
    unlike = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(unlike) > 2 or any(_two_names(x, y) or _other_word(x, y) for x, y in unlike):
        return False
    if len(a) == 1:
        return min(len(a[0]), len(b[0])) >= LONE and a[0][0] == b[0][0] and OSA.distance(a[0], b[0]) == 1
    if any(min(len(x), len(y)) < SHORT or OSA.distance(x, y) > 1 for x, y in unlike):
        return False
    return all(x[0] == y[0] for x, y in unlike) or (len(a) > 2 and len(unlike) == 1)


def _two_names(a: str, b: str) -> bool:
    """True for two known names: "Daniel" and "Daniela" are a man's and a woman's."""
    given = given_names()
    his, hers = (a in given.masculine, b in given.masculine), (a in given.feminine, b in given.feminine)
    return two_names(a, b) or (his[0] and hers[1]) or (his[1] and hers[0])


def _other_word(a: str, b: str) -> bool:
    """True for two words of a language: one in the plural, or in another country's orthography."""
    shorter, longer = sorted((a, b), key=lambda w: (len(w), w))
    if any(longer == shorter + ending for ending in names_pack().endings) or a.isdigit() or b.isdigit():
        return True
    return any(a in pair and b in pair for pair in names_pack().orthography)


def sounds_alike(a: Words, b: Words) -> bool:
    """True if two spellings differ as transliterations do, in vowels and doubled letters alone."""
    same = equivalents().same
    pairs = zip(a, b, strict=True) if len(a) == len(b) else iter((("".join(a), "".join(b)),))
    return all(share(same, x, y) or _heard(x) & _heard(y) for x, y in pairs)


def _heard(word: str) -> set[str]:
    """The consonants of a word, with and without the habits of other alphabets undone."""
    return {bones_of(sound_of(word)).lstrip("aeiou"), DOUBLED.sub(r"\1", SOFT.sub("", word))}


def _long_and_short(meant: Form, forms: Mapping[Words, Form]) -> list[Mention]:
    """The mentions of a name, and of its longer forms: with a middle name, or with a given one."""
    found = list(meant.mentions)
    for words, form in forms.items():
        first = len(meant.words) == 1 or words[0] == meant.words[0]
        longer = len(words) > len(meant.words) and first and words[-1] == meant.words[-1]
        if longer and form.kinds & meant.kinds:
            found.extend(form.mentions)
    return sorted(found)


def _side(mentions: Sequence[Mention], readings: Readings) -> Side:
    """The commonest writing, and the first sentence of each report that has it."""
    counts: dict[str, int] = {}
    first: dict[str, Span] = {}
    for mention in mentions:
        found = sentence(readings, mention)
        if found is not None:
            text = OWNER.sub("", mention.text)
            counts[text] = counts.get(text, 0) + 1
            if mention.article not in first or (whole(found) and not whole(first[mention.article])):
                first[mention.article] = found
    return side(min(counts, key=lambda t: (-counts[t], t), default=""), first.values())
