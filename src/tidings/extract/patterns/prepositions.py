"""What the prepositions of a clause govern, and what is joined to a head by "and"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from tidings.extract.patterns.syntax import listed

DEEPEST = 3
STRAY = frozenset({"by", "in", "at", "near"})


def conjoined(token: Token) -> Iterator[Token]:
    """A head and what is joined to it by "and", not what stands against it by "but"."""
    yield token
    seen = 0
    pending = [token]
    while pending and seen < 40:
        for child in pending.pop().children:
            if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"}:
                seen += 1
                pending.append(child)
                yield child


def _misjoined(last: Token) -> list[Token]:
    """The first of "between Brandt and Prime Minister Ana Sol", which the parser takes for a title of Sol."""
    left = [t for t in last.lefts if t.dep_ in {"nmod", "compound"} and t.pos_ == "PROPN"]
    return [t for t in left if any(c.dep_ == "cc" and c.i > t.i for c in t.children)]


def preps(token: Token) -> dict[str, tuple[Token, ...]]:
    """What each preposition governs, at the level nearest to the trigger where it stands.

    The parser hangs "by", "in" and "at" on the noun before them as often as on the verb: these are
    taken from a level below too. The rest only from the trigger, its object, and what "of" joins.
    """
    found: dict[str, tuple[Token, ...]] = {}
    level = [(token, True)]
    for depth in range(DEEPEST):
        here: dict[str, list[Token]] = {}
        below: list[tuple[Token, bool]] = []
        for node, near in level:
            for child in node.children:
                if child.dep_ in {"prep", "agent", "dative"} and child.pos_ in {"ADP", "SCONJ", "VERB"}:
                    # "from Oslo to Nairobi": the second may hang on the first
                    deeper = () if child.lower_ in listed("no_place") else child.children
                    for prep in (child, *(t for t in deeper if t.dep_ == "prep")):
                        name = prep.lower_
                        objects = [o for p in prep.children if p.dep_ == "pobj" for o in conjoined(p)]
                        if name == "between" and len(objects) == 1:
                            objects = [*_misjoined(objects[0]), *objects]
                        if near or (name in STRAY and depth < DEEPEST - 1):
                            here.setdefault(name, []).extend(objects)
                        below.extend((o, near and name in {"of", "from"}) for o in objects)
                elif child.dep_ in {"dobj", "obj", "attr"} and node.pos_ != "NOUN":
                    below.append((child, near))
        for name, objects in here.items():
            if objects:
                found.setdefault(name, tuple(objects))
        level = below
    return found
