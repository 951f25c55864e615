"""The sides of a transfer beyond what its pattern fills, and whether they are two countries'."""

from __future__ import annotations

from spacy.tokens import Token

from tidings.extract.patterns.frame import frame_of
from tidings.extract.patterns.items import arms_class, goods
from tidings.extract.patterns.kinds import kinds_of, name_at, participant
from tidings.extract.patterns.match import Match, lemmas
from tidings.extract.patterns.teller import statement_of
from tidings.extract.transfers_stages import stages
from tidings.model import Fields, Name, Reading, Span, Statement

SIDES = ("supplier", "recipient", "party")
ACTS = frozenset({"state", "organization", "person"})
FORCES = frozenset({"army", "navy", "military", "force", "troop", "marine", "airforce", "fleet", "brigade"})
BODIES = FORCES | {"government", "ministry", "administration", "regime", "state", "authority", "police"}
MOVING = frozenset({"send", "dispatch", "move", "fly", "bring", "rush", "take"})
MANNED = frozenset({"aircraft", "ships", "air-defence", "armoured-vehicles"})
DEPLOYING = frozenset({"deploy", "deployment", "station", "redeploy", "patrol", "rotate", "stationing"})
FARTHEST = 4


def more_sides(reading: Reading, match: Match, sides: Fields) -> tuple[Fields, tuple[str, ...]]:
    """``sides`` with what stands near the pattern, and the names of those that are uncertain.

    Whom talks or a contract are with ("in talks with Norway to buy rifles"), and the adjective of a
    state before the trade or the goods ("Norwegian arms sales"): goods are not always sold by those
    who made them.
    """
    if len(sides.get("recipient", ())) > 1 and "act" in match.roles and "supplier" not in sides:
        both = {k: v for k, v in sides.items() if k != "recipient"}
        return {**both, "party": sides["recipient"]}, ()  # "the two discuss a purchase"
    if not sides and (two := _talking(reading, match.trigger) or _met(reading, match.trigger)):
        # "Norway and Kenya made progress at talks on the sale of radars"
        return {"party": two}, ()
    if "supplier" in sides and "recipient" not in sides and (asker := _asking(reading, match.trigger)):
        return {**sides, "recipient": (asker,)}, ()  # "Kenya's request for Norwegian assistance"
    open_role = next((r for r in ("supplier", "recipient") if r not in sides), None)
    other = {"supplier": "recipient", "recipient": "supplier"}.get(open_role or "")
    if open_role is None or other not in sides or sides.get("party"):
        return sides, ()
    for head in _partners(match.trigger):
        span = participant(reading, head)
        if kinds_of(reading, head) & ACTS and span not in sides[other]:
            return {**sides, open_role: (span,)}, ()
    items = match.roles.get("return" if open_role == "recipient" else "item", ())
    own = match.trigger.pos_ == "NOUN"
    if open_role == "supplier" and not own and not (match.roles.keys() & {"vessel"} or _come(match)):
        return sides, ()
    for head in (match.trigger, *items):
        adjective = _adjective(reading, head)
        if adjective is not None and adjective.country not in _country(reading, sides[other]):
            span = reading.article.span(adjective.start, adjective.end)
            return {**sides, open_role: (span,)}, (() if own else (open_role,))
    return sides, ()


def answering(reading: Reading, trigger: Token, statements: tuple[Statement, ...]) -> Fields:
    """The two states that deny a trade, or will not comment on it, as its sides."""
    said = statement_of(trigger.idx, statements)
    if said is None or said.act not in {"deny", "decline", "refuse"}:
        return {}
    names = [n for s in said.source.spans for n in reading.names_touching(s.start, s.end)]
    states = {n.country: n for n in names if n.country and n.kind in {"state", "place"}}
    spans = sorted(reading.article.span(n.start, n.end) for n in states.values())
    return {"party": tuple(spans)} if len(spans) == 2 else {}


def _come(match: Match) -> bool:
    """True for goods that came from somewhere, and for what is given for others."""
    return "return" in match.roles or match.pattern.id == "arrive"


def _adjective(reading: Reading, head: Token) -> Name | None:
    """The state whose adjective stands before a noun, or before the goods that it packs."""
    for noun in (head, goods(head)):
        for child in noun.children:
            index = reading.name_over(child.idx) if child.dep_ in {"amod", "compound", "nmod"} else None
            name = reading.names[index] if index is not None else None
            if name is not None and name.country and (name.adjective or name.kind == "state"):
                return name
    return None


def _partners(trigger: Token) -> list[Token]:
    """Who stands behind "with" at the talks, the contract or the verb of agreeing over an infinitive."""
    words = stages().over["talks"] | stages().over["order"]
    node = trigger
    for _ in range(FARTHEST):
        head = node.head
        if head == node or node.dep_ not in {"xcomp", "acl", "advcl", "pcomp", "prep", "pobj", "dobj"}:
            return []
        if set(lemmas(head)) & words:
            found = frame_of(head).at("with")
            if not found and head.dep_ in {"dobj", "pobj"}:
                found = frame_of(head.head if head.dep_ == "dobj" else head.head.head).at("with")
            return list(found[:1])
        # "is in talks with Norway to buy": the infinitive may hang on the verb
        beside = (c for p in head.children if p.dep_ == "prep" for c in p.children if c.dep_ == "pobj")
        talks = next((c for c in beside if set(lemmas(c)) & words), None)
        if talks is not None:
            found = frame_of(talks).at("with") or frame_of(head).at("with")
            return list(found[:1])
        node = head
    return []


def _stands_for_state(reading: Reading, head: Token) -> bool:
    name = name_at(reading, head)
    return name is not None and name.kind in {"state", "place"} and name.country is not None


def _talking(reading: Reading, trigger: Token) -> tuple[Span, ...]:
    """The two states that are the subject of a clause about talks on a trade."""
    node, talks = trigger, False
    for _ in range(FARTHEST * 2):
        if node.pos_ in {"VERB", "AUX"} or node.head == node:
            break
        node = node.head
        talks = talks or bool(set(lemmas(node)) & stages().over["talks"])
    subjects = frame_of(node).subjects if node.pos_ == "VERB" else ()
    states = [participant(reading, t) for t in subjects if _stands_for_state(reading, t)]
    return tuple(sorted(set(states))) if talks and len(subjects) == len(states) == 2 else ()


def _met(reading: Reading, trigger: Token) -> tuple[Span, ...]:
    """The two who meet where the sentence opens with that: "At talks between A and B, a deal was feared"."""
    sentence = trigger.sent
    for opening in sentence:
        if opening.dep_ != "prep" or opening.i > sentence.start + 1 or opening.i >= trigger.i:
            continue
        for meeting in (c for c in opening.children if c.dep_ == "pobj"):
            if not set(lemmas(meeting)) & stages().meetings:
                continue
            found = {participant(reading, t) for t in frame_of(meeting).at("between")
                     if kinds_of(reading, t) & ACTS}  # fmt: skip
            return tuple(sorted(found)) if len(found) == 2 else ()
    return ()


def _asking(reading: Reading, trigger: Token) -> Span | None:
    """Whose request it is: "Kenya's request for assistance", "a request by Kenya for assistance"."""
    request = trigger.head.head
    if trigger.dep_ != "pobj" or trigger.head.lower_ != "for" or request.pos_ != "NOUN":
        return None
    if not set(lemmas(request)) & stages().requests:
        return None
    frame = frame_of(request)
    askers = [t for place in ("poss", "by", "from") for t in frame.at(place)]
    return next((participant(reading, t) for t in askers if kinds_of(reading, t) & ACTS), None)


def _names(reading: Reading, spans: tuple[Span, ...]) -> list[Name]:
    return [n for s in spans for n in reading.names_touching(s.start, s.end)]


def _country(reading: Reading, spans: tuple[Span, ...]) -> set[str]:
    """The countries that a side's names and offices belong to."""
    found = {n.country or (n.key if n.kind == "state" else None) for n in _names(reading, spans)}
    found |= {o.country for s in spans for o in reading.offices_touching(s.start, s.end)}
    return {c for c in found if c}


def _banded(reading: Reading, spans: tuple[Span, ...]) -> bool:
    """True for rebels and the like, who are no part of the state that their name tells."""
    names = _names(reading, spans)
    if any(n.kind == "group" for n in names):
        return True
    covered = {(n.start, n.end) for n in names}
    for span in spans:
        tokens = reading.tokens(span.start, span.end)
        body = tokens is not None and tokens.root.lemma_.lower() in BODIES
        office = bool(reading.offices_touching(span.start, span.end))
        if (span.start, span.end) not in covered and not body and not office:
            return True
    return False


def domestic(reading: Reading, match: Match, sides: Fields) -> bool:
    """True if supplier and recipient are the same, or bodies of one country: a budget, not a transfer.

    So are a state's own forces that get arms from nobody who is told.
    """
    given, taken = sides.get("supplier", ()), sides.get("recipient", ())
    forces = any(t.lemma_.lower() in FORCES for t in match.roles.get("recipient", ()))
    if forces and not given:
        return True
    parties = sides.get("party", ())
    if len(parties) > 1:
        one = {n.key or n.text.lower() for n in _names(reading, parties)}
        return len(one) == 1
    if not given or not taken:
        return False
    told, others = ({n.key or n.text.lower() for n in _names(reading, s)} for s in (given, taken))
    if {s.text for s in given} & {s.text for s in taken} or (
        told and told == others and not _banded(reading, taken)
    ):
        return True
    here, there = _country(reading, given), _country(reading, taken)
    bands = _banded(reading, given) or _banded(reading, taken)
    return bool(here) and here == there and not bands


def deployed(reading: Reading, match: Match, category: str, sides: Fields) -> bool:
    """True where a state sends forces of its own: a frigate to a strait, jets that the report stations.

    They are handed over where they are given to somebody ("sent Kenya jets").
    """
    if not set(lemmas(match.trigger)) & MOVING or arms_class(category) not in MANNED:
        return False
    if frame_of(match.trigger).datives:
        return False
    if arms_class(category) == "ships":
        return True
    words = {goods(head).lemma_.lower() for head in match.roles.get("item", ())}
    ends = [{s.text for s in sides.get(role, ())} for role in ("supplier", "recipient")]
    for token in reading.doc:
        if token.lemma_.lower() in DEPLOYING:
            text = token.sent.text
            if words & {t.lemma_.lower() for t in token.sent} or all(
                any(e in text for e in end) for end in ends
            ):
                return True
    return False


def public(reading: Reading, sides: Fields) -> bool:
    """True if all sides are named, and one of them is a state or a body of one, not two firms or people."""
    told = [span for role in SIDES for span in sides.get(role, ())]
    return all(_named(reading, span) for span in told) and any(_state(reading, span) for span in told)


def _named(reading: Reading, span: Span) -> bool:
    """True for a name, an office of a told state, and for "civilians in Syria"."""
    if any(reading.names_touching(span.start, span.end)):
        return True
    if any(o.country for o in reading.offices_touching(span.start, span.end)):
        return True
    tokens = reading.tokens(span.start, span.end)
    near = tokens.root.children if tokens is not None else ()
    heads = (c for t in near if t.lower_ in {"in", "of"} for c in t.children)
    return any(reading.name_over(c.idx) is not None for c in heads)


def _state(reading: Reading, span: Span) -> bool:
    """True for a state, its capital, its adjective or leader, and for "the Norwegian army"."""
    tokens = reading.tokens(span.start, span.end)
    body = tokens is not None and tokens.root.lemma_.lower() in BODIES
    for name in reading.names_touching(span.start, span.end):
        whole = name.start <= span.start and span.end <= name.end
        if (whole or body) and (name.kind in {"state", "place"} or name.via == "metonym") and name.country:
            return True
    return any(o.country for o in reading.offices_touching(span.start, span.end))
