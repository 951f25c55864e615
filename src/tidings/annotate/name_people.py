"""Persons: full names joined as they are written, and their short forms through the article."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from tidings.annotate.gazetteer import fold
from tidings.annotate.name_clues import capital, clues, is_given, titled
from tidings.annotate.name_marks import is_certain, is_marked, is_title, no_person, words
from tidings.annotate.name_spans import Tagged
from tidings.model import Reading

# A syllable in lower case after a hyphen: "Jong-un", "Ing-wen"
SYLLABLES = re.compile(r"[A-Z][a-z]+(-[a-z]{1,6}){1,2}$")
# Prepositions that are syllables of names, too: "Jae-in".
SHORT_TAILS = frozenset({"in", "on"})
# Months that are surnames, too.
MONTHS = frozenset({"March", "April", "May", "June", "August"})
WORD = re.compile(r"[^\W\d_][^\W\d_]*(['’][^\W\d_]+)*\.?$")


def full_names(
    reading: Reading, spans: Sequence[Tagged], taken: Set[int], titles: Collection[str]
) -> list[Tagged]:
    """Names of persons of two words and more.

    From the model's persons, joined and trimmed, and from runs of capitals that an office, an
    honorific or a verb of speech marks as somebody. ``taken`` are tokens of states and bodies,
    ``titles`` the words of offices in lower case: neither is part of a person's name.
    """
    doc = reading.doc
    found: dict[int, Tagged] = {}
    single = {doc[s.last - 1].text for s in spans if s.kind == "person" and s.last - s.first < 4}
    for span in spans:
        if span.kind != "person" and not _mistaken(doc, span, single, taken):
            continue
        first, last = grow(doc, span.first, span.last, taken, titles)
        if words(doc, first, last) >= 2:
            found[first] = Tagged(first, last, "person")
    for first, last in _marked_runs(reading, spans, taken, titles):
        if words(doc, first, last) >= 2 and not any(
            f.first < last and first < f.last for f in found.values()
        ):
            found[first] = Tagged(first, last, "person")
    plain = [found[i] for i in sorted(found)]
    bracketed = list(_bracketed(doc, taken))
    plain = [p for p in plain if not any(b.first < p.last and p.first < b.last for b in bracketed)]
    return _again(doc, _plausible(doc, sorted([*plain, *bracketed], key=lambda p: p.first)))


def _bracketed(doc: Doc, taken: Set[int]) -> Iterator[Tagged]:
    """ "(Ewan) Ross": brackets around a given name that a quotation left out, brackets included."""
    for i in range(len(doc) - 3):
        mark, given, close, surname = doc[i : i + 4]
        if mark.text != "(" or close.text != ")" or close.whitespace_ != " " or not is_given(given):
            continue
        if surname.ent_type_ == "PERSON" and _name_word(surname) and not {given.i, surname.i} & taken:
            last = i + 4
            while last < len(doc) and doc[last].ent_iob_ == "I" and doc[last].ent_type_ == "PERSON":
                last += 1
            yield Tagged(i, last, "person")


def _mistaken(doc: Doc, span: Tagged, single: Collection[str], taken: Set[int]) -> bool:
    """True for "Ines Ferro", tagged as a body or a place, where the model knows a person Ferro."""
    if span.kind not in ("organization", "place") or doc[span.last - 1].text not in single:
        return False
    plain = all(_name_word(t) and t.i not in taken and not t.is_upper for t in doc[span.first : span.last])
    return plain and span.last - span.first in (2, 3)


def _plausible(doc: Doc, people: list[Tagged]) -> list[Tagged]:
    """Without the long ones of a headline that the text below does not know: verbs have capitals there."""
    plain = [p for p in people if not titled(doc, doc[p.first].sent.start, doc[p.first].sent.end)]
    known = {doc[p.first : p.last].text for p in plain}
    return [
        p
        for p in people
        if p in plain or words(doc, p.first, p.last) == 2 or doc[p.first : p.last].text in known
    ]


def _again(doc: Doc, people: list[Tagged]) -> list[Tagged]:
    """The same full names wherever they stand, tagged as something else or not at all."""
    known = {tuple(t.text for t in doc[p.first : p.last]) for p in people}
    known |= {tail for name in known if (tail := _long_surname(name))}
    by_word: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in sorted(known, key=lambda n: (-len(n), n)):
        by_word[name[0]].append(name)
    inside = {i for p in people for i in range(p.first, p.last)}
    more = []
    for token in doc:
        for name in by_word.get(token.text, ()):
            last = token.i + len(name)
            if token.i not in inside and tuple(t.text for t in doc[token.i : last]) == name:
                more.append(Tagged(token.i, last, "person"))
                break
    return sorted([*people, *more], key=lambda p: p.first)


def _long_surname(name: tuple[str, ...]) -> tuple[str, ...]:
    """ "Le Brun" of "Odile Le Brun"; empty where the surname is one word."""
    for i in range(1, len(name) - 1):
        if name[i].lower() in clues().particles and name[i] != "-" and name[i].isalpha():
            return name[i:]
    return ()


def grow(doc: Doc, first: int, last: int, taken: Set[int], titles: Collection[str]) -> tuple[int, int]:
    """A person's name with what the model left out of it, and without the titles that it left in."""
    while first < last and (is_title(doc[first], titles) or first in taken) and last - first > 1:
        first += 1
    for i in range(first + 1, last):  # "Ann Lee President Bo Chan" is two persons in one span
        ends_it = i + 1 == last or doc[i + 1].text in clues().suffixes  # "Ann King Jr."
        titled_next = is_title(doc[i], titles) and not (ends_it and capital(doc[i]))
        if i in taken or titled_next or _tail(doc, i):
            last = i - 1 if doc[i - 1].text == "-" else i
            break
    if doc[last - 1].text == "-":
        last -= 1
    while first and _begins(doc, first - 1, last, taken, titles):
        first -= 1
    last = _hyphened(doc, last)
    while last < len(doc) and doc[last - 1].whitespace_ == " " and _goes_on(doc, last, taken, titles):
        last = _hyphened(doc, last + 1)
    return first, last


def _begins(doc: Doc, i: int, last: int, taken: Set[int], titles: Collection[str]) -> bool:
    """True for a given name that the model left out before a person's name: "Dmitry" Ivanovich Orlov."""
    token = doc[i]
    if i in taken or is_title(token, titles) or not is_given(token) or token.whitespace_ != " ":
        return False
    return token.ent_type_ in ("", "PERSON") and token.dep_ == "compound" and i < token.head.i < last


def _hyphened(doc: Doc, last: int) -> int:
    while (
        last + 1 < len(doc)
        and not doc[last - 1].whitespace_
        and not doc[last].whitespace_
        and doc[last].text in ("-", "'", "’")
        and doc[last + 1].is_alpha
        and doc[last + 1].lower_ != "s"
        and not _tail(doc, last + 1)
    ):
        last += 2
    return last


def _tail(doc: Doc, i: int) -> bool:
    """True for "in" of "Kim-in talks" and "led" of "Kim-led", not for that of "Bo Mi-in", all one person."""
    if doc[i].lower_ not in clues().hyphen_tails:
        return False
    if doc[i].text not in SHORT_TAILS or i < 3 or doc[i - 1].text != "-" or doc[i - 1].whitespace_:
        return True
    name = doc[i - 3 : i + 1]
    person = all(t.ent_type_ == "PERSON" for t in name) and name[0].ent_iob_ == "B"
    two = capital(name[0]) and capital(name[1]) and name[0].whitespace_ == " " and not name[1].whitespace_
    return not (person and two and bool(SYLLABLES.match(name[1:].text)))


def _goes_on(doc: Doc, i: int, taken: Set[int], titles: Collection[str]) -> bool:
    """True where the token at ``i`` goes on with the person's name before it."""
    token = doc[i]
    if token.text in clues().suffixes:
        return token.text not in ("MP", "PhD", "QC", "KC")
    if i in taken or token.is_sent_start or is_title(token, titles) or token.ent_type_ not in ("", "PERSON"):
        return False
    return token.pos_ == "PROPN" and _name_word(token) and not titled(doc, token.sent.start, token.sent.end)


def _name_word(token: Token) -> bool:
    refused = token.text in clues().suffixes or (token.text in clues().no_names and not _in_name(token))
    return capital(token) and not refused and bool(WORD.match(token.text))


def _in_name(token: Token) -> bool:
    """True for "In" of "Kim In-ryong" and "May" of "Theresa May": no names but for what stands beside."""
    doc, i = token.doc, token.i
    if i == 0 or not doc[i - 1].whitespace_:
        return False
    if token.text in MONTHS:
        return is_given(doc[i - 1]) or doc[i - 1].text in clues().honorifics
    glued = i + 2 < len(doc) and not token.whitespace_ and doc[i + 1].text == "-"
    return glued and bool(SYLLABLES.match(doc[i : i + 3].text)) and doc[i - 1].pos_ == "PROPN"


def _as_person(doc: Doc, i: int) -> bool:
    """True for "Mrs May", "May said" and "May's", where a Theresa May is known; not for "in May"."""
    if _honoured(doc, i):
        return True
    dated = i > 0 and doc[i - 1].pos_ in ("ADP", "ADJ", "NUM", "DET", "SCONJ")
    numbered = i + 1 < len(doc) and doc[i + 1].like_num
    return not dated and not numbered and doc[i].dep_ in ("nsubj", "nsubjpass", "poss")


def _marked_runs(
    reading: Reading, spans: Sequence[Tagged], taken: Set[int], titles: Collection[str]
) -> Iterator[tuple[int, int]]:
    doc, c = reading.doc, clues()
    other = {i: s.kind for s in spans for i in range(s.first, s.last)}
    for sentence in reading.sentences:
        if titled(doc, sentence.first, sentence.last):
            continue
        i = sentence.first
        while i < sentence.last:
            if not _name_word(doc[i]) or i in taken or is_title(doc[i], titles):
                i += 1
                continue
            last = i + 1
            while last < sentence.last and _run_goes_on(doc, last, taken, titles):
                last += 1
            last = _hyphened(doc, last)
            if words(doc, i, last) in (2, 3, 4) and not no_person(doc[last - 1]):
                marked = is_marked(doc, i, last, titles)
                tagged_other = any(other.get(t) == "organization" for t in range(i, last))
                korean = (
                    bool(SYLLABLES.match(doc[last - 3 : last].text))
                    and doc[last - 1].lower_ not in c.hyphen_tails
                )
                sure = is_certain(doc, i, last, titles)
                if (marked and not tagged_other) or (korean and marked) or sure:
                    yield i, last
            i = last


def _run_goes_on(doc: Doc, i: int, taken: Set[int], titles: Collection[str]) -> bool:
    token, before = doc[i], doc[i - 1]
    if i in taken or is_title(token, titles):
        return False
    if before.text == "-" or token.text == "-":
        glued = not before.whitespace_ and not (token.text == "-" and token.whitespace_)
        return glued and token.lower_ not in clues().hyphen_tails
    if not before.whitespace_:
        return False
    if token.lower_ in clues().particles and i + 1 < len(doc):
        return capital(doc[i + 1])
    return _name_word(token)


def short_forms(
    reading: Reading,
    people: Sequence[Tagged],
    spans: Sequence[Tagged],
    taken: Set[int],
    titles: Collection[str],
) -> list[Tagged]:
    """Single names of persons: those named in full elsewhere in the article, and those it calls one.

    A surname counts wherever it stands as a proper name, before the full name too (a headline); a
    given name where the model, too, sees a person. A name never given in full counts where most
    of its mentions are tagged as a person.
    """
    doc = reading.doc
    inside = taken | {i for p in people for i in range(p.first, p.last)}
    surnames, others = _parts(doc, people)
    known = _Known(surnames, others, _votes(doc, spans))
    by_first = {s.first: s for s in spans if words(doc, s.first, s.last) == 1}
    found = []
    for sentence in reading.sentences:
        i = sentence.first
        while i < sentence.last:
            month = doc[i].text in MONTHS and fold(doc[i].text) in surnames and _as_person(doc, i)
            if i in inside or not (month or _name_word(doc[i])):
                i += 1
                continue
            last = _hyphened(doc, i + 1)
            text = fold(doc[i:last].text)
            span = by_first.get(i)
            listed = span is not None and text in surnames
            if (listed or _alone(doc, i, last, titles)) and not _pair(text, surnames):
                proper = _proper(doc, i, sentence.first) or (text in surnames and _speaks(doc, last))
                titular = doc[i].lower_ in titles and text not in surnames
                if (not titular and _is_short(text, span, known, proper)) or (
                    proper and _honoured(doc, i) and not _title_again(doc, i, titles)
                ):
                    found.append(Tagged(i, last, "person"))
            i = last
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    """Parts of the full names of an article, and how often each single name is tagged as what."""

    surnames: Collection[str]
    others: Collection[str]
    votes: Mapping[str, Counter[str]]


def _is_short(text: str, span: Tagged | None, known: _Known, proper: bool) -> bool:
    if span is None:
        return proper and text in known.surnames
    if text in known.surnames or (text in known.others and span.kind == "person"):
        return True
    return text not in clues().no_names and _voted(known.votes[text], span.kind)


def _honoured(doc: Doc, i: int) -> bool:
    return i > 0 and doc[i - 1].text in clues().honorifics


def _speaks(doc: Doc, at: int) -> bool:
    """True for a verb of speech after a surname that the tagger takes for a plain word: "Chew notes"."""
    return at < len(doc) and doc[at].lemma_ in clues().speech_verbs and doc[at].tag_ in ("VBD", "VBZ", "NNS")


def _title_again(doc: Doc, i: int, titles: Collection[str]) -> bool:
    """True for "Justice" in "Mr Justice Hale"."""
    named = i + 1 < len(doc) and capital(doc[i + 1]) and doc[i].whitespace_ == " "
    return named and is_title(doc[i], titles)


def _pair(text: str, surnames: Collection[str]) -> bool:
    """True for "Smith-Jones" where a Smith or a Jones is somebody: "the Smith-Jones talks"."""
    left, hyphen, right = text.partition("-")
    return bool(hyphen) and text not in surnames and (left in surnames or right in surnames)


def _parts(doc: Doc, people: Sequence[Tagged]) -> tuple[set[str], set[str]]:
    """Last words of full names (and first ones of names in Korean or Chinese order), and the others."""
    surnames: set[str] = set()
    others: set[str] = set()
    for person in people:
        parts = fold(doc[person.first : person.last].text).split()
        while len(parts) > 1 and parts[-1] in clues().suffixes:
            parts.pop()
        surnames.add(parts[-1])
        others.update(p for p in parts[:-1] if len(p) > 1)
        if SYLLABLES.match(parts[-1]) and len(parts) == 2:
            surnames.add(parts[0])
        if "-" in parts[-1] and parts[-1].lower().startswith(("al-", "el-")):
            surnames.add(parts[-1][3:])
    refused = clues().no_names - MONTHS
    return surnames - refused, others - clues().no_names - clues().particles


def _votes(doc: Doc, spans: Sequence[Tagged]) -> dict[str, Counter[str]]:
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for span in spans:
        if words(doc, span.first, span.last) == 1:
            votes[fold(doc[span.first : span.last].text)][span.kind] += 1
    return votes


def _voted(votes: Counter[str], kind: str) -> bool:
    most = max(votes.values(), default=0)
    return votes["person"] == most and (kind == "person" or votes["person"] > 1)


def _proper(doc: Doc, i: int, first: int) -> bool:
    """True for a proper name; at the head of a sentence only where it is the subject or before a noun."""
    token = doc[i]
    if token.pos_ != "PROPN":
        return False
    return i > first or token.dep_ in ("nsubj", "nsubjpass", "poss", "compound", "conj")


def _alone(doc: Doc, i: int, last: int, titles: Collection[str]) -> bool:
    """False inside a longer run of capitals ("Trump Tower"), unless an office stands before it."""
    if last < len(doc) and doc[last - 1].whitespace_ == " ":
        after = doc[last]
        if (
            after.pos_ == "PROPN"
            and _name_word(after)
            and not titled(doc, doc[i].sent.start, doc[i].sent.end)
        ):
            return after.lower_ in titles or (after.ent_type_ == "PERSON" and doc[i].ent_type_ == "")
    if i and doc[i - 1].whitespace_ == " ":
        before = doc[i - 1]
        if before.pos_ == "PROPN" and _name_word(before) and before.ent_type_ not in ("NORP", "GPE"):
            return (
                is_title(before, titles)
                or before.is_sent_start
                or titled(doc, doc[i].sent.start, doc[i].sent.end)
            )
    return True
