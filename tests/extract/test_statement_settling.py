"""What grammar forbids, and the act of those who keep silent; near misses beside each case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from proposals import proposed, shown
from tidings.extract.statements.acts import act_of
from tidings.extract.statements.settle import settle
from tidings.extract.statements.view import make_view
from tidings.model import Reading

Make = Callable[..., Reading]


NOTHING = [
    ("Two officers were blacklisted for their part in the smuggling.", "Two officers", "were blacklisted for",
     "their part in the smuggling"),
    ("The firm that was sanctioned for the sale of drones has closed.", "The firm", "was sanctioned for", "the sale of drones"),
    ("Berg was arrested for selling forged papers.", "Berg", "was arrested for", "selling forged papers"),
    ("The talks seem to have failed.", "The talks", "seem", "to have failed"),
    ("Berg left after a visit to Oslo aimed at mending ties.", "Berg", "aimed at", "mending ties"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content"), NOTHING)
def test_no_saying(make_reading: Make, text: str, source: str, cue: str, content: str) -> None:
    view = make_view(make_reading(text))
    assert settle(view, [proposed(view, source, cue, content)]) == []


KEPT = [
    # another blames; the one who is quoted, or pleased, speaks
    ("Berg was criticised by the union for the strike.", "the union", "was criticised by", "Berg"),
    ("Berg was quoted as saying that the strike was over.", "Berg", "was quoted as saying",
     "that the strike was over"),
    ("Berg was convinced that the strike was over.", "Berg", "was convinced", "that the strike was over"),
    ("Oslo blacklisted two officers for fraud.", "Oslo", "blacklisted", "two officers for fraud"),
    ("Berg seemed to suggest that the strike was over.", "Berg", "seemed to suggest", "that the strike was over"),
    ("Berg, fined for fraud, said that the strike was over.", "Berg, fined for fraud,", "said",
     "that the strike was over"),
    ("Berg aims at mending ties.", "Berg", "aims at", "mending ties"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content"), KEPT)
def test_a_saying_is_left_as_it_is(
    make_reading: Make, text: str, source: str, cue: str, content: str
) -> None:
    view = make_view(make_reading(text))
    assert shown(view, settle(view, [proposed(view, source, cue, content)])) == [(source, content)]


SET_RIGHT = [
    # what opens the next clause is not said
    ("Berg noted that the port was shut and went home.", "Berg", "noted", "that the port was shut and",
     ("Berg", "that the port was shut")),
    ("Berg noted that the port was shut and empty.", "Berg", "noted", "that the port was shut and empty",
     ("Berg", "that the port was shut and empty")),
    # the day on which somebody is warned is no part of it
    ("Norway warned Kenya on Monday that the port was shut.", "Norway", "warned", "Kenya on Monday that the port was shut",
     ("Norway", "that the port was shut")),
    # who was made to speak
    ("The raid on the port led three states to issue warnings to both sides.", "The raid on the port",
     "to issue", "warnings to both sides", ("three states", "warnings to both sides")),
    ("The flood prompted Norway to warn that the strait would close.", "The flood", "to warn",
     "that the strait would close", ("Norway", "that the strait would close")),
    ("The union pushed the minister to call for talks.", "The union", "to call for", "talks",
     ("the minister", "talks")),
    ("The minister led a delegation to demand the release of the sailors.", "The minister", "to demand",
     "the release of the sailors", ("The minister", "the release of the sailors")),
    ("The minister travelled to Oslo to warn of a famine.", "The minister", "to warn of", "a famine",
     ("The minister", "a famine")),
    # a clause before a source
    ("Speaking side by side in Oslo, Berg and Lund said the port was shut.",
     "Speaking side by side in Oslo, Berg and Lund", "said", "the port was shut",
     ("Berg and Lund", "the port was shut")),
    ("Leading lawyers, among them Berg, said the port was shut.",
     "Leading lawyers, among them Berg,", "said", "the port was shut",
     ("Leading lawyers, among them Berg,", "the port was shut")),
    # the time before a source
    ("A day after the vote in Oslo, the press of both states has remained silent about it.",
     "A day after the vote in Oslo, the press of both states", "has remained silent about", "it.",
     ("the press of both states", "it.")),
    # where and how he spoke
    ("Speaking side by side in Oslo, Lund and Norway's Berg said the pact would hold.",
     "Speaking side by side in Oslo, Lund and Norway's Berg", "said", "the pact would hold",
     ("Lund and Norway's Berg", "the pact would hold")),
    ("Leading economists said the pact would hold.", "Leading economists", "said", "the pact would hold",
     ("Leading economists", "the pact would hold")),
    # who hears it
    ("Norway warned the council that the dam would break.", "Norway", "warned",
     "the council that the dam would break", ("Norway", "that the dam would break")),
    ("Norway warned Denmark of new tariffs.", "Norway", "warned", "Denmark of new tariffs",
     ("Norway", "of new tariffs")),
    ("Norway warned Denmark of new tariffs if it shuts the strait.", "Norway", "warned",
     "Denmark of new tariffs if it shuts the strait", ("Norway", "of new tariffs if it shuts the strait")),
    ("Norway urged Denmark to open the strait.", "Norway", "urged", "Denmark to open the strait",
     ("Norway", "Denmark to open the strait")),
    # where the next clause begins
    ("Berg fears the talks in Oslo, which drag on.", "Berg", "fears", "the talks in Oslo, which",
     ("Berg", "the talks in Oslo")),
    ("Berg asked who did what, and which.", "Berg", "asked", "who did what, and which",
     ("Berg", "who did what, and which")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content", "expected"), SET_RIGHT)
def test_the_right_one_says_the_right_words(
    make_reading: Make, text: str, source: str, cue: str, content: str, expected: tuple[str, str]
) -> None:
    view = make_view(make_reading(text))
    assert shown(view, settle(view, [proposed(view, source, cue, content)])) == [expected]


ACTS = [
    ("Lund avoided discussing the sale.", "avoided discussing", "the sale", "decline"),
    ("Lund left, refraining from discussing the sale.", "refraining from discussing", "the sale", "decline"),
    ("Lund declined to discuss the sale.", "declined", "to discuss the sale", "decline"),
    ("Lund stopped short of saying that it was sold.", "stopped short of saying", "that it was sold", "decline"),
    ("The palace remained silent about the arrest.", "remained silent about", "the arrest", "decline"),
    ("The army neither confirmed nor denied the raid.", "neither confirmed nor denied", "the raid", "decline"),
    ("The army would neither confirm nor deny the raid.", "neither confirm nor deny", "the raid", "decline"),
    ("The army refused to confirm or deny the raid.", "refused", "to confirm or deny the raid", "decline"),
    # near misses
    ("The army confirmed the raid and denied the losses.", "confirmed", "the raid", "confirm"),
    ("The army denied the raid.", "denied", "the raid", "deny"),
    ("Lund discussed the sale.", "discussed", "the sale", "say"),
    ("Lund refused the sale.", "refused", "the sale", "refuse"),
    ("Lund stopped the sale.", "stopped", "the sale", "say"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "content", "act"), ACTS)
def test_who_keeps_silent_declines(make_reading: Make, text: str, cue: str, content: str, act: str) -> None:
    view = make_view(make_reading(text))
    assert act_of(view, proposed(view, None, cue, content).candidate)[0] == act


@pytest.mark.parametrize(
    ("flags", "cue", "content", "told"),
    [
        ({"negated"}, "specify", "the route", ("decline", False)),  # who did not specify has declined
        ({"negated"}, "believe", "that it was sold", ("believe", True)),
        (set(), "believe", "that it was sold", ("believe", False)),
    ],
)
def test_a_negation_that_makes_the_act_is_no_second_one(
    make_reading: Make, flags: set[str], cue: str, content: str, told: tuple[str, bool]
) -> None:
    view = make_view(make_reading(f"Lund {'did not ' if flags else 'may '}{cue} {content}."))
    given = replace(proposed(view, None, cue, content).candidate, flags=frozenset(flags))
    assert act_of(view, given) == told
