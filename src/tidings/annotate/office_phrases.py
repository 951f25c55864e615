"""The words of one office around its head noun: what stands before it and what completes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc

from tidings.annotate.office_words import Head, office_words
from tidings.model import Name

PREPOSITIONS = frozenset({"of", "for", "at", "to", "on", "with", "in"})
# Where the office is held ("ambassador to Kenya") is not whose it is.
ELSEWHERE = frozenset({"to", "in", "on", "at", "with"})
POSSESSIVES = frozenset({"'s", "'", "’s", "’"})
LONGEST = 8
SHORTEST_ACRONYM = 2


@dataclass(slots=True)
class Phrase:
    """Tokens ``first:last`` of an office, ``head_end`` where its head noun ends, and what they tell.

    ``before`` are the words of the role before the head, ``after`` those that complete it.
    """

    head: Head
    first: int
    head_end: int
    last: int
    before: list[str] = field(default_factory=list)
    after: str = ""
    country: str | None = None
    organization: tuple[int, int] | None = None
    organization_key: str | None = None
    owned: bool = False
    adjective: bool = False
    former: bool = False

    @property
    def role(self) -> str:
        """The office as Tidings writes it."""
        words = office_words()
        left = " ".join(self.before).replace("defense", "defence").replace("labor ", "labour ")
        text = " ".join(part for part in (left, self.head.role, self.after) if part)
        return words.synonyms.get(text, text)


Names = Mapping[int, Name]


def head_at(doc: Doc, i: int) -> tuple[Head, int] | None:
    """The head of an office that starts at the token ``i``, the longest there is, and where it ends."""
    words = office_words()
    first = _word(doc[i].lower_)
    if first in words.capitals and not doc[i].text[0].isupper():
        return None
    if first in words.modifiers and _modifies_office(doc, i + 1):
        return None
    for size in range(words.longest.get(first, 0), 0, -1):
        if i + size > len(doc):
            continue
        head = words.heads.get(tuple(_word(t.lower_) for t in doc[i : i + size]))
        if head is not None and _noun(doc, i, i + size):
            return head, i + size
    return None


def _modifies_office(doc: Doc, i: int) -> bool:
    """True for "deputy" in "deputy foreign minister": no office of its own there."""
    words = office_words()
    while (
        i < len(doc)
        and (doc[i].lower_ in words.topics or doc[i].lower_ in words.modifiers)
        and doc[i - 1].whitespace_
    ):
        i += 1
    return i < len(doc) and doc[i - 1].whitespace_ == " " and head_at(doc, i) is not None


def _word(lower: str) -> str:
    return lower[:-1] if len(lower) > 2 and lower.endswith(".") and lower.count(".") == 1 else lower


def _noun(doc: Doc, first: int, last: int) -> bool:
    token = doc[last - 1]
    if last < len(doc) and doc[last].text == "-" and not doc[last].whitespace_ and not token.whitespace_:
        return doc[last + 1].lower_ == "elect" if last + 1 < len(doc) else True
    return token.pos_ in ("NOUN", "PROPN") or (token.text[0].isupper() and not token.is_sent_start)


def expand(doc: Doc, head: Head, first: int, end: int, names: Names) -> Phrase:
    """The whole phrase of the office whose head noun is ``first:end``."""
    phrase = Phrase(head, first, end, end)
    _leftwards(doc, phrase, names)
    _elect(doc, phrase)
    _rightwards(doc, phrase, names)
    return phrase


def _leftwards(doc: Doc, phrase: Phrase, names: Names) -> None:
    start = doc[phrase.first].sent.start
    while phrase.first > start and not phrase.owned:
        at = phrase.first - 1
        if at in names:
            taken = _take_name(doc, phrase, names[at], at, names)
        elif doc[at].text in POSSESSIVES:
            taken = _take_owner(doc, phrase, at, names)
        elif doc[at].is_punct or (at > start and _hyphen(doc, at - 1)):
            taken = _take_hyphened(doc, phrase, at, start, names)
        else:
            taken = _take_word(doc, phrase, at, start)
        if not taken:
            return


def _hyphen(doc: Doc, i: int) -> bool:
    return doc[i].text == "-" and not doc[i].whitespace_ and i > 0 and not doc[i - 1].whitespace_


def _take_hyphened(doc: Doc, phrase: Phrase, at: int, start: int, names: Names) -> bool:
    """Take in "ex-" and "vice-" before the office, and "far-right" whole: it is no part of the role."""
    if _hyphen(doc, at):
        if at > start and _joins(doc[at - 1].lower_):
            phrase.first = at
            return True
        return False
    part = doc[at].lower_ in office_words().topics or doc[at].lower_ in office_words().modifiers
    if part and _joins(doc[at - 2].lower_):
        return _take_word(doc, phrase, at, start)
    if not doc[at].is_alpha or at - 2 < start or at - 2 in names:
        return False
    phrase.first = at - 2
    return True


def _take_word(doc: Doc, phrase: Phrase, at: int, start: int) -> bool:
    """Take in one plain word before the office: a modifier, what the office is for, "new" or "former"."""
    words, token = office_words(), doc[at]
    lower = token.lower_
    part_of = token.dep_ == "compound" and phrase.first <= token.head.i < phrase.head_end
    if lower in words.past:
        phrase.former = True
    elif lower in words.modifiers and token.pos_ not in ("VERB", "ADP"):
        phrase.before.insert(0, words.modifiers[lower])
    elif lower in words.topics and token.pos_ != "VERB":
        phrase.before.insert(0, lower)
    elif lower in ("and", "&") and phrase.before and at > start and doc[at - 1].lower_ in words.topics:
        phrase.before.insert(0, "and")
    elif part_of and token.pos_ == "NOUN" and token.text.islower() and (lower,) not in words.heads:
        phrase.before.insert(0, lower)
    elif lower not in words.passing:
        return False
    phrase.first = at
    return True


def _joins(lower: str) -> bool:
    return lower in office_words().past or lower in office_words().modifiers


def _take_name(doc: Doc, phrase: Phrase, name: Name, at: int, names: Names) -> bool:
    """Take in the name before the office. False where it is no part of it."""
    if name.kind not in ("state", "organization", "place", "group") or not doc[at].whitespace_:
        return False
    first = at
    while first - 1 >= 0 and names.get(first - 1) == name:
        first -= 1
    phrase.first = first
    phrase.adjective = phrase.adjective or name.adjective
    _belongs(phrase, name)
    return True


def _belongs(phrase: Phrase, name: Name) -> None:
    """Note the body and the state that a name beside the office gives. A state's own word wins."""
    body = name.kind == "organization" or (name.kind == "group" and name.key)
    seat = name.via == "metonym" and name.kind == "state"
    if (body or seat) and phrase.organization is None:
        phrase.organization = (name.start, name.end)
        phrase.organization_key = name.key if body else None
    if name.country and (phrase.country is None or name.kind == "state"):
        phrase.country = name.country


def _take_owner(doc: Doc, phrase: Phrase, at: int, names: Names) -> bool:
    """Take in "Russia's" or "the central bank's"."""
    owner = at - 1
    if owner < 0:
        return False
    if owner in names:
        name = names[owner]
        if name.kind == "person" or not _take_name_before(doc, phrase, name, owner, names):
            return False
        phrase.owned = True
        return True
    if doc[owner].lower_ not in office_words().bodies:
        return False
    first = owner
    while first - 1 >= 0 and doc[first - 1].dep_ in ("compound", "amod") and first - 1 not in names:
        first -= 1
    phrase.organization = (doc[first].idx, doc[owner].idx + len(doc[owner]))
    phrase.first, phrase.owned = first, True
    before = first - 1
    if before in names and names[before].kind == "state":
        _take_name(doc, phrase, names[before], before, names)
    return True


def _take_name_before(doc: Doc, phrase: Phrase, name: Name, owner: int, names: Names) -> bool:
    if name.kind not in ("state", "organization", "place", "group"):
        return False
    first = owner
    while first - 1 >= 0 and names.get(first - 1) == name:
        first -= 1
    phrase.first = first
    _belongs(phrase, name)
    return True


def _elect(doc: Doc, phrase: Phrase) -> None:
    at = phrase.head_end
    if at + 1 < len(doc) and doc[at].text == "-" and doc[at + 1].lower_ in ("elect", "designate"):
        phrase.head_end = phrase.last = at + 2


def _rightwards(doc: Doc, phrase: Phrase, names: Names) -> None:
    words = office_words()
    for _ in range(2):
        at = phrase.last
        if at + 1 >= len(doc) or doc[at].lower_ not in PREPOSITIONS or doc[at].is_sent_start:
            return
        prep = doc[at].lower_
        if phrase.head.plural and prep in ("to", "in", "on", "with", "at"):
            return
        after = at + 1 + (doc[at + 1].lower_ in ("the", "a", "an", "its", "his", "their"))
        if after >= len(doc):
            return
        if after in names:
            if not _complete_by_name(doc, phrase, names[after], after, prep, names):
                return
            continue
        end = _noun_phrase(doc, after, names)
        cut_off = end < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_
        if end == after or cut_off or prep in ("in", "to", "with"):
            return
        noun = doc[end - 1].lower_
        topical = noun in words.topics and phrase.head.role in words.completed
        body = noun in words.bodies or (doc[end - 1].is_upper and len(noun) > SHORTEST_ACRONYM)
        if end in names and not (body or topical):
            return  # "lawyers for Ms Hale"
        if body and phrase.organization is None:
            phrase.organization = (doc[after].idx, doc[end - 1].idx + len(doc[end - 1]))
        elif prep in ("of", "for") and phrase.head.role in words.completed and not phrase.after:
            phrase.after = prep + " " + doc[at + 1 : end].text.lower()
        elif doc[after - 1].pos_ == "PRON" or not (prep == "of" or phrase.head.role in words.serving):
            return
        phrase.last = end


def _complete_by_name(doc: Doc, phrase: Phrase, name: Name, after: int, prep: str, names: Names) -> bool:
    """Take in "of South Korea", "for the Foreign Ministry", "to Kenya". False where it is no part."""
    if name.kind not in ("state", "organization", "place"):
        return False
    if name.adjective and not _before_person(doc, name, after, names):
        return _complete_by_body(doc, phrase, name, after, prep, names)
    if prep in ("in", "with") or (prep in ("at", "on") and name.kind != "organization"):
        return False
    if prep == "on" and phrase.head.role not in office_words().completed:
        return False
    end = after
    while end < len(doc) and names.get(end) == name:
        end += 1
    if end < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_:
        return False  # "the Geneva-based agency"
    if end < len(doc) and doc[end].text in POSSESSIVES:
        return _complete_by_owned(doc, phrase, name, end + 1, names)
    posted = prep == "for" and phrase.head.role in office_words().abroad and name.kind != "organization"
    if name.kind == "organization" and name.key is None and prep in ("of", "for") and _portfolio(phrase):
        phrase.after = f"{prep} {name.text.lower()}"
    elif posted:
        pass
    elif prep not in ELSEWHERE or (prep == "at" and name.kind == "organization"):
        if name.kind == "organization" and phrase.adjective and phrase.country != name.country:
            phrase.country = None  # "the French head of the fund" tells where she is from
        _belongs(phrase, name)
    phrase.last = end
    return True


def _portfolio(phrase: Phrase) -> bool:
    """True for "minister" without a topic: "Home Affairs" behind it is what for, not where."""
    plain = phrase.head.role in ("minister", "secretary", "minister of state") and not phrase.after
    return plain and phrase.organization is None


def _complete_by_body(doc: Doc, phrase: Phrase, name: Name, after: int, prep: str, names: Names) -> bool:
    """Take in "of the Kenyan navy": a state's adjective and a body that has no name of its own."""
    first = after
    while first < len(doc) and names.get(first) == name:
        first += 1
    end = _noun_phrase(doc, first, names) if first < len(doc) and doc[first - 1].whitespace_ else first
    if end == first or name.kind != "state" or doc[end - 1].lower_ not in office_words().bodies:
        return False
    if prep in ("in", "with", "on") or (prep == "to" and phrase.head.role in office_words().abroad):
        return False
    if phrase.organization is None:
        phrase.organization = (name.start, doc[end - 1].idx + len(doc[end - 1]))
    phrase.country = phrase.country or name.country
    phrase.last = end
    return True


def _before_person(doc: Doc, name: Name, at: int, names: Names) -> bool:
    """True for "of Kenya" in "President of Kenya Ann Lee", which the parser takes for one long name."""
    while at < len(doc) and names.get(at) == name:
        at += 1
    return at in names and names[at].kind == "person" and doc[at - 1].whitespace_ == " "


def _complete_by_owned(doc: Doc, phrase: Phrase, name: Name, at: int, names: Names) -> bool:
    """Take in "Russia's Northern Fleet" after "commander of"."""
    end = at
    if at in names and names[at].kind == "organization":
        while end < len(doc) and names.get(end) == names[at]:
            end += 1
    else:
        end = _noun_phrase(doc, at, names)
    if end == at or name.kind == "person":
        return False
    if doc[end - 1].lower_ in office_words().bodies or doc[at].text[0].isupper():
        phrase.organization = (doc[at].idx, doc[end - 1].idx + len(doc[end - 1]))
        phrase.organization_key = names[at].key if at in names else None
    if name.country:
        phrase.country = name.country
    phrase.last = end
    return True


def _noun_phrase(doc: Doc, i: int, names: Names) -> int:
    """The end of a short noun phrase from ``i``: nouns, adjectives and "and" between them."""
    end = at = i
    while at < len(doc) and at - i < LONGEST and at not in names and not doc[at].is_sent_start:
        token = doc[at]
        if token.pos_ in ("NOUN", "PROPN") and token.is_alpha:
            end = at + 1
        elif not (
            (token.pos_ == "ADJ" and token.is_alpha) or (token.lower_ == "and" and _same_noun(doc, at))
        ):
            break
        at += 1
    return end


def _same_noun(doc: Doc, at: int) -> bool:
    following = doc[at + 1] if at + 1 < len(doc) else None
    return following is not None and following.dep_ == "conj" and following.lower_ in office_words().topics
