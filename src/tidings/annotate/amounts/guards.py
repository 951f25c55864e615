"""Numbers that are no amounts: names, ages, scores, years, list marks, "the two leaders"."""

from __future__ import annotations

import re

from spacy.tokens import Span as TokenSpan

from tidings.annotate.amounts.lexicon import AmountPack

# A small number with an article repeats what the text has said.
FEW = 12
YEARS = range(1900, 2051)
_OLD = re.compile(r"[\s-](?:years?|months?|weeks?|days?)?[\s-]?olds?\b|[\s-]?years?\sof\sage", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:\b[Nn](?:o|r|os)\.|[#№])\s?$")
_DURATIONS = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "decade"))


def names_something(
    text: str, tokens: TokenSpan, place: tuple[int, int, int], unit: str | None, value: float | None,
    modifier: str | None, pack: AmountPack,
) -> bool:  # fmt: skip
    """True if a number is a name, a date, an age or a repetition and no amount.

    ``place`` is where it starts, where it ends, and where it ends with its unit.
    """
    start, stop, end = place
    before = tokens.doc[tokens.start - 1] if tokens.start else None
    if _in_chain(text, start, stop, end):
        return True
    if _OLD.match(text, end) or (unit in _DURATIONS and _OLD.match(text, stop)):
        return True
    if unit in _DURATIONS and text[stop] == "-" and text[stop + 1].isupper():
        return True  # "the Six-Day War"
    if unit is None and text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
        return True  # "a 10-member panel", "two-thirds"
    written = text[start:stop]
    if value == 1 and written.lower() == "one" and not _counted_one(tokens, modifier, pack):
        return True
    if before is not None and before.lower_ in pack.ages:
        return True
    if unit is not None:
        return False
    if (
        before is not None
        and (before.lower_ in pack.labels or before.text in ("#", "№"))
        and modifier is None
    ):
        return True
    if value is not None and written.isdigit() and len(written) == 4 and value in YEARS and modifier is None:
        return True
    if _age_between_commas(tokens) or _NUMBERED.search(text[max(0, start - 5) : start]):
        return True
    if value is not None and value <= FEW and _definite(tokens, pack):
        return True
    return _part_of_name(tokens, written)


def _in_chain(text: str, start: int, stop: int, end: int) -> bool:
    """Digits of a telephone number, a score, a clock or a version, or the number of a list item."""
    head, tail = text[max(0, start - 2) : start], text[stop : stop + 2]
    if head and head[-1] in "-–/:.#_@" and (len(head) < 2 or head[0].isalnum() or head[-1] in "#_@/"):
        return True
    if len(tail) == 2 and tail[0] in "-–/:." and tail[1].isdigit():
        return True
    if (tail[:1].isalnum() and end == stop) or (head and head[-1].isalnum()):
        return True
    line = text.rfind("\n", 0, start) + 1
    return not text[line:start].strip() and tail[:1] in (".", ")", ":") and text[start:stop].isdigit()


def _counted_one(tokens: TokenSpan, modifier: str | None, pack: AmountPack) -> bool:
    """ "one" counts as "at least one", or where a verb makes it a casualty: "one person was killed"."""
    words = tokens.doc
    if tokens.end < len(words) and words[tokens.end].lower_ == "of":
        return False
    if modifier == "at least":
        return True
    head = tokens.root.head
    noun = head if tokens.root.dep_ == "nummod" and head.i > tokens.root.i else tokens.root
    verb = noun.head
    return noun.dep_ in ("nsubjpass", "dobj") and verb.lemma_.lower() in pack.people_verbs


def _age_between_commas(tokens: TokenSpan) -> bool:
    """ "Maria Lopez, 45, said"."""
    words = tokens.doc
    before = words[tokens.start - 1] if tokens.start else None
    after = words[tokens.end] if tokens.end < len(words) else None
    if (
        before is None
        or before.text not in (",", "(")
        or after is None
        or after.text not in (",", ")", ".", ";")
    ):
        return False
    return len(tokens) == 1 and tokens.start > 1 and words[tokens.start - 2].pos_ in ("PROPN", "NOUN")


def _definite(tokens: TokenSpan, pack: AmountPack) -> bool:
    i = tokens.start - 1
    words = tokens.doc
    while i >= 0 and i >= tokens.start - 3:
        if words[i].lower_ in pack.definite or words[i].text == "'s":
            return True
        if words[i].pos_ not in ("ADJ", "ADV"):
            return False
        i -= 1
    return False


def _part_of_name(tokens: TokenSpan, written: str) -> bool:
    """ "Channel Four", "Apollo 11", "the Three Gorges Dam"."""
    root = tokens.root
    first = tokens[0]
    if written[:1].isupper() and not first.is_sent_start and (first.i == 0 or not first.nbor(-1).is_punct):
        return True
    if first.i and first.nbor(-1).lower_ in ("a", "an") and written.isdigit():
        return True  # "a 141 registration"
    head = root.head
    if (
        head.i < root.i
        and head.pos_ == "PROPN"
        and root.dep_ in ("nummod", "nmod", "appos", "npadvmod", "compound")
    ):
        return head.i == first.i - 1
    if head.i > root.i and head.tag_ in ("NN", "NNP") and written.isdigit() and first.i:
        return head.tag_ == "NNP" or first.nbor(-1).pos_ == "PROPN"  # "Europe 1 radio"
    return head.i > root.i and head.tag_ == "NNP" and root.dep_ == "nummod"
