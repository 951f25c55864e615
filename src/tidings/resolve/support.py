"""What speaks for two names of different reports being one person's, beside the names themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tidings.annotate.name_clues import clues
from tidings.model import Evidence, Office, Reading
from tidings.resolve.lexicon import lexicon
from tidings.resolve.links import Cluster
from tidings.resolve.locals import Local, holders

_SAME_OFFICE = {
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "foreign secretary": "foreign minister",
}
SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(slots=True)
class Grounds:
    """What each report says, for asking what two names have in common."""

    readings: Mapping[str, Reading]
    _keys: dict[str, frozenset[str]] = field(default_factory=dict)
    _acts: dict[int, frozenset[tuple[str, str]]] = field(default_factory=dict)

    def offices(self, one: Cluster) -> list[Office]:
        """The offices that the reports give a person."""
        return [office for m in one.locals for office in holders(self.readings[m.article], m)]

    def company(self, one: Cluster, other: Cluster) -> int:
        """How many states and organisations stand in reports of both."""
        return len(self._company(one) & self._company(other))

    def same_office(self, one: Cluster, other: Cluster) -> bool:
        """Offices that end in the same word and are not of two countries, or share a word and a country."""
        for a in self.offices(one):
            for b in self.offices(other):
                left, right = office_words(a.role), office_words(b.role)
                if a.country and b.country and a.country != b.country:
                    continue
                if left == right or (a.country and a.country == b.country and set(left) & set(right)):
                    return True
                if head_word(left) == head_word(right) and not (a.country and b.country):
                    return True
        return False

    def same_act(self, one: Cluster, other: Cluster) -> bool:
        """Both are told to have done one thing: "signed a memorandum", "flew to Maravel"."""
        return bool(self._done(one) & self._done(other))

    def evidence(self, one: Cluster, other: Cluster, company: int) -> tuple[Evidence, ...]:
        """All that speaks for the two being one, of ``company`` states and bodies in common at least."""
        found: list[Evidence] = []
        if self.same_office(one, other):
            found.append("same-office")
        if self.same_act(one, other):
            found.append("same-act")
        if self.company(one, other) >= company:
            found.append("shared-company")
        return tuple(found)

    def _company(self, one: Cluster) -> set[str]:
        return {key for m in one.locals for key in self._named(m.article)}

    def _named(self, article: str) -> frozenset[str]:
        if article not in self._keys:
            bodies = [n for n in self.readings[article].names if n.kind in ("state", "organization")]
            told = (key for n in bodies for key in (n.stands_for or n.key or n.text, n.country) if key)
            self._keys[article] = frozenset(told)
        return self._keys[article]

    def _done(self, one: Cluster) -> set[tuple[str, str]]:
        return {act for m in one.locals for act in self._acts_of(m)}

    def _acts_of(self, local: Local) -> frozenset[tuple[str, str]]:
        if id(local) not in self._acts:
            self._acts[id(local)] = _acts(self.readings[local.article], local)
        return self._acts[id(local)]


def _acts(reading: Reading, local: Local) -> frozenset[tuple[str, str]]:
    """Verbs of which a person is the subject, each with its objects: ("sign", "memorandum")."""
    found = set()
    for index in local.names:
        name = reading.names[index]
        tokens = reading.tokens(name.start, name.end)
        if tokens is None or tokens.root.dep_ not in SUBJECTS:
            continue
        verb = tokens.root.head
        lemma = verb.lemma_.lower()
        if verb.pos_ != "VERB" or lemma in lexicon()["plain_verb"] or lemma in clues().speech_verbs:
            continue
        passive = "be " if tokens.root.dep_ == "nsubjpass" else ""
        objects = [t for t in verb.children if t.dep_ in ("dobj", "attr", "oprd")]
        objects += [t for p in verb.children if p.dep_ == "prep" for t in p.children if t.dep_ == "pobj"]
        found |= {(passive + lemma, t.lemma_.lower()) for t in objects if t.pos_ in ("NOUN", "PROPN")}
    return frozenset(found)


def head_word(office: tuple[str, ...]) -> str:
    """The noun of an office: "director" of "director of the radar works" and of "factory director"."""
    cut = next((i for i, word in enumerate(office) if word in ("of", "for", "in", "at")), len(office))
    return office[cut - 1] if cut else ""


def office_words(role: str) -> tuple[str, ...]:
    """The words of an office with its gendered forms made one."""
    plain = role.lower()
    for form, same in _SAME_OFFICE.items():
        plain = plain.replace(form, same)
    return tuple(plain.split())
