"""Whom a span of one article means: by name, office, pronoun, or nobody in particular."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from tidings.model import EntityKind, Name, Office, Reading, Span, Via
from tidings.resolve.clusters import office_words
from tidings.resolve.lexicon import lexicon

PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
PLURAL = frozenset({"they", "them", "their", "both"})
NEUTER = frozenset({"it", "its"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
# How many sentences back a pronoun or a bare office may reach.
REACH = 4


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom a span means. ``entities`` holds several for a joint source, none for an unknown one."""

    entities: tuple[str, ...] = ()
    via: Via = "name"


NOBODY = Referent()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an entity when spans are resolved."""

    kind: EntityKind
    country: str | None


@dataclass(slots=True)
class Scene:
    """One article's cast: which entity each name is, and who spoke last, as it is read through.

    ``leaders`` tells who leads a country in any of the reports, where they agree on one person.
    """

    reading: Reading
    owner: Mapping[int, str]
    known: Mapping[str, Known]
    leaders: Mapping[str, str]
    by_key: Mapping[str, str]
    spoke: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)

    def resolve(self, span: Span) -> Referent:
        """Whom ``span`` means. Never guesses between two that fit alike."""
        tokens = self.reading.tokens(span.start, span.end)
        if tokens is None or not len(tokens) or span.field != "text":
            return NOBODY
        head = _head(tokens)
        word = head.lower_
        if head.pos_ in ("PRON", "DET") and word in PERSONAL | PLURAL | NEUTER | RELATIVE:
            return self._pronoun(head, word, span)
        return (
            self._named(tokens, head, span)
            or self._office(tokens, head, span)
            or self._common_noun(tokens, head, span)
            or NOBODY
        )

    # names -----------------------------------------------------------------------------------

    def _inside(self, start: int, end: int) -> list[tuple[int, Name]]:
        return [
            (i, n)
            for i, n in enumerate(self.reading.names)
            if n.start < end and start < n.end and n.start >= start and i in self.owner
        ]

    def _named(self, tokens: TokenSpan, head: Token, span: Span) -> Referent | None:
        names = self._inside(span.start, span.end)
        if not names:
            return None
        for office in self.reading.offices:
            if office.person is not None and office.start >= span.start and office.end <= span.end:
                holder = office.person
                covers = office.start <= head.idx < office.end or _covers(self.reading.names[holder], head)
                if holder in self.owner and covers:
                    return Referent((self.owner[holder],))
        heads = [head, *(t for t in head.conjuncts if span.start <= t.idx < span.end)]
        named = [self._covering(names, token) for token in heads]
        found = [hit for hit in named if hit is not None]
        if found and named[0] is not None:
            via: Via = "metonym" if self.reading.names[found[0]].via == "metonym" else "name"
            return Referent(_unique(self.owner[i] for i in found), via)
        beside = [i for i, n in names if n.kind == "person" and self._beside(n, head)]
        if len({self.owner[i] for i in beside}) == 1:
            return Referent((self.owner[beside[0]],))
        return None

    def _covering(self, names: Iterable[tuple[int, Name]], token: Token) -> int | None:
        return next((i for i, n in names if _covers(n, token) and not n.adjective), None)

    def _beside(self, name: Name, head: Token) -> bool:
        """True for "the envoy, Jane Doe" or "envoy Jane Doe", not "Doe's envoy" or "envoy to Doe"."""
        tokens = self.reading.tokens(name.start, name.end)
        if tokens is None:
            return False
        token = tokens.root
        while token != head:
            if token.dep_ in ("poss", "pobj", "relcl", "dobj", "conj") or token.head == token:
                return False
            token = token.head
        return True

    # offices ---------------------------------------------------------------------------------

    def _office(self, tokens: TokenSpan, head: Token, span: Span) -> Referent | None:
        bare = next(
            (o for o in self.reading.offices if o.person is None and o.start <= head.idx < o.end), None
        )
        if bare is None or bare.plural:
            return None
        found = self._holder(bare, span.start)
        return Referent((found,), "role") if found else None

    def _holder(self, bare: Office, before: int) -> str | None:
        """The person who was given this office in the article before, else the leader of the country."""
        words = office_words(bare.role)
        fits: dict[str, int] = {}
        for office in self.reading.offices:
            person = office.person
            if person is None or person not in self.owner or office.former:
                continue
            at = self.reading.names[person].start
            if at < before and _fits(words, bare, office):
                fits[self.owner[person]] = max(at, self._last_mention(self.owner[person], before))
        if fits and (bare.definite or bare.country):
            return max(fits, key=lambda e: (fits[e], e))
        if bare.country and words[-1:] and bare.role in lexicon()["leader"]:
            return self.leaders.get(bare.country)
        return None

    def _last_mention(self, entity: str, before: int) -> int:
        spots = [n.start for i, n in enumerate(self.reading.names) if self.owner.get(i) == entity]
        return max((s for s in spots if s < before), default=-1)

    # common nouns ----------------------------------------------------------------------------

    def _common_noun(self, tokens: TokenSpan, head: Token, span: Span) -> Referent | None:
        word, words = head.lower_, lexicon()
        if word in words["government"]:
            states = {self.owner[i] for i, n in self._inside(span.start, span.end) if self._state(i)}
            if len(states) == 1:
                return Referent((states.pop(),), "role")
        if word in words["organization"] and _definite(head):
            last = [
                (n.start, self.owner[i])
                for i, n in enumerate(self.reading.names)
                if i in self.owner and n.start < span.start and word in n.text.lower().split()
                and self.known[self.owner[i]].kind == "organization"
            ]  # fmt: skip
            if last:
                return Referent((max(last)[1],), "role")
        if word in words["person"] and _definite(head) and self.spoke:
            return self._last_speaker(span, None)
        return None

    def _state(self, index: int) -> bool:
        return self.known[self.owner[index]].kind == "state"

    # pronouns --------------------------------------------------------------------------------

    def _pronoun(self, head: Token, word: str, span: Span) -> Referent:
        if word in RELATIVE:
            return self._relative(head)
        if word in PERSONAL:
            gender = "feminine" if word in ("she", "her", "hers") else "masculine"
            return self._person(head, span, gender)
        if word in NEUTER:
            return self._subject_before(head, span, ("state", "organization"), plural=False)
        return self._subject_before(head, span, ("state", "organization", "person", "group"), plural=True)

    def _relative(self, head: Token) -> Referent:
        verb = head.head
        while verb.dep_ not in ("relcl", "acl") and verb.head != verb:
            verb = verb.head
        if verb.dep_ not in ("relcl", "acl"):
            return NOBODY
        hit = self._covering(list(enumerate(self.reading.names)), verb.head)
        return Referent((self.owner[hit],), "pronoun") if hit is not None and hit in self.owner else NOBODY

    def _person(self, head: Token, span: Span, gender: str) -> Referent:
        """The subject of the same sentence, else who spoke last, else the last sentence's subject."""
        same = self._subjects(head.sent, before=span.start, kinds=("person",), gender=gender)
        if same:
            return Referent((same[0],), "pronoun")
        spoken = self._last_speaker(span, gender)
        if spoken is not NOBODY:
            return spoken
        return self._back(head, span, ("person",), gender)

    def _last_speaker(self, span: Span, gender: str | None) -> Referent:
        for at, entities in reversed(self.spoke):
            if self._far(at, span.start):
                return NOBODY
            person = len(entities) == 1 and self.known[entities[0]].kind == "person"
            if at < span.start and person and (not gender or self._gender(entities[0]) in (None, gender)):
                return Referent(entities, "pronoun")
        return NOBODY

    def _far(self, at: int, here: int) -> bool:
        sentences = self.reading.sentences
        return sum(1 for s in sentences if at < s.start < here) > REACH

    def _subject_before(
        self, head: Token, span: Span, kinds: tuple[EntityKind, ...], *, plural: bool
    ) -> Referent:
        found = self._subjects(head.sent, before=span.start, kinds=kinds, plural=plural)
        if found:
            return Referent(tuple(found), "pronoun")
        return self._back(head, span, kinds, None, plural=plural)

    def _back(
        self,
        head: Token,
        span: Span,
        kinds: tuple[EntityKind, ...],
        gender: str | None,
        *,
        plural: bool = False,
    ) -> Referent:
        """Walk back over the sentences before, to the first that has a fitting subject or one person."""
        steps, start = 0, head.sent.start
        while start > 0 and steps < REACH:
            sent = self.reading.doc[start - 1].sent
            start, steps = sent.start, steps + 1
            if not sent.text.strip():
                steps -= 1
                continue
            found = self._subjects(sent, before=sent.end_char, kinds=kinds, gender=gender, plural=plural)
            if found:
                return Referent(tuple(found), "pronoun")
            if kinds == ("person",):
                people = _unique(
                    self.owner[i]
                    for i, n in self._inside(sent.start_char, sent.end_char)
                    if n.kind == "person" and self._gender(self.owner[i]) in (None, gender)
                )
                if len(people) == 1:
                    return Referent(people, "pronoun")
                if people:
                    return NOBODY
        return NOBODY

    def _subjects(
        self,
        sent: TokenSpan,
        *,
        before: int,
        kinds: tuple[EntityKind, ...],
        gender: str | None = None,
        plural: bool = False,
    ) -> list[str]:
        """Entities that are subjects in ``sent``: the first subject that fits, with its conjuncts."""
        names = self._inside(sent.start_char, min(before, sent.end_char))
        for token in sent:
            if token.idx >= before or token.dep_ not in ("nsubj", "nsubjpass"):
                continue
            if self.reading.quote_at(token.idx) and not self.reading.quote_at(before):
                continue
            hits = [self._covering(names, t) for t in (token, *token.conjuncts)]
            entities = _unique(self.owner[i] for i in hits if i is not None)
            if not entities or any(self.known[e].kind not in kinds for e in entities):
                continue
            if plural != (len(entities) > 1):
                continue
            if gender and self._gender(entities[0]) not in (None, gender):
                continue
            return list(entities)
        return []

    def _gender(self, entity: str) -> str | None:
        """What titles and offices beside the names tell, None where they do not."""
        words = lexicon()
        told: set[str] = set()
        for i, name in enumerate(self.reading.names):
            if self.owner.get(i) != entity:
                continue
            around = self.reading.article.text[max(0, name.start - 6) : name.start].lower().split()
            offices = [o for o in self.reading.offices if o.person == i]
            around = around[-1:] + [
                w for o in offices for w in self.reading.article.text[o.start : o.end].lower().split()
            ]
            told |= {"masculine" for w in around if w in words["masculine"]}
            told |= {"feminine" for w in around if w in words["feminine"]}
        return told.pop() if len(told) == 1 else None


def _covers(name: Name, token: Token) -> bool:
    return name.start <= token.idx < name.end


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def _head(tokens: TokenSpan) -> Token:
    """The head of a noun phrase: its root, unless that is a verb that the parser put there."""
    root = tokens.root
    if root.pos_ in ("VERB", "AUX", "ADP", "PUNCT"):
        nouns = [t for t in tokens if t.pos_ in ("PROPN", "NOUN", "PRON")]
        if nouns:
            return next((t for t in nouns if t.dep_ in ("nsubj", "pobj", "ROOT", "dobj")), nouns[-1])
    return root


def _definite(head: Token) -> bool:
    return any(t.lower_ in ("the", "this", "that", "same", "latter") for t in head.lefts)


def _fits(words: tuple[str, ...], bare: Office, office: Office) -> bool:
    """True if a bare office can mean this one: the same last word, or a word for any office holder."""
    if bare.country and office.country and bare.country != office.country:
        return False
    held = office_words(office.role)
    lex = lexicon()
    if bare.role in lex["holder"]:
        return True
    if bare.role in lex["leader"] and office.role in lex["leader"]:
        return bool(bare.country) or bare.role == office.role or bare.role == "leader"
    return words[-1:] == held[-1:] and (set(words) <= set(held) or set(held) <= set(words))
