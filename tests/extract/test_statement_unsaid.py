"""What is no statement though its verb could be one's, and the act of what is; near misses beside each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from proposals import proposed, shown
from tidings.extract.statements.acts import act_of
from tidings.extract.statements.mend import mend
from tidings.extract.statements.settle import settle
from tidings.extract.statements.view import make_view
from tidings.model import Reading

Make = Callable[..., Reading]

NOTHING = [
    ("Those caught and accused of smuggling can be tried in Oslo.", "Those", "accused of", "smuggling"),
    ("Storms could again threaten one of the oldest canals.", "Storms", "could again threaten", "one of the oldest canals"),
    ("Those caught and accused of theft can face trial far away.", "Those", "accused of", "theft"),
    ("Pirates could threaten one of the oldest canals.", "Pirates", "could threaten", "one of the oldest canals"),
    ("The drought threatens the livelihood of farmers.", "The drought", "threatens", "the livelihood of farmers"),
    ("When asked whether the envoys would stay, Berg left.", "Berg", "asked", "whether the envoys would stay"),
    ("Pressed on why the port was shut, Berg left.", "Berg", "Pressed on", "why the port was shut"),
    ("Two men were jailed by an Oslo court for robbing a ship.", "an Oslo court", "were jailed", "Two men"),
    ("Two men were jailed by an Oslo court for robbing a ship.", "an Oslo court", "for", "robbing a ship"),
    ("The country has shown small signs of progress.", "The country", "has shown", "small signs of progress"),
    ("Lund showed great interest in the engines.", "Lund", "showed", "great interest in the engines"),
    ("Oslo fined a Kenyan firm for supporting the rebels.", "Oslo", "supporting", "the rebels"),
    ("Oslo hit a Kenyan firm with sanctions.", "Oslo", "hit", "a Kenyan firm with sanctions"),
    ("The prosecutor unsealed four indictments.", "The prosecutor", "unsealed", "four indictments"),
    ("Berg addressed criticism that Norway should do more.", "Berg", "addressed criticism", "that Norway should do more"),
    ("Berg left, calling into question the pact.", "Berg", "calling into question", "the pact"),
    ("It was a trip that promises to be dull.", "a trip", "promises", "to be dull"),
    ("They spoke of the country's claims to islands in the strait.", "the country", "claims", "islands in the strait"),
    ("Lund will need to convince Oslo that it is safe.", "Lund", "will need to convince", "that it is safe"),
    ("Kenya will likely want to talk about the dam.", "Kenya", "will likely want to talk about", "the dam"),
    ("Lund looks to the grain deal as a model.", "Lund", "looks to", "the grain deal as a model"),
    ("The envoy was recalled from Oslo over the dam.", "Oslo", "was recalled from", "The envoy"),
    ("There is less agreement about the dam.", None, "less agreement about", "the dam"),
    ("It is a message that Lund repeated.", "Lund", "repeated", "a message that"),
    ("Lund lays the groundwork for a visit.", "Lund", "lays", "the groundwork for a visit"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content"), NOTHING)
def test_nobody_said_it(make_reading: Make, text: str, source: str | None, cue: str, content: str) -> None:
    view = make_view(make_reading(text))
    assert settle(view, [proposed(view, source, cue, content)]) == []


KEPT = [
    ("Those who caught them accused Berg of smuggling.", "Those who caught them", "accused", "Berg of smuggling"),
    ("Kenya could threaten Norway with new tariffs.", "Kenya", "could threaten", "Norway with new tariffs"),
    ("Kenya threatened to shut the canal.", "Kenya", "threatened", "to shut the canal"),
    ("Kenya threatens a boycott of the vote.", "Kenya", "threatens", "a boycott of the vote"),
    ("When Berg asked whether the envoys would stay, they left.", "Berg", "asked", "whether the envoys would stay"),
    ("A court ruled that two men be jailed for robbing a ship.", "A court", "ruled", "that two men be jailed for robbing a ship"),
    ("The survey shows that prices fell.", "The survey", "shows", "that prices fell"),
    ("The survey shows a fall in prices.", "The survey", "shows", "a fall in prices"),
    ("Oslo thanked Kenya, supporting the plan.", "Oslo", "supporting", "the plan"),
    ("Berg hit out at the plan.", "Berg", "hit out at", "the plan"),
    ("A new leaflet hits Berg for the lost vote.", "A new leaflet", "hits", "Berg for the lost vote"),
    ("Berg laid the blame on the council.", "Berg", "laid", "the blame on the council"),
    ("Berg dismissed criticism that Norway should do more.", "Berg", "dismissed", "criticism that Norway should do more"),
    ("Berg faced criticism from the union over the dam.", "the union", "criticism from", "the dam"),
    ("Berg promises to be careful.", "Berg", "promises", "to be careful"),
    ("Berg spoke of claims that the dam was weak.", None, "claims", "that the dam was weak"),
    ("Lund convinced Oslo that it is safe.", "Lund", "convinced", "that it is safe"),
    ("Kenya said it would likely close the dam.", "Kenya", "said", "it would likely close the dam"),
    ("There is no doubt that the dam is weak.", None, "no doubt", "that the dam is weak"),
    ("Lund recalled that the dam was weak.", "Lund", "recalled", "that the dam was weak"),
    ("Two of them walked out when the minister sat down, and a third, Eva Berg, asked whether it was a joke.",
     "a third, Eva Berg,", "asked", "whether it was a joke"),
    ("It is the plan that Lund condemned.", "Lund", "condemned", "the plan"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content"), KEPT)
def test_somebody_did(make_reading: Make, text: str, source: str | None, cue: str, content: str) -> None:
    view = make_view(make_reading(text))
    assert shown(view, settle(view, [proposed(view, source, cue, content)])) == [(source or "", content)]


ACTS = [
    ("Berg asked whether the allies pay enough.", "asked", "whether the allies pay enough", "say"),
    ("Berg asked for more grain.", "asked for", "more grain", "call"),
    ("Berg asked Oslo to pay.", "asked", "Oslo to pay", "call"),
    ("Oslo insists the radar is safe.", "insists", "the radar is safe", "say"),
    ("Oslo insists that it has told the truth.", "insists", "that it has told the truth", "say"),
    ("Oslo insists that the port be opened.", "insists", "that the port be opened", "call"),
    ("Oslo insisted on a vote.", "insisted on", "a vote", "call"),
    ("Leaders are preparing to announce a plan.", "are preparing to announce", "a plan", "plan"),
    ("Leaders announced a plan.", "announced", "a plan", "announce"),
    ("Oslo insists that Kenya should pay.", "insists", "that Kenya should pay", "call"),
    ("Lund will tell Oslo that the port is shut.", "will tell", "that the port is shut", "plan"),
    ("Lund told Oslo that the port will open.", "told", "that the port will open", "say"),
    ("Lund will reject the plan.", "will reject", "the plan", "refuse"),
    ("Officials have become concerned by the drought.", "have become concerned by", "the drought", "concern"),
    ("The premier on Monday called for calm.", "called for", "calm", "call"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "content", "act"), ACTS)
def test_the_act(make_reading: Make, text: str, cue: str, content: str, act: str) -> None:
    view = make_view(make_reading(text))
    assert act_of(view, proposed(view, None, cue, content).candidate)[0] == act


def test_a_preposition_takes_its_verb(make_reading: Make) -> None:
    text = "The embassy did not respond to requests for comment."
    view = make_view(make_reading(text))
    (one,) = mend(view, [proposed(view, "The embassy", "to", "requests for comment")], [])
    assert [view.doc[i].text for i in one.candidate.cue] == ["did", "not", "respond", "to"]
    assert act_of(view, one.candidate) == ("decline", False)
