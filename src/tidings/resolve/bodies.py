"""Which body "the company" or "the ministry" means: the one that is called so, or the subject before it."""

from __future__ import annotations

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from tidings.model import Name, Span
from tidings.resolve.folding import fold
from tidings.resolve.lexicon import lexicon
from tidings.resolve.scene import Scene, unique

# How far "the company" reaches, in characters, and how many sentences back its subject may stand.
REACH = 10_000
NEAR = 2
DEFINITE = frozenset({"the", "this", "that"})
SUBJECTS = ("nsubj", "nsubjpass")


def common_body(scene: Scene, head: Token, span: Span) -> str | None:
    """The body that a plain noun means, None where it may mean another or none is told of."""
    word = head.lower_
    if word == "agency" and "news" in span.text.lower():
        agency = _news_agency(scene, span)
        if agency:
            return agency
    left = {t.lower_ for t in head.lefts}
    owned = any(t.dep_ == "poss" for t in head.lefts)
    if not left & DEFINITE or left & lexicon()["other"] or owned or word not in _words():
        return None
    found = _subject(scene, head, word) or _told(scene, word, span.start)
    if found is None or _introduced(scene, head, found):
        return None
    return found


def _introduced(scene: Scene, head: Token, entity: str) -> bool:
    """True if an unnamed one was brought in since: "a bank in Bonn lost money, the bank said"."""
    before = [i for i in scene.mentions(entity) if scene.reading.names[i].start < head.idx]
    after = scene.reading.names[before[-1]].end if before else 0
    return any(
        token.lower_ == head.lower_
        and any(t.lower_ in ("a", "an", "one", "another") for t in token.lefts)
        and not any(t.pos_ == "PROPN" for t in (*token.children, token.head))
        for token in scene.reading.tokens(after, head.idx) or ()
    )


def _words() -> frozenset[str]:
    return lexicon()["organization"] | lexicon()["company"]


def _news_agency(scene: Scene, span: Span) -> str | None:
    """ "Ruritania's news agency": the one agency of that state."""
    countries = {name.country for _, name in scene.names_in(span.start, span.end) if name.country}
    agencies = [
        entity
        for entity, known in sorted(scene.known.items())
        if known.country in countries and (known.key or "").startswith("agency:")
    ]
    return agencies[0] if len(agencies) == 1 and len(countries) == 1 else None


def _subject(scene: Scene, head: Token, word: str) -> str | None:
    """The body that is the subject of the sentence or of one just before it, and may be called so."""
    sentence: TokenSpan | None = head.sent
    for _ in range(NEAR):
        if sentence is None:
            return None
        found = unique(
            scene.owner[i]
            for token in sentence
            if token.dep_ in SUBJECTS and token.i < head.i
            for i in [scene.name_over(token)]
            if i is not None and scene.kind(scene.owner[i]) == "organization"
        )
        found = tuple(e for e in found if not _another(scene, e, word))
        if found:
            one = found[0] if len(found) == 1 else None
            sure = one is not None and (called(scene, one, word) or word in lexicon()["company"])
            return one if sure else None
        sentence = _before(sentence)
    return None


def _before(sentence: TokenSpan) -> TokenSpan | None:
    at = sentence.start - 1
    while at >= 0 and sentence.doc[at].is_space:
        at -= 1
    return sentence.doc[at].sent if at >= 0 else None


def _told(scene: Scene, word: str, before: int) -> str | None:
    """The one body before that is called so, unless one of which nothing is told was named since."""
    mentions = [
        scene.owner[i]
        for i, name in scene.names_in(before - REACH, before)
        if scene.kind(scene.owner[i]) == "organization" and not name.adjective and not _owner(scene, name)
    ]
    near = [e for e in dict.fromkeys(reversed(mentions)) if not _another(scene, e, word)]
    if not near or not called(scene, near[0], word):
        return None
    if word in lexicon()["company"] and sum(called(scene, e, word) for e in near) > 1:
        return None  # two companies
    return near[0]


def _owner(scene: Scene, name: Name) -> bool:
    """True for "Volta" in "a unit of Volta": it tells what another is."""
    tokens = scene.reading.tokens(name.start, name.end)
    if tokens is None or tokens.root.dep_ != "pobj":
        return False
    return tokens.root.head.head.lower_ in lexicon()["unit"]


def called(scene: Scene, entity: str, word: str) -> bool:
    """True if the article calls the body so: in its name, beside it, or by the offices it has."""
    if (entity, word) not in scene.called:
        scene.called[entity, word] = _called(scene, entity, word)
    return scene.called[entity, word]


def _called(scene: Scene, entity: str, word: str) -> bool:
    company = word in lexicon()["company"]
    for i in scene.mentions(entity):
        name = scene.reading.names[i]
        words = fold(name.text)
        if (
            word in words
            or set(words) & lexicon()["alike"].get(word, frozenset())
            or (company and len(words) > 1 and words[-1] in lexicon()["legal"])
        ):
            return True
        tokens = scene.reading.tokens(name.start, name.end)
        if tokens is not None and _beside(tokens, word):
            return True
        if company and _run_as_company(scene, name.start, name.end):
            return True
    return False


def _beside(name: TokenSpan, word: str) -> bool:
    """True for "law firm Baxter Ruiz", "Sberna, Russia's largest bank" and "the largest bank, Sberna"."""
    root, doc = name.root, name.doc
    before = doc[name.start - 1] if name.start else None
    if before is not None and before.lower_ == word and before.whitespace_ == " ":
        return True
    apposed = [t for t in root.children if t.dep_ == "appos" and t.i >= name.end]
    if root.dep_ == "appos" and root.head.i < name.start:
        apposed.append(root.head)
    if before is not None and before.text == "," and before.i and doc[before.i - 1].lower_ == word:
        closed = name.end < len(doc) and doc[name.end].text == ","
        apposed += [doc[before.i - 1]] if closed else []
    return any(t.lower_ == word for t in apposed)


def _run_as_company(scene: Scene, start: int, end: int) -> bool:
    """True for a body with a chief executive or a founder."""
    for office in scene.reading.offices_touching(max(0, start - 1), end + 1):
        if office.organization and office.organization[0] < end and start < office.organization[1]:
            if office.role in lexicon()["business"]:
                return True
        elif office.start <= start < office.end and office.role in lexicon()["business"]:
            return True
    return False


def _another(scene: Scene, entity: str, word: str) -> bool:
    """True for a body that is something else by its name or by what the packs know of it."""
    key = scene.known[entity].key or ""
    company = word in lexicon()["company"]
    if company and key:
        return True
    plain = {w for i in scene.mentions(entity) for w in fold(scene.reading.names[i].text)}
    if word in plain:
        return False
    others = (
        (plain & lexicon()["organization"])
        - lexicon()["company"]
        - lexicon()["legal"]
        - {"bank", "airline", "exchange"}
    )
    return bool(others) if company else bool(plain & lexicon()["organization"])
