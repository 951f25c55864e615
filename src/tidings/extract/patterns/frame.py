"""Who does what to whom in one clause: the arguments of a verb or of a noun of action, by the parse.

Every argument is read from the clause of its trigger: from the parse's own arcs, from a passive, a
relative or participial clause, a conjoined verb that shares its subject, or the controller of an
infinitive. What none of these gives is left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from tidings.extract.patterns.prepositions import conjoined
from tidings.extract.patterns.prepositions import preps as preps_of
from tidings.extract.patterns.syntax import listed

SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
RELATIVE = frozenset({"who", "whom", "which", "that"})
FARTHEST = 8  # verbs joined one to the next


@dataclass(frozen=True, slots=True)
class Frame:
    """A trigger with its arguments. ``preps`` holds what each preposition governs, nearest level only."""

    token: Token
    passive: bool
    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    datives: tuple[Token, ...]
    preps: dict[str, tuple[Token, ...]]
    particles: frozenset[str]

    def at(self, place: str) -> tuple[Token, ...]:
        """The arguments at a place.

        ``subject``, ``object``, ``dative``, ``poss``, ``modifier``, a preposition, ``clause`` (the
        verb that the trigger governs), ``to-clause`` (an infinitive or "that they go"), ``clause-subject``,
        ``nation`` (a modifier that names one), ``anti`` (what is opposed in "anti-war"), ``called`` (what
        the object is called), ``holder`` (of a noun: who is at it, the subject of the verb that it hangs
        on), ``light`` (of a noun: the subject of "held" in "held a vote"), ``blamed`` (of a noun: who is
        charged with it), ``self`` (the trigger), "in-gerund", or
        "for>poss": a place at what fills a place.
        """
        outer, chained, inner = place.partition(">")
        if chained:
            return tuple(found for t in self.at(outer) for found in frame_of(t).at(inner))
        preposition, gerund, _ = place.partition("-gerund")
        if gerund:
            preps = (t for t in self.token.children if t.dep_ == "prep" and t.lower_ == preposition)
            return tuple(c for t in preps for c in t.children if c.dep_ == "pcomp")
        named = {
            "self": (self.token,),
            "subject": self.subjects,
            "object": self.objects,
            "dative": self.datives,
        }
        if place in named:
            return named[place]
        if place in BY_HEAD:
            return BY_HEAD[place](self.token)
        if place in {"modifier", "nation", "anti"}:
            near = tuple(n for t in _having(self.token, "compound", "amod", "nmod") for n in _leading(t))
            return tuple(c for t in near for c in conjoined(t) if _opposed(c) == (place == "anti"))
        if place == "poss":
            return tuple(c for t in _having(self.token, "poss") for c in conjoined(t))
        if place == "called":
            return _having(self.token, "oprd", "acomp")
        return self._clauses(place) if "clause" in place else self.preps.get(place, ())

    def _clauses(self, place: str) -> tuple[Token, ...]:
        clauses = _having(self.token, "xcomp", "ccomp")
        if place == "to-clause":
            return tuple(t for t in clauses if t.tag_ == "VB" and not _modal(t))
        if place == "clause-subject":
            heads = (s for t in clauses for s in _having(t, "nsubj", "nsubjpass"))
            return tuple(c for t in heads for c in conjoined(t))
        return clauses


def frame_of(token: Token) -> Frame:
    """The frame of a verb or noun."""
    passive = _is_passive(token)
    if token.pos_ in {"NOUN", "PROPN"}:
        preps = preps_of(token)
        kind = token.head.head
        if token.dep_ == "pobj" and token.head.lower_ == "of" and kind.lemma_ in listed("sorts"):
            preps = {**{k: v for k, v in preps_of(kind).items() if k != "of"}, **preps}
        last = list(conjoined(token))[-1]
        if last != token and "between" not in preps and (shared := preps_of(last).get("between")):
            preps["between"] = shared  # "an exchange and an agreement between"
        return Frame(token, False, (), (), (), preps, frozenset())
    children = list(token.children)
    objects = [c for t in children if t.dep_ in {"dobj", "obj"} and not _relative(t) for c in conjoined(t)]
    datives = [c for t in children if t.dep_ == "dative" and t.pos_ != "ADP" for c in conjoined(t)]
    preps = preps_of(token)
    subjects = _subjects(token, 0)
    if passive:
        objects = objects or list(subjects)
        datives = datives or ([*subjects] if objects and objects[0] not in subjects else [])
        subjects = preps.get("by", ()) or _agent_shared(token)
    gap = _object_gap(token)
    if gap is not None and not objects and not passive:
        objects = list(conjoined(gap))
    particles = frozenset(
        t.lower_ for t in children if t.dep_ == "prt" or (t.dep_ == "prep" and t.pos_ == "ADP")
    )
    particles |= frozenset(t.lower_ for t in children if t.dep_ == "advmod" and t.pos_ in {"ADV", "ADP"})
    return Frame(token, passive, tuple(subjects), tuple(objects), tuple(datives), preps, particles)


def _having(token: Token, *relations: str) -> tuple[Token, ...]:
    return tuple(t for t in token.children if t.dep_ in relations)


def headline_plan(verb: Token) -> bool:
    """True for the verb of a headline that looks ahead: "Ministers to meet in Oslo"."""
    noun = verb.head
    if noun.dep_ != "ROOT" or noun.pos_ not in {"NOUN", "PROPN"} or not _open_ended(noun):
        return False
    ahead = any(t.lower_ == "to" and t.dep_ == "aux" for t in verb.children)
    return ahead and not any(t.dep_ in SUBJECT for t in verb.children)


def _opposed(noun: Token) -> bool:
    """True for "government" in "anti-government"."""
    i = noun.i
    return i > 1 and noun.nbor(-1).text == "-" and noun.nbor(-2).lower_ in {"anti", "pro", "non"}


def _open_ended(token: Token) -> bool:
    """True in a line without a stop, as headlines are."""
    last = token.sent[-1]
    while last.is_space and last.i > token.sent.start:
        last = last.nbor(-1)
    return last.text not in {".", "!", "?", '"'}


def _modal(verb: Token) -> bool:
    return any(t.dep_ == "aux" and t.tag_ == "MD" for t in verb.children)


def _at_it(noun: Token) -> tuple[Token, ...]:
    """Who is at a meeting: the subject of the verb in "said after talks with"."""
    on_it = noun.head.lower_ == "on" and noun.lemma_ in listed("journeys")
    if noun.dep_ != "pobj" or not (on_it or noun.head.lower_ in listed("at_it")):
        return ()
    verb = noun.head.head
    if verb.pos_ == "NOUN" and verb.dep_ in {"dobj", "obj"}:
        verb = verb.head  # "noted progress at talks with"
    return _subjects(verb, 0) if verb.pos_ in {"VERB", "AUX"} and not _is_passive(verb) else ()


def _leading(modifier: Token) -> tuple[Token, ...]:
    """What stands before a noun; of "US-led strikes" the one that leads."""
    if modifier.pos_ != "VERB" or modifier.lemma_ not in listed("led"):
        return (modifier,)
    return _having(modifier, "npadvmod", "compound", "nmod", "amod", "nsubj")


def _light(noun: Token) -> tuple[Token, ...]:
    """Who does it where a light verb takes a noun of action: the subject of "held" in "held a vote"."""
    verb = noun.head
    if noun.dep_ not in {"dobj", "obj"} or verb.pos_ != "VERB" or verb.lemma_ not in listed("light"):
        return ()
    return frame_of(verb).subjects


def _blamed(noun: Token) -> tuple[Token, ...]:
    """Who is charged with a deed: the object of the verb in "charged two men with the murder of"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"with", "of", "for", "over"}:
        return ()
    verb = noun.head.head
    return frame_of(verb).objects if verb.pos_ == "VERB" and verb.lemma_ in listed("blame") else ()


# Places of a noun that are read from the verb on which it hangs.
BY_HEAD = {"holder": _at_it, "light": _light, "blamed": _blamed}


def auxiliaries(verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """The auxiliaries of a verb, those of the first conjunct where it has none of its own."""
    own = tuple(t for t in verb.children if t.dep_ in {"aux", "auxpass"})
    if own or verb.dep_ != "conj" or any(t.dep_ in SUBJECT for t in verb.children):
        return own
    if verb.head.pos_ in {"VERB", "AUX"} and verb.tag_ in {"VB", "VBN", "VBG"}:
        return auxiliaries(verb.head, depth + 1) if depth < FARTHEST else ()
    return ()


def misread(verb: Token) -> bool:
    """True for a past tense that the parser took for a participle: "states condemned on Monday what".

    A participle that stands after its noun takes no object, and one stands right behind this verb.
    """
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or auxiliaries(verb):
        return False
    if any(t.dep_ == "agent" for t in verb.children):
        return False
    i, doc = verb.i + 1, verb.doc
    if i < len(doc) and doc[i].lower_ == "on":
        i += 1
    while i < len(doc) and doc[i].ent_type_ in {"DATE", "TIME"}:
        i += 1
    if i >= len(doc) or (doc[i - 1].lower_ == "on"):
        return False
    return doc[i].lower_ in {"the", "a", "an", "what", "its", "their", "his", "her"}


def _is_passive(verb: Token, depth: int = 0) -> bool:
    if any(t.dep_ in {"nsubjpass", "auxpass"} for t in verb.children):
        return True
    if verb.tag_ == "VBN" and verb.dep_ in {"acl", "relcl"} and not auxiliaries(verb):
        return True
    if verb.dep_ == "ROOT" and verb.lemma_ in listed("done_to") and not auxiliaries(verb):
        # a headline leaves "was" out: "Two men charged with murder"
        return verb.tag_ in {"VBD", "VBN"} and not _has_object(verb) and _open_ended(verb)
    if verb.dep_ != "conj" or verb.tag_ != "VBN" or verb.head.pos_ not in {"VERB", "AUX"} or depth > FARTHEST:
        return False
    own = _has_object(verb) or any(t.dep_ in SUBJECT for t in verb.children)
    return not own and _is_passive(verb.head, depth + 1)


def _agent_shared(verb: Token) -> tuple[Token, ...]:
    """Who does both in "was shot and killed by two officers"."""
    joined = (t for t in verb.children if t.dep_ == "conj" and t.tag_ == "VBN" and _is_passive(t))
    return next((by for t in joined if (by := preps_of(t).get("by"))), ())


def _has_object(verb: Token) -> bool:
    return any(t.dep_ in {"dobj", "obj"} for t in verb.children)


def _relative(token: Token) -> bool:
    return token.lower_ in RELATIVE and token.pos_ in {"PRON", "SCONJ", "DET"}


def _subjects(verb: Token, depth: int) -> tuple[Token, ...]:
    """The subjects of a verb (of a passive: what it is done to), its own or those it shares."""
    if depth > 4:
        return ()
    own = [t for t in verb.children if t.dep_ in {"nsubj", "nsubjpass"}]
    for mark in verb.children:  # "for the soldiers to shoot him", as the parser has it
        if not own and mark.lower_ == "for" and mark.i < verb.i and verb.tag_ == "VB":
            own = [t for t in mark.children if t.dep_ == "pobj"]
    if own:
        head = own[-1]
        if verb.dep_ == "pcomp" and head.lemma_ in listed("in_return"):
            return _subjects(verb.head.head, depth + 1)  # "in return sending"
        if _relative(head) and verb.dep_ == "relcl":
            return tuple(conjoined(verb.head)) if verb.head.pos_ != "VERB" else ()
        if _relative(head) and verb.dep_ == "ccomp" and verb.head.dep_ == "relcl" and head.i < verb.head.i:
            return tuple(conjoined(verb.head.head))  # "the war, which he says has killed"
        if _relative(head):
            return ()
        return tuple(conjoined(head))
    return _shared_subjects(verb, depth)


def _shared_subjects(verb: Token, depth: int) -> tuple[Token, ...]:
    head = verb.head
    if head == verb:
        return ()
    verbal = head.pos_ in {"VERB", "AUX"}
    if verb.dep_ == "conj" and verbal:
        if _is_passive(head) and not _is_passive(verb):
            return _subjects(head, depth + 1)
        return _subjects(head, depth + 1)
    if (
        verb.dep_ in {"xcomp", "advcl", "ccomp"}
        and verbal
        and not any(t.dep_ in SUBJECT for t in verb.children)
    ):
        return _controller(verb, head, depth)
    if verb.dep_ in {"acl", "relcl"} and headline_plan(verb):
        return tuple(conjoined(head))
    if verb.dep_ == "acl":
        papers = head.lemma_ in listed("papers") and verb.tag_ == "VBG"
        if papers and head.dep_ in {"dobj", "pobj"}:
            above = head.head if head.dep_ == "dobj" else head.head.head
            return _subjects(above, depth + 1)
        if verb.tag_ in {"VBG", "VBN"} and head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return tuple(conjoined(head)) if not any(t.lower_ == "to" for t in auxiliaries(verb)) else ()
        return _holder(head, depth)
    if verb.dep_ == "pcomp":
        return _of_gerund(head, depth)
    if verb.dep_ == "xcomp" and head.pos_ == "ADJ" and head.head.pos_ in {"VERB", "AUX"}:
        return _subjects(head.head, depth + 1)
    return ()


def _controller(verb: Token, governor: Token, depth: int) -> tuple[Token, ...]:
    if verb.dep_ == "advcl" and verb.tag_ == "VBN":
        return ()
    if verb.dep_ == "ccomp" and verb.tag_ not in {"VB", "VBG"}:
        return ()
    if verb.dep_ != "advcl":
        objects = [t for t in governor.children if t.dep_ in {"dobj", "dative", "obj"} and t.i < verb.i]
        if objects and governor.lemma_ not in {"promise", "use", "vow"}:
            return tuple(conjoined(objects[-1]))
    if _is_passive(governor) and verb.dep_ == "advcl" and verb.tag_ == "VBG":
        return ()
    return _subjects(governor, depth + 1)


def _holder(noun: Token, depth: int) -> tuple[Token, ...]:
    """Who holds the plan, promise or offer that an infinitive hangs on."""
    if noun.lemma_.lower() not in listed("held"):
        return ()
    poss = [c for t in noun.children if t.dep_ == "poss" for c in conjoined(t)]
    its = any(t.lower_ in {"its", "his", "her", "their"} for t in poss)  # "Norway expressed its wish to buy"
    if poss and noun.lemma_ != "invitation" and not (its and noun.dep_ == "dobj"):
        return tuple(poss)
    between = preps_of(noun).get("between", ())
    if between:
        return between
    if noun.dep_ in {"dobj", "obj"} and noun.head.pos_ == "VERB":
        if noun.head.lemma_.lower() in listed("of_others"):
            return ()
        return _subjects(noun.head, depth + 1)
    if noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.head.head.pos_ in {"VERB", "AUX"}:
        return _subjects(noun.head.head, depth + 1)  # "is in talks to buy"
    return ()


def _of_gerund(prep: Token, depth: int) -> tuple[Token, ...]:
    """The subject of a gerund after a preposition ("accused Tal of selling", "for supplying")."""
    governor = prep.head
    verb = governor
    for _ in range(4):
        if verb.pos_ in {"VERB", "AUX"} or verb.head == verb:
            break
        verb = verb.head
    if governor.pos_ == "NOUN" and governor.lemma_ in listed("held"):
        return _holder(governor, depth)
    if verb.lemma_ in listed("blame") or governor.lemma_ in listed("penalties"):
        preps = preps_of(verb)
        against = preps.get("against") or preps.get("on") if prep.lower_ == "for" else None
        if against:
            return against
        done_to = "nsubjpass" if _is_passive(verb) else "dobj"
        found = [c for t in verb.children if t.dep_ == done_to for c in conjoined(t)]
        return tuple(t for t in found if t.lemma_ not in listed("penalties"))
    kept = [t for t in verb.children if t.dep_ == "dobj"] if prep.lower_ == "from" else []
    if governor == verb and kept:
        return tuple(conjoined(kept[0]))  # "stopped rebels from taking"
    if governor.lemma_ in listed("shared") and governor.dep_ in {"dobj", "pobj"} and not _is_passive(verb):
        return _subjects(verb, depth + 1)
    if governor == verb and prep.lower_ in listed("same_subject") and not _is_passive(verb):
        return _subjects(verb, depth + 1)
    if governor.dep_ == "acomp" and prep.lower_ in {"in", "of"}:
        return _subjects(governor.head, depth + 1)  # "is interested in buying"
    return ()


def _object_gap(verb: Token) -> Token | None:
    """The noun before a relative clause that is the clause's object ("the shells that Tal sent")."""
    if verb.dep_ != "relcl" or verb.head.pos_ not in {"NOUN", "PROPN"}:
        return None
    if any(_relative(t) and t.dep_ in {"dobj", "obj"} for t in verb.children):
        return verb.head
    subjects = [t for t in verb.children if t.dep_ == "nsubj"]
    marked = any(t.dep_ in {"advmod", "mark"} and t.lower_ in {"when", "where", "why"} for t in verb.children)
    if subjects and not _relative(subjects[0]) and not _has_object(verb) and not marked:
        return (
            verb.head if not any(t.dep_ == "prep" and not list(t.children) for t in verb.children) else None
        )
    return None
