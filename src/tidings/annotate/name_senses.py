"""What a name from the gazetteer names where it stands: a government, a place, a people, an adjective."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from tidings.annotate.gazetteer import Entry, Hit
from tidings.annotate.name_clues import clues
from tidings.annotate.wrapping import flowing, one_line
from tidings.model import Name, Reading

RIVALRY = 1.5  # how many times more often one state must be named than another to decide a homonym


def sense(reading: Reading, hit: Hit, company: Counter[str]) -> Name | None:
    """The name that ``hit`` is in its sentence, or None where it is none (a language, a common word).

    ``company`` counts how often the article names each state: it decides between homonyms.
    """
    tokens = reading.doc.char_span(hit.start, hit.end, alignment_mode="expand")
    if tokens is None:
        return None
    entry = _choose(hit.entries, company)
    text = one_line(reading.article.text[hit.start : hit.end])
    if entry is None:
        return Name(hit.start, hit.end, text, "place")
    name = Name(hit.start, hit.end, text, entry.kind, entry.key, country=entry.country)
    match entry.sense:
        case "adjective":
            return _adjective(name, tokens, reading)
        case "people":
            return replace(name, kind="group", key=entry.key if entry.kind == "organization" else None)
        case "capital" | "seat":
            return _government(name, hit.entries, tokens)
        case "place":
            return name
        case "short":
            return _short(name, tokens, company)
    if entry.kind == "state" and _modifies(tokens, reading, hit.end):
        return replace(name, adjective=True)
    return name


def _choose(entries: Sequence[Entry], company: Counter[str]) -> Entry | None:
    countries = {e.country for e in entries}
    kinds = {e.kind for e in entries}
    if len(countries) == 1 or "organization" in kinds:
        return entries[0]
    counts = sorted(((company[c or ""], c) for c in countries), key=lambda pair: -pair[0])
    if counts[0][0] < RIVALRY * counts[1][0] or counts[0][0] < 2:
        return None
    return next(e for e in entries if e.country == counts[0][1])


def _modifies(tokens: TokenSpan, reading: Reading, end: int) -> bool:
    """True for "US" in "US officials" and "US-led talks"."""
    text = flowing(reading.article.text)
    if text[end : end + 1] in ("-", "‑", "‐") and text[end + 1 : end + 2].islower():
        return True
    root = tokens.root
    return root.dep_ in ("compound", "amod", "nmod") and root.head.i > root.i and text[end : end + 1] == " "


def _adjective(name: Name, tokens: TokenSpan, reading: Reading) -> Name | None:
    root = tokens.root
    if _modifies(tokens, reading, name.end):
        return replace(name, adjective=True)
    following = tokens.doc[tokens.end] if tokens.end < len(tokens.doc) else None
    if following is not None and following.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") and following.is_alpha:
        return replace(name, adjective=True)
    if root.dep_ == "pobj" and root.head.lower_ in ("in", "into", "from"):
        return None  # a language
    if root.dep_ == "dobj" and root.head.lemma_ in ("speak", "learn", "teach", "study", "understand"):
        return None
    if root.dep_ == "acomp" or root.pos_ == "ADJ":
        return replace(name, adjective=True)
    if root.dep_ == "conj" and root.head.ent_type_ in ("NORP", "GPE"):
        return replace(name, adjective=True)
    return replace(name, kind="group", key=None)  # "a Russian", "the French"


def _government(name: Name, entries: tuple[Entry, ...], tokens: TokenSpan) -> Name:
    """A capital or a seat of government: who acts, or where something is."""
    place = replace(name, kind="place", key=None, country=_state_of(entries))
    seat = all(e.sense == "seat" for e in entries)
    if _locative(tokens, seat):
        return place
    if not seat and not _acts(tokens.root):
        return place
    # Brussels acts for the Union first, and lies in Belgium
    acting = next((e for e in entries if e.sense == "seat"), entries[0])
    return replace(
        name, kind=acting.kind, key=acting.key, country=acting.country, via="metonym", stands_for=acting.key
    )


def _short(name: Name, tokens: TokenSpan, company: Counter[str]) -> Name | None:
    """ "The North" in an article about North Korea; not "the North Sea" or "the north of"."""
    doc, after = tokens.doc, tokens.end
    alone = after >= len(doc) or not (doc[after].pos_ == "PROPN" or doc[after].lower_ in ("of", "-"))
    if company[name.key or ""] and alone and tokens.start and doc[tokens.start - 1].lower_ == "the":
        return name
    return None


def _state_of(entries: tuple[Entry, ...]) -> str | None:
    return next((e.country for e in entries if e.kind == "state"), entries[0].country)


def _first(token: Token) -> Token:
    """The first of coordinated words: its part in the sentence is that of them all."""
    while token.dep_ == "conj" and token.head.i < token.i and token.head.pos_ in ("PROPN", "NOUN"):
        token = token.head
    return token


def _locative(tokens: TokenSpan, seat: bool) -> bool:
    root = _first(tokens.root)
    doc, c = tokens.doc, clues()
    if tokens.end + 1 < len(doc) and doc[tokens.end].text == "," and doc[tokens.end + 1].ent_type_ == "GPE":
        after = doc[tokens.end + 1]
        if after.head in (tokens.root, root) and after.dep_ in ("appos", "npadvmod"):
            return True  # "Seoul, South Korea"
    if root.dep_ == "pobj" and root.head.dep_ in ("prep", "pcomp", "advmod"):
        if root.head.lower_ in c.locative:
            return True
        verb = root.head.head
        if seat and root.head.lower_ in ("from", "to") and verb.lemma_ in _MOTION:
            return True
    return False


_MOTION = frozenset(
    {"go", "come", "travel", "arrive", "leave", "return", "fly", "drive", "walk", "march", "move", "flee"}
)


def _acts(token: Token) -> bool:
    """True where the word is the subject, object, owner or other side of what governments do."""
    c = clues()
    token = _first(token)
    head = token.head
    match token.dep_:
        case "nsubj" | "nsubjpass":
            if head.lemma_ == "be":
                states = {w.lower_ for w in head.children if w.dep_ in ("acomp", "attr", "prep")}
                return bool(states & c.governing_states)
            return head.lemma_ in c.governing_verbs or _must(head) or _has(head) or _made_to(head)
        case "dobj" | "dative" | "iobj":
            return head.lemma_ in c.governing_objects
        case "poss":
            return head.lemma_.lower() in c.governing_nouns
        case "agent":
            return True
        case "pobj":
            return _other_side(head)
    return False


def _must(verb: Token) -> bool:
    """True for "must" and "should" beside a verb that one does oneself."""
    duty = any(t.dep_ == "aux" and t.lower_ in ("must", "should", "ought") for t in verb.children)
    return duty and not _passive(verb)


def _passive(verb: Token) -> bool:
    return any(t.dep_ == "auxpass" for t in verb.children)


def _has(verb: Token) -> bool:
    """True for "has to face" and "has leverage"."""
    if verb.lemma_ != "have":
        return False
    c = clues()
    return any(
        (t.dep_ == "xcomp" and t.lemma_ in c.governing_verbs and not _passive(t))
        or (t.dep_ == "dobj" and t.lemma_.lower() in c.governing_nouns)
        for t in verb.children
    )


def _made_to(verb: Token) -> bool:
    """True for "help Seoul build" and "persuade Seoul to stop": who is helped stands as the subject."""
    told = verb.dep_ in ("ccomp", "xcomp") and verb.tag_ == "VB" and verb.head.i < verb.i
    marked = any(t.dep_ in ("mark", "auxpass") or t.tag_ == "MD" for t in verb.children)
    return told and not marked and verb.head.lemma_ in clues().governing_objects


def _other_side(prep: Token) -> bool:
    c = clues()
    word, governor = prep.lower_, prep.head
    lemma = governor.lemma_.lower()
    if word == "between":
        return lemma not in c.between_places and governor.pos_ in ("NOUN", "PROPN")
    if word == "to" and prep.i > 0 and prep.nbor(-1).lower_ == "according":
        return True
    if word == "by":
        return prep.dep_ == "agent"
    if word == "against":
        return True
    if word in ("on", "upon"):
        laid = (t.lemma_.lower() for t in governor.children if t.dep_ in ("dobj", "nsubjpass"))
        return not c.weighing.isdisjoint((lemma, *laid))
    if word == "of":
        return governor.lower_ == "behalf"
    if word == "with":
        settled = governor.dep_ == "dobj" and governor.head.lemma_ in c.settling
        return settled or lemma in c.dealings or lemma in c.governing_verbs
    if (word == "from" and lemma in c.buying) or (word == "to" and lemma in c.selling):
        return True
    if word in ("to", "from", "for"):
        return lemma in c.dealings and not (word == "for" and lemma in ("summit", "contract"))
    return False


def counted(hits: Sequence[Hit]) -> Counter[str]:
    """How often the article names each state, by any name that can belong to one state alone."""
    company: Counter[str] = Counter()
    for hit in hits:
        countries = {e.country for e in hit.entries if e.country and e.sense != "short"}
        if len(countries) == 1:
            company[countries.pop()] += 1
    return company
