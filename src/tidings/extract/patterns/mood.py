"""Whether a clause says that something happened: status, polarity, or that nothing can be said.

The climb goes from the trigger to the top of its sentence, over the auxiliaries, adverbs and
negations of each verb and over the words that govern it ("denied selling", "a plan to visit").
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from tidings.extract.patterns.frame import auxiliaries, headline_plan
from tidings.extract.patterns.match import lemmas
from tidings.extract.patterns.syntax import listed, modality, word_class
from tidings.extract.patterns.teller import TENSED, statement_of
from tidings.model import Polarity, Reading, Statement, Status

# The most cautious reading of several wins.
CAUTION: tuple[Status, ...] = (
    "denied", "conditional", "possible", "planned", "alleged", "confirmed", "reported",
)  # fmt: skip
IF = frozenset({"if", "unless", "whether", "provided", "should"})
CLAUSE = frozenset({"xcomp", "ccomp", "pcomp", "acl", "csubj", "csubjpass"})
NOMINAL = frozenset({"dobj", "pobj", "nsubjpass", "nsubj", "attr", "appos", "dative", "obj"})


@dataclass(frozen=True, slots=True)
class Mood:
    """How a report holds something: its status, its polarity, and whether it was tried and failed.

    ``wished``: it is no more than what somebody asks for, hopes for or threatens.
    """

    status: Status = "reported"
    polarity: Polarity = "positive"
    failed: bool = False
    wished: bool = False


@dataclass(slots=True)
class _Climb:
    """What was met on the way up."""

    marks: set[str]
    negations: int = 0
    failed: bool = False
    future_in_past: bool = False
    would: bool = False
    opinion: bool = False  # somebody thinks or insists that it is so
    wished: bool = False
    presumed: bool = False  # it is there, whatever is told of its breach
    above: bool = False  # the trigger itself has been read
    joined: bool = False  # the node was reached from a verb that is joined to it
    ground: bool = False  # it stands beside what is told, as its ground or its time


def mood_of(
    reading: Reading, trigger: Token, statements: tuple[Statement, ...], beside: tuple[Token, ...] = ()
) -> Mood | None:
    """The mood of a trigger, or None where nothing can be said (a question, a duty, a purpose).

    ``beside``: nouns that tell the same act ("a suspected strike killed two men").
    """
    if _asked(reading, trigger):
        return None
    climb = _Climb(set())
    for noun in beside:
        _noun_marks(noun, climb)
    node: Token | None = trigger
    own = reading.quote_at(trigger.idx)
    for _ in range(12):
        if node is None or reading.quote_at(node.idx) not in (None, own):
            break  # the parse hangs a report's own words on what it quotes ('urged talks: "We want peace"')
        node = _step(node, climb)
        climb.above = True
    if "abstain" in climb.marks:
        return None
    statement = statement_of(trigger.idx, statements)
    if climb.opinion and statement is None:
        climb.marks.add("alleged")  # of one whose words are found, the statement says whose they are
    if statement is not None:
        act = word_class("acts", statement.act)
        known = climb.presumed or _told(trigger)
        open_ended = climb.marks or (trigger.pos_ == "NOUN" and not known)
        if act == "denied" and climb.ground:
            act = None  # "denied punishing Kenya because of its opposition": it did oppose
        if act and (act in {"denied", "confirmed"} or (act == "possible" and open_ended)):
            climb.marks.add(act)
    # "Kenya believes: Norway would send tanks" tells of a plan, whichever way the parser hangs it
    told = statement is not None and statement.act in modality()["told"]["all"]
    told = told and own is None
    if climb.would:
        ahead = (climb.future_in_past or told) and "conditional" not in climb.marks
        climb.marks.add("planned" if ahead else "conditional")
    negative = climb.negations % 2 == 1
    status: Status = next((s for s in CAUTION if s in climb.marks), "reported")
    return Mood(status, "negative" if negative else "positive", climb.failed and negative, climb.wished)


def to_come(trigger: Token) -> bool:
    """True for a verb that itself says that it lies ahead ("will meet", "are to meet")."""
    verbal = trigger.pos_ in {"VERB", "AUX"}
    return verbal and any(word_class("modals", t.lower_) == "planned" for t in auxiliaries(trigger))


def _asked(reading: Reading, trigger: Token) -> bool:
    sentence = reading.sentence_at(trigger.idx)
    if sentence is None:
        return True
    quote = reading.quote_at(trigger.idx)
    end = quote.inner_end if quote else sentence.end
    tail = reading.article.text[max(sentence.start, end - 3) : end]
    return "?" in tail and not _presumed(trigger)


def _presumed(trigger: Token) -> bool:
    """True for what a question takes for granted: "Who made the poison that killed him?"."""
    verb = trigger if trigger.pos_ == "VERB" else trigger.head
    return verb.dep_ == "relcl" and verb.head.dep_ != "ROOT" and _finite(verb)


def _step(node: Token, climb: _Climb) -> Token | None:
    """Read the marks at one node and return the node above that bears on it, if any."""
    joined, climb.joined = climb.joined, False
    if joined:
        _joined_marks(node, climb)
    elif node.pos_ in {"VERB", "AUX"}:
        _verb_marks(node, climb)
    else:
        _noun_marks(node, climb)
    head = node.head
    if head == node:
        return None
    if node.dep_ == "conj":
        if node.pos_ in {"VERB", "AUX"} and head.pos_ in {"NOUN", "PROPN"}:
            return None
        climb.joined = node.pos_ == "VERB" and head.pos_ in {"VERB", "AUX"}
        return head
    if node.dep_ in {"advcl", "relcl"}:
        _adverbial(node, climb)
        infinitive = any(t.lower_ == "to" and t.dep_ == "aux" for t in node.children)
        return head if infinitive and node.dep_ == "advcl" and head.pos_ in {"NOUN", "ADJ"} else None
    if (
        node.dep_ == "acl"
        and node.tag_ in {"VBG", "VBN"}
        and not any(t.dep_ in {"aux", "mark", "nsubj", "nsubjpass"} for t in node.children)
    ):
        # "the sanctions imposed by" is taken as a fact, unless they were prevented
        if head.dep_ in {"dobj", "pobj"} and word_class("governors", head.head.lemma_.lower()) == "negative":
            climb.negations += 1
        return None
    if node.dep_ in CLAUSE or (node.dep_ in NOMINAL and node.pos_ in {"NOUN", "PROPN", "VERB"}):
        return _governed(node, head, climb)
    if node.dep_ in {"prep", "agent"}:
        return _through_preposition(node, head, climb)
    if node.dep_ in {"compound", "poss", "nmod", "amod", "acomp", "oprd"}:
        return head
    return None


def _through_preposition(prep: Token, head: Token, climb: _Climb) -> Token | None:
    gerund = any(t.dep_ == "pcomp" for t in prep.children)
    if gerund and head.pos_ == "VERB":
        _share_doubt(head, climb)
    if gerund and prep.lower_ == "from":
        _governor(head, climb)  # "kept rebels from taking"
    if prep.lower_ == "in" and head.pos_ == "NOUN":
        _governor(head, climb)  # "a delay in the sale"
    told = any(t.dep_ == "pobj" and _told(t) for t in prep.children)
    if prep.lower_ not in listed("bearing"):
        climb.ground = (told and head.pos_ == "VERB") or _grounds(prep)
        return None
    if not gerund and head.lemma_.lower() in listed("presumed"):
        climb.presumed = True  # "a violation of the ban"
        return None
    if head.lemma_ in listed("watchful"):
        climb.marks.add("abstain")  # "on alert for Kenya's launches"
    if head.pos_ == "VERB" and head.lemma_ in listed("fulfils") and _spoken(prep):
        return None  # "has not followed through on threats": they were made
    loose = not gerund and head.pos_ == "NOUN" and prep.lower_ not in {"of", "to"}
    if loose and not any(word_class("governors", w) for w in lemmas(head)):
        return None  # "no date for a meeting" says nothing of the meeting
    if told and any(word_class("governors", w) == "alleged" for w in lemmas(head)):
        climb.marks.add("alleged")  # "charged with the murder of", "on suspicion of the murder"
    if told and not gerund and head.pos_ == "VERB":
        climb.ground = True
        return None  # "reportedly sent missiles for the invasion"
    if not told and prep.lower_ in listed("about"):
        climb.marks.add("possible")  # "concern about a deal"
    if gerund or not told:  # "concern about the meeting" leaves no doubt that there was one
        _governor(head, climb)
    return head


def _grounds(prep: Token) -> bool:
    """True for "as a result of", "because of" and "in response to", before what is taken for granted."""
    nouns = (t for t in prep.children if t.dep_ == "pobj")
    return prep.lower_ in listed("grounds") or any(t.lemma_ in listed("grounds") for t in nouns)


def _spoken(prep: Token) -> bool:
    return any(t.dep_ == "pobj" and t.lemma_ in listed("spoken") for t in prep.children)


def _told(noun: Token) -> bool:
    """True for a noun that the reader is taken to know ("the meeting", "Tal's visit")."""
    return any(t.lower_ in {"the", "this", "that"} or t.dep_ == "poss" for t in noun.children)


def _verb_marks(verb: Token, climb: _Climb) -> None:
    governs = word_class("governors", verb.lemma_.lower()) in {"denied", "confirmed"}
    denied = any(t.dep_ == "neg" or t.lower_ in {"neither", "never"} for t in verb.children)
    if governs and climb.above and denied:
        # "did not deny selling" is no denial, and "did not confirm" no confirmation
        climb.marks -= {"denied", "confirmed"}
        climb.marks.add("alleged")
        return
    for aux in auxiliaries(verb):
        _auxiliary_mark(verb, aux, climb)
    for child in verb.children:
        adverb = (
            word_class("adverbs", child.lower_) if child.dep_ in {"advmod", "neg", "preconj", "cc"} else None
        )
        nothing = child.dep_ in {"nsubj", "dobj", "nsubjpass"} and _none(child)
        if child.dep_ == "neg" or adverb == "negative" or nothing:
            climb.negations += 1
        elif adverb:
            climb.marks.add(adverb)
        elif child.dep_ == "advcl" and _mark(child) in IF and not _past(verb):
            climb.marks.add("conditional")  # of "threatened to leave if", the threat itself was made
    if verb.dep_ != "advcl" and _mark(verb) in IF:
        climb.marks.add("abstain" if _mark(verb) == "whether" else "conditional")


def _joined_marks(verb: Token, climb: _Climb) -> None:
    """What a verb shares with one joined to it: doubts, and a negation only before "or"."""
    either = any(t.dep_ == "cc" and t.lower_ in {"or", "nor"} for t in verb.children)
    for child in verb.children:
        adverb = word_class("adverbs", child.lower_) if child.dep_ == "advmod" else None
        if either and (child.dep_ == "neg" or child.lower_ == "neither"):
            climb.negations += 1
        elif adverb and adverb != "negative":
            climb.marks.add(adverb)


def _auxiliary_mark(verb: Token, aux: Token, climb: _Climb) -> None:
    modal = word_class("modals", aux.lower_)
    if modal == "conditional":
        climb.would = True
    elif modal:
        climb.marks.add(modal)
    if aux.lower_ == "to" and verb.dep_ in {"ROOT", "ccomp"}:
        led = any(t.dep_ in {"nsubj", "nsubjpass"} and t.i < aux.i for t in verb.children)
        if not led:
            climb.marks.add("abstain")  # an infinitive that stands alone
        elif verb.dep_ == "ROOT":
            climb.marks.add("planned")  # "Ministers to meet in Oslo"
    elif aux.lower_ == "going" or (aux.lower_ in {"is", "are"} and verb.tag_ == "VB"):
        climb.marks.add("planned")


def _past(verb: Token) -> bool:
    """True for what lies in the past or goes on, and so can hang on no condition."""
    helpers = auxiliaries(verb)
    if any(word_class("modals", t.lower_) or t.lower_ == "to" for t in helpers):
        return False
    return verb.tag_ in {"VBD", "VBG"} or any(t.tag_ == "VBD" or t.lemma_ == "have" for t in helpers)


def _none(noun: Token) -> bool:
    return noun.lower_ in {"nobody", "none", "nothing"} or any(
        t.dep_ in {"det", "neg"} and t.lower_ in {"no", "neither"} for t in noun.children
    )


def _mark(verb: Token) -> str:
    conditions = modality()["conditions"]["all"]
    marks = (t.lower_ for t in verb.children if t.dep_ in {"mark", "advmod"} and t.i <= verb.i)
    return next((mark for mark in marks if mark in conditions), "")


def _noun_marks(noun: Token, climb: _Climb) -> None:
    for child in noun.children:
        if child.dep_ in {"amod", "compound", "advmod"}:
            found = word_class("adjectives", child.lower_) or word_class("adverbs", child.lower_)
            if found == "negative":
                climb.negations += 1
            elif found and (found != "abstain" or not climb.above):  # "more suspects over the killing"
                climb.marks.add(found)
    if _none(noun) and noun.dep_ not in {"nsubj", "dobj", "nsubjpass"}:
        climb.negations += 1
    if any(t.dep_ == "det" and t.lower_ in {"any", "every", "such"} for t in noun.children):
        climb.marks.add("possible")


def _adverbial(node: Token, climb: _Climb) -> None:
    """A clause that hangs on another as an adverb: a condition, a purpose, or a fact of its own."""
    if node.dep_ == "relcl":
        if headline_plan(node):
            climb.marks.add("planned")
        return
    mark = _mark(node)
    if mark in {*IF, "until", "once"}:
        climb.marks.add("conditional")
    elif any(t.lower_ == "to" and t.dep_ == "aux" for t in node.children):
        if node.head.pos_ in {"NOUN", "ADJ"}:
            _governor(node.head, climb)
        elif not _on_journey(node.head, climb):
            found = word_class("governors", node.head.lemma_.lower())
            climb.marks.add(found if found in {"planned", "possible"} else "abstain")
    elif node.tag_ == "VBG" and not any(t.dep_ in {"mark", "nsubj"} for t in node.children):
        _share_doubt(node.head, climb)


def _on_journey(verb: Token, climb: _Climb) -> bool:
    """True where a purpose is held as the journey to come that it is of: "will pay a visit to meet Sol"."""
    if verb.lemma_ not in listed("travels") and not any(
        t.dep_ == "dobj" and t.lemma_ in listed("journeys") for t in verb.children
    ):
        return False
    above = _Climb(set())
    _verb_marks(verb, above)
    if above.negations or not above.marks & {"planned", "possible"}:
        return False
    climb.marks |= above.marks
    return True


def _share_doubt(verb: Token, climb: _Climb) -> None:
    """A participle shares the doubts of its verb ("is reportedly gaining, sending shells")."""
    above = _Climb(set())
    _verb_marks(verb, above)
    climb.marks |= above.marks & {"alleged", "possible", "planned", "conditional"}


def _governed(node: Token, head: Token, climb: _Climb) -> Token | None:
    """What governs a clause or a noun of action; None where the climb ends."""
    finite = _finite(node) and (
        node.dep_ == "ccomp" or (node.dep_ == "acl" and any(t.dep_ == "mark" for t in node.children))
    )
    if node.dep_ == "nsubj" and head.pos_ == "VERB" and head.lemma_ != "be":
        return _subject_of(node, head, climb)
    if head.pos_ in {"ADP", "SCONJ", "PART"}:
        return head
    if node.pos_ in {"NOUN", "PROPN"} and head.lemma_.lower() in listed("presumed"):
        climb.presumed = True
        return None
    if finite and head.tag_ in {"VBD", "VBN"}:
        climb.future_in_past = True
    if finite and head.lemma_.lower() in modality()["neutral"]["all"]:
        if any(t.dep_ == "auxpass" for t in head.children) and head.lemma_ in listed("hearsay"):
            climb.marks.add("alleged")  # "is said to have"
        return None
    if finite and head.pos_ == "VERB" and head.lemma_ in listed("opinions"):
        climb.opinion = climb.opinion or not any(t.dep_ == "auxpass" for t in head.children)
        if climb.opinion:
            return None
    light = head.lemma_ in listed("light") - listed("fulfils")
    own = node.lemma_ in listed("spoken") and _told(node) and not light
    if own and node.dep_ in {"nsubjpass", "dobj"}:
        return None  # "their demands were not addressed": they were made
    # "rejected the union's demands": they were made
    known = _told(node) and (head.lemma_ in listed("attitudes") or node.lemma_ in listed("spoken"))
    if not known and not (node.pos_ == "NOUN" and head.lemma_ in {"announce", "tell", "order", "accept"}):
        _governor(head, climb)
    if finite:
        return head if head.lemma_.lower() in {"deny", "confirm", "expect", "hope", "fear"} else None
    return head


def _subject_of(noun: Token, verb: Token, climb: _Climb) -> Token | None:
    """What a verb says of the noun of action that is its subject; the verb where it tells that it happens."""
    if verb.lemma_.lower() in listed("happens"):
        return verb
    modals = {word_class("modals", t.lower_) for t in auxiliaries(verb)}
    if verb.lemma_ in listed("outcomes") and "possible" in modals:
        climb.presumed = True  # "a summit could lead to a deal": what may come of it is open
        return None
    if not _told(noun) and modals & {"possible", "conditional"}:
        climb.marks.add("possible")  # "an exchange would bring": none is said to have been
    return None


def _finite(verb: Token) -> bool:
    return verb.tag_ in TENSED or any(t.tag_ in TENSED for t in auxiliaries(verb))


def _governor(head: Token, climb: _Climb) -> None:
    lemma = next((w for w in lemmas(head) if word_class("governors", w)), head.lemma_.lower())
    passive = any(t.dep_ == "auxpass" for t in head.children)
    if passive and lemma in listed("hearsay"):
        climb.marks.add("alleged")
        return
    found = word_class("governors", lemma)
    climb.wished = climb.wished or lemma in listed("wishes")
    if found == "negative":
        climb.negations += 1
        climb.failed = climb.failed or lemma in {"fail", "failure"}
    elif found:
        climb.marks.add(found)
