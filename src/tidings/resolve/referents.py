"""Whom a span of one article means: by name, office, pronoun, or nobody in particular."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from spacy.tokens import Token

from tidings.model import Name, Office, Span, Via
from tidings.resolve.bodies import common_body
from tidings.resolve.folding import fold
from tidings.resolve.lexicon import lexicon
from tidings.resolve.pronouns import PRONOUNS, RELATIVE, last_speaker, resolve_pronoun
from tidings.resolve.scene import NOBODY, Referent, Scene, head_of, unique
from tidings.resolve.support import office_words

# How far "the minister" reaches, in characters.
REACH = 10_000
# A name before the noun of a phrase: "the Doe campaign".
BEFORE = ("compound", "nmod", "amod")
# Below these a name is not what the phrase is about: "Doe's envoy", "envoy to Doe".
BELOW = frozenset({"poss", "pobj", "relcl", "dobj", "conj", "acl"})


def resolve(scene: Scene, span: Span) -> Referent:
    """Whom ``span`` means. Never guesses between two that fit alike."""
    tokens = scene.reading.tokens(span.start, span.end)
    if span.field != "text" or tokens is None or not len(tokens):
        return NOBODY
    head = head_of(tokens)
    if head.pos_ in ("PRON", "DET") and head.lower_ in RELATIVE:
        return _antecedent(scene, head)
    if head.pos_ in ("PRON", "DET") and head.lower_ in PRONOUNS:
        return resolve_pronoun(scene, head, span)
    return (
        _named(scene, head, span) or _office(scene, head, span) or _common_noun(scene, head, span) or NOBODY
    )


def _antecedent(scene: Scene, head: Token) -> Referent:
    """The noun phrase that a relative clause belongs to: "his counterpart Ann Lee, who said"."""
    verb = head
    while verb.dep_ not in ("relcl", "acl") and verb.head != verb:
        verb = verb.head
    noun = verb.head
    beside = next((t for t in reversed(head.doc[head.sent.start : head.i]) if not t.is_punct), None)
    parsed = verb.dep_ in ("relcl", "acl") and noun.i < head.i and noun.pos_ in ("NOUN", "PROPN", "PRON")
    if not parsed or beside not in set(noun.subtree):
        hit = scene.name_over(beside) if beside is not None else None
        if hit is None or beside is None:
            return NOBODY
        return Referent((_who(scene, head, beside, scene.owner[hit]),), "pronoun")
    first, last = noun.left_edge, head.doc[verb.left_edge.i - 1]
    while last.i > noun.i and (last.is_punct or last.is_space or last.pos_ == "ADP"):
        last = last.nbor(-1)
    span = scene.reading.article.span(first.idx, last.idx + len(last))
    found = _named(scene, noun, span) or (_office(scene, noun, span) if _definite(noun) else None)
    if found is None:
        return NOBODY
    alone = len(found.entities) == 1
    who = (_who(scene, head, noun, found.entities[0]),) if alone else found.entities
    return Referent(who, "pronoun")


def _who(scene: Scene, head: Token, noun: Token, found: str) -> str:
    """``found``, but the person whose apposition ends in it: "Ann Lee, a fellow at the Institute, who"."""
    if head.lower_ not in ("who", "whom", "whose") or scene.kind(found) == "person":
        return found
    for token in noun.ancestors:
        if token.pos_ not in ("NOUN", "PROPN", "ADP"):
            break
        hit = scene.name_over(token)
        if hit is not None and scene.kind(scene.owner[hit]) == "person":
            return scene.owner[hit]
    return found


def _definite(head: Token) -> bool:
    return any(t.lower_ in ("the", "this", "that") for t in head.lefts)


def generic(scene: Scene, span: Span) -> bool:
    """True for some of a people or party, who are no entity: "many Kenyans", "Republicans in Congress"."""
    tokens = scene.reading.tokens(span.start, span.end)
    if tokens is None or not len(tokens):
        return False
    head = head_of(tokens)
    index = scene.name_over(head)
    if index is None or scene.reading.names[index].kind != "group":
        return False
    left = {t.lower_ for t in tokens if t.i < head.i}
    return bool(left & lexicon()["few"]) or not left & {"the", "these", "those", "both"}


def is_unnamed(scene: Scene, span: Span) -> bool:
    """True for one person without a name: "an official", "the protester"."""
    tokens = scene.reading.tokens(span.start, span.end)
    if tokens is None or not len(tokens):
        return False
    head = head_of(tokens)
    person = lexicon()["anonymous"] | lexicon()["masculine"] | lexicon()["feminine"]
    office = scene.office_over(head)
    known = head.lower_ in person or (office is not None and not office.plural and office.person is None)
    return head.tag_ == "NN" and known


def _named(scene: Scene, head: Token, span: Span) -> Referent | None:
    names = scene.reading.names
    for office in scene.reading.offices_in(span.start, span.end):
        holder = office.person
        if holder is None or holder not in scene.owner or not _within(office, span):
            continue
        if office.start <= head.idx < office.end or _covers(names[holder], head):
            return Referent((scene.owner[holder],))
    heads = [head, *(t for t in head.conjuncts if span.start <= t.idx < span.end)]
    hits = [scene.name_over(token) for token in heads]
    if hits[0] is not None:
        via: Via = "metonym" if names[hits[0]].via == "metonym" else "name"
        return Referent(unique(scene.owner[i] for i in hits if i is not None), via)
    beside = unique(
        scene.owner[i]
        for i, name in scene.names_in(span.start, span.end)
        if scene.kind(scene.owner[i]) == "person" and _beside(scene, name, head)
    )
    return Referent(beside) if len(beside) == 1 else _surname(scene, span)


def _surname(scene: Scene, span: Span) -> Referent | None:
    """A surname that was not tagged as a name here, of the one person of the article who bears it."""
    words = fold(span.text)
    if len(words) != 1 or not span.text[:1].isupper() or not span.text.isalpha() or span.text.isupper():
        return None
    bearers = unique(
        scene.owner[i]
        for i, name in scene.names_in(0, len(scene.reading.article.text))
        if scene.kind(scene.owner[i]) == "person" and fold(name.text)[-1:] == words
    )
    common = any(t.text == span.text.lower() for t in scene.reading.doc)
    return Referent(bearers) if len(bearers) == 1 and not common else None


def _within(office: Office, span: Span) -> bool:
    return span.start <= office.start and office.end <= span.end


def _covers(name: Name, token: Token) -> bool:
    return name.start <= token.idx < name.end


def _beside(scene: Scene, name: Name, head: Token) -> bool:
    """True for "the envoy, Jane Doe" or "envoy Jane Doe", not "Doe's envoy" or "envoy to Doe"."""
    tokens = scene.reading.tokens(name.start, name.end)
    if tokens is None:
        return False
    token = tokens.root
    if token.dep_ in BEFORE and token.head == head and token.i < head.i:
        return False  # "the Doe campaign", "St Alban police"
    while token != head:
        if token.dep_ in BELOW or token.head == token:
            return False
        token = token.head
    return True


def _office(scene: Scene, head: Token, span: Span) -> Referent | None:
    bare = scene.office_over(head)
    if bare is None or bare.person is not None or bare.plural or _indefinite(head):
        return None
    if any(t.pos_ == "PROPN" and t.dep_ == "appos" for t in head.children):
        return None  # a name stands beside it that was not made out: it is not another holder's
    found = _holder(scene, bare, span.start)
    if found is None or _introduced(scene, head, bare, _last_mention(scene, found, span.start)):
        return None
    return Referent((found,), "role")


def _introduced(scene: Scene, head: Token, bare: Office, after: int) -> bool:
    """True if an unnamed one was brought in since: "one diplomat said ... the diplomat added".

    A word for any office holder goes back to the unnamed one from wherever in the report.
    """
    start = (
        0 if office_words(bare.role)[-1:] and office_words(bare.role)[-1] in lexicon()["holder"] else after
    )
    return any(
        token.idx > start
        and token.lower_ == head.lower_
        and _indefinite(token)
        and not _named_beside(scene, token)
        for token in scene.reading.tokens(max(start, 0), head.idx) or ()
    )


def _named_beside(scene: Scene, token: Token) -> bool:
    office = scene.office_over(token)
    return office is not None and office.person is not None


def _indefinite(head: Token) -> bool:
    return any(t.lower_ in ("a", "an", "one", "another", "some") for t in head.lefts)


def _holder(scene: Scene, bare: Office, before: int) -> str | None:
    """The person who was given this office in the article before; else the one person that it names
    to whom other reports give it; else the leader of the country."""
    gender, words = scene.gender_of(bare), office_words(bare.role) or ("",)
    fits: dict[str, int] = {}
    for office in scene.reading.offices_in(before - REACH, before):
        person = office.person
        if person is None or person not in scene.owner or (office.former and not bare.former):
            continue
        if scene.reading.names[person].start < before and _same_office(scene, bare, office):
            entity = scene.owner[person]
            if scene.fits(entity, ("person",), gender) and not _of_another_state(scene, entity, bare):
                fits[entity] = _last_mention(scene, entity, before)
    if fits and (bare.definite or bare.country):
        return _likeliest(scene, fits, before, words[-1] in lexicon()["holder"])
    near = (scene.owner[i] for i, _ in scene.names_in(before - REACH, before + REACH))
    elsewhere = [
        entity
        for entity in unique(near)
        if scene.fits(entity, ("person",), gender)
        and not _of_another_state(scene, entity, bare)
        and any(_same_office(scene, bare, office) for office in scene.offices.get(entity, ()))
    ]
    if len(elsewhere) == 1 and bare.definite and words[-1] not in lexicon()["holder"]:
        return elsewhere[0]
    if bare.country and bare.role in lexicon()["leader"] and _of_a_state(scene, bare):
        return scene.leaders.get(bare.country)
    return None


def _of_another_state(scene: Scene, entity: str, bare: Office) -> bool:
    """True if the office is of one state, and the person, as the reports together tell, of another."""
    known = scene.known.get(entity)
    told = {o.country for o in scene.offices.get(entity, ()) if o.country and not o.former}
    told |= {known.country} if known is not None and known.country else set()
    return bool(bare.country and told) and bare.country not in told


def _likeliest(scene: Scene, fits: Mapping[str, int], before: int, any_office: bool) -> str | None:
    """Of those who hold the office, who spoke last; else who was named last.

    A word for any office holder ("the diplomat") means who spoke last, or the only one there is.
    """
    spoken, _ = last_speaker(scene, before, None)
    if len(spoken.entities) == 1 and spoken.entities[0] in fits:
        return spoken.entities[0]
    if any_office and len(fits) > 1:
        return None
    return max(fits, key=lambda e: (fits[e], e))


def _of_a_state(scene: Scene, office: Office) -> bool:
    """True for "the Norwegian leader", not for "Scotland's leader", whose country is another's."""
    inside = scene.reading.names_in(office.start, office.end)
    return any(scene.reading.names[i].key == office.country for i in inside)


def _last_mention(scene: Scene, entity: str, before: int) -> int:
    found = scene.mentions(entity)
    i = bisect_left(found, before, key=lambda index: scene.reading.names[index].start) - 1
    return scene.reading.names[found[i]].start if i >= 0 else -1


def _same_office(scene: Scene, bare: Office, office: Office) -> bool:
    """True if a bare office can mean this one: the same words, or fewer, or a word for any office holder."""
    if bare.country and office.country and bare.country != office.country:
        return False
    if _two_bodies(scene, bare, office):
        return False
    words, held, lex = office_words(bare.role), office_words(office.role), lexicon()
    if words[-1:] and words[-1] in lex["holder"]:
        outside = held[-1:] and (held[-1] in lex["private"] or " ".join(held[-2:]) in lex["private"])
        return not outside
    if bare.role in lex["leader"] and office.role in lex["leader"]:
        if bare.country and not office.country and office.organization:
            return False  # the country's president is not the association's
        return bool(bare.country) or bare.role in (office.role, "leader")
    if words[-1:] != held[-1:] or _lower_rank(words) != _lower_rank(held):
        return False
    more = set(words) - set(held) - lex["rank"]
    return not more


def _two_bodies(scene: Scene, bare: Office, office: Office) -> bool:
    """True if both offices tell a body, and not the same one."""
    told = [_body_of(scene, one) for one in (bare, office)]
    return None not in told and told[0] != told[1]


def _body_of(scene: Scene, office: Office) -> str | None:
    if office.organization is None:
        return None
    inside = scene.names_in(*office.organization)
    bodies = [scene.owner[i] for i, _ in inside if scene.kind(scene.owner[i]) == "organization"]
    return bodies[-1] if bodies else None


def _lower_rank(words: tuple[str, ...]) -> bool:
    return bool(
        set(words) & {"deputy", "vice", "assistant", "associate", "acting", "former", "under", "junior"}
    )


def _common_noun(scene: Scene, head: Token, span: Span) -> Referent | None:
    word, words = head.lower_, lexicon()
    determiners = {t.lower_ for t in head.lefts if t.dep_ in ("det", "amod")}
    if "same" in determiners and scene.spoke and scene.spoke[-1].entities and word not in words["anonymous"]:
        return Referent(scene.spoke[-1].entities, "role")
    if word in words["government"]:
        states = unique(
            scene.owner[i]
            for i, _ in scene.names_in(span.start, span.end)
            if scene.kind(scene.owner[i]) == "state"
        )
        if len(states) == 1:
            return Referent(states, "role")
        led = _led(scene, head, span)
        if led is not None:
            return Referent((led,), "role")
    body = common_body(scene, head, span)
    if body:
        return Referent((body,), "role")
    if word in words["person"] and determiners & {"the", "this", "that"}:
        return last_speaker(scene, span.start, None)[0]
    return None


def _led(scene: Scene, head: Token, span: Span) -> str | None:
    """The state behind "the Doe regime" and "Doe's government", where Doe leads it."""
    for i, name in scene.names_in(span.start, span.end):
        tokens = scene.reading.tokens(name.start, name.end)
        root = tokens.root if tokens is not None else None
        if root is not None and root.head == head and root.dep_ in (*BEFORE, "poss"):
            return scene.states.get(scene.owner[i]) if scene.kind(scene.owner[i]) == "person" else None
    return None
