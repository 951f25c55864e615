"""Whom a span of one article means: by name, office, pronoun, or nobody in particular."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Token

from tidings.model import Name, Office, Span, Via
from tidings.resolve.clusters import office_words
from tidings.resolve.folding import fold, is_part
from tidings.resolve.lexicon import lexicon
from tidings.resolve.pronouns import PRONOUNS, last_speaker, resolve_pronoun
from tidings.resolve.scene import NOBODY, Referent, Scene, head_of, unique

# Below these a name is not what the phrase is about: "Doe's envoy", "envoy to Doe".
# How far "the minister" reaches, in characters.
REACH = 10_000
BELOW = frozenset({"poss", "pobj", "relcl", "dobj", "conj", "acl"})


def resolve(scene: Scene, span: Span) -> Referent:
    """Whom ``span`` means. Never guesses between two that fit alike."""
    tokens = scene.reading.tokens(span.start, span.end)
    if span.field != "text" or tokens is None or not len(tokens):
        return NOBODY
    head = head_of(tokens)
    if head.pos_ in ("PRON", "DET") and head.lower_ in PRONOUNS:
        return resolve_pronoun(scene, head, span)
    return (
        _named(scene, head, span) or _office(scene, head, span) or _common_noun(scene, head, span) or NOBODY
    )


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
    return Referent(beside) if len(beside) == 1 else None


def _part(scene: Scene, span: Span) -> Referent | None:
    """A surname that was not tagged as a name here, of the one person of the article who bears it."""
    words = fold(span.text)
    if not words or len(words) > 2 or not span.text[:1].isupper():
        return None
    bearers = unique(
        scene.owner[i]
        for i, name in scene.names_in(span.start - REACH, span.start + REACH)
        if scene.kind(scene.owner[i]) == "person" and is_part(words, fold(name.text))
    )
    return Referent(bearers) if len(bearers) == 1 else None


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
    if found is None or _introduced(scene, head, _last_mention(scene, found, span.start)):
        return None
    return Referent((found,), "role")


def _introduced(scene: Scene, head: Token, after: int) -> bool:
    """True if an unnamed one was brought in since: "one diplomat said ... the diplomat added"."""
    return any(
        token.idx > after and token.lower_ == head.lower_ and _indefinite(token)
        for token in scene.reading.tokens(max(after, 0), head.idx) or ()
    )


def _indefinite(head: Token) -> bool:
    return any(t.lower_ in ("a", "an", "one", "another", "some") for t in head.lefts)


def _holder(scene: Scene, bare: Office, before: int) -> str | None:
    """The person who was given this office in the article before; else the one person that it names
    to whom other reports give it; else the leader of the country."""
    gender, words = scene.gender_of(bare), office_words(bare.role) or ("",)
    fits: dict[str, int] = {}
    for office in scene.reading.offices_in(before - REACH, before):
        person = office.person
        if person is None or person not in scene.owner or office.former:
            continue
        if scene.reading.names[person].start < before and _same_office(bare, office):
            entity = scene.owner[person]
            if scene.fits(entity, ("person",), gender):
                fits[entity] = _last_mention(scene, entity, before)
    if fits and (bare.definite or bare.country):
        return max(fits, key=lambda e: (fits[e], e))
    near = (scene.owner[i] for i, _ in scene.names_in(before - REACH, before + REACH))
    elsewhere = [
        entity
        for entity in unique(near)
        if scene.fits(entity, ("person",), gender)
        and any(_same_office(bare, office) for office in scene.offices.get(entity, ()))
    ]
    if len(elsewhere) == 1 and bare.definite and words[-1] not in lexicon()["holder"]:
        return elsewhere[0]
    if bare.country and bare.role in lexicon()["leader"] and _of_a_state(scene, bare):
        return scene.leaders.get(bare.country)
    return None


def _of_a_state(scene: Scene, office: Office) -> bool:
    """True for "the Norwegian leader", not for "Scotland's leader", whose country is another's."""
    inside = scene.reading.names_in(office.start, office.end)
    return any(scene.reading.names[i].key == office.country for i in inside)


def _last_mention(scene: Scene, entity: str, before: int) -> int:
    found = scene.mentions(entity)
    i = bisect_left(found, before, key=lambda index: scene.reading.names[index].start) - 1
    return scene.reading.names[found[i]].start if i >= 0 else -1


def _same_office(bare: Office, office: Office) -> bool:
    """True if a bare office can mean this one: the same last word, or a word for any office holder."""
    if bare.country and office.country and bare.country != office.country:
        return False
    words, held, lex = office_words(bare.role), office_words(office.role), lexicon()
    if words[-1:] and words[-1] in lex["holder"]:
        return True
    if bare.role in lex["leader"] and office.role in lex["leader"]:
        return bool(bare.country) or bare.role in (office.role, "leader")
    return words[-1:] == held[-1:] and (set(words) <= set(held) or set(held) <= set(words))


def _common_noun(scene: Scene, head: Token, span: Span) -> Referent | None:
    word, words = head.lower_, lexicon()
    determiners = {t.lower_ for t in head.lefts if t.dep_ in ("det", "amod")}
    if "same" in determiners and scene.spoke:
        return Referent(scene.spoke[-1].entities, "role")
    if word in words["government"]:
        states = unique(
            scene.owner[i]
            for i, _ in scene.names_in(span.start, span.end)
            if scene.kind(scene.owner[i]) == "state"
        )
        if len(states) == 1:
            return Referent(states, "role")
    if word in words["organization"]:
        found = _body(scene, word, determiners, span)
        if found:
            return Referent((found,), "role")
    if word in words["person"] and determiners & {"the", "this", "that"}:
        return last_speaker(scene, span.start, None)[0]
    return None


def _body(scene: Scene, word: str, determiners: set[str], span: Span) -> str | None:
    """ "the ministry": the body named last with that word; "Ruritania's news agency": its agency."""
    countries = {name.country for _, name in scene.names_in(span.start, span.end) if name.country}
    if word == "agency" and "news" in span.text.lower() and len(countries) == 1:
        country = countries.pop()
        agencies = [
            entity
            for entity, known in sorted(scene.known.items())
            if known.country == country and (known.key or "").startswith("agency:")
        ]
        return agencies[0] if len(agencies) == 1 else None
    if not determiners & {"the", "this", "that"}:
        return None
    before = [
        (scene.owner[i], name)
        for i, name in scene.names_in(span.start - REACH, span.start)
        if scene.kind(scene.owner[i]) == "organization"
    ]
    if not before or word not in before[-1][1].text.lower().split():
        return None  # another body was named since: it may be meant by its kind
    return before[-1][0]
