"""What beside a run of capitals says that it is a person: a title, an office, a verb of speech."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Doc, Token

from tidings.annotate.name_clues import clues, is_given
from tidings.annotate.office_words import office_words


def words(doc: Doc, first: int, last: int) -> int:
    """How many words divided by white space the tokens make."""
    return sum(1 for i in range(first, last) if i == last - 1 or doc[i].whitespace_)


def is_title(token: Token, titles: Collection[str]) -> bool:
    """True for an honorific or a word of an office."""
    short = token.text[:1].isupper() and token.lower_ in office_words().capitals  # "PM Lee"
    return short or token.text in clues().honorifics or token.lower_ in titles


def no_person(token: Token) -> bool:
    """True for a word in which no person's name ends."""
    return token.text in clues().no_bodies or token.text in clues().body_heads


def is_certain(doc: Doc, first: int, last: int, titles: Collection[str]) -> bool:
    """True where the words beside a run say person, whatever the model took it for.

    "minister Ewan Ross", "its spokeswoman, Leyla Orhan," and "Ewan Ross, who ...".
    """
    if words(doc, first, last) > 3 or any(no_person(t) for t in doc[first:last]):
        return False
    before = doc[first - 1] if first else None
    if is_given(doc[first]) or (before is not None and is_title(before, titles)):
        return True
    apposed = before is not None and before.text == "," and _office_before(doc, first - 1, titles)
    if apposed and last < len(doc) and doc[last].text in ",.":
        return True
    if last + 1 >= len(doc) or doc[last].text != ",":
        return False
    return doc[last + 1].lower_ in ("who", "whose") or _office_behind(doc, last + 1, titles)


def _office_behind(doc: Doc, at: int, titles: Collection[str]) -> bool:
    """True for "the energy minister," and "president of" behind a name, not for "the minister said"."""
    if doc[at].lower_ not in ("the", "a", "an", "its", "his", "her", "their"):
        bare = is_title(doc[at], titles) and doc[at].lower_ not in clues().of_things
        return bare and at + 1 < len(doc) and doc[at + 1].lower_ in ("of", "at")
    for token in doc[at + 1 : at + 6]:
        if is_title(token, titles) and token.i + 1 < len(doc):
            after = doc[token.i + 1]
            if after.text == "," or after.lower_ in ("of", "for", "at", "in", "who"):
                return True
    return False


def _office_before(doc: Doc, comma: int, titles: Collection[str]) -> bool:
    """True for "the spokeswoman," and for "the President of Ruritania,"."""
    at = comma - 1
    while at > 0 and comma - at < 7 and not is_title(doc[at], titles):
        if doc[at].pos_ != "PROPN" and doc[at].lower_ not in ("of", "for", "the", "and"):
            return False
        at -= 1
    return at >= 0 and is_title(doc[at], titles)


def is_marked(doc: Doc, first: int, last: int, titles: Collection[str]) -> bool:
    """True where the run is the subject of speech, or stands by an office, an honorific or an age."""
    c = clues()
    before = doc[first - 1] if first else None
    if before is not None and is_title(before, titles):
        return True
    root = doc[first:last].root
    if root.dep_ == "nsubj" and root.head.lemma_ in c.speech_verbs and root.pos_ == "PROPN":
        return True
    if last + 1 < len(doc) and doc[last].text == ",":
        after = doc[last + 1]
        if after.like_num and after.text.isdigit() and 10 < int(after.text[:3]) < 100:
            return True
        if after.lower_ in titles and root.pos_ == "PROPN":
            return True
    return False
