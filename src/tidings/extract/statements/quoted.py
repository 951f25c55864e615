"""Quotations and the words that give them a speaker, before, between or after them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from tidings.extract.statements.candidate import Candidate, Range
from tidings.extract.statements.colon import LINE
from tidings.extract.statements.lexicon import words
from tidings.extract.statements.signed import Said, dash, is_person, name_colon, so
from tidings.extract.statements.tree import (
    Subject,
    addressee,
    child,
    clause_flags,
    cue_tokens,
    is_passive,
    source_range,
    subject,
)
from tidings.extract.statements.view import View
from tidings.model import Quote

# words between a quotation and its verb
FARTHEST_CUE = 40


def quoted(view: View) -> Iterator[Candidate]:
    """Every quotation of speech that has a speaker, quotations of one speaker together."""
    said: dict[int, Said] = {}
    last: Said | None = None
    before: Quote | None = None
    for n, quote in enumerate(view.quotes):
        if not _readable(view, quote):
            before, last = quote, None
            continue
        found = _attributed(view, n, said)
        if found is None and last is not None and before is not None and _goes_on(view, last, before, quote):
            found = last
        if found is None and quote.kind == "speech" and stands_alone(view, quote):
            alone = before is not None and quote.paragraph == before.paragraph + 1
            found = (
                last if alone and last is not None and not _asks(view, before) else _introduced(view, quote)
            )
        if found is not None:
            said.setdefault(found.head, found)
            found = said[found.head]
            found.content.append((quote.start, quote.end))
            last = found
        elif quote.kind == "speech":
            last = None
        before = quote
    for s in sorted(said.values(), key=lambda s: s.content[0]):
        yield Candidate(
            s.construction, s.lemma, s.head, s.cue, s.source, tuple(sorted(s.content)), speaker=s.speaker,
            addressee=s.addressee, flags=s.flags,
        )  # fmt: skip


def stands_alone(view: View, quote: Quote) -> bool:
    """True for a quotation that is a whole paragraph: no word of it stands outside quotation marks."""
    lo, hi = _paragraph(view, quote)
    at = lo
    for q in view.quote_over(lo, hi):
        if any(ch.isalnum() for ch in view.text[at : q.start]):
            return False
        at = q.end
    return not any(ch.isalnum() for ch in view.text[at:hi])


def _paragraph(view: View, quote: Quote) -> Range:
    lo = view.text.rfind("\n", 0, quote.start) + 1
    hi = view.text.find("\n", quote.end)
    return lo, hi if hi >= 0 else len(view.text)


def _asks(view: View, quote: Quote | None) -> bool:
    """True for a quotation that ends in a question: the next one may be the answer."""
    return quote is not None and view.text[: quote.inner_end].rstrip().endswith("?")


def _introduced(view: View, quote: Quote) -> Said | None:
    """Who speaks in a paragraph that is all quotation: whom the sentence before has just let speak.

    "Ada Lund said the plan was sound." and then her words, with nothing beside them.
    """
    here = _paragraph(view, quote)[0]
    before = [s for s in view.reading.sentences if s.end <= here]
    if not before or not before[-1].mined or view.text[before[-1].end : here].strip("\n\r \t"):
        return None
    sentence = before[-1]
    root = next((t for t in view.doc[sentence.first : sentence.last] if t.dep_ == "ROOT"), None)
    if root is None or root.pos_ != "VERB" or root.lemma_.lower() not in words().inverts or view.quoted(root):
        return None
    who = subject(root)
    if who is None or is_passive(root) or not is_person(view, who.token):
        return None
    if any(t.lower_ in ("not", "n't", "if") for t in root.children):
        return None
    found = _said(view, root, "run")
    opening = view.reading.tokens(quote.start, quote.start + 1)
    if not found.source or opening is None:
        return None
    found.head, found.flags = opening[0].i, frozenset()
    return found


def _readable(view: View, quote: Quote) -> bool:
    tokens = view.reading.tokens(quote.inner_start, quote.inner_end)
    if LINE.match(view.text, quote.start):  # a transcript's line, not a quotation
        return False
    return tokens is not None and len(tokens) > 0 and view.mined[tokens[0].i]


def _attributed(view: View, n: int, said: dict[int, Said]) -> Said | None:
    quote = view.quotes[n]
    lead = _gap_before(view, n)
    tail = _gap_after(view, n)
    if lead:
        end = lead[-1]
        if end.text in (",", ":") or (end.pos_ == "VERB" and quote.kind == "speech"):
            found = _verb(lead[-FARTHEST_CUE:], words().quotes, backwards=True)
            if found is not None and (
                found.i in said or (_speaks(view, found) and _opens(view, found, quote))
            ):
                return said.get(found.i) or _said(view, found, "quote-after")
            if end.text == ":" and (named := name_colon(view, lead)) is not None:
                return named
    if tail and (quote.kind == "speech" or view.text[quote.inner_end - 1] in ",?!"):
        found = _verb(tail[:FARTHEST_CUE], words().quotes, backwards=False)
        if (
            found is not None
            and _left_open(view, quote, tail)
            and _speaks(view, found)
            and _free(found)
            and _first_verb(tail, found)
        ):
            return said.get(found.i) or _said(view, found, "quote-before")
        return dash(view, quote, tail) or so(view, tail)
    return None


def _gap_before(view: View, n: int) -> list[Token]:
    """The tokens of the same sentence between the quotation before (or nothing) and this one."""
    quote = view.quotes[n]
    floor = view.quotes[n - 1].end if n else 0
    out: list[Token] = []
    opening = view.reading.tokens(quote.start, quote.start + 1)
    if opening is None:
        return out
    i = opening[0].i - 1
    while i >= 0 and view.doc[i].idx >= floor and len(out) < 80:
        token = view.doc[i]
        if token.text in (".", "!", "?") or ("\n" in token.text and out):
            break
        if "\n" in token.text and (i == 0 or view.doc[i - 1].text != ":"):
            break  # a colon at a paragraph's end opens the next
        if not token.is_space:
            out.append(token)
        i -= 1
    return out[::-1]


def _gap_after(view: View, n: int) -> list[Token]:
    """The tokens between this quotation and the next, to the end of the sentence."""
    quote = view.quotes[n]
    ceiling = view.quotes[n + 1].start if n + 1 < len(view.quotes) else len(view.text)
    closing = view.reading.tokens(quote.end - 1, quote.end)
    out: list[Token] = []
    if closing is None:
        return out
    i = closing[-1].i + 1
    while i < len(view.doc) and view.doc[i].idx < ceiling and len(out) < 60:
        token = view.doc[i]
        if "\n" in token.text:
            break
        if out and token.is_sent_start and out[-1].text in (".", "!", "?", "…"):
            break
        if not token.is_space:
            out.append(token)
        i += 1
    return out


def _verb(tokens: list[Token], lemmas: frozenset[str], *, backwards: bool) -> Token | None:
    for token in reversed(tokens) if backwards else tokens:
        if token.lemma_.lower() in lemmas and token.pos_ in ("VERB", "AUX") and token.tag_ != "VBN":
            return token
        if (
            token.lemma_.lower() in lemmas
            and token.tag_ == "VBN"
            and any(c.dep_ in ("aux", "auxpass") for c in token.lefts)
        ):
            return token
        if token.lower_ in ATTRIBUTES and token.pos_ in ("NOUN", "PROPN", "ADJ", "X", "ADV", "INTJ"):
            return token  # a verb that the tagger took for a noun after a quotation
    return None


ATTRIBUTES = frozenset({"said", "says", "added", "wrote", "tweeted", "told", "replied", "continued"})


def _speaks(view: View, verb: Token) -> bool:
    """False for "if he says", and for a verb that has no possible speaker."""
    return not view.quoted(verb) and not any(
        c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in verb.children
    )


def _left_open(view: View, quote: Quote, tail: list[Token]) -> bool:
    """True if the sentence goes on after the quotation: “…,” or “…”, or “…?” and no new sentence."""
    stop = view.text[quote.inner_end - 1 : quote.inner_end]
    if stop in ",?!—–-…" or tail[0].text in (",", "-", "--", "—", "–"):
        return True
    return stop != "." and tail[0].lower_ in ("said", "says", "he", "she", "they", "explains", "explained")


def _free(verb: Token) -> bool:
    """False for a verb that has a clause of its own after it: ", stressing that"."""
    return not any(
        c.dep_ in ("ccomp", "xcomp") and c.i > verb.i and child(c, "mark", "aux") for c in verb.rights
    )


def _opens(view: View, verb: Token, quote: Quote) -> bool:
    """False where ``verb`` has its complement already, so that the quotation is a title or a term in it."""
    for c in verb.rights:
        taken = c.dep_ in ("xcomp", "dobj") and c.left_edge.idx < quote.start
        if taken and verb.lemma_.lower() in words().busy and view.doc[verb.i + 1].text not in (",", ":"):
            return False
        if c.dep_ in ("ccomp", "xcomp") and view.range(c.left_edge.i, c.right_edge.i)[0] >= quote.end:
            return False
    return True


def _first_verb(tail: list[Token], verb: Token) -> bool:
    """True unless another finite verb stands between the quotation and ``verb``."""
    for token in tail:
        if token.i == verb.i:
            return True
        if token.lemma_.lower() in words().reports_speech and verb.dep_ == "pcomp":
            return verb.head.head.i == token.i  # "…," the agency quoted Lund as saying
        if token.tag_ in ("VBD", "VBZ", "VBP") and token.dep_ not in ("relcl", "aux", "auxpass", "acl"):
            return token.head.i == verb.i and token.dep_ != "ROOT"
    return True


def _said(view: View, verb: Token, construction: str) -> Said:
    speaker = subject(verb)
    if speaker is not None and view.quoted(speaker.token):
        speaker = None
    if speaker is None and not is_passive(verb):
        speaker = _following(view, verb) if construction == "quote-before" else None
        speaker = speaker or _beside(view, verb)
    source = source_range(view, speaker.token, verb) if speaker is not None else None
    return Said(
        construction, verb.lemma_.lower(), verb.i, cue_tokens(verb), (source,) if source else (),
        speaker.token.i if speaker is not None and source else None, addressee(view, verb, source),
        clause_flags(verb, speaker if source else None),
    )  # fmt: skip


def _following(view: View, verb: Token) -> Subject | None:
    """The name right after the verb, where the parser makes it the subject of a word inside it ("du")."""
    for token in view.doc[verb.i + 1 : verb.i + 6]:
        if token.is_punct or view.quoted(token):
            return None
        if token.dep_ == "nsubj" and token.pos_ == "PROPN":
            return (
                Subject(token, "own") if token.left_edge.i == verb.i + 1 and token.head.i > token.i else None
            )
    return None


def _beside(view: View, verb: Token) -> Subject | None:
    """The noun phrase next to a verb whose subject the parser did not find."""
    doc = view.doc
    for i in range(verb.i + 1, min(verb.i + 7, len(doc))):
        token = doc[i]
        if token.text in ",.:;" or view.quoted(token) or token.dep_ == "prep":
            break
        if token.dep_ in ("dobj", "npadvmod", "attr", "nmod") and token.ent_type_ not in ("DATE", "TIME"):
            if verb.lemma_ in ("tell", "ask"):
                break
            return Subject(token, "own")
    for i in range(verb.i - 1, max(verb.i - 7, -1), -1):
        token = doc[i]
        if view.quoted(token) or token.text in '.:;"':
            break
        if token.pos_ in ("PRON", "PROPN", "NOUN") and token.ent_type_ not in ("DATE", "TIME"):
            if token.head.i < token.i and token.head.pos_ == "PROPN" and token.dep_ == "appos":
                return Subject(token.head, "own")
            return Subject(token, "own")
    return None


def _goes_on(view: View, last: Said, before: Quote, quote: Quote) -> bool:
    """True if ``quote`` goes on with the speech of the attributed ``before``."""
    if quote.group == before.group:
        return True
    if quote.paragraph != before.paragraph:
        return False
    between = view.text[before.end : quote.start].strip()
    if len(between) < 2:
        return True
    if not between.endswith((".", ",", ";", ":", "—", "–", "-")) or len(between) > 300:
        return False
    head = view.doc[last.head]
    if not before.end <= head.idx < quote.start:
        return False
    # nothing but the attribution stands between the two halves
    tokens = view.reading.tokens(before.end, quote.start)
    return tokens is not None and not any(_acts(t) for t in tokens if t.i != head.i)


def _acts(token: Token) -> bool:
    """True for a verb that breaks off the attribution: of a new sentence, joined to it, or another cue."""
    if token.pos_ != "VERB":
        return False
    return token.dep_ in ("ROOT", "conj") or (token.tag_ == "VBG" and token.lemma_.lower() in words().quotes)
