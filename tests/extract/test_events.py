"""Events: types, fields from one clause, and what must stay silent."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tidings.extract.events import extract_events
from tidings.model import Content, Cue, Date, Reading, Source, Statement

Make = Callable[..., Reading]


def said(reading: Reading, content: str, act: str = "say", cue: str = "say") -> Statement:
    """A statement whose content is the given words of the text."""
    start = reading.article.text.index(content)
    span = reading.article.span(start, start + len(content))
    whole = reading.sentence_span(span.start, span.end)
    return Statement(
        id=f"s-{start}", article=reading.article.id, source=Source(None, None, ()), cue=Cue((), cue),
        content=Content((span,), content), form="indirect", act=act, addressee=None, via=(), said_at=Date(),  # type: ignore[arg-type]
        claim=None, confidence=1.0, sentence=whole,
    )  # fmt: skip


def texts(event, field: str) -> list[str]:  # type: ignore[no-untyped-def]
    return [s.text for s in event.fields.get(field, ())]


@pytest.mark.parametrize(
    ("text", "type_", "subtype", "actors", "recipients"),
    [
        ("Chancellor Ilse Brandt met President Amara Sol in Oslo.", "CONSULT", "meeting", ["Ilse Brandt"], ["Amara Sol"]),
        ("Norway imposed sanctions on Kenya.", "SANCTION", "sanction", ["Norway"], ["Kenya"]),
        ("North Korea fired two ballistic missiles.", "MOBILIZE", "launch", ["North Korea"], []),
        ("Police arrested three men in Lyon.", "COERCE", "arrest", ["Police"], ["three men"]),
        ("Turkey accused Norway of spying.", "ACCUSE", None, ["Turkey"], ["Norway"]),
        ("Dozens of workers protested in the capital.", "PROTEST", "rally", ["Dozens of workers"], []),
        ("Rebels attacked the village.", "ASSAULT", "attack", ["Rebels"], ["village"]),
        ("The village was attacked by rebels.", "ASSAULT", "attack", ["rebels"], ["village"]),
        ("The governor ordered residents to evacuate.", "COERCE", "evacuation-order", ["governor"], ["residents"]),
    ],
)  # fmt: skip
def test_an_event_has_its_parties(
    make_reading: Make, text: str, type_: str, subtype: str | None, actors: list[str], recipients: list[str]
) -> None:
    (event,) = extract_events(make_reading(text), ())
    assert (event.type, event.subtype) == (type_, subtype)
    assert texts(event, "actor") == actors
    assert texts(event, "recipient") == recipients


@pytest.mark.parametrize(
    "text",
    [
        "The ministry met the deadline.",
        "The firm launched a new phone in Oslo.",
        "The shop fired a cook.",
        "Users visited the website of the ministry.",
        "The director shot a film in Norway.",
        "The senator attacked the budget.",
        "The storm killed five people.",
        "Three women were killed in the fire.",
        "Did Norway attack Kenya?",
        "Thieves attack travellers in winter.",
        "Norway should impose sanctions on Kenya.",
    ],
)
def test_no_event(make_reading: Make, text: str) -> None:
    assert extract_events(make_reading(text), ()) == ()


def test_a_match_report_attacks_nobody(make_reading: Make) -> None:
    text = (
        "The coach said the striker scored a goal before half-time. The midfielder and the goalkeeper were "
        "praised after the tournament. France attacked Norway from the kick-off and won the cup."
    )
    assert extract_events(make_reading(text), ()) == ()


def test_what_only_a_speaker_says_is_attributed(make_reading: Make) -> None:
    reading = make_reading("The minister said rebels attacked the village.")
    statement = said(reading, "rebels attacked the village")
    (event,) = extract_events(reading, (statement,))
    assert event.attributed_to == statement.id
    assert event.status == "reported"


def test_inside_a_denial_an_event_is_denied(make_reading: Make) -> None:
    reading = make_reading("The general denied that soldiers attacked the village.")
    denial, attack = extract_events(reading, (said(reading, "soldiers attacked the village", "deny"),))
    assert (denial.type, denial.status, denial.attributed_to) == ("REJECT", "reported", None)
    assert (attack.type, attack.status) == ("ASSAULT", "denied")


def test_a_failed_launch_was_tried(make_reading: Make) -> None:
    (event,) = extract_events(make_reading("North Korea failed to launch a satellite."), ())
    assert (event.outcome, event.polarity) == ("failed", "positive")


def test_sanctions_that_would_follow_are_not_imposed(make_reading: Make) -> None:
    events = extract_events(make_reading("Norway would impose sanctions on Kenya if it attacks."), ())
    assert [e.status for e in events if e.type == "SANCTION"] == ["conditional"]


def test_an_accepted_invitation_and_the_visit_it_plans(make_reading: Make) -> None:
    events = extract_events(
        make_reading("President Sol accepted King Harald's invitation to visit Norway."), ()
    )
    assert [(e.subtype, e.status) for e in events] == [
        ("accept-invitation", "reported"),
        ("visit", "planned"),
    ]


def test_place_and_trigger_come_from_the_clause(make_reading: Make) -> None:
    reading = make_reading("Police in Lyon said that soldiers attacked rebels near Nairobi.")
    (event,) = extract_events(reading, ())
    assert texts(event, "place") == ["Nairobi"]
    assert texts(event, "trigger") == ["attacked"]
    for spans in event.fields.values():
        assert all(reading.article.text[s.start : s.end] == s.text for s in spans)


# --- what coders of events are known to get wrong


def told(reading: Reading, type_: str) -> list[tuple[list[str], list[str], str, str]]:
    """Actors, recipients, status and polarity of the events of one type."""
    return [
        (texts(e, "actor"), texts(e, "recipient"), e.status, e.polarity)
        for e in extract_events(reading, ())
        if e.type == type_
    ]


@pytest.mark.parametrize(
    ("text", "type_", "wanted"),
    [
        # who would be its own target
        ("Norway accused Norway of spying.", "ACCUSE", []),
        ("The army attacked the army.", "ASSAULT", []),
        # what is held up, refused or only wished for is not done
        ("Norway delayed a shipment of aid to Kenya.", "AID", []),
        ("Norway is delaying a shipment of food to Kenya.", "AID", []),
        ("Norway refused to send aid to Kenya.", "AID", [(["Norway"], ["Kenya"], "reported", "negative")]),
        ("Norway urged Kenya to release the hostages.", "CONCEDE", []),
        ("The rebels threatened to attack the town.", "ASSAULT", []),
        # not to deny is no denial
        ("The ministry did not deny the allegations.", "REJECT", [(["ministry"], [], "reported", "negative")]),
        ("Kenya did not deny that it attacked the town.", "ASSAULT", [(["Kenya"], ["town"], "alleged", "positive")]),
        ("The ministry neither confirmed nor denied the report.", "REJECT", []),
        # what would come if
        ("Kenya would face sanctions if it attacked Norway.", "SANCTION", []),
        ("Norway would impose sanctions on Kenya if it attacked.", "SANCTION", [(["Norway"], ["Kenya"], "conditional", "positive")]),
        ("Norway may expel two diplomats.", "SANCTION", [(["Norway"], ["diplomats"], "possible", "positive")]),
        # what came of something did come, unless it only could
        ("The meeting led to an agreement between Norway and Kenya.", "AGREE", [(["Norway"], ["Kenya"], "reported", "positive")]),
        ("The meeting could lead to an agreement between Norway and Kenya.", "AGREE", [(["Norway"], ["Kenya"], "possible", "positive")]),
        ("Police hunted for more suspects over the killing of the mayor.", "ASSAULT", [([], ["mayor"], "alleged", "positive")]),
        # a question asks for one thing and takes another for granted
        ("Did rebels attack the town?", "ASSAULT", []),
        ("Who armed the rebels that attacked the town?", "ASSAULT", [(["rebels"], ["town"], "reported", "positive")]),
        # nobody is his own other side
        ("Angela Merkel began by criticising him.", "ACCUSE", [(["Angela Merkel"], ["him"], "reported", "positive")]),
        # what is said in quotation marks governs nothing before them
        ('Norway urged Kenya to return to the table: "No one wants to see chaos on his doorstep."', "REQUEST", [(["Norway"], ["Kenya"], "reported", "positive")]),
        # one clause, not the nearest names
        ("Norway's minister flew to Oslo, and in Nairobi rebels attacked a bank.", "ASSAULT", [(["rebels"], ["bank"], "reported", "positive")]),
        ("Norway watched as rebels attacked Kenya.", "ASSAULT", [(["rebels"], ["Kenya"], "reported", "positive")]),
        # a passive without its doer has none
        ("Two men were shot dead in Oslo on Monday.", "ASSAULT", [([], ["Two men"], "reported", "positive")]),
        ("Two men were arrested in Oslo on Monday.", "COERCE", [([], ["Two men"], "reported", "positive")]),
        ("Two men were killed by a storm.", "ASSAULT", []),
        ("Two men were killed in a car crash.", "ASSAULT", []),
        # an attack is one event, whichever words tell it
        ("Five soldiers were killed in a rebel attack.", "ASSAULT", [(["rebel"], ["Five soldiers"], "reported", "positive")]),
        ("A suspected drone strike killed two men.", "ASSAULT", [([], ["two men"], "alleged", "positive")]),
        ("Two men were shot and killed by soldiers.", "ASSAULT", [(["soldiers"], ["Two men"], "reported", "positive")]),
        # a charge is no proof
        ("Two men were charged with the murder of a mayor.", "ASSAULT", [(["Two men"], ["mayor"], "alleged", "positive")]),
        ("Norway condemned the killing of three farmers.", "ASSAULT", [([], ["three farmers"], "reported", "positive")]),
        # a headline leaves its auxiliary out
        ("Two men charged with fraud", "ACCUSE", [([], ["Two men"], "reported", "positive")]),
        ("Ministers to meet rebels in Oslo", "CONSULT", [(["Ministers"], ["rebels"], "planned", "positive")]),
        # words are no weapons
        ("The senator attacked the ministry for its delays.", "ASSAULT", []),
        ("The minister faced an uphill battle with the party.", "ASSAULT", []),
        # whom a word opposes is not who acts
        ("Anti-government protests went on.", "PROTEST", [([], ["government"], "reported", "positive")]),
        ("Any family that is asked to leave should call.", "REQUEST", []),
    ],
)  # fmt: skip
def test_what_coders_of_events_get_wrong(
    make_reading: Make, text: str, type_: str, wanted: list[tuple[list[str], list[str], str, str]]
) -> None:
    assert told(make_reading(text), type_) == wanted


@pytest.mark.parametrize(
    ("text", "type_", "wanted"),
    [
        # a noun of action has the one whose act it is, or the subject of its light verb
        ("The minister's resignation came late.", "CONCEDE", [(["minister"], [], "reported", "positive")]),
        ("Norway rejected the union's demands.", "REQUEST", [(["union"], [], "reported", "positive")]),
        ("The demands were rejected.", "REQUEST", []),
        ("The union's demands were not addressed.", "REQUEST", [(["union"], [], "reported", "positive")]),
        ("The union's demands were not made.", "REQUEST", [(["union"], [], "reported", "negative")]),
        # who leads it, whose act it is
        ("Norway-led airstrikes on Kenya killed nobody.", "ASSAULT", [(["Norway"], ["Kenya"], "reported", "positive")]),
        # a speaker without a name is who "it" is
        ("The agency said it harassed the farmers.", "COERCE", [(["agency"], ["farmers"], "reported", "positive")]),
        # a capital whose ban it is, is a government
        ("A judge read Oslo's travel ban.", "SANCTION", [(["Oslo"], [], "reported", "positive")]),
    ],
)  # fmt: skip
def test_nouns_and_pronouns_have_their_parties(
    make_reading: Make, text: str, type_: str, wanted: list[tuple[list[str], list[str], str, str]]
) -> None:
    assert told(make_reading(text), type_) == wanted


@pytest.mark.parametrize(
    "text", ["The situation is tense.", "Troops, sanctions and threats.", "It was a war of words."]
)
def test_there_is_no_default_code(make_reading: Make, text: str) -> None:
    assert extract_events(make_reading(text), ()) == ()


def test_an_event_has_its_code(make_reading: Make) -> None:
    (event,) = extract_events(make_reading("Norway imposed sanctions on Kenya."), ())
    assert event.code == "163"


@pytest.mark.parametrize(
    ("text", "content", "act", "cue", "attributed"),
    [
        ("The minister said rebels attacked the village.", "rebels attacked the village", "say", "say", True),
        ("The minister announced the arrest of two men.", "the arrest of two men", "announce", "announce", True),
        ("The party opposed the deployment of troops by Norway.", "the deployment of troops by Norway", "refuse", "oppose", False),
        ("Norway's decision to deploy troops to Kenya stands.", "to deploy troops to Kenya", "plan", "decision", False),
    ],
)  # fmt: skip
def test_only_what_stands_on_a_word_is_attributed(
    make_reading: Make, text: str, content: str, act: str, cue: str, attributed: bool
) -> None:
    reading = make_reading(text)
    events = extract_events(reading, (said(reading, content, act, cue),))
    inside = [e for e in events if e.fields["trigger"][0].start >= text.index(content)]
    assert [e.attributed_to is not None for e in inside] == [attributed]


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Norway warned that the deal could violate UN sanctions on Kenya.", True),
        ("There is a possibility that this could lead to a violation of the UN's sanctions on Kenya.", True),
        ("Norway may comply with UN sanctions on Kenya.", True),
        ("The UN may discuss sanctions on Kenya.", False),
        ("Norway warned of the risk of UN sanctions on Kenya.", False),
    ],
)
def test_sanctions_that_may_be_broken_are_there(make_reading: Make, text: str, there: bool) -> None:
    events = extract_events(make_reading(text), ())
    assert ("reported" in [e.status for e in events if e.type == "SANCTION"]) == there
