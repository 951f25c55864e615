"""What kind of thing an argument is, and the characters that stand for it."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from tidings.extract.patterns.items import category_of, designation
from tidings.extract.patterns.syntax import listed, ordered
from tidings.model import Name, Reading, Span
from tidings.packs import load_pack

PRONOUNS = {
    "he": "person",
    "she": "person",
    "him": "person",
    "her": "person",
    "his": "person",
    "i": "person",
    "me": "person",
    "they": "group",
    "them": "group",
    "their": "group",
    "we": "group",
    "us": "group",
    "our": "group",
}
PEOPLE = frozenset({"those", "others", "everyone", "everybody", "someone", "somebody"})
TYPED = frozenset({"program", "organization", "vessel", "place"})  # what a type of arms is taken for
# Pronouns that may stand for who says what they stand in.
SPEAKING = {
    **dict.fromkeys(("they", "their"), frozenset({"group"})),
    **dict.fromkeys(("he", "she", "his", "her", "him"), frozenset({"person"})),
    **dict.fromkeys(("it", "its"), frozenset({"organization", "state", "group"})),
}
FARTHEST = 6
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
CONDITIONS = frozenset({"if", "unless", "once", "after"})
COUNTED = frozenset({"nsubj", "nsubjpass", "dobj"})
LEFT = frozenset({"compound", "amod", "nummod", "nmod", "poss", "quantmod", "case", "advmod", "punct"})


@cache
def common_nouns() -> dict[str, frozenset[str]]:
    """Lemma to kinds, from the pack of common nouns."""
    kinds: dict[str, set[str]] = {}
    for kind, words in load_pack("events_actors", dict[str, tuple[str, ...]]).items():
        for word in words:
            kinds.setdefault(word, set()).add(kind)
    return {word: frozenset(found) for word, found in kinds.items()}


def name_at(reading: Reading, head: Token) -> Name | None:
    """The name that holds a noun phrase's head, or that stands beside it in apposition."""
    index = reading.name_over(head.idx)
    if index is not None and not reading.names[index].adjective:
        return reading.names[index]
    for child in head.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN":
            index = reading.name_over(child.idx)
            if index is not None and reading.names[index].kind == "person":
                return reading.names[index]
    return None


def counted(head: Token) -> Token:
    """What is counted: "states" in "dozens of states" and "two of the states", else the head itself."""
    if head.lemma_.lower() not in listed("measures") and head.pos_ != "NUM":
        return head
    of = (c for t in head.children if t.lower_ == "of" for c in t.children if c.dep_ == "pobj")
    return next(of, head)


def kinds_of(reading: Reading, head: Token) -> frozenset[str]:
    """The kinds that an argument's head can be; empty where it is none that acts."""
    head = counted(head)
    name = name_at(reading, head)
    if name is not None:
        acts = name.kind == "place" and name.via == "metonym"
        if name.key is None and name.kind in TYPED and designation(head):
            return frozenset({"item"})  # "F-16s"
        return frozenset({"state", "name", "known"}) if acts else frozenset({str(name.kind), "name", "known"})
    if head.lower_ == "it":
        before = antecedent(reading, head)
        if before is not None:
            return kinds_of(reading, before) | {"pronoun"}
        return frozenset({"organization", "pronoun"}) if _does(head) else frozenset()
    if head.lower_ in PEOPLE:
        return frozenset({"person", "group"})
    if head.pos_ == "PRON":
        kind = PRONOUNS.get(head.lower_)
        return frozenset({kind, "pronoun"}) if kind else frozenset()
    index = reading.name_over(head.idx)
    if index is not None and reading.names[index].kind == "state":
        return frozenset({"demonym"})  # "Russian" before a noun: name_at takes no adjectives
    goods = frozenset({"item"}) if category_of(head) else frozenset()
    if any(o.start <= head.idx < o.end for o in reading.offices):
        return frozenset({"person", "known"})
    if head.pos_ == "NUM" and head.ent_type_ in {"", "CARDINAL"} and head.dep_ in COUNTED:
        return frozenset({"person", "group"})  # "12 were arrested"
    if head.pos_ not in {"NOUN", "PROPN", "NUM", "ADJ"}:
        return frozenset()
    found = common_nouns().get(head.lemma_.lower(), frozenset())
    if not found and head.tag_ == "NNPS":
        found = common_nouns().get(head.lower_.removesuffix("s"), frozenset())
    if not found and head.lemma_.lower().endswith(ordered("personal")):
        found = frozenset({"person"})
    if head.tag_ in {"NNS", "NNPS"} and "person" in found:
        found = found | {"group"}
    return found | goods


def official(reading: Reading, head: Token, kinds: frozenset[str]) -> bool:
    """True for a state, body or crowd, for words of an office, and for a name that the report gives one."""
    head = counted(head)
    crowd = "group" in kinds and ("person" not in kinds or head.tag_ in {"NNS", "NNPS"})
    office = any(o.start <= head.idx < o.end for o in reading.offices)
    if crowd or office or kinds & {"state", "organization"}:
        return True
    name = name_at(reading, head)
    return name is not None and name.text.split()[-1] in _holders(reading)


def _holders(reading: Reading) -> frozenset[str]:
    """The last words of the names that the report gives an office."""
    held = (reading.names[o.person] for o in reading.offices if o.person is not None)
    return frozenset(name.text.split()[-1] for name in held)


def _does(it: Token) -> bool:
    """True for an "it" that does something to something, unlike that of "it was said that"."""
    verb = it.head
    if it.dep_ != "nsubj" or verb.pos_ != "VERB":
        return False
    return not any(t.dep_ in {"ccomp", "csubj", "auxpass"} for t in verb.children)


def phrase(head: Token) -> tuple[int, int]:
    """Start and end of a noun phrase up to its head: no determiner, nothing that follows the head."""
    first = head
    for token in sorted((t for t in head.children if t.i < head.i), key=lambda t: -t.i):
        if token.dep_ not in LEFT or (token.dep_ == "punct" and token.text not in {"-", "--"}):
            break
        first = doc_first(token)
    while first.i < head.i and (
        first.dep_ == "det" or first.is_punct or first.is_space or first.dep_ == "predet"
    ):
        first = first.nbor(1)
    return first.idx, head.idx + len(head)


def doc_first(token: Token) -> Token:
    """The first token of what hangs on a token."""
    return token.doc[token.left_edge.i]


def antecedent(reading: Reading, pronoun: Token) -> Token | None:
    """What "it" stands for in a condition: the state or body that the main clause speaks to or of.

    "Norway warned Kenya of sanctions if it sells": whom the main clause addresses, else its subject.
    """
    verb = pronoun.head
    if pronoun.dep_ in {"nsubj", "nsubjpass"} and verb.dep_ == "ccomp" and verb.i > verb.head.i:
        return _speaking(reading, verb.head)  # "Norway said it sold rifles"
    if pronoun.dep_ != "nsubj" or verb.dep_ != "advcl":
        return None
    marks = {t.lower_ for t in verb.children if t.dep_ in {"mark", "advmod"}}
    if not marks & (CONDITIONS | listed("meanwhile")):
        return None
    addressed = (("dobj", "dative"),) if marks & CONDITIONS else ()
    for wanted in (*addressed, ("nsubj", "nsubjpass")):
        for token in verb.head.children:
            name = name_at(reading, token) if token.dep_ in wanted and token.i < verb.i else None
            if name is not None and name.kind in {"state", "organization"}:
                return token
    return None


def _speaking(reading: Reading, verb: Token) -> Token | None:
    """The state or body that is the only one to speak in a main clause."""
    if verb.dep_ == "conj" and not any(t.dep_ in {"nsubj", "nsubjpass"} for t in verb.children):
        verb = verb.head  # "neither confirmed nor denied that it sold"
    subjects = [t for t in verb.children if t.dep_ in {"nsubj", "nsubjpass"} and t.i < verb.i]
    if len(subjects) != 1 or any(t.dep_ == "conj" for t in subjects[0].children):
        return None
    name = name_at(reading, subjects[0])
    told = name is not None and (name.kind in {"state", "organization"} or name.via == "metonym")
    return subjects[0] if told else None


def owner(reading: Reading, head: Token) -> Token | None:
    """Who has "its navy" or "his country" in a clause that hangs on another: that one's named subject."""
    poss = next((t for t in head.children if t.dep_ == "poss" and t.lower_ in {"its", "his", "her"}), None)
    if poss is None or head.lemma_.lower() not in listed("own"):
        return None
    verb = head
    for _ in range(8):
        verb = verb.head
        if verb.head == verb or (verb.dep_ == "ccomp" and verb.i > verb.head.i):
            break
    if verb.dep_ != "ccomp":
        return None
    wanted = {"state", "organization"} if poss.lower_ == "its" else {"person"}
    for token in verb.head.children:
        name = name_at(reading, token) if token.dep_ == "nsubj" and token.i < head.i else None
        if name is not None and (name.kind in wanted or ("state" in wanted and name.via == "metonym")):
            return token
    return None


def _governed(reading: Reading, head: Token) -> Token | None:
    """The state in "the government of Norway"."""
    if head.lemma_.lower() not in listed("governs"):
        return None
    of = (c for t in head.children if t.lower_ == "of" for c in t.children if c.dep_ == "pobj")
    return next((c for c in of if (name := name_at(reading, c)) and name.kind == "state"), None)


def _equal(reading: Reading, head: Token) -> Token | None:
    """The name in "Ana Sol is a dealer armed by": who the dealer is."""
    if head.dep_ != "attr" or head.head.lemma_ != "be" or name_at(reading, head) is not None:
        return None
    named = (t for t in head.head.children if t.dep_ == "nsubj" and name_at(reading, t) is not None)
    return next(named, None)


def _they(reading: Reading, head: Token) -> Token | None:
    """Who "they" are in "officials said they": the speaker without a name, for whom no entity stands."""
    kinds = SPEAKING.get(head.lower_)
    clause = head
    for _ in range(FARTHEST):
        if clause.dep_ == "ccomp" or clause.head == clause:
            break
        clause = clause.head
    if kinds is None or clause.dep_ != "ccomp" or clause.i < clause.head.i:
        return None
    if any(_rival(reading, t, kinds) for t in reading.doc[clause.head.i + 1 : head.i]):
        return None
    several = "organization" not in kinds and "group" in kinds
    subjects = (t for t in clause.head.children if t.dep_ == "nsubj" and t.pos_ == "NOUN")
    plain = (t for t in subjects if (t.tag_ == "NNS") == several and name_at(reading, t) is None)
    return next((t for t in plain if kinds & kinds_of(reading, t)), None)


def _rival(reading: Reading, token: Token, kinds: frozenset[str]) -> bool:
    return token.pos_ == "PROPN" or (token.pos_ == "NOUN" and bool(kinds & kinds_of(reading, token)))


def _only_person(reading: Reading, head: Token) -> Token | None:
    """Who "he" is where one name of a person, and nobody else, stands before it in its sentence."""
    if head.lower_ not in {"he", "she", "him", "his"}:
        return None
    before = [t for t in head.sent if t.i < head.i and t.pos_ in {"NOUN", "PROPN", "PRON"}]
    named: dict[int, Token] = {}
    for token in before:
        index = reading.name_over(token.idx)
        if index is not None and reading.names[index].kind == "person":
            named[index] = token
        elif token.pos_ == "NOUN" and token.dep_ != "compound" and _unnamed(reading, token):
            return None
    found = next(iter(named.values())) if len(named) == 1 else None
    # "Ana Sol congratulated him": whoever he is, he is not who does it
    return found if found is None or found.i not in _doers(head) else None


def _doers(pronoun: Token) -> frozenset[int]:
    """The subject of the clause in which "him" or "her" is another's object; none of "his" and "he"."""
    if pronoun.dep_ in {"nsubj", "nsubjpass", "poss"}:
        return frozenset()
    node = pronoun.head
    for _ in range(FARTHEST):
        subjects = [t for t in node.children if t.dep_ in {"nsubj", "nsubjpass"}]
        if subjects or node.head == node or node.dep_ in {"ccomp", "relcl", "ROOT"}:
            return frozenset(t.i for s in subjects for t in s.subtree)
        node = node.head
    return frozenset()


def _unnamed(reading: Reading, noun: Token) -> bool:
    """True for a person whom a noun tells, not the office of one who is named."""
    office = any(o.start <= noun.idx < o.end for o in reading.offices)
    return not office and "person" in kinds_of(reading, noun)


def _renamed(head: Token) -> Token | None:
    """The name in "Japan, the only country to have": what stands in apposition to it is the same."""
    return head.head if head.dep_ == "appos" and head.pos_ == "NOUN" and head.head.pos_ == "PROPN" else None


def participant(reading: Reading, head: Token) -> Span:
    """The span of one participant: its name, or its noun phrase where no name heads it."""
    if head.lower_ == "it":
        head = antecedent(reading, head) or head
    head = (
        _they(reading, head)
        or owner(reading, head)
        or _governed(reading, head)
        or _equal(reading, head)
        or _only_person(reading, head)
        or _renamed(head)
        or head
    )
    name = name_at(reading, head)
    if name is not None:
        bare = reading.article.text[name.start : name.end].removesuffix("s").rstrip("'’")
        cut = (
            len(bare) if bare != name.text and name.text[len(bare) :] in POSSESSIVE else name.end - name.start
        )
        return reading.article.span(name.start, name.start + cut)
    office = reading.office_over(head.idx)
    if office is not None:
        return reading.article.span(office.start, office.end)
    index = reading.name_over(head.idx)
    if index is not None:
        adjective = reading.names[index]
        return reading.article.span(adjective.start, adjective.end)
    start, end = phrase(head)
    inner = counted(head)
    return reading.article.span(start, end if inner == head else inner.idx + len(inner))
