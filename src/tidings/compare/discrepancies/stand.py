"""Did it happen? What a clause and the words that it hangs on say about that."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from tidings.compare.discrepancies.opposites import opposites

Stand = Literal["yes", "no", "denied", "tried", "open", "unproven"]
"""It happened, it did not, somebody denies it, tried to, nobody knows whether, no evidence."""

Standing = tuple[Stand, Token | None]
"""With the word that it hangs on ("tried", "refused", "evidence"), None where that is the verb itself."""

MODAL = frozenset(
    ("may", "might", "could", "would", "should", "must", "will", "can", "shall", "'ll", "'d", "wo", "ca")
)
CONDITIONS = frozenset(("if", "unless", "until", "before", "lest"))
TIMES = frozenset(("as", "when", "while", "once", "after", "whenever"))
GERUND = frozenset(("csubj", "nsubj", "amod"))
OBJECTS = frozenset(("nsubj", "nsubjpass", "dobj", "ccomp", "xcomp", "conj", "advcl", "prep"))
CLAUSES = frozenset(("ccomp", "xcomp", "acl", "pcomp", "csubj", "advcl", "relcl", "conj", "parataxis", "dep"))
THROUGH = frozenset(("prep", "pobj", "dobj", "attr", "acomp", "oprd", "appos", "nsubj", "nsubjpass"))
# A negation stands so near its verb.
NEAR = 5


def stand_of(verb: Token, token: Token) -> Standing | None:
    """Whether what a clause says did happen; None where it tells no fact. ``token`` is what it says."""
    bare = verb.tag_ == "VB" and verb.dep_ == "ROOT" and not _full(verb)
    if (
        _modal(verb)
        or _conditional(verb)
        or bare
        or _under_way(verb)
        or (verb.tag_ == "VBG" and verb.dep_ in GERUND)
    ):
        return None
    if any(c.dep_ == "mark" and c.lower_ in ("whether", "if") for c in verb.children):
        return _whether(verb)
    attempt = _attempt_for(verb)
    if attempt is not None:
        return "tried", attempt
    if _infinitive(verb) and verb.dep_ not in ("xcomp", "acl", "conj"):
        return None
    standing: Standing = ("no" if _turned(verb) or _turned(token) else "yes", None)
    here, first = verb, True
    while here.dep_ in CLAUSES or here.dep_ in THROUGH:
        step = _under(here, here.head, standing, first)
        if step is None:
            return None
        standing = step
        first = first and here.dep_ == "conj"
        here = here.head
    return standing


def is_none(token: Token | None) -> bool:
    """True for "nobody", "no ships"."""
    if token is None:
        return False
    words = [token, *(c for c in token.children if c.dep_ in ("det", "neg"))]
    others = any(c.lower_ == "else" for c in token.children)
    return not others and any(t.lower_ in ("no", "none", "nobody", "nothing", "neither") for t in words)


def _under(here: Token, head: Token, standing: Standing, first: bool) -> Standing | None:
    """What becomes of a clause under its head; ``first`` while that is the verb's own."""
    pack = opposites()
    proof = here.dep_ == "relcl" and head.lemma_.lower() in pack.proof
    if here.dep_ in THROUGH or (here.dep_ in ("relcl", "parataxis", "dep") and not proof):
        return standing
    plain = standing[0] == "yes" and first
    if here.dep_ == "pcomp":
        if head.lower_ == "without":
            return ("no", head) if plain else None
        return standing if head.lower_ in pack.factual else None
    if here.dep_ == "conj":
        return _beside(here, head, standing)
    if here.dep_ == "advcl":
        return None if _infinitive(here) or _conditional(here) else standing
    return _clause(here, head, standing, plain)


def _clause(here: Token, head: Token, standing: Standing, plain: bool) -> Standing | None:
    """What becomes of a clause that is said, tried, feared."""
    pack = opposites()
    lemma, turned = head.lemma_.lower(), _turned(head)
    if _conditional(head) or _modal(head):
        return None
    if lemma in pack.deny:
        return ("denied", head) if plain and not turned else None
    if lemma in pack.attempt and _infinitive(here):
        return ("tried", head) if plain and not turned else None
    if (lemma in pack.fail and not turned) or (lemma in ("able", "manage") and turned):
        return ("no", head) if plain and here.dep_ == "xcomp" and head.pos_ != "NOUN" else None
    if lemma in pack.proof and here.dep_ in ("acl", "ccomp", "relcl"):
        return ("unproven", head) if standing[0] == "yes" and is_none(head) else None
    if here.dep_ == "acl" and lemma not in pack.fact and any(c.dep_ == "mark" for c in here.children):
        return None  # an argument that, a view that
    if turned or any(t.lemma_.lower() in pack.hedge for t in (head, *head.children) if t.dep_ not in OBJECTS):
        return None
    return None if _infinitive(here) and lemma not in pack.done else standing


def _beside(here: Token, head: Token, standing: Standing) -> Standing | None:
    """A clause joined by "and": without a subject of its own it shares the modal of the one before."""
    if any(c.dep_ in ("nsubj", "nsubjpass") for c in here.children):
        return standing
    return None if _modal(head) or (_turned(head) and standing[0] == "yes") else standing


def _attempt_for(verb: Token) -> Token | None:
    """The attempt whose purpose a clause tells: "tried to attack the guard in order to take his gun"."""
    head = verb.head
    if verb.dep_ == "acl" and head.lower_ == "order" and head.dep_ == "pobj":
        head = head.head.head
    elif verb.dep_ != "advcl" or not _infinitive(verb):
        return None
    tried = head.head if head.dep_ == "xcomp" else head
    return tried if tried.lemma_ in opposites().attempt and not _turned(tried) else None


def _whether(verb: Token) -> Standing | None:
    """What is left open: "it is unclear whether", "accounts of whether"."""
    head = verb.head.head if verb.dep_ == "pcomp" or verb.head.pos_ in ("ADP", "SCONJ") else verb.head
    lemma = head.lemma_.lower()
    pack = opposites()
    if any(c.dep_ == "mark" and c.lower_ == "if" for c in verb.children) and verb.dep_ == "advcl":
        return None
    near = [lemma, *(c.lemma_.lower() for c in head.children if c.dep_ == "acomp")]
    if any(x in pack.open for x in near) or (any(x in pack.told for x in near) and _turned(head)):
        return "open", head
    return None


def _under_way(verb: Token) -> bool:
    """True for "as it leaves", "when the court rules": what the present tells there may be yet to come."""
    present = verb.tag_ in ("VBZ", "VBP") and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    marks = (c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod"))
    return present and verb.dep_ == "advcl" and any(m in TIMES for m in marks)


def _modal(verb: Token) -> bool:
    before = [t for t in verb.doc[max(0, verb.i - 4) : verb.i] if t.sent == verb.sent]
    near = next((t for t in reversed(before) if t.pos_ in ("VERB", "AUX", "NOUN", "PROPN", "PRON")), None)
    return (near is not None and near.tag_ == "MD") or any(
        c.tag_ == "MD" or (c.dep_ == "aux" and c.lower_ in MODAL) for c in verb.children
    )


def _conditional(verb: Token) -> bool:
    marks = [c for c in verb.children if c.dep_ in ("mark", "advmod")]
    return any(c.lower_ in CONDITIONS for c in marks) and verb.dep_ in ("advcl", "ROOT", "dep")


def _infinitive(verb: Token) -> bool:
    joined = verb.head if verb.dep_ == "conj" and verb.tag_ == "VB" else verb
    return any(c.tag_ == "TO" for v in {verb, joined} for c in v.children)


def _full(verb: Token) -> bool:
    return any(c.dep_ in ("aux", "nsubj") for c in verb.children)


def _turned(verb: Token) -> bool:
    return any(
        (c.dep_ == "neg" or c.lower_ in ("never", "n't", "not")) and abs(c.i - verb.i) <= NEAR
        for c in verb.children
    )
