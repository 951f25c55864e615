"""One article's cast, as it is read through from top to bottom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from tidings.annotate.name_clues import clues, given_names
from tidings.model import EntityKind, Name, Office, Reading, Via
from tidings.resolve.folding import fold
from tidings.resolve.lexicon import lexicon

# An office stands no further from its holder's name than this, in characters.
BESIDE = 300
# Words of kinship and titles are looked for this far from a name, in characters.
KIN = 14


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
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """That ``entities`` spoke at the character ``at``, and the characters that they said.

    ``unnamed`` marks one person without a name ("one official"), with no entities.
    """

    at: int
    entities: tuple[str, ...]
    said: tuple[tuple[int, int], ...]
    unnamed: bool = False


@dataclass(slots=True)
class Scene:
    """Which entity each name of an article is (``owner``, by index), and who has spoken so far.

    ``leaders`` tells who leads a country (ISO code) where the reports agree on one person.
    ``states`` maps a capital, and a leader, to the state that acts through them. ``offices`` holds
    what all the reports together give each person. ``genders`` and ``called`` remember what was asked.
    """

    reading: Reading
    owner: Mapping[int, str]
    known: Mapping[str, Known]
    leaders: Mapping[str, str]
    states: Mapping[str, str]
    offices: Mapping[str, tuple[Office, ...]]
    spoke: list[Spoken] = field(default_factory=list)
    genders: dict[str, str | None] = field(default_factory=dict)
    called: dict[tuple[str, str], bool] = field(default_factory=dict)
    _mentions: dict[str, list[int]] = field(default_factory=dict)

    def names_in(self, start: int, end: int) -> Iterator[tuple[int, Name]]:
        """The names that start within the characters ``start`` to ``end``, with their index."""
        for i in self.reading.names_in(start, end):
            if i in self.owner:
                yield i, self.reading.names[i]

    def name_over(self, token: Token) -> int | None:
        """The index of the name that holds ``token``; not an adjective ("Russian"), nor the end of a
        longer name that was not made out ("Courier UK")."""
        i = self.reading.name_over(token.idx)
        if i is None or i not in self.owner or self.reading.names[i].adjective:
            return None
        return None if self._cut_off(self.reading.names[i], token) else i

    def _cut_off(self, name: Name, token: Token) -> bool:
        if name.kind not in ("state", "place") or name.via != "name" or not name.start:
            return False
        tokens = self.reading.tokens(name.start, name.end)
        before = tokens[0].nbor(-1) if tokens is not None and tokens.start else None
        if before is None or before.pos_ != "PROPN" or before.whitespace_ != " ":
            return False
        beside = self.reading.name_over(before.idx)
        free = beside is None or self.reading.names[beside].kind == "organization"
        free = free and self.office_over(before) is None
        plain = before.is_title and before.is_alpha and before.text not in clues().of_peoples
        return free and plain and before.dep_ == "compound" and name.start <= before.head.idx < name.end

    def office_over(self, token: Token) -> Office | None:
        """The words for an office that hold ``token``."""
        return self.reading.office_over(token.idx)

    def mentions(self, entity: str) -> Sequence[int]:
        """The indices of the names that are ``entity``, in order."""
        if not self._mentions:
            for i in sorted(self.owner):
                self._mentions.setdefault(self.owner[i], []).append(i)
        return self._mentions.get(entity, ())

    def kind(self, entity: str) -> EntityKind:
        """What kind of thing an entity is."""
        return self.known[entity].kind

    def gender(self, entity: str) -> str | None:
        """What titles and offices beside the names tell, else the given name; None for nothing or both."""
        if entity not in self.genders:
            self.genders[entity] = self._told_gender(entity)
        return self.genders[entity]

    def _told_gender(self, entity: str) -> str | None:
        text = self.reading.article.text
        beside: list[str] = []
        for i in self.mentions(entity):
            name = self.reading.names[i]
            beside += text[max(0, name.start - KIN) : name.start].lower().replace(",", "").split()[-1:]
            beside += _kin(text[name.end : name.end + KIN])
            for office in self.reading.offices_in(name.start - BESIDE, name.end + BESIDE):
                if office.person == i:
                    beside += text[office.start : office.end].lower().split()
        told = {g for g in ("masculine", "feminine") if any(w in _words(g) for w in beside)}
        if told:
            return told.pop() if len(told) == 1 else None
        return self._gender_by_name(entity) or self._gender_by_pronouns(entity)

    def _gender_by_pronouns(self, entity: str) -> str | None:
        """What "he" and "her" tell in sentences whose subject is this person, and that name no other."""
        told: Counter[str] = Counter()
        for i in self.mentions(entity):
            tokens = self.reading.tokens(self.reading.names[i].start, self.reading.names[i].end)
            if tokens is None or tokens.root.dep_ != "nsubj":
                continue
            sent = tokens.sent
            people = {
                self.owner[k] for k, n in self.names_in(sent.start_char, sent.end_char) if n.kind == "person"
            }
            after = {t.lower_ for t in sent if t.i >= tokens.end and t.tag_ in ("PRP", "PRP$")}
            genders = {g for g in ("masculine", "feminine") if after & _words(g)}
            if len(people) == 1 and len(genders) == 1 and not self._quoted(sent):
                told[genders.pop()] += 1
        most = [gender for gender, n in told.items() if n > 2 * (told.total() - n)]
        return most[0] if most else None

    def _quoted(self, sent: TokenSpan) -> bool:
        return any(q.start < sent.end_char and sent.start_char < q.end for q in self.reading.quotes)

    def _gender_by_name(self, entity: str) -> str | None:
        first = {words[0] for i in self.mentions(entity) if (words := self._full(i))}
        told = {g for g in ("masculine", "feminine") if first & _given(g)}
        return told.pop() if len(told) == 1 else None

    def _full(self, index: int) -> tuple[str, ...]:
        words = fold(self.reading.names[index].text)
        return words if len(words) > 1 else ()

    def gender_of(self, office: Office) -> str | None:
        """The gender that the words for an office tell ("spokeswoman")."""
        words = self.reading.article.text[office.start : office.end].lower().split()
        told = [g for g in ("masculine", "feminine") if set(words) & set(_words(g))]
        return told[0] if len(told) == 1 else None

    def fits(self, entity: str, kinds: Iterable[EntityKind], gender: str | None) -> bool:
        """True if the entity is of one of ``kinds``, and not known to be of another gender."""
        return self.kind(entity) in kinds and (gender is None or self.gender(entity) in (None, gender))


def _kin(after: str) -> list[str]:
    """A pronoun for whom "'s husband" stands behind: a married name tells a gender, too."""
    words = after.lower().split()
    if len(words) < 2 or words[0] not in ("'s", "’s"):
        return []
    word = words[1].strip(",.")
    return ["she"] if word in lexicon()["husband"] else ["he"] if word in lexicon()["wife"] else []


def _words(gender: str) -> frozenset[str]:
    return lexicon()["feminine"] if gender == "feminine" else lexicon()["masculine"]


def _given(gender: str) -> frozenset[str]:
    return given_names().feminine if gender == "feminine" else given_names().masculine


def unique(items: Iterable[str]) -> tuple[str, ...]:
    """Each item once, in order."""
    return tuple(dict.fromkeys(items))


def head_of(tokens: TokenSpan) -> Token:
    """The head of a noun phrase: its root, unless that is a verb that the parser put there."""
    root = tokens.root
    # "the VOA reports", read as a noun: the article hangs beside the name
    loose = root.tag_ == "DT" and any(t.pos_ in ("PROPN", "NOUN") for t in tokens)
    if loose or root.pos_ in ("VERB", "AUX", "ADP", "PUNCT", "SPACE"):
        nouns = [t for t in tokens if t.pos_ in ("PROPN", "NOUN", "PRON")]
        if nouns:
            return next((t for t in nouns if t.dep_ in ("nsubj", "pobj", "ROOT", "dobj")), nouns[-1])
    return root
