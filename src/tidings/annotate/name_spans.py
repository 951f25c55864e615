"""The spans that the language model tags as names, cleaned of what is no part of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from tidings.annotate.blanks import SOFT
from tidings.annotate.name_clues import capital, clues, is_given, titled
from tidings.annotate.office_words import office_words
from tidings.ingest.language import foreign
from tidings.model import EntityKind, Reading

KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
# What no name runs over: brackets, slashes, quotes, line ends, stops that are no abbreviation's
CUTS = frozenset("()[]{}/|\"'“”:;?!…•*–—_@#<>=+")
# "[República de Ruritania]": what an editor adds, perhaps in another language
ASIDE = re.compile(r"\[[^\[\]\n]{3,80}\]")
ARTICLES = frozenset({"the", "The", "THE", "a", "A", "an", "An"})
LONGEST = 10  # tokens
SHORTEST_SHOUT = 3  # letters: a surname in capitals is longer


@dataclass(frozen=True, slots=True)
class Tagged:
    """Tokens ``first:last`` (exclusive) that may be a name of that kind."""

    first: int
    last: int
    kind: EntityKind


def tagged(reading: Reading) -> Iterator[Tagged]:
    """The model's names of the kinds that Tidings knows, cleaned; a span that is left empty is dropped."""
    doc = reading.doc
    words = _words(doc)
    asides = [m.span() for m in ASIDE.finditer(doc.text) if foreign(m.group())]
    for ent in doc.ents:
        kind = KINDS.get(ent.label_)
        if kind is None or any(start < ent.start_char < end for start, end in asides):
            continue
        first, last = cut(doc, ent.start, ent.end)
        if first < last and doc[first].text in _bare_honorifics() and last - first > 1:
            kind = "person"  # "Ms Hale", whatever the model takes her for
        if kind == "person" and last - first > 2 and doc[first].pos_ == "ADJ":
            first += 1
        while first < last and (doc[first].text in ARTICLES or _starts_badly(doc[first], kind)):
            first += 1
        while last > first and not _ends_well(doc[last - 1]):
            last -= 1
        if kind == "person" and last - first > 1 and doc[first].text in clues().place_heads:
            kind = "place"
        if kind == "person":
            first, last = _trimmed(doc, first, last)
        elif last - first == 1 and _kin(doc, first):
            kind = "person"
        if kind == "organization":
            last = _without_office(doc, first, last)
        if kind == "person":
            last = _to_the_name_end(doc, first, last)
        if first < last and _is_name(doc, first, last, kind) and not _common(doc, words, first, last, kind):
            yield Tagged(first, last, kind)


@dataclass(frozen=True, slots=True)
class _Words:
    """A text's plain nouns and adjectives, and its capitalised words inside sentences by lower case."""

    plain: frozenset[str]
    capitals: dict[str, list[Token]]


def _words(doc: Doc) -> _Words:
    capitals: dict[str, list[Token]] = {}
    for t in doc:
        if not t.is_sent_start and capital(t):
            capitals.setdefault(t.lower_, []).append(t)
    return _Words(frozenset(t.text for t in doc if t.pos_ in ("NOUN", "ADJ")), capitals)


def _common(doc: Doc, words: _Words, first: int, last: int, kind: EntityKind) -> bool:
    """True for "Pirates" at the head of a sentence in a report that has "pirates", too; for "Western"."""
    token = doc[first]
    if last - first > 1:
        return doc[first:last].text in clues().no_names  # "Human Rights"
    if kind == "group" and token.text in clues().directions:
        return True
    if kind == "person" or not token.is_sent_start or not token.is_alpha or token.is_upper:
        return False
    word = token.lower_
    if any(not titled(doc, t.sent.start, t.sent.end) for t in words.capitals.get(word, ())):
        return False
    return not words.plain.isdisjoint((word, word + "s", word.removesuffix("s")))


def cut(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """``first:last`` up to the first token that no name runs over."""
    while first < last and (doc[first].is_space or doc[first].text in CUTS):
        first += 1
    for i in range(first, last):
        token = doc[i]
        spaced = token.text == "-" and i > first and doc[i - 1].whitespace_ and token.whitespace_
        stop = (
            spaced
            or token.text in CUTS
            or (token.is_space and i not in doc.user_data.get(SOFT, ()))
            or token.text in (",", "'s", "'S")
        )
        if stop or (token.is_punct and token.text.startswith((".", "-")) and token.text not in (".", "-")):
            return first, i
    return first, last


def _trimmed(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """A person's name without "Complained" and "Pollsters" before it and "Thursday" behind it."""
    while last - first > 1 and (doc[first].text in clues().no_names or _plain_word(doc[first])):
        first += 1
    while (
        last - first > 1 and doc[last - 1].text in clues().no_names and doc[last - 1].lower_.endswith("day")
    ):
        last -= 1
    return first, last


def _plain_word(token: Token) -> bool:
    """True for a plural noun and, at the head of a sentence, for a verb of speech in the past."""
    stems = {token.lower_.removesuffix("ed"), token.lower_.removesuffix("d")}
    spoke = token.is_sent_start and token.lower_.endswith("ed") and bool(stems & clues().speech_verbs)
    return spoke or token.tag_ == "NNS"


def _kin(doc: Doc, i: int) -> bool:
    """True for "his wife Melania" and "her son, Bo,"."""
    at = i - 2 if i > 1 and doc[i - 1].text == "," else i - 1
    return at > 0 and doc[at].lower_ in clues().kin and doc[at - 1].lower_ in ("his", "her", "their", "'s")


def _starts_badly(token: Token, kind: EntityKind) -> bool:
    if kind == "person":
        return token.text.rstrip(".") in _bare_honorifics() or not (
            capital(token) or token.lower_ in clues().particles
        )
    return not (capital(token) or token.text[0].isdigit() or token.lower_ in ("al", "al-", "el"))


def _bare_honorifics() -> frozenset[str]:
    return clues().honorifics


def _ends_well(token: Token) -> bool:
    return not (token.is_punct or token.text in ("'s", "'", "and", "of", "the", "&") or token.is_space)


def _without_office(doc: Doc, first: int, last: int) -> int:
    """ "Foreign Ministry Spokesperson" names a ministry, and somebody's office."""
    end = last
    while end - 1 > first and (doc[end - 1].lower_ in office_words().titles or doc[end - 1].text == "-"):
        service = doc[end - 1].text == "Executive" and doc[end - 2].text != "Chief"
        if service or doc[end - 1].text in clues().body_heads:
            break
        end -= 1
    return end


def _to_the_name_end(doc: Doc, first: int, last: int) -> int:
    """A person's name ends before the first word that is neither a capital's nor a particle."""
    for i in range(first, last):
        word = doc[i]
        part = capital(word) or word.lower_ in clues().particles or word.text in ("-", ".", "'")
        joined = i > first and not doc[i - 1].whitespace_ and doc[i - 1].text in "-'"
        if not (part or joined or (i > first and i in doc.user_data.get(SOFT, ()))):
            return i
    return last


def _called(doc: Doc, first: int, last: int) -> bool:
    """True for "director Anthony Lake": a given name and a title say that the lake is a surname."""
    if last - first != 2 or not is_given(doc[first]) or doc[last - 1].text in clues().body_heads:
        return False
    before = doc[first - 1] if first else None
    titled = before is not None and (
        before.lower_ in office_words().titles or before.text in _bare_honorifics()
    )
    root = doc[last - 1]
    return titled or (root.dep_ == "nsubj" and root.head.lemma_ in clues().speech_verbs)


_WORDS = re.compile(r"[^\W\d_]")


def _is_name(doc: Doc, first: int, last: int, kind: EntityKind) -> bool:
    tokens = doc[first:last]
    if len(tokens) > LONGEST or not _WORDS.search(tokens.text):
        return False
    if kind == "person" and any(any(c.isdigit() for c in t.text) for t in tokens):
        return False
    if kind == "person" and len(tokens) == 1 and tokens.text.isupper() and len(tokens.text) <= SHORTEST_SHOUT:
        return False  # "VX"
    if len(tokens) == 1 and (len(tokens.text) < 2 or tokens.text in clues().no_names | clues().suffixes):
        return False
    if any(mark in t.text for t in tokens for mark in (".-", ",-", ":-", "/", '"')):
        return False
    if len(tokens) == 1 and (
        tokens.text in _bare_honorifics() or tokens.text.capitalize() in clues().no_names
    ):
        return False
    if len(tokens) == 1 and tokens[0].lower_ in office_words().titles:
        before_name = last < len(doc) and capital(doc[last]) and tokens[0].whitespace_ == " "
        if kind != "person" or before_name:
            return False
    if (
        len(tokens) == 1
        and tokens[0].is_sent_start
        and tokens[0].pos_ in ("ADV", "VERB", "SCONJ", "DET", "ADJ")[: 5 if kind == "person" else 4]
    ):
        return False
    if kind == "person" and len(tokens) > 1 and tokens[1].text == "-" and len(tokens[0]) == 1:
        return False  # "R-Ohio"
    if kind == "organization":
        titles = office_words().titles | clues().topics | ARTICLES
        return tokens[-1].text not in clues().no_bodies and not all(t.lower_ in titles for t in tokens)
    if kind == "person":
        refused = clues().no_bodies | clues().body_heads
        if len(tokens) > 1 and tokens[-1].text in clues().regions and not is_given(tokens[0]):
            return False  # "St Alban County"
        return _called(doc, first, last) or not any(t.text in refused for t in tokens)
    return any(capital(t) for t in tokens)
