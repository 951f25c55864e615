"""Attributions as the network would propose them, in the words of a text."""

from __future__ import annotations

from tidings.extract.statements.candidate import Candidate, Range
from tidings.extract.statements.tree import addressee, clause_flags
from tidings.extract.statements.view import View
from tidings.extract.statements.weigh import Weighed


def find(text: str, part: str) -> Range:
    assert text.count(part) == 1, part
    return text.index(part), text.index(part) + len(part)


def proposed(view: View, source: str | None, cue: str, content: str) -> Weighed:
    """An attribution in the words of the text, as the network would propose it."""
    span = view.reading.tokens(*find(view.text, cue))
    assert span is not None
    head = next((t for t in span if t.pos_ == "VERB"), span.root)
    who = find(view.text, source) if source else None
    return Weighed(
        Candidate(
            "tagged", head.lemma_.lower(), head.i, tuple(t.i for t in span), (who,) if who else (),
            (find(view.text, content),), addressee=addressee(view, head, who),
            flags=clause_flags(head, None),
        ),
        0.7,
    )  # fmt: skip


def shown(view: View, found: list[Weighed]) -> list[tuple[str, str]]:
    """Source and content as text."""
    return [
        tuple(
            " … ".join(view.text[s:e] for s, e in part) for part in (w.candidate.source, w.candidate.content)
        )
        for w in found
    ]  # type: ignore[misc]
