"""What is no statement though its verb could be one's: deeds, what was only asked, what is yet to be said."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from tidings.extract.statements.candidate import Candidate, holds
from tidings.extract.statements.lexicon import acts, words
from tidings.extract.statements.tree import PASSIVE_SUBJECTS, SUBJECTS, child, is_passive, may_speak, subject
from tidings.extract.statements.view import View

# Particles by which a deed is speech: "hit out at", "laid out".
OUT = frozenset({"back", "out"})
# A preposition that is nobody's word: "[for] attacking a ship".
BARE = frozenset({"for", "of", "to", "by", "with"})
CLAUSES = ("ccomp", "xcomp")
WHEN = frozenset({"when", "if", "once", "after", "while", "as"})
LESS = frozenset({"less", "little", "few", "fewer"})


def unsaid(view: View, c: Candidate) -> bool:
    """True where the words tell that nobody, or not this source, has said it."""
    head, cue = view.doc[c.head], [view.doc[i] for i in c.cue]
    done = any(_done_to(view, c, t) or _seems(view, c, t) or _meant(t) for t in cue)
    return done or _bare(view, c) or any(test(view, c, head) for test in TESTS)


def _bare(view: View, c: Candidate) -> bool:
    """True for a cue that is a lone preposition: "sentenced by a court [for] theft"."""
    return len(c.cue) == 1 and view.doc[c.cue[0]].lower_ in BARE and view.doc[c.cue[0]].pos_ == "ADP"


def _deed(view: View, c: Candidate, head: Token) -> bool:
    """ "was sentenced to jail", "hit a firm with sanctions", "unsealed four indictments"."""
    if head.lemma_.lower() not in words().deeds or head.pos_ != "VERB":
        return False
    if any(view.doc[i].lower_ in OUT for i in c.cue) or any(t.lower_ in OUT for t in head.children):
        return False
    if head.lemma_ == "seize" and any(t.lower_ in ("on", "upon") for t in head.rights):
        return False  # on somebody's words
    after = {t.lower_ for t in head.rights if t.dep_ == "prep"}
    blamed = head.lemma_ == "hit" and "for" in after and "with" not in after
    if blamed or child(head, *CLAUSES) is not None or view.quote_over(*c.span):
        return False
    by_cue, _ = acts()
    objects = [t for t in head.rights if t.dep_ in ("dobj", "attr")]
    return not any(t.lemma_.lower() in by_cue for t in objects)  # "laid the blame on"


def _recalled(view: View, c: Candidate, head: Token) -> bool:
    """True for an envoy who "was recalled from" where he served."""
    away = any(t.lower_ in ("from", "to") for t in head.rights if t.dep_ == "prep")
    return head.lemma_ == "recall" and is_passive(head) and away


def _endangers(view: View, c: Candidate, head: Token) -> bool:
    """ "Storms could threaten the harvest": a danger, and no threat that somebody makes."""
    if head.lemma_ != "threaten" or any(t.dep_ in CLAUSES for t in head.children):
        return False
    thing = child(head, "dobj")
    if thing is None or any(t.lower_ == "with" for t in head.rights) or view.quote_over(*c.span):
        return False
    of = child(thing, "prep") if thing.pos_ == "NUM" else None
    thing = (child(of, "pobj") if of is not None else None) or thing  # "one of the lanes"
    might = any(t.dep_ == "aux" and t.lower_ in ("could", "may", "might") for t in head.lefts)
    return thing.lemma_.lower() in words().endangered or (might and not may_speak(thing))


def _bodes(view: View, c: Candidate, head: Token) -> bool:
    """ "a trip that promises to be dull": a thing makes no promise."""
    if head.lemma_ not in words().bodes or child(head, "xcomp", "dobj") is None:
        return False
    who = child(head, *SUBJECTS)
    if who is not None and who.lower_ in ("that", "which") and head.dep_ == "relcl":
        who = head.head
    return who is not None and who.pos_ == "NOUN" and not may_speak(who)


def _asked(view: View, c: Candidate, head: Token) -> bool:
    """ "When asked whether she would go, the minister said": others asked."""
    verb = next((t for t in (view.doc[i] for i in c.cue) if t.lemma_.lower() in words().asks), head)
    if verb.lemma_.lower() not in words().asks or verb.tag_ not in ("VBN", "VBD"):
        return False
    if verb.dep_ != "advcl" or child(verb, *SUBJECTS, "agent") is not None:
        return False
    opens = verb.i == verb.sent.start or view.doc[verb.i - 1].lower_ in WHEN
    if not opens:  # "a third, Ann Lee, asked whether"
        return False
    return not any(t.dep_ in ("aux", "auxpass") for t in verb.children)


def _for_it(view: View, c: Candidate, head: Token) -> bool:
    """ "punished the firm for aiding smugglers": the firm aids them, not who punished it."""
    verb = head
    while verb.dep_ == "conj" and verb.head.tag_ == "VBG":
        verb = verb.head
    above = verb.head
    if head.tag_ != "VBG" or verb.dep_ != "pcomp" or above.lower_ != "for":
        return False
    cause = above.head
    while cause.pos_ not in ("VERB", "AUX") and cause.head.i != cause.i:
        cause = cause.head
    who, done_to = child(cause, *SUBJECTS), child(cause, "dobj")
    return who is not None and done_to is not None and done_to.i < above.i and holds(c.source, who)


def _faced(view: View, c: Candidate, head: Token) -> bool:
    """ "addressed criticism that the plan was weak": the critics say so."""
    if head.lemma_ not in words().faces or head.pos_ != "VERB" or view.quote_over(*c.content[0]):
        return False
    below = (t for p in head.rights for t in (p, *p.children) if p.dep_ in ("dobj", "prep"))
    noun = next((t for t in below if t.dep_ in ("dobj", "pobj")), None)
    who = subject(head)
    if who is None or (c.source and not holds(c.source, who.token)):
        return False  # "faced criticism from the union": the union criticises
    if noun is None or noun.lemma_.lower() not in words().charges:
        return False
    that = next((t for t in noun.doc[noun.i + 1 : noun.i + 2] if t.lower_ in ("that", "whether")), None)
    return that is not None and (noun.i in c.cue or holds(c.content, noun))


def _shown(view: View, c: Candidate, head: Token) -> bool:
    """ "has shown signs of progress", "showed great interest in": nobody says so."""
    if head.lemma_ != "show" or any(t.dep_ in CLAUSES for t in head.children) or view.quote_over(*c.span):
        return False
    shown = child(head, "dobj")
    return shown is not None and shown.lemma_.lower() in words().signs


def _questioned(view: View, c: Candidate, head: Token) -> bool:
    """ "calling into question", "throwing into doubt"."""
    into = next((t for t in view.doc[head.i + 1 : head.i + 3] if t.lower_ == "into"), None)
    return head.lemma_ in ("call", "bring", "throw") and into is not None


def _claim_to(view: View, c: Candidate, head: Token) -> bool:
    """ "its claims to the islands": a title, whoever says so."""
    after = view.doc[head.i + 1] if head.i + 1 < len(view.doc) else None
    claims = head.pos_ == "NOUN" and head.lemma_ == "claim" and after is not None
    return claims and after is not None and after.lower_ == "to" and after.dep_ == "prep"


def _yet(view: View, c: Candidate, head: Token) -> bool:
    """ "needs to convince Oslo that": who has yet to convince somebody has told him nothing."""
    verb = next((t for i in reversed(c.cue) if (t := view.doc[i]).pos_ == "VERB"), head)
    if not any(view.doc[i].lemma_ in ("need", "have", "must") for i in c.cue):
        return False
    return verb.lemma_ in words().moves and verb.tag_ == "VB" and not view.quote_over(*c.span)


def _likely(view: View, c: Candidate, head: Token) -> bool:
    """ "will likely want to discuss": the reporter guesses."""
    cue = [view.doc[i] for i in c.cue]
    future = any(t.lower_ in ("will", "'ll", "’ll", "may", "might", "could") for t in cue)
    return future and any(t.lower_ in ("likely", "probably", "perhaps") for t in cue)


def _looks(view: View, c: Candidate, head: Token) -> bool:
    """ "looks to the south for help", "will be looking for signs"."""
    if head.lemma_ != "look" or view.quote_over(*c.span):
        return False
    after = view.doc[head.i + 1] if head.i + 1 < len(view.doc) else None
    return after is not None and after.lower_ in ("to", "for") and after.pos_ == "ADP"


def _less(view: View, c: Candidate, head: Token) -> bool:
    """ "less agreement about", "little desire to": there is none, or nobody has it."""
    if head.pos_ != "NOUN" or head.lemma_.lower() in words().none_of:
        return False
    return any(t.lower_ in LESS and t.dep_ in ("amod", "det") for t in head.lefts)


def _relayed(view: View, c: Candidate, head: Token) -> bool:
    """ "a message that Lund repeated": the message is not told."""
    noun = head.head
    if head.dep_ != "relcl" or noun.lemma_.lower() not in words().remarks or len(c.content) > 1:
        return False
    tokens = view.reading.tokens(*c.content[0])
    if tokens is None or not holds(c.content, noun):
        return False
    return all(t.i == noun.i or t.dep_ in ("det", "amod", "dobj", "punct") for t in tokens)


def _done_to(view: View, c: Candidate, verb: Token) -> bool:
    """True where the source is the one who was punished, or honoured, for what the content tells."""
    if verb.lemma_.lower() not in words().punishes or verb.tag_ not in ("VBN", "VBD"):
        return False
    first = verb
    while first.dep_ == "conj" and first.head.tag_ in ("VBN", "VBD") and child(first, *SUBJECTS) is None:
        first = first.head  # "those caught and accused of theft"
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else verb
    if verb.tag_ == "VBN" and after.lower_ == "of" and child(verb, "aux", "dobj") is None:
        caught = verb.head if verb.dep_ == "conj" else verb
        who = child(caught, *SUBJECTS)  # "those caught and accused of theft", taken for a main clause
        if who is not None and who.pos_ in ("PRON", "DET") and holds(c.source, who):
            return child(verb, "agent") is None
    if not is_passive(verb) and (first.dep_ != "acl" or child(verb, "dobj") is not None):
        return False  # "the radio named Berg as its guest", taken for a participle
    who = first.head if first.dep_ in ("acl", "relcl") else child(first, *PASSIVE_SUBJECTS)
    return who is not None and holds(c.source, who)


def _seems(view: View, c: Candidate, verb: Token) -> bool:
    """True where the source is what seems to be so; "it seems to him" has another source."""
    who = subject(verb)
    alone = verb.i == c.head and not any(view.doc[i].pos_ == "VERB" and i != c.head for i in c.cue)
    return alone and verb.lemma_.lower() in words().seems and who is not None and holds(c.source, who.token)


def _meant(verb: Token) -> bool:
    """True for what a thing is for; nobody says so."""
    noun = verb.head
    aimed = verb.lemma_.lower() in words().meant and verb.tag_ == "VBN" and verb.dep_ == "acl"
    return aimed and noun.pos_ == "NOUN" and not may_speak(noun)


Test = Callable[[View, Candidate, Token], bool]
TESTS: tuple[Test, ...] = (
    _deed, _recalled, _endangers, _bodes, _asked, _for_it, _faced, _shown, _questioned, _claim_to, _yet,
    _likely, _looks, _less, _relayed,
)  # fmt: skip
