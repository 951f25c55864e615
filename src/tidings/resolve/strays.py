"""Bare surnames that a tagger took for a company or a place: another report of the story has the person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from tidings.annotate.gazetteer import Gazetteer
from tidings.annotate.name_clues import clues
from tidings.model import Reading
from tidings.resolve.lexicon import lexicon
from tidings.resolve.locals import Local, is_listed
from tidings.resolve.people import surnames

PERSONAL = frozenset({"he", "she", "him", "his", "her", "hers", "himself", "herself"})
SUBJECTS = ("nsubj", "nsubjpass")


def told_people(
    found: Sequence[Local], readings: Mapping[str, Reading], gazetteer: Gazetteer | None = None
) -> list[Local]:
    """``found`` with each bare name a person's where one person alone in all the reports bears it.

    Not a word that the gazetteer knows, nor one that is used as a company's or a place's.
    """
    bearers: dict[str, set[str]] = {}
    for local in found:
        if local.kind == "person" and len(local.words) > 1:
            for word in surnames(local.words):
                bearers.setdefault(word, set()).add(local.words[0])
    firms = {w for one in found if one.kind == "organization" and _firm(one) for w in one.words}
    homes = {(one.article, one.words): one for one in found if one.kind == "person"}
    kept = []
    for local in found:
        word = local.words[0] if len(local.words) == 1 else ""
        stray = local.key is None and local.kind in ("organization", "place", "group")
        stray = stray and len(bearers.get(word, ())) == 1 and not is_listed(local, gazetteer)
        if not stray or not _used_as_person(local, readings[local.article], word in firms):
            kept.append(local)
            continue
        local.kind, local.country, local.scope = "person", None, None
        home = homes.setdefault((local.article, local.words), local)
        if home is local:
            kept.append(local)
        else:
            home.names = sorted({*home.names, *local.names})
            home.offices = sorted({*home.offices, *local.offices})
    return kept


def _firm(body: Local) -> bool:
    """True for "Volta Group" and "Volta Motors Company"."""
    return len(body.words) > 1 and body.words[-1] in lexicon()["legal"] | lexicon()["company"]


def _used_as_person(local: Local, reading: Reading, firm: bool) -> bool:
    """Taken up as a person; or there is no ``firm`` of that name, and it stands nowhere as a firm or town."""
    roots = [
        tokens.root
        for name in (reading.names[i] for i in local.names)
        if (tokens := reading.tokens(name.start, name.end)) is not None
    ]
    if any(_taken_up(root, reading) for root in roots):
        return True
    return not firm and not any(_thing(root) for root in roots)


def _taken_up(root: Token, reading: Reading) -> bool:
    """True for a subject that "he" or "her" takes up where the sentence names nobody else."""
    if root.dep_ not in SUBJECTS:
        return False
    sent = root.sent
    people = (reading.names[i] for i in reading.names_in(sent.start_char, sent.end_char))
    if any(n.kind == "person" and n.text != root.text for n in people):
        return False
    return any(t.lower_ in PERSONAL for t in sent if t.i > root.i)


def _thing(root: Token) -> bool:
    """ "At Ferro", "the Ferro", "Ferro cut its prices", "Ferro shares"."""
    if root.dep_ == "compound":
        return root.head.lemma_.lower() in clues().firm_nouns
    before = root.nbor(-1).lower_ if root.i else ""
    if before in ("the", "a", "an") or (root.dep_ == "pobj" and before in ("at", "in", "near")):
        return True
    own = [t for t in root.head.children if t.dep_ == "dobj"] if root.dep_ in SUBJECTS else []
    return any(t.lower_ == "its" and t.dep_ == "poss" for noun in own for t in noun.children)
