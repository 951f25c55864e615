"""Soft line breaks of several characters ("\\r\\n", or with an indent): parsed as one blank, then put back.

The models read "New  York" worse than "New York"; the Doc must still cover the text, character for character.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from spacy.tokens import Doc

# The key in ``Doc.user_data`` of the tokens that are only further blanks of a soft line break.
SOFT = "soft"


def further_blanks(start: int, end: int, breaks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The (place, number) of blanks beside the first of each break in ``start:end``, from its start."""
    first = bisect_left(breaks, (start, start))
    last = bisect_left(breaks, (end, end))
    return [(a - start + 1, b - a - 1) for a, b in breaks[first:last] if b <= end and b - a > 1]


def without(text: str, blanks: list[tuple[int, int]]) -> str:
    """``text`` without those blanks."""
    out, at = [], 0
    for place, number in blanks:
        out.append(text[at:place])
        at = place + number
    return "".join([*out, text[at:]])


def put_back(doc: Doc, blanks: list[tuple[int, int]]) -> Doc:
    """``doc`` with those blanks as tokens of their own, each on the word before; all else as it was."""
    if not blanks:
        return doc
    left, gone = list(blanks), 0  # gone: how many are put back
    words: list[str] = []
    places: list[int] = []  # the token that stands there, -1 for blanks
    for token in doc:
        end = token.idx + len(token) + gone
        words.append(token.text)
        places.append(token.i)
        if token.is_space:
            while left and left[0][0] <= end:  # beside blanks that are there anyway
                words[-1] += " " * left[0][1]
                end, gone = end + left[0][1], gone + left.pop(0)[1]
        elif left and token.whitespace_ and left[0][0] == end + 1:
            words.append(" " * left[0][1])
            places.append(-1)
            gone += left.pop(0)[1]
    new = {old: i for i, old in enumerate(places) if old >= 0}
    source = [doc[p] if p >= 0 else None for p in places]
    following = [next((t for t in source[i + 1 : i + 2] if t is not None), None) for i in range(len(source))]
    ents = [
        f"{t.ent_iob_}-{t.ent_type_}" if t is not None and t.ent_type_
        else f"I-{n.ent_type_}" if t is None and n is not None and n.ent_iob_ == "I"
        else "O"
        for t, n in zip(source, following, strict=True)
    ]  # fmt: skip
    made = Doc(
        doc.vocab, words=words, spaces=[bool(t.whitespace_) if t is not None else False for t in source],
        tags=[t.tag_ if t is not None else "_SP" for t in source],
        pos=[t.pos_ if t is not None else "SPACE" for t in source],
        morphs=[str(t.morph) if t is not None else "" for t in source],
        lemmas=[t.lemma_ if t is not None else w for t, w in zip(source, words, strict=True)],
        heads=[new[t.head.i] if t is not None else max(0, i - 1) for i, t in enumerate(source)],
        deps=[t.dep_ if t is not None else "dep" for t in source],
        ents=ents,
    )  # fmt: skip
    if len(doc.tensor):  # Docs that are joined must all have one
        made.tensor = doc.tensor[[p if p >= 0 else places[i - 1] for i, p in enumerate(places)]]
    return made


def soft_tokens(doc: Doc, breaks: list[tuple[int, int]]) -> frozenset[int]:
    """The tokens of a whole Doc that are only blanks of one of those soft line breaks."""
    found = set()
    for token in doc:
        if token.is_space:
            at = bisect_right(breaks, token.idx, key=lambda b: b[0]) - 1
            if at >= 0 and token.idx < breaks[at][1]:
                found.add(token.i)
    return frozenset(found)
