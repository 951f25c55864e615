"""Whose word an answer is: a state's, where its ministry, its capital or its spokesperson speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tidings.compare.discrepancies.role import roles_pack
from tidings.compare.words import words_of
from tidings.model import Entity, Mention, Statement


@dataclass(frozen=True, slots=True)
class Who:
    """One side: the key that its answers share, and the entity to show for it."""

    key: str
    entity: Entity


@dataclass(frozen=True, slots=True)
class People:
    """The entities by id, and for each report where it names them."""

    by_id: Mapping[str, Entity]
    named: Mapping[str, Sequence[tuple[Mention, Entity]]]
    states: Mapping[str, Entity]

    @classmethod
    def of(cls, entities: Sequence[Entity]) -> People:
        """Index the entities of a dossier."""
        named: dict[str, list[tuple[Mention, Entity]]] = {}
        for entity in entities:
            for mention in entity.mentions:
                if mention.via != "pronoun":
                    named.setdefault(mention.article, []).append((mention, entity))
        states = {e.country: e for e in reversed(entities) if e.kind == "state" and e.country}
        return cls({e.id: e for e in entities}, named, states)

    def side(self, speaker: Entity) -> Who:
        """A state, its organs and those who speak for it are one side; anybody else stands alone."""
        country = speaker.country
        if speaker.kind == "state":
            return Who(f"state:{country or speaker.id}", speaker)
        governs = speaker.kind == "organization" and is_government(speaker.name)
        if speaker.kind == "person":
            held = [r for r in speaker.roles if r.role in set(roles_pack().governing)]
            governs = any(r.country == country for r in held)
        if country and (governs or any(m.via == "metonym" for m in speaker.mentions)):
            return Who(f"state:{country}", self.states.get(country, speaker))
        return Who(speaker.id, speaker)

    def answering(self, s: Statement) -> list[Who]:
        """Who answers: the source, each of a joint source, or the state of an organ that is not placed."""
        ids = s.source.entities or ((s.source.entity,) if s.source.entity else ())
        found = [self.by_id[i] for i in ids if i in self.by_id]
        if not ids:
            here = [e for m, e in self.named.get(s.article, ()) if any(m.overlaps(x) for x in s.source.spans)]
            states = list({e.id: e for e in here if e.kind == "state"}.values())
            found = states if len(states) == len({e.id for e in here}) else []
        placeless = all(e.kind == "organization" and not e.country for e in found)
        if placeless and any(is_government(x.text) for x in s.source.spans):
            return self._home(s)
        return [self.side(e) for e in found]

    def _home(self, s: Statement) -> list[Who]:
        """The one state that the sentence names outside what is said: "In Rome, the ministry declined"."""
        countries = {
            e.country or e.id for m, e in self.named.get(s.article, ())
            if e.kind in ("state", "place") and m.overlaps(s.sentence)
            and not any(m.overlaps(c) for c in s.content.spans)
        }  # fmt: skip
        known = [self.states[c] for c in countries if c in self.states]
        return [self.side(known[0])] if len(countries) == len(known) == 1 else []

    def accusers(self, s: Statement) -> set[str]:
        """The sides that a content names: "the Norwegian claims"."""
        here = (e for m, e in self.named.get(s.article, ()) if any(m.overlaps(c) for c in s.content.spans))
        return {self.side(e).key for e in here}


def is_government(name: str) -> bool:
    """True for the name of an organ that speaks for its state: a ministry, a presidency."""
    return any(w.text in roles_pack().organs for w in words_of(name))
