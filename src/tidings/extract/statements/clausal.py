"""A verb and its complement: "said that", "vowed to", "called it a", "condemned the", "called for"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Token

from tidings.extract.statements.candidate import Candidate, Range
from tidings.extract.statements.lexicon import is_cue, words
from tidings.extract.statements.tree import (
    Subject,
    addressee,
    child,
    clause_flags,
    cue_tokens,
    interrupts,
    is_passive,
    source_range,
    subject,
    trails,
)
from tidings.extract.statements.view import View

COMPLEMENTS = ("ccomp", "dobj", "prep")
WH = frozenset({"WP", "WRB", "WDT", "WP$"})
GOVERNED = frozenset({"of", "for", "about", "against", "to", "on", "as", "at", "over", "in", "with"})
ABOUT = frozenset({"of", "about", "against"})
TAIL = GOVERNED - {"at"} | {"from", "into", "regarding", "concerning"}


FINITE = frozenset({"VBD", "VBZ", "VBP", "VB", "MD"})


def _helpers(verb: Token) -> list[Token]:
    return [t for t in verb.lefts if t.dep_ in ("aux", "auxpass")]


def clausal(view: View) -> Iterator[Candidate]:
    """Every active verb outside quotation marks with each of its complements."""
    for verb in view.doc:
        if _denies_after(verb):
            continue
        if verb.pos_ not in ("VERB", "AUX") or view.quoted(verb) or not view.mined[verb.i]:
            continue
        if is_passive(verb):
            continue
        yield from of_verb(view, verb)


def _name_before(view: View, verb: Token) -> Subject | None:
    """The name directly before a closing ", the agency reports", where the parser gave it no subject."""
    if verb.lemma_.lower() not in words().quotes or verb.i == 0 or not is_finite(verb):
        return None
    token = view.doc[verb.i - 1]
    left = child(verb, "ccomp")
    if left is None or left.i > verb.i or token.pos_ not in ("PROPN", "NOUN") or view.quoted(token):
        return None
    comma = next((t for t in reversed(view.doc[max(0, verb.i - 8) : verb.i]) if t.text == ","), None)
    return Subject(token, "own") if comma is not None else None


def is_finite(verb: Token) -> bool:
    """True for "said", "says", "say"."""
    return verb.tag_ in ("VBD", "VBZ", "VBP")


def _denies_after(verb: Token) -> bool:
    """True for the second half of "neither confirmed nor denied", which is read with the first."""
    first = verb.head
    return verb.dep_ == "conj" and verb.lemma_ == "deny" and first.lemma_ == "confirm" and verb.i > first.i


def _or_denies(verb: Token) -> Token | None:
    return next((c for c in verb.rights if _denies_after(c)), None) if verb.lemma_ == "confirm" else None


def of_verb(view: View, verb: Token) -> Iterator[Candidate]:
    """The complements of one verb, each its own candidate."""
    speaker = subject(verb) or _name_before(view, verb)
    deny = _or_denies(verb)
    if deny is not None:
        at = child(deny, "dobj", "ccomp") or child(verb, "dobj", "ccomp")
        if at is not None:
            between = tuple(
                view.doc[i] for i in range(verb.i + 1, deny.i) if view.doc[i].dep_ in ("cc", "aux")
            )
            head = verb.head if verb.dep_ == "xcomp" and verb.head.lemma_ in ("decline", "refuse") else verb
            yield from build(
                view, verb, subject(head), "object", (at.left_edge.i, at.right_edge.i),
                lemma="confirm or deny", more=(*between, deny),
            )  # fmt: skip
        return
    if (inverted := _inverted(view, verb)) is not None:
        yield from inverted
        return
    torn: Token | None = None
    for c in verb.children:
        if c.dep_ == "ccomp" and not (c.i < verb.i and _parted(verb, c)):
            # "that engineers had": the parser may tear a clause in two
            first = torn if torn is not None and torn.right_edge.i + 1 == c.left_edge.i else None
            yield from _clause(view, verb, speaker, c, first)
            torn = c if c.i > verb.i and view.doc[c.left_edge.i].lower_ == "that" else None
        elif c.dep_ == "xcomp":
            yield from _bare(view, verb, speaker, c)
        elif c.dep_ == "dobj":
            yield from _object(view, verb, speaker, c)
        elif c.dep_ in ("prep", "agent"):
            yield from _preposition(view, verb, speaker, c)
        elif c.dep_ == "acomp":
            yield from _adjective(view, verb, speaker, c)
        elif c.dep_ == "oprd":
            yield from _named(view, verb, speaker, c)
    yield from _parenthesis(view, verb, speaker)


def _named(view: View, verb: Token, speaker: Subject | None, c: Token) -> Iterator[Candidate]:
    """ "called the raid a crime": both the thing and its name."""
    obj = child(verb, "dobj")
    first = c.left_edge.i
    if obj is not None and verb.i < obj.i < first:
        first = obj.left_edge.i
    elif obj is None or obj.i > verb.i:
        return
    yield from build(view, verb, speaker, "oprd", (first, c.right_edge.i))


def build(
    view: View,
    verb: Token,
    speaker: Subject | None,
    construction: str,
    tokens: tuple[int, int],
    *,
    lemma: str | None = None,
    more: tuple[Token, ...] = (),
    also: tuple[int, int] | None = None,
) -> Iterator[Candidate]:
    """The candidate with the content ``tokens``, and ``also`` others, if it holds together."""
    content = pieces(view, verb, *tokens)
    if content and also is not None:
        content = (*content, *pieces(view, verb, *also))
    if not content:
        return
    source: tuple[Range, ...] = ()
    if speaker is not None:
        found = source_range(view, speaker.token, verb)
        if found is not None and not any(s < found[1] and found[0] < e for s, e in content):
            source = (found,)
    to = addressee(view, verb, source[0] if source else None)
    if to is not None and construction == "object" and any(s < to[1] and to[0] < e for s, e in content):
        to = None  # what is promised, not who it is promised to
    yield Candidate(
        construction, lemma or verb.lemma_.lower(), verb.i, cue_tokens(verb, *more), source, content,
        speaker=speaker.token.i if speaker is not None and source else None,
        addressee=to, flags=clause_flags(verb, speaker if source else None),
    )  # fmt: skip


def _cut(view: View, first: int, last: int) -> int:
    """Where content ends short of ``last``: before ", adding that" and "and stressing that"."""
    for i in view.participles[bisect_right(view.participles, first) :]:
        if i > last:
            break
        token = view.doc[i]
        if not is_cue(token.lemma_.lower()) or view.quoted(token):
            continue
        at = token.left_edge.i
        if at <= first + 1:
            continue
        if token.dep_ in ("advcl", "acl", "conj") and trails(token) and child(token, *COMPLEMENTS):
            return at - 2
        cc = view.doc[at - 1]
        if token.dep_ == "conj" and cc.dep_ == "cc" and token.head.tag_ in ("VB", "VBD", "VBZ", "VBP"):
            return at - 2
    return last


def pieces(view: View, verb: Token, first: int, last: int) -> tuple[Range, ...]:
    """Tokens ``first`` to ``last`` as content, without the clause of ``verb`` where it stands inside."""
    if verb.i < first:
        last = _cut(view, first, last)
    if first <= verb.i <= last:
        lo, hi = verb.left_edge.i, verb.right_edge.i
        parts = [(first, lo - 1), (hi + 1, last)]
    else:
        parts = [(first, last)]
    out = []
    for lo, hi in parts:
        if hi < lo:
            continue
        span = view.trim(*view.closed(view.range(lo, hi)))
        if span is not None:
            out.append(span)
    return tuple(out)


def _clause(
    view: View, verb: Token, speaker: Subject | None, c: Token, torn: Token | None = None
) -> Iterator[Candidate]:
    first, last = c.left_edge.i, c.right_edge.i
    also: tuple[int, int] | None = None
    if last < verb.i:
        kind = "clause-before"
        first = _whole(view, verb, first)
        joined = next((t for t in verb.rights if t.dep_ == "conj"), None)
        if joined is not None and interrupts(verb):
            also = joined.left_edge.i, joined.right_edge.i
    elif torn is not None:
        kind, first = "that", torn.left_edge.i
    elif any(t.tag_ == "TO" for t in c.lefts if t.dep_ == "aux"):
        kind = "object-inf"
    elif any(t.dep_ == "mark" and t.lower_ == "that" for t in c.lefts):
        kind = "that"
    elif any(t.lower_ in ("whether", "if") for t in c.lefts if t.dep_ == "mark"):
        kind = "whether"
    elif view.doc[first].tag_ in WH:
        kind = "wh"
    elif c.pos_ in ("VERB", "AUX") and (c.tag_ in FINITE or any(t.tag_ in FINITE for t in _helpers(c))):
        kind = "zero"
    elif c.tag_ == "VBG":
        kind = "ing"
    else:
        kind = "small"
    if kind in ("that", "zero"):
        last = _spelt_out(view, verb, last)
    yield from build(view, verb, speaker, kind, (first, last), also=also)


def _spelt_out(view: View, verb: Token, last: int) -> int:
    """Where "believes that it hides a bargain: A would give B" ends: what would be is still said."""
    doc = view.doc
    if last + 2 >= len(doc) or doc[last + 1].text != ":" or view.quoted(doc[last + 1]):
        return last
    after = doc[last + 2 : verb.sent.end]
    if any(view.quoted(t) for t in after) or not any(t.lower_ == "would" for t in after):
        return last
    return verb.sent.end - 1


def _inverted(view: View, verb: Token) -> Iterator[Candidate] | None:
    """ "All ships will be searched, announced Lund.": the parser takes Lund for what is announced."""
    doc, before = view.doc, verb.i - 1
    if verb.lemma_.lower() not in words().inverts or not is_finite(verb) or before <= verb.sent.start:
        return None
    who = child(verb, "dobj", "nsubj", "npadvmod", "oprd")
    if who is None or who.i < verb.i or doc[before].text != "," or child(verb, "cc"):
        return None
    rest = [t for t in doc[who.right_edge.i + 1 : verb.sent.end] if not t.is_punct and not t.is_space]
    person = any(n.kind == "person" and n.start <= who.idx < n.end for n in view.reading.names)
    person |= any(o.start <= who.idx < o.end for o in view.reading.offices)
    if not person or rest or doc[verb.i + 1].i != who.left_edge.i:
        return None
    return build(view, verb, Subject(who, "own"), "clause-before", (verb.sent.start, before - 1))


def _whole(view: View, verb: Token, first: int) -> int:
    """Where a sentence begins that ", she said." closes: the parser may leave the verb a part of it."""
    start = verb.sent.start
    after = [t for t in verb.rights if not t.is_punct and not t.is_space]
    if start >= first or after or view.doc[first - 1].dep_ not in ("cc", "punct"):
        return first
    for token in view.doc[start:first]:
        speaks = token.lemma_.lower() in words().quotes and child(token, "nsubj") is not None
        if view.quoted(token) or token.text == ";" or (speaks and token.pos_ == "VERB"):
            return first
    return start


def _bare(view: View, verb: Token, speaker: Subject | None, c: Token) -> Iterator[Candidate]:
    first, last = c.left_edge.i, c.right_edge.i
    if c.lemma_.lower() in words().anonymity and is_passive(c):
        return  # "asked not to be named" is no news
    if any(t.tag_ == "TO" for t in c.lefts):
        kind = "inf"
    elif c.tag_ == "VBG":
        kind = "ing"
    else:
        kind = "complement"
    obj = child(verb, "dobj")
    if obj is not None and verb.i < obj.i < c.i:
        yield from build(view, verb, speaker, f"object-{kind}", (obj.left_edge.i, last))
        return
    yield from build(view, verb, speaker, kind, (first, last))


def _object(view: View, verb: Token, speaker: Subject | None, c: Token) -> Iterator[Candidate]:
    last = c.right_edge.i
    if c.i < verb.i or c.lower_.endswith(("self", "selves")):
        return
    about = next((d for d in verb.rights if d.dep_ == "prep" and d.lower_ in ABOUT and d.i > c.i), None)
    if about is None:
        about = next((d for d in c.rights if d.dep_ == "prep" and d.lower_ in ABOUT), None)
    if verb.lemma_.lower() in words().warns and about is not None and c.pos_ in ("PROPN", "PRON", "NOUN"):
        # "warned Minsk of sanctions": Minsk hears it
        yield from build(view, verb, speaker, "object", (about.left_edge.i, about.right_edge.i))
        return
    yield from _put_at(view, verb, speaker, c)
    for d in verb.rights:
        if (
            d.i > c.i
            and d.left_edge.i == last + 1
            and d.lower_ != ","
            and d.dep_ in ("prep", "dative")
            and d.lower_ in TAIL
        ):
            last = d.right_edge.i
    for d in verb.rights:
        if d.dep_ == "conj" and d.pos_ in ("PROPN", "NOUN") and d.i > last:
            last = d.right_edge.i  # "accused Minsk of lying, and Kiev of theft"
    yield from build(view, verb, speaker, "object", (c.left_edge.i, last))


def _parted(verb: Token, c: Token) -> bool:
    """True if a colon or semicolon stands between a clause and the verb after it."""
    return any(t.text in (":", ";") and c.i < t.i < verb.i for t in verb.lefts)


def _put_at(view: View, verb: Token, speaker: Subject | None, c: Token) -> Iterator[Candidate]:
    """ "put the damage at ten million": a figure that somebody gives."""
    at = next((d for d in (*verb.rights, *c.rights) if d.dep_ == "prep" and d.lower_ == "at"), None)
    if at is None or verb.lemma_.lower() not in words().puts or at.i < c.i:
        return
    if any(t.pos_ == "NUM" for t in at.subtree):
        last = max(c.right_edge.i, at.right_edge.i)
        yield from build(
            view, verb, speaker, "put-at", (c.left_edge.i, last), lemma=f"{verb.lemma_.lower()} at"
        )


def _preposition(view: View, verb: Token, speaker: Subject | None, c: Token) -> Iterator[Candidate]:
    inner = child(c, "pobj", "pcomp")
    if inner is None or c.i < verb.i:
        return
    obj = child(verb, "dobj")
    adverb = child(verb, "prt", "advmod")
    particle = (adverb,) if adverb is not None and adverb.dep_ == "prt" else ()
    name = " ".join([verb.lemma_.lower(), *(p.lower_ for p in particle), c.lower_])
    kind = "prep" if inner.dep_ == "pobj" else "prep-clause"
    if kind == "prep-clause" and c.lower_ not in GOVERNED:
        return
    if obj is not None and obj.i < c.i:
        kind = f"object-{kind}"
        name = f"{verb.lemma_.lower()} {obj.lemma_.lower()} {c.lower_}"
        more = (*view.doc[obj.left_edge.i : obj.right_edge.i + 1], c)
        if len(more) > 5:
            return
        yield from build(
            view, verb, speaker, kind, (inner.left_edge.i, c.right_edge.i), lemma=name, more=more
        )
        return
    yield from build(view, verb, speaker, kind, (inner.left_edge.i, c.right_edge.i), lemma=name, more=(c,))


def _adjective(view: View, verb: Token, speaker: Subject | None, adjective: Token) -> Iterator[Candidate]:
    """ "is worried that", "was confident of", "made clear that"."""
    for c in (*adjective.rights, *verb.rights):
        name = f"{verb.lemma_.lower()} {adjective.lower_}"
        if c.i <= adjective.i:
            continue
        if c.dep_ == "ccomp":
            yield from build(
                view, verb, speaker, "adjective-that", (c.left_edge.i, c.right_edge.i), lemma=name,
                more=(adjective,),
            )  # fmt: skip
        elif c.dep_ == "xcomp":
            yield from build(
                view, verb, speaker, "adjective-inf", (c.left_edge.i, c.right_edge.i), lemma=name,
                more=(adjective,),
            )  # fmt: skip
        elif c.dep_ == "prep" and c.head.i == adjective.i:
            inner = child(c, "pobj", "pcomp")
            if inner is not None:
                yield from build(
                    view, verb, speaker, "adjective-prep", (inner.left_edge.i, c.right_edge.i),
                    lemma=f"{name} {c.lower_}", more=(adjective, c),
                )  # fmt: skip


def _parenthesis(view: View, verb: Token, speaker: Subject | None) -> Iterator[Candidate]:
    """ "The deal, he said, is dead": the clause that the verb interrupts."""
    if speaker is None or speaker.how != "own" or verb.head.i == verb.i:
        return
    if verb.dep_ not in ("parataxis", "ccomp", "advcl", "dep") or child(
        verb, "ccomp", "dobj", "xcomp", "mark"
    ):
        return
    outer = verb.head
    lo, hi = verb.left_edge.i, verb.right_edge.i
    doc = view.doc
    if outer.pos_ not in ("VERB", "AUX") or lo == 0 or not (outer.left_edge.i < lo):
        return
    comma = doc[lo - 1].text in (",", "--", "-", "–", "—") or doc[lo].text in (",", "--")
    if not comma or (
        verb.dep_ == "ccomp" and lo > outer.i and outer.lemma_ != "be" and hi < outer.right_edge.i
    ):
        return
    kind = "as" if doc[lo].lower_ == "as" else "parenthesis"
    yield from build(view, verb, speaker, kind, (outer.left_edge.i, outer.right_edge.i))
