"""Chains of attribution: the innermost speaker is the source, who carried the words is ``via``."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tidings.extract.statements import extract_statements
from tidings.extract.statements.carriers import carrier_tags, carries
from tidings.extract.statements.view import make_view
from tidings.extract.tagging.network import network
from tidings.model import Reading

Make = Callable[..., Reading]
Line = tuple[str, str, tuple[str, ...]]


def lines(make: Make, text: str, *, learned: bool) -> list[Line]:
    """Source, content without its first "that", and carriers of each statement."""
    found = extract_statements(make(text), network() if learned else None)
    return [
        (
            " … ".join(x.text for x in s.source.spans),
            s.content.text.removeprefix("that "),
            tuple(v.text for v in s.via_spans),
        )
        for s in found
    ]


both = pytest.mark.parametrize("learned", [False, True], ids=["rules", "network"])

CARRIED: list[tuple[str, Line]] = [
    # a clause that closes the sentence
    ("Norway has conveyed its deep concern regarding the launch, aimed at more trade, the VOA reports.",
     ("Norway", "its deep concern regarding the launch, aimed at more trade", ("the VOA",))),
    ("The flight was cancelled, the minister said, TASS reported.", ("the minister", "The flight was cancelled", ("TASS",))),
    ("Officials said the deal was dead, the news agency DPA reported on Friday.", ("Officials", "the deal was dead", ("the news agency DPA",))),
    ("The ministry said on Monday that the pipeline would reopen in May, Interfax reported.", ("The ministry", "the pipeline would reopen in May", ("Interfax",))),
    ("Norway's foreign ministry said on Saturday it had summoned the envoy, the RIA news agency reported.", ("Norway's foreign ministry", "it had summoned the envoy", ("the RIA news agency",))),
    ("The president has ordered the army to withdraw, his spokesman said on Thursday, Tass news agency reported.", ("his spokesman", "The president has ordered the army to withdraw", ("Tass news agency",))),
    ("The minister said nine people had died, state television reported, citing a ministry statement.", ("The minister", "nine people had died", ("state television",))),
    ("The bank would close, the minister said, Lanternpost reported.", ("the minister", "The bank would close", ("Lanternpost",))),
    ("“The dam could fail,” Lund said, the Guardian reported.", ("Lund", "“The dam could fail,”", ("the Guardian",))),
    # what is done by saying it
    ("The minister denied the report, the BBC reports.", ("The minister", "the report", ("the BBC",))),
    ("The union rejected the offer, Reuters reported on Tuesday.", ("The union", "the offer", ("Reuters",))),
    ("Lund called the test “a great event”, the KCNA news agency said.", ("Lund", "the test “a great event”", ("the KCNA news agency",))),
    ("As Reuters reports, Chile has expressed concern over the raid.", ("Chile", "concern over the raid", ("Reuters",))),
    # before or inside it
    ("As Interfax reported, the minister said that the talks had failed.", ("the minister", "the talks had failed", ("Interfax",))),
    ("The minister said, Interfax reported, that the talks had failed.", ("The minister", "the talks had failed", ("Interfax",))),
    ("The minister, Interfax reported, said that the talks had failed.", ("The minister", "the talks had failed", ("Interfax",))),
    ("Kommersant reported on Friday that the minister had said the bank would close.", ("the minister", "the bank would close", ("Kommersant",))),
    ("State media said Lund had told a party congress that the army would be cut.", ("Lund", "the army would be cut", ("State media",))),
    # according to
    ("Police said two men were held at the port, according to the Lantern Post.", ("Police", "two men were held at the port", ("the Lantern Post",))),
    ("According to Yonhap, the minister said that the talks had failed.", ("the minister", "the talks had failed", ("Yonhap",))),
    # as quoted by, as reported by
    ("The ministry spokesman said, as quoted by Interfax, that no shipment had left.", ("The ministry spokesman", "no shipment had left", ("Interfax",))),
    ("“No shipment has left,” said the spokesman, quoted by Interfax.", ("the spokesman", "“No shipment has left,”", ("Interfax",))),
    ("The spokesman, quoted by Interfax, said no shipment had left.", ("The spokesman", "no shipment had left", ("Interfax",))),
    ("The spokesman said no shipment had left, as reported by Interfax.", ("The spokesman", "no shipment had left", ("Interfax",))),
    # in remarks carried by
    ("In comments broadcast on state television, Lund said the border would stay closed.", ("Lund", "the border would stay closed", ("state television",))),
    ("The border would stay closed, Lund said in comments published by the newspaper Berlingske.", ("Lund", "The border would stay closed", ("the newspaper Berlingske",))),
    ("The rebels had left the town, the army said in a statement carried by the state news agency SANA.", ("the army", "The rebels had left the town", ("the state news agency SANA",))),
    # quoted as saying
    ("The newspaper quoted the minister as saying that the talks had failed.", ("the minister", "the talks had failed", ("The newspaper",))),
    ("Interfax quoted the ministry's spokesman as telling reporters that the talks had failed.", ("the ministry's spokesman", "the talks had failed", ("Interfax",))),
    ("The agency cited a source in the ministry as saying the ship had left.", ("a source in the ministry", "the ship had left", ("The agency",))),
    ("“We will not sign,” Lund was quoted as saying by the Xinhua news agency.", ("Lund", "“We will not sign,”", ("the Xinhua news agency",))),
    ("“We will not sign,” Xinhua quoted Lund as saying.", ("Lund", "“We will not sign,”", ("Xinhua",))),
    ("Lund was quoted by Xinhua as saying that her government would not sign.", ("Lund", "her government would not sign", ("Xinhua",))),
    ("Lund was quoted as saying by state television that her government would not sign.", ("Lund", "her government would not sign", ("state television",))),
    ("Lund was also quoted by TASS, RIA and Interfax as saying the army was ready.", ("Lund", "the army was ready", ("TASS", "RIA", "Interfax"))),
]  # fmt: skip

NOT_CARRIED: list[tuple[str, Line]] = [
    # the outlet is in what is said
    ("Lund said the BBC reported her remarks wrongly.", ("Lund", "the BBC reported her remarks wrongly", ())),
    ("The company said it would sue the newspaper that reported the deal.", ("The company", "it would sue the newspaper that reported the deal", ())),
    # it hears
    ("“We will not sign,” Lund told Reuters.", ("Lund", "“We will not sign,”", ())),
    ("Two officials told Reuters the deal was dead.", ("Two officials", "the deal was dead", ())),
    ("In an interview with the BBC, Lund said her government would not sign.", ("Lund", "her government would not sign", ())),
    # no carrier
    ("In a statement, Lund said her government would not sign.", ("Lund", "her government would not sign", ())),
    ("Lund wrote on Twitter that the talks had failed.", ("Lund", "the talks had failed", ())),
    ("Lund was quoted as saying that her government would not sign.", ("Lund", "her government would not sign", ())),
    # nobody else speaks
    ("The ferry sank, Interfax reported.", ("Interfax", "The ferry sank", ())),
    ("The judge accepted the plea, the Guardian reported.", ("the Guardian", "The judge accepted the plea", ())),
    # what an outlet tells while citing others is its own report
    ("Reuters reported on Monday, citing two officials, that the deal was dead.", ("Reuters", "the deal was dead", ())),
    ("The deal was dead, Reuters reported, citing two officials.", ("Reuters", "The deal was dead", ())),
    ("Citing two officials, Reuters reported that the deal was dead.", ("Reuters", "the deal was dead", ())),
    ("The deal was dead, according to Reuters, citing two officials.", ("Reuters", "The deal was dead", ())),
    ("The VOA reports: Norway has conveyed its concern about the launch.", ("The VOA", "Norway has conveyed its concern about the launch", ())),
]  # fmt: skip


@both
@pytest.mark.parametrize(("text", "line"), CARRIED + NOT_CARRIED)
def test_one_statement(make_reading: Make, text: str, line: Line, learned: bool) -> None:
    assert lines(make_reading, text, learned=learned) == [line]


@both
@pytest.mark.parametrize(
    "text",
    [
        # told of the speaker, not of these words
        "Lund, who was quoted by the Guardian last week, said the dam was old.",
        # the speaker leans on the paper
        "Lund said that, as the Guardian reported, the dam was old.",
        # another clause beside it
        "The bank said profits rose, and the Guardian reported that jobs would go.",
        # not the main clause
        "After the minister said the talks had failed, markets fell, Reuters reported.",
        "The minister, who said the talks had failed, resigned, Reuters reported.",
        # an intention is the outlet's report
        "The union plans a strike in May, the BBC reports.",
        # she works for the president
        "The president's press secretary said Lund wanted to resign.",
    ],
)
def test_nobody_carries(make_reading: Make, text: str, learned: bool) -> None:
    found = lines(make_reading, text, learned=learned)
    assert found
    assert not [via for _, _, via in found if via]


def test_what_follows_the_carrier_is_said_too(make_reading: Make) -> None:
    text = "“The army is ready,” Lund said, Yonhap reported. “We wait for orders.”"
    assert lines(make_reading, text, learned=True) == [
        ("Lund", "“The army is ready,” … “We wait for orders.”", ("Yonhap",))
    ]


def test_grounds_that_a_person_cites_stay(make_reading: Make) -> None:
    found = lines(make_reading, "The judge declined the request, citing legal risks.", learned=True)
    assert ("The judge", "legal risks", ()) in found


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("the news agency DPA left early.", "the news agency DPA", True),
        ("state television left early.", "state television", True),
        ("The press secretary left early.", "The press secretary", False),
        ("The newspaper editor left early.", "The newspaper editor", False),
        ("The minister left early.", "The minister", False),
    ],
)
def test_carries(make_reading: Make, text: str, phrase: str, expected: bool) -> None:
    view = make_view(make_reading(text))
    tokens = view.reading.tokens(0, len(phrase))
    assert tokens is not None
    assert carries(view, tokens.start, tokens.end - 1) is expected


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("The ferry sank, TASS reported on Friday.", ["clause"]),
        ("The ferry, as TASS reported, sank.", ["clause"]),
        ("The ferry sank, the minister said, as quoted by TASS.", ["by"]),
        ("The minister said in remarks carried by TASS that the ferry sank.", ["within"]),
        ("TASS reported that the ferry sank.", []),
        ("The ferry sank, and TASS reported a storm.", []),
        ("The ferry sank, TASS reported a storm.", []),
        ("The minister said in a letter seen by TASS that the ferry sank.", []),
    ],
)
def test_tags(make_reading: Make, text: str, how: list[str]) -> None:
    assert [tag.how for tag in carrier_tags(make_view(make_reading(text)))] == how
