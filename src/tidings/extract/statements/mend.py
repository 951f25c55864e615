"""Repairs of what the network proposes, by what a reader sees at once: marks, words, noun phrases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from tidings.extract.statements.candidate import Candidate, Range, by_head, shared, tight, union
from tidings.extract.statements.carriers import whole_name
from tidings.extract.statements.lexicon import words
from tidings.extract.statements.tree import child, cue_tokens
from tidings.extract.statements.view import View
from tidings.extract.statements.weigh import Weighed, confidence

# A quotation belongs to the statement that holds this much of it; a smaller piece is another's.
MOST = 0.5
# Words of a title that the network may leave in the quotation before it.
TITLE = 6
# Words between two parts of one content that the network may leave out by mistake.
HOLE = 5
# ... and where the next part hangs on them.
LONG_HOLE = 15
# What tells more of a word before it: "the council, a body that met in May, …".
ASIDE = frozenset({"relcl", "appos", "acl"})
# Words between the one who is told and "that": "on Monday".
DAY = 3
# Words that say nothing alone: a content of these and marks is a slip.
EMPTY = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "PUNCT", "SCONJ", "SPACE", "SYM"})
# A cue is one of these, or a mark ("Lund: ...").
CUES = frozenset({"VERB", "AUX", "NOUN", "ADJ", "ADP", "SCONJ", "ADV", "PART", "PUNCT", "SYM"})


def mend(view: View, found: Iterable[Weighed], rules: Iterable[Candidate]) -> list[Weighed]:
    """``found`` without slips, with whole quotations and whole sources. ``rules`` are the candidates."""
    heads = by_head(rules)
    out = []
    for w in _whole_quotes(view, [w for w in found if _can_attribute(view, w.candidate)]):
        w = replace(w, candidate=_with_verb(view, w.candidate))
        source = _whole_source(view, w.candidate, heads.get(w.candidate.head, []))
        source = tuple(_with_name(view, s) for s in source)
        source = _with_title(view, source, w.candidate.content)
        content = list(w.candidate.content)
        for start, end in source:
            content = _without(content, start, end)
        content = [tight(view.text, *_whole_names(view, w.candidate, *p)) for p in content]
        content = [_with_of(view, w.candidate, source, p) for p in content if _says(view, p)]
        content = [_with_modifiers(view, w.candidate, source, p) for p in content]
        content = _without_narration(view, w.candidate, source, content)
        content = _without_manner(view, w.candidate, content)
        whole = _without_holes(view, w.candidate, source, content)
        if whole:
            out.append(replace(w, candidate=replace(w.candidate, content=whole, source=source)))
    return out


def _with_title(view: View, source: tuple[Range, ...], content: tuple[Range, ...]) -> tuple[Range, ...]:
    """The source with the words between a closing mark and it: "…," [Prime] Minister Lund said."""
    if len(source) != 1:
        return source
    start, end = source[0]
    quote = next((q for q in reversed(view.quotes) if q.end <= start), None)
    before = view.text[quote.end : start] if quote is not None else ""
    if quote is None or not before.strip() or len(before.split()) > TITLE or "\n" in before:
        return source
    first = start - len(before.lstrip())
    taken = any(s < start and first < e for s, e in content)
    plain = all(w[0].isalpha() and w.isalpha() for w in before.split())
    return ((first, end),) if taken and plain else source


def _whole_names(view: View, c: Candidate, start: int, end: int) -> Range:
    """``start:end`` with no name cut: it takes the whole name, or leaves that of the one who is told.

    "warned North [Korea on Monday that …]": neither Korea nor the day is what was said.
    """
    names = view.reading.names
    last, first = view.reading.name_over(end - 1), view.reading.name_over(start)
    if last is not None and names[last].start < end < names[last].end:
        end = names[last].end
    if first is None or not names[first].start < start < names[first].end:
        return start, end
    name = names[first]
    cue = view.range(c.cue[-1], c.cue[-1])[1]
    if not 0 <= name.start - cue <= 1:
        return name.start, end
    rest = view.reading.tokens(name.end, end)
    that = next((t for t in rest or () if t.lower_ == "that"), None)
    between = that is not None and view.text[name.end : that.idx].split()
    return (that.idx, end) if that is not None and len(between or ()) <= DAY else (name.end, end)


def _can_attribute(view: View, c: Candidate) -> bool:
    """False for a cue that is nothing but a day or a name."""
    words = [view.doc[i] for i in c.cue]
    plain = [t for t in words if not t.is_punct]
    if plain and all(_in_name(view, t.idx) for t in plain):
        return False
    return any(t.pos_ in CUES and t.ent_type_ not in ("DATE", "TIME") for t in words)


def _in_name(view: View, at: int) -> bool:
    """True inside a name of two words or more, as "Said" in "Said Lund"."""
    index = view.reading.name_over(at)
    return index is not None and " " in view.reading.names[index].text


def _without_narration(
    view: View, c: Candidate, source: tuple[Range, ...], content: list[Range]
) -> list[Range]:
    """A content that stands before its cue, less what is told after it without marks.

    "The port would close, they announced, a day after Lund had warned of it."
    """
    first, last = view.range(c.cue[0], c.cue[-1])
    last = max(last, *(e for _, e in source)) if source else last
    if not any(e <= first for _, e in content):
        return content

    def told(start: int, end: int) -> bool:
        tokens = view.reading.tokens(start, end)
        if start < last or tokens is None or view.quote_over(start, end):
            return False
        word = view.doc[max(0, tokens.start - 1)]  # "after", on which the clause hangs
        return word.pos_ in ("ADP", "SCONJ") and word.idx >= last

    return [(s, e) for s, e in content if not told(s, e)]


def _without_manner(view: View, c: Candidate, content: list[Range]) -> list[Range]:
    """Content that stands before its cue, less how it was said: "…," the agency said, [using his title]."""
    first, last = view.range(c.cue[0], c.cue[-1])
    if not any(e <= first for _, e in content):
        return content

    def manner(start: int, end: int) -> bool:
        tokens = view.reading.tokens(start, end)
        if not tokens or start < last or view.quote_over(start, end):
            return False
        verb = tokens[0]
        return verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.i == c.head and verb == tokens.root

    return [(s, e) for s, e in content if not manner(s, e)]


def _without_holes(
    view: View, c: Candidate, source: tuple[Range, ...], content: list[Range]
) -> tuple[Range, ...]:
    """The parts of a content, those made one that only a few words of the same sentence part."""
    taken = [*source, *(view.range(i, i) for i in c.cue)]
    out: list[Range] = []
    for start, end in sorted(content):
        gap = view.text[out[-1][1] : start] if out else ""
        near = len(gap.split()) <= HOLE or _aside(view, out[-1] if out else (0, 0), (start, end))
        near = near and not any(ch in gap for ch in '\n.!?;“”"')
        if out and near and not shared(taken, [(out[-1][1], start)]):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(out)


def _aside(view: View, before: Range, after: Range) -> bool:
    """True if all between two parts tells more of a word that was said, or leads (on) to the next part.

    "ask the council, [a body that met in May, to] search the ship"
    """
    gap = view.reading.tokens(before[1], after[0])
    if gap is None:
        return False
    rest = view.reading.tokens(*after)
    if rest and gap.start <= rest.root.head.i < gap.end:
        # "the aid, [despite the sanctions imposed on] the port": what follows hangs on what was left out
        return len(gap) <= LONG_HOLE
    roots = [t for t in gap if not gap.start <= t.head.i < gap.end and not t.is_punct]
    more = [t for t in roots if t.dep_ in ASIDE and before[0] <= t.head.idx < before[1]]
    return bool(more) and all(t in more or after[0] <= t.head.idx < after[1] for t in roots)


def _with_of(view: View, c: Candidate, source: tuple[Range, ...], span: Range) -> Range:
    """``span`` with what "of" adds to its last words: "any ship suspected [of carrying arms]".

    And with what a preposition at its end is for: "the port, particularly in [the case of a strike]".
    """
    tokens = view.reading.tokens(*span)
    if tokens is None or not len(tokens) or tokens.end >= len(view.doc):
        return span
    of, cut = view.doc[tokens.end], tokens[-1]
    if cut.dep_ == "prep" and cut.right_edge.i > cut.i and len(tokens) > 1:
        last = cut.right_edge.i
    elif of.lower_ == "of" and tokens.start <= of.head.i < tokens.end and list(of.children):
        last = of.right_edge.i
    else:
        return span
    end = view.range(last, last)[1]
    return tight(view.text, span[0], end) if _free(view, c, source, (span[1], end)) else span


def _with_modifiers(view: View, c: Candidate, source: tuple[Range, ...], span: Range) -> Range:
    """``span`` with the adjectives that were cut from its noun: "condemned [ballistic] missile tests"."""
    tokens = view.reading.tokens(*span)
    if tokens is None or not len(tokens) or view.quoted(tokens[0]):
        return span
    first = tokens.start
    if first and tokens[0].lower_ in ("least", "most") and view.doc[first - 1].lower_ == "at":
        start = view.doc[first - 1].idx  # "[at] least ten ships"
        return (start, span[1]) if _free(view, c, source, (start, span[0])) else span
    while first and _modifies(view.doc[first - 1], tokens.start, tokens.end):
        first -= 1
    start = view.doc[first].idx
    # only where nothing but they part the cue and what is said
    if first == tokens.start or first - 1 != c.cue[-1] or not _free(view, c, source, (start, span[0])):
        return span
    return start, span[1]


def _modifies(token: Token, first: int, end: int) -> bool:
    return token.dep_ in ("amod", "compound", "nummod", "det", "poss") and first <= token.head.i < end


def _free(view: View, c: Candidate, source: tuple[Range, ...], span: Range) -> bool:
    """True if ``span`` is in one line, without quotation marks, and neither of the cue nor of the source."""
    taken = [*source, *(view.range(i, i) for i in c.cue)]
    return not any(ch in view.text[span[0] : span[1]] for ch in '\n“”"') and not shared(taken, [span])


def _says(view: View, span: Range) -> bool:
    tokens = view.reading.tokens(*span)
    return tokens is not None and any(
        t.pos_ not in EMPTY and any(ch.isalnum() for ch in t.text) for t in tokens
    )


def _whole_quotes(view: View, found: list[Weighed]) -> list[Weighed]:
    """Each quotation of speech is in the content of one statement, and all of it."""
    contents = [list(w.candidate.content) for w in found]
    owner: dict[int, int] = {}
    for quote in view.quotes:
        if quote.kind != "speech":
            continue
        held = [shared(content, [(quote.start, quote.end)]) for content in contents]
        most = max(range(len(held)), key=lambda n: held[n], default=None)
        if most is not None and not held[most] and quote.group in owner:
            # a paragraph that opens with a mark again goes on with what was said
            contents[owner[quote.group]].append((quote.start, quote.end))
        if most is None or not held[most]:
            continue
        owner[quote.group] = most
        length = quote.end - quote.start
        for n, content in enumerate(contents):
            if held[n] and (n != most or held[n] < MOST * length):
                contents[n] = _without(content, quote.start, quote.end)
        cue = found[most].candidate.cue
        inside = any(quote.start <= view.doc[i].idx < quote.end for i in cue)
        if MOST * length <= held[most] < length and not inside:
            contents[most].append((quote.start, quote.end))
    return [
        replace(w, candidate=replace(w.candidate, content=union(content)))
        for w, content in zip(found, contents, strict=True)
        if content
    ]


def _without(content: Iterable[Range], start: int, end: int) -> list[Range]:
    """A content less ``start:end``."""
    parts = [p for s, e in content for p in ((s, min(e, start)), (max(s, end), e))]
    return [(s, e) for s, e in parts if s < e]


def _with_verb(view: View, c: Candidate) -> Candidate:
    """ "The radio reports: …": the verb, and not the colon alone, is the cue, and no part of the source.

    Nor the preposition alone: "did not respond [to]".
    """
    alone = view.doc[c.cue[0]]
    if len(c.cue) == 1 and alone.pos_ == "ADP" and alone.head.i == alone.i - 1 and alone.head.pos_ == "VERB":
        verb = alone.head
        return replace(
            c, lemma=f"{verb.lemma_.lower()} {alone.lower_}", head=verb.i, cue=cue_tokens(verb, alone),
            flags=c.flags | ({"negated"} if child(verb, "neg") else set()),
        )  # fmt: skip
    tokens = view.reading.tokens(*c.source[0]) if len(c.source) == 1 else None
    if tokens is None or len(tokens) < 2 or any(not view.doc[i].is_punct for i in c.cue):
        return c
    verb, last = tokens[-1], tokens[-2]
    if verb.lemma_.lower() not in words().quotes or verb.tag_ not in ("VBZ", "VBD", "VBP", "NNS"):
        return c
    if last.pos_ not in ("NOUN", "PROPN", "PRON") or verb.ent_type_ == "PERSON":
        return c
    start = c.source[0][0]
    return replace(
        c, lemma=verb.lemma_.lower(), head=verb.i, cue=(verb.i,), source=((start, last.idx + len(last)),),
        speaker=view.doc[tokens.start : verb.i].root.i,
    )  # fmt: skip


def _with_name(view: View, span: Range) -> Range:
    """ "the news agency Reuters" where the network stops at the noun."""
    tokens = view.reading.tokens(*span)
    if tokens is None or not len(tokens) or tokens[-1].lower_ not in words().carriers:
        return span
    return whole_name(view, span) if tokens[-1].pos_ == "NOUN" else span


def _whole_source(view: View, c: Candidate, rules: Iterable[Candidate]) -> tuple[Range, ...]:
    """The rules' source of the same cue where the network took a part of it without its main word.

    "Port Selm" for "the mayor of Port Selm"; or its article.
    """
    if not c.source:
        own = [r for r in rules if r.speaker is not None and r.source and not shared(c.content, r.source)]
        return max(own, key=lambda r: (confidence(r), r.construction)).source if own else ()
    if len(c.source) != 1:
        return c.source
    start, end = c.source[0]
    for rule in rules:
        if rule.speaker is None or len(rule.source) != 1 or shared(rule.source, c.source) < end - start:
            continue
        at = view.doc[rule.speaker].idx
        before = view.text[rule.source[0][0] : start].strip().lower()
        if before in ("the", "a", "an") and rule.source[0][1] == end:
            return rule.source
        if not start <= at < end and not shared(c.content, rule.source):
            return rule.source
    return c.source
