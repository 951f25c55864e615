"""Where what is said begins and ends; near misses beside each case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from proposals import proposed, shown
from tidings.extract.statements.bounds import bound
from tidings.extract.statements.view import make_view
from tidings.model import Reading

Make = Callable[..., Reading]

ONE = [
    # the clause before ", the head of the harbour board said", whatever part of it was found
    ("Armed men seized a tanker off the coast, the bloc's harbour mission HARMOS said late Tuesday.", "HARMOS", "said",
     "Armed men", "Armed men seized a tanker off the coast"),
    ("Kenya bears the blame for the collapse, Norway's envoy Ola Lind, who heads the mission, said on Tuesday.",
     "Norway's envoy Ola Lind, who heads the mission,", "said", "for the collapse",
     "Kenya bears the blame for the collapse"),
    ("The crew may arrive in Oslo at night, a source close to the talks told the radio on Monday.",
     "a source close to the talks", "told", "The crew", "The crew may arrive in Oslo at night"),
    # near misses: more is told behind the cue; no clause stands before the comma; marks tell what is said
    ("The port was shut, Lund said, and the crew had left.", "Lund", "said", "The port was shut",
     "The port was shut"),
    ("In Oslo, a busy port, Ada Lund said a prayer.", "Ada Lund", "said", "a prayer", "a prayer"),
    ('The plan is "a bad joke", the head of the port said.', "the head of the port", "said", '"a bad joke"', '"a bad joke"'),
    # a sentence's end
    ("Lund called for talks. Grain deals have been stalled for years.", "Lund", "called for",
     "talks. Grain deals have been stalled for years", "talks"),
    ("The port was shut. The crew had left, Lund said.", "Lund", "said",
     "The port was shut. The crew had left", "The crew had left"),
    # near misses: marks hold it together; a point that ends no sentence; a mark without a partner
    ('Lund said: "The port is shut. The crew has left."', "Lund", "said", '"The port is shut. The crew has left."',
     '"The port is shut. The crew has left."'),
    ("Lund praised the U.S. Navy.", "Lund", "praised", "the U.S. Navy", "the U.S. Navy"),
    ('"If you don"t dig, you drown. It is so," Lund said.', "Lund", "said", '"If you don"t dig, you drown. It is so,"',
     '"If you don"t dig, you drown. It is so,"'),
    # a number's bound
    ("The bureau reported at least ten raids.", "The bureau", "reported at", "least ten raids", "at least ten raids"),
    ("The bureau looked at most raids.", "The bureau", "looked", "most raids", "most raids"),
    # what joins the sentence to the one before
    ("Meanwhile, the port was shut, Lund said.", "Lund", "said", "Meanwhile, the port was shut", "the port was shut"),
    ("Kenya, the port and the crew were safe, Lund said.", "Lund", "said", "Kenya, the port and the crew were safe",
     "Kenya, the port and the crew were safe"),
    # the day of the saying
    ("The council voiced its concern on Monday about the vote.", "The council", "voiced",
     "its concern on Monday about the vote", "its concern … about the vote"),
    ("The council voiced concern about the vote on Monday.", "The council", "voiced",
     "concern about the vote on Monday", "concern about the vote on Monday"),
    # phrases that were cut
    ("The list shows that the firm, whose owner is dead, sold it.", "The list", "shows", "that the firm, whose owner",
     "that the firm, whose owner is dead"),
    ("Lund demanded grain for the ship and its crew.", "Lund", "demanded", "grain for the ship and its",
     "grain for the ship and its crew"),
    ("Lund feared for the crew and the ship.", "Lund", "feared for", "the crew and", "the crew"),
    ("Lund knows what they hoped for.", "Lund", "knows", "what they hoped for", "what they hoped for"),
    ("Lund said he did not know which.", "Lund", "said", "he did not know which", "he did not know which"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content", "expected"), ONE)
def test_bounds(make_reading: Make, text: str, source: str, cue: str, content: str, expected: str) -> None:
    view = make_view(make_reading(text))
    ((_, found),) = shown(view, bound(view, [proposed(view, source, cue, content)]))
    assert found == expected


@pytest.mark.parametrize(
    ("between", "own"),
    [("", "Grain is cheap"), ("The palace kept silent. ", "Grain is cheap")],
)
def test_a_quotation_stays_with_who_was_just_speaking(make_reading: Make, between: str, own: str) -> None:
    text = f'"We ask for more," Lund noted. "It is a lever." {between}{own}, Berg said.'
    view = make_view(make_reading(text))
    first = proposed(view, "Lund", "noted", '"We ask for more,"')
    second = proposed(view, "Berg", "said", f'"It is a lever." {between}{own}')
    second_parts = [
        (text.index('"It'), text.index('lever."') + 7),
        (text.index(own), text.index(own) + len(own)),
    ]
    second = replace(second, candidate=replace(second.candidate, content=tuple(second_parts)))
    found = shown(view, bound(view, [first, second]))
    assert found == [("Lund", '"We ask for more," … "It is a lever."'), ("Berg", own)]


def test_a_quotation_with_a_tag_of_its_own_stays(make_reading: Make) -> None:
    text = '"We ask for more," Lund noted. "It is a lever. It is ours," Berg said.'
    view = make_view(make_reading(text))
    found = [
        proposed(view, "Lund", "noted", '"We ask for more,"'),
        proposed(view, "Berg", "said", '"It is a lever. It is ours,"'),
    ]
    assert shown(view, bound(view, found)) == shown(view, found)
