"""Repairs of the network's proposals, and how they are put together with the rules'."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tidings.extract.statements.candidate import Candidate, Range
from tidings.extract.statements.combine import combine
from tidings.extract.statements.mend import mend
from tidings.extract.statements.merge import Weighed
from tidings.extract.statements.view import View, make_view
from tidings.model import Reading

Make = Callable[..., Reading]


def find(text: str, part: str) -> Range:
    assert text.count(part) == 1, part
    start = text.index(part)
    return start, start + len(part)


def weighed(
    view: View, source: str | None, cue: str, *content: str, confidence: float = 0.7, via: str | None = None
) -> Weighed:
    """An attribution in the words of the text."""
    span = view.reading.tokens(*find(view.text, cue))
    assert span is not None
    who = (find(view.text, source),) if source else ()
    tokens = view.reading.tokens(*who[0]) if who else None
    return Weighed(
        Candidate(
            "that", span.root.lemma_.lower(), span.root.i, tuple(t.i for t in span), who,
            tuple(find(view.text, part) for part in content),
            speaker=tokens.root.i if tokens is not None else None, via=(find(view.text, via),) if via else (),
        ),
        confidence,
    )  # fmt: skip


def shown(view: View, found: list[Weighed]) -> list[tuple[list[str], list[str]]]:
    text = view.text
    return [
        ([text[s:e] for s, e in w.candidate.source], [text[s:e] for s, e in w.candidate.content])
        for w in found
    ]


Row = tuple[str, list[tuple[str | None, str, tuple[str, ...]]], list[tuple[list[str], list[str]]]]
MENDED: dict[str, Row] = {
    "a quotation is taken whole": (
        "“The ferry will not sail tonight,” Berg said.",
        [("Berg", "said", ("ferry will not sail tonight",))],
        [(["Berg"], ["“The ferry will not sail tonight,”"])],
    ),
    "a small piece of another's quotation is left to its speaker": (
        "“The ferry will not sail tonight at all,” Berg said. “We shall see about that,” Lund added.",
        [("Berg", "said", ("“The ferry will not sail tonight",)), ("Lund", "added", ("at all,”", "“We shall see about that,”"))],
        [(["Berg"], ["“The ferry will not sail tonight at all,”"]), (["Lund"], ["“We shall see about that,”"])],
    ),
    "a hole in a clause is closed": (
        "Berg said that the new ferry would not sail tonight.",
        [("Berg", "said", ("that the new ferry", "not sail tonight"))],
        [(["Berg"], ["that the new ferry would not sail tonight"])],
    ),
    "near miss: the cue is no hole": (
        "The new ferry, Berg said, would not sail.",
        [("Berg", "said", ("The new ferry", "would not sail"))],
        [(["Berg"], ["The new ferry", "would not sail"])],
    ),
    "narration after a closing cue is not said": (
        "The port would close, Berg announced on Friday, a day after Lund left the town.",
        [("Berg", "announced", ("The port would close", "Lund left the town"))],
        [(["Berg"], ["The port would close"])],
    ),
    "near miss: what goes on after the cue is said": (
        "The port, Berg announced, would close on Friday.",
        [("Berg", "announced", ("The port", "would close on Friday"))],
        [(["Berg"], ["The port", "would close on Friday"])],
    ),
    "a day is no cue": ("Berg said on Friday that the port would close.", [("Berg", "Friday", ("the port would close",))], []),
    "a content without a word is none": ("Berg declined to, and left.", [("Berg", "declined", ("to, and",))], []),
    "a title after the marks is the speaker's": (
        "“We are closing the port,” Prime Minister Ada Berg said.",
        [("Minister Ada Berg", "said", ("“We are closing the port,” Prime",))],
        [(["Prime Minister Ada Berg"], ["“We are closing the port,”"])],
    ),
    "who is told is no part of what is said": (
        "Norway warned South Korea on Monday that the port would close.",
        [("Norway", "warned", ("Korea on Monday that the port would close",))],
        [(["Norway"], ["that the port would close"])],
    ),
    "a hole on which the rest hangs is closed": (
        "Berg declared that he sees hope for trade with Norway, despite the old sanctions that were imposed on Sund.",
        [("Berg", "declared", ("that he sees hope for trade with Norway", "that were imposed on Sund"))],
        [(["Berg"], ["that he sees hope for trade with Norway, despite the old sanctions that were imposed on Sund"])],
    ),
    "a preposition at the end gets what it is for": (
        "Berg stressed the need for care, particularly in the case of a strike.",
        [("Berg", "stressed", ("the need for care, particularly in",))],
        [(["Berg"], ["the need for care, particularly in the case of a strike"])],
    ),
    "an adjective beside the cue is said too": (
        "Berg condemned illegal weapons sales to Norway.",
        [("Berg", "condemned", ("weapons sales to Norway",))],
        [(["Berg"], ["illegal weapons sales to Norway"])],
    ),
    "a number keeps its bound": (
        "At least ten ships were seized, Berg said.",
        [("Berg", "said", ("least ten ships were seized",))],
        [(["Berg"], ["At least ten ships were seized"])],
    ),
    "near miss: not across the speaker": (
        "“Weapons sales,” condemned by Berg, go on.",
        [("Berg", "condemned by", ("Weapons sales",))],
        [(["Berg"], ["“Weapons sales,”"])],
    ),
    "how it was said is no part of it": (
        "“The ferry will not sail tonight,” Berg stressed, using the old name.",
        [("Berg", "stressed", ("“The ferry will not sail tonight,”", "using the old name"))],
        [(["Berg"], ["“The ferry will not sail tonight,”"])],
    ),
    "a name that is said is said whole": (
        "Berg said on Friday that, for once, South Korea would join North Korea.",
        [("Berg", "said", ("Korea would join North",))],
        [(["Berg"], ["South Korea would join North Korea"])],
    ),
}  # fmt: skip


@pytest.mark.parametrize("row", MENDED.values(), ids=MENDED)
def test_mend(make_reading: Make, row: Row) -> None:
    text, given, expected = row
    view = make_view(make_reading(text))
    found = [weighed(view, source, cue, *content) for source, cue, content in given]
    assert shown(view, mend(view, found, [])) == expected


def test_a_source_is_widened_to_its_main_word(make_reading: Make) -> None:
    view = make_view(make_reading("The mayor of Port Selm said that the ferry was late."))
    rule = weighed(view, "The mayor of Port Selm", "said", "that the ferry was late").candidate
    found = [weighed(view, "Port Selm", "said", "that the ferry was late")]
    assert shown(view, mend(view, found, [rule]))[0][0] == ["The mayor of Port Selm"]
    whole = [weighed(view, "mayor of Port Selm", "said", "that the ferry was late")]
    assert shown(view, mend(view, whole, [rule]))[0][0] == ["The mayor of Port Selm"]
    view = make_view(make_reading("The late mayor of Port Selm said that the ferry was late."))
    rule = weighed(view, "The late mayor of Port Selm", "said", "that the ferry was late").candidate
    whole = [weighed(view, "mayor of Port Selm", "said", "that the ferry was late")]
    assert shown(view, mend(view, whole, [rule]))[0][0] == ["mayor of Port Selm"]


def test_a_paragraph_that_opens_with_a_mark_again_goes_on(make_reading: Make) -> None:
    text = "“The ferry is old,” Berg said. “It will not sail.\n\n“It will be sold, and we shall buy another.”"
    view = make_view(make_reading(text))
    found = mend(view, [weighed(view, "Berg", "said", "“The ferry is old,”", "“It will not sail.")], [])
    assert "We shall buy another".lower() in shown(view, found)[0][1][-1].lower()


def test_the_rules_add_what_is_sure_and_new(make_reading: Make) -> None:
    view = make_view(make_reading("Berg said that the ferry was late. Lund denied that it had sunk."))
    said = weighed(view, "Berg", "said", "that the ferry was late")
    sure = weighed(view, "Lund", "denied", "that it had sunk", confidence=0.9)
    unsure = weighed(view, "Lund", "denied", "that it had sunk", confidence=0.6)
    assert len(combine(view, [said], [sure], [])) == 2
    assert len(combine(view, [said], [unsure], [])) == 1


def test_two_halves_yield_to_the_rule_that_has_both(make_reading: Make) -> None:
    view = make_view(make_reading("The ministry declined to comment on the claims."))
    halves = [weighed(view, "The ministry", "comment on", "the claims")]
    rule = weighed(view, "The ministry", "declined", "to comment on the claims", confidence=0.9)
    assert shown(view, combine(view, halves, [rule], [])) == [
        (["The ministry"], ["to comment on the claims"])
    ]
    doubtful = weighed(view, "The ministry", "declined", "to comment on the claims", confidence=0.6)
    assert shown(view, combine(view, halves, [doubtful], [])) == [(["The ministry"], ["the claims"])]


def test_the_carrier_is_not_the_speaker(make_reading: Make) -> None:
    view = make_view(make_reading("The ferry was late, Berg said, the news agency reported."))
    mistaken = weighed(view, "the news agency", "reported", "The ferry was late")
    rule = weighed(view, "Berg", "said", "The ferry was late", via="the news agency")
    (found,) = combine(view, [mistaken], [rule], [])
    assert shown(view, [found])[0][0] == ["Berg"]
    assert found.candidate.via


def test_neither_confirmed_nor_denied_is_no_denial(make_reading: Make) -> None:
    view = make_view(make_reading("The ministry neither confirmed nor denied the deal."))
    denial = weighed(view, "The ministry", "denied", "the deal", confidence=0.9)
    rule = weighed(view, "The ministry", "confirmed nor denied", "the deal", confidence=0.5)
    rule = replace(rule, candidate=replace(rule.candidate, lemma="confirm or deny"))
    (found,) = combine(view, [denial], [rule], [])
    assert found.candidate.lemma == "confirm or deny"
