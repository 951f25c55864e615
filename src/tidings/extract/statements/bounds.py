"""Where what is said begins and ends: with its sentence, before ", she said.", at whole phrases."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from tidings.extract.statements.candidate import Candidate, Range, shared, union
from tidings.extract.statements.closing import closed_clause
from tidings.extract.statements.lexicon import words
from tidings.extract.statements.view import View
from tidings.extract.statements.weigh import Weighed

# Here a colon or the layout tells who speaks, over as many sentences as there are.
LISTED = frozenset({"transcript", "dash", "colon", "run"})
RELATIVE = frozenset({"which", "who", "whose", "whom", "where", "that", "when"})
# Words between a relative pronoun and the end of a content that breaks off behind it: ", whose address".
BROKEN = 3
# Words that a broken phrase lacks; more are a parse gone wrong.
LONGEST = 20
# Words before the day in "their deep concern on Monday about".
DAY = 5
MARKS = frozenset('"“”„«»')
BEFORE_NOUN = frozenset({"det", "poss", "amod", "nummod", "compound", "predet"})


def bound(view: View, found: Iterable[Weighed]) -> list[Weighed]:
    """``found`` with contents that neither run over their sentence's end nor break off inside a phrase."""
    repairs = (_from_the_start, _with_at, _without_day, _in_sentence, _whole_phrases)
    out = []
    for w in _handed_back(view, list(found)):
        c = w.candidate
        for repair in repairs:
            c = repair(view, c)
        out.append(replace(w, candidate=c))
    return out


def _from_the_start(view: View, c: Candidate) -> Candidate:
    """ "CLAUSE, the head of the port said.": all of the clause, and all of it only."""
    clause = closed_clause(view, c)
    return c if clause is None else replace(c, content=(clause,))


def _sentence(view: View, token: Token) -> Range:
    """The characters of the sentence that holds ``token``."""
    at = bisect_right(view.reading.sentences, token.idx, key=lambda s: s.start) - 1
    if at < 0:
        return token.sent.start_char, token.sent.end_char
    return view.reading.sentences[at].start, view.reading.sentences[at].end


def _stops(view: View, end: int) -> bool:
    """True if a full stop, and no abbreviation's, closes what ends here."""
    return view.text[:end].rstrip().rstrip("\"”’'").endswith(".")


def _handed_back(view: View, found: list[Weighed]) -> list[Weighed]:
    """Quotations of earlier sentences go to who has just spoken, where their tag has words of its own.

    "…," Lund said. "It is a lever." Oslo has leverage, Berg said.
    """
    contents = [w.candidate.content for w in found]
    for n, w in enumerate(found):
        c = w.candidate
        start, _ = _sentence(view, view.doc[c.head])
        own = [p for p in c.content if p[1] > start]
        if not own or c.construction in LISTED or view.quote_over(own[0][0], own[-1][1]):
            continue
        for part in [p for p in c.content if p[1] <= start and _is_quotation(view, p)]:
            contents[n] = tuple(p for p in contents[n] if p != part)
            before = next((m for m, o in enumerate(found) if m != n and _leads_to(view, o, part)), None)
            if before is not None:
                contents[before] = union([*contents[before], part])
    return [
        replace(w, candidate=replace(w.candidate, content=content))
        for w, content in zip(found, contents, strict=True)
    ]


def _is_quotation(view: View, part: Range) -> bool:
    """True for one or more whole sentences between marks."""
    quotes = view.quote_over(*part)
    inside = sum(q.end - q.start for q in quotes)
    whole = bool(quotes) and inside >= part[1] - part[0] - 2
    return whole and view.text[quotes[-1].inner_end - 1] in ".?!"


def _leads_to(view: View, w: Weighed, part: Range) -> bool:
    """True if ``part`` is the next thing after the sentence in which ``w`` names its speaker."""
    if not w.candidate.source:
        return False
    _, end = _sentence(view, view.doc[w.candidate.head])
    return end <= part[0] and not view.text[end : part[0]].strip()


def _in_sentence(view: View, c: Candidate) -> Candidate:
    """The content without words, outside quotation marks, of another sentence than the cue's."""
    if c.construction in LISTED or any(view.doc[i].text == ":" for i in (*c.cue, c.cue[-1] + 1)):
        return c
    start, end = _sentence(view, view.doc[c.head])
    content = union(p for part in c.content for p in _parts(view, part, start, end))
    return c if not content or content == c.content else replace(c, content=content)


def _parts(view: View, part: Range, start: int, end: int) -> Iterator[Range]:
    """``part`` without whole sentences outside ``start:end`` that hold no quotation."""
    if start <= part[0] and part[1] <= end:
        yield part
        return
    sentences = view.reading.sentences
    first = max(0, bisect_right(sentences, part[0], key=lambda s: s.start) - 1)
    pieces: list[Range] = []
    told: list[Range] = []
    for s in sentences[first:]:
        lo, hi = max(part[0], s.start), min(part[1], s.end)
        if s.start >= part[1]:
            break
        if lo >= hi:
            continue
        other = hi <= start or end <= lo
        stops = _stops(view, s.end if hi <= start else end)
        (told if other and stops and not view.quote_over(lo, hi) else pieces).append((lo, hi))
    if not told or any(_odd(view, *span) for span in told):
        yield part
        return
    yield from (span for p in union(pieces) if (span := p if p[1] == part[1] else view.trim(*p)) is not None)


def _odd(view: View, start: int, end: int) -> bool:
    """True for a mark outside every quotation that was read, or inside a word ("don"t")."""
    if not any(ch.isalnum() for ch in view.text[start:end]):
        return False
    if any(view.text[q.end : q.end + 1].isalnum() for q in view.quote_over(start, end)):
        return True
    inside = [i for q in view.quote_over(start, end) for i in range(q.start, q.end)]
    return any(view.text[i] in MARKS and i not in inside for i in range(start, end))


def _with_at(view: View, c: Candidate) -> Candidate:
    """ "reported [at] least ten raids": the word is of the number, not of the cue."""
    first = view.reading.tokens(*c.content[0])
    at = c.cue[-1]
    if not first or first[0].lower_ not in ("least", "most") or len(c.cue) < 2:
        return c
    if at != first[0].i - 1 or view.doc[at].lower_ != "at":
        return c
    content = ((view.doc[at].idx, c.content[0][1]), *c.content[1:])
    lemma = c.lemma.removesuffix(" at")
    return replace(c, cue=c.cue[:-1], content=content, lemma=lemma)


def _without_day(view: View, c: Candidate) -> Candidate:
    """ "voiced concern [on Monday] about the vote": the day is when it was voiced."""
    start, end = c.content[0]
    tokens = view.reading.tokens(start, end)
    if not tokens or view.quote_over(start, end) or tokens.start != c.cue[-1] + 1:
        return c
    on = next((t for t in tokens[1:DAY] if t.lower_ == "on" and t.i + 1 < tokens.end), None)
    if on is None or view.doc[on.i + 1].ent_type_ != "DATE":
        return c
    after = next((t for t in view.doc[on.i + 1 : tokens.end] if t.ent_type_ != "DATE"), None)
    if after is None or after.lower_ not in ("about", "over", "at", "that", "regarding"):
        return c
    first = view.trim(start, on.idx)
    return c if first is None else replace(c, content=(first, (after.idx, end), *c.content[1:]))


def _whole_phrases(view: View, c: Candidate) -> Candidate:
    """The content that starts behind "Meanwhile," and ends with a word that can end a phrase."""
    taken = [*c.source, *(view.range(i, i) for i in c.cue)]
    out = []
    for part in c.content:
        tokens = view.reading.tokens(*part)
        if tokens is None or not len(tokens):
            out.append(part)
            continue
        lo, hi = _opening(view, tokens), _ending(view, taken, tokens)
        same = (lo, hi) == (tokens.start, tokens.end - 1)
        span = part if same else view.trim(*_characters(view, part, tokens, lo, hi)) if lo <= hi else None
        if span is not None:
            out.append(span)
    return replace(c, content=tuple(out)) if out else c


def _characters(view: View, part: Range, tokens: TokenSpan, lo: int, hi: int) -> Range:
    """The characters of tokens ``lo`` to ``hi``, but those of ``part`` at an end that stays."""
    start = part[0] if lo == tokens.start else view.doc[lo].idx
    return start, part[1] if hi == tokens.end - 1 else view.range(hi, hi)[1]


def _opening(view: View, tokens: TokenSpan) -> int:
    """The first token behind "Meanwhile," at a sentence's start."""
    first = tokens[0]
    start, _ = _sentence(view, first)
    if first.idx > start + 1 or len(tokens) < 3 or view.quoted(first) or tokens[1].text != ",":
        return tokens.start
    return tokens.start + 2 if first.lower_ in words().connectives else tokens.start


def _ending(view: View, taken: list[Range], tokens: TokenSpan) -> int:
    """The last token: where a phrase is cut, its end if nobody else holds it, or the word before the cut."""
    last = tokens.end - 1
    while last > tokens.start and tokens.doc[last].is_punct and not view.quoted(tokens.doc[last]):
        last -= 1
    changed = False
    while last > tokens.start:
        token = tokens.doc[last]
        if view.quoted(token):
            break
        cut = _cut(token, tokens.start)
        if cut is None:
            break
        first, end = cut
        changed = True
        if end > last and _free(view, taken, last, end):
            return end
        last = first - 1
        while last > tokens.start and tokens.doc[last].is_punct and not view.quoted(tokens.doc[last]):
            last -= 1
    return last if changed else tokens.end - 1


def _cut(token: Token, start: int) -> Range | None:
    """The first and the last token of the phrase that breaks off at ``token``; None where it does not."""
    for back in range(BROKEN):
        opens = token.doc[token.i - back] if token.i - back > start else None
        if opens is not None and opens.lower_ in RELATIVE and opens.tag_ in ("WDT", "WP", "WP$", "WRB"):
            verb = opens
            while verb.dep_ != "relcl" and verb.head.i != verb.i:
                verb = verb.head
            if verb.dep_ == "relcl" and opens.i > verb.head.i and token.i < verb.i:
                return opens.i, verb.right_edge.i
            break
    if token.dep_ in BEFORE_NOUN and token.head.i > token.i and not token.head.is_punct:
        of = next((t for t in token.head.rights if t.lower_ == "of" and t.i == token.head.i + 1), None)
        return token.i, token.head.i if of is None else of.right_edge.i
    if token.pos_ == "CCONJ":
        return token.i, token.i
    if token.dep_ == "prep" and token.right_edge.i > token.i:
        return token.i, token.i
    return None


def _free(view: View, taken: list[Range], last: int, end: int) -> bool:
    """True if the tokens after ``last`` to ``end`` are in one sentence, without marks, and nobody else's."""
    after = view.doc[last + 1 : end + 1]
    if len(after) > LONGEST or any(t.is_sent_start or view.quoted(t) or "\n" in t.text for t in after):
        return False
    return not shared(taken, [view.range(last + 1, end)])
