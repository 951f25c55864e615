"""Offices in a reading: who is what, and the mentions by office alone ("the minister")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from tidings.annotate.gazetteer import Gazetteer
from tidings.annotate.office_phrases import Names, Phrase, expand, head_at
from tidings.annotate.office_words import office_words
from tidings.model import Office, Reading, Sentence

# Who serves under a leader of the same country, and who may be another country's leader.
CABINET = frozenset({"minister", "secretary"})
LEADING = frozenset({"prime minister", "general secretary", "first secretary"})
VERBS = frozenset({"VERB", "AUX"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my"})


def find_offices(reading: Reading, gazetteer: Gazetteer | None = None) -> tuple[Office, ...]:
    """Every office in the text that is mined, in order, without overlap.

    Reads ``reading.names``: they must have been found before, with the same ``gazetteer``.
    """
    doc = reading.doc
    names, holders = _by_token(reading)
    found: list[tuple[Phrase, int | None]] = []
    for sentence in reading.sentences:
        if not sentence.mined:
            continue
        at = sentence.first
        while at < sentence.last:
            head = head_at(doc, at) if at not in names and not _inside_body(doc[at], found) else None
            if head is None:
                at += 1
                continue
            phrase = expand(doc, head[0], at, head[1], names)
            person = _holder(doc, phrase, sentence, holders, found)
            if found and _serves(doc, found[-1], phrase, person, holders):
                found[-1] = (found[-1][0], _right_after(doc, phrase, holders))
                person = None
            at = phrase.head_end
            if person is None and (_too_plain(phrase) or _before_noun(doc, phrase, names)):
                continue
            if found and found[-1][0].last > phrase.first:
                _give_way(found, phrase)
            found.append((phrase, person))
    found = _shared(doc, found)
    _of_one_country(doc, found, holders)
    return tuple(_office(doc, phrase, person) for phrase, person in found)


def _shared(doc: Doc, found: Sequence[tuple[Phrase, int | None]]) -> list[tuple[Phrase, int | None]]:
    """Two offices of one person right before the name: "Army Spokesman General Ann Lee".

    With "and" between, the first must be a title without an article: "Deputy Premier and Finance
    Minister Ann Lee" is one person, "the President and Prime Minister Ann Lee" two.
    """
    made = list(found)
    for i in range(len(made) - 2, -1, -1):
        (phrase, person), (after, holder) = made[i], made[i + 1]
        if person is not None or holder is None or phrase.head.plural or after.last > after.head_end:
            continue
        beside = phrase.last == after.first and doc[phrase.last - 1].whitespace_ == " "
        joined = phrase.last + 1 == after.first and doc[phrase.last].lower_ == "and"
        bare = _start(doc, phrase) == phrase.first
        first = doc[phrase.first].is_sent_start or doc[phrase.head_end - 1].text[0].isupper()
        if beside or (joined and bare and first):
            made[i] = (phrase, holder)
    return made


def _of_one_country(doc: Doc, found: Sequence[tuple[Phrase, int | None]], holders: Mapping[int, int]) -> None:
    """ "Kenyan President Ann Lee and Foreign Minister Jo Doe": he is Kenya's; another leader would not be."""
    for (phrase, person), (after, other) in pairwise(found):
        if person is None or other is None or phrase.country is None or after.country or after.organization:
            continue
        at = _past_name(holders, phrase.last, person)
        beside = at > phrase.last and at + 1 == after.first and doc[at].lower_ == "and"
        words = after.role.split()
        if beside and words and CABINET & {words[0], words[-1]} and after.role not in LEADING:
            after.country = phrase.country


def _inside_body(token: Token, found: Sequence[tuple[Phrase, int | None]]) -> bool:
    """True for "executive" in "spokesman for the community executive"."""
    body = found[-1][0].organization if found else None
    return body is not None and body[0] <= token.idx < body[1]


def _before_noun(doc: Doc, phrase: Phrase, names: Names) -> bool:
    """True for "official" in "an official visit" and "minister" in "minister posts"."""
    token = doc[phrase.head_end - 1]
    right = token.dep_ in ("compound", "amod", "nmod") and token.head.i >= phrase.head_end
    return right and token.head.i not in names and head_at(doc, token.head.i) is None


def _give_way(found: list[tuple[Phrase, int | None]], phrase: Phrase) -> None:
    """Two offices that share words ("adviser to the president"): the second keeps its own."""
    before = found[-1][0]
    if before.head_end <= phrase.first:
        before.last = before.head_end
    else:
        phrase.first = before.head_end


def _by_token(reading: Reading) -> tuple[Names, Mapping[int, int]]:
    """Names by each of their tokens, and the index of each person's name by its tokens."""
    names, holders = {}, {}
    for index, name in enumerate(reading.names):
        tokens = reading.doc.char_span(name.start, name.end, alignment_mode="expand")
        if tokens is None:
            continue
        for i in range(tokens.start, tokens.end):
            names[i] = name
            if name.kind == "person":
                holders[i] = index
    return names, holders


def _too_plain(phrase: Phrase) -> bool:
    if phrase.head.role not in office_words().plain:
        return False
    return not (phrase.country or phrase.organization or phrase.before or phrase.after)


def _holder(
    doc: Doc, phrase: Phrase, sentence: Sentence, holders: Mapping[int, int],
    found: Sequence[tuple[Phrase, int | None]],
) -> int | None:  # fmt: skip
    """The index of the name of who holds the office, where the words stand beside it."""
    if phrase.head.plural:
        return None
    end = phrase.head_end
    if end in holders and doc[end - 1].whitespace_:
        phrase.last = end
        return holders[end]
    if phrase.last > end and doc[phrase.last - 1].whitespace_:
        after = _past_brackets(doc, phrase.last)
        if after in holders:
            return holders[after]
    beside = (
        _before(doc, phrase, sentence, holders),
        _joined(doc, phrase, found),
        _behind_comma(doc, phrase, sentence, holders),
        _predicate(doc, phrase, holders),
    )
    return next((person for person in beside if person is not None), None)


def _past_brackets(doc: Doc, at: int) -> int:
    """What follows "(NGB)" in "president of the National Grain Board (NGB) Ann Lee"."""
    closed = at + 2 < len(doc) and doc[at].text == "(" and doc[at + 2].text == ")"
    return at + 3 if closed and doc[at + 1].is_upper else at


def _past_name(holders: Mapping[int, int], at: int, person: int) -> int:
    """What follows the name of ``person`` that stands at ``at``; ``at`` where it does not."""
    while holders.get(at) == person:
        at += 1
    return at


def _right_after(doc: Doc, phrase: Phrase, holders: Mapping[int, int]) -> int | None:
    """Who is named right after the words of an office, with a comma between or without."""
    at = _past_brackets(doc, phrase.last)
    return holders.get(at + 1 if at < len(doc) and doc[at].text == "," else at)


def _serves(
    doc: Doc,
    before: tuple[Phrase, int | None],
    phrase: Phrase,
    person: int | None,
    holders: Mapping[int, int],
) -> bool:
    """True for the second office of "Deputy Spokesman for the Secretary-General, Ann Lee said".

    She is the spokesman. Of "a spokesman for the premier, Ann Lee, said" and "aide to President Ann
    Lee" she holds the second.
    """
    outer, holder = before
    between = doc[outer.head_end : phrase.first]
    if holder is not None or phrase.last in holders or phrase.head_end in holders or outer.head.plural:
        return False
    if not len(between) or between[0].lower_ not in ("for", "to", "of") or len(between) > 2:
        return False
    beside = _right_after(doc, phrase, holders)
    titled = doc[outer.head_end - 1].text[0].isupper() and _definite(doc, outer)
    return titled and beside is not None and person in (None, beside)


def _start(doc: Doc, phrase: Phrase) -> int:
    """Where the phrase starts with its determiner."""
    at = phrase.first - 1
    return at if at >= 0 and (doc[at].pos_ == "DET" or doc[at].lower_ in DEFINITE) else phrase.first


def _subject(token: Token) -> bool:
    if token.dep_ not in ("nsubj", "nsubjpass") or token.head.i <= token.i:
        return False
    # "Ann Lee, the director of the steel works, ...": a verb that a comma cuts off at once is none
    verb = token.head
    return not (verb.tag_ == "VBZ" and verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].text == ",")


def _before(doc: Doc, phrase: Phrase, sentence: Sentence, holders: Mapping[int, int]) -> int | None:
    """ "Ann Lee, a spokeswoman for ..." and "Ann Lee, 45, a ..."."""
    at = _start(doc, phrase) - 1
    if at <= sentence.first or doc[at].text != "," or _subject(doc[phrase.first : phrase.head_end].root):
        return None
    if doc[at - 1].like_num and at - 2 > sentence.first and doc[at - 2].text == ",":
        at -= 2
    return holders.get(at - 1)


def _joined(doc: Doc, phrase: Phrase, found: Sequence[tuple[Phrase, int | None]]) -> int | None:
    """ "Ann Lee, founder and director of ..."."""
    at = _start(doc, phrase) - 1
    if not found or at < 1 or doc[at].lower_ != "and" or found[-1][0].last != at:
        return None
    before, person = found[-1]
    if before.head.plural or person is None or doc[before.last - 1].i < before.first:
        return None
    return person


def _behind_comma(doc: Doc, phrase: Phrase, sentence: Sentence, holders: Mapping[int, int]) -> int | None:
    """ "The foreign minister, Ann Lee, said"."""
    at = phrase.last
    if at + 1 >= sentence.last or doc[at].text != "," or at + 1 not in holders:
        return None
    person = holders[at + 1]
    end = _past_name(holders, at + 1, person)
    closed = end >= sentence.last or doc[end].text in (",", ".", ")", '"')
    apposed = doc[end - 1].dep_ == "appos" or any(t.dep_ == "appos" for t in doc[at + 1 : end])
    goes_on = end < sentence.last and doc[end].text == "," and _list_goes_on(doc, end + 1, holders)
    listed = goes_on or (end < sentence.last and doc[end].lower_ == "and" and end + 1 in holders)
    headed = end < sentence.last and _heads_clause(doc, phrase, sentence) and doc[end].pos_ == "VERB"
    if not (closed or apposed or headed) or listed:
        return None
    # "A spokesman for the army, Ann Lee, said"
    opened = _start(doc, phrase) == sentence.first and phrase.organization is not None
    spoken = opened and end + 1 < sentence.last and doc[end].text == "," and doc[end + 1].pos_ in VERBS
    return person if spoken or _definite(doc, phrase) else None


def _heads_clause(doc: Doc, phrase: Phrase, sentence: Sentence) -> bool:
    """True for "Head of the Water Agency, Ann Lee told reporters": a title in front, its comma left open."""
    first = phrase.first == sentence.first or doc[phrase.first - 1].text == ","
    return first and phrase.last > phrase.head_end and doc[phrase.head_end - 1].text[0].isupper()


def _list_goes_on(doc: Doc, at: int, holders: Mapping[int, int]) -> bool:
    return at < len(doc) and (at in holders or (doc[at].lower_ == "and" and at + 1 in holders))


def _predicate(doc: Doc, phrase: Phrase, holders: Mapping[int, int]) -> int | None:
    """ "Ann Lee is the director", "Ann Lee, who was a senator"."""
    root = doc[phrase.first : phrase.head_end].root
    verb = root.head
    if root.dep_ != "attr" or verb.lemma_ not in ("be", "become", "remain"):
        return None
    if any(w.dep_ == "neg" for w in verb.children):
        return None
    subject = next((w for w in verb.children if w.dep_ == "nsubj"), None)
    if subject is None:
        return None
    if subject.lower_ == "who" and verb.dep_ == "relcl":
        subject = verb.head
    return holders.get(subject.i)


def _definite(doc: Doc, phrase: Phrase) -> bool:
    at = phrase.first - 1
    if phrase.owned:
        return True
    if at >= 0 and doc[at].lower_ in DEFINITE:
        return True
    return not (at >= 0 and doc[at].pos_ == "DET") and not phrase.head.plural


def _office(doc: Doc, phrase: Phrase, person: int | None) -> Office:
    last = doc[phrase.last - 1]
    return Office(
        start=doc[phrase.first].idx,
        end=last.idx + len(last),
        role=phrase.role,
        organization=phrase.organization,
        organization_key=phrase.organization_key,
        country=phrase.country,
        person=person,
        definite=_definite(doc, phrase),
        plural=phrase.head.plural,
        former=phrase.former,
    )
