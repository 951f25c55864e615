"""Questions to the dependency tree: whose verb is it, which words belong to it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from tidings.extract.patterns.kinds import common_nouns
from tidings.extract.statements.candidate import Range
from tidings.extract.statements.lexicon import words
from tidings.extract.statements.view import View

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
# a source longer than this is a parse gone wrong
LONGEST_SOURCE = 45


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a verb says it of: the head token, and how it was found (own, agent, shared, noun)."""

    token: Token
    how: str


def child(token: Token, *deps: str) -> Token | None:
    """The first child in one of these relations."""
    return next((c for c in token.children if c.dep_ in deps), None)


def is_passive(verb: Token) -> bool:
    """True for "was told", "being told" and a bare "told" after its noun."""
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)


def interrupts(verb: Token) -> bool:
    """True for a cue set off inside what is said: "Tankers are shadowed, Lund said, and counted"."""
    left = child(verb, "ccomp")
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    return left is not None and left.i < verb.i and after is not None and after.text == ","


def subject(verb: Token, depth: int = 0) -> Subject | None:
    """The one who speaks or thinks in ``verb``, its own subject or one that it shares."""
    own = child(verb, *SUBJECTS)
    if own is not None:
        if own.lower_ in RELATIVE and verb.dep_ == "relcl" and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return Subject(verb.head, "relative")
        return Subject(own, "own")
    agent = child(verb, "agent")
    if agent is not None:
        by = child(agent, "pobj")
        return Subject(by, "agent") if by is not None else None
    if is_passive(verb) or child(verb, "expl") is not None or depth > 4:
        return None
    return _shared(verb, depth)


def _shared(verb: Token, depth: int) -> Subject | None:
    head = verb.head
    if head.i == verb.i:
        return None
    if verb.dep_ == "acl" and head.pos_ in ("NOUN", "PROPN", "PRON"):
        return _of_noun(verb, head, depth)
    if verb.dep_ == "prep" or verb.dep_ == "pcomp":
        return _of_preposition(head, depth)
    if verb.dep_ == "conj" and verb.tag_ == "VBG" and head.tag_ != "VBG":
        # "urging Minsk to stop and stressing that": goes with the participle above
        while head.tag_ != "VBG" and head.head.i != head.i and head.head.pos_ in ("VERB", "AUX"):
            head = head.head
        if head.tag_ == "VBG":
            found = subject(head, depth + 1)
            return Subject(found.token, "shared") if found is not None else None
        head = verb.head
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        head = _speech_above(verb)
    if verb.dep_ in ("conj", "xcomp", "advcl", "ccomp", "dep", "parataxis") and head.pos_ in ("VERB", "AUX"):
        if verb.dep_ in ("ccomp", "dep", "parataxis", "advcl") and verb.tag_ not in ("VBG", "VBN", "VB"):
            return None
        if verb.dep_ == "xcomp":
            controller = child(head, "dobj")
            if controller is not None and controller.i < verb.i and head.lemma_ not in words().issues:
                return Subject(controller, "object")
        if verb.dep_ == "conj" and interrupts(head) and (said := child(head, "ccomp")) is not None:
            found = subject(said, depth + 1)  # joined to what is said, not to "Lund said"
            return Subject(found.token, "shared") if found is not None else None
        found = subject(head, depth + 1)
        if found is None and is_passive(head) and verb.dep_ != "conj":
            passive = child(head, *PASSIVE_SUBJECTS)
            return Subject(passive, "shared") if passive is not None else None
        return Subject(found.token, "shared") if found is not None else None
    return None


def trails(verb: Token) -> bool:
    """True for a participle after a comma: ", adding that"."""
    first = verb.left_edge.i
    return verb.tag_ == "VBG" and first > 0 and verb.doc[first - 1].text == "," and verb.i - first < 3


def _speech_above(verb: Token) -> Token:
    """The verb that a trailing participle goes with: not one inside what is said, but the saying."""
    head = verb.head
    if not trails(verb):
        return head
    top = head
    while top.head.i != top.i and top.dep_ in ("ccomp", "conj", "advcl", "xcomp", "relcl") and top.i < verb.i:
        above = top.head
        if top.dep_ == "ccomp" and above.lemma_.lower() in words().quotes and above.i < top.i:
            return above
        if above.pos_ not in ("VERB", "AUX", "NOUN", "PROPN"):
            break
        top = above
    return head


def may_speak(token: Token) -> bool:
    """False for a common noun that is no person, body or document: "a margin", "the trip"."""
    if token.pos_ != "NOUN" or token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return True
    lemma = token.lemma_.lower()
    known = words().anonymous | words().carriers | words().documents | common_nouns().keys()
    return lemma in known or token.lower_ in known or lemma.endswith(words().personal)


def _of_noun(verb: Token, noun: Token, depth: int) -> Subject | None:
    """ "a letter saying": the letter, or who sent it."""
    if verb.tag_ != "VBG":
        return None
    if (noun.dep_ == "dobj" and noun.head.lemma_ in words().issues) or not may_speak(noun):
        above = noun
        while above.head.i != above.i and above.pos_ not in ("VERB", "AUX"):
            above = above.head
        found = subject(above, depth + 1) if above.pos_ in ("VERB", "AUX") else None
        if found is not None:
            return Subject(found.token, "shared")
    return Subject(noun, "noun")


def _of_preposition(preposition: Token, depth: int) -> Subject | None:
    """ "by saying", "without saying", "was quoted as saying"."""
    verb = preposition.head
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    if preposition.lower_ == "as" and verb.lemma_ in words().reports_speech:
        quoted = child(verb, *PASSIVE_SUBJECTS) or child(verb, "dobj")
        return Subject(quoted, "own") if quoted is not None else None
    if preposition.lower_ == "as":
        return None
    found = subject(verb, depth + 1)
    return Subject(found.token, "shared") if found is not None else None


def source_range(view: View, token: Token, avoid: Token) -> Range | None:
    """The noun phrase of ``token``, with its title and appositions, short of the verb ``avoid``."""
    first, last = token.left_edge.i, token.right_edge.i
    if first <= avoid.i <= last:
        if avoid.i > token.i:
            last = avoid.left_edge.i - 1 if avoid.left_edge.i > token.i else avoid.i - 1
        else:
            first = avoid.i + 1
    for c in token.children:  # a clause that only stands beside the name
        beside = c.dep_ in ("advcl", "parataxis") or (
            c.dep_ == "acl" and view.doc[c.left_edge.i - 1].text == ","
        )
        if beside and c.left_edge.i > token.i:
            last = min(last, c.left_edge.i - 1)
    if view.quoted(token) or last < first:
        return None
    while first < token.i and (
        view.quoted(view.doc[first]) or view.doc[first].dep_ in ("cc", "punct", "preconj")
    ):
        first += 1
    last = _before_date(view, token, last)
    while last > token.i and view.doc[last].dep_ in ("cc", "punct") and view.doc[last].text not in (")", '"'):
        last -= 1
    if last - first > LONGEST_SOURCE:
        first, last = _short(token)
    found = view.trim(*view.range(first, last))
    if found is None:
        return None
    start, end = found
    overlapped = view.quote_over(start, end)
    if overlapped and overlapped[-1].end - overlapped[-1].start > 30:
        short = view.trim(*view.range(*_short(token)))
        if short is None or view.quote_over(*short):
            return None
        start, end = short
    for mark in ("'s", "’s"):
        if view.text[start:end].endswith(mark):
            end -= 2
    return (start, end) if end > start else None


def _before_date(view: View, token: Token, last: int) -> int:
    """``last`` short of "on Monday", which belongs to the verb."""
    at = last
    while at > token.i and view.doc[at].ent_type_ in ("DATE", "TIME"):
        at -= 1
    if at < last and view.doc[at].lower_ in ("on", "in", "at", "of") and at > token.i:
        return last if view.doc[at].lower_ == "of" else at - 1
    return (
        at
        if at >= token.i and view.doc[last].dep_ in ("npadvmod", "nmod", "pobj", "nummod") and at < last
        else last
    )


def addressee(view: View, verb: Token, source: Range | None) -> Range | None:
    """Who is spoken to: "told reporters", "said to the council"."""
    lemma = verb.lemma_.lower()
    to = child(verb, "dative")
    if to is None and lemma in words().tells:
        to = child(verb, "dobj", "nsubjpass")
    if to is None and lemma in words().says_to:
        to = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "to"), None)
    if to is not None and to.pos_ == "ADP":
        to = child(to, "pobj")
    if (
        to is None
        or lemma not in words().tells | words().says_to
        or to.pos_ not in ("NOUN", "PROPN", "PRON")
        or view.quoted(to)
    ):
        return None
    found = source_range(view, to, verb)
    if found is None or found == source or any(ch in view.text[found[0] : found[1]] for ch in "([0123456789"):
        return None
    return found


def _short(token: Token) -> Range:
    """The tokens of the noun and what stands directly before it."""
    first = token.i
    for c in token.lefts:
        if c.dep_ in ("compound", "det", "amod", "poss", "nummod", "nmod"):
            first = min(first, c.left_edge.i)
    return first, token.i


def cue_tokens(verb: Token, *more: Token) -> tuple[int, ...]:
    """The verb with its auxiliaries, negation, particle and the adverbs between them."""
    found = {verb.i, *(t.i for t in more)}
    for c in verb.children:
        if c.dep_ in ("aux", "auxpass", "neg", "prt") and abs(c.i - verb.i) <= 6:
            found.add(c.i)
    first = min(found)
    for c in verb.children:
        near = first - 1 <= c.i < verb.i
        if c.dep_ == "advmod" and near and c.right_edge.i == c.left_edge.i and c.tag_ == "RB":
            found.add(c.i)
    return tuple(sorted(found))


def clause_flags(verb: Token, found: Subject | None) -> frozenset[str]:
    """What speaks for or against an attribution by ``verb``: negation, mood, the kind of subject."""
    flags = set()
    for c in verb.children:
        if c.dep_ == "neg":
            flags.add("negated")
        elif c.dep_ == "aux" and c.tag_ == "MD":
            flags.add("future" if c.lower_ in ("will", "'ll", "wo") else "modal")
        elif c.dep_ == "aux" and c.tag_ == "TO":
            flags.add("to")
        elif c.dep_ == "mark":
            flags.add("conditional" if c.lower_ in ("if", "unless", "whether") else "marked")
        elif c.dep_ == "advmod" and c.tag_ in ("WRB",):
            flags.add("when")
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        flags.add("negated")
    if verb.tag_ in ("VBG", "VBN", "VBZ", "VBD", "VBP", "VB"):
        flags.add(verb.tag_)
    dep = "ROOT" if _before_colon(verb) else verb.dep_
    flags.add(f"dep-{dep}" if dep in DEPS else "dep-other")
    flags |= subject_flags(found)
    return frozenset(flags)


def _before_colon(verb: Token) -> bool:
    """True for the main verb of "He believes in it: it will work", which the parser hangs on what follows."""
    head = verb.head
    if verb.dep_ != "ccomp" or head.i < verb.i or head.dep_ != "ROOT":
        return False
    return any(t.text in (":", ";") and verb.i < t.i < head.i for t in head.lefts)


DEPS = frozenset({"ROOT", "ccomp", "conj", "advcl", "relcl", "acl", "xcomp", "pcomp", "parataxis"})


def subject_flags(found: Subject | None) -> set[str]:
    """The kind of a subject: a name, he or she, I, you, a thing that is spoken of."""
    if found is None:
        return {"no-subject"}
    token = found.token
    flags = {f"subject-{found.how}"}
    if token.pos_ == "PRON":
        low = token.lower_
        if low in ("nobody", "none", "nothing", "whatever"):
            return flags | {"nobody"}
        for group, flag in PRONOUNS:
            if low in group:
                return flags | {flag}
        return flags | {"pronoun-other"}
    if token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        flags.add(f"subject-{token.ent_type_}")
    elif token.pos_ == "PROPN":
        flags.add("subject-name")
    else:
        flags.add("subject-noun")
        if not may_speak(token):
            flags.add("subject-thing")
    if any(t.dep_ == "det" and t.lower_ == "no" for t in token.children):
        flags.add("nobody")
    return flags


PRONOUNS = (
    (frozenset({"he", "she"}), "pronoun-he"),
    (frozenset({"they"}), "pronoun-they"),
    (frozenset({"i", "we", "me", "us"}), "pronoun-i"),
    (frozenset({"you", "one"}), "pronoun-you"),
    (frozenset({"it", "this", "that"}), "pronoun-it"),
    (frozenset({"who", "which"}), "pronoun-who"),
)
